"""Rename topics and keys everywhere in a list, so that no URL and no citation is lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from papershelf import SETTINGS_FILE
from papershelf.check.whole_list import problems_of
from papershelf.model.citation_keys import parse_key
from papershelf.model.keys import record_path
from papershelf.model.paper import FIELD_ORDER
from papershelf.model.people import PersonEntry
from papershelf.model.problems import DataError, Problem
from papershelf.model.text import nearest
from papershelf.model.topics import Taxonomy
from papershelf.records.changing import FileChange, after, edited
from papershelf.records.essays import essay_path
from papershelf.records.files import BYTE_ORDER_MARK, is_there, read_text
from papershelf.records.indexes import TOPICS, parse_topics, topic_places
from papershelf.records.load import LoadedList, Record
from papershelf.records.people import PEOPLE
from papershelf.records.schemas import stale_schemas
from papershelf.records.yaml_edit import Item, with_item, with_value, without_item
from papershelf.records.yaml_tree import Where

_OTHER_TEXTS = (SETTINGS_FILE, "README.md")


def topic_changes(root: Path, loaded: LoadedList, text: str, says: str) -> list[FileChange]:
    """A new text of data/topics.yaml, and what it changes in other files.

    Records and drafts that name an earlier path of a topic get the path it has now. The topics
    are first: as long as not all records are written, the check says what to write in the others.
    """
    taxonomy = parse_topics(text.removeprefix(BYTE_ORDER_MARK)).taxonomy
    document = loaded.topics_document
    is_changed = not is_there(root / TOPICS) or (root / TOPICS).read_bytes() != text.encode()
    changes = [FileChange(TOPICS, text, says)] if is_changed or document is None else []
    for record in (*loaded.records, *loaded.drafts):
        before = tuple(record.paper.topics or ())
        now = tuple(_path_now(path, taxonomy) for path in before)
        if now != before:
            path = record.document.path
            change = partial(_with_values, where=("topics",), before=before, now=now)
            new = edited(root, path, change)
            wording = ", ".join(dict.fromkeys(now))
            changes.append(FileChange(path, new, f"topics: {', '.join(before)} -> {wording}"))
    changes += _essay_changes(loaded, taxonomy)
    schemas = stale_schemas(root, taxonomy)
    changes += (
        FileChange(path, new, "has the topics of the list") for path, new in schemas.items()
    )
    return changes


def sorting_changes(
    root: Path, loaded: LoadedList, topics: Mapping[str, Sequence[str]]
) -> Iterator[FileChange]:
    """What changes if papers get other first topics: ``topics`` maps each path to their keys."""
    paths = {key: path for path, keys in topics.items() for key in keys}
    for record in loaded.records:
        if now := paths.get(record.paper.key):
            change = partial(with_value, where=("topics", 0), value=now)
            new = edited(root, record.document.path, change)
            says = f"topics: {record.paper.topics[0]} -> {now}"
            yield FileChange(record.document.path, new, says)


def _essay_changes(loaded: LoadedList, taxonomy: Taxonomy) -> Iterator[FileChange]:
    """Essays move with their topics; that of a merged topic is added to the other one."""
    texts = {essay.topic: essay.text for essay in loaded.essays}
    for essay in loaded.essays:
        now = _path_now(essay.topic, taxonomy)
        if now == essay.topic:
            continue
        target, other = essay_path(now), texts.get(now, "")
        if other.endswith(essay.text):
            # An interrupted call has added it already.
            yield FileChange(essay.path, None, f"moved to {target}")
        else:
            text = f"{other.rstrip()}\n\n{essay.text}" if other.strip() else essay.text
            yield FileChange(target, text, f"moved from {essay.path}")
            yield FileChange(essay.path, None, None)


def _path_now(path: str, taxonomy: Taxonomy) -> str:
    return taxonomy.aliases[path].path if path in taxonomy.aliases else path


def _with_values(text: str, where: Where, before: Sequence[str], now: Sequence[str]) -> str:
    """The text with other values in a list, each of them once."""
    for index in reversed(range(len(before))):
        if now[index] in now[:index]:
            text = without_item(text, (*where, index))
        elif now[index] != before[index]:
            text = with_value(text, (*where, index), now[index])
    return text


def _with_key(text: str, lists: Mapping[str, Sequence[str]], old: str, new: str) -> str:
    """The text with another key in lists of keys."""
    for field, before in lists.items():
        now = [new if key == old else key for key in before]
        text = _with_values(text, (field,), before, now)
    return text


class KeyChangeError(ValueError):
    """A key cannot be changed as requested; says why."""


def key_changes(root: Path, loaded: LoadedList, old: str, new: str) -> list[FileChange]:
    """What changes if a record or draft gets another key. Raises KeyChangeError.

    The new file is first and the old one is deleted last, so the paper is never missing.
    """
    if old == new:
        raise KeyChangeError(f"both are {old}; name two keys")
    try:
        parse_key(new)
    except ValueError as error:
        raise KeyChangeError(str(error)) from error
    records = {record.paper.key: record for record in loaded.records}
    drafts = {draft.paper.key: draft for draft in loaded.drafts}
    everything = (*loaded.records, *loaded.drafts)
    owners = {alias: record for record in everything for alias in record.paper.aliases}
    references = list(_references(root, loaded, old, new))
    if old not in records and old not in drafts:
        if old not in owners:
            near = nearest(old, [*records, *drafts])
            advice = f"; did you mean {near}?" if near else ""
            raise KeyChangeError(f"no record or draft has the key {old!r}{advice}")
        if owners[old].paper.key == new:
            return references
        raise KeyChangeError(
            f"{old} is an earlier key of {owners[old].paper.key}; name that instead"
        )
    record = records.get(old) or drafts[old]
    is_draft = old not in records
    path = record.document.path
    target = f"{path.rpartition('/')[0]}/{new}.yaml" if is_draft else record_path(new)
    text = edited(root, path, partial(_renamed, record=record, new=new, is_draft=is_draft))
    for other in everything:
        if other.paper.key == new and not _is_copy(root, other.document.path, target, text):
            raise KeyChangeError(f"{other.document.path} has the key {new} already")
    owner = owners.get(new)
    if owner and owner is not record:
        raise KeyChangeError(
            f"{new} is an earlier key of {owner.paper.key}, and its URL leads there"
        )
    # A paper that names itself, which is harmless, must not come back under its old name.
    others = [one for one in references if one.path not in (path, target)]
    says = f"moved from {path}" + ("" if is_draft else f"; aliases: {old}")
    return [FileChange(target, text, says), *others, FileChange(path, None, None)]


def _is_copy(root: Path, there: str, target: str, text: str) -> bool:
    """Whether an interrupted call has written the file already."""
    return there == target and (root / target).read_bytes() == text.encode()


def _renamed(text: str, record: Record, new: str, *, is_draft: bool) -> str:
    """The record with its key among its aliases, and without the new key there."""
    # Nobody has cited a draft.
    if is_draft:
        return text
    aliases = record.paper.aliases
    # Of several in a row, removing the last leaves the places of the others.
    for index in reversed([place for place, alias in enumerate(aliases) if alias == new]):
        text = without_item(text, ("aliases", index))
    return with_item(text, (), "aliases", Item.of(record.paper.key), FIELD_ORDER)


def _references(root: Path, loaded: LoadedList, old: str, new: str) -> Iterator[FileChange]:
    for record in (*loaded.records, *loaded.drafts):
        path = record.document.path
        lists = {"different_from": record.paper.different_from, "cites": record.paper.cites}
        named = {field: keys for field, keys in lists.items() if old in keys}
        if named:
            text = edited(root, path, partial(_with_key, lists=named, old=old, new=new))
            yield FileChange(path, text, f"{' and '.join(named)}: {old} -> {new}")
    if any(step.key == old for topic in loaded.taxonomy for step in topic.start_here):
        rename = partial(_in_topics, taxonomy=loaded.taxonomy, old=old, new=new)
        yield FileChange(TOPICS, edited(root, TOPICS, rename), f"start_here: {old} -> {new}")
    if any(old in entry.papers for entry in loaded.person_entries):
        rename = partial(_in_people, entries=loaded.person_entries, old=old, new=new)
        yield FileChange(PEOPLE, edited(root, PEOPLE, rename), f"papers: {old} -> {new}")


def _in_topics(text: str, taxonomy: Taxonomy, old: str, new: str) -> str:
    """The text of data/topics.yaml with another key in reading paths."""
    for where, topic in topic_places(taxonomy):
        for n, step in enumerate(topic.start_here):
            if step.key == old:
                text = with_value(text, (*where, "start_here", n, "key"), new)
    return text


def _in_people(text: str, entries: Sequence[PersonEntry], old: str, new: str) -> str:
    """The text of data/people.yaml with another key of a paper."""
    for n, entry in enumerate(entries):
        now = [new if key == old else key for key in entry.papers]
        text = _with_values(text, ("people", n, "papers"), entry.papers, now)
    return text


def new_problems(loaded: LoadedList, changes: Sequence[FileChange]) -> list[Problem]:
    """The problems that a list gets by the changes, lost URLs among them.

    Raises DataError if a file cannot be read any more.
    """
    found = problems_of(after(loaded, changes), loaded)
    if not found:
        return []
    before = {(problem.rule, problem.message) for problem in problems_of(loaded)}
    return [one for one in found if (one.rule, one.message) not in before]


def mentions(
    root: Path, loaded: LoadedList, changes: Sequence[FileChange], pattern: str
) -> Iterator[str]:
    """Places in texts that name what was renamed: notes, comments, essays, pages written by hand.

    They keep working, because earlier URLs do, so they are left to the owner.
    """
    pages = (path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md")))
    now = after(loaded, changes)
    texts = {one.document.path: one.document.text for one in (*now.records, *now.drafts)}
    texts |= {essay.path: essay.text for essay in now.essays}
    texts = dict(sorted(texts.items()))
    for path in (*_OTHER_TEXTS, *pages):
        try:
            # A link, which could lead to an endless file such as /dev/zero, is not followed.
            texts[path] = read_text(root / path, path)
        except DataError:
            continue
    is_own = re.compile(rf"\s*(?:aliases:|- ['\"]?{pattern}['\"]?\s*$)")
    for path, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(pattern, line) and not is_own.match(line):
                yield f"{path}:{number}"
