"""What the page of all papers makes of the words of a search: choices of its filters, and notes."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from scripts import run_in_node

_CHOICES = """
const { withChoices } = await import("./papers-operators.js");
const { stateOf } = await import("./papers-state.js");
const option = (value, label, parent = -1) => ({ value, label, parent });
const columns = new Map(Object.entries({
  topic: [option("wool", "Wool"), option("wool/carding", "Carding of wool", 0),
    option("ears", "Ears"), option("ears/inner", "Inner ears", 2), option("noise", "Other ears")],
  year: [option("2019", "2019")],
  venue: [option("woolconf", "WoolConf"), option("jsheep", "J. Sheep"), option("jgoat", "J. Goat")],
  author: [option("okafor-adaeze", "Adaeze Okafor"),
    ...["Ann", "Bo", "Cy", "Di"].map((name) => option(`li-${name.toLowerCase()}`, `${name} Li`))],
  type: [option("article", "Journal article"), option("preprint", "Preprint")],
  code: [option("yes", "Has code")],
}).map(([name, options]) => [name, { name, options }]));
columns.get("author").aliases = new Map([["okafor-a", 0], ["constructor", 1]]);
return data.map((search) => {
  const { words, isLiteral, chosen, years, sort } = withChoices(stateOf(search, columns), columns);
  const choices = [...chosen].filter(([, values]) => values.size);
  const ranges = years.map((range) => range.map(String));
  return { words, choices: Object.fromEntries(choices.map(([name, values]) => [name, [...values]])),
    years: ranges, sort };
});
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


def choices(scripts: Path, query: str, more: str = "") -> dict[str, Any]:
    found: list[dict[str, Any]] = run_in_node(scripts, _CHOICES, [f"?q={quote(query)}{more}"])
    return found[0]


def test_earlier_ids_of_authors_in_a_link_are_todays(scripts: Path) -> None:
    more = "&author=okafor-a&author=constructor&author=__proto__&author=li-bo"
    found = choices(scripts, "", more)

    assert found["choices"] == {"author": ["okafor-adaeze", "li-ann", "li-bo"]}


@pytest.mark.parametrize(
    ("query", "words", "chosen"),
    [
        ("topic:wool", "", {"topic": ["wool"]}),
        ("shearing topic:wool today", "shearing today", {"topic": ["wool"]}),
        ("topic:wool/carding", "", {"topic": ["wool/carding"]}),
        ('tag:"Carding of wool"', "", {"topic": ["wool/carding"]}),
        # All of the words are in two names; a topic contains its subtopics.
        ("topic:EARS", "", {"topic": ["ears"]}),
        ("topic:other", "", {"topic": ["noise"]}),
        ("venue:woolconf flock", "flock", {"venue": ["woolconf"]}),
        ('journal:"J. Sheep"', "", {"venue": ["jsheep"]}),
        ("venue:J", "", {"venue": ["jsheep", "jgoat"]}),
        ("author:okafor", "", {"author": ["okafor-adaeze"]}),
        ('author:"adaeze okafor"', "", {"author": ["okafor-adaeze"]}),
        ("by:okafor-adaeze", "", {"author": ["okafor-adaeze"]}),
        ("type:preprint", "", {"type": ["preprint"]}),
        ("type:journal", "", {"type": ["article"]}),
        ("has:code wool", "wool", {"code": ["yes"]}),
        ("is:code", "", {"code": ["yes"]}),
        ("topic:wool venue:woolconf", "", {"topic": ["wool"], "venue": ["woolconf"]}),
    ],
)
def test_operators_become_choices(
    scripts: Path, query: str, words: str, chosen: dict[str, list[str]]
) -> None:
    found = choices(scripts, query)
    assert (found["words"], found["choices"]) == (words, chosen)
    assert found["sort"] == ("relevance" if words else "newest")


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("year:2019", [["2019", "2019"]]),
        ("years:2019..2021", [["2019", "2021"]]),
        ("year:2019-2021", [["2019", "2021"]]),
        ("year:2019..", [["2019", "Infinity"]]),
        ("year:..2021", [["-Infinity", "2021"]]),
        ("year:>2019", [["2020", "Infinity"]]),
        ("year:<=2021", [["-Infinity", "2021"]]),
    ],
)
def test_years_become_a_range(scripts: Path, query: str, years: list[list[str]]) -> None:
    assert choices(scripts, f"{query} wool") == {
        "words": "wool", "choices": {}, "years": years, "sort": "relevance",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("wool", ""),
        ("-topic:wool", ""),
        ("topic:wool OR flock", ""),
        ("flock | topic:wool", ""),
        # Both are asked for; within a filter, one of them would be enough.
        ("author:okafor author:li-bo", ""),
        ("topic:wool", "&topic=ears"),
        ("year:2019", "&year=2020"),
        ("year:2019 year:2020", ""),
        # More people than a reader would want to see as choices.
        ("author:li", ""),
        ("topic:silk", ""),
        ("year:soon", ""),
        ("has:slides", ""),
        # This list has no such filter.
        ("has:pdf", ""),
        ("title:wool", ""),
        ("abstract:wool", ""),
        ("https://example.org/topic:wool", ""),
        ("topic:wool", "&literal=yes"),
    ],
)
def test_other_operators_stay_in_the_words(scripts: Path, query: str, more: str) -> None:
    assert choices(scripts, query, more)["words"] == query


@pytest.mark.parametrize(
    ("notes", "sentences"),
    [
        ({}, []),
        (
            {"corrected": [{"from": "shep", "to": "sheep"}]},
            ["No paper has “shep”. Showing results for “sheep”."],
        ),
        ({"unknown": ["silk", "nylon"]}, ["No paper has “silk” or “nylon”."]),
        (
            {"dropped": ['"wool felt"', "goat"]},
            ["No paper has all words; the best match lacks “wool felt” and “goat”."],
        ),
    ],
)
def test_notes_are_sentences(
    scripts: Path, notes: dict[str, list[Any]], sentences: list[str]
) -> None:
    code = 'return (await import("./search-notes.js")).sentencesOf(data);'
    empty: dict[str, list[Any]] = {"corrected": [], "unknown": [], "dropped": []}
    assert run_in_node(scripts, code, empty | notes) == sentences


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("silkk nylon", "silk"),
        ("the silkk of sheep", "the silk of sheep"),
        ('"silkk"', '"silk"'),
        ("SILKK", "silk"),
    ],
)
def test_similar_word_is_offered_without_the_words_that_no_paper_has(
    scripts: Path, text: str, offered: str
) -> None:
    code = """
const { replaced } = await import("./search-notes.js");
return replaced(data, "silkk", "silk", ["silkk", "nylon"]);
"""
    assert run_in_node(scripts, code, text) == offered
