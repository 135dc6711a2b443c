"""The manifest of a site: which files are taken over, and from what it takes none."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lists import files_of
from papershelf.site.reuse import manifest, notes
from papershelf.site.reuse.cached import CachedFile
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.units import Unit

WORLD = b"world"
# The names of units that were made.
MADE: list[str] = []


def unit(name: str, made_of: bytes = b"a", text: str = "text") -> Unit:
    def make() -> Iterator[tuple[str, str]]:
        MADE.append(name)
        yield f"{name}/index.html", text
        yield f"{name}.bib", text

    return Unit(name, lambda: made_of, make)


class Builds:
    """Builds of a site with a manifest, each in the place of the one before."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.site, self._made = folder / ".cache", folder / "site", folder / "made"
        self.file = self.cache / "site.json"

    def build(self, *units: Unit, world: bytes = WORLD, elsewhere: Path | None = None) -> int:
        """How many units were taken over."""
        site = elsewhere or self.site
        self._made.mkdir()
        known = Manifest(self.cache, site, self._made)
        known.begin(world)
        MADE.clear()
        known.put(units)
        if site.exists():
            site.rename(site.with_name("old"))
        self._made.rename(site)
        known.save()
        if (old := site.with_name("old")).exists():
            old.rename(site.with_name(f"old-{site.stat().st_mtime_ns}"))
        return len(units) - len(MADE)


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    made = Builds(tmp_path)
    made.build(unit("sheep"), unit("goats"))
    return made


def test_units_made_of_the_same_are_taken_over(builds: Builds) -> None:
    assert builds.build(unit("sheep"), unit("goats")) == 2
    assert builds.build(unit("sheep"), unit("goats", b"b", "changed"), unit("hens")) == 1
    assert files_of(builds.site) == {
        "goats.bib": b"changed",
        "goats/index.html": b"changed",
        "hens.bib": b"text",
        "hens/index.html": b"text",
        "sheep.bib": b"text",
        "sheep/index.html": b"text",
    }


def test_files_of_units_that_are_gone_are_not_in_the_site(builds: Builds) -> None:
    builds.build(unit("sheep"))

    assert sorted(files_of(builds.site)) == ["sheep.bib", "sheep/index.html"]


def test_in_another_world_all_units_are_made(builds: Builds) -> None:
    assert builds.build(unit("sheep"), unit("goats"), world=b"another") == 0


def test_a_site_elsewhere_is_not_the_earlier_one(builds: Builds, tmp_path: Path) -> None:
    assert builds.build(unit("sheep"), elsewhere=tmp_path / "elsewhere") == 0
    assert builds.build(unit("sheep"), unit("goats")) == 0


def test_a_copy_of_the_site_is_not_the_earlier_one(builds: Builds) -> None:
    """Its files have other inodes, which nobody can put into a commit."""
    for path, content in files_of(builds.site).items():
        (builds.site / path).unlink()
        (builds.site / path).write_bytes(content)

    assert builds.build(unit("sheep"), unit("goats")) == 0


def _changed(file: list[object]) -> list[object]:
    return [*file[:3], 1]


def _outside(file: list[object]) -> list[object]:
    return [f"../site/{file[0]}", *file[1:]]


def _unnamed(file: list[object]) -> list[object]:
    return [f"{file[0]}\0", *file[1:]]


def _half_a_character(file: list[object]) -> list[object]:
    return [f"{file[0]}\ud800", *file[1:]]


def _with_files(text: str, change: Callable[[list[object]], list[object]]) -> str:
    """Other files of all units, and the digest that belongs to them."""
    *others, paths, sizes, inodes, times = json.loads(text.partition("\n")[2])
    files = [change(list(file)) for file in zip(paths, sizes, inodes, times, strict=True)]
    return _with_head(json.dumps([*others, *zip(*files, strict=True)]))


def _with_counts(text: str, change: Callable[[list[int]], list[object]]) -> str:
    values = json.loads(text.partition("\n")[2])
    values[5] = change(values[5])
    return _with_head(json.dumps(values))


