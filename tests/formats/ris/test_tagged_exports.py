"""RIS, EndNote and PubMed as publishers, libraries and databases fill in their tags."""

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.detect import Format, format_of, read_foreign
from papershelf.formats.ris.read import read_ris
from papershelf.model.entry_types import EntryType


def read(*lines: str, kind: str = "JOUR") -> Candidate:
    (found,) = read_ris("\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])).candidates
    return found


def fields(*lines: str, kind: str = "JOUR") -> dict[str, object]:
    found = as_record(read(*lines, kind=kind))
    del found["type"]
    return found


def endnote(*lines: str) -> dict[str, object]:
    (found,) = read_foreign("\n".join([*lines, ""]), Format.ENDNOTE).candidates
    return as_record(found)


def pubmed(*lines: str) -> dict[str, object]:
    (found,) = read_foreign("\n".join(["PMID- 1", *lines, ""]), Format.PUBMED).candidates
    return as_record(found)


@pytest.mark.parametrize(
    "line",
    ["M3  - doi: 10.1080/1.2", "M3  - 10.1080/1.2", "L3  - 10.1080/1.2", "DI  - 10.1080/1.2"],
)
def test_a_doi_in_another_tag_is_the_doi(line: str) -> None:
    assert fields(line) == {"doi": "10.1080/1.2"}
    assert fields("DO  - 10.1080/1.2", line) == {"doi": "10.1080/1.2"}


def test_name_of_proceedings_comes_before_its_abbreviation() -> None:
    assert fields("C3  - Proceedings of the Barn Symposium", "J2  - Proc Barn", kind="CONF") == {
        "venue": "Proceedings of the Barn Symposium",
        "extra": {"j2": "Proc Barn"},
    }
    assert fields("C3  - Flock", "J2  - J Barn")["venue"] == "J Barn"


def test_name_of_a_conference_is_not_a_number() -> None:
    assert fields("CP  - Congress of Shepherds", "T2  - Barns 2020", kind="CPAPER") == {
        "venue": "Barns 2020",
        "extra": {"eventtitle": "Congress of Shepherds"},
    }
    assert fields("CP  - 3")["number"] == "3"


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("1234-5678 (Print) 8765-432X (Electronic)", "1234-5678, 8765-432X"),
        ("10816011 (ISSN)", "10816011"),
        ("1234-5678; 8765-4321", "1234-5678, 8765-4321"),
        ("1234-5678 of barns", "1234-5678 of barns"),
    ],
)
def test_words_beside_an_issn_are_dropped(stated: str, kept: str) -> None:
    assert fields(f"SN  - {stated}") == {"extra": {"issn": kept}}


def test_each_isbn_of_a_line_is_kept() -> None:
    assert fields("SN  - 9783161484100 (paper) 316148410X", kind="BOOK") == {
        "isbn": "9783161484100",
        "extra": {"isbn-others": "316148410X"},
    }


@pytest.mark.parametrize("kind", ["PAT", "RPRT", "STAND"])
@pytest.mark.parametrize("tag", ["SN", "M1"])
def test_number_of_a_report_is_its_number(kind: str, tag: str) -> None:
    assert fields(f"{tag}  - BT-2020-12", kind=kind) == {"number": "BT-2020-12"}
    assert fields("IS  - 3", f"{tag}  - BT-12", kind=kind)["number"] == "3"


def test_series_of_a_book_is_no_venue() -> None:
    assert fields("T2  - Barn Books ; 12", kind="BOOK") == {"series": "Barn Books", "number": "12"}
    assert fields("T2  - Barn Books", "IS  - 2", kind="EDBOOK") == {
        "series": "Barn Books",
        "number": "2",
    }


@pytest.mark.parametrize("pages", ["xii, 350 pages", "xii, 350 p. : ill. ; 24 cm"])
def test_how_many_pages_a_book_has_are_no_pages(pages: str) -> None:
    assert fields(f"SP  - {pages}", kind="BOOK") == {"extra": {"pagetotal": "xii, 350"}}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("EJOU", {"type": "article"}),
        ("BLOG", {"type": "online", "extra": {"ris-type": "BLOG"}}),
        ("PREPRINT", {"type": "misc"}),
        ("Conference Paper", {"type": "inproceedings"}),
        ("thesis", {"type": "phdthesis"}),
        ("", {"type": "misc"}),
    ],
)
def test_types_by_other_names(stated: str, expected: dict[str, object]) -> None:
    assert as_record(read("TI  -", kind=stated)) == expected


