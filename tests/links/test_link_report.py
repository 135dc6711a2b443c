"""Reports on the links of a list: problems, the issue, the summary, and JSON."""

import html
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from markdown import markdown

from invented import record, write_list
from papershelf.commands.links import SAVE_EVERY
from papershelf.fetch.arxiv import BATCH
from papershelf.fetch.client import TIMEOUT
from papershelf.links.addresses import (
    Finding,
    Link,
    LinkHistory,
    LinkState,
    Target,
    Verdict,
    address_of,
    links_of,
    target_of,
)
from papershelf.links.results import (
    LONGEST_ISSUE,
    link_markdown,
    link_problems,
    link_summary,
    links_json,
    problems_markdown,
)
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.problems import Problem
from papershelf.records.load import read_list

MORE = """\
doi: 10.1000/Sheep.2021
arxiv: "2103.00001"
url: https://sheep.example/paper
links:
  pdf: https://arxiv.org/pdf/2103.00001v2
  code: http://code.example/sheep
versions:
  - {kind: journal, doi: 10.1000/1, url: "https://dx.doi.org/10.1000/1"}
  - {kind: preprint, url: https://doi.org/10.48550/arXiv.2103.00001}
"""


def test_every_url_of_a_record_is_a_link(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(more=MORE))

    links = links_of(read_list(root))

    assert [(link.line, link.column, link.field, link.address, link.target) for link in links] == [
        (8, 6, "doi", "https://doi.org/10.1000/Sheep.2021", Doi("10.1000/sheep.2021")),
        (9, 8, "arxiv", "https://arxiv.org/abs/2103.00001", ArxivId("2103.00001")),
        (10, 6, "url", "https://sheep.example/paper", "https://sheep.example/paper"),
        (12, 8, "links.pdf", "https://arxiv.org/pdf/2103.00001v2", ArxivId("2103.00001")),
        (13, 9, "links.code", "http://code.example/sheep", "http://code.example/sheep"),
        (15, 26, "versions.doi", "https://doi.org/10.1000/1", Doi("10.1000/1")),
        (15, 42, "versions.url", "https://dx.doi.org/10.1000/1", Doi("10.1000/1")),
        (
            16,
            27,
            "versions.url",
            "https://doi.org/10.48550/arXiv.2103.00001",
            ArxivId("2103.00001"),
        ),
    ]
    assert {(link.path, link.key, link.title, str(link.added)) for link in links} == {
        ("data/papers/2021/okafor2021counting.yaml", "okafor2021counting", "Counting Sheep",
         "2026-11-21"),
    }  # fmt: skip


def test_draft_has_no_links(tmp_path: Path) -> None:
    path, text = record(more=MORE)
    root = write_list(tmp_path, (path.replace("papers/2021", "drafts"), text))

    assert links_of(read_list(root)) == ()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://doi.org/10.1000/A%23b?x=1#y", Doi("10.1000/a#b")),
        ("http://dx.doi.org/10.1000/a", Doi("10.1000/a")),
        ("https://doi.org/10.1000/a%2525b", Doi("10.1000/a%25b")),
        ("https://arxiv.org/abs/hep-th/9901001v3", ArxivId("hep-th/9901001")),
        ("https://www.arxiv.org/html/2103.00001", ArxivId("2103.00001")),
        ("https://arxiv.org/list/cs.LG/recent", "https://arxiv.org/list/cs.LG/recent"),
        ("https://doi.org/", "https://doi.org/"),
        ("https://doi.org.example/10.1000/a", "https://doi.org.example/10.1000/a"),
        ("https://e.example/?u=https://doi.org/10.1000/a",) * 2,
    ],
)
def test_url_of_an_identifier_becomes_the_identifier(address: str, target: Target) -> None:
    assert target_of(address) == target


def make_link(address: str = "https://sheep.example/paper?a=1&lt=2", **changes: object) -> Link:
    fields: dict[str, object] = {
        "path": "data/papers/2021/okafor2021counting.yaml",
        "line": 12,
        "column": 9,
        "field": "links.code",
        "address": address,
        "target": target_of(address),
        "key": "okafor2021counting",
        "title": "Counting Sheep",
        "added": PartialDate(2026, 1, 2),
    }
    return Link(**(fields | changes))  # type: ignore[arg-type]


def day(number: int) -> PartialDate:
    return PartialDate(2026, 11, number)


DEAD = Finding(Verdict.DEAD, "HTTP 404 (not found)")


def known(links: Sequence[Link], *findings: Finding) -> LinkHistory:
    """A history with these findings, one a day, for every link."""
    history: LinkHistory = {}
    for number, finding in enumerate(findings, start=1):
        for link in links:
            address = address_of(link.target)
            history[address] = LinkState.after(history.get(address), finding, day(number))
    return history


