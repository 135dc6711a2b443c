"""Queries and the paper that each must find, measured with the search box in a browser."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

QUERIES = Path(__file__).with_name("queries.yaml")
DOCUMENTATION = Path(__file__).parents[2] / "docs/manual/explanation/search.md"

pytestmark = [pytest.mark.browser, pytest.mark.site]


@dataclass(frozen=True)
class Answer:
    kind: str
    query: str
    key: str
    shown: tuple[str, ...]

    def found_among(self, count: int) -> bool:
        return self.key in self.shown[:count]


@pytest.fixture(scope="module")
def answers(browser: Browser, site_url: str) -> list[Answer]:
    """The results of every query, typed into the search box."""
    kinds: dict[str, dict[str, str]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    page = browser.new_page()
    page.goto(site_url)
    box = page.get_by_role("combobox", name="Search the papers")
    given = []
    for kind, queries in kinds.items():
        for query, key in queries.items():
            box.fill(query)
            page.wait_for_selector("#ps-results[aria-busy=false]")
            urls = page.locator(".ps-result[href$='/']").evaluate_all(
                "links => links.map(link => link.getAttribute('href'))"
            )
            shown = tuple(url.rstrip("/").rpartition("/")[2] for url in urls)
            given.append(Answer(kind, query, key, shown))
    page.close()
    return given


def test_the_set_has_at_least_a_hundred_queries(answers: list[Answer]) -> None:
    assert len(answers) >= 100


def test_right_paper_is_first(answers: list[Answer], capsys: pytest.CaptureFixture[str]) -> None:
    first, among_five = share(answers, 1), share(answers, 5)
    missed = [answer for answer in answers if not answer.found_among(1)]
    figures = f"{len(answers)} queries: first {first:.1%}, among the first five {among_five:.1%}"
    lines = [f"  {missing.query!r} means {missing.key}: {missing.shown[:3]}" for missing in missed]
    with capsys.disabled():
        print("", figures, *lines, sep="\n")  # noqa: T201 - how good it is, is for people to see
    assert first >= 0.95
    assert among_five >= 0.99


def test_the_documentation_has_the_figures(answers: list[Answer]) -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    kinds = list(dict.fromkeys(answer.kind for answer in answers))
    for name in kinds:
        of_kind = [answer for answer in answers if answer.kind == name]
        assert row(name.replace("_", " "), of_kind) in text
    assert row("**all**", answers) in text


def row(name: str, answers: list[Answer]) -> str:
    """A row of the table in docs/manual/explanation/search.md."""
    return f"| {name} | {len(answers)} | {share(answers, 1):.1%} | {share(answers, 5):.1%} |"


def share(answers: list[Answer], count: int) -> float:
    return sum(answer.found_among(count) for answer in answers) / len(answers)
