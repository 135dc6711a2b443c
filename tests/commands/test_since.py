"""``shelf check --since``: what has to stay, asked of a real repository."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import commit, record, write_list
from papershelf.cli import main

pytestmark = pytest.mark.tools

OLD, NEW = "okafor2021counting", "okafor2021sheep"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A list that was committed, and in which a record was renamed since."""
    root = write_list(tmp_path, record(OLD, "doi: 10.1000/sheep\n"), record("berg2021b"))
    commit(root)
    path, text = record(OLD, "doi: 10.1000/sheep\n")
    (root / path).unlink()
    return write_list(root, (path.replace(OLD, NEW), text.replace("Counting Sheep", "Sheep")))


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--list", str(root), *arguments])


def test_address_that_vanished_is_an_error(root: Path) -> None:
    result = check(root, "--since", "HEAD")

    assert result.exit_code == 1
    assert result.stdout == (
        f"data/papers/2021/{NEW}.yaml:1:1: error[keys-stay] aliases: papers/{OLD}/ would be gone, "
        f"but led to this paper; write aliases: [{OLD}]\n"
        "  1 | title: Sheep\n"
        "    | ^\n"
    )


def test_git_is_not_called_without_a_revision(root: Path) -> None:
    assert check(root).exit_code == 0


def test_alias_keeps_the_address(root: Path) -> None:
    with (root / f"data/papers/2021/{NEW}.yaml").open("a") as file:
        file.write(f"aliases: [{OLD}]\n")

    assert check(root, "--since", "HEAD").output == ""


def test_exception_is_known_to_be_needed(root: Path) -> None:
    """An author may go for good; whoever says so is not asked again."""
    allow = "# shelf: allow author-pages-stay because the paper is by another Berg\n"
    path, text = record("berg2021b")
    text = text.replace("Berg, Adaeze", "Roe, Berg")

    write_list(root, (path, text))
    assert "error[author-pages-stay]" in check(root, "--since", "HEAD").stdout

    write_list(root, (path, text + allow))
    told = check(root, "--since", "HEAD").stdout
    assert "author-pages-stay" not in told
    assert "allowances-are-needed" not in told


def test_annotations_begin_with_the_records_that_changed(root: Path) -> None:
    path, text = record("berg2021b")
    write_list(root, (path, text.replace("Title", "Title.")))
    commit(root)
    path, text = record(NEW, "doi: 10.1000/sheep\nwhy: Two  blanks\n")
    write_list(root, (path, text.replace("Sheep in a Title", "Sheep")))

    lines = check(root, "--since", "HEAD", "--format", "github").stdout.splitlines()

    assert [line.split(",")[0].rpartition("/")[2] for line in lines] == [
        f"{NEW}.yaml",
        "berg2021b.yaml",
    ]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD..HEAD"])
def test_unknown_revision_is_wrong_use(root: Path, revision: str) -> None:
    result = check(root, f"--since={revision}")

    assert result.exit_code == 2
    assert "is not a commit in this repository" in result.stderr
    assert not (root / "x").exists()
