"""shelf init: options, questions, messages, and what is left after a failure."""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from invented import problems_in
from papershelf.cli import main
from papershelf.records.format import unformatted
from papershelf.records.load import read_list
from papershelf.setup.skeleton import EXAMPLE

# Windows has no pseudo-terminals.
pty = pytest.importorskip("pty")
SHELF = Path(sys.executable).with_name("shelf")
BEES = """\
@article{roe2023dancing,
  author = {Roe, Mina}, title = {Dancing Bees}, journal = {Hive}, year = 2023,
  keywords = {bees, dance}
}
@article{roe2022wasps,
  author = {Roe, Mina}, title = {Paper Wasps}, journal = {Hive}, year = 2022
}
@article{unfinished, title = {Hornets at Night}, author = {Roe, Mina}}
"""
BROKEN = "@article{hens, title = {Hens}, title = {Ducks}, year = 2020}\n"
ADA = ("--repository", "ada/bees")


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)], input=text)


def tree(folder: Path) -> list[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if path.parts[0] != ".git")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bib(home: Path) -> Path:
    # Not in the folder of the list, which must be empty.
    file = home / "own" / "bees.bib"
    file.parent.mkdir()
    file.write_text(BEES)
    return file


def settings(root: Path) -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    return loaded


def test_a_new_list_has_seventeen_files_and_no_problem(home: Path) -> None:
    done = run(*ADA, "--topic", "Bees", "--topic", "Wasps: #1", "bees")

    assert done.exit_code == 0, done.output
    assert len(tree(home / "bees")) == 17
    assert problems_in(home / "bees") == []
    assert list(unformatted(home / "bees")) == []
    loaded = read_list(home / "bees")
    assert [topic.name for topic in loaded.taxonomy] == ["Bees", "Wasps: #1"]
    assert [record.paper.topics for record in loaded.records] == [("bees",)]


def test_the_next_commands_are_printed(home: Path) -> None:
    done = run(*ADA, "my bees")

    assert done.stdout == (
        "created my bees with 17 files\n"
        "topics: Unsorted\n"
        "\n"
        "Next:\n"
        "  cd 'my bees' && shelf serve\n"
        "      shows the site on this machine\n"
        "  git add --all && git commit --message 'Start the list'\n"
        "      keeps this state\n"
        "  git push --set-upstream origin main\n"
        "      publishes it from https://github.com/ada/bees\n"
        "\n"
        "Before you push, choose GitHub Actions as the source in "
        "https://github.com/ada/bees/settings/pages\n"
    )
    assert (home / "my bees/.git").is_dir()


@pytest.mark.parametrize(
    ("folder", "created", "start"),
    [
        ("-bees", "created -bees with", "cd ./-bees && shelf serve"),
        ("it's", "created it's with", """cd 'it'"'"'s' && shelf serve"""),
        ("a\x1b[31mb", "created a\\x1b[31mb with", "&& shelf serve"),
        # A byte that is not UTF-8.
        ("a\udcffb", "created a\\udcffb with", "&& shelf serve"),
    ],
)
def test_the_next_commands_work_in_a_folder_with_any_name(
    home: Path, folder: str, created: str, start: str
) -> None:
    done = run(*ADA, "--", folder)

    assert created in done.stdout
    assert start in done.stdout
    assert (home / folder / "mkdocs.yml").is_file()


def test_nobody_is_told_to_commit_a_repository_that_contains_the_list(home: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "."], check=True)

    done = run(*ADA, "bees")

    assert "  cd bees && shelf serve\n" in done.stdout
    assert "git add" not in done.stdout
    assert "git push" not in done.stdout
    assert "move the folder elsewhere, and run there:" in done.stdout
    assert "git remote add origin https://github.com/ada/bees.git" in done.stdout


