"""RIS of other programs and our own exports are read."""

import pytest

from candidate_fields import as_record
from invented import make_catalogue, make_paper
from papershelf.formats.candidates import Candidate, Rejected, Remark
from papershelf.formats.ris.read import read_ris
from writers import write_ris


def read(*lines: str, kind: str = "JOUR") -> Candidate:
    reading = read_ris("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""]))
    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def fields(*lines: str, kind: str = "JOUR") -> dict[str, object]:
    found = as_record(read(*lines, kind=kind))
    del found["type"]
    return found


def test_own_export_is_read_back() -> None:
    paper = make_paper(
        authors=["van der Berg, Jan", "King, Jr., Martin", "{Sheep Research}", "others"],
        editors=["Roe, Mina"],
        type="article",
        date="2021-10-04",
        venue="Journal of Barns",
        series="Barn Books",
        volume="7",
        number="2",
        pages="11-12",
        publisher="Barn Press",
        doi="10.1000/barn.7",
        language="en",
        links={"pdf": "https://example.org/sheep.pdf"},
    )

    (candidate,) = read_ris(write_ris([paper], make_catalogue(paper)).replace("\r", "")).candidates

    assert (candidate.key, candidate.keywords) == ("okafor2021counting", ("Counting",))
    assert (candidate.uncertain, candidate.notes) == ((), ())
    assert as_record(candidate) == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["van der Berg, Jan", "King, Jr., Martin", "{Sheep Research}", "others"],
        "editors": ["Roe, Mina"],
        "type": "article",
        "date": "2021-10-04",
        "venue": "Journal of Barns",
        "series": "Barn Books",
        "volume": "7",
        "number": "2",
        "pages": "11-12",
        "publisher": "Barn Press",
        "doi": "10.1000/barn.7",
        "arxiv": "2103.00001",
        "language": "en",
        "abstract": "We count sheep.",
        "links": {"pdf": "https://example.org/sheep.pdf"},
    }


def test_own_export_of_a_preprint_is_read_back() -> None:
    paper = make_paper(primary_class=None)

    (candidate,) = read_ris(write_ris([paper], make_catalogue(paper)).replace("\r", "")).candidates

    assert as_record(candidate) == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "misc",
        "date": "2021-03-04",
        "arxiv": "2103.00001",
        "abstract": "We count sheep.",
    }


MENDELEY = """\
TY  - JOUR\r
T1  - Counting Sheep\r
A1  - Roe, Mina\r
Y1  - 2021/03//\r
N2  - We count\r
sheep.\r
JF  - Journal of Barns\r
JO  - J. Barns\r
KW  - sheep; counting\r
UR  - https://example.org/sheep\r
L1  - file:///home/roe/sheep.pdf\r
M3  - 10.1000/x\r
ER  - \r
"""


