"""shelf report: drafts, topics, venues and declined papers."""

import re
from pathlib import Path

import pytest

from invented import TOPICS_FILE, record, write_list
from papershelf.records.load import read_list
from papershelf.report.changes import changes_between
from papershelf.report.render import MOST_BYTES, write_report

Files = dict[str, str]

SHEEP, TEXT = record()
DRAFT = "data/drafts/roe2022hens.yaml"
VENUES, PEOPLE = "data/venues.yaml", "data/people.yaml"
DECLINED = "data/declined.yaml"
BARN = "venues:\n- {id: barn, name: Barn, full_name: Barn and Field, url: 'https://barn.example'}\n"
GOATS = "- {title: Goats, doi: 10.1000/1, reason: Counts goats.}\n"


def report(tmp_path: Path, before: Files, after: Files) -> str:
    """The text with entities decoded, which is easier to read."""
    lists = (
        read_list(write_list(tmp_path / name, (SHEEP, f"{TEXT}venue: Barn\n"), *files.items()))
        for name, files in (("before", before), ("after", after))
    )
    text = write_report(changes_between(*lists))
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), re.sub("</?span>", "", text))


@pytest.mark.parametrize(
    ("before", "after", "headline", "lines"),
    [
        pytest.param(
            {},
            {DRAFT: "title: Hens\n"},
            "1 draft added",
            ["### Drafts", "", f"- **added** <code>{DRAFT}</code> Hens"],
            id="draft_added",
        ),
        pytest.param(
            {DRAFT: "title: Hens\n"},
            {DRAFT: "title: Hens\ndate: 2022\nuncertain: [date]\n"},
            "1 draft changed",
            [
                "### Drafts",
                "",
                (
                    f"- **changed** <code>{DRAFT}</code> Hens: <code>date</code>, "
                    "<code>uncertain</code>"
                ),
            ],
            id="draft_changed",
        ),
        pytest.param(
            {DRAFT: "date: 2022\n"},
            {},
            "1 draft removed",
            ["### Drafts", "", f"- **removed** <code>{DRAFT}</code> without a title"],
            id="draft_removed",
        ),
        pytest.param(
            {},
            {"data/topics.yaml": TOPICS_FILE.replace("How many", "Not how many")},
            "1 topic described differently",
            [
                "### Names and descriptions of topics",
                "",
                (
                    "- **changed** <code>counting</code> Counting, 1 paper: "
                    "<code>description</code> <del>How</del> <ins>Not how</ins> many there are."
                ),
            ],
            id="topic_described",
        ),
        pytest.param(
            {},
            {"data/topics.yaml": TOPICS_FILE.replace("name: Ears", "name: Noses")},
            "1 topic described differently",
            [
                "### Names and descriptions of topics",
                "",
                (
                    "- **changed** <code>listening/ears</code> Noses, 0 papers: <code>name</code> "
                    "<del>Ears</del> <ins>Noses</ins>"
                ),
            ],
            id="topic_renamed",
        ),
        pytest.param(
            {VENUES: BARN},
            {VENUES: BARN.replace("Barn and", "Farm &").replace("barn.ex", "farm.ex")},
            "1 venue changed",
            [
                "### Venues",
                "",
                (
                    "- **changed** <code>barn</code> Barn, 1 paper: <code>full_name</code> "
                    "<del>Barn and</del> <ins>Farm &</ins> Field; <code>url</code> "
                    "<del>https://barn.example</del> <ins>https://farm.example</ins>"
                ),
            ],
            id="venue_changed",
        ),
        pytest.param(
            {},
            {VENUES: "venues:\n- {id: barn, name: Barn}\n"},
            "1 venue added",
            [
                "### Venues",
                "",
                "- **added** <code>barn</code> Barn, 1 paper: <code>name</code> <ins>Barn</ins>",
            ],
            id="venue_added",
        ),
        pytest.param(
            {VENUES: BARN},
            {},
            "1 venue removed",
            ["### Venues", "", "- **removed** <code>barn</code> Barn, 1 paper"],
            id="venue_removed",
        ),
        pytest.param(
            {PEOPLE: "people:\n- {name: 'Okafor, Adaeze', also: ['Okafor, A.']}\n"},
            {PEOPLE: "people:\n- {name: 'Okafor, Adaeze', also: ['Okafor, A. N.', '{@all}']}\n"},
            "1 person changed",
            [
                "### People",
                "",
                (
                    "- **changed** <code>okafor-adaeze</code> Adaeze Okafor, 1 paper: "
                    "<code>also</code> <del>Okafor, A.</del>; <ins>Okafor, A. N.; {@all}</ins>"
                ),
            ],
            id="person_changed",
        ),
        pytest.param(
            {},
            {DECLINED: f"declined:\n{GOATS}{GOATS}"},
            "2 papers declined",
            ["### Declined", "", *["- **added** Goats, <code>10.1000/1</code>: Counts goats."] * 2],
            id="declined",
        ),
        pytest.param(
            {DECLINED: f"declined:\n{GOATS}"},
            {DECLINED: "declined:\n- {arxiv: '2103.00001', reason: '@all'}\n"},
            "1 paper declined, 1 paper no longer declined",
            [
                "### Declined",
                "",
                "- **added** <code>2103.00001</code>: @all",
                "- **removed** Goats, <code>10.1000/1</code>: Counts goats.",
            ],
            id="declined_no_longer",
        ),
    ],
)
def test_changes_beside_the_papers_are_reported(
    tmp_path: Path, before: Files, after: Files, headline: str, lines: list[str]
) -> None:
    text = report(tmp_path, before, after).splitlines()

    assert text[0] == f"## {headline}"
    assert "\n".join(lines) in "\n".join(text)


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param("data/drafts/roe2021goats.yaml", id="same_key"),
        pytest.param("data/drafts/added-1.yaml", id="same_title"),
    ],
)
def test_accepted_draft_names_its_record(tmp_path: Path, draft: str) -> None:
    path, goats = record("roe2021goats")
    text = report(tmp_path, {draft: goats}, {path: goats})

    assert (
        f"- **removed** <code>{draft}</code> Goats in a Title; it is <code>roe2021goats</code> now"
        in text
    )


