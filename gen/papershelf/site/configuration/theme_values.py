"""Values of settings that cannot work: files of other hosts, unknown icons and colors, and so on.

mkdocs_values.py checks types, and theme_settings.py checks names.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from papershelf.model.hosts import split_url
from papershelf.model.problems import Problem
from papershelf.model.text import Meant, unknown
from papershelf.site.configuration.settings_file import SettingsFile
from papershelf.site.configuration.settings_layers import Keys
from papershelf.site.configuration.symbolic_links import real_path
from papershelf.site.configuration.template_files import (
    UnfitTemplateError,
    template_text,
    templates_in,
)
from papershelf.site.configuration.theme_settings import plugins_in
from papershelf.site.languages import language_problem
from papershelf.site.palette import COLORS, SCHEMES

_ICONS = (("logo",), ("repo",), ("edit",), ("search",))
_MEDIA = ("(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)")
_OTHER_HOST = "pages load nothing from other hosts; save the file in {docs} and write its path here"
_TYPES: dict[tuple[str, ...], tuple[type, str]] = {
    ("theme", "custom_dir"): (str, "write the path of a folder"),
    ("theme", "favicon"): (str, "write the path of a picture"),
    ("theme", "features"): (list, "write a list of features"),
    ("theme", "icon"): (
        dict,
        "write names of icons below it, for example `logo: material/library`",
    ),
    ("theme", "icon", "admonition"): (dict, "write types of admonitions and their icons below it"),
    ("theme", "logo"): (str, "write the path of a picture"),
    ("theme", "static_templates"): (list, "write a list of templates"),
    ("extra", "generator"): (bool, "write true or false"),
    ("extra", "homepage"): (str, "write a URL"),
}
# Other schemes than these in links could run scripts.
LINK_SCHEMES = ("", "http", "https", "mailto", "tel", "matrix", "xmpp", "irc", "ircs")


@dataclass(frozen=True)
class Values:
    """The settings of the list in the folder ``root``; Material's templates are in ``theme``."""

    settings: SettingsFile
    root: Path
    theme: Path

    @cached_property
    def docs(self) -> Path:
        return self.root / str(self.settings.get("docs_dir") or "docs")

    @cached_property
    def are_docs_inside(self) -> bool:
        """Whether the pages are in the list. Elsewhere, the folder may be the whole machine."""
        return real_path(self.root) in real_path(self.docs).parents

    @property
    def docs_path(self) -> str:
        """The folder of pages written by hand, from the folder of the list."""
        return f"{Path(os.path.relpath(self.docs, self.root)).as_posix()}/"

    @cached_property
    def custom_dir(self) -> Path | None:
        named = self.settings.get("theme", "custom_dir")
        return self.root / named if isinstance(named, str) else None

    @cached_property
    def is_around_list(self) -> bool:
        """Whether templates would be looked for everywhere, perhaps on the whole machine."""
        folder = self.custom_dir
        return folder is not None and real_path(self.root).is_relative_to(real_path(folder))

    @cached_property
    def icon_folders(self) -> list[Path]:
        return [folder / ".icons" for folder in (self.custom_dir, self.theme) if folder]

    @cached_property
    def _meant_icon(self) -> Meant:
        """Of the ten thousand icons, a name is compared with those that begin or end alike."""
        known = (
            file.relative_to(folder).with_suffix("").as_posix()
            for folder in self.icon_folders
            for file in folder.rglob("*.svg")
        )
        return Meant(known, _ends_of_name)

    def names_in_templates(self) -> frozenset[str]:
        """The values below ``extra`` that the author's templates name."""
        folder = None if self.is_around_list else self.custom_dir
        found: set[str] = set()
        for file in templates_in(folder) if folder and folder.is_dir() else ():
            # What cannot be read is reported with the templates.
            with suppress(UnfitTemplateError):
                found.update(re.findall(r"\bextra\.(\w+)", template_text(file, self.root)))
        return frozenset(found)

    def problems(self) -> Iterator[Problem]:
        for keys, (kind, message) in _TYPES.items():
            value = self.settings.get(*keys)
            if value is not None and not isinstance(value, kind):
                yield self._problem(keys, message)
        if not self.are_docs_inside and not self.docs.is_symlink():
            # All files in it would be published.
            yield self._problem(("docs_dir",), "write a folder inside the list, such as docs")
        if self.custom_dir and not self.custom_dir.is_dir():
            is_missing = not os.path.lexists(self.custom_dir)
            says = "this folder does not exist" if is_missing else "this is not a folder"
            advice = "create it" if is_missing else "put one in its place"
            yield self._problem(("theme", "custom_dir"), f"{says}; {advice}")
        elif self.is_around_list:
            yield self._problem(("theme", "custom_dir"), "write a folder that has only templates")
        if problem := language_problem(self.settings.get("theme", "language")):
            yield self._problem(("theme", "language"), problem)
        yield from self._other_hosts()
        yield from self._icons()
        yield from self._palette()
        yield from self._links()
        yield from self._extensions()
        yield from self._edit_links()

    def missing_docs(self) -> Iterator[Problem]:
        if not self.docs.is_dir():
            message = f"there is no folder {self.docs_path} for pages; create it"
            yield self._problem(("docs_dir",), message)

    def files(self) -> Iterator[tuple[Keys, str]]:
        """The settings that name a file of the site, and its path."""
        for name in ("logo", "favicon"):
            if isinstance(path := self.settings.get("theme", name), str):
                yield ("theme", name), path
        for name in ("extra_css", "extra_javascript"):
            listed = self.settings.get(name)
            for index, item in enumerate(listed if isinstance(listed, list) else []):
                path = item.get("path") if isinstance(item, dict) else item
                if isinstance(path, str):
                    yield (name, index), path

    def missing_files(self, paths: Iterable[str]) -> Iterator[Problem]:
        """Named files that the site, which has these paths, does not contain."""
        known = set(paths)
        for keys, path in self.files():
            scheme, host, plain, *_ = split_url(path)
            if plain not in known and not (scheme or host):
                advice = f"put the file into {self.docs_path}, or correct the path"
                if plain.lstrip("/") in known:
                    advice = f"write {plain.lstrip('/')}"
                yield self._problem(keys, f"the site has no file {path}; {advice}")

    def _problem(self, keys: Keys, message: str) -> Problem:
        return self.settings.problem(keys, message)

    def _other_hosts(self) -> Iterator[Problem]:
        for keys, path in self.files():
            if split_url(path).netloc or split_url(path).scheme:
                yield self._problem(keys, _OTHER_HOST.format(docs=self.docs_path))

    def _icons(self) -> Iterator[Problem]:
        icons = self.settings.get("theme", "icon")
        named: list[tuple[Keys, Any]] = []
        if isinstance(icons, dict):
            keys: Keys = ("theme", "icon")
            named += [((*keys, *name), icons[name[0]]) for name in _ICONS if name[0] in icons]
            if isinstance(of_types := icons.get("admonition"), dict):
                named += [((*keys, "admonition", kind), icon) for kind, icon in of_types.items()]
        for keys, entry in self._palettes():
            if isinstance(toggle := entry.get("toggle"), dict):
                named.append(((*keys, "toggle", "icon"), toggle.get("icon")))
        for keys, entry in self._entries("extra", "social"):
            named.append(((*keys, "icon"), entry.get("icon")))
        for keys, icon in named:
            if problem := self._icon_problem(icon):
                yield self._problem(keys, problem)

    def _icon_problem(self, icon: Any) -> str | None:
        if not isinstance(icon, str):
            return "name an icon, for example material/library"
        if any((folder / f"{icon}.svg").is_file() for folder in self.icon_folders):
            return None
        near = self._meant_icon.by(icon)
        advice = f"did you mean {near}?" if near else "Material's documentation lists all icons"
        return f"unknown icon {icon!r}; {advice}"

    def _palettes(self) -> Iterator[tuple[Keys, dict[str, Any]]]:
        palette = self.settings.get("theme", "palette")
        if isinstance(palette, dict):
            yield ("theme", "palette"), palette
        yield from self._entries("theme", "palette")

    def _entries(self, *keys: str) -> Iterator[tuple[Keys, dict[str, Any]]]:
        """The mappings in a list of them."""
        listed = self.settings.get(*keys)
        for index, item in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(item, dict):
                yield (*keys, index), item

    def _palette(self) -> Iterator[Problem]:
        palette = self.settings.get("theme", "palette")
        is_list = isinstance(palette, list) and all(isinstance(item, dict) for item in palette)
        if palette is not None and not isinstance(palette, dict) and not is_list:
            message = "write scheme, primary and accent below it, or a list of such palettes"
            yield self._problem(("theme", "palette"), message)
            return
        for keys, entry in self._palettes():
            for name in ("primary", "accent"):
                color = entry.get(name)
                if color is not None and str(color).replace("-", " ") not in COLORS:
                    yield self._problem((*keys, name), unknown(str(color), "color", COLORS))
            scheme = str(entry.get("scheme") or "default")
            if scheme not in SCHEMES and not self._style_sheets_define(scheme):
                message = (
                    f"{unknown(scheme, 'scheme', SCHEMES)}; a scheme of your own needs a rule "
                )
                message += f'[data-md-color-scheme="{scheme}"] in a style sheet of extra_css'
                yield self._problem((*keys, "scheme"), message)
            media = entry.get("media")
            if media is not None and media not in _MEDIA:
                yield self._problem((*keys, "media"), unknown(str(media), "media query", _MEDIA))

    def _style_sheets_define(self, scheme: str) -> bool:
        sheets = (self.docs / path for keys, path in self.files() if keys[0] == "extra_css")
        rule = re.compile(rf"""data-md-color-scheme=["']?{re.escape(scheme)}["'\]]""")
        return any(rule.search(_text(sheet)) for sheet in sheets if sheet.is_file())

    def _links(self) -> Iterator[Problem]:
        for name, needed in (("social", ("link",)), ("alternate", ("name", "link", "lang"))):
            listed = self.settings.get("extra", name)
            if listed is None:
                continue
            if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
                message = f"write a list of entries with {' and '.join(needed)}"
                yield self._problem(("extra", name), message)
                continue
            for keys, entry in self._entries("extra", name):
                for part in needed:
                    if not isinstance(entry.get(part), str):
                        yield self._problem((*keys, part), f"`{part}` is missing; add it")
                yield from self._link_problems((*keys, "link"), entry.get("link"))
        yield from self._link_problems(
            ("extra", "homepage"), self.settings.get("extra", "homepage")
        )

    def _link_problems(self, keys: Keys, link: Any) -> Iterator[Problem]:
        if link is not None and split_url(str(link)).scheme.lower() not in LINK_SCHEMES:
            yield self._problem(keys, "write the URL of a page or an e-mail address")

    def _extensions(self) -> Iterator[Problem]:
        keys: Keys = ("markdown_extensions",)
        has_scripts = bool(self.settings.get("extra_javascript"))
        for name, here, options in plugins_in(self.settings.get("markdown_extensions"), keys):
            options = options if isinstance(options, dict) else {}
            if name == "pymdownx.arithmatex" and not has_scripts:
                yield self._problem(
                    here,
                    "math needs a script that shows it; save one in "
                    f"{self.docs_path} and name it in `extra_javascript`, or remove the extension",
                )
            if name == "pymdownx.superfences" and not has_scripts:
                fences = options.get("custom_fences") or []
                if any(isinstance(one, dict) and one.get("name") == "mermaid" for one in fences):
                    yield self._problem(
                        (*here, "custom_fences"),
                        "Mermaid diagrams need a script that draws them; save one in "
                        f"{self.docs_path} and name it in `extra_javascript`, or use pictures",
                    )
            if name == "pymdownx.emoji" and "extensions.emoji.to_svg" not in str(
                options.get("emoji_generator")
            ):
                yield self._problem(
                    here,
                    "its pictures are loaded from another host; write emoji_generator: "
                    "!!python/name:material.extensions.emoji.to_svg and emoji_index: "
                    "!!python/name:material.extensions.emoji.twemoji below it",
                )

    def _edit_links(self) -> Iterator[Problem]:
        for name in ("edit_uri", "edit_uri_template"):
            uri = self.settings.get(name)
            is_relative = isinstance(uri, str) and uri and not split_url(uri).netloc
            if is_relative and not self.settings.get("repo_url"):
                yield self._problem((name,), "it begins at `repo_url`; add that, or a complete URL")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _ends_of_name(icon: str) -> tuple[str, str]:
    name = icon.rpartition("/")[2]
    return f"{name[:2]}-", f"-{name[-2:]}"
