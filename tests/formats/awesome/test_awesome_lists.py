"""Awesome lists: bullets, rows and headings in the shapes that people write."""

from collections.abc import Callable
from typing import Any

import pytest

from candidate_fields import as_record
from ending import ends
from papershelf.formats.awesome.facts.beside_titles import read_details
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.links import label_kind
from papershelf.formats.awesome.read import is_list, read_list
from papershelf.formats.awesome.tables import column_kind
from papershelf.formats.candidates import Candidate

ARXIV = "https://arxiv.org/abs/2101.00001"
LIND_ROE = ["Roe, Ada", "Lind, Jan"]


def only(text: str) -> Candidate:
    (found,) = read_list(text).candidates
    return found


def brief(found: Candidate) -> dict[str, Any]:
    """The fields that bullets differ in."""
    record = as_record(found)
    return {name: record[name] for name in ("title", "authors", "date", "venue") if name in record}


@pytest.mark.parametrize(
    "bullet",
    [
        f"- [Counting Sheep by Ear]({ARXIV}) - Ada Roe, Jan Lind, *FLOCK* 2020",
        f"* [Counting Sheep by Ear]({ARXIV}), Ada Roe and Jan Lind. FLOCK 2020.",
        f"+ **Counting Sheep by Ear** (FLOCK 2020). Ada Roe, Jan Lind. [[Paper]({ARXIV})]",
        f"1. [Counting Sheep by Ear]({ARXIV}) | Ada Roe, Jan Lind | FLOCK | 2020",
        f"- **[FLOCK 2020]** [Counting Sheep by Ear]({ARXIV}), *Ada Roe, Jan Lind*",
        f'- Ada Roe, Jan Lind. "Counting Sheep by Ear." *FLOCK* (2020). [[pdf]]({ARXIV})',
        f"- Ada Roe, Jan Lind (2020). Counting Sheep by Ear. *FLOCK*. [link]({ARXIV})",
        f"- Ada Roe, Jan Lind. Counting Sheep by Ear. In FLOCK, 2020. {ARXIV}",
        f"- **Counting Sheep by Ear**, Ada Roe, Jan Lind, FLOCK 2020 [[arXiv]][a]\n\n[a]: {ARXIV}",
        f"- :fire: **[Counting Sheep by Ear]({ARXIV})** 🐑 (FLOCK'20) Ada Roe, Jan Lind",
        f"- [Counting Sheep by Ear (FLOCK 2020)]({ARXIV}) by Ada Roe, Jan Lind",
        f"- [Counting Sheep by Ear, FLOCK'20]({ARXIV}) by Ada Roe, Jan Lind",
        f"- [x] [Counting Sheep by Ear]({ARXIV}), Ada Roe, and Jan Lind, FLOCK-20",
        f"- [ ] [Counting Sheep by Ear]({ARXIV}), *Ada Roe*, *Jan Lind*, in *FLOCK*, 2020",
        f"- [12] Ada Roe and Jan Lind. Counting Sheep by Ear. In FLOCK, 2020. [pdf]({ARXIV})",
        f"- [[arXiv]({ARXIV})] Counting Sheep by Ear. Ada Roe, Jan Lind. FLOCK 2020",
        f"- [Ada Roe](https://ada.org), Jan Lind, [Counting Sheep by Ear]({ARXIV}), FLOCK'20",
        f'- Roe, Ada, and Jan Lind. "Counting Sheep by Ear." *FLOCK* 2020. [pdf]({ARXIV})',
        f"- 2020 | Counting Sheep by Ear | Ada Roe, Jan Lind | FLOCK | [pdf]({ARXIV})",
        (
            f'<ul><li><a href="{ARXIV}">Counting Sheep by Ear</a>, <i>Ada Roe, Jan Lind</i>, '
            "<b>FLOCK 2020</b></li></ul>"
        ),
        f"- **Counting Sheep by Ear**<br>*Ada Roe, Jan Lind*<br>FLOCK 2020 [[PDF]({ARXIV})]",
        f"- Counting Sheep by Ear (FLOCK 2020)\n  - Ada Roe, Jan Lind\n  - [Paper]({ARXIV})",
        f"**[Counting Sheep by Ear]({ARXIV})**\nAda Roe, Jan Lind\n*FLOCK 2020*",
        f"### FLOCK 2020\n- [Counting Sheep by Ear]({ARXIV}) - Ada Roe, Jan Lind",
        (
            f"|Title|Authors|Venue|Year|\n|-|-|-|-|\n"
            f"|[Counting Sheep by Ear]({ARXIV})|Ada Roe, Jan Lind|FLOCK|2020|"
        ),
        (
            f"Paper | Author | Pub. | Date\n--|--|--|--\n"
            f"Counting Sheep by Ear [[link]({ARXIV})] | Ada Roe, Jan Lind | FLOCK 2020 | 2020"
        ),
        (
            f"<table><tr><th>Title</th><th>Authors</th><th>Venue</th></tr><tr><td>"
            f'<a href="{ARXIV}">Counting Sheep by Ear</a></td><td>Ada Roe, Jan Lind</td>'
            "<td>FLOCK 2020</td></tr></table>"
        ),
    ],
)
def test_a_paper_is_read_in_every_shape(bullet: str) -> None:
    found = only(f"# Awesome Sheep\n\n## Counting\n\n{bullet}\n")

    assert brief(found) == {
        "title": "Counting Sheep by Ear",
        "authors": LIND_ROE,
        "date": "2020",
        "venue": "FLOCK",
    }
    assert str(found.arxiv) == "2101.00001"
    assert found.keywords == ("Counting",)


