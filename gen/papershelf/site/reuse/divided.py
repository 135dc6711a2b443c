"""Units in parts of about the same work, which several processes or machines can make."""

from collections.abc import Iterable

from papershelf.site.building.shards import Shard
from papershelf.site.reuse.units import Unit

# More parts are divided more evenly, but what their units have in common is made more often.
PARTS = 60
# Of each machine that makes a shard.
_PARTS_OF_SHARD = 12
# Fewer are made before other processes have started.
MANY_UNITS = 400


def shard_of(units: Iterable[Unit], shard: Shard) -> list[Unit]:
    """The units that one of several machines makes."""
    parts = in_parts(units, _PARTS_OF_SHARD * shard.count)
    return [unit for part in parts[shard.number - 1 :: shard.count] for unit in part]


def in_parts(units: Iterable[Unit], count: int = PARTS) -> list[list[Unit]]:
    """The units in parts, the largest first, so that all processes end at about the same time.

    Neighbors stay together: they often show the same papers.
    """
    units = list(units)
    most = sum(unit.work for unit in units) / count
    parts: list[list[Unit]] = []
    works: list[float] = []
    for unit in units:
        if parts and works[-1] + unit.work <= most:
            parts[-1].append(unit)
            works[-1] += unit.work
        else:
            parts.append([unit])
            works.append(unit.work)
    return [parts[at] for at in sorted(range(len(parts)), key=lambda at: -works[at])]
