"""RIS of other programs, and our own read back."""

import pytest

from candidate_fields import as_record
from invented import make_catalogue, make_paper
from papershelf.formats.candidates import Candidate, Rejected
from papershelf.formats.ris.read import read_ris
from papershelf.formats.ris.write import write_ris


def read(*lines: str, kind: str = "JOUR") -> Candidate:
    reading = read_ris("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""]))
    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def fields(*lines: str, kind: str = "JOUR") -> dict[str, object]:
    found = as_record(read(*lines, kind=kind))
    del found["type"]
    return found


def test_what_we_write_comes_back() -> None:
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


def test_preprint_comes_back() -> None:
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


def test_tags_of_other_programs() -> None:
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
        "extra": {"jo": "J. Barns", "howpublished": "10.1000/x"},
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
        pytest.param(["SP  - 11&#8211;12"], {"pages": "11–12"}, id="entity_in_pages"),
        pytest.param(
            ["UR  - https://a.example/?x=1&amp;y=2", "UR  - https://b.example/"],
            {
                "url": "https://a.example/?x=1&y=2",
                "extra": {"url2": "https://b.example/"},
            },
            id="second_address",
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
def test_field(lines: list[str], expected: dict[str, object]) -> None:
    assert fields(*lines) == expected


def test_name_without_a_comma_may_be_a_person() -> None:
    candidate = read("AU  - Mina Roe")

    assert (as_record(candidate)["authors"], candidate.uncertain) == (["{Mina Roe}"], ("authors",))


def test_name_of_too_many_parts_stays_whole() -> None:
    candidate = read("AU  - Roe, Mina, Jr., Barn Press")

    assert as_record(candidate)["authors"] == ["{Roe, Mina, Jr., Barn Press}"]
    assert candidate.uncertain == ("authors",)


def test_group_is_no_uncertain_name() -> None:
    assert read("AU  - The Sheep Research").uncertain == ()


def test_years_that_differ_are_uncertain() -> None:
    candidate = read("PY  - 2021", "DA  - 2019/03/04/")

    assert (as_record(candidate)["date"], candidate.uncertain) == ("2021", ("date",))
    assert as_record(candidate)["extra"] == {"da": "2019/03/04/"}


def test_months_that_differ_are_uncertain() -> None:
    candidate = read("PY  - 2021/05/", "DA  - 2021/03/04/")

    assert (as_record(candidate)["date"], candidate.uncertain) == ("2021-03-04", ("date",))
    assert as_record(candidate)["extra"] == {"py": "2021/05/"}


@pytest.mark.parametrize(
    ("lines", "remark"),
    [
        pytest.param(["L1  - internal-pdf://sheep.pdf"], "L1 is not imported", id="file"),
        pytest.param(
            ["DP  - Barn", "L1  - file:///a.pdf", "L1  - b.pdf", "L2  - c.pdf", "L2  - d.pdf"],
            "L1, DP, L2 are not imported",
            id="several",
        ),
    ],
)
def test_what_has_no_place_is_said(lines: list[str], remark: str) -> None:
    assert fields(*lines) == {}
    assert read(*lines).notes == (remark,)


def test_keywords() -> None:
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
def test_type(kind: str, expected: dict[str, object]) -> None:
    assert as_record(read(kind=kind)) == expected


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
        ("Dogs", 15, 5),
    ]
    assert reading.rejected == (
        Rejected(
            5,
            "TI  - Goats\nER  - ",
            "has no TY line; begin the entry with its type, such as TY  - JOUR",
        ),
        Rejected(
            7,
            "TY  - JOUR\nTI  - Cows\nTI  - Calves\nER  - ",
            "TI is given twice, with different values; keep one",
        ),
        Rejected(13, "TY  - JOUR\nTI  - Hens", "has no ER line; end the entry with a line ER  -"),
    )
