"""Imports of many entries: a summary for the screen, the full list in a file, and dry runs."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from invented import record, write_list
from papershelf.cli import main
from papershelf.formats.detect import Format
from papershelf.intake import sources
from papershelf.intake.sources import SourceError, read_source

WORDS = ("sheep", "goats", "barns", "wool", "silent", "night", "noise", "hens", "ducks", "lambs")
FAMILIES = ("Okafor", "Lind", "Roe", "Berg", "Ito", "Ma", "Silva", "Novak", "Weber", "Costa")


def entries(number: int) -> Iterator[str]:
    """Entries of an old library: no topics, fields of other programs, and every sort of fault."""
    chance = Random(1)  # noqa: S311
    for place in range(number):
        title = " ".join(chance.choice(WORDS).title() for _ in range(5))
        fields = {
            "title": f"{title} {chance.choice(WORDS)}{place}",
            "author": " and ".join(f"{chance.choice(FAMILIES)}, {one}." for one in "ABC"),
            "journal": f"Journal of {chance.choice(WORDS)} {place % 40}",
            "year": str(chance.randint(1990, 2024)),
            "timestamp": "2020-01-01",
            "file": f":{place}.pdf:PDF",
        }
        fault = place % 20
        if fault == 0:
            fields["author"] = f"A. Okafor, J. Lind, and {chance.choice(FAMILIES)}, B."
        elif fault == 1:
            del fields["year"]
        elif fault == 2:
            fields["author"] = f"World Ear Organization {place}"
        elif fault == 3:
            fields["doi"] = f"number {place}"
        elif fault == 4:
            del fields["author"]
        elif fault == 5:
            fields["title"] = f"<i>{fields['title']}</i>"
        elif fault == 6:
            fields[f"user{place}"] = "x"
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        twice = f",\n  title = {{Another {place}}}" if fault == 7 else ""
        yield f"@article{{k{place},\n{body}{twice}\n}}\n"
        if fault == 8:
            yield f"@comment{{jabref-meta: {place};}}\n@article{{again{place},\n{body}\n}}\n"


LARGE = "\n".join(entries(2_400))
SHEEP = "@misc{a, title = {Sheep at Night}, author = {Roe, Mina}, year = 2023}\n"
GOATS = "@misc{b, title = {Goats at Noon}, author = {Roe, Mina}, year = 2023}\n"


def run(root: Path, *arguments: str, stdin: str | None = None) -> Result:
    """Called in the folder of the list."""
    command = ["import", "--list", str(root), "--date", "2026-11-22", *arguments]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return CliRunner().invoke(main, command, input=stdin)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_list(tmp_path, record(), ("refs.bib", SHEEP + GOATS))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A list after a large import without topics."""
    root = write_list(tmp_path_factory.mktemp("large"), ("large.bib", LARGE))
    return root, run(root, "--report", "full.txt", "large.bib")


def files(root: Path) -> dict[str, str]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def records(root: Path) -> list[str]:
    return [path for path in files(root) if path.startswith(("data/papers/", "data/drafts/"))]


def test_summary_fits_on_a_screen(large: tuple[Path, Result]) -> None:
    _, result = large
    lines = result.output.splitlines()

    assert len(lines) <= 40
    assert max(map(len, lines)) <= 120
    assert lines[-1] == (
        "0 new papers, 2,280 new drafts, 0 already in the list, 120 updated, 120 rejected"
    )


def test_summary_counts_reasons_and_fields(large: tuple[Path, Result]) -> None:
    _, result = large
    lines = result.output.splitlines()

    (lack,) = (line for line in lines if line.startswith("Drafts lack: "))
    assert lack.endswith(", authors 120, date 120")
    assert any(line.startswith("Drafts to review: topics ") for line in lines)
    assert "    120  the field title is given twice, with different values; keep one" in lines
    assert "Updated: aliases 120" in lines
    (kept,) = (line for line in lines if line.startswith("Not kept: "))
    assert kept.startswith("Not kept: file 2,400, timestamp 2,400")
    assert kept.count(",") < 20
    assert any(line.startswith("    120  @comment is skipped") for line in lines)


