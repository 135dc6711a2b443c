"""BibTeX and BibLaTeX as candidates for records: syntax, values, names, dates, fields."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidate_fields import as_record
from ending import ends
from papershelf.formats.bibtex import read as reader
from papershelf.formats.bibtex.names.lists import read_names
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.record_fields import candidate_of
from papershelf.formats.candidates import Candidate, Reading, Rejected, Remark
from papershelf.formats.text.markup import without_markup
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.ids import Doi
from papershelf.model.names import Name, NameList, parse_name
from papershelf.tex.capitals import protected_words
from papershelf.tex.decode import CLOSED, OPENED, decode


def one(text: str) -> Candidate:
    reading = read_bibtex(text)

    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def record_forms(tex: str) -> tuple[list[str], bool]:
    """The names in record form, and whether they are uncertain."""
    read = read_names(tex)
    return read.names.record_form(), read.uncertain


def fields_of(text: str) -> dict[str, Any]:
    return as_record(one(text))


def entry(fields: str, kind: str = "misc") -> dict[str, Any]:
    """The fields read from an entry with only these fields."""
    found = fields_of(f"@{kind}{{okafor2021, {fields}}}")
    if found.get("type") == kind:
        del found["type"]
    return found


def rejected(text: str) -> list[tuple[int, str]]:
    return [(found.line, found.reason) for found in read_bibtex(text).rejected]


# Syntax


def test_full_entry_is_read() -> None:
    text = (
        "@InProceedings {Okafor:2021,\n"
        "  Author = {Okafor, Adaeze and Jan van der Berg and others},\n"
        '  title = "Counting {Sheep} with {LLM}s",\n'
        "  booktitle = {Workshop on Ears \\& Noise}, publisher = {Ear Press},\n"
        "  year = 2021, month = mar, pages = {12--13}, volume = 3,\n"
        "  doi = {https://doi.org/10.1000/a_b}, keywords = {sheep, counting},\n"
        "}\n"
    )

    assert one(text) == Candidate(
        title="Counting Sheep with LLMs",
        type=EntryType.INPROCEEDINGS,
        authors=NameList(
            (Name("Okafor", "Adaeze"), Name("Berg", "Jan", "van der")),
            others=True,
        ),
        date=PartialDate(2021, 3),
        venue="Workshop on Ears & Noise",
        volume="3",
        pages="12-13",
        publisher="Ear Press",
        doi=Doi("10.1000/a_b"),
        extra={"keywords": "sheep, counting", "protect": "Sheep"},
        key="Okafor:2021",
        line=1,
        text=text.rstrip("\n"),
        keywords=("sheep", "counting"),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("{Ears}", "Ears", id="braces"),
        pytest.param('"Ears"', "Ears", id="quotes"),
        pytest.param("12", "12", id="number"),
        pytest.param("{{Ears} and {{Noise}}}", "Ears and Noise", id="nested_braces"),
        pytest.param('"Ears {"}and{"} Noise"', 'Ears "and" Noise', id="quotes_in_braces_in_quotes"),
        pytest.param('{Ears "and" Noise}', 'Ears "and" Noise', id="quotes_in_braces"),
        pytest.param('"Ears" # { and } # "Noise"', "Ears and Noise", id="joined"),
        pytest.param("{Ears\n    and\tNoise}", "Ears and Noise", id="lines"),
        pytest.param("{50% of all}", "50% of all", id="per_cent_in_a_value"),
        pytest.param("{me@example.org, @home{x}}", "me@example.org, @homex", id="at_sign"),
    ],
)
def test_values_are_read(value: str, expected: str) -> None:
    assert entry(f"note = {value}") == {"extra": {"note": expected}}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            "note = {Number: 7553\nPublisher: Nature Publishing Group}",
            {"number": "7553", "extra": {"publisher": "Nature Publishing Group"}},
            id="missing",
        ),
        pytest.param(
            "number = 3, publisher = {Ears}, note = {Number: 3\nPublisher: Ears\nSigned.}",
            {"number": "3", "extra": {"note": "Signed.", "publisher": "Ears"}},
            id="the_same",
        ),
        pytest.param(
            "number = 3, note = {Number: 4}",
            {"number": "3", "extra": {"note": "Number: 4"}},
            id="another",
        ),
        pytest.param(
            "journal = {Bulletin of Ears}, note = {Publication Title: Bulletin of Ears}",
            {"venue": "Bulletin of Ears"},
            id="journal",
        ),
    ],
)
def test_lines_that_zotero_adds_to_notes_are_fields(
    fields: str, expected: dict[str, object]
) -> None:
    assert entry(fields, "article") == expected


def test_entry_in_round_brackets() -> None:
    assert fields_of("@misc(okafor2021, title = {Ears (and Noise)})")["title"] == "Ears (and Noise)"


def test_strings_are_replaced_in_any_case_and_order() -> None:
    text = (
        '@string{ears = "Ears"}\n@STRING(both = ears # { and Noise})\n'
        "@misc{a, title = BOTH # later}\n@string{later = {!}}"
    )

    assert fields_of(text)["title"] == "Ears and Noise!"


def test_a_string_is_valid_until_redefined() -> None:
    text = "@string{x={One}} @misc{a, title=x} @string{x={Two}} @misc{b, title=x}"

    assert [as_record(found)["title"] for found in read_bibtex(text).candidates] == ["One", "Two"]


def test_preambles_and_comments_are_skipped_with_a_remark() -> None:
    text = (
        'Free text.\n@preamble{"\\write18{rm}"}\n@comment{jabref-meta: @misc{no, title={No}};}\n'
        "% @misc{neither, title={No}}\n@misc{a, % after the key\n title={Yes}}\n"
    )

    assert as_record(one(text)) == {"title": "Yes", "type": "misc"}
    assert one(text).remarks == ("the comment 'after the key' is not imported",)
    assert read_bibtex(text).remarks == (
        Remark(2, "@preamble is skipped"),
        Remark(3, "@comment is skipped"),
        Remark(4, "a commented-out entry is skipped"),
    )


def test_repeated_key_is_reported() -> None:
    text = (
        "@misc{a, title={One}}\n@misc{b, title={Two}}\n@book{A, title={Three}}\n@misc{, title={X}}"
    )

    assert read_bibtex(text).remarks == (
        Remark(3, "the key A is already that of the entry on line 1"),
    )


def test_unclosed_comment_ends_with_its_line() -> None:
    assert fields_of("@comment{never closed\n@misc{a, title={Yes}}")["title"] == "Yes"


def test_an_entry_without_a_key_is_read() -> None:
    assert (one("@misc{, title={A}}").key, one("@misc{a, title={A}}").key) == (None, "a")


def test_duplicate_key_gives_two_candidates() -> None:
    reading = read_bibtex("@misc{a, title={One}}\n@misc{a, title={Two}}")

    assert [(found.key, found.line, found.position) for found in reading.candidates] == [
        ("a", 1, 1),
        ("a", 2, 2),
    ]


def test_duplicate_field_with_one_value_is_a_remark() -> None:
    found = one("@misc{a, title={One}, title={One}}")

    assert (as_record(found)["title"], found.remarks) == (
        "One",
        ("the field title is given twice",),
    )


def test_second_value_of_a_field_is_kept_unless_it_tells_the_work() -> None:
    found = one(
        "@article{a, title={Ears}, pages={1--2}, pages={3}, keywords={a,b}, keywords={c},"
        " note={One}, note={Two}, url={https://a.example/}, url={https://b.example/}}"
    )

    assert as_record(found) == {
        "title": "Ears",
        "type": "article",
        "pages": "1-2",
        "url": "https://a.example/",
        "extra": {
            "keywords": "a,b, c",
            "note": "One; Two",
            "pages2": "3",
            "url2": "https://b.example/",
        },
    }
    assert found.remarks == ("the field pages is given twice; the second is kept as pages2",)


def test_second_value_takes_the_place_of_no_other_field() -> None:
    text = "@misc{a, title={T}, abstract={1}, abstract2={2}, abstract={3}}"
    (found,) = read_bibtex(text).candidates

    assert (found.abstract, found.extra) == ("1", {"abstract2": "2", "abstract3": "3"})


@pytest.mark.parametrize("name", ["note", "pages", "url", "keywords"])
def test_field_that_is_given_again_and_again_is_read_to_the_end(name: str) -> None:
    values = ",".join(f"{name}={{{number}}}" for number in range(30_000))

    with ends():
        read_bibtex(f"@misc{{a, {values}}}")


GOOD = "@misc{good, title={Good}}"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(
            "@misc{bad,\n  title={Bad",
            "this brace is never closed (line 2, column 9)",
            id="unclosed_value",
        ),
        pytest.param(
            '@misc{bad,\n  title="Bad}',
            "this closing brace was never opened (line 2, column 13)",
            id="unclosed_quote",
        ),
        pytest.param(
            "@misc{bad, title={Bad}",
            "the entry is not closed (line 2, column 1)",
            id="unclosed_entry",
        ),
        pytest.param(
            "@misc{bad, title={Bad}\n  year=2020}",
            "no comma after the field title, or an extra brace or quote in it (line 1, column 23)",
            id="missing_comma",
        ),
        pytest.param(
            "@misc{bad\n  title={Bad}}", "no comma after the key (line 2, column 3)", id="key_alone"
        ),
        pytest.param(
            "@misc{bad, title={Bad}y}, year={2020}}",
            "no comma after the field title, or an extra brace or quote in it (line 1, column 23)",
            id="brace_too_many",
        ),
        pytest.param(
            "@misc{bad key title={Bad}}",
            "no comma after the key (line 1, column 20)",
            id="missing_comma_after_the_key",
        ),
        pytest.param(
            "@misc{bad, title}",
            "no = after the field name 'title' (line 1, column 17)",
            id="missing_value",
        ),
        pytest.param(
            "@misc{bad, title={One}, title={Two}}",
            "the field title is given twice, with different values; keep one",
            id="field_twice",
        ),
        pytest.param(
            "@misc{bad, title={Bad}, crossref={bad}}",
            "crossref or xdata leads back to the entry itself",
            id="crossref_to_itself",
        ),
        pytest.param(
            "@set{bad, entryset={good}}",
            "a @set only groups other entries; import those",
            id="set",
        ),
        pytest.param(
            "  title={Bad},\n  year=2020}",
            "fields that belong to no entry; write @type{key, before them",
            id="fields_without_a_head",
        ),
        pytest.param(
            "misc{bad, title={Bad}, year=2020}",
            "no @ before misc{; write @misc{",
            id="head_without_a_sign",
        ),
    ],
)
def test_malformed_entry_is_kept_and_does_not_stop_the_rest(bad: str, reason: str) -> None:
    reading = read_bibtex(f"{bad}\n{GOOD}\n")

    assert reading.rejected == (Rejected(1, bad.strip(), reason),)
    assert [found.key for found in reading.candidates] == ["good"]


def test_entry_without_a_comma_after_its_key_is_no_part_of_a_broken_one() -> None:
    reading = read_bibtex("@misc{a, title={A} year=2020}\n\n@misc{b\n  title = {B}}\n")

    assert [found.line for found in reading.rejected] == [1, 3]


def test_rejected_entry_carries_the_strings_it_needs() -> None:
    text = "@string{ears = {Ears}}@string{noise={Noise}}\n@misc{a, title={A}, title=ears}"
    (found,) = read_bibtex(text).rejected

    assert found.text == "@string{ears = {Ears}}\n@misc{a, title={A}, title=ears}"
    completed = found.text.replace("title={A}, ", "")
    assert fields_of(completed)["title"] == "Ears"


@given(st.text("@{}\"'(),=#%\\ \naminsctrgk=", max_size=120))
def test_no_text_stops_the_reader(text: str) -> None:
    reading = read_bibtex(f"{text}\n\n{GOOD}\n")

    assert isinstance(reading, Reading)


@given(
    st.lists(st.sampled_from(["@misc{a,", " t = {x}", ",", "}", '"', "{", "x", "\n"]), max_size=9)
)
def test_entry_at_a_line_start_is_found_after_any_entry(pieces: list[str]) -> None:
    reading = read_bibtex("".join(pieces) + "\n" + GOOD)

    assert reading.candidates
    assert reading.candidates[-1].key == "good"


# TeX


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        pytest.param(r"K{\"o}nig K\"onig K\"{o}nig {K\"onig}", "König König König König", id="ö"),
        pytest.param(r"\'\i{} \'{\i} {\'{\i}} \'i", "í í í í", id="í"),
        pytest.param(r"Fran{\c c}ois \c{c} \v{s} \v s", "François ç š š", id="letter_accents"),
        pytest.param(r"{\ss}{\o}\aa\ \L{}x {\AE}", "ßøå Łx Æ", id="letters"),
        pytest.param(r"\& \% \# \_ \{ \}", "& % # _ { }", id="escaped"),
        pytest.param(r"{\textbackslash}{\textasciitilde}\textless", r"\~<", id="named"),
        pytest.param("a~b -- c---d 1--2", "a b – c—d 1–2", id="ties_and_dashes"),
        pytest.param("a ~5 b", "a ~5 b", id="about"),
        pytest.param("``a'' `b' c's", "“a” ‘b’ c's", id="quotes"),
        pytest.param(r"\emph{a} \textbf{b {c}} {\em d}", "a b c d", id="fonts"),
        pytest.param(r"\enquote{a} \mkbibquote{b}", "“a” “b”", id="biblatex_quotes"),
        pytest.param(r"{\TeX}: The \TeX book", "TeX: The TeXbook", id="macro_takes_the_blank"),
        pytest.param(r"10\textsuperscript{3} 1\textsuperscript{st}", "10³ 1st", id="raised"),
        pytest.param(
            r"\url{http://x.org/a_b} http://x.org/~a%20b",
            "http://x.org/a_b http://x.org/~a%20b",
            id="address",
        ),
        pytest.param(r"\href{http://x.org}{here}", "here (http://x.org)", id="link"),
        pytest.param(r"$O(n^2)$ \(\alpha\) {$x$}", r"$O(n^2)$ $\alpha$ $x$", id="math"),
        pytest.param(r"$\lbrace 0 \rbrace $", r"$\{0 \}$", id="named_braces_in_math"),
        pytest.param(r"\$5 and {US\$}", "$5 and US$", id="money"),
        pytest.param("{US$} and {A$}", "US$ and A$", id="bare_dollars"),
        pytest.param(r"\unknown{a {b}} c", r"\unknown{a {b}} c", id="unknown_macro"),
        pytest.param("{[U+6DF1 U+5EA6]}", "深度", id="code_points"),
        pytest.param("{[U+110000]}", "[U+110000]", id="no_code_point"),
        pytest.param("{[U+0041U+0042]}", "[U+0041U+0042]", id="code_points_without_space"),
        pytest.param(r"\noopsort{1990a}1990", "1990", id="noopsort"),
        pytest.param("a } b { c", "a b c", id="lost_braces"),
        pytest.param("\\", "\\", id="lone_backslash"),
    ],
)
def test_tex_becomes_text(tex: str, text: str) -> None:
    assert decode(tex) == text


@given(st.text("\\{}$~`'-\"%&aoicvHu #^_", max_size=60))
def test_any_tex_becomes_one_line(tex: str) -> None:
    assert decode(tex) == " ".join(decode(tex).split())


@pytest.mark.parametrize("piece", ["{", "\\emph{", "\\'", "\\'{", "{\\em ", "\\enquote{"])
def test_deep_nesting_is_read(piece: str) -> None:
    assert "x" in decode(piece * 5000 + "x")


# HTML


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("A &amp; B &#8211; &#x3b1; &lt; &eacute;", "A & B – α < é", id="entities"),
        pytest.param(r"A \&amp; B {\&}amp; C", "A & B & C", id="escaped_entities"),
        pytest.param("A &amp;amp; B &amp;lt; C", "A & B < C", id="entities_twice"),
        pytest.param("a &#123;b&#125; &#36;5 &#92;x", r"a {b} $5 \x", id="signs_of_tex"),
        pytest.param(r"AT&T, R\&D, P&L; x &none; y", "AT&T, R&D, P&L; x &none; y", id="no_entity"),
        pytest.param("R&amp;B; Soul", "R&B; Soul", id="ampersand_before_a_semicolon"),
        pytest.param("<scp>Ear</scp> <i>E. coli</i>", "Ear E. coli", id="tags"),
        pytest.param("A <i>E. coli<i/> <b>d", "A E. coli <b>d", id="tag_ended_by_mistake"),
        pytest.param("Ears (\n <i>Ovis</i>\n ) <scp>d</scp>", "Ears (Ovis) D", id="lines_of_tags"),
        pytest.param("<jats:title>Ear</jats:title><p>Two</p>", "Ear Two", id="lines"),
        pytest.param('<span class="x">Ear</span>', "Ear", id="attribute"),
        pytest.param("CO<sub>2</sub> x<sup>10</sup> 1<sup>st</sup>", "CO₂ x¹⁰ 1st", id="digits"),
        pytest.param(
            "L<sup>p</sup> T<sub><i>max</i></sub>",
            r"L$^{p}$ T$_{\mathrm{max}}$",
            id="letters_as_math",
        ),
        pytest.param(
            r"<tex>$\gamma$</tex> <inline-formula><tex-math>\mu</tex-math></inline-formula>",
            r"$\gamma$ $\mu$",
            id="tex",
        ),
        pytest.param(
            "<inline-formula><mml:math><mml:mi>x</mml:mi></mml:math><tex>$x$</tex></inline-formula>",
            "$x$",
            id="mathml_beside_tex",
        ),
        pytest.param("a < b, c > d, <b and i>", "a < b, c > d, <b and i>", id="no_tag"),
        pytest.param("&lt;script&gt; &lt;i&gt;x&lt;/i&gt;", "<script> x", id="escaped_tags"),
    ],
)
def test_html_becomes_text(title: str, expected: str) -> None:
    found = one(f"@misc{{a, title={{{title}}}}}")

    assert (as_record(found)["title"], found.uncertain) == (expected, ())


def test_mathml_alone_makes_a_title_uncertain() -> None:
    found = one("@misc{a, title={Ears <mml:math><mml:mi>x</mml:mi></mml:math>}}")

    assert (as_record(found)["title"], found.uncertain) == ("Ears x", ("title",))


def test_entities_are_decoded_before_names_and_urls() -> None:
    assert entry("author={Ma, B and O&#39;Lind, C}, url={https://x.org/?a=1&amp;b=2}") == {
        "authors": ["Ma, B", "O'Lind, C"],
        "url": "https://x.org/?a=1&b=2",
    }


@given(st.text('<>/&;#bipsubtex \\{}=m"l0123:', max_size=60))
def test_any_html_becomes_text(text: str) -> None:
    assert isinstance(without_markup(text), str)


# Names


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        pytest.param(
            "Okafor, Adaeze and Lind, {\\AA}sa", ["Okafor, Adaeze", "Lind, Åsa"], id="two"
        ),
        pytest.param("Jan van der Berg", ["van der Berg, Jan"], id="particle_without_comma"),
        pytest.param("van der Berg, Jan", ["van der Berg, Jan"], id="particle"),
        pytest.param("{van der Berg}, Jan", ["van der Berg, Jan"], id="braced_family"),
        pytest.param("Martin Luther King Jr.", ["King, Jr., Martin Luther"], id="suffix_last"),
        pytest.param("King, Jr., Martin Luther", ["King, Jr., Martin Luther"], id="suffix"),
        pytest.param("Sherry, John F., Jr.", ["Sherry, Jr., John F."], id="suffix_after_given"),
        pytest.param("Ken Griffey, Jr.", ["Griffey, Jr., Ken"], id="suffix_alone_after_comma"),
        pytest.param("{ATLAS Collaboration}", ["{ATLAS Collaboration}"], id="group"),
        pytest.param(
            "{Barnes and Noble} and Ma", ["{Barnes and Noble}", "Ma"], id="group_with_and"
        ),
        pytest.param('{Bund f{\\"u}r \\& wider}', ["{Bund für & wider}"], id="tex_in_a_group"),
        pytest.param("{\\'E}lan", ["Élan"], id="special_character_is_no_group"),
        pytest.param(
            "Mu\\~noz, A and Ca\\c cador, S\\o ren", ["Muñoz, A", "Caçador, Søren"], id="bare"
        ),
        pytest.param("Ortega y Luz, Ana", ["Ortega y Luz, Ana"], id="small_word_in_family"),
        pytest.param("Ma\n   and\n others", ["Ma", "others"], id="others"),
        pytest.param("Ma, Y. et al.", ["Ma, Y.", "others"], id="et_al"),
        pytest.param(
            "family=Berg, given=Jan, prefix=van der", ["van der Berg, Jan"], id="biblatex"
        ),
        pytest.param("", [], id="none"),
    ],
)
def test_names_are_read(tex: str, names: list[str]) -> None:
    assert record_forms(tex) == (names, False)


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        pytest.param(
            "Al Okafor, Bo Lind, Cy Berg, Di Ma",
            ["Okafor, Al", "Lind, Bo", "Berg, Cy", "Ma, Di"],
            id="commas",
        ),
        pytest.param("Okafor, A., Lind, B.", ["Okafor, A.", "Lind, B."], id="pairs"),
        pytest.param("B Okafor , S Lind", ["Okafor, B", "Lind, S"], id="two_whole_names"),
        pytest.param(
            "A. Okafor, B. Lind, and C. Ma",
            ["Okafor, A.", "Lind, B.", "Ma, C."],
            id="comma_before_and",
        ),
        pytest.param(
            "Ada Okafor, Bo Lind, and Cy Ma",
            ["Okafor, Ada", "Lind, Bo", "Ma, Cy"],
            id="words_beside_a_name_in_reading_order",
        ),
        pytest.param("John Okafor, Bo Lind", ["Okafor, John", "Lind, Bo"], id="given_name"),
        pytest.param("Okafor, Lind, and Ma", ["Okafor", "Lind", "Ma"], id="families_alone"),
        pytest.param(
            "Okafor A, Lind B, Ma C", ["Okafor, A", "Lind, B", "Ma, C"], id="three_with_initials"
        ),
        pytest.param("Okafor A, Lind B", ["Okafor, A", "Lind, B"], id="two_with_initials"),
        pytest.param("Okafor A and Lind BC", ["Okafor, A", "Lind, BC"], id="initials_last"),
        pytest.param("Wei LI", ["LI, Wei"], id="initials_or_a_family"),
        pytest.param(
            "Okafor, Ada, Bo Lind, and Cy Ma",
            ["Okafor, Ada", "Lind, Bo", "Ma, Cy"],
            id="first_name_turned",
        ),
        pytest.param("Okafor, Ada, B.", ["Okafor, Ada B."], id="middle_part_is_no_suffix"),
        pytest.param(
            "Dr. Ada Okafor, PhD and Prof. Bo Lind", ["Okafor, Ada", "Lind, Bo"], id="titles"
        ),
        pytest.param("Okafor, Dr. Ada", ["Okafor, Ada"], id="title_before_given"),
        pytest.param(r"Okafor, Ada\textsuperscript{1}", ["Okafor, Ada"], id="raised_mark"),
        pytest.param("Okafor, Ada$^{2,*}$", ["Okafor, Ada"], id="mark_in_math"),
        pytest.param("Ada Okafor¹ and Bo Lind†", ["Okafor, Ada", "Lind, Bo"], id="marks"),
        pytest.param(r"Ear, $\mu$", [r"Ear, $\mu$"], id="formula"),
        pytest.param(r"{The $\mathbb{R}$ Ear}", ["{The ℝ Ear}"], id="formula_with_braces"),
        pytest.param("Okafor2, Ada", ["Okafor, Ada"], id="digit"),
        pytest.param(r"Ada Okafor \& Bo Lind", ["Okafor, Ada", "Lind, Bo"], id="ampersand"),
        pytest.param("Ear \\& Ear", ["{Ear & Ear}"], id="firm_without_braces"),
        pytest.param("Ma, Y. and", ["Ma, Y."], id="somebody_is_missing"),
        pytest.param("van der Berg", ["{van der Berg}"], id="family_alone"),
        pytest.param("Museum of the Ear", ["{Museum of the Ear}"], id="group_without_braces"),
        pytest.param("World Ear Organization", ["{World Ear Organization}"], id="group_by_its_end"),
        pytest.param("Team, World Ear", ["{World Ear Team}"], id="group_turned"),
        pytest.param("others and Ma", ["Ma", "others"], id="others_first"),
    ],
)
def test_ambiguous_names_are_uncertain(tex: str, names: list[str]) -> None:
    assert record_forms(tex) == (names, True)
    assert one(f"@misc{{a, author={{{tex}}}}}").uncertain == ("authors",)


@pytest.mark.parametrize(
    "name",
    [
        "Ortega Luz, Ana",
        "Ortega Luz, Ana Maria",
        "Ortega Luz, A. M.",
        "Ortega M., Ana",
        "de la Luz, Ana",
        "Mac Lind, Ada",
        "Van Lind, Bo",
        "D Sousa, Ana Maria",
        "E Silva, J. Carlos",
        "Nguyen Van, Anh",
        "Al Amin, Omar bin Said",
        "St. Lind, Ada B.",
        "Lind, DR",
        "Lind, MD",
        "Lind, A. Bo",
        "Lind, Filho, Ada",
        "Lind, Ada,",
    ],
)
def test_unusual_but_unambiguous_name_is_certain(name: str) -> None:
    assert record_forms(name) == ([name.removesuffix(",")], False)


PIECES_OF_NAMES = [
    "Ma", "A.", "B", "Dr.", "PhD", "0001", "Jr.", "Team", "of", "van", "and", "others", ";", "&",
    r"\&", "{", "}", "$", "$^1$", "~", ",", r"\'e",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES_OF_NAMES), max_size=12))
def test_every_name_is_valid_in_a_record(pieces: list[str]) -> None:
    for name in read_names(" ".join(pieces)).names:
        assert parse_name(str(name)) == name


def test_list_with_only_the_first_name_inverted_is_certain() -> None:
    assert record_forms("Okafor, Ada, and Bo Lind") == (["Okafor, Ada", "Lind, Bo"], False)


def test_family_names_in_capitals_are_not_initials() -> None:
    assert record_forms("Wei LI and Xue WANG") == (["LI, Wei", "WANG, Xue"], False)


@pytest.mark.parametrize("name", ["Ada Okafor 0001", "Okafor 0001, Ada"])
def test_dblp_number_is_removed_from_a_name(name: str) -> None:
    found = one(f"@misc{{a, author={{{name} and Lind, Bo}}}}")

    assert as_record(found)["authors"] == ["Okafor, Ada", "Lind, Bo"]
    assert found.uncertain == ()
    assert found.remarks == (f"0001, DBLP's number of {name.replace(' 0001', '')}, is not kept",)


# Dates


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("year=2021", {"date": "2021"}, id="year"),
        pytest.param("year=2021, month=mar", {"date": "2021-03"}, id="macro"),
        pytest.param("year=2021, month={03}", {"date": "2021-03"}, id="number"),
        pytest.param("year=2021, month={3}", {"date": "2021-03"}, id="digit"),
        pytest.param("year=2021, month={Mar.}", {"date": "2021-03"}, id="abbreviation"),
        pytest.param("year=2021, month={MARCH}", {"date": "2021-03"}, id="name"),
        pytest.param('year=2021, month={M{\\"a}rz}', {"date": "2021-03"}, id="german_name"),
        pytest.param("year=2021, month={12. Dezember}", {"date": "2021-12-12"}, id="german_day"),
        pytest.param("year=2021, month={f{\\'e}vrier}", {"date": "2021-02"}, id="french_name"),
        pytest.param("date={5. mai 2021}", {"date": "2021-05-05"}, id="french_date"),
        pytest.param("year=2021, month={enero}", {"date": "2021-01"}, id="spanish_name"),
        pytest.param("year=2021, month=june", {"date": "2021-06"}, id="name_as_macro"),
        pytest.param('year=2021, month="12~" # mar', {"date": "2021-03-12"}, id="day_in_month"),
        pytest.param('year=2021, month=mar # "~12"', {"date": "2021-03-12"}, id="day_after_month"),
        pytest.param("year=2021, month=mar, day=4", {"date": "2021-03-04"}, id="day"),
        pytest.param(
            "year=2021, month={mar/apr}",
            {"date": "2021-03", "extra": {"month": "mar/apr"}},
            id="two_months",
        ),
        pytest.param(
            "year=2021, month={31}", {"date": "2021", "extra": {"month": "31"}}, id="no_month"
        ),
        pytest.param(
            "year={2021/22}", {"date": "2021", "extra": {"year": "2021/22"}}, id="two_years"
        ),
        pytest.param("year={forthcoming}", {"extra": {"year": "forthcoming"}}, id="no_year"),
        pytest.param("date={2021-03-04}", {"date": "2021-03-04"}, id="date"),
        pytest.param("date={2021-03-04}, year=1999", {"date": "2021-03-04"}, id="date_before_year"),
        pytest.param(
            "date={1984/1986}", {"date": "1984", "extra": {"date": "1984/1986"}}, id="range"
        ),
        pytest.param("date={2015/}", {"date": "2015", "extra": {"date": "2015/"}}, id="open_range"),
        pytest.param(
            "date={1723~}", {"date": "1723", "extra": {"date": "1723~"}}, id="approximate"
        ),
        pytest.param("date={2012-22}", {"date": "2012", "extra": {"date": "2012-22"}}, id="season"),
        pytest.param(
            "date={2019-02-00}",
            {"date": "2019-02", "extra": {"date": "2019-02-00"}},
            id="unknown_day",
        ),
        pytest.param(
            "date={2023-08-15T18:08:37Z}",
            {"date": "2023-08-15", "extra": {"date": "2023-08-15T18:08:37Z"}},
            id="time",
        ),
        pytest.param(
            "date={4/21/2023}, year=2023",
            {"date": "2023", "extra": {"date": "4/21/2023"}},
            id="year_beside_a_date_that_is_none",
        ),
        pytest.param("date={-3000~}", {"extra": {"date": "-3000~"}}, id="before_christ"),
    ],
)
def test_dates_are_read(fields: str, expected: dict[str, Any]) -> None:
    assert entry(fields) == expected
    assert one(f"@misc{{a, {fields}}}").uncertain == ()


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date={199X}", "1990"),
        ("year={c. 1650}", "1650"),
        ("date={1999x}", "1999"),
        ("date={2019-02-30}", "2019-02"),
        ("date={2019-13-01}", "2019"),
        ("year=2019, month=feb, day=30", "2019-02"),
        ("year=2019, month={Feb 30}", "2019-02"),
    ],
)
def test_ambiguous_date_is_uncertain(fields: str, date: str) -> None:
    found = one(f"@misc{{a, {fields}}}")

    assert (as_record(found)["date"], found.uncertain) == (date, ("date",))


# Types


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("conference", "", {"type": "inproceedings"}),
        ("report", "type={techreport}", {"type": "techreport"}),
        ("report", "type={White paper}", {"extra": {"type": "White paper"}}),
        ("thesis", "type={phdthesis}", {"type": "phdthesis"}),
        ("thesis", "type={mathesis}", {"type": "mastersthesis"}),
        ("thesis", "type={Bachelor}", {"extra": {"type": "Bachelor"}}),
        ("thesis", "type={MSc thesis}", {"type": "mastersthesis", "extra": {"type": "MSc thesis"}}),
        ("thesis", "", {}),
        ("report", "", {}),
        ("software", "", {}),
        ("collection", "", {}),
        ("mvcollection", "", {}),
        ("mvreference", "", {"type": "reference", "extra": {"entrytype": "mvreference"}}),
        ("inreference", "", {}),
        ("legislation", "organization={Crown}", {"publisher": "Crown"}),
        ("dataset", "institution={Ears}", {"publisher": "Ears"}),
        ("misc", "entrysubtype={dataset}", {"type": "dataset"}),
        (
            "misc",
            "entrysubtype={online}, journal={Sheep}",
            {"type": "online", "extra": {"journal": "Sheep"}},
        ),
        ("misc", "entrysubtype={x}", {"extra": {"entrysubtype": "x"}}),
        ("artwork", "", {"type": "misc", "extra": {"entrytype": "artwork"}}),
        ("film", "", {"type": "misc", "extra": {"entrytype": "film"}}),
        ("online", "", {}),
        ("online", "eprint={2103.00001}", {"type": "misc", "arxiv": "2103.00001"}),
    ],
)
def test_types_are_mapped(kind: str, fields: str, expected: dict[str, Any]) -> None:
    assert entry(fields, kind) == expected


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("artcle", "article"),
        ("Articel", "article"),
        ("inproceeding", "inproceedings"),
        ("boook", "book"),
        ("phd-thesis", "phdthesis"),
        ("tehreport", "techreport"),
        ("onlin", "online"),
        ("datset", "dataset"),
    ],
)
def test_a_misspelled_type_is_asked_about(kind: str, meant: str) -> None:
    (found,) = read_bibtex(f"@{kind}{{a, title = {{Ears}}}}").candidates

    assert found.type == meant
    assert found.doubts == {
        "type": f"unknown entry type {kind.lower()!r}; did you mean {meant}?",
    }
    assert found.extra == {"entrytype": kind.lower()}


def test_entries_without_fields_are_read_once_for_each_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(kind: str, fields: Mapping[str, str]) -> Candidate:
        asked.append(kind)
        return candidate_of(kind, fields)

    monkeypatch.setattr(reader, "candidate_of", counted)
    found = read_bibtex(
        "@woolgoat{a}\n@woolsheep{b}\n@woolgoat{c}\n@woolgoat{d, title={Ears}}\n"
    ).candidates

    assert asked == ["woolgoat", "woolsheep", "woolgoat"]
    assert [(one.key, one.line, one.position, one.text) for one in found[:3]] == [
        ("a", 1, 1, "@woolgoat{a}"),
        ("b", 2, 2, "@woolsheep{b}"),
        ("c", 3, 3, "@woolgoat{c}"),
    ]
    assert found[2].remarks == ("unknown entry type 'woolgoat'; imported as misc",)


@pytest.mark.parametrize("kind", ["film", "preprint", "talk", "webpage", "lecture"])
def test_an_unknown_type_like_no_other_leaves_a_remark(kind: str) -> None:
    (found,) = read_bibtex(f"@{kind}{{a, title = {{Ears}}}}").candidates

    assert found.doubts == {}
    assert found.remarks == (f"unknown entry type {kind!r}; imported as misc",)


@pytest.mark.parametrize(
    "kind",
    ["ARTICLE", "conference", "www", "artwork", "suppbook", "softwareversion", "customa", "thesis"],
)
def test_types_of_bibtex_and_biblatex_leave_no_remark(kind: str) -> None:
    (found,) = read_bibtex(f"@{kind}{{a, title = {{Ears}}}}").candidates

    assert found.notes == ()


# arXiv


@pytest.mark.parametrize(
    "fields",
    [
        "eprint={2103.00001}, archivePrefix={arXiv}",
        "eprint={arXiv:2103.00001}",
        "eprint={2103.00001}, eprinttype={arxiv}",
        "note={arXiv:2103.00001}",
        "howpublished={arXiv preprint arXiv:2103.00001}",
        "url={https://arxiv.org/abs/2103.00001}",
        "url={http://arxiv.org/pdf/2103.00001.pdf}",
        "doi={10.48550/arXiv.2103.00001}",
        "url={https://doi.org/10.48550/arXiv.2103.00001}",
        "number={arXiv:2103.00001}, publisher={arXiv}, eprint={2103.00001}",
    ],
)
def test_arxiv_id_is_found_and_kept_once(fields: str) -> None:
    assert entry(fields) == {"arxiv": "2103.00001"}


@pytest.mark.parametrize(
    "fields",
    [
        "journal={arXiv preprint arXiv:2103.00001}",
        "journal={arXiv e-prints}, pages={arXiv:2103.00001}",
        "journal={CoRR}, volume={abs/2103.00001}",
        "journal={ArXiv}, volume={abs/2103.00001}",
        "eprint={2103.00001}",
    ],
)
def test_article_on_arxiv_alone_is_a_preprint(fields: str) -> None:
    assert entry(fields, "article") == {"type": "misc", "arxiv": "2103.00001"}


def test_arxiv_class_is_read() -> None:
    assert entry("eprint={2103.00001}, eprintclass={cs}, primaryclass={cs.LG}") == {
        "arxiv": "2103.00001",
        "primary_class": "cs.LG",
    }
    assert entry("journal={arXiv:2103.00001 [eess]}", "article")["primary_class"] == "eess"


@pytest.mark.parametrize("eprint", ["2103.00001v2 [cs.CL]", "arXiv:2103.00001v2 [cs.CL]"])
def test_arxiv_stamp_gives_id_and_class(eprint: str) -> None:
    found = one(f"@misc{{a, eprint={{{eprint}}}}}")

    assert as_record(found) == {"type": "misc", "arxiv": "2103.00001", "primary_class": "cs.CL"}
    assert found.remarks == ("version 2 of the arXiv id is not kept",)


def test_other_archives_are_kept_in_extra() -> None:
    assert entry("eprint={123}, eprinttype={jstor}") == {
        "extra": {"eprint": "123", "eprinttype": "jstor"}
    }


def test_article_with_a_journal_stays_an_article() -> None:
    found = entry("journal={EARS}, eprint={2103.00001v2}, archivePrefix={arXiv}", "article")

    assert found == {"venue": "EARS", "arxiv": "2103.00001"}


# Other fields


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        pytest.param(
            "misc",
            "doi={http://doi.acm.org/10.1145/1.2}",
            {"doi": "10.1145/1.2"},
            id="doi_of_a_resolver",
        ),
        pytest.param(
            "misc", "url={http://dx.doi.org/10.1145/1.2}", {"doi": "10.1145/1.2"}, id="doi_as_url"
        ),
        pytest.param("misc", "doi={10.1145/1\\_2}", {"doi": "10.1145/1_2"}, id="escaped_doi"),
        pytest.param("misc", "doi={none}", {}, id="no_doi"),
        pytest.param(
            "misc",
            "url={https://x.org/a\\_b?c=\\%20}",
            {"url": "https://x.org/a_b?c=%20"},
            id="escaped_url",
        ),
        pytest.param(
            "misc", "url={https://x.org/a|b c}", {"url": "https://x.org/a%7Cb%20c"}, id="bad_url"
        ),
        pytest.param(
            "misc",
            "url={http://x.org/a http://y.org/b}",
            {"url": "http://x.org/a", "extra": {"url2": "http://y.org/b"}},
            id="two_urls",
        ),
        pytest.param("misc", "url={x.org/a}", {"extra": {"url": "x.org/a"}}, id="part_of_a_url"),
        pytest.param(
            "misc",
            "howpublished={\\url{https://x.org/~a}}",
            {"url": "https://x.org/~a"},
            id="howpublished_url",
        ),
        pytest.param(
            "misc",
            "howpublished={Tape}, organization={Ear}",
            {"venue": "Tape", "publisher": "Ear"},
            id="misc",
        ),
        pytest.param(
            "article",
            "journaltitle={EARS}, publisher={Ear}",
            {"venue": "EARS", "extra": {"publisher": "Ear"}},
            id="journaltitle",
        ),
        pytest.param("article", "issue={4}", {"number": "4"}, id="mendeleys_issue"),
        pytest.param(
            "article",
            "issue={Spring}, number=4",
            {"number": "4", "extra": {"issue": "Spring"}},
            id="issue",
        ),
        pytest.param("article", "pages={1 – 9, 12---15}", {"pages": "1-9, 12-15"}, id="pages"),
        pytest.param(
            "phdthesis", "school={Ear {and} Sons}", {"publisher": "Ear and Sons"}, id="school"
        ),
        pytest.param(
            "phdthesis", "institution={Ear}", {"publisher": "Ear"}, id="institution_of_a_thesis"
        ),
        pytest.param(
            "techreport",
            "institution={Ear}, number={7}",
            {"publisher": "Ear", "number": "7"},
            id="report",
        ),
        pytest.param(
            "book",
            "location={Delft}, isbn={978 3 16 148410 0}",
            {"isbn": "978-3-16-148410-0", "extra": {"address": "Delft"}},
            id="location",
        ),
        *(
            pytest.param("book", f"isbn={{{text}}}", {"isbn": "978-3161484100"}, id=text)
            for text in (
                "ISBN-13: 978-3161484100",
                "ISBN 13: 978-3161484100",
                "ISBN13 978-3161484100",
                "ISBN: 978-3161484100",
            )
        ),
        *(
            pytest.param(
                "book",
                f"isbn={{{text}}}",
                {"isbn": "978-3-16-148410-0", "extra": {"isbn-others": "0-306-40615-2"}},
                id=f"several {text}",
            )
            for text in ("978-3-16-148410-0 0-306-40615-2", "978-3-16-148410-0, 0-306-40615-2")
        ),
        pytest.param("book", "isbn={123}", {"extra": {"isbn": "123"}}, id="no_isbn"),
        pytest.param(
            "book",
            "langid={ngerman}",
            {"language": "de", "extra": {"langid": "ngerman"}},
            id="langid",
        ),
        pytest.param("book", "language={german}", {"language": "de"}, id="language"),
        pytest.param(
            "book",
            "language={Sheepish}",
            {"extra": {"language": "Sheepish"}},
            id="unknown_language",
        ),
        pytest.param(
            "book",
            "title={A}, subtitle={B}, maintitle={C}",
            {"title": "A: B", "extra": {"maintitle": "C"}},
            id="subtitle",
        ),
        pytest.param(
            "book", "title={A?}, subtitle={B}", {"title": "A? B"}, id="subtitle_after_a_question"
        ),
        pytest.param(
            "proceedings",
            "editor={Ma}, eventtitle={EARS}",
            {"editors": ["Ma"], "venue": "EARS"},
            id="proceedings",
        ),
        pytest.param("book", "editor={Ma}", {"editors": ["Ma"]}, id="editors"),
        pytest.param("unpublished", "note={Unpublished manuscript}", {}, id="note_of_the_writer"),
        pytest.param(
            "misc", "note={50\\% \\& $x$}, x-y={}", {"extra": {"note": "50% & $x$"}}, id="note"
        ),
        pytest.param(
            "misc",
            "author+an:role={1=x}, é={y}",
            {"extra": {"author+an:role": "1=x", "x--": "y"}},
            id="field_names",
        ),
    ],
)
def test_fields_are_read(kind: str, fields: str, expected: dict[str, Any]) -> None:
    assert entry(fields, kind) == expected


def test_private_fields_are_reported_and_not_imported() -> None:
    found = one("@misc{a, file={:/home/me/a.pdf:PDF}, owner={me}, note={Public}}")

    assert as_record(found) == {"type": "misc", "extra": {"note": "Public"}}
    assert found.not_kept == ("file", "owner")
    assert found.notes == ("file, owner are not imported",)


def test_invisible_characters_are_removed_with_a_remark() -> None:
    found = one("@misc{a, title={Ea\u200brs}}")

    assert as_record(found)["title"] == "Ears"
    assert found.remarks == ("title: invisible characters were removed",)


def test_keywords_and_groups_are_subjects_and_are_exported() -> None:
    found = one("@misc{a, keywords={sheep; ears, noise}, groups={Read, sheep}}")

    assert found.keywords == ("sheep", "ears, noise", "Read")
    assert as_record(found)["extra"] == {"keywords": "sheep; ears, noise", "groups": "Read, sheep"}


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        pytest.param("The {LLM} of {RNN-T}", None, id="protected_by_rule"),
        pytest.param("Hemingway's Style and {Jake's} Narration", "Jake's", id="name"),
        pytest.param("{The Whole of a Title}", None, id="whole_title"),
        pytest.param("{{The Whole of a Title}}", None, id="whole_title_twice"),
        pytest.param("{P}etri {N}ets", "Nets Petri", id="first_letters"),
        pytest.param("{{Tools}} for {nm}", "Tools", id="no_capitals"),
        pytest.param("{\\'E}tudes on the {{\\'E}lan} of It", "Élan", id="special_character"),
        pytest.param("a {$X$} of {Greek} Words Like This", "Greek", id="math"),
    ],
)
def test_protected_words_are_found(title: str, protected: str | None) -> None:
    extra = entry(f"title={{{title}}}").get("extra", {})

    assert extra.get("protect") == protected


@pytest.mark.slow
def test_a_title_of_many_words_is_read_in_one_pass() -> None:
    with ends():
        assert protected_words(f"{OPENED}Jake{CLOSED} {'a ' * 2_000_000}") == ("Jake",)


# Inheritance


def test_part_has_neither_the_doi_nor_the_url_of_its_whole() -> None:
    text = (
        "@inproceedings{a, title={T}, crossref={p}}"
        "@proceedings{p, title={P}, doi={10.1000/p}, url={https://p.example/}, abstract={All.},"
        " publisher={Flock}}"
    )
    part, whole = read_bibtex(text).candidates

    assert as_record(part) == {
        "title": "T",
        "type": "inproceedings",
        "venue": "P",
        "publisher": "Flock",
    }
    assert (str(whole.doi), whole.url, whole.abstract) == (
        "10.1000/p",
        "https://p.example/",
        "All.",
    )


def test_macros_of_the_standard_styles_are_known() -> None:
    assert fields_of("@article{a, journal=jacm}")["venue"] == "Journal of the ACM"
    text = "@string{jacm={J. ACM}} @article{a, journal=jacm}"
    assert fields_of(text)["venue"] == "J. ACM"


def test_text_beside_an_unknown_macro_has_no_separator() -> None:
    assert fields_of("@inproceedings{a, booktitle=acl # {, Ears}}")["venue"] == "Ears"


def test_crossref_fills_missing_fields() -> None:
    text = (
        "@incollection{child, title={Part}, crossref={parent}, pages={1}}\n"
        "@collection{parent, title={Whole}, subtitle={Sub}, editor={Ma}, date={2020},"
        " publisher={Ear}, shorttitle={W}, pages={999}}"
    )
    child = read_bibtex(text).candidates[0]

    assert as_record(child) == {
        "title": "Part",
        "editors": ["Ma"],
        "date": "2020",
        "type": "incollection",
        "venue": "Whole",
        "pages": "1",
        "publisher": "Ear",
        "extra": {"booksubtitle": "Sub"},
    }


@pytest.mark.parametrize(
    ("kind", "parent", "expected"),
    [
        ("inproceedings", "@proceedings{p, title={W}}", {"venue": "W"}),
        ("inproceedings", "@proceedings{p, title={W}, booktitle={B}}", {"venue": "B"}),
        (
            "inbook",
            "@book{p, title={W}, author={Ma}}",
            {"venue": "W", "authors": ["Ma"], "extra": {"bookauthor": "Ma"}},
        ),
        ("inbook", "@proceedings{p, title={W}, doi={10.1000/w}}", {"venue": "W"}),
        ("incollection", "@proceedings{p, title={W}, url={https://w.example}}", {"venue": "W"}),
        ("inproceedings", "@book{p, title={W}, date_added={Tue Sep 26 2023}}", {"venue": "W"}),
        ("inproceedings", "@collection{p, title={W}, file={/w.pdf}}", {"venue": "W"}),
        ("article", "@periodical{p, title={W}}", {"venue": "W"}),
        ("book", "@mvbook{p, title={W}}", {"extra": {"maintitle": "W"}}),
        ("misc", "@misc{p, title={W}, note={N}}", {"extra": {"note": "N"}}),
        ("misc", "@misc{P, year={1999}, note={N}}", {"date": "1999", "extra": {"note": "N"}}),
    ],
)
def test_crossref_depends_on_the_type(kind: str, parent: str, expected: dict[str, Any]) -> None:
    found = read_bibtex(f"@{kind}{{c, title={{T}}, crossref={{p}}}}\n{parent}").candidates[0]

    assert as_record(found) == {"title": "T", "type": kind} | expected


def test_date_is_not_mixed_with_the_date_of_the_parent() -> None:
    text = "@misc{c, year=2001, crossref={p}} @misc{p, date={1999-05}}"

    assert as_record(read_bibtex(text).candidates[0])["date"] == "2001"


def test_crossref_goes_through_several_entries() -> None:
    text = "@misc{a, crossref={b}} @misc{b, crossref={c}} @misc{c, title={T}}"

    assert [as_record(found)["title"] for found in read_bibtex(text).candidates] == ["T"] * 3


def test_endless_crossrefs_are_rejected() -> None:
    text = "\n".join(f"@misc{{k{n}, crossref={{k{n + 1}}}}}" for n in range(5000))
    reading = read_bibtex(text)

    assert (len(reading.candidates), len(reading.rejected)) == (21, 4979)


def test_thousands_of_unclosed_entries_are_rejected_one_by_one() -> None:
    reading = read_bibtex("@misc{a, title={never closed\n" * 5000)

    assert len(reading.rejected) == 5000


def test_missing_parent_is_reported_and_kept() -> None:
    found = one("@misc{a, title={T}, crossref={gone}}")

    assert as_record(found)["extra"] == {"crossref": "gone"}
    assert found.remarks == ("nothing is inherited from gone, which this file does not have",)


def test_crossref_loop_is_rejected() -> None:
    assert len(rejected("@misc{a, crossref={b}} @misc{b, crossref={a}}")) == 2


def test_xdata_is_inherited_and_not_imported() -> None:
    text = "@xdata{x, publisher={Ear}, xdata={y}} @xdata{y, location={Delft}} @book{b, xdata={x}}"

    assert fields_of(text) == {
        "type": "book",
        "publisher": "Ear",
        "extra": {"address": "Delft"},
    }
