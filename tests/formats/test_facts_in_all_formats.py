"""What one reader knows, the others know."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.detect import Format, read_foreign


def ris(kind: str, *lines: str) -> tuple[Format, str]:
    return Format.RIS, "\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])


def csl(kind: str, **fields: Any) -> tuple[Format, str]:
    return Format.CSL, json.dumps([{"type": kind, **fields}])


def bib(kind: str, **fields: str) -> tuple[Format, str]:
    values = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    return Format.BIBTEX, f"@{kind}{{a, {values}}}"


def endnote(kind: str, *lines: str) -> tuple[Format, str]:
    return Format.ENDNOTE, "\n".join([f"%0 {kind}", "%T T", *lines, ""])


EPRINT = "_eprint: https://a.example/doi"
FACTS: dict[str, tuple[dict[str, Any], list[tuple[Format, str]]]] = {
    "words_beside_an_isbn": (
        {"isbn": "978-3-16-148410-0"},
        [
            ris("BOOK", "SN  - 978-3-16-148410-0 (hardcover)"),
            csl("book", ISBN="978-3-16-148410-0 (hardcover)"),
            endnote("Book", "%@ 978-3-16-148410-0 (hardcover)"),
        ],
    ),
    "two_isbns": (
        {"isbn": "9783161484100", "extra": {"isbn-others": "316148410X"}},
        [
            ris("BOOK", "SN  - 9783161484100, 316148410X"),
            csl("book", ISBN="9783161484100, 316148410X"),
            bib("book", isbn="9783161484100, 316148410X"),
            endnote("Book", "%@ 9783161484100, 316148410X"),
        ],
    ),
    "file_of_an_eprint_in_a_note_of_zotero": (
        {"doi": "10.1000/a", "links": {"pdf": "https://a.example/doi/pdf/10.1000/a"}},
        [
            ris("JOUR", "DO  - 10.1000/a", f"N1  - {EPRINT}/pdf/10.1000/a"),
            csl("article-journal", DOI="10.1000/a", note=f"{EPRINT}/pdf/10.1000/a"),
            bib("article", doi="10.1000/a", note=f"{EPRINT}/pdf/10.1000/a"),
        ],
    ),
    "page_of_an_eprint_in_a_note_of_zotero": (
        {"doi": "10.1000/a"},
        [
            ris("JOUR", "DO  - 10.1000/a", "N1  - _eprint: https://doi.org/10.1000/a"),
            csl("article-journal", DOI="10.1000/a", note="_eprint: https://doi.org/10.1000/a"),
            bib("article", doi="10.1000/a", note="_eprint: https://doi.org/10.1000/a"),
        ],
    ),
    "count_of_pages": (
        {"extra": {"pagetotal": "350"}},
        [
            ris("BOOK", "SP  - 350 p."),
            csl("book", page="350 pages"),
            bib("book", pages="350 p."),
            endnote("Book", "%P 350pp"),
        ],
    ),
    "count_of_pages_as_a_page": (
        {"extra": {"pagetotal": "350"}},
        [
            ris("BOOK", "SP  - 350"),
            csl("book", page="350"),
            bib("phdthesis", pages="350"),
            endnote("Thesis", "%P 350"),
        ],
    ),
    "number_of_a_chapter": (
        {"title": "Wool", "extra": {"chapter": "3"}},
        [
            ris("CHAP", "TI  - Chapter 3 - Wool"),
            csl("chapter", title="Chapter 3 - Wool"),
            bib("incollection", title="Chapter 3 - Wool"),
        ],
    ),
    "word_before_proceedings": (
        {"venue": "Proceedings of the Flock"},
        [
            ris("CONF", "T2  - In: Proceedings of the Flock"),
            csl("paper-conference", **{"container-title": "In: Proceedings of the Flock"}),
            bib("inproceedings", booktitle="In: Proceedings of the Flock"),
            endnote("Conference Proceedings", "%B In: Proceedings of the Flock"),
        ],
    ),
    "sign_of_a_footnote": (
        {"title": "Counting sheep"},
        [
            ris("JOUR", "TI  - Counting sheep†"),
            csl("article-journal", title="Counting sheep*"),
            bib("article", title="Counting sheep*"),
        ],
    ),
    "url_without_its_scheme": (
        {"url": "https://www.barn.example/a"},
        [
            ris("JOUR", "UR  - www.barn.example/a"),
            csl("article-journal", URL="www.barn.example/a"),
            bib("article", url="www.barn.example/a"),
            endnote("Journal Article", "%U www.barn.example/a"),
        ],
    ),
    "escaped_doi": (
        {"doi": "10.1000/abc"},
        [
            ris("JOUR", "DO  - 10.1000%2Fabc"),
            csl("article-journal", DOI="10.1000%2Fabc"),
            bib("article", doi="10.1000%2Fabc"),
            endnote("Journal Article", "%R 10.1000%2Fabc"),
        ],
    ),
    "doi_cut_in_its_brackets": (
        {"doi": "10.1000/S0140(20"},
        [
            ris("JOUR", "DO  - 10.1000/S0140(20"),
            csl("article-journal", DOI="10.1000/S0140(20"),
            bib("article", doi="10.1000/S0140(20"),
            endnote("Journal Article", "%R 10.1000/S0140(20"),
        ],
    ),
    "doi_of_which_only_a_part_can_be_read": (
        {"extra": {"doi": "10.1000/S0140[20"}},
        [
            ris("JOUR", "DO  - 10.1000/S0140[20"),
            csl("article-journal", DOI="10.1000/S0140[20"),
            bib("article", doi="10.1000/S0140[20"),
            endnote("Journal Article", "%R 10.1000/S0140[20"),
        ],
    ),
    "url_of_a_doi_of_which_only_a_part_can_be_read": (
        {"url": "https://doi.org/10.1000/S0140[20"},
        [
            ris("JOUR", "UR  - https://doi.org/10.1000/S0140[20"),
            csl("article-journal", URL="https://doi.org/10.1000/S0140[20"),
            bib("article", url="https://doi.org/10.1000/S0140[20"),
            endnote("Journal Article", "%U https://doi.org/10.1000/S0140[20"),
        ],
    ),
    "words_behind_a_doi_which_may_belong_to_it": (
        {"extra": {"doi": "10.1000/978-3 16-1"}},
        [
            ris("JOUR", "DO  - 10.1000/978-3 16-1"),
            csl("article-journal", DOI="10.1000/978-3 16-1"),
            bib("article", doi="10.1000/978-3 16-1"),
            endnote("Journal Article", "%R 10.1000/978-3 16-1"),
        ],
    ),
    "doi_that_goes_on_behind_an_angle_bracket": (
        {"extra": {"doi": "10.1000/a<b>c"}},
        [
            ris("JOUR", "DO  - 10.1000/a<b>c"),
            csl("article-journal", DOI="10.1000/a&lt;b&gt;c"),
            bib("article", doi="10.1000/a<b>c"),
            endnote("Journal Article", "%R 10.1000/a<b>c"),
        ],
    ),
    "doi_between_angle_brackets": (
        {"doi": "10.1000/a"},
        [
            ris("JOUR", "DO  - <10.1000/a>"),
            csl("article-journal", DOI="<10.1000/a>"),
            bib("article", doi="<10.1000/a>"),
            endnote("Journal Article", "%R <10.1000/a>"),
        ],
    ),
    "short_doi": (
        {"url": "https://doi.org/10/abcde"},
        [
            ris("JOUR", "DO  - https://doi.org/10/abcde"),
            csl("article-journal", DOI="https://doi.org/10/abcde"),
            bib("article", doi="https://doi.org/10/abcde"),
            endnote("Journal Article", "%R https://doi.org/10/abcde"),
        ],
    ),
    "url_with_characters_that_urls_do_not_have": (
        {"url": "https://a.example/b%20c%7Cd"},
        [
            ris("JOUR", "UR  - HTTPS://a.example/b c|d"),
            csl("article-journal", URL="HTTPS://a.example/b c|d"),
            bib("article", url="HTTPS://a.example/b c|d"),
            endnote("Journal Article", "%U HTTPS://a.example/b c|d"),
        ],
    ),
    "page_of_a_preprint_on_another_site": (
        {"arxiv": "2005.08100"},
        [
            ris("JOUR", "UR  - https://www.alphaxiv.org/abs/2005.08100v1"),
            csl("article-journal", URL="https://www.alphaxiv.org/abs/2005.08100v1"),
            bib("article", url="https://www.alphaxiv.org/abs/2005.08100v1"),
            endnote("Journal Article", "%U https://www.alphaxiv.org/abs/2005.08100v1"),
        ],
    ),
    "class_in_the_url_of_a_preprint": (
        {"arxiv": "math/0309136", "primary_class": "math.GT"},
        [
            ris("JOUR", "UR  - https://arxiv.org/abs/math.GT/0309136"),
            csl("article-journal", URL="https://arxiv.org/abs/math.GT/0309136"),
            bib("article", url="https://arxiv.org/abs/math.GT/0309136"),
            endnote("Journal Article", "%U https://arxiv.org/abs/math.GT/0309136"),
        ],
    ),
    "isbn_with_spaces": (
        {"isbn": "978-3-16-148410-0", "extra": {"isbn-others": "3-16-148410-X"}},
        [
            ris("BOOK", "SN  - 978 3 16 148410 0", "SN  - 3 16 148410 x"),
            csl("book", ISBN="978 3 16 148410 0, 3 16 148410 x"),
            bib("book", isbn="978 3 16 148410 0 3 16 148410 x"),
            endnote("Book", "%@ 978 3 16 148410 0", "%@ 3 16 148410 x"),
        ],
    ),
    "isbn_with_other_dashes": (
        {"isbn": "978-3-16-148410-0"},
        [
            ris("BOOK", "SN  - 978‑3‑16‑148410‑0"),
            csl("book", ISBN="978–3–16–148410–0"),
            bib("book", isbn="978‑3‑16‑148410‑0"),
            endnote("Book", "%@ ９７８－3－16－148410－0"),
        ],
    ),
    "two_languages": (
        {"language": "fr", "extra": {"language": "English"}},
        [
            ris("JOUR", "LA  - French; English"),
            csl("article-journal", language="French; English"),
            bib("article", language="French; English"),
            endnote("Journal Article", "%G French; English"),
        ],
    ),
    "words_for_no_language": (
        {},
        [
            ris("JOUR", "LA  - n/a"),
            csl("article-journal", language="n/a"),
            bib("article", language="n/a"),
            endnote("Journal Article", "%G n/a"),
        ],
    ),
    "two_ids_of_pubmed_in_a_note": (
        {"extra": {"pmid": "12345678", "pmcid": "PMC123"}},
        [
            ris("JOUR", "N1  - PMID: 12345678; PMCID: PMC123"),
            csl("article-journal", note="PMID: 12345678; PMCID: PMC123"),
            bib("article", note="PMID: 12345678; PMCID: PMC123"),
            endnote("Journal Article", "%Z PMID: 12345678; PMCID: PMC123"),
        ],
    ),
    "math_in_the_names_of_books_and_series": (
        {"venue": "Handbook of K-theory", "series": "Texts for $5 and $6"},
        [
            ris("CHAP", "T2  - Handbook of $K$-theory", "T3  - Texts for $5 and $6"),
            csl(
                "chapter",
                **{
                    "container-title": "Handbook of $K$-theory",
                    "collection-title": "Texts for $5 and $6",
                },
            ),
            bib(
                "incollection",
                booktitle="Handbook of $K$-theory",
                series=r"Texts for \$5 and \$6",
            ),
        ],
    ),
    "year_of_copyright": (
        {"date": "2020"},
        [
            ris("BOOK", "PY  - c2020"),
            csl("book", issued={"literal": "c2020"}),
            bib("book", year="c2020"),
            endnote("Book", "%D c2020"),
        ],
    ),
    "year_of_three_digits": (
        {"date": "0800"},
        [
            ris("BOOK", "PY  - 800"),
            csl("book", issued={"date-parts": [[800]]}),
            bib("book", year="800"),
            bib("book", date="800"),
            endnote("Book", "%D 800"),
        ],
    ),
    "series_of_a_book": (
        {"series": "Barn Books"},
        [
            ris("BOOK", "T2  - Barn Books"),
            csl("book", **{"container-title": "Barn Books"}),
            bib("book", series="Barn Books"),
            endnote("Book", "%B Barn Books"),
        ],
    ),
    "number_with_its_volume": (
        {"volume": "12", "number": "3"},
        [
            ris("JOUR", "VL  - 12(3)"),
            csl("article-journal", volume="12 (3)"),
            bib("article", volume="12(3)"),
            endnote("Journal Article", "%V 12(3)"),
        ],
    ),
    "retraction": (
        {"title": "RETRACTED: Sheep", "status": "retracted"},
        [
            ris("JOUR", "TI  - RETRACTED: Sheep"),
            csl("article-journal", title="RETRACTED: Sheep"),
            bib("article", title="RETRACTED: Sheep"),
        ],
    ),
    "editor_in_brackets": (
        {"editors": ["Roe, Ada"]},
        [
            ris("BOOK", "AU  - Roe, Ada (Ed.)"),
            csl("book", author=[{"family": "Roe", "given": "Ada (Ed.)"}]),
            bib("book", author="Roe, Ada (Ed.)"),
            endnote("Book", "%A Roe, Ada (Ed.)"),
        ],
    ),
    "group_on_whose_behalf_people_write": (
        {"authors": ["Roe, Ada", "{Wool Group}"]},
        [
            ris("JOUR", "AU  - Roe, Ada", "AU  - on behalf of the Wool Group"),
            csl(
                "article-journal",
                author=[
                    {"family": "Roe", "given": "Ada"},
                    {"literal": "on behalf of the Wool Group"},
                ],
            ),
            bib("article", author="Roe, Ada and on behalf of the Wool Group"),
            endnote("Journal Article", "%A Roe, Ada", "%A for the Wool Group"),
        ],
    ),
    "editors_in_brackets": (
        {"editors": ["Roe, Ada", "Lind, Bo"]},
        [
            ris("BOOK", "AU  - Roe, Ada", "AU  - Lind, Bo [Hrsg.]"),
            csl(
                "book",
                author=[
                    {"family": "Roe", "given": "Ada"},
                    {"family": "Lind", "given": "Bo [Hrsg.]"},
                ],
            ),
            bib("book", author="Roe, Ada and Lind, Bo [Hrsg.]"),
            endnote("Book", "%A Roe, Ada", "%A Lind, Bo [Hrsg.]"),
        ],
    ),
}
CASES = [
    pytest.param(expected, *source, id=f"{name}-{source[0]}")
    for name, (expected, sources) in FACTS.items()
    for source in sources
]


def only(form: Format, text: str) -> Candidate:
    (found,) = read_foreign(text, form).candidates
    return found


@pytest.mark.parametrize(("expected", "form", "text"), CASES)
def test_a_fact_is_the_same_in_all_formats(
    expected: dict[str, Any], form: Format, text: str
) -> None:
    found = as_record(only(form, text))

    assert {
        name: found[name] for name in found if name != "type" and found[name] != "T"
    } == expected


@pytest.mark.parametrize(
    "read",
    [
        lambda date: ris("JOUR", f"PY  - {date}"),
        lambda date: csl("article-journal", issued={"raw": date}),
        lambda date: bib("article", year=date),
        lambda date: bib("article", date=date),
        lambda date: endnote("Journal Article", f"%D {date}"),
    ],
    ids=["ris", "csl", "bibtex", "biblatex", "endnote"],
)
@pytest.mark.parametrize(
    ("date", "expected"),
    [("Spring 2020", "2020"), ("2020 Win", "2020"), ("2020 Jan-Feb", "2020-01")],
)
def test_year_of_a_season_is_certain(
    read: Callable[[str], tuple[Format, str]], date: str, expected: str
) -> None:
    found = only(*read(date))

    assert (str(found.date), found.uncertain) == (expected, ())
    assert list(found.extra.values()) == [date]
