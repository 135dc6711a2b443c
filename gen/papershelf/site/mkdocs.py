"""The MkDocs plugin that builds the list.

In a build, on_pre_build loads the list, gen/pages.py (run by gen-files) calls pages(), MkDocs
renders these pages and the shells, and on_post_build writes the files that need no MkDocs.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import urljoin

from mkdocs.config.base import Config
from mkdocs.config.config_options import ListOfItems, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from papershelf.check.rules import rule_texts
from papershelf.check.whole_list import checked_catalogue
from papershelf.cli import COMMANDS
from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError
from papershelf.model.text import plural
from papershelf.site.doc_tables import COMMANDS_MARK, RULES_MARK, commands_table, rules_table
from papershelf.site.exports import Exports
from papershelf.site.folding import FOLD_TABLE, fold_table
from papershelf.site.opensearch import opensearch_description
from papershelf.site.pages import Pages
from papershelf.site.papers import paper_pages
from papershelf.site.rendering import READY
from papershelf.site.rows import data_files
from papershelf.site.scripts import shorten_scripts
from papershelf.site.search.files import write_search_index
from papershelf.site.search.hosts import HOSTS_TABLE, hosts_table
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.shell import SECTIONS, SHELL_PAGE, Filling, Shell, shell_path
from papershelf.site.sitemap import redirects, sitemap

THEME = Path(__file__).parent / "theme"


class Options(Config):  # type: ignore[no-untyped-call]
    """The settings below ``papershelf`` in mkdocs.yml."""

    private_fields = ListOfItems(Type(str), default=[])
    public_fields = ListOfItems(Type(str), default=[])


class PapershelfPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The list that is being built."""

    catalogue: Catalogue
    settings: Settings
    made: Pages
    exports: Exports
    page_urls: list[str]
    ready: dict[str, str]
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.dirs.insert(0, str(THEME))
        # The policy would block the reload script of `mkdocs serve`, which is an inline script.
        config.extra["content_security_policy"] = not self.serving
        config.extra["material_stylesheets"] = material_stylesheets(config.theme.dirs)
        self.settings = settings_of(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.ready = {}
        root = Path(config.config_file_path).parent
        try:
            self.catalogue = replace(
                checked_catalogue(root),
                private_fields=frozenset(map(str.lower, self.config.private_fields)),
                public_fields=frozenset(map(str.lower, self.config.public_fields)),
            )
        except DataError as error:
            lines = "\n".join(str(problem) for problem in error.problems)
            count = len(error.problems)
            raise PluginError(f"{plural(count, 'problem')} in the data:\n{lines}") from error

    def pages(self) -> Iterator[SiteFile]:
        """What gen/pages.py writes: Markdown pages, the shells, and the downloads of lists."""
        self.made = Pages(self.catalogue, self.settings)
        yield from self.made
        for section in SECTIONS:
            yield SiteFile(f"{shell_path(section)}index.md", SHELL_PAGE)
        self.exports = Exports(self.catalogue, self.settings)
        yield from self.exports

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        # At this event gen-files has added its pages, in any order of the plugins.
        pages = (file.url for file in files.documentation_pages())
        shells = {shell_path(section) for section in SECTIONS}
        self.page_urls = [url for url in pages if url not in shells]

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep pages that are HTML from the Markdown parser."""
        if page.meta.get(READY):
            self.ready[page.file.src_uri] = markdown
            return ""
        commands = ((name, says) for name, (_, _, says) in COMMANDS.items())
        return markdown.replace(RULES_MARK, rules_table(rule_texts())).replace(
            COMMANDS_MARK, commands_table(commands, files.src_uris)
        )

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.ready.pop(page.file.src_uri, html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        fillings: dict[str, Iterable[Filling]] = {
            "papers": paper_pages(self.catalogue, self.settings),
            "authors": self.made.author_pages(),
        }
        for section in SECTIONS:
            shell_file = site / shell_path(section) / "index.html"
            shell = Shell.cut(shell_file.read_text(encoding="utf-8"), section)
            shell_file.unlink()
            shell_file.parent.rmdir()
            for filling in fillings[section]:
                _write(site, f"{filling.path}index.html", shell.fill(filling))
                self.page_urls.append(filling.path)
        for download in self.exports.beside_filled_pages():
            _write(site, download.path, download.content)
        for data in data_files(self.catalogue):
            _write(site, data.path, data.content)
        for moved in redirects(self.catalogue):
            _write(site, moved.path, moved.content)
        _write(site, "sitemap.xml", sitemap(self.settings.site_url, self.page_urls))
        _write(site, FOLD_TABLE, fold_table())
        _write(site, HOSTS_TABLE, hosts_table())
        _write(site, "opensearch.xml", opensearch_description(self.settings))
        write_search_index(self.catalogue, site)
        shorten_scripts(site)
        # MkDocs compresses its own sitemap, which contains the day of the build.
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        # Material's scripts, pictures and source maps, which no page loads.
        for folder in ("javascripts", "images"):
            shutil.rmtree(site / "assets" / folder)
        for name in site.glob("assets/stylesheets/*.map"):
            name.unlink()


def settings_of(config: MkDocsConfig) -> Settings:
    """The list's name and URLs from mkdocs.yml."""
    repository = (config.repo_url or "").rstrip("/") + "/"
    # edit_uri is the URL of docs/; data/ is beside it.
    edit_docs = urljoin(repository, config.edit_uri or "")
    return Settings(
        name=config.site_name,
        description=config.site_description or "",
        site_url=(config.site_url or "/").rstrip("/") + "/",
        repository=repository,
        edit_base=urljoin(edit_docs, "../"),
    )


def material_stylesheets(theme_dirs: Iterable[str]) -> list[str]:
    """Material's two style sheets. Their names have a hash that changes with each version."""
    names = ("main.*.min.css", "palette.*.min.css")
    found = (
        [
            path.name
            for folder in theme_dirs
            for path in Path(folder).glob(f"assets/stylesheets/{name}")
        ]
        for name in names
    )
    return [f"assets/stylesheets/{paths[0]}" for paths in found]


def _write(site: Path, path: str, text: str) -> None:
    if ".." in PurePosixPath(path).parts:
        raise ValueError(f"{path} is outside the site")
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="")
