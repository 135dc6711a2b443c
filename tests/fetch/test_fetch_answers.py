"""Answers of the services become fields of a record; other papers' data are refused."""

import json
import re

import pytest

from candidate_fields import as_record
from ending import ends
from metadata_server import BOMB, ENTRY, FILE_ENTITY, feed, preprint, work
from papershelf.fetch.acl import read_entry
from papershelf.fetch.answers import parse_json, parse_xml
from papershelf.fetch.arxiv import name_doubts, read_feed
from papershelf.fetch.doi import Registered, read_registered
from papershelf.formats.candidates import Candidate
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.other_ids import AnthologyId

SHEEP = ArxivId("2103.00001")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(BOMB, "has a document type", id="entity_bomb"),
        pytest.param(FILE_ENTITY, "has a document type", id="external_entity"),
        pytest.param(BOMB.decode().encode("utf-16"), "is not UTF-8", id="bomb_in_utf_16"),
        pytest.param(b"<a>&b;</a>", "is not XML", id="entity_without_declaration"),
        pytest.param(b"<a>" * 50 + b"</a>" * 50, "more than 40 levels deep", id="deep"),
        pytest.param(b"<a>" * 100_000, "more than 40 levels deep", id="very_deep"),
        pytest.param(b"<a><b></a>", "is not XML", id="malformed"),
        pytest.param(b"<a>", "is not XML", id="truncated"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n", "is empty", id="byte_order_mark"),
        pytest.param(b"Rate exceeded.", "is not XML", id="plain_text"),
        pytest.param(b"<a>\x00</a>", "is not XML", id="nul"),
        pytest.param(b"<a>\xe9</a>", r"is not UTF-8 \(byte 4\)", id="latin_1"),
    ],
)
def test_hostile_xml_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_xml(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"[" * 100_000, "more than 40 levels deep", id="deep"),
        pytest.param(b"[" * 50 + b"]" * 50, "more than 40 levels deep", id="too_deep"),
        pytest.param(b"", "^is empty$", id="empty"),
        pytest.param(b'{"a": [1, 2', r"^is not JSON \(line 1, column 12\)$", id="truncated"),
        pytest.param(b'{"' + b'\\"' * 1_000_000, "is not JSON", id="text_without_end"),
        pytest.param(b"<html>", "is not JSON", id="html"),
        pytest.param(b"[]", "is JSON but not an object", id="array"),
        pytest.param(
            b'{"a": 1' + b"0" * 5_000 + b"}",
            "^has a number with too many digits$",
            id="number_of_5000_digits",
        ),
        pytest.param(b'{"a": "\xff"}', "is not UTF-8", id="not_utf_8"),
    ],
)
def test_hostile_json_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_json(data)


def test_brackets_in_strings_do_not_count_as_depth() -> None:
    assert parse_json(b'{"a": "' + b"[" * 100 + b'\\"["}') == {"a": "[" * 100 + '"['}


def arxiv_paper(**given: str) -> Candidate:
    return read_feed(feed(preprint(**given)).encode())[SHEEP]  # type: ignore[arg-type]


def test_preprint_becomes_a_record() -> None:
    assert as_record(arxiv_paper()) == {
        "type": "misc",
        "arxiv": "2103.00001",
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "date": "2021-03-04",
        "primary_class": "cs.LG",
        "abstract": "We count sheep, and find ninety.",
    }


def test_value_that_is_not_a_number_is_missing() -> None:
    assert parse_json(b'{"title": NaN}') == {"title": None}


def test_accents_join_their_letters() -> None:
    assert arxiv_paper(title="Scha\u0308fchen").title == "Schäfchen"


def test_tex_in_a_title_becomes_text_and_math_stays() -> None:
    fields = as_record(arxiv_paper(title=r"Na\"ive Sheep in $O(n^2)$."))

    assert fields["title"] == "Naïve Sheep in $O(n^2)$"
    assert arxiv_paper(title="Sheep, Goats etc.").title == "Sheep, Goats etc."


def test_group_among_the_authors_is_not_split() -> None:
    paper = read_feed(feed(preprint(authors=("Adaeze Okafor", "The Sheep Team"))).encode())[SHEEP]

    assert as_record(paper)["authors"] == ["Okafor, Adaeze", "{The Sheep Team}"]


