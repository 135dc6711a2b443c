"""Shapes of lists that people keep on GitHub, in which no style guide has a say."""

from typing import Any

import pytest

from candidate_fields import as_record
from papershelf.formats.awesome.links import label_kind
from papershelf.formats.awesome.read import read_list
from papershelf.formats.candidates import Candidate

ARXIV = "https://arxiv.org/abs/2101.00001"
GOATS = "https://arxiv.org/abs/2101.00002"
EAR = "Counting Sheep by Ear"
LIND_ROE = ["Roe, Ada", "Lind, Jan"]
LONG = "A Comparison of Many Ways to Count the Sheep of a Hill"


def only(text: str) -> Candidate:
    (found,) = read_list(text).candidates
    return found


def read(text: str) -> dict[str, Any]:
    record = as_record(only(text))
    fields = ("title", "authors", "date", "venue", "extra")
    return {name: record[name] for name in fields if name in record}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- [[FLOCK2020]({ARXIV})] {EAR}", {"date": "2020", "venue": "FLOCK"}),
        (f"- [[TPAMI]({ARXIV})] {EAR}", {"venue": "TPAMI"}),
        (f"- [{EAR} - FLOCK - 2020]({ARXIV})", {"date": "2020", "venue": "FLOCK"}),
        (f"- [{EAR} | FLOCK 2020]({ARXIV})", {"date": "2020", "venue": "FLOCK"}),
        (f"- [{EAR} - T-PAMI -2020]({ARXIV})", {"date": "2020", "venue": "T-PAMI"}),
        (f"- [{EAR} - ARXIV - 2020]( {ARXIV})", {"date": "2020"}),
        (
            f"- [{EAR} - FLOCK - 2020] ({ARXIV}) [[code-torch](https://github.com/a/b)]",
            {"date": "2020", "venue": "FLOCK"},
        ),
        (
            f"- <[{EAR}]({ARXIV})> by Ada Roe, Jan Lind, 2020.",
            {"authors": LIND_ROE, "date": "2020"},
        ),
        (
            f"- <[{EAR}]({ARXIV})> by Roe A, Lind J. FLOCK, 2020.",
            {"authors": ["Roe, A", "Lind, J"], "date": "2020", "venue": "FLOCK"},
        ),
        (
            f"- <[{EAR}]({ARXIV})> by Roe A B, Lind J. FLOCK, 2020.",
            {"authors": ["Roe, A B", "Lind, J"], "date": "2020", "venue": "FLOCK"},
        ),
        (
            f"- **{EAR}.** *Ada Roe(Barn University) et al. FLOCK.* [[paper]({ARXIV})]",
            {
                "authors": ["Roe, Ada", "others"],
                "venue": "FLOCK",
                "extra": {"note": "Barn University"},
            },
        ),
        (
            f"- [2020/05] **{EAR}.** *Ada B. Roe et al.FLOCK.*[[paper]({ARXIV})]",
            {"authors": ["Roe, Ada B.", "others"], "date": "2020-05", "venue": "FLOCK"},
        ),
        (
            f'- SheepNet: "{EAR}" CVPR (Oral). [[Paper]]({ARXIV})\n  用耳朵数羊。',
            {"venue": "CVPR", "extra": {"note": "SheepNet. 用耳朵数羊. Oral"}},
        ),
        (
            f"- **SheepNet**: [{EAR}]({ARXIV}) (2020-05, Barn)",
            {"date": "2020-05", "extra": {"note": "SheepNet. Barn"}},
        ),
        (
            f"- CVPR: [{EAR}]({ARXIV}) (2020)",
            {"date": "2020", "venue": "CVPR"},
        ),
        (
            f"- **SheepNet**: [{EAR}]({ARXIV}) (TASLP 2020, Barn)",
            {"date": "2020", "venue": "TASLP", "extra": {"note": "SheepNet. Barn"}},
        ),
        (
            f"**{EAR}**. Ada Roe, Jan Lind. FLOCK 2020.\n- [paper]({ARXIV})\n- [code](https://a.example)",
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (
            (
                f"**{EAR}.**<br>\n*[Ada Roe](https://ada.example), [Jan Lind](https://jan.example).*<br>\n"
                f"FLOCK 2020. [[PDF]({ARXIV})] [[Project](https://a.example)]"
            ),
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (
            f"**{EAR}.**<br>\n*Ada Roe, Jan Lind..*<br>\nFLOCK 2020. [[PDF]()]",
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (
            f"1. **{EAR}.** IEEE Network, 2020. [Magazine]({ARXIV}).\n\n    *A.Roe, J.Lind*",
            {"authors": ["Roe, A.", "Lind, J."], "date": "2020", "venue": "IEEE Network"},
        ),
        (
            (
                f"- **(SheepNet) {EAR}**\n\n  [![](https://img.shields.io/badge/Hill@FLOCK_2020-52C8?x=y)]({ARXIV})\n"
                "  [![Stars](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)"
            ),
            {"date": "2020", "venue": "Hill@FLOCK", "extra": {"note": "SheepNet"}},
        ),
        (f"- [(SheepNet) {EAR}]({ARXIV})", {"extra": {"note": "SheepNet"}}),
        (
            (
                f"- **{EAR}** [![Open In Colab](https://a.example/badge.svg)](https://a.example/x) "
                f"[[paper]({ARXIV})]"
            ),
            {},
        ),
        (
            (
                f"**Title:** [{EAR}]({ARXIV})\n\n**Authors:** Ada Roe\\*, Jan Lind\\*\n\n"
                "**Journal Info:** Hill Reports, May 2020\n\n**Description:** Counts [sheep](https://a.example)"
                " by ear.\n\n**Tools/methods compared:** `ears`."
            ),
            {
                "authors": LIND_ROE,
                "date": "2020-05",
                "venue": "Hill Reports",
                "extra": {"note": "Counts sheep by ear. Tools/methods compared: ears"},
            },
        ),
        (
            f"- (*FLOCK 2020 Hills*) {EAR} [[paper]({ARXIV})]",
            {"date": "2020", "venue": "FLOCK 2020 Hills"},
        ),
        (f"- 2020-FLOCK - {EAR}. [[Paper]]({ARXIV})", {"date": "2020", "venue": "FLOCK"}),
        (f"- OSDI 16 -- {EAR}", {"date": "2016", "venue": "OSDI"}),
        (
            f"- [{EAR}]({ARXIV}) (A. Roe, TPAMI'20)",
            {"authors": ["Roe, A."], "date": "2020", "venue": "TPAMI"},
        ),
        (f"1. **{EAR}.** FLOCK, 2020. [book]({ARXIV})", {"date": "2020", "venue": "FLOCK"}),
        (
            f"| **Paper** | **Links** |\n|-|-|\n| 1) **{EAR}** - a way to count | [Pdf]({ARXIV}) |",
            {"extra": {"note": "a way to count"}},
        ),
        (
            (
                f"<details><summary> (<i>FLOCK 2020</i>) <b>{EAR}</b> <a href='{ARXIV}'>`paper`</a>"
                "</summary>\nSheep are counted.\n</details>"
            ),
            {"date": "2020", "venue": "FLOCK", "extra": {"note": "Sheep are counted"}},
        ),
        (f"- [Flocks'2020] [{EAR}]({ARXIV})", {"date": "2020", "venue": "Flocks"}),
        (f"- [Hill-Reviews'20] [{EAR}]({ARXIV})", {"date": "2020", "venue": "Hill-Reviews"}),
        (
            f"- NSDI 17 -- `ears` -- [{EAR}]({ARXIV})",
            {"date": "2017", "venue": "NSDI", "extra": {"note": "ears"}},
        ),
        (f"- {EAR} -- Eurosys 2011", {"date": "2011", "venue": "Eurosys"}),
        (
            f"- Roe et al, Eurosys'17, [{EAR}]({ARXIV})",
            {"authors": ["Roe", "others"], "date": "2017", "venue": "Eurosys"},
        ),
        (f"- [{EAR}]({ARXIV}) - arXiv 2002, NeurIPS 2020", {"date": "2020", "venue": "NeurIPS"}),
        (f"- [{EAR}]({ARXIV}) - arXiv 1708; NeurIPS 2017", {"date": "2017", "venue": "NeurIPS"}),
        (
            f"- [{EAR}]({ARXIV}) - Ada (Addie) Roe, Jan Lind. FLOCK 2020",
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (f'## 2020\n- "{EAR}" CVPR.', {"date": "2020", "venue": "CVPR"}),
        (
            f"- {EAR} *Ada Roe et al. IEEE(RAL)* [[paper]({ARXIV})]",
            {"authors": ["Roe, Ada", "others"], "venue": "RAL"},
        ),
        (
            (
                f"1. <span>**[SheepNet]**</span> | **FLOCK'20** | {EAR} | [`[pdf]`]({ARXIV}) | "
                "[`[o-pytorch]`](https://github.com/a/b) |"
            ),
            {"date": "2020", "venue": "FLOCK", "extra": {"note": "SheepNet"}},
        ),
        (
            (
                f"**{EAR}**  \nAda Roe∗, Jan Lind†  \n[Hill Informatics 2020]({ARXIV}) • "
                "[code](https://github.com/a/b)"
            ),
            {"authors": LIND_ROE, "date": "2020", "venue": "Hill Informatics"},
        ),
        (
            (
                f"--- Before the war ---  \n**{EAR}**  \nAda Roe, Jan Lind  \n"
                f"[FLOCK 2020 Industry]({ARXIV})"
            ),
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (
            (
                f"- **Counting Sheep**\n  **by Ear.** FLOCK, 2020. [paper]({ARXIV})\n\n"
                "  *Ada Roe, Jan Lind*"
            ),
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (f"- {EAR} (FLOCK 2020)", {"date": "2020", "venue": "FLOCK"}),
        (f"- ***{EAR} (FLOCK 2020)***", {"date": "2020", "venue": "FLOCK"}),
        (
            f"- {EAR} (arXiv 2020) [Source Code](https://github.com/a/b)",
            {"date": "2020"},
        ),
        (
            f"#### [{EAR}]({ARXIV})\n\nFLOCK 2020\n\n1. counts by ear instead of by eye\n",
            {
                "date": "2020",
                "venue": "FLOCK",
                "extra": {"note": "counts by ear instead of by eye"},
            },
        ),
        (
            f"### {EAR} [[pdf]({ARXIV})]\n\n*Ada Roe, Jan Lind*, FLOCK 2020\n",
            {"authors": LIND_ROE, "date": "2020", "venue": "FLOCK"},
        ),
        (
            (
                f"- [{EAR}]({ARXIV})\n  - Ada Roe, Jan Lind\n  - 🏛️ Institutions: Unknown\n"
                "  - 📅 Date: May 27, 2020\n  - 📑 Publisher: FLOCK 2020\n"
                "  - 💻 Env: [Hill], [Barn]\n"
            ),
            {
                "authors": LIND_ROE,
                "date": "2020-05-27",
                "venue": "FLOCK",
                "extra": {"note": "Env: [Hill], [Barn]"},
            },
        ),
        (
            (
                "| Date | Publication | Paper | Institute |\n|--|--|--|--|\n"
                f"| 2020-05 | FLOCK20 | [{EAR}]({ARXIV}) | Barn |"
            ),
            {"date": "2020-05", "venue": "FLOCK", "extra": {"note": "Barn"}},
        ),
        (
            f"Roe, A., Lind, J., ... & Sutter, M. [**{EAR}**]({ARXIV}) arXiv (FLOCK 2020)",
            {
                "authors": ["Roe, A.", "Lind, J.", "Sutter, M.", "others"],
                "date": "2020",
                "venue": "FLOCK",
            },
        ),
        (
            f"Roe, Ada. [**{EAR}**]({ARXIV}) arXiv (2021)",
            {"authors": ["Roe, Ada"], "date": "2021"},
        ),
        (
            f"- {EAR}, TSHEEP, 2020 (first by ear) [[journal]({ARXIV})]",
            {"date": "2020", "venue": "TSHEEP", "extra": {"note": "first by ear"}},
        ),
        (
            f"| Date | Publication | Paper |\n|--|--|--|\n| 2020-05 | arXiv20 | [{EAR}]({ARXIV}) |",
            {"date": "2020-05"},
        ),
    ],
)
def test_a_paper_in_shapes_of_kept_lists(text: str, expected: dict[str, Any]) -> None:
    assert read(f"{text}\n") == {"title": EAR} | expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"- 【SheepNet】: {EAR}\n[[paper]]({ARXIV})", f"SheepNet: {EAR}"),
        (f"- [[arXiv]({ARXIV})] {LONG} and\nof a Valley [[code](https://github.com/a/b)]",
         f"{LONG} and of a Valley"),
        (f"- [[arXiv]({ARXIV})] {LONG}\nAda Roe, Jan Lind", LONG),
        (f"- [[arXiv]({ARXIV})] {LONG}\nFLOCK 2020", LONG),
        (f"- [[arXiv]({ARXIV})] {LONG}\nUniversity of Barns", LONG),
        (f"- **Sheep🐑: How to Count Them.** [[paper]({ARXIV})]", "Sheep: How to Count Them"),
        (f"- [Mask-CNN - FLOCK - 2020]({ARXIV})", "Mask-CNN"),
        (f"- [(De)composed Sheep Ears]({ARXIV})", "(De)composed Sheep Ears"),
        (f"- **(De)composed Sheep Ears** [pdf]({ARXIV})", "(De)composed Sheep Ears"),
        (f"- [Sheep - A Survey - 2020]({ARXIV})", "Sheep - A Survey"),
        (f"- **Sheep XL** by Ada Roe. FLOCK 2020 [pdf]({ARXIV})", "Sheep XL"),
    ],
)  # fmt: skip
def test_title_among_other_signs(text: str, title: str) -> None:
    assert only(f"{text}\n").title == title


def test_an_author_between_a_sentence_and_a_year() -> None:
    found = only(
        "- Counting of sheep by ear, Jan Lind, 2020 [[paper (Chinese)](http://sheep.example)]\n"
    )
    assert (found.title, str(found.date)) == ("Counting of sheep by ear", "2020")
    assert as_record(found)["authors"] == ["Lind, Jan"]


@pytest.mark.parametrize("before", ["See", "See also", "This page follows", "We thank Ada Roe for"])
def test_running_text_before_a_paper_is_no_list_of_authors(before: str) -> None:
    assert not read_list(f"{before} [{EAR}]({ARXIV}).\n").candidates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"1. **Roe, A. (2020).** {EAR}. *Journal of Barns, 45*(1), 5-32.",
            {
                "authors": ["Roe, A."],
                "date": "2020",
                "venue": "Journal of Barns",
                "volume": "45",
                "number": "1",
                "pages": "5-32",
            },
        ),
        (
            f"- **van der Roe, A., & Lind, J. (2020).** *{EAR}*. 2nd ed. Springer.",
            {
                "authors": ["van der Roe, A.", "Lind, J."],
                "date": "2020",
                "publisher": "Springer",
                "edition": "2nd",
            },
        ),
        (
            f"- Roe, A., & Lind, J. (2020). {EAR}. *Journal of Barns*, 60, 1193. {ARXIV}",
            {
                "authors": ["Roe, A.", "Lind, J."],
                "date": "2020",
                "venue": "Journal of Barns",
                "volume": "60",
                "pages": "1193",
            },
        ),
        (
            f"Roe, A., & Lind, J. (2020). {EAR}. *Journal of Barns*, 12(3), 1-2. {ARXIV}",
            {
                "authors": ["Roe, A.", "Lind, J."],
                "date": "2020",
                "venue": "Journal of Barns",
                "volume": "12",
                "number": "3",
                "pages": "1-2",
            },
        ),
        (
            f"Roe, A. (2020). {EAR}. *Journal of Barns*, 12(3), 1-2.",
            {
                "authors": ["Roe, A."],
                "date": "2020",
                "venue": "Journal of Barns",
                "volume": "12",
                "number": "3",
                "pages": "1-2",
            },
        ),
        (
            f'<a id="org1"></a>Roe, Ada B., and Jan Lind. n.d. “{EAR}.” <{ARXIV}>.',
            {"authors": ["Roe, Ada B.", "Lind, Jan"]},
        ),
        (
            f"- Roe AB. {EAR}. *Int J Barns* 1988. PMID 3235270",
            {
                "authors": ["Roe, AB"],
                "date": "1988",
                "venue": "Int J Barns",
                "extra": {"pmid": "3235270"},
            },
        ),
        (
            f"- Roe et al. 2020 — *{EAR}* (original)",
            {"authors": ["Roe", "others"], "date": "2020", "extra": {"note": "original"}},
        ),
        (
            f"- Ada Roe. {EAR}. Nature 12, 34 (2020).",
            {
                "authors": ["Roe, Ada"],
                "date": "2020",
                "venue": "Nature",
                "volume": "12",
                "pages": "34",
            },
        ),
        (
            f"- **Roe A**, Lind J (2020) {EAR}. *eLife* 9:e12345.",
            {
                "authors": ["Roe, A", "Lind, J"],
                "date": "2020",
                "venue": "eLife",
                "volume": "9",
                "pages": "e12345",
            },
        ),
        (
            f"- Lind J, **Roe A**. 2020. {EAR}. PLoS Biol 12(3): e1002165.",
            {
                "authors": ["Lind, J", "Roe, A"],
                "date": "2020",
                "venue": "PLoS Biol",
                "volume": "12",
                "number": "3",
                "pages": "e1002165",
            },
        ),
        (
            f'- Roe, Ada and Lind, Jan, "{EAR}" (2020). *Barn Law Review*.',
            {"authors": LIND_ROE, "date": "2020", "venue": "Barn Law Review"},
        ),
        (
            f"- Roe, A. (Ed.). (2020). *{EAR}* (2nd ed., Vol. 3). Barn Press.",
            {"editors": ["Roe, A."], "edition": "2nd", "volume": "3", "publisher": "Barn Press"},
        ),
        (
            f"- Roe, A. (2020). *{EAR}* (Version 2) [Data set]. Zenodo. {ARXIV}",
            {"type": "dataset", "authors": ["Roe, A."]},
        ),
        (
            f"- **{EAR}**. MIT Press 1997 [[link]](https://jstor.org/stable/1)",
            {"date": "1997", "publisher": "MIT Press"},
        ),
    ],
)
def test_a_reference_with_marks_of_its_own(text: str, expected: dict[str, Any]) -> None:
    record = as_record(only(f"{text}\n"))
    assert {name: record[name] for name in ("title", *expected)} == {"title": EAR} | expected


