"""What is known of the papers of a list, as bytes: a line of JSON, and then columns of numbers."""

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from papershelf.site.related.known import SHARED_WORDS, Champions, Found, Known
from papershelf.site.related.words import SCALE, Vocabulary, Words

_DIGEST = 16
# In the place of a word that two papers do not share.
_NONE = 2**32 - 1
# Of a related paper: its place, and the words.
_WIDTH = 1 + SHARED_WORDS
# The kinds of numbers in the columns, in their order.
_KINDS = "IIIHIIIIIHIIIII"


def pack(known: Known) -> bytes:
    columns = _columns(known)
    sizes = [len(column) for column in columns]
    head = json.dumps([known.keys, known.vocabulary.terms, sizes], separators=(",", ":"))
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    pieces = [head.encode(), b"\n", *known.digests, *(column.tobytes() for column in columns)]
    return b"".join(pieces)


def _columns(known: Known) -> "list[array[int]]":
    words, champions = known.words, known.champions
    return [
        *_rows("I", [one.numbers for one in words]),
        *_rows("H", [one.weights for one in words]),
        *_rows("I", [one.leading for one in words]),
        array("I", [one.titled for one in words]),
        array("I", champions),
        *_rows("H", [one.weights for one in champions.values()]),
        *_rows("I", [one.places for one in champions.values()]),
        array("I", known.related),
        *_rows("I", [_row(found) for found in known.related.values()]),
    ]


def _rows(kind: str, rows: "Sequence[array[int]]") -> "Iterator[array[int]]":
    """How long each is, and all in one."""
    yield array("I", map(len, rows))
    joined = array(kind)
    for row in rows:
        joined.extend(row)
    yield joined


def _row(found: Iterable[Found]) -> "array[int]":
    row = array("I")
    for one in found:
        row.append(one.place)
        row.extend(one.words)
        row.extend([_NONE] * (SHARED_WORDS - len(one.words)))
    return row


def unpack(content: bytes) -> Known:
    """Raises ValueError if a number leads out of the list, or the content is something else."""
    head, _, rest = content.partition(b"\n")
    match json.loads(head):
        case [list(keys), list(terms), list(sizes)] if len(sizes) == len(_KINDS):
            _check(all(isinstance(one, str) for one in (*keys, *terms)))
            _check(all(isinstance(one, int) for one in sizes))
            # Pages show some of them.
            "".join(terms).encode("utf-8")
        case _:
            raise ValueError("not what pack() makes")
    start = _DIGEST * len(keys)
    columns = []
    for kind, size in zip(_KINDS, sizes, strict=True):
        column = array(kind)
        end = start + size * column.itemsize
        column.frombytes(rest[start:end])
        if sys.byteorder == "big":
            column.byteswap()
        columns.append(column)
        start = end
    _check(start == len(rest))
    return _known(keys, terms, rest, iter(columns))


def _known(
    keys: list[str], terms: list[str], digests: bytes, columns: "Iterator[array[int]]"
) -> Known:
    numbers = _divided(columns, len(terms))
    weights = _divided(columns, SCALE + 1)
    leading = _divided(columns, len(terms))
    titled, of_terms = islice(columns, 2)
    heaviest, of_papers = _divided(columns), _divided(columns, len(keys))
    _check(list(map(len, heaviest)) == list(map(len, of_papers)))
    champions = list(map(Champions, heaviest, of_papers))
    places = next(columns)
    related = _divided(columns)
    _check(len(keys) == len(numbers) == len(weights) == len(leading) == len(titled))
    _check(list(map(len, numbers)) == list(map(len, weights)))
    _check(all(map(set.issuperset, map(set, numbers), leading)))
    _check(len(of_terms) == len(champions))
    _check(len(places) == len(related))
    _check(max(places, default=-1) < len(keys))
    papers_with: Counter[int] = Counter()
    for row in numbers:
        papers_with.update(row)
    return Known(
        keys,
        [digests[at : at + _DIGEST] for at in range(0, _DIGEST * len(keys), _DIGEST)],
        Vocabulary(terms),
        list(map(Words, numbers, weights, titled, leading)),
        papers_with,
        dict(zip(of_terms, champions, strict=True)),
        {
            place: tuple(_found(row, len(keys), len(terms)))
            for place, row in zip(places, related, strict=True)
        },
    )


def _divided(columns: "Iterator[array[int]]", most: int = _NONE + 1) -> "list[array[int]]":
    """Rows of numbers below ``most``."""
    sizes, joined = islice(columns, 2)
    _check(max(joined, default=-1) < most)
    rows = []
    start = 0
    for size in sizes:
        rows.append(joined[start : start + size])
        start += size
    _check(start == len(joined))
    return rows


def _found(row: "array[int]", papers: int, terms: int) -> Iterator[Found]:
    for at in range(0, len(row), _WIDTH):
        place, *words = row[at : at + _WIDTH]
        words = [word for word in words if word != _NONE]
        _check(place < papers and max(words, default=-1) < terms)
        yield Found(place, tuple(words))


def _check(is_true: bool) -> None:
    if not is_true:
        raise ValueError("the numbers do not belong together")
