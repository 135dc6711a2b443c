"""CSL-YAML, PubMed and EndNote: what is understood, how files are told apart, what is rejected."""

import pytest

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.detect import Format, format_of, read_foreign, rejected_text

PANDOC = """\
---
title: My paper
references:
- id: okafor2021
  type: article-journal
  title: 'Counting *Ovis aries* with H~2~O and [McRae]{.nocase}'
  author:
  - family: Okafor
    given: Ann
  - {family: Berg, given: Jan, non-dropping-particle: van der}
  container-title: Journal of Barns
  issued:
  - year: 2021
    month: 3
  page: 1--10
  DOI: https://doi.org/10.1000/x
  URL: <https://example.org/a>
  issue: ~
  language: English
  abstract: |
    We count.

    At night.
- id: "goats"
  title: Goats
  issued: 2010-05
  URL: https://arxiv.org/abs/2103.00001
...

See [@okafor2021]. TY  - JOUR is RIS.
"""
PUBMED = """\

PMID- 12345678
OWN - NLM
IS  - 1234-5678 (Electronic)
VI  - 12
IP  - 3
DP  - 2021 Mar 4
TI  - Counting sheep with very small
      networks.
PG  - 1234-8
LID - 10.1000/barn.7 [doi]
AB  - BACKGROUND: We count
      sheep.
FAU - Okafor, Adaeze
AU  - Okafor A
AD  - Barn, Kigali.
FAU - van der Berg, Jan
AU  - van der Berg J
CN  - Flock and Herd Consortium
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
TA  - J Barns
JT  - Journal of barns
MH  - *Sheep/genetics
MH  - Neural Networks, Computer
PMC - PMC1234567
AID - 10.1000/barn.7 [doi]
SO  - J Barns. 2021 Mar 4;12(3):1234-8. doi: 10.1000/barn.7.

PMID- 2
TI  - [Schafe zählen].
AU  - Roe M
DP  - 2020
LA  - ger
TA  - J Barns
AID - e1234 [pii]
"""
ENDNOTE = """\
%0 Journal Article
%T Counting Sheep
%A Okafor, Adaeze
%A Jan van der Berg
%A Flock Counters,
%E Roe, Mina
%J Journal of Barns
%V 7
%N 2
%P 11-12
%D 2021
%8 March 4
%@ 1234-5678
%R 10.1000/barn.7
%U https://example.org/a
%X We count

sheep.
%K wool
milk
%G English
%F okafor2021

%0 Conference Proceedings
%T Goats
%A Lind, Bo
%B Proceedings of Barns
%D 2020
%I Barn Press
"""
REFER = """\
%A Ann Okafor
%A Bo Lind
%T Sheep
%J Journal of Barns
%D March 2020

%A Mei Ma
%T Goats
%I Barn Press
%D 1999
"""


def read(text: str, form: Format) -> tuple[Candidate, ...]:
    assert format_of(text) is form
    reading = read_foreign(text, form)
    assert reading.rejected == ()
    return reading.candidates


def test_references_in_front_matter() -> None:
    sheep, goats = read(PANDOC, Format.CSL_YAML)

    assert (sheep.key, goats.key) == ("okafor2021", "goats")
    assert (sheep.line, goats.line) == (4, 24)
    assert as_record(sheep) == {
        "type": "article",
        "title": "Counting Ovis aries with H₂O and McRae",
        "authors": ["Okafor, Ann", "van der Berg, Jan"],
        "venue": "Journal of Barns",
        "date": "2021-03",
        "pages": "1-10",
        "doi": "10.1000/x",
        "url": "https://example.org/a",
        "language": "en",
        "abstract": "We count. At night.",
    }
    assert as_record(goats) == {"title": "Goats", "date": "2010-05", "arxiv": "2103.00001"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("references:\n- id: a\n  title: Sheep\n", id="at_the_margin"),
        pytest.param("references:\n\n  # ours\n  - title: Sheep\n    id: a\nx: 1\n", id="indented"),
        pytest.param("---\n- id: a\n  title: Sheep\n", id="list_alone"),
        pytest.param("references: [{id: a, title: Sheep}]\n", id="flow"),
        pytest.param("references:\n- {id: a, title: Sheep}\n", id="flow_item"),
    ],
)
def test_lists_of_yaml(text: str) -> None:
    (found,) = read(text, Format.CSL_YAML)

    assert (found.key, found.title) == ("a", "Sheep")


BROKEN = """\
references:
- id: a
  title: Sheep
- id: b
  title: "Goats
- id: c
  title: *goats
- id: d
  title: Cows
  title: Calves
- id: e
  title: Hens
"""


def test_broken_items_of_yaml_do_not_hide_the_others() -> None:
    reading = read_foreign(BROKEN, Format.CSL_YAML)

    assert [one.key for one in reading.candidates] == ["a", "e"]
    assert [(one.line, one.reason) for one in reading.rejected] == [
        (4, "is not YAML: found unexpected end of stream (line 3 of the item)"),
        (6, "has the alias *goats; write the text instead"),
        (8, "title is given twice; keep one"),
    ]


def test_rejected_items_of_yaml_can_be_fixed_and_imported() -> None:
    rejected = read_foreign(BROKEN, Format.CSL_YAML).rejected
    text = rejected_text(Format.CSL_YAML, rejected, BROKEN)

    assert format_of(text) is Format.CSL_YAML
    assert len(read_foreign(text, Format.CSL_YAML).rejected) == 3
    fixed = (
        text.replace('"Goats', "Goats").replace("*goats", "Goats").replace("  title: Cows\n", "")
    )
    reading = read_foreign(fixed, Format.CSL_YAML)
    assert [one.key for one in reading.candidates] == ["b", "c", "d"]