def test_summary_shows_ten_entries_with_their_place(large: tuple[Path, Result]) -> None:
    _, result = large
    lines = result.output.splitlines()
    start = lines.index("Worth a look:") + 1
    shown = [line for line in lines[start:] if line.startswith("  large.bib:")]

    assert len(shown) == 10
    assert "rejected: the field title is given twice" in shown[0]
    assert any("review" in line for line in shown)


def test_full_list_is_in_the_report(large: tuple[Path, Result]) -> None:
    root, result = large
    lines = (root / "full.txt").read_text("utf-8").splitlines()

    assert "Full list: full.txt" in result.output.splitlines()
    assert sum(" is a draft; " in line for line in lines) == 2_280
    assert sum(": rejected: " in line for line in lines) == 120
    assert sum("(same title and author): added aliases" in line for line in lines) == 120
    places = [int(line.split(":")[1]) for line in lines if line.startswith("large.bib:")]
    assert places == sorted(places)
    assert len(places) == len(lines) - 1


def test_full_list_is_kept_without_being_asked_for(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("large.bib", "\n".join(entries(40))))

    result = run(root, "large.bib")

    assert f"Full list: {root}/.cache/import.txt" in result.output.splitlines()
    assert ": rejected: " in (root / ".cache/import.txt").read_text("utf-8")


def test_few_messages_are_printed_in_full(root: Path) -> None:
    result = run(root, "--report", "full.txt", "refs.bib")

    assert result.stdout.splitlines() == [
        "refs.bib:1: data/drafts/roe2023sheep.yaml is a draft; review topics",
        "refs.bib:2: data/drafts/roe2023goats.yaml is a draft; it lacks topics",
        "0 new papers, 2 new drafts, 0 already in the list, 0 rejected",
    ]
    assert (root / "full.txt").read_text("utf-8").splitlines() == result.stdout.splitlines()[:-1]


def test_json_has_every_entry(root: Path) -> None:
    (root / "refs.bib").write_text(
        "@comment{x}\n" + SHEEP.replace("year", "file = {a.pdf}, year") + "@misc{b, title = {Hens"
    )

    result = run(root, "--topic", "counting", "--json", "refs.bib")

    assert result.exit_code == 1
    assert result.stderr == "1 new paper, 0 new drafts, 0 already in the list, 1 rejected\n"
    tree = json.loads(result.stdout)
    paper, rejected = tree["entries"]
    assert (rejected["outcome"], rejected["line"]) == ("rejected", 3)
    assert paper == {
        "file": "refs.bib",
        "line": 2,
        "outcome": "paper",
        "message": "data/papers/2023/roe2023sheep.yaml is a new paper",
        "reason": "",
        "key": "roe2023sheep",
        "path": "data/papers/2023/roe2023sheep.yaml",
        "lacks": [],
        "uncertain": [],
        "questions": [],
        "remarks": [],
        "not_kept": ["file"],
        "updated": [],
        "offered": [],
        "venue": None,
    }
    assert tree["counts"]["paper"] == 1
    assert tree["remarks"] == [{"file": "refs.bib", "line": 1, "remark": "@comment is skipped"}]
    assert tree["rejected_files"] == ["refs.bib.rejected"]


def test_report_is_json_if_its_name_says_so(root: Path) -> None:
    run(root, "--report", "full.json", "refs.bib")

    tree = json.loads((root / "full.json").read_text("utf-8"))
    assert [one["outcome"] for one in tree["entries"]] == ["draft", "draft"]


def test_update_by_an_entry_that_is_not_the_one_to_cite(root: Path) -> None:
    entry = (
        "@inproceedings{old, title = {Counting Sheep}, author = {Okafor, A.}, booktitle = {Ears}}"
    )
    (root / "refs.bib").write_text(entry)
    why = "changed: the published version has no year"
    found = "refs.bib:1: okafor2021counting (same title and author): "

    tried = run(root, "--dry-run", "--update", "refs.bib").stdout.splitlines()[0]
    updated = run(root, "--update", "refs.bib").stdout.splitlines()[0]

    assert tried == f"{found}would add aliases; nothing else would be {why}"
    assert updated == f"{found}added aliases; nothing else was {why}"
    assert "aliases: [old]\n" in "".join(files(root).values())


