"""The data that scripts load on the page of all papers."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from invented import SETTINGS, make_catalogue, make_paper, without_authors
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import Name
from papershelf.model.slugs import author_slug
from papershelf.model.topics import Taxonomy
from papershelf.model.venues.venue import Venue
from papershelf.records.indexes import TopicsFile
from papershelf.site.configuration.settings import Settings
from papershelf.site.lists.rows import (
    CITATIONS_PER_FILE,
    NOWHERE,
    PEOPLE_IN_ROW,
    ROWS_PER_FILE,
    Data,
    person,
    version_of,
)
from papershelf.site.people.links import AuthorLinks
from scripts import run_in_node

SCRIPT = Path(__file__).parents[3] / "gen/papershelf/site/theme/assets/papershelf/papers-data.js"


def data(catalogue: Catalogue, settings: Settings = SETTINGS) -> dict[str, Any]:
    links = AuthorLinks(catalogue, settings.options.author_pages)
    files = Data(catalogue, settings, links).files()
    return {path: json.loads(make()) for path, make in files.items()}


def row(**fields: Any) -> list[Any]:
    found: list[Any] = data(make_catalogue(make_paper(**fields)))["data/rows/0.json"]["rows"][0]
    return found


PAPERS = make_catalogue(
    make_paper("okafor2021counting", title="wool"),
    make_paper("roe2020ears", title="Ärmel", date="2020", topics=["listening/ears"], venue="EARS"),
    make_paper("sy2019zoo", title="Zoo", date="2019", abstract=None, arxiv="1901.00001"),
)


def test_a_row_has_what_the_list_shows() -> None:
    assert data(PAPERS)["data/rows/0.json"] == {
        "version": version_of(PAPERS),
        "topics": [["counting", "Counting"], ["listening/ears", "Ears"]],
        "venues": [["ears", "EARS"]],
        "rows": [
            [
                "okafor2021counting", "wool", ["Adaeze\tOkafor", "Jan\tvan der Berg"], 2, 0, "",
                -1, 2021, [0], "preprint", "",
                ["PDF", "https://arxiv.org/pdf/2103.00001",
                 "arXiv", "https://arxiv.org/abs/2103.00001"],
                "", 1,
            ],
            [
                "roe2020ears", "Ärmel", ["Adaeze\tOkafor", "Jan\tvan der Berg"], 2, 0, "",
                0, 2020, [1], "published", "",
                ["PDF", "https://arxiv.org/pdf/2103.00001",
                 "arXiv", "https://arxiv.org/abs/2103.00001"],
                "", 1,
            ],
            [
                "sy2019zoo", "Zoo", ["Adaeze\tOkafor", "Jan\tvan der Berg"], 2, 0, "",
                -1, 2019, [0], "preprint", "",
                ["PDF", "https://arxiv.org/pdf/1901.00001",
                 "arXiv", "https://arxiv.org/abs/1901.00001"],
                "", 0,
            ],
        ],
    }  # fmt: skip


def test_columns_have_the_options_and_places_of_each_facet() -> None:
    found = data(PAPERS)["data/columns.json"]
    assert found["count"] == 3
    assert found["facets"] == [
        {
            "name": "topic",
            "legend": "Topic",
            "options": [
                ["listening", "Listening machines"],
                ["listening/ears", "Ears", 0],
                ["counting", "Counting"],
            ],
        },
        {
            "name": "year",
            "legend": "Year",
            "options": [["2019", "2019"], ["2020", "2020"], ["2021", "2021"]],
        },
        {"name": "venue", "legend": "Venue", "options": [["ears", "EARS"]]},
        {
            "name": "type",
            "legend": "Type",
            "options": [["preprint", "Preprint"], ["misc", "Other"]],
        },
        {"name": "pdf", "legend": "PDF", "options": [["yes", "Free PDF"]]},
    ]
    # A list for each paper only where one has several options; -1 for none.
    assert found["columns"] == {
        "topic": [[2], [0, 1], [2]],
        "year": [2, 1, 0],
        "venue": [-1, 0, -1],
        "type": [0, 1, 0],
        "pdf": [0, 0, 0],
    }


EARLIER_TOPICS = """\
topics:
  - id: counting
    name: Counting
    description: How many there are.
    aliases: [numbers, listening/numbers]
  - id: listening
    name: Listening machines
    description: Machines that hear.
    aliases: [sounds]
    subtopics:
      - {id: ears, name: Ears, description: Artificial ears.}
      - {id: noise, name: Noise, description: What is left out.}
