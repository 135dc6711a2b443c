"""Single keys: moving through lists, selecting, copying, opening, and turning the keys off."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

TOPIC = "topics/acoustic-modeling/"
WITH_ESSAY_AND_PATH = "topics/streaming-asr/"
LISTS = [TOPIC, "papers/", "papers/?q=streaming", "recent/", "authors/sainath-tara-n/"]


def opened(page: Page, url: str) -> Page:
    """The page when all its papers are there."""
    page.goto(url, wait_until="networkidle")
    expect(titles(page).first).to_be_visible()
    return page


def titles(page: Page) -> Locator:
    return page.locator(".ps-entry:visible h3 a")


def press(page: Page, keys: str | list[str]) -> None:
    for key in keys:
        page.keyboard.press(key)


def focus_is_below_the_header(page: Page) -> bool:
    below: bool = page.evaluate(
        "document.activeElement.closest('.ps-entry').getBoundingClientRect().top"
        " >= document.querySelector('.md-header').getBoundingClientRect().bottom"
    )
    return below


@pytest.mark.parametrize("path", LISTS)
def test_j_and_k_move_through_lists(page: Page, site_url: str, path: str) -> None:
    opened(page, site_url + path)
    papers = titles(page)

    press(page, "j")
    expect(papers.nth(0)).to_be_focused()
    press(page, "jjjj")
    expect(papers.nth(4)).to_be_focused()
    press(page, "kkk")
    expect(papers.nth(1)).to_be_focused()
    assert focus_is_below_the_header(page)
    href = papers.nth(1).get_attribute("href")
    assert href is not None
    press(page, ["Enter"])
    page.wait_for_url(f"{site_url}papers/*/")
    assert page.url.endswith(href.removeprefix("../").rpartition("../")[2])


def test_j_begins_with_what_is_in_sight(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}papers/")
    third = titles(page).nth(2)
    third.evaluate("title => scrollBy(0, title.closest('li').getBoundingClientRect().top - 60)")

    press(page, "j")

    expect(third).to_be_focused()


def test_j_after_the_last_row_shows_more(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}papers/")
    titles(page).last.focus()
    count = titles(page).count()

    press(page, "j")

    expect(titles(page).nth(count)).to_be_focused()


def test_x_selects_and_c_copies_the_current_paper(
    context: BrowserContext, page: Page, site_url: str, built_site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for path in (TOPIC, "papers/"):
        opened(page, site_url + path)
        press(page, "jj")
        press(page, "c")
        expect(page.locator("body > [role=status]").first).to_contain_text("Copied")
        key = page.locator(".ps-entry").nth(1).get_attribute("id")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.splitlines()[0].endswith(f"{{{key},")
    press(page, "x")
    boxes = page.locator(".ps-entry input[type=checkbox]")
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()


@pytest.mark.parametrize("path", [TOPIC, "papers/gulati2020conformer/"])
def test_o_opens_the_pdf(page: Page, site_url: str, path: str) -> None:
    page.route("https://**", lambda route: route.abort())
    page.goto(site_url + path, wait_until="networkidle")
    if path == TOPIC:
        press(page, "j")

    with page.expect_request("https://arxiv.org/pdf/2005.08100**"):
        press(page, "o")


def test_keys_do_nothing_while_typing_and_with_modifiers(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}papers/")
    field = page.locator("#ps-query")
    field.press_sequentially("jkxc?")
    expect(field).to_have_value("jkxc?")
    field.fill("")
    page.locator("h1").click()
    press(page, ["Control+j", "Alt+j", "Shift+J"])

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.ps-entry')") is None


def test_question_mark_lists_the_keys_and_they_can_be_turned_off(page: Page, site_url: str) -> None:
    opened(page, site_url + TOPIC)
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    for key in ("j", "k", "x", "c", "o", "/", "?", "Enter"):
        expect(dialog.locator("kbd").get_by_text(key, exact=True)).to_be_visible()
    press(page, "j")
    dialog.get_by_label("Use single keys").uncheck()
    press(page, ["Escape"])
    expect(dialog).to_have_count(0)

    page.reload(wait_until="networkidle")
    press(page, "?j/")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Control+k")
    expect(page.locator("#ps-search")).to_be_focused()

    page.get_by_role("button", name="Keyboard shortcuts").click()
    dialog.get_by_label("Use single keys").check()
    dialog.get_by_role("button", name="Close").click()
    press(page, "j")
    expect(page.locator(".ps-entry h3 a:focus")).to_be_visible()


def test_search_key_does_not_scroll(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}papers/")
    page.evaluate("scrollTo(0, 900)")

    press(page, "/")

    expect(page.locator("#ps-search")).to_be_focused()
    expect(page.locator("#ps-search")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 900


@pytest.mark.parametrize("topic", [TOPIC, WITH_ESSAY_AND_PATH])
def test_entries_are_short_and_the_first_is_in_sight(page: Page, site_url: str, topic: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, site_url + topic)

    heights = page.locator(".ps-entry").evaluate_all("all => all.map((one) => one.offsetHeight)")

    assert sum(heights) / len(heights) <= 110
    expect(page.locator(".ps-entry").first).to_be_in_viewport(ratio=1)
