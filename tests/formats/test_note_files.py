"""Markdown files with one paper each."""

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.detect import Format, format_of
from papershelf.formats.notes.fields import without_wikilinks
from papershelf.formats.notes.names import meaning
from papershelf.formats.notes.read import is_note, read_note


def only(text: str, name: str = "", bibtex: str | None = None) -> Candidate:
    (found,) = read_note(text, name, bibtex).candidates
    return found


YAML = """---
title: Counting Sheep
authors: [Ada Roe, Jan van der Berg]
date: 2020-05-01
venue: FLOCK
---
"""
TOML = """+++
title = "Counting Sheep"
authors = ["Ada Roe", "Jan van der Berg"]
date = 2020-05-01
venue = "FLOCK"
+++
"""
LINES = """# Counting Sheep

- **Authors:** [[Ada Roe]], [[people/Jan|Jan van der Berg]]
- **Date:** 2020-05-01
- **Venue:** FLOCK
"""
DATAVIEW = """# Counting Sheep
Authors:: [[Ada Roe]], [[Jan van der Berg]]
Date:: 2020-05-01
Conference:: [[FLOCK]]
"""

WIKI = """---
title: Counting Sheep
publication date: [[2020-05-01]]
authors: [[Ada Roe]], [[Jan van der Berg]]
venue: FLOCK
---
"""
NESTED = """---
read: full text
work:
  title: Counting Sheep
  author: Ada Roe, Jan van der Berg
  date: 2020-05-01
  venue: FLOCK
---

# What it says about ears
"""
KEY = """---
Authors: Ada Roe; Jan van der Berg
Date: 2020-05-01
Venue: FLOCK
aliases: [Counting, Counting Sheep by Ear]
---

# @roe2020
"""


@pytest.mark.parametrize(
    "text",
    [
        YAML,
        TOML,
        LINES,
        DATAVIEW,
        WIKI,
        NESTED.partition("\n#")[0],
        YAML.replace("\n", "\r\n"),
        "\ufeff" + YAML,
    ],
)
def test_a_paper_is_read_in_every_shape(text: str) -> None:
    assert as_record(only(text)) == {
        "title": "Counting Sheep",
        "type": "inproceedings",
        "authors": ["Roe, Ada", "van der Berg, Jan"],
        "date": "2020-05-01",
        "venue": "FLOCK",
    }


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("arxiv: '2101.00001'", "arxiv", "2101.00001"),
        ("url_pdf: https://arxiv.org/pdf/2101.00001.pdf", "arxiv", "2101.00001"),
        ("DOI: https://doi.org/10.1000/a.1", "doi", "10.1000/a.1"),
        ("paperurl: https://example.org/a", "url", "https://example.org/a"),
        ("url_code: https://github.com/a/b", "links", {"code": "https://github.com/a/b"}),
        (
            "links: [{name: Slides, url: 'https://a.example/s'}]",
            "links",
            {"slides": "https://a.example/s"},
        ),
        ("url_code: <https://github.com/a/b>", "links", {"code": "https://github.com/a/b"}),
        ("year: ICML 2021", "venue", "ICML"),
        ("year: 2019", "date", "2019"),
        ("publication_types: ['2']", "type", "article"),
        ("abstract: We count.", "abstract", "We count."),
        ("isbn: 978-3-16-148410-0 (pbk.)", "isbn", "978-3-16-148410-0"),
        ("isbn: [3-16-148410-X, 978-3-16-148410-0]", "extra", {"isbn-others": "978-3-16-148410-0"}),
        ("isbn: pending", "extra", {"isbn": "pending"}),
        ("language: [en, fr]", "extra", {"language": "fr"}),
        (
            "code: [https://a.example/a, https://a.example/b]",
            "extra",
            {"code": "https://a.example/b"},
        ),
        ("publisher: [Barn, Ear Press]", "extra", {"publisher": "Ear Press"}),
        ("issued: in spring", "extra", {"issued": "in spring"}),
        ("pages: in press", "pages", "in press"),
        ("author: Site Owner", "authors", ["Roe, Ada", "Lind, Jan"]),
        ("publisher: Barn Press", "type", "book"),
    ],
)
def test_fields_of_front_matter(line: str, field: str, expected: object) -> None:
    text = (
        f"---\ntitle: Counting Sheep\nauthors: [Ada Roe, Jan Lind]\npublished: 2020\n{line}\n---\n"
    )

    assert as_record(only(text))[field] == expected


