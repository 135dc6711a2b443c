"""CSL-JSON of other programs and our own exports are read."""

import json
from typing import Any

import pytest

from candidate_fields import as_record
from invented import make_catalogue, make_paper
from papershelf.formats.candidates import Candidate, Rejected
from papershelf.formats.csl.read import read_csl
from writers import write_csl


def read(**item: Any) -> Candidate:
    reading = read_csl(json.dumps([{"id": "x"} | item]))
    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def test_own_export_is_read_back() -> None:
    paper = make_paper(
        title="Counting Sheep",
        authors=["van der Berg, Jan", "King, Jr., Martin", "{Sheep Counters}", "others"],
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
        primary_class=None,
    )

    (candidate,) = read_csl(write_csl([paper], make_catalogue(paper))).candidates

    assert candidate.key == "okafor2021counting"
    assert candidate.keywords == ("Counting",)
    assert as_record(candidate) == {
        "title": "Counting Sheep",
        "authors": ["van der Berg, Jan", "King, Jr., Martin", "{Sheep Counters}", "others"],
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
    }


def test_own_export_of_a_preprint_is_read_back() -> None:
    paper = make_paper(primary_class=None)

    (candidate,) = read_csl(write_csl([paper], make_catalogue(paper))).candidates

    assert as_record(candidate) == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "misc",
        "date": "2021-03-04",
        "arxiv": "2103.00001",
        "abstract": "We count sheep.",
    }


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param({"date-parts": [[2021, 3, 4]]}, "2021-03-04", id="numbers"),
        pytest.param({"date-parts": [["2021", "3"]]}, "2021-03", id="texts"),
        pytest.param({"date-parts": [["2021", 13]]}, "2021", id="month_that_is_none"),
        pytest.param({"date-parts": [[2021, None]]}, "2021", id="nothing_behind_the_year"),
        pytest.param({"raw": "2021-03-04"}, "2021-03-04", id="raw"),
        pytest.param({"date-parts": [[None]]}, None, id="nothing"),
        pytest.param({"literal": "n.d."}, None, id="no_year_in_words"),
        pytest.param("2021-03", "2021-03", id="text_alone"),
        pytest.param({"date-parts": [2021, 3]}, "2021-03", id="one_list"),
    ],
)
def test_dates_are_read(issued: object, expected: str | None) -> None:
    assert as_record(read(issued=issued)).get("date") == expected


def test_date_in_words_is_uncertain_and_kept_in_extra() -> None:
    candidate = read(issued={"literal": "at Easter 2021"})

    assert as_record(candidate) == {"date": "2021", "extra": {"issued": "at Easter 2021"}}
    assert candidate.uncertain == ("date",)


@pytest.mark.parametrize(
    ("issued", "kept"),
    [
        pytest.param({"date-parts": [[2021], [2023]]}, "2021/2023", id="end_of_a_range"),
        pytest.param({"date-parts": [[2021]], "season": "1"}, "Spring 2021", id="season"),
        pytest.param(
            {"date-parts": [[2021]], "season": "Lambing"}, "Lambing 2021", id="own_season"
        ),
        pytest.param({"date-parts": [[2021, 13, 40]]}, "2021-13-40", id="month_that_is_none"),
        pytest.param({"date-parts": [["2021", None, 4]]}, "2021--04", id="day_without_a_month"),
        pytest.param(
            {"date-parts": [[2021]], "literal": "at Easter 2021"},
            "at Easter 2021",
            id="words_beside_numbers",
        ),
        pytest.param("2021-03-04T10:00", "2021-03-04T10:00", id="time"),
    ],
)
def test_parts_of_a_date_beyond_a_record_are_kept(issued: object, kept: str) -> None:
    assert as_record(read(issued=issued))["extra"] == {"issued": kept}


def test_invalid_date_is_kept() -> None:
    assert as_record(read(issued={"literal": "n.d."})) == {"extra": {"issued": "n.d."}}


def test_approximate_date_is_uncertain_and_kept() -> None:
    candidate = read(issued={"date-parts": [[2021]], "circa": True})

    assert as_record(candidate) == {"date": "2021", "extra": {"issued": "circa 2021"}}
    assert candidate.uncertain == ("date",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param({"family": "Roe", "given": "Mina"}, "Roe, Mina", id="person"),
        pytest.param({"literal": "Flock, Team of"}, "{Flock, Team of}", id="literal"),
        pytest.param("Sheep Board", "{Sheep Board}", id="text"),
        pytest.param({"family": "World Sheep Board"}, "{World Sheep Board}", id="group_as_family"),
        pytest.param({"family": "Plato"}, "Plato", id="one_name"),
        pytest.param({"family": "Roe", "given": ""}, "Roe", id="empty_given_name"),
        pytest.param(
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            "van der Berg, Jan",
            id="particle",
        ),
        pytest.param(
            {"family": "Goethe", "given": "Johann", "dropping-particle": "von"},
            "Goethe, Johann von",
            id="dropping_particle",
        ),
        pytest.param({"family": "Roe {x}", "given": "M"}, "{M Roe x}", id="braces"),
    ],
)
def test_names_are_read(name: str | dict[str, str], expected: str) -> None:
    assert as_record(read(author=[name])) == {"authors": [expected]}


