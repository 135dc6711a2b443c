"""The papers that a reader selects: ticks on every page, and the bar that takes them along."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from papers_page import settled

pytestmark = [pytest.mark.browser, pytest.mark.site]

CONFORMER = "gulati2020conformer"
CONTEXTNET = "han2020contextnet"
TOPIC = "topics/acoustic-modeling/"
OTHER_TOPIC = "topics/streaming-asr/"
NAME = "papershelf-basket:/papershelf/"
STREAMING = "Streaming and on-device ASR"


@pytest.fixture
def desk(context: BrowserContext, page: Page, site_url: str) -> "Desk":
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return Desk(page, site_url)


class Desk:
    """A page with the bar, and the keys that should be selected, in their order."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.selected: list[str] = []
        self.clicks = 0

    def open(self, path: str) -> None:
        self.page.goto(self.site_url + path)
        self.settle()

    def settle(self) -> None:
        if self.page.locator("#ps-found").count():
            settled(self.page)

    def click(self, name: str | re.Pattern[str], role: str = "button") -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def shown(self) -> list[str]:
        self.settle()
        boxes = self.page.locator(".ps-pick:visible")
        keys: list[str] = boxes.evaluate_all("boxes => boxes.map(({dataset}) => dataset.key)")
        return keys

    def tick(self, *keys: str) -> None:
        for key in keys:
            self.clicks += 1
            self.page.locator(f".ps-pick[data-key={key}]").first.click()
            if key in self.selected:
                self.selected.remove(key)
            else:
                self.selected.append(key)

    def tick_places(self, *places: int) -> None:
        shown = self.shown()
        self.tick(*(shown[place] for place in places))

    def clear(self) -> None:
        self.click("Clear the selection")
        self.selected = []

    def copied(self) -> str:
        self.page.evaluate("navigator.clipboard.writeText('')")
        bar = self.page.get_by_role("complementary", name="Selected papers")
        bar.get_by_role("button", name="Copy BibTeX", exact=True).click()
        expect(self.page.locator("body > [role=status]")).to_have_text(
            re.compile("to the clipboard as BibTeX")
        )
        self.page.evaluate("document.querySelector('body > [role=status]').textContent = ''")
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def check(self) -> None:
        """What is copied, what the bar says and which boxes are ticked is one and the same."""
        self.settle()
        page, count = self.page, len(self.selected)
        if not count:
            expect(page.locator(".ps-basket__count a[href]")).to_have_count(0)
            return
        word = "paper" if count == 1 else "papers"
        expect(page.locator(".ps-basket__count a")).to_have_text(f"{count} {word} selected")
        # At one moment: more rows may arrive.
        boxes, says = page.evaluate(
            """() => [
              [...document.querySelectorAll(".ps-pick")].map(({dataset, checked}) => [
                dataset.key, checked]),
              document.querySelector(".ps-basket__count").textContent,
            ]"""
        )
        assert {key for key, is_ticked in boxes if is_ticked} == {
            key for key, _ in boxes if key in self.selected
        }
        hidden = len(set(self.selected) - {key for key, _ in boxes}) if boxes else 0
        assert (f"{hidden} not shown here" in says) == bool(hidden), says
        assert re.findall(r"(?m)^@\w+\{(.+),$", self.copied()) == self.selected


def option(page: Page, label: str) -> None:
    page.locator("#ps-facets label", has=page.get_by_text(label, exact=True)).click()


def search(desk: Desk, words: str) -> None:
    desk.page.get_by_role("searchbox", name="Words, authors, identifiers").fill(words)
    expect(desk.page.locator("#ps-count")).to_have_text(
        re.compile(f"“{words}”") if words else re.compile("^All|from|in ")
    )
    desk.settle()


def back(desk: Desk) -> None:
    desk.page.go_back()
    desk.page.wait_for_timeout(100)
    desk.settle()


def reload(desk: Desk) -> None:
    desk.page.reload()
    desk.settle()


def in_another_tab(desk: Desk, path: str, act: Callable[["Desk"], None]) -> None:
    other = Desk(desk.page.context.new_page(), desk.site_url)
    other.selected = desk.selected
    other.open(path)
    act(other)
    desk.selected = other.selected
    other.check()
    other.page.close()
    desk.page.bring_to_front()