def test_dead_link_is_reported_with_its_place_and_archived_copy() -> None:
    link = make_link()

    (problem,) = link_problems([link], known([link], DEAD, DEAD, DEAD))

    assert str(problem) == (
        "data/papers/2021/okafor2021counting.yaml:12:9: error[dead-links] links.code: "
        "https://sheep.example/paper?a=1&lt=2 is dead: it failed on 3 days since 2026-11-01 "
        "(HTTP 404 (not found)); replace it with its new URL, or with the Web Archive's copy, "
        "if there is one: https://web.archive.org/web/20260102/https://sheep.example/paper?a=1&lt=2"
    )


@pytest.mark.parametrize("field", ["arxiv", "doi", "versions.doi"])
def test_unknown_identifier_should_be_checked_against_the_paper(field: str) -> None:
    link = make_link("https://doi.org/10.1000/1", field=field)

    (problem,) = link_problems([link], known([link], DEAD, DEAD, DEAD))

    assert problem.message.endswith(
        "; check it against the paper or the Web Archive's copy: "
        "https://web.archive.org/web/20260102/https://doi.org/10.1000/1"
    )


def test_links_page_shows_the_messages() -> None:
    text = (Path(__file__).parents[2] / "docs/manual/guides/links.md").read_text("utf-8")
    added = PartialDate(2026, 11, 21)
    gone = make_link("https://example.org/sheep", added=added)
    old = make_link("https://example.org/a.pdf", line=13, column=8, field="links.pdf")
    history = {
        gone.address: LinkState(
            asked=PartialDate(2026, 11, 3),
            verdict=Verdict.DEAD,
            reason=DEAD.reason,
            failed=tuple(PartialDate(2026, month, 3) for month in (9, 10, 11)),
        )
    } | known([old], Finding(Verdict.MOVED, moved_to="https://example.org/b.pdf"))

    shown = "\n".join(map(str, link_problems([gone, old], history)))
    assert shown in text


def test_links_page_states_the_limits() -> None:
    text = (Path(__file__).parents[2] / "docs/manual/guides/links.md").read_text("utf-8")

    for sentence in (
        f"no answer in {TIMEOUT:g} seconds",
        f"arXiv's API, {BATCH} ids in one request",
        f"the answers of its last {SAVE_EVERY:g} seconds",
    ):
        assert sentence in text


def test_reason_of_a_later_unclear_answer_is_not_shown() -> None:
    link = make_link()

    history = known([link], DEAD, DEAD, DEAD, Finding(Verdict.UNCLEAR, "HTTP 403"))

    assert "failed on 3 days since 2026-11-01; replace" in str(link_problems([link], history)[0])


def test_permanently_moved_link_is_a_warning() -> None:
    link = make_link()
    history = known([link], Finding(Verdict.MOVED, moved_to="https://new.example/"))

    (problem,) = link_problems([link], history)

    assert str(problem) == (
        "data/papers/2021/okafor2021counting.yaml:12:9: warning[moved-links] links.code: "
        "https://sheep.example/paper?a=1&lt=2 has moved permanently; write https://new.example/"
    )


@pytest.mark.parametrize(
    "findings",
    [
        pytest.param([], id="never_asked"),
        pytest.param([Finding(Verdict.ALIVE)], id="alive"),
        pytest.param([Finding(Verdict.UNCLEAR, "HTTP 403")] * 4, id="never_clear"),
        pytest.param([DEAD, DEAD], id="failed_twice"),
    ],
)
def test_other_links_are_not_reported(findings: list[Finding]) -> None:
    link = make_link()
    history = known([link], *findings)

    assert link_problems([link], history) == []
    assert link_markdown([link], history) == "No link of this list is dead.\n"


def test_issue_lists_dead_links_only() -> None:
    gone, moved, failing = (make_link(f"https://e.example/{number}") for number in range(3))
    history = (
        known([gone], DEAD, DEAD, DEAD)
        | known([moved], Finding(Verdict.MOVED, moved_to="https://new.example/"))
        | known([failing], DEAD, DEAD)
    )

    page = markdown(link_markdown([gone, moved, failing], history))

    assert shown(page) == (
        "<p>1 link of this list is dead (failed on three days or more, and worked on none in "
        "between).</p>\n"
        "<ul>\n"
        "<li>Counting Sheep<br />\n"
        "  data/papers/2021/okafor2021counting.yaml, line 12, links.code: "
        '<a href="https://e.example/0">https://e.example/0</a><br />\n'
        "  failed on 3 days since 2026-11-01 (HTTP 404 (not found)); "
        '<a href="https://web.archive.org/web/20260102/https://e.example/0">a copy at the Web '
        "Archive</a>, if there is one</li>\n"
        "</ul>"
    )