def test_possibly_longer_family_name_is_reported() -> None:
    names = ("Ana García Márquez", "Jan A. Berg", "Li-Wei van der Berg")
    paper = read_feed(feed(preprint(authors=names)).encode())[SHEEP]

    assert list(name_doubts(paper)) == [
        "'Márquez, Ana García': check whether the family name has more words"
    ]


def test_doi_and_journal_reference_of_a_preprint_are_read() -> None:
    fields = as_record(arxiv_paper(doi="10.1000/sheep.2021", journal_ref="Shepherds 1 (2021) 10"))

    assert fields["doi"] == "10.1000/sheep.2021"
    assert fields["extra"] == {"journal-ref": "Shepherds 1 (2021) 10"}


def test_doi_of_arxiv_is_not_that_of_a_publication() -> None:
    assert arxiv_paper(doi="10.48550/arXiv.2103.00001").doi is None


def test_first_of_several_dois_is_taken() -> None:
    paper = arxiv_paper(doi="10.1000/a; 10.1000/b")

    assert str(paper.doi) == "10.1000/a"
    assert paper.remarks == ("arXiv names '10.1000/b' as a DOI, which is not imported",)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("We count sheep", "This paper has been withdrawn by the authors because of an error"),
        ("Counting Sheep", "[RETRACTED] Counting Sheep"),
    ],
    ids=["abstract", "title"],
)
def test_withdrawal_may_be_anywhere_in_a_preprint(place: str, text: str) -> None:
    paper = read_feed(feed(preprint()).replace(place, text).encode())[SHEEP]

    assert (as_record(paper)["status"], paper.uncertain) == ("retracted", ("status",))


def test_denied_withdrawal_is_none() -> None:
    assert arxiv_paper(comment="This paper is not withdrawn").status is None


def test_withdrawn_preprint_is_uncertain() -> None:
    paper = arxiv_paper(comment="This paper has been withdrawn by the authors")

    assert (as_record(paper)["status"], paper.uncertain) == ("retracted", ("status",))


def test_missing_parts_stay_missing() -> None:
    bare = "<entry><id>http://arxiv.org/abs/2103.00001v1</id><published>soon</published></entry>"

    assert as_record(read_feed(feed(bare).encode())[SHEEP]) == {
        "type": "misc",
        "arxiv": "2103.00001",
    }


def test_text_in_elements_is_part_of_a_title_and_a_name() -> None:
    entry = preprint().replace("Counting", "<b>Counting</b>").replace("Adaeze", "<i>Adaeze</i>")
    fields = as_record(read_feed(feed(entry).encode())[SHEEP])

    assert fields["title"] == "Counting Sheep with Very Small Networks"
    assert fields["authors"] == ["Okafor, Adaeze", "van der Berg, Jan"]


@pytest.mark.parametrize(
    ("written", "found", "unread"),
    [
        ("10.1000/a 10.1000/b", "10.1000/a", "10.1000/b"),
        ("see the publisher", None, "see the publisher"),
        ("10.1000/../10.999/x", None, "10.1000/../10.999/x"),
    ],
)
def test_doi_that_is_not_used_is_reported(written: str, found: str | None, unread: str) -> None:
    paper = arxiv_paper(doi=written)

    assert as_record(paper).get("doi") == found
    assert paper.remarks == (f"arXiv names {unread!r} as a DOI, which is not imported",)


def test_author_without_a_name_is_reported() -> None:
    # arXiv has a colon between a collaboration and its members.
    names = ("The Sheep Team", ":", "Bo Ito", "", "!!!")
    paper = read_feed(feed(preprint(authors=names)).encode())[SHEEP]

    assert as_record(paper)["authors"] == ["{The Sheep Team}", "Ito, Bo"]
    assert paper.notes == ("an author without a name is not imported",)


def test_long_name_is_left_to_the_rules_of_names() -> None:
    (found,) = read_feed(feed(preprint(authors=("@a(k,1" * 200,))).encode()).values()

    assert [name.literal for name in found.authors or ()] == ["@a(k,1" * 200]


def test_more_authors_than_a_paper_can_have_are_refused() -> None:
    """Before each of a million names is read."""
    many = feed(preprint(authors=("Roe, Jane & " * 80,) * 1_000)).encode()

    with ends(), pytest.raises(ValueError, match=r"^has more than 20,000 authors of one paper$"):
        read_feed(many)


