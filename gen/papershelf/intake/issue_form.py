"""Read the form that suggests a paper, and write the answer to it.

GitHub writes each field of a form as ``### Label``, an empty line and the value. The author of an
issue can edit the text afterwards, so limits apply to all of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest

from papershelf.formats.text.markdown import escaped
from papershelf.intake.fates import New, of_draft
from papershelf.model.identifiers.other_ids import Identifier, named
from papershelf.model.normal_forms import normalized
from papershelf.model.text import plural

# The labels in .github/ISSUE_TEMPLATE/suggest.yml.
LABELS = {
    "identifier": "arXiv id, DOI or URL",
    "topic": "Topic",
    "reason": "Why it belongs here",
}
# Labels of earlier forms; issues opened with them may still be accepted.
EARLIER_LABELS = {"identifier": ("arXiv id, DOI or address",)}
# GitHub writes this for an empty field.
_EMPTY = "_No response_"
# GitHub allows 65,536 characters in an issue.
MOST_CHARACTERS = 65_536
LONGEST_IDENTIFIER = 300
LONGEST_TOPIC = 100
_SPACE = r"[^\S\n]"


def _heading(field: str) -> str:
    labels = (LABELS[field], *EARLIER_LABELS.get(field, ()))
    words = (rf"{_SPACE}++".join(map(re.escape, label.split())) for label in labels)
    return f"(?P<{field}>{'|'.join(words)})"


# People see the same heading with more spaces, another level or other capitals.
_HEADING = re.compile(
    rf"(?mi)^{_SPACE}*+#++{_SPACE}*+"
    rf"(?:{'|'.join(map(_heading, LABELS))})"
    rf"{_SPACE}*+:?+{_SPACE}*+#*+{_SPACE}*+$"
)
# Letters of other alphabets that look like those of the labels.
_LOOK_ALIKE = str.maketrans("\u0430\u043e\u0456\u0445\u0475\u0501\u03bf\u03b9\u03bd", "aoixvdoiv")
# Readers of the issue do not see comments, and the content of some elements.
_COMMENT = "<!--"
_ELEMENT = re.compile("<[!?/a-zA-Z]")


class SuggestionError(ValueError):
    """The text does not suggest one paper; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The fields as they were typed; empty if they were left empty.

    ``is_topic_unfit``: the text below the heading of the topic cannot be a topic.
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
            "an HTML comment or element hides a part of the text from readers of the issue; "
            "open a new suggestion"
        )
    # Do not take the first of two: a reader may think that the other is meant.
    is_alone = "identifier" not in fields or _lines_like_first_label(text) == 1
    if len(set(fields)) < len(fields) or not is_alone:
        raise SuggestionError("a heading of the form is there twice; open a new suggestion")
    said = {}
    for field, heading, following in zip_longest(fields, headings, headings[1:]):
        value = text[heading.end() : following.start() if following else len(text)].strip()
        said[field] = "" if value == _EMPTY else value
    identifier, topic, reason = (said.get(field, "") for field in LABELS)
    if not identifier:
        raise SuggestionError(
            f"{LABELS['identifier']!r} is empty; edit the suggestion, and write the paper's "
            "arXiv id, DOI or URL there"
        )
    if len(identifier) > LONGEST_IDENTIFIER or "\n" in identifier:
        raise SuggestionError(
            f"{LABELS['identifier']!r} has several lines, or a very long one; write only the "
            "identifier of one paper there"
        )
    if len(topic) > LONGEST_TOPIC or "\n" in topic:
        return Suggestion(identifier, "", reason, is_topic_unfit=True)
    return Suggestion(identifier, topic, reason)


def _lines_like_first_label(text: str) -> int:
    """How many lines readers may take for the heading above the identifier, however written.

    In bold, in a quotation, underlined, with invisible or foreign characters.
    """
    labels = set(map(_seen, (LABELS["identifier"], *EARLIER_LABELS["identifier"])))
    longest = 10 * max(map(len, labels))
    return sum(_seen(line) in labels for line in text.split("\n") if len(line) < longest)


def _seen(text: str) -> str:
    """The letters and digits of a line of Markdown."""
    letters = normalized("NFKC", unescape(text)).casefold().translate(_LOOK_ALIKE)
    return re.sub(r"[\W_]+", "", letters)


# The issue and the record have the whole text.
_LONGEST_QUOTE = 1_000
# GitHub refuses a pull request with a longer text than MOST_CHARACTERS. A service can answer with
# thousands of titles, each of which is a note.
_MOST_IN_NOTES = 30_000
_UNFIT_TOPIC = (
    "The suggested topic has several lines, or more than "
    f"{LONGEST_TOPIC} characters; it was ignored."
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A new record; ``scores`` are those of suggested topics, if the issue names none."""

    new: New
    identifier: Identifier
    suggestion: Suggestion
    is_topic_known: bool
    scores: tuple[tuple[str, float], ...] | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """``reason`` is Markdown; if it is passing, another try may succeed."""

    reason: str
    is_passing: bool = False
    is_topic_unfit: bool = False


def comment(refused: Refused) -> str:
    remedy = (
        "This may be temporary."
        if refused.is_passing
        else "If that is a mistake, edit the suggestion or reply here."
    )
    topic = f"{_UNFIT_TOPIC}\n\n" if refused.is_topic_unfit else ""
    return (
        "No record was made from this suggestion.\n\n"
        f"{refused.reason}\n\n{topic}{remedy} To try again, "
        "a curator removes the label `accepted` and adds it again.\n"
    )


def body(accepted: Accepted, issue: int) -> str:
    """The text of the pull request; the report on the change follows it."""
    return "\n\n".join(_paragraphs(accepted, issue)) + "\n"


def _paragraphs(accepted: Accepted, issue: int) -> Iterator[str]:
    suggestion, new = accepted.suggestion, accepted.new
    yield f"Closes #{issue}, which suggests {escaped(named(accepted.identifier))}."
    if suggestion.reason:
        yield f"> {_quoted(suggestion.reason)}"
    if suggestion.is_topic_unfit:
        yield _UNFIT_TOPIC
    if not accepted.is_topic_known:
        yield f"The suggested topic, {escaped(suggestion.topic)}, is not in this list."
    if accepted.scores:
        yield "The record has the likeliest topic; change it if another fits better."
        rows = (f"| `{path}` | {score:.2f} |" for path, score in accepted.scores)
        yield "\n".join(["| Topic | Score |", "| --- | --- |", *rows])
    notes = [*of_draft(new), *new.questions, *accepted.remarks]
    if accepted.scores == ():
        notes.insert(0, "no topic of the list is similar")
    if notes:
        yield "Check this:"
        yield "\n".join(_listed(notes))
    if new.is_draft:
        yield f"Once the record is complete, `shelf accept {new.key}` moves it to the papers."
    yield "When it is right, press *Ready for review* to start the checks."


def _listed(notes: Sequence[str]) -> Iterator[str]:
    left = _MOST_IN_NOTES
    for number, note in enumerate(notes):
        line = f"- {_quoted(note)}"
        left -= len(line)
        if left < 0:
            yield f"- {plural(len(notes) - number, 'more note')}, as shelf add prints"
            return
        yield line


def _quoted(text: str) -> str:
    return f"{escaped(text[:_LONGEST_QUOTE])}{' …' * (len(text) > _LONGEST_QUOTE)}"
