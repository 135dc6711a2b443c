"""What a build takes from MkDocs' configuration: settings, checked, and URLs of the list."""

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from papershelf.model.problems import Problem, in_order
from papershelf.model.text import plural
from papershelf.site.configuration.mkdocs_values import extension_problems, value_problems
from papershelf.site.configuration.options import Labels, Options
from papershelf.site.configuration.overrides import FRAME, FRAME_IN_MATERIAL
from papershelf.site.configuration.read_options import options_in
from papershelf.site.configuration.settings import ICON, PROBE, Settings, edit_parts
from papershelf.site.configuration.settings_file import settings_in
from papershelf.site.configuration.settings_layers import UnreadableSettingsError, read_layers
from papershelf.site.configuration.theme_values import Values
from papershelf.site.configuration.without_mkdocs import problems_of_values, values_of
from papershelf.site.frame import frame_of, frame_styles
from papershelf.site.languages import SOURCE_LANGUAGE, language_problem
from papershelf.site.translations import Strings

_UP = "papershelf-up/"


def checked_values(file: Path) -> Values:
    """The settings of a list. Raises PluginError with all that cannot work, by line."""
    root = file.absolute().parent
    try:
        layers = read_layers(file.absolute())
        of_options = options_in(layers).problems
        settings = settings_in(layers)
    except UnreadableSettingsError as error:
        raise PluginError(str(error)) from error
    values = values_of(settings, root)
    raise_problems(
        [
            *problems_of_values(values),
            *values.missing_docs(),
            *value_problems(settings),
            *extension_problems(settings),
            *of_options,
        ],
        "the settings",
    )
    return values


def raise_problems(problems: Iterable[Problem], where: str) -> None:
    """Raise PluginError with every problem on a line, if there is any."""
    found = in_order(problems)
    if found:
        lines = "\n".join(str(problem) for problem in found)
        raise PluginError(f"{plural(len(found), 'problem')} in {where}:\n{lines}")


def is_understood(config: MkDocsConfig, *more: str) -> bool:
    """Whether all programs of the build are known. Another one could do anything to the data."""
    return set(config.plugins) <= {"papershelf", "gen-files", *more} and not config.hooks


def settings_of(config: MkDocsConfig, options: Options, icon: str = ICON) -> Settings:
    """The list's name, URLs and pictures from mkdocs.yml, and its options."""
    before, after = edit_parts(_edit_url(config))
    folder = Path(config.config_file_path).parent
    return Settings(
        name=config.site_name,
        description=config.site_description or "",
        site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        repository=f"{config.repo_url.rstrip('/')}/" if config.repo_url else "",
        edit_base=before,
        edit_suffix=after,
        icon=icon,
        logo=config.theme.get("logo"),
        strings=strings_of(config.theme.get("language"), options.labels),
        options=options,
        folder=folder,
        is_project=(folder / "pyproject.toml").is_file(),
    )


def strings_of(language: object, labels: Labels | None = None) -> Strings:
    """The texts of pages in ``theme.language``. Raises PluginError for one that is not known."""
    words = labels.model_dump(exclude_none=True) if labels else None
    if problem := language_problem(language):
        raise PluginError(f"theme.language: {problem}")
    return Strings.of(SOURCE_LANGUAGE if language is None else str(language), words)


def set_edit_uri(config: MkDocsConfig, values: Values) -> None:
    """MkDocs' own default for known forges is right for docs/ only."""
    if config.edit_uri and values.settings.get("edit_uri") is None:
        config.edit_uri = config.edit_uri.removesuffix("docs/") + values.docs_path


def _edit_url(config: MkDocsConfig) -> str | None:
    """The URL to edit the file PROBE of the list, as MkDocs makes those of pages."""
    root = Path(config.config_file_path).parent
    path = f"{Path(os.path.relpath(root, config.docs_dir)).as_posix()}/{PROBE}"
    # Joined last, or a folder of the repository's URL could be left.
    path = path.replace("../", _UP)
    if config.edit_uri_template:
        rest = config.edit_uri_template.format(path=path, path_noext=path.rpartition(".")[0])
    elif config.edit_uri:
        rest = f"{config.edit_uri}{path}"
    else:
        return None
    repository = config.repo_url or ""
    # MkDocs, too, adds a slash to the URL of the repository unless a query follows.
    if not rest.startswith(("?", "#")):
        repository = f"{repository.rstrip('/')}/"
    return urljoin(repository, rest).replace(_UP, "../")


def use_frame(config: MkDocsConfig, folder: Path, values: Values) -> None:
    """Put our templates before Material's and behind those of the list, with what they need."""
    theme = config.theme
    own = theme.dirs.index(theme.custom_dir) + 1 if theme.custom_dir else 0
    theme.dirs.insert(own, str(folder))
    # A value that nobody names is Material's, for its own frame.
    theme["favicon"] = values.settings.get("theme", "favicon")
    theme["icon"] = values.settings.get("theme", "icon") or {}
    theme["papershelf"] = frame_of(theme)


def _material_stylesheets(theme_dirs: Iterable[str]) -> list[str]:
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


def styles_of(site: Path, theme: Theme, values: Values) -> dict[str, str]:
    """What ``frame_styles`` makes of the theme."""
    ours = theme["papershelf"]
    return frame_styles(
        site, _material_stylesheets(theme.dirs), ours.admonition_icons, values.icon_folders
    )


def drop_unused_files(files: Files, theme: Path, overrides: Path | None) -> None:
    """Drop Material's scripts, pictures and source maps, which no page loads, and the list's own
    page templates, of which MkDocs knows only those that end in .html.
    """
    for file in list(files):
        path, name = Path(file.abs_src_path or ""), file.src_uri
        if path.is_relative_to(theme):
            folders = ("assets/javascripts/", "assets/images/")
            is_unused = name.startswith(folders) or name.endswith(".map")
        else:
            is_unused = path.suffix == ".j2" and overrides in path.parents
        if is_unused:
            files.remove(file)


def frame_in_material(config: MkDocsConfig) -> dict[str, str]:
    """Our template under the name of Material's, unless the list has that one itself."""
    folder = config.theme.custom_dir
    is_own = folder and Path(folder, FRAME_IN_MATERIAL).is_file()
    return {} if is_own else {FRAME_IN_MATERIAL: FRAME}
