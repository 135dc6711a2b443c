"""Which known word was probably meant by an unknown one."""

import pytest

from papershelf.model import text
from papershelf.model.text import Meant


def test_few_words_are_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record can cite two thousand keys that a list of 100,000 papers does not have."""
    compared: list[tuple[str, int]] = []

    def nearest(word: str, known: list[str]) -> str:
        compared.append((word, len(known)))
        return known[0]

    monkeypatch.setattr(text, "nearest", nearest)
    meant = Meant((f"sheep{number}" for number in range(5_000)), lambda word: (word[:5],))

    found = [meant.by(f"sheep-{number}") for number in (*range(25), 0)]

    assert compared == [(f"sheep-{number}", 500) for number in range(20)]
    assert found == [*["sheep0"] * 20, *[None] * 5, "sheep0"]


def test_words_are_compared_with_those_that_have_a_part() -> None:
    meant = Meant(("okafor-sheep", "okafor-goats", "roe-goats"), lambda word: word.split("-"))

    assert [meant.by(word) for word in ("roe-goat", "okafro-sheep", "roi-goat")] == [
        "roe-goats", "okafor-sheep", None,
    ]  # fmt: skip