@pytest.mark.parametrize(
    ("bullet", "links"),
    [
        pytest.param(
            "[[Code](https://github.com/a/b)]", {"code": "https://github.com/a/b"}, id="text"
        ),
        pytest.param(
            "[![Stars](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)",
            {"code": "https://github.com/a/b"},
            id="badge",
        ),
        pytest.param(
            "[project page](https://a.example) · [video](https://youtu.be/x)",
            {"project": "https://a.example", "video": "https://youtu.be/x"},
            id="several",
        ),
        pytest.param("![x](https://img.shields.io/badge/a-b-red)", {}, id="image"),
    ],
)
def test_links_are_named_by_their_text_or_host(bullet: str, links: dict[str, str]) -> None:
    assert only(f"- [Counting Sheep]({ARXIV}) {bullet}").links == links


@pytest.mark.parametrize(
    ("bullet", "reason"),
    [
        ("[sheepkit](https://github.com/a/b) - A toolkit", "github.com does not lead to a paper"),
        ("[A talk](https://www.youtube.com/watch?v=1)", "www.youtube.com does not lead to a paper"),
        ("[A post](https://medium.com/x), 2020", "medium.com does not lead to a paper"),
        ("[Guide](docs/guide.md)", "docs/guide.md is not the URL of a paper"),
        ("Feel free to send pull requests", "no link to a paper"),
    ],
)
def test_bullets_that_are_no_papers_are_reported(bullet: str, reason: str) -> None:
    reading = read_list(f"- [Counting Sheep]({ARXIV})\n- {bullet}\n")

    assert [found.title for found in reading.candidates] == ["Counting Sheep"]
    (remark,) = reading.remarks
    assert remark.line == 2
    assert reason in remark.text


def test_table_of_contents_is_one_remark() -> None:
    reading = read_list("- [Ears](#ears)\n  - [Tails](#tails)\n\n## Ears\n")

    assert reading.candidates == ()
    assert [(one.line, one.text) for one in reading.remarks] == [
        (1, "skipped 2 bullets that link to parts of this page")
    ]


def test_every_bullet_has_a_line_and_its_text() -> None:
    text = f"\n- [One Two]({ARXIV})\n  more words\n\n* [Three Four]({ARXIV})\n"
    first, second = read_list(text).candidates

    assert (first.line, first.position, first.text) == (
        2, 1, f"- [One Two]({ARXIV})\n  more words",
    )  # fmt: skip
    assert (second.line, second.position) == (5, 2)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(
            "# Sheep\n## 1. Ears 👂\n### Inner ear (12)", ("Inner ear", "Ears"), id="nested"
        ),
        pytest.param("# Awesome Sheep\n# Ears", ("Ears",), id="many_first_headings"),
        pytest.param("## Papers\n### Ears", ("Ears",), id="generic"),
        pytest.param("## Ears\n### 2021", ("Ears",), id="year"),
        pytest.param("## Ears [↑ back to top](#top)", ("Ears",), id="link_to_the_top"),
        pytest.param("<h2>Ears</h2>", ("Ears",), id="html"),
        pytest.param("## Ears\n- Inner ear\n  -", ("Inner ear", "Ears"), id="bullet_of_bullets"),
        pytest.param("Ears\n----", ("Ears",), id="underlined"),
    ],
)
def test_headings_become_keywords_the_nearest_first(
    headings: str, expected: tuple[str, ...]
) -> None:
    between = " " if headings.endswith(" -") else "\n\n- "

    assert only(f"{headings}{between}[Counting Sheep]({ARXIV})").keywords == expected


