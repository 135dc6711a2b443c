"""Edits of a list at random, for properties that hold after any of them."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from invented import make_paper
from papershelf.records.write import format_record

TITLES = ["Goats on Roofs", "Łambs & <Ewes>", "$O(n)$ Herds", "Wool: A Survey", "Small Flocks"]
TOPICS = ["listening/ears", "listening/noise", "counting", "listening"]
# What changes files in data/, and pages written by hand.
DATA = (
    "title", "topics", "new", "delete", "rename", "author", "venue", "topic", "featured",
    "subtopic", "page", "template",
)  # fmt: skip
# The same, and what changes everything.
ALL = (
    *DATA, "title", "abstract", "cites", "cites", "person", "option", "own_template", "full_name",
    "essay", "author_id", "copyright",
)  # fmt: skip
_PERSON = (
    "people:\n  - name: Roe, Mina\n    also: ['Poe, Ann']\n    homepage: https://roe.example/\n"
)
# Hand-written pages link to downloads, so none is turned off.
_OPTIONS = ("related: 1", "author_pages: 1", "author_pages: 3", "links: [doi]", "facets: [year]")
_OWN = "{% extends 'papershelf/paper.html.j2' %}\n"


def edit(
    root: Path, chance: Random, kinds: Sequence[str] = DATA
) -> tuple[str, dict[Path, str | None]]:
    """The kind of an edit, and the files to write; None for a file to delete."""
    records = sorted(root.glob("data/papers/*/*.yaml"))
    record = chance.choice(records)
    text = record.read_text(encoding="utf-8")
    topics_file = root / "data/topics.yaml"
    topics = topics_file.read_text("utf-8")
    kind = chance.choice(kinds)
    if kind == "title":
        changed = re.sub("(?m)^title: .*", f"title: '{chance.choice(TITLES)}'", text)
    elif kind == "abstract":
        changed = re.sub("(?m)^abstract: .*", f"abstract: {chance.choice(TITLES[2:])}.", text)
        changed = changed.replace("Wool: A", "Wool, a")
    elif kind == "topics":
        paths = ", ".join(chance.sample(TOPICS[:3], chance.randint(1, 2)))
        changed = re.sub(r"(?m)^topics: .*", f"topics: [{paths}]", text)
    elif kind == "featured":
        changed = text.replace("added:", "status: featured\nadded:", 1)
    elif kind == "cites" and "cites:" not in text:
        changed = text.replace("added:", f"cites: [{chance.choice(records).stem}]\nadded:", 1)
    elif kind == "venue":
        name = chance.choice(["Barn Days", "EARS", "Letters"])
        changed = re.sub("(?m)^venue: .*\n", "", re.sub("(?m)^type: .*", "type: article", text))
        changed = re.sub("(?m)^date:", f"venue: {name}\ndate:", changed)
    elif kind == "author":
        name = chance.choice(["Roe, Mina", "Łuk, Jan", "Poe, Ann"])
        changed = re.sub("(?m)^type:", f"  - {name}\ntype:", text)
    elif kind == "delete" and len(records) > 2:
        return kind, {record: None}
    elif kind == "rename":
        moved = record.with_stem(f"{record.stem}{chance.choice('abcdefgh')}")
        alias = f"aliases: [{record.stem}]\nadded:"
        more = text if "aliases:" in text else text.replace("added:", alias)
        return kind, {record: None, moved: more}
    elif kind == "topic":
        name = chance.choice(["Ears", "Sounds", "Hearing & more"])
        changed = re.sub("(?m)^    name: .*istening.*", f"    name: {name}, listening", topics)
        return kind, {topics_file: changed}
    elif kind == "subtopic":
        new = "      - {id: goats, name: Goats, description: Hear., aliases: [listening/sheep]}\n"
        more = topics.replace("subtopics:\n", f"subtopics:\n{new}", 1)
        return kind, {topics_file: topics.replace(new, "") if new in topics else more}
    elif kind == "page":
        about = (root / "docs/about.md").read_text("utf-8")
        links = "[goats](topics/listening/goats/index.md) [bib](topics/listening/goats.bib)"
        more = f"{about}\n{links} [barn](venues/barn-days/index.md)\n"
        return kind, {root / "docs/about.md": more}
    elif kind == "template":
        # Only the time of the change differs: this repository's templates are used.
        file = root / "gen/papershelf/site/templates/paper.html.j2"
        return kind, {file: file.read_text("utf-8")}
    elif kind == "person":
        people = root / "data/people.yaml"
        return kind, {people: None if people.exists() else _PERSON}
    elif kind == "full_name":
        venues = root / "data/venues.yaml"
        name = chance.choice(["Ears, Noise & Silence", "Workshop on Ears"])
        changed = re.sub("(?m)full_name: .*", f"full_name: {name}", venues.read_text("utf-8"))
        return kind, {venues: changed}
    elif kind == "essay":
        essay = f"On {chance.choice(['goats', 'ewes'])}.\n"
        return kind, {root / "data/topics/counting.md": essay}
    elif kind == "author_id":
        entry = f"authors:\n  - {{id: roe-mina, aliases: [{chance.choice(['roe-m', 'roe'])}]}}\n"
        return kind, {root / "data/authors.yaml": entry}
    elif kind == "copyright":
        settings = re.sub("(?m)^copyright: .*\n", "", _own(root))
        owner = chance.choice(["Roe", "Poe"])
        return kind, {root / "mkdocs.yml": f"{settings}copyright: {owner}\n"}
    elif kind == "option":
        options = f"      {chance.choice(_OPTIONS)}\n"
        settings = re.sub("(?m)^  - papershelf:?\n(      .*\n)*", "  - papershelf\n", _own(root))
        more = settings.replace("  - papershelf\n", f"  - papershelf:\n{options}", 1)
        return kind, {root / "mkdocs.yml": more}
    elif kind == "own_template":
        settings = _own(root)
        if "custom_dir" not in settings:
            named = "  name: material\n"
            settings = settings.replace(named, f"{named}  custom_dir: mine\n", 1)
        word = chance.choice(TITLES[3:])
        own = f"{_OWN}{{% block papers %}}{{{{ super() }}}}{word}{{% endblock %}}\n"
        return kind, {
            root / "mkdocs.yml": settings,
            root / "mine/papershelf/topic.html.j2": own.replace("paper.", "topic."),
        }
    else:
        number = chance.randrange(10_000, 99_999)
        year = chance.choice([1999, 2021, 2024])
        paper = make_paper(
            f"poe{year}sheep{chance.choice('abcdefghij')}",
            title=chance.choice(TITLES),
            authors=["Poe, Ann", chance.choice(["Roe, Mina", "Żak, Ola"])],
            date=f"{year}-05-06",
            arxiv=f"{year % 100:02}05.{number}" if year > 2007 else None,
            primary_class="cs.LG" if year > 2007 else None,
            topics=[chance.choice(TOPICS)],
            abstract=f"Abstract number {number} of sheep.",
        )
        return "new", {root / f"data/papers/{year}/{paper.key}.yaml": format_record(paper)}
    return kind, {record: changed}


def save(files: dict[Path, str | None]) -> dict[Path, str | None]:
    """Write and delete files; what takes it back."""
    before = {file: file.read_text(encoding="utf-8") if file.exists() else None for file in files}
    for file, text in files.items():
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return before


def _own(root: Path) -> str:
    return (root / "mkdocs.yml").read_text("utf-8")
