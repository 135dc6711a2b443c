"""Citations in styles of CSL: what elements do, wrong styles, and hostile text."""

from pathlib import Path
from typing import Any

import nh3
import pytest

from papershelf.formats.csl.styles.cases import in_case
from papershelf.formats.csl.styles.formatting import StyleError
from papershelf.formats.csl.styles.numbers import page_ranges
from papershelf.formats.csl.styles.style import WELL_KNOWN, find_style
from papershelf.formats.csl.styles.text import Citation, meet

ITEM = {
    "type": "article-journal",
    "title": "Counting sheep",
    "author": [
        {"family": "Okafor", "given": "Adaeze"},
        {"family": "Berg", "given": "Jan-Luc M.", "non-dropping-particle": "van der"},
        {"literal": "Ears Group"},
    ],
    "issued": {"date-parts": [[2021, 3, 4]]},
    "volume": "16",
    "page": "321-328",
}
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" {}><info><title>Own</title></info>'


def style_file(folder: Path, layout: str, macros: str = "", options: str = "") -> str:
    text = f"{HEAD.format(options)}{macros}<bibliography><layout>{layout}</layout></bibliography>"
    (folder / "own.csl").write_text(f"{text}</style>", encoding="utf-8")
    return "own.csl"


def cited(
    folder: Path, layout: str, macros: str = "", options: str = "", **fields: Any
) -> Citation:
    style = find_style(style_file(folder, layout, macros, options), folder)
    return style.cite({**ITEM, **fields})


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        pytest.param('<text variable="title" suffix="."/>', "Counting sheep.", id="suffix"),
        pytest.param(
            '<text variable="title" text-case="title"/>', "Counting Sheep", id="title_case"
        ),
        pytest.param(
            '<text variable="title" quotes="true"/><text value=", 1"/>',
            "“Counting sheep,” 1",
            id="comma_inside_quotes",
        ),
        pytest.param(
            '<group delimiter=", "><text value="vol."/><text variable="number"/></group>',
            "",
            id="group_without_its_variable",
        ),
        pytest.param(
            '<group delimiter=" "><label variable="page" form="short"/>'
            '<text variable="page"/></group>',
            "pp. 321–328",
            id="plural_label",
        ),
        pytest.param(
            '<text variable="citation-number" prefix="[" suffix="] "/><text variable="title"/>',
            "Counting sheep",
            id="no_number",
        ),
        pytest.param('<number variable="volume" form="ordinal"/>', "16th", id="ordinal"),
        pytest.param('<number variable="volume" form="roman"/>', "xvi", id="roman"),
        pytest.param('<date variable="issued" form="text"/>', "March 4, 2021", id="date"),
        pytest.param(
            '<date variable="issued" form="text" date-parts="year-month"/>',
            "March 2021",
            id="date_without_day",
        ),
        pytest.param(
            '<choose><if type="book"><text value="B"/></if>'
            '<else-if variable="volume DOI" match="any"><text value="V"/></else-if>'
            '<else><text value="E"/></else></choose>',
            "V",
            id="condition",
        ),
        pytest.param(
            '<names variable="editor"><substitute><text variable="title"/></substitute></names>'
            '<text variable="title" prefix=" | "/>',
            "Counting sheep",
            id="substitute_is_not_repeated",
        ),
    ],
)
def test_elements(tmp_path: Path, layout: str, expected: str) -> None:
    assert cited(tmp_path, layout).plain == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "Adaeze Okafor, Jan-Luc M. van der Berg, Ears Group"),
        ('and="text"', "Adaeze Okafor, Jan-Luc M. van der Berg, and Ears Group"),
        ('initialize-with=". "', "A. Okafor, J.-L. M. van der Berg, Ears Group"),
        ('et-al-min="3" et-al-use-first="1"', "Adaeze Okafor et al."),
        (
            'name-as-sort-order="all" initialize-with="."',
            "Okafor, A., Berg, J.-L.M. van der, Ears Group",
        ),
        ('form="short" and="symbol"', "Okafor, van der Berg, & Ears Group"),
    ],
)
def test_names(tmp_path: Path, options: str, expected: str) -> None:
    layout = f'<names variable="author"><name {options}/></names>'

    assert cited(tmp_path, layout).plain == expected


def test_list_of_names_that_goes_on_ends_with_et_al(tmp_path: Path) -> None:
    layout = '<names variable="author"><name et-al-min="9" initialize-with=""/></names>'
    names = [{"family": "Ma", "given": "Bo"}, {"literal": "others"}]

    assert cited(tmp_path, layout, author=names).plain == "B Ma et al."


def test_names_from_right_to_left_do_not_change_places(tmp_path: Path) -> None:
    layout = '<names variable="author" suffix="."><name name-as-sort-order="all"/></names>'
    names = [{"family": "כהן", "given": "ד."}, {"family": "لطيفي"}, *ITEM["author"]]

    citation = cited(tmp_path, layout, author=names[:3])

    assert citation.html == "<bdi>כהן, ד.</bdi>, <bdi>لطيفي</bdi>, Okafor, Adaeze."
    assert citation.plain == "כהן, ד., لطيفي, Okafor, Adaeze."
    # The full stop of the name is that of the sentence.
    assert cited(tmp_path, layout, author=names[:1]).plain == "כהן, ד."