@pytest.mark.parametrize(
    ("text", "venue", "date"),
    [
        ("CVPR 2020", "CVPR", "2020"),
        ("NeurIPS'19", "NeurIPS", "2019"),
        ("ICML20", "ICML", "2020"),
        (
            "In Proc. of the 5th Workshop on Sheep, May 2020",
            "Proc. of the 5th Workshop on Sheep",
            "2020-05",
        ),
        ("ICLR 2021 (Oral)", "ICLR", "2021"),
        ("2019 INTERSPEECH", "INTERSPEECH", "2019"),
        ("Journal of Barns, 2018", "Journal of Barns", "2018"),
        ("Nature", "Nature", None),
    ],
)
def test_venues_and_their_years(text: str, venue: str, date: str | None) -> None:
    found = venue_of(text)

    assert found is not None
    assert (found[0], found[1] and str(found[1])) == (venue, date)


@pytest.mark.parametrize(
    "venue",
    ["ACM Comput. Surv.", "Phys. Rev. Lett.", "J. Mach. Learn. Res.", "Nat. Mach. Intell.",
     "IEEE Trans. Pattern Anal. Mach. Intell."],
)  # fmt: skip
@pytest.mark.parametrize(
    "words",
    ["Ada Roe, Jan Lind. {} 2020.", "Ada Roe, Jan Lind. *{}*, 2020", "Ada Roe, Jan Lind, {}, 2020",
     "({} 2020) Ada Roe, Jan Lind", "\n*Ada Roe, Jan Lind*, {} [2020]"],
)  # fmt: skip
def test_abbreviated_journals_stay_whole(words: str, venue: str) -> None:
    found = only(f"- [Counting Sheep]({ARXIV}). {words.format(venue)}")

    assert (found.venue, found.type) == (venue, "article")
    assert found.authors is not None
    assert found.authors.record_form() == ["Roe, Ada", "Lind, Jan"]
    assert str(found.date) == "2020"


@pytest.mark.parametrize(
    "text", ["Ada Roe, Jan Lind", "A toolkit for sheep", "very good", "x" * 999]
)
def test_other_words_are_no_venues(text: str) -> None:
    assert venue_of(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("2020", "2020"), ("2020.05", "2020-05"), ("May 2020", "2020-05"),
     ("2020-05-01", "2020-05-01"), ("2020/5/1", "2020-05-01"), ("over 2020 sheep", None),
     ("20", None)],
)  # fmt: skip
def test_dates_are_the_whole_text(text: str, date: str | None) -> None:
    assert (str(found) if (found := date_of(text)) else None) == date


def test_unknown_words_are_kept_as_a_note() -> None:
    found = only(f"- [Counting Sheep]({ARXIV}) - Ada Roe, Jan Lind. Shows that ears are enough")

    assert found.extra == {"note": "Shows that ears are enough"}


def test_details_do_not_replace_what_is_known() -> None:
    found = read_details([("Ada Roe, Jan Lind", False), ("Mei Lin, Mina Roe", False)])

    assert found.authors is not None
    assert found.authors.record_form() == LIND_ROE
    assert found.rest == ["Mei Lin, Mina Roe"]


@pytest.mark.parametrize(
    "link", [f"[Paper]({ARXIV})", ARXIV, f"<{ARXIV}>", f"[2101.00001]({ARXIV})"]
)
def test_a_link_alone_says_how_to_look_it_up(link: str) -> None:
    found = only(f"- {link}")

    assert (found.title, str(found.arxiv)) == (None, "2101.00001")
    assert found.remarks == (
        "has no title and no authors and no date; to look the paper up, run: shelf add 2101.00001",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Paper", "paper"), ("official code", "code"), ("[PDF]", "paper"), ("PyTorch", "code"),
     ("Project Page", "project"), ("2101.00001", "paper"), ("Counting Sheep", None), ("", "paper")],
)  # fmt: skip
def test_labels(text: str, kind: str | None) -> None:
    assert label_kind(text) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Title", "title"), ("Paper Title", "title"), ("Conf.", "venue"), ("Year", "date"),
     ("GitHub", "code"), ("Paper", "paper"), ("Impact", "note")],
)  # fmt: skip
def test_columns(name: str, kind: str) -> None:
    assert column_kind(name) == kind


