"""What a browser does not allow, or the server does not have: a sentence, and no uncaught error."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.site]

PROPERTY = "for (const name of {names}) Object.defineProperty(window, name, {{ {how} }});"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"
FAILED = "The search could not be loaded. Check your connection and try again."


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """What a service worker asks for does not go through the routes of a page."""
    return {**browser_context_args, "service_workers": "block"}


def errors_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda message: (
            found.append(message.text)
            if message.type == "error" and not message.text.startswith("Failed to load ")
            else None
        ),
    )
    return found


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(PROPERTY.format(names="['localStorage', 'sessionStorage']", how=how), id=name)
        for name, how in (
            ("null", "value: null"),
            ("forbidden", "get() { throw new DOMException('no', 'SecurityError'); }"),
        )
    ]
    + [pytest.param(FULL, id="full")],
)
def test_no_page_needs_storage(page: Page, site_url: str, script: str) -> None:
    errors = errors_of(page)
    page.add_init_script(script)

    for kind in ("home", "topic", "papers", "paper", "recent", "map"):
        page.goto(site_url + KINDS[kind])
        page.keyboard.press("j")
        page.keyboard.press("x")

    assert errors == []


@pytest.mark.parametrize(
    "how", ["value: undefined", "value: class { constructor() { throw new Error('no'); } }"]
)
def test_without_a_worker_the_search_says_that_it_failed(
    page: Page, site_url: str, how: str
) -> None:
    errors = errors_of(page)
    page.add_init_script(PROPERTY.format(names="['Worker']", how=how))
    page.goto(site_url)
    page.locator(".ps-search input").fill("conformer")

    expect(page.locator("#ps-results")).to_have_text(FAILED)
    assert errors == []


ANSWERS: dict[str, Callable[[Route], None]] = {
    "none": lambda route: route.abort(),
    "html": lambda route: route.fulfill(body="<!doctype html>Sign in", content_type="text/html"),
    "cut": lambda route: route.fulfill(body=route.fetch().body()[:100]),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize(
    "file",
    ["/search/index.bin", "/search-worker.js", "/search-core.js"],
)
def test_a_search_that_cannot_be_loaded_says_so(
    page: Page, site_url: str, file: str, answer: str
) -> None:
    errors = errors_of(page)
    page.route(re.compile(re.escape(file)), ANSWERS[answer])
    page.goto(site_url)
    page.locator(".ps-search input").fill("conformer")

    expect(page.locator("#ps-results")).to_have_text(FAILED)
    page.unroute_all(behavior="wait")
    assert errors == []


def test_buttons_say_that_their_scripts_could_not_be_loaded_and_try_again(
    page: Page, site_url: str
) -> None:
    errors = errors_of(page)
    page.goto(site_url + KINDS["topic"])
    page.route(re.compile(r"/(?:keys|copy-entry|mark-controls)\.js"), ANSWERS["none"])
    entry = page.locator(".ps-entry").first
    for name, button in {
        "keys": page.locator(".ps-keys-button"),
        "copy": entry.locator("[data-copy-bibtex]"),
        "mark": entry.locator(".ps-mark"),
    }.items():
        button.dispatch_event("click")
        expect(button, name).to_have_text("Failed")
    page.keyboard.press("j")
    page.unroute_all(behavior="wait")

    page.locator(".ps-keys-button").click()

    expect(page.locator("dialog[open]")).to_be_visible()
    assert errors == []


@pytest.mark.parametrize("path", ["", "papers/", "papers/gulati2020conformer/", "map/", "none/"])
def test_a_broken_fragment_or_path_means_nothing(page: Page, site_url: str, path: str) -> None:
    errors = errors_of(page)
    page.goto(f"{site_url}{path}?q=%E0%A4%A&keys=%&topic=__proto__#%E0%A4%A")
    page.evaluate("location.hash = '#%zz'")
    page.goto(f"{site_url}{path}%E0%A4%A")
    page.wait_for_load_state("networkidle")

    assert errors == []
