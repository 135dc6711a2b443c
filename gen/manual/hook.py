"""MkDocs calls these functions when it builds the manual, docs/manual.yml.

They put what is made from the code into the pages, and keep the day of the build out of the site,
so that the same commit gives the same bytes.
"""

import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from manual.commands import commands_reference
from manual.tables import (
    blocks_table,
    fields_table,
    options_sections,
    rules_table,
    schemas_table,
)
from papershelf.check.rules import rule_texts
from papershelf.model.paper import Paper
from papershelf.model.topics import Taxonomy
from papershelf.records.schemas import list_schemas
from papershelf.setup.skeleton import templates
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.overrides import blocks_by_template
from papershelf.site.configuration.theme_settings import settings_table
from papershelf.site.folders import TEMPLATES, THEME


def measured(name: str) -> str:
    """A table that `make bench BENCH='--sites …'` has written."""
    return (Path(__file__).with_name("measured") / name).read_text("utf-8")


# A page has a mark where one of these belongs.
PARTS: dict[str, Callable[[], str]] = {
    "<!-- commands -->": commands_reference,
    "<!-- rules -->": lambda: rules_table(rule_texts()),
    "<!-- fields -->": lambda: fields_table(Paper),
    "<!-- options -->": lambda: options_sections(Options),
    "<!-- theme settings -->": settings_table,
    "<!-- blocks -->": lambda: blocks_table(blocks_by_template(TEMPLATES)),
    "<!-- times of sites -->": lambda: measured("times.md"),
    "<!-- sizes of sites -->": lambda: measured("sizes.md"),
    "<!-- schemas -->": lambda: schemas_table(
        list_schemas(Taxonomy(())), templates()[".vscode/settings.json"]
    ),
}

# The picture of lists, so that both sites have the same.
ICON = "assets/papershelf/icon.svg"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    files.append(File.generated(config, ICON, abs_src_path=str(THEME / ICON)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    for mark, part in PARTS.items():
        if mark in markdown:
            markdown = markdown.replace(mark, part())
    return markdown


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    # MkDocs writes the day of the build for every page.
    return re.sub(r"\s*<lastmod>.*?</lastmod>", "", output_content)


def on_post_build(*, config: MkDocsConfig) -> None:
    # Its header has the time of the build. sitemap.xml has the same content.
    (Path(config.site_dir) / "sitemap.xml.gz").unlink()
