"""Files that are not in the standard format, shown to people who edit on GitHub.

Formatting never fails a pull request. The author gets a warning beside the file, and the summary
of the job has the whole file in the standard format, because GitHub's editor cannot run shelf.
"""

from collections.abc import Iterator, Sequence

from papershelf.formats.text.markdown import fenced
from papershelf.model.problems import Problem
from papershelf.model.text import DECEPTIVE, plural
from papershelf.records.format import Unformatted, diff_lines
from papershelf.report.cards import code, folded
from papershelf.report.render import MOST_BYTES

# For the introduction, and the note on files that are left out.
_FRAME = 1_000
_SAYS = (
    "not in the standard format, which is only a warning; run shelf fmt, or copy the formatted "
    "file from the summary of this run"
)
_INTRODUCTION = (
    "The content is fine; only the layout differs, and that does not fail the check. To fix it, "
    "run `shelf fmt`. In the browser, open the file, press the pencil, and replace everything with "
    "the text below."
)


def format_warnings(changes: Sequence[Unformatted]) -> list[Problem]:
    """A warning for each file, at the first line that differs."""
    return [
        Problem(change.path, _first_difference(change), 1, "", _SAYS, True, "format")
        for change in changes
    ]


def _first_difference(change: Unformatted) -> int:
    before, after = change.before.splitlines(), change.after.splitlines()
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    # Only line ends differ, or lines are missing at the end: there is no line to point at.
    return same + 1 if same < len(before) else max(1, len(before))


def format_summary(changes: Sequence[Unformatted]) -> str:
    """Markdown with every file in the standard format and its differences.

    Empty if there are no changes; at most MOST_BYTES, and files that do not fit are counted.
    """
    if not changes:
        return ""
    parts = [f"### {plural(len(changes), 'file')} to format", _INTRODUCTION]
    left = MOST_BYTES - _FRAME
    shown = 0
    for change in changes:
        block = folded(code(change.path), "\n".join(_content(change)))
        left -= len(block.encode()) + 2
        if left < 0:
            break
        parts.append(block)
        shown += 1
    if left_out := len(changes) - shown:
        parts.append(
            f"{left_out:,} of {len(changes):,} left out: the summary would be too long. "
            "`shelf fmt` formats all of them."
        )
    return "\n\n".join(parts) + "\n"


def _content(change: Unformatted) -> Iterator[str]:
    # ``fenced`` shows invisible characters as escapes, so a copy would not be the file.
    if not DECEPTIVE.search(change.after):
        yield "The whole file:\n"
        yield fenced(change.after, "yaml")
    yield "What is different:\n"
    lines = diff_lines(change.path, change.before, change.after, "formatted")
    yield fenced("\n".join(lines) or "Only the ends of lines differ.", "diff")
