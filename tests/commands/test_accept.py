"""shelf accept: complete drafts become papers, and what keeps others from it is reported."""

import errno
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import problems_in, record, write_list
from papershelf.cli import main

DRAFT = "data/drafts/roe2022goats.yaml"
GOATS = """\
# seen in the barn

title: Silent Goats
authors:
  - Roe, Mina
type: misc
date: 2022
topics: [counting]  # or listening?
added: 2026-11-21
"""


def accept(root: Path, *keys: str) -> Result:
    return CliRunner().invoke(main, ["accept", "--list", str(root), *keys])


def files(root: Path) -> list[str]:
    found = [*(root / "data/papers").rglob("*.yaml"), *(root / "data/drafts").rglob("*.yaml")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def test_complete_draft_becomes_a_paper_with_its_comments(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS))

    result = accept(root, "roe2022goats")

    assert (result.exit_code, result.stdout) == (
        0,
        "data/papers/2022/roe2022goats.yaml is in the list\n1 draft accepted\n",
    )
    assert files(root) == ["data/papers/2022/roe2022goats.yaml"]
    assert (root / "data/papers/2022/roe2022goats.yaml").read_text("utf-8") == GOATS
    assert [problem for problem in problems_in(root) if not problem.is_warning] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            GOATS.replace("date: 2022\n", ""),
            "3:1: error[form] date: is missing; write it, such as date: 2020-10",
            id="lacks_a_field",
        ),
        pytest.param(
            f"{GOATS}uncertain: [title]\n",
            "10:1: error[form] uncertain: names fields of a draft to review; check them, then "
            "delete the line",
            id="uncertain",
        ),
        pytest.param(
            GOATS.replace("[counting]", "[goats]"),
            "8:10: error[topics-exist] topics: unknown topic 'goats'; "
            "choose one of data/topics.yaml",
            id="no_topic",
        ),
        pytest.param(
            GOATS.replace("Silent Goats", "Counting Sheep").replace("Roe, Mina", "Okafor, A."),
            "3:8: error[titles-are-used-once] title: is the title of "
            "data/papers/2021/okafor2021counting.yaml; make them one record, the other "
            "form under versions:, or write different_from: [okafor2021counting] if they are two "
            "works",
            id="in_the_list",
        ),
    ],
)
def test_incomplete_draft_stays(tmp_path: Path, text: str, problem: str) -> None:
    root = write_list(tmp_path, record(), (DRAFT, text))
    before = files(root)

    result = accept(root, "roe2022goats")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{DRAFT}:{problem}",
        "0 drafts accepted, 1 not accepted",
    ]
    assert files(root) == before


def test_complete_drafts_are_accepted_beside_incomplete_ones(tmp_path: Path) -> None:
    other = ("data/drafts/roe2022hens.yaml", "title: Hens\n")
    root = write_list(tmp_path, (DRAFT, GOATS), other)

    result = accept(root, "roe2022hens", "roe2022goats")

    assert result.exit_code == 1
    assert files(root) == ["data/drafts/roe2022hens.yaml", "data/papers/2022/roe2022goats.yaml"]


def test_unknown_draft_is_reported_with_the_nearest(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS))

    result = accept(root, "roe2022goat")

    assert result.exit_code == 1
    assert result.stdout == (
        "data/drafts:1:1: error[form] unknown draft 'roe2022goat'; did you mean roe2022goats?\n"
        "0 drafts accepted\n"
    )


def test_draft_without_a_key_gets_one(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("data/drafts/pasted-1.yaml", GOATS))

    result = accept(root, "pasted-1")

    assert result.stdout == "data/papers/2022/roe2022silent.yaml is in the list\n1 draft accepted\n"
    assert files(root) == ["data/papers/2022/roe2022silent.yaml"]


