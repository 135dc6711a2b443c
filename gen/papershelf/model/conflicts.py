"""Conflict markers that Git leaves in files when it cannot merge two changes."""

import re

CONFLICT = "unresolved merge conflict; keep one side and delete the marker lines"
_CONFLICT = re.compile(r"(?m)^<{7} ")
_CONFLICT_END = re.compile(r"(?m)^>{7} ")
_FENCE = re.compile(r"(?m)^ *+(?:```|~~~)")


def conflict_marker(text: str) -> tuple[int, int] | None:
    """The place of the first conflict marker of git."""
    # Most files have none, and this is faster than the pattern.
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text:
        return None
    marker = re.search(r"(?m)^(<{7}|>{7}|={7})( |$)", text)
    return (text.count("\n", 0, marker.start()) + 1, 1) if marker else None


def conflict_in_markdown(text: str) -> int | None:
    """Where an unresolved merge conflict begins, outside code.

    A line of seven equals signs alone underlines a heading.
    """
    start = _CONFLICT.search(text)
    if not start or not _CONFLICT_END.search(text, start.end()):
        return None
    is_in_code = len(_FENCE.findall(text, 0, start.start())) % 2 == 1
    return None if is_in_code else start.start()