def test_tags_of_other_programs_are_read() -> None:
    (candidate,) = read_ris("\ufeff" + MENDELEY.replace("\r", "")).candidates

    assert candidate.keywords == ("sheep", "counting")
    assert as_record(candidate) == {
        "type": "article",
        "title": "Counting Sheep",
        "authors": ["Roe, Mina"],
        "date": "2021-03",
        "abstract": "We count sheep.",
        "venue": "Journal of Barns",
        "url": "https://example.org/sheep",
        "doi": "10.1000/x",
        "extra": {"jo": "J. Barns"},
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["PY  - 2021"], {"date": "2021"}, id="year"),
        pytest.param(["PY  - 2021", "DA  - 2021/03/04/"], {"date": "2021-03-04"}, id="day"),
        pytest.param(
            ["PY  - 2021/03//Spring"],
            {"date": "2021-03", "extra": {"py": "2021/03//Spring"}},
            id="words_behind",
        ),
        pytest.param(
            ["DA  - 2021/13/40/"],
            {"date": "2021", "extra": {"da": "2021/13/40/"}},
            id="month_that_is_none",
        ),
        pytest.param(["PY  - in press"], {"extra": {"py": "in press"}}, id="no_date"),
        pytest.param(["SP  - 11", "EP  - 12"], {"pages": "11-12"}, id="pages"),
        pytest.param(["SP  - 11-12"], {"pages": "11-12"}, id="pages_in_one"),
        pytest.param(["SP  - 11-12", "EP  - 12"], {"pages": "11-12"}, id="pages_and_last"),
        pytest.param(
            ["AU  - Roe, M.", "AU  - Roe, M.", "A1  - Roe, M."],
            {"authors": ["Roe, M.", "Roe, M."]},
            id="names_with_both_tags",
        ),
        pytest.param(["SP  - 11", "EP  - 11"], {"pages": "11"}, id="one_page"),
        pytest.param(
            ["SN  - 978-3-16-148410-0 (hardcover)"], {"isbn": "978-3-16-148410-0"}, id="isbn"
        ),
        pytest.param(["SN  - 0000-0019"], {"extra": {"issn": "0000-0019"}}, id="issn"),
        pytest.param(["DO  - doi:10.1000/x"], {"doi": "10.1000/x"}, id="doi"),
        pytest.param(
            ["UR  - https://arxiv.org/abs/2103.00001v1"], {"arxiv": "2103.00001"}, id="url"
        ),
        pytest.param(["N1  - one", "N1  - two"], {"extra": {"note": "one; two"}}, id="notes"),
        pytest.param(["AU  - Berg, Jan van der"], {"authors": ["Berg, Jan van der"]}, id="given"),
        pytest.param(["A2  - Roe, Mina"], {"editors": ["Roe, Mina"]}, id="editor"),
        pytest.param(["AU  - ,", "AU  - <i></i>", "N1  - <p></p>"], {}, id="nothing_but_signs"),
        pytest.param(["TI- Sheep"], {"title": "Sheep"}, id="no_blanks"),
        pytest.param(
            ["TI  - 10<sup>-3</sup> Sheep &amp; x<sub>i</sub>"],
            {"title": "10⁻³ Sheep & xᵢ"},
            id="markup",
        ),
        pytest.param(["AU  - O&#8217;Roe, Mina"], {"authors": ["O’Roe, Mina"]}, id="entity"),
        pytest.param(["SP  - 11&#8211;12"], {"pages": "11-12"}, id="entity_in_pages"),
        pytest.param(
            ["UR  - https://a.example/?x=1&amp;y=2", "UR  - https://b.example/"],
            {
                "url": "https://a.example/?x=1&y=2",
                "extra": {"url2": "https://b.example/"},
            },
            id="second_address",
        ),
        pytest.param(
            ["UR  - https://a.example/; https://b.example/;"],
            {"url": "https://a.example/", "extra": {"url2": "https://b.example/"}},
            id="addresses_with_semicolons",
        ),
        pytest.param(
            ["UR  - <Go to ISI>://WOS:1", "UR  - <https://a.example/>"],
            {"url": "https://a.example/", "extra": {"url2": "<Go to ISI>://WOS:1"}},
            id="link_of_endnote",
        ),
        pytest.param(
            ["UR  - https://a.example/", "UR  - https://a.example/"],
            {"url": "https://a.example/"},
            id="address_given_twice",
        ),
        pytest.param(
            ["AN  - arXiv:2103.00001", "UR  - https://arxiv.org/abs/2103.00002"],
            {"arxiv": "2103.00001", "url": "https://arxiv.org/abs/2103.00002"},
            id="address_of_another_paper",
        ),
        pytest.param(
            ["AN  - arXiv:soon", "AN  - arXiv:later", "M1  - 7"],
            {"extra": {"an": "arXiv:soon; arXiv:later", "m1": "7"}},
            id="no_arxiv_id",
        ),
        pytest.param(
            ["L1  - https://a.example/1.pdf", "L1  - https://a.example/2.pdf"],
            {
                "links": {"pdf": "https://a.example/1.pdf"},
                "extra": {"l1": "https://a.example/2.pdf"},
            },
            id="second_pdf",
        ),
        pytest.param(["TI  -"], {}, id="no_value"),
    ],
)
def test_fields_are_read(lines: list[str], expected: dict[str, object]) -> None:
    assert fields(*lines) == expected


def test_name_without_a_comma_may_be_a_person() -> None:
    candidate = read("AU  - Mina Roe")

    assert (as_record(candidate)["authors"], candidate.uncertain) == (["Roe, Mina"], ("authors",))


def test_name_with_too_many_parts_is_not_split() -> None:
    candidate = read("AU  - Roe, Mina, Jr., Barn Press")

    assert as_record(candidate)["authors"] == ["{Roe, Mina, Jr., Barn Press}"]
    assert candidate.uncertain == ("authors",)


def test_group_is_a_certain_name() -> None:
    assert read("AU  - The Sheep Research").uncertain == ()


def test_conflicting_years_are_uncertain() -> None:
    candidate = read("PY  - 2021", "DA  - 2019/03/04/")

    assert (as_record(candidate)["date"], candidate.uncertain) == ("2021", ("date",))
    assert as_record(candidate)["extra"] == {"da": "2019/03/04/"}


def test_conflicting_months_are_uncertain() -> None:
    candidate = read("PY  - 2021/05/", "DA  - 2021/03/04/")

    assert (as_record(candidate)["date"], candidate.uncertain) == ("2021-03-04", ("date",))
    assert as_record(candidate)["extra"] == {"py": "2021/05/"}


