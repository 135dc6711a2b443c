"""Keys of papers that a record cites."""

from pathlib import Path

import pytest

from invented import place_and_message, record, write_list
from papershelf.check.whole_list import problems_of
from papershelf.records.load import read_list

CITED = "cited-papers-are-in-the-list"
NOISE = ("data/drafts/ma2021draft.yaml", "title: Noise\n")


def reported(tmp_path: Path, cites: str, *others: tuple[str, str]) -> list[str]:
    citing = record("roe2021ears", f"cites: {cites}\n")
    goats = record("lind2021goats", "aliases: [lind2020goats]\n")
    loaded = read_list(write_list(tmp_path, record(), citing, goats, NOISE, *others))
    return [
        place_and_message(one) for one in problems_of(loaded) if one.rule in (CITED, "form", "yaml")
    ]


@pytest.mark.parametrize(
    ("cites", "message"),
    [
        ("[okafor2021counting, lind2021goats]", None),
        ("[roe2021ears]", "8:9: cites: roe2021ears is this paper; delete the line"),
        (
            "[okafor2021counting, lind2020goats]",
            "8:29: cites: lind2020goats is an earlier key of lind2021goats; write lind2021goats",
        ),
        (
            "[ma2021draft]",
            "8:9: cites: ma2021draft is a draft, which has no page; accept it, or delete the line",
        ),
        (
            "[okafor2021cou]",
            ("8:9: cites: no paper has the key 'okafor2021cou'; did you mean okafor2021counting?"),
        ),
        (
            "[zoo1999x]",
            "8:9: cites: no paper has the key 'zoo1999x'; add the paper, or delete the line",
        ),
        (
            "[lind2021goats, lind2021goats]",
            "8:8: cites: has lind2021goats twice; keep each key once",
        ),
        (
            "[10.1038/171737a0]",
            (
                "8:9: cites: '10.1038/171737a0' is not a citation key; write family name, year "
                "(1500 to 2099) and a word of the title, in lower case without "
                "accents, such as watson1953molecular"
            ),
        ),
    ],
)
def test_wrong_keys_are_reported_with_their_places(
    tmp_path: Path, cites: str, message: str | None
) -> None:
    found = reported(tmp_path, cites)

    assert [one.removeprefix("data/papers/2021/roe2021ears.yaml:") for one in found] == (
        [message] if message else []
    )


def test_paper_that_cannot_be_read_is_not_reported_as_missing(tmp_path: Path) -> None:
    broken = ("data/papers/2021/ito2021hens.yaml", "title: [\n")

    (problem,) = reported(tmp_path, "[ito2021hens]", broken)

    assert problem.startswith("data/papers/2021/ito2021hens.yaml:")