def test_marked_editors_of_front_matter_are_editors() -> None:
    found = as_record(only("---\ntitle: Ears\nauthors: ['Ma, Bo (eds.)']\nyear: 2020\n---\n"))

    assert (found.get("authors"), found["editors"]) == (None, ["Ma, Bo"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("type: gadget", "type"),
        ("volume: {shown: 12}", "volume"),
        ("citekey: [roe2020, lind2020]", "a second citekey"),
    ],
)
def test_what_is_not_read_of_front_matter_is_said(line: str, expected: str) -> None:
    text = f"---\ntitle: Counting Sheep\nauthors: [Ada Roe, Jan Lind]\nyear: 2020\n{line}\n---\n"

    assert only(text).not_kept == (expected,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tags: [counting, ears]", ("counting", "ears")),
        ("tags: '#paper #counting'", ("counting",)),
        ("tags:\n  - literature-note\n  - inner_ear", ("inner ear",)),
        ("categories: counting, ears", ("counting", "ears")),
    ],
)
def test_tags_become_keywords(line: str, expected: tuple[str, ...]) -> None:
    text = f"---\ntitle: Counting Sheep\nauthors: [Ada Roe, Jan Lind]\nyear: 2020\n{line}\n---\n"

    assert only(text).keywords == expected


def test_alias_of_a_note_is_its_title_if_the_heading_is_a_key() -> None:
    assert only(KEY).title == "Counting Sheep by Ear"


def test_heading_above_a_nested_paper_is_part_of_the_note() -> None:
    found = only(NESTED)

    assert (found.title, found.note) == ("Counting Sheep", "# What it says about ears\n")


def test_names_that_a_list_has_cut_are_joined_with_a_question() -> None:
    found = only(YAML.replace("[Ada Roe, Jan van der Berg]", "[Roe, Ada, Lind, Jan]"))

    assert as_record(found)["authors"] == ["Roe, Ada", "Lind, Jan"]
    assert "each name is two words" in found.doubts["authors"]


def test_text_becomes_the_note() -> None:
    text = (
        "\n# Counting Sheep\n\nSee [[Goats|goats]]. <b>Good</b> ![[a.png]]{{< x >}}\n\n%% mine %%\n"
    )
    found = only(YAML + text)

    assert found.note == "See goats. Good\n"
    assert found.remarks == (
        "note: images are left out",
        "note: calls of templates are left out",
        "note: HTML tags are left out",
    )


def test_section_is_the_abstract() -> None:
    found = only(f"{YAML}\n## Abstract\n\nWe count.\n\n## Remarks\n\nFine.\n")

    assert (found.abstract, found.note) == ("We count.", "## Remarks\n\nFine.\n")


BIB = (
    "@article{roe2020counting, title={Counting Sheep}, author={Roe, Ada}, journal={Barns}, "
    "year=2020, doi={10.1000/a}}"
)


def test_entry_beside_the_note_has_precedence() -> None:
    found = only(
        "---\ntitle: Other\nauthors: [admin]\ndate: 2020-03-01\ntags: [ears]\n---\n", "x", BIB
    )

    assert (found.key, found.title, str(found.date)) == (
        "roe2020counting",
        "Counting Sheep",
        "2020-03-01",
    )
    assert (found.keywords, found.doubts) == (("ears",), {})


