"""A JSON array from the texts of its values, which may be hundreds of megabytes."""

from collections.abc import Iterable, Iterator


def json_array(texts: Iterable[str]) -> str:
    """The texts of values in the given order as a JSON array."""

    def pieces() -> Iterator[str]:
        # A text with a comma after it would be a copy.
        before = "[\n"
        for text in texts:
            yield before
            yield text
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"

    return "".join(pieces())
