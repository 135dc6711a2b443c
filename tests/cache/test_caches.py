"""Where the program keeps what may be lost: where the user's system wants it."""

import os
import sys
from pathlib import Path

import pytest

from papershelf.cache.folder import cache_folder


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param("/cache", "/cache/papershelf", id="named"),
        pytest.param("", "/home/roe/.cache/papershelf", id="empty"),
        pytest.param("cache", "/home/roe/.cache/papershelf", id="relative"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="other paths are absolute on Windows")
def test_folder_is_that_of_the_xdg_specification(
    monkeypatch: pytest.MonkeyPatch, named: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/roe")
    monkeypatch.setenv("XDG_CACHE_HOME", named)

    assert cache_folder() == Path(expected)


def test_folder_is_that_of_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", "/Users/roe")

    assert cache_folder() == Path("/Users/roe/Library/Caches/papershelf")


def test_user_without_a_home_has_a_cache_where_one_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert cache_folder() == Path("/cache/papershelf")

    monkeypatch.delenv("XDG_CACHE_HOME")
    with pytest.raises(FileNotFoundError):
        cache_folder()
