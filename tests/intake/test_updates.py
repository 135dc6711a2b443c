# ruff: noqa: E501 (an entry per line)
"""What `--update` makes of a record when another publication of the paper comes in."""

from pathlib import Path
from typing import Literal, get_args

import pytest

from coming_in import bring_in
from invented import make_paper, record, write_list
from papershelf.intake.fates import Present
from papershelf.intake.updates import Update, offer_of
from papershelf.model.paper import Paper
from papershelf.records.load import LoadedList, read_list
from papershelf.records.write import record_tree

# What a record says of the publication that it cites.
PUBLICATION = (
    "title", "authors", "editors", "type", "date", "venue", "series", "edition", "volume", "number",
    "pages", "publisher", "isbn", "doi", "url", "extra",
)  # fmt: skip
Outcome = Literal["new", "printed", "old", "two", "question"]


def alone(tmp_path: Path, text: str) -> Paper:
    root = write_list(tmp_path / "alone")
    bring_in(root, text)
    loaded = read_list(root)
    (paper,) = (one.paper for one in (*loaded.records, *loaded.drafts))
    for file in root.rglob("data/*/**/*.yaml"):
        file.unlink()
    return paper


def publication(paper: Paper) -> dict[str, object]:
    return {name: value for name, value in record_tree(paper).items() if name in PUBLICATION}


GOATS = "title={Goats in Hilbert space}, author={Lind, Ann and Ma, Bo}"
ARXIV = f"@misc{{a, {GOATS}, eprint={{2309.00001}}, archiveprefix={{arXiv}}, year=2023, month=9}}"
JOURNAL = (
    f"@article{{b, {GOATS}, journal={{J. Goats}}, volume=12, number=3, pages={{1--9}}, year=2024"
)
TALK = f"@inproceedings{{b, {GOATS}, booktitle={{Proc. Goat Conf.}}, pages={{4--9}}, year=2024"
BIORXIV = (
    f"@article{{a, {GOATS}, journal={{bioRxiv}}, doi={{10.1101/2023.01.02.123456}}, year=2023}}"
)
REPORT = f"@techreport{{a, {GOATS}, institution={{Goat University}}, number={{TR-12}}, year=2023, month=2}}"
WORKSHOP = f"@inproceedings{{a, {GOATS}, booktitle={{Workshop on Goats}}, pages={{1--4}}, year=2022"
THESIS = f"@phdthesis{{a, {GOATS}, school={{Goat University}}, year=2022}}"
BOOK = f"@book{{a, {GOATS}, publisher={{Goat Press}}, isbn={{978-3-16-148410-0}}, year=2010"


def retitled(text: str, title: str = "A space for goats and for Hilbert") -> str:
    return text.replace("Goats in Hilbert space", title)


