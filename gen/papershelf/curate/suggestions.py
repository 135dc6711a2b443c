"""What a person wrote into the issue form that suggests a paper.

GitHub writes a form as ``### Label``, a blank line and the value, for each field. Whoever wrote
an issue can write any text into it afterwards, so all of it is held against bounds.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

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
