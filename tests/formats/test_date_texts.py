"""Dates in numbers, in EDTF and in words."""

import pytest

from papershelf.formats.csl.issued import date_of
from papershelf.formats.date_texts import DateText, read_date
from papershelf.model.dates import PartialDate


def dated(text: str, rest: str = "", *, is_certain: bool = True) -> DateText:
    return DateText(PartialDate.parse(text), rest, is_certain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021", dated("2021"), id="year"),
        pytest.param("800", dated("0800"), id="year_of_three_digits"),
        pytest.param("800///", dated("0800"), id="year_of_three_digits_in_ris"),
        pytest.param("80", DateText(None, "80"), id="number"),
        pytest.param("2021/03/04/", dated("2021-03-04"), id="ris"),
        pytest.param("2021///", dated("2021"), id="ris_year"),
        pytest.param("(2021)", dated("2021"), id="brackets"),
        pytest.param("2021-03-04T00:00:00///", dated("2021-03-04"), id="ingenta"),
        pytest.param("20210304", dated("2021-03-04"), id="compact"),
        pytest.param("2021-03-04T00:00:00Z", dated("2021-03-04"), id="midnight"),
        pytest.param("2021-03-04T10:00", dated("2021-03-04", "2021-03-04T10:00"), id="time_of_day"),
        pytest.param("2021~", dated("2021", "circa 2021", is_certain=False), id="about"),
        pytest.param("2021?", dated("2021", "2021?", is_certain=False), id="not_certain"),
        pytest.param("2021?~", dated("2021", "2021?~", is_certain=False), id="both"),
        pytest.param("?" * 9999, DateText(None, "?" * 9999, is_certain=False), id="only_marks"),
        pytest.param("2021-21", dated("2021", "Spring 2021"), id="season"),
        pytest.param("2021-XX", dated("2021", "2021-XX"), id="unknown_month"),
        pytest.param("2021-03/2021-05", dated("2021-03", "2021-03/2021-05"), id="range"),
        pytest.param("2021 Mar 4", dated("2021-03-04"), id="pubmed"),
        pytest.param("2021 Mar-Apr", dated("2021-03", "2021 Mar-Apr"), id="two_months"),
        pytest.param("4 March 2021", dated("2021-03-04"), id="day_first"),
        pytest.param("March 4th, 2021", dated("2021-03-04"), id="month_first"),
        pytest.param("Sept. 2021", dated("2021-09"), id="abbreviation"),
        pytest.param("4. März 2021", dated("2021-03-04"), id="german"),
        pytest.param("4 de marzo de 2021", dated("2021-03-04"), id="spanish"),
        pytest.param("2021年3月4日", dated("2021-03-04"), id="japanese"),
        pytest.param("２０２１年３月４日", dated("2021-03-04"), id="full_width"),
        pytest.param("4-8 May 2020", dated("2020-05", "4-8 May 2020"), id="days"),
        pytest.param("04.03.2021", dated("2021-03-04"), id="dots"),
        pytest.param("03/2021", dated("2021-03"), id="month_and_year"),
        pytest.param("25/03/2021", dated("2021-03-25"), id="day_above_twelve"),
        pytest.param("03/04/2021", dated("2021", "03/04/2021", is_certain=False), id="either"),
        pytest.param("c2021", dated("2021"), id="copyright"),
        pytest.param("[2021]", dated("2021"), id="not_on_the_title_page"),
        pytest.param("©2021.", dated("2021"), id="copyright_sign"),
        pytest.param("2021/00/00", dated("2021"), id="zeros"),
        pytest.param("Spring 2021", dated("2021", "Spring 2021"), id="season_in_words"),
        pytest.param("2nd Quarter 2021", dated("2021", "2nd Quarter 2021"), id="quarter"),
        pytest.param("Fal 2021", dated("2021", "Fal 2021"), id="season_of_eric"),
        pytest.param("2021 1st Quart", dated("2021", "2021 1st Quart"), id="quarter_of_pubmed"),
        pytest.param("Fall/Winter 2021", dated("2021", "Fall/Winter 2021"), id="two_seasons"),
        pytest.param("Winter 2020-21", dated("2020", "Winter 2020-21"), id="season_of_two_years"),
        pytest.param(
            "December 2020-January 2021",
            dated("2020-12", "December 2020-January 2021"),
            id="months_of_two_years",
        ),
        pytest.param(
            "2020 Dec-2021 Jan", dated("2020-12", "2020 Dec-2021 Jan"), id="pubmed_of_two_years"
        ),
        pytest.param("c. 1890", dated("1890", "c. 1890", is_certain=False), id="words"),
        pytest.param("in press", DateText(None, "in press"), id="no_date"),
        pytest.param("", DateText(), id="nothing"),
    ],
)
def test_date_in_a_text(text: str, expected: DateText) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param([[2021, 3]], dated("2021-03"), id="lists"),
        pytest.param(
            [{"year": "2009", "month": "3", "day": "1"}], dated("2009-03-01"), id="pandoc"
        ),
        pytest.param({"year": 2021, "month": 3}, dated("2021-03"), id="object"),
        pytest.param({"date-parts": [[800, 3]]}, dated("0800-03"), id="year_of_three_digits"),
        pytest.param({"date-parts": [["2021"]]}, dated("2021"), id="texts"),
        pytest.param({"date-parts": [[2021, "March", 4]]}, dated("2021-03-04"), id="month_name"),
        pytest.param({"date-parts": [[2021, 23]]}, dated("2021", "Autumn 2021"), id="season_part"),
        pytest.param(
            [{"year": 2021}, {"year": 2022}], dated("2021", "2021/2022"), id="range_of_pandoc"
        ),
        pytest.param({"raw": "2021-03-04T00:00:00Z"}, dated("2021-03-04"), id="raw"),
        pytest.param({"literal": "March 2021"}, dated("2021-03"), id="literal"),
        pytest.param(2021, dated("2021"), id="number"),
        pytest.param(
            {"date-parts": [[2021]], "circa": True},
            dated("2021", "circa 2021", is_certain=False),
            id="circa",
        ),
        pytest.param({"date-parts": [[2021]], "circa": "false"}, dated("2021"), id="not_circa"),
    ],
)
def test_date_of_csl(value: object, expected: DateText) -> None:
    assert date_of(value) == expected  # type: ignore[arg-type]
