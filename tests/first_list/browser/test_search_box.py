"""The search box in the header."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

FIRST_RESULT_BYTES = 250_000


@pytest.fixture
def start(page: Page, site_url: str) -> Page:
    page.goto(site_url)
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the papers")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def test_find_and_open_a_paper_by_keyboard(start: Page, site_url: str) -> None:
    start.keyboard.press("/")
    start.keyboard.type("gulati 2020")
    expect(options(start).first).to_contain_text("Conformer: Convolution-augmented Transformer")
    start.keyboard.press("ArrowDown")
    expect(options(start).first).to_have_attribute("aria-selected", "true")
    start.keyboard.press("Enter")
    expect(start).to_have_url(f"{site_url}papers/gulati2020conformer/")


def test_box_of_the_home_page_is_large_until_its_place_is_out_of_sight(start: Page) -> None:
    expect(start.locator(".ps-find").get_by_role("combobox")).to_be_visible()
    width = box(start).evaluate("box => box.clientWidth")

    start.mouse.wheel(0, 1200)
    expect(start.locator(".md-header").get_by_role("combobox")).to_be_attached()
    assert box(start).evaluate("box => box.clientWidth") < width

    start.keyboard.press("Home")
    expect(start.locator(".ps-find").get_by_role("combobox")).to_be_visible()
    # A box with the focus stays where it is.
    box(start).focus()
    start.mouse.wheel(0, 1200)
    box(start).press_sequentially("streaming")
    expect(options(start).first).to_be_visible()
    start.keyboard.press("Escape")
    start.mouse.wheel(0, 1200)
    expect(start.locator(".md-header").get_by_role("combobox")).to_be_attached()


def test_result_shows_title_authors_venue_year_and_matching_words(start: Page) -> None:
    box(start).fill("macaron conformer speech")
    first = options(start).first
    expect(first).to_contain_text("Anmol Gulati")
    expect(first).to_contain_text("Interspeech 2020")
    expect(first.locator("mark").first).to_have_text(re.compile("conformer", re.IGNORECASE))


def test_slash_in_a_field_does_not_focus_the_search(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/")
    query = page.get_by_role("searchbox", name="Words, authors, identifiers")
    query.focus()
    page.keyboard.type("cs/CL")
    expect(query).to_have_value("cs/CL")


def test_enter_without_a_choice_opens_all_results(start: Page, site_url: str) -> None:
    box(start).fill("streaming")
    box(start).press("Enter")
    expect(start).to_have_url(f"{site_url}papers/?q=streaming")


def test_last_row_opens_all_results(start: Page, site_url: str) -> None:
    box(start).fill("streaming")
    options(start).filter(has_text="results").click()
    expect(start).to_have_url(f"{site_url}papers/?q=streaming")


def test_box_does_not_move_when_its_script_runs(page: Page, site_url: str) -> None:
    moved = "new PerformanceObserver((list) => (window.moved = list.getEntries()))"
    page.add_init_script(f"window.moved = []; {moved}.observe({{ type: 'layout-shift' }})")
    page.goto(site_url, wait_until="networkidle")
    assert page.evaluate("window.moved.filter((one) => one.value > 0.01).length") == 0


def test_arrows_wrap_around_and_escape_closes(start: Page) -> None:
    box(start).fill("conformer")
    expect(options(start).first).to_be_visible()
    box(start).press("ArrowUp")
    expect(options(start).last).to_have_attribute("aria-selected", "true")
    box(start).press("ArrowDown")
    expect(start.locator("[aria-activedescendant]")).to_have_count(0)
    box(start).press("Escape")
    expect(options(start).first).to_be_hidden()
    expect(box(start)).to_have_value("conformer")
    expect(box(start)).to_have_attribute("aria-expanded", "false")


def test_leaving_the_box_closes_the_list(start: Page) -> None:
    box(start).fill("conformer")
    expect(options(start).first).to_be_visible()
    box(start).press("Tab")
    expect(options(start).first).to_be_hidden()


def test_number_of_results_is_announced_once_typing_pauses(start: Page) -> None:
    status = start.get_by_role("search").get_by_role("status")
    status.evaluate(
        "status => new MutationObserver(() => (window.said ??= []).push(status.textContent))"
        ".observe(status, { childList: true })"
    )
    box(start).press_sequentially("conformer", delay=100)
    expect(options(start).first).to_contain_text("Conformer")
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    assert start.evaluate("said") == [status.inner_text()]


def test_markup_in_a_query_stays_text(start: Page) -> None:
    box(start).fill("<img src=x onerror=alert(1)> conformer")
    expect(options(start).first).to_contain_text("Conformer")
    expect(start.locator("#ps-results img")).to_have_count(0)


def test_search_loads_nothing_before_it_is_used(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}papers/gulati2020conformer/", wait_until="networkidle")
    assert [url for url in asked if "/search/" in url or "search-core" in url] == []


def test_bytes_to_the_first_result(page: Page, site_url: str) -> None:
    page.goto(site_url, wait_until="networkidle")
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(_wire_bytes(request)))
    box(page).fill("streaming speech recognition")
    expect(options(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= FIRST_RESULT_BYTES


def _wire_bytes(request: object) -> int:
    sizes = request.sizes()  # type: ignore[attr-defined]
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def test_search_works_under_the_policy_and_without_other_hosts(page: Page, site_url: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(error.message))
    page.on("request", lambda request: _is_foreign(request.url, site_url, complaints))
    page.goto(f"{site_url}papers/gulati2020conformer/")
    box(page).fill("conformer")
    expect(options(page).first).to_be_visible()
    page.goto(f"{site_url}papers/?q=conformer")
    expect(page.locator(".ps-sentence").first).to_be_visible()
    assert complaints == []


def _is_foreign(url: str, site_url: str, complaints: list[str]) -> None:
    if not url.startswith(site_url):
        complaints.append(url)


def test_failed_search_load_is_reported(start: Page) -> None:
    start.route("**/search/index.bin", lambda route: route.abort())
    box(start).fill("conformer")
    expect(start.locator("#ps-results")).to_have_text(re.compile("^The search could not be loaded"))


def test_box_fits_a_narrow_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    box(page).click()
    box(page).fill("conformer")
    expect(options(page).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_there_is_no_box(page_without_scripts: Page, site_url: str) -> None:
    page_without_scripts.goto(site_url)
    expect(page_without_scripts.locator("#ps-search")).to_be_hidden()
    expect(page_without_scripts.get_by_role("searchbox")).to_have_count(0)


def test_a_stale_search_gives_no_answer(start: Page) -> None:
    answers = start.evaluate(
        """async () => {
            const core = new URL("assets/papershelf/search-core.js", location.href);
            const { searcher } = await import(core.href);
            const [box, page] = [searcher(), searcher()];
            const asked = [box("conf"), box("conformer"), page("contextnet")];
            return (await Promise.all(asked)).map((answer) => answer && answer.papers.length > 0);
        }"""
    )
    assert answers == [None, True, True]