Step = Callable[[Desk], None]
# Each begins with nothing selected, and everything is checked after every step.
SEQUENCES: dict[str, list[Step]] = {
    "ticking on two pages": [
        lambda desk: desk.open(TOPIC),
        lambda desk: desk.tick_places(0, 2),
        lambda desk: desk.open(OTHER_TOPIC),
        lambda desk: desk.tick_places(1, 3),
    ],
    "taking a tick back": [
        lambda desk: desk.open(TOPIC),
        lambda desk: desk.tick_places(0, 1, 2),
        lambda desk: desk.tick(desk.selected[1]),
        lambda desk: desk.tick(desk.selected[0]),
        lambda desk: desk.tick(desk.selected[0]),
    ],
    "a filter that hides what is selected": [
        lambda desk: desk.open("papers/"),
        lambda desk: desk.tick_places(0, 1),
        lambda desk: option(desk.page, STREAMING),
        lambda desk: desk.tick_places(2),
        lambda desk: option(desk.page, STREAMING),
    ],
    "a search that hides what is selected": [
        lambda desk: desk.open("papers/"),
        lambda desk: desk.tick_places(3),
        lambda desk: search(desk, "conformer"),
        lambda desk: desk.tick_places(0, 1),
        lambda desk: search(desk, "streaming"),
        lambda desk: search(desk, ""),
    ],
    "going back to a page": [
        lambda desk: desk.open(TOPIC),
        lambda desk: desk.tick_places(1),
        lambda desk: desk.open(OTHER_TOPIC),
        lambda desk: desk.tick_places(0),
        back,
        lambda desk: desk.tick_places(2),
    ],
    "going back over filters": [
        lambda desk: desk.open("papers/"),
        lambda desk: option(desk.page, STREAMING),
        lambda desk: desk.tick_places(0),
        back,
        lambda desk: desk.tick_places(0),
        lambda desk: desk.page.go_forward(),
    ],
    "reloading": [
        lambda desk: desk.open("papers/?topic=streaming-asr"),
        lambda desk: desk.tick_places(0, 4),
        reload,
        lambda desk: desk.tick_places(0),
        reload,
    ],
    "clearing, and undoing it": [
        lambda desk: desk.open(TOPIC),
        lambda desk: desk.tick_places(0, 3),
        lambda desk: desk.clear(),
        lambda desk: desk.tick_places(1),
        reload,
    ],
    "another tab adds papers": [
        lambda desk: desk.open(TOPIC),
        lambda desk: desk.tick_places(0),
        lambda desk: in_another_tab(desk, OTHER_TOPIC, lambda other: other.tick_places(0, 1)),
        lambda desk: desk.tick_places(1),
    ],
    "another tab clears the selection": [
        lambda desk: desk.open("papers/"),
        lambda desk: desk.tick_places(0, 1),
        lambda desk: in_another_tab(desk, "papers/", lambda other: other.clear()),
        lambda desk: desk.tick_places(2),
    ],
    "rows that are shown later": [
        lambda desk: desk.open(f"papers/{CONFORMER}/"),
        lambda desk: desk.tick(CONFORMER),
        lambda desk: desk.open("papers/"),
        lambda desk: desk.page.locator("#ps-more").click(),
        lambda desk: desk.tick(CONFORMER, CONTEXTNET),
        lambda desk: desk.page.get_by_label("Sort").select_option("title") and None,
    ],
    "the link of the bar": [
        lambda desk: desk.open(OTHER_TOPIC),
        lambda desk: desk.tick_places(1, 2, 3),
        lambda desk: desk.page.locator(".ps-basket__count a").click(),
        lambda desk: desk.tick_places(1),
        back,
    ],
}


def test_there_are_twelve_sequences() -> None:
    assert len(SEQUENCES) == 12


def test_what_is_copied_is_what_the_page_says_is_selected(desk: Desk) -> None:
    for name, steps in SEQUENCES.items():
        desk.selected = []
        desk.open("about/")
        desk.page.evaluate("localStorage.clear()")
        for place, step in enumerate(steps):
            step(desk)
            try:
                desk.check()
            except AssertionError as error:
                error.add_note(f"in {name!r}, after step {place}")
                raise


def test_tab_that_has_not_heard_of_another_loses_nothing(desk: Desk) -> None:
    """The browser tells tabs in the background late, or when they are shown again."""
    deaf = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"
    desk.page.add_init_script(deaf)
    desk.open(TOPIC)
    first, second, third = desk.shown()[:3]
    other = Desk(desk.page.context.new_page(), desk.site_url)
    other.open(TOPIC)

    other.tick(first, second)
    desk.tick(third)
    desk.selected = [first, second, third]
    desk.check()
    other.tick(first)
    desk.tick(third)

    other.selected = [second]
    other.check()