"""
MOVED = replace(
    PAPERS,
    taxonomy=Taxonomy(TopicsFile.model_validate(yaml.safe_load(EARLIER_TOPICS)).topics),
    venues=(Venue(id="ears", name="EARS", aliases=("ears-workshop",)),),
)


def test_earlier_paths_of_topics_and_venues_lead_to_their_options() -> None:
    # No paper is on listening/noise, which therefore is no option.
    assert data(MOVED)["data/columns.json"]["aliases"] == {
        "topic": {"numbers": 0, "listening/numbers": 0, "sounds": 1, "sounds/ears": 2},
        "year": {},
        "venue": {"ears-workshop": 0},
        "type": {},
        "pdf": {},
    }


_CHOSEN = """
globalThis.fetch = async () => ({ ok: true, json: async () => data.columns });
const { columns } = await import("./papers-data.js");
const { stateOf } = await import("./papers-state.js");
const { chosen } = stateOf(data.search, (await columns()).columns);
return Object.fromEntries([...chosen].map(([name, values]) => [name, [...values]]));
"""


@pytest.mark.tools
def test_links_with_an_earlier_topic_or_venue_still_filter(tmp_path: Path) -> None:
    search = "?topic=numbers&topic=sounds/ears&topic=goats&venue=ears-workshop"
    sent = {"columns": data(MOVED)["data/columns.json"], "search": search}
    chosen = run_in_node(tmp_path, _CHOSEN, sent)
    assert chosen["topic"] == ["counting", "listening/ears"]
    assert chosen["venue"] == ["ears"]


def test_authors_are_a_file_of_their_own() -> None:
    found = data(PAPERS)["data/authors.json"]
    assert found["people"] == ["Jan\tvan der Berg", "Adaeze\tOkafor"]
    assert found["column"] == [[1, 0], [1, 0], [1, 0]]
    assert found["aliases"] == {}


def test_joined_spellings_are_one_author_and_namesakes_are_two() -> None:
    people = """\
people:
  - {name: "Okafor, Adaeze", also: ["Okafor, A."]}
  - {name: "Wang, Wei", id: wang-wei-lab, papers: [b2020b]}
