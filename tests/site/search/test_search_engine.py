"""What the search finds, in lists that are invented for it, with the engine in Node."""

from pathlib import Path
from typing import Any

import pytest

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.venues.venue import Venue
from papershelf.site.search.files import write_search_index
from scripts import run_in_node
from searching import search

WOOLCONF = Venue(id="woolconf", name="WoolConf", full_name="Conference on Wool Processing")
# Newest first, as the list is ordered.
PAPERS = (
    make_paper(
        "li2024flock",
        title="FLOCK: Fast Lookahead for Counting Kids",
        authors=["Li, Wei", "O'Hara, Ann"],
        date="2024-05-01",
        arxiv="2405.00001",
        abstract="Automatic sheep recognition (ASR) needs colour. We model behaviour of flocks.",
        links={"code": "https://github.com/li/flock"},
        topics=["counting"],
    ),
    make_paper(
        "wei2023covering",
        title="Covering Pastures with State-Space Transducers",
        authors=["Wei, Li", "Schmidhuber, Jürgen"],
        date="2023-05-01",
        arxiv="2305.00002",
        abstract="ASR of sheep at night. Quantized transducers cover pastures.",
        topics=["listening/ears"],
    ),
    make_paper(
        "king2022cover",
        title="Training on Many Farms",
        authors=["King, Mina", "Dupont, Zoé"],
        date="2022-05-01",
        arxiv="2205.00003",
        abstract="We present CoVeR, which listens to l'écoute of the RNN-T.",
        topics=["listening/noise"],
    ),
    make_paper(
        "wang2021deep",
        title="基于深度学习的绵羊识别",
        authors=["王, 小明"],
        date="2021-05-01",
        type="inproceedings",
        venue="WoolConf",
        arxiv=None,
        primary_class=None,
        doi="10.5555/wool.2021.7",
        abstract="我们识别绵羊。",
        topics=["counting"],
    ),
    make_paper(
        "roe2020wool",
        title="Wool Labeling",
        authors=["Roe, Ann"],
        date="2020-05-01",
        arxiv="2005.00005",
        abstract="Labels of wool. The quick brown fox counts wool by night.",
        topics=["counting"],
    ),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return make_catalogue(*PAPERS, venues=(WOOLCONF,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


FIRST = {
    "flock": "li2024flock",
    "flo": "li2024flock",
    "look ahead": "li2024flock",
    "look-ahead": "li2024flock",
    "CoVeR": "king2022cover",
    "covering": "wei2023covering",
    "li": "li2024flock",
    "Wei": "wei2023covering",
    "wei li": "li2024flock",
    "ohara": "li2024flock",
    "o'hara": "li2024flock",
    "juergen schmidhuber": "wei2023covering",
    "schmidhubr": "wei2023covering",
    "statespace": "wei2023covering",
    "state space": "wei2023covering",
    "quantization": "wei2023covering",
    "quantised": "wei2023covering",
    "color": "li2024flock",
    "behavior": "li2024flock",
    "labelling": "roe2020wool",
    "transducer": "wei2023covering",
    "ecoute": "king2022cover",
    "rnnt": "king2022cover",
    "rnn t": "king2022cover",
    "深度学习": "wang2021deep",
    "学习的绵": "wang2021deep",
    "羊": "wang2021deep",
    "王小明": "wang2021deep",
    "小明": "wang2021deep",
    "zoe dupont": "king2022cover",
    "okara flock": "li2024flock",
    "wool processing 2021": "wang2021deep",
    "2020": "roe2020wool",
    "roe 2020": "roe2020wool",
    "the roe paper of 2020": "roe2020wool",
    "2305.00002": "wei2023covering",
    "https://arxiv.org/pdf/2305.00002v3": "wei2023covering",
    "doi:10.5555/WOOL.2021.7": "wang2021deep",
    "wool.2021.7": "wang2021deep",
    "https://www.github.com/Li/flock/": "li2024flock",
    "\\cite{roe2020wool}": "roe2020wool",
    "@misc{x, title = {{Wool} Labeling}, author = {Roe, Ann}}": "roe2020wool",
    "roe2020": "roe2020wool",
    "Roe, A. (2020). Wool labeling. arXiv preprint.": "roe2020wool",
    "кщу 2020": "roe2020wool",
    "ｆｌｏｃｋ": "li2024flock",
    "리ㅐ차": "li2024flock",
    "адщсл": "li2024flock",
    "φλοψκ": "li2024flock",
    "כךםבל": "li2024flock",
    "Шмидхубер": "wei2023covering",
    "WOOL%20Labeling": "roe2020wool",
    "<i>flock</i>": "li2024flock",
    '"brown fox"': "roe2020wool",
    "how do i count kids": "li2024flock",
}


def test_queries_find_first_what_they_name(catalogue: Catalogue, folder: Path) -> None:
    found = search(catalogue, list(FIRST), folder)
    first = {query: one.keys[:1] for query, one in zip(FIRST, found, strict=True)}
    assert first == {query: (key,) for query, key in FIRST.items()}


ALL = {
    "author:li": ("li2024flock", "wei2023covering"),
    "title:cover": ("wei2023covering",),
    "venue:woolconf": ("wang2021deep",),
    "venue:wool-conf": ("wang2021deep",),
    "topic:ears": ("wei2023covering",),
    'topic:"noise & silence"': ("king2022cover",),
    "year:2024": ("li2024flock",),
    "year:2021..2022": ("king2022cover", "wang2021deep"),
    "year:2023..": ("li2024flock", "wei2023covering"),
    "year:..2020": ("roe2020wool",),
    "year:>=2023": ("li2024flock", "wei2023covering"),
    "has:code": ("li2024flock",),
    "has:pdf year:2020": ("roe2020wool",),
    "has:wings": (),
    "type:preprint year:2020..2022": ("king2022cover", "roe2020wool"),
    "-year:2021..2023": ("li2024flock", "roe2020wool"),
    "-has:code year:>=2023": ("wei2023covering",),
    "-type:preprint": ("wang2021deep",),
    "wool -year:2020": ("wang2021deep",),
    "year:2020 OR year:2024": ("li2024flock", "roe2020wool"),
    "wool type:conference OR year:2020": ("roe2020wool", "wang2021deep"),
    "year:>=2021 year:<2023": ("king2022cover", "wang2021deep"),
    "author:li -kids": ("wei2023covering",),
    'wool -"brown fox"': ("wang2021deep",),
    "flock OR labeling": ("li2024flock", "roe2020wool"),
    '"state space transducers"': ("wei2023covering",),
    "author:wei title:flock": ("li2024flock",),
    "-wool year:2020..2021": (),
    "": (),
    "?!": (),
    "xyzzyplugh": (),
}


def test_operators_find_exactly_the_papers_that_fulfil_them(
    catalogue: Catalogue, folder: Path
) -> None:
    found = search(catalogue, list(ALL), folder)
    assert {query: one.keys for query, one in zip(ALL, found, strict=True)} == ALL


def test_the_name_of_a_type_is_not_a_word_of_another(tmp_path: Path) -> None:
    book = make_paper("roe2020wool", type="book", authors=["Roe, Ann"], venue=None)
    chapter = make_paper("roe2019ears", type="incollection", authors=["Roe, Ann"], venue="Wool")
    queries = ["type:book", "-type:book", "type:chapter"]
    found = search(make_catalogue(book, chapter), queries, tmp_path)
    assert [one.keys for one in found] == [(book.key,), (chapter.key,), (chapter.key,)]


def test_unknown_fields_are_words(catalogue: Catalogue, folder: Path) -> None:
    (one,) = search(catalogue, ["autor:roe"], folder)
    assert one.keys[0] == "roe2020wool"


def test_operators_are_told_to_the_facets_of_the_page(catalogue: Catalogue, folder: Path) -> None:
    (one,) = search(catalogue, ["wool topic:ears year:2019..2021 has:code author:roe"], folder)
    assert one.says["filters"] == {
        "topic": ["ears"], "venue": [], "author": ["roe"], "type": [], "has": ["code"],
        "year": {"from": 2019, "to": 2021},
    }  # fmt: skip


NOTES: dict[str, dict[str, Any]] = {
    "flok": {"corrected": [{"from": "flok", "to": "flock"}]},
    "Schmidthuber": {"corrected": [{"from": "Schmidthuber", "to": "schmidhuber"}]},
    "flock xyzzyplugh": {"unknown": ["xyzzyplugh"]},
    "flock labeling": {"dropped": ["labeling"]},
    '"fox brown"': {"dropped": ['"fox brown"']},
    "what did wei do": {},
    "https://arxiv.org/abs/2501.00001": {"unknown": ["https://arxiv.org/abs/2501.00001"]},
    "flock": {},
}


def test_what_was_not_searched_for_is_said(catalogue: Catalogue, folder: Path) -> None:
    found = search(catalogue, list(NOTES), folder)
    nothing: dict[str, Any] = {"corrected": [], "dropped": [], "unknown": []}
    notes = [one.says["notes"] for one in found]
    assert notes == [nothing | expected for expected in NOTES.values()]


def test_literal_search_corrects_nothing(catalogue: Catalogue, folder: Path) -> None:
    flok, flock = search(catalogue, ["flok", "flock"], folder, isLiteral=True)
    assert flok.keys == ()
    assert flock.keys == ("li2024flock",)


def test_papers_with_all_words_come_before_those_with_most(
    catalogue: Catalogue, folder: Path
) -> None:
    (one,) = search(catalogue, ["sheep behaviour night"], folder)
    assert one.says["complete"] == 0
    assert set(one.keys) == {"li2024flock", "wei2023covering"}


def test_having_only_the_words_of_a_field_is_no_match(catalogue: Catalogue, folder: Path) -> None:
    [found] = search(catalogue, ["flock venue:woolconf"], folder)
    assert found.keys == ()


def test_abbreviations_and_long_forms_find_each_other(catalogue: Catalogue, folder: Path) -> None:
    short, long = search(catalogue, ["ASR", "automatic sheep recognition"], folder)
    assert set(short.keys) >= {"li2024flock", "wei2023covering"}
    assert long.keys == ("li2024flock", "wei2023covering")


def test_people_topics_and_venues_are_found_with_their_counts(
    catalogue: Catalogue, folder: Path
) -> None:
    li, counting, wool = search(catalogue, ["li", "counting", "woolconf"], folder)
    names = [(one["name"], one["url"], one["count"]) for one in li.says["people"]]
    assert ("Wei Li", "authors/li-wei/", 1) in names
    assert counting.says["topics"] == [{"name": "Counting", "url": "topics/counting/", "count": 3}]
    assert wool.says["venues"] == [{"name": "WoolConf", "url": "venues/woolconf/", "count": 1}]


def test_name_that_is_all_of_the_query_comes_before_longer_ones(tmp_path: Path) -> None:
    venues = ("Wool Review", "Wool Review", "Wool")
    papers = (
        make_paper(f"roe202{at}a", type="article", venue=venue, arxiv=f"200{at + 1}.00001")
        for at, venue in enumerate(venues)
    )
    whole, part = search(make_catalogue(*papers), ["wool", "woo"], tmp_path)
    assert [one["name"] for one in whole.says["venues"]] == ["Wool", "Wool Review"]
    assert [one["name"] for one in part.says["venues"]] == ["Wool Review", "Wool"]


def test_authors_without_a_page_lead_to_their_paper(catalogue: Catalogue, tmp_path: Path) -> None:
    write_search_index(catalogue, tmp_path / "index", author_pages=50)
    [li] = search(catalogue, ["li"], tmp_path)
    urls = [one["url"] for one in li.says["people"]]
    assert "papers/li2024flock/" in urls


def test_a_person_is_found_by_every_name(tmp_path: Path) -> None:
    entry = """\
people:
  - {name: "Wang, Xiaoming Roe", also: ["Wang, X.", "Lind, Xiaoming"], native_name: 王小明}
"""
    papers = (
        make_paper("wang2020a", authors=["Wang, X.", "Okafor, Ben"], arxiv="2001.00001"),
        make_paper("lind2021b", authors=["Okafor, Ben", "Lind, Xiaoming"], arxiv="2101.00001"),
        make_paper("wang2022c", authors=["Wang, Xu"], arxiv="2201.00001"),
    )
    queries = ["xiaoming wang", "author:lind", "王小明", "xiaoming roe wang", "小明"]
    found = search(make_catalogue(*papers, people=entry), queries, tmp_path)

    assert [set(one.keys) for one in found] == [{"wang2020a", "lind2021b"}] * len(queries)
    urls = {one["url"] for answer in found for one in answer.says["people"]}
    assert urls == {"authors/wang-xiaoming-roe/"}
    names = [answer.says["people"][0]["name"] for answer in found if answer.says["people"]]
    assert names[0] == "Xiaoming Roe Wang"
    assert "Xiaoming Roe Wang (王小明)" in names


def test_a_list_may_be_empty_or_have_one_paper(tmp_path: Path) -> None:
    empty = Catalogue((), make_catalogue().taxonomy)
    queries = ["sheep", "author:okafor", "2103.00001", "year:2021", "s"]
    assert {one.keys for one in search(empty, queries, tmp_path / "empty")} == {()}
    found = search(make_catalogue(), queries, tmp_path / "one")
    assert {one.keys for one in found} == {("okafor2021counting",)}


HOSTILE = [
    "a" * 5_000,
    "a b " * 2_000,
    '"' * 500,
    "-" * 500,
    "author:" * 300,
    "OR OR OR",
    "year:9999..0000",
    "__proto__ constructor toString hasOwnProperty",
    "has:__proto__ type:constructor",
    "\\cite{" * 200,
    "@a{" * 500,
    "{" * 1_000,
    "深" * 1_000,
    "\ud800 \udfff".encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
    "%E0%A4%A",
    "http://" * 300,
    "..2020 year:.. year:- -",
    "\x00\x01\u202e",
]


def test_any_text_is_answered_quickly(catalogue: Catalogue, folder: Path) -> None:
    found = search(catalogue, HOSTILE, folder, limit=5)
    slow = {
        query[:20]: one.says["milliseconds"]
        for query, one in zip(HOSTILE, found, strict=True)
        if one.says["milliseconds"] > 1_500
    }
    assert slow == {}


def test_results_mark_the_words_and_show_the_people_that_match(
    catalogue: Catalogue, folder: Path
) -> None:
    code = (
        'const { resultOf } = await import("./search/results.js");\n'
        "return data.map(([text, marks]) => resultOf(text, new Set(marks)));"
    )
    people = [f"Ann {letter}" for letter in "ABCDEF"] + ["Zoé Dupont"]
    text = [
        "k",
        "深度学习 of RNN-T flocks",
        people,
        0,
        "",
        "WoolConf",
        2021,
        "One. Two flocks! Six.",
    ]
    (result,) = run_in_node(folder, code, [[text, ["dupont", "rnnt", "学习", "flocks"]]])

    def marked(pieces: list[dict[str, Any]]) -> str:
        return "".join(f"[{one['text']}]" if one["marked"] else one["text"] for one in pieces)

    assert marked(result["title"]) == "深度[学习] of [RNN-T flocks]"
    # Names are apart, so that each can have its own direction.
    assert [one if isinstance(one, str) else marked(one) for one in result["people"]] == [
        "Ann A", ", ", "Ann B", ", … ", "Zoé [Dupont]", " ", "et al."
    ]  # fmt: skip
    assert marked(result["sentence"]) == "Two [flocks]!"
    assert result["url"] == "papers/k/"


MEMORY = """
const { readFileSync } = await import("node:fs");
const { inflateSync } = await import("node:zlib");
const { Engine } = await import("./search/engine.js");
const load = async (path) => {
  const file = new URL(`index/search/${path}`, import.meta.url);
  return inflateSync(readFileSync(file)).toString("utf8");
};
let loads = 0;
const engine = await Engine.open((path) => (loads++, load(path)));
for (let turn = 0; turn < 3; turn++) for (const query of data) await engine.search(query);
return loads;
"""


def test_files_are_loaded_once(catalogue: Catalogue, folder: Path) -> None:
    """The main file, and each part: words, places for phrases, names, people."""
    search(catalogue, [], folder)
    assert run_in_node(folder, MEMORY, [*FIRST, *ALL]) <= 5