@pytest.mark.parametrize("place", ["*Nature*", "*Nature Reviews Genetics*"])
def test_authors_in_bold_are_no_title(place: str) -> None:
    found = only(f"- **Roe et al., 2020, {place}.** Says how sheep are counted. [DOI]({ARXIV})\n")
    assert (found.title, found.venue) == (None, place.strip("*"))
    assert as_record(found)["authors"] == ["Roe", "others"]


def test_letters_of_a_title_in_parentheses_are_no_venue() -> None:
    found = only(f"- Roe, A., & Lind, J. (2020). *Sheep-Ear Networks (SEN)*. {ARXIV}\n")
    assert (found.title, found.venue) == ("Sheep-Ear Networks (SEN)", None)


@pytest.mark.parametrize(
    "text",
    ["As Roe and Lind (2020) show in {}, sheep are many.",
     "Roe and Lind (2020) show that sheep are many; see {}."],
)  # fmt: skip
def test_a_sentence_with_a_citation_is_no_reference(text: str) -> None:
    assert not read_list(f"{text.format(ARXIV)}\n").candidates


def test_a_heading_that_cites_is_no_title() -> None:
    text = f"### 1. Roe, Lind & Ma (2020) — Ears\n\nRoe, A. (2020). {EAR}. *J. Barns*. {ARXIV}\n"
    assert only(text).title == EAR


