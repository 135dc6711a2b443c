"""``nav`` in mkdocs.yml: entries that are none, and pages that are missing.

MkDocs says so in a warning without a line, and ends the build long after it has begun.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any

from papershelf.model.hosts import split_url
from papershelf.model.problems import Problem
from papershelf.model.text import nearest
from papershelf.site.configuration.settings_file import SettingsFile
from papershelf.site.configuration.settings_layers import Keys
from papershelf.site.configuration.theme_values import LINK_SCHEMES
from papershelf.site.folders import CONTRIBUTE, SECTIONS

_IGNORED = ("info", "ignore")
_ENTRY = "write the path of a page, or a title and the path after it"


def nav_problems(settings: SettingsFile) -> Iterator[Problem]:
    """Entries that have neither a page, a link nor entries below them."""
    nav = settings.get("nav")
    for keys, fault in _faults(nav, ("nav",)) if isinstance(nav, list) else ():
        yield settings.problem(keys, fault)
    for keys, target in _targets(nav, ("nav",)):
        if split_url(target).scheme.lower() not in LINK_SCHEMES:
            yield settings.problem(keys, "write the path of a page, or a URL that begins https://")


def _faults(entries: list[Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    for index, entry in enumerate(entries):
        here = (*keys, index)
        if isinstance(entry, dict) and len(entry) == 1:
            ((title, below),) = entry.items()
            here = (*here, str(title))
            if isinstance(below, list) and below:
                yield from _faults(below, here)
            elif isinstance(below, dict):
                yield here, f"write the entries below {title} as a list, with - before each"
            elif not isinstance(below, str) or not below.strip():
                yield here, f"has no page; write its path after {title}"
        elif isinstance(entry, dict):
            yield here, "has several titles; write - before each"
        elif not isinstance(entry, str) or not entry.strip():
            yield here, _ENTRY


def _targets(entries: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        here = (*keys, index)
        if isinstance(entry, str):
            yield here, entry
        elif isinstance(entry, dict):
            for title, below in entry.items():
                if isinstance(below, str):
                    yield (*here, str(title)), below
                else:
                    yield from _targets(below, (*here, str(title)))


def missing_pages(
    settings: SettingsFile,
    docs: str,
    files: Container[str],
    pages: Sequence[str],
    is_left_open: Callable[[str], bool] = lambda _: False,
) -> Iterator[Problem]:
    """Pages that ``nav`` names and are not among ``files``. One of ``pages`` may be meant."""
    if not _is_checked(settings, "not_found"):
        return
    for keys, target in _targets(settings.get("nav"), ("nav",)):
        parts = split_url(target)
        if parts.scheme or parts.netloc or not target.strip():
            continue
        if target.startswith("/"):
            if not _is_checked(settings, "absolute_links"):
                continue
            plain = target.lstrip("/")
            advice = f"write {plain}" if plain in files else f"write a path that begins in {docs}"
        elif target in files or is_left_open(target):
            continue
        else:
            near = nearest(target, pages)
            advice = f"did you mean {near}?" if near else f"write the path of a page in {docs}"
        yield settings.problem(keys, f"the site has no page {target}; {advice}")


def left_out(settings: SettingsFile, pages: Iterable[str]) -> Iterator[Problem]:
    """Of these pages, those that ``nav`` does not name, so that no reader finds them."""
    if not settings.get("nav") or not _is_checked(settings, "omitted_files"):
        return
    named: Container[str] = {target for _, target in _targets(settings.get("nav"), ())}
    for page in pages:
        if page not in named:
            message = f"{page} is missing here; add it, or name it in `not_in_nav`"
            yield settings.problem(("nav",), message)


def is_generated(path: str) -> bool:
    """Whether the path is where only the records tell what is there."""
    folder, _, _ = path.partition("/")
    is_page = path.endswith(".md") or "." not in path
    return folder in SECTIONS or path in ("index.md", CONTRIBUTE) or not is_page


def _is_checked(settings: SettingsFile, name: str) -> bool:
    """Whether MkDocs would warn, and whether a warning ends the build."""
    levels = settings.get("validation", "nav", name), settings.get("validation", name)
    level = next((one for one in levels if one is not None), None)
    return settings.get("strict") is not False and level not in (*_IGNORED, "relative_to_docs")
