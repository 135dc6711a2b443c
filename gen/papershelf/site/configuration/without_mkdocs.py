"""What is wrong with the settings and the pages of a list, as far as ``shelf check`` can tell.

MkDocs is asked only of settings that few lists have, because importing it takes as long as checking
a hundred records; Markdown extensions are not asked, because they are code that a setting names.
The build checks the rest.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from papershelf.model.problems import Problem
from papershelf.site.configuration.named_paths import path_problems, problems_of_known_files
from papershelf.site.configuration.navigation import nav_problems
from papershelf.site.configuration.own_values import names_for_mkdocs, own_value_problems
from papershelf.site.configuration.page_files import (
    front_matter_names,
    pages_in,
    problems_of_pages,
)
from papershelf.site.configuration.settings_file import SettingsFile, settings_in
from papershelf.site.configuration.settings_layers import RULE, Layers, UnreadableSettingsError
from papershelf.site.configuration.symbolic_links import links_out_of_list
from papershelf.site.configuration.theme_settings import front_matter_problems, refusals
from papershelf.site.configuration.theme_values import Values
from papershelf.site.folders import TEMPLATES, THEME


def problems_without_mkdocs(root: Path, layers: Layers) -> Iterator[Problem]:
    """The problems of mkdocs.yml but for the options of the list, and of links in the folder of
    pages, each with its place.
    """
    try:
        settings = settings_in(layers)
    except UnreadableSettingsError as error:
        # Reported with the options, unless there is no such file.
        if error is not layers.error:
            yield Problem(*error.place, "", error.reason, rule=RULE)
        return
    values = values_of(settings, root)
    yield from problems_of_values(values)
    if values.are_docs_inside:
        yield from values.missing_docs()
    yield from problems_of_known_files(values)
    yield from _slow_problems(values)
    of_pages = list(problems_of_pages(root, values.docs))
    yield from of_pages
    # A page with a fault is perhaps none that can be read, and others may be left out.
    if not of_pages and not settings.get("exclude_docs") and values.are_docs_inside:
        for page in pages_in(values.docs):
            text = page.read_text(encoding="utf-8-sig")
            path = Path(os.path.relpath(page, root)).as_posix()
            yield from front_matter_problems(path, text, front_matter_names(text))


def values_of(settings: SettingsFile, root: Path) -> Values:
    return Values(settings, root, Path(str(files("material"))) / "templates")


def problems_of_values(values: Values) -> Iterator[Problem]:
    """Settings that cannot work, and values of those that can."""
    yield from refusals(values.settings, values.names_in_templates())
    yield from values.problems()
    yield from own_value_problems(values.settings)
    yield from nav_problems(values.settings)
    yield from path_problems(values)


def template_problems(values: Values) -> Iterator[Problem]:
    """What is wrong with the templates of the list."""
    folder = values.custom_dir
    if folder and folder.is_dir() and not values.is_around_list:
        # MkDocs puts all files of the folder on the site.
        yield from links_out_of_list(values.root, folder)
        # Imported here because it is slow.
        from papershelf.site.configuration.overrides import Overrides

        yield from Overrides(folder, THEME, TEMPLATES, values.theme).problems(values.root)


def _slow_problems(values: Values) -> Iterator[Problem]:
    yield from template_problems(values)
    if names_for_mkdocs(values.settings):
        # Imported here because it is slow.
        from papershelf.site.configuration.mkdocs_values import value_problems

        yield from value_problems(values.settings)
