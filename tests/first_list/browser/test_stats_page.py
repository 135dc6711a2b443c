"""The page of statistics: numbers lead to the papers that they count."""

import re

import pytest
from playwright.sync_api import Page, expect

from papers_page import settled

pytestmark = [pytest.mark.browser, pytest.mark.site]

# The cells of a row are enough: one template renders them all.
NUMBERS = ".ps-finding a[data-papers], .ps-heat-table tr:nth-child(2) a[data-papers]"


def test_numbers_lead_to_as_many_papers(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}stats/")
    expect(page.locator(NUMBERS).first).to_have_attribute("href", re.compile(r"/papers/\?"))
    links = page.locator(NUMBERS).evaluate_all(
        "links => links.map((link) => [link.href, link.textContent])"
    )

    assert len(links) > 12
    for url, number in dict(links).items():
        page.goto(url)
        settled(page)
        expect(page.locator("#ps-count")).to_have_text(re.compile(rf"^{number} (papers?|of \d+)"))


def test_numbers_lead_to_a_near_page_without_scripts(
    page_without_scripts: Page, site_url: str
) -> None:
    page_without_scripts.goto(f"{site_url}stats/")
    page_without_scripts.locator(".ps-heat-table a[data-papers]").first.click()

    expect(page_without_scripts).to_have_url(re.compile(r"/topics/[^/]+/$"))