@pytest.mark.parametrize("word", ["others", "et al.", "and others"])
def test_open_list_of_names_is_recognized(word: str) -> None:
    authors = [{"family": "Roe", "given": "Mina"}, {"literal": word}]

    assert as_record(read(author=authors)) == {"authors": ["Roe, Mina", "others"]}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        pytest.param({"DOI": "https://doi.org/10.1000/X"}, {"doi": "10.1000/X"}, id="doi_address"),
        pytest.param({"DOI": "10.48550/arXiv.2103.00001"}, {"arxiv": "2103.00001"}, id="arxiv_doi"),
        pytest.param({"DOI": "none"}, {"extra": {"doi": "none"}}, id="no_doi"),
        pytest.param(
            {"URL": "http://arxiv.org/abs/2103.00001v2"},
            {"arxiv": "2103.00001"},
            id="arxiv_address",
        ),
        pytest.param(
            {"DOI": "10.1000/x", "URL": "https://doi.org/10.1000/x"},
            {"doi": "10.1000/x"},
            id="address_of_the_doi",
        ),
        pytest.param({"number": "arXiv:2103.00001"}, {"arxiv": "2103.00001"}, id="zotero_number"),
        pytest.param({"number": "7"}, {"number": "7"}, id="number"),
        pytest.param({"ISBN": "978-3-16-148410-0"}, {"isbn": "978-3-16-148410-0"}, id="isbn"),
        pytest.param({"volume": 7, "issue": "2"}, {"volume": "7", "number": "2"}, id="numbers"),
        pytest.param({"title": "On <i>Ovis</i>"}, {"title": "On Ovis"}, id="markup"),
        pytest.param({"title": "On <i>Ovis<i/>"}, {"title": "On Ovis"}, id="markup_by_mistake"),
        pytest.param({"title": "For a<b>c"}, {"title": "For a<b>c"}, id="fonts_that_do_not_end"),
        pytest.param({"title": "a < b > c"}, {"title": "a < b > c"}, id="no_markup"),
        pytest.param({"title": ["Sheep"]}, {"title": "Sheep"}, id="crossref_list"),
        pytest.param(
            {"title": ["Sheep", "Ovis"]},
            {"title": "Sheep", "extra": {"title": "Ovis"}},
            id="second_title",
        ),
        pytest.param(
            {"URL": "https://a.example/x https://b.example/y"},
            {"url": "https://a.example/x", "extra": {"url2": "https://b.example/y"}},
            id="two_addresses",
        ),
        pytest.param(
            {"DOI": "10.1000/x", "URL": "https://doi.org/10.1000/y"},
            {"doi": "10.1000/x", "url": "https://doi.org/10.1000/y"},
            id="address_of_another_doi",
        ),
        pytest.param(
            {"DOI": "10.1000/(SICI)1(2)3:4&lt;5::AID&gt;3.0.CO;2-2"},
            {"doi": "10.1000/(SICI)1(2)3:4<5::AID>3.0.CO;2-2"},
            id="doi_with_entities",
        ),
        pytest.param(
            {"archive": "arXiv", "archive_location": "soon"},
            {"extra": {"archive_location": "soon"}},
            id="no_arxiv_id",
        ),
        pytest.param(
            {"arxivId": "2103.00001", "number": "arXiv:2103.00002"},
            {"arxiv": "2103.00001", "extra": {"number": "arXiv:2103.00002"}},
            id="second_arxiv_id",
        ),
        pytest.param(
            {"ISBN": ["978-3-16-148410-0", "0-306-40615-2"]},
            {"isbn": "978-3-16-148410-0", "extra": {"isbn-others": "0-306-40615-2"}},
            id="isbn_list",
        ),
        pytest.param(
            {"accessed": {"date-parts": [[2021, 3, 4]]}},
            {"extra": {"urldate": "2021-03-04"}},
            id="accessed",
        ),
        pytest.param(
            {
                "publisher-place": "Oslo",
                "shortTitle": "Hens",
                "title-short": "Hens",
                "number-of-pages": "312",
                "number-of-volumes": "2",
                "chapter-number": "3",
                "container-author": [{"family": "Lind", "given": "Bo"}],
                "original-publisher-place": "Bergen",
                "journalAbbreviation": "J. Hens",
            },
            {
                "extra": {
                    "address": "Oslo",
                    "shorttitle": "Hens",
                    "pagetotal": "312",
                    "volumes": "2",
                    "chapter": "3",
                    "bookauthor": "Lind, Bo",
                    "origlocation": "Bergen",
                    "shortjournal": "J. Hens",
                }
            },
            id="names_of_biblatex",
        ),
        pytest.param(
            {"event-date": {"date-parts": [[2021, 3, 4], [2021, 3, 6]]}},
            {"extra": {"eventdate": "2021-03-04/2021-03-06"}},
            id="dates_of_an_event",
        ),
        pytest.param(
            {"ISSN": ["0000-0019", "0000-0027"]},
            {"extra": {"issn": "0000-0019; 0000-0027"}},
            id="extra_list",
        ),
        pytest.param({"genre": "Poster"}, {"extra": {"genre": "Poster"}}, id="genre_alone"),
        pytest.param(
            {"type": "article", "genre": "preprint"},
            {"type": "misc", "extra": {"genre": "preprint"}},
            id="preprint_elsewhere",
        ),
        pytest.param(
            {"type": "article", "genre": "Preprint", "number": "arXiv:2103.00001"},
            {"type": "misc", "arxiv": "2103.00001"},
            id="preprint_on_arxiv",
        ),
        pytest.param(
            {"author": [{"name": "World Sheep Board"}]},
            {"authors": ["{World Sheep Board}"]},
            id="crossref_group",
        ),
        pytest.param({"title": [], "page": None}, {}, id="nothing"),
        pytest.param({"event-place": "Kigali"}, {"extra": {"event-place": "Kigali"}}, id="extra"),
        pytest.param(
            {"type": "thesis", "genre": "Master's thesis"}, {"type": "mastersthesis"}, id="thesis"
        ),
        pytest.param(
            {"type": "graphic"}, {"type": "misc", "extra": {"csl-type": "graphic"}}, id="other_type"
        ),
        pytest.param({"type": "dataset"}, {"type": "dataset"}, id="dataset"),
        pytest.param({"type": "legal_case"}, {"type": "jurisdiction"}, id="court_decision"),
        pytest.param({"type": "report", "genre": "Report"}, {"type": "report"}, id="report"),
        pytest.param({"type": "thesis", "genre": "Thesis"}, {"type": "thesis"}, id="thesis"),
    ],
)
def test_fields_are_read(item: dict[str, Any], fields: dict[str, Any]) -> None:
    assert as_record(read(**item)) == fields


