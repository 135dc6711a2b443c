"""Which files of a site its service worker names."""

import json
import os
import re
from pathlib import Path

import pytest

from papershelf.site.following import offline
from papershelf.site.following.offline import no_service_worker, service_worker

SITE = {
    "index.html": "home",
    "offline.html": "lost",
    "404.html": "missing",
    "references.bib": "@misc{}",
    "feed.xml": "<feed/>",
    "assets/papershelf/site.js": "script",
    "assets/papershelf/card.png": "picture",
    "data/rows/0.json": "[]",
    "papers/index.html": "all",
    "papers/a2021a/index.html": "a",
    "papers/b2021b/index.html": "b",
    "papers/b2021b.bib": "@misc{b}",
    "topics/listening/ears/index.html": "ears",
    "authors/roe-mina/index.html": "Roe",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def kept(script: str) -> list[str]:
    found = re.search(r"(?m)^globalThis.FILES = (.*);$", script)
    assert found
    return list(json.loads(found[1]))


def version(script: str) -> str:
    return script.partition("\n")[0]


def test_pages_are_kept_and_downloads_are_not(site: Path) -> None:
    assert kept(service_worker(site, ["b2021b", "a2021a"])) == [
        "", "offline.html", "papers/", "assets/papershelf/site.js", "data/rows/0.json",
        "topics/listening/ears/", "papers/b2021b/", "papers/a2021a/", "authors/roe-mina/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "url"),
    [
        pytest.param("a#b.svg", "a%23b.svg", id="fragment"),
        pytest.param("a?b.svg", "a%3Fb.svg", id="query"),
        pytest.param("a%2e.svg", "a%252e.svg", id="percent"),
        pytest.param("a\\b.svg", "a%5Cb.svg", id="backslash"),
        pytest.param("a (b), [c]'s.svg", "a%20(b),%20[c]'s.svg", id="punctuation"),
        pytest.param('";alert(1);".svg', "%22;alert(1);%22.svg", id="quotes"),
        pytest.param("a\u2028b.svg", "a%E2%80%A8b.svg", id="line_separator"),
        pytest.param(os.fsdecode(b"a\xffb.svg"), "a%FFb.svg", id="no_utf8"),
    ],
)
def test_files_are_named_by_their_urls(site: Path, name: str, url: str) -> None:
    (site / "assets" / name).write_text("<svg/>")

    assert f"assets/{url}" in kept(service_worker(site, []))


def test_only_the_first_papers_are_kept_of_a_large_list(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "MOST_FILES", 7)
    assert kept(service_worker(site, ["b2021b", "a2021a"]))[-1] == "papers/b2021b/"

    monkeypatch.setattr(offline, "MOST_BYTES", len("homelostallscript"))
    assert kept(service_worker(site, ["b2021b"]))[-1] == "assets/papershelf/site.js"


def test_version_depends_on_the_kept_files_alone(site: Path) -> None:
    first = service_worker(site, ["a2021a"])
    (site / "references.bib").write_text("@misc{other}", encoding="utf-8")
    assert service_worker(site, ["a2021a"]) == first

    (site / "index.html").write_text("new home", encoding="utf-8")
    assert version(service_worker(site, ["a2021a"])) != version(first)


def test_last_service_worker_keeps_nothing() -> None:
    script = no_service_worker()

    assert "FILES" not in script
    assert '"fetch"' not in script
    assert "unregister()" in script
