"""What is wrong with the settings and the pages of a list, as far as ``shelf check`` can tell.

MkDocs is not asked here, because importing it takes as long as checking a hundred records; nor are
Markdown extensions, which are code that a setting names. The build checks the rest.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from papershelf.model.problems import Problem
from papershelf.site.configuration.page_files import problems_of_pages
from papershelf.site.configuration.settings_file import SettingsFile, settings_in
from papershelf.site.configuration.settings_layers import RULE, Layers, UnreadableSettingsError
from papershelf.site.configuration.theme_settings import refusals
from papershelf.site.configuration.theme_values import Values


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
    # A list without settings is one that has no site yet.
    if settings.values:
        yield from problems_of_values(values)
    yield from problems_of_pages(root, values.docs)


def values_of(settings: SettingsFile, root: Path) -> Values:
    return Values(settings, root, Path(str(files("material"))) / "templates")


def problems_of_values(values: Values) -> Iterator[Problem]:
    """Settings that cannot work, and values of those that can."""
    yield from refusals(values.settings, values.names_in_templates())
    yield from values.problems()