PAIRS: list[tuple[str, str, str, Outcome]] = [
    ("arxiv_to_journal_by_title", ARXIV, JOURNAL + "}", "new"),
    ("arxiv_to_journal_with_doi", ARXIV, JOURNAL + ", doi={10.1000/goats.12}}", "new"),
    ("arxiv_to_journal_with_both_ids", ARXIV,
     JOURNAL + ", doi={10.1000/goats.12}, eprint={2309.00001}, archiveprefix={arXiv}}", "new"),
    ("arxiv_to_journal_with_another_title", ARXIV,
     retitled(JOURNAL, "Goats in Hilbert space and sheep") + ", eprint={2309.00001}, archiveprefix={arXiv}}", "new"),
    ("arxiv_to_journal_of_another_paper", ARXIV,
     retitled(JOURNAL, "Ducks") + ", eprint={2309.00001}, archiveprefix={arXiv}}", "question"),
    ("arxiv_to_conference", ARXIV, TALK + "}", "new"),
    ("arxiv_to_conference_with_editors", ARXIV,
     TALK + ", editor={Roe, Mina}, publisher={Goat Press}, series={LNG}, volume=7}", "new"),
    ("arxiv_to_chapter", ARXIV,
     f"@incollection{{b, {GOATS}, booktitle={{Book of Goats}}, publisher={{Goat Press}}, year=2025}}", "new"),
    ("arxiv_to_book", ARXIV,
     f"@book{{b, {GOATS}, publisher={{Goat Press}}, isbn={{978-3-16-148410-0}}, year=2025}}", "new"),
    ("arxiv_with_journal_name_corr", ARXIV.replace("@misc{a,", "@article{a, journal={CoRR}, volume={abs/2309.00001},"),
     JOURNAL + "}", "new"),
    ("arxiv_with_a_note", ARXIV.replace("year=2023", "note={Submitted to J. Goats}, year=2023"), JOURNAL + "}", "new"),
    ("arxiv_with_how_it_was_published", ARXIV.replace("year=2023", "howpublished={Preprint}, year=2023"), TALK + "}", "new"),
    ("biorxiv_to_journal", BIORXIV, JOURNAL + ", doi={10.1000/goats.12}}", "new"),
    ("in_press", JOURNAL.replace("volume=12, number=3, pages={1--9}, year=2024", "year=2023") + "}", JOURNAL + "}", "printed"),
    ("pages_of_another_year", JOURNAL.replace(", number=3, pages={1--9}", "") + "}", JOURNAL.replace("volume=12, ", "").replace("2024", "2023") + "}", "old"),
    ("biorxiv_with_publisher", BIORXIV.replace("year", "publisher={Cold Spring}, issn={1234-5678}, year"), JOURNAL + "}", "new"),
    ("published_with_doubtful_authors", ARXIV, JOURNAL.replace("Lind, Ann and Ma, Bo", "A. Lind, B. Ma and M. Roe") + "}", "old"),
    ("published_with_more_authors", ARXIV, JOURNAL.replace("Ma, Bo", "Ma, Bo and Roe, Mina") + "}", "new"),
    ("biorxiv_to_journal_without_doi", BIORXIV, JOURNAL + "}", "new"),
    ("ssrn_to_journal", BIORXIV.replace("bioRxiv", "SSRN").replace("10.1101/2023.01.02.123456", "10.2139/ssrn.1234567"),
     JOURNAL + ", doi={10.1000/goats.12}}", "new"),
    ("unpublished_to_journal", f"@unpublished{{a, {GOATS}, note={{Draft}}, year=2022}}", JOURNAL + "}", "new"),
    ("report_to_conference", REPORT, TALK + "}", "new"),
    ("report_to_journal", REPORT, JOURNAL + ", doi={10.1000/goats.12}}", "new"),
    ("report_to_journal_years_later", REPORT, JOURNAL.replace("2024", "2031") + "}", "question"),
    ("published_without_a_year", ARXIV, JOURNAL.replace(", year=2024", "") + "}", "old"),
    ("published_without_a_venue", ARXIV, f"@misc{{b, {GOATS}, doi={{10.1000/goats.12}}, year=2024}}", "old"),
    ("journal_then_arxiv", JOURNAL + "}", ARXIV.replace("{a,", "{c,"), "old"),
    ("journal_then_biorxiv", JOURNAL + ", doi={10.1000/goats.12}}", BIORXIV, "old"),
    ("conference_then_report", TALK + "}", REPORT, "old"),
    ("workshop_to_journal", WORKSHOP + "}", JOURNAL + "}", "two"),
    ("workshop_to_journal_with_another_title", WORKSHOP + "}", retitled(JOURNAL) + "}", "two"),
    ("workshop_to_journal_of_one_preprint", WORKSHOP + ", doi={10.1000/w.1}, eprint={2309.00001}, archiveprefix={arXiv}}",
     JOURNAL + ", doi={10.1000/goats.12}, eprint={2309.00001}, archiveprefix={arXiv}}", "question"),
    ("erratum", JOURNAL + "}", retitled(JOURNAL, "Erratum: Goats in Hilbert space").replace("{b,", "{c,") + "}", "two"),
    ("erratum_with_the_same_doi", JOURNAL + ", doi={10.1000/goats.12}}",
     retitled(JOURNAL, "Correction").replace("{b,", "{c,") + ", doi={10.1000/goats.12}}", "question"),
    ("reprint", JOURNAL + "}", JOURNAL.replace("J. Goats", "Classics").replace("volume=12, number=3, pages={1--9}, year=2024", "year=2044").replace("{b,", "{c,") + "}", "question"),
    ("reprint_in_another_volume", JOURNAL + "}", JOURNAL.replace("volume=12", "volume=40").replace("{b,", "{c,") + "}", "two"),
    ("second_edition", BOOK + ", edition={First}}", BOOK.replace("isbn={978-3-16-148410-0}, year=2010", "year=2014").replace("{a,", "{c,") + ", edition={Second}}", "two"),
    ("edition_of_another_isbn", BOOK + "}", BOOK.replace("978-3-16-148410-0", "978-0-306-40615-7").replace("{a,", "{c,") + "}", "two"),
    ("thesis_to_book", THESIS, BOOK.replace("2010", "2024").replace("{a,", "{c,") + "}", "two"),
    ("thesis_to_article", THESIS, JOURNAL + "}", "two"),
    ("chapter_with_the_doi_of_its_book", BOOK + ", doi={10.1000/book}}",
     f"@incollection{{b, {GOATS}, booktitle={{Book of Goats}}, doi={{10.1000/book}}, year=2010}}", "question"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "outcome"), [pytest.param(*pair, id=name) for name, *pair in PAIRS]
)
def test_record_cites_one_publication(tmp_path: Path, old: str, new: str, outcome: Outcome) -> None:
    known, other = alone(tmp_path, old), alone(tmp_path, new)
    root = write_list(tmp_path / "list")
    bring_in(root, old)

    bring_in(root, new, update="fill")

    loaded = read_list(root)
    assert loaded.problems == ()
    papers = {one.paper.key: one.paper for one in loaded.records}
    now = papers[known.key]
    cited = other if outcome in ("new", "printed") else known
    assert publication(now) == publication(cited)
    assert (len(papers), len(loaded.drafts)) == {
        "new": (1, 0), "printed": (1, 0), "old": (1, 0), "two": (2, 0), "question": (1, 1),
    }[outcome]  # fmt: skip
    if outcome == "new":
        assert [one.date for one in now.versions] == [known.date]
        assert known.doi in (None, now.versions[0].doi)
        assert {"a", "b"} <= set(now.aliases)
    before = files_of(loaded)
    bring_in(root, old, update="fill")
    bring_in(root, new, update="fill")
    assert files_of(read_list(root)) == before


