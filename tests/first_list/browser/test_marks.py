"""What readers mark for themselves: to read, read, stars and notes, which stay in the browser."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from papers_page import settled
from watching import watch

pytestmark = [pytest.mark.browser, pytest.mark.site]

TOPIC = "topics/acoustic-modeling/"
CONFORMER = "gulati2020conformer"
CONTEXTNET = "han2020contextnet"
NAME = "papershelf-marks:/papershelf/"


def marks_of(page: Page) -> Any:
    return page.evaluate(f"JSON.parse(localStorage.getItem({NAME!r}) ?? 'null')")


def set_marks(page: Page, papers: object) -> None:
    page.evaluate(f"text => localStorage.setItem({NAME!r}, text)", json.dumps({"papers": papers}))


def mark_in_list(page: Page, title: str, *names: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Mark(s of)? {title}")).click()
    group = page.get_by_role("group", name=re.compile(f"^Your marks of {title}"))
    for name in names:
        group.get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("Escape")
    expect(group).to_have_count(0)


def open_marks(page: Page, site_url: str, key: str) -> None:
    page.goto(f"{site_url}papers/{key}/")
    page.get_by_role("button", name="Mark or add a note").click()


def test_marks_of_lists_and_pages_are_the_same_and_filter(page: Page, site_url: str) -> None:
    page.goto(site_url + TOPIC)
    expect(page.locator(".ps-progress")).to_have_count(0)
    mark_in_list(page, "Conformer: Convolution", "Read", "Star")
    button = page.locator(f"#{CONFORMER} > .ps-mark")
    expect(button).to_have_text("✓★")
    expect(button).to_have_accessible_name(re.compile(": read, starred$"))
    expect(button).to_be_focused()
    expect(page.locator(".ps-progress")).to_have_text(re.compile(r"^1 of \d+ read$"))

    open_marks(page, site_url, CONTEXTNET)
    group = page.get_by_role("group", name=re.compile("^Your marks of ContextNet"))
    group.get_by_role("button", name="To read").click()
    expect(group.get_by_role("button", name="To read")).to_have_attribute("aria-pressed", "true")
    group.get_by_role("button", name="Note", exact=True).click()
    group.get_by_role("textbox").fill("<b>Compare</b> with ours")
    page.goto(f"{site_url}papers/")
    settled(page)
    facet = page.locator("[data-facet=mark]")
    expect(facet.locator("label")).to_have_text(
        ["To read 1", "Read 1", "Starred 1", "With a note 1"]
    )
    facet.get_by_text("With a note").click()
    expect(page.locator("#ps-count")).to_have_text("1 paper that you marked: With a note")
    expect(page).to_have_url(f"{site_url}papers/?mark=note")
    # A row that is marked stays in sight until the filter is used again.
    mark_in_list(page, "ContextNet", "Read")
    expect(facet.locator("label").nth(1)).to_have_text("Read 2")
    expect(page.locator(f"#{CONTEXTNET}")).to_be_visible()
    assert marks_of(page)["papers"][CONTEXTNET]["note"] == "<b>Compare</b> with ours"


def test_a_link_to_marks_shows_no_papers_to_who_has_marked_none(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}papers/?mark=star")
    settled(page)
    expect(page.locator("#ps-count")).to_have_text("No papers that you marked: Starred")
    expect(page.locator("#ps-list > li")).to_have_count(0)


def test_marks_follow_in_another_tab(page: Page, site_url: str) -> None:
    page.goto(site_url + TOPIC)
    other = page.context.new_page()
    open_marks(other, site_url, CONFORMER)
    other.get_by_role("button", name="Star", exact=True).click()
    expect(page.locator(f"#{CONFORMER} > .ps-mark")).to_have_text("★")
    other.get_by_role("button", name="Star", exact=True).click()
    expect(page.locator(f"#{CONFORMER} > .ps-mark")).to_have_text("⋯")
    assert marks_of(page) is None


def file_of(papers: object, **more: object) -> FilePayload:
    contents = {"kind": "papershelf-marks", "version": 1, "papers": papers} | more
    return upload(json.dumps(contents).encode())


def upload(contents: bytes) -> FilePayload:
    return {"name": "marks.json", "mimeType": "application/json", "buffer": contents}


def test_marks_are_exported_and_imported(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(f"{site_url}papers/{CONFORMER}/")
    ours = {
        CONFORMER: {
            "state": "read",
            "star": True,
            "note": "",
            "changed": "2026-02-01T00:00:00.000Z",
        },
        CONTEXTNET: {"state": "", "star": True, "note": "", "changed": "2026-02-01T00:00:00.000Z"},
    }
    set_marks(page, ours)
    page.reload()
    page.get_by_role("button", name="All marks").click()
    dialog = page.get_by_role("dialog", name="Your marks")
    expect(dialog).to_contain_text("You have marked 2 papers. Only this browser knows it.")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Export").click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert saved == {"kind": "papershelf-marks", "version": 1, "papers": ours}

    dialog.get_by_role("button", name="Delete all marks").click()
    expect(dialog.get_by_role("button", name="Undo")).to_be_focused()
    assert marks_of(page) is None
    dialog.locator("input[type=file]").set_input_files(download.value.path())
    expect(dialog.get_by_role("status")).to_have_text("Marks in the file: 2. 2 new.")
    assert marks_of(page)["papers"] == ours

    newer = {"state": "to-read", "star": False, "note": "", "changed": "2026-03-01T00:00:00.000Z"}
    dialog.locator("input[type=file]").set_input_files(
        file_of(
            {
                CONFORMER: newer,
                CONTEXTNET: newer | {"changed": "2026-01-01T00:00:00.000Z"},
                "somebody2020else": newer,
                "__proto__": newer,
                "<img src=x>": newer,
                "nothing2020here": {"state": 7, "star": "yes", "note": ["<b>"]},
            }
        )
    )
    expect(dialog.get_by_role("status")).to_have_text(
        "Marks in the file: 6. 1 replaced an older one. 1 skipped: yours is newer. "
        "1 skipped: not in this list. 3 skipped: not marks."
    )
    assert marks_of(page)["papers"] == {CONFORMER: newer, CONTEXTNET: ours[CONTEXTNET]}


@pytest.mark.parametrize(
    "contents",
    [
        b"", b"{", b"null", b"[1]", b'"text"', b"\xff\xfe\x00", b'{"kind": "other"}',
        b'{"papers": {}}', b"<html></html>",
    ],
)  # fmt: skip
def test_other_files_are_refused(page: Page, site_url: str, contents: bytes) -> None:
    open_marks(page, site_url, CONFORMER)
    page.get_by_role("button", name="All marks").click()
    dialog = page.get_by_role("dialog", name="Your marks")
    dialog.locator("input[type=file]").set_input_files(upload(contents))
    expect(dialog.get_by_role("status")).to_have_text(
        "This is not a file of marks. Choose a file that was exported here."
    )
    assert marks_of(page) is None


def test_hostile_marks_in_the_storage_are_harmless(page: Page, site_url: str) -> None:
    errors = watch(page)
    page.goto(site_url + TOPIC)
    for contents in (
        [], 7, {CONFORMER: None}, {CONFORMER: {"state": {}, "note": 3, "star": {}}},
        {"__proto__": {"star": True}}, {"<img src=x onerror=alert(1)>": {"star": True}},
        {f"a2020x{n}": {"star": True} for n in range(40_000)},
        {CONFORMER: {"note": "<img src=x onerror=alert(1)>", "changed": "<b>"}},
    ):  # fmt: skip
        set_marks(page, contents)
        page.reload()
        expect(page.locator(f"#{CONFORMER} > .ps-mark")).to_be_attached()
    expect(page.locator(f"#{CONFORMER} > .ps-mark")).to_have_text("✎")
    page.goto(f"{site_url}papers/{CONFORMER}/")
    expect(page.get_by_role("group").get_by_role("textbox")).to_have_value(
        "<img src=x onerror=alert(1)>"
    )
    assert errors == []


def test_without_storage_marks_are_for_the_page(page: Page, site_url: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); }")
    open_marks(page, site_url, CONFORMER)
    star = page.get_by_role("button", name="Star", exact=True)
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ps-marks")).to_contain_text(
        "This browser does not keep marks: they are for this page only."
    )
