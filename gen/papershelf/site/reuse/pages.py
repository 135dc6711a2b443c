"""The pages that MkDocs renders from the list, of which it renders only those that have changed.

MkDocs gets all of them as empty files first, because it must know their names and the navigation,
which is on each of them. Then pages that would be the same are linked from the earlier site, and
the rest are made. For the former MkDocs renders an empty template, and writes nothing.
"""

from collections.abc import Iterator

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.site.configuration.settings import SiteFile
from papershelf.site.contents import Contents
from papershelf.site.rendering import READY
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.units import Unit, digest

_EMPTY = f"---\n{READY}: true\n---\n"
_TEMPLATE = "papershelf-kept.html"
# What these do is in the navigation and in the lists of files. Pages do not show them.
_NOT_SHOWN = {
    "plugins", "hooks", "theme", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "nav",
}  # fmt: skip


class KeptPages:
    def __init__(self, contents: Contents, manifest: Manifest) -> None:
        self._pages = {contents.path_of(url): make for url, make in contents.index_pages.items()}
        self._inputs = contents.inputs
        self._manifest = manifest
        self._made: list[tuple[Unit, str]] = []

    def unmade(self, sources: dict[str, str | None]) -> Iterator[SiteFile]:
        """The pages as empty files."""
        for path in self._pages:
            sources[path] = None
            yield SiteFile(path, _EMPTY)

    def make(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        world: bytes,
        sources: dict[str, str | None],
    ) -> None:
        """Take over or make each page."""
        pages = {
            path: page
            for path in self._pages
            if (file := files.get_file_from_path(path)) and (page := file.page)
        }
        # The title of a page in the navigation is on all pages.
        untitled = {
            path for path, page in pages.items() if page in nav.pages and "title" not in vars(page)
        }
        for path in untitled:
            self._make(pages[path], path, config, sources)
        frame = _frame(config, nav)
        for path in pages.keys() - untitled:
            page = pages[path]
            made_of = digest(frame, self._inputs.of_file(self._pages[path]))
            unit = Unit(f"page {path}", made_of, tuple)
            if self._manifest.has(unit, world):
                page.meta["template"] = _TEMPLATE
            else:
                self._make(page, path, config, sources)
                self._made.append((unit, page.file.dest_uri))

    def note(self, world: bytes) -> None:
        """Note what MkDocs has rendered, for the next build."""
        for unit, path in self._made:
            self._manifest.note(unit, world, path)

    def with_template(self, loader: jinja2.BaseLoader) -> jinja2.BaseLoader:
        """A loader that also has the template of pages that are not rendered."""
        return jinja2.ChoiceLoader([jinja2.DictLoader({_TEMPLATE: ""}), loader])

    def _make(
        self, page: Page, path: str, config: MkDocsConfig, sources: dict[str, str | None]
    ) -> None:
        made = self._pages[path]()
        sources[path] = made.source
        page.file.content_string = made.content
        page.read_source(config)
        page.content = page.markdown


def _frame(config: MkDocsConfig, nav: Navigation) -> bytes:
    """A digest of what pages have around their own part."""
    settings = sorted(
        (name, repr(value)) for name, value in config.items() if name not in _NOT_SHOWN
    )
    theme = sorted((name, repr(config.theme[name])) for name in config.theme)
    return digest(settings, theme, str(nav))
