"""What a person wrote into the form that suggests a paper, and the answer to it.

GitHub writes a form as ``### Label``, a blank line and the value, for each field. The author of
an issue can put any text into it afterwards, so all of it is checked against limits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from papershelf.fetch.identifiers import Identifier, named
from papershelf.formats.markdown import escaped
from papershelf.intake.plan import New, of_draft

# As .github/ISSUE_TEMPLATE/suggest.yml has them.
LABELS = {
    "identifier": "arXiv id, DOI or address",
    "topic": "Topic",
    "reason": "Why it belongs here",
}
# What GitHub writes for a field that was left empty.
_EMPTY = "_No response_"
# GitHub allows 65,536 characters in an issue.
MOST_CHARACTERS = 65_536
LONGEST_IDENTIFIER = 300
LONGEST_TOPIC = 100
_BLANK = r"[^\S\n]"


def _heading(field: str, label: str) -> str:
    words = rf"{_BLANK}++".join(map(re.escape, label.split()))
    return f"(?P<{field}>{words})"


# A person sees the same heading however many blanks it has, whatever its level and its capitals.
_HEADING = re.compile(
    rf"(?mi)^{_BLANK}*+#++{_BLANK}*+"
    rf"(?:{'|'.join(_heading(field, label) for field, label in LABELS.items())})"
    rf"{_BLANK}*+:?+{_BLANK}*+#*+{_BLANK}*+$"
)
# What stands in a comment, or in some elements, nobody sees who reads the issue.
_COMMENT = "<!--"
_ELEMENT = re.compile("<[!?/a-zA-Z]")


class SuggestionError(ValueError):
    """The text is no suggestion of one paper; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The fields as they were typed; empty where they were left empty.

    ``is_topic_unfit`` where something stands below the topic's heading that can be none.
    """

    identifier: str
    topic: str
    reason: str
    is_topic_unfit: bool = False


def parse_suggestion(body: str) -> Suggestion:
    """Raises SuggestionError."""
    if len(body) > MOST_CHARACTERS:
        raise SuggestionError("the text is longer than an issue can be; open a new suggestion")
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    headings = list(_HEADING.finditer(text))
    fields = [heading.lastgroup or "" for heading in headings]
    if _COMMENT in text or (headings and _ELEMENT.search(text, 0, headings[0].start())):
        raise SuggestionError(
            "a comment or an element of HTML hides a part of it from those who read the issue; "
            "open a new suggestion"
        )
    # Not the first of two: a person who reads the issue may take the other for the paper.
    if len(set(fields)) < len(fields):
        raise SuggestionError("a heading of the form stands there twice; open a new suggestion")
    said = {}
    for field, heading, following in zip_longest(fields, headings, headings[1:]):
        value = text[heading.end() : following.start() if following else len(text)].strip()
        said[field] = "" if value == _EMPTY else value
    identifier, topic, reason = (said.get(field, "") for field in LABELS)
    if not identifier:
        raise SuggestionError(
            f"nothing stands below {LABELS['identifier']!r}; edit the suggestion, and write the "
            "paper's arXiv id, DOI or address there"
        )
    if len(identifier) > LONGEST_IDENTIFIER or "\n" in identifier:
        raise SuggestionError(
            f"more than one line stands below {LABELS['identifier']!r}, or a very long one; "
            "write the identifier of one paper there, and nothing else"
        )
    if len(topic) > LONGEST_TOPIC or "\n" in topic:
        return Suggestion(identifier, "", reason, is_topic_unfit=True)
    return Suggestion(identifier, topic, reason)


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