def test_entry_without_a_type_has_that_of_its_tags() -> None:
    assert read("JO  - Journal of Barns", kind="").type is EntryType.ARTICLE
    assert read("T2  - Barns", kind="").type is EntryType.INCOLLECTION


@pytest.mark.parametrize("line", ["DP  - Barn Host", "AN  - 33301246", "DB  - barns"])
def test_full_stop_of_a_database_is_not_in_the_title(line: str) -> None:
    assert read("TI  - Counting sheep.", line).title == "Counting sheep"
    assert read("TI  - Sheep etc.", line).title == "Sheep etc."
    assert read("TI  - Counting sheep.").title == "Counting sheep."


def test_heading_of_an_abstract_may_have_nothing_behind_it() -> None:
    assert read("AB  - Abstract We count sheep.").abstract == "We count sheep."
    text = "Abstract Meaning Representation is a formalism."
    assert read(f"AB  - {text}").abstract == text


def test_number_of_a_preprint_is_not_its_pages() -> None:
    assert fields("DO  - 10.1101/2020.01.01.123456", "SP  - 2020.01.01.123456") == {
        "doi": "10.1101/2020.01.01.123456"
    }
    assert fields("DO  - 10.1000/123456", "SP  - 123456")["pages"] == "123456"


@pytest.mark.parametrize(
    "title",
    ["RETRACTED: Sheep", "[Retracted] Sheep", "Retracted article: Sheep", "WITHDRAWN: Sheep"],
)
def test_retraction_in_a_title_is_the_status(title: str) -> None:
    assert fields(f"TI  - {title}") == {"title": title, "status": "retracted"}


def test_retraction_may_be_all_that_a_note_says() -> None:
    assert fields("N1  - Retracted") == {"status": "retracted"}
    assert fields("N1  - Retracted data") == {"extra": {"note": "Retracted data"}}
    assert fields("TI  - Retracted Science of Barns") == {"title": "Retracted Science of Barns"}


def test_numbers_of_affiliations_are_not_in_names() -> None:
    assert fields("AU  - Roe, A.1,2", "AU  - Lind B1,3") == {"authors": ["Roe, A.", "Lind, B"]}


def test_article_that_goes_on_elsewhere_has_a_plus() -> None:
    assert fields("SP  - 12", "EP  - +") == {"pages": "12+"}


def test_a_name_before_et_al_is_read_as_one_alone() -> None:
    assert fields("AU  - Mina Roe", "AU  - et al.") == {"authors": ["Roe, Mina", "others"]}


def test_endnote_of_the_anthology() -> None:
    assert endnote(
        "%0 Conference Proceedings", "%T Sheep", "%A Okafor, Ann", "%Y Roe, Mina",
        "%S Proceedings of the Congress of Shepherds", "%D 2020", "%C Meadow",
    ) == {
        "type": "inproceedings",
        "title": "Sheep",
        "authors": ["Okafor, Ann"],
        "editors": ["Roe, Mina"],
        "venue": "Proceedings of the Congress of Shepherds",
        "date": "2020",
        "extra": {"address": "Meadow"},
    }  # fmt: skip


def test_endnote_of_pmlr_has_its_series_for_a_place() -> None:
    assert endnote(
        "%0 Conference Paper", "%T Sheep", "%B Congress", "%C Proceedings of Barn Research"
    ) == {
        "type": "inproceedings",
        "title": "Sheep",
        "venue": "Congress",
        "series": "Proceedings of Barn Research",
    }


def test_pubmed_names_a_preprint_server_with_its_subject() -> None:
    assert pubmed(
        "TI  - Sheep.", "PT  - Preprint", "JT  - bioRxiv : the preprint server for biology"
    ) == {"type": "misc", "title": "Sheep", "venue": "bioRxiv", "extra": {"pmid": "1"}}


