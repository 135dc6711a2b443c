"""Dates that are still to come; the day of the check is handed in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.records.load import LoadedList
from papershelf.records.yaml_tree import Where

# Somewhere it is already tomorrow.
_ADDED_LATEST = timedelta(days=1)
# Journals appear online months before the issue that they are dated by.
_DATED_LATEST = timedelta(days=183)


class Today(NamedTuple):
    loaded: LoadedList
    day: date


def dates_are_not_of_the_future(today: Today) -> Iterator[Problem]:
    """Nothing was added or corrected after today, and nothing is dated half a year ahead."""
    latest = str(today.day + _ADDED_LATEST)
    for record in today.loaded.records:
        paper = record.paper
        corrected = [
            (("corrections", at, "date"), one.date) for at, one in enumerate(paper.corrections)
        ]
        for where, day in ((("added",), paper.added), *corrected):
            if str(day) > latest:
                yield record.problem(where, f"{day} is after today, {today.day}; correct it")
        for place, message in dates_ahead(paper, today.day):
            yield record.problem(place, message)


def dates_ahead(paper: Paper, day: date) -> Iterator[tuple[Where, str]]:
    """The dates of a paper and its versions that are half a year after the day, and why not."""
    # As text, 2027 is before 2027-01-01.
    latest = str(day + _DATED_LATEST)
    versions = [(("versions", at, "date"), one.date) for at, one in enumerate(paper.versions)]
    for where, when in ((("date",), paper.date), *versions):
        if when and str(when) > latest:
            yield where, f"{when} is long after today, {day}; compare it with the paper"
