"""The page of all papers: search, filters, sorting, its URL, and BibTeX of what is shown."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

STREAMING = "Streaming and on-device ASR"


@pytest.fixture
def papers(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}papers/")
    return page


def entries(page: Page) -> Locator:
    return page.locator(".ps-entry:visible")


def option(page: Page, label: str) -> Locator:
    return page.locator("#ps-facets label", has=page.get_by_text(label, exact=True))


def number(of: Locator) -> int:
    return int(of.locator(".ps-number").inner_text())


def query(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Words, authors, identifiers")


def shown(page: Page) -> Locator:
    return page.locator("#ps-count")


def test_page_starts_with_all_papers(papers: Page) -> None:
    count = entries(papers).count()
    expect(shown(papers)).to_have_text(f"{count} papers")


def test_facet_shows_as_many_papers_as_it_counts(papers: Page) -> None:
    streaming = option(papers, STREAMING)
    count = number(streaming)
    streaming.click()
    expect(entries(papers)).to_have_count(count)
    expect(shown(papers)).to_have_text(re.compile(rf"^{count} of \d+ papers$"))


def test_options_of_one_facet_add_up(papers: Page) -> None:
    first, second = number(option(papers, "2020")), number(option(papers, "2021"))
    option(papers, "2020").click()
    option(papers, "2021").click()
    expect(entries(papers)).to_have_count(first + second)


def test_counts_follow_the_other_facets_and_not_their_own(papers: Page) -> None:
    years_before = number(option(papers, "2020"))
    other = number(option(papers, "2021"))
    option(papers, STREAMING).click()
    streaming_in_2020 = number(option(papers, "2020"))
    assert 0 < streaming_in_2020 < years_before
    option(papers, "2020").click()
    expect(entries(papers)).to_have_count(streaming_in_2020)
    assert 0 < number(option(papers, "2021")) < other
    assert number(option(papers, STREAMING)) == streaming_in_2020


def test_counts_follow_the_query(papers: Page) -> None:
    before = number(option(papers, "2020"))
    query(papers).fill("deliberation")
    expect(shown(papers)).to_have_text(re.compile(r"^\d of"))
    assert 0 < number(option(papers, "2020")) < before


def test_subtopics_of_a_chosen_topic_replace_it(papers: Page) -> None:
    below = option(papers, "Two-pass and deliberation models")
    expect(below).to_be_hidden()
    option(papers, STREAMING).click()
    expect(below).to_be_visible()
    count = number(below)
    below.click()
    expect(entries(papers)).to_have_count(count)
    expect(option(papers, STREAMING).locator("input")).not_to_be_checked()


def test_more_options_open_and_get_focus(papers: Page) -> None:
    topics = papers.locator("[data-facet=topic]")
    before = topics.locator("label:visible").count()
    topics.get_by_role("button", name="More").click()
    expect(topics.locator("label:visible").nth(before)).to_be_visible()
    expect(topics.locator("label:visible").nth(before).locator("input")).to_be_focused()


def test_chips_remove_a_choice(papers: Page, site_url: str) -> None:
    total = entries(papers).count()
    option(papers, "2020").click()
    option(papers, "Has code").click()
    papers.get_by_role("button", name="Remove 2020").click()
    expect(option(papers, "2020").locator("input")).not_to_be_checked()
    papers.get_by_role("button", name="Clear all filters").click()
    expect(entries(papers)).to_have_count(total)
    expect(papers).to_have_url(f"{site_url}papers/")


def test_url_has_the_state(papers: Page, site_url: str) -> None:
    query(papers).fill("streaming")
    option(papers, STREAMING).click()
    option(papers, "2021").click()
    papers.get_by_label("Sort").select_option("oldest")
    expect(papers).to_have_url(
        f"{site_url}papers/?q=streaming&sort=oldest&topic=streaming-asr&year=2021"
    )
    expect(shown(papers)).to_have_text(re.compile(" of "))
    before = entries(papers).evaluate_all("entries => entries.map(entry => entry.id)")
    papers.reload()
    expect(entries(papers)).to_have_count(len(before))
    assert entries(papers).evaluate_all("entries => entries.map(entry => entry.id)") == before
    expect(query(papers)).to_have_value("streaming")
    expect(option(papers, "2021").locator("input")).to_be_checked()


def test_back_and_forward_go_through_the_choices(papers: Page) -> None:
    total = entries(papers).count()
    option(papers, "2020").click()
    in_2020 = entries(papers).count()
    query(papers).fill("conformer")
    expect(shown(papers)).not_to_have_text(re.compile(rf"^{in_2020} of"))
    papers.go_back()
    expect(entries(papers)).to_have_count(in_2020)
    expect(query(papers)).to_have_value("")
    papers.go_back()
    expect(entries(papers)).to_have_count(total)
    papers.go_forward()
    expect(entries(papers)).to_have_count(in_2020)


def test_unknown_parameters_of_the_url_are_ignored(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/?topic=alchemy&sort=weight&year=2020")
    expect(option(page, "2020").locator("input")).to_be_checked()
    expect(shown(page)).to_have_text(re.compile(r"^\d+ of \d+ papers$"))
    expect(page.get_by_label("Sort")).to_have_value("newest")


def test_best_match_is_first_and_shows_its_sentence(papers: Page) -> None:
    query(papers).fill("infini attention")
    expect(entries(papers).first).to_have_attribute("id", "munkhdalai2024leave")
    expect(entries(papers).first.locator(".ps-sentence mark").first).to_be_visible()
    expect(papers.get_by_label("Sort")).to_have_value("relevance")


def test_orders(papers: Page) -> None:
    newest = entries(papers).evaluate_all("entries => entries.map(entry => entry.id)")
    papers.get_by_label("Sort").select_option("oldest")
    expect(entries(papers).first).to_have_attribute("id", newest[-1])
    papers.get_by_label("Sort").select_option("title")
    titles = papers.locator(".ps-entry h3").all_text_contents()
    assert [titles[0], titles[-1]] == [
        "A Better and Faster End-to-End Model for Streaming ASR",
        "What Matters for Model Merging at Scale?",
    ]


def test_list_remains_if_the_search_cannot_be_loaded(papers: Page) -> None:
    papers.route("**/search/index.bin", lambda route: route.abort())
    query(papers).fill("conformer")
    expect(shown(papers)).to_have_text(re.compile("^The search could not be loaded"))
    assert entries(papers).count() > 0


def test_copies_bibtex_of_what_is_shown(
    context: BrowserContext, papers: Page, site_url: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    query(papers).fill("conformer")
    expect(shown(papers)).to_have_text(re.compile(" of "))
    keys = entries(papers).evaluate_all("entries => entries.map(entry => entry.id)")
    copy = papers.get_by_role("button", name="Copy BibTeX")
    expect(copy).to_have_accessible_name(f"Copy BibTeX of {len(keys)} papers")
    copy.click()
    expect(copy).to_have_text("Copied")
    text = papers.evaluate("navigator.clipboard.readText()")
    assert re.findall(r"(?m)^@\w+\{(.+),$", text) == keys


def test_downloads_bibtex_of_the_selected(papers: Page, tmp_path: Path) -> None:
    papers.get_by_role("checkbox", name=re.compile("^Select Conformer")).check()
    papers.get_by_role("checkbox", name=re.compile("^Select ContextNet")).check()
    button = papers.get_by_role("button", name="Download BibTeX of 2 selected papers")
    with papers.expect_download() as download:
        button.click()
    download.value.save_as(tmp_path / "papers.bib")
    text = (tmp_path / "papers.bib").read_text("utf-8")
    assert re.findall(r"(?m)^@\w+\{(.+),$", text) == ["gulati2020conformer", "han2020contextnet"]


def test_bibtex_of_all_papers_is_the_file_of_the_list(papers: Page, built_site: Path) -> None:
    with papers.expect_download() as download:
        papers.get_by_role("button", name="Download BibTeX").click()
    text = download.value.path().read_text("utf-8")
    assert text == (built_site / "references.ascii.bib").read_text("utf-8")


def test_bibtex_is_selected_if_copying_is_not_allowed(papers: Page) -> None:
    papers.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    option(papers, "2019").click()
    papers.get_by_role("button", name="Copy BibTeX of 1 paper").click()
    area = papers.get_by_role("textbox", name="BibTeX")
    expect(area).to_be_focused()
    expect(area).to_have_value(re.compile(r"^@inproceedings\{tan2019mnasnet,"))


def test_narrow_screen_opens_the_filters_by_a_button(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}papers/")
    expect(option(page, "2020")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    option(page, "2020").click()
    expect(shown(page)).to_have_text(re.compile(" of "))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_there_is_a_plain_list(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(f"{site_url}papers/?year=2020")
    expect(page.locator(".ps-filter")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_hidden()
    assert entries(page).count() == page.locator(".ps-entry").count() > 50
