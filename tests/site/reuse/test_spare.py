"""The site before the last becomes the next one, with few changes and nothing else in it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lists import files_of
from papershelf.site.building.swap import put_in_place, remove
from papershelf.site.reuse import spare
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.spare import File
from papershelf.site.reuse.units import Unit

# Most of the site.
LONG = "sheep " * 100


def unit(name: str, text: str = LONG) -> Unit:
    def make() -> Iterator[tuple[str, str]]:
        yield f"{name}/index.html", text

    return Unit(name, text.encode, make)


def pages(*names: str) -> dict[str, bytes]:
    return {f"{name}/index.html": LONG.encode() for name in names}


class Builds:
    """Builds of a site, in which MkDocs makes one file."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.site, self.made = folder / ".cache", folder / "site", folder / "new/made"
        self.spare = self.cache / "earlier"

    def build(self, *units: Unit, mkdocs: str = "about/index.html") -> None:
        file = self.made / mkdocs
        file.parent.mkdir(parents=True)
        file.write_bytes(b"MkDocs")
        known = Manifest(self.cache, self.site, self.made)
        known.begin(b"world")
        known.put(units)
        known.finish()
        is_kept = put_in_place(self.made, self.site)
        known.save()
        if is_kept:
            known.keep(self.made)
        remove(self.made.parent)

    def folder(self) -> int:
        """Which folder the site is."""
        return self.site.stat().st_ino


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    """After two builds of the same, so that the first site is kept."""
    made = Builds(tmp_path)
    for _ in range(2):
        made.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))
    return made


MKDOCS = {"about/index.html": b"MkDocs"}


def test_the_site_before_the_last_becomes_the_next(builds: Builds) -> None:
    folders = [builds.folder()]
    for text in ("b", "c", "d"):
        builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", text))
        assert files_of(builds.site) == {
            **pages("sheep", "goats", "hens"),
            **MKDOCS,
            "few/index.html": text.encode(),
        }
        folders.append(builds.folder())

    assert folders[2:] == folders[:2]
    assert folders[0] != folders[1]


def test_unchanged_files_take_no_space(builds: Builds) -> None:
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "b"))

    for name, is_same in (("sheep", True), ("few", False)):
        file = f"{name}/index.html"
        assert (builds.spare / file).samefile(builds.site / file) == is_same


def test_files_of_mkdocs_are_not_kept(builds: Builds) -> None:
    """A list can have large pictures, and they are in the site already."""
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))

    assert sorted(files_of(builds.spare)) == [*sorted(pages("few", "goats", "hens", "sheep"))]
    assert (builds.site / "about/index.html").read_bytes() == b"MkDocs"


def test_no_file_behind_a_link_is_removed_from_a_site_that_is_kept(
    builds: Builds, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (builds.site / "about").rename(elsewhere)
    (builds.site / "about").symlink_to(elsewhere)
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))

    assert files_of(elsewhere) == {"index.html": b"MkDocs"}
    assert (builds.spare / "about").is_symlink()


def test_a_site_that_is_made_anew_replaces_both(builds: Builds) -> None:
    builds.build(unit("sheep"), unit("goats", "other " * 100), unit("hens"), unit("few", "a"))
    assert not builds.spare.exists()

    builds.build(unit("sheep"), unit("goats", "other " * 100), unit("hens"), unit("few", "a"))
    assert builds.spare.exists()

    (builds.cache / "site.json").unlink()
    builds.build(unit("sheep"))
    assert not builds.spare.exists()


def test_what_the_site_has_no_more_is_removed(builds: Builds) -> None:
    builds.build(unit("sheep"), unit("goats"), unit("hens"))

    assert files_of(builds.site) == {**pages("sheep", "goats", "hens"), **MKDOCS}
    assert sorted(path.name for path in builds.site.iterdir()) == [
        "about", "goats", "hens", "sheep",
    ]  # fmt: skip


def test_a_file_of_mkdocs_takes_the_place_of_one_that_is_gone(builds: Builds) -> None:
    builds.build(unit("sheep"), unit("goats"), unit("hens"), mkdocs="few/index.html")

    assert files_of(builds.site) == {
        **pages("sheep", "goats", "hens"),
        "few/index.html": b"MkDocs",
    }


def test_a_file_of_the_list_comes_before_that_of_mkdocs(builds: Builds) -> None:
    builds.build(unit("sheep"), unit("goats"), unit("hens"), mkdocs="hens/index.html")

    assert files_of(builds.site) == pages("sheep", "goats", "hens")


def _edit(kept: Path) -> None:
    (kept / "sheep/index.html").write_bytes(b"wolf")


def _replace(kept: Path) -> None:
    (kept / "sheep/index.html").unlink()
    (kept / "sheep/index.html").write_bytes(b"wolf " * 120)


def _add(kept: Path) -> None:
    (kept / "wolf/den").mkdir(parents=True)
    (kept / "wolf/den/index.html").write_bytes(b"wolf")
    (kept / "sheep/wolf.html").write_bytes(b"wolf")


def _link_file(kept: Path) -> None:
    (kept / "sheep/index.html").replace(kept.with_name("wolf.html"))
    (kept / "sheep/index.html").symlink_to(kept.with_name("wolf.html"))


def _link_folder(kept: Path) -> None:
    (kept / "sheep").replace(kept.with_name("wolf"))
    (kept / "sheep").symlink_to(kept.with_name("wolf"))


def _in_place_of_file(kept: Path) -> None:
    (kept / "sheep/index.html").unlink()
    (kept / "sheep/index.html").mkdir()


@pytest.mark.parametrize(
    "damage",
    [_edit, _replace, _add, _link_file, _link_folder, _in_place_of_file],
    ids=["edited", "replaced", "added", "link", "linked_folder", "folder"],
)
def test_what_others_did_there_is_not_in_the_next_site(
    builds: Builds, damage: Callable[[Path], None]
) -> None:
    damage(builds.spare)
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))

    assert files_of(builds.site) == {
        **pages("sheep", "goats", "hens"),
        **MKDOCS,
        "few/index.html": b"a",
    }
    assert not any(path.is_symlink() for path in builds.site.rglob("*"))
    assert not (builds.site / "wolf").exists()


@pytest.mark.parametrize("name", [".cache", ".cache/earlier"])
def test_a_link_to_a_folder_is_not_followed(builds: Builds, tmp_path: Path, name: str) -> None:
    """It may come with the list, and lead to any folder of the machine."""
    builds.spare.rename(tmp_path / "earlier")
    moved = (tmp_path / name).rename(tmp_path / "moved") if name == ".cache" else None
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "earlier").mkdir(parents=True)
    (elsewhere / "earlier/mine.txt").write_bytes(b"mine")
    if moved:
        (moved / "site.json").rename(elsewhere / "site.json")
    (tmp_path / name).symlink_to(elsewhere if moved else elsewhere / "earlier")
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))

    assert (elsewhere / "earlier/mine.txt").read_bytes() == b"mine"
    assert sorted(files_of(builds.site)) == sorted(
        [*pages("sheep", "goats", "hens"), *MKDOCS, "few/index.html"]
    )


def test_a_folder_that_cannot_be_read_is_no_obstacle(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(entry: os.DirEntry[str], file: File) -> bool:
        raise PermissionError(entry.path)

    monkeypatch.setattr(spare, "_is_as_known", fail)
    builds.build(unit("sheep"), unit("goats"), unit("hens"), unit("few", "a"))

    assert sorted(files_of(builds.site)) == sorted(
        [*pages("sheep", "goats", "hens"), *MKDOCS, "few/index.html"]
    )
