"""The effects of a change for readers: papers, fields, topics and problems."""

from pathlib import Path

import pytest

from invented import TOPICS_FILE, make_paper, record, write_list
from papershelf.records.load import read_list
from papershelf.records.write import format_record
from papershelf.report.beside import Beside
from papershelf.report.changes import (
    Changes,
    TopicCount,
    addresses,
    changes_between,
)
from papershelf.report.field_changes import FieldChange

Files = dict[str, str]

SHEEP, TEXT = record()
GOATS, GOATS_TEXT = record("roe2021goats")
LIST = {SHEEP: TEXT, GOATS: GOATS_TEXT}


def changes(tmp_path: Path, before: Files, after: Files) -> Changes:
    lists = (
        read_list(write_list(tmp_path / name, *files.items()))
        for name, files in (("before", before), ("after", after))
    )
    return changes_between(*lists)


def keys(several: tuple[object, ...]) -> list[str]:
    return [one.paper.key for one in several]  # type: ignore[attr-defined]


def fields(tmp_path: Path, before: str, after: str) -> list[tuple[str, str, str]]:
    (changed,) = changes(tmp_path, {SHEEP: before}, {SHEEP: after}).changed
    return [(one.field, one.before, one.after) for one in changed.fields]


def test_hosts_of_other_scripts_are_shown_in_punycode(tmp_path: Path) -> None:
    after = f"{TEXT}url: https://\u0430rxiv.org/\u0430bs\n"
    shown = "https://xn--rxiv-43d.org/\u0430bs"

    assert fields(tmp_path, TEXT, after) == [("url", "", shown)]
    assert addresses(make_paper(arxiv=None, primary_class=None, url=after.split()[-1])) == [
        ("publisher", shown)
    ]


def test_same_list_has_no_changes(tmp_path: Path) -> None:
    found = changes(tmp_path, LIST, LIST | {SHEEP: f"# seen in the barn\n{TEXT}"})

    assert (found.added, found.changed, found.removed, found.beside) == ((), (), (), Beside())
    assert (found.topic_counts, found.problems, found.unread) == ((), (), 0)


def test_papers_are_added_changed_and_removed(tmp_path: Path) -> None:
    new = record("abe2021hens")
    found = changes(tmp_path, LIST, {SHEEP: f"{TEXT}venue: Barn\n", new[0]: new[1]})

    assert keys(found.added) == ["abe2021hens"]
    assert keys(found.changed) == ["okafor2021counting"]
    assert keys(found.removed) == ["roe2021goats"]
    assert found.removed[0].successor is None


def test_renamed_record_has_a_changed_key(tmp_path: Path) -> None:
    renamed = "data/papers/2021/okafor2021sheep.yaml"
    found = changes(tmp_path, LIST, {renamed: TEXT, GOATS: GOATS_TEXT})

    assert (found.added, found.removed) == ((), ())
    (changed,) = found.changed
    assert changed.path == renamed
    assert changed.fields == (FieldChange("key", "okafor2021counting", "okafor2021sheep"),)


def test_removed_record_names_its_successor(tmp_path: Path) -> None:
    found = changes(tmp_path, LIST, {SHEEP: f"{TEXT}aliases: [roe2021goats]\n"})

    assert keys(found.removed) == ["roe2021goats"]
    assert found.removed[0].successor == "okafor2021counting"