def test_five_papers_of_two_topics_as_ris_take_seven_clicks(desk: Desk) -> None:
    desk.page.goto(f"{desk.site_url}")
    desk.click("Papers", "link")
    desk.page.wait_for_url("**/papers/")
    desk.settle()
    rows = desk.page.locator(".ps-entry").evaluate_all(
        """rows => rows.map((row) => [row.id,
            row.querySelector(".ps-entry__topics a").getAttribute("href")])"""
    )
    topics = list(dict.fromkeys(topic for _, topic in rows))[:2]
    desk.tick(*[key for key, topic in rows if topic in topics][:5])
    desk.click("Copy RIS")
    expect(desk.page.locator("body > [role=status]")).to_have_text(
        "Copied 5 papers to the clipboard as RIS."
    )
    text = desk.page.evaluate("navigator.clipboard.readText()")
    assert re.findall(r"(?m)^ID  - (\S+)", text) == desk.selected
    assert desk.clicks == 7


def test_papers_of_a_year_and_topic_as_biblatex_take_four_clicks(
    desk: Desk, built_site: Path
) -> None:
    page = desk.page
    page.goto(desk.site_url)
    desk.click("Papers", "link")
    desk.page.wait_for_url("**/papers/")
    desk.settle()
    option(page, STREAMING)
    desk.settle()
    box = page.locator(".ps-years__frame").bounding_box()
    first, last = (int(text) for text in page.locator(".ps-years__axis span").all_inner_texts())
    assert box
    width = box["width"] / (last - first + 1)
    page.mouse.click(box["x"] + (2022 - first + 0.5) * width, box["y"] + box["height"] / 2)
    expect(page.locator("#ps-count")).to_have_text(re.compile("from 2022 in"))
    keys = desk.shown()
    assert keys
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Download BibLaTeX of")).click()
    entries = (built_site / "references.biblatex.bib").read_text("utf-8").split("\n\n")
    wanted = [entry.strip() for entry in entries if re.search(r"\{(.+),", entry)[1] in keys]  # type: ignore[index]
    assert download.value.path().read_text("utf-8") == "\n\n".join(wanted) + "\n"
    assert download.value.suggested_filename == "papers.biblatex.bib"


def test_ticks_and_the_bar_speak(desk: Desk) -> None:
    page = desk.page
    desk.open(TOPIC)
    expect(page.locator(".ps-basket")).to_have_count(0)
    box = page.get_by_role("checkbox", name=re.compile("^Select Conformer: Convolution"))
    box.focus()
    page.keyboard.press("Space")
    bar = page.get_by_role("complementary", name="Selected papers")
    expect(bar).to_contain_text("1 paper selected")
    expect(bar).to_contain_text("Kept in this browser only.")
    expect(page.locator("body > [role=status]")).to_have_text("1 paper selected")
    more = page.get_by_role("button", name="Copy in another format")
    more.click()
    first = page.get_by_role("button", name="Copy BibTeX (ASCII)")
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(first).to_be_hidden()
    clear, undo = (
        page.get_by_role("button", name=name) for name in ("Clear the selection", "Undo")
    )
    clear.press("Enter")
    expect(box).not_to_be_checked()
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(box).to_be_checked()
    expect(clear).to_be_focused()