@pytest.mark.parametrize(
    ("item", "remarks"),
    [
        pytest.param({"author": [], "my field": "x"}, ("my field is not imported",), id="name"),
        pytest.param(
            {"author": [{"affiliation": "Barn"}]},
            ("an author without a name is not imported",),
            id="names",
        ),
        pytest.param({"author": 7}, ("author is not imported",), id="no_names"),
        pytest.param({"note": {"raw": "x"}}, ("note is not imported",), id="no_note"),
        pytest.param({"id": ["a", "b"]}, ("a second id is not imported",), id="two_texts"),
        pytest.param(
            {"title": {"x": "y"}, "keyword": {"x": "y"}},
            ("title, keyword are not imported",),
            id="object",
        ),
        pytest.param(
            {"source": "arXiv.org", "categories": ["wool"], "custom": {"x": "y"}, "annote": "read"},
            ("source, categories, custom, annote are not imported",),
            id="notes_of_a_program",
        ),
        pytest.param({"source": "", "custom": {}, "accessed": None}, (), id="nothing"),
    ],
)
def test_fields_without_a_place_are_reported(
    item: dict[str, Any], remarks: tuple[str, ...]
) -> None:
    candidate = read(**item)

    assert (as_record(candidate), candidate.notes) == ({}, remarks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Training with 10<sup>6</sup> sheep at 10<sup>-3</sup> &amp; x<sub>i</sub>",
            "Training with 10⁶ sheep at 10⁻³ & xᵢ",
            id="numbers",
        ),
        pytest.param("10<sup>−3</sup>", "10⁻³", id="minus_sign"),
        pytest.param("10<sup>&minus;3</sup>", "10⁻³", id="minus_as_entity"),
        pytest.param("<jats:sup>14</jats:sup>C in H<inf>2</inf>O", "¹⁴C in H₂O", id="other_names"),
        pytest.param("x<sup><i>n</i></sup>", "xⁿ", id="markup_inside"),
        pytest.param("x<sub>i</sub><sup>2</sup>", "xᵢ²", id="both"),
        pytest.param("x<sup>2k</sup> sheep", "x^2k sheep", id="not_in_unicode"),
        pytest.param("x<sup>2k</sup>y", "x^(2k)y", id="not_in_unicode_before_a_letter"),
        pytest.param("x<sup>2<sub>i</sub></sup>", "x^2ᵢ", id="nested"),
        pytest.param("x<sub>i, j</sub>", "x_(i, j)", id="several"),
        pytest.param("10<sup>$k$</sup>", "10^($k$)", id="math_inside"),
        pytest.param("20<sup>∘</sup>C", "20°C", id="degree"),
        pytest.param("The 5<sup>th</sup> Sheep<sup>TM</sup>", "The 5th Sheep™", id="words"),
        pytest.param("x<sub>tm</sub>", "x_tm", id="index_of_letters"),
        pytest.param("C<sup>*</sup>-Algebras", "C*-Algebras", id="star"),
        pytest.param("10<sup>6 sheep", "10^6 sheep", id="never_closed"),
        pytest.param("10</sup> sheep<sup></sup>", "10 sheep", id="nothing_raised"),
        pytest.param("<sub>" * 999 + "x", "_" * 16 + "x", id="too_deep"),
    ],
)
def test_superscript_and_subscript_become_math(text: str, expected: str) -> None:
    assert as_record(read(title=text)) == {"title": expected}


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        pytest.param("$10^6$", "10<sup>6</sup>", id="raised"),
        pytest.param("$x_i$", "x<sub>i</sub>", id="lowered"),
        pytest.param("$10^{-3}$", "10<sup>-3</sup>", id="sign"),
        pytest.param("$x^{2k}$", "x<sup>2k</sup>", id="not_in_unicode"),
        pytest.param("$x_{i,j}$", "x<sub>i,j</sub>", id="several"),
    ],
)
def test_markup_becomes_math(tex: str, markup: str) -> None:
    paper = make_paper(title=tex)
    (ours,) = read_csl(write_csl([paper], make_catalogue(paper))).candidates

    assert as_record(ours)["title"] == as_record(read(title=markup))["title"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Sheep &amp; Goats &#8211; &#x3B1;&nbsp;Count", "Sheep & Goats – α Count", id="entities"
        ),
        pytest.param("&lt;script&gt; &lt;i&gt;", "<script> <i>", id="no_markup_from_entities"),
        pytest.param("&amp;lt; R&amp;amp;D R&amp;B;", "< R&D R&B;", id="escaped_twice"),
        pytest.param("&lt;i&gt;Ovis&lt;/i&gt; sheep", "Ovis sheep", id="escaped_tags"),
        pytest.param(
            "a < b, R&D, AT&T, S&P; ?a=1&copy=2",
            "a < b, R&D, AT&T, S&P; ?a=1&copy=2",
            id="no_entities",
        ),
        pytest.param(
            "&notanentity; &#" + "9" * 5000 + ";",
            "&notanentity; &#" + "9" * 5000 + ";",
            id="unknown",
        ),
        pytest.param("if a<i and b>c", "if a<i and b>c", id="no_attributes"),
        pytest.param('<span class="nocase">Ovis</span> <br/>', "Ovis", id="attributes"),
        pytest.param(
            "Sheep (\n  <i>Ovis</i>\n )\n <b>flock</b>\n .",
            "Sheep (Ovis) flock.",
            id="lines_of_tags",
        ),
        pytest.param(
            "<scp>d</scp>-wool of <scp>Barn</scp> <sc>ii</sc>",
            "D-wool of Barn II",
            id="small_capitals",
        ),
    ],
)
def test_entities_are_decoded_once(text: str, expected: str) -> None:
    fields = as_record(read(title=text, abstract=text, **{"container-title": text}))

    assert fields == {"title": expected, "abstract": expected, "venue": expected}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>", "x²"),
        ("<mml:msub><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub>", "xᵢ"),
        ("<mml:mi>n</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>3</mml:mn>", "n<3"),
        ("<mml:mfrac><mml:mn>1</mml:mn><mml:mrow>n+1</mml:mrow></mml:mfrac>", "1/(n+1)"),
        ("<mml:msqrt><mml:mn>2</mml:mn></mml:msqrt>", "√2"),
        (
            "<mml:semantics><mml:mi>α</mml:mi><mml:annotation>a</mml:annotation></mml:semantics>",
            "α",
        ),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover>", "x"),
        ("<mml:mi>n", "n"),
    ],
)
def test_formula_in_mathml_becomes_text(formula: str, expected: str) -> None:
    names = 'xmlns:mml="http://www.w3.org/1998/Math/MathML" altimg="si1.gif"'
    found = read(title=f"Sheep in <mml:math {names}>{formula}</mml:math> dimensions")

    assert found.title == f"Sheep in {expected} dimensions"
    assert found.uncertain == ("title",)