@pytest.mark.parametrize(
    ("form", "expected"),
    [(None, "321–328"), ("expanded", "321–328"), ("minimal", "321–8"), ("minimal-two", "321–28"),
     ("chicago", "321–28")],
)  # fmt: skip
def test_page_ranges(form: str | None, expected: str) -> None:
    assert page_ranges("321-328", form, "–") == expected
    assert page_ranges("e12, 7", form, "–") == "e12, 7"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("title", "a tale of end-to-end BERT: an end", "A Tale of End-to-End BERT: An End"),
        ("sentence", "A Tale of BERT", "A tale of BERT"),
        ("capitalize-first", "in press", "In press"),
        ("uppercase", "in press", "IN PRESS"),
    ],
)  # fmt: skip
def test_cases(case: str, text: str, expected: str) -> None:
    change = in_case(case)

    assert change
    assert change(text, True) == expected


def test_titles_in_other_languages_have_no_title_case(tmp_path: Path) -> None:
    layout = '<text variable="title" text-case="title"/>'

    assert cited(tmp_path, layout, title="über schafe", language="de").plain == "über schafe"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A.", ". B", "A. B"), ("Why?", ". B", "Why? B"), ("A, ", ", B", "A, B"),
        ("A ", ".NET", "A .NET"), ("et al.", ", B", "et al., B"), ("A", "...", "A..."),
    ],
)  # fmt: skip
def test_punctuation_is_not_doubled_where_texts_meet(
    first: str, second: str, expected: str
) -> None:
    assert meet(first, second) == expected


@pytest.mark.parametrize("name", WELL_KNOWN)
def test_well_known_styles_cite(name: str, tmp_path: Path) -> None:
    citation = find_style(name, tmp_path).cite(ITEM)

    assert "Okafor" in citation.plain
    assert "2021" in citation.plain


def test_dependent_style_is_its_parent(tmp_path: Path) -> None:
    dependent, parent = (find_style(name, tmp_path) for name in ("nature-digest", "nature"))

    assert dependent.label == "Nature Digest"
    assert dependent.cite(ITEM) == parent.cite(ITEM)


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<i>a</i> & b", '"><img src=x onerror=a()>', "\x01\x10\x0e",
     "a\nb\tc", "&lt;b&gt;"],
)  # fmt: skip
def test_text_of_records_is_no_markup(tmp_path: Path, text: str) -> None:
    layout = (
        '<text variable="title" font-style="italic" quotes="true" text-case="title"/>'
        '<text variable="volume" font-variant="small-caps" vertical-align="sup"/>'
        '<text value="&lt;b&gt;"/>'
        '<names variable="author"><name font-weight="bold"/></names>'
    )

    markup = cited(
        tmp_path, layout, title=text, volume=text, author=[{"family": text, "given": text}]
    ).html

    tags = {"i", "b", "sup", "sub", "span"}
    clean = nh3.clean(markup, tags=tags, attributes={"span": {"class"}}, link_rel=None)
    assert clean == markup
    assert not any(character < " " for character in markup)


@pytest.mark.parametrize(
    ("layout", "macros", "expected"),
    [
        pytest.param(
            '<text macro="a"/>',
            '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>',
            "own.csl has a macro that calls itself: a",
            id="loop",
        ),
        pytest.param(
            '<text macro="a"/>', "", "own.csl calls a macro that it does not have: a", id="no_macro"
        ),
        pytest.param("<blink/>", "", "own.csl has an unknown element <blink>", id="element"),
        pytest.param(
            '<text macro="m0"/>',
            "".join(
                '<macro name="m{}">{}</macro>'.format(level, f'<text macro="m{level + 1}"/>' * 3)
                for level in range(40)
            )
            + '<macro name="m40"><text value="ha"/></macro>',
            "own.csl has more than 20,000 elements, counting macros",
            id="growth",
        ),
        pytest.param(
            "<group>" * 3000 + "</group>" * 3000,
            "",
            "own.csl has too many elements inside each other",
            id="depth",
        ),
    ],
)
def test_wrong_styles(tmp_path: Path, layout: str, macros: str, expected: str) -> None:
    with pytest.raises(StyleError) as raised:
        find_style(style_file(tmp_path, layout, macros), tmp_path)

    assert str(raised.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a", "own.csl is not XML: "),
        ("<html/>", "own.csl is not a style: it does not begin with <style> of CSL"),
        (f"{HEAD.format('')}</style>", "own.csl has no bibliography; "),
        (" " * 1_000_001, "own.csl is larger than 1 MB"),
    ],
)
def test_files_that_are_no_styles(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "own.csl").write_text(text, encoding="utf-8")

    with pytest.raises(StyleError) as raised:
        find_style("own.csl", tmp_path)

    assert str(raised.value).startswith(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("APA", "unknown style 'APA'; did you mean apa?"),
        ("elsevier-harvad", "unknown style 'elsevier-harvad'; did you mean elsevier-harvard?"),
        (
            "x",
            (
                "unknown style 'x'; write one of acl, acm, apa, chicago, harvard, ieee, mla, "
                "nature, vancouver, another name in the official repository of styles, or the path "
                "of a .csl file"
            ),
        ),
        ("../own.csl", "../own.csl is outside the folder of the list; copy it into the list"),
        ("own.csl", "there is no file own.csl; write its path from the folder of mkdocs.yml"),
    ],
)
def test_styles_that_do_not_exist(tmp_path: Path, name: str, expected: str) -> None:
    with pytest.raises(StyleError) as raised:
        find_style(name, tmp_path)

    assert str(raised.value) == expected


def test_changed_file_is_read_again(tmp_path: Path) -> None:
    first = cited(tmp_path, '<text value="one"/>')
    second = cited(tmp_path, '<text value="second"/>')

    assert (first.plain, second.plain) == ("one", "second")
