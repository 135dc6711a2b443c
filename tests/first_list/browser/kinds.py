"""The URL of one page of each kind, relative to the site."""

from playwright.sync_api import Page, expect

KINDS = {
    "home": "",
    "topics": "topics/",
    "topic": "topics/acoustic-modeling/",
    "topic_with_essay": "topics/streaming-asr/",
    "subtopic": "topics/acoustic-modeling/encoders/",
    "papers": "papers/",
    "searched_papers": "papers/?q=streaming",
    "filtered_papers": "papers/?topic=streaming-asr&year=2020..2021&author=sainath-tara-n",
    "paper": "papers/gulati2020conformer/",
    "paper_of_many_authors": "papers/gunter2024apple/",
    "authors": "authors/",
    "author": "authors/gulati-anmol/",
    "venues": "venues/",
    "venue": "venues/interspeech/",
    "years": "years/",
    "year": "years/2020/",
    "recent": "recent/",
    "month": "recent/2026-11/",
    "stats": "stats/",
    "map": "map/",
    "about": "about/",
    "contribute": "contribute/",
    "missing": "papers/gulati-conformer/",
}


def open_kind(page: Page, site_url: str, kind: str) -> None:
    """Open the page and wait for its scripts."""
    page.goto(site_url + KINDS[kind], wait_until="load")
    if KINDS[kind].partition("?")[0] == "papers/":
        # The rows are dimmed while the list is filtered and sorted.
        expect(page.locator(".ps-found")).to_have_attribute("aria-busy", "false")
    if "?q=" in KINDS[kind]:
        expect(page.locator(".ps-sentence").first).to_be_visible()