def test_tex_of_a_formula_is_taken_before_its_mathml() -> None:
    both = "<alternatives><tex-math>$x^2$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math>"

    found = read(title=f"Sheep in <inline-formula>{both}</alternatives></inline-formula> barns")

    assert found.title == "Sheep in $x^2$ barns"


def test_sections_of_an_abstract_stay_apart() -> None:
    section = "<jats:sec><jats:title>Aims</jats:title><jats:p>Sheep.</jats:p></jats:sec>"

    assert read(abstract=f"{section}<jats:p>Ok</jats:p>").abstract == "Aims Sheep. Ok"


def test_class_of_arxiv_may_be_its_place_in_the_archive() -> None:
    found = read(number="arXiv:2103.00001", archive="arXiv", archive_location="cs.CL")

    assert as_record(found) == {"arxiv": "2103.00001", "primary_class": "cs.CL"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"given": "Ada", "family": "Roe, PhD"}, ["Roe, Ada"]),
        ({"given": "Prof. Dr. Ada", "family": "Roe"}, ["Roe, Ada"]),
        ({"given": "Ada", "family": "Roe", "suffix": "Ph.D."}, ["Roe, Ada"]),
        ({"given": "Ada", "family": "Roe", "suffix": "Jr."}, ["Roe, Jr., Ada"]),
        ({"given": "Ada*", "family": "Roe†"}, ["Roe, Ada"]),
        ({"given": "et al.", "family": "Roe"}, ["Roe", "others"]),
    ],
)
def test_titles_degrees_and_marks_are_no_parts_of_names(
    name: dict[str, str], expected: list[str]
) -> None:
    assert as_record(read(author=[name])) == {"authors": expected}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ana Roe", "Bo K. Lind"], ["Roe, Ana", "Lind, Bo K."]),
        (["Ana Roe", "Bo Lind", "Cy van der Berg", "Di Ma", "Flock Team"],
         ["Roe, Ana", "Lind, Bo", "van der Berg, Cy", "Ma, Di", "{Flock Team}"]),
        (["Ana Roe", "Bo Lind"], ["{Ana Roe}", "{Bo Lind}"]),
        (["U.S. Barn Bureau", "Flock Team"], ["{U.S. Barn Bureau}", "{Flock Team}"]),
    ],
    ids=["initial", "many", "perhaps_groups", "groups"],
)  # fmt: skip
def test_people_that_a_program_left_in_one_piece(names: list[str], expected: list[str]) -> None:
    assert as_record(read(author=[{"literal": name} for name in names])) == {"authors": expected}


