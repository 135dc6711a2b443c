"""Queries and the papers that they should find, with the engine in Node and some in a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from papershelf.check.whole_list import checked_catalogue
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from searching import search

ROOT = Path(__file__).parents[2]
QUERIES = Path(__file__).with_name("queries.yaml")
DOCUMENTATION = ROOT / "docs/manual/explanation/search.md"
SLIPS = ("one wrong letter", "swapped letters", "missing letters", "doubled letters")


@dataclass(frozen=True)
class Expected:
    kind: str
    query: str
    answer: Any
    is_held_out: bool


@dataclass(frozen=True)
class Answer:
    expected: Expected
    shown: tuple[str, ...]
    first: bool
    among_five: bool


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return checked_catalogue(ROOT)


@pytest.fixture(scope="module")
def expected() -> list[Expected]:
    kinds: dict[str, dict[str, Any]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [
        Expected(kind, query, answer, is_held_out=place % 2 == 1)
        for kind, queries in kinds.items()
        for place, (query, answer) in enumerate(queries.items())
    ]


@pytest.fixture(scope="module")
def answers(
    expected: list[Expected], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> list[Answer]:
    queries = [one.query for one in expected]
    found = search(catalogue, queries, tmp_path_factory.mktemp("search"), limit=5)
    return [
        answer_of(one, searched.keys, catalogue)
        for one, searched in zip(expected, found, strict=True)
    ]


def answer_of(expected: Expected, shown: tuple[str, ...], catalogue: Catalogue) -> Answer:
    if expected.answer == {"none": True}:
        return Answer(expected, shown, not shown, not shown)
    right = [is_answer(catalogue[key], expected.answer, catalogue) for key in shown]
    return Answer(expected, shown, any(right[:1]), any(right[:5]))


def is_answer(paper: Paper, answer: Any, catalogue: Catalogue) -> bool:
    """Whether the paper is one of the keys, or fulfils the conditions."""
    if not isinstance(answer, dict):
        return paper.key in values(answer)
    if paper.key in answer.get("or", ()) or answer.get("any"):
        return True
    venue = catalogue.venue_of(paper)
    facts: dict[str, set[Any]] = {
        "author": {name.display for name in paper.people},
        "family": {name.family for name in paper.people},
        "venue": {venue.name} if venue else set(),
        "year": {paper.date.year},
        "topic": {part for path in paper.topics for part in (path.partition("/")[0], path)},
        "code": {paper.has_code},
    }
    first, last = answer.get("years", (0, 9999))
    conditions = {name: asked for name, asked in answer.items() if name in facts}
    return first <= paper.date.year <= last and all(
        facts[name] & set(values(asked)) for name, asked in conditions.items()
    )


def values(answer: Any) -> list[Any]:
    return answer if isinstance(answer, list) else [answer]


def test_the_set_has_queries_of_many_kinds(expected: list[Expected], catalogue: Catalogue) -> None:
    assert len(expected) >= 250
    assert len({one.kind for one in expected}) >= 25
    possible = [
        answer_of(one, tuple(p.key for p in catalogue.papers), catalogue) for one in expected
    ]
    assert [one.expected.query for one in possible if not any(
        is_answer(catalogue[key], one.expected.answer, catalogue) for key in one.shown
    ) and one.expected.answer != {"none": True}] == []  # fmt: skip


def test_right_papers_are_first(answers: list[Answer], capsys: pytest.CaptureFixture[str]) -> None:
    kinds = list(dict.fromkeys(answer.expected.kind for answer in answers))
    lines = [row(kind, [one for one in answers if one.expected.kind == kind]) for kind in kinds]
    missed = [
        f"  {one.expected.query[:60]!r}: {', '.join(one.shown[:3]) or 'nothing'}"
        for one in answers
        if not one.first and not one.expected.is_held_out
    ]
    with capsys.disabled():
        print("", *lines, row("all", answers), *missed, sep="\n")  # noqa: T201 - for people to see
    held_out = [answer for answer in answers if answer.expected.is_held_out]
    assert share_first(answers) >= 0.95
    assert share_among_five(answers) >= 0.99
    assert share_first(held_out) >= 0.95
    assert share_among_five(held_out) >= 0.99


def test_slips_of_one_letter_are_corrected(answers: list[Answer]) -> None:
    slips = [answer for answer in answers if answer.expected.kind in SLIPS]
    assert share_first(slips) >= 0.90
    assert share_among_five(slips) >= 0.97


def test_the_documentation_has_the_figures(answers: list[Answer]) -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    kinds = list(dict.fromkeys(answer.expected.kind for answer in answers))
    held_out = [answer for answer in answers if answer.expected.is_held_out]
    rows = [row(kind, [one for one in answers if one.expected.kind == kind]) for kind in kinds]
    rows += [row("**all**", answers), row("**held out**", held_out)]
    assert [line for line in rows if line not in text] == []


def row(name: str, answers: list[Answer]) -> str:
    """A row of the table in docs/manual/explanation/search.md."""
    first, five = share_first(answers), share_among_five(answers)
    return f"| {name} | {len(answers)} | {first:.1%} | {five:.1%} |"


def share_first(answers: list[Answer]) -> float:
    return sum(answer.first for answer in answers) / len(answers)


def share_among_five(answers: list[Answer]) -> float:
    return sum(answer.among_five for answer in answers) / len(answers)


@pytest.mark.browser
@pytest.mark.site
def test_the_box_shows_what_the_engine_finds(
    answers: list[Answer], browser: Browser, site_url: str
) -> None:
    """A query of each kind, typed into the box of a real page."""
    page = browser.new_page()
    page.goto(site_url)
    box = page.get_by_role("combobox", name="Search the papers")
    sample = {answer.expected.kind: answer for answer in answers if len(answer.shown) > 1}
    for answer in sample.values():
        box.fill(answer.expected.query)
        page.wait_for_selector("#ps-results[aria-busy=false]")
        urls = page.locator(".ps-result[href*='papers/'][href$='/']").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        shown = tuple(url.rstrip("/").rpartition("/")[2] for url in urls)
        assert shown[:5] == answer.shown, answer.expected.query
    page.close()