def test_a_heading_above_authors_is_a_title() -> None:
    found = only(f"### 1) {EAR} (FLOCK 2020)\n- **Authors**: Ada Roe, Jan Lind\n- **Data**: Hill\n")
    assert (found.title, found.venue, str(found.date)) == (EAR, "FLOCK", "2020")
    assert as_record(found)["authors"] == LIND_ROE


def test_attributes_of_headings_are_no_keywords() -> None:
    assert only(f"## Ears {{#ears .unnumbered}}\n\n- [{EAR}]({ARXIV})\n").keywords == ("Ears",)


def test_a_heading_above_the_links_of_a_paper_is_its_title() -> None:
    links = f"[📄 Paper (Low Resolution)]({ARXIV}) | [💻 Code](https://github.com/a/b)"
    text = (
        f"## Ears\n\n### 2. {EAR}\n**Authors**: Ada Roe, Jan Lind\n\n<details span>\n"
        f"<summary><b>Abstract</b></summary>\nSheep are counted\nby ear.\n</details>\n\n{links}\n\n"
        f"### 3. Goats of the Hills\n**Authors**: Ada Roe\n\n[Paper]({GOATS})\n"
    )

    found, other = read_list(text).candidates

    assert (found.title, other.title) == (EAR, "Goats of the Hills")
    assert as_record(found)["authors"] == LIND_ROE
    assert (found.abstract, found.keywords) == ("Sheep are counted by ear.", ("Ears",))
    assert found.links == {"code": "https://github.com/a/b"}


