"""Metadata in a page's head for Zotero, search engines and previews."""

import json

import pytest

from invented import SETTINGS, make_catalogue, make_paper, without_authors
from papershelf.model.entry_types import EntryType
from papershelf.model.names import parse_name
from papershelf.site.citing.metadata import (
    author_tag,
    citation_tags,
    head,
    json_ld,
    json_script,
)
from saving import TYPES, ZOTERO, Save, creators


def tags(**fields: object) -> dict[str, list[str]]:
    paper = make_paper(**fields)
    found: dict[str, list[str]] = {}
    for name, text in citation_tags(paper, make_catalogue(paper)):
        found.setdefault(name, []).append(text)
    return found


def test_authors_are_written_family_first_with_a_tag_each() -> None:
    assert tags()["author"] == ["Okafor, Adaeze", "van der Berg, Jan"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("van der Berg, Jan P.", "van der Berg, Jan P.;", id="spaces_on_both_sides"),
        pytest.param("Okafor, Ada B.", "Okafor, Ada B.", id="one_family_name"),
        pytest.param("King, Jr., Martin Luther", "King, Martin Luther Jr.", id="suffix"),
        pytest.param("{Sheep Counters}", "Sheep Counters,", id="group"),
        pytest.param("{DeepSeek-AI}", "DeepSeek-AI", id="group_of_one_word"),
        pytest.param("Ma", "Ma", id="one_name"),
    ],
)
def test_zotero_does_not_split_a_name(name: str, expected: str) -> None:
    assert author_tag(parse_name(name)) == expected


def test_every_author_has_a_tag() -> None:
    names = [f"Okafor, A{index}" for index in range(300)]

    assert tags(authors=names)["author"] == names


def test_a_preprint_has_the_arxiv_doi_and_no_container() -> None:
    found = tags()

    assert not {"journal_title", "conference_title"} & set(found)
    assert found["doi"] == ["10.48550/arXiv.2103.00001"]
    assert found["public_url"] == ["https://arxiv.org/abs/2103.00001"]
    assert found["publication_date"] == ["2021/03/04"]


def test_a_conference_paper_names_the_conference_and_its_pages() -> None:
    found = tags(type="inproceedings", venue="Farm Conference", pages="10-19", doi="10.1000/x")

    # Zotero reads the title of the proceedings from the first tag.
    assert [name for name in found if name.endswith("_title")] == [
        *("inbook_title", "conference_title")
    ]
    assert found["inbook_title"] == found["conference_title"] == ["Farm Conference"]
    assert (found["firstpage"], found["lastpage"]) == (["10"], ["19"])
    assert found["public_url"] == ["https://doi.org/10.1000/x"]


def test_a_hostile_title_stays_inside_its_tag() -> None:
    paper = make_paper(title='"><script>alert(1)</script>')

    html = head(paper, make_catalogue(paper), SETTINGS)

    assert "<script>alert" not in html
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "\u2028", '"', "\\"])
def test_json_in_a_script_cannot_end_it_and_keeps_the_text(text: str) -> None:
    script = str(json_script({"name": text}))
    inner = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert "<" not in inner
    assert json.loads(inner) == {"name": text}


def test_json_ld_names_all_people() -> None:
    names = [f"Okafor, A{index}" for index in range(30)]
    paper = make_paper(authors=names, type="incollection", editors=["{Ear Team}"])
    found = json_ld(paper, make_catalogue(paper), SETTINGS)

    assert len(found["author"]) == 30
    assert found["editor"] == [{"@type": "Organization", "name": "Ear Team"}]
    assert found["@type"] == "Chapter"


# Saving with Zotero


@ZOTERO
@pytest.mark.parametrize("entry_type", EntryType)
def test_zotero_saves_every_type_correctly(save: Save, entry_type: EntryType) -> None:
    paper = make_paper(
        type=entry_type.value, venue="Ears & Noise", publisher="Ear Press", number="3",
        series="Lectures", isbn="978-3-16-148410-0", pages="1-9", doi="10.1000/a_(b)",
        title="Sheep & <wolves>: 100%",
    )  # fmt: skip
    item = save(paper, make_catalogue(paper))

    assert item.item_type == TYPES[entry_type]
    assert item.title == "Sheep & <wolves>: 100%"
    assert item.creators == [("Okafor", "Adaeze"), ("van der Berg", "Jan")]
    assert item.fields["DOI"] == "10.1000/a_(b)"
    if item.item_type in ("journalArticle", "bookSection", "conferencePaper"):
        assert item.venue == "Ears & Noise"


@ZOTERO
def test_zotero_saves_a_preprint(save: Save) -> None:
    paper = make_paper()

    assert save(paper, make_catalogue(paper)).item_type == "preprint"


@ZOTERO
@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [("dataset", "dataset"), ("software", "computerProgram"), ("patent", "patent")],
)
def test_zotero_saves_biblatex_types(save: Save, entry_type: str, expected: str) -> None:
    paper = make_paper(arxiv=None, primary_class=None, extra={"entrytype": entry_type})

    assert save(paper, make_catalogue(paper)).item_type == expected


@ZOTERO
@pytest.mark.parametrize(
    "names",
    [
        ["van der Berg, Jan P."],
        ["de la Peña y Ruiz, José María", "van den Berg, A. B."],
        ["King, Jr., Martin Luther", "{Sheep Counting Collaboration}", "Ma"],
    ],
)
def test_zotero_saves_names_unchanged(save: Save, names: list[str]) -> None:
    paper = make_paper(authors=names)
    expected = creators(paper.authors)

    assert save(paper, make_catalogue(paper)).creators == expected


@ZOTERO
def test_zotero_saves_a_work_without_authors(save: Save) -> None:
    paper = without_authors(type="book", editors=["Lind, Åsa"])

    assert save(paper, make_catalogue(paper)).creators == [("Lind", "Åsa")]
