"""The map: cards, search, zoom, and what the keyboard and a finger do."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

CONFORMER = '#ps-map-picture a[href$="/gulati2020conformer/"]'


@pytest.fixture
def map_page(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}map/")
    expect(page.locator("#ps-map-tools")).to_be_visible()
    return page


def card(page: Page) -> Locator:
    return page.locator(".ps-map__card")


def width(page: Page) -> float:
    box = page.locator("#ps-map-picture").bounding_box()
    assert box
    return box["width"]


def test_pointer_on_a_point_shows_its_paper(map_page: Page) -> None:
    map_page.locator(f"{CONFORMER} circle").hover(force=True)

    expect(card(map_page)).to_contain_text("Conformer: Convolution-augmented Transformer")
    expect(card(map_page)).to_contain_text("Anmol Gulati, James Qin, Chung-Cheng Chiu, and 8 more")
    expect(card(map_page)).to_contain_text("Interspeech, 2020")
    map_page.locator(f"{CONFORMER} circle").click(force=True)
    expect(map_page).to_have_url(re.compile(r"/papers/gulati2020conformer/$"))


def test_search_highlights_what_it_finds(map_page: Page) -> None:
    map_page.get_by_role("searchbox", name="Highlight papers").fill("conformer convolution")
    status = map_page.locator("#ps-map-found")
    expect(status).to_contain_text("found.")
    count = int((status.inner_text()).split()[0])

    expect(map_page.locator("#ps-map a.is-found")).to_have_count(count)
    expect(map_page.locator(f"{CONFORMER}.is-found")).to_have_count(1)
    expect(map_page).to_have_url(re.compile(r"\?q=conformer\+convolution$"))
    map_page.reload()
    expect(map_page.locator("#ps-map a.is-found")).to_have_count(count)
    map_page.get_by_role("link", name="Show as a list").click()
    expect(map_page.locator("#ps-count")).to_contain_text(f"{count} papers")


LINES_OF_NAMES = """() => [...document.querySelectorAll(".ps-map text")]
  .filter((name) => getComputedStyle(name.closest("g")).display !== "none")
  .map((name) => [...name.children].map((line) => {
    const {e: across, f: down} = name.getScreenCTM();
    const first = line.getExtentOfChar(0);
    const last = line.getExtentOfChar(line.getNumberOfChars() - 1);
    return [across + first.x, down + first.y, across + last.x + last.width, down + last.y + 11];
  }))"""


@pytest.mark.parametrize("width", [360, 721, 768, 900, 1280])
def test_names_do_not_overlap_on_any_screen(map_page: Page, width: int) -> None:
    map_page.set_viewport_size({"width": width, "height": 900})
    names = map_page.evaluate(LINES_OF_NAMES)

    assert len(names) > 3
    for one, other in combinations(names, 2):
        for left, top, right, bottom in one:
            assert not any(
                left < x_end and x < right and top < y_end and y < bottom
                for x, y, x_end, y_end in other
            )


def test_search_and_zoom_are_in_one_line(map_page: Page) -> None:
    boxes = map_page.locator("#ps-map-tools :is(input, button)").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"
    )

    assert boxes == [boxes[0]] * 4


def test_keys_zoom_and_move_the_map(map_page: Page) -> None:
    whole = width(map_page)
    map_page.locator("#ps-map").focus()
    map_page.keyboard.press("+")
    map_page.keyboard.press("+")
    closer = width(map_page)
    before = map_page.locator("#ps-map-picture").get_attribute("style")
    map_page.keyboard.press("ArrowRight")
    after = map_page.locator("#ps-map-picture").get_attribute("style")
    map_page.keyboard.press("-")
    less = width(map_page)
    map_page.keyboard.press("0")

    assert closer > less > whole
    assert before != after
    assert width(map_page) == whole


def test_focus_shows_a_paper_and_moves_the_map_there(map_page: Page) -> None:
    for _ in range(4):
        map_page.get_by_role("button", name="Zoom in").click()
    point = map_page.locator(CONFORMER)
    point.focus()

    expect(card(map_page)).to_contain_text("Conformer")
    box, frame = point.bounding_box(), map_page.locator("#ps-map").bounding_box()
    assert box
    assert frame
    assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
    map_page.keyboard.press("Escape")
    expect(card(map_page)).to_be_hidden()


def test_drag_moves_the_map_and_opens_no_paper(map_page: Page) -> None:
    map_page.get_by_role("button", name="Zoom in").click()
    map_page.locator(CONFORMER).focus()
    map_page.keyboard.press("Escape")
    box = map_page.locator(f"{CONFORMER} circle").bounding_box()
    assert box
    url, style = map_page.url, map_page.locator("#ps-map-picture").get_attribute("style")
    map_page.mouse.move(box["x"] + 5, box["y"] + 5)
    map_page.mouse.down()
    map_page.mouse.move(box["x"] + 45, box["y"] + 35, steps=4)
    map_page.mouse.up()

    assert map_page.locator("#ps-map-picture").get_attribute("style") != style
    assert map_page.url == url


def test_finger_shows_the_card_before_the_paper(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site_url}map/")
    expect(page.locator("#ps-map-tools")).to_be_visible()
    page.locator(f"{CONFORMER} circle").tap(force=True)

    expect(card(page)).to_be_visible()
    assert page.url.endswith("/map/")
    title = card(page).locator("a")
    href = title.get_attribute("href")
    assert href
    title.tap()
    expect(page).to_have_url(re.compile(re.escape(href.removeprefix(".."))))
    context.close()
