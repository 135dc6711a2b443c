"""The built site of the manual."""

import filecmp
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from build_manual import build_manual
from manual.hook import PARTS
from papershelf.check.rules import rule_texts
from papershelf.cli import COMMANDS
from papershelf.site.configuration.options import Options
from serving import serve_site

pytestmark = pytest.mark.site

PATH = "/papershelf/manual/"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("manual") / "site"
    build_manual(built)
    return built


def html_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text("utf-8")


def test_every_part_is_filled_in(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert [mark for mark in PARTS if mark in html] == [], page


def test_reference_has_all_of_the_code(site: Path) -> None:
    commands, rules, settings = (
        html_of(site, f"reference/{page}") for page in ("commands", "rules", "settings")
    )

    assert re.findall(r'<h2 id="shelf-(\w+)">', commands) == list(COMMANDS)
    assert re.findall(r"<tr>\s*<td><code>([\w-]+)</code></td>\s*<td>(?:error|warning)", rules) == [
        rule.name for rule in rule_texts()
    ]
    assert re.findall(r'<h3 id="\w+"><code>(\w+)</code>', settings) == list(Options.model_fields)


def test_titles_and_descriptions_are_unique(site: Path) -> None:
    pages = [page.read_text("utf-8") for page in site.rglob("index.html")]
    for pattern in ("<title>(.*?)</title>", '<meta name="description" content="(.*?)">'):
        found = [re.findall(pattern, page) for page in pages]
        assert all(len(values) == 1 for values in found)
        assert len({value for (value,) in found}) == len(pages)


def test_build_does_not_depend_on_the_day(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build_manual(tmp_path / "again")

    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    again = [path for path in (tmp_path / "again").rglob("*") if path.is_file()]
    assert len(files) == len(again)
    _, differing, missing = filecmp.cmpfiles(site, tmp_path / "again", files, shallow=False)
    assert (differing, missing) == ([], [])


@pytest.fixture
def opened(site: Path, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the requests and errors that are not of this site."""
    with serve_site(site, PATH) as url:
        context = browser.new_context(base_url=url)
        page = context.new_page()
        found: list[str] = []
        page.on("request", lambda sent: found.append(sent.url) if url not in sent.url else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        yield page, found
        context.close()


@pytest.mark.browser
def test_search_finds_a_section_and_asks_no_other_host(opened: tuple[Page, list[str]]) -> None:
    page, foreign = opened
    page.goto("./")

    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("exit codes")
    page.locator("a.md-search-result__link", has_text="0 done").click()

    expect(page).to_have_url(re.compile(r"reference/commands/.*#exit-codes$"))
    assert foreign == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "tutorial/", "reference/commands/", "reference/round-trips/"])
def test_page_fits_on_a_phone(opened: tuple[Page, list[str]], path: str) -> None:
    page, foreign = opened
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert foreign == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["tutorial/", "explanation/search/", "reference/settings/"])
def test_pages_have_no_violation(opened: tuple[Page, list[str]], path: str) -> None:
    page, _ = opened
    page.goto(path)
    for size in (PHONE, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        expect(page.locator(".md-search")).to_have_attribute("aria-label", "Search")
        # Colors that are still changing have too little contrast.
        page.wait_for_function("document.getAnimations().length === 0")

        assert violations(page) == []
