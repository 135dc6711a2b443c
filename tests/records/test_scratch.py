"""Folders for files that are not complete."""

from pathlib import Path

from lists import files_of
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
