"""Text that was read in a wrong encoding on its way here: MÃ¼ller, itâ€™s, YÄ±ldÄ±z."""

from itertools import islice

_MOST_SHOWN = 3


def likely_text(text: str) -> str | None:
    """The text that was probably meant; None if it looks right."""
    if text.isascii():
        return None
    # Loaded only if needed, because it takes longer than reading a short file.
    from ftfy import fix_encoding

    likely = fix_encoding(text)
    return likely if likely != text else None


def encoding_remark(name: str, text: str) -> str | None:
    """What a person should check in a field; None if the text looks right."""
    if text.isascii():
        return None
    if likely := likely_text(text):
        pairs = zip(text.split(), likely.split(), strict=False)
        wrong = (
            f"{word.strip(',;{}')} is probably {right.strip(',;{}')}"
            for word, right in pairs
            if word != right
        )
        return f"{name}: wrong encoding: {', '.join(islice(wrong, _MOST_SHOWN))}"
    if "\ufffd" in text:
        words = (word.strip(",;{}") for word in text.split() if "\ufffd" in word)
        return f"{name}: letters are lost in {', '.join(islice(words, _MOST_SHOWN))}"
    return None