def test_without_git_its_installation_is_the_next_step(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    done = run(*ADA, "bees")

    assert "git add" not in done.stdout
    assert "because Git is missing. To publish the list, install Git, and run there:" in done.stdout


def test_the_folder_can_be_the_current_one(home: Path) -> None:
    done = run(*ADA, "--name", "Bees")

    assert done.stdout.startswith("created . with 17 files\n")
    assert "\n  shelf serve\n" in done.stdout
    assert (home / "mkdocs.yml").is_file()


def test_options_are_taken_as_they_are(home: Path) -> None:
    run(
        *("--name", "- Bees: #1", "--description", "null", "--license", "cc by-sa 4.0"),
        *("--repository", "git@github.com:Ada/Bees.git", "bees"),
    )

    assert settings(home / "bees") | {"plugins": None, "theme": None} == {
        "site_name": "- Bees: #1",
        "site_description": "null",
        "site_url": "https://ada.github.io/Bees/",
        "repo_url": "https://github.com/Ada/Bees",
        "edit_uri": "edit/main/docs/",
        "copyright": (
            "Records and texts of this list: CC BY-SA 4.0; abstracts belong to their authors."
        ),
        "plugins": None,
        "theme": None,
    }


def test_missing_name_and_description_follow_from_the_folder(home: Path) -> None:
    run(*ADA, "my-bees")

    made = settings(home / "my-bees")
    assert made["site_name"] == "My bees"
    assert made["site_description"] == "A curated, searchable reading list: My bees."


def test_missing_repository_is_reported_with_its_option(home: Path) -> None:
    done = run("bees")

    assert done.exit_code == 2
    assert "missing --repository OWNER/NAME, where the list will be on GitHub" in done.output
    assert tree(home) == []


def test_everything_wrong_is_reported_at_once(home: Path) -> None:
    done = run("--name", " ", "--repository", "bees", "--license", "GPL", "--topic", "\u202e", "x")

    assert done.exit_code == 2
    errors = done.output.partition("Error: ")[2].splitlines()
    assert [line.split(":")[0].strip() for line in errors] == [
        "--name",
        "--repository",
        "--license",
        "--topic",
    ]
    assert not (home / "x").exists()


def test_a_folder_with_files_is_refused_and_unchanged(home: Path) -> None:
    (home / "bees").mkdir()
    (home / "bees/notes.txt").write_text("mine")

    done = run(*ADA, "bees")

    assert done.exit_code == 2
    assert "bees is not empty: it contains notes.txt" in done.output
    assert tree(home) == ["bees/notes.txt"]


@pytest.mark.tools
def test_a_clone_of_the_new_repository_needs_no_option(home: Path) -> None:
    for command in (["init", "-q"], ["remote", "add", "origin", "git@github.com:ada/bees.git"]):
        subprocess.run(["git", *command], cwd=home, check=True)

    done = run("--name", "Bees")

    assert done.exit_code == 0, done.output
    assert settings(home)["repo_url"] == "https://github.com/ada/bees"


def test_papers_are_imported_with_the_summary_of_an_import(home: Path, bib: Path) -> None:
    done = run(*ADA, "--from", bib, "--topic", "Bees", "list")

    assert done.exit_code == 0, done.output
    assert "2 new papers, 1 new draft, 0 already in the list, 0 rejected\n" in done.stdout
    assert "created list with 16 files, and 2 papers and 1 draft\n" in done.stdout
    loaded = read_list(home / "list")
    topics = {record.paper.key: record.paper.topics for record in loaded.records}
    assert topics == {"roe2023dancing": ("bees",), "roe2022wasps": ("unsorted",)}
    assert [one for one in problems_in(home / "list") if not one.is_warning] == []
    assert not (home / "list" / EXAMPLE).exists()


def test_several_files_can_be_imported(home: Path, bib: Path) -> None:
    other = bib.with_name("other.bib")
    other.write_text("@misc{roe2020ants, author={Roe, Mina}, title={Ants}, year=2020}")

    done = run(*ADA, "--from", bib, "--from", other, "list")

    assert "created list with 16 files, and 3 papers and 1 draft\n" in done.stdout


def test_entries_can_come_from_standard_input(home: Path) -> None:
    done = run(*ADA, "--from", "-", "list", text=BEES)

    assert "created list with 16 files, and 2 papers and 1 draft\n" in done.stdout


def test_rejected_entries_are_kept_beside_the_input(home: Path, bib: Path) -> None:
    bib.write_text(BEES + BROKEN)

    done = run(*ADA, "--from", bib, "list")

    assert done.exit_code == 0, done.output
    assert "@article{hens" in bib.with_name("bees.bib.rejected").read_text()


def test_topics_are_proposed_from_keywords(home: Path, bib: Path) -> None:
    entry = (
        "@misc{{roe2020{0}, author={{Roe, Mina}}, title={{On {0}}}, year=2020, keywords={{{1}}}}}\n"
    )
    words = ("ants", "bees", "wasps", "flies", "gnats", "moths", "mites", "ticks")
    bib.write_text("".join(entry.format(w, "flight" if n < 5 else "") for n, w in enumerate(words)))

    done = run(*ADA, "--from", bib, "list")

    assert "\ntopics: Flight, Unsorted\n" in done.stdout
    assert len(read_list(home / "list").records) == 8
    assert problems_in(home / "list") == []


def test_without_keywords_the_command_that_proposes_topics_is_named(home: Path, bib: Path) -> None:
    bib.write_text("@misc{roe2020ants, author={Roe, Mina}, title={On Ants}, year=2020}")

    done = run(*ADA, "--from", bib, "list")

    assert (
        "\ntopics: Unsorted\n"
        "No keyword occurs in several papers. 'shelf topics suggest --sort unsorted' finds topics "
        "in titles.\n"
    ) in done.stdout


def test_a_file_without_entries_makes_no_list(home: Path, bib: Path) -> None:
    bib.write_text("nothing here")

    done = run(*ADA, "--from", bib, "list")

    assert done.exit_code == 1
    assert "no entry found" in done.output
    assert done.output.endswith("no list was created\n")
    assert tree(home) == ["own/bees.bib"]


def test_a_missing_file_makes_no_list(home: Path) -> None:
    done = run(*ADA, "--from", "none.bib", "list")

    assert done.exit_code == 2
    assert "none.bib" in done.output
    assert tree(home) == []


SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))"
INTERRUPTED = """
import papershelf.intake.importing as importing
def interrupt(*_): raise KeyboardInterrupt
importing.write_in_list = interrupt
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of files")
@pytest.mark.parametrize(
    ("before", "code", "says"),
    [
        pytest.param(SMALL_DISK, 1, "File too large", id="full_disk"),
        pytest.param(INTERRUPTED, 130, "stopped; run the same command again", id="interrupted"),
    ],
)
def test_a_failing_import_leaves_nothing(
    home: Path, bib: Path, before: str, code: int, says: str
) -> None:
    long = "We count bees. " * 400
    bib.write_text(f"@misc{{a, author={{Roe, A}}, title={{B}}, year=2000, abstract={{{long}}}}}")
    program = f"{before}\nfrom papershelf.cli import main\nmain()"

    done = subprocess.run(
        [sys.executable, "-c", program, "init", *ADA, "--from", bib, "list"],
        capture_output=True,
        text=True,
    )

    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert tree(home) == ["own/bees.bib"]


def ask(folder: Path, *arguments: str, answers: list[str]) -> str:
    """The output of the command on a terminal; each answer is typed at a prompt."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [SHELF, "init", *arguments], cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = ""
    waiting = list(answers)
    seen = 0
    while True:
        if not select.select([controller], [], [], 30)[0]:
            process.kill()
            raise AssertionError(f"no end: {shown}")
        try:
            data = os.read(controller, 10_000)
        except OSError:  # Linux: the terminal was closed.
            break
        if not data:
            break
        shown += data.decode()
        if waiting and shown.endswith(": ") and len(shown) > seen:
            seen = len(shown)
            os.write(controller, f"{waiting.pop(0)}\n".encode())
    os.close(controller)
    assert process.wait() == 0, shown
    return shown.replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_standard_input_may_be_closed(home: Path) -> None:
    command = f"'{SHELF}' init --repository ada/bees list <&-"
    done = subprocess.run(["sh", "-c", command], cwd=home)

    assert done.returncode == 0
    assert len(tree(home / "list")) == 17