@pytest.mark.parametrize("item", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000])
def test_deep_yaml_is_rejected(item: str) -> None:
    reading = read_foreign(f"references:\n- id: a\n  title: {item}\n", Format.CSL_YAML)

    assert [len(reading.candidates), len(reading.rejected)] == [0, 1]


def test_pubmed() -> None:
    sheep, german = read(PUBMED, Format.PUBMED)

    assert sheep.keywords == ("Sheep/genetics", "Neural Networks, Computer")
    assert sheep.notes == ("AD is not imported",)
    assert as_record(sheep) == {
        "type": "article",
        "title": "Counting sheep with very small networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan", "{Flock and Herd Consortium}"],
        "venue": "Journal of barns",
        "date": "2021-03-04",
        "volume": "12",
        "number": "3",
        "pages": "1234-1238",
        "doi": "10.1000/barn.7",
        "language": "en",
        "abstract": "BACKGROUND: We count sheep.",
        "status": "retracted",
        "extra": {"pmid": "12345678", "pmcid": "PMC1234567", "issn": "1234-5678"},
    }
    assert as_record(german) == {
        "type": "article",
        "title": "Schafe zählen",
        "authors": ["Roe, M"],
        "venue": "J Barns",
        "date": "2020",
        "pages": "e1234",
        "language": "de",
        "extra": {"pmid": "2"},
    }


def test_endnote() -> None:
    sheep, goats = read(ENDNOTE, Format.ENDNOTE)

    assert (sheep.key, sheep.keywords, sheep.uncertain) == ("okafor2021", ("wool", "milk"), ())
    assert as_record(sheep) == {
        "type": "article",
        "title": "Counting Sheep",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan", "{Flock Counters}"],
        "editors": ["Roe, Mina"],
        "venue": "Journal of Barns",
        "date": "2021-03-04",
        "volume": "7",
        "number": "2",
        "pages": "11-12",
        "doi": "10.1000/barn.7",
        "url": "https://example.org/a",
        "language": "en",
        "abstract": "We count sheep.",
        "extra": {"issn": "1234-5678"},
    }
    assert as_record(goats) == {
        "type": "inproceedings",
        "title": "Goats",
        "authors": ["Lind, Bo"],
        "venue": "Proceedings of Barns",
        "date": "2020",
        "publisher": "Barn Press",
    }


def test_refer_has_no_types_and_names_in_reading_order() -> None:
    sheep, goats = read(REFER, Format.ENDNOTE)

    assert as_record(sheep) == {
        "type": "article",
        "title": "Sheep",
        "authors": ["Okafor, Ann", "Lind, Bo"],
        "venue": "Journal of Barns",
        "date": "2020-03",
    }
    assert as_record(goats)["type"] == "book"
    assert goats.uncertain == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param(
            "% A comment\n%T is the title\n@misc{a, title={B}}", Format.BIBTEX, id="bibtex"
        ),
        pytest.param("  TY  - JOUR\n", Format.RIS, id="ris_with_spaces"),
        pytest.param("ty  - JOUR\n", Format.RIS, id="ris_in_lower_case"),
        pytest.param("\ufeffPMID- 12\n", Format.PUBMED, id="pubmed_with_a_mark"),
        pytest.param('[null, 1, "a", {"id": "b"}]', Format.CSL, id="json_with_other_values"),
        pytest.param("[note, 1, {2}]\n", None, id="brackets_of_a_text"),
        pytest.param("key: value\n", None, id="other_yaml"),
        pytest.param("references:\n  none: yet\n", None, id="yaml_without_items"),
        pytest.param("- a list\n- of words\n", None, id="markdown"),
    ],
)
def test_formats_are_told_apart(text: str, form: Format | None) -> None:
    assert format_of(text) is form


def test_a_broken_json_file_is_known_by_its_name() -> None:
    text = '[ // mine\n{"id": "a"}]'

    assert (format_of(text), format_of(text, "refs.json")) == (None, Format.CSL)
    assert format_of("Sheep, and hens.", "refs.json") is None


@pytest.mark.parametrize(
    "lines",
    [
        "LID - arXiv:2103.00001v2",
        "AID - arXiv:2103.00001v2 [pii]",
        "PG  - arXiv:2103.00001v2",
        "AID - 2103.00001 [pii]\nSO  - ArXiv [Preprint]. 2021 Mar 4:arXiv:2103.00001v2.",
    ],
)
def test_pubmed_has_preprints_of_arxiv(lines: str) -> None:
    text = f"PMID- 1\nTI  - Sheep.\nPT  - Preprint\nTA  - ArXiv\nJT  - ArXiv\n{lines}\n"
    (found,) = read(text, Format.PUBMED)

    assert as_record(found) == {
        "type": "misc", "title": "Sheep", "arxiv": "2103.00001", "extra": {"pmid": "1"}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "pages"),
    [
        ("1234-8", "1234-1238"),
        ("S12-5", "S12-S15"),
        ("101-9; discussion 110-2", "101-109; discussion 110-112"),
        ("e12-e15", "e12-e15"),
        ("99-103", "99-103"),
        ("2021-3", "2021-2023"),
    ],
)
def test_pubmed_shortens_the_last_page(stated: str, pages: str) -> None:
    (found,) = read(f"PMID- 1\nTI  - Sheep.\nPG  - {stated}\n", Format.PUBMED)

    assert found.pages == pages


def test_endnote_list_of_names_goes_on() -> None:
    (found,) = read("%0 Journal Article\n%A Okafor, Ann\n%A et al.\n%T T\n", Format.ENDNOTE)

    assert as_record(found)["authors"] == ["Okafor, Ann", "others"]
