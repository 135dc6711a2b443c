"""shelf topics: topics are proposed, merged and moved together with the records that name them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import TOPICS_FILE, commit, errors_since_the_commit, problems_in, record, write_list
from papershelf.cli import main
from papershelf.records.load import read_list

EARS = "data/papers/2021/roe2021ears.yaml"
DRAFT = "data/drafts/ma2021draft.yaml"


def shelf(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["topics", *arguments, "--list", str(root)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A list with a Git history, unusual formatting and a draft."""
    ears = record("roe2021ears")[1].replace(
        "topics: [counting]", "topics:\n- listening/ears  # mostly\n- 'counting'"
    )
    root = write_list(
        tmp_path,
        record(),
        (EARS, ears),
        (DRAFT, "title: Noise\ntopics: [ counting, listening/noise ]\n"),
    )
    commit(root)
    return root


def files(root: Path) -> dict[str, bytes]:
    found = (path for folder in ("data", ".vscode") for path in (root / folder).rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()
    }


def test_a_move_changes_every_record_and_draft_and_keeps_urls(root: Path) -> None:
    before = files(root)

    result = shelf(root, "move", "counting", "listening/numbers")

    assert result.exit_code == 0
    assert result.stdout == (
        "data/topics.yaml: counting moved to listening/numbers\n"
        "data/papers/2021/okafor2021counting.yaml: topics: counting -> listening/numbers\n"
        "data/papers/2021/roe2021ears.yaml: topics: listening/ears, counting -> listening/ears, "
        "listening/numbers\n"
        "data/drafts/ma2021draft.yaml: topics: counting, listening/noise -> listening/numbers, "
        "listening/noise\n"
        "4 files changed\n"
    )
    after = files(root)
    assert after[EARS] == before[EARS].replace(b"'counting'", b"listening/numbers")
    assert after[DRAFT] == before[DRAFT].replace(b"counting", b"listening/numbers")
    assert read_list(root).taxonomy.aliases["counting"].path == "listening/numbers"
    assert errors_since_the_commit(root) == []


def test_a_merge_keeps_each_topic_of_a_record_once(root: Path) -> None:
    result = shelf(root, "merge", "listening/ears", "counting")

    assert result.exit_code == 0, result.output
    assert "topics:\n- counting  # mostly\n" in (root / EARS).read_text("utf-8")
    assert "'counting'" not in (root / EARS).read_text("utf-8")
    assert result.stdout.endswith(
        "2 files changed\n"
        "not kept: name of listening/ears: Ears\n"
        "not kept: description of listening/ears: Artificial ears.\n"
    )
    assert errors_since_the_commit(root) == []


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_stay(root: Path, line_end: bytes, mark: bytes) -> None:
    paths = [path for path in files(root) if path.endswith(".yaml")]
    for path in paths:
        (root / path).write_bytes(mark + (root / path).read_bytes().replace(b"\n", line_end))

    assert shelf(root, "move", "counting", "numbers").exit_code == 0
    for path in paths:
        text = (root / path).read_bytes()
        assert text.startswith(mark)
        assert text.count(b"\n") == text.count(line_end)
        assert text.count(b"\xef\xbb\xbf") == bool(mark)


def test_a_formatted_list_stays_formatted(root: Path) -> None:
    paths = [f"listening/{word * 10}" for word in ("abcde", "vwxyz")]
    ids = (f"      - id: {path.partition('/')[2]}\n        name: N\n" for path in paths)
    text = "".join(f"{one}        description: D\n" for one in ids)
    topics = TOPICS_FILE.replace("    subtopics:\n", f"    subtopics:\n{text}")
    path, ears = record("lind2021noise")
    long = ears.replace("[counting]", f"[counting, {', '.join(paths)}]")
    write_list(root, ("data/topics.yaml", topics), (path, long))
    CliRunner().invoke(main, ["fmt", "--list", str(root)])
    assert f"topics:\n  - counting\n  - {paths[0]}" in (root / path).read_text("utf-8")

    assert shelf(root, "move", paths[0], "listening/x").exit_code == 0
    assert f"topics: [counting, listening/x, {paths[1]}]" in (root / path).read_text("utf-8")
    assert CliRunner().invoke(main, ["fmt", "--check", "--list", str(root)]).exit_code == 0


