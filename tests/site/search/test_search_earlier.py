"""The index is made from that of the earlier site, and is the same as without it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.venues.venue import Venue
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.units import Inputs, Unit
from papershelf.site.search import files as index_files
from papershelf.site.search.earlier import UNIT, EarlierSearch, read_index
from papershelf.site.search.files import search_index

PEOPLE = "people:\n  - name: Roe, Mina\n    also: [Roe, M.]\n    native_name: 王小明\n"
VENUES = (Venue(id="neurips", name="NeurIPS", full_name="Advances in Wool"),)
# Words in several fields and places, names of several words, other scripts, long lists of people.
VARIANTS: list[dict[str, Any]] = [
    {},
    {"title": "Sheep: Sheep-Sheep in Sheep", "abstract": "Sheep. WoolNet (WN) and Sheep, wool."},
    {"title": "Mina", "authors": ["Roe, Mina", "Mina, Mina", "Ito, Ken"], "date": "2019"},
    {"title": "計數綿羊", "abstract": "綿羊綿羊 is sheep.", "why": "Sheep first."},
    {"abstract": None, "date": "2025-12", "topics": ["listening/ears", "counting"]},
    {"title": "Knuth-Morris-Pratt, Kay-Moe-Poe", "links": {"code": "https://github.com/a/b"}},
    {"authors": [f"Mina, Sheep {n}" for n in range(260)], "doi": "10.5555/1.2", "date": "2022"},
    {"type": "inproceedings", "venue": "NeurIPS", "aliases": ["poe2001old"], "note": "Wool."},
    {"title": " ".join(["sheep"] * 70), "abstract": "wool " * 9 + "sheep goats " * 3},
]  # fmt: skip
KEYS = [f"roe20{number}sheep" for number in range(10, 19)]
LISTS = st.fixed_dictionaries(
    {KEYS[0]: st.sampled_from(VARIANTS)},
    optional={key: st.sampled_from(VARIANTS) for key in KEYS[1:]},
)
# None removes a paper.
EDITS = st.dictionaries(
    st.sampled_from(KEYS[1:]), st.none() | st.sampled_from(VARIANTS), max_size=4
)


def catalogue_of(variants: dict[str, dict[str, Any]]) -> Catalogue:
    papers = (
        make_paper(key, **{"arxiv": None, "primary_class": None, **fields})
        for key, fields in variants.items()
    )
    return make_catalogue(*papers, venues=VENUES, people=PEOPLE)


def numbers(before: Catalogue, after: Catalogue) -> list[int | None]:
    now = {repr(paper): number for number, paper in enumerate(after.papers)}
    return [now.get(repr(paper)) for paper in before.papers]


@pytest.fixture(autouse=True, scope="module")
def small() -> Any:
    """Few words and papers are in several parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_files, "_PART", 60)
        patch.setattr(index_files, "_PAPERS_PER_PART", 2)
        patch.setattr(index_files, "_MOST_WORDS", 20)
        yield


@given(LISTS, EDITS)
def test_after_any_edits_the_index_is_that_without_an_earlier_one(
    variants: dict[str, dict[str, Any]], edits: dict[str, dict[str, Any] | None]
) -> None:
    now = {key: fields for key, fields in (variants | edits).items() if fields is not None}
    one, other = catalogue_of(variants), catalogue_of(now)
    earlier = read_index(search_index(one), numbers(one, other))

    assert search_index(other, 1, earlier) == search_index(other)


@pytest.mark.parametrize(
    ("numbers", "ascending"),
    [
        pytest.param([0, 1, 2], [0, 1, 2], id="same"),
        pytest.param([0, None, 1], [0, None, 1], id="gone"),
        pytest.param([3, 0, 1, 2], [None, 0, 1, 2], id="later"),
        pytest.param([1, 2, 3, 0], [1, 2, 3, None], id="sooner"),
        pytest.param([1, 0], [None, 0], id="exchanged"),
        pytest.param([None], [None], id="none"),
    ],
)
def test_a_paper_that_moves_among_others_is_read_again(
    numbers: list[int | None], ascending: list[int | None]
) -> None:
    index = search_index(make_catalogue())

    assert read_index(index, numbers).numbers == ascending


class Built:
    """The index of a list, in a folder with a manifest."""

    def __init__(self, folder: Path, *papers: Paper) -> None:
        self.catalogue = make_catalogue(*papers)
        self.inputs = Inputs(self.catalogue, AuthorLinks(self.catalogue, 1))
        self._folder = folder
        self._manifest = Manifest(folder / ".cache", folder / "site", folder / "made")
        self._manifest.begin(b"world")
        self._manifest.papers = list(map(self.inputs.shown, self.catalogue.papers))
        self.earlier = EarlierSearch(self._manifest).index()

    def build(self) -> "Built":
        made = search_index(self.catalogue, 1, self.earlier)
        unit = Unit(UNIT, lambda: self.inputs.everything, lambda: made.items())
        self._manifest.put([unit])
        (self._folder / "made").rename(self._folder / "site")
        self._manifest.save()
        return self


PAPERS = [make_paper(key, arxiv=None, primary_class=None) for key in KEYS[:4]]


def test_only_the_words_of_new_papers_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Built(tmp_path, *PAPERS).build()
    first, second, *others = PAPERS
    changed = second.model_copy(update={"title": "Changed"})
    read: list[str] = []

    def noting(paper: Paper, catalogue: Catalogue) -> Any:
        read.append(paper.key)
        return search_record(paper, catalogue)

    search_record = index_files.search_record
    monkeypatch.setattr(index_files, "search_record", noting)
    now = Built(tmp_path, first, changed, *others)
    search_index(now.catalogue, 1, now.earlier)

    assert read == [changed.key]


@pytest.mark.parametrize("changed", [2, 3])
def test_an_index_with_few_of_the_papers_is_of_no_use(tmp_path: Path, changed: int) -> None:
    Built(tmp_path, *PAPERS).build()
    papers = [paper.model_copy(update={"title": "Changed"}) for paper in PAPERS[:changed]]

    assert (Built(tmp_path, *papers, *PAPERS[changed:]).earlier is None) == (changed == 3)


@pytest.mark.parametrize("name", ["index.bin", "0.bin"])
def test_an_index_that_was_edited_is_not_used(tmp_path: Path, name: str) -> None:
    Built(tmp_path, *PAPERS).build()
    file = next((tmp_path / "site").rglob(name))
    file.write_bytes(file.read_bytes()[:-1])

    assert Built(tmp_path, *PAPERS).earlier is None


def test_without_an_earlier_site_there_is_no_index(tmp_path: Path) -> None:
    assert Built(tmp_path, *PAPERS).earlier is None
