"""The new site takes the place of the old one, with and without an exchange of folders."""

import errno
from pathlib import Path

import pytest

from lists import files_of
from papershelf.site.building import swap
from papershelf.site.building.swap import put_in_place, remove

OLD = {"index.html": b"old", "papers/a/index.html": b"a", "was/a/folder": b"x", "was_a_file": b"y"}
NEW = {"index.html": b"new", "papers/b/index.html": b"b", "was": b"z", "was_a_file/in": b"y"}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(params=["exchange", "file_by_file", "other_file_system"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != "exchange":
        monkeypatch.setattr(swap, "_exchange", lambda *names: False)
    if request.param == "other_file_system":

        def fail(source: Path, target: Path) -> Path:
            if "new" in source.parts:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return original(source, target)

        original = Path.replace
        monkeypatch.setattr(Path, "replace", fail)
    return str(request.param)


def test_site_has_the_new_files_and_no_others(tmp_path: Path, way: str) -> None:
    old, new = write(tmp_path / "site", OLD), write(tmp_path / "new", NEW)

    put_in_place(new, old)

    assert files_of(old) == NEW


def test_new_site_is_moved_where_none_was(tmp_path: Path) -> None:
    put_in_place(write(tmp_path / "new", NEW), tmp_path / "site")

    assert files_of(tmp_path / "site") == NEW


def test_other_faults_leave_the_old_site(tmp_path: Path) -> None:
    old = write(tmp_path / "site", OLD)

    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", old)

    assert files_of(old) == OLD


def test_link_in_place_of_a_site_is_not_followed(tmp_path: Path, way: str) -> None:
    elsewhere = write(tmp_path / "elsewhere", OLD)
    (tmp_path / "site").symlink_to(elsewhere)

    put_in_place(write(tmp_path / "new", NEW), tmp_path / "site")

    assert files_of(tmp_path / "site") == NEW
    assert files_of(elsewhere) == OLD


def test_an_earlier_site_is_removed_and_nothing_that_it_links_to(tmp_path: Path) -> None:
    old, other = write(tmp_path / "site", OLD), write(tmp_path / "other", NEW)
    (old / "papers/other").symlink_to(other)
    (old / "missing").symlink_to("nowhere")
    (tmp_path / "link").symlink_to(other)

    remove(old)
    remove(tmp_path / "link")
    remove(tmp_path / "nothing")

    assert not old.exists()
    assert files_of(other) == NEW