def test_pmc_has_its_number_first() -> None:
    text = "PMC - PMC{0}\nPMID- {0}\nTI  - Sheep {0}.\nLID - 1{0}\nAID - 999 [pii]\n\n"
    found = read_foreign("\n" + text.format(1) + text.format(2), Format.PUBMED).candidates

    assert [as_record(one) for one in found] == [
        {"type": "article", "title": "Sheep 1", "pages": "11",
         "extra": {"pmid": "1", "pmcid": "PMC1"}},
        {"type": "article", "title": "Sheep 2", "pages": "12",
         "extra": {"pmid": "2", "pmcid": "PMC2"}},
    ]  # fmt: skip


def test_pubmed_has_the_series_and_the_place_of_a_book() -> None:
    assert pubmed("TI  - Sheep.", "BTI - Barns", "CTI - Barns", "CY  - Meadow (FL)") == {
        "type": "incollection",
        "title": "Sheep",
        "venue": "Barns",
        "extra": {"pmid": "1", "address": "Meadow (FL)"},
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["AN  - WOS:1", "AU  - Roe, M", "A1  - IEEE", "PU  - BARN", "PI  - MEADOW"],
            {
                "authors": ["Roe, M"],
                "publisher": "BARN",
                "extra": {"an": "WOS:1", "book-group-author": "IEEE", "address": "MEADOW"},
            },
            id="web_of_science",
        ),
        pytest.param(
            ["AN  - WOS:1", "Y2  - JUN 29-JUL 2, 2019"],
            {"extra": {"an": "WOS:1", "eventdate": "2019-06-29/2019-07-02"}},
            id="days_of_a_conference",
        ),
        pytest.param(
            ["TI  - Sheep.", "UR  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&AN=1"],
            {"title": "Sheep", "url": "http://ovidsp.ovid.com/ovidweb.cgi?T=JS&AN=1"},
            id="ovid",
        ),
        pytest.param(
            ["DB  - PubMed", "AN  - 7", "U1  - 7[pmid]", "U2  - PMC8[pmcid]", "U4  - 10.1/x[PII]"],
            {"extra": {"pmid": "7", "pmcid": "PMC8"}},
            id="pubmed",
        ),
        pytest.param(
            [
                "DB  - JSTOR",
                "PY  - 1998",
                "C1  - Full publication date: Mar., 1998",
                "PB  - [Barn]",
            ],
            {"date": "1998-03", "publisher": "Barn"},
            id="jstor",
        ),
        pytest.param(
            ["ID  - DBLP:conf/x/R20", "TI  - Sheep.", "AU  - Roe, Mina 0001"],
            {"title": "Sheep", "authors": ["Roe, Mina"]},
            id="dblp",
        ),
        pytest.param(
            ["SP  - p45-67", "SN  - ISSN-1234-5678"],
            {"pages": "45-67", "extra": {"issn": "1234-5678"}},
            id="eric",
        ),
        pytest.param(
            ["T2  - Lecture Notes in Barns (including subseries Lecture Notes in Wool)"],
            {"venue": "Lecture Notes in Barns"},
            id="scopus",
        ),
        pytest.param(
            ["ET  - 2021/07/15"], {"extra": {"epubdate": "2021/07/15"}}, id="day_as_edition"
        ),
        pytest.param(["ET  - 20210715"], {"extra": {"epubdate": "20210715"}}, id="compact_day"),
        pytest.param(
            ['AB  - <section class="abstract"><h2>Abstract</h2><p>We count.</p></section>'],
            {"abstract": "We count."},
            id="abstract_of_a_page",
        ),
        pytest.param(["AN  - doi:10.1000/7"], {"doi": "10.1000/7"}, id="doi_as_number"),
        pytest.param(["SP  - No", "EP  - Specified"], {}, id="psycinfo"),
        pytest.param(
            [
                "AB  - We count. [ABSTRACT FROM AUTHOR]",
                "AB  - Copyright of Barns is the property of Ear Press and is not to be copied.",
            ],
            {"abstract": "We count. [ABSTRACT FROM AUTHOR]"},
            id="ebsco",
        ),
        pytest.param(["TI  - Sheep", "ST  - Sheep"], {"title": "Sheep"}, id="dimensions"),
        pytest.param(["DA  - 2019/10//undefined", "PY  - 2019"], {"date": "2019-10"}, id="zotero"),
        pytest.param(["DI  - S0140-6736(20)"], {"extra": {"doi": "S0140-6736(20)"}}, id="no_doi"),
        pytest.param(["PY  - undefined"], {"extra": {"py": "undefined"}}, id="no_year"),
        pytest.param(["N1  - Cited By :12\nExport Date: 3 May 2021"], {}, id="note_on_lines"),
    ],
)
def test_tags_that_databases_use_in_their_own_way(
    lines: list[str], expected: dict[str, object]
) -> None:
    assert fields(*lines) == expected


