"""Move, merge and add topics in the text of data/topics.yaml; the rest of it stays as it is.

Earlier paths lead to the topics that replaced them: whatever a change takes away becomes an alias.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from papershelf.model.topics import Taxonomy, Topic
from papershelf.records.comments import comments_in
from papershelf.records.indexes import TOPICS, parse_topics
from papershelf.records.yaml_edit import (
    Item,
    taken_out,
    with_item,
    with_items,
    with_value,
    without_item,
)
from papershelf.records.yaml_tree import Tree, Where, parse_document

_ORDER = ("id", "name", "description", "aliases", "start_here", "subtopics")


class TopicError(ValueError):
    """A topic cannot be moved or merged as requested; says why."""


@dataclass(frozen=True, slots=True)
class TopicsText:
    """The new text, and what of the old one it does not have any more."""

    text: str
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class _Edit:
    text: str
    lost: list[str] = field(default_factory=list)

    def places(self) -> dict[str, Where]:
        """Each topic with its place. The text may break rules between two steps."""
        return dict(_places(parse_document(self.text, "").tree))

    def rename(self, path: str, slug: str) -> None:
        self.text = with_value(self.text, (*self.places()[path], "id"), slug)

    def take(self, path: str) -> Item:
        self.text, item = taken_out(self.text, self.places()[path])
        return item

    def put_below(self, items: Sequence[Item], parent: str) -> None:
        """Below a topic, at the end."""
        if items:
            where = self.places()[parent]
            self.text = with_items(self.text, where, "subtopics", items, _ORDER)

    def put(self, item: Item, parent: str, after: str = "") -> None:
        """Below a topic at the end, or on the top level behind another topic."""
        if parent:
            self.put_below([item], parent)
            return
        places = self.places()
        place = int(places[after][1]) + 1 if after else None
        self.text = with_item(self.text, (), "topics", item, ("topics",), place)

    def join(self, topic: Topic, into: Topic) -> None:
        """Add the reading path of a topic that was taken out to that of another one."""
        known = {step.key for step in into.start_here}
        steps = [
            Item.of(step.model_dump(mode="json"))
            for step in topic.start_here
            if step.key not in known
        ]
        if steps:
            where = self.places()[into.path]
            self.text = with_items(self.text, where, "start_here", steps, _ORDER)
        self.lost.append(f"name of {topic.path}: {topic.name}")
        self.lost.append(f"description of {topic.path}: {topic.description}")

    def compared_with(self, before: str) -> TopicsText:
        """The new text, with the comments that are lost: a list in brackets takes none."""
        earlier, now = (
            Counter(comment for _, comment, _ in comments_in(text)) for text in (before, self.text)
        )
        lost = (f"comment in {TOPICS}: {comment}" for comment in (earlier - now).elements())
        return TopicsText(self.text, (*self.lost, *lost))

    def keep_urls(self, before: Taxonomy, new_path: Callable[[str], str]) -> None:
        """Every path that led to a topic before leads to the same topic now."""
        # Read again only after a change: a file may have thousands of topics.
        tree = parse_document(self.text, "").tree
        places = dict(_places(tree))
        for where in places.values():
            aliases = _aliases_at(tree, where)
            for index in reversed(range(len(aliases))):
                if aliases[index] in places:  # The topic has an earlier path again.
                    self.text = without_item(self.text, (*where, "aliases", index))
        earlier = {path: before[path] for path in before.paths} | dict(before.aliases)
        # Of topics first: their aliases hold for their subtopics, too.
        after, read = parse_topics(self.text).taxonomy, self.text
        for depth in (0, 1):
            if read != self.text:
                after = parse_topics(self.text).taxonomy
            missing = defaultdict(list)
            for path, topic in earlier.items():
                target = new_path(topic.path)
                found = after.aliases.get(path)
                if path.count("/") == depth and target not in (path, found and found.path):
                    missing[target].append(Item.of(path))
            # An alias more does not change where the topics are.
            for target, items in missing.items():
                self.text = with_items(self.text, places[target], "aliases", items, _ORDER)


def _places(tree: Tree, where: Where = (), above: str = "") -> Iterator[tuple[str, Where]]:
    name = "subtopics" if above else "topics"
    topics = tree.get(name) if isinstance(tree, dict) else None
    for index, topic in enumerate(topics if isinstance(topics, list) else ()):
        if not isinstance(topic, dict):
            continue
        path, place = f"{above}{topic['id']}", (*where, name, index)
        yield path, place
        if not above:
            yield from _places(topic, place, f"{path}/")


def _aliases_at(tree: Tree, where: Where) -> list[str]:
    for part in where:
        tree = tree[part]  # type: ignore[index]
    found = tree.get("aliases") if isinstance(tree, dict) else None
    return [str(alias) for alias in found] if isinstance(found, list) else []


def moved(text: str, taxonomy: Taxonomy, old: str, new: str) -> TopicsText:
    """The topic at ``old`` with its subtopics at ``new``. Raises TopicError."""
    (parent, _), (new_parent, new_slug) = _split(old), _split(new)
    _refuse_loops(old, new, "move")
    if new in taxonomy:
        raise TopicError(f"{new} is another topic; to join the two: shelf topics merge {old} {new}")
    if new_parent:
        if new_parent not in taxonomy:
            raise TopicError(taxonomy.unknown(new_parent))
        _refuse_a_third_level(taxonomy[old], new_parent)
    _refuse_urls_of_others(taxonomy, old, new)
    edit = _Edit(text)
    if parent == new_parent:
        edit.rename(old, new_slug)
    else:
        item = edit.take(old).with_value("id", new_slug)
        edit.put(item, new_parent, after=parent)
    edit.keep_urls(taxonomy, lambda path: _replaced(path, old, new))
    return edit.compared_with(text)


def merged(text: str, taxonomy: Taxonomy, old: str, into: str) -> TopicsText:
    """The topic at ``into`` with the subtopics and earlier paths of ``old``, which is gone.

    Raises TopicError.
    """
    _refuse_loops(old, into, "merge")
    subtopics = taxonomy[old].subtopics
    if "/" in into and subtopics:
        ids = ", ".join(topic.path for topic in subtopics)
        raise TopicError(
            f"{old} has subtopics ({ids}), which cannot be below {into}; topics have two levels. "
            "Merge or move them first"
        )
    _refuse_urls_of_others(taxonomy, old, into)
    edit = _Edit(text)
    items = edit.take(old).items("subtopics")
    others = []
    for topic, item in zip(subtopics, items, strict=True):
        if f"{into}/{topic.id}" in taxonomy:
            edit.join(topic, taxonomy[f"{into}/{topic.id}"])
        else:
            others.append(item)
    edit.put_below(others, into)
    edit.join(taxonomy[old], taxonomy[into])
    edit.keep_urls(taxonomy, lambda path: _replaced(path, old, into))
    return edit.compared_with(text)


def added(text: str | None, topics: Sequence[Topic]) -> str:
    """The text with more topics, behind those at the same level; None if there is no file yet."""
    edit = _Edit(text if text is not None else "")
    for topic in topics:
        tree = topic.model_dump(mode="json", exclude_defaults=True)
        item = Item.of(tree)
        if not edit.text:
            edit.text = "".join(f"{line}\n" for line in ("topics:", *_below(item)))
        else:
            edit.put(item, topic.parent or "")
    return edit.text


def _below(item: Item) -> Iterator[str]:
    return (f"  {line}" for line in item.in_block)


def _split(path: str) -> tuple[str, str]:
    parent, _, slug = path.rpartition("/")
    return parent, slug


def _replaced(path: str, old: str, new: str) -> str:
    is_old = path == old or path.startswith(f"{old}/")
    return f"{new}{path[len(old) :]}" if is_old else path


def _refuse_loops(old: str, new: str, verb: str) -> None:
    if old == new:
        raise TopicError(f"both are {old}; name two topics")
    if new.startswith(f"{old}/"):
        advice = f"; to remove the level, merge {new} into {old}" if verb == "merge" else ""
        raise TopicError(f"cannot {verb} {old} into itself: {new} is below it{advice}")


def _refuse_urls_of_others(taxonomy: Taxonomy, old: str, new: str) -> None:
    """An earlier path of another topic leads there, so it cannot be the path of this one."""
    for topic in (taxonomy[old], *taxonomy[old].subtopics):
        path = _replaced(topic.path, old, new)
        owner = taxonomy.aliases.get(path)
        if owner and _replaced(owner.path, old, new) != path:
            raise TopicError(
                f"{path} is an earlier path of {owner.path}, and its URL leads there; choose "
                "another one"
            )


def _refuse_a_third_level(topic: Topic, parent: str) -> None:
    if topic.subtopics:
        ids = ", ".join(below.path for below in topic.subtopics)
        raise TopicError(
            f"{topic.path} has subtopics ({ids}), so it cannot be below {parent}; topics have two "
            "levels. Move or merge its subtopics first"
        )
    if "/" in parent:
        raise TopicError(f"{parent} is a subtopic itself; topics have two levels")