def test_a_dry_run_says_the_same_and_writes_nothing(root: Path) -> None:
    before = files(root)
    dry = shelf(root, "merge", "counting", "listening", "--dry-run")

    assert files(root) == before
    real = shelf(root, "merge", "counting", "listening")
    assert dry.stdout == real.stdout.replace("4 files changed", "dry run: 4 files to change")


def test_a_change_that_is_done_is_not_done_again(root: Path) -> None:
    shelf(root, "move", "counting", "numbers")
    before = files(root)

    result = shelf(root, "move", "counting", "numbers")

    assert (result.exit_code, result.stdout) == (
        0,
        "counting is numbers already; nothing to change\n",
    )
    assert files(root) == before


def test_a_record_from_before_the_move_is_reported_and_fixed(root: Path) -> None:
    old = (root / EARS).read_text("utf-8")
    shelf(root, "move", "counting", "numbers")
    (root / EARS).write_text(old, "utf-8")

    (error,) = errors_since_the_commit(root)
    assert error == (
        f"{EARS}:8:3: error[topics-exist] topics: topic 'counting' is now numbers; "
        "shelf check --fix writes that"
    )
    CliRunner().invoke(main, ["check", "--fix", "--list", str(root)])
    assert errors_since_the_commit(root) == []
    assert "numbers" in (root / EARS).read_text("utf-8")


def test_schemas_of_the_list_are_updated(root: Path) -> None:
    CliRunner().invoke(main, ["schema", "--write", "--list", str(root)])

    result = shelf(root, "move", "counting", "numbers")

    assert ".vscode/record.schema.json: has the topics of the list" in result.stdout
    assert '"numbers"' in (root / ".vscode/draft.schema.json").read_text("utf-8")


def test_links_in_pages_and_notes_are_reported_but_not_changed(root: Path) -> None:
    page = "See [counting](topics/counting/) and [others](topics/counting-more/).\n"
    write_list(root, ("docs/about.md", page))

    result = shelf(root, "move", "counting", "numbers")

    assert "topics/counting is also linked here, where it still works:\n  docs/about.md:1\n" in (
        result.stdout
    )
    assert (root / "docs/about.md").read_text("utf-8") == page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("move", "countin", "x"), "unknown topic 'countin'; did you mean counting?"),
        (("merge", "counting", "nosuch"), "unknown topic 'nosuch'; choose one of"),
        (("move", "counting", "Big One"), "'Big One' cannot be the path of a topic"),
        (("move", "counting", "a/b/c"), "'a/b/c' cannot be the path of a topic"),
        (("move", "counting", "x" * 65), "at most 64 characters"),
        (("move", "counting", "listening"), "shelf topics merge counting listening"),
        (("move", "listening", "listening/x"), "cannot move listening into itself"),
        (("merge", "counting", "counting"), "both are counting"),
    ],
)
def test_an_impossible_change_is_refused(root: Path, arguments: tuple[str, ...], says: str) -> None:
    before = files(root)
    result = shelf(root, *arguments)

    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert files(root) == before


def test_nothing_is_changed_in_a_list_that_cannot_be_read(root: Path) -> None:
    (root / EARS).write_text("title: [\n", "utf-8")
    before = files(root)

    assert shelf(root, "move", "counting", "numbers").exit_code == 1
    assert files(root) == before


