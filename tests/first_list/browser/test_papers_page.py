"""The page of all papers: search, filters, sorting, its URL, rows, and BibTeX of what is shown."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from papers_page import settled

pytestmark = [pytest.mark.browser, pytest.mark.site]

STREAMING = "Streaming and on-device ASR"


@pytest.fixture
def papers(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}papers/")
    settled(page)
    return page


def entries(page: Page) -> Locator:
    return page.locator(".ps-entry:visible")


def ids(page: Page) -> list[str]:
    found: list[str] = entries(page).evaluate_all("entries => entries.map(entry => entry.id)")
    return found


def option(page: Page, label: str) -> Locator:
    return page.locator("#ps-facets label", has=page.get_by_text(label, exact=True))


def number(of: Locator) -> int:
    return int(of.locator(".ps-number").inner_text())


def query(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Words, authors, identifiers")


def shown(page: Page) -> Locator:
    return page.locator("#ps-count")


def choose_years(page: Page, first: int, last: int) -> None:
    page.get_by_label("From", exact=True).fill(str(first))
    page.get_by_label("To", exact=True).fill(str(last))
    page.get_by_label("To", exact=True).press("Enter")
    settled(page)


def test_page_starts_with_the_newest_papers(papers: Page) -> None:
    expect(shown(papers)).to_have_text(re.compile(r"^All \d+ papers$"))
    expect(entries(papers)).to_have_count(50)
    left = papers.get_by_role("button", name=re.compile(r"^Show \d+ more of \d+$"))
    left.click()
    expect(entries(papers)).to_have_count(int(shown(papers).inner_text().split()[1]))
    expect(left).to_be_hidden()


def test_facet_shows_as_many_papers_as_it_counts(papers: Page) -> None:
    streaming = option(papers, STREAMING)
    count = number(streaming)
    streaming.click()
    expect(entries(papers)).to_have_count(count)
    expect(shown(papers)).to_have_text(f"{count} papers in {STREAMING}")


def test_options_of_one_facet_add_up(papers: Page) -> None:
    first, second = number(option(papers, "ICASSP")), number(option(papers, "Interspeech"))
    option(papers, "ICASSP").click()
    option(papers, "Interspeech").click()
    expect(entries(papers)).to_have_count(first + second)


def test_counts_follow_the_other_facets_and_not_their_own(papers: Page) -> None:
    before = number(option(papers, "ICASSP"))
    other = number(option(papers, "Interspeech"))
    option(papers, STREAMING).click()
    settled(papers)
    streaming_at_icassp = number(option(papers, "ICASSP"))
    assert 0 < streaming_at_icassp < before
    option(papers, "ICASSP").click()
    expect(entries(papers)).to_have_count(streaming_at_icassp)
    assert 0 < number(option(papers, "Interspeech")) < other
    assert number(option(papers, STREAMING)) == streaming_at_icassp


def test_counts_follow_the_query(papers: Page) -> None:
    before = number(option(papers, STREAMING))
    query(papers).fill("deliberation")
    expect(shown(papers)).to_have_text(re.compile(r"^\d papers for “deliberation”$"))
    assert 0 < number(option(papers, STREAMING)) < before


def test_options_without_papers_stay_and_are_grey(papers: Page) -> None:
    choose_years(papers, 2026, 2026)
    icassp = papers.locator("#ps-facets li", has=papers.get_by_text("ICASSP", exact=True))
    if icassp.count() == 0:
        papers.locator("[data-facet=venue]").get_by_role("button", name="Show more").click()
    expect(icassp).to_have_class(re.compile("ps-facets__empty"))
    expect(icassp.locator("input")).to_be_disabled()


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


def test_a_chosen_option_keeps_the_focus(papers: Page) -> None:
    box = option(papers, "EMNLP").locator("input")
    box.focus()
    papers.keyboard.press("Space")
    settled(papers)
    expect(option(papers, "EMNLP").locator("input")).to_be_focused()
    expect(option(papers, "EMNLP").locator("input")).to_be_checked()


def test_authors_can_be_found_and_are_marked_wherever_they_are(papers: Page) -> None:
    authors = papers.locator("[data-facet=author]")
    authors.get_by_role("searchbox", name="Find: author").fill("chiu chung")
    expect(authors.locator("label:visible")).to_have_count(1)
    authors.get_by_text("Chung-Cheng Chiu").click()
    settled(papers)
    expect(shown(papers)).to_have_text(re.compile(r"^\d+ papers? by Chung-Cheng Chiu$"))
    for entry in entries(papers).all():
        expect(entry.locator("mark")).to_have_text(["Chung-Cheng Chiu"])


def test_author_far_down_the_list_is_shown(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/gunter2024apple/")
    href = page.locator('meta[name="citation_author"]').nth(40).get_attribute("content")
    assert href
    page.goto(f"{site_url}papers/")
    settled(page)
    authors = page.locator("[data-facet=author]")
    authors.get_by_role("searchbox").fill(href.partition(",")[0])
    authors.locator("label:visible").first.click()
    settled(page)
    expect(page.locator("#gunter2024apple .ps-entry__authors mark")).to_have_count(1)


def test_years_are_typed(papers: Page) -> None:
    choose_years(papers, 2021, 2022)
    expect(shown(papers)).to_have_text(re.compile(r"^\d+ papers from 2021 to 2022$"))
    expect(papers).to_have_url(re.compile(r"\?year=2021\.\.2022$"))
    years = papers.locator(".ps-entry__meta a[href*='/years/']").all_inner_texts()
    assert set(years) == {"2021", "2022"}
    papers.get_by_label("From", exact=True).fill("")
    papers.get_by_label("To", exact=True).fill("")
    papers.get_by_label("To", exact=True).press("Enter")
    expect(shown(papers)).to_have_text(re.compile("^All "))


def test_years_are_brushed_with_the_mouse(papers: Page) -> None:
    box = papers.locator(".ps-years__frame").bounding_box()
    assert box
    first = int(papers.locator(".ps-years__axis span").first.inner_text())
    last = int(papers.locator(".ps-years__axis span").last.inner_text())
    year = box["width"] / (last - first + 1)
    middle = box["y"] + box["height"] / 2
    papers.mouse.move(box["x"] + 2.5 * year, middle)
    papers.mouse.down()
    papers.mouse.move(box["x"] + 4.5 * year, middle, steps=4)
    papers.mouse.up()
    expect(shown(papers)).to_have_text(re.compile(f"papers from {first + 2} to {first + 4}$"))
    expect(papers.get_by_label("From", exact=True)).to_have_value(str(first + 2))
    # A click chooses one year, and another takes it back.
    papers.mouse.click(box["x"] + 3.5 * year, middle)
    expect(shown(papers)).to_have_text(re.compile(f"papers? from {first + 3}$"))
    papers.mouse.click(box["x"] + 3.5 * year, middle)
    expect(shown(papers)).to_have_text(re.compile("^All "))


def test_years_are_chosen_with_the_keyboard(papers: Page) -> None:
    first = papers.get_by_role("slider", name="First year")
    start = int(first.get_attribute("aria-valuenow") or "")
    first.press("ArrowRight")
    first.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuenow", str(start + 2))
    expect(first).to_be_focused()
    expect(shown(papers)).to_have_text(re.compile(f"papers from {start + 2} or later$"))
    first.press("Home")
    expect(shown(papers)).to_have_text(re.compile("^All "))


def test_chips_remove_a_choice(papers: Page, site_url: str) -> None:
    choose_years(papers, 2020, 2020)
    option(papers, "Has code").click()
    papers.get_by_role("button", name="Remove 2020").click()
    expect(shown(papers)).to_have_text(re.compile(r"^\d+ papers with code$"))
    code, clear = (papers.get_by_role("button", name=name) for name in ("Remove", "Clear all"))
    expect(code).to_be_focused()
    # With words, the filters are drawn later.
    query(papers).fill("streaming")
    expect(shown(papers)).to_have_text(re.compile(r"“streaming” with code$"))
    clear.press("Enter")
    expect(shown(papers)).to_have_text(re.compile("“streaming”$"))
    expect(query(papers)).to_be_focused()
    # No choice of a topic is left that would leave papers.
    query(papers).fill("xqzvw")
    expect(shown(papers)).to_have_text("No papers for “xqzvw”")
    topics = papers.locator("[data-facet=topic]")
    topics.get_by_role("button", name="Show more").press("Enter")
    expect(topics).to_be_focused()
    query(papers).fill("")
    expect(shown(papers)).to_have_text(re.compile("^All "))
    expect(papers).to_have_url(f"{site_url}papers/")


def test_sentence_repeats_what_is_shown(page: Page, site_url: str) -> None:
    page.goto(
        f"{site_url}papers/?q=asr&year=2020..&topic=streaming-asr&venue=icassp&venue=interspeech"
        "&type=inproceedings&pdf=yes"
    )
    expect(shown(page)).to_have_text(
        re.compile(
            r"^\d+ papers for “asr” from 2020 or later in Streaming and on-device ASR "
            r"published in ICASSP or Interspeech of type conference paper with a free PDF$"
        )
    )


def test_url_has_the_state(papers: Page, site_url: str) -> None:
    query(papers).fill("streaming")
    expect(shown(papers)).to_have_text(re.compile("for “streaming”"))
    option(papers, STREAMING).click()
    choose_years(papers, 2021, 2021)
    papers.get_by_label("Sort").select_option("oldest")
    expect(papers).to_have_url(
        f"{site_url}papers/?q=streaming&sort=oldest&topic=streaming-asr&year=2021"
    )
    settled(papers)
    before = ids(papers)
    assert before
    papers.reload()
    expect(shown(papers)).to_have_text(re.compile("from 2021"))
    settled(papers)
    assert ids(papers) == before
    expect(query(papers)).to_have_value("streaming")
    expect(papers.get_by_label("From", exact=True)).to_have_value("2021")
    expect(papers.get_by_label("Sort")).to_have_value("oldest")


def test_several_years_of_a_url_are_kept(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/?year=2020&year=2023")
    expect(shown(page)).to_have_text(re.compile("papers from 2020 or 2023$"))
    expect(page.get_by_role("button", name="Remove 2020")).to_be_visible()
    page.get_by_role("button", name="Remove 2020").click()
    expect(page).to_have_url(f"{site_url}papers/?year=2023")


def test_back_and_forward_go_through_the_choices(papers: Page) -> None:
    everything = shown(papers).inner_text()
    option(papers, STREAMING).click()
    expect(shown(papers)).not_to_have_text(everything)
    streaming = shown(papers).inner_text()
    query(papers).fill("conformer")
    expect(shown(papers)).to_have_text(re.compile("“conformer”"))
    papers.go_back()
    expect(shown(papers)).to_have_text(streaming)
    expect(query(papers)).to_have_value("")
    papers.go_back()
    expect(shown(papers)).to_have_text(everything)
    papers.go_forward()
    expect(shown(papers)).to_have_text(streaming)
    expect(option(papers, STREAMING).locator("input")).to_be_checked()


def test_reader_comes_back_to_the_row_that_was_left(papers: Page) -> None:
    papers.locator("#ps-more").click()
    expect(entries(papers)).not_to_have_count(50)
    last = entries(papers).nth(70)
    last.scroll_into_view_if_needed()
    last.locator("h3 a").click()
    papers.wait_for_url(re.compile("/papers/[a-z0-9]+/$"))
    papers.go_back()
    expect(entries(papers).nth(70)).to_be_in_viewport()


def test_unknown_parameters_of_the_url_are_ignored(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/?topic=alchemy&sort=weight&year=soon&author=nobody&code=no")
    expect(shown(page)).to_have_text(re.compile(r"^All \d+ papers$"))
    expect(page.get_by_label("Sort")).to_have_value("newest")
    expect(entries(page)).to_have_count(50)


def test_best_match_is_first_and_shows_its_sentence(papers: Page) -> None:
    query(papers).fill("infini attention")
    expect(entries(papers).first).to_have_attribute("id", "munkhdalai2024leave")
    expect(entries(papers).first.locator(".ps-sentence mark").first).to_be_visible()
    expect(entries(papers).first.locator("h3 mark").first).to_be_visible()
    expect(papers.get_by_label("Sort")).to_have_value("relevance")


def test_corrections_are_reported_with_a_way_back(papers: Page, site_url: str) -> None:
    query(papers).fill("confomer")
    notes = papers.locator("#ps-notes")
    expect(notes).to_contain_text("No paper has “confomer”. Showing results for “conformer”.")
    expect(entries(papers).first.locator("h3 mark").first).to_have_text("Conformer")
    notes.get_by_role("link", name="Search for exactly “confomer”").click()
    expect(shown(papers)).to_have_text("No papers for “confomer”")
    expect(papers).to_have_url(f"{site_url}papers/?q=confomer&literal=yes")
    papers.reload()
    expect(shown(papers)).to_have_text("No papers for “confomer”")
    # There is nothing to download.
    expect(papers.locator("#ps-take")).not_to_contain_text("Download", use_inner_text=True)
    notes.get_by_role("link", name="Search for similar words, too").click()
    expect(shown(papers)).to_have_text(re.compile(r"^\d+ papers for “confomer”$"))
    papers.go_back()
    expect(shown(papers)).to_have_text("No papers for “confomer”")
    # Other words are searched for as usual.
    query(papers).fill("confomr")
    expect(notes).to_contain_text("Showing results for")
    query(papers).fill("")
    expect(notes).to_be_hidden()


def test_words_of_no_paper_are_not_offered_again(papers: Page) -> None:
    query(papers).fill("zzzzqqqq")

    expect(shown(papers)).to_have_text("No papers for “zzzzqqqq”")
    notes = papers.locator("#ps-notes")
    expect(notes).to_have_text("No paper has “zzzzqqqq”.")
    expect(notes.get_by_role("link")).to_have_count(0)


def test_papers_with_all_words_come_first(papers: Page) -> None:
    query(papers).fill("conformer gulati librispeech")
    expect(shown(papers)).to_have_text(re.compile("librispeech”$"))
    settled(papers)
    kinds = papers.locator("#ps-list > li").evaluate_all("rows => rows.map((row) => row.className)")
    place = kinds.index("ps-partial")
    assert 0 < place < len(kinds) - 1
    assert kinds.count("ps-partial") == 1
    expect(entries(papers)).to_have_count(int(shown(papers).inner_text().split()[0]))
    # In another order, papers with all words are not the first ones.
    papers.get_by_label("Sort").select_option("oldest")
    settled(papers)
    expect(papers.locator(".ps-partial")).to_have_count(0)


def test_words_that_the_best_match_lacks_are_named(papers: Page) -> None:
    query(papers).fill("infini attention wordpiece vocabulary")
    expect(papers.locator("#ps-notes")).to_contain_text("No paper has all words")
    expect(papers.locator(".ps-partial")).to_have_count(0)


def test_operators_become_filters_when_they_are_typed(papers: Page, site_url: str) -> None:
    query(papers).fill("conformer venue:icassp year:2021..2023")
    expect(shown(papers)).to_have_text(re.compile("venue:icassp year:2021..2023”$"))
    found = ids(papers)
    assert found
    query(papers).press("Enter")
    expect(shown(papers)).to_have_text(
        re.compile("papers? for “conformer” from 2021 to 2023 published in ICASSP$")
    )
    expect(query(papers)).to_have_value("conformer")
    expect(option(papers, "ICASSP").locator("input")).to_be_checked()
    expect(papers.get_by_label("From", exact=True)).to_have_value("2021")
    expect(papers).to_have_url(re.compile(r"\?q=conformer&year=2021\.\.2023&venue=icassp$"))
    settled(papers)
    assert sorted(ids(papers)) == sorted(found)


def test_operators_of_a_link_become_filters(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/?q=author%3A%22Chung-Cheng+Chiu%22+has%3Apdf")
    expect(shown(page)).to_have_text(
        re.compile(r"^\d+ papers by Chung-Cheng Chiu with a free PDF$")
    )
    expect(page).to_have_url(f"{site_url}papers/?pdf=yes&author=chiu-chung-cheng")


def test_data_of_an_earlier_build_is_loaded_again(page: Page, site_url: str) -> None:
    old = True

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json=response.json() | ({"version": "old"} if old else {}))

    page.route("**/data/columns.json", answer)
    page.goto(f"{site_url}papers/")
    settled(page)
    old = False
    with page.expect_navigation(url=re.compile("q=conformer")):
        query(page).fill("conformer")
    expect(shown(page)).to_have_text(re.compile("papers for “conformer”$"))
    # The server has data and an index of different builds.
    old = True
    page.reload()
    expect(shown(page)).to_have_text(re.compile("^The search could not be loaded"))


def test_orders(papers: Page) -> None:
    newest = ids(papers)
    papers.get_by_label("Sort").select_option("oldest")
    expect(entries(papers).first).not_to_have_attribute("id", newest[0])
    oldest = ids(papers)
    papers.locator("#ps-more").click()
    expect(entries(papers).last).to_have_attribute("id", newest[0])
    papers.get_by_label("Sort").select_option("title")
    expect(entries(papers).first.locator("h3")).to_have_text(
        "A Better and Faster End-to-End Model for Streaming ASR"
    )
    papers.get_by_label("Sort").select_option("oldest")
    expect(entries(papers).first).to_have_attribute("id", oldest[0])


def test_list_remains_if_the_search_cannot_be_loaded(papers: Page) -> None:
    papers.route("**/search/index.bin", lambda route: route.abort())
    query(papers).fill("conformer")
    expect(shown(papers)).to_have_text(re.compile("^The search could not be loaded"))
    expect(entries(papers)).to_have_count(50)


@pytest.mark.parametrize("missing", ["**/papers.js", "**/data/columns.json", "**/facets.js"])
def test_plain_list_remains_if_a_script_or_the_data_cannot_be_loaded(
    page: Page, site_url: str, missing: str
) -> None:
    page.route(missing, lambda route: route.abort())
    page.goto(f"{site_url}papers/?topic=streaming-asr")
    expect(entries(page)).to_have_count(50)


def test_rows_that_cannot_be_loaded_are_reported(papers: Page) -> None:
    papers.route("**/data/rows/**", lambda route: route.abort())
    more = papers.locator("#ps-more")
    label = more.inner_text()
    more.click()
    expect(more).to_have_text("Failed")
    expect(more).to_be_focused()
    expect(more).to_have_text(label)
    papers.get_by_label("Sort").select_option("oldest")
    expect(papers.locator("#ps-list")).to_contain_text("The papers could not be loaded.")
    papers.unroute("**/data/rows/**")
    papers.get_by_label("Sort").select_option("title")
    expect(entries(papers)).to_have_count(50)


def test_search_is_announced_once_typing_pauses_or_if_it_takes_long(papers: Page) -> None:
    status = papers.locator("#ps-count + [role=status]")
    status.evaluate(
        "status => new MutationObserver(() => (window.said ??= []).push(status.textContent))"
        ".observe(status, { childList: true })"
    )
    query(papers).press_sequentially("streaming", delay=100)
    expect(shown(papers)).to_contain_text("“streaming”")
    expect(status).to_have_text(shown(papers).inner_text())
    # On a slow machine, the first search takes long, too.
    said = [one for one in papers.evaluate("said") if one != "Searching…"]
    assert said == [status.inner_text()]

    held: list[Route] = []
    papers.route(re.compile(r"/words/\d+\.bin"), lambda route: held.append(route))
    query(papers).fill("quantization")
    expect(status).to_have_text("Searching…")
    expect(shown(papers)).to_have_text("Searching…")
    assert held
    papers.unroute_all()
    expect(status).to_have_text(re.compile("“quantization”"))


def test_asked_link_never_shows_the_whole_list_first(page: Page, site_url: str) -> None:
    page.add_init_script(
        """
        window.painted = [];
        const note = () => {
          const rows = [...document.querySelectorAll("#ps-list > li")];
          const seen = rows.filter((row) => row.checkVisibility()).length;
          if (seen && seen !== painted.at(-1)) painted.push(seen);
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
        """
    )
    held: list[Route] = []
    is_held = True
    page.route("**/data/*.json", lambda route: held.append(route) if is_held else route.continue_())
    page.goto(f"{site_url}papers/?topic=streaming-asr", wait_until="commit")
    expect(page.locator("#ps-searching")).to_be_visible()
    expect(page.locator("#ps-found")).to_have_attribute("aria-busy", "true")
    expect(shown(page)).to_have_text("Searching…")
    is_held = False
    for route in held:
        route.continue_()
    settled(page)
    count = int(shown(page).inner_text().split()[0])
    expect(entries(page)).to_have_count(count)
    # The frame that shows the last change may come later than the change.
    page.wait_for_function("count => painted.at(-1) === count", arg=count)
    assert max(page.evaluate("painted")) == count


@pytest.mark.parametrize("asked", ["?q=streaming", "?topic=streaming-asr&q=streaming&year=2021"])
def test_list_stays_when_authors_are_added(page: Page, site_url: str, asked: str) -> None:
    held: list[Route] = []
    page.route("**/data/authors.json", lambda route: held.append(route))
    page.goto(f"{site_url}papers/{asked}")
    settled(page)
    page.locator("#ps-list .ps-entry__title a").first.focus()
    page.evaluate("rows = [...document.querySelector('#ps-list').children]")
    assert len(held) == 1
    held[0].continue_()
    author = page.locator("#ps-filter [data-facet=author] label")
    expect(author.first.locator(".ps-number")).to_have_text(re.compile(r"^[1-9]\d*$"))
    settled(page)
    assert page.evaluate(
        "rows.every((row, at) => row === document.querySelector('#ps-list').children[at])"
    )
    expect(page.locator("#ps-list .ps-entry__title a").first).to_be_focused()


def test_authors_that_cannot_be_loaded_are_tried_again(page: Page, site_url: str) -> None:
    page.route("**/data/authors.json", lambda route: route.abort())
    page.goto(f"{site_url}papers/?topic=streaming-asr&q=xqzvw")
    author = page.locator("#ps-filter [data-facet=author]")
    for _ in range(2):
        expect(author).to_contain_text("The filter could not be loaded.")
        query(page).focus()
        author.get_by_role("searchbox").focus()
    page.unroute("**/data/authors.json")
    query(page).focus()
    author.get_by_role("searchbox").focus()
    expect(author.get_by_role("checkbox").first).to_be_visible()
    # A choice that would leave no papers cannot be made, but the one that was undone has the focus.
    chosen = option(page, STREAMING).locator("input")
    chosen.press("Space")
    expect(chosen).not_to_be_checked()
    expect(chosen).to_be_focused()


def test_abstract_opens_and_closes(papers: Page) -> None:
    entry = papers.locator("#gulati2020conformer")
    papers.locator("#ps-more").click()
    button = entry.get_by_role("button", name="Abstract")
    button.click()
    expect(entry.locator(".ps-entry__abstract")).to_contain_text("convolution")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(entry.locator(".ps-entry__abstract")).to_be_hidden()


def test_cite_copies_the_entry(
    context: BrowserContext, papers: Page, site_url: str, built_site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    entry = entries(papers).first
    entry.get_by_role("link", name="Copy BibTeX").click()
    expect(papers.locator("body > [role=status]")).to_have_text("Copied 1 paper to the clipboard.")
    key = entry.get_attribute("id")
    text = papers.evaluate("navigator.clipboard.readText()")
    assert text == (built_site / f"papers/{key}.bib").read_text("utf-8")


def test_cite_opens_the_citation_if_copying_is_not_allowed(papers: Page) -> None:
    papers.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    key = entries(papers).first.get_attribute("id")
    entries(papers).first.get_by_role("link", name="Copy BibTeX").click()
    papers.wait_for_url(re.compile(f"/papers/{key}/#cite$"))


def test_density_is_remembered(papers: Page) -> None:
    height = "entry => entry.getBoundingClientRect().height"
    comfortable = entries(papers).first.evaluate(height)
    papers.get_by_role("button", name="Compact").click()
    compact = entries(papers).first.evaluate(height)
    assert compact < 0.75 * comfortable
    papers.reload()
    settled(papers)
    assert entries(papers).first.evaluate(height) == compact
    expect(papers.get_by_role("button", name="Compact")).to_have_attribute("aria-pressed", "true")
    papers.get_by_role("button", name="Compact").click()
    assert entries(papers).first.evaluate(height) == comfortable


def test_copies_what_is_shown(context: BrowserContext, papers: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    query(papers).fill("conformer")
    expect(shown(papers)).to_have_text(re.compile("“conformer”"))
    settled(papers)
    keys = ids(papers)
    # What is selected does not change what these buttons take.
    papers.locator(".ps-pick").first.check()
    papers.get_by_role("button", name=f"Copy {len(keys)} papers").click()
    copy = papers.get_by_role("button", name=f"Copy BibTeX of {len(keys)} papers")
    copy.click()
    expect(copy).to_have_text("Copied")
    text = papers.evaluate("navigator.clipboard.readText()")
    assert re.findall(r"(?m)^@\w+\{(.+),$", text) == keys


def test_downloads_are_the_files_of_the_list_until_it_is_filtered(
    papers: Page, built_site: Path
) -> None:
    line = papers.locator("#ps-take")
    expect(line).to_contain_text(re.compile(r"Download \d+ papers:"))
    common = ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON"]
    expect(line.locator("[data-format]:visible")).to_have_text(common)
    line.get_by_text("More formats").click()
    expect(line.locator("[data-format]:visible")).to_have_count(14)
    for link in line.locator("a[data-format]").all():
        with papers.expect_download() as download:
            link.click()
        path = (link.get_attribute("href") or "").removeprefix("../")
        assert download.value.path().read_bytes() == (built_site / path).read_bytes()


def test_narrow_screen_has_the_filters_in_a_sheet(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}papers/")
    settled(page)
    expect(option(page, STREAMING)).to_be_hidden()
    page.get_by_role("button", name="Filters", exact=True).click()
    count = number(option(page, STREAMING))
    option(page, STREAMING).click()
    show = page.get_by_role("dialog").get_by_role("button", name=f"Show {count} papers")
    expect(show).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    show.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(entries(page)).to_have_count(count)
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_focused()
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(option(page, STREAMING).locator("input")).to_be_checked()
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    expect(shown(page)).to_have_text(re.compile("^All "))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_page_is_not_ready_before_its_filters_can_be_opened(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    def answer_late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/papers-sheet.js", answer_late)
    page.goto(f"{site_url}papers/")
    settled(page)
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(option(page, STREAMING)).to_be_visible()


def test_rows_of_scripts_are_the_same_as_those_of_the_page(papers: Page) -> None:
    made = papers.evaluate(
        """async () => {
          const list = document.querySelector("#ps-list");
          const root = document.querySelector("link[rel=modulepreload]").href.replace(/[^/]+$/, "");
          const { rows } = await import(`${root}papers-data.js`);
          const { NO_MARKS, rowElement } = await import(`${root}papers-rows.js`);
          const text = (entry) => entry.outerHTML.replace(/<span class="Z3988".*?<\\/span>/, "")
            .replace(/<button[^>]*class="ps-mark.*?<\\/button>/, "")
            .replace(/<label class="ps-tick">.*?<\\/label>/, "").replace(/\\s+/g, " ")
            .replace(/> </g, "><").replace(/ (?=<\\/)/g, "");
          const found = await rows([...list.children].map((entry) => Number(entry.dataset.paper)));
          return found.map((row, place) => {
            return [text(rowElement(row, NO_MARKS)), text(list.children[place])];
          });
        }"""
    )
    assert len(made) == 50
    for ours, theirs in made:
        assert ours == theirs


def test_without_scripts_there_is_a_plain_list(page_without_scripts: Page, site_url: str) -> None:
    page = page_without_scripts
    page.goto(f"{site_url}papers/?year=2020")
    expect(page.locator(".ps-filter")).to_be_hidden()
    expect(page.locator("#ps-copying")).to_be_hidden()
    line = page.locator("#ps-take")
    expect(line).to_contain_text("Download 90 papers:")
    line.get_by_text("More formats").click()
    names = ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON", "BibTeX (ASCII)", "JSON", "CSV"]
    expect(line.locator("[data-format]:visible")).to_have_text(names)
    expect(entries(page)).to_have_count(50)
    page.locator(".ps-rest").get_by_role("link", name="2020").click()
    expect(page).to_have_url(f"{site_url}years/2020/")
    assert entries(page).count() > 0
