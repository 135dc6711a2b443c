"""Places for papers, so that neighbors are near each other.

The papers are a graph, in which each is joined to those that it is most like. They start where the
two slowest waves of the graph put them (Belkin, Niyogi, "Laplacian eigenmaps", 2003). Then joined
papers attract, and random ones repel each other, with the gradient of UMAP (McInnes, Healy,
Melville, 2018) and its curve 1/(1+d²).

The result has the same bytes on every machine. It needs only the operations that IEEE 754 rounds
exactly: + - * / and square roots. Libraries for linear algebra choose other orders of summation
for other processors, and such a layout magnifies the last digit. ``sum`` changed in Python 3.12.
"""

from collections.abc import Sequence
from math import fsum, sqrt
from random import Random

# Across and down, in hundredths of a per cent.
SIZE = 10_000
# Points are on a picture that is wider than high.
ASPECT = 0.68

# A neighbor counts less, the more papers are nearer.
_FADE = 0.15
_WAVE_STEPS = 60
# Passes over all joints: in a long list fewer, and each still sees as many papers.
_MOST_PASSES, _FEWEST_PASSES, _PASSES_OF_A_PAPER = 800, 100, 400_000
_REPELLED = 4
# In a short list, the same few papers would repel each other again and again.
_FULL_REPULSION = 300
_STRONGEST = 4.0
_CLOSEST = 0.001
# Papers that are like no other would drift away without end.
_GRAVITY = 0.0002
# The margin around the picture, and how far apart points are pushed, both in parts of its width.
_MARGIN = 0.03
_APART = 0.0135
_PUSHES = 30

_Joints = list[tuple[int, int, float]]


