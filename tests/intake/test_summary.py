"""The summary of a large import, from invented outcomes."""

from dataclasses import replace

import pytest

from ending import ends
from papershelf.intake.outcomes import Note, Outcome, Report, ReportedEntry
from papershelf.intake.summary import (
    MOST_WORTH_A_LOOK,
    counted_kinds,
    kind_of,
    summary,
    totals,
    worth_a_look,
)


def rejected(line: int, reason: str) -> ReportedEntry:
    return ReportedEntry("refs.bib", line, Outcome.REJECTED, f"rejected: {reason}", reason)


def draft(
    line: int, *uncertain: str, question: str = "", lacks: tuple[str, ...] = ()
) -> ReportedEntry:
    key = f"roe2020sheep{line}"
    says = f"data/drafts/{key}.yaml is a draft; review {', '.join(uncertain)}"
    remarks = (question,) if question else ()
    return ReportedEntry(
        "refs.bib",
        line,
        Outcome.DRAFT,
        says,
        key=key,
        uncertain=uncertain,
        lacks=lacks,
        questions=remarks,
        remarks=remarks,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("'x' is not a DOI", "'10.1000/y z' is not a DOI", id="quotes"),
        pytest.param("version 2 is not kept", "version 13 is not kept", id="numbers"),
        pytest.param("roe2020a has the same title", "ito1999 has the same title", id="keys"),
        pytest.param(
            "0001, the number of Jan Lind, is not kept",
            "0002, the number of Mina Roe, is not kept",
            id="names",
        ),
    ],
)
def test_messages_of_one_kind(first: str, second: str) -> None:
    assert kind_of(first) == kind_of(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("title: is missing", "date: is missing", id="fields"),
        pytest.param("is not a DOI", "is not a date", id="words"),
    ],
)
def test_messages_of_two_kinds(first: str, second: str) -> None:
    assert kind_of(first) != kind_of(second)


def test_message_with_a_very_long_value_is_brief() -> None:
    value = "x" * 100_000
    report = Report(entries=[rejected(3, f"{value!r} is not a DOI")])

    (message,) = report.messages

    assert len(message) < 5_000
    assert message.endswith("' is not a DOI")
    assert value in report.full_text


def test_long_messages_are_no_burden() -> None:
    with ends():
        kind_of("'a" * 500_000)
        kind_of("a1" * 500_000)


def test_kinds_are_counted_with_an_example_and_the_rest_in_one_line() -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven"]
    messages = [f"{word}: is missing" for word in words] + ["'x' is no DOI", "'y' is no DOI"]

    assert list(counted_kinds("Rejected", messages)) == [
        "Rejected:",
        "      2  'x' is no DOI",
        "      1  five: is missing",
        "      1  four: is missing",
        "      1  one: is missing",
        "      4  of other kinds",
    ]


def test_papers_in_the_list_are_counted_by_what_is_the_same() -> None:
    doubt = "same DOI, but another title: is it the right one?"
    reasons = ["same DOI", doubt, "same title and author", "same DOI"]
    entries = [ReportedEntry("a", 1, Outcome.PRESENT, "", reason) for reason in reasons]

    assert next(iter(summary(Report(entries=entries)))) == (
        "Already in the list: same DOI 2, same DOI (in doubt) 1, same title and author 1"
    )


def test_nothing_to_count_needs_no_line() -> None:
    assert list(counted_kinds("Rejected", [])) == []


WORDS = ["".join(chr(97 + int(digit)) for digit in str(number)) for number in range(100, 160)]


def test_summary_of_everything_at_once_fits_on_a_screen() -> None:
    report = Report(rejected=[f"{word}.bib.rejected" for word in WORDS])
    for line, word in enumerate(WORDS):
        says = f"{word} is wrong"
        report.notes.append(Note("refs.bib", line, f"{word} is skipped"))
        report.entries += (
            rejected(line, says),
            replace(draft(line, word, question=f"{word}: is it?"), not_kept=(word * 9,)),
            draft(line, lacks=("topics",)),
            draft(line, lacks=(word,)),
            replace(draft(line), reason=says),
            ReportedEntry("refs.bib", line, Outcome.PRESENT, says, f"same {word}", offered=(word,)),
            ReportedEntry("refs.bib", line, Outcome.DECLINED, says, says),
            ReportedEntry(
                "refs.bib", line, Outcome.UPDATED, says, updated=(word,), venue=("X", word)
            ),
        )

    lines = [*summary(report), "Full list: FILE", totals(report)]

    assert len(lines) == 39
    assert max(map(len, lines)) <= 120


def test_rejected_entries_and_questions_come_first() -> None:
    entries = [
        draft(1, "authors"),
        rejected(2, "the braces are not closed"),
        draft(3, "doi", question="doi: is it the DOI of the book?"),
    ]

    assert [entry.line for entry, _ in worth_a_look(entries)] == [2, 3, 1]


def test_no_kind_takes_all_places() -> None:
    entries = [rejected(line, "the braces are not closed") for line in range(1, 30)]
    entries.append(draft(30, "authors"))

    chosen = [entry.line for entry, _ in worth_a_look(entries)]

    assert len(chosen) == MOST_WORTH_A_LOOK
    assert chosen == [1, 2, 3, 30, 4, 5, 6, 7, 8, 9]


def test_drafts_that_only_need_a_topic_are_not_worth_a_look() -> None:
    entries = [draft(1, "topics"), draft(2, lacks=("topics",))]

    assert worth_a_look(entries) == []


def test_control_characters_do_not_reach_the_terminal() -> None:
    report = Report(entries=[rejected(1, "a\x1b[2J\n::error::b")])

    assert all(line.isprintable() for line in summary(report))


def test_totals_name_only_what_there_is_besides_the_usual() -> None:
    report = Report(entries=[rejected(1, "x")])
    assert totals(report) == "0 new papers, 0 new drafts, 0 already in the list, 1 rejected"

    report = Report(is_dry=True, entries=[ReportedEntry("a", 1, Outcome.UPDATED, "")] * 1_200)
    assert totals(report) == (
        "dry run: 0 new papers, 0 new drafts, 0 already in the list, 1,200 updated, 0 rejected"
    )
