"""What a command changed in a file, as people read it on a terminal or in a log."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from papershelf.model.problems import printable

# What GitHub's runners take for a command where a line begins with it; characters beyond ASCII
# may not count for them. ``printable`` sees to the one that may stand anywhere.
_COMMAND = re.compile(r"^([-+ ][^!-~]*)(?=:[^ -~]*:)")


def diff_lines(path: str, before: str, after: str, done: str) -> Iterator[str]:
    """A unified diff; what was ``done`` stands behind the new file's name.

    No line of a record can pass for a command to GitHub's runners.
    """
    lines = unified_diff(
        before.splitlines(), after.splitlines(), path, f"{path} ({done})", lineterm=""
    )
    for line in lines:
        yield _COMMAND.sub(r"\1\\", printable(line))