def test_key_of_a_work_from_before_1500_is_chosen_by_a_person(tmp_path: Path) -> None:
    old = GOATS.replace("date: 2022", "date: 1355")
    root = write_list(tmp_path, ("data/drafts/pasted-1.yaml", old))

    assert accept(root, "pasted-1").stdout.splitlines()[0] == (
        "data/drafts/pasted-1.yaml:1:1: error[form] 'roe1355silent' is not a citation key; write "
        "family name, year (1500 to 2099) and a word of the title, in lower case without accents, "
        "such as watson1953molecular; to choose a key, run: shelf mv pasted-1 KEY"
    )


def test_interrupted_move_is_completed(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS), ("data/papers/2022/roe2022goats.yaml", GOATS))

    assert accept(root, "roe2022goats").exit_code == 0
    assert files(root) == ["data/papers/2022/roe2022goats.yaml"]


def test_interrupted_call_reports_what_it_has_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ("data/drafts/roe2022ducks.yaml", GOATS.replace("Silent Goats", "Ducks"))
    root = write_list(tmp_path, (DRAFT, GOATS), other)

    def fail(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", fail)
        broken_off = accept(root, "--all")

    assert broken_off.exit_code == 1
    assert "data/papers/2022/roe2022goats.yaml is in the list\n" in broken_off.stdout
    assert "the same command accepts them" in broken_off.stderr
    assert accept(root, "--all").exit_code == 0
    assert files(root) == [
        "data/papers/2022/roe2022ducks.yaml", "data/papers/2022/roe2022goats.yaml"
    ]  # fmt: skip


def test_paper_with_the_key_is_not_overwritten(tmp_path: Path) -> None:
    other = GOATS.replace("Silent Goats", "Loud Goats")
    root = write_list(tmp_path, (DRAFT, GOATS), ("data/papers/2022/roe2022goats.yaml", other))

    result = accept(root, "roe2022goats")

    assert result.exit_code == 1
    assert (
        "the key roe2022goats is already used in data/papers/2022/roe2022goats.yaml"
        in result.stdout
    )
    assert (root / "data/papers/2022/roe2022goats.yaml").read_text("utf-8") == other


HENS = GOATS.replace("Silent Goats", "Loud Hens").replace("2022", "2021")
UNSURE = HENS.replace("added", "uncertain: [authors]\nadded")
DRAFTS = (
    ("data/drafts/roe2022goats.yaml", GOATS),
    ("data/drafts/roe2022ducks.yaml", GOATS.replace("Silent Goats", "Ducks").replace(
        "topics: [counting]  # or listening?\n", "venue: Barns\n"
    )),
    ("data/drafts/roe2021loud.yaml", UNSURE),
)  # fmt: skip


def test_all_complete_drafts_are_accepted(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS)

    result = accept(root, "--all")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "data/papers/2022/roe2022goats.yaml is in the list",
        (
            "data/drafts/roe2021loud.yaml:9:1: error[form] uncertain: names fields of a draft "
            "to review; check them, then delete the line"
        ),
        (
            "data/drafts/roe2022ducks.yaml:3:1: error[form] topics: is missing; write it, such as "
            "topics: [listening/ears, counting]"
        ),
        "1 draft accepted, 2 not accepted",
    ]
    assert files(root) == [
        "data/drafts/roe2021loud.yaml",
        "data/drafts/roe2022ducks.yaml",
        "data/papers/2022/roe2022goats.yaml",
    ]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param("venue=barns", ["ducks"], id="text_in_any_case"),
        pytest.param("title=*goat*", ["goats"], id="part_of_a_text"),
        pytest.param("title=Goat", [], id="not_the_whole_text"),
        pytest.param("title=[SL]ilent Goats", [], id="brackets_are_themselves"),
        pytest.param("authors=roe*", ["loud", "ducks", "goats"], id="item_of_a_list"),
        pytest.param("topics=counting", ["loud", "goats"], id="topic"),
        pytest.param("year=2021", ["loud"], id="year"),
        pytest.param("lacks=topics", ["ducks"], id="missing_field"),
        pytest.param("uncertain=authors", ["loud"], id="uncertain_field"),
        pytest.param("key=roe2022*", ["ducks", "goats"], id="key"),
        pytest.param("doi=*", [], id="field_that_none_has"),
    ],
)
def test_drafts_are_selected_by_a_field(
    tmp_path: Path, condition: str, expected: list[str]
) -> None:
    root = write_list(tmp_path, *DRAFTS)

    accept(root, "--where", condition, "--topic", "listening", "--confirm", "authors", "--yes")

    papers = [path for path in files(root) if path.startswith("data/papers")]
    assert [path[len("data/papers/2022/roe2022") : -5] for path in papers] == expected