def test_names_of_a_preprint_on_arxiv_are_people() -> None:
    found = read(author=[{"literal": "Ana Roe"}], URL="https://arxiv.org/abs/2101.00001")

    assert as_record(found)["authors"] == ["Roe, Ana"]


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"author": [{"family": "-", "given": "Ana"}]}, {"authors": ["Ana"]}),
        ({"author": [{"family": "Roe", "given": "A.Sh."}]}, {"authors": ["Roe, A. Sh."]}),
        (
            {"doi": "10.1000/2", "url": "https://a.example"},
            {"doi": "10.1000/2", "url": "https://a.example"},
        ),
        (
            {"funder": [{"name": "Barn Fund"}, {"name": "Ears and Barns"}, {"name": "Barn Fund"}]},
            {"extra": {"funder": "Barn Fund; Ears and Barns"}},
        ),
        ({"article-number": "e123"}, {"extra": {"eid": "e123"}}),
        (
            {"article-number": "e123", "page": "1-9"},
            {"pages": "1-9", "extra": {"article-number": "e123"}},
        ),
        ({"article-number": "123", "page": "123"}, {"pages": "123"}),
        ({"event-place": "Ur", "publisher-place": "Ur"}, {"extra": {"address": "Ur"}}),
        (
            {"title": r"Sch{\"a}fe: \textit{Ovis} in $x_{\text{B}}$ {\o}"},
            {"title": r"Schäfe: Ovis in $x_{\text{B}}$ ø"},
        ),
        (
            {"author": [{"family": r"Garc{\'i}a", "given": r"\v{S}ime"}]},
            {"authors": ["García, Šime"]},
        ),
        (
            {"title": r"C:\users\o {BERT} of $\mathcal{X}$"},
            {"title": r"C:\users\o {BERT} of $\mathcal{X}$"},
        ),
        ({"archive": ["Portico", "CLOCKSS"]}, {}),
        (
            {"container-title": ["Journal of Barns"], "short-container-title": ["J. Barns"]},
            {"venue": "Journal of Barns", "extra": {"shortjournal": "J. Barns"}},
        ),
        ({"container-title": "Barns", "container-title-short": "Barns"}, {"venue": "Barns"}),
        (
            {
                "note": "This CSL Item was generated by Manubot v0.4 from its id (standard_id).\n"
                "standard_id: doi:10.1000/2\nWe counted."
            },
            {"extra": {"note": "We counted."}},
        ),
        ({"type": "Journal Article"}, {"type": "article"}),
        ({"type": "ConferencePaper"}, {"type": "inproceedings"}),
        ({"author": {"family": "Roe", "given": "Ada"}}, {"authors": ["Roe, Ada"]}),
        ({"edition-number": "2"}, {"edition": "2"}),
        ({"type": "proceedings"}, {"type": "proceedings"}),
        ({"type": "reference-book"}, {"type": "reference"}),
        ({"type": "database"}, {"type": "dataset"}),
        (
            {"type": "article", "container-title": "LIPIcs, Volume 168", "volume": "168"},
            {"type": "article", "venue": "LIPIcs, Volume 168", "volume": "168"},
        ),
        (
            {"type": "article", "container-title": "SSRN", "volume": "1"},
            {"type": "misc", "venue": "SSRN", "volume": "1"},
        ),
    ],
)
def test_what_crossref_and_datacite_name_otherwise(
    item: dict[str, Any], fields: dict[str, Any]
) -> None:
    assert as_record(read(**item)) == fields


def test_preprint_of_another_server_says_so_by_its_doi() -> None:
    found = read(type="article", genre="Preprint", DOI="10.1101/2020.01.01.123456")

    assert as_record(found) == {"type": "misc", "doi": "10.1101/2020.01.01.123456"}


def test_entities_in_names_are_decoded() -> None:
    assert as_record(read(author=[{"family": "O&#8217;Roe", "given": "Mina"}])) == {
        "authors": ["O’Roe, Mina"]
    }


