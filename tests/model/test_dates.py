"""Dates may omit the day, or the month and the day."""

import re

import pytest

from papershelf.model.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "date", "display"),
    [
        ("2020", PartialDate(2020), "2020"),
        ("2020-10", PartialDate(2020, 10), "October 2020"),
        ("2020-05-16", PartialDate(2020, 5, 16), "16 May 2020"),
        ("2024-02-29", PartialDate(2024, 2, 29), "29 February 2024"),
        ("0999", PartialDate(999), "999"),
    ],
)
def test_dates_are_read_shown_and_written(text: str, date: PartialDate, display: str) -> None:
    assert PartialDate.parse(text) == date
    assert date.display == display
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("May 2020", "must be YYYY, YYYY-MM or YYYY-MM-DD, not 'May 2020'; write 2020-05"),
        (
            "3 Sept. 2020",
            "must be YYYY, YYYY-MM or YYYY-MM-DD, not '3 Sept. 2020'; write 2020-09-03",
        ),
        ("Spring 2020", "must be YYYY, YYYY-MM or YYYY-MM-DD, not 'Spring 2020'"),
        (
            "3. März 2020",
            "must be YYYY, YYYY-MM or YYYY-MM-DD, not '3. März 2020'; write 2020-03-03",
        ),
        ("800", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '800'; write 0800"),
        ("2020/05", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '2020/05'; write 2020-05"),
        ("2020-5-1", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '2020-5-1'; write 2020-05-01"),
        (
            "16.5.2020",
            "must be YYYY, YYYY-MM or YYYY-MM-DD, not '16.5.2020'; write 2020-05-16",
        ),
        # The fifth of June, or the sixth of May.
        ("05/06/2020", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '05/06/2020'"),
        ("2020/13", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '2020/13'"),
        ("٢٠٢٠", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '٢٠٢٠'"),
        ("2020\n", "must be YYYY, YYYY-MM or YYYY-MM-DD, not '2020\\n'"),
        ("0000", "there is no year 0000; write the year of publication"),
        ("2020-13", "month 13 does not exist; months are 01 to 12"),
        ("2020-00", "month 00 does not exist; months are 01 to 12"),
        ("2023-02-29", "2023-02 has no day 29, but 01 to 28"),
        ("2020-05-00", "2020-05 has no day 00, but 01 to 31"),
    ],
)
def test_invalid_date_is_refused_with_advice(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        PartialDate.parse(text)


def test_dates_sort_by_time_with_less_precise_first() -> None:
    dates = [PartialDate.parse(text) for text in ("2020-05-16", "2020", "2020-05", "2019-12")]

    ordered = [str(date) for date in sorted(dates, key=lambda date: date.sort_key)]

    assert ordered == ["2019-12", "2020", "2020-05", "2020-05-16"]
