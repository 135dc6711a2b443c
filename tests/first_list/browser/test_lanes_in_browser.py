"""Lanes with a pointer, the keyboard, and the back button."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_a_dot_has_a_card_and_arrow_keys_lead_to_others(page: Page, site_url: str) -> None:
    page.goto(site_url)
    card = page.locator(".ps-lane-card")
    page.locator('.ps-dot[href="papers/gulati2020conformer/"]').first.hover()

    expect(card).to_contain_text("Conformer: Convolution-augmented Transformer")
    expect(card).to_contain_text("Anmol Gulati, James Qin")
    expect(card).to_contain_text("Interspeech 2020")
    expect(card).to_contain_text("Introduces the Conformer")
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()

    # Each lane is one stop of the Tab key.
    lanes = page.locator(".ps-lane").count()
    assert page.locator(".ps-lane__papers a[tabindex='0']").count() == lanes
    focus = "document.activeElement.closest('.ps-lane').querySelector('.ps-number').textContent"
    dots = page.locator(".ps-lane").first.locator(".ps-dot")
    dots.first.focus()
    page.keyboard.press("ArrowRight")
    expect(dots.nth(1)).to_be_focused()
    expect(card).to_be_visible()
    page.keyboard.press("End")
    expect(dots.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == "13"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_name_of_a_lane_shows_its_papers_in_place(page: Page, site_url: str) -> None:
    page.goto(site_url)
    name = page.locator(".ps-lane__name a", has_text="Contextual biasing")
    papers = page.locator(".ps-lane__list")

    name.click()
    expect(page).to_have_url(f"{site_url}#topics/contextual-asr")
    expect(papers.locator("li")).to_have_count(7)
    expect(name).to_have_attribute("aria-expanded", "true")

    page.go_back()
    expect(papers).to_have_count(0)
    page.go_forward()
    papers.get_by_role("link", name="Page of this topic").click()
    expect(page).to_have_url(f"{site_url}topics/contextual-asr/")
