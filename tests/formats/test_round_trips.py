"""Exports are imported as the same records, except for the losses that round-trips.md lists."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from candidate_fields import as_record
from invented import make_catalogue, make_paper, without_authors
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.values import BABEL, PUBLISHER_FIELD, VENUE_FIELD
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.type_names import nearest_in_bibtex
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from round_trips import FORMATS, Writer, carried_by_biblatex, carried_by_bibtex
from writers import write_biblatex

# BibTeX and BibLaTeX


# Characters that every format and both encodings can represent, among them those of TeX's
# ligatures: --, `` and ''.
ALPHABET = "abcxyzABCXYZ0189äéîõůçßøłđñşžÅÆαβΩЖд深度–—“”‘’×²°£.,:;!?()[]+*/=@&%#_~^{}\\<>|'`-"
words = st.text(ALPHABET, min_size=1, max_size=8).filter(
    lambda text: "://" not in text and text[0] not in "~" and "[U+" not in text
)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
titles = st.one_of(
    lines, st.sampled_from(["An $O(n^2)$ Way for BERT", r"Of $\alpha$-Ears, in {Braces} by McRae"])
)
family = st.text("abcxyzäéłŽ", min_size=1, max_size=6).map(lambda text: f"B'{text}-Ma")
names = st.one_of(
    st.builds("{}, {}".format, family, family),
    st.builds("{}, {} {}.".format, family, family, st.sampled_from("ABCÉ")),
    st.builds("{} {}, {}".format, st.sampled_from(["van der", "de", "af"]), family, family),
    st.builds("{}, Jr., {}".format, family, family),
    st.builds("{} y {}, {}".format, family, family, family),
    family,
    st.builds("{{{} and {}}}".format, family, family),
)
name_lists = st.builds(
    lambda known, goes_on: known + ["others"] * goes_on,
    st.lists(names, min_size=1, max_size=4),
    st.booleans(),
)
dates = st.sampled_from(["1999", "2021-03", "2020-02-29", "2024-12-31"])
extras = st.dictionaries(
    st.sampled_from(["note", "address", "howpublished", "issn", "x-tags", "type", "eid"]),
    lines,
    max_size=3,
)
venues = lines.filter(lambda text: any(map(str.isalnum, text)))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper of any type with the fields that BibTeX has for this type."""
    kind = draw(st.sampled_from(EntryType))
    optional = {
        "series": lines,
        "edition": lines,
        "volume": words,
        "number": words,
        "pages": st.sampled_from(["1", "12-13", "1-9, 12-15", "e1234", "S1-S9"]),
        "isbn": st.just("978-3-16-148410-0"),
        "language": st.sampled_from(sorted(BABEL)),
        "doi": st.sampled_from(
            [
                "10.1000/a_b",
                "10.1000/x(1):2;3",
                "10.1000/(SICI)1097(1998)17:15<1661::AID>3.0.CO;2-2",
            ]
        ),
        "url": st.sampled_from(["https://example.org/a_b?c=%20~d#e", "http://example.org/"]),
        "venue": venues if kind in VENUE_FIELD else st.none(),
        "publisher": lines if kind in PUBLISHER_FIELD else st.none(),
        "arxiv": st.sampled_from(["2103.00001", "hep-th/9901001"]),
    }
    fields = {name: draw(st.one_of(st.none(), value)) for name, value in optional.items()}
    if kind is EntryType.ONLINE:
        fields["arxiv"] = None  # with it, BibLaTeX's type for preprints
    if kind is EntryType.ARTICLE:
        fields["venue"] = draw(venues)
    if nearest_in_bibtex(kind) not in ("book", "inbook", "proceedings"):
        fields["editors"] = draw(st.one_of(st.none(), name_lists))
    extra = {name: text for name, text in draw(extras).items() if name != VENUE_FIELD.get(kind)}
    return make_paper(
        type=kind,
        title=draw(titles),
        authors=draw(name_lists),
        date=draw(dates),
        extra=extra,
        primary_class="cs.LG" if fields["arxiv"] else None,
        **fields,
    )


