"""The line of downloads of the page of all papers, in lists that have only some of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lists import run_shelf, thin_list
from serving import serve_site

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
