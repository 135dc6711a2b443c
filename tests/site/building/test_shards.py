"""The shards of a site, joined, are the site; and shards of different sites are not joined."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from lists import files_of, thin_list
from papershelf.cli import main
from papershelf.site.building.run import build, merge
from papershelf.site.building.shards import RECORD, Shard, ShardsError

SETTINGS = (
    "site_name: Sheep\nsite_url: https://sheep.example/\ntheme: {name: material}\n"
    "plugins: [{papershelf: {offline: true, citation_styles: [apa, ieee, mla]}}]\n"
)

KEYS = "data/keys.json"

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site, and its three shards."""
    folder = tmp_path_factory.mktemp("shards")
    root = thin_list(folder / "list", SETTINGS, ("docs/about.md", "# About\n"))
    build(root, folder / "whole")
    for number in (1, 2, 3):
        build(root, folder / f"shard{number}", shard=Shard(number, 3))
    return folder


@pytest.fixture
def shards(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    for number in (1, 2, 3):
        shutil.copytree(built / f"shard{number}", tmp_path / f"shard{number}")
    return [Path(f"shard{number}") for number in (1, 2, 3)]


def test_shards_make_the_site(built: Path, shards: list[Path]) -> None:
    merge([shards[2], shards[0], shards[1]], Path("site"))

    assert files_of(Path("site")) == files_of(built / "whole")


def test_each_shard_has_its_share(shards: list[Path]) -> None:
    """What all of them have is made by MkDocs or needs the whole list."""
    paths = [set(files_of(shard)) for shard in shards]
    of_one = {path for path in set.union(*paths) if sum(path in some for some in paths) == 1}

    assert {path for path in of_one if path.startswith("papers/roe2021sheep")} <= next(
        some for some in paths if "papers/roe2021sheep/index.html" in some
    )
    assert all(some & of_one for some in paths)
    assert "index.html" in of_one


def test_one_shard_is_the_site(built: Path, tmp_path: Path) -> None:
    build(built / "list", tmp_path / "shard", shard=Shard(1, 1))
    merge([tmp_path / "shard"], tmp_path / "site")

    assert files_of(tmp_path / "site") == files_of(built / "whole")


def _change(folder: Path, **values: object) -> None:
    record = json.loads((folder / RECORD).read_text("utf-8")) | values
    (folder / RECORD).write_text(json.dumps(record), "utf-8")


def _replace(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def _lead_out(folder: Path) -> None:
    (folder / "404.html").unlink()
    (folder / "404.html").symlink_to("/etc/hostname")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(
            lambda folder: (folder / RECORD).unlink(),
            "shard2 is not a shard: it has no papershelf-shard.json; name folders that shelf build "
            "--shard has written",
            id="site",
        ),
        pytest.param(
            lambda folder: (folder / RECORD).write_text("{", "utf-8"),
            "shard2/papershelf-shard.json cannot be read; build the shard again",
            id="damaged",
        ),
        pytest.param(
            lambda folder: _change(folder, number=4),
            "shard2/papershelf-shard.json is of another version; build the shard again",
            id="format",
        ),
        pytest.param(
            lambda folder: _change(folder, count=4),
            "shard1 is one of 3 shards, and shard2 one of 4; build all of them with the same "
            "number",
            id="count",
        ),
        pytest.param(
            lambda folder: _change(folder, number=1),
            "shard1 and shard2 are both shard 1 of 3; name each shard once",
            id="twice",
        ),
        pytest.param(
            lambda folder: _change(folder, program="0"),
            "shard2 was built by another version of Papershelf, Python or a package than shard1; "
            "build both with the same",
            id="program",
        ),
        pytest.param(
            lambda folder: _change(folder, list="0"),
            "shard2 was built from another state of the list than shard1; build both from the same "
            "commit",
            id="list",
        ),
        pytest.param(
            lambda folder: (folder / "404.html").write_text("changed", "utf-8"),
            "404.html in shard2 differs from that in another shard; build all of them from the "
            "same commit, without changes",
            id="differs",
        ),
        pytest.param(
            _lead_out,
            "shard2/404.html is not a regular file; build the shard again",
            id="link",
        ),
        pytest.param(
            lambda folder: _replace(folder / RECORD, os.mkfifo),
            f"shard2/{RECORD} cannot be read; build the shard again",
            id="record_is_a_pipe",
        ),
        pytest.param(
            lambda folder: _replace(folder / RECORD, lambda path: path.symlink_to("/dev/zero")),
            f"shard2/{RECORD} cannot be read; build the shard again",
            id="record_is_a_link",
        ),
        pytest.param(
            lambda folder: (folder / RECORD).write_text(" " * 10_001),
            f"shard2/{RECORD} cannot be read; build the shard again",
            id="record_is_large",
        ),
    ],
)
def test_other_shards_are_refused(
    shards: list[Path], change: Callable[[Path], object], says: str
) -> None:
    change(shards[1])

    with pytest.raises(ShardsError) as error:
        merge(shards, Path("site"))

    assert str(error.value) == says
    assert sorted(path.name for path in Path().iterdir()) == ["shard1", "shard2", "shard3"]


