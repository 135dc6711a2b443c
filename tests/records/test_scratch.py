"""Folders for files that are not complete."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from lists import files_of
from papershelf.records import scratch
from papershelf.records.scratch import remove_scratch, scratch_beside


def test_folders_of_commands_that_run_are_not_removed(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with scratch_beside(target) as first, scratch_beside(target) as second:
        assert first != second
        assert first.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_only_folders_that_killed_commands_left_are_removed(tmp_path: Path) -> None:
    for name in (".site-left", ".site-other", ".sites-left"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    for name in (".site-left", ".sites-left"):
        (tmp_path / name / "papershelf.lock").touch()

    for name in (".site-empty_01", ".site-of-mine"):
        (tmp_path / name).mkdir()

    remove_scratch(tmp_path / "site")

    assert not (tmp_path / ".site-empty_01").exists()
    assert (tmp_path / ".site-of-mine").is_dir()
    assert files_of(tmp_path).keys() == {
        ".site-other/file",
        ".sites-left/file",
        ".sites-left/papershelf.lock",
    }


def test_signs_of_patterns_in_the_name_of_a_target_stand_for_themselves(tmp_path: Path) -> None:
    left = [tmp_path / f".{name}-left" for name in ("sites[ab]", "sitesa")]
    for folder in left:
        folder.mkdir()
        (folder / "papershelf.lock").touch()

    remove_scratch(tmp_path / "sites[ab]")

    assert [folder.exists() for folder in left] == [False, True]


def test_folder_that_another_command_removes_before_it_has_a_lock_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    class Folder(tempfile.TemporaryDirectory[str]):
        def __enter__(self) -> str:
            made.append(self.name)
            if len(made) == 1:
                remove_scratch(tmp_path / "site")
            return super().__enter__()

    monkeypatch.setattr(tempfile, "TemporaryDirectory", Folder)

    with scratch_beside(tmp_path / "site") as folder:
        assert [folder] == [Path(made[1])] == list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_folder_that_another_command_removes_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    take = scratch.take

    def late(descriptor: int) -> None:
        taken.append(descriptor)
        if len(taken) == 1:
            remove_scratch(tmp_path / "site")
        take(descriptor)

    monkeypatch.setattr(scratch, "take", late)

    with scratch_beside(tmp_path / "site") as folder:
        # The first folder, its removal by the other command, and the second folder.
        assert len(taken) == 3
        assert folder.is_dir()
        assert [folder] == list(tmp_path.iterdir())


def test_folder_that_another_command_is_removing_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, taken = scratch.take, list[int]()

    def busy(descriptor: int) -> None:
        taken.append(descriptor)
        if len(taken) == 1:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        take(descriptor)

    monkeypatch.setattr(scratch, "take", busy)

    with scratch_beside(tmp_path / "site") as folder:
        assert len(taken) == 2
        assert [folder] == list(tmp_path.iterdir())
