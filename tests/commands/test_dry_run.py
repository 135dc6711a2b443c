"""--dry-run: every command that writes to a list can say what it would do, and write nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import KEY, record, write_list
from papershelf.cli import COMMANDS, main

BIB = """\
@misc{a, title = {Hens}, author = {Roe, Mina}, year = 2020, keywords = {Hens}}
@misc{b, title = {Eggs}, author = {Roe, Mina}, year = 2020, keywords = {hen}}
@misc{c, title = {Rain}, author = {Roe, Mina}, year = 2020}
"""
DRAFT = record("roe2021ears")[1]

WRITING = {
    "import": ["import", "--topic", "counting", "refs.bib"],
    "accept": ["accept", "--all"],
    "fmt": ["fmt"],
    "check": ["check", "--fix"],
    "schema": ["schema", "--write"],
    "mv": ["mv", "okafor2021counting", "okafor2021countinga"],
    "topics move": ["topics", "move", "counting", "numbers"],
    "topics merge": ["topics", "merge", "listening/ears", "counting"],
    "topics suggest": ["topics", "suggest", "--yes", "refs.bib"],
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list in which every one of these commands has something to do."""
    path, text = record()
    monkeypatch.chdir(
        write_list(
            tmp_path,
            (path, text.replace("title: ", "title:   ")),
            ("data/drafts/roe2021ears.yaml", DRAFT),
            ("data/drafts/roe2021noise.yaml", "title: Noise\n"),
            ("refs.bib", BIB),
        )
    )
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
    return {path: text for path, text in texts.items() if not path.startswith(".cache/")}


@pytest.mark.parametrize("command", list(WRITING))
def test_a_dry_run_writes_nothing_and_the_command_does(root: Path, command: str) -> None:
    before = files(root)

    dry = CliRunner().invoke(main, [*WRITING[command], "--dry-run"])
    assert (files(root), dry.exception if dry.exit_code > 1 else None) == (before, None)
    assert dry.stdout

    CliRunner().invoke(main, WRITING[command])
    assert files(root) != before


def test_every_command_has_the_option_or_writes_nothing_to_a_list() -> None:
    """Those without it: they read, write a site, ask first, or begin a list."""
    without = {
        name
        for name in COMMANDS
        if name != "topics" and "--dry-run" not in CliRunner().invoke(main, [name, "--help"]).stdout
    }

    assert without <= {
        "init",
        "build",
        "merge",
        "serve",
        "settings",
        "report",
        "links",
        "suggestion",
        "upgrade",
    }
    for name in ("suggest", "merge", "move"):
        assert "--dry-run" in CliRunner().invoke(main, ["topics", name, "--help"]).stdout


def test_all_complete_drafts_are_accepted_and_the_others_reported(root: Path) -> None:
    result = CliRunner().invoke(main, ["accept", "--all"])

    assert result.exit_code == 1
    assert "data/papers/2021/roe2021ears.yaml is in the list\n" in result.stdout
    assert "data/drafts/roe2021noise.yaml:1:1: error[form] type: is missing" in result.stdout
    assert result.stdout.endswith("1 draft accepted, 1 not accepted\n")


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("roe2021eras", "unknown draft 'roe2021eras'; did you mean roe2021ears?"),
        ("nosuch", "unknown draft 'nosuch'; write the name of a file there, without .yaml"),
        (KEY, f"{KEY!r} is not a draft any more: it is data/papers/2021/{KEY}.yaml"),
    ],
)
def test_an_unknown_draft_is_answered_in_one_line(root: Path, key: str, says: str) -> None:
    result = CliRunner().invoke(main, ["accept", key])

    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == f"data/drafts:1:1: error[form] {says}"
