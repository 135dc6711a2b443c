"""The pages that MkDocs gets: those in its navigation, and files in the place of others."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from papershelf.model.problems import Problem
from papershelf.records.schemas import PUBLISHED
from papershelf.site.configuration.clashing_pages import (
    clashes,
    file_of_site,
    files_in,
    folders_around,
)
from papershelf.site.configuration.navigation import left_out, missing_pages
from papershelf.site.configuration.theme_values import Values
from papershelf.site.folders import SECTIONS
from papershelf.site.folding import FOLD_TABLE
from papershelf.site.following.offline import WORKER
from papershelf.site.frame import STYLES
from papershelf.site.opensearch import OPENSEARCH
from papershelf.site.search.hosts import HOSTS_TABLE
from papershelf.site.sitemap import SITEMAP
from papershelf.site.translations import MESSAGES_MODULE


def hide_from_nav(files: Files, made: Collection[str], shells: Collection[str]) -> None:
    """Keep MkDocs from asking that pages of the list are in ``nav``, where a few of them are."""
    for file in files:
        is_page = file.src_uri in made and file.inclusion is InclusionLevel.INCLUDED
        # A pattern under exclude_docs does not take the shells away.
        if is_page or file.src_uri in shells:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def nav_mismatches(values: Values, files: Files) -> Iterator[Problem]:
    """Pages that ``nav`` names in vain, and those that it leaves out."""
    pages = files.documentation_pages()
    names = [one.src_uri for one in pages if one.inclusion is InclusionLevel.INCLUDED]
    yield from missing_pages(values.settings, values.docs_path, set(files.src_uris), names)
    yield from left_out(values.settings, names)


def clashing_pages(
    config: MkDocsConfig,
    docs_path: str,
    names: Iterable[str],
    urls: Callable[[], Iterable[str]],
    is_made: Callable[[str], bool],
) -> Iterator[Problem]:
    """Files in docs/ in the place of others. ``names`` are the files of the list outside of its
    sections; ``urls`` finds the pages inside, which takes time and is rarely needed. ``is_made``
    tells of one file whether the list has it, in any folder.
    """
    excluded = config.exclude_docs
    found = files_in(
        Path(config.docs_dir), lambda path: bool(excluded and excluded.match_file(path))
    )
    written, made = list(found), {*names, *_of_whole_site(config)}
    if any(path.partition("/")[0].lower() in SECTIONS for path in written):
        made.update(urls())
    places = {
        place for file in map(file_of_site, written) for place in (file, *folders_around(file))
    }
    made.update(filter(is_made, places))
    yield from clashes(docs_path, written, made)


def _of_whole_site(config: MkDocsConfig) -> Iterator[str]:
    """What search engines and browsers look for at these places only."""
    yield from (*config.theme.static_templates, SITEMAP, f"{SITEMAP}.gz", WORKER)
    yield from (*STYLES, MESSAGES_MODULE, FOLD_TABLE, HOSTS_TABLE)
    # What else is in the folders of these depends on the list.
    yield from ("data/keys.json", f"{PUBLISHED}record.json", "search/index.bin")
    if config.site_url:
        yield OPENSEARCH
