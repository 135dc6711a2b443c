# ruff: noqa: E501 (an entry per line)
"""What becomes of entries: their keys, their venues, and what `check` would refuse."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import get_args

import pytest
import yaml

from coming_in import bring_in
from invented import problems_in, record, write_list
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.intake.fates import LONGEST_QUESTION, ImportOptions, New, Present, Unfit
from papershelf.intake.plan import Importer
from papershelf.intake.updates import Update
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name, NameList
from papershelf.model.problems import Problem
from papershelf.records.format import format_text
from papershelf.records.load import parse_record, read_list


def errors(root: Path) -> list[Problem]:
    return [problem for problem in problems_in(root) if not problem.is_warning]


def keys(root: Path) -> dict[str, str]:
    """Each key and alias, and the title that it leads to."""
    loaded = read_list(root)
    return {
        name: one.paper.title
        for one in (*loaded.records, *loaded.drafts)
        for name in (one.paper.key, *one.paper.aliases)
    }


def entry(key: str, title: str, more: str = "") -> str:
    return f"@article{{{key}, title={{{title}}}, author={{Lind, Ann}}, journal={{J. Goats}}, year=2023{more}}}\n"


OLD_KEYS = [
    "Lind:2023abc", "Lind2023a", "DBLP:journals/jg/Lind23", "2019:lind.ma.ea:goats", "LindEtal19",
    "lind2023goats", "lind2019goats", "x", "O'Neill+23", "Łoś_2023", "李2023", "lind-2023(b)",
    "10.1000/goats.12", "http://zotero.org/users/1/items/ABC", "LIND2023GOATS", "a@b", "goats!?*",
    "[goats]", "lind2023", "k" * 200,
]  # fmt: skip


def test_old_keys_lead_to_their_records(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    titles = {key: f"Goats {number} and their Hills" for number, key in enumerate(OLD_KEYS)}

    bring_in(root, "".join(entry(key, title) for key, title in titles.items()))

    found = keys(root)
    assert {key: found.get(key) for key in OLD_KEYS} == titles
    assert {"lind2023goats", "lind2023"} <= {one.paper.key for one in read_list(root).records}
    assert errors(root) == []


def test_ids_of_biblatex_are_earlier_keys(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    bring_in(root, entry("lind2023goats", "Goats", ", ids={a1, DBLP:journals/corr/abs-2001-00001}"))

    assert keys(root).keys() >= {"lind2023goats", "a1", "DBLP:journals/corr/abs-2001-00001"}
    assert "ids" not in read_list(root).records[0].paper.extra


def test_decomposed_key_is_composed(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    bring_in(root, entry("Ke\u0301:1", "Goats"))

    assert keys(root)["K\u00e9:1"] == "Goats"
    assert errors(root) == []


def test_url_that_nothing_may_link_to_is_not_kept(tmp_path: Path) -> None:
    candidate = Candidate(title="Goats", url="javascript:alert(1)")

    (step,) = bring_in(write_list(tmp_path), [candidate])

    assert isinstance(step.fate, New)
    assert "javascript" not in step.fate.text
    assert step.remarks[0].startswith("url: 'javascript:alert(1)' is not an http or https URL")


@pytest.mark.parametrize("field", ["venue", "series", "publisher"])
@pytest.mark.parametrize("text", ["javascript:alert(1)", "Data:text/html,x", "file:///etc/x"])
def test_place_that_is_an_unsafe_url_is_not_kept(tmp_path: Path, field: str, text: str) -> None:
    candidate = Candidate(title="Goats")
    setattr(candidate, field, text)

    (step,) = bring_in(write_list(tmp_path), [candidate])

    assert isinstance(step.fate, New)
    assert text not in step.fate.text
    assert f"{field}: {text!r} is not an http or https URL; not kept" in step.remarks


UNSAFE = ("javascript:alert(1)", "Java Script:alert(1)", "data:text/html,x", "//evil.test/x",
          "file:///etc/passwd", "https://ok.test@evil.test/", "ftp://a.test/b", "http://")  # fmt: skip


@pytest.mark.parametrize("url", UNSAFE)
def test_unsafe_links_are_not_kept_under_any_name(tmp_path: Path, url: str) -> None:
    names = ("url2", "pdf", "bdsk-url-1", "ee", "website")
    candidate = Candidate(
        title="Goats", url="https://a.test/", links={"pdf": url}, extra=dict.fromkeys(names, url)
    )

    (step,) = bring_in(write_list(tmp_path), [candidate])

    assert isinstance(step.fate, New)
    assert "extra" not in step.fate.text
    assert "links" not in step.fate.text
    assert len(step.remarks) == len(names) + 1


def test_what_could_be_taken_for_a_field_is_renamed(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    extra = {"doi": "fg6rf9", "url": "goats.test/hill", "arxiv": "none", "isbn": "soft cover"}
    more = {"note": "data: see page 5", "isbn-others": "12"}

    (step,) = bring_in(root, [Candidate(title="Goats", extra=extra | more)])

    assert isinstance(step.fate, New)
    assert "doi: 'fg6rf9' is not a DOI; kept as unread-doi" in step.remarks
    assert len(step.remarks) == len(extra)
    assert {f"unread-{name}": text for name, text in extra.items()} | more == yaml.safe_load(
        step.fate.text
    )["extra"]
    assert errors(root) == []


def test_what_the_reader_has_reported_is_not_reported_again(tmp_path: Path) -> None:
    said = ("10.5555/12 is probably not a registered DOI",)
    candidate = Candidate(title="Goats", extra={"doi": "10.5555/12"}, remarks=said)

    (step,) = bring_in(write_list(tmp_path), [candidate])

    assert step.remarks == said


@pytest.mark.parametrize(
    "doi", ["10.1000/../10.9999/x", "10.1000/x/..", "https://doi.org/10.1000/%2e%2e/10.9999/x"]
)
def test_doi_that_leads_to_another_is_not_taken(tmp_path: Path, doi: str) -> None:
    (step,) = bring_in(write_list(tmp_path), f"@misc{{a, title={{Goats}}, doi={{{doi}}}}}")

    assert isinstance(step.fate, New)
    assert "\ndoi:" not in step.fate.text


@pytest.mark.parametrize("char", ["\xad", "\u2063", "\u3164", "\ufff9"])
def test_characters_without_a_shape_are_not_kept(tmp_path: Path, char: str) -> None:
    root = write_list(tmp_path)
    (step,) = bring_in(
        root, f"@misc{{a, title={{Coun{char}ting Goats}}, author={{Roe, Mi{char}na}}, year=2020}}"
    )

    assert isinstance(step.fate, New)
    assert step.fate.text.startswith("title: Counting Goats\nauthors:\n  - Roe, Mina\n")


def test_keys_of_later_entries_are_not_given_away(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    bring_in(root, entry("First:1", "Goats") + entry("lind2023goats", "Hills"))

    assert keys(root)["lind2023goats"] == "Hills"
    assert keys(root)["First:1"] == "Goats"


def test_keys_of_papers_that_are_there_become_aliases(tmp_path: Path) -> None:
    path, text = record("lind2021goats", "venue: J. Goats\n")
    root = write_list(tmp_path, (path, text.replace("Adaeze", "Ann").replace("2021\n", "2023\n")))
    again = entry("Lind:2023", "Goats in a Title")

    (step,) = bring_in(root, again)
    assert isinstance(step.fate, Present)
    assert step.fate.edits == {"aliases": ["Lind:2023"]}
    assert keys(root)["Lind:2023"] == "Goats in a Title"
    (step,) = bring_in(root, again, update="fill")
    assert isinstance(step.fate, Present)
    assert (step.fate.additions, step.fate.edits) == ({}, {})


def test_key_of_two_papers_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    _, second = bring_in(root, entry("Lind:1", "Goats") + entry("Lind:1", "Hills"))

    assert second.remarks == (
        "the key Lind:1 is already that of lind2023goats; this paper has only its own",
    )
    assert keys(root)["Lind:1"] == "Goats"


def test_key_that_no_file_can_cite_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    candidate = Candidate(
        key="two words", title="Goats", type=EntryType.MISC, date=PartialDate.parse("2023"),
        authors=NameList((Name("Lind", "Ann"),)),
    )  # fmt: skip

    (step,) = bring_in(root, [candidate])

    assert step.remarks == ("the key 'two words' cannot be an alias; it is not kept",)


def test_question_is_shortened(tmp_path: Path) -> None:
    """The answer of a service would otherwise fill a terminal, and the record."""
    (step,) = bring_in(
        write_list(tmp_path), f"@misc{{a, title={{A}}, author={{A ({'b' * 9_000})}}}}"
    )

    assert isinstance(step.fate, New)
    assert max(map(len, step.fate.questions)) == LONGEST_QUESTION + 2


REFUSED = [
    pytest.param("author={{Unknown}}, year=2022", "authors", id="unknown_author"),
    pytest.param("author={Ma, Bo}, eprint={2612.00001}, archiveprefix={arXiv}, year={2026}, month=dec", "arxiv", id="arxiv_id_of_the_future"),
    pytest.param("author={Ma, Bo}, eprint={2412.00001}, archiveprefix={arXiv}, year=2022", "date", id="older_than_its_arxiv_id"),
    pytest.param("author={Ma, Bo}, year=2090", "date", id="year_that_is_to_come"),
    pytest.param("author={Ma, Bo}, year=2999", "date", id="year_without_keys"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "field"), REFUSED)
def test_what_check_would_refuse_becomes_a_draft(tmp_path: Path, fields: str, field: str) -> None:
    root = write_list(tmp_path)

    (step,) = bring_in(root, f"@misc{{a, title={{Goats on Hills}}, {fields}}}")

    assert isinstance(step.fate, New)
    assert step.fate.is_draft
    assert step.fate.uncertain == (field,)
    (question,) = step.fate.questions
    assert f"# {question}\nuncertain: [{field}]\n" in step.fate.text
    assert errors(root) == []


def test_abstract_of_two_papers_makes_the_second_a_draft(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    abstract = f", abstract={{{'We count the goats on the hill at night. ' * 9}}}"

    first, second = bring_in(root, entry("a", "Goats", abstract) + entry("b", "Hills", abstract))

    assert isinstance(first.fate, New)
    assert isinstance(second.fate, New)
    assert (first.fate.is_draft, second.fate.is_draft) == (False, True)
    assert second.fate.questions == (
        (
            "abstract: is also the abstract of data/papers/2023/lind2023goats.yaml; copy each from its "
            "paper"
        ),
    )
    assert errors(root) == []
    before = keys(root)
    again = bring_in(root, entry("a", "Goats", abstract) + entry("b", "Hills", abstract))
    assert all(isinstance(step.fate, Present) for step in again)
    assert keys(root) == before


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        pytest.param({"abstract": "goats " * 200_000}, "the record would have 1,", id="too_large"),
        pytest.param({"extra": {"k" * 1_100: "x"}}, "", id="field_name_too_long_for_yaml"),
        pytest.param({"extra": {"keywords": "x" * 50_001}}, "extra.keywords: has 50,", id="line"),
    ],
)
def test_what_no_file_can_hold_is_rejected(
    tmp_path: Path, candidate: dict[str, object], reason: str
) -> None:
    root = write_list(tmp_path)
    whole = Candidate(
        title="Goats", type=EntryType.MISC, date=PartialDate.parse("2023"),
        authors=NameList((Name("Lind", "Ann"),)), **candidate,  # type: ignore[arg-type]
    )  # fmt: skip

    for one in (whole, Candidate(title="Hills", **candidate)):  # type: ignore[arg-type]
        (step,) = bring_in(root, [one])
        assert isinstance(step.fate, Unfit)
        assert reason in step.fate.reason
    assert errors(root) == []


def test_entry_without_fields_is_rejected(tmp_path: Path) -> None:
    entries = "@misc{a}\n@misc{b, title={}}\n@misc{c, note={A note alone}}"

    steps = bring_in(write_list(tmp_path), entries)

    assert [type(step.fate) for step in steps] == [Unfit, Unfit, New]
    assert steps[0].fate == Unfit("has no fields")


def test_all_faults_of_an_entry_are_reported_at_once(tmp_path: Path) -> None:
    candidate = Candidate(title="Goats" * 1_000, extra={"1": "x"})

    (step,) = bring_in(write_list(tmp_path), [candidate])

    assert isinstance(step.fate, Unfit)
    assert "title" in step.fate.reason
    assert "extra" in step.fate.reason


VENUES_FILE = """\
venues:
  - id: iclr
    name: ICLR
    full_name: International Conference on Learning Representations
