"""BibTeX on a paper's page: TeX or Unicode, as the reader chose."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

# A record of this list with a letter that is not ASCII.
PAPER = "papers/schlag2021learning/"


def copied(page: Page) -> str:
    page.locator("#ps-copy").click()
    expect(page.locator("#ps-copy")).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_copy_and_download_are_in_tex_unless_unicode_was_chosen(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + PAPER)
    download = page.locator(".ps-box__download")

    expect(page.locator("#ps-bibtex code")).to_contain_text(r"{\"u}")
    expect(download).to_have_attribute("href", re.compile(r"\.ascii\.bib$"))
    assert r"{\"u}" in copied(page)

    page.get_by_role("checkbox", name="Unicode").check()

    expect(page.locator("#ps-bibtex code")).to_contain_text("ü")
    expect(download).to_have_attribute("href", re.compile(r"learning\.bib$"))
    page.wait_for_timeout(2100)  # Wait until the button reads Copy again.
    assert "ü" in copied(page)

    # The browser remembers it.
    page.reload()
    expect(page.locator("#ps-bibtex code")).to_contain_text("ü")
    page.get_by_role("checkbox", name="Unicode").uncheck()
    page.reload()
    expect(page.locator("#ps-bibtex code")).to_contain_text(r"{\"u}")


def test_paper_in_ascii_has_no_switch(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/gulati2020conformer/")

    expect(page.locator("#ps-bibtex")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Unicode")).to_have_count(0)
