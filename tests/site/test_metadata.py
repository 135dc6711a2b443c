"""What Zotero, search engines and previews read in a page's head."""

import json
from urllib.parse import parse_qsl

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.model.names import parse_name
from papershelf.site.metadata import author_tags, citation_tags, coins, head, json_script


def tags(**fields: object) -> dict[str, list[str]]:
    paper = make_paper(**fields)
    found: dict[str, list[str]] = {}
    for name, text in citation_tags(paper, make_catalogue(paper)):
        found.setdefault(name, []).append(text)
    return found


def test_authors_are_written_family_first_with_a_tag_each() -> None:
    assert tags()["author"] == ["Okafor, Adaeze", "van der Berg, Jan"]


def test_a_single_author_is_written_given_name_first() -> None:
    """Zotero takes "van der Berg, Jan P." alone on a page for two authors."""
    assert author_tags((parse_name("van der Berg, Jan P."),)) == ["Jan P. van der Berg"]


def test_very_many_authors_share_one_tag() -> None:
    names = tuple(parse_name(f"Okafor, A{index}") for index in range(30))

    (text,) = author_tags(names)

    assert text.startswith("Okafor, A0; Okafor, A1; ")
    assert text.count(";") == 29


def test_a_preprint_has_no_container_but_the_doi_that_arxiv_registers() -> None:
    found = tags()

    assert not {"journal_title", "conference_title"} & set(found)
    assert found["doi"] == ["10.48550/arXiv.2103.00001"]
    assert found["public_url"] == ["https://arxiv.org/abs/2103.00001"]
    assert found["publication_date"] == ["2021/03/04"]


def test_a_conference_paper_names_the_conference_and_its_pages() -> None:
    found = tags(type="inproceedings", venue="Farm Conference", pages="10-19", doi="10.1000/x")

    assert found["conference_title"] == ["Farm Conference"]
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


def test_coins_carry_the_paper() -> None:
    paper = make_paper(title="Sheep & <wolves>")
    html = str(coins(paper, make_catalogue(paper)))

    context = html.removeprefix('<span class="Z3988" title="').removesuffix('"></span>')

    assert "<" not in context
    fields = parse_qsl(context.replace("&amp;", "&"))
    assert ("rft.atitle", "Sheep & <wolves>") in fields
    assert ("rft.genre", "preprint") in fields
    assert ("rft.au", "Jan van der Berg") in fields
    assert ("rft_id", "info:doi/10.48550/arXiv.2103.00001") in fields
