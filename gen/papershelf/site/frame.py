"""What the frame of all pages takes from the theme's settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from papershelf.site.configuration.settings import ICON
from papershelf.site.palette import Palette, palette_of

# What all pages load, joined: each link to a style sheet would be on every page.
_MATERIAL = "assets/stylesheets/material.css"
_FRAME = "assets/papershelf/frame.css"
_OF_FRAME = ("assets/papershelf/site.css", "assets/papershelf/search.css")
_CHARSET = '@charset "UTF-8";'
_ICONS = "assets/papershelf/icons.css"
STYLES = (_MATERIAL, _FRAME, _ICONS)


@dataclass(frozen=True, slots=True)
class Frame:
    """`config.theme.papershelf` in the theme's templates."""

    palette: Palette
    favicon: str
    copies_code: bool
    admonition_icons: Mapping[str, str]

    @property
    def has_icon_styles(self) -> bool:
        return bool(self.admonition_icons)


def frame_of(theme: Mapping[str, Any]) -> Frame:
    """From the settings below ``theme`` that theme_values.py accepts."""
    icons = theme.get("icon")
    admonitions = icons.get("admonition") if isinstance(icons, Mapping) else None
    return Frame(
        palette=palette_of(theme.get("palette")),
        favicon=str(theme.get("favicon") or ICON),
        copies_code="content.code.copy" in (theme.get("features") or ()),
        admonition_icons=admonitions or {},
    )


def frame_styles(
    site: Path, material: Iterable[str], icons: Mapping[str, str], folders: Iterable[Path]
) -> dict[str, str]:
    """The style sheets of all pages by path, from a site that has their parts, and from folders
    that have the icons of admonitions.
    """
    styles = {_MATERIAL: _joined(site, material), _FRAME: _joined(site, _OF_FRAME)}
    return styles | ({_ICONS: _icon_styles(icons, folders)} if icons else {})


def _joined(site: Path, paths: Iterable[str]) -> str:
    texts = ((site / path).read_text(encoding="utf-8") for path in paths)
    return "\n".join([_CHARSET, *(text.removeprefix(_CHARSET) for text in texts)])


def _icon_styles(icons: Mapping[str, str], folders: Iterable[Path]) -> str:
    """A style sheet with the icons of admonitions. Material writes them into every page as an
    inline style, which the policy of the pages blocks.
    """
    folders = list(folders)
    lines = []
    for kind, icon in icons.items():
        file = next(found for folder in folders if (found := folder / f"{icon}.svg").is_file())
        picture = quote(file.read_text(encoding="utf-8").replace("\n", ""))
        lines.append(
            f"--md-admonition-icon--{kind}: url('data:image/svg+xml;charset=utf-8,{picture}');"
        )
    return "\n".join([":root {", *lines, "}", ""])
