"""The list's own templates as texts, as far as they are files that can be read."""

import stat
from collections.abc import Iterator
from pathlib import Path

from papershelf.site.configuration.symbolic_links import real_path

SUFFIXES = (".html", ".j2")
_MOST_BYTES = 1_000_000


class UnfitTemplateError(Exception):
    """A file with the name of a template that is none, and what to do about it."""


def templates_in(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.suffix in SUFFIXES)


def template_text(file: Path, root: Path) -> str:
    """The text of a template of the list in ``root``. Raises UnfitTemplateError."""
    try:
        status = file.stat()
    except OSError as error:
        raise UnfitTemplateError(f"cannot be read: {error.strerror}") from error
    if stat.S_ISDIR(status.st_mode):
        raise UnfitTemplateError("is a folder; give it a name without the end of a template")
    # A device or a pipe has no end.
    if not stat.S_ISREG(status.st_mode):
        raise UnfitTemplateError("is not a regular file; replace it with a file")
    if file.is_symlink() and not real_path(file).is_relative_to(real_path(root)):
        raise UnfitTemplateError("is a symbolic link that leads out of the list; put the file here")
    if status.st_size > _MOST_BYTES:
        message = f"has {status.st_size:,} bytes; the limit for a template is {_MOST_BYTES:,}"
        raise UnfitTemplateError(message)
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnfitTemplateError(f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; save the template as UTF-8"
        raise UnfitTemplateError(message) from error
