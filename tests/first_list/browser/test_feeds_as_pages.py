"""A feed that is opened in a browser is a page that people can read."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 24, 29)"


@pytest.mark.parametrize("path", ["feed.xml", "topics/streaming-asr/latency.xml"])
def test_feed_is_readable_and_leads_to_the_pages(page: Page, site_url: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + path)

    expect(page.locator("feed > title")).to_be_visible()
    expect(page.get_by_text("This is a feed.")).to_be_visible()
    # What only programs need.
    for hidden in ("id", "updated", "author", "category"):
        expect(page.locator(f"entry > {hidden}").first).to_be_hidden()
    link = page.locator("entry").first.get_by_role("link", name="In the list")
    assert urlsplit(link.get_attribute("href") or "").path.startswith("/papershelf/papers/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(site_url).netloc}


def test_feed_follows_the_color_scheme(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}feed.xml")
    background = "getComputedStyle(document.documentElement).backgroundColor"

    assert page.evaluate(background) == LIGHT

    page.emulate_media(color_scheme="dark")

    assert page.evaluate(background) == DARK