def test_full_list_names_renamed_venues_and_counts_them(root: Path) -> None:
    (root / "data/venues.yaml").write_text(
        "venues:\n  - {id: ears, name: EARS, full_name: Ear Days}\n"
    )
    entries = (
        f"@inproceedings{{k{n}, title = {{{word}}}, author = {{Roe, M.}}, year = 2020, "
        "booktitle = {Proceedings of the Ear Days}, file = {x}}\n"
        for n, word in enumerate(
            (
                "Hens",
                "Ducks",
                "Geese",
                "Goats",
                "Cows",
                "Owls",
                "Mice",
                "Bees",
                "Ants",
                "Cats",
                "Dogs",
            )
        )
    )
    (root / "refs.bib").write_text("".join(entries))

    result = run(root, "--topic", "counting", "--report", "full.txt", "refs.bib")

    assert "Venues renamed: EARS 11" in result.stdout.splitlines()
    line = "refs.bib:1: roe2020hens: venue 'Proceedings of the Ear Days' is EARS"
    assert line in (root / "full.txt").read_text("utf-8").splitlines()


def test_draft_gets_its_date_and_topic_in_one_import(root: Path) -> None:
    (root / "refs.bib").write_text("@misc{a, title = {Hens}, author = {Roe, M.}}")
    (root / "more.bib").write_text("@misc{b, title = {Hens}, author = {Roe, M.}, year = 2020}")
    run(root, "refs.bib")
    again = ("--update", "--topic", "counting", "more.bib")

    tried = run(root, *again, "--dry-run").stdout.splitlines()
    done = run(root, *again).stdout.splitlines()

    end = "data/papers/2020/roe2020hens.yaml {} in the list; refs-1 was a draft"
    assert tried[0] == "more.bib:1: would add date, aliases; " + end.format("would be")
    assert done[0] == "more.bib:1: added date, aliases; " + end.format("is")
    text = (root / "data/papers/2020/roe2020hens.yaml").read_text("utf-8")
    assert "aliases: [a, b]\n" in text


def test_dry_run_prints_what_would_happen_and_writes_nothing(root: Path) -> None:
    (root / "refs.bib").write_text(
        SHEEP
        + "@misc{c, title = {Hens}, title = {Ducks}}\n"
        + "@misc{d, title = {Counting Sheep}, author = {Okafor, A.}, year = 2021, pages = {1--2}}\n"
    )
    before = files(root)

    result = run(root, "--dry-run", "--update", "refs.bib")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "refs.bib:1: data/drafts/roe2023sheep.yaml would be a draft; review topics",
        "refs.bib:2: rejected: the field title is given twice, with different values; keep one",
        "refs.bib:3: okafor2021counting (same title and author): would add pages, aliases",
        "refs.bib.rejected: would hold the rejected entries; fix them there and import that file",
        "dry run: 0 new papers, 1 new draft, 0 already in the list, 1 updated, 1 rejected",
    ]
    assert files(root) == before


def test_dry_run_of_many_writes_no_full_list(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("large.bib", "\n".join(entries(40))))
    before = files(root)

    result = run(root, "--dry-run", "large.bib")

    assert "Full list: --report FILE writes it" in result.output.splitlines()
    assert files(root) == before


def test_standard_input_is_read(root: Path) -> None:
    broken = "@misc{c, title = {Hens}, title = {Ducks}}\n"

    result = run(root, "--topic", "counting", "-", stdin=SHEEP + broken)

    assert result.stdout.splitlines() == [
        "stdin:2: rejected: the field title is given twice, with different values; keep one",
        "stdin.rejected: the rejected entries; fix them there and import that file",
        "1 new paper, 0 new drafts, 0 already in the list, 1 rejected",
    ]
    written = files(root)
    assert broken in written["stdin.rejected"]
    source = "source: {file: stdin, position: 1}\n"
    assert source in written["data/papers/2023/roe2023sheep.yaml"]


def test_standard_input_without_an_entry_is_named(root: Path) -> None:
    result = run(root, "-", stdin="")

    assert (result.exit_code, result.stdout) == (1, "stdin: no entry found; the file is empty\n")