def test_labels_of_bullets_below_a_paper() -> None:
    found = only(
        f"- [{EAR}]({ARXIV})\n  - Ada Roe, Jan Lind\n  - Venue: The Bottom Line 2020\n"
        "  - Institutions: —\n  - Category: A, B (Hills, Barns)\n  - Keywords: ears, sheep\n"
        "  - TLDR: Counts (N=3) sheep: by ear.\n"
    )

    assert as_record(found)["authors"] == LIND_ROE
    assert (found.venue, str(found.date)) == ("The Bottom Line", "2020")
    assert found.keywords == ("ears", "sheep")
    assert found.extra["note"] == ("Category: A, B (Hills, Barns). Counts (N=3) sheep: by ear")


def test_bullets_below_a_heading_are_papers_of_their_own() -> None:
    text = f"## Counting at the Hills\n\n- {EAR} [[pdf]({ARXIV})]\n- Goats [[pdf]({GOATS})]\n"

    assert [one.title for one in read_list(text).candidates] == [EAR, "Goats"]


def test_titles_in_bold_divide_a_paragraph() -> None:
    text = "".join(
        f"**Counting Sheep by {sense}**  \nAda Roe  \n[FLOCK 202{at}]({ARXIV[:-1]}{at})  \n"
        for at, sense in enumerate(["Ear", "Eye", "Nose"])
    )

    found = read_list(text).candidates

    assert [one.title for one in found] == [
        "Counting Sheep by Ear",
        "Counting Sheep by Eye",
        "Counting Sheep by Nose",
    ]
    assert [(one.line, str(one.date)) for one in found] == [(1, "2020"), (4, "2021"), (7, "2022")]