def arrange(neighbors: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """(across, down) of each paper. ``neighbors`` are those of each, the nearest first."""
    count = len(neighbors)
    if count < 3:
        return [(SIZE * (place + 1) // (count + 1), SIZE // 2) for place in range(count)]
    joints = _joints(neighbors)
    across, down = _waves(count, joints)
    _settle(across, down, joints)
    return _spread(_fitted(_turned(across, down)))


def _joints(neighbors: Sequence[Sequence[int]]) -> _Joints:
    """(paper, paper, weight); the weight is greater if each is a neighbor of the other."""
    weights: dict[tuple[int, int], float] = {}
    for one, others in enumerate(neighbors):
        for rank, other in enumerate(others):
            pair = (one, other) if one < other else (other, one)
            weight, known = 1 / (1 + _FADE * rank), weights.get(pair, 0.0)
            weights[pair] = weight + known - weight * known
    return [(one, other, weight) for (one, other), weight in sorted(weights.items())]


def _waves(count: int, joints: _Joints) -> tuple[list[float], list[float]]:
    """The second and third eigenvector of the graph, by the power method."""
    joined: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for one, other, weight in joints:
        joined[one].append((other, weight))
        joined[other].append((one, weight))
    roots = [sqrt(fsum(weight for _, weight in some)) or 1.0 for some in joined]
    chance = Random(3)  # noqa: S311 - the same numbers in each build
    waves = [_unit(roots)]
    for _ in range(2):
        wave = [chance.random() - 0.5 for _ in range(count)]
        for _ in range(_WAVE_STEPS):
            spread = [value / root for value, root in zip(wave, roots, strict=True)]
            moved = [
                value + fsum(weight * spread[other] for other, weight in some) / root
                for value, root, some in zip(wave, roots, joined, strict=True)
            ]
            for known in waves:
                shared = _product(moved, known)
                moved = [value - shared * part for value, part in zip(moved, known, strict=True)]
            wave = _unit(moved)
        waves.append(wave)
    across, down = (_scaled(wave, 10.0) for wave in waves[1:])
    return across, down


def _settle(across: list[float], down: list[float], joints: _Joints) -> None:
    """Move the papers in place. The inner loop is most of the time of a layout."""
    count = len(across)
    passes = max(_FEWEST_PASSES, min(_MOST_PASSES, _PASSES_OF_A_PAPER // count))
    heaviest = max((weight for _, _, weight in joints), default=1.0)
    # A light joint has its turn in fewer passes.
    pauses = [heaviest / weight for _, _, weight in joints]
    turns = list(pauses)
    repulsion = min(1.0, count / _FULL_REPULSION)
    random = Random(7).random  # noqa: S311 - the same numbers in each build
    for number in range(passes):
        strength = 2 * (1 - number / passes)
        pushed = strength * repulsion
        for place, (one, other, _) in enumerate(joints):
            if turns[place] > number + 1:
                continue
            turns[place] += pauses[place]
            x, y = across[one] - across[other], down[one] - down[other]
            pull = strength / (1 + x * x + y * y)
            x, y = _limited(pull * x), _limited(pull * y)
            across[one] -= x
            down[one] -= y
            across[other] += x
            down[other] += y
            for paper in (one, other):
                here, there = across[paper], down[paper]
                for _ in range(_REPELLED):
                    from_ = int(random() * count)
                    x, y = here - across[from_], there - down[from_]
                    distance = x * x + y * y
                    push = pushed / ((_CLOSEST + distance) * (1 + distance))
                    here += _limited(push * x)
                    there += _limited(push * y)
                across[paper], down[paper] = here, there
        kept = 1 - _GRAVITY * strength
        for paper in range(count):
            across[paper] *= kept
            down[paper] *= kept


def _limited(step: float) -> float:
    return -_STRONGEST if step < -_STRONGEST else min(step, _STRONGEST)


def _turned(across: list[float], down: list[float]) -> tuple[list[float], list[float]]:
    """The longer side lies across, and the first paper is in the upper left half."""
    count = len(across)
    middle_x, middle_y = fsum(across) / count, fsum(down) / count
    xs, ys = [x - middle_x for x in across], [y - middle_y for y in down]
    xx, yy, xy = _product(xs, xs), _product(ys, ys), _product(xs, ys)
    largest = (xx + yy + sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)) / 2
    side_x, side_y = (xy, largest - xx) if xy else ((1.0, 0.0) if xx >= yy else (0.0, 1.0))
    length = sqrt(side_x * side_x + side_y * side_y)
    side_x, side_y = side_x / length, side_y / length
    turned_x = [x * side_x + y * side_y for x, y in zip(xs, ys, strict=True)]
    turned_y = [y * side_x - x * side_y for x, y in zip(xs, ys, strict=True)]
    return (
        [-x for x in turned_x] if turned_x[0] > 0 else turned_x,
        [-y for y in turned_y] if turned_y[0] > 0 else turned_y,
    )


def _fitted(places: tuple[list[float], list[float]]) -> list[tuple[float, float]]:
    """In a picture of width 1 and height ASPECT."""
    fitted = []
    for values, length in zip(places, (1.0, ASPECT), strict=True):
        least, most = min(values), max(values)
        room = length - 2 * _MARGIN
        scale = room / (most - least) if most > least else 0.0
        start = _MARGIN if scale else length / 2
        fitted.append([start + (value - least) * scale for value in values])
    return list(zip(*fitted, strict=True))


def _spread(places: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Push points apart that cover each other, as far as there is room."""
    count = len(places)
    apart = min(_APART, 0.5 * sqrt(ASPECT / count))
    xs, ys = [x for x, _ in places], [y for _, y in places]
    for _ in range(_PUSHES):
        cells: dict[tuple[int, int], list[int]] = {}
        for paper in range(count):
            cells.setdefault((int(xs[paper] / apart), int(ys[paper] / apart)), []).append(paper)
        has_moved = False
        for (column, row), papers in cells.items():
            near = [
                other
                for beside in (-1, 0, 1)
                for below in (-1, 0, 1)
                for other in cells.get((column + beside, row + below), ())
            ]
            for one in papers:
                for other in near:
                    if other <= one:
                        continue
                    x, y = xs[other] - xs[one], ys[other] - ys[one]
                    distance = sqrt(x * x + y * y)
                    if distance >= apart:
                        continue
                    has_moved = True
                    # Of two points in one place, the later goes to the right.
                    step = (apart - distance) / 2
                    x, y = (x / distance, y / distance) if distance else (1.0, 0.0)
                    xs[one] -= x * step
                    ys[one] -= y * step
                    xs[other] += x * step
                    ys[other] += y * step
        if not has_moved:
            break
    edge, low = _MARGIN / 2, ASPECT - _MARGIN / 2
    return [
        (
            round(SIZE * min(max(x, edge), 1 - edge)),
            round(SIZE * min(max(y, edge), low) / ASPECT),
        )
        for x, y in zip(xs, ys, strict=True)
    ]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return fsum(a * b for a, b in zip(one, other, strict=True))


def _unit(values: list[float]) -> list[float]:
    length = sqrt(_product(values, values)) or 1.0
    return [value / length for value in values]


def _scaled(values: list[float], most: float) -> list[float]:
    largest = max(map(abs, values)) or 1.0
    return [most * value / largest for value in values]
