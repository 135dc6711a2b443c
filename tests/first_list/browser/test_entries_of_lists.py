"""Entries of lists as scripts complete them: for Zotero, and with names for screen readers."""

from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from papershelf.records.load import read_list
from saving import open_url

pytestmark = [pytest.mark.browser, pytest.mark.site]

ROOT = Path(__file__).parents[3]
YEAR = "years/2020/"


def test_zotero_reads_every_paper_of_every_year(page: Page, site_url: str) -> None:
    catalogue = read_list(ROOT).catalogue()
    found: dict[str, str] = {}
    for year in catalogue.years:
        # Zotero looks for papers when the page has loaded.
        page.goto(f"{site_url}years/{year}/", wait_until="load")
        found |= page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".Z3988")]
              .map((span) => [span.closest(".ps-entry").id, span.title]))"""
        )
    assert found.keys() == {paper.key for paper in catalogue.papers}
    for paper in catalogue.papers:
        assert parse_qsl(found[paper.key]) == parse_qsl(open_url(paper, catalogue)), paper.key


def test_the_page_of_all_papers_has_the_first_ones_for_zotero(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/", wait_until="load")

    assert page.locator(".ps-entry .Z3988").count() == 50


def test_links_and_buttons_of_an_entry_name_its_paper(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{YEAR}")
    entry = page.locator(".ps-entry").first
    title = entry.locator("h3").inner_text()

    for label in ("Copy BibTeX", "Abstract", "PDF"):
        name = f"{label} of {title}"
        assert entry.locator(f'[aria-label="{name}"]').inner_text().startswith(label)
    expect(entry.get_by_role("checkbox", name=f"Select {title}")).to_be_visible()


def test_abstract_is_as_far_from_the_links_as_they_are_apart(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{YEAR}")
    entry = page.locator(".ps-entry:has(.ps-abstract)").first
    boxes = entry.locator(".ps-entry__links > :visible, summary").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({left, right}) => [left, right])"
    )

    gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
    assert len(gaps) >= 3
    assert max(gaps) - min(gaps) < 1


def test_without_scripts_an_entry_links_its_bibtex(
    page_without_scripts: Page, site_url: str
) -> None:
    page_without_scripts.goto(f"{site_url}{YEAR}")
    entry = page_without_scripts.locator(".ps-entry").first

    expect(entry.get_by_role("link", name="BibTeX")).to_be_visible()
    expect(entry.get_by_role("button")).to_have_count(0)
