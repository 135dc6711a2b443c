"""The taxonomy: topics, and subtopics one level below them, in display order."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Annotated

from anyascii import anyascii
from pydantic import Field

from papershelf.model.fields import Key, Line, Model, TopicPath, at_most
from papershelf.model.names import fold
from papershelf.model.slugs import LONGEST_SLUG, Slug, numbered
from papershelf.model.text import Meant


class Step(Model):
    """A paper of a reading path."""

    key: Key = Field(description="The key of a paper of this list")
    why: Line = Field(description="One sentence on what to read it for")


class Topic(Model):
    """A topic or subtopic; records refer to it by ``path``, which is also its URL."""

    id: Slug
    name: Line
    description: Line
    aliases: tuple[TopicPath, ...] = Field((), description="Earlier paths, which redirect here")
    start_here: Annotated[tuple[Step, ...], at_most(50, "papers")] = Field(
        (), description="What to read first, in this order, as numbered steps on the page"
    )
    subtopics: tuple["Topic", ...] = ()
    parent: Slug | None = Field(None, exclude=True)

    @property
    def path(self) -> str:
        return f"{self.parent}/{self.id}" if self.parent else self.id


class Taxonomy:
    """All topics by path. Iterating gives each topic followed by its subtopics."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self.topics = tuple(
            topic.model_copy(
                update={
                    "subtopics": tuple(
                        below.model_copy(update={"parent": topic.id}) for below in topic.subtopics
                    )
                }
            )
            for topic in topics
        )
        self._by_path = {topic.path: topic for topic in self}

    def __iter__(self) -> Iterator[Topic]:
        for topic in self.topics:
            yield topic
            yield from topic.subtopics

    def __contains__(self, path: object) -> bool:
        return path in self._by_path

    def __getitem__(self, path: str) -> Topic:
        return self._by_path[path]

    def above(self, topic: Topic) -> Topic | None:
        """The topic of a subtopic."""
        return self._by_path[topic.parent] if topic.parent else None

    def unknown(self, path: str) -> str:
        """A message for an unknown path, with what to write instead."""
        if path in self.aliases:
            return f"topic {path!r} is now {self.aliases[path].path}"
        near = self._meant.by(path)
        advice = f"did you mean {near}?" if near else "choose one of data/topics.yaml"
        return f"unknown topic {path!r}; {advice}"

    @cached_property
    def _meant(self) -> Meant:
        return Meant(self.paths)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._by_path)

    @cached_property
    def aliases(self) -> dict[str, Topic]:
        """Earlier path -> the topic now. Subtopics move with their topic."""
        moved = {
            f"{alias}/{below.id}": below
            for topic in self.topics
            for alias in topic.aliases
            if "/" not in alias
            for below in topic.subtopics
        }
        moved |= {alias: topic for topic in self for alias in topic.aliases}
        return {path: topic for path, topic in moved.items() if path not in self}

    def count_aliases(self) -> int:
        """How many ``aliases`` there are at most, without making them."""
        own = sum(len(topic.aliases) for topic in self)
        moved = (
            sum("/" not in alias for alias in topic.aliases) * len(topic.subtopics)
            for topic in self.topics
        )
        return own + sum(moved)


def topics_named(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[Topic, ...]:
    """A topic for each name, in their order; the same name counts once."""
    used = set(taken)
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(fold(name), name)
    return tuple(new_topic(name, used) for name in once.values())


def new_topic(name: str, taken: set[str]) -> Topic:
    """A topic of this name. Its id is not in ``taken``, and is added there."""
    slug = _slug(name, taken)
    taken.add(slug)
    return Topic(id=slug, name=name, description=f"Papers on {name}.")


def _slug(name: str, taken: Collection[str]) -> str:
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}".strip("-")
        # Room for a number.
        if len(longer) > LONGEST_SLUG - 4:
            break
        slug = longer
    slug = slug or "topic"
    return numbered(slug, taken) if slug in taken else slug
