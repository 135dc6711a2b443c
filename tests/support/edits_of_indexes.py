"""Edits at random of topics, essays, venues, people, and declined papers."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from edits_of_records import NAMES, SENTENCES, VENUES, Files, records


def _read(file: Path) -> Any:
    """The texts of a YAML file."""
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - only texts


def _written(root: Path, name: str, content: list[Any]) -> Files:
    """A file of data/ with one list, or without it."""
    file = root / f"data/{name}.yaml"
    text = yaml.safe_dump({name: content}, allow_unicode=True, sort_keys=False)
    return {file: text if content else None}


def _list(root: Path, name: str) -> list[Any]:
    file = root / f"data/{name}.yaml"
    found: list[Any] = _read(file).get(name, []) if file.exists() else []
    return found


# Topics


def _topic_field(name: str, values: list[str]) -> Callable[[Path, Random], Files]:
    def edit(root: Path, chance: Random) -> Files:
        topics = _list(root, "topics")
        topic = chance.choice(_flat(topics))
        topic[name] = chance.choice(values)
        return _written(root, "topics", topics)

    return edit


def _flat(topics: list[Any]) -> list[Any]:
    return [one for topic in topics for one in (topic, *topic.get("subtopics", ()))]


def _order_of_topics(root: Path, chance: Random) -> Files:
    topics = _list(root, "topics")
    chance.shuffle(topics)
    for topic in topics:
        chance.shuffle(topic.get("subtopics", []))
    return _written(root, "topics", topics)


def _reading_path(root: Path, chance: Random) -> Files:
    topics = _list(root, "topics")
    topic = chance.choice(_flat(topics))
    steps = chance.sample(records(root), chance.randint(0, 2))
    topic["start_here"] = [{"key": step.stem, "why": chance.choice(SENTENCES)} for step in steps]
    return _written(root, "topics", topics)


def _subtopic(root: Path, chance: Random) -> Files:
    """A new one, or a topic without it."""
    topics = _list(root, "topics")
    below = topics[0].setdefault("subtopics", [])
    goats = [one for one in below if one["id"] == "goats"]
    if goats:
        below.remove(goats[0])
    else:
        aliases = chance.choice([[], ["listening/sheep"]])
        below.insert(0, {"id": "goats", "name": "Goats", "description": "Hear.",
                         "aliases": aliases})  # fmt: skip
    return _written(root, "topics", topics)


def _move_topic(root: Path, chance: Random) -> Files:
    """A subtopic gets another id, or is merged into its topic; its earlier path leads there."""
    topics = _list(root, "topics")
    parents = [topic for topic in topics if topic.get("subtopics")]
    if not parents:
        return _subtopic(root, chance)
    parent = chance.choice(parents)
    topic = chance.choice(parent["subtopics"])
    before = f"{parent['id']}/{topic['id']}"
    if chance.random() < 0.5:
        topic["id"] = f"{topic['id'].rstrip('23')}{chance.choice('23')}"
        after, gets = f"{parent['id']}/{topic['id']}", topic
    else:
        parent["subtopics"].remove(topic)
        after, gets = parent["id"], parent
    if after == before:
        return _order_of_topics(root, chance)
    aliases = [*gets.get("aliases", ()), *topic.get("aliases", ()), before]
    gets["aliases"] = [alias for alias in dict.fromkeys(aliases) if alias != after]
    files = _written(root, "topics", topics)
    named = re.compile(rf"(?<![\w/-]){re.escape(before)}(?![\w/-])")
    for file in records(root):
        text = file.read_text("utf-8")
        if named.search(text):
            files[file] = named.sub(after, text)
    return files


def _essay(root: Path, chance: Random) -> Files:
    file = root / "data/topics" / f"{chance.choice(['counting', 'listening'])}.md"
    return {file: chance.choice([*(f"{text}\n" for text in SENTENCES), None])}


# Venues


def _venue_entry(root: Path, chance: Random) -> Files:
    """Added, or changed in one field, or removed."""
    venues = _list(root, "venues")
    name = chance.choice(VENUES)
    known = [venue for venue in venues if venue["name"] == name]
    venue = known[0] if known else {"id": name.lower().replace(" ", "-"), "name": name}
    if not known:
        venues.append(venue)
    match chance.choice(["full_name", "url", "id", "none"]):
        case "full_name":
            venue["full_name"] = chance.choice(["Ears, Noise & Silence", f"Workshop on {name}"])
        case "url":
            venue["url"] = f"https://{chance.choice(['a', 'b'])}.example/"
        case "id":
            aliases = [*venue.get("aliases", ()), venue["id"]]
            venue["id"] = f"{venue['id'].rstrip('23')}{chance.choice('23')}"
            venue["aliases"] = sorted({*aliases} - {venue["id"]})
        case _ if known:
            venues.remove(venue)
    return _written(root, "venues", venues)


# People


def _person(root: Path, chance: Random) -> Files:
    """Added, or changed in one field, or removed."""
    people = _list(root, "people")
    name = chance.choice(["Roe, Mina", "Poe, Ann"])
    known = [person for person in people if person["name"] == name]
    person = known[0] if known else {"name": name}
    if not known:
        people.append(person)
    match chance.choice(["homepage", "native_name", "orcid", "also", "papers", "none"]):
        case "homepage":
            person["homepage"] = f"https://{chance.choice(['a', 'b'])}.example/"
        case "native_name":
            person["native_name"] = chance.choice(["רועי, מינה", "Ροε, Μινα"])
        case "orcid":
            person["orcid"] = "0000-0002-1825-0097"
        case "also":
            person["also"] = [chance.choice(["Poe, A.", "Łuk, Jan"])]
        case "papers":
            person |= {"id": "somebody", "papers": [chance.choice(records(root)).stem]}
        case _ if known:
            people.remove(person)
    return _written(root, "people", people)


def _author_ids(root: Path, chance: Random) -> Files:
    ids = chance.choice([["roe-m"], ["roe"], None])
    entry = {"id": "roe-mina", "aliases": ids}
    return _written(root, "authors", [entry] if ids else [])


# Others


def _declined(root: Path, chance: Random) -> Files:
    entry = {"title": f"{chance.choice(['Cats', 'Dogs'])} in {NAMES[0]}", "reason": "No sheep."}
    return _written(root, "declined", chance.choice([[entry], []]))


EDITS: dict[str, Callable[[Path, Random], Files]] = {
    "topic_name": _topic_field("name", ["Ears", "Sounds", "Hearing & more"]),
    "topic_description": _topic_field("description", ["On ears.", "<Sheep> & more."]),
    "order_of_topics": _order_of_topics,
    "reading_path": _reading_path,
    "subtopic": _subtopic,
    "move_topic": _move_topic,
    "essay": _essay,
    "venue_entry": _venue_entry,
    "person": _person,
    "author_ids": _author_ids,
    "declined": _declined,
}