@pytest.mark.parametrize("is_turned", [False, True], ids=["preprint_first", "paper_first"])
@pytest.mark.parametrize(
    ("old", "new"), [pytest.param(*pair[1:3], id=pair[0]) for pair in PAIRS if pair[3] == "new"]
)
def test_two_entries_of_one_import_become_the_published_paper(
    tmp_path: Path, old: str, new: str, *, is_turned: bool
) -> None:
    other = alone(tmp_path, new)
    root = write_list(tmp_path / "list")

    bring_in(root, new + old if is_turned else old + new)

    (now,) = (one.paper for one in read_list(root).records)
    assert publication(now) == publication(other)
    assert {"a", "b"} <= set(now.aliases)
    assert now.versions


def test_retraction_is_taken() -> None:
    known, entry = make_paper(), make_paper(status="retracted")

    assert offer_of(known, entry, ()).additions == {"status": "retracted"}


def test_comments_stay_beside_changed_fields(tmp_path: Path) -> None:
    path, text = record(
        "lind2023goats",
        'arxiv: "2309.00001"  # v2\nvenue: CoRR  # not yet\n# look at this\nnote: Good.\n',
    )
    text = text.replace("date: 2021\n", "# of version 1\ndate: 2023-10  # sic\n")
    root = write_list(tmp_path, (path.replace("2021/", "2023/"), text))
    entry = (
        "@article{b, title={Goats in a Title}, author={Lind, Adaeze}, journal={J. Goats},"
        " volume=12, year=2024, eprint={2309.00001}, archiveprefix={arXiv}}"
    )

    bring_in(root, entry, update="fill")

    (now,) = read_list(root).records
    assert now.document.text == (
        "title: Goats in a Title\n"
        "authors:\n"
        "  - Lind, Adaeze\n"
        "type: article\n"
        "# of version 1\n"
        "date: 2024  # sic\n"
        "venue: J. Goats  # not yet\n"
        'volume: "12"\n'
        'arxiv: "2309.00001"  # v2\n'
        "topics: [counting]\n"
        "# look at this\n"
        "note: |\n"
        "  Good.\n"
        "versions:\n"
        "  - {kind: preprint, date: 2023-10, venue: CoRR}\n"
        "aliases: [b]\n"
        "added: 2026-11-21\n"
    )