def test_star_of_a_main_heading_is_dropped() -> None:
    found = read("KW  - *Sheep", "KW  - Barns/*methods", "KW  - C*-algebras")

    assert found.keywords == ("Sheep", "Barns/methods", "C*-algebras")


def test_number_of_a_report_in_refer_is_no_doi() -> None:
    assert endnote("%A B. Lind", "%T Sheep", "%R BT-12", "%I Barn") == {
        "type": "techreport",
        "title": "Sheep",
        "authors": ["Lind, B."],
        "publisher": "Barn",
        "number": "BT-12",
    }


def test_endnote_of_open_journal_systems() -> None:
    lines = [
        "%A Roe, Mina", "%D 2010", "%T Sheep", "%B 2010", "%9 wool", "%K wool", "%X We count.", "",
        "They sleep.", "%J Barns", "%0 Journal Article", "%R 10.1000/1", "%R 12-34", "%V 4",
    ]  # fmt: skip
    first, second = read_foreign("\n".join([*lines, "", *lines]), Format.ENDNOTE).candidates

    assert as_record(first) == as_record(second)
    assert as_record(first) == {
        "type": "article",
        "title": "Sheep",
        "authors": ["Roe, Mina"],
        "date": "2010",
        "venue": "Barns",
        "volume": "4",
        "pages": "12-34",
        "doi": "10.1000/1",
        "abstract": "We count. They sleep.",
    }


def test_file_of_hal_is_the_pdf() -> None:
    url = "https://hal.science/hal-02123456/document"
    assert endnote("%0 Journal Article", "%T Sheep", f"%2 {url}")["links"] == {"pdf": url}


def test_what_pubmed_has_twice_is_kept_once() -> None:
    found = pubmed("TI  - [Schafe].", "TT  - Schafe.", "IS  - 1234-5678", "IS  - 1234-5678 (Print)")

    assert found["extra"] == {"pmid": "1", "issn": "1234-5678"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AU  - Roe, Mina", "JT  - Barn Review", "SO  - v9 Article 10 2019", "VI  - 9",
          "AID - http://dx.doi.org/10.1000/x.1", "DP  - Article 10 2019", "LA  - English",
          "LID - http://eric.ed.gov/?id=EJ1", "ISSN - EISSN-1234-5678", "OT  - Barns, Old",
          "PT  - Journal Articles", "PT  - Reports - Research"],
         {"type": "article", "authors": ["Roe, Mina"], "date": "2019", "venue": "Barn Review",
          "volume": "9", "pages": "10", "doi": "10.1000/x.1", "language": "en",
          "extra": {"eric": "EJ1", "issn": "1234-5678"}}),
        (["AU  - Barn Center (ED)", "JT  - Barn, Inc.", "DP  - Jun 2019",
          "LID - http://eric.ed.gov/?id=EJ1", "PT  - Reports - Research"],
         {"type": "techreport", "authors": ["{Barn Center}"], "date": "2019-06",
          "publisher": "Barn, Inc.", "url": "http://eric.ed.gov/?id=EJ1",
          "extra": {"eric": "EJ1"}}),
        (["AU  - Roe, Mina, Ed.", "JT  - Barn Press", "ISBN- ISBN-978-0-306-40615-7",
          "AID - https://a.example", "LID - http://eric.ed.gov/?id=EJ1", "DP  - Spr 2019",
          "PT  - Books"],
         {"type": "book", "editors": ["Roe, Mina"], "publisher": "Barn Press",
          "isbn": "978-0-306-40615-7", "url": "https://a.example", "date": "2019",
          "extra": {"eric": "EJ1", "py": "2019 Spr"}}),
        (["AU  - Roe, Mina", "JT  - ProQuest LLC", "SO  - ProQuest LLC, M.A. Thesis, Barn",
          "PT  - Dissertations/Theses - Masters Theses"],
         {"type": "mastersthesis", "authors": ["Roe, Mina"], "publisher": "Barn",
          "extra": {"eric": "EJ1"}}),
    ],
    ids=["article", "report", "book", "thesis"],
)  # fmt: skip
def test_eric_has_tags_of_its_own(lines: list[str], expected: dict[str, object]) -> None:
    text = "\n".join(["", "OWN - ERIC", "TI  - Sheep", "OID - EJ1", *lines, ""])
    assert format_of(text, "eric.nbib") is Format.PUBMED

    first, second = read_foreign(text * 2, Format.PUBMED).candidates

    assert as_record(first) == {"title": "Sheep", **expected} == as_record(second)
    assert first.keywords == (("Barns, Old",) if "OT  - Barns, Old" in lines else ())


