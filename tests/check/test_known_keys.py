"""Which key was probably meant by one that no paper has."""

import pytest

from papershelf.check import known_keys
from papershelf.check.known_keys import NearKeys

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
    assert NearKeys(KEYS).of(key) == meant


def test_few_keys_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record can cite two thousand keys that a list of 100,000 papers does not have."""
    compared: list[int] = []

    def nearest(key: str, known: list[str]) -> str | None:
        compared.append(len(known))
        return known[0]

    monkeypatch.setattr(known_keys, "nearest", nearest)
    near = NearKeys(f"okafor2021{'abcdefghij'[n % 10] * 3}{n}" for n in range(5_000))

    found = [near.of("okafor2021aaa5001") for _ in range(30)]

    assert compared == [200] * 20
    assert found == [*["okafor2021aaa0"] * 20, *[None] * 10]
