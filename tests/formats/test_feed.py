"""Papers as an Atom feed."""

from xml.etree import ElementTree as ET

from invented import make_paper
from matrix import HOSTILE
from papershelf.formats.feed import ATOM, write_feed
from papershelf.model.paper import Paper

ENTRIES = 4


def feed(*papers: Paper, title: str = "Ears") -> str:
    return write_feed(
        papers,
        title=title,
        feed_url="https://example.org/list/feed.xml",
        page_url="https://example.org/list/",
        site_url="https://example.org/list/",
        entries=ENTRIES,
    )


def texts(name: str, written: str) -> list[str | None]:
    root = ET.fromstring(written)  # noqa: S314, our own text
    return [element.text for element in root.iter(f"{{{ATOM}}}{name}")]


def test_feed_of_one_paper_is_complete() -> None:
    assert (
        feed(make_paper("okafor2021a"))
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
 <title>Ears</title>
 <id>https://example.org/list/feed.xml</id>
 <updated>2026-11-21T00:00:00Z</updated>
 <link rel="self" type="application/atom+xml" href="https://example.org/list/feed.xml" />
 <link rel="alternate" type="text/html" href="https://example.org/list/" />
 <entry>
  <title>Counting Sheep with Very Small Networks</title>
  <id>https://example.org/list/papers/okafor2021a/</id>
  <link rel="alternate" type="text/html" href="https://example.org/list/papers/okafor2021a/" />
  <published>2026-11-21T00:00:00Z</published>
  <updated>2026-11-21T00:00:00Z</updated>
  <author>
   <name>Adaeze Okafor</name>
  </author>
  <author>
   <name>Jan van der Berg</name>
  </author>
  <category term="counting" />
  <summary>We count sheep.</summary>
 </entry>
</feed>
"""
    )


def test_newest_addition_comes_first_then_newest_paper_then_key() -> None:
    written = feed(
        make_paper("c2021c", added="2026-01-01"),
        make_paper("b2021b", added="2026-02-02", date="2020"),
        make_paper("e2021e", added="2026-02-02", date="2021"),
        make_paper("d2021d", added="2026-02-02", date="2021"),
    )

    assert [str(url)[32:-1] for url in texts("id", written)[1:]] == [
        *("d2021d", "e2021e", "b2021b", "c2021c")
    ]
    assert texts("updated", written)[0] == "2026-02-02T00:00:00Z"


def test_date_of_an_empty_feed_does_not_depend_on_the_clock() -> None:
    assert texts("updated", feed()) == ["1970-01-01T00:00:00Z"]


def test_any_text_survives() -> None:
    hostile = f"{HOSTILE} ]]> &amp; </title>"

    written = feed(
        make_paper(title=hostile, abstract=hostile, authors=[r"<b>&, \"]"]), title=hostile
    )

    assert texts("title", written) == [hostile, hostile]
    assert texts("summary", written) == [hostile]
    assert texts("name", written) == [r"\"] <b>&"]


def test_characters_not_allowed_in_xml_are_omitted() -> None:
    assert texts("title", feed(title="a\x00\x0b\ufffe\ud800b"))[0] == "ab"


def test_open_list_of_authors_is_marked() -> None:
    assert texts("name", feed(make_paper(authors=["Ma", "others"]))) == ["Ma", "et al."]


def test_old_additions_are_dropped() -> None:
    papers = [make_paper(f"a2021a{number}") for number in range(ENTRIES + 1)]

    assert len(texts("summary", feed(*papers))) == ENTRIES
