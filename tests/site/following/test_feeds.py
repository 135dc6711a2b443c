"""Feeds of the list and of its topics, venues and authors."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.formats.feed import ATOM, XHTML
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Settings
from papershelf.site.following.feeds import (
    ABSTRACT_OF_AUTHOR,
    MOST_NAMES,
    MOST_OF_AUTHOR,
    Feeds,
    shortened,
)
from papershelf.site.people.links import AuthorLinks

PAPER = make_paper(
    "okafor2021a",
    title="Counting in $O(n)$",
    venue="EARS",
    type="inproceedings",
    why="The <first> count.",
    abstract="We count & sleep.",
    links={"code": "https://example.org/?a=1&b=2"},
)


def feeds_of(catalogue: Catalogue, settings: Settings = SETTINGS) -> Feeds:
    return Feeds(catalogue, settings, AuthorLinks(catalogue, 1))


def shown(*papers: Paper, settings: Settings = SETTINGS) -> ET.Element:
    """The feed of the list, which must be well-formed."""
    text = feeds_of(make_catalogue(*papers), settings).of_list()["feed.xml"]()
    return ET.fromstring(text)  # noqa: S314 - our own text


def lines(element: ET.Element | None) -> list[str]:
    assert element is not None
    return ["".join(line.itertext()) for line in element.iter(f"{{{XHTML}}}p")]


def test_entry_has_what_a_reader_needs_to_choose() -> None:
    entry = shown(PAPER).find(f"{{{ATOM}}}entry")

    assert entry is not None
    assert entry.findtext(f"{{{ATOM}}}title") == "Counting in O(n)"
    assert lines(entry) == [
        "Adaeze Okafor, Jan van der Berg",
        "EARS, 2021. Added on 21 November 2026.",
        "The <first> count.",
        "We count & sleep.",
        "In the list · PDF · arXiv · Code",
    ]
    links = [link.get("href") for link in entry.iter(f"{{{XHTML}}}a")]
    assert links[0] == "https://list.example/papers/okafor2021a/"
    assert links[-1] == "https://example.org/?a=1&b=2"


def test_feed_says_what_it_is_and_where_it_belongs() -> None:
    subtitle = shown(PAPER).find(f"{{{ATOM}}}subtitle")

    assert lines(subtitle)[1] == "https://list.example/feed.xml"
    assert subtitle is not None
    links = [link.get("href") for link in subtitle.iter(f"{{{XHTML}}}a")]
    assert links[0] == "https://list.example/"
    assert str(links[1]).endswith("/guides/follow/")


def test_feed_without_the_manual_does_not_link_it() -> None:
    settings = replace(SETTINGS, options=Options(manual=False))

    subtitle = shown(PAPER, settings=settings).find(f"{{{ATOM}}}subtitle")

    assert lines(subtitle)[2] == "The page that this feed follows"


def test_corrections_come_first_the_latest_on_top() -> None:
    corrected = PAPER.model_copy(
        update={
            "corrections": make_paper(
                corrections=[
                    {"date": "2026-11-22", "text": "Wrong $x$."},
                    {"date": "2026-11-28", "text": "Withdrawn."},
                ]
            ).corrections
        }
    )

    assert lines(shown(corrected).find(f"{{{ATOM}}}entry"))[:2] == [
        "Correction, 28 November 2026: Withdrawn.",
        "Correction, 22 November 2026: Wrong x.",
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("retracted", "Retracted: Sheep"),
        ("superseded", "Superseded: Sheep"),
        ("featured", "Sheep"),
        (None, "Sheep"),
    ],
)
def test_title_warns_of_retracted_papers(status: str | None, expected: str) -> None:
    entry = shown(make_paper(title="Sheep", status=status)).find(f"{{{ATOM}}}entry")

    assert entry is not None
    assert entry.findtext(f"{{{ATOM}}}title") == expected


def test_long_lists_of_authors_are_cut_short() -> None:
    paper = make_paper(authors=[f"A{n}, B" for n in range(MOST_NAMES + 3)])

    assert lines(shown(paper).find(f"{{{ATOM}}}entry"))[0].endswith(", B A7 and 3 more")


def test_editors_are_marked_and_works_of_nobody_have_no_byline() -> None:
    edited = make_paper(authors=None, editors=["Roe, Mina"], type="proceedings", arxiv=None,
                        primary_class=None)  # fmt: skip
    nobody = make_paper(authors=None, type="online", arxiv=None, primary_class=None)

    assert lines(shown(edited).find(f"{{{ATOM}}}entry"))[0] == "Mina Roe (ed.)"
    assert lines(shown(nobody).find(f"{{{ATOM}}}entry"))[0].startswith("2021. Added on")


def test_feeds_of_authors_are_short_because_each_paper_is_in_several() -> None:
    papers = [
        make_paper(f"a2021a{n}", authors=["Roe, Mina"], abstract="sheep " * 100)
        for n in range(MOST_OF_AUTHOR + 1)
    ]

    text = feeds_of(make_catalogue(*papers)).of_authors()["authors/roe-mina.xml"]()

    assert text.count("<entry>") == MOST_OF_AUTHOR
    assert text.count("sheep") < MOST_OF_AUTHOR * ABSTRACT_OF_AUTHOR / len("sheep")


def test_style_sheet_is_found_from_every_depth() -> None:
    catalogue = make_catalogue(make_paper(topics=["listening/ears"], venue="EARS"))
    feeds, ears = feeds_of(catalogue), catalogue.taxonomy["listening/ears"]
    made = (
        feeds.of_list() | feeds.of_topic(ears, ears.path) | feeds.of_topic(ears, "ears")
        | feeds.of_venues() | feeds.of_authors()
    )  # fmt: skip

    assert {path: make().split('href="')[1].split('"')[0] for path, make in made.items()} == {
        "feed.xml": "assets/papershelf/feed.css",
        "topics/listening/ears.xml": "../../assets/papershelf/feed.css",
        "topics/ears.xml": "../assets/papershelf/feed.css",
        "venues/ears.xml": "../assets/papershelf/feed.css",
        "authors/okafor-adaeze.xml": "../assets/papershelf/feed.css",
        "authors/van-der-berg-jan.xml": "../assets/papershelf/feed.css",
    }


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("one two three", None, "one two three"),
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("onetwothree", 5, "onet…"),
        ("", 5, ""),
    ],
)
def test_abstract_is_cut_between_words(text: str, longest: int | None, expected: str) -> None:
    assert shortened(text, longest) == expected
