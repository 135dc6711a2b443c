"""shelf mv: a paper gets another key, and everything that names the old one still finds it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import commit, errors_since_the_commit, record, write_list
from papershelf.cli import main
from papershelf.model.problems import DataError
from papershelf.records.changing import FileChange, carry_out
from papershelf.records.files import MAX_BYTES
from papershelf.records.load import read_list

NOISE = "title: Noise\ndifferent_from: [okafor2021counting]\naliases: [ma2020draft]\n"
OLD = "data/papers/2021/okafor2021counting.yaml"


def mv(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["mv", *arguments, "--list", str(root)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_list(
        tmp_path,
        (OLD, f"# seen in the barn\n\n{record()[1]}"),
        record(
            "roe2021ears",
            "cites:\n  - okafor2021counting\ndifferent_from: [ okafor2021counting ]  # really\n",
        ),
        record("lind2021goats", "aliases: [lind2020goats]\n"),
        ("data/drafts/ma2021draft.yaml", NOISE),
    )
    commit(root)
    return root


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in (root / "data").rglob("*.yaml")
    }


def test_the_papers_of_a_person_have_the_new_key(root: Path) -> None:
    people = root / "data/people.yaml"
    text = """\
people:
  - name: Okafor, Adaeze  # of the barn
    id: okafor-barn
    papers: [okafor2021counting, lind2021goats]