@pytest.mark.parametrize("path", [DRAFT, VENUES, DECLINED, "data/topics.yaml"])
def test_unreadable_file_has_no_removed_entries(tmp_path: Path, path: str) -> None:
    before = {
        DRAFT: "title: Hens\n",
        VENUES: BARN,
        DECLINED: f"declined:\n{GOATS}",
        "data/topics.yaml": TOPICS_FILE,
    }
    text = report(tmp_path, before, before | {path: "bogus: 1\n"})

    assert text.startswith("## No paper is added, changed or removed\n")
    assert re.findall("(?m)^### (.*)", text) == ["To look at"]


def test_hostile_text_has_no_effect(tmp_path: Path) -> None:
    text = "</code></ins> `x` @all #1 https://evil.example ##[error]x | [x](y)"
    lists = [
        write_list(
            tmp_path / word,
            (DRAFT, f"title: '{text} {word}'\n"),
            (VENUES, f"venues:\n- {{id: barn, name: '{text} {word}'}}\n"),
            (DECLINED, f"declined:\n- {{title: '{text} {word}', reason: '{text}'}}\n"),
            ("data/topics.yaml", TOPICS_FILE.replace("How many", f'"{text} {word}" #')),
        )
        for word in ("before", "after")
    ]
    shown = write_report(changes_between(*map(read_list, lists)))

    assert re.findall("(?m)^### (.*)", shown)[-4:] == [
        "Drafts",
        "Names and descriptions of topics",
        "Venues",
        "Declined",
    ]
    rest = re.sub(r"</?(span|code|del|ins)>|&#[0-9]+;|^(#+|-) |\*\*", "", shown, flags=re.MULTILINE)
    assert set(re.findall("[^A-Za-z0-9 \n]", rest)) <= set(".,:;")
    for tag in ("code", "del", "ins"):
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>")


def test_hundreds_of_lines_leave_room_for_papers(tmp_path: Path) -> None:
    long = "x " * 990
    drafts = {f"data/drafts/roe{number}.yaml": f"title: '{long}'\n" for number in range(300)}
    venues = "".join(f"- {{id: v{number}, name: {number} {long}}}\n" for number in range(400))
    goats = "".join(f"- {{title: {number} {long}, reason: x}}\n" for number in range(300))
    files = {VENUES: f"venues:\n{venues}", DECLINED: f"declined:\n{goats}", **drafts}
    path, paper = record("roe2021goats")
    text = report(tmp_path, {}, files | {path: paper})

    assert len(text.encode()) < MOST_BYTES / 3
    assert "#### Goats in a Title\n" in text
    assert len(re.findall(r"(?m)^[\d,]+ of [34]00 left out", text)) == 3