def test_two_people_in_one_name_are_a_question() -> None:
    names = ("Kenji Ito and Ann Smith", "Bell and Howell")
    paper = read_feed(feed(preprint(authors=names)).encode())[SHEEP]

    assert as_record(paper)["authors"] == ["Ito, Kenji", "Smith, Ann", "{Bell and Howell}"]
    assert paper.questions == (
        "authors: 'Kenji Ito and Ann Smith' is in one name; are these 2 people?",
    )


@pytest.mark.parametrize("host", ["arxiv.org", "export.arxiv.org"])
def test_error_in_an_arxiv_feed_is_reported(host: str) -> None:
    error = (
        f"<entry><id>http://{host}/api/errors#incorrect_id_format_for_1</id><title>Error</title>"
        "<summary>incorrect id format for 1</summary></entry>"
    )
    with pytest.raises(ValueError, match="says 'incorrect id format for 1'"):
        read_feed(feed(error).encode())


def test_xml_that_is_not_a_feed_is_refused() -> None:
    with pytest.raises(ValueError, match="is not an Atom feed"):
        read_feed(b"<html><body>busy</body></html>")


def registered(doi: str = "10.1000/sheep.2021", **more: object) -> Registered:
    return read_registered(json.dumps(work(**more)).encode(), Doi(doi))


def test_published_paper_has_only_fields_of_a_record() -> None:
    assert as_record(registered().candidate) == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "inproceedings",
        "date": "2021-09-02",
        "venue": "Proceedings of the Congress of Shepherds",
        "pages": "10-19",
        "publisher": "Meadow Press",
        "doi": "10.1000/sheep.2021",
    }


def test_dois_do_not_distinguish_case() -> None:
    assert as_record(registered(doi="10.1000/SHEEP.2021").candidate)["doi"] == "10.1000/sheep.2021"


@pytest.mark.parametrize("doi", ["https://doi.org/10.1000/sheep.2021", " doi:10.1000/sheep.2021"])
def test_doi_of_an_answer_may_be_a_url(doi: str) -> None:
    assert as_record(registered(DOI=doi).candidate)["doi"] == "10.1000/sheep.2021"


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("10.1000/goats.2021", "is about '10.1000/goats.2021', another paper"),
        (
            "https://doi.org/10.1000/goats",
            "is about 'https://doi.org/10.1000/goats', another paper",
        ),
        (None, "does not say which DOI it is about"),
        (["10.1000/sheep.2021"], "does not say which DOI it is about"),
    ],
)
def test_record_of_another_paper_is_refused(doi: object, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        registered(DOI=doi)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"title": []}, "title"),
        ({"title": None}, "title"),
        ({"title": [None]}, "title"),
        ({"title": {"a": 1}}, "title"),
        ({"issued": {"date-parts": [[None]]}}, "date"),
        ({"issued": {"date-parts": [[]]}}, "date"),
        ({"issued": {"date-parts": []}}, "date"),
        ({"issued": {"date-parts": None}}, "date"),
        ({"issued": None}, "date"),
        ({"author": []}, "authors"),
        ({"author": [{}]}, "authors"),
        ({"author": None}, "authors"),
        ({"container-title": []}, "venue"),
    ],
    ids=str,
)
def test_missing_fields_are_not_invented(given: dict[str, object], missing: str) -> None:
    assert missing not in as_record(registered(**given).candidate)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": ["The <i>Sheep</i> &amp;amp; the H<sub>2</sub>O"]}, "The Sheep & the H₂O"),
        ({"title": ["<jats:title>Sheep</jats:title>"]}, "Sheep"),
        ({"title": ["Sheep"], "subtitle": ["A Count"]}, "Sheep: A Count"),
        ({"title": ["Sheep?"], "subtitle": ["A Count"]}, "Sheep? A Count"),
        ({"title": ["Sheep"], "subtitle": ["A Count", "By Ear"]}, "Sheep: A Count: By Ear"),
        ({"title": ["Sheep: A Count"], "subtitle": ["A count"]}, "Sheep: A Count"),
        ({"title": ["<script>alert(1)</script>"]}, "<script>alert(1)</script>"),
    ],
    ids=str,
)
def test_markup_in_a_title_becomes_text(given: dict[str, object], expected: str) -> None:
    assert as_record(registered(**given).candidate)["title"] == expected


