"""The site of a preview: what MkDocs has built, and what the list puts into it.

MkDocs builds when settings, templates or hand-written pages change. After a change of the data,
only the page that is looked at is made, from the new list and what MkDocs has left in memory. What
is served is what a build would write, byte for byte.
"""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.site.building import whole
from papershelf.site.building.contents import Contents
from papershelf.site.building.faults import FilesOfList
from papershelf.site.building.shell import SHELL_FILES
from papershelf.site.configuration.mkdocs_config import is_understood
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.folders import CONTRIBUTE
from papershelf.site.mkdocs import PapershelfPlugin
from papershelf.site.reuse.pages import rendered

# Programs of other people run in a build: plugins, hooks, templates. Whatever they raise is a
# problem of the list, and the preview goes on.
FAULTS = (
    MkDocsException, TemplateError, OSError, ValueError, TypeError, ArithmeticError, NameError,
    AttributeError, LookupError, ImportError, SyntaxError, AssertionError,
)  # fmt: skip
FRAME = "papershelf-preview"


class FailedBuildError(Exception):
    """MkDocs could not build; the cause is what a plugin or template raised."""


class KeptBuild(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """A plugin that keeps what MkDocs needs to render a page after the build."""

    nav: Navigation
    env: Environment
    files: Files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        self.nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        self.env = env
        self.files = files

    def on_build_error(self, *, error: Exception) -> None:
        raise FailedBuildError from error


@dataclass(frozen=True)
class Site:
    """What MkDocs has built, and the contents that belong to one state of the list."""

    config: MkDocsConfig
    plugin: PapershelfPlugin
    frame: KeptBuild
    files: Files
    contents: Contents
    written: frozenset[str]
    """The files of the build that depended on the list."""
    warnings: tuple[Problem, ...]
    sources: FilesOfList
    is_as_built: bool = True
    """Whether this is the list of the build, and not a later one."""
    has_same_names: bool = True
    """Whether what hand-written pages can link to is the same as in the build."""
    _pages: dict[str, str | None] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return Path(self.config.site_dir)

    @property
    def below(self) -> str:
        """The path of the home page on the server."""
        return path_of(self.contents.settings.site_url)

    def with_list(self, catalogue: Catalogue) -> "Site | None":
        """The site after a change of the data; None if MkDocs has to build."""
        contents = self.plugin.contents_of(catalogue, self.contents)
        before, now = self.contents.names, contents.names
        differing = before ^ now
        if not self._is_understood or (differing and not self._can_differ(differing)):
            return None
        files = self.files
        if before != now:
            added = [File.generated(self.config, name, content="") for name in sorted(now - before)]
            set_exclusions(added, self.config)
            files = Files([*(file for file in files if file.src_uri not in before - now), *added])
        return replace(
            self,
            files=files,
            contents=contents,
            is_as_built=False,
            has_same_names=self.has_same_names and before == now,
            _pages={},
        )

    def _can_differ(self, names: frozenset[str]) -> bool:
        """Whether these files can appear and vanish without a build."""
        docs, nav = Path(self.config.docs_dir), self.config.nav
        # A page of the list replaces a hand-written one with the same name.
        return (
            bool(nav) and not names & _in(nav) and not any((docs / name).exists() for name in names)
        )

    @property
    def _is_understood(self) -> bool:
        """Whether it is known which pages depend on the data, and the navigation does not."""
        names = self.contents.names
        generated = {file.src_uri for file in self.files if file.generated_by}
        return (
            # With any other plugin, MkDocs builds after every change.
            is_understood(self.config, FRAME)
            and generated <= names | SHELL_FILES
            and all(
                "title" in vars(page)
                for page in self.frame.nav.pages
                # The title of this page is always the same.
                if page.file.src_uri in names - {CONTRIBUTE}
            )
        )

    def page(self, url: str) -> str | None:
        """The page at a URL that ends in a slash or is empty; None if it is a file of the build.

        Raises DataError if a template has an error.
        """
        if url not in self._pages:
            try:
                self._pages[url] = self._page(url)
            except FAULTS as error:
                raise DataError(self.sources.problems(error, ())) from error
        return self._pages[url]

    def _page(self, url: str) -> str | None:
        if filling := self.contents.filling(url):
            return self.plugin.shells[url.partition("/")[0]].fill(filling)
        if make := self.contents.index_pages.get(url):
            return None if self.is_as_built else self._index_page(make())
        if not self.has_same_names:
            for file in self.files.documentation_pages():
                if file.url == (url or "./") and file.src_uri not in SHELL_FILES:
                    return self._rendered(file)
        return self.contents.file(f"{url}index.html")

    def made(self, path: str) -> bytes | None:
        """A file that is made from the list; None if there is no such file."""
        made = whole.made(path, self.contents, self.files)
        return made.encode() if isinstance(made, str) else made

    def file(self, path: str) -> Path | None:
        """A file of the build that is still true."""
        file = self.folder / path
        is_true = path not in self.written or (self.is_as_built and path.endswith(".html"))
        # Path.is_file raises an error if the name is too long.
        return file if is_true and os.path.isfile(file) else None  # noqa: PTH113

    def _index_page(self, made: SiteFile) -> str | None:
        file = self.files.src_uris[made.path]
        file.content_string = made.content
        self.plugin.sources[made.path] = made.source
        if file.page is None:
            Page(None, file, self.config)
        is_left_out = file.inclusion.value <= InclusionLevel.DRAFT.value
        return None if is_left_out else self._rendered(file)

    def _rendered(self, file: File) -> str:
        """The page of a Markdown file, made as mkdocs.commands.build makes it."""
        config, files, events = self.config, self.files, self.config.plugins
        page = file.page
        assert page is not None  # noqa: S101 - MkDocs sets it for each page before it renders any
        page = events.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = events.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = events.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        return rendered(page, config, files.documentation_pages(), self.frame.nav, self.frame.env)


def path_of(url: str) -> str:
    return f"/{urlsplit(url).path.strip('/')}/".replace("//", "/")


def _in(nav: Any) -> set[str]:
    """The files in the navigation."""
    if isinstance(nav, dict):
        return set().union(*map(_in, nav.values()))
    return set().union(*map(_in, nav)) if isinstance(nav, list) else {str(nav)}
