"""BibTeX on a paper's page: TeX or Unicode, as the reader chose."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

# A record of this list with a letter that is not ASCII.
PAPER = "papers/schlag2021learning/"


def copied(page: Page) -> str:
    page.locator("#ps-copy-bibtex").click()
    expect(page.locator("#ps-copy-bibtex")).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_copy_gives_tex_unless_unicode_was_chosen(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + PAPER)

    expect(page.locator("#ps-bibtex")).to_be_visible()
    expect(page.locator("#ps-bibtex-unicode")).to_be_hidden()
    assert r"{\"u}" in copied(page)

    page.get_by_role("checkbox", name="BibTeX in Unicode").check()

    expect(page.locator("#ps-bibtex")).to_be_hidden()
    expect(page.locator("#ps-bibtex-unicode")).to_be_visible()
    page.wait_for_timeout(2100)  # Wait until the button reads Copy again.
    assert "ü" in copied(page)


def test_browser_remembers_the_form(page: Page, site_url: str) -> None:
    page.goto(site_url + PAPER)
    page.get_by_role("checkbox", name="BibTeX in Unicode").check()
    page.reload()

    expect(page.locator("#ps-bibtex-unicode")).to_be_visible()

    page.get_by_role("checkbox", name="BibTeX in Unicode").uncheck()
    page.reload()

    expect(page.locator("#ps-bibtex")).to_be_visible()


def test_paper_in_ascii_has_no_switch(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/gulati2020conformer/")

    expect(page.locator("#ps-bibtex")).to_be_visible()
    expect(page.locator("#ps-unicode")).to_have_count(0)


def test_formats_are_in_one_row_where_they_fit(page: Page, site_url: str) -> None:
    """Material sets lists as blocks, by a selector that a single class does not override."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + PAPER)

    tops = page.locator(".ps-formats li").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().top)"
    )

    *files, text = tops
    assert len(files) == 3
    assert max(files) - min(files) < 4
    # With its choice of a style it is as wide as two others.
    assert text >= min(files)
