"""Commands that rename something, killed at every step: the same command then completes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_killed import KILLING, files, leftovers

from invented import problems_in, record, write_list
from papershelf.cli import main
from papershelf.records.load import read_list

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no fork"),
]

COMMANDS = {
    "mv": ["mv", "okafor2021counting", "okafor2021countinga"],
    "move": ["topics", "move", "counting", "listening/numbers"],
    "merge": ["topics", "merge", "listening", "counting"],
}


@pytest.fixture(scope="module", params=list(COMMANDS))
def killed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[str], list[Path]]:
    """A command, and lists in which it was killed, each at a later step; the last one finished."""
    command = COMMANDS[request.param]
    folder = tmp_path_factory.mktemp("killed")
    path, text = record("roe2021ears", "different_from: [okafor2021counting]\n")
    write_list(
        folder / "list",
        record(),
        (path, text.replace("[counting]", "[listening/ears, counting]")),
        record("lind2021goats"),
        ("data/drafts/ma2021draft.yaml", "title: Noise\ntopics: [counting, listening/noise]\n"),
    )
    subprocess.run(
        [sys.executable, KILLING, folder, *command], check=True, capture_output=True, timeout=300
    )
    return command, [folder / str(moment) for moment in range(1, len(list(folder.iterdir())))]


def test_every_file_is_either_old_or_new(killed: tuple[list[str], list[Path]]) -> None:
    _, copies = killed
    old, new = files(copies[0].with_name("list")), files(copies[-1])

    assert old != new
    assert len(copies) > 10
    for copy in copies:
        for path, text in files(copy).items():
            if not path.endswith(".tmp"):
                assert text in (old.get(path), new.get(path))


def test_kills_come_between_all_steps(killed: tuple[list[str], list[Path]]) -> None:
    """Shows that the other tests here can fail."""
    _, copies = killed
    states = {tuple(sorted(files(copy).items())) for copy in copies}

    assert len(states) > 4
    assert any(any(leftovers(copy)) for copy in copies)


def test_no_paper_is_missing_and_the_check_says_what_to_write(
    killed: tuple[list[str], list[Path]],
) -> None:
    command, copies = killed
    for copy in copies:
        loaded = read_list(copy)
        assert len({record.paper.title for record in loaded.records}) == 3
        errors = [one.says for one in problems_in(copy) if not one.is_warning]
        if command[0] == "topics":
            assert all(" is now " in says for says in errors)


def test_the_same_command_completes_it(killed: tuple[list[str], list[Path]]) -> None:
    command, copies = killed
    whole = files(copies[-1])
    for copy in copies:
        result = CliRunner().invoke(main, [*command, "--list", str(copy)])

        assert result.exit_code == 0, result.output
        assert files(copy) == whole
        assert [one for one in problems_in(copy) if not one.is_warning] == []
