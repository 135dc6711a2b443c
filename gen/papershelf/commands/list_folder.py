"""Find the folder of the list that a command works on."""

import os
import stat
from pathlib import Path

import click

from papershelf import SETTINGS_FILE
from papershelf.model.problems import printable
from papershelf.records.files import is_there

_DATA = "data"


def list_in(value: str) -> Path:
    """The list in the folder that an option names. Raises click.BadParameter."""
    folder = Path(value)
    # The path of an empty variable would be this folder.
    if not value or not _looks_like_list(folder):
        raise click.BadParameter(f"{value!r} is not a reading list: it needs data/ and mkdocs.yml")
    if fault := _fault(folder):
        raise click.BadParameter(fault)
    return folder


def list_here() -> Path:
    """The list in this folder, or in the nearest above it. Raises click.UsageError."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _looks_like_list(folder):
            if fault := _fault(folder):
                raise click.UsageError(fault)
            return folder
    raise click.UsageError(
        "no reading list in this folder or above; change to a folder that contains data/ and "
        "mkdocs.yml, or pass one with --list"
    )


def _looks_like_list(folder: Path) -> bool:
    return is_there(folder / _DATA) and is_there(folder / SETTINGS_FILE)


def _fault(folder: Path) -> str | None:
    """Why nothing can be done with what looks like a list, and what to do."""
    settings, data = folder / SETTINGS_FILE, folder / _DATA
    if not data.is_dir():
        kind = "is a link that leads nowhere" if data.is_symlink() else "is not a folder"
        return _about(data, f"{kind}; put the folder of the records in its place")
    if not settings.is_file():
        return _about(settings, f"{_kind(settings)}; put the file of settings in its place")
    if not os.access(settings, os.R_OK):
        return _about(settings, "cannot be read: Permission denied; change its permissions")
    return None


def _about(path: Path, says: str) -> str:
    return printable(f"{os.path.relpath(path)} {says}")


def _kind(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError:
        return "is a link that leads nowhere"
    return "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"