BIB = """\
@book{a, title={Falconry in Sicily}, author={Roe, Mina}, year=1998, keywords={Falconry; Sicily}}
@book{b, title={Hunting with Birds}, author={Roe, Mina}, year=1999, keywords={falconry; Birds}}
@book{c, title={Counting Monks}, author={Roe, Mina}, year=1999, keywords={Counting; Monks}}
@book{d, title={Abbeys}, author={Roe, Mina}, year=1999, keywords={Monks}}
"""


def test_topics_are_proposed_for_a_file_with_those_of_the_list_first(root: Path) -> None:
    (root / "refs.bib").write_text(BIB, "utf-8")
    before = files(root)

    result = shelf(root, "suggest", "--dry-run", str(root / "refs.bib"))

    assert (result.exit_code, files(root)) == (0, before)
    assert result.stdout == (
        "Entries: 4\n"
        "Topics of the list:\n"
        "      1  counting (Counting): Counting Monks\n"
        "New topics:\n"
        "      2  falconry (Falconry): Falconry in Sicily; Hunting with Birds\n"
        "      2  monks (Monks): Counting Monks; Abbeys\n"
        "dry run: would add 2 topics to data/topics.yaml\n"
        f"Next: shelf import {root / 'refs.bib'}\n"
    )


def test_proposed_topics_are_added_behind_the_others(root: Path) -> None:
    (root / "refs.bib").write_text(BIB, "utf-8")
    file = root / "data/topics.yaml"
    # It is not a comment on the last topic.
    file.write_text(f"{TOPICS_FILE}# the end\n", "utf-8")

    result = shelf(root, "suggest", "--yes", str(root / "refs.bib"))

    assert result.exit_code == 0, result.output
    text = file.read_text("utf-8")
    assert text.startswith(
        f"{TOPICS_FILE}  - id: falconry\n    name: Falconry\n    description: Papers on Falconry.\n"
    )
    assert text.count("# the end\n") == 1
    assert [one for one in problems_in(root) if not one.is_warning] == []
    assert "falconry" in shelf(root, "suggest", "--dry-run", str(root / "refs.bib")).stdout


def test_nobody_is_asked_without_a_terminal(root: Path) -> None:
    (root / "refs.bib").write_text(BIB, "utf-8")
    before = files(root)

    result = shelf(root, "suggest", str(root / "refs.bib"))

    assert result.exit_code == 2
    assert "pass --yes to add 2 topics to data/topics.yaml" in result.stderr
    assert files(root) == before


def test_drafts_that_fit_are_named_with_the_command_to_accept_them(root: Path) -> None:
    guess = "topics: [counting]\nuncertain: [topics]\n"
    for number, (title, topics) in enumerate({"Abbeys": "", "Choirs": guess}.items()):
        text = record(f"lind2021{title.lower()}")[1].replace("topics: [counting]\n", topics)
        extra = f"extra: {{keywords: Monks; Bells {number}}}\n"
        write_list(root, (f"data/drafts/lind2021{title.lower()}.yaml", text + extra))

    result = shelf(root, "suggest", "--yes")

    command = "accept --topic monks lind2021abbeys lind2021choirs"
    needs = "2 drafts without a topic, or with a suggested one"
    assert f"Next, for {needs}:\n  shelf {command}\n" in result.stdout
    assert CliRunner().invoke(main, [*command.split(), "--list", str(root)]).exit_code == 0


def unsorted_list(root: Path) -> Path:
    topics = """\
topics:
  - {id: unsorted, name: Unsorted, description: Papers that have no topic yet.}
  - {id: choirs, name: Choirs, description: Singing.}
"""
    papers = {
        "lind2021abbeys": "topics: [unsorted]  # for now\nextra: {keywords: Monks; Bells}\n",
        "lind2021rules": "topics: [unsorted]\nextra: {keywords: Monks}\n",
        "lind2021choirs": "topics:\n  - unsorted\nextra: {keywords: Choir}\n",
        "lind2021coins": "topics: [unsorted]\n",
        "lind2021monks": "topics: [choirs, unsorted]\nextra: {keywords: Monks}\n",
    }
    records = [
        (path, text.replace("topics: [counting]\n", fields))
        for key, fields in papers.items()
        for path, text in [record(key)]
    ]
    return write_list(root, ("data/topics.yaml", topics), *records)