@pytest.mark.parametrize(
    "heading",
    [
        f"## [FLOCK 2020]({ARXIV})",
        f"## [Paper]({ARXIV})",
        "## [Counting sheep by ear](#ear)",
        "## [Counting sheep by ear](https://github.com/a/b)",
    ],
)
def test_other_headings_are_no_papers(heading: str) -> None:
    found = only(f"{heading}\n\n- [Goats of the Hills]({GOATS})\n")

    assert found.title == "Goats of the Hills"


def test_what_is_below_a_heading_with_a_paper_is_read() -> None:
    text = f"# [{EAR}]({ARXIV})\n\nOur survey.\n\n## Goats\n\n- [Goats of the Hills]({GOATS})\n"

    assert [one.title for one in read_list(text).candidates] == [EAR, "Goats of the Hills"]


@pytest.mark.parametrize(
    "text",
    [
        "Presented at FLOCK 2020",
        "2020-05: released version 1 (FLOCK 2020)",
        "[2020/09/14] We released the survey at FLOCK 2020",
        "Deadline: NeurIPS 2021",
        "Our paper about sheep (FLOCK 2020)",
        "Papers from NeurIPS 2019, ICML 2020",
        "*Last updated: 2024/06/17 (CVPR'24 added)*",
    ],
)
def test_news_are_no_papers(text: str) -> None:
    reading = read_list(f"- {text}\n")

    assert (len(reading.candidates), len(reading.remarks)) == (0, 1)


@pytest.mark.parametrize(
    ("label", "kind"),
    [("code-pytorch", "code"), ("o-pytorch", "code"), ("sheep-dogs", None), ("A-B", None)],
)
def test_labels_of_several_parts(label: str, kind: str | None) -> None:
    assert label_kind(label) == kind
