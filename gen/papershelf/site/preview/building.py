"""Read the settings of a list, and have MkDocs build what does not depend on the data."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from papershelf import SETTINGS_FILE
from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.site.building.faults import FilesOfList
from papershelf.site.building.shell import FILLED_SECTIONS
from papershelf.site.configuration.mkdocs_config import checked_values
from papershelf.site.folders import PACKAGE
from papershelf.site.mkdocs import PapershelfPlugin
from papershelf.site.preview.site import FAULTS, FRAME, FailedBuildError, KeptBuild, Site, path_of


def settings_of_list(root: Path, server: str) -> MkDocsConfig:
    """The settings in mkdocs.yml, for a site on this server. Raises DataError."""
    with _messages() as messages:
        try:
            # Before MkDocs, which stops at the first fault and does not know its line.
            checked_values(root / SETTINGS_FILE)
            config = load_config(config_file=str(root / SETTINGS_FILE), strict=False)
        except FAULTS as error:
            raise DataError(FilesOfList(root, root / "docs").problems(error, messages)) from error
    if "papershelf" not in config.plugins:
        says = "plugins: must have papershelf, which makes the pages of the list"
        raise DataError([Problem.of_file(SETTINGS_FILE, says, rule="site")])
    # Without a URL, a list has no feeds and no sitemap.
    if config.site_url:
        config.site_url = server + path_of(config.site_url)
    return config


def build_site(root: Path, folder: Path, config: MkDocsConfig, catalogue: Catalogue) -> Site:
    """Have MkDocs build into a folder what does not depend on the data. Raises DataError."""
    files = FilesOfList(root, Path(config.docs_dir))
    config.site_dir = str(folder)
    plugin = config.plugins["papershelf"]
    assert isinstance(plugin, PapershelfPlugin)  # noqa: S101 - nothing else has the name
    plugin.previewed = catalogue
    frame = config.plugins[FRAME] = KeptBuild()
    with _messages() as messages:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            # MkDocs only needs to know that this is a preview, which has drafts.
            build(config, serve_url=config.site_url or "/")
            urls = plugin.contents.filled_urls()
            for section in FILLED_SECTIONS:
                # An error in a template is found now, and not when a page is looked at.
                if url := next((url for url in urls if url.startswith(f"{section}/")), None):
                    plugin.contents.filling(url)
        except (FailedBuildError, *FAULTS) as error:
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