CORRECTED = "@article{b, %s, journal={J. Goats}, volume=%s, number=3, pages={%s}, year=2024, doi={10.1000/goats.12}}"


@pytest.mark.parametrize("update", get_args(Update))
def test_corrections_are_reported_and_taken_when_asked_for(tmp_path: Path, update: Update) -> None:
    root = write_list(tmp_path)
    bring_in(root, CORRECTED % (GOATS, 12, "1--9"))
    people = GOATS.replace("Lind, Ann and Ma, Bo", "Lind, A. and Ma, Bo and Roe, Mina")

    (step,) = bring_in(root, CORRECTED % (people, 13, "1--19"), update=update)

    assert isinstance(step.fate, Present)
    assert list(map(str, step.fate.corrections)) == [
        "authors Lind, Ann; Ma, Bo -> Lind, Ann; Ma, Bo; Roe, Mina",
        "volume 12 -> 13",
        "pages 1-9 -> 1-19",
    ]
    (now,) = (one.paper for one in read_list(root).records)
    is_taken = update == "prefer-source"
    assert (now.volume, now.pages) == (("13", "1-19") if is_taken else ("12", "1-9"))
    assert len(now.authors) == 2 + is_taken


def test_authors_behind_et_al_stay(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    bring_in(root, CORRECTED % (GOATS, 12, "1--9"))
    people = GOATS.replace("Lind, Ann and Ma, Bo", "Lind, Ann Maria and others")

    bring_in(root, CORRECTED % (people, 12, "1--9"), update="prefer-source")

    (now,) = (one.paper for one in read_list(root).records)
    assert now.authors.record_form() == ["Lind, Ann Maria", "Ma, Bo"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(GOATS.replace("Lind, Ann and Ma, Bo", "A. Lind and B. Ma"), id="initials"),
        pytest.param(GOATS.replace("Ma, Bo", "others"), id="et_al"),
        pytest.param(GOATS.replace("Goats in Hilbert", "GOATS in hilbert"), id="capitals"),
    ],
)
def test_sources_that_say_less_correct_nothing(tmp_path: Path, entry: str) -> None:
    root = write_list(tmp_path)
    bring_in(root, CORRECTED % (GOATS, 12, "1--9"))
    shorter = (CORRECTED % (entry, 12, "1")).replace("J. Goats", "Journal of Goats")

    (step,) = bring_in(root, shorter, update="prefer-source")

    assert isinstance(step.fate, Present)
    assert (step.fate.corrections, step.fate.edits) == ((), {})


@pytest.mark.parametrize(
    ("known", "published", "expected"),
    [
        ("Müller, Jörg", "Mueller, Joerg", "Müller, Jörg"),
        ("Müller, Jörg", "Muller, J.", "Müller, Jörg"),
        ("Mueller, Joerg", "Müller, Jörg", "Müller, Jörg"),
    ],
)
def test_names_never_lose_their_accents(
    tmp_path: Path, known: str, published: str, expected: str
) -> None:
    root = write_list(tmp_path)
    bring_in(root, ARXIV.replace("Lind, Ann", known))

    bring_in(root, JOURNAL.replace("Lind, Ann", published) + "}", update="fill")

    (now,) = (one.paper for one in read_list(root).records)
    assert now.venue == "J. Goats"
    assert now.authors.record_form() == [expected, "Ma, Bo"]


def test_another_venue_under_the_same_doi_replaces_the_place_as_a_whole(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    bring_in(root, CORRECTED % (GOATS, 12, "1--9"))
    entry = f"@article{{b, {GOATS}, journal={{Sheep Letters}}, year=2024, doi={{10.1000/goats.12}}, url={{https://example.org/x}}}}"

    (step,) = bring_in(root, entry, update="fill")
    assert isinstance(step.fate, Present)
    assert step.fate.edits == {}
    bring_in(root, entry, update="prefer-source")

    (now,) = (one.paper for one in read_list(root).records)
    assert (now.venue, now.volume, now.number, now.pages) == ("Sheep Letters", None, None, None)


def files_of(loaded: LoadedList) -> dict[str, str]:
    return {one.document.path: one.document.text for one in (*loaded.records, *loaded.drafts)}
