"""Edits of records at random: of each field, and of the files."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from invented import make_paper
from papershelf.model.paper import Paper
from papershelf.records.write import format_record

# What to write into which file; None for a file to delete.
Files = dict[Path, str | None]

TITLES = ["Goats on Roofs", "Łambs & <Ewes>", "$O(n)$ Herds", "Wool: A Survey", "Small Flocks"]
NAMES = ["Roe, Mina", "Łuk, Jan", "Poe, Ann", "Poe, A.", "van der Berg, Jan", "{Sheep Group}"]
TOPICS = ["listening/ears", "listening/noise", "counting", "listening"]
SENTENCES = ["On goats.", "Of $n$ *ewes*, see [wool](https://wool.example/).", "Łambs & ewes."]
VENUES = ["EARS", "Barn Days", "Letters"]
DAYS = ["2026-11-21", "2026-11-02", "2025-03-04"]
YEARS = [1999, 2021, 2024]

# Values of single fields; None removes the field.
_FIELDS: dict[str, list[Any]] = {
    "title": TITLES,
    "abstract": [*SENTENCES, None],
    "status": ["featured", "retracted", "superseded", None],
    "why": [*SENTENCES[:1], "For its *goats*.", None],
    "note": [*SENTENCES, None],
    "date": ["2021", "2021-12", "2026-11-25"],
    "added": DAYS,
    "series": ["Lecture Notes in Sheep", None],
    "volume": ["7", "12", None],
    "number": ["3", None],
    "pages": ["1-9", None],
    "publisher": ["Meadow Press", "Barn & Sons", None],
    "language": ["de", None],
    "doi": ["10.1000/sheep.7", None],
    "url": ["https://sheep.example/paper", None],
    "editors": [NAMES[1:3], None],
    "links": [{"code": "https://code.example/sheep"}, {"video": "https://v.example/"}, None],
    "versions": [[{"kind": "journal", "venue": "Letters", "date": "2026-11-23"}], None],
    "corrections": [[{"date": "2026-11-23", "text": "Table 2 was withdrawn."}], None],
    "extra": [{"howpublished": "Tape"}, {"isrn": "ABC-7", "award_name": "Best"},
              {"keywords": "sheep; lab meeting"}, None],
}  # fmt: skip


def records(root: Path) -> list[Path]:
    return sorted(root.glob("data/papers/*/*.yaml"))


def _changed(file: Path, **fields: Any) -> Files:
    before = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - only texts
    kept = {name: value for name, value in (before | fields).items() if value is not None}
    paper = Paper.model_validate(kept).model_copy(update={"key": file.stem})
    return {file: format_record(paper)}


def _field(name: str) -> Callable[[Path, Random], Files]:
    def edit(root: Path, chance: Random) -> Files:
        return _changed(chance.choice(records(root)), **{name: chance.choice(_FIELDS[name])})

    return edit


def _people(root: Path, chance: Random) -> Files:
    file = chance.choice(records(root))
    first = chance.choice(["Roe, Mina", "Poe, Ann"])
    names = [first, *chance.sample(NAMES, chance.randint(0, 4))]
    return _changed(file, authors=list(dict.fromkeys(names)))


def _topics(root: Path, chance: Random) -> Files:
    chosen = chance.sample(TOPICS[:3], chance.randint(1, 2))
    return _changed(chance.choice(records(root)), topics=chosen)


def _venue(root: Path, chance: Random) -> Files:
    venue = chance.choice([*VENUES, None])
    kind = chance.choice(["article", "inproceedings"]) if venue else "misc"
    return _changed(chance.choice(records(root)), venue=venue, type=kind)


def _cites(root: Path, chance: Random) -> Files:
    file, *others = chance.sample(records(root), chance.randint(1, 3))
    return _changed(file, cites=sorted(other.stem for other in others) or None)


def _alias(root: Path, chance: Random) -> Files:
    alias = f"roe20{chance.randrange(10, 15)}wool"
    return _changed(chance.choice(records(root)), aliases=chance.choice([[alias], None]))


def _rename(root: Path, chance: Random) -> Files:
    """As `shelf mv` does it: whatever names the record is changed, too."""
    file = chance.choice(records(root))
    new = f"{file.stem.rstrip('abcdefgh')}{chance.choice('abcdefgh')}"
    mentions = re.compile(rf"\b{file.stem}\b")
    others = {
        other: mentions.sub(new, text)
        for other in sorted(root.glob("data/**/*.yaml"))
        if mentions.search(text := other.read_text("utf-8"))
    }
    text = file.read_text("utf-8")
    aliases = yaml.load(text, yaml.BaseLoader).get("aliases", [])  # noqa: S506 - only texts
    aliases = [alias for alias in dict.fromkeys([*aliases, file.stem]) if alias != new]
    moved = _changed(file, aliases=aliases)[file]
    return others | {file: None, file.with_stem(new): moved}


def _delete(root: Path, chance: Random) -> Files:
    found = records(root)
    return {chance.choice(found): None} if len(found) > 2 else new(root, chance)


def new(root: Path, chance: Random) -> Files:
    """A record of a new paper."""
    number = chance.randrange(10_000, 99_999)
    year = chance.choice(YEARS)
    paper = make_paper(
        f"poe{year}sheep{chance.choice('abcdefghij')}",
        title=chance.choice(TITLES),
        authors=["Poe, Ann", chance.choice(["Roe, Mina", "Żak, Ola"])],
        date=f"{year}-05-06",
        arxiv=f"{year % 100:02}05.{number}" if year > 2007 else None,
        primary_class="cs.LG" if year > 2007 else None,
        topics=[chance.choice(TOPICS)],
        abstract=f"Abstract number {number} of sheep.",
        added=chance.choice(DAYS),
    )
    return {root / f"data/papers/{year}/{paper.key}.yaml": format_record(paper)}


EDITS: dict[str, Callable[[Path, Random], Files]] = {
    **{name: _field(name) for name in _FIELDS},
    "people": _people,
    "topics": _topics,
    "venue": _venue,
    "cites": _cites,
    "alias": _alias,
    "rename": _rename,
    "delete": _delete,
    "new": new,
}
