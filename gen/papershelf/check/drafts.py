"""What is left to do on drafts."""

from collections.abc import Iterable, Iterator

from papershelf.model.citation_keys import has_year_of_key, is_key
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.records.drafts import lacking
from papershelf.records.load import LoadedList


def drafts_are_finished(loaded: LoadedList) -> Iterator[Problem]:
    """A draft is incomplete or uncertain: the message lists missing fields and those to check."""
    papers = {record.paper.key: record.document.path for record in loaded.records}
    for draft in loaded.drafts:
        if path := papers.get(draft.paper.key):
            # An interrupted call of shelf accept has left it.
            key = draft.paper.key
            message = f"is a draft of {path}; shelf accept {key} removes it, if the two agree"
            yield Problem.of_file(draft.document.path, message)
            continue
        fields = draft.document.tree
        unsure = fields.get("uncertain")
        uncertain = map(str, unsure) if isinstance(unsure, list) else ()
        left = left_to_do(lacking(draft.paper), uncertain)
        advice = left or _when_complete(draft.paper)
        yield Problem.of_file(draft.document.path, f"is a draft; {advice}")


def _when_complete(draft: Paper) -> str:
    is_without_key = not is_key(draft.key) and not has_year_of_key(draft.date.year)
    return needs_key(draft.key) if is_without_key else f"it is complete: shelf accept {draft.key}"


def needs_key(name: str) -> str:
    """What to do with a complete draft that no key can be proposed for."""
    return (
        "no key can have its year; choose one with a year from 1500 to 2099, such as that of the "
        f"edition: shelf mv {name} KEY"
    )


def left_to_do(lacks: Iterable[str], uncertain: Iterable[str]) -> str:
    """What a draft needs: "it lacks topics; review authors". Empty if nothing."""
    fields = {"it lacks": ", ".join(lacks), "review": ", ".join(uncertain)}
    return "; ".join(f"{todo} {names}" for todo, names in fields.items() if names)