def test_quoted_bibtex_is_read_and_not_in_the_note() -> None:
    found = only(f"---\ntitle: Counting Sheep\n---\nGood.\n\n```bibtex\n{BIB}\n```\n")

    assert (found.key, found.venue, found.note) == ("roe2020counting", "Barns", "Good.\n")


def test_name_of_the_file_is_a_doubtful_title() -> None:
    found = only("---\nauthors: [Ada Roe, Jan Lind]\nyear: 2020\n---\n", "Counting Sheep")

    assert found.title == "Counting Sheep"
    assert found.doubts == {"title": "this is the name of the file"}


@pytest.mark.parametrize(
    ("head", "line", "reason"),
    [
        ("title: a: b", 2, "is not YAML: mapping values are not allowed"),
        ("title: a\nauthor: @roe", 3, "is not YAML: found character"),
        ("title: a\ntitle: b", 2, "title is given twice"),
        ("a: &x [1]\nb: *x", 2, "alias"),
        ("a: " + "[" * 50 + "]" * 50, 2, "nested too deeply"),
        ("- a", 2, "is not a list of fields"),
    ],
)
def test_wrong_front_matter_is_rejected_with_its_line(head: str, line: int, reason: str) -> None:
    text = f"---\n{head}\n---\n"
    (found,) = read_note(text).rejected

    assert (found.line, found.text) == (line, text)
    assert reason in found.reason


def test_toml_and_missing_ends_are_rejected() -> None:
    texts = [
        "+++\na = \n+++\n",
        "+++\na = " + "[" * 99 + "\n+++\n",
        "---\ntitle: a\n",
        "+++\ntitle = 'a'\n",
    ]
    reasons = [read_note(text).rejected[0].reason for text in texts]

    assert reasons == [
        "the front matter is not TOML: Invalid value",
        "the front matter is nested too deeply",
        "the front matter has no end; write --- below it",
        "the front matter has no end; write +++ below it",
    ]


@pytest.mark.parametrize("text", ["# Welcome\n\nHello.\n", "---\ntitle: About\n---\nUs.\n", ""])
def test_other_pages_are_a_remark(text: str) -> None:
    reading = read_note(text)

    assert (reading.candidates, reading.rejected) == ((), ())
    assert reading.remarks[0].text.startswith("not a note on a paper; it has")


@pytest.mark.parametrize(("text", "is_one"), [(YAML, True), (TOML, True), ("# A\n- b", False)])
def test_notes_are_detected_by_their_front_matter(text: str, is_one: bool) -> None:
    assert is_note(text) == is_one


@pytest.mark.parametrize(
    ("name", "field"),
    [("Publication Date", "date"), ("url_pdf", "pdf"), ("authors", "authors"), ("x", None)],
)
def test_names_of_fields(name: str, field: str | None) -> None:
    assert meaning(name) == field


def test_wikilinks_are_what_they_show() -> None:
    assert without_wikilinks("[[a/Ada Roe]], [[b|Jan]] and [[c#d]]") == "Ada Roe, Jan and c"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (LINES, Format.NOTE),
        (KEY, Format.NOTE),
        (WIKI, Format.NOTE),
        ("# Sheep\n\n- Authors: Ada Roe\n- Year: 2020\n- Link: https://arxiv.org/abs/2101.00001\n",
         Format.NOTE),
        ("# Sheep\n\n## Ears\n\n- [Ears](https://arxiv.org/abs/2101.00001)\n", Format.MARKDOWN),
        ("# Sheep\n\n- Title: Ears\n- [Ears](https://arxiv.org/abs/2101.00001)\n", Format.MARKDOWN),
        ("# Week 1\n\n- Roe & Lind (1999): Ears\n", Format.MARKDOWN),
        ("---\nreferences:\n- title: Ears\n  type: book\n---\n", Format.CSL_YAML),
    ],
)  # fmt: skip
def test_format_of_markdown_files(text: str, form: Format) -> None:
    assert format_of(text, "sheep.md") is form
