"""Names that run against the page are isolated, so that lines keep its order."""

import pytest

from invented import make_paper, without_authors
from papershelf.site.directions import isolated, isolated_text
from papershelf.site.translations import Strings


@pytest.mark.parametrize(
    ("text", "direction", "markup", "plain"),
    [
        pytest.param("Ken Itō", "ltr", "Ken Itō", "Ken Itō", id="as_the_page"),
        pytest.param("王小明", "ltr", "王小明", "王小明", id="other_scripts_from_left_to_right"),
        pytest.param("כהן", "ltr", "<bdi>כהן</bdi>", "\u2068כהן\u2069", id="hebrew"),
        pytest.param("سارة", "ltr", "<bdi>سارة</bdi>", "\u2068سارة\u2069", id="arabic"),
        pytest.param("A. כהן", "ltr", "<bdi>A. כהן</bdi>", "\u2068A. כהן\u2069", id="in_part"),
        pytest.param("A & B", "rtl", "<bdi>A &amp; B</bdi>", "\u2068A & B\u2069", id="latin"),
        pytest.param("כהן ד.", "rtl", "<bdi>כהן ד.</bdi>", "\u2068כהן ד.\u2069", id="any_in_rtl"),
    ],
)  # fmt: skip
def test_names_that_run_against_the_page(
    text: str, direction: str, markup: str, plain: str
) -> None:
    assert isolated(text, direction) == markup
    assert isolated_text(text, direction) == plain


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Itō & Co", "de", "Itō &amp; Co et al."),
        ("כהן", "de", "<bdi>כהן</bdi> et al."),
        # One text, in which "et al." is behind the name on the side where the name ends.
        ("Ito", "he", "<bdi>Ito <bdi>et al.</bdi></bdi>"),
        ("כהן", "he", "<bdi>כהן <bdi>et al.</bdi></bdi>"),
    ],
)
def test_others_come_after_the_name(name: str, language: str, expected: str) -> None:
    paper = make_paper(authors=[f"{name}, A.", "Roe, Mina"])

    assert Strings.of(language).short_byline(paper) == expected


def test_editors_come_after_the_name() -> None:
    paper = without_authors(editors=["כהן, דנה"], type="book")

    assert Strings.of("en").short_byline(paper) == "<bdi>כהן</bdi> (ed.)"
    assert Strings.of("en").short_byline_text(paper) == "\u2068כהן\u2069 (ed.)"
