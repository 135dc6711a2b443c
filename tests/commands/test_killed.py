"""An import killed at every step: no file is damaged, and the next import completes it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import problems_in, record, write_list
from papershelf.cli import main

KILLING = Path(__file__).parents[1] / "support/killing.py"
ENTRIES = """\
@misc{a, title = {Sheep at Night}, author = {Roe, Mina}, year = 2023}
@misc{b, title = {Hens}, title = {Ducks}, year = 2020}
@misc{c, title = {Goats at Noon}, author = {Roe, Mina}}
@misc{d, title = {Counting Sheep}, author = {Okafor, Adaeze}, year = 2021, pages = {1--2}}
@misc{e, title = {Sheep}, author = {Roe, Mina}, year = 2023}
"""
COMMAND = ["import", "--update", "--topic", "counting", "--date", "2026-11-22", "refs.bib"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no fork"),
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Lists whose import was killed, each at a later step; the last one finished."""
    folder = tmp_path_factory.mktemp("killed")
    write_list(folder / "list", record(), ("refs.bib", ENTRIES))
    subprocess.run(
        [sys.executable, KILLING, folder, *COMMAND],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [folder / str(moment) for moment in range(1, len(list(folder.iterdir())))]


def files(root: Path) -> dict[str, str]:
    """All files except those in .cache."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}
    return {path: text for path, text in texts.items() if not path.startswith(".cache/")}


def leftovers(root: Path) -> Iterator[str]:
    return (path for path in files(root) if path.endswith(".tmp"))


def test_every_file_is_either_old_or_new(copies: list[Path]) -> None:
    old, new = files(copies[0].with_name("list")), files(copies[-1])

    assert len(copies) > 25
    for copy in copies:
        for path, text in files(copy).items():
            if not path.endswith(".tmp"):
                assert text in (old.get(path), new.get(path))
        assert [one for one in problems_in(copy) if not one.is_warning] == []


def test_kills_come_between_all_steps(copies: list[Path]) -> None:
    """Shows that the other tests here can fail."""
    numbers = [len([path for path in files(copy) if path.endswith(".yaml")]) for copy in copies]

    # Topics and one record exist before; three records are added.
    assert sorted(set(numbers)) == [2, 3, 4, 5]
    assert any(any(leftovers(copy)) for copy in copies)


def test_next_import_completes_and_cleans_up(copies: list[Path]) -> None:
    whole = files(copies[-1])
    for copy in copies:
        result = CliRunner().invoke(
            main, [*COMMAND[:-1], "--list", str(copy), str(copy / "refs.bib")]
        )

        assert result.exit_code == 1, result.output
        beside = {path: text for path, text in files(copy).items() if path not in leftovers(copy)}
        assert beside == whole
        assert [path for path in leftovers(copy) if path.startswith("data/")] == []
