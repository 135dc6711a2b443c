"""Files and folders that the settings name: those that do not exist, and a folder for the site in
which it cannot be.
"""

from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem
from papershelf.site.configuration.navigation import is_generated, left_out, missing_pages
from papershelf.site.configuration.page_files import pages_in
from papershelf.site.configuration.settings_layers import PLUGIN, Keys
from papershelf.site.configuration.symbolic_links import real_path
from papershelf.site.configuration.theme_settings import plugins_in
from papershelf.site.configuration.theme_values import Values
from papershelf.site.folders import CACHE

_GEN_FILES = "gen-files"
# A page of the site may also be one that a script or another plugin makes.
_KNOWN_SCRIPT = "gen/pages.py"
# MkDocs makes no pages of it.
_NO_PAGES = "templates/"
_PATTERNS = ("not_in_nav", "exclude_docs", "draft_docs")


def is_site(folder: Path) -> bool:
    return (folder / "assets/papershelf/site.css").is_file()


def fault_of_site(out: Path, root: Path, docs: Path) -> str | None:
    """Why the site of the list cannot be in this folder."""
    site = real_path(out)
    if any(site.is_relative_to(real_path(sources)) for sources in (root / "data", docs)):
        return "is among the files that the site is made of; choose another folder"
    if site.is_relative_to(real_path(root) / CACHE):
        return "is in the cache of the list; choose another folder"
    if real_path(docs).is_relative_to(site) or real_path(root).is_relative_to(site):
        return "has the list in it, and would be replaced by the site; choose another folder"
    return None


def fault_of_folder(out: Path) -> str | None:
    """Why no site can take the place of this folder."""
    for folder in (out, *out.parents):
        # A site takes the place of a link that leads nowhere, but cannot be below one.
        if (folder.exists() or (folder.is_symlink() and folder != out)) and not folder.is_dir():
            above = "" if folder == out else f"cannot be made, because {folder} "
            return f"{above}is not a folder; choose another"
    if out.exists() and not is_site(out) and any(out.iterdir()):
        return "is not an earlier site; choose an empty or a new folder"
    return None


def path_problems(values: Values) -> Iterator[Problem]:
    """What the settings name of the files beside them, before any is used."""
    yield from _site_folder(values)
    yield from _programs(values)
    for index, path in _texts(values.settings.get("watch")):
        if not (values.root / path).exists():
            yield values.settings.problem(("watch", index), _missing(path))


def _site_folder(values: Values) -> Iterator[Problem]:
    named = values.settings.get("site_dir")
    if isinstance(named, str) and named.strip():
        out = values.root / named
        if fault := fault_of_site(out, values.root, values.docs):
            yield values.settings.problem(("site_dir",), f"{named} {fault}")


def _programs(values: Values) -> Iterator[Problem]:
    for index, path in _texts(values.settings.get("hooks")):
        yield from _program(values, ("hooks", index), path)
    plugins = values.settings.get("plugins")
    for name, keys, options in plugins_in(plugins, ("plugins",)):
        if name == _GEN_FILES:
            yield from _scripts(values, keys, options)
        elif name != PLUGIN and not _is_installed(name):
            yield values.settings.problem(keys, f"no plugin {name} is installed; correct the name")


def _is_installed(plugin: str) -> bool:
    """Material's plugins may be named without their prefix."""
    # Imported here because it is slow.
    from importlib.metadata import entry_points

    names = plugin, f"material/{plugin}"
    return any(entry_points(group="mkdocs.plugins", name=name) for name in names)


def _scripts(values: Values, keys: Keys, options: object) -> Iterator[Problem]:
    known = options if isinstance(options, dict) else {}
    scripts = known.get("scripts")
    if not isinstance(scripts, list):
        message = f"write a list of scripts below it: `scripts: [{_KNOWN_SCRIPT}]`"
        yield values.settings.problem((*keys, "scripts"), message)
    for index, path in enumerate(scripts if isinstance(scripts, list) else ()):
        here = (*keys, "scripts", index)
        if isinstance(path, str):
            yield from _program(values, here, path)
        else:
            yield values.settings.problem(here, f"must be the path of a file, not '{path}'")


def _program(values: Values, keys: Keys, path: str) -> Iterator[Problem]:
    file = values.root / path
    if not file.is_file():
        yield values.settings.problem(keys, _missing(path))
    elif file.suffix != ".py":
        yield values.settings.problem(keys, f"{path} is no Python file; name one that ends in .py")


def _missing(path: str) -> str:
    return f"there is no file {path}; correct the path"


def _texts(items: object) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, str):
            yield index, item


# What only a build knows for certain


def problems_of_known_files(values: Values) -> Iterator[Problem]:
    """Files of the site and pages in ``nav`` that are missing, if no other program makes some."""
    # Pages elsewhere are refused.
    if not values.are_docs_inside or not _has_known_programs(values):
        return
    docs, settings = values.docs, values.settings
    folders = [docs, values.custom_dir or docs, values.theme]
    named = {path for _, path in values.files()}
    yield from values.missing_files(
        path for path in named if any((folder / path).is_file() for folder in folders)
    )
    pages = [page.relative_to(docs).as_posix() for page in pages_in(docs)]
    yield from missing_pages(settings, values.docs_path, set(pages), pages, is_generated)
    if not any(settings.get(name) for name in _PATTERNS):
        yield from left_out(
            settings,
            (page for page in pages if not is_generated(page) and not page.startswith(_NO_PAGES)),
        )


def _has_known_programs(values: Values) -> bool:
    if values.settings.get("hooks"):
        return False
    for name, _, options in plugins_in(values.settings.get("plugins"), ()):
        scripts = options.get("scripts") if isinstance(options, dict) else None
        if name not in (PLUGIN, _GEN_FILES) or (name == _GEN_FILES and scripts != [_KNOWN_SCRIPT]):
            return False
    return True