"""
    catalogue = make_catalogue(
        make_paper("a2021a", authors=["Okafor, A.", "Wang, Wei"], date="2021"),
        make_paper("b2020b", authors=["Okafor, Adaeze", "Wang, Wei"], date="2020"),
        people=people,
    )
    found = data(catalogue)

    authors = found["data/authors.json"]
    assert authors["people"] == ["Adaeze\tOkafor", "Wei\tWang", "\tWei Wang\twang-wei-lab"]
    assert authors["column"] == [[0, 1], [0, 2]]
    assert authors["aliases"] == {"okafor-a": 0}
    # Rows have the printed names.
    assert [row[2] for row in found["data/rows/0.json"]["rows"]] == [
        ["\tA. Okafor\tokafor-adaeze", "Wei\tWang\t-"],
        ["Adaeze\tOkafor", "\tWei Wang\twang-wei-lab"],
    ]


def test_titles_are_sorted_without_accents_and_capitals() -> None:
    assert data(PAPERS)["data/titles.json"]["order"] == [1, 0, 2]


def test_keys_are_in_the_order_of_the_numbers() -> None:
    assert data(PAPERS)["data/keys.json"]["keys"] == [
        "okafor2021counting", "roe2020ears", "sy2019zoo"
    ]  # fmt: skip


def test_papers_are_divided_among_files_in_their_order() -> None:
    count = ROWS_PER_FILE + 1
    papers = [make_paper(f"roe2021ears{n}", arxiv=f"2101.{n:05}") for n in range(count)]
    catalogue = make_catalogue(*papers)
    found = data(catalogue)
    rows = [some["rows"] for path, some in found.items() if path.startswith("data/rows/")]

    assert [len(some) for some in rows] == [ROWS_PER_FILE, 1]
    assert [key for some in rows for key, *_ in some] == [paper.key for paper in catalogue.papers]


def test_scripts_know_how_many_papers_a_file_has() -> None:
    script = SCRIPT.read_text("utf-8")
    names = "ROWS_PER_FILE|CITATIONS_PER_FILE"
    numbers = dict(re.findall(rf"^const ({names}) = (\d+);", script, re.M))
    assert numbers == {
        "ROWS_PER_FILE": str(ROWS_PER_FILE), "CITATIONS_PER_FILE": str(CITATIONS_PER_FILE)
    }  # fmt: skip


def test_every_file_names_the_version() -> None:
    assert {file["version"] for file in data(PAPERS).values()} == {version_of(PAPERS)}


def test_version_changes_if_a_number_comes_to_mean_another_paper() -> None:
    one, other = make_paper("roe2021a", title="One"), make_paper("roe2021a", title="Another")
    assert version_of(make_catalogue(one)) == version_of(make_catalogue(other))
    assert version_of(make_catalogue(one)) != version_of(make_catalogue(make_paper("roe2021b")))


def test_math_is_elements_and_other_text_is_text() -> None:
    text = r"A <b>bold</b> $x^2$ & see https://example.org/a."
    assert row(title=text)[1] == [
        "A <b>bold</b> ",
        ["math", {}, ["msup", {}, ["mi", {}, "x"], ["mn", {}, "2"]]],
        " & see https://example.org/a.",
    ]


def test_a_title_of_math_alone_stays_an_element() -> None:
    assert row(title="$x^2$")[1] == [["math", {}, ["msup", {}, ["mi", {}, "x"], ["mn", {}, "2"]]]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Okafor", "Adaeze"), "Adaeze\tOkafor"),
        (Name("Berg", "Jan", particle="van der"), "Jan\tvan der Berg"),
        (Name("Madonna"), "\tMadonna"),
        (Name(literal="ATLAS Collaboration"), "\tATLAS Collaboration"),
        # The slug does not follow from the letters.
        (Name("O'Brien", "Ann"), "\tAnn O'Brien\tobrien-ann"),
        (Name("Müller", "Jörg"), "\tJörg Müller\tmuller-jorg"),
        (Name("King", "Martin", suffix="Jr."), "\tMartin King Jr.\tking-martin-jr"),
        (Name("王", "小明"), "\t王小明\tu738b-u5c0f-u660e"),
    ],
)  # fmt: skip
def test_a_person_is_a_name_and_the_slug_if_it_does_not_follow(name: Name, expected: str) -> None:
    slug = author_slug(name)

    assert person(name, slug) == expected
    elsewhere = person(name, slug, "authors/page.2/").split("\t")
    assert [*elsewhere[:3], elsewhere[3]] == [*f"{expected}\t\t".split("\t")[:3], "authors/page.2/"]
    assert person(name, slug, NOWHERE).endswith("\t-")


def test_long_lists_of_people_are_cut_but_counted() -> None:
    _, _, people, total, others, *_ = row(
        authors=[*(f"Okafor, A{n}" for n in range(PEOPLE_IN_ROW + 20)), "others"]
    )
    assert (len(people), total, others) == (PEOPLE_IN_ROW, PEOPLE_IN_ROW + 20, 1)


def test_editors_are_named_as_such() -> None:
    paper = without_authors(type="collection", editors=["Lind, Ann", "Ma, Bo"])
    found = data(make_catalogue(paper))["data/rows/0.json"]["rows"][0]
    assert found[2:6] == [["Ann\tLind\t-", "Bo\tMa\t-"], 2, 0, " (eds.)"]


def test_a_list_without_papers_has_columns_and_no_rows() -> None:
    catalogue = Catalogue((), PAPERS.taxonomy)
    assert data(catalogue)["data/columns.json"] == {
        "version": version_of(catalogue), "count": 0, "facets": [], "columns": {}, "aliases": {}
    }  # fmt: skip
    assert "data/rows/0.json" not in data(catalogue)