def test_formula_in_markup_is_uncertain() -> None:
    title = "Sheep in <mml:math><mml:mi>n</mml:mi><mml:mo>&lt;</mml:mo></mml:math> dimensions"
    candidate = registered(title=[title]).candidate

    assert as_record(candidate)["title"] == "Sheep in n< dimensions"
    assert candidate.uncertain == ("title",)


def test_abstract_of_a_publisher_is_not_imported() -> None:
    candidate = registered(abstract="<jats:p>We count.</jats:p>").candidate

    assert "abstract" not in as_record(candidate)
    assert candidate.remarks == ("the abstract is not imported: the publisher owns it",)


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"title": 1984}, "title", "1984"),
        ({"title": [None, "Sheep"]}, "title", "Sheep"),
        ({"container-title": 2020}, "venue", "2020"),
        ({"ISBN": [None, "978-3-16-148410-0"]}, "isbn", "978-3-16-148410-0"),
        ({"ISBN": ["http://id.crossref.org/isbn/9783161484100"]}, "isbn", "9783161484100"),
    ],
    ids=str,
)
def test_values_of_other_types_are_read(
    given: dict[str, object], field: str, expected: str
) -> None:
    assert as_record(registered(**given).candidate)[field] == expected


@pytest.mark.parametrize("name", ["title", "container-title", "publisher", "page"])
def test_value_that_is_no_text_is_reported(name: str) -> None:
    assert registered(**{name: {"a": 1}}).candidate.notes == (f"{name} is not imported",)


def test_second_title_is_reported() -> None:
    candidate = registered(title=["Counting Sheep", "Schafe"]).candidate

    assert as_record(candidate)["title"] == "Counting Sheep"
    assert candidate.remarks == ("another title, 'Schafe', is not imported",)


def test_many_remarks_of_a_kind_are_counted() -> None:
    found = registered(
        title=[f"Sheep {number}" for number in range(1_000)],
        **{"update-to": [{"type": "retraction", "DOI": "10.1000/goats"}] * 1_000},
    ).candidate

    assert found.remarks[:6] == (
        "another title, 'Sheep 1', is not imported",
        "another title, 'Sheep 2', is not imported",
        "another title, 'Sheep 3', is not imported",
        "another title, 'Sheep 4', is not imported",
        "another title, 'Sheep 5', is not imported",
        "and 994 other titles",
    )
    assert found.remarks[-1] == "and 995 other notices"
    assert len(found.remarks) == 12


def test_series_is_before_the_book() -> None:
    titles = ["Lecture Notes in Sheep Science", "Flocks 2021"]
    fields = as_record(registered(**{"container-title": titles}).candidate)

    assert (fields["venue"], fields["series"]) == ("Flocks 2021", "Lecture Notes in Sheep Science")


def test_year_before_christ_is_not_a_year_of_ours() -> None:
    candidate = registered(issued={"date-parts": [[-2021]]}).candidate

    assert candidate.uncertain == ("date",)
    assert as_record(candidate)["extra"] == {"issued": "-2021"}


@pytest.mark.parametrize(
    "author",
    [{"family": "-"}, {"family": ".", "given": "."}, {"family": "???"}, {"given": "_"}],
    ids=str,
)
def test_name_without_letters_is_reported(author: dict[str, str]) -> None:
    candidate = registered(author=[author, {"family": "Ito", "given": "Bo"}]).candidate

    assert as_record(candidate)["authors"] == ["Ito, Bo"]
    assert candidate.notes == ("an author without a name is not imported",)


@pytest.mark.parametrize(
    "given",
    [
        {"status": "retracted"},
        {"title": ["WITHDRAWN: Counting Sheep"]},
        {"title": ["[Retracted] Counting Sheep"]},
        {"title": ["RETRACTED: Counting Sheep"]},
        {"updated-by": [{"DOI": "10.1000/notice", "type": "retraction"}]},
    ],
    ids=str,
)
def test_retraction_is_reported(given: dict[str, object]) -> None:
    candidate = registered(**given).candidate

    assert as_record(candidate)["status"] == "retracted"
    assert candidate.remarks == ("it has been retracted",)


def test_correction_is_not_a_retraction() -> None:
    given = {"updated-by": [{"DOI": "10.1000/notice", "type": "correction"}]}

    assert "status" not in as_record(registered(**given).candidate)