def test_papers_leave_a_topic_for_the_ones_that_fit_them(tmp_path: Path) -> None:
    root = unsorted_list(tmp_path)
    before = files(root)
    arguments = ("suggest", "--sort", "unsorted")

    result = shelf(root, *arguments, "--dry-run")
    assert (result.exit_code, files(root)) == (0, before)
    assert "  unsorted (" not in result.stdout
    assert result.stdout.endswith(
        "No other topic fits 1 paper of unsorted\n"
        "dry run: would add 1 topic to data/topics.yaml and give 3 papers another topic\n"
    )

    result = shelf(root, *arguments, "--yes")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(
        "data/topics.yaml: 1 topic added\n"
        "data/papers/2021/lind2021abbeys.yaml: topics: unsorted -> monks\n"
        "data/papers/2021/lind2021choirs.yaml: topics: unsorted -> choirs\n"
        "data/papers/2021/lind2021rules.yaml: topics: unsorted -> monks\n"
        "Edit the names and descriptions there; readers see them.\n"
    )
    now = files(root)
    assert {path for path in now if now[path] != before[path]} == {
        "data/topics.yaml",
        *(f"data/papers/2021/lind2021{name}.yaml" for name in ("abbeys", "choirs", "rules")),
    }
    assert b"topics: [monks]  # for now\n" in now["data/papers/2021/lind2021abbeys.yaml"]
    assert [one for one in problems_in(root) if not one.is_warning] == []

    assert "no new topic found" in shelf(root, *arguments, "--yes").stdout
    assert files(root) == now


def test_nothing_is_said_of_papers_that_stay_if_none_does(tmp_path: Path) -> None:
    root = unsorted_list(tmp_path)
    (root / "data/papers/2021/lind2021coins.yaml").unlink()

    result = shelf(root, "suggest", "--sort", "unsorted", "--dry-run")

    assert "give 3 papers another topic" in result.stdout
    assert "No other topic fits" not in result.stdout


def test_sorting_adds_no_topic_that_would_have_no_paper(tmp_path: Path) -> None:
    root = unsorted_list(tmp_path)
    for name in ("monks", "goats", "sheep"):
        path, text = record(f"lind2021{name}", "extra: {keywords: Vows}\n")
        (root / path).write_text(text.replace("[counting]", "[choirs, unsorted]"), "utf-8")

    assert "vows (Vows)" in shelf(root, "suggest", "--dry-run").stdout
    assert "vows" not in shelf(root, "suggest", "--sort", "unsorted", "--dry-run").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--sort", "unsortet"), "unknown topic 'unsortet'; did you mean unsorted?"),
        (("--sort", "unsorted", "refs.bib"), "it takes no FILE"),
    ],
)
def test_only_papers_of_a_topic_of_the_list_are_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    root = unsorted_list(tmp_path)
    (root / "refs.bib").write_text(BIB, "utf-8")
    monkeypatch.chdir(root)
    before = files(root)

    result = shelf(root, "suggest", *arguments)

    assert (result.exit_code, files(root)) == (2, before)
    assert says in result.stderr


def test_a_list_without_topics_gets_its_first(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("refs.bib", BIB))
    (root / "data/topics.yaml").unlink()

    result = shelf(root, "suggest", "--yes", str(root / "refs.bib"))

    assert result.exit_code == 0, result.output
    assert read_list(root).taxonomy.paths == ("falconry", "monks")