def test_importing_again_with_a_topic_completes_drafts(root: Path) -> None:
    no_year = "@misc{c, title = {Hens in the Rain}, author = {Roe, Mina}}\n"
    (root / "refs.bib").write_text(SHEEP + GOATS + no_year)
    run(root, "refs.bib")
    (root / "data/drafts/roe2023goats.yaml").write_text(
        "# a comment\n" + files(root)["data/drafts/roe2023goats.yaml"]
    )

    result = run(root, "--topic", "listening", "refs.bib")

    assert result.stdout.splitlines() == [
        "refs.bib:1: data/papers/2023/roe2023sheep.yaml is in the list; roe2023sheep was a draft",
        "refs.bib:2: data/papers/2023/roe2023goats.yaml is in the list; roe2023goats was a draft",
        "refs.bib:3: refs-3 (same title and author): added topics",
        "0 new papers, 0 new drafts, 0 already in the list, 2 accepted, 1 updated, 0 rejected",
    ]
    written = files(root)
    assert records(root) == [
        "data/drafts/refs-3.yaml",
        "data/papers/2021/okafor2021counting.yaml",
        "data/papers/2023/roe2023goats.yaml",
        "data/papers/2023/roe2023sheep.yaml",
    ]
    assert "topics: [listening]\n" in written["data/drafts/refs-3.yaml"]
    # The topic of the sheep was a guess; the person's replaces it.
    assert "topics: [listening]\n" in written["data/papers/2023/roe2023sheep.yaml"]
    assert "uncertain" not in written["data/papers/2023/roe2023sheep.yaml"]
    assert written["data/papers/2023/roe2023goats.yaml"].startswith("# a comment\n")
    again = run(root, "--topic", "listening", "refs.bib")
    assert again.stdout.splitlines()[-1] == (
        "0 new papers, 0 new drafts, 3 already in the list, 0 rejected"
    )


def test_importing_again_with_a_topic_keeps_topics_that_a_person_chose(root: Path) -> None:
    run(root, "refs.bib")
    path = root / "data/drafts/roe2023sheep.yaml"
    chosen = path.read_text("utf-8").replace("uncertain: [topics]\n", "")
    path.write_text(chosen)

    run(root, "--topic", "listening", "refs.bib")

    assert path.read_text("utf-8") == chosen


def test_completing_drafts_can_be_tried_first(root: Path) -> None:
    run(root, "refs.bib")
    before = files(root)

    result = run(root, "--dry-run", "--topic", "listening", "refs.bib")

    assert result.stdout.splitlines() == [
        (
            "refs.bib:1: data/papers/2023/roe2023sheep.yaml would be in the list; "
            "roe2023sheep was a draft"
        ),
        (
            "refs.bib:2: data/papers/2023/roe2023goats.yaml would be in the list; "
            "roe2023goats was a draft"
        ),
        "dry run: 0 new papers, 0 new drafts, 0 already in the list, 2 accepted, 0 rejected",
    ]
    assert files(root) == before


STOPPED_WHILE_WRITING = """\
import os, signal
# Programs that nohup starts ignore SIGHUP.
signal.signal(signal.{name}, signal.SIG_DFL)
from papershelf.intake import importing
write = importing.write_in_list
importing._AT_ONCE = 1
calls = []
def stopping(root, texts):
    calls.append(texts)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.{name})
    write(root, texts)
importing.write_in_list = stopping
from papershelf.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_stopped_import_says_how_to_continue(root: Path, name: str, code: int) -> None:
    program = STOPPED_WHILE_WRITING.format(name=name)
    command = [sys.executable, "-c", program, "import", "--topic", "counting", "refs.bib"]

    stopped = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)

    assert stopped.returncode == code
    assert stopped.stdout == "1 new paper, 0 new drafts, 0 already in the list, 0 rejected\n"
    assert stopped.stderr == (
        "the import is not complete; the next one skips papers that are already in the list\n"
        "\nstopped; run the same command again to continue\n"
    )
    assert len(records(root)) == 2
    result = run(root, "--topic", "counting", "refs.bib")
    assert result.stdout.splitlines()[-1] == (
        "1 new paper, 0 new drafts, 1 already in the list, 0 rejected"
    )
    assert len(records(root)) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_signal_that_becomes_another_error_is_a_signal(root: Path, name: str, code: int) -> None:
    """While a module is loaded, Python may make any error of it."""
    program = f"""