def test_retraction_notice_is_reported() -> None:
    given = {"update-to": [{"DOI": "10.1000/bad", "type": "retraction"}]}

    assert registered(**given).candidate.remarks == (
        "this is the notice of a retraction of 10.1000/bad, not a paper",
    )


@pytest.mark.parametrize("kind", ["erratum", "correction", "corrigendum", "addendum"])
def test_notice_of_a_correction_is_reported(kind: str) -> None:
    given = {"update-to": [{"DOI": "10.1000/other", "type": kind}]}
    article = "an" if kind[0] in "ae" else "a"

    assert registered(**given).candidate.remarks == (
        f"this is the notice of {article} {kind} of 10.1000/other, not a paper",
    )


@pytest.mark.parametrize(
    "title", ["Retraction: Sheep", "Retraction Note to: Sheep", "Withdrawal notice: Sheep"]
)
def test_title_of_a_retraction_notice_is_reported(title: str) -> None:
    assert registered(title=[title]).candidate.remarks == (
        "its title says that it is the notice of a retraction, not a paper",
    )


@pytest.mark.parametrize("title", ["Retractions in Sheep Science", "Withdrawal of Sheep"])
def test_paper_about_retractions_is_a_paper(title: str) -> None:
    candidate = registered(title=[title]).candidate

    assert candidate.remarks == ()
    assert "status" not in as_record(candidate)


def test_expression_of_concern_is_reported() -> None:
    given = {"updated-by": [{"DOI": "10.1000/notice", "type": "expression_of_concern"}]}

    assert registered(**given).candidate.remarks == (
        "its publisher has expressed concern about it",
    )


def test_relations_to_other_versions_are_read() -> None:
    found = registered(
        relation={
            "is-preprint-of": [{"id-type": "doi", "id": "10.1000/final"}],
            "has-preprint": [
                {"id-type": "uri", "id": "https://example.org"},
                {"id-type": "doi", "id": "no doi"},
                {"id-type": "doi", "id": "10.1000/Sheep.2021"},
                {"id-type": "doi", "id": "10.48550/arXiv.2103.00001"},
            ],
        }
    )

    assert found.published_as == Doi("10.1000/final")
    assert found.preprints == (Doi("10.48550/arXiv.2103.00001"),)


@pytest.mark.parametrize("relation", [[], {"has-preprint": {}}, {"has-preprint": ["x"]}, None])
def test_malformed_relations_are_ignored(relation: object) -> None:
    assert registered(relation=relation).preprints == ()


LONG_1 = AnthologyId("2024.sheep-long.1")


def test_anthology_entry_is_read() -> None:
    fields = as_record(read_entry(ENTRY.encode(), LONG_1))

    assert fields["title"] == "Counting Sheep with {V}ery Small Networks".replace("{V}", "V")
    assert fields["authors"] == ["Okafor, Adaeze", "van der Berg, Jan"]
    assert (fields["type"], fields["date"], fields["pages"]) == (
        "inproceedings",
        "2024-08",
        "10-19",
    )
    assert fields["doi"] == "10.18653/v1/2024.sheep-long.1"
    assert fields["abstract"] == "We count sheep."
    assert fields["links"] == {"pdf": "https://aclanthology.org/2024.sheep-long.1.pdf"}
    assert "url" not in fields


def test_abstract_from_before_2016_is_not_imported() -> None:
    entry = read_entry(ENTRY.replace('"2024"', '"2015"').encode(), LONG_1)

    assert entry.abstract is None
    assert (
        entry.remarks[-1] == "the abstract is not imported: abstracts from before 2016 are not free"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(ENTRY.replace("long.1", "long.11").encode(), "another paper", id="another"),
        pytest.param(
            ENTRY.replace("aclanthology.org", "evil.example").replace("    doi", "    x").encode(),
            "another paper",
            id="another_host",
        ),
        pytest.param(b"<html>busy</html>", "holds 0 BibTeX entries, not one", id="html"),
        pytest.param((ENTRY + ENTRY.replace("{okafor", "{b")).encode(), "holds 2", id="two"),
        pytest.param(ENTRY[:200].encode(), "cannot be read", id="truncated"),
        pytest.param(b"\xff", "is not UTF-8", id="not_utf_8"),
        # A draft of it would be made again each time: nothing says which paper it is.
        pytest.param(ENTRY.replace("    title", "    x").encode(), "has no title", id="no_title"),
    ],
)
def test_anything_but_the_requested_entry_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_entry(data, LONG_1)
