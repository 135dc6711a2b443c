"""The pages of the list that have MkDocs' frame, made after everything else that MkDocs makes.

MkDocs gets all of them as empty files, because it must know their names and the navigation, which
is on each of them; it renders an empty template for them, and writes nothing. Later they are units
like all others: those that would be the same are linked from the earlier site, and the rest are
made, by several processes if there are many.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.site.building.contents import Contents
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.rendering import READY
from papershelf.site.reuse.units import Unit, digest

_EMPTY = f"---\n{READY}: true\n---\n"
_TEMPLATE = "papershelf-kept.html"
# What these do is in the navigation and in the lists of files. Pages do not show them.
_NOT_SHOWN = {
    "plugins", "hooks", "theme", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "nav",
}  # fmt: skip


class LatePages:
    """What MkDocs knows of the pages, and what it takes to make them after its build."""

    def __init__(self, contents: Contents, sources: dict[str, str | None]) -> None:
        """``sources`` gets the file that the link to edit a page leads to."""
        self._pages = {contents.path_of(url): make for url, make in contents.index_pages.items()}
        self._inputs = contents.inputs
        self._sources = sources
        self._late: dict[str, Page] = {}

    def empty(self) -> Iterator[SiteFile]:
        """The pages as empty files."""
        for path in self._pages:
            self._sources[path] = None
            yield SiteFile(path, _EMPTY)

    def prepare(
        self, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
    ) -> None:
        """Have MkDocs write none of the pages but those that say what is in the navigation."""
        self._config, self._files, self._nav, self._env = config, files, nav, env
        assert env.loader is not None  # noqa: S101 - MkDocs has made it
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({_TEMPLATE: ""}), env.loader])
        for path in self._pages:
            if (file := files.get_file_from_path(path)) and (page := file.page):
                # The title of a page in the navigation is on all pages.
                if page in nav.pages and "title" not in vars(page):
                    self._read(page, path)
                else:
                    page.meta["template"] = _TEMPLATE
                    self._late[path] = page

    def units(self) -> Iterator[Unit]:
        frame = _frame(self._config, self._nav)
        # Once, because it goes through all files.
        shown = self._files.documentation_pages()
        for path, page in self._late.items():
            make = self._pages[path]
            yield Unit(
                f"page {path}",
                partial(self._made_of, frame, make),
                partial(self._rendered, page, path, shown),
                5 + self._inputs.work(make),
            )

    def _made_of(self, frame: bytes, make: Callable[[], SiteFile]) -> bytes:
        return digest(frame, self._inputs.of_file(make))

    def _read(self, page: Page, path: str) -> None:
        made = self._pages[path]()
        self._sources[path] = made.source
        page.file.content_string = made.content
        page.read_source(self._config)
        page.content = page.markdown

    def _rendered(self, page: Page, path: str, shown: Sequence[File]) -> Iterator[tuple[str, str]]:
        self._read(page, path)
        yield (
            page.file.dest_uri,
            rendered(page, self._config, shown, self._nav, self._env),
        )
        # All of them together would take much memory.
        page.file.content_string = page.content = page.markdown = ""


def rendered(
    page: Page,
    config: MkDocsConfig,
    shown: Sequence[File],
    nav: Navigation,
    env: jinja2.Environment,
) -> str:
    """A page with its frame, as mkdocs.commands.build makes it; ``shown`` are all pages."""
    page.active = True
    context = get_context(nav, shown, config, page)
    template = env.get_template(page.meta.get("template", "main.html"))
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    html = template.render(context)
    page.active = False
    return config.plugins.on_post_page(html, page=page, config=config)


def _frame(config: MkDocsConfig, nav: Navigation) -> bytes:
    """A digest of what pages have around their own part."""
    settings = sorted(
        (name, repr(value)) for name, value in config.items() if name not in _NOT_SHOWN
    )
    theme = sorted((name, repr(config.theme[name])) for name in config.theme)
    return digest(settings, theme, str(nav))
