"""Search records and the index that Pagefind builds from them."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from invented import make_catalogue, make_paper
from lists import files_of
from papershelf.model.venues import Venue
from papershelf.site.search import (
    SearchRecord,
    index_page,
    opensearch_description,
    search_records,
    spellings,
    write_search_index,
)
from papershelf.site.settings import Settings

SETTINGS = Settings(
    name="Papers on Counting & Sheep",
    description="A list.",
    site_url="https://example.org/list/",
    repository="https://example.org/repository/",
    edit_base="https://example.org/repository/edit/main/",
)


def record_of(**fields: object) -> SearchRecord:
    catalogue = make_catalogue(make_paper(**fields))
    (record,) = search_records(catalogue)
    return record


def test_record_has_the_names_of_topics_and_their_parents() -> None:
    record = record_of(topics=["listening/ears", "listening/noise"])
    assert record.topics == ("Listening machines", "Ears", "Noise & silence")


def test_venue_has_its_name() -> None:
    venue = Venue(id="woolconf", name="WoolConf", full_name="Conference on Wool")
    catalogue = make_catalogue(make_paper(type="inproceedings", venue="WoolConf"), venues=(venue,))
    (record,) = search_records(catalogue)
    assert record.venue == "WoolConf"


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
    ],
)
def test_identifiers(fields: dict[str, object], identifiers: tuple[str, ...]) -> None:
    assert record_of(**fields).identifiers == identifiers


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        pytest.param(["Okafor, Ada", "Berg, Jan"], "Ada Okafor, Jan Berg", id="all_of_few"),
        pytest.param(
            ["Okafor, Ada", "Berg, Jan", "Li, Wei", "Sy, Bo"],
            "Ada Okafor, Jan Berg et al.",
            id="two_of_four",
        ),
        pytest.param(["Okafor, Ada", "others"], "Ada Okafor et al.", id="open_list"),
    ],
)
def test_byline(authors: list[str], byline: str) -> None:
    assert record_of(authors=authors).byline == byline


@pytest.mark.parametrize(
    ("text", "others"),
    [
        pytest.param("An RNN-T for sheep", "RNN T", id="parts_of_a_compound"),
        pytest.param("Łukasz Sørensen", "lukasz sorensen", id="without_accents"),
        pytest.param("Plain words only", "", id="nothing_to_add"),
    ],
)
def test_spellings(text: str, others: str) -> None:
    assert spellings(text) == others


def test_a_record_cannot_leave_its_element() -> None:
    page = index_page(record_of(title="</h1><script>alert(1)</script>", abstract="a < b & c"))
    assert "<script>" not in page
    assert "<p>a &lt; b &amp; c</p>" in page


def test_abstract_comes_before_the_heading() -> None:
    page = index_page(record_of(abstract="We count."))
    assert page.index("We count.") < page.index("<h1")


def test_bundle_has_the_files_for_the_browser_and_no_interface(tmp_path: Path) -> None:
    write_search_index(search_records(make_catalogue()), tmp_path)
    (fragment,) = tmp_path.glob("pagefind/fragment/*")
    top = {path.name for path in tmp_path.glob("pagefind/*") if path.suffix != ".pf_meta"}
    assert top == {
        "fragment", "index", "keys.json", "pagefind-entry.json", "pagefind.js", "wasm.en.pagefind"
    }  # fmt: skip
    keys = tmp_path / "pagefind/keys.json"
    assert keys.read_text("utf-8") == f'{{"{fragment.stem}":"okafor2021counting"}}\n'


WRITE_INDEX = """
import sys
from pathlib import Path
from invented import make_catalogue, make_paper
from lists import files_of
from papershelf.site.search import search_records, write_search_index
papers = (make_paper(f"okafor20{n}counting", title=f"Counting {n} sheep") for n in range(10, 40))
write_search_index(search_records(make_catalogue(*papers)), Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_index_is_reproducible_on_a_busy_machine(tmp_path: Path) -> None:
    def bundle_of(seed: str) -> dict[str, bytes]:
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", WRITE_INDEX, folder],
            env=os.environ
            | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1] / "support")},
            check=True,
        )
        return files_of(folder)

    # Under load, one run in eight wrote Pagefind's files last and empty.
    with ThreadPoolExecutor(max_workers=8) as pool:
        first, *others = pool.map(bundle_of, map(str, range(1, 25)))
    assert len(first) > 30
    assert all(first.values())
    assert [other for other in others if other != first] == []


def test_an_empty_list_has_an_index_of_no_papers(tmp_path: Path) -> None:
    write_search_index((), tmp_path)
    bundle = tmp_path / "pagefind"
    assert len(list(bundle.glob("index/*"))) == 1
    assert (bundle / "keys.json").read_text("utf-8") == "{}\n"


def test_pagefind_ignores_other_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: [h1]\n", encoding="utf-8")
    write_search_index(search_records(make_catalogue()), tmp_path / "one")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    monkeypatch.chdir(tmp_path)
    write_search_index(search_records(make_catalogue()), tmp_path / "other")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


@pytest.mark.parametrize(
    ("program", "says"),
    [
        pytest.param("kill -KILL $$", "exit code -9", id="killed"),
        pytest.param("printf 'caf\\351' >&2; exit 1", "caf\ufffd", id="encoding"),
        pytest.param(
            "mkdir $4 && : > $4/x.pf_meta", "x.pf_meta is empty; is the disk full?", id="full_disk"
        ),
    ],
)
def test_pagefind_failure_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, says: str
) -> None:
    fake = tmp_path / "fake"
    fake.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(fake))

    with pytest.raises(
        ChildProcessError, match=f"^Pagefind made no search index: {re.escape(says)}"
    ):
        write_search_index(search_records(make_catalogue()), tmp_path)


def test_missing_pagefind_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))

    with pytest.raises(ChildProcessError, match=r"^Pagefind cannot be run: .*nothing"):
        write_search_index(search_records(make_catalogue()), tmp_path)


def test_pagefind_message_is_reported(tmp_path: Path) -> None:
    (tmp_path / "pagefind").write_text("a file where its folder should be", encoding="utf-8")
    with pytest.raises(ChildProcessError, match=r"(?s)made no search index: .*File exists"):
        write_search_index(search_records(make_catalogue()), tmp_path)


def test_opensearch_description_queries_the_papers_page() -> None:
    root = ET.fromstring(opensearch_description(SETTINGS))  # noqa: S314 - our own text
    space = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    short_name = root.find("os:ShortName", space)
    url = root.find("os:Url", space)
    assert short_name is not None
    assert short_name.text == "Papers on"
    assert url is not None
    assert url.get("template") == "https://example.org/list/papers/?q={searchTerms}"
