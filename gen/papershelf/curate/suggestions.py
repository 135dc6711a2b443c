"""What a person wrote into the issue form that suggests a paper.

GitHub writes a form as ``### Label``, a blank line and the value, for each field. Whoever wrote
an issue can write any text into it afterwards, so all of it is held against bounds.
"""

import re
from dataclasses import dataclass

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
_HEADING = re.compile(rf"(?m)^### ({'|'.join(map(re.escape, LABELS.values()))})[ \t]*$")


class SuggestionError(ValueError):
    """The text is no suggestion of one paper; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The fields as they were typed; empty where they were left empty."""

    identifier: str
    topic: str
    reason: str


def parse_suggestion(body: str) -> Suggestion:
    """Raises SuggestionError."""
    if len(body) > MOST_CHARACTERS:
        raise SuggestionError("the text is longer than an issue can be; open a new suggestion")
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    _, *parts = _HEADING.split(text)
    labels, values = parts[::2], [value.strip() for value in parts[1::2]]
    # Not the first of two: a person who reads the issue may take the other for the paper.
    if len(set(labels)) < len(labels):
        raise SuggestionError("a heading of the form stands there twice; open a new suggestion")
    said = {
        label: "" if value == _EMPTY else value for label, value in zip(labels, values, strict=True)
    }
    identifier, topic, reason = (said.get(label, "") for label in LABELS.values())
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
    is_topic = len(topic) <= LONGEST_TOPIC and "\n" not in topic
    return Suggestion(identifier, topic if is_topic else "", reason)