"""


def test_venue_gets_the_name_of_the_list(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("data/venues.yaml", VENUES_FILE))
    spelling = "The Twelfth International Conference on Learning Representations"
    text = entry("a", "Goats").replace("article", "inproceedings").replace("journal", "booktitle")

    known, named, other = bring_in(
        root,
        text.replace("J. Goats", spelling)
        + text.replace("{a,", "{b,").replace("Goats}", "Hills}").replace("J. Goats", "ICLR").replace("J. Hills", "ICLR")
        + text.replace("{a,", "{c,").replace("{Goats}", "{Rivers}"),
    )  # fmt: skip

    assert (known.venue, named.venue, other.venue) == ((spelling, "ICLR"), None, None)
    assert [one.paper.venue for one in read_list(root).records] == ["ICLR", "ICLR", "J. Goats"]


PARTS = {
    "title": ["Goats", "Goats on Hills", "Letters", "Hills: A Study", "山羊的研究", "{\\'E}tudes"],
    "author": ["Lind, Ann", "Lind, A. and Ma, Bo", "{Unknown}", "Ma, Bo and Ma, Bo", "Lind, Ann and others", "李, 一"],
    "journal": ["J. Goats", "Hill Letters", "arXiv preprint arXiv:2309.00001", ""],
    "year": ["2019", "2023", "2024", ""],
    "volume": ["1", "2", ""],
    "doi": ["10.1000/a", "10.1000/b", "10.48550/arXiv.2309.00001", "10.1101/2023.01.02.123456", ""],
    "eprint": ["2309.00001", "2309.00002", "2811.00001", "", ""],
    "url": ["https://arxiv.org/abs/2309.00002", "https://doi.org/10.1000/b", "https://aclanthology.org/P19-1001", ""],
    "abstract": ["We count goats. " * 30, "Short.", ""],
}  # fmt: skip


def invented_entries(seed: int) -> Iterator[str]:
    random = Random(seed)  # noqa: S311
    for number in range(40):
        fields = {name: random.choice(values) for name, values in PARTS.items()}
        kind = random.choice(["article", "misc", "inproceedings", "techreport", "book"])
        said = ", ".join(f"{name}={{{text}}}" for name, text in fields.items() if text)
        yield f"@{kind}{{{random.choice(['k', 'lind2023goats', 'Key:'])}{number}, {said}, archiveprefix={{arXiv}}}}\n"


@pytest.mark.parametrize("seed", range(12))
def test_list_has_no_errors_after_any_import(tmp_path: Path, seed: int) -> None:
    root = write_list(tmp_path)
    update: Update = get_args(Update)[seed % 3]
    entries = list(invented_entries(seed))
    texts = ["".join(entries[:20]), "".join(entries[20:]), "".join(entries)]

    for text in texts:
        bring_in(root, text, update=update)
        assert errors(root) == []

    loaded = read_list(root)
    documents = [one.document for one in (*loaded.records, *loaded.drafts)]
    assert all(format_text(one.text, one.path) == one.text for one in documents)
    if update != "prefer-source":
        bring_in(root, texts[2], update=update)
        again = read_list(root)
        assert {one.document.text for one in (*again.records, *again.drafts)} == {
            one.text for one in documents
        }


def test_entries_that_name_no_topic_get_the_topic_for_others(tmp_path: Path) -> None:
    """With such a topic nothing is guessed, so the papers are not drafts."""
    named = "@misc{a, author={Roe, Mina}, title={Ears at Night}, year=2020, keywords={Counting}}"
    other = "@misc{b, author={Roe, Mina}, title={Ears at Noon}, year=2020}"
    root = write_list(tmp_path)
    options = ImportOptions(PartialDate.parse("2026-11-22"), other_topics=("listening/noise",))

    entries = read_bibtex(f"{named}\n{other}").candidates
    fates = [one.fate for one in Importer(read_list(root), options).plan(entries, "refs.bib")]

    topics = [parse_record(one.text, one.path).paper.topics for one in fates if type(one) is New]
    assert topics == [("counting",), ("listening/noise",)]