def test_all_conditions_must_hold(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS)

    result = accept(root, "--where", "topics=counting", "--where", "year=2022")

    assert result.stdout.splitlines()[-1] == "1 draft accepted"


def test_conditions_narrow_the_given_keys(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS)

    result = accept(root, "roe2022goats", "roe2021loud", "--where", "year=2022")

    assert result.stdout.splitlines()[-1] == "1 draft accepted"


def test_nothing_that_matches_is_reported(tmp_path: Path) -> None:
    result = accept(write_list(tmp_path, *DRAFTS), "--where", "year=1900")

    assert (result.exit_code, result.stdout) == (1, "no draft matches\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((), "name drafts, or select them with --where or --all", id="no_selection"),
        pytest.param(("x", "--all"), "--all already includes every KEY", id="key_and_all"),
        pytest.param(("--where", "venue"), "'venue' must read FIELD=VALUE", id="no_value"),
        pytest.param(("--where", "venu=x"), "unknown field 'venu'; did you mean", id="no_field"),
        pytest.param(("--all", "--confirm", "venu"), "did you mean venue?", id="confirm_no_field"),
        pytest.param(("--all", "--topic", "countin"), "did you mean counting?", id="no_topic"),
        pytest.param(("--all", "--confirm", "authors"), "pass --yes", id="nobody_to_ask"),
    ],
)
def test_wrong_use_changes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    root = write_list(tmp_path, *DRAFTS)
    before = files(root)

    result = accept(root, *arguments)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert files(root) == before


def test_topic_is_for_drafts_without_one(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS[:2])

    assert accept(root, "--all", "--topic", "listening").exit_code == 0

    texts = [(root / path).read_text("utf-8") for path in files(root)]
    assert ["topics: [listening]" in text for text in texts] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["roe2022goats"], "topics: [listening]", id="named"),
        pytest.param(
            ["roe2022goats", "--confirm", "topics", "--yes"], "topics: [counting]", id="confirmed"
        ),
        pytest.param(["--all"], "topics: [counting]\nuncertain: [topics]", id="one_of_many"),
    ],
)
def test_topic_replaces_a_suggested_one_of_a_draft_that_is_named(
    tmp_path: Path, arguments: list[str], expected: str
) -> None:
    topics = "topics: [counting]  # or listening?\n"
    draft = GOATS.replace(topics, "topics: [counting]\nuncertain: [topics]\n")
    root = write_list(tmp_path, (DRAFT, draft))

    accept(root, *arguments, "--topic", "listening")

    (path,) = files(root)
    assert f"{expected}\nadded:" in (root / path).read_text("utf-8")


def test_answers_are_kept_by_drafts_that_need_more(tmp_path: Path) -> None:
    text = UNSURE.replace("topics: [counting]", "topics: [counting]").replace("date: 2021\n", "")
    path = "data/drafts/hens-1.yaml"
    root = write_list(tmp_path, (path, text))

    result = accept(root, "--all", "--confirm", "authors", "--yes")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}: authors: Roe, Mina",
        f"{path} is changed, and stays a draft",
        f"{path}:3:1: error[form] date: is missing; write it, such as date: 2020-10",
        "0 drafts accepted, 1 not accepted",
    ]
    assert (root / path).read_text("utf-8") == text.replace("uncertain: [authors]\n", "")