def test_two_records_merged_into_a_third_are_one_change(tmp_path: Path) -> None:
    third = "data/papers/2021/okafor2021both.yaml"
    aliases = "aliases: [okafor2021counting, roe2021goats]\n"
    found = changes(tmp_path, LIST, {third: TEXT + aliases})

    assert found.added == ()
    assert len(found.changed) == len(found.removed) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("", "doi: 10.1000/1\n", [("doi", "", "10.1000/1")], id="set"),
        pytest.param("volume: '1'\n", "", [("volume", "1", "")], id="deleted"),
        pytest.param(
            'arxiv: "2103.00001"\n', "arxiv: arXiv:2103.00001v3\n", [], id="same_in_other_words"
        ),
        pytest.param(
            "links: {code: https://a.example/, pdf: https://b.example/}\n",
            "links: {code: https://c.example/, pdf: https://b.example/}\n",
            [("links.code", "https://a.example/", "https://c.example/")],
            id="one_of_a_map",
        ),
        pytest.param(
            "versions:\n  - {kind: preprint, date: 2020}\n",
            "versions:\n  - {kind: preprint, date: 2020-02}\n  - {kind: journal}\n",
            [
                (
                    "versions",
                    "{kind: preprint, date: 2020}",
                    "{kind: preprint, date: 2020-02}\n{kind: journal}",
                )
            ],
            id="list_of_maps",
        ),
        pytest.param(
            "why: It counts.\nsource: {file: a.txt, position: 7}\n",
            "source: {file: a.txt, position: 8, code: true}\nwhy: It is first.\n",
            [
                ("why", "It counts.", "It is first."),
                ("source.code", "", "true"),
                ("source.position", "7", "8"),
            ],
            id="in_the_order_of_the_record",
        ),
    ],
)
def test_fields_are_compared_as_written_in_their_files(
    tmp_path: Path, before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    if expected:
        assert fields(tmp_path, TEXT + before, TEXT + after) == expected
    else:
        assert changes(tmp_path, {SHEEP: TEXT + before}, {SHEEP: TEXT + after}).changed == ()


def test_names_are_compared_one_per_line(tmp_path: Path) -> None:
    after = TEXT.replace(
        "  - Okafor, Adaeze\n", "  - Okafor, Adaeze\n  - '{Barn Group}'\n  - others\n"
    )

    assert fields(tmp_path, TEXT, after) == [
        ("authors", "Okafor, Adaeze", "Okafor, Adaeze\n{Barn Group}\nothers")
    ]


def test_only_added_urls_are_new(tmp_path: Path) -> None:
    before = f"{TEXT}doi: 10.1000/1\nlinks: {{code: https://a.example/}}\n"
    after = f"{TEXT}doi: 10.1000/1\nlinks: {{code: https://b.example/}}\n"

    (changed,) = changes(tmp_path, {SHEEP: before}, {SHEEP: after}).changed
    assert changed.new_addresses == (("code", "https://b.example/"),)


def test_addresses_are_all_links_of_a_page() -> None:
    paper = make_paper(
        doi="10.1000/1",
        url="https://press.example/1",
        links={"slides": "https://slides.example/", "pdf": "https://pdf.example/"},
        versions=[{"kind": "journal", "doi": "10.1000/2", "url": "https://journal.example/"}],
    )

    assert addresses(paper) == [
        ("DOI", "https://doi.org/10.1000/1"),
        ("arXiv", "https://arxiv.org/abs/2103.00001"),
        ("publisher", "https://press.example/1"),
        ("pdf", "https://pdf.example/"),
        ("slides", "https://slides.example/"),
        ("journal", "https://doi.org/10.1000/2"),
        ("journal", "https://journal.example/"),
    ]


def test_changed_topic_counts_are_in_topic_order(tmp_path: Path) -> None:
    old = "  - {id: old, name: Old, description: Was.}\n"
    before = LIST | {"data/topics.yaml": TOPICS_FILE + old}
    after = {SHEEP: TEXT.replace("[counting]", "[listening/ears]"), GOATS: GOATS_TEXT}

    assert changes(tmp_path, before, after).topic_counts == (
        TopicCount("listening", "Listening machines", 0, 1),
        TopicCount("listening/ears", "Ears", 0, 1),
        TopicCount("counting", "Counting", 2, 1),
        TopicCount("old", "Old", 0, None),
    )


def test_existing_problems_are_not_new(tmp_path: Path) -> None:
    same = "topics: [counting, nowhere]\n"
    before = {SHEEP: TEXT.replace("topics: [counting]\n", same), GOATS: GOATS_TEXT}
    after = {
        # The same problem, some lines further down.
        SHEEP: "# moved\n\n" + TEXT.replace("topics: [counting]\n", same),
        GOATS: GOATS_TEXT.replace("[counting]", "[elsewhere]"),
    }

    found = changes(tmp_path, before, after).problems
    assert [(problem.path, problem.rule) for problem in found] == [(GOATS, "topics-exist")]


def test_changed_line_number_does_not_make_a_problem_new(tmp_path: Path) -> None:
    double = record("abe2021hens", "doi: 10.1000/1\n")
    before = {SHEEP: f"{TEXT}doi: 10.1000/1\n", double[0]: double[1]}
    after = before | {double[0]: f"# a line\n{double[1]}"}

    assert changes(tmp_path, before, after).problems == ()


def test_errors_come_before_warnings(tmp_path: Path) -> None:
    draft = ("data/drafts/abe2022cows.yaml", "title: Cows\n")
    broken = GOATS_TEXT.replace("[counting]", "[nowhere]")

    found = changes(tmp_path, LIST, dict([draft]) | {SHEEP: TEXT, GOATS: broken})
    assert [problem.level for problem in found.problems] == ["error", "warning"]
    assert [draft.path for draft in found.beside.drafts] == ["data/drafts/abe2022cows.yaml"]


def test_removed_url_is_a_problem(tmp_path: Path) -> None:
    rules = [problem.rule for problem in changes(tmp_path, LIST, {SHEEP: TEXT}).problems]

    assert rules == ["keys-stay"]


def test_removal_of_a_url_can_be_allowed(tmp_path: Path) -> None:
    before = {SHEEP: f"{TEXT}venue: Barn\n"}
    allowed = "# shelf: allow venue-pages-stay because the barn was never a venue\n"

    assert changes(tmp_path, before, {SHEEP: TEXT + allowed}).problems == ()


def test_unreadable_record_is_neither_changed_nor_removed(tmp_path: Path) -> None:
    found = changes(tmp_path, LIST, LIST | {GOATS: f"{GOATS_TEXT}bogus: 1\n"})

    assert (found.added, found.changed, found.removed) == ((), (), ())
    assert found.unread == 1
    assert [(problem.path, problem.rule) for problem in found.problems] == [(GOATS, "form")]


def test_record_that_became_readable_is_added(tmp_path: Path) -> None:
    found = changes(tmp_path, LIST | {GOATS: f"{GOATS_TEXT}bogus: 1\n"}, LIST)

    assert keys(found.added) == ["roe2021goats"]
    assert found.problems == ()


def near(tmp_path: Path, *titles: str, more: str = "") -> list[list[tuple[str, str]]]:
    """(key, reason) of the papers that each added paper resembles."""
    new = {}
    for number, title in enumerate(titles):
        paper = make_paper(f"okafor2021new{number}", title=title, arxiv=None, primary_class=None)
        text = format_record(paper)
        new[f"data/papers/2021/{paper.key}.yaml"] = text + more
    found = changes(tmp_path, LIST, LIST | new)
    return [[(one.listed.key, one.how) for one in added.near] for added in found.added]


def test_added_paper_is_compared_with_the_list(tmp_path: Path) -> None:
    assert near(tmp_path, "Counting sheep") == [[("okafor2021counting", "same title and author")]]


def test_added_papers_are_compared_with_each_other(tmp_path: Path) -> None:
    titles = ("Shearing Llamas in the Highlands", "Shearing Lamas in the Highlands")

    assert near(tmp_path, *titles) == [[], [("okafor2021new0", "nearly the same title")]]


def test_papers_declared_different_are_not_near(tmp_path: Path) -> None:
    assert near(tmp_path, "Counting sheep", more="different_from: [okafor2021counting]\n") == [[]]
