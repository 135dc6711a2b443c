"""The pages of people: names, links, co-authors, topics by year, and where names lead."""

import json
import re
from html import unescape

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.building.contents import Contents
from papershelf.site.people.links import AuthorLinks
from papershelf.site.people.pages import COAUTHORS_SHOWN, LARGEST_GROUP, MOST_COAUTHORS

PEOPLE = """\
people:
  - name: Sainath, Tara N.
    also: ["Sainath, Tara"]
    native_name: "तारा <b>"
    orcid: 0000-0002-1825-0097
    homepage: https://sainath.example/?a=1&b=2
  - {name: "Wang, Wei", id: wang-wei-lab, papers: [a2020a]}
"""


def paper(key: str, *authors: str) -> Paper:
    return make_paper(key, title=f"On {key}", authors=authors, arxiv=None, primary_class=None,
                      date=key[1:5])  # fmt: skip


PAPERS = (
    paper("a2020a", "Sainath, Tara", "Wang, Wei", "Roe, Mina"),
    paper("b2021b", "Sainath, Tara N.", "Wang, Wei", "Roe, Mina"),
    paper("c2022c", "Wang, Wei", "Lind, Jan"),
)
CATALOGUE = make_catalogue(*PAPERS, people=PEOPLE)


def body(slug: str, catalogue: Catalogue = CATALOGUE) -> str:
    filling = Contents(catalogue, SETTINGS).filling(f"authors/{slug}/")
    assert filling
    return filling.body


def names(html: str) -> list[str]:
    """The co-authors on a page, with the numbers of common papers."""
    (block,) = re.findall(r'<div class="ps-coauthors">(.*?)</div>', html, re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", block.replace("<b>Wrote with</b>", "")))
    return [" ".join(name.split()) for name in text.split(",")]


def test_a_person_has_all_names_links_and_papers() -> None:
    html = body("sainath-tara-n")

    assert "<h1><bdi>Tara N. Sainath</bdi></h1>" in html
    assert "<bdi>तारा &lt;b&gt;</bdi>. Also published as <bdi>Tara Sainath</bdi>" in html
    assert '<a href="https://orcid.org/0000-0002-1825-0097">ORCID 0000-0002-1825-0097</a>' in html
    assert '<a href="https://sainath.example/?a=1&amp;b=2">Homepage</a>' in html
    assert re.findall(r'id="([abc]20\d\d[abc])"', html) == ["b2021b", "a2020a"]
    # Papers keep the printed names, which lead to the person.
    assert '<a href="../../authors/sainath-tara-n/">Tara Sainath</a>' in html


def test_name_in_its_own_script_is_on_the_page_once() -> None:
    people = 'people:\n  - {name: "Wang, Ling", also: ["王, 鈴"], native_name: 王鈴}\n'

    html = body("wang-ling", make_catalogue(paper("a2020a", "王, 鈴"), people=people))

    assert '<p class="ps-lead"><bdi>王鈴</bdi></p>' in html
    assert "Also published as" not in html


def test_topics_by_year_are_shown_from_three_papers_on() -> None:
    papers = tuple(paper(f"a202{year}a", "Roe, Mina") for year in range(3))

    assert 'class="ps-lanes"' in body("roe-mina", make_catalogue(*papers))
    assert "ps-lanes" not in body("roe-mina", make_catalogue(*papers[:2]))


def test_programs_read_the_person_with_orcid_id() -> None:
    filling = Contents(CATALOGUE, SETTINGS).filling("authors/sainath-tara-n/")
    assert filling
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', filling.head)

    assert json.loads(found)["mainEntity"] == {
        "@type": "Person",
        "name": "Tara N. Sainath",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
        "url": "https://sainath.example/?a=1&b=2",
        "alternateName": ["तारा <b>", "Tara Sainath"],
    }
    shown = Contents(CATALOGUE, SETTINGS).filling("papers/a2020a/")
    assert shown
    assert '"name":"Tara Sainath","sameAs":"https://orcid.org/0000-0002-1825-0097"' in shown.head


def test_coauthors_are_people_with_their_number_of_common_papers() -> None:
    """Namesakes are told apart."""
    assert names(body("sainath-tara-n")) == ["Mina Roe 2", "Wei Wang", "Wei Wang"]
    html = body("wang-wei")
    assert names(html) == ["Jan Lind", "Mina Roe", "Tara N. Sainath"]
    # Jan Lind has one paper, and so no page.
    assert '<a href="../../papers/c2022c/">Jan Lind</a>' in html


def test_many_coauthors_are_folded_and_cut() -> None:
    crowd = [f"Poe{n:03}, Ann" for n in range(MOST_COAUTHORS + 5)]
    twice = (paper("a2020a", "Roe, Mina", *crowd), paper("b2021b", "Roe, Mina"))
    html = body("roe-mina", make_catalogue(*twice))

    assert html.partition('id="papers"')[0].count("Ann Poe") == MOST_COAUTHORS
    assert f"<summary>and {MOST_COAUTHORS + 5 - COAUTHORS_SHOWN} more</summary>" in html
    assert ", and 5 more</details>" in html


def test_collaborations_have_no_coauthors() -> None:
    crowd = [f"Poe{n:03}, Ann" for n in range(LARGEST_GROUP)]
    both = (paper("a2020a", "Roe, Mina", *crowd), paper("b2021b", "Roe, Mina"))

    assert "ps-coauthors" not in body("roe-mina", make_catalogue(*both))


@pytest.mark.parametrize(
    ("fewest", "paths"),
    [
        (1, ["authors/sainath-tara-n/", "authors/wang-wei-lab/", "authors/roe-mina/"]),
        (2, ["authors/sainath-tara-n/", "authors/wang-wei-lab/", "authors/roe-mina/"]),
        (3, ["authors/sainath-tara-n/", "authors/wang-wei-lab/", "authors/#author-roe-mina"]),
    ],
)
def test_people_in_the_file_have_a_page_and_others_with_enough_papers(
    fewest: int, paths: list[str]
) -> None:
    links = AuthorLinks(CATALOGUE, fewest)
    found = CATALOGUE["a2020a"]

    assert [links.path_from(found, name) for name in found.people] == paths


def test_a_name_does_not_lead_to_the_paper_that_it_is_in() -> None:
    links = AuthorLinks(CATALOGUE, 2)
    lind = CATALOGUE["c2022c"].people.names[1]

    assert links.path_from(CATALOGUE["c2022c"], lind) is None
    assert links.path("lind-jan") == "papers/c2022c/"


def test_the_urls_of_joined_spellings_redirect_with_their_downloads() -> None:
    contents = Contents(CATALOGUE, SETTINGS)
    redirect = contents.file("authors/sainath-tara/index.html")
    before, now = (
        contents.file(f"authors/{name}.bib") for name in ("sainath-tara", "sainath-tara-n")
    )

    assert redirect is not None
    assert "url=../sainath-tara-n/" in redirect
    assert before == now
    assert now is not None
    assert "{Sainath, Tara and Wang, Wei and Roe, Mina}" in now
