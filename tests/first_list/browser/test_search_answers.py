"""What the search box offers besides papers, and how it explains what it found."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from papers_page import settled
from test_accessibility import violations
from test_search_box import box, options

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture
def start(page: Page, site_url: str) -> Page:
    page.goto(site_url)
    return page


def group(page: Page, name: str) -> Locator:
    return page.locator("#ps-results").get_by_role("group", name=name, exact=True)


def message(page: Page) -> Locator:
    return page.locator(".ps-results__message")


def search(page: Page, words: str) -> None:
    box(page).fill(words)
    expect(page.locator("#ps-results")).to_have_attribute("aria-busy", "false")


# Groups and marks


def test_people_come_above_papers_with_their_counts(start: Page, site_url: str) -> None:
    search(start, "gulati")
    person = options(start).first
    expect(person).to_have_text(re.compile(r"^Anmol Gulati \d+ papers$"))
    expect(person.locator("mark")).to_have_text("Gulati")
    expect(group(start, "People").get_by_role("option")).to_have_count(1)
    expect(group(start, "Papers").get_by_role("option").first).to_be_visible()
    count = re.findall(r"\d+", person.inner_text())[0]
    person.click()
    expect(start).to_have_url(re.compile(f"^{re.escape(site_url)}authors/[^/]+/$"))
    expect(start.locator("article li.ps-entry")).to_have_count(int(count))


@pytest.mark.parametrize(
    ("words", "name", "folder"), [("streaming", "Topics", "topics"), ("icassp", "Venues", "venues")]
)
def test_topics_and_venues_lead_to_their_pages(
    start: Page, site_url: str, words: str, name: str, folder: str
) -> None:
    search(start, words)
    first = group(start, name).get_by_role("option").first
    expect(first).to_have_text(re.compile(r"\d+ papers?$"))
    first.click()
    expect(start).to_have_url(re.compile(f"^{re.escape(site_url)}{folder}/[^?]+/$"))


def test_an_author_who_is_far_down_the_list_is_shown_and_marked(start: Page) -> None:
    search(start, "ruoming pang conformer")
    marks = group(start, "Papers").locator(".ps-result__where mark")
    names = start.locator(".ps-result__where mark").all_inner_texts() or marks.all_inner_texts()
    assert any("Pang" in name for name in names)


def test_marks_in_a_sentence_are_not_cut_off(start: Page) -> None:
    start.set_viewport_size({"width": 390, "height": 844})
    search(start, "conformer")
    sentences = start.locator(".ps-result__sentence:has(mark)")
    expect(sentences.first).to_be_visible()
    inside = sentences.evaluate_all(
        """found => found.map((one) => one.querySelector("mark").getBoundingClientRect().bottom
            <= one.getBoundingClientRect().bottom + 1)"""
    )
    assert inside == [True] * len(inside)


def test_papers_with_some_of_the_words_are_below_a_line(start: Page) -> None:
    search(start, "streaming wake word pruning")
    expect(
        group(start, "Papers with some of the words").get_by_role("option").first
    ).to_be_visible()


# What was searched for


def test_correction_is_reported_and_leads_to_the_literal_search(start: Page, site_url: str) -> None:
    search(start, "confomer")
    expect(message(start)).to_contain_text(
        "No paper has “confomer”. Showing results for “conformer”."
    )
    expect(start.get_by_role("search").get_by_role("status")).to_contain_text(
        "Showing results for “conformer”."
    )
    start.keyboard.press("Tab")
    expect(message(start).get_by_role("link")).to_be_focused()
    start.keyboard.press("Enter")
    expect(message(start)).to_contain_text("No papers found.")
    expect(box(start)).to_be_focused()
    start.keyboard.press("Enter")
    expect(start).to_have_url(f"{site_url}papers/?q=confomer&literal=yes")


def test_literal_search_leads_back_and_ends_with_the_next_letter(start: Page) -> None:
    search(start, "confomer")
    message(start).get_by_role("link").click()
    message(start).get_by_role("link", name="Search for similar words, too").click()
    expect(options(start).first).to_contain_text("Conformer")
    message(start).get_by_role("link").click()
    expect(message(start)).to_contain_text("No papers found.")
    box(start).press_sequentially("s")
    expect(message(start)).to_contain_text("Showing results for")


def test_a_dropped_word_is_named(start: Page) -> None:
    search(start, "conformer xyzzyqwk")
    expect(message(start)).to_contain_text("No paper has “xyzzyqwk”.")
    expect(options(start).first).to_contain_text("Conformer")


# Nothing found


def test_similar_words_are_offered_if_nothing_is_found(start: Page) -> None:
    search(start, "trbnzfxqmqr")
    expect(message(start)).to_contain_text("No papers found. Try fewer or different words.")
    similar = group(start, "Similar words").get_by_role("option", name="transformer", exact=True)
    similar.click()
    expect(box(start)).to_have_value("transformer")
    expect(box(start)).to_be_focused()
    expect(group(start, "Similar words")).to_have_count(0)
    expect(options(start).last).to_contain_text("results")


def test_filter_that_excludes_everything_can_be_removed(start: Page) -> None:
    search(start, "conformer year:1950")
    without = group(start, "Remove a filter").get_by_role("option")
    expect(without).to_have_text(re.compile(r"^Without year:1950 \d+ results$"))
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Enter")
    expect(box(start)).to_have_value("conformer")
    expect(options(start).first).to_contain_text("Conformer")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("xyzzyqwk", {"title": ["Suggest a paper: xyzzyqwk"]}),
        ("2999.12345", {"title": ["Suggest a paper: 2999.12345"], "identifier": ["2999.12345"]}),
    ],
)
def test_missing_paper_can_be_suggested(
    start: Page, words: str, expected: dict[str, list[str]]
) -> None:
    search(start, words)
    link = options(start).filter(has_text="Suggest this paper")
    url = urlsplit(link.get_attribute("href") or "")
    assert url.hostname == "github.com"
    assert parse_qs(url.query) == {"template": ["suggest.yml"], **expected}


# Keys


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k", "/"])
def test_keys_lead_to_the_box_and_escape_leads_back(start: Page, keys: str) -> None:
    link = start.locator("article a").last
    link.focus()
    start.evaluate("scrollTo(0, 300)")
    place = start.evaluate("scrollY")
    start.keyboard.press(keys)
    expect(box(start)).to_be_focused()
    box(start).press_sequentially("conformer")
    expect(options(start).first).to_be_visible()
    start.keyboard.press("Escape")
    expect(options(start).first).to_be_hidden()
    expect(link).to_be_focused()
    assert start.evaluate("scrollY") == place


def test_escape_after_a_click_leaves_the_box(start: Page) -> None:
    box(start).click()
    start.keyboard.press("Escape")
    expect(box(start)).not_to_be_focused()


def test_control_k_works_in_another_field(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/")
    field = page.get_by_role("searchbox", name="Words, authors, identifiers")
    field.fill("contextnet")
    field.press("Control+k")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()


# Help


def test_question_mark_shows_the_operators(start: Page) -> None:
    search(start, "?")
    expect(group(start, "Search operators")).to_be_visible()
    for operator in ("author:", "title:", "venue:", "topic:", "year:2019..2021", "has:code", "OR"):
        expect(options(start).filter(has_text=operator).first).to_be_visible()
    start.keyboard.press("Enter")
    expect(group(start, "Search operators")).to_be_visible()
    start.keyboard.press("ArrowDown")
    start.keyboard.press("Enter")
    expect(box(start)).to_have_value("author:")
    box(start).press_sequentially("gulati")
    expect(options(start).first).to_contain_text("Gulati")


def test_operator_is_written_behind_the_words(start: Page) -> None:
    search(start, "conformer")
    start.locator("#ps-results").get_by_role("button", name="Search operators").click()
    options(start).filter(has_text="year:").click()
    expect(box(start)).to_have_value("conformer year:")
    expect(box(start)).to_be_focused()


def test_operators_become_filters_on_the_page_of_all_papers(start: Page) -> None:
    search(start, "author:gulati conformer")
    options(start).filter(has_text="results").click()
    settled(start)
    expect(start).to_have_url(re.compile(r"author=.*gulati"))


# Recent searches


def recent(page: Page) -> list[str]:
    box(page).click()
    expect(group(page, "Recent searches")).to_be_visible()
    return group(page, "Recent searches").get_by_role("option").all_inner_texts()


def test_recent_searches_are_offered_and_can_be_cleared(start: Page, site_url: str) -> None:
    for words in ("contextnet", "conformer", "Contextnet"):
        search(start, words)
        box(start).press("Enter")
        start.wait_for_url(f"{site_url}papers/?q={words}")
        start.goto(site_url)
    assert recent(start) == ["Contextnet", "conformer", "Clear recent searches"]
    options(start).filter(has_text="conformer").click()
    expect(box(start)).to_have_value("conformer")
    expect(options(start).first).to_contain_text("Conformer")
    box(start).fill("")
    group(start, "Recent searches").get_by_role("option", name="Clear recent searches").click()
    expect(start.locator("#ps-results")).to_be_hidden()
    assert start.evaluate("Object.keys(localStorage).filter((name) => /searches/.test(name))") == []


def test_opening_a_result_remembers_the_search(start: Page, site_url: str) -> None:
    search(start, "gulati 2020")
    options(start).first.click()
    start.wait_for_url(f"{site_url}papers/gulati2020conformer/")
    assert recent(start)[0] == "gulati 2020"


def test_few_and_short_searches_are_kept(start: Page, site_url: str) -> None:
    for words in [f"word {number}" for number in range(9)] + ["x" * 500]:
        box(start).fill(words)
        box(start).press("Enter")
        start.wait_for_url("**/papers/?q=*")
        start.goto(site_url)
    assert recent(start) == [f"word {number}" for number in range(8, 2, -1)] + [
        "Clear recent searches"
    ]


@pytest.mark.parametrize("kept", ['{"a": 1}', "[1, null]", "nonsense", json.dumps(["a" * 9_000])])
def test_storage_that_others_wrote_is_ignored(start: Page, kept: str) -> None:
    start.evaluate("kept => localStorage.setItem('papershelf-searches:/papershelf/', kept)", kept)
    start.reload()
    box(start).click()
    expect(start.locator("#ps-results")).to_be_hidden()


@contextmanager
def page_without_storage(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.on("console", lambda message: errors.append(message.text))
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("blocked", "SecurityError"); } })"""
    )
    yield page, errors
    context.close()


def test_box_works_where_storage_is_blocked(browser: Browser, site_url: str) -> None:
    with page_without_storage(browser) as (page, errors):
        page.goto(site_url)
        search(page, "conformer")
        options(page).first.click()
        page.wait_for_url(f"{site_url}papers/**")
        box(page).click()
        expect(page.locator("#ps-results")).to_be_hidden()
        assert errors == []


@pytest.mark.parametrize("words", ["li", "confomer", "?", "conformer year:1950", "xyzzyqwk"])
@pytest.mark.parametrize("width", [1280, 390])
def test_answers_have_no_violation(start: Page, words: str, width: int) -> None:
    start.set_viewport_size({"width": width, "height": 844})
    search(start, words)
    options(start).first.wait_for()
    assert violations(start) == []
    assert start.evaluate("document.documentElement.scrollWidth") == width
