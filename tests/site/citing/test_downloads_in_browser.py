"""The line of downloads of the page of all papers, in lists that have only some of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lists import run_shelf, thin_list
from serving import serve_site
from watching import watch

pytestmark = [pytest.mark.site, pytest.mark.browser]

SETTINGS = """\
site_name: Sheep
theme: material
repo_url: https://github.com/meadow/sheep
plugins:
  - papershelf: {downloads: [], citation_styles: [apa, ieee, acm]}
"""


@pytest.fixture(scope="module")
def of_styles_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root: Path = thin_list(tmp_path_factory.mktemp("styles") / "list", SETTINGS)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    with serve_site(root / "site", "/list/") as url:
        yield f"{url}papers/"


def test_citations_are_downloaded_in_styles_alone(page: Page, of_styles_only: str) -> None:
    page.goto(of_styles_only)

    line = page.locator("#ps-take")
    expect(line).to_contain_text("Download 3 papers: APA IEEE ACM")
    with page.expect_download() as download:
        line.get_by_role("button", name="Download IEEE of 3 papers").click()

    assert download.value.suggested_filename == "papers.ieee.txt"


def test_styles_are_not_promised_without_scripts(
    page_without_scripts: Page, of_styles_only: str
) -> None:
    page = page_without_scripts
    page.goto(of_styles_only)

    expect(page.locator("#ps-take > :visible")).to_have_text(["Paper missing? Suggest a paper"])


@pytest.fixture(scope="module")
def of_list_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # So few forms that each has a tab.
    list_only = "list_only: [bibtex, biblatex, ris, csl-json]"
    options = f"{{{list_only}, short: [entries, papers], citation_styles: [apa]}}"
    settings = SETTINGS.partition("{downloads")[0] + options + "\n"
    root: Path = thin_list(tmp_path_factory.mktemp("only") / "list", settings)
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    with serve_site(root / "site", "/list/") as url:
        yield url


def test_a_paper_is_taken_out_of_the_file_of_the_list(page: Page, of_list_only: str) -> None:
    page.goto(f"{of_list_only}papers/")
    page.locator(".ps-entry h3 a").first.click()
    key = page.url.rstrip("/").rpartition("/")[2]

    formats = {"BibTeX": "@", "RIS": "TY  - ", "BibLaTeX": "@", "CSL-JSON": "[\n"}
    for name, beginning in formats.items():
        page.get_by_role("tab", name=name, exact=True).click()
        panel = page.get_by_role("tabpanel", name=name, exact=True)
        expect(panel).to_contain_text(key)
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download {name}").click()
        text = download.value.path().read_text("utf-8")
        assert text.startswith(beginning)
        assert key in text

    assert download.value.suggested_filename == f"{key}.csl.json"


def test_papers_are_selected_in_short_lists(page: Page, of_list_only: str) -> None:
    complaints = watch(page)
    page.goto(f"{of_list_only}recent/")
    entry = page.locator(".ps-list > li").first
    title = entry.locator("h3").inner_text()
    entry.get_by_role("checkbox", name=f"Select {title}").check()
    entry.get_by_role("link", name=title).click()

    expect(page.locator("h1")).to_have_text(title)
    expect(page.get_by_label("Add to basket")).to_be_checked()
    expect(page.locator(".ps-basket")).to_contain_text("1 paper")
    assert complaints == []
