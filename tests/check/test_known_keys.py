"""Which key was probably meant by one that no paper has."""

import pytest

from papershelf.check.known_keys import keys_meant

KEYS = ("okafor2021counting", "lind2021goats", "roe2019bells")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("okafor2021cuonting", "okafor2021counting"),
        ("okafor2012counting", "okafor2021counting"),
        ("kofaor2021counting", "okafor2021counting"),
        ("okafor2021", "okafor2021counting"),
        ("roe2019bels", "roe2019bells"),
        ("zoo1999x", None),
        ("okra", None),
    ],
)
def test_one_half_of_a_key_may_be_wrong(key: str, meant: str | None) -> None:
    assert keys_meant(KEYS).by(key) == meant
