"""Papers as an Atom feed."""

from xml.etree import ElementTree as ET

import pytest

from invented import make_paper
from matrix import HOSTILE
from papershelf.formats.feed import ATOM, MOST_NAMES, Feed, Shown, write_feed
from papershelf.model.paper import Paper

ENTRIES = 4
SITE = "https://example.org/list/"


def feed(*papers: Paper, title: str = "Ears") -> str:
    frame = Feed(
        title=title, url=f"{SITE}topics/ears.xml", page_url=f"{SITE}topics/ears/", site_url=SITE
    )
    return write_feed(papers, frame, entries=ENTRIES)


def texts(name: str, written: str) -> list[str | None]:
    root = ET.fromstring(written)  # noqa: S314, our own text
    return [element.text for element in root.iter(f"{{{ATOM}}}{name}")]


def test_feed_of_one_paper_is_complete() -> None:
    frame = Feed(
        title="Ears & noise",
        url=f"{SITE}topics/ears.xml",
        page_url=f"{SITE}topics/ears/",
        site_url=SITE,
        language="de",
        about="<p>About</p>",
        style="../feed.css",
        icon="icon.svg",
        logo="logo.png",
    )
    paper = make_paper("okafor2021a", language="pt-BR")

    written = write_feed(
        [paper], frame, entries=1, show=lambda _: Shown("A <title>", "<p>content</p>")
    )

    assert (
        written
        == """\
<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="../feed.css"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>Ears &amp; noise</title>
<subtitle type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>About</p></div></subtitle>
<id>https://example.org/list/topics/ears.xml</id>
<updated>2026-11-21T00:00:00Z</updated>
<link rel="self" type="application/atom+xml" href="https://example.org/list/topics/ears.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/list/topics/ears/"/>
<icon>https://example.org/list/icon.svg</icon>
<logo>https://example.org/list/logo.png</logo>
<entry>
<title xml:lang="pt-BR">A &lt;title&gt;</title>
<id>https://example.org/list/papers/okafor2021a/</id>
<link rel="alternate" type="text/html" href="https://example.org/list/papers/okafor2021a/"/>
<published>2026-11-21T00:00:00Z</published>
<updated>2026-11-21T00:00:00Z</updated>
<author><name>Adaeze Okafor</name></author>
<author><name>Jan van der Berg</name></author>
<category term="counting"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>content</p></div></content>
</entry>
</feed>
"""
    )


def keys(written: str) -> list[str]:
    return [str(url).split("/")[-2] for url in texts("id", written)[1:]]


def test_latest_news_come_first_then_the_newest_paper_then_the_key() -> None:
    written = feed(
        make_paper("c2021c", added="2026-01-01"),
        make_paper("b2021b", added="2026-02-02", date="2020"),
        make_paper("e2021e", added="2026-02-02", date="2021"),
        make_paper("d2021d", added="2026-02-02", date="2021"),
    )

    assert keys(written) == ["d2021d", "e2021e", "b2021b", "c2021c"]
    assert texts("updated", written)[0] == "2026-02-02T00:00:00Z"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, "2026-01-05", id="nothing_since"),
        pytest.param(
            {
                "corrections": [
                    {"date": "2026-03-04", "text": "Retracted."},
                    {"date": "2026-02-04", "text": "Wrong author."},
                ]
            },
            "2026-03-04",
            id="last_correction",
        ),
        pytest.param(
            {"versions": [{"kind": "journal", "date": "2026-02"}]}, "2026-02-01", id="version"
        ),
        pytest.param({"date": "2026-02-03"}, "2026-02-03", id="version_to_cite"),
        pytest.param({"date": "2026-01"}, "2026-01-05", id="month_in_which_it_was_added"),
        pytest.param({"date": "2026"}, "2026-01-05", id="year_alone"),
        pytest.param({"date": "2026-09-01"}, "2026-01-05", id="date_that_the_list_has_not_reached"),
        pytest.param(
            {"corrections": [{"date": "2025-12-24", "text": "Before it was added."}]},
            "2026-01-05",
            id="never_before_it_was_published",
        ),
    ],
)
def test_entry_is_updated_when_its_record_says_so(fields: dict[str, object], expected: str) -> None:
    paper = make_paper("a2021a", **({"date": "2021", "added": "2026-01-05"} | fields))

    written = feed(paper, make_paper("z2021z", added="2026-04-01"))

    assert keys(written) == ["z2021z", "a2021a"]
    assert texts("updated", written)[2] == f"{expected}T00:00:00Z"
    assert texts("published", written)[1] == "2026-01-05T00:00:00Z"


def test_corrected_paper_comes_back_to_the_top() -> None:
    corrected = make_paper(
        "a2021a", added="2026-01-01", corrections=[{"date": "2026-05-01", "text": "Retracted."}]
    )

    written = feed(make_paper("b2021b", added="2026-04-01"), corrected)

    assert keys(written) == ["a2021a", "b2021b"]
    assert texts("updated", written)[0] == "2026-05-01T00:00:00Z"


def test_date_of_an_empty_feed_does_not_depend_on_the_clock() -> None:
    assert texts("updated", feed()) == ["1970-01-01T00:00:00Z"]


def test_any_text_survives() -> None:
    hostile = f"{HOSTILE} ]]> &amp; </title>"

    written = feed(
        make_paper(title=hostile, abstract=hostile, authors=[r"<b>&, \"]"]), title=hostile
    )

    assert texts("title", written) == [hostile, hostile]
    root = ET.fromstring(written)  # noqa: S314, our own text
    (content,) = root.iter(f"{{{ATOM}}}content")
    assert "".join(content.itertext()) == hostile
    assert texts("name", written) == [r"\"] <b>&"]


def test_characters_not_allowed_in_xml_are_omitted() -> None:
    assert texts("title", feed(title="a\x00\x0b\ufffe\ud800b"))[0] == "ab"


def test_open_list_of_authors_is_marked() -> None:
    assert texts("name", feed(make_paper(authors=["Ma", "others"]))) == ["Ma", "et al."]


def test_names_of_a_large_collaboration_are_cut_short() -> None:
    names = texts("name", feed(make_paper(authors=[f"A{n}, B" for n in range(MOST_NAMES + 5)])))

    assert names == [*(f"B A{n}" for n in range(MOST_NAMES)), "et al."]


def test_old_additions_are_dropped() -> None:
    papers = [make_paper(f"a2021a{number}") for number in range(ENTRIES + 1)]

    assert len(texts("entry", feed(*papers))) == ENTRIES