"""
    people.write_text(text.replace(", lind2021goats", ""), "utf-8")

    result = mv(root, "okafor2021counting", "okafor2019counting")

    assert result.exit_code == 0, result.output
    assert people.read_text("utf-8") == text.replace(
        "okafor2021counting, lind2021goats", "okafor2019counting"
    )


def test_the_file_moves_to_the_year_of_the_key_with_the_old_key_as_alias(root: Path) -> None:
    before = files(root)

    result = mv(root, "okafor2021counting", "okafor2019counting")

    after = files(root)
    new = "data/papers/2019/okafor2019counting.yaml"
    assert result.exit_code == 0, result.output
    assert after[new] == before[OLD].replace("added:", "aliases: [okafor2021counting]\nadded:")
    assert OLD not in after
    assert errors_since_the_commit(root) == []


def test_references_follow(root: Path) -> None:
    before = files(root)

    result = mv(root, "okafor2021counting", "okafor2021countinga")

    assert result.stdout == (
        "data/papers/2021/okafor2021countinga.yaml: moved from "
        "data/papers/2021/okafor2021counting.yaml; aliases: okafor2021counting\n"
        "data/papers/2021/roe2021ears.yaml: different_from and cites: okafor2021counting -> "
        "okafor2021countinga\n"
        "data/drafts/ma2021draft.yaml: different_from: okafor2021counting -> "
        "okafor2021countinga\n"
        "3 files changed\n"
    )
    for path in ("data/papers/2021/roe2021ears.yaml", "data/drafts/ma2021draft.yaml"):
        expected = before[path].replace("okafor2021counting", "okafor2021countinga")
        assert files(root)[path] == expected


def test_a_paper_can_get_an_earlier_key_back(root: Path) -> None:
    mv(root, "okafor2021counting", "okafor2021countinga")
    result = mv(root, "okafor2021countinga", "okafor2021counting")

    assert result.exit_code == 0, result.output
    assert "aliases: [okafor2021countinga]\n" in files(root)[OLD]
    assert errors_since_the_commit(root) == []


def test_a_year_without_papers_leaves_no_folder(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())
    mv(root, "okafor2021counting", "okafor2019counting")

    assert [path.name for path in (root / "data/papers").iterdir()] == ["2019"]


def test_a_draft_is_renamed_without_an_alias(root: Path) -> None:
    before = files(root)
    result = mv(root, "data/drafts/ma2021draft.yaml", "ma2021noise")

    assert result.exit_code == 0, result.output
    expected = before.pop("data/drafts/ma2021draft.yaml")
    assert files(root) == before | {"data/drafts/ma2021noise.yaml": expected}


def test_nothing_is_written_through_a_link(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / "data/papers/2019").symlink_to(outside)
    before = files(root)

    result = mv(root, "okafor2021counting", "okafor2019counting")

    assert result.exit_code == 1
    assert "symbolic link" in result.output
    assert (files(root), list(outside.iterdir())) == (before, [])


def test_a_draft_stays_in_its_folder(root: Path) -> None:
    write_list(root, ("data/drafts/new/roe2021bells.yaml", "title: Bells\n"))

    assert mv(root, "roe2021bells", "roe2021sounds").exit_code == 0
    assert files(root)["data/drafts/new/roe2021sounds.yaml"] == "title: Bells\n"


def test_a_dry_run_says_the_same_and_writes_nothing(root: Path) -> None:
    before = files(root)
    dry = mv(root, "--dry-run", "okafor2021counting", "okafor2019counting")

    assert files(root) == before
    real = mv(root, "okafor2021counting", "okafor2019counting")
    assert dry.stdout == real.stdout.replace("3 files changed", "dry run: 3 files to change")


def test_texts_that_name_the_key_are_reported(root: Path) -> None:
    link = "[one](https://sheep.example/papers/okafor2021counting/)"
    write_list(
        root,
        ("docs/about.md", "\n[one](papers/okafor2021counting/), okafor2021countingb\n"),
        ("data/topics/counting.md", f"# Counting\n\nBegin with {link}.\n"),
        ("data/drafts/roe2021bells.yaml", f"title: Bells\nnote: After {link}.\n"),
    )

    result = mv(root, "okafor2021counting", "okafor2021countinga")

    assert result.stdout.endswith(
        "okafor2021counting is also named here, where it still leads to the paper:\n"
        "  data/drafts/roe2021bells.yaml:2\n"
        "  data/topics/counting.md:3\n"
        "  docs/about.md:2\n"
    )


def test_links_are_not_followed_in_search_of_the_key(root: Path) -> None:
    (root / "docs/endless.md").symlink_to("/dev/zero")
    os.mkfifo(root / "README.md")

    result = mv(root, "okafor2021counting", "okafor2021countinga")

    assert result.exit_code == 0, result.output
    assert "okafor2021counting is also named here" not in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("okafor2021countin", "okafor2021a", "did you mean okafor2021counting?"),
        ("nosuch", "okafor2021a", "no record or draft has the key 'nosuch'"),
        ("lind2020goats", "lind2021a", "is an earlier key of lind2021goats; name that instead"),
        ("okafor2021counting", "okafor2021counting", "both are okafor2021counting"),
        ("okafor2021counting", "Okafor", "'Okafor' is not a citation key"),
        ("okafor2021counting", "../okafor2021x", "is not a citation key"),
        ("okafor2021counting", "roe2021ears", "roe2021ears.yaml has the key roe2021ears already"),
        ("okafor2021counting", "ma2021draft", "ma2021draft.yaml has the key ma2021draft already"),
        ("okafor2021counting", "ma2020draft", "ma2020draft is an earlier key of ma2021draft"),
        ("okafor2021counting", "lind2020goats", "lind2020goats is an earlier key of lind2021goats"),
    ],
)
def test_an_impossible_change_is_refused(root: Path, old: str, new: str, says: str) -> None:
    before = files(root)
    result = mv(root, old, new)

    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert files(root) == before


def test_reading_paths_have_the_new_key(root: Path) -> None:
    topics = root / "data/topics.yaml"
    text = topics.read_text("utf-8").replace(
        "    description: How many there are.\n",
        "    description: How many there are.\n    start_here:\n"
        "      - {key: roe2021ears, why: The ears.}\n"
        "      - key: okafor2021counting  # first\n        why: The count.\n",
    )
    topics.write_text(text, "utf-8")

    result = mv(root, "okafor2021counting", "okafor2019counting")

    assert result.exit_code == 0, result.output
    assert topics.read_text("utf-8") == text.replace("okafor2021counting", "okafor2019counting")


@pytest.mark.parametrize(
    ("path", "text"), [(OLD, "title: Mine\n"), ("data/papers/2021/roe2021wool.yaml", "why: Mine\n")]
)
def test_what_was_saved_since_the_list_was_read_is_kept(root: Path, path: str, text: str) -> None:
    loaded = read_list(root)
    (root / path).write_text(text)
    before = files(root)
    changes = [FileChange(one, "why: New\n", "new") for one in (OLD, path)]

    with pytest.raises(DataError) as raised:
        carry_out(root, loaded, changes)

    (problem,) = raised.value.problems
    assert (problem.path, "was changed while this command waited" in problem.message) == (
        path,
        True,
    )
    assert files(root) == before


def test_nothing_changes_if_a_file_would_be_too_large_to_read(root: Path) -> None:
    text = (root / OLD).read_text("utf-8")
    (root / OLD).write_text(f"# {'x' * (MAX_BYTES - len(text) - 10)}\n{text}")
    before = files(root)

    for more in ((), ("--dry-run",)):
        result = mv(root, "okafor2021counting", "okafor2019counting", *more)

        assert result.exit_code == 1
        assert "okafor2019counting.yaml:1:1: error[file] would have 1,000," in result.stdout
        assert files(root) == before