@pytest.mark.parametrize(
    "keyword",
    [
        pytest.param("R&amp;D, wool", id="text"),
        pytest.param(["R&D", "wool"], id="list"),
    ],
)
def test_keywords_are_read(keyword: object) -> None:
    assert read(keyword=keyword).keywords == ("R&D", "wool")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"items": [{"title": "Sheep"}]}', id="better_csl"),
        pytest.param('{"title": "Sheep"}', id="one_item"),
        pytest.param('\n[ {"title": "Sheep"} , ]\n', id="comma_at_the_end"),
    ],
)
def test_items_are_found(text: str) -> None:
    reading = read_csl(text)

    assert [as_record(candidate) for candidate in reading.candidates] == [{"title": "Sheep"}]
    assert reading.rejected == ()


BROKEN = """\
[
  {"id": "a", "title": "Sheep"},
  {"id": "b", "title": "Goats" "type": "book"},
  {"id": "c", "title": "Cows"},
  {"id": "d", "title": "Hens", "title": "Ducks"},
  {"id": "e", "title": "Dogs"}
]
"""


def test_broken_items_do_not_hide_the_others() -> None:
    reading = read_csl(BROKEN)

    assert [(one.key, one.line, one.position) for one in reading.candidates] == [
        ("a", 2, 1),
        ("c", 4, 3),
        ("e", 6, 5),
    ]
    assert reading.rejected == (
        Rejected(
            3,
            '{"id": "b", "title": "Goats" "type": "book"}',
            "is not JSON: Expecting ',' delimiter (line 3, column 32)",
        ),
        Rejected(
            5,
            '{"id": "d", "title": "Hens", "title": "Ducks"}',
            "title is given twice, with different values; keep one",
        ),
    )


def test_values_between_items_hide_none() -> None:
    book = (
        '"type": "book", "title": "Goats", "title": "Hens", "DOI": "10.1000/a", "DOI": "10.1000/b"'
    )
    reading = read_csl(f'[1, {{"id": "a", {book}}},\nnull, {{"id": "b", "type": "book"}}]')

    assert [one.key for one in reading.candidates] == ["b"]
    assert [(one.line, one.reason) for one in reading.rejected] == [
        (1, "is not a CSL item; write an object"),
        (1, "DOI and title are given twice, with different values; keep one"),
        (2, "is not a CSL item; write an object"),
    ]


@pytest.mark.parametrize("broken", ["", '{"id": "x" "y"}, '], ids=["alone", "after_broken_item"])
@pytest.mark.parametrize(
    ("number", "volume"),
    [
        pytest.param("NaN", None, id="nan"),
        pytest.param("-Infinity", None, id="infinity"),
        pytest.param("9" * 5_000, "9" * 5_000, id="too_long_for_python"),
        pytest.param("12", "12", id="usual"),
    ],
)
def test_numbers_that_python_cannot_read_reject_no_item(
    broken: str, number: str, volume: str | None
) -> None:
    reading = read_csl(f'[{broken}{{"id": "a", "title": "Sheep", "volume": {number}}}]')

    assert [one.volume for one in reading.candidates] == [volume]


def test_truncated_last_item_is_rejected() -> None:
    reading = read_csl('[{"title": "Sheep"},\n {"title": "Goa')

    assert [as_record(one) for one in reading.candidates] == [{"title": "Sheep"}]
    assert [(one.line, one.text) for one in reading.rejected] == [(2, '{"title": "Goa')]


@pytest.mark.parametrize("end", ["]", "]]]", " ] ", "]}", ",]"])
def test_bracket_after_a_single_item_is_left_out(end: str) -> None:
    reading = read_csl('{"title": "Sheep", "type": "book"}' + end)

    assert [as_record(one)["title"] for one in reading.candidates] == ["Sheep"]
    assert reading.rejected == ()


def test_text_after_the_list_is_rejected() -> None:
    reading = read_csl('[{"title": "Sheep"}]\n[{"title": "Goats"}]')

    assert [as_record(one)["title"] for one in reading.candidates] == ["Sheep"]
    assert [(one.line, one.text) for one in reading.rejected] == [(2, '[{"title": "Goats"}]')]


def test_file_with_thousands_of_broken_items_is_given_up() -> None:
    broken = '{"title": x},'
    reading = read_csl("[" + broken * 5000 + '{"title": "Sheep"}]')

    assert 0 < len(reading.rejected) <= 1000
    assert sum(len(one.text) for one in reading.rejected) >= 4999 * len('{"title": x}')


def test_deep_nesting_is_rejected() -> None:
    reading = read_csl('[{"title": ' + "[" * 100_000 + "}]")

    assert [one.reason for one in reading.rejected] == ["is nested too deeply"]


def test_rejection_note_above_an_item_is_ignored() -> None:
    reading = read_csl('[{"rejected": "why"},\n{"title": "Sheep"}]')

    assert [(as_record(one), one.position) for one in reading.candidates] == [
        ({"title": "Sheep"}, 1)
    ]


