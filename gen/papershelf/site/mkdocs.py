"""The MkDocs plugin that builds the list.

In a build, on_pre_build loads the list, gen/pages.py (run by gen-files) calls pages(), MkDocs
renders these pages and the shells, and on_post_build writes the files that need no MkDocs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import jinja2
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from papershelf.check.rules import rule_texts
from papershelf.check.whole_list import checked_catalogue
from papershelf.cli import COMMANDS
from papershelf.formats.bibtex.private import without_private
from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.records.schemas import PUBLISHED, list_schemas
from papershelf.site.defaults import CONTRIBUTE, set_defaults, set_nav
from papershelf.site.doc_tables import (
    BLOCKS_MARK,
    COMMANDS_MARK,
    OPTIONS_MARK,
    RULES_MARK,
    SETTINGS_MARK,
    blocks_table,
    commands_table,
    options_sections,
    rules_table,
)
from papershelf.site.exports import Exports
from papershelf.site.folding import FOLD_TABLE, fold_table
from papershelf.site.frame import ICON_STYLES, frame_of, icon_styles
from papershelf.site.mkdocs_config import (
    checked_values,
    material_stylesheets,
    raise_problems,
    settings_of,
)
from papershelf.site.opensearch import opensearch_description
from papershelf.site.options import Options
from papershelf.site.overrides import (
    FRAME,
    FRAME_IN_MATERIAL,
    PREFIX,
    Overrides,
    blocks_by_template,
    template_error,
    with_originals,
)
from papershelf.site.pages import Pages
from papershelf.site.papers import paper_pages
from papershelf.site.read_options import options_of
from papershelf.site.rendering import READY
from papershelf.site.rows import data_files
from papershelf.site.scripts import shorten_scripts
from papershelf.site.search.files import write_search_index
from papershelf.site.search.hosts import HOSTS_TABLE, hosts_table
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.shell import SECTIONS, SHELL_PAGE, Filling, Shell, shell_path
from papershelf.site.sitemap import redirects, sitemap
from papershelf.site.templates import TEMPLATES, override_templates
from papershelf.site.theme_settings import front_matter_problems, settings_table
from papershelf.site.theme_values import Values
from papershelf.site.translations import MESSAGES_MODULE
from papershelf.site.written_settings import written_settings

THEME = Path(__file__).parent / "theme"


class OptionsOfMkDocs(Config):  # type: ignore[no-untyped-call]
    """MkDocs has this option for every plugin. load_config gets it only if it is declared."""

    enabled = Type(bool, default=True)


class PapershelfPlugin(BasePlugin[OptionsOfMkDocs]):  # type: ignore[no-untyped-call]
    """The list that is being built."""

    options: object = None
    catalogue: Catalogue
    settings: Settings
    values: Values
    made: Pages | None
    exports: Exports
    page_urls: list[str]
    ready: dict[str, str]
    sources: dict[str, str | None]
    problems: list[Problem]
    docs: Path
    serving = False

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep the options for on_config, which reports all their problems with their places."""
        self.options = options
        return super().load_config({}, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.values = checked_values(Path(config.config_file_path))
        set_defaults(config)
        self.docs = Path(config.docs_dir)
        theme = config.theme
        own = theme.dirs.index(theme.custom_dir) + 1 if theme.custom_dir else 0
        theme.dirs.insert(own, str(THEME))
        # A value that nobody names is Material's, for its own frame.
        theme["favicon"] = self.values.settings.get("theme", "favicon")
        theme["icon"] = self.values.settings.get("theme", "icon") or {}
        theme["papershelf"] = frame_of(theme)
        # The policy would block the reload script of `mkdocs serve`, which is an inline script.
        config.extra["content_security_policy"] = not self.serving
        config.extra["material_stylesheets"] = material_stylesheets(theme.dirs)
        try:
            options = options_of(self.options, written_settings(Path(config.config_file_path)))
        except DataError as error:
            raise_problems(error.problems, "the settings")
        if config.edit_uri and self.values.settings.get("edit_uri") is None:
            # MkDocs' own default for known forges, which is right for docs/ only.
            config.edit_uri = config.edit_uri.removesuffix("docs/") + self.values.docs_path
        self.settings = settings_of(config, options, theme["papershelf"].favicon)
        config.extra["list_settings"] = self.settings
        if folder := theme.custom_dir:
            overrides = Overrides(Path(folder), THEME, TEMPLATES, self.values.theme)
            raise_problems(overrides.problems(self.values.root), "the templates")
            config.watch.append(folder)
        override_templates(self.settings.strings, Path(folder, PREFIX) if folder else None)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.ready = {}
        self.sources = {}
        self.problems = []
        self.made = None
        root = Path(config.config_file_path).parent
        try:
            self.catalogue = published(checked_catalogue(root), self.settings.options)
        except DataError as error:
            raise_problems(error.problems, "the data")

    def pages(self) -> Iterator[SiteFile]:
        """What gen/pages.py writes: Markdown pages, the shells, and the downloads of lists."""
        self.made = Pages(self.catalogue, self.settings)
        for page in self.made:
            self.sources[page.path] = page.source
            yield page
        if not (self.docs / CONTRIBUTE).exists():
            page = self.made.contribute()
            self.sources[page.path] = page.source
            yield page
        for section in SECTIONS:
            yield SiteFile(f"{shell_path(section)}index.md", SHELL_PAGE)
        self.exports = Exports(self.catalogue, self.settings)
        yield from self.exports

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages, unless gen-files has added them, and the default navigation."""
        if self.made is None:
            for page in self.pages():
                if earlier := files.get_file_from_path(page.path):
                    files.remove(earlier)
                files.append(File.generated(config, page.path, content=page.content))
        set_exclusions(files, config)
        for file in files:
            if file.src_uri in self.sources and file.inclusion is InclusionLevel.INCLUDED:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for section in SECTIONS:
            if shell := files.get_file_from_path(f"{shell_path(section)}index.md"):
                shell.inclusion = InclusionLevel.NOT_IN_NAV
        set_nav(config, files, self.settings.strings)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        self.settings.strings.install(env)
        # At this event gen-files has added its pages, in any order of the plugins.
        pages = (file.url for file in files.documentation_pages())
        shells = {shell_path(section) for section in SECTIONS}
        self.page_urls = [url for url in pages if url not in shells]
        self._drop_material_files(files)
        paths = (file.dest_uri for file in files)
        raise_problems([*self.problems, *self.values.missing_files(paths)], "the settings")
        env.trim_blocks = env.lstrip_blocks = True
        assert env.loader is not None  # noqa: S101 - MkDocs has just made it
        env.loader = with_originals(env.loader, THEME, self._frame_in_material(config))
        return env

    def _frame_in_material(self, config: MkDocsConfig) -> dict[str, str]:
        folder = config.theme.custom_dir
        is_own = folder and Path(folder, FRAME_IN_MATERIAL).is_file()
        return {} if is_own else {FRAME_IN_MATERIAL: FRAME}

    def _drop_material_files(self, files: Files) -> None:
        """Material's scripts, pictures and source maps, which no page loads."""
        for file in list(files):
            source = Path(file.abs_src_path or "")
            if not source.is_relative_to(self.values.theme):
                continue
            name = file.src_uri
            if name.startswith(("assets/javascripts/", "assets/images/")) or name.endswith(".map"):
                files.remove(file)

    def on_build_error(self, *, error: Exception) -> None:
        # Another plugin may fail before this one has read the settings.
        root = self.values.root if hasattr(self, "values") else Path.cwd()
        if not isinstance(error, PluginError) and (problem := template_error(error, root)):
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
        commands = ((name, says) for name, (_, _, says) in COMMANDS.items())
        tables: dict[str, Callable[[], str]] = {
            RULES_MARK: lambda: rules_table(rule_texts()),
            COMMANDS_MARK: lambda: commands_table(commands, files.src_uris),
            OPTIONS_MARK: lambda: options_sections(Options),
            SETTINGS_MARK: settings_table,
            BLOCKS_MARK: lambda: blocks_table(blocks_by_template(TEMPLATES)),
        }
        for mark, table in tables.items():
            if mark in markdown:
                markdown = markdown.replace(mark, table())
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.ready.pop(page.file.src_uri, html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.made is not None  # noqa: S101 - on_files calls pages() if nobody has
        site = Path(config.site_dir)
        fillings: dict[str, Iterable[Filling]] = {
            "papers": paper_pages(self.catalogue, self.settings),
            "authors": self.made.author_pages(),
        }
        for section in SECTIONS:
            shell_file = site / shell_path(section) / "index.html"
            try:
                shell = Shell.cut(shell_file.read_text(encoding="utf-8"), section)
            except ValueError as error:
                message = (
                    f"the template main.html is incomplete: {error}; extend papershelf/main.html"
                )
                raise PluginError(message) from error
            shell_file.unlink()
            shell_file.parent.rmdir()
            for filling in fillings[section]:
                _write(site, f"{filling.path}index.html", shell.fill(filling))
                self.page_urls.append(filling.path)
        for download in self.exports.beside_filled_pages():
            _write(site, download.path, download.content)
        for data in data_files(self.catalogue, self.settings, self.made.author_links):
            _write(site, data.path, data.content)
        for moved in redirects(self.catalogue, self.settings.strings, self.made.author_links):
            _write(site, moved.path, moved.content)
        if self.settings.site_url:
            _write(site, "sitemap.xml", sitemap(self.settings.site_url, self.page_urls))
            _write(site, "opensearch.xml", opensearch_description(self.settings))
        else:
            (site / "sitemap.xml").unlink(missing_ok=True)
        # For editors, whose settings refer to them by URL.
        for name, text in list_schemas(self.catalogue.taxonomy).items():
            _write(site, f"{PUBLISHED}{name}.json", text)
        _write(site, FOLD_TABLE, fold_table())
        _write(site, HOSTS_TABLE, hosts_table())
        _write(site, MESSAGES_MODULE, self.settings.strings.script_module())
        if icons := frame_of(config.theme).admonition_icons:
            _write(site, ICON_STYLES, icon_styles(icons, self.values.icon_folders))
        write_search_index(self.catalogue, site, self.settings.options.author_pages)
        shorten_scripts(site)
        # MkDocs compresses its own sitemap, which contains the day of the build.
        (site / "sitemap.xml.gz").unlink(missing_ok=True)


def published(catalogue: Catalogue, options: Options) -> Catalogue:
    """The list without what its options keep private."""
    papers = catalogue.papers
    if options.private_fields or options.private_keywords:
        papers = tuple(
            without_private(paper, options.private_fields, options.private_keywords)
            for paper in papers
        )
    return replace(catalogue, papers=papers, public_fields=frozenset(options.public_fields))


def _write(site: Path, path: str, text: str) -> None:
    if ".." in PurePosixPath(path).parts:
        raise ValueError(f"{path} is outside the site")
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="")
