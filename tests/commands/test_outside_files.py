"""Files that commands read from outside, and where their outputs may go."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from invented import record, write_list

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/zero")

ENDLESS = Path("/dev/zero")
TWICE = "@misc{hens, title = {Hens}, title = {Ducks}, year = 2020}\n"


def shelf(root: Path, *arguments: str, stdin: str | None = None) -> tuple[int, str]:
    """The exit code, and the output; ``stdin`` is a file, and closed without one."""
    program = "import os, sys\nif sys.argv[1] == 'closed': os.close(0)\n"
    program += "os.execv(sys.executable, [sys.executable, '-m', 'papershelf', *sys.argv[2:]])"
    with Path(stdin or os.devnull).open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", program, "open" if stdin else "closed", *arguments],
            cwd=root,
            stdin=stream,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize(("file", "name"), [("-", "stdin"), ("/dev/zero", "/dev/zero")])
@pytest.mark.parametrize(
    "command", [["import"], ["topics", "suggest"]], ids=lambda words: "-".join(words)
)
def test_an_import_ends_at_a_limit(
    tmp_path: Path, command: list[str], file: str, name: str
) -> None:
    code, output = shelf(write_list(tmp_path), *command, file, stdin="/dev/zero")

    assert code == 1
    assert (
        f"{name}: has more than 100,000,000 bytes, the limit for an import; split it, and import "
        "the parts"
    ) in output


def test_an_event_ends_at_a_limit(tmp_path: Path) -> None:
    code, output = shelf(
        write_list(tmp_path), "suggestion", "--event", str(ENDLESS), "--out", "answer"
    )

    assert code == 2
    assert output.splitlines()[-1] == (
        "Error: Invalid value for --event: /dev/zero is larger than any event"
    )


def test_an_answer_about_pages_ends_at_a_limit(tmp_path: Path) -> None:
    arguments = ("settings", "--repository", "ada/goats", "--pages", str(ENDLESS))

    code, output = shelf(write_list(tmp_path), *arguments)

    assert code == 2
    assert output.splitlines()[-1] == (
        "Error: Invalid value for --pages: /dev/zero has more than 100,000 bytes, and GitHub's "
        "answer is shorter; write the output of gh api to it"
    )


def test_settings_end_at_a_limit(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    os.truncate(root / "mkdocs.yml", 200_001)

    assert shelf(root, "settings", "--repository", "ada/goats") == (
        1,
        (
            "1 problem\n"
            "mkdocs.yml:1:1: error[repository] has more than 200,000 bytes, the limit for "
            "settings; make it shorter\n"
        ),
    )


def test_an_import_from_closed_standard_input_says_so(tmp_path: Path) -> None:
    assert shelf(write_list(tmp_path), "import", "-") == (
        1,
        (
            "nothing was imported\n"
            "standard input is closed; name a file, or pipe one into the command\n"
        ),
    )


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "loop", "binary"])
def test_rejected_entries_are_kept_beside_whatever_has_their_name(
    tmp_path: Path, kind: str
) -> None:
    root = write_list(tmp_path)
    (root / "refs.bib").write_text(TWICE)
    taken = root / "refs.bib.rejected"
    match kind:
        case "folder":
            taken.mkdir()
        case "pipe":
            os.mkfifo(taken)
        case "link":
            taken.symlink_to(ENDLESS)
        case "loop":
            taken.symlink_to(taken.name)
        case _:
            taken.write_bytes(b"\xff")

    code, output = shelf(root, "import", "refs.bib")

    assert code == 1
    assert "refs.bib.rejected-2: the rejected entries; fix them there and import that file" in (
        output.splitlines()
    )
    assert "title = {Ducks}" in (root / "refs.bib.rejected-2").read_text()


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (["import", "refs.bib"], "--report"),
        (["accept", "--all"], "--report"),
        (["links"], "--history"),
    ],
    ids=["import", "accept", "links"],
)
def test_an_output_never_takes_the_place_of_a_file_of_the_list(
    tmp_path: Path, command: list[str], option: str
) -> None:
    path, text = record()
    root = write_list(tmp_path, (path, text), ("refs.bib", TWICE))
    settings = (root / "mkdocs.yml").read_bytes()
    (root / "link").symlink_to("data")

    for name in (path, "data/new.json", f"link/{path.removeprefix('data/')}", "mkdocs.yml"):
        code, output = shelf(root, *command, option, name)

        assert code == 2
        assert output.splitlines()[-1] == (
            f"Error: Invalid value for {option}: {name} is among the files of the list; name "
            "another file"
        )
    assert shelf(root, *command, option, "")[1].splitlines()[-1] == (
        f"Error: Invalid value for {option}: is empty; name a file"
    )
    assert (root / path).read_text() == text
    assert (root / "mkdocs.yml").read_bytes() == settings
    assert not (root / "data/new.json").exists()


def test_a_report_never_takes_the_place_of_what_is_imported(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("refs.bib", TWICE))

    code, output = shelf(root, "import", "refs.bib", "--report", "./refs.bib")

    assert code == 2
    assert output.splitlines()[-1] == (
        "Error: Invalid value for --report: refs.bib is read by this command; name another file"
    )
    assert (root / "refs.bib").read_text() == TWICE
