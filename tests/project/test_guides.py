"""The guides for people who come from elsewhere: their commands are run on their examples."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import record, write_list
from papershelf.cli import main
from papershelf.records.load import LoadedList, read_list

ROOT = Path(__file__).parents[2]
NAMES = ("from-zotero", "from-jekyll", "from-awesome-list", "from-markdown-files", "from-hepml")
EXAMPLE = re.compile(r"(?ms)^[^\n`]*`([\w ./-]+)`[^\n`]*:\n\n```\w+\n(.*?)^```$")


def page(name: str) -> str:
    return (ROOT / f"docs/manual/guides/{name}.md").read_text("utf-8")


def block(name: str, language: str) -> str:
    """The only block of this language on a page."""
    (found,) = re.findall(rf"(?ms)^```{language}\n(.*?)^```$", page(name))
    return str(found)


def follow(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, LoadedList]:
    """What the commands of a guide print, and the list that they make."""
    monkeypatch.chdir(folder)
    for path, text in EXAMPLE.findall(page(name)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    printed = ""
    for line in block(name, "sh").splitlines():
        command, *arguments = shlex.split(line)
        if command == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        assert command == "shelf"
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        printed += done.output
    return printed, read_list(folder / "sheep")


@pytest.mark.parametrize("name", NAMES)
def test_commands_of_a_guide_make_the_list_that_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, loaded = follow(name, tmp_path, monkeypatch)

    total = block(name, "text").strip()
    assert total in printed.splitlines()
    assert len(loaded.records) == int(total.split()[0])
    assert (loaded.problems, loaded.drafts) == ((), ())
    # Each paper is in a topic of its file, so no topic for the others is needed.
    assert "unsorted" not in {path for one in loaded.records for path in one.paper.topics}


def test_guide_to_awesome_lists_shows_a_skipped_bullet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, _ = follow("from-awesome-list", tmp_path, monkeypatch)

    assert "README.md:10: skipped 'sheepkit - A toolkit for counting.'" in printed


def test_guide_to_markdown_files_shows_a_skipped_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, _ = follow("from-markdown-files", tmp_path, monkeypatch)

    assert "notes/welcome.md:1: not a note on a paper; it has no authors" in printed


# Commands that ask. With --yes they print the same, without the question and the answer.

MONASTERIES = (
    ("Monastic Reform in Burgundy", "Monasticism/Reform"),
    ("Cluny and its Daughters", "Monasticism/Reform"),
    ("Silent Houses", "monasticism"),
    ("Bread in Abbeys", "Monasticism"),
    ("Mediaeval Falconry in the Courts of Sicily and Beyond", "falconry"),
    ("The Art of Hunting with Birds", "Falconry"),
    ("Hoods and Bells", "falconry"),
    ("Something Else", ""),
)


def asked(name: str, command: str) -> list[str]:
    """What a page shows below a command, without the question."""
    found = re.search(rf"(?ms)^```console\n\$ {re.escape(command)}\n(.*?)^```$", page(name))
    assert found
    return [line for line in found[1].splitlines() if not line.endswith("[y/N]: y")]


def test_guide_to_topics_shows_what_is_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = (
        f"@article{{a{year}, title={{{title}}}, keywords={{{keyword}}}, year={year}}}\n"
        for year, (title, keyword) in enumerate(MONASTERIES, start=2001)
    )
    write_list(tmp_path, ("monasteries.bib", "".join(entries)))
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(main, ["topics", "suggest", "monasteries.bib", "--yes"])

    assert done.output.splitlines() == asked("topics", "shelf topics suggest monasteries.bib")


def test_guide_to_imports_shows_how_drafts_are_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, draft = record("okafor2021counting", "uncertain: [authors]\n")
    counting = draft.replace("  - Okafor, Adaeze\n", "  - Okafor, A.\n  - Lind, J.\n  - Ma, B.\n")
    silent = draft.replace("Okafor, Adaeze", '"{World Ear Organization}"')
    write_list(
        tmp_path,
        ("data/drafts/okafor2021counting.yaml", counting),
        ("data/drafts/lind2021silent.yaml", silent.replace("topics: [counting]\n", "")),
    )
    monkeypatch.chdir(tmp_path)
    command = "shelf accept --where uncertain=authors --confirm authors"

    done = CliRunner().invoke(main, [*shlex.split(command)[1:], "--yes"])

    assert done.output.splitlines() == asked("import", command)