# The library in docs/manual/guides/topics.md.
MONASTERIES = """\
@book{a, title={Mediaeval Falconry in the Courts of Sicily}, keywords={Falconry; Middle Ages}}
@book{b, title={The Art of Hunting with Birds}, keywords={falconry; middle ages}}
@book{c, title={Falcons and Kings}, keywords={FALCONRY; Kingship; Middle Ages}}
@book{d, title={Monastic Reform in Burgundy}, keywords={Monasticism -- Reform; Middle Ages}}
@book{e, title={Cluny and its Daughters}, keywords={Monasticism/Reform; Middle Ages; to read}}
@book{f, title={The Rule of Saint Benedict}, keywords={Monasticism; Middle Ages}}
@book{g, title={Rules for Nuns}, keywords={Monasticism; Women; Middle Ages}}
@book{h, title={Coins}, keywords={Coins; Middle Ages}}
"""


def answered(root: Path, answer: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with an answer typed on a terminal."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    terminal, end = pty.openpty()
    try:
        os.write(terminal, answer.encode())
        return subprocess.run(
            [sys.executable, "-m", "papershelf", "topics", *arguments],
            cwd=root,
            stdin=end,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(terminal)
        os.close(end)


@pytest.mark.parametrize(("answer", "is_added"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_topics_are_added_after_a_yes(tmp_path: Path, answer: str, is_added: bool) -> None:
    root = write_list(tmp_path, ("monasteries.bib", MONASTERIES))
    before = files(root)

    done = answered(root, answer, "suggest", "monasteries.bib")

    assert done.returncode == 0, done.stderr
    assert (files(root) != before) == is_added
    assert ("monasticism" in read_list(root).taxonomy) == is_added


def test_session_on_the_page_is_real(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/manual/guides/topics.md").read_text("utf-8")
    found = re.search(r"(?s)```console\n\$ shelf topics (.*?)\n(.*?)```", page)
    assert found
    topics = "topics:\n  - {id: war, name: War, description: On war.}\n"
    root = write_list(tmp_path, ("monasteries.bib", MONASTERIES), ("data/topics.yaml", topics))

    done = answered(root, "y\n", *found[1].split())

    assert done.stdout == found[2].replace("[y/N]: y\n", "[y/N]: ")


def with_path(root: Path, topic: str, *keys: str) -> None:
    file = root / "data/topics.yaml"
    steps = "".join(f"\n      - key: {key}\n        why: Read it." for key in keys)
    text = file.read_text("utf-8")
    start = text.index("description: ", text.index(f"id: {topic}\n"))
    end = text.index("\n", start)
    file.write_text(f"{text[:end]}\n    start_here:{steps}{text[end:]}", "utf-8")


def test_essays_and_reading_paths_move_with_their_topic(root: Path) -> None:
    with_path(root, "counting", "okafor2021counting")
    (root / "data/topics").mkdir()
    (root / "data/topics/counting.md").write_text("On *counting*.\n", "utf-8")

    result = shelf(root, "move", "counting", "listening/numbers")

    assert result.exit_code == 0, result.output
    catalogue = read_list(root).catalogue()
    assert catalogue.essays == {"listening/numbers": "On *counting*.\n"}
    steps = catalogue.taxonomy["listening/numbers"].start_here
    assert [step.key for step in steps] == ["okafor2021counting"]
    assert errors_since_the_commit(root) == []


def test_essays_and_reading_paths_of_merged_topics_are_joined(root: Path) -> None:
    with_path(root, "counting", "okafor2021counting", "roe2021ears")
    with_path(root, "listening", "roe2021ears")
    (root / "data/topics").mkdir()
    for topic in ("counting", "listening"):
        (root / f"data/topics/{topic}.md").write_text(f"On {topic}.\n", "utf-8")

    result = shelf(root, "merge", "counting", "listening")

    assert result.exit_code == 0, result.output
    catalogue = read_list(root).catalogue()
    assert catalogue.essays == {"listening": "On listening.\n\nOn counting.\n"}
    steps = catalogue.taxonomy["listening"].start_here
    assert [step.key for step in steps] == ["roe2021ears", "okafor2021counting"]
    assert not (root / "data/topics/counting.md").exists()
    assert errors_since_the_commit(root) == []