HOSTILE: list[Callable[[int], str]] = [
    lambda size: "[" * size,
    lambda size: "*a " * (size // 3),
    lambda size: "![[" * (size // 3),
    lambda size: "<ul><li>" * (size // 8),
    lambda size: "<!--" * (size // 4),
    lambda size: "|" * size,
    lambda size: "- " + "a, " * (size // 3),
    lambda size: "".join("  " * level + "- a\n" for level in range(int((2 * size) ** 0.5) // 2)),
    lambda size: '- "' + '"a' * (size // 2),
    lambda size: "<details><summary>a</summary>\n" * (size // 30),
    lambda size: "<details><summary>Counting by <a href='/a.pdf'>a</a></summary>\n" * (size // 60),
]


@pytest.mark.parametrize("make", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_read_to_the_end(make: Callable[[int], str]) -> None:
    with ends():
        read_list(make(300_000))


def test_a_page_that_is_too_long_is_rejected() -> None:
    reading = read_list("- a\n" * 600_000)

    assert [one.reason for one in reading.rejected] == ["the page is too long; split it into files"]


@pytest.mark.parametrize("doi", ["doi:10.1000/flock.7", "doi: 10.1000/flock.7"])
def test_doi_in_words_is_the_doi(doi: str) -> None:
    found = only(f"- Roe A, Lind JB. Counting sheep by ear. Flock Biol. 2010;20:85-9. {doi}.")

    assert (str(found.doi), found.title) == ("10.1000/flock.7", "Counting sheep by ear")
    assert found.extra == {}


@pytest.mark.parametrize(
    ("bullet", "number", "pages"),
    [
        ("Roe A, Lind JB. Counting sheep by ear. Flock Biol. 2010;20(9):850-855.", "9", "850-855"),
        ("Roe A, Lind JB. Counting sheep by ear. *Flock Biol*. 2010;20:e85.", None, "e85"),
        (f"[Counting sheep by ear]({ARXIV}) Roe A, Lind JB. Flock Biol. 2010 May 11;20(9 Pt):85–9",
         "9 Pt", "85-9"),
    ],
    ids=["plain", "italics", "link"],
)  # fmt: skip
def test_reference_in_vancouver_style_has_its_journal_volume_and_pages(
    bullet: str, number: str | None, pages: str
) -> None:
    found = only(f"- {bullet}")

    assert brief(found) == {
        "title": "Counting sheep by ear", "authors": ["Roe, A", "Lind, JB"], "date": "2010",
        "venue": "Flock Biol",
    }  # fmt: skip
    assert (found.type, found.volume, found.number, found.pages) == ("article", "20", number, pages)
    assert "note" not in found.extra


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("Physiological Reviews", "article"),
        ("Flock Letters", "article"),
        ("FLOCK", "inproceedings"),
    ],
)
def test_venue_in_italics_is_a_journal_if_its_name_says_so(venue: str, kind: str) -> None:
    found = only(f"- [Counting Sheep by Ear]({ARXIV}) - Ada Roe, Jan Lind, *{venue}* 2020")

    assert (found.venue, found.type) == (venue, kind)


@pytest.mark.parametrize(
    "bullet",
    [
        "Roe, A., Lind, J. *Counting Sheep at Night.* arXiv:2103.00001 [cs], 2021.",
        "**Counting Sheep at Night**, Ada Roe, Jan Lind, arXiv:2103.00001v2, 2021",
        "Counting Sheep at Night. Ada Roe, Jan Lind. 2021. arXiv: 2103.00001.",
    ],
)
def test_identifiers_in_words_are_links(bullet: str) -> None:
    found, _ = read_list(
        f"# Sheep\n\n- {bullet}\n- [Goats](https://arxiv.org/abs/2103.00002)\n"
    ).candidates

    assert found.title == "Counting Sheep at Night"
    assert found.authors is not None
    assert [name.family for name in found.authors] == ["Roe", "Lind"]
    assert (str(found.arxiv), str(found.date), found.venue) == ("2103.00001", "2021", None)


def test_doi_in_words_is_a_link() -> None:
    found, _ = read_list(
        "- **Counting Sheep**, Ada Roe, Jan Lind, ICML 2021, doi:10.1000/sheep.1.\n"
        "- [Goats](https://arxiv.org/abs/2103.00002)\n"
    ).candidates

    assert (str(found.doi), found.venue) == ("10.1000/sheep.1", "ICML")


INITIALS = ["Roe, A.", "Lind, J.", "Ma, B."]


@pytest.mark.parametrize(
    "bullet",
    [
        (
            'A. Roe, J. Lind, and B. Ma, "Counting Sheep by Ear," *J. Barns*, '
            "vol. 12, no. 3, pp. 45-67, 2020."
        ),
        "Roe, A., Lind, J., & Ma, B. (2020). Counting Sheep by Ear. *J. Barns*, 12(3), 45-67.",
        "Roe, A., Lind, J. and Ma, B., 2020. Counting Sheep by Ear. *J. Barns*, 12(3), pp.45-67.",
        "A. Roe, J. Lind and B. Ma. Counting Sheep by Ear. *J. Barns* 12.3 (2020): 45-67.",
        "A. Roe, J. Lind and B. Ma. Counting Sheep by Ear. *J. Barns* 12 (3): 45–67. 2020.",
        "Roe, A., Lind, J., & Ma, B. (2020). Counting Sheep by Ear. *J. Barns, 12*(3), 45–67.",
        "Roe, A., Lind, J., & Ma, B. (2020). Counting Sheep by Ear. *J. Barns*, *12*(3), 45–67.",
        "A. Roe, J. Lind, and B. Ma. 2020. Counting Sheep by Ear. *J. Barns* 12, 3 (2020), 45–67.",
        "Roe, A., Lind, J., Ma, B. (2020) 'Counting Sheep by Ear', *J. Barns*, 12(3), pp. 45-67.",
    ],
    ids=["ieee", "apa", "harvard", "mla", "chicago", "apa_italics", "apa_apart", "acm", "quotes"],
)
def test_volume_issue_and_pages_of_citation_styles(bullet: str) -> None:
    assert as_record(only(f"- {bullet} 2020. [pdf]({ARXIV})")) == {
        "title": "Counting Sheep by Ear",
        "authors": INITIALS,
        "type": "article",
        "date": "2020",
        "venue": "J. Barns",
        "volume": "12",
        "number": "3",
        "pages": "45-67",
        "arxiv": "2101.00001",
    }


def test_a_journal_in_italics_is_never_the_author() -> None:
    found = only(f'- "Counting Sheep by Ear." *Journal of Barns*. 2020. [pdf]({ARXIV})')

    assert (found.authors, found.venue) == (None, "Journal of Barns")


@pytest.mark.parametrize(
    ("bullet", "field", "value"),
    [
        ("10.1000/barn.7", "doi", "10.1000/barn.7"),
        ("arXiv:2101.00001", "arxiv", "2101.00001"),
        ("2101.00001", "arxiv", "2101.00001"),
    ],
)
def test_a_bullet_may_be_an_identifier_and_no_more(bullet: str, field: str, value: str) -> None:
    assert as_record(only(f"- {bullet}\n")) == {"type": "misc", field: value}


def test_a_list_of_identifiers_is_a_list() -> None:
    assert is_list("Sheep:\n\n- 10.1000/barn.7\n- 10.1000/barn.8\n")
    assert is_list("1. arXiv:2101.00001\n")
    assert not is_list("- 10.30 a.m.\n- 2101.00001\n")


BADGE = "https://img.shields.io/x"
TABLE = f"""\
| Date | Keywords | Institute | Paper | Publication |
|------|----------|-----------|-------|-------------|
| 2020-06 | Wool | Barn Labs | [Counting Sheep by Ear]({ARXIV}) | FLOCK<br>![JSON Badge]({BADGE}) |
"""


def test_an_institute_is_no_title_and_a_badge_no_venue() -> None:
    found = only(TABLE)

    assert found.keywords == ("Wool",)
    assert as_record(found) == {
        "title": "Counting Sheep by Ear",
        "type": "inproceedings",
        "date": "2020-06",
        "venue": "FLOCK",
        "arxiv": "2101.00001",
        "extra": {"note": "Barn Labs"},
    }


@pytest.mark.parametrize(
    ("paper", "title", "note"),
    [
        ("Counting Sheep by Ear", "Counting Sheep by Ear", {"note": "SheepNet"}),
        ("Link", "SheepNet", {}),
    ],
)
def test_name_of_a_model_is_the_title_if_there_is_no_other(
    paper: str, title: str, note: dict[str, str]
) -> None:
    found = only(f"| Model | Paper | Code |\n|-|-|-|\n| SheepNet | [{paper}]({ARXIV}) | - |\n")

    assert (found.title, found.extra) == (title, note)


def test_what_separates_links_in_a_cell_is_no_note() -> None:
    links = f"[pdf]({ARXIV}), [code](https://github.com/a/b) /"
    found = only(f"| Title | Links |\n|-|-|\n| Counting Sheep | {links} |\n")

    assert found.extra == {}


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        pytest.param(
            "Roe, A., Lind, J. & Ma, B. Counting sheep. *Nature* **596**, 583–589 (2021).",
            {"authors": INITIALS, "date": "2021", "venue": "Nature"},
            id="nature",
        ),
        pytest.param(
            "A. Roe, J. Lind, Counting sheep. *Science* **371**, eabc1234 (2021).",
            {"authors": ["Roe, A.", "Lind, J."], "date": "2021", "venue": "Science"},
            id="science",
        ),
        pytest.param(
            "Roe, A. et al. Counting sheep. *Nature* **596**, 583–589 (2021).",
            {"authors": ["Roe, A.", "others"], "date": "2021", "venue": "Nature"},
            id="et_al",
        ),
        pytest.param(
            "Roe, A. (2021, May 3). *Counting sheep*. Barn Press.",
            {"authors": ["Roe, A."], "date": "2021-05-03"},
            id="book_in_apa",
        ),
        pytest.param(
            "Roe, Ada. *Counting Sheep*. Barn Press, 2021.",
            {"title": "Counting Sheep", "authors": ["Roe, Ada"], "date": "2021"},
            id="book_in_mla",
        ),
        pytest.param(
            "Roe, Ada. *Counting Sheep*. Oxford: OUP, 2021.",
            {"title": "Counting Sheep", "authors": ["Roe, Ada"], "date": "2021"},
            id="abbreviated_publisher",
        ),
        pytest.param(
            "Barn Consortium. (2020). *Counting sheep* (Report No. 12). NIST.",
            {"authors": ["{Barn Consortium}"], "date": "2020", "venue": "NIST"},
            id="group",
        ),
        pytest.param(
            'A. Roe, "Counting sheep," Ph.D. dissertation, Univ. Barn, 2019.',
            {"authors": ["Roe, A."], "date": "2019", "venue": "Ph.D. dissertation, Univ. Barn"},
            id="thesis",
        ),
        pytest.param(
            "Ada Roe, Jan Lind: Counting sheep. ICML 2021: 123-134",
            {"authors": LIND_ROE, "date": "2021", "venue": "ICML"},
            id="dblp",
        ),
        pytest.param(
            "Roe A, Lind J. Counting sheep [Internet]. arXiv; 2021 [cited 2022 May 1]. Available "
            f"from: {ARXIV}",
            {"authors": ["Roe, A", "Lind, J"], "date": "2021"},
            id="internet",
        ),
        pytest.param(
            'Ada Roe, Jan "Johnny" Lind, *Counting sheep at night*, ICML 2021',
            {
                "title": "Counting sheep at night",
                "authors": LIND_ROE,
                "date": "2021",
                "venue": "ICML",
            },
            id="title_in_italics",
        ),
        pytest.param(
            "**Ada Roe, Jan Lind**. *Counting sheep at night*. ICML 2021.",
            {
                "title": "Counting sheep at night",
                "authors": LIND_ROE,
                "date": "2021",
                "venue": "ICML",
            },
            id="authors_in_bold",
        ),
        pytest.param(
            f"[arxiv]({ARXIV}) Counting sheep at night, NeurIPS 2021",
            {"title": "Counting sheep at night", "date": "2021", "venue": "NeurIPS"},
            id="link_first",
        ),
        pytest.param(
            f"Ada Roe, Jan Lind, Counting Networks, arXiv:2101.00001. [[Paper]({ARXIV})]",
            {"title": "Counting Networks", "authors": LIND_ROE},
            id="commas",
        ),
        pytest.param(
            f"**Counting sheep (2021)**, A. Roe et al. [[pdf]]({ARXIV})",
            {"authors": ["Roe, A.", "others"], "date": "2021"},
            id="year_in_bold",
        ),
        pytest.param(
            "A. Roe, J. Lind. Counting sheep. CoRR abs/2101.00001 (2021)",
            {"authors": ["Roe, A.", "Lind, J."], "date": "2021"},
            id="corr",
        ),
    ],
)
def test_references_of_citation_styles(bullet: str, expected: dict[str, Any]) -> None:
    assert brief(only(f"# Sheep\n\n- {bullet}\n")) == {"title": "Counting sheep"} | expected


@pytest.mark.parametrize(
    ("bullet", "expected"),
    [
        (f"**SheepGPT** - [Counting Sheep]({ARXIV})", {}),
        (f"**FlashSheep** [Counting Sheep]({ARXIV}) ICML 2021", {"date": "2021", "venue": "ICML"}),
        (f"[Counting Sheep (PDF)]({ARXIV})", {}),
        (f"[Counting Sheep] ({ARXIV})", {}),
        (
            f"[Counting Sheep]({ARXIV}) (**ICML 2021** _Best Paper_)",
            {"date": "2021", "venue": "ICML"},
        ),
        (f"**Counting Sheep**（ICML 2021）[论文]({ARXIV})", {"date": "2021", "venue": "ICML"}),
        (f"[Counting Sheep]({ARXIV})，Ada Roe，Jan Lind", {"authors": LIND_ROE}),
        (
            f"[Counting Sheep]({ARXIV}) (ICML 2021 Workshop on Sheep)",
            {"date": "2021", "venue": "ICML 2021 Workshop on Sheep"},
        ),
        (f"[[2101.00001] Counting Sheep]({ARXIV})", {}),
        (f"[Counting Sheep | OpenReview]({ARXIV})", {}),
        (f"[Counting Sheep]({ARXIV}) (Roe & Lind, 2021)", {"date": "2021"}),
        (f"[Counting Sheep]({ARXIV}), *arXiv 2021.01*", {"date": "2021-01"}),
        (
            f"[Counting Sheep]({ARXIV}), ICLR 2021, **Ada Roe**, Jan Lind",
            {"authors": LIND_ROE, "date": "2021", "venue": "ICLR"},
        ),
        (
            f"[Counting Sheep]({ARXIV}), Ada Roe, Jan Lind, *et al.*",
            {"authors": [*LIND_ROE, "others"]},
        ),
        (
            f'Ada Roe, Jan Lind, "[Counting Sheep]({ARXIV})", ICML 2021',
            {"authors": LIND_ROE, "date": "2021", "venue": "ICML"},
        ),
    ],
)
def test_what_is_beside_the_title(bullet: str, expected: dict[str, Any]) -> None:
    assert brief(only(f"# Sheep\n\n- {bullet}\n")) == {"title": "Counting Sheep"} | expected


def test_references_with_numbers_need_no_bullets() -> None:
    found, _ = read_list(
        f"# Sheep\n\n**[1]** Roe, A. Counting sheep. 2021. [[pdf]]({ARXIV})\n\n"
        f'[2] Roe, Ada, et al. "Counting goats." 2020. [[pdf]]({ARXIV})\n'
    ).candidates

    assert (found.title, found.extra) == ("Counting sheep", {})


def test_labels_of_nested_bullets_are_no_notes() -> None:
    found = only(f"- [Counting Sheep]({ARXIV})\n  - Venue: ICML 2020\n  - TL;DR: sheep are good.\n")

    assert found.extra == {"note": "sheep are good"}


def test_reference_below_the_name_of_a_model() -> None:
    found = only(
        f"# Sheep\n\n* LSTM [[Paper]({ARXIV})]\n"
        "  * Ada Roe and Jan Lind, *Counting Sheep by Ear*, ICML 2021\n"
    )

    assert brief(found) == {
        "title": "Counting Sheep by Ear",
        "authors": LIND_ROE,
        "date": "2021",
        "venue": "ICML",
    }
    assert found.extra == {"note": "LSTM"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hears (a kind of listening) to count",
        "A study of sheep (and goats): what they hear, and why",
        "(see (a) and (b)) more",
        "Counts less [and] more",
    ],
)
def test_remarks_with_brackets_stay_as_they_are(sentence: str) -> None:
    found = only(f"- [Counting Sheep]({ARXIV}), Ada Roe, Jan Lind (ICML 2020). {sentence}.\n")

    assert (found.extra["note"], found.authors and found.authors.others) == (sentence, False)
