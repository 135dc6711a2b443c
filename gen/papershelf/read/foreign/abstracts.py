"""Read a listing of abstracts alone: a line ``Abstract:`` and its text for each paper.

Author pages give this form when they are copied: no title, no author, no date.
"""

import re
from dataclasses import dataclass, field

from papershelf.read.foreign.drafts import Draft

_LABEL = re.compile(r"Abstract:\s*")
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")


@dataclass
class _Entry:
    lines: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def is_label(line: str) -> bool:
    """Whether an entry of such a listing begins with this line."""
    return _LABEL.match(line.strip()) is not None


def parse_abstracts(text: str) -> tuple[Draft, ...]:
    """The abstracts in their order; a line between them is a remark on the one that follows.

    An abstract may be wrapped: lines go on with it while its sentence has not ended, or while
    they end a sentence themselves. A text without the label gives nothing.
    """
    entries: list[_Entry] = []
    stray: list[str] = []
    for line in text.removeprefix("\ufeff").split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if label := _LABEL.match(stripped):
            entries.append(_Entry([stripped[label.end() :]], stray))
            stray = []
        elif entries and not stray and _goes_on(entries[-1].lines[-1], stripped):
            entries[-1].lines.append(stripped)
        else:
            stray.append(stripped)
    if entries:
        entries[-1].remarks.extend(stray)
    return tuple(
        Draft(
            position,
            abstract=" ".join(filter(None, entry.lines)) or None,
            remarks=tuple(entry.remarks),
        )
        for position, entry in enumerate(entries, start=1)
    )


def _goes_on(before: str, line: str) -> bool:
    return not _SENTENCE_ENDS.search(before) or bool(_SENTENCE_ENDS.search(line))