@pytest.mark.parametrize(
    ("lines", "remark"),
    [
        pytest.param(["L1  - internal-pdf://sheep.pdf"], "L1 is not imported", id="file"),
        pytest.param(
            ["DP  - Barn", "L1  - file:///a.pdf", "L1  - b.pdf", "L2  - c.pdf", "L2  - d.pdf"],
            "L1, L2, DP are not imported",
            id="several",
        ),
    ],
)
def test_fields_without_a_place_are_reported(lines: list[str], remark: str) -> None:
    assert fields(*lines) == {}
    assert read(*lines).notes == (remark,)


def test_keywords_are_read() -> None:
    assert read("KW  - R&amp;D", "KW  - wool; milk").keywords == ("R&D", "wool", "milk")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("CONF", {"type": "inproceedings"}, id="conference"),
        pytest.param("MUSIC", {"type": "misc", "extra": {"ris-type": "MUSIC"}}, id="unknown"),
        pytest.param("DATA", {"type": "dataset"}, id="dataset"),
        pytest.param("EDBOOK", {"type": "collection"}, id="edited_volume"),
    ],
)
def test_types_are_mapped(kind: str, expected: dict[str, object]) -> None:
    assert as_record(read(kind=kind)) == expected


WITHOUT_END = "the entry has no ER line; check that nothing is missing at its end"

BROKEN = """\
Provider: Barn Press
TY  - JOUR
TI  - Sheep
ER  - 
TI  - Goats
ER  - 
TY  - JOUR
TI  - Cows
TI  - Calves
ER  - 

# rejected: why
TY  - JOUR
TI  - Hens
TY  - JOUR
TI  - Dogs
ER  - 
"""  # noqa: W291


def test_broken_entries_do_not_hide_the_others() -> None:
    reading = read_ris(BROKEN)

    assert [(as_record(one)["title"], one.line, one.position) for one in reading.candidates] == [
        ("Sheep", 2, 1),
        ("Cows", 7, 3),
        ("Hens", 13, 4),
        ("Dogs", 15, 5),
    ]
    assert [one.notes for one in reading.candidates] == [(), (), (WITHOUT_END,), ()]
    assert reading.rejected == (
        Rejected(
            5,
            "TI  - Goats\nER  - ",
            "has no TY line; begin the entry with its type, such as TY  - JOUR",
        ),
    )


def test_tag_that_stands_twice_is_kept() -> None:
    found = fields(
        "TI  - Sheep", "T1  - Schafe", "T1  - Moutons", "VL  - 1", "VL  - 2", "SP  - 3", "SP  - 9",
        "AB  - We count.", "AB  - Wir zählen.", "C3  - Flock 1", "C3  - Flock 2", "DO  - 10.1000/a",
        "DO  - 10.1000/b",
    )  # fmt: skip

    assert found == {
        "title": "Sheep",
        "venue": "Flock 1",
        "volume": "1",
        "pages": "3",
        "abstract": "We count.",
        "doi": "10.1000/a",
        "extra": {
            "t1": "Schafe; Moutons",
            "vl": "2",
            "sp": "9",
            "ab": "Wir zählen.",
            "c3": "Flock 2",
            "doi": "10.1000/b",
        },
    }


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["ty  - JOUR", "ti  - Sheep", "er  - "], id="lower_case"),
        pytest.param(["  TY  - JOUR", "  TI  - Sheep", "  ER  -"], id="indented"),
        pytest.param(["\ufeffTY - JOUR", "TI - Sheep", "ER -"], id="one_space"),
        pytest.param(["TY   - JOUR", "TI   - Sheep", "ER   - "], id="three_spaces"),
        pytest.param(["TY\t-\tJOUR", "TI\t-\tSheep", "ER\t-"], id="tabs"),
        pytest.param(["TY\xa0\xa0-\xa0JOUR", "TI\xa0\xa0-\xa0Sheep", "ER\xa0\xa0-"], id="hard"),
        pytest.param(["TY  – JOUR", "TI  – Sheep", "ER  – "], id="en_dash"),
        pytest.param(["TY  -JOUR", "TI  -Sheep", "ER  -"], id="no_space_behind"),
        pytest.param(["TY  - JOUR", "", "TI  - Sheep", "", "ER  - "], id="empty_lines"),
    ],
)
def test_irregular_lines(lines: list[str]) -> None:
    (found,) = read_ris("\n".join(lines)).candidates

    assert as_record(found) == {"type": "article", "title": "Sheep"}


