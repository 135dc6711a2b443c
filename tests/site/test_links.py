"""The link checker of the tests, on pages with one fault each."""

from pathlib import Path

import pytest

from page_links import broken_links, foreign_loads

SITE_URL = "https://list.example/shelf/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sheep").mkdir()
    (tmp_path / "sheep/index.html").write_text('<h2 id="wool">Wool</h2>')
    (tmp_path / "sheep.bib").write_text("@misc{sheep}")
    return tmp_path


def broken(site: Path, html: str, name: str = "index.html") -> list[str]:
    (site / name).write_text(html)
    return broken_links(site, SITE_URL)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="sheep/">s</a>',
        '<a href="sheep/#wool">s</a>',
        '<a href="/shelf/sheep/?q=1#wool">s</a>',
        '<a href="https://list.example/shelf/sheep.bib">s</a>',
        '<p id="here"></p><a href="#here">h</a>',
        '<a href="https://other.example/nowhere/">o</a>',
        '<a href="mailto:adaeze@list.example">m</a>',
    ],
)
def test_working_links_are_accepted(site: Path, html: str) -> None:
    assert broken(site, html) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('<a href="goats/">g</a>', "goats/ leads nowhere", id="page"),
        pytest.param('<a href="sheep">g</a>', "sheep leads nowhere", id="folder_without_slash"),
        pytest.param(
            '<a href="sheep/#milk">g</a>',
            "sheep/#milk names an anchor that is not there",
            id="anchor",
        ),
        pytest.param(
            '<a href="#milk">g</a>', "#milk names an anchor that is not there", id="own_anchor"
        ),
        pytest.param('<a href="/goats/">g</a>', "/goats/ leads out of the site", id="outside"),
        pytest.param('<link rel=icon href="i.svg">', "i.svg leads nowhere", id="icon"),
        pytest.param('<img src="i.png">', "i.png leads nowhere", id="picture"),
        pytest.param('<script src="s.js"></script>', "s.js leads nowhere", id="script"),
        pytest.param('<form action="find/"></form>', "find/ leads nowhere", id="form"),
        pytest.param(
            '<button data-copy-from="goats.bib">c</button>', "goats.bib leads nowhere", id="copy"
        ),
        pytest.param(
            '<meta http-equiv="refresh" content="0; url=goats/">',
            "goats/ leads nowhere",
            id="redirect",
        ),
    ],
)
def test_broken_links_are_reported(site: Path, html: str, expected: str) -> None:
    assert broken(site, html) == [f"index.html: {expected}"]


def test_the_404_page_must_not_use_relative_links(site: Path) -> None:
    html = '<a href="sheep/">relative</a><a href="/shelf/sheep/">absolute</a>'

    assert broken(site, html, "404.html") == ["404.html: sheep/ leads nowhere"]


def test_links_in_feeds_are_checked(site: Path) -> None:
    (site / "feed.xml").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://list.example/shelf/goats/"/>'
        "<id>https://list.example/shelf/sheep/</id></feed>"
    )

    assert broken_links(site, SITE_URL) == [
        "feed.xml: https://list.example/shelf/goats/ leads nowhere"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="//cdn.example/x.css">'),
        ("a.html", '<img srcset="x.png 1x, https://cdn.example/y.png 2x">'),
        ("a.html", '<p style="background: url(https://cdn.example/x.png)">'),
        ("a.html", '<style>@import "https://cdn.example/x.css";</style>'),
        ("a.css", "@font-face { src: url('https://cdn.example/x.woff2') }"),
        ("a.js", 'import x from "https://cdn.example/x.js";'),
        ("a.js", "await fetch(`https://cdn.example/x`);"),
        ("a.svg", '<svg><image src="https://cdn.example/x.png"/></svg>'),
    ],
)
def test_loads_from_other_hosts_are_reported(site: Path, name: str, text: str) -> None:
    (site / name).write_text(text)

    (found,) = foreign_loads(site)

    assert found.startswith(f"{name}: ")
    assert "//cdn.example/" in found


def test_a_link_to_another_host_loads_nothing(site: Path) -> None:
    (site / "a.html").write_text(
        '<a href="https://other.example/">o</a><link rel="canonical" href="https://other.example/">'
    )

    assert foreign_loads(site) == []