def test_an_incomplete_shard_is_refused(shards: list[Path]) -> None:
    found = json.loads((shards[1] / RECORD).read_text("utf-8"))
    page = next(shards[1].glob("papers/*/index.html"), shards[1] / "404.html")
    size = found["bytes"] - page.stat().st_size
    page.unlink()

    with pytest.raises(ShardsError) as error:
        merge(shards, Path("site"))

    assert str(error.value) == (
        f"shard2 has {found['files'] - 1} files of {size:,} bytes instead of {found['files']} of "
        f"{found['bytes']:,}; build or download it again"
    )


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"keys": null}', '{"keys": [1]}', '{"keys": ["../x"]}', "[" * 100_000]
)
def test_shards_without_the_keys_of_papers_are_refused(shards: list[Path], text: str) -> None:
    (shard,) = (one for one in shards if (one / KEYS).exists())
    added = len(text) - (shard / KEYS).stat().st_size
    _change(shard, bytes=json.loads((shard / RECORD).read_text("utf-8"))["bytes"] + added)
    (shard / KEYS).write_text(text, "utf-8")

    with pytest.raises(ShardsError) as error:
        merge(shards, Path("site"))

    assert str(error.value) == f"{KEYS} of the shards cannot be read; build them again"


def test_a_site_cannot_be_made_inside_a_shard(shards: list[Path]) -> None:
    before = files_of(shards[0])

    with pytest.raises(ShardsError) as error:
        merge(shards, shards[0] / "papers/site")

    assert str(error.value) == "the site would be in the shard shard1; choose another folder"
    assert files_of(shards[0]) == before


def test_commands_name_what_is_missing(built: Path, shards: list[Path]) -> None:
    root = built / "list"
    whole = ("merge", *map(str, shards), "--out", "site")
    for arguments, code, says in (
        (("merge", "shard1", "--out", "site"), 1, "shards 2, 3 of 3 are missing; name the folders"),
        (("merge", "shard1", "shard3", "--out", "site"), 1, "shard 2 of 3 is missing; name the"),
        (("build", "--list", str(root), "--shard", "1/3"), 2, "--shard needs --out DIR"),
        (
            ("build", "--list", str(root), "--shard", "4/3", "--out", "x"),
            2,
            "'4/3' is not a shard;",
        ),
        (whole, 0, ""),
        # The same folder twice is one shard.
        (("merge", "shard1/", *whole[1:]), 0, "site: 3 shards, "),
        ((*whole[:-1], "shard1"), 0, "shard1: 3 shards, "),
    ):
        done = CliRunner().invoke(main, arguments)

        assert (done.exit_code, says in done.output) == (code, True), done.output


@pytest.mark.parametrize("out", ["file/site", "link/site", "pipe", "pipe/a/site"])
def test_a_site_is_not_made_below_a_file(shards: list[Path], out: str) -> None:
    Path("file").touch()
    Path("link").symlink_to("nowhere")
    os.mkfifo("pipe")

    with pytest.raises(FileExistsError, match=f"{out.partition('/')[0]} is not a folder; choose"):
        merge(shards, Path(out))
    assert sorted(path.name for path in Path().iterdir()) == [
        "file", "link", "pipe", "shard1", "shard2", "shard3",
    ]  # fmt: skip