def test_question_is_shown_and_leaves_with_its_answer(tmp_path: Path) -> None:
    path, text = "data/drafts/roe2021loud.yaml", UNSURE
    asked = "# by hand\n# authors: is Roe one name?\n# date: is it of print?\n"
    uncertain = f"{asked}uncertain: [authors, date]"
    text = text.replace("uncertain: [authors]", uncertain)
    root = write_list(tmp_path, (path, text))

    result = accept(root, "--all", "--confirm", "authors", "--yes")

    assert result.stdout.startswith(f"{path}: authors: Roe, Mina (is Roe one name?)\n")
    left = "# by hand\n# date: is it of print?\nuncertain: [date]\n"
    after = (root / path).read_text("utf-8")
    assert left in after
    assert "one name" not in after


def test_alias_of_another_paper_is_not_a_new_key(tmp_path: Path) -> None:
    root = write_list(
        tmp_path,
        record(more="aliases: [roe2021loud]\n"),
        ("data/drafts/refs-1.yaml", UNSURE.replace("uncertain: [authors]\n", "")),
    )

    result = accept(root, "refs-1")

    assert result.stdout.startswith("data/papers/2021/roe2021louda.yaml is in the list\n")


def ask(root: Path, answer: str) -> subprocess.CompletedProcess[str]:
    """With a terminal to ask at."""
    terminal, end = pty.openpty()
    try:
        os.write(terminal, answer.encode())
        command = ["accept", "--where", "uncertain=authors", "--confirm", "authors"]
        return subprocess.run(
            [sys.executable, "-m", "papershelf", *command],
            cwd=root,
            stdin=end,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        os.close(terminal)
        os.close(end)


def test_session_on_the_page_is_real(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/manual/guides/import.md").read_text("utf-8")
    found = re.search(r"(?s)```console\n\$ shelf (.*?)\n(.*?)```", page)
    assert found
    organization = UNSURE.replace("Roe, Mina", '"{World Ear Organization}"').replace(
        "topics: [counting]  # or listening?\n", ""
    )
    three = UNSURE.replace("  - Roe, Mina\n", "  - Okafor, A.\n  - Lind, J.\n  - Ma, B.\n")
    root = write_list(
        tmp_path,
        ("data/drafts/lind2021silent.yaml", organization.removeprefix("# seen in the barn\n\n")),
        ("data/drafts/okafor2021counting.yaml", three.replace("Loud Hens", "Counting Sheep")),
    )

    assert found[1].split() == ["accept", "--where", "uncertain=authors", "--confirm", "authors"]
    shown = ask(root, "y\n").stdout.replace("[y/N]: ", "[y/N]: y\n")
    assert shown == found[2]


@pytest.mark.parametrize("answer", ["y", "n"])
def test_confirmation_asks_once_for_all_readings(tmp_path: Path, answer: str) -> None:
    second = UNSURE.replace("Loud Hens", "Wet Hens").replace("Roe, Mina", "Ito, Ken")
    root = write_list(tmp_path, *DRAFTS, ("data/drafts/ito2021wet.yaml", second))
    before = files(root)

    done = ask(root, f"{answer}\n")

    assert done.stdout.splitlines()[:2] == [
        "data/drafts/ito2021wet.yaml: authors: Ito, Ken",
        "data/drafts/roe2021loud.yaml: authors: Roe, Mina",
    ]
    assert "Are these 2 values right? [y/N]: " in done.stdout
    if answer == "y":
        assert done.returncode == 0
        assert done.stdout.endswith("2 drafts accepted\n")
        assert len([path for path in files(root) if path.startswith("data/papers")]) == 2
    else:
        assert (done.returncode, done.stderr) == (1, "nothing was changed\n")
        assert files(root) == before


@pytest.mark.parametrize(
    ("typed", "pasted"), [("Goats", "Goats\u2028"), ("Goats", "Goats\u0085"), ("\n", "\r")]
)
def test_draft_with_pasted_line_separators_is_accepted(
    tmp_path: Path, typed: str, pasted: str
) -> None:
    text = GOATS.replace(typed, pasted)
    root = write_list(tmp_path, (DRAFT, ""))
    (root / DRAFT).write_bytes(text.encode())

    result = accept(root, "roe2022goats")

    assert result.exit_code == 0, result.output
    assert files(root) == ["data/papers/2022/roe2022goats.yaml"]


def test_edit_while_the_question_is_open_is_kept(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS)
    draft = root / "data/drafts/roe2021loud.yaml"
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "papershelf", "accept", "--all", "--confirm", "authors"]
    with subprocess.Popen(
        command, cwd=root, stdin=end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as asking:
        assert asking.stdout
        assert asking.stderr
        shown = asking.stdout.readline() + asking.stdout.read(len("Are these 1 value right?"))
        draft.write_text(edited := draft.read_text("utf-8").replace("Loud", "Quiet"), "utf-8")
        before = files(root)
        os.write(terminal, b"y\n")
        said = asking.stdout.read()
        assert asking.wait(60) == 1, shown + said
    os.close(terminal)
    os.close(end)

    assert (
        "data/drafts/roe2021loud.yaml:1:1: error[file] was changed while this command waited; "
        "run the command again" in said
    )
    assert (files(root), draft.read_text("utf-8")) == (before, edited)


def test_dry_run_changes_nothing(tmp_path: Path) -> None:
    root = write_list(tmp_path, *DRAFTS)
    before = files(root)

    result = accept(root, "--all", "--topic", "listening", "--confirm", "authors", "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "data/drafts/roe2021loud.yaml: authors: Roe, Mina",
        "data/papers/2021/roe2021loud.yaml would be in the list",
        "data/papers/2022/roe2022ducks.yaml would be in the list",
        "data/papers/2022/roe2022goats.yaml would be in the list",
        "dry run: 3 drafts accepted",
    ]
    assert files(root) == before
    assert not (root / ".cache").exists()


def many(root: Path) -> Path:
    complete = [
        (f"data/drafts/roe2022goats{letter}.yaml", GOATS.replace("Goats", f"Goats {letter * 3}"))
        for letter in "abcdefghijkl"
    ]
    lacking = [(f"data/drafts/hens-{n}.yaml", f"title: Hens {n}\n") for n in range(12)]
    return write_list(root, *complete, *lacking)


def test_many_problems_are_counted(tmp_path: Path) -> None:
    result = accept(many(tmp_path), "--all", "--report", str(tmp_path / "full.txt"))

    lines = result.stdout.splitlines()
    assert all(line.startswith("data/drafts/hens-") for line in lines[:10])
    assert lines[10].startswith("and ")
    assert lines[10].endswith(f" more problems: {tmp_path}/full.txt")
    assert "     12  date: is missing; write it, such as date: 2020-10" in lines
    assert lines[-1] == "12 drafts accepted, 12 not accepted"
    full = (tmp_path / "full.txt").read_text("utf-8").splitlines()
    assert sum("is in the list" in line for line in full) == 12
    assert sum("date: is missing" in line for line in full) == 12


def test_verbose_prints_everything(tmp_path: Path) -> None:
    result = accept(many(tmp_path), "--all", "--verbose")

    lines = result.stdout.splitlines()
    assert sum("is in the list" in line for line in lines) == 12
    assert sum("date: is missing" in line for line in lines) == 12


def test_confirmed_authors_of_a_work_without_people_make_it_anonymous(tmp_path: Path) -> None:
    text = GOATS.replace("authors:\n  - Roe, Mina\n", "")
    root = write_list(tmp_path, ("data/drafts/goats2022.yaml", text))

    refused = accept(root, "--all")
    done = accept(root, "--where", "lacks=authors", "--confirm", "authors", "--yes")

    assert (
        "authors: is missing, and type misc needs people; write authors, editors" in refused.stdout
    )
    assert "data/drafts/goats2022.yaml: authors: (empty)" in done.stdout
    assert done.exit_code == 0
    (paper,) = files(root)
    assert "{Anonymous}" in (root / paper).read_text("utf-8")
