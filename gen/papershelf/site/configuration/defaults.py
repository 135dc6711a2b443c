"""Settings of MkDocs that a list need not repeat in its mkdocs.yml.

They apply to what the file does not say. Patterns, folders and Markdown extensions that the file
names are added to these.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from papershelf.site.folders import CONTRIBUTE, SECTIONS
from papershelf.site.translations import Strings

_ABOUT = "about.md"
_SECTIONS = tuple(f"{name}/index.md" for name in SECTIONS)
# Index pages link to each other and to all generated pages, whether or not a nav does.
_GENERATED = (
    "/index.md",
    f"/{CONTRIBUTE}",
    *(f"/{path.removesuffix('index.md')}" for path in _SECTIONS),
)
_EXTENSIONS: dict[str, dict[str, object]] = {
    "admonition": {},
    "tables": {},
    "toc": {"permalink": "#"},
    "pymdownx.highlight": {"anchor_linenums": False},
    "pymdownx.superfences": {},
}
_WATCHED = ("data", "gen")


def set_defaults(config: MkDocsConfig, strings: Strings) -> None:
    """Fill in what mkdocs.yml does not say. A second call changes nothing."""
    said = _read(config)
    # No page loads anything from another host, so fonts are those of the reader's system.
    theme = said.get("theme")
    if not (isinstance(theme, dict) and "font" in theme):
        config.theme["font"] = False
    _set_extensions(config, strings)
    _set_validation(config, said.get("validation"))
    # The list's own patterns come last, because the last pattern that matches a path applies.
    generated = PathSpec().run_validation("\n".join(_GENERATED))
    config.not_in_nav = generated + config.not_in_nav if config.not_in_nav else generated
    root = Path(config.config_file_path).parent
    for folder in _WATCHED:
        path = str(root / folder)
        if path not in config.watch and Path(path).is_dir():
            config.watch.append(path)


def set_nav(config: MkDocsConfig, files: Files, strings: Strings) -> None:
    """Unless the file has a nav: the generated index pages, then the pages written by hand."""
    if config.nav is not None:
        return
    _ = strings.gettext
    titles = (
        _("Topics"), strings.labels["Papers"], _("Authors"), _("Venues"), _("Years"), _("Recent"),
        _("Statistics"), _("Map"),
    )  # fmt: skip
    nav: list[Any] = [
        {title: path}
        for title, path in zip(titles, _SECTIONS, strict=True)
        # The map is an option.
        if files.get_file_from_path(path)
    ]
    if written := list(_hand_written(config, files)):
        nav.append({_("About"): written})
    config.nav = nav


def say_nothing_of_nav(config: MkDocsConfig) -> None:
    """Keep MkDocs' warnings, which name no line, from what is reported as problems."""
    for name in ("omitted_files", "absolute_links", "not_found"):
        config.validation.nav[name] = logging.INFO


def _hand_written(config: MkDocsConfig, files: Files) -> Iterator[str]:
    """About and Contribute come first, then the others by path."""
    left_out = [spec for spec in (config.exclude_docs, config.draft_docs) if spec]
    hidden = [*left_out, config.not_in_nav] if config.not_in_nav else left_out
    found = [
        file.src_uri
        for file in files.documentation_pages()
        if not any(spec.match_file(file.src_uri) for spec in hidden)
        # As MkDocs does unless exclude_docs says otherwise.
        and not any(part.startswith(".") for part in file.src_uri.split("/"))
    ]
    # not_in_nav always matches Contribute, which is generated unless its author wrote it.
    first = [
        path
        for path, specs in ((_ABOUT, hidden), (CONTRIBUTE, left_out))
        if files.get_file_from_path(path) and not any(spec.match_file(path) for spec in specs)
    ]
    yield from first
    yield from sorted(path for path in found if path not in first)


def is_strict(settings: Path) -> bool:
    """Whether warnings end a build. MkDocs must know before it loads mkdocs.yml."""
    return _read(MkDocsConfig(str(settings))).get("strict") is not False


def _read(config: MkDocsConfig) -> dict[str, Any]:
    """The settings in mkdocs.yml and in the files that it inherits."""
    with Path(config.config_file_path).open("rb") as file:
        said = yaml_load(file, get_yaml_loader(config=config))
    # Anything else is an error that MkDocs reports.
    return said if isinstance(said, dict) else {}


def _set_extensions(config: MkDocsConfig, strings: Strings) -> None:
    title = {"permalink_title": strings.gettext("Link to this section")}
    for name, options in (_EXTENSIONS | {"toc": _EXTENSIONS["toc"] | title}).items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        if options:
            config.mdx_configs[name] = options | config.mdx_configs.get(name, {})


def _set_validation(config: MkDocsConfig, said: object) -> None:
    """Broken links and pages that no nav shows are warnings, which end a strict build."""
    known = said if isinstance(said, dict) else {}
    validation = config.validation
    levels = (
        (validation.nav, "nav", ("omitted_files", "absolute_links")),
        (validation.links, "links", ("absolute_links", "unrecognized_links", "anchors")),
    )
    for part, section, names in levels:
        below = known.get(section)
        own = below if isinstance(below, dict) else {}
        for name in names:
            if name not in known and name not in own:
                part[name] = logging.WARNING
