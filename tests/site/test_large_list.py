"""The site of a list of more than a thousand invented papers, in files and in a browser."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from invented import TOPICS, make_paper, many_papers
from lists import ROOT, invented_list, run_shelf, thin_list
from page_links import broken_links
from papers_page import settled
from papershelf.model.paper import Paper
from serving import serve_site
from watching import watch

pytestmark = [pytest.mark.site, pytest.mark.slow]
browser_test = pytest.mark.browser

COUNT = 1_100
SITE_URL = "https://papershelf.github.io/papershelf/"
MAX_PAGE = 300_000
# Added last, a month after the others; one of them by many people.
CROWD = [f"Crowd, Person{chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(40)]
LATER = (
    make_paper("crowd2024crowded", title="Crowded $n^2$ Barns", authors=CROWD, date="2024",
               topics=["counting"], added="2026-12-24", arxiv="2401.00001"),
    make_paper("roe2024quiet", title="Quiet Barns", authors=["Roe, Mina"], date="2024",
               topics=["listening/ears"], added="2026-12-23", arxiv="2401.00002",
               status="retracted"),
)  # fmt: skip


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return [*islice(many_papers(TOPICS.paths), COUNT), *LATER]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, papers: list[Paper]) -> Path:
    root = invented_list(tmp_path_factory.mktemp("large") / "list", papers)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    return root / "site"


@pytest.fixture(scope="module")
def url(site: Path) -> Iterator[str]:
    with serve_site(site, "/papershelf/") as found:
        yield found


def counted(page: Page) -> int:
    return int(page.locator("#ps-count").inner_text().split()[0].replace(",", ""))


def test_no_page_is_large(site: Path) -> None:
    sizes = {page.stat().st_size: page for page in site.rglob("*.html")}
    assert max(sizes) < MAX_PAGE, sizes[max(sizes)]


def test_no_link_is_broken(site: Path) -> None:
    # The manual is a site of its own.
    manual = f"{SITE_URL}manual/"
    assert [link for link in broken_links(site, SITE_URL) if manual not in link] == []


def test_numbered_pages_are_in_the_sitemap(site: Path) -> None:
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 - a file that the build wrote
    listed = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    for path in (
        "topics/counting/2/",
        "venues/goat-letters/2/",
        "authors/page.2/",
        "recent/2026-11/2/",
    ):
        assert (site / path / "index.html").is_file()
        assert SITE_URL + path in listed


def test_numbered_pages_name_themselves_and_their_neighbors(site: Path) -> None:
    html = (site / "topics/counting/2/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}topics/counting/2/">' in html
    assert '<link rel="prev" href="..">' in html or '<link rel="prev" href="../">' in html
    assert '<link rel="next" href="../3/">' in html


def test_exports_of_a_long_list_are_whole(site: Path, papers: list[Paper]) -> None:
    on_topic = {paper.key for paper in papers if "counting" in paper.topics}
    text = (site / "topics/counting.bib").read_text("utf-8")
    assert set(re.findall(r"(?m)^@\w+\{(.+),$", text)) == on_topic
    assert len(on_topic) > 200


@browser_test
def test_every_paper_of_a_topic_is_reached_without_scripts(
    page_without_scripts: Page, url: str, papers: list[Paper]
) -> None:
    page = page_without_scripts
    page.goto(f"{url}topics/counting/")
    seen: list[str] = []
    for _ in range(20):
        seen += page.locator(".ps-entry").evaluate_all("found => found.map(entry => entry.id)")
        following = page.locator("a[rel=next]")
        if not following.count():
            break
        following.click()
    assert len(seen) == len(set(seen))
    assert set(seen) == {paper.key for paper in papers if "counting" in paper.topics}


@browser_test
def test_authors_are_loaded_when_a_reader_looks_for_one(page: Page, url: str) -> None:
    requested: list[str] = []
    complaints = watch(page)
    page.on("request", lambda sent: requested.append(sent.url.rpartition("/data/")[2]))
    page.goto(f"{url}papers/", wait_until="networkidle")
    assert "authors.json" not in requested
    # The first rows are in the page.
    assert not [name for name in requested if name.startswith("rows/")]

    page.get_by_role("searchbox", name="Find: author").fill("persona crowd")
    page.locator("[data-facet=author] label").first.wait_for()
    assert "authors.json" in requested
    page.get_by_role("searchbox", name="Find: author").fill("crowd personbn")
    page.locator("[data-facet=author]").get_by_text("PersonBn Crowd").click()

    expect(page.locator("#ps-count")).to_have_text("1 paper by PersonBn Crowd")
    authors = page.locator("#crowd2024crowded .ps-entry__authors")
    # The 40th of 40 is shown, after the first five.
    expect(authors).to_have_text(re.compile("PersonAe Crowd, PersonBn Crowd, and 34 more$"))
    expect(authors.locator("mark")).to_have_text("PersonBn Crowd")
    assert complaints == []


@browser_test
def test_link_with_an_author_shows_only_that_authors_papers(page: Page, url: str) -> None:
    page.goto(f"{url}papers/?author=roe-mina")
    expect(page.locator("#ps-count")).to_have_text("1 paper by Mina Roe")
    expect(page.locator(".ps-entry:visible")).to_have_count(1)
    expect(page.locator(".ps-entry .ps-badge--retracted")).to_be_visible()


@browser_test
def test_scattered_papers_are_shown_in_their_order(
    page: Page, url: str, papers: list[Paper]
) -> None:
    page.goto(f"{url}papers/?topic=listening/noise&sort=title")
    settled(page)
    expect(page.locator(".ps-entry")).to_have_count(50)
    titles = sorted(paper.title.lower() for paper in papers if "listening/noise" in paper.topics)
    shown = page.locator(".ps-entry h3").all_inner_texts()
    assert [title.lower() for title in shown] == titles[:50]
    page.locator("#ps-more").click()
    expect(page.locator(".ps-entry")).to_have_count(100)
    assert counted(page) == len(titles)


# How the records of a file begin.
_STARTS = {
    "references.bib": r"(?m)^@\w+\{(.+),$",
    "references.ascii.bib": r"(?m)^@\w+\{(.+),$",
    "references.biblatex.bib": r"(?m)^@\w+\{(.+),$",
    "references.ris": r"(?m)^ID  - (\S+)",
    "references.csl.json": r'(?m)^  "id": "(\S+)",$',
    "papers.json": r'(?m)^\{"key": "(\w+)"',
    "papers.csv": r"(?m)^([a-z]+[12]\d{3}\w*),",
}


@browser_test
@pytest.mark.parametrize("asked", ["?topic=listening", "?year=2020..2022&venue=goat-letters"])
def test_shown_papers_are_downloaded_in_every_format(
    page: Page, url: str, site: Path, asked: str
) -> None:
    page.goto(f"{url}papers/{asked}")
    settled(page)
    count = counted(page)
    expect(page.locator("#ps-take")).to_contain_text(f"Download {count} papers")
    page.get_by_text("More formats").click()
    wanted: list[str] = []
    for link in page.locator("#ps-take a[data-format]").all():
        name = (link.get_attribute("href") or "").removeprefix("../")
        with page.expect_download() as download:
            link.click()
        text = download.value.path().read_bytes().decode()
        found = re.findall(_STARTS[name], text)
        wanted = wanted or found
        assert found == wanted
        assert len(found) == count
        whole = (site / name).read_bytes().decode()
        # Each line is that of the file, in its order; in JSON, the last record has no comma.
        lines = iter([line.rstrip(",") for line in whole.splitlines()])
        assert all(line.rstrip(",") in lines for line in text.splitlines())
    for style in ("apa", "ieee"):
        with page.expect_download() as download:
            page.locator(f"#ps-take [data-format={style}]").click()
        assert len(download.value.path().read_text("utf-8").split("\n\n")) == count


@browser_test
def test_abstracts_of_long_lists_are_loaded_when_opened(
    page: Page, url: str, papers: list[Paper]
) -> None:
    page.goto(f"{url}topics/counting/2/")
    entry = page.locator(".ps-entry").nth(40)
    key = entry.get_attribute("id")
    abstract = next(paper.abstract for paper in papers if paper.key == key)
    entry.locator("summary").click()
    expect(entry.locator("details > p")).to_have_text(abstract or "")


@browser_test
def test_files_of_an_earlier_build_in_a_cache_are_loaded_again(page: Page, url: str) -> None:
    served: list[str] = []

    def answer(route: Route) -> None:
        # The first time, as a cache of the browser would.
        served.append("rows")
        if len(served) == 1:
            route.fulfill(json={"version": "earlier", "rows": []})
        else:
            route.continue_()

    page.route("**/data/rows/22.json", answer)
    page.goto(f"{url}papers/?sort=oldest")
    settled(page)
    expect(page.locator(".ps-entry")).to_have_count(50)
    assert len(served) == 2


@browser_test
def test_recent_page_marks_what_was_added_since_the_last_visit(
    context: BrowserContext, page: Page, url: str
) -> None:
    page.goto(f"{url}recent/")
    expect(page.locator("#ps-visit")).to_be_hidden()
    expect(page.locator(".ps-warnings")).to_contain_text("Quiet Barns")

    # As if the reader had been there before the paper of 24 December.
    page.evaluate(
        "localStorage.setItem('papershelf-visit:/papershelf/',"
        " JSON.stringify({day: '2026-12-23', keys: ['roe2024quiet']}))"
    )
    again = context.new_page()
    again.goto(f"{url}recent/")
    expect(again.locator("#ps-visit")).to_have_text("1 paper added since your last visit.")
    expect(again.locator("#crowd2024crowded .ps-badge--new")).to_be_visible()
    expect(again.locator(".ps-badge--new")).to_have_count(1)
    again.reload()
    expect(again.locator(".ps-badge--new")).to_have_count(1)
    later = context.new_page()
    later.goto(f"{url}recent/")
    expect(later.locator("#ps-visit")).to_have_text("Nothing was added since your last visit.")


def test_settings_for_large_lists_make_a_whole_site(tmp_path: Path) -> None:
    """Those that the manual names."""
    manual = (ROOT / "docs/manual/explanation/scale.md").read_text("utf-8")
    settings, _ = re.findall(r"^```yaml\n(plugins:.*?)^```", manual, re.MULTILINE | re.DOTALL)
    site_settings = f"site_name: Sheep\nsite_url: {SITE_URL}\ntheme: material\n"
    root = thin_list(tmp_path / "list", site_settings + settings)

    done = run_shelf(root, "build")

    assert (done.returncode, done.stderr) == (0, "")
    site = root / "site"
    assert [link for link in broken_links(site, SITE_URL) if "/manual/" not in link] == []
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert {
        "papers/roe2021sheep.bib",
        "references.ris",
        "feed.xml",
        "topics/listening.xml",
    } <= names
    assert not {
        name for name in names if re.fullmatch(r"(papers|topics)/.*\.(ris|csl\.json)", name)
    }
    assert "papers.json" not in names