@pytest.mark.parametrize(("write", "carried"), FORMATS)
@given(papers())
@example(make_paper(type="phdthesis", extra={"type": "0"}, arxiv=None, primary_class=None))
@example(make_paper(arxiv=None, primary_class=None, extra={"note": "<B >"}))
def test_any_paper_survives_a_round_trip(
    write: Writer, carried: Callable[[Paper, Catalogue], dict[str, Any]], paper: Paper
) -> None:
    catalogue = make_catalogue(paper)
    (found,) = read_bibtex(write([paper], catalogue)).candidates

    assert as_record(found) == carried(paper, catalogue)


@pytest.mark.parametrize("extra", [{}, {"key": "Sheep Act"}])
def test_what_a_work_without_authors_is_sorted_by_is_no_field_of_its_own(
    extra: dict[str, str],
) -> None:
    law = without_authors(type="legislation", title="A Law", publisher="Court", extra=extra)
    (found,) = read_bibtex(write_bibtex([law], make_catalogue(law))).candidates

    assert found.extra == extra


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"entrytype": "artwork", "note": "x"}, id="type"),
        pytest.param({"date": "2021/2023"}, id="range"),
        pytest.param({"langid": "austrian"}, id="language"),
        pytest.param({"eprint": "123", "eprinttype": "jstor"}, id="other_archive"),
    ],
)
def test_biblatex_fields_outside_of_records_survive_a_round_trip(extra: dict[str, str]) -> None:
    language = "de-AT" if "langid" in extra else None
    paper = make_paper(arxiv=None, primary_class=None, date="2021", extra=extra, language=language)
    catalogue = make_catalogue(paper)
    (found,) = read_bibtex(write_biblatex([paper], catalogue)).candidates

    assert as_record(found) == carried_by_biblatex(paper, catalogue)


@pytest.mark.parametrize("text", ["10.1000/a{b", "10.1000/a\\", "10.1000/a<b>c"])
def test_invalid_doi_survives_a_round_trip(text: str) -> None:
    paper = make_paper(arxiv=None, primary_class=None, extra={"doi": text})
    catalogue = make_catalogue(paper)
    (found,) = read_bibtex(write_bibtex([paper], catalogue)).candidates

    assert as_record(found)["extra"] == {"doi": text}


def test_protected_words_are_written_as_braces_only() -> None:
    paper = make_paper(title="Of Greek Ears and Things", extra={"protect": "Greek"})
    text = write_bibtex([paper], make_catalogue(paper))

    assert "  title = {Of {Greek} Ears and Things},\n" in text
    assert "protect" not in text
    assert as_record(read_bibtex(text).candidates[0])["extra"] == {"protect": "Greek"}


@pytest.mark.parametrize(
    ("fields", "come_back"),
    [
        pytest.param(
            {"type": "article", "venue": "EARS", "publisher": "Ear"},
            {"publisher": None},
            id="publisher",
        ),
        pytest.param({"type": "article"}, {"type": "misc"}, id="article_without_a_journal"),
        pytest.param({"type": "book", "editors": ["Ma"]}, {"editors": None}, id="editors"),
        pytest.param({"language": "de-AT"}, {"language": "de"}, id="region"),
        pytest.param(
            {"type": "book", "venue": "EARS"},
            {"venue": None, "extra": {"note": "EARS"}},
            id="venue_of_a_book",
        ),
    ],
)
def test_losses_match_the_documented_table(
    fields: dict[str, Any], come_back: dict[str, Any]
) -> None:
    paper = make_paper(**fields)
    catalogue = make_catalogue(paper)
    (found,) = read_bibtex(write_bibtex([paper], catalogue)).candidates
    expected = carried_by_bibtex(paper, catalogue) | come_back

    assert as_record(found) == {
        name: value for name, value in expected.items() if value is not None
    }
