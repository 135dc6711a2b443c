"""What is answered to a suggestion, as Markdown for GitHub; all that strangers wrote is escaped."""

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.commands.run_import import of_draft
from papershelf.curate.importing import New
from papershelf.curate.suggestions import LONGEST_TOPIC, Suggestion
from papershelf.fetch.identifiers import Identifier, named
from papershelf.formats.markdown import escaped

# The issue and the record have all of it.
_LONGEST_QUOTE = 1_000
_UNFIT_TOPIC = (
    "What was suggested as the topic has several lines, or more than "
    f"{LONGEST_TOPIC} characters; no topic was taken from it."
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A new record; ``scores`` are those of the topics where none was named."""

    new: New
    identifier: Identifier
    suggestion: Suggestion
    is_topic_known: bool
    scores: tuple[tuple[str, float], ...] | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """``reason`` is Markdown; where it is passing, another try may succeed."""

    reason: str
    is_passing: bool = False
    is_topic_unfit: bool = False


def comment(refused: Refused) -> str:
    remedy = (
        "That may pass."
        if refused.is_passing
        else "Where that is a mistake, edit the suggestion or say so here."
    )
    topic = f"{_UNFIT_TOPIC}\n\n" if refused.is_topic_unfit else ""
    return (
        "This suggestion has not become a record.\n\n"
        f"{refused.reason}\n\n{topic}{remedy} To try again, "
        "a curator takes the label `accepted` off and sets it anew.\n"
    )


def body(accepted: Accepted, issue: int) -> str:
    """Of the pull request; what the change does for the reader comes after it."""
    return "\n\n".join(_paragraphs(accepted, issue)) + "\n"


def _paragraphs(accepted: Accepted, issue: int) -> Iterator[str]:
    suggestion, new = accepted.suggestion, accepted.new
    yield f"Closes #{issue}, which suggests {escaped(named(accepted.identifier))}."
    if suggestion.reason:
        yield f"> {_quoted(suggestion.reason)}"
    if suggestion.is_topic_unfit:
        yield _UNFIT_TOPIC
    if not accepted.is_topic_known:
        yield f"The suggested topic, {escaped(suggestion.topic)}, is none of this list."
    if accepted.scores:
        yield "The record has the likeliest topic; change it where another fits better."
        rows = (f"| `{path}` | {score:.2f} |" for path, score in accepted.scores)
        yield "\n".join(["| Topic | Score |", "| --- | --- |", *rows])
    notes = [*of_draft(new), *accepted.remarks]
    if accepted.scores == ():
        notes.insert(0, "no topic of the list is like it")
    if notes:
        yield "Look at this:"
        yield "\n".join(f"- {_quoted(note)}" for note in notes)
    if new.is_draft:
        yield f"Once the record is complete, `shelf accept {new.key}` moves it to the papers."
    yield "When it is right, press *Ready for review*: the checks begin then."


def _quoted(text: str) -> str:
    return f"{escaped(text[:_LONGEST_QUOTE])}{' …' * (len(text) > _LONGEST_QUOTE)}"
