"""A digest of what every file of the site may depend on: the program, settings, topics' places."""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from papershelf.model.catalogue import Catalogue
from papershelf.site.configuration.settings import Settings
from papershelf.site.reuse.units import around_papers, digest

_PACKAGE = Path(__file__).parents[2]


def world(catalogue: Catalogue, settings: Settings, overrides: Path | None) -> bytes:
    """The same in two builds only if equal papers give equal files.

    ``overrides`` is the folder of the list's own templates.
    """
    styles = list(map(Path, settings.style_files))
    return digest(
        program(),
        # Papers, lists and charts show topics in this order.
        catalogue.taxonomy.paths,
        # The same list may be in another folder of another machine.
        replace(settings, folder=Path()),
        _contents(styles, settings.folder),
        _contents(_below(overrides), overrides) if overrides else None,
        # A template of the list can show anything of the list.
        (catalogue.papers, around_papers(catalogue)) if overrides else None,
    )


@cache
def program() -> bytes:
    """Of the package, Python, and the versions of all packages beside it."""
    installed = sorted(
        info.name for folder in sys.path for info in Path(folder).glob("*.dist-info")
    )
    return digest(sys.version, installed, _contents(_below(_PACKAGE), _PACKAGE))


def _contents(files: Iterable[Path], root: Path) -> bytes:
    """Of the names and contents of files, in the folder or elsewhere."""
    found = hashlib.blake2b(digest_size=16)
    for file in files:
        content = file.read_bytes()
        name = file.relative_to(root) if file.is_relative_to(root) else file
        found.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        found.update(content)
    return found.digest()


def _below(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
