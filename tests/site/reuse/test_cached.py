"""Files in `.cache/`, which may come from somebody else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.site.reuse import cached
from papershelf.site.reuse.cached import CachedFile, is_folder, read_file


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    (tmp_path / ".cache").mkdir()
    return tmp_path / ".cache"


def test_a_file_has_what_was_written_last(tmp_path: Path) -> None:
    file = CachedFile(tmp_path / ".cache", "notes")
    for content in (b"first", b"second"):
        file.write(content)

        assert file.read() == content
        assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["notes"]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    """It never ends."""
    path.symlink_to("/dev/zero")


def _link(path: Path) -> None:
    (path.parents[1] / "mine.txt").write_text("mine", "ascii")
    path.symlink_to("../mine.txt")


def _with_holes(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
@pytest.mark.parametrize("put", [_pipe, _device, _link, Path.mkdir, _with_holes])
def test_what_is_no_file_is_not_read(cache: Path, put: Callable[[Path], None]) -> None:
    put(cache / "notes")

    with pytest.raises(OSError, match="notes"):
        CachedFile(cache, "notes").read()


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
@pytest.mark.parametrize("put", [_pipe, _device, _link, _with_holes])
def test_what_is_no_file_is_replaced(cache: Path, put: Callable[[Path], None]) -> None:
    put(cache / "notes")
    CachedFile(cache, "notes").write(b"new")

    assert CachedFile(cache, "notes").read() == b"new"
    assert [path.read_bytes() for path in cache.parent.glob("mine.txt")] in ([], [b"mine"])


def test_a_folder_that_is_a_link_is_not_followed(cache: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    cache.rename(elsewhere)
    (elsewhere / "notes").write_bytes(b"mine")
    cache.symlink_to(elsewhere)
    CachedFile(cache, "notes").write(b"new")

    assert (elsewhere / "notes").read_bytes() == b"mine"
    with pytest.raises(NotADirectoryError):
        CachedFile(cache, "notes").read()


def test_what_is_in_a_closed_folder_is_no_folder(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_folder(cache)

    def refuse(path: Path) -> os.stat_result:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "lstat", refuse)

    assert not is_folder(cache)


def test_a_link_in_the_place_of_a_part_is_not_followed(cache: Path, tmp_path: Path) -> None:
    """Somebody can commit one for each number that a process can have."""
    (tmp_path / "mine.txt").write_text("mine", "ascii")
    (cache / f"notes.{os.getpid()}").symlink_to("../mine.txt")
    CachedFile(cache, "notes").write(b"new")

    assert (tmp_path / "mine.txt").read_text("ascii") == "mine"
    assert CachedFile(cache, "notes").read() == b"new"


def test_parts_of_killed_builds_are_removed(cache: Path) -> None:
    (cache / "notes.1").write_bytes(b"half")
    CachedFile(cache, "notes").write(b"new")

    assert [path.name for path in cache.iterdir()] == ["notes"]


def test_a_file_that_cannot_be_written_is_left_out(cache: Path) -> None:
    (cache / "notes").mkdir()
    CachedFile(cache, "notes").write(b"new")

    assert [path.name for path in cache.iterdir()] == ["notes"]


@pytest.mark.parametrize("how", ["copied", "checked_out", "extracted"])
def test_a_file_of_somebody_else_is_not_read(cache: Path, how: str) -> None:
    """Somebody can put one into a commit or an archive."""
    file = cache / "notes"
    CachedFile(cache, "notes").write(b"theirs")
    state, content = file.stat(), file.read_bytes()
    match how:
        case "copied":
            file.rename(cache / "elsewhere")
            file.write_bytes(content)
            os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
        case "checked_out":
            os.utime(file)
        case "extracted":
            file.write_bytes(b"theirs")

    with pytest.raises(OSError, match="notes is not as a build has left it"):
        CachedFile(cache, "notes").read()


def _left(cache: Path, content: bytes) -> bytes:
    CachedFile(cache, "notes").write(content)
    return (cache / "notes").read_bytes()


def test_a_file_is_read_up_to_a_limit(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_MOST_BYTES", len(_left(cache, b"abc")))
    assert CachedFile(cache, "notes").read() == b"abc"

    CachedFile(cache, "notes").write(b"abcd")
    with pytest.raises(OSError, match="notes"):
        read_file(cache / "notes")
