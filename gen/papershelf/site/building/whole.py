"""What is on a site beside the pages that MkDocs renders."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from papershelf.records.schemas import PUBLISHED, list_schemas
from papershelf.site.building.contents import Contents
from papershelf.site.building.shell import FILLED_SECTIONS, Shell, shell_path
from papershelf.site.configuration.settings import MADE_PICTURE, Settings
from papershelf.site.folding import FOLD_TABLE, fold_table
from papershelf.site.following import offline
from papershelf.site.following.picture import card_of, draw
from papershelf.site.opensearch import OPENSEARCH, opensearch_description
from papershelf.site.reuse.divided import MANY_UNITS, in_parts
from papershelf.site.reuse.forks import KilledError, can_fork, in_forks
from papershelf.site.reuse.manifest import Manifest, write
from papershelf.site.reuse.units import Unit, digest, files_of
from papershelf.site.scripts import shorten_scripts, without_comments
from papershelf.site.search.files import is_of_index
from papershelf.site.search.hosts import HOSTS_TABLE, hosts_table
from papershelf.site.sitemap import SITEMAP, is_sitemap, sitemaps
from papershelf.site.translations import MESSAGES_MODULE


def write_frame(site: Path, settings: Settings, styles: Mapping[str, str]) -> None:
    """Write what all pages load, and remove what MkDocs has put there instead of ours."""
    # MkDocs' own sitemap contains the day of the build, and so does the compressed one.
    for name in (SITEMAP, f"{SITEMAP}.gz"):
        (site / name).unlink(missing_ok=True)
    if settings.site_url:
        write(site, OPENSEARCH, opensearch_description(settings))
    write(site, MESSAGES_MODULE, settings.strings.script_module())
    for path, text in styles.items():
        write(site, path, text)
    shorten_scripts(site)


def tables() -> Unit:
    """The tables of scripts, which are made from the program only."""
    return Unit("tables", bytes, _tables)


def units(contents: Contents, files: Files, shells: Mapping[str, Shell]) -> Iterator[Unit]:
    """Everything that MkDocs does not make from the list."""
    yield from files_of(_published(contents.downloads, files), contents.inputs)
    yield from contents.units(shells)
    if contents.settings.makes_picture:
        card = card_of(contents.catalogue, contents.settings)
        yield Unit(MADE_PICTURE, lambda: digest(card), lambda: [(MADE_PICTURE, draw(card))])


def make(contents: Contents, units: Iterable[Unit], manifest: Manifest, processes: int = 1) -> None:
    """Take over or make all units, in several processes if that takes less time."""
    parts = in_parts(units)
    # The garbage collector need not go through the list again and again, and forked processes
    # share what it does not touch.
    gc.freeze()
    was_on = gc.isenabled()
    gc.enable()
    try:
        if sum(map(len, parts)) < MANY_UNITS or not can_fork():
            processes = 1
        contents.prepare(processes)
        if processes < 2:
            for part in parts:
                manifest.put(part)
            return
        for notes in in_forks(manifest.put, parts, processes):
            manifest.add(notes)
    except KilledError as error:
        says = f"the site was not built: {error}. If memory is short, use shelf build --jobs 1"
        raise PluginError(says) from error
    finally:
        gc.unfreeze()
        if not was_on:
            gc.disable()


def _tables() -> Iterator[tuple[str, str]]:
    yield FOLD_TABLE, without_comments(fold_table())
    yield HOSTS_TABLE, without_comments(hosts_table())


def _published(
    downloads: Mapping[str, Callable[[], str]], files: Files
) -> dict[str, Callable[[], str]]:
    """The downloads of lists that the settings do not exclude."""
    found = files.src_uris
    return {
        path: make
        for path, make in downloads.items()
        if (file := found.get(path)) and file.inclusion.value > InclusionLevel.DRAFT.value
    }


def of_whole_site(contents: Contents, files: Files) -> dict[str, str]:
    """The files that editors and search engines read, by path."""
    schemas = list_schemas(contents.catalogue.taxonomy)
    made = {f"{PUBLISHED}{name}.json": text for name, text in schemas.items()}
    if url := contents.settings.site_url:
        made |= sitemaps(url, urls(contents, files))
    return made


def write_rest(site: Path, contents: Contents, files: Files, *, is_whole: bool) -> None:
    """Write what depends on all other files. A shard does not have all of them."""
    for path, text in of_whole_site(contents, files).items():
        write(site, path, text)
    if not contents.settings.options.offline:
        write(site, offline.WORKER, offline.no_service_worker())
    elif is_whole:
        keys = (paper.key for paper in contents.catalogue.papers)
        write(site, offline.WORKER, offline.service_worker(site, keys))


def picture(contents: Contents) -> bytes | None:
    """The picture in previews of links, if it is made from the list."""
    settings = contents.settings
    return draw(card_of(contents.catalogue, settings)) if settings.makes_picture else None


def made(path: str, contents: Contents, files: Files) -> str | bytes | None:
    """A file that is made from the list; None if there is no such file."""
    if is_sitemap(path) or path.startswith(PUBLISHED):
        return of_whole_site(contents, files).get(path)
    if path == MADE_PICTURE:
        return picture(contents)
    return contents.file(path)


def is_made(path: str, contents: Contents, files: Files) -> bool:
    """Whether a build makes a file at this place from the list."""
    return is_of_index(path) or made(path, contents, files) is not None


def urls(contents: Contents, files: Files) -> list[str]:
    """The URLs of the pages that MkDocs renders, and of those that fill a shell."""
    shells = {shell_path(section) for section in FILLED_SECTIONS}
    pages = (file.url for file in files.documentation_pages() if file.url not in shells)
    return [*pages, *contents.filled_urls()]


def cut_out(site: Path, section: str) -> Shell:
    """The rendered shell of a section, which the finished site does not have."""
    file = site / shell_path(section) / "index.html"
    # MkDocs writes no file for a page without text.
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    try:
        shell = Shell.cut(text, section)
    except ValueError as error:
        message = f"the template main.html is incomplete: {error}; extend papershelf/main.html"
        raise PluginError(message) from error
    file.unlink()
    file.parent.rmdir()
    return shell
