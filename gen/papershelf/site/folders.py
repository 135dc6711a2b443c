"""Files and folders that modules of the site and of its settings name."""

from pathlib import Path

_HERE = Path(__file__).parent
PACKAGE = _HERE.parent
THEME = _HERE / "theme"
TEMPLATES = _HERE / "templates"
# In the folder of the list. Git ignores it.
CACHE = ".cache"
# The folders of the pages that are made from the records.
SECTIONS = ("topics", "papers", "authors", "venues", "years", "recent", "stats", "map")
# The same URL as contribute/index.md, but pages can be linked as contribute.md.
CONTRIBUTE = "contribute.md"