def test_sentence_that_looks_like_a_tag_continues_the_value() -> None:
    found = fields("AB  - We count. Some use", "AI - driven methods;", "we - as ever - do not.")

    assert found == {"abstract": "We count. Some use AI - driven methods; we - as ever - do not."}


def test_unknown_tag_is_kept_by_its_name() -> None:
    assert fields("TI  - Sheep", "XX  - wool") == {"title": "Sheep", "extra": {"xx": "wool"}}


def test_lines_between_entries_are_skipped_and_named() -> None:
    reading = read_ris(
        "1.\nTY  - JOUR\nTI  - Sheep\nER  - \n\nFull text: ...\n\nC1  - Barn <1980 to 2024>\n\n"
        "Search:\n----\n1 exp sheep/ (100)\n\n2.\nTY  - JOUR\nTI  - Goats\nER  - \nER  - \n"
    )

    assert [one.title for one in reading.candidates] == ["Sheep", "Goats"]
    assert reading.rejected == ()
    assert reading.remarks == (Remark(8, "C1 outside an entry is skipped"),)


def test_tags_directly_behind_the_end_belong_to_the_entry() -> None:
    reading = read_ris(
        "TY  - JOUR\nTI  - Sheep\nER  - \nM3  - doi:10.1000/1\nNL  - Barns\n\nText\n"
    )

    assert [as_record(one) for one in reading.candidates] == [
        {"type": "article", "title": "Sheep", "doi": "10.1000/1", "extra": {"nl": "Barns"}}
    ]
    assert reading.remarks == ()


def test_notes_of_zotero() -> None:
    found = read(
        "N1  - DOI: 10.1000/x", "arXiv: 2103.00001", "Citation Key: okafor2021", "PMID: 12", "Fun.",
        "T2  - Journal of Barns",
    )  # fmt: skip

    assert found.key == "okafor2021"
    assert as_record(found) == {
        "type": "article",
        "doi": "10.1000/x",
        "arxiv": "2103.00001",
        "venue": "Journal of Barns",
        "extra": {"pmid": "12", "note": "Fun."},
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["UR  - https://dl.acm.org/doi/abs/10.1145/1.2"],
            {"doi": "10.1145/1.2", "url": "https://dl.acm.org/doi/abs/10.1145/1.2"},
            id="page_of_a_publisher",
        ),
        pytest.param(["DO  - https://dl.acm.org/doi/10.1145/1.2"], {"doi": "10.1145/1.2"}, id="do"),
        pytest.param(["UR  - http://www.doi.org/10.1000/x"], {"doi": "10.1000/x"}, id="resolver"),
        pytest.param(
            ["UR  - https://doi-org.proxy.barn.edu/10.1000/x"], {"doi": "10.1000/x"}, id="proxy"
        ),
        pytest.param(["DO  - 10.1000%2Fx"], {"doi": "10.1000/x"}, id="encoded"),
        pytest.param(["N1  - https://doi.org/10.1000/x"], {"doi": "10.1000/x"}, id="note"),
        pytest.param(
            ["LK  - https://a.example/", "L2  - https://b.example/"],
            {"url": "https://a.example/", "extra": {"url2": "https://b.example/"}},
            id="other_links",
        ),
        pytest.param(["LA  - Deutsch"], {"language": "de"}, id="language"),
        pytest.param(
            ["LA  - English", "LA  - Spanish"],
            {"language": "en", "extra": {"la": "Spanish"}},
            id="two_languages",
        ),
        pytest.param(["LA  - Klingonish"], {"extra": {"language": "Klingonish"}}, id="unknown"),
        pytest.param(["C7  - 102345"], {"pages": "102345"}, id="article_number"),
        pytest.param(["C2  - PMC123"], {"extra": {"pmcid": "PMC123"}}, id="pmc"),
    ],
)
def test_identifiers_links_and_languages(lines: list[str], expected: dict[str, object]) -> None:
    assert fields(*lines) == expected


@pytest.mark.parametrize("line", ["DO  - 10.5555/1.2", "UR  - https://doi.org/10.5555/1.2"])
def test_number_of_the_acm_is_not_a_doi(line: str) -> None:
    found = read(line)

    assert as_record(found) == {"type": "article", "extra": {"doi": "10.5555/1.2"}}
    (note,) = found.notes
    assert note.startswith("10.5555/1.2 is probably not a registered DOI")


def test_a_url_is_never_a_venue() -> None:
    found = read("T2  - https://x.org/2", "UR  - https://x.org/1", "L2  - https://x.org/3")

    assert found.venue is None
    assert found.url == "https://x.org/1"
    assert found.extra == {"url2": "https://x.org/3", "url3": "https://x.org/2"}
