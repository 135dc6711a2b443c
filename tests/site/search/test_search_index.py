"""Search records, and the files of the index that a build writes."""

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from lists import files_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.venues.venue import Venue
from papershelf.site.opensearch import opensearch_description
from papershelf.site.search.abbreviations import abbreviations
from papershelf.site.search.files import write_search_index
from papershelf.site.search.records import SearchRecord, search_record


def record_of(**fields: object) -> SearchRecord:
    paper = make_paper(**fields)
    return search_record(paper, make_catalogue(paper))


def test_record_has_the_names_of_topics_and_their_parents() -> None:
    record = record_of(topics=["listening/ears", "listening/noise"])
    assert record.topics == ("Listening machines", "Ears", "Noise & silence")


def test_record_has_what_the_list_says_about_a_paper() -> None:
    record = record_of(topics=["listening/ears"], why="Sheep first.", note="See also goats.")
    said = [line.strip() for line in record.about.split("\n")]
    assert said == ["Machines that hear.", "Artificial ears.", "Sheep first.", "See also goats."]


def test_venue_is_found_by_both_names_and_an_earlier_one() -> None:
    venue = Venue(id="neurips", name="NeurIPS", full_name="Advances in Wool")
    paper = make_paper(type="inproceedings", venue="NeurIPS")
    record = search_record(paper, make_catalogue(paper, venues=(venue,)))
    assert record.venue == "NeurIPS"
    assert record.venue_words.split() == ["NeurIPS", "Advances", "in", "Wool", "NIPS"]


def test_math_is_searched_as_plain_text() -> None:
    assert record_of(title=r"Sheep in $\mathcal{O}(n)$").title == "Sheep in O(n)"


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        pytest.param({"arxiv": "2103.00001"}, ("okafor2021counting", "2103.00001"), id="arxiv"),
        pytest.param(
            {"arxiv": "hep-th/9901001", "primary_class": "hep-th"},
            ("okafor2021counting", "hep-th/9901001", "9901001"),
            id="old_arxiv_by_its_number_too",
        ),
        pytest.param(
            {"arxiv": None, "primary_class": None, "doi": "10.5555/v1/Wool.7"},
            ("okafor2021counting", "10.5555/v1/wool.7", "wool.7"),
            id="doi_by_its_last_part_too",
        ),
        pytest.param(
            {"aliases": ["okafor2020counting"]},
            ("okafor2021counting", "okafor2020counting", "2103.00001"),
            id="earlier_keys",
        ),
        pytest.param(
            {
                "arxiv": None,
                "primary_class": None,
                "url": "https://openreview.net/forum?id=Wool_7",
                "links": {"code": "https://www.github.com/Okafor/Sheep.git"},
            },
            ("okafor2021counting", "openreview:wool_7", "github.com/okafor/sheep"),
            id="urls_by_what_they_name",
        ),
        pytest.param(
            {"versions": [{"kind": "preprint", "doi": "10.48550/arXiv.2103.00002"}]},
            (
                "okafor2021counting", "2103.00001", "10.48550/arxiv.2103.00002", "2103.00002",
                "arxiv.2103.00002",
            ),
            id="other_versions",
        ),
    ],
)  # fmt: skip
def test_identifiers(fields: dict[str, object], identifiers: tuple[str, ...]) -> None:
    assert record_of(**fields).identifiers == identifiers


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            "automatic sheep recognition (ASR)",
            [("asr", "automatic sheep recognition")],
            id="usual",
        ),
        pytest.param(
            "Large Language Models (LLMs)", [("llm", "large language model")], id="plural"
        ),
        pytest.param(
            "African American English (AAE)", [("aae", "african american english")], id="initials"
        ),
        pytest.param(
            "Recurrent Neural Network-Transducer (RNN-T)",
            [("rnnt", "recurrent neural network transducer")],
            id="hyphens",
        ),
        pytest.param("the sheep (public)", [], id="no_capitals"),
        pytest.param("and others (UK)", [], id="no_letters_in_common"),
        pytest.param("inside score (IS)", [], id="stop_words"),
        pytest.param("counting sheep", [], id="nothing"),
    ],
)
def test_abbreviations_are_learnt_from_brackets(text: str, pairs: list[tuple[str, str]]) -> None:
    assert abbreviations([text]) == pairs


def main_of(catalogue: Catalogue, folder: Path) -> dict[str, Any]:
    write_search_index(catalogue, folder)
    content: dict[str, Any] = json.loads(
        zlib.decompress((folder / "search/index.bin").read_bytes())
    )
    return content


def test_parts_are_in_a_folder_named_after_the_content(tmp_path: Path) -> None:
    one = main_of(make_catalogue(), tmp_path / "one")
    other = main_of(make_catalogue(make_paper(title="Goats")), tmp_path / "other")
    assert one["folder"] != other["folder"]
    paths = {path.partition("/")[2] for path in files_of(tmp_path / "one")}
    kinds = ("words", "places", "names", "people", "texts")
    assert paths == {"index.bin", *(f"{one['folder']}/{kind}/0.bin" for kind in kinds)}


def test_words_have_the_places_of_the_papers(tmp_path: Path) -> None:
    first = make_paper("a2022sheep", date="2022", title="Sheep, Sheep", abstract="Wool. Wool.")
    second = make_paper("b2021sheep", date="2021", title="More Sheep", authors=["Sheep, Ada"])
    main = main_of(make_catalogue(second, first), tmp_path)
    folder = tmp_path / "search" / main["folder"]
    words = dict(
        line.split("\t", 1)
        for line in zlib.decompress((folder / "words/0.bin").read_bytes()).decode().split("\n")
    )
    # In base 36: 0 and 1 of the first title, then 64 + 1; 512 + 1 is the first family name.
    assert words["sheep"] == "0,1,1t\te9\t8"
    assert words["wool"] == "\t\t1"


def test_an_empty_list_has_an_index(tmp_path: Path) -> None:
    main = main_of(Catalogue((), make_catalogue().taxonomy), tmp_path)
    assert main["papers"] == 0
    assert main["vocabulary"] == ""


WRITE_INDEX = """
import sys
from pathlib import Path
from invented import make_catalogue, make_paper
from papershelf.site.search.files import write_search_index
papers = (make_paper(f"okafor20{n}counting", title=f"Counting {n} sheep") for n in range(10, 40))
write_search_index(make_catalogue(*papers), Path(sys.argv[1]))
"""


def test_index_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    support = Path(__file__).parents[2] / "support"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", WRITE_INDEX, tmp_path / seed],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(support)},
            check=True,
        )
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


def test_opensearch_description_queries_the_papers_page() -> None:
    root = ET.fromstring(opensearch_description(SETTINGS))  # noqa: S314 - our own text
    space = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    short_name = root.find("os:ShortName", space)
    url = root.find("os:Url", space)
    assert short_name is not None
    assert short_name.text == "Sheep & Co"
    assert url is not None
    assert url.get("template") == "https://list.example/papers/?q={searchTerms}"
