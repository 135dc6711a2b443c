"""Files of settings, read as a build reads them."""

from pathlib import Path

from papershelf.site.configuration.settings_file import SettingsFile, settings_in
from papershelf.site.configuration.settings_layers import read_layers


def read_settings(file: Path) -> SettingsFile:
    return settings_in(read_layers(file))


def settings_of(folder: Path, text: str, name: str = "mkdocs.yml") -> SettingsFile:
    """The settings of a file with this text."""
    (folder / name).write_text(text, encoding="utf-8")
    return read_settings(folder / name)
