"""Citations in styles on the pages of papers, and the option that chooses the styles."""

from dataclasses import replace
from pathlib import Path

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.formats.csl.styles.style import find_style
from papershelf.site.options import Options
from papershelf.site.papers import LONGEST_CITATION, PaperPages, citations
from papershelf.site.read_options import setting_problems
from papershelf.site.settings import Settings


def with_styles(*names: str) -> Settings:
    return replace(SETTINGS, options=Options(citation_styles=names))


def body(settings: Settings, title: str = "Counting Sheep") -> str:
    paper = make_paper(title=title)
    return PaperPages(make_catalogue(paper), settings).page(paper).body


def test_page_has_the_styles_of_the_list_in_their_order() -> None:
    page = body(with_styles("nature", "apa"))

    assert '<p id="ps-nature"><b>Nature</b> <span>Okafor, A. &amp; van der Berg, J. ' in page
    assert page.index('id="ps-nature"') < page.index('id="ps-apa"')


def test_page_without_styles_has_no_citation() -> None:
    page = body(with_styles())

    assert "ps-cited" not in page
    assert "ps-styles" not in page


def test_title_is_no_markup_in_a_citation() -> None:
    assert "<span>Okafor, A., &amp; van der Berg, J. (2021). <i>x &lt;b&gt; y" in body(
        with_styles("apa"), "x <b> y"
    )


def test_long_citation_has_the_first_authors() -> None:
    paper = make_paper(authors=[f"Nakamura{number}, Ada" for number in range(400)])
    acm = find_style("acm", Path())

    ((_, citation),) = citations(paper, make_catalogue(paper), [acm])

    assert len(citation) <= LONGEST_CITATION
    assert "Ada Nakamura4, and others. 2021. " in citation


def test_wrong_styles_are_reported_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "plugins:\n  - papershelf:\n      citation_styles: [appa, mine.csl, nature]\n", "utf-8"
    )

    assert [str(problem) for problem in setting_problems(tmp_path)] == [
        (
            "mkdocs.yml:3:25: error[settings] plugins.papershelf.citation_styles: "
            "unknown style 'appa'; did you mean apa?"
        ),
        (
            "mkdocs.yml:3:31: error[settings] plugins.papershelf.citation_styles: "
            "there is no file mine.csl; write its path from the folder of mkdocs.yml"
        ),
    ]
