"""axe-core finds no violation on any kind of page: light, dark, narrow, with forced colors."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import violations
from kinds import KINDS, open_kind

pytestmark = [pytest.mark.browser, pytest.mark.site]


# The first items of a list are enough: one template renders them all.
SHORTEN = (
    "document.querySelectorAll('article li:nth-child(n + 9)').forEach((more) => more.remove())"
)
# Dots of lanes and points of the map are drawn with a thicker line.
WITHOUT_FOCUS = """() => {
  const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']");
  const hidden = [...all].filter((target) => {
    if (!(target instanceof HTMLElement)) return false;
    target.focus();
    const { outlineStyle } = getComputedStyle(target);
    return document.activeElement === target && outlineStyle === "none";
  });
  return hidden.slice(0, 5).map((target) => target.outerHTML.slice(0, 200));
}"""
UNFOLD = "document.querySelectorAll('details').forEach((folded) => folded.open = true)"


WAYS_TO_SEE: list[tuple[Literal["light", "dark"], Literal["active", "none"], int]] = [
    ("light", "none", 1280),
    ("dark", "none", 390),
    ("light", "active", 1280),
]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_have_no_violation(page: Page, site_url: str, kind: str) -> None:
    # Contrast varies during transitions of colors.
    page.emulate_media(reduced_motion="reduce")
    open_kind(page, site_url, kind)
    page.evaluate(UNFOLD)
    page.evaluate(SHORTEN)

    found = {}
    for scheme, forced_colors, width in WAYS_TO_SEE:
        page.emulate_media(color_scheme=scheme, forced_colors=forced_colors)
        page.set_viewport_size({"width": width, "height": 800})
        shown = "slate" if scheme == "dark" else "default"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        found[scheme, forced_colors, width] = violations(page)

    assert not any(found.values()), found


@pytest.mark.parametrize("kind", KINDS)
def test_focus_is_visible(page: Page, site_url: str, kind: str) -> None:
    open_kind(page, site_url, kind)
    # Browsers draw the focus for those who use the keyboard.
    page.keyboard.press("Tab")

    assert page.evaluate(WITHOUT_FOCUS) == []


def test_open_search_results_have_no_violation(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator("#ps-search").fill("conformer")
    page.get_by_role("option").first.wait_for()

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_sheet_of_filters_has_no_violation(
    page: Page, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}papers/?year=2020")
    page.locator("[data-facet=topic] li").first.wait_for(state="attached")
    page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_role("dialog").wait_for()

    assert violations(page) == []


def test_axe_finds_violations(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><button></button></body></html>")

    assert {line.partition(":")[0] for line in violations(page)} >= {"image-alt", "button-name"}
    page.close()