def _with_head(body: str) -> str:
    return f"{notes._head(body)}\n{body}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("sheep", "wolfs", 1),
        lambda text: text.partition("\n")[2],
        lambda text: _with_head("[1, 2]"),
        lambda text: _with_head("[1, 2, 3, 4, 5]"),
        lambda text: _with_head("[" * 9_000),
        lambda text: _with_files(text, _changed),
        lambda text: _with_files(text, _outside),
        lambda text: _with_files(text, _unnamed),
        lambda text: _with_files(text, _half_a_character),
        lambda text: _with_files(text, lambda file: file[1:]),
        lambda text: _with_files(text, lambda file: [file[0], *map(str, file[1:])]),
        lambda text: _with_counts(text, lambda counts: [sum(counts) + 1, -1]),
        lambda text: _with_counts(text, lambda counts: [sum(counts) + 1, 0]),
        lambda text: _with_counts(text, lambda counts: [*counts, 0]),
    ],
    ids=[
        "empty",
        "half",
        "other",
        "headless",
        "pair",
        "three",
        "deep",
        "time",
        "outside",
        "unnamed",
        "half_a_character",
        "short",
        "texts",
        "negative",
        "too_many",
        "of_no_unit",
    ],
)
def test_a_manifest_that_is_not_of_the_site_is_not_used(
    builds: Builds, damage: Callable[[str], str]
) -> None:
    file = CachedFile(builds.cache, "site.json")
    damaged = damage(file.read().decode("ascii")).encode("ascii")
    file.write(damaged)

    assert builds.build(unit("sheep"), unit("goats")) == 0
    assert file.read() != damaged
    assert builds.build(unit("sheep"), unit("goats")) == 2


def test_a_file_that_is_exchanged_at_the_same_time_is_not_taken_over(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build may put its site in the place of the earlier one at any time."""
    link = os.link

    def exchange_and_link(source: str, target: str) -> None:
        file = Path(source)
        file.unlink(missing_ok=True)
        file.write_bytes(b"another")
        link(source, target)

    monkeypatch.setattr(os, "link", exchange_and_link)

    assert builds.build(unit("sheep"), unit("goats")) == 0
    assert set(files_of(builds.site).values()) == {b"text"}


def test_a_text_is_believed_only_with_the_state_of_its_file(builds: Builds, tmp_path: Path) -> None:
    """A manifest in somebody's commit may leave out the files of a unit, or name others."""
    made_of = b"a"
    file = builds.site / "papers.csv"

    def text_of(*files: str) -> str | None:
        known = Manifest(builds.cache, builds.site, tmp_path / "made")
        states = {path: (builds.site / path).lstat() for path in files}
        known.add({
            "papers.csv": (
                made_of.hex(),
                [(path, at.st_size, at.st_ino, at.st_mtime_ns) for path, at in states.items()],
            )
        })  # fmt: skip
        known._world = WORLD.hex()
        known.save()
        again = Manifest(builds.cache, builds.site, tmp_path / "made")
        again.begin(WORLD)
        return again.earlier_text("papers.csv", made_of)

    file.write_bytes(b"sheep")
    assert text_of("papers.csv") == "sheep"
    assert text_of() is None
    assert text_of("sheep.bib") is None
    assert text_of("papers.csv", "sheep.bib") is None
    os.mkfifo(builds.site / "pipe")
    file.unlink()
    file.symlink_to("pipe")
    assert text_of("papers.csv") is None


def test_a_manifest_that_cannot_be_saved_costs_nothing_but_time(builds: Builds) -> None:
    builds.file.unlink()
    builds.cache.rmdir()
    builds.cache.write_text("a file", "ascii")

    assert builds.build(unit("sheep"), unit("goats")) == 0
    assert builds.build(unit("sheep"), unit("goats")) == 0


def test_a_later_unit_may_have_a_file_of_an_earlier_one(builds: Builds) -> None:
    def make() -> Iterator[tuple[str, str]]:
        yield "sheep.bib", "later"

    for _ in range(3):
        builds.build(unit("sheep"), Unit("late", lambda: b"a", make))
        assert files_of(builds.site) == {"sheep.bib": b"later", "sheep/index.html": b"text"}


def test_a_path_outside_the_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"papers/\.\./\.\./x is outside the site"):
        manifest.write(tmp_path, "papers/../../x", "text")