def test_a_terminal_is_asked_for_what_the_options_do_not_say(home: Path) -> None:
    shown = ask(
        home,
        *("--license", "MIT", "bees"),
        answers=["Bees", "", "nonsense", "ada/bees", "Hives, Dances"],
    )

    questions = re.findall(r"(?m)^([^:\n]+(?:\(.*\)|\[.*\])?): ", shown)
    assert [question.partition(" [")[0] for question in questions if "Error" not in question] == [
        "Name of the list",
        "What it is about, in one sentence",
        "Repository on GitHub (owner/name)",
        "Repository on GitHub (owner/name)",
        "First topics, separated by commas",
        "topics",
    ]
    assert "Error: 'nonsense' is not a repository; write owner/name, such as ada/papers" in shown
    made = settings(home / "bees")
    assert made["site_name"] == "Bees"
    assert made["site_description"] == "A curated, searchable reading list: Bees."
    assert [topic.name for topic in read_list(home / "bees").taxonomy] == ["Hives", "Dances"]


def test_a_terminal_is_not_asked_for_topics_of_imported_papers(home: Path, bib: Path) -> None:
    shown = ask(home, *ADA, "--from", str(bib), "list", answers=["", "", ""])

    assert "First topics" not in shown
    assert "created list with 16 files, and 2 papers and 1 draft" in shown
