"""The MkDocs plugin that builds the list.

In a build, on_pre_build loads the list, on_files or gen/pages.py (run by gen-files) calls pages(),
MkDocs renders these pages and the shells, and on_post_build writes the files that need no MkDocs.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from papershelf.check.whole_list import checked_catalogue
from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.site.building.contents import Contents
from papershelf.site.building.shards import Shard
from papershelf.site.building.shell import FILLED_SECTIONS, SHELL_FILES, SHELL_PAGE, Shell
from papershelf.site.building.whole import (
    cut_out,
    is_made,
    make,
    tables,
    units,
    urls,
    write_frame,
    write_rest,
)
from papershelf.site.configuration.defaults import say_nothing_of_nav, set_defaults, set_nav
from papershelf.site.configuration.mkdocs_config import (
    checked_values,
    drop_unused_files,
    frame_in_material,
    raise_problems,
    set_edit_uri,
    settings_of,
    strings_of,
    styles_of,
    use_frame,
)
from papershelf.site.configuration.mkdocs_pages import (
    clashing_pages,
    hide_from_nav,
    nav_mismatches,
)
from papershelf.site.configuration.overrides import (
    PREFIX,
    template_error,
    with_originals,
)
from papershelf.site.configuration.page_files import problems_of_pages, url_error
from papershelf.site.configuration.read_options import missing_picture, options_of
from papershelf.site.configuration.settings import Settings, SiteFile
from papershelf.site.configuration.settings_file import written_settings
from papershelf.site.configuration.theme_settings import front_matter_problems
from papershelf.site.configuration.theme_values import Values
from papershelf.site.configuration.without_mkdocs import template_problems
from papershelf.site.docs_links import links_to_missing_feeds
from papershelf.site.folders import CACHE, CONTRIBUTE, THEME
from papershelf.site.following import offline
from papershelf.site.map.remember import RememberedPlaces
from papershelf.site.page_clock import start_clock, stop_clock, too_long
from papershelf.site.related.remember import RememberedRelated
from papershelf.site.rendering import READY
from papershelf.site.reuse.divided import shard_of
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.pages import LatePages
from papershelf.site.reuse.units import digest
from papershelf.site.reuse.world import world
from papershelf.site.templates import override_templates


class OptionsOfMkDocs(Config):  # type: ignore[no-untyped-call]
    """MkDocs has this option for every plugin. load_config gets it only if it is declared."""

    enabled = Type(bool, default=True)


class PapershelfPlugin(BasePlugin[OptionsOfMkDocs]):  # type: ignore[no-untyped-call]
    """The list that is being built.

    It has no on_startup and no on_shutdown: for a plugin with one of them, MkDocs keeps one object
    for all builds of a process, and a build that fails would change the site of a preview.
    """

    options: object = None
    settings: Settings
    values: Values
    contents: Contents
    shells: dict[str, Shell]
    nav: Navigation
    world: bytes
    late: LatePages | None
    files: Files
    ready: dict[str, str]
    sources: dict[str, str | None]
    problems: list[Problem]
    page: tuple[str, str] | None = None
    """The path and the text of the page that the Markdown parser reads."""
    docs: Path
    overrides: Path | None
    """The folder of the list's own page templates."""
    manifest: Manifest | None = None
    """What is known of the earlier site; None if nothing is taken over from it."""
    has_late_pages: bool = False
    """Whether index pages can be made after MkDocs has built."""
    shard: Shard | None = None
    """The part of the site to make; None for the whole."""
    processes: int = 1
    """How many processes may make files."""
    checked: Values | None = None
    """The settings, if they have been checked already."""
    load: Callable[[], Catalogue] | None = None
    """What reads the list; by default, every record of it."""
    previewed: Catalogue | None = None
    """The list of a preview, which has loaded it already and makes most files when they are asked
    for.
    """

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the options for on_config, which reports all their problems with their places."""
        self.options = options
        return super().load_config({}, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.values = self.checked or checked_values(Path(config.config_file_path))
        set_defaults(config, strings_of(config.theme.get("language")))
        self.docs = Path(config.docs_dir)
        # Before MkDocs looks for files, which follows links.
        raise_problems(problems_of_pages(self.values.root, self.docs), "the pages")
        use_frame(config, THEME, self.values)
        try:
            options = options_of(self.options, written_settings(Path(config.config_file_path)))
        except DataError as error:
            raise_problems(error.problems, "the settings")
        set_edit_uri(config, self.values)
        self.settings = settings_of(config, options, config.theme["papershelf"].favicon)
        config.extra["list_settings"] = self.settings
        if options.offline:
            config.theme.static_templates.add(offline.LOST_PAGE)
        config.watch += self.settings.style_files
        if folder := config.theme.custom_dir:
            raise_problems(template_problems(self.values), "the templates")
            config.watch.append(folder)
        self.overrides = Path(folder, PREFIX) if folder else None
        self.use_templates()
        return config

    def use_templates(self) -> None:
        """Make pages with the templates of this list, and not with those of another build."""
        override_templates(self.settings.strings, self.overrides)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.ready = {}
        self.sources = {}
        self.problems = []
        self.late = None
        catalogue = self.previewed
        if catalogue is None:
            try:
                catalogue = self.load() if self.load else checked_catalogue(self.values.root)
            except DataError as error:
                raise_problems(error.problems, "the data")
                raise
        self.contents = self.contents_of(catalogue)
        self.world = world(self.contents.catalogue, self.settings, self.overrides)

    def contents_of(self, catalogue: Catalogue, earlier: Contents | None = None) -> Contents:
        """What a list puts on the site with the settings in mkdocs.yml."""
        has_own = (self.docs / CONTRIBUTE).exists()
        cache = self.values.root / CACHE
        return Contents(
            catalogue,
            self.settings,
            earlier,
            explains_contributing=not has_own,
            places_of=RememberedPlaces(cache),
            # A shard has the pages of some papers only.
            related=None if self.shard else RememberedRelated(cache),
        )

    def pages(self) -> Iterator[SiteFile]:
        """What MkDocs gets: Markdown pages, the shells, and the downloads of lists."""
        if self.has_late_pages and not self.overrides:
            self.late = LatePages(self.contents, self.sources)
            yield from self.late.empty()
        else:
            for make in self.contents.index_pages.values():
                page = make()
                self.sources[page.path] = page.source
                yield page
        for path in sorted(SHELL_FILES):
            yield SiteFile(path, SHELL_PAGE)
        for path in self.contents.downloads:
            # MkDocs needs the names only, for links to them; the files are made later.
            yield SiteFile(path, "")

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages, unless gen-files has added them, and the default navigation."""
        if not self.sources:
            for page in self.pages():
                if earlier := files.get_file_from_path(page.path):
                    files.remove(earlier)
                files.append(File.generated(config, page.path, content=page.content))
        set_exclusions(files, config)
        self.problems += clashing_pages(
            config,
            self.values.docs_path,
            self.contents.names,
            self.contents.filled_urls,
            lambda path: is_made(path, self.contents, files),
        )
        hide_from_nav(files, self.sources, SHELL_FILES)
        # A preview warns of them, and goes on.
        if config.strict and (problems := [*nav_mismatches(self.values, files)]):
            self.problems += problems
            say_nothing_of_nav(config)
        set_nav(config, files, self.settings.strings)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        self.settings.strings.install(env)
        # At this event gen-files has added its pages, in any order of the plugins.
        self.files = files
        drop_unused_files(files, self.values.theme, self.overrides)
        paths = {file.dest_uri for file in files}
        problems = [*self.problems, *self.values.missing_files(paths)]
        problems += missing_picture(self.settings.options, self.values.root, paths)
        raise_problems(problems, "the settings")
        env.trim_blocks = env.lstrip_blocks = True
        assert env.loader is not None  # noqa: S101 - MkDocs has just made it
        env.loader = with_originals(env.loader, THEME, frame_in_material(config))
        if self.late:
            self.late.prepare(config, files, self.nav, env)
        return env

    def on_build_error(self, *, error: Exception) -> None:
        # Another plugin may fail before this one has read the settings.
        root = self.values.root if hasattr(self, "values") else Path.cwd()
        if isinstance(error, PluginError):
            return
        problem = url_error(error, *self.page) if self.page else None
        if problem := problem or template_error(error, root):
            raise PluginError(str(problem)) from error

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if page.file.src_uri in self.sources:
            source = self.sources[page.file.src_uri]
            page.edit_url = self.settings.edit_url(source) if source else None
        return context

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep pages that are HTML from the Markdown parser."""
        if page.meta.get(READY):
            self.ready[page.file.src_uri] = markdown
            return ""
        path = f"{self.values.docs_path}{page.file.src_uri}"
        text = page.file.content_string
        self.problems += front_matter_problems(path, text, page.meta)
        self.page = path, text
        start_clock(PluginError(str(too_long(path))))
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        uri = page.file.src_uri
        if uri in self.ready:
            return self.ready.pop(uri)
        stop_clock()
        self.page = None
        text, docs = page.file.content_string, self.values.docs_path
        self.problems += links_to_missing_feeds(docs, uri, text, html, self.settings)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        self.shells = {section: cut_out(site, section) for section in FILLED_SECTIONS}
        write_frame(site, self.settings, styles_of(site, config.theme, self.values))
        manifest = self.manifest or Manifest(None, site, site)
        manifest.begin(self.world)
        manifest.put([tables()])
        if self.previewed is None:
            self.contents.learn(manifest)
            made = [*units(self.contents, self.files, self.shells)]
            made += self.late.units() if self.late else ()
            if self.shard:
                made = shard_of(made, self.shard)
                # MkDocs has written them without content.
                for path in self.contents.downloads:
                    (site / path).unlink(missing_ok=True)
            make(self.contents, made, manifest, self.processes)
            manifest.finish()
            write_rest(site, self.contents, self.files, is_whole=not self.shard)

    @property
    def made_of(self) -> str:
        """A digest of the list and its settings, the same on any machine."""
        return digest(self.world, self.contents.inputs.everything).hex()

    @property
    def counts(self) -> tuple[int, int]:
        """How many papers the list has, and how many pages the site."""
        return len(self.contents.catalogue), len(urls(self.contents, self.files))
