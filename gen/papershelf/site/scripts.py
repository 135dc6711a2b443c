"""The scripts of the site as readers download them: without comments, which are half of them."""

import re
from pathlib import Path

# Comments of our scripts fill whole lines, which a test checks; a string is never cut.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*+\*/[ \t]*)\n", re.MULTILINE)
_FOLDER = "assets/papershelf"


def without_comments(script: str) -> str:
    return _COMMENT.sub("", script)


def shorten_scripts(site: Path) -> None:
    """Take the comments out of the scripts in a built site."""
    for path in (site / _FOLDER).rglob("*.js"):
        # A list may have scripts of its own there, in any encoding.
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        path.write_text(
            without_comments(text), encoding="utf-8", errors="surrogateescape", newline=""
        )