import os, signal, time
signal.signal(signal.{name}, signal.SIG_DFL)
from papershelf.commands import import_files
def stopping(*_, **__):
    try:
        os.kill(os.getpid(), signal.{name})
        time.sleep(10)
    except KeyboardInterrupt:
        raise KeyError("a module")
import_files.run_import = stopping
from papershelf.cli import main
main()
"""
    command = [sys.executable, "-c", program, "import", "--topic", "counting", "refs.bib"]

    stopped = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)

    assert (stopped.returncode, "Traceback" in stopped.stderr) == (code, False)


def test_ris_of_tiny_entries_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of them would keep an import busy for a minute."""
    text = "".join(f"TY  - BOOK\nTI  - {number}\nER  - \n" for number in range(5_001))
    monkeypatch.delattr(sources, "read_foreign")

    with pytest.raises(SourceError) as raised:
        read_source(Path("a.ris"), text.encode(), None, None)

    assert str(raised.value) == (
        "a.ris: has 5,001 entries of 28 characters on average, too few for papers; split the "
        "file, or import at most 5,000 entries at a time"
    )


def test_bibtex_of_tiny_entries_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a megabyte of them would take ten seconds; macros are no entries."""
    macros = "@string{a = {b}}@comment{a}@preamble{{a}}" * 5_001
    assert read_source(Path("a.bib"), macros.encode(), None, None).reading.defines_macros
    monkeypatch.delattr(sources, "read_foreign")

    with pytest.raises(SourceError) as raised:
        read_source(Path("a.bib"), b"@a{,a=1}" * 5_001, None, None)

    assert str(raised.value) == (
        "a.bib: has 5,001 entries of 8 characters on average, too few for papers; split the "
        "file, or import at most 5,000 entries at a time"
    )


@pytest.mark.parametrize("line", ["1. a\n", "- a\n", "a\n\n", "# a\n"])
def test_markdown_of_short_lines_is_not_read(line: str) -> None:
    """A megabyte of them would take half a minute and half a gigabyte."""
    with pytest.raises(SourceError) as raised:
        read_source(Path("a.md"), (line * 20_001).encode(), Format.MARKDOWN, None)

    assert str(raised.value) == (
        f"a.md: has 20,001 lines of {len(line)} characters on average, too few for papers; "
        "split the file, or import at most 20,000 lines at a time"
    )


def test_markdown_of_small_items_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of them would take 20 seconds, whether they are entries or not."""
    monkeypatch.delattr(sources, "read_foreign")

    for line in ("- [Goats][r]\n[r]: https://a.example/\n", " 1. Goats in rivers\n", "| Goats |\n"):
        with pytest.raises(SourceError, match="has 8,001 list items or table rows of "):
            read_source(Path("a.md"), (line * 8_001).encode(), Format.MARKDOWN, None)


def test_markdown_of_brackets_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sources, "read_foreign")

    with pytest.raises(SourceError, match="has 50,001 brackets of 2 characters on average"):
        read_source(Path("a.md"), b"![" * 50_001, Format.MARKDOWN, None)


def test_json_of_empty_items_is_not_imported() -> None:
    """A megabyte of them would take ten seconds and half a gigabyte to be rejected one by one."""
    with pytest.raises(SourceError, match="has 5,001 entries of 2 characters on average"):
        read_source(Path("a.json"), b"{}" * 5_001, None, None)


def test_json_has_no_commands_for_the_runner(tmp_path: Path) -> None:
    """GitHub's runners look for ##[ anywhere in a line of a log."""
    text = "@misc{a, title={X}, author={Roe, Mina}, year=2020}\n@a{##[error]}\n"
    root = write_list(tmp_path, record(), ("refs.bib", text))

    result = run(root, "--topic", "counting", "--json", "refs.bib")

    assert "##[" not in result.stdout
    assert any("##[" in str(entry) for entry in json.loads(result.stdout)["entries"])
