"""Which years are written on an axis of years."""

from collections.abc import Sequence

# How many years a cell of an axis joins, or how far apart the written years are.
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
# On a phone, more years would run into each other.
MOST_YEARS_NAMED = 9


def named_years(years: Sequence[int]) -> Sequence[int]:
    """All of the years if they are few, or else the round ones among them."""
    named = years
    for step in STEPS:
        named = [year for year in years if year % step == 0]
        if len(named) <= MOST_YEARS_NAMED:
            break
    return named or years[:1]