def shown(page: str) -> str:
    """Replace the elements and entities that protect punctuation by the punctuation."""
    for number in range(33, 127):
        if chr(number) not in "<>&":
            page = page.replace(f"&#{number};", chr(number))
    return page.replace("<span>", "").replace("</span>", "")


BREAK_OUT = "</li></ul><script>alert(1)</script>\n\n# @team closes #1 ![x](https://evil.example/x)"


@pytest.mark.parametrize("field", ["title", "path", "field"])
def test_record_cannot_break_out_of_the_issue(field: str) -> None:
    link = make_link(**{field: BREAK_OUT})

    text = link_markdown([link], known([link], DEAD, DEAD, DEAD))

    for mark in ("<script", "<img", "@team", "#1", "![x]", "https://evil", "\n\n#"):
        assert mark not in text
    page = markdown(text)
    assert page.count("<li>") == 1
    assert page.count("<a ") == 2
    assert "<h1" not in page


@pytest.mark.parametrize(
    "address",
    [
        "https://e.example/a)b](javascript:alert(1))",
        "https://e.example/*a*_b_~c~[d](e)!f",
        "https://e.example/?a=1&lt;script&gt;&copy;",
        "https://e.example/@team#1",
    ],
)
def test_url_cannot_break_out_of_its_link(address: str) -> None:
    link = make_link(address, target=address)

    page = markdown(link_markdown([link], known([link], DEAD, DEAD, DEAD)))

    assert page.count("<a ") == 2
    assert page.count("<em>") == page.count("<img") == page.count("<script") == 0
    assert f'<a href="{address}">{address}</a>' in html.unescape(shown(page))


def test_issue_fits_into_the_limit_of_github() -> None:
    links = [make_link(f"https://e.example/{number:04}") for number in range(400)]

    text = link_markdown(links, known(links, DEAD, DEAD, DEAD))

    assert len(text) < LONGEST_ISSUE + 100
    named = text.count("- Counting Sheep")
    assert text.startswith("400 links of this list are dead ")
    assert text.endswith(f"\n`shelf links` lists {400 - named} more.\n")
    assert named > 50


def test_issue_says_why_no_link_was_checked() -> None:
    problem = Problem("data/papers/2021/x.yaml", 1, 2, "title", BREAK_OUT)

    text = problems_markdown([problem])

    assert text.startswith(
        "The links of this list were not checked, because it cannot be read.\n\n"
    )
    assert "<script" not in text
    assert markdown(text).count("<li>") == 1


def test_summary_counts_each_url_once() -> None:
    links = [make_link(f"https://e.example/{number}") for number in (0, 0, 1, 2, 3, 4, 5)]
    history = (
        known(links[:1], DEAD, DEAD, DEAD)
        | known(links[2:3], DEAD, DEAD)
        | known(links[3:4], *[Finding(Verdict.UNCLEAR, "HTTP 403")] * 3)
        | known(links[4:5], *[Finding(Verdict.MOVED, moved_to="https://new.example/")] * 3)
        | known(links[5:6], *[Finding(Verdict.ALIVE)] * 3)
    )

    assert link_summary(links, history, day(3)) == (
        "6 links, 1 dead, 1 failing, 1 moved permanently, 1 unclear, 2 not checked"
    )


def test_summary_of_a_good_day_is_short() -> None:
    link = make_link()

    assert link_summary([link], known([link], Finding(Verdict.ALIVE)), day(1)) == "1 link, 0 dead"


def test_json_has_every_link() -> None:
    gone, unasked = make_link(), make_link("https://e.example/")

    entries = json.loads(links_json([gone, unasked], known([gone], DEAD, DEAD, DEAD)))

    assert entries[0] == {
        "path": "data/papers/2021/okafor2021counting.yaml",
        "line": 12,
        "column": 9,
        "field": "links.code",
        "key": "okafor2021counting",
        "address": "https://sheep.example/paper?a=1&lt=2",
        "archived": "https://web.archive.org/web/20260102/https://sheep.example/paper?a=1&lt=2",
        "is_dead": True,
        "state": {
            "asked": "2026-11-03",
            "verdict": "dead",
            "reason": "HTTP 404 (not found)",
            "moved_to": None,
            "failed": ["2026-11-01", "2026-11-02", "2026-11-03"],
        },
    }
    assert (entries[1]["is_dead"], entries[1]["state"]) == (False, None)
