"""The page of all papers, as tests in a browser use it."""

from playwright.sync_api import Page, expect


def settled(page: Page) -> None:
    """Wait until what is asked for is shown, and the rows below the first ones, too."""
    expect(page.locator("#ps-found")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#ps-list")).to_have_attribute("aria-busy", "false")
