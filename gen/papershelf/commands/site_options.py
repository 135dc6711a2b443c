"""What the rules of a list need of the options of its site."""

from dataclasses import replace
from pathlib import Path

from papershelf import SETTINGS_FILE
from papershelf.records.load import LoadedList
from papershelf.site.configuration.read_options import ListOptions, list_options


def with_options(loaded: LoadedList, options: ListOptions) -> LoadedList:
    fewest = options.options.author_pages
    return replace(loaded, author_pages=fewest, author_pages_at=options.author_pages_at)


def with_settings(loaded: LoadedList, root: Path) -> LoadedList:
    """With the options in a folder. Without mkdocs.yml, a list has no site."""
    has_site = (root / SETTINGS_FILE).is_file()
    return with_options(loaded, list_options(root)) if has_site else loaded
