"""The commands from the user's side: output, files, and exit codes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path

import click
import pytest

from invented import commit, record, write_list
from papershelf import __main__ as program
from papershelf.cli import COMMANDS, main
from papershelf.commands.list_folder import list_here, list_in
from papershelf.records.files import write_text_atomically

GOOD = record()[1]


def shelf(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "papershelf", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_of_a_correct_list_prints_nothing(tmp_path: Path) -> None:
    done = shelf("check", cwd=write_list(tmp_path, record()))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_ten_errors_in_ten_files_give_ten_messages(tmp_path: Path) -> None:
    faults = [
        GOOD.replace("title:", "titel:"),
        GOOD.replace("2021", "2021-13", 1),
        GOOD.replace("misc", "poem"),
        GOOD.replace("[counting]", "[countin]"),
        GOOD.replace("Okafor, Adaeze", "Adaeze Okafor"),
        GOOD.replace("Counting Sheep", "Counting: Sheep"),
        GOOD + "doi: x\n",
        GOOD + "date: 2022\n",
        GOOD + "links: {pdf: 'javascript:x'}\n",
        "",
    ]
    keys = [f"okafor2021{letter}" for letter in "abcdefghij"]
    # Each has another title, as two of one title are an error as well.
    animals = ("sheep", "goats", "hens", "pigs", "cows", "ducks", "geese", "mules", "dogs", "cats")
    records = [
        (record(key)[0], text.replace("Counting Sheep", f"Counting {animal}"))
        for key, text, animal in zip(keys, faults, animals, strict=True)
    ]

    done = shelf("check", cwd=write_list(tmp_path, *records))

    assert done.returncode == 1
    assert done.stderr == "10 problems\n"
    told = [
        re.sub(r" error\[[a-z-]+\]", "", line)
        for line in done.stdout.splitlines()
        if re.search(r":\d+:\d+: error\[", line)
    ]
    assert told == [
        f"data/papers/2021/{line}"
        for line in (
            "okafor2021a.yaml:1:1: titel: unknown field 'titel'; did you mean title?",
            "okafor2021b.yaml:5:7: date: month 13 does not exist; months are 01 to 12",
            (
                "okafor2021c.yaml:4:7: type: unknown value 'poem'; write one of article, "
                "book, booklet, collection, dataset, inbook, incollection, inproceedings, "
                "inreference, jurisdiction, legislation, manual, mastersthesis, misc, mvbook, "
                "mvcollection, online, patent, periodical, phdthesis, proceedings, reference, "
                "report, software, standard, techreport, thesis, unpublished"
            ),
            "okafor2021d.yaml:6:10: topics: unknown topic 'countin'; did you mean counting?",
            (
                'okafor2021e.yaml:3:5: authors: has no comma; write "Okafor, Adaeze", or '
                '"{Adaeze Okafor}" for a group'
            ),
            (
                "okafor2021f.yaml:1:16: a colon and a space inside a value start a new field; put "
                'the value in quotes: title: "Counting: Sheep"'
            ),
            (
                "okafor2021g.yaml:8:6: doi: 'x' is not a DOI; write it bare, such as "
                "10.1038/171737a0"
            ),
            "okafor2021h.yaml:8:1: date: is already on line 5; keep one of the two",
            (
                "okafor2021i.yaml:8:14: links.pdf: 'javascript:x' is not an http or https URL; "
                "write a full URL, such as https://example.org/paper"
            ),
            "okafor2021j.yaml:1:1: the file is empty; write its fields, or delete it",
        )
    ]


def test_annotation_is_escaped_for_github(tmp_path: Path) -> None:
    name = "data/papers/2021/50%,a:b.yaml"
    broken = ("data/papers/2021/okafor2021a.yaml", 'title: "\\e[31m%0A::error::x"\n')

    done = shelf("check", "--format", "github", cwd=write_list(tmp_path, (name, GOOD), broken))

    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        "::error file=data/papers/2021/50%25%2Ca%3Ab.yaml,line=1,col=1,title=place::the file "
        "name must be the key of the paper: '50%25,a:b' is not a citation key;"
    )
    assert all(line.startswith("::error file=data/papers/2021/") for line in lines)
    assert "\x1b" not in done.stdout


def test_problems_as_json(tmp_path: Path) -> None:
    done = shelf("check", "--format", "json", cwd=write_list(tmp_path, record(more="doi: x\n")))

    assert done.returncode == 1
    assert json.loads(done.stdout) == [
        {
            "path": "data/papers/2021/okafor2021counting.yaml",
            "line": 8,
            "column": 6,
            "level": "error",
            "rule": "form",
            "field": "doi",
            "message": "'x' is not a DOI; write it bare, such as 10.1038/171737a0",
        }
    ]


def test_sarif_names_every_rule_of_a_problem(tmp_path: Path) -> None:
    done = shelf("check", "--format", "sarif", cwd=write_list(tmp_path, record(more="doi: x\n")))

    (run,) = json.loads(done.stdout)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["form"]


def test_annotations_have_paths_from_the_working_directory(tmp_path: Path) -> None:
    write_list(tmp_path / "lists/asr", record(more="doi: x\n"))

    done = shelf("check", "--list", "lists/asr", "--format", "github", cwd=tmp_path)

    assert done.stdout.startswith(
        "::error file=lists/asr/data/papers/2021/okafor2021counting.yaml,"
    )


def test_fix_corrects_unambiguous_problems_and_shows_the_changes(tmp_path: Path) -> None:
    path, text = record()
    text = text.replace("title: Counting Sheep\n", "") + (
        "doi: https://doi.org/10.1000/Sheep\n"
        "arxiv: arXiv:2103.00001v2\n"
        "why: Two  blanks, and a Cafe\u0301\n"
        "title: Counting Sheep  # as in the paper\n"
    )
    venues = ("data/venues.yaml", "venues:\n  - {name: Barn, id: barn}\n")
    root = write_list(tmp_path, (path, text), venues)

    done = shelf("check", "--fix", cwd=root)

    assert (done.returncode, done.stderr) == (0, "")
    assert (root / path).read_text("utf-8") == (
        "title: Counting Sheep  # as in the paper\n"
        "authors:\n"
        "  - Okafor, Adaeze\n"
        "type: misc\n"
        "date: 2021\n"
        "doi: 10.1000/Sheep\n"
        'arxiv: "2103.00001"\n'
        "topics: [counting]\n"
        "why: Two blanks, and a Caf\u00e9\n"
        "added: 2026-11-21\n"
    )
    assert (root / "data/venues.yaml").read_text("utf-8") == (
        "venues:\n  - id: barn\n    name: Barn\n"
    )
    assert f"--- {path}" in done.stdout.splitlines()
    assert "+why: Two blanks, and a Caf\u00e9" in done.stdout.splitlines()
    assert shelf("check", "--fix", cwd=root).stdout == ""


def test_fix_leaves_ambiguous_problems(tmp_path: Path) -> None:
    path, text = record()
    text = text.replace("Sheep", "Sheep.").replace("added", "note: |\n  two  blanks\nadded")
    broken = record("berg2021b", "doi: x\nwhy: two  blanks\n")
    root = write_list(tmp_path, (path, text), broken)

    done = shelf("check", "--fix", cwd=root)

    assert (done.returncode, done.stderr) == (1, "1 problem, 2 warnings\n")
    assert (root / path).read_text("utf-8") == text
    assert (root / broken[0]).read_text("utf-8") == broken[1]


def test_fix_names_the_files_whose_errors_come_first(tmp_path: Path) -> None:
    path, text = record("okafor2021counting", "why: They  count.\ncolour: red\n")
    root = write_list(tmp_path, (path, text))

    done = shelf("check", "--fix", cwd=root)

    assert done.stdout.splitlines()[0] == f"{path} is left as it is; correct its errors first"
    assert (root / path).read_text("utf-8") == text


def test_dry_fix_shows_the_changes_and_makes_none(tmp_path: Path) -> None:
    path, text = record(more="why: Two  spaces\n")
    root = write_list(tmp_path, (path, text))

    done = shelf("check", "--fix", "--dry-run", cwd=root)

    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [f"--- {path}", f"+++ {path} (would be fixed)"]
    assert "+why: Two spaces" in done.stdout.splitlines()
    assert (root / path).read_text("utf-8") == text
    assert not (root / ".cache").exists()


def test_dry_run_of_check_needs_a_fix(tmp_path: Path) -> None:
    done = shelf("check", "--dry-run", cwd=write_list(tmp_path, record()))

    assert done.returncode == 2
    assert "without --fix nothing is written" in done.stderr


def test_dry_run_of_schema_writes_nothing(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())

    done = shelf("schema", "--write", "--dry-run", cwd=root)

    assert done.returncode == 0
    assert done.stdout
    assert all(line.endswith(" would be updated") for line in done.stdout.splitlines())
    assert not (root / ".vscode").exists()


def test_fix_supports_text_output_only(tmp_path: Path) -> None:
    done = shelf("check", "--fix", "--format", "json", cwd=write_list(tmp_path, record()))

    assert done.returncode == 2
    assert "cannot be combined with --format" in done.stderr


def test_list_is_found_in_parent_folders_or_given(tmp_path: Path) -> None:
    root = write_list(tmp_path / "list", record())

    assert shelf("check", cwd=root / "data/papers").returncode == 0
    assert shelf("check", "--list", "list", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "no reading list in this folder or above"),
        (
            ("check", "--list", "nowhere"),
            "'nowhere' is not a reading list: it needs data/ and mkdocs",
        ),
        (("check", "--format", "xml"), "'xml' is not one of 'text', 'github', 'json', 'sarif'"),
        (("chekc",), "No such command 'chekc'"),
    ],
    ids=["no_list_here", "no_list_there", "no_such_format", "no_such_command"],
)
def test_usage_errors_exit_with_two(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = shelf(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr


def leads_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
@pytest.mark.parametrize(
    ("name", "put", "says"),
    [
        ("mkdocs.yml", Path.mkdir, "is a folder; put the file of settings in its place"),
        ("mkdocs.yml", pipe, "is not a regular file; put the file of settings in its place"),
        ("mkdocs.yml", leads_nowhere, "is a link that leads nowhere; put the file of settings in"),
        ("data", Path.touch, "is not a folder; put the folder of the records in its place"),
        ("data", leads_nowhere, "is a link that leads nowhere; put the folder of the records in"),
    ],
    ids=["folder", "pipe", "link", "file_for_data", "link_for_data"],
)
def test_what_stands_in_the_place_of_a_part_of_the_list_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    put: Callable[[Path], object],
    says: str,
) -> None:
    root = write_list(tmp_path / "list")
    (root / name).rename(tmp_path / "away")
    put(root / name)
    monkeypatch.chdir(root / "docs")

    with pytest.raises(click.UsageError, match=re.escape(f"../{name} {says}")):
        list_here()
    with pytest.raises(click.BadParameter, match=re.escape(f"../{name} {says}")):
        list_in("..")


def test_settings_that_cannot_be_read_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_list(tmp_path)
    monkeypatch.chdir(root)
    # Root may read every file.
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(
        click.UsageError, match=r"^mkdocs\.yml cannot be read: Permission denied; change"
    ):
        list_here()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--list", ""), "'--list': '' is not a reading list: it needs data/"),
        (("check", "--since", ""), "--since: '' is not a commit in this repository"),
        (("check", "--since", "", "--data-only"), "--since: '' is not a commit in this repository"),
        (("fmt", "--since", ""), "--since: '' is not a commit in this repository"),
        (("report", ""), "BASE: '' is not a commit in this repository"),
        (("topics", "suggest", "--sort", ""), "--sort: unknown topic ''"),
    ],
    ids=["list", "check_since", "data_only", "fmt_since", "report", "sort"],
)
def test_an_empty_value_is_wrong_and_not_missing(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """It comes from a variable that a workflow did not set."""
    root = write_list(tmp_path, record())
    commit(root)

    done = shelf(*arguments, cwd=root)

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("epoch", ["", "soon", "-5", "99999999999999"])
def test_a_time_of_builds_that_cannot_be_read_is_a_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = shelf(command, cwd=write_list(tmp_path, record()))

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Error: SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds since 1970; write one, "
        "such as 1767225600, or unset it"
    )


def test_ctrl_c_while_the_commands_are_loaded_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(MetaPathFinder):
        def find_spec(self, name: str, *_others: object) -> None:
            raise KeyboardInterrupt(name)

    monkeypatch.delitem(sys.modules, "papershelf.cli")
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])

    with pytest.raises(SystemExit) as ended:
        program.main()

    assert ended.value.code == 130


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_letters_that_an_encoding_lacks_are_printed_as_escapes(
    tmp_path: Path, encoding: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "papershelf", "check"],
        cwd=write_list(tmp_path, record(more="漢: x\n")),
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    shown = "漢".encode() if encoding == "ascii" else rb"\u6f22"
    assert b"unknown field '" + shown + b"'" in done.stdout
    assert done.stderr.splitlines() == [b"1 problem"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--list"),
        ("check", "--since"),
        ("build", "--shard"),
        ("build", "--shard", "1/2", "--out"),
        ("merge", ".", "--out"),
        ("suggestion", "--out", "answer", "--event"),
        ("settings", "--repository", "ada/goats", "--pages"),
        ("topics", "suggest", "--sort"),
        ("import", "refs.bib", "--topic"),
    ],
    ids=lambda arguments: "_".join(arguments),
)
def test_arguments_do_not_reach_a_terminal_as_they_are(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    root = write_list(tmp_path, record())
    commit(root)
    # What the name stands for is wrong for each of the options that take a file or a folder.
    value = "red\x1b[31m\u202e"
    (root / value).write_text("{", encoding="utf-8")
    (root / "refs.bib").write_text("@misc{a, title = {Sheep}}\n", encoding="utf-8")

    done = shelf(*arguments, value, cwd=root)

    assert done.returncode == 2 or arguments[0] == "settings"
    assert "\x1b" not in done.stderr + done.stdout
    assert "\u202e" not in done.stderr + done.stdout


def test_fmt_formats_records_and_keeps_comments(tmp_path: Path) -> None:
    path, text = record(more="volume: 1 # the first\n")
    root = write_list(tmp_path, (path, text))

    done = shelf("fmt", cwd=root)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 file formatted\n")
    assert (root / path).read_text("utf-8") == text.replace("volume: 1 # the first\n", "").replace(
        "topics:", 'volume: "1"  # the first\ntopics:'
    )
    assert shelf("fmt", "--check", cwd=root).returncode == 0


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_fmt_check_shows_changes_without_writing(tmp_path: Path, option: str) -> None:
    path, text = record()
    text = text.replace("title: Counting Sheep", "title: 'Counting Sheep'")
    root = write_list(tmp_path, (path, text))

    done = shelf("fmt", option, cwd=root)

    assert (done.returncode, done.stderr) == (1, "1 file to format\n")
    assert done.stdout.splitlines()[:5] == [
        f"--- {path}",
        f"+++ {path} (formatted)",
        "@@ -1,4 +1,4 @@",
        "-title: 'Counting Sheep'",
        "+title: Counting Sheep",
    ]
    assert (root / path).read_text("utf-8") == text


def test_fmt_normalizes_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path, text = record()
    root = write_list(tmp_path, (path, text))
    (root / path).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert shelf("fmt", cwd=root).returncode == 0
    assert (root / path).read_bytes() == text.encode()


def test_fmt_lists_broken_files_and_formats_the_others(tmp_path: Path) -> None:
    broken, other = record("berg2021b", "doi: x\n"), record("okafor2021a", "volume: 1\n")
    root = write_list(tmp_path, broken, other)

    done = shelf("fmt", cwd=root)

    assert done.returncode == 1
    assert "berg2021b.yaml:8:6: error[form] doi: 'x' is not a DOI;" in done.stdout
    assert (root / broken[0]).read_text("utf-8") == broken[1]
    assert 'volume: "1"' in (root / other[0]).read_text("utf-8")


@pytest.mark.parametrize("form", ["github", "markdown"])
def test_fmt_check_for_a_pull_request_only_warns(tmp_path: Path, form: str) -> None:
    path, text = record(more="volume: 1\n")
    root = write_list(tmp_path, (path, text))

    done = shelf("fmt", "--check", "--format", form, cwd=root)

    assert (done.returncode, done.stderr) == (0, "1 file to format\n")
    begins = {"github": f"::warning file={path},line=6,", "markdown": "### 1 file to format\n"}
    assert done.stdout.startswith(begins[form])
    assert (root / path).read_text("utf-8") == text


def test_warnings_about_format_have_paths_in_the_repository(tmp_path: Path) -> None:
    path, text = record(more="volume: 1\n")
    write_list(tmp_path / "list", (path, text))

    done = shelf("fmt", "--check", "--format=github", "--list", "list", cwd=tmp_path)

    assert done.stdout.startswith(f"::warning file=list/{path},")


@pytest.mark.parametrize("form", ["github", "markdown"])
def test_fmt_fails_for_files_that_cannot_be_read_in_any_output_format(
    tmp_path: Path, form: str
) -> None:
    root = write_list(
        tmp_path, record("berg2021b", "doi: x\n"), record("okafor2021a", "volume: 1\n")
    )

    done = shelf("fmt", "--check", "--format", form, cwd=root)

    assert done.returncode == 1
    assert "okafor2021a" in done.stdout
    assert ("is not a DOI" in done.stdout) == (form == "github")


def test_fmt_format_without_check_is_refused(tmp_path: Path) -> None:
    done = shelf("fmt", "--format", "github", cwd=write_list(tmp_path, record()))

    assert done.returncode == 2
    assert "--format needs --check" in done.stderr


@pytest.mark.tools
def test_fmt_since_leaves_out_files_that_did_not_change(tmp_path: Path) -> None:
    old, new = record("berg2021b", "volume: 1\n"), record("okafor2021a", "volume: 1\n")
    root = write_list(tmp_path, old)
    commit(root)
    write_list(root, new)

    done = shelf("fmt", "--since", "HEAD", cwd=root)

    assert (done.returncode, done.stderr) == (0, "1 file formatted\n")
    assert (root / old[0]).read_text("utf-8") == old[1]
    assert 'volume: "1"' in (root / new[0]).read_text("utf-8")


@pytest.mark.tools
def test_fmt_since_an_unknown_revision_is_refused(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())
    commit(root)

    done = shelf("fmt", "--check", "--since", "v9", cwd=root)

    assert done.returncode == 2
    assert "'v9' is not a commit in this repository" in done.stderr


def test_diff_contains_no_workflow_commands(tmp_path: Path) -> None:
    text = "abstract: |-\n  One.\n  ::error::forged\n  ##[error]forged\n\nvolume: 1\n"

    done = shelf("fmt", "--check", cwd=write_list(tmp_path, record(more=text)))

    assert [line for line in done.stdout.splitlines() if "forged" in line] == [
        "   \\::error::forged",
        "   ##\\[error]forged",
    ]


def test_help_does_not_shorten_the_lines_of_commands(tmp_path: Path) -> None:
    lines = [
        re.split(" {2,}", line.strip()) for line in shelf("-h", cwd=tmp_path).stdout.split("\n")
    ]

    for name, (_, _, line) in COMMANDS.items():
        assert [name, line] in lines


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_help_text(name: str) -> None:
    command = main.get_command(click.Context(main), name)

    assert command
    assert command.help
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    assert [one.name for one in options if not one.help] == []


def test_help_imports_no_command(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from papershelf.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print('loaded', [name for name in sys.modules if name.partition('.')[0] in "
        "('pydantic', 'yaml', 'requests') or name.startswith('papershelf.commands')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("loaded []\n")


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        pytest.param("chek", " Did you mean 'check'?", id="typo"),
        pytest.param("imports", " Did you mean 'import'?", id="plural"),
        pytest.param("xyzzy", "", id="nothing_near"),
    ],
)
def test_unknown_command_is_refused_with_a_suggestion(
    tmp_path: Path, word: str, advice: str
) -> None:
    done = shelf(word, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.endswith(f"Error: No such command '{word}'.{advice}\n")


@pytest.mark.parametrize(
    ("end", "status", "printed"),
    [
        pytest.param("sys.exit(3)", 3, "removed\n", id="status"),
        pytest.param("1 / 0", 1, "removed\nfreed\n", id="error_of_the_program"),
    ],
)
def test_the_program_ends_without_freeing_what_it_has_read(
    tmp_path: Path, end: str, status: int, printed: str
) -> None:
    script = f"""
import atexit, sys
from papershelf import cli

class Record:
    def __del__(self):
        print("freed")

def command(prog_name):
    atexit.register(print, "removed")
    {end}

record = Record()
cli.main = command
cli.run()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (status, printed)
    assert ("ZeroDivisionError" in done.stderr) == ("freed" in printed)


def test_commands_do_not_import_the_site(tmp_path: Path) -> None:
    """Editor hooks run check at every save, so modules for building are not loaded."""
    root = write_list(tmp_path, record())
    code = (
        "import sys; from papershelf.cli import main; main(['check'], standalone_mode=False); "
        "print([name for name in ('mkdocs', 'jinja2', 'bibtexparser') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr


def test_file_is_replaced_atomically_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "new" / "record.yaml"
    write_text_atomically(file, "one\n")
    file.chmod(0o640)

    write_text_atomically(file, "two\r\n")

    assert file.read_bytes() == b"two\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_failed_write_leaves_only_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_text("one\n", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write_text_atomically(file, "two \ud800\n")

    assert file.read_text("utf-8") == "one\n"
    assert list(tmp_path.iterdir()) == [file]
