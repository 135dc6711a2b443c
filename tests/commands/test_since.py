"""``shelf check --since`` in a real repository: URLs that must stay."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import commit, record, write_list
from papershelf.cli import main

pytestmark = pytest.mark.tools

OLD, NEW = "okafor2021counting", "okafor2021sheep"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A committed list in which a record was renamed afterwards."""
    root = write_list(tmp_path, record(OLD, "doi: 10.1000/sheep\n"), record("berg2021b"))
    commit(root)
    path, text = record(OLD, "doi: 10.1000/sheep\n")
    (root / path).unlink()
    return write_list(root, (path.replace(OLD, NEW), text.replace("Counting Sheep", "Sheep")))


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--list", str(root), *arguments])


def test_removed_url_is_an_error(root: Path) -> None:
    result = check(root, "--since", "HEAD")

    assert result.exit_code == 1
    assert result.stdout == (
        f"data/papers/2021/{NEW}.yaml:1:1: error[keys-stay] aliases: papers/{OLD}/ would be gone, "
        f"but led to this paper; write aliases: [{OLD}]\n"
        "  1 | title: Sheep\n"
        "    | ^\n"
    )


def test_urls_are_not_compared_without_since(root: Path) -> None:
    assert check(root).exit_code == 0


def test_alias_keeps_the_url(root: Path) -> None:
    with (root / f"data/papers/2021/{NEW}.yaml").open("a") as file:
        file.write(f"aliases: [{OLD}]\n")

    assert check(root, "--since", "HEAD").output == ""


def test_allowance_for_a_removed_page_is_needed(root: Path) -> None:
    """An allowance for a removed author page counts as needed."""
    allow = "# shelf: allow author-pages-stay because the paper is by another Berg\n"
    path, text = record("berg2021b")
    text = text.replace("Berg, Adaeze", "Roe, Berg")
    settings = ("mkdocs.yml", "site_name: Sheep\nplugins: [{papershelf: {author_pages: 1}}]\n")

    write_list(root, settings, (path, text))
    assert "error[author-pages-stay]" in check(root, "--since", "HEAD").stdout

    write_list(root, settings, (path, text + allow))
    told = check(root, "--since", "HEAD").stdout
    assert "author-pages-stay" not in told
    assert "allowances-are-needed" not in told


def test_settings_are_compared_as_they_were(root: Path) -> None:
    """Also where they are in a file that mkdocs.yml inherits from."""
    base = ("base.yml", "plugins:\n  papershelf: {author_pages: 1}\n")
    write_list(root, ("mkdocs.yml", "INHERIT: base.yml\nsite_name: Sheep\n"), base)
    commit(root)
    assert "few-papers" not in check(root, "--since", "HEAD").stdout

    (root / base[0]).write_text(base[1].replace("1", "2"), "utf-8")

    found = check(root, "--since", "HEAD").stdout
    assert "base.yml:2:16: warning[pages-of-few-papers-stay] " in found
    assert "because this was 1 and is 2; write author_pages: 1, or keep" in found


def test_annotations_of_changed_records_come_first(root: Path) -> None:
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
def test_invalid_revision_is_a_usage_error(root: Path, revision: str) -> None:
    result = check(root, f"--since={revision}")

    assert result.exit_code == 2
    assert "is not a commit in this repository" in result.stderr
    assert not (root / "x").exists()
