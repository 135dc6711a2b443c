"""The cache folder follows the conventions of the operating system."""

import pwd
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from papershelf.cache.folder import cache_folder


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "PlatformDirs", Unix)
    monkeypatch.setenv("HOME", "/home/roe")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("/cache", "/cache/papershelf", id="set"),
        pytest.param("", "/home/roe/.cache/papershelf", id="empty"),
        pytest.param("cache", "/home/roe/.cache/papershelf", id="relative"),
    ],
)
def test_folder_follows_the_xdg_specification(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", value)

    assert cache_folder() == Path(expected)


def test_folder_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "PlatformDirs", MacOS)

    assert cache_folder() == Path("/home/roe/Library/Caches/papershelf")


def test_without_a_home_folder_the_cache_needs_an_environment_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(_user: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(FileNotFoundError):
        cache_folder()

    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert cache_folder() == Path("/cache/papershelf")