def test_lines_of_a_note_that_zotero_reads() -> None:
    found = read(
        type="article-journal",
        note="DOI: 10.1000/n\nCitation Key: okafor2021a\nPMID: 33\noriginal-date: 1999-03-04\n"
        "type: paper-conference\ncontainer-title: Proceedings of Barns\ntex.eprint: 2103.00001\n"
        "tex.primaryclass: cs.CL\ntex.shorttitle: Sheep\nSee also: the barn",
    )

    assert found.key == "okafor2021a"
    assert as_record(found) == {
        "type": "inproceedings",
        "venue": "Proceedings of Barns",
        "doi": "10.1000/n",
        "arxiv": "2103.00001",
        "primary_class": "cs.CL",
        "extra": {
            "note": "See also: the barn",
            "pmid": "33",
            "origdate": "1999-03-04",
            "shorttitle": "Sheep",
        },
    }


def test_line_of_a_note_that_differs_from_the_item_is_kept() -> None:
    found = read(publisher="Barn Press", note="Publisher: Wool Press\nPublisher: Wool Press")

    assert as_record(found) == {
        "publisher": "Barn Press",
        "extra": {"note": "publisher: Wool Press"},
    }


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        pytest.param(
            {"DOI": "https://dl.acm.org/doi/10.1145/1.2"}, {"doi": "10.1145/1.2"}, id="page"
        ),
        pytest.param({"DOI": "https://www.doi.org/10.1000/x"}, {"doi": "10.1000/x"}, id="www"),
        pytest.param({"DOI": "10.1000%2Fx"}, {"doi": "10.1000/x"}, id="encoded"),
        pytest.param({"DOI": "DOI 10.1000/x."}, {"doi": "10.1000/x"}, id="words"),
        pytest.param({"DOI": "10.5555/1.2"}, {"extra": {"doi": "10.5555/1.2"}}, id="not_a_doi"),
        pytest.param(
            {"DOI": "https://dl.acm.org/doi/10.5555/1.2"},
            {"url": "https://dl.acm.org/doi/10.5555/1.2"},
            id="page_without_a_doi",
        ),
        pytest.param(
            {"URL": "https://link.springer.com/book/10.1007/978-3", "type": "chapter"},
            {"url": "https://link.springer.com/book/10.1007/978-3", "type": "incollection"},
            id="page_of_the_book",
        ),
        pytest.param({"language": "en_US"}, {"language": "en-US"}, id="locale"),
        pytest.param({"language": "Deutsch"}, {"language": "de"}, id="language"),
        pytest.param({"language": "Sheepish"}, {"extra": {"language": "Sheepish"}}, id="unknown"),
        pytest.param({"page": "pp. 12–15"}, {"pages": "12-15"}, id="pages"),
        pytest.param(
            {"abstract": "<jats:title>Abstract</jats:title><jats:p>We count.</jats:p>"},
            {"abstract": "We count."},
            id="jats",
        ),
        pytest.param(
            {"pdf": "https://a.example/1.pdf", "code": "https://a.example/code", "video": "soon"},
            {
                "links": {"pdf": "https://a.example/1.pdf", "code": "https://a.example/code"},
                "extra": {"video": "soon"},
            },
            id="links",
        ),
        pytest.param(
            {"type": "paper-conference", "event-title": "Congress of Shepherds"},
            {"type": "inproceedings", "venue": "Congress of Shepherds"},
            id="event",
        ),
        pytest.param(
            {"type": "report", "institution": [{"name": "Barn Institute"}]},
            {"type": "techreport", "publisher": "Barn Institute"},
            id="institution",
        ),
        pytest.param(
            {"title": ["Sheep"], "subtitle": ["A Count"]},
            {"title": "Sheep: A Count"},
            id="subtitle",
        ),
        pytest.param(
            {"title": ["Sheep: A Count"], "subtitle": ["A count"]},
            {"title": "Sheep: A Count"},
            id="subtitle_in_both_places",
        ),
        pytest.param(
            {"issued": {"date-parts": [[None]]}, "published": {"date-parts": [[2021, 3]]}},
            {"date": "2021-03"},
            id="published",
        ),
        pytest.param(
            {"type": "chapter", "collection-title": "Barn Books", "collection-number": "12"},
            {"type": "incollection", "series": "Barn Books", "number": "12"},
            id="number_in_a_series",
        ),
        pytest.param(
            {"type": "article-journal", "collection-number": "12", "issue": "3"},
            {"type": "article", "number": "3", "extra": {"collection-number": "12"}},
            id="number_of_an_article_is_its_issue",
        ),
        pytest.param(
            {"type": "book-chapter", "container-title": ["Barn Books", "Sheep"]},
            {"type": "incollection", "series": "Barn Books", "venue": "Sheep"},
            id="series_before_the_book",
        ),
        pytest.param(
            {"ISBN": ["http://id.crossref.org/isbn/9783161484100"]},
            {"isbn": "9783161484100"},
            id="isbn_as_url",
        ),
        pytest.param({"type": "journalArticle"}, {"type": "article"}, id="type_of_zotero"),
        pytest.param({"type": "proceedings-article"}, {"type": "inproceedings"}, id="of_crossref"),
    ],
)
def test_what_other_programs_write(item: dict[str, Any], fields: dict[str, Any]) -> None:
    assert as_record(read(**item)) == fields


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("https://x.org/2", {"url": "https://x.org/1", "extra": {"url2": "https://x.org/2"}}),
        ("https://x.org/1", {"url": "https://x.org/1"}),
        ("Ear Blog, https://x.org/1", {"url": "https://x.org/1", "venue": "Ear Blog"}),
        ("Online", {"url": "https://x.org/1", "extra": {"howpublished": "Online"}}),
    ],
)
def test_a_url_is_never_a_venue(place: str, expected: dict[str, Any]) -> None:
    found = read(**{"type": "article-journal", "container-title": place, "URL": "https://x.org/1"})

    kept = {name: value for name, value in as_record(found).items() if name in _WHERE}
    assert kept == expected


