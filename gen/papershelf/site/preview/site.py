"""The site of a preview: what MkDocs has built, and what the list puts into it.

MkDocs builds when settings, templates or hand-written pages change. After a change of the data,
only the page that is looked at is made, from the new list and what MkDocs has left in memory. What
is served is what a build would write, byte for byte.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.site import whole
from papershelf.site.configuration.mkdocs_config import checked_values, is_understood
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.contents import Contents
from papershelf.site.mkdocs import PapershelfPlugin
from papershelf.site.pages import CONTRIBUTE
from papershelf.site.preview.faults import SETTINGS_FILE
from papershelf.site.preview.faults import Files as FilesOfList
from papershelf.site.reuse.pages import rendered
from papershelf.site.shell import SECTIONS, shell_path

# Programs of other people run in a build: plugins, hooks, templates. Whatever they raise is a
# problem of the list, and the preview goes on.
_FAULTS = (
    MkDocsException, TemplateError, OSError, ValueError, TypeError, ArithmeticError, NameError,
    AttributeError, LookupError, ImportError, SyntaxError, AssertionError,
)  # fmt: skip
_FRAME = "papershelf-preview"
_SHELLS = {f"{shell_path(section)}index.md" for section in SECTIONS}
PACKAGE = Path(__file__).parents[2]


class FailedBuildError(Exception):
    """MkDocs could not build; the cause is what a plugin or template raised."""


class _Frame(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
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
    frame: _Frame
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
        return _path_of(self.contents.settings.site_url)

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
            is_understood(self.config, _FRAME)
            and generated <= names | _SHELLS
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
            except _FAULTS as error:
                raise DataError(self.sources.problems(error, ())) from error
        return self._pages[url]

    def _page(self, url: str) -> str | None:
        if filling := self.contents.filling(url):
            return self.plugin.shells[url.partition("/")[0]].fill(filling)
        if make := self.contents.index_pages.get(url):
            return None if self.is_as_built else self._index_page(make())
        if not self.has_same_names:
            for file in self.files.documentation_pages():
                if file.url == (url or "./") and file.src_uri not in _SHELLS:
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
        return file if is_true and file.is_file() else None

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
        return rendered(page, config, files, self.frame.nav, self.frame.env)


def settings_of_list(root: Path, server: str) -> MkDocsConfig:
    """The settings in mkdocs.yml, for a site on this server. Raises DataError."""
    with _messages() as messages:
        try:
            # Before MkDocs, which stops at the first fault and does not know its line.
            checked_values(root / SETTINGS_FILE)
            config = load_config(config_file=str(root / SETTINGS_FILE), strict=False)
        except _FAULTS as error:
            raise DataError(FilesOfList(root, root / "docs").problems(error, messages)) from error
    if "papershelf" not in config.plugins:
        says = "plugins: must have papershelf, which makes the pages of the list"
        raise DataError([Problem(SETTINGS_FILE, 1, 1, "", says, rule="site")])
    # Without a URL, a list has no feeds and no sitemap.
    if config.site_url:
        config.site_url = server + _path_of(config.site_url)
    return config


def build_site(root: Path, folder: Path, config: MkDocsConfig, catalogue: Catalogue) -> Site:
    """Have MkDocs build into a folder what does not depend on the data. Raises DataError."""
    files = FilesOfList(root, Path(config.docs_dir))
    config.site_dir = str(folder)
    plugin = config.plugins["papershelf"]
    assert isinstance(plugin, PapershelfPlugin)  # noqa: S101 - nothing else has the name
    plugin.previewed = catalogue
    frame = config.plugins[_FRAME] = _Frame()
    with _messages() as messages:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            # MkDocs only needs to know that this is a preview, which has drafts.
            build(config, serve_url=config.site_url or "/")
            urls = plugin.contents.filled_urls()
            for section in SECTIONS:
                # An error in a template is found now, and not when a page is looked at.
                if url := next((url for url in urls if url.startswith(f"{section}/")), None):
                    plugin.contents.filling(url)
        except (FailedBuildError, *_FAULTS) as error:
            _tidy(config)
            raise DataError(files.problems(error, ())) from error
        finally:
            config.plugins.on_shutdown()
    written = {file.dest_uri for file in frame.files if file.src_uri in plugin.contents.names}
    warnings = tuple(sorted(files.problem(text, is_warning=True) for text in set(messages)))
    return Site(
        config,
        plugin,
        frame,
        frame.files,
        plugin.contents,
        frozenset(written),
        warnings,
        files,
    )


def _tidy(config: MkDocsConfig) -> None:
    """Delete the folder of gen-files, which does so itself only after a build that succeeds."""
    folder = getattr(config.plugins.get("gen-files"), "_dir", None)
    if isinstance(folder, TemporaryDirectory):
        folder.cleanup()


def places_to_watch(root: Path, config: MkDocsConfig | None) -> list[Path]:
    """The files that a site is made of; without settings, where they are in most lists."""
    places = [root / name for name in ("data", "docs", "gen")]
    places += [*root.glob("*.yml"), root / SETTINGS_FILE, PACKAGE]
    if config:
        hooks = (Path(config.config_file_path).parent / name for name in config.hooks)
        places += [Path(config.docs_dir), *map(Path, config.watch), *hooks]
        if config.theme.custom_dir:
            places.append(Path(config.theme.custom_dir))
    # A folder in another one would be looked at twice.
    return [place for place in dict.fromkeys(places) if not set(place.parents).intersection(places)]


def _path_of(url: str) -> str:
    return f"/{urlsplit(url).path.strip('/')}/".replace("//", "/")


def _in(nav: Any) -> set[str]:
    """The files in the navigation."""
    if isinstance(nav, dict):
        return set().union(*map(_in, nav.values()))
    return set().union(*map(_in, nav)) if isinstance(nav, list) else {str(nav)}


@contextmanager
def _messages() -> Iterator[list[str]]:
    """The warnings and errors that MkDocs logs meanwhile."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