def test_symbols_and_titles_of_pubmed() -> None:
    found = pubmed("TI  - Sheep.", "TT  - [Schafe].", "BTI - BarnReviews((R))", "CI  - (c) Barn")

    assert found["venue"] == "BarnReviews®"
    assert found["extra"] == {"pmid": "1", "origtitle": "Schafe"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["%0 Journal Article", "%] e012", "%= 20151125"], {"pages": "e012"}),
        (["%0 Conference Proceedings", "%? Barn Society", "%P 5", "%P 269-273"],
         {"pages": "269-273", "extra": {"sponsor": "Barn Society", "pagetotal": "5"}}),
        (["%0 Thesis", "%V PhD thesis", "%I Barn"], {"type": "phdthesis", "publisher": "Barn"}),
        (["%0 Thesis", "%Y 林;马", "%J 羊大学", "%9 硕士"],
         {"type": "mastersthesis", "publisher": "羊大学",
          "extra": {"advisor": "林;马", "type": "硕士"}}),
        (["%0 Book", "%? Lind, Jan"], {"extra": {"translator": "Lind, Jan"}}),
        (["%0 Electronic Source", "%U https://a.example"],
         {"type": "online", "url": "https://a.example"}),
        (["%0 Journal Article", "%A Lind, Jan", "%H Lin", "%5 x"],
         {"authors": ["Lind, Jan"], "extra": {"translated-author": "Lin", "endnote-5": "x"}}),
        (["%0 Serial", "%0 Electronic Source"], {"type": "periodical"}),
    ],
    ids=["article_number", "cnki", "degree", "cnki_thesis", "translator", "type", "other_tags",
         "two_types"],
)  # fmt: skip
def test_tags_of_endnote_depend_on_the_type(lines: list[str], expected: dict[str, object]) -> None:
    found = endnote(*lines, "%T Sheep")

    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("journal", "second", "venue", "extra"),
    [
        ("Neuroears", "Barns / Papers", "Neuroears", {"issuetitle": "Barns / Papers"}),
        ("Proc Natl Acad Ears", "Proceedings of the National Academy of Ears",
         "Proceedings of the National Academy of Ears", {"jo": "Proc Natl Acad Ears"}),
        ("Neuroears Rev", "Neuroears Review", "Neuroears Review", {"jo": "Neuroears Rev"}),
    ],
)  # fmt: skip
def test_title_of_an_issue_is_no_journal(
    journal: str, second: str, venue: str, extra: dict[str, str]
) -> None:
    found = read("TI  - T", f"JO  - {journal}", f"T2  - {second}")

    assert (found.venue, found.extra) == (venue, extra)


def test_names_of_identifiers_are_tags() -> None:
    found = read("KW  - ears", "DOI - 10.1000/x.1", "PMID  - 123", "ISSN  - 1234-5678")

    assert str(found.doi) == "10.1000/x.1"
    assert found.extra == {"pmid": "123", "issn": "1234-5678"}
    assert found.keywords == ("ears",)