_WHERE = ("venue", "url", "extra")


WORK = """{"indexed": {"date-time": "2024"}, "DOI": "10.1000/x", "type": "journal-article",
"title": ["Sheep"], "member": "320", "score": 1, "issued": {"date-parts": [[2021]]}}"""
ANSWER = '{"status":"ok", "message-type":"work", "message-version":"1.0.0", "message":'


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{ANSWER}{WORK}}}", 1),
        (f'{ANSWER}{{"facets": {{}}, "items": [{WORK}, {WORK}], "items-per-page": 20}}}}', 2),
        (f'{ANSWER}{{"items": []}}}}', 0),
    ],
    ids=["work", "list", "empty"],
)
def test_answers_of_crossref_are_read_without_its_book_keeping(text: str, count: int) -> None:
    reading = read_csl(text)

    assert reading.rejected == ()
    assert len(reading.candidates) == count
    for found in reading.candidates:
        assert as_record(found) == {
            "type": "article", "title": "Sheep", "doi": "10.1000/x", "date": "2021"
        }  # fmt: skip
        assert found.not_kept == ("indexed", "member", "score")


SHEEP = '{"type": "book", "title": "Sheep"}'


@pytest.mark.parametrize(
    ("text", "keys", "reasons"),
    [
        (f'{{"roe2020": {SHEEP}, "poe": {SHEEP}}}', ["roe2020", "poe"], []),
        ('{"a": {"id": "b", "type": "book", "title": "Sheep"}}', ["b"], []),
        (f'\ufeff{{"a": {SHEEP}, "v": 1, "b": {SHEEP},}}\n', ["a", "b"], ["is not a CSL item"]),
        (
            f'{{"a": {{"type": "book" "title": 1}}, "b": {SHEEP}}}',
            ["b"],
            ["is not JSON"],
        ),
        (
            f'{{"a": {SHEEP}, "b": {{"type": "book" "title": 1}}}}',
            ["a"],
            ["is not JSON"],
        ),
        (f'{{"a": {SHEEP}}} {SHEEP}', ["a"], ["comes after the end of the list"]),
        (f'{{"a": {SHEEP}, "a": {SHEEP}}}', ["a", "a"], []),
        ('{"issued": {"raw": "2020"}, "id": "x", "type": "book", "title": "Sheep"}', ["x"], []),
        (f'{{"message": {SHEEP[:-1]}, "id": "x"}}}}', ["x"], []),
        ('{"data": {"type": "dois", "attributes": {}}}', [], ["is not a CSL item: it has none"]),
        (f'{{"part": {SHEEP}, "id": "x", "type": "book", "title": "Sheep"}}', ["x"], []),
        (f'{{"caf\\u00e9": {SHEEP}}}', ["café"], []),
        (
            f'{{"a": {{"title": 1, "title": 2, "type": "book"}}, "b": {SHEEP}}}',
            ["b"],
            ["title is given twice"],
        ),
    ],
)
def test_items_under_their_keys(text: str, keys: list[str], reasons: list[str]) -> None:
    reading = read_csl(text)

    assert [candidate.key for candidate in reading.candidates] == keys
    assert [found.reason[: len(reasons[0])] for found in reading.rejected] == reasons


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ('{\n"type": "book" "title": 1}', '{"id": "a\\n", "type": "book" "title": 1}'),
        ('{"id": "b", "id": "c", "type": "book"}', '{"id": "b", "id": "c", "type": "book"}'),
    ],
    ids=["no_json", "other_id"],
)
def test_rejected_items_keep_the_key_that_they_were_under(item: str, text: str) -> None:
    reading = read_csl(f'{{"b": {SHEEP}, "a\\n": {item}, "c": {SHEEP}}}')

    assert [found.text for found in reading.rejected] == [text]
    assert [found.text for found in reading.candidates] == [
        f'{{"id": "{key}", {SHEEP[1:]}' for key in "bc"
    ]


def test_other_dois_of_an_item_are_kept_once_however_many_there_are() -> None:
    dois = [f"10.1000/{number}" for number in range(10_000)]

    found = read(type="book", title="Sheep", DOI=[*dois, *dois])

    assert str(found.doi) == "10.1000/0"
    assert found.extra["doi"].split("; ") == dois[1:]