def test_citations_are_copied_with_and_without_formatting(desk: Desk) -> None:
    desk.open(TOPIC)
    desk.tick(CONFORMER, CONTEXTNET)
    desk.page.get_by_role("button", name="Copy APA", exact=True).click()
    expect(desk.page.locator("body > [role=status]")).to_have_text(
        "Copied 2 papers to the clipboard as APA."
    )
    html = desk.page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType("text/html")).text();
        }"""
    )
    plain = desk.page.evaluate("navigator.clipboard.readText()")
    assert re.match(r"Gulati, A\., .+\n\nHan, W\., .+\n$", plain)
    assert html.count("<i>") >= 2


def test_links_open_their_papers_for_somebody_else(
    desk: Desk, context: BrowserContext, site_url: str
) -> None:
    desk.open(TOPIC)
    desk.tick(CONFORMER, CONTEXTNET)
    desk.page.get_by_role("button", name="Share a link to these papers").click()
    expect(desk.page.locator("body > [role=status]")).to_have_text("Copied a link to 2 papers.")
    url = desk.page.evaluate("navigator.clipboard.readText()")
    assert url == f"{site_url}papers/?keys={CONFORMER},{CONTEXTNET}"
    assert context.browser
    other = context.browser.new_page()
    other.goto(f"{url},nobody2020paper")
    reader = Desk(other, site_url)
    assert set(reader.shown()) == {CONFORMER, CONTEXTNET}
    expect(other.locator("#ps-count")).to_have_text("2 papers")
    expect(other.locator(".ps-shared p")).to_have_text(
        "This link shows 2 papers. 1 is not in the list: nobody2020paper."
    )
    other.get_by_role("button", name="Select them").click()
    expect(other.locator(".ps-basket")).to_contain_text("2 papers selected")
    option(other, "Interspeech")
    expect(other).to_have_url(re.compile(r"keys=.+&venue=interspeech$"))
    other.get_by_role("button", name="Show the whole list").click()
    expect(other.locator("#ps-count")).to_have_text(re.compile("^All "))
    other.close()


HOSTILE = {
    "not JSON": "{papers: [",
    "another type": json.dumps([1, None, {"papers": True}]),
    "names of an object's members": json.dumps({"papers": [["__proto__", "x"], ["constructor"]]}),
    "HTML": json.dumps({"papers": [["<img src=x onerror=alert(1)>", "<b>"]]}),
    "many keys": "MANY",
}


def test_hostile_contents_of_the_storage_are_harmless(desk: Desk) -> None:
    page = desk.page
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    desk.open(TOPIC)
    for contents in HOSTILE.values():
        if contents == "MANY":
            contents = json.dumps({"papers": [[f"a2020x{n}", ""] for n in range(150_000)]})
        page.evaluate(f"text => localStorage.setItem({NAME!r}, text)", contents)
        reload(desk)
        if len(contents) > 1_000:
            expect(page.locator(".ps-basket__message")).to_contain_text("No longer in the list")
        desk.selected = []
        desk.check()
        desk.tick(CONFORMER)
        desk.check()


def test_a_link_that_is_made_late_is_not_that_of_an_earlier_selection(desk: Desk) -> None:
    page = desk.page
    page.add_init_script("""
      const { arrayBuffer } = Response.prototype;
      Response.prototype.arrayBuffer = async function () {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        document.documentElement.dataset.made = "";
        return arrayBuffer.call(this);
      };
    """)
    desk.open(TOPIC)
    # None of them is in the list, so the selection is empty as soon as the page knows its keys.
    many = json.dumps({"papers": [[f"a2020x{n}", ""] for n in range(1_000)]})
    page.evaluate(f"text => localStorage.setItem({NAME!r}, text)", many)
    reload(desk)
    expect(page.locator(".ps-basket__message")).to_contain_text("No longer in the list")
    page.wait_for_selector("html[data-made]")
    page.wait_for_timeout(100)
    desk.check()


def test_papers_that_left_the_list_are_named(desk: Desk) -> None:
    desk.open(TOPIC)
    contents = {"papers": [["gone2020paper", "<b>A Paper</b> That Left"], [CONFORMER, "Conformer"]]}
    desk.page.evaluate(f"text => localStorage.setItem({NAME!r}, text)", json.dumps(contents))
    reload(desk)
    expect(desk.page.locator(".ps-basket__message")).to_have_text(
        "No longer in the list, and not selected any more: “<b>A Paper</b> That Left”."
    )
    desk.selected = [CONFORMER]
    desk.check()


@pytest.mark.parametrize(
    "blocked",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }",
    ],
)
def test_without_storage_the_selection_is_for_the_page(desk: Desk, blocked: str) -> None:
    desk.page.add_init_script(blocked)
    desk.open(TOPIC)
    desk.tick(CONFORMER, CONTEXTNET)
    expect(desk.page.locator(".ps-basket")).to_contain_text(
        "This browser does not keep the selection: it is for this page only."
    )
    desk.check()


def test_text_is_selected_if_copying_is_not_allowed(desk: Desk) -> None:
    page = desk.page
    desk.open(TOPIC)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.tick(CONFORMER)
    page.get_by_role("button", name="Copy RIS", exact=True).click()
    area = page.get_by_role("textbox", name="RIS")
    expect(area).to_be_focused()
    expect(area).to_have_value(re.compile(f"^TY  - CONF\n[^$]*ID  - {CONFORMER}"))
    page.get_by_role("button", name="Close").click()
    expect(area).to_have_count(0)


def test_file_that_cannot_be_loaded_is_reported(desk: Desk) -> None:
    desk.open(TOPIC)
    desk.tick(CONFORMER)
    desk.page.route("**/*.ris", lambda route: route.abort())
    button = desk.page.get_by_role("button", name="Copy RIS", exact=True)
    button.click()
    expect(button).to_have_text("Failed")


def test_nothing_is_selected_without_scripts(page_without_scripts: Page, site_url: str) -> None:
    for path in (TOPIC, "papers/", f"papers/{CONFORMER}/", "recent/"):
        page_without_scripts.goto(site_url + path)
        expect(page_without_scripts.locator(".ps-pick:visible")).to_have_count(0)
