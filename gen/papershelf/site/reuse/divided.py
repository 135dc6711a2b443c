"""Units in parts of about the same work, which several processes or machines can make."""

from collections.abc import Iterable

from papershelf.site.reuse.units import Unit
from papershelf.site.shards import Shard

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

    Neighbours stay together: they often show the same papers.
    """
    units = list(units)
    most = sum(map(_work, units)) / count
    parts: list[list[Unit]] = []
    sizes: list[int] = []
    for unit in units:
        work = _work(unit)
        if parts and sizes[-1] + work <= most:
            parts[-1].append(unit)
            sizes[-1] += work
        else:
            parts.append([unit])
            sizes.append(work)
    return [parts[at] for at in sorted(range(len(parts)), key=lambda at: -sizes[at])]


def _work(unit: Unit) -> int:
    # A file takes as long as a few papers in it.
    return unit.papers + 4
