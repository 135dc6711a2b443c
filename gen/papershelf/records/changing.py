"""Changes of several files of a list that belong together.

They are written one after the other, each file as a whole. A command that is killed in between has
written the first of them; the same command works out the rest when it is run again.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from papershelf.model.keys import PAPERS
from papershelf.records.essays import ESSAYS, Essay
from papershelf.records.files import (
    BYTE_ORDER_MARK,
    read_text,
    refuse_links,
    refuse_too_large,
    text_if_there,
    was_edited,
    write_in_list,
)
from papershelf.records.format import format_text
from papershelf.records.indexes import TOPICS, parse_topics
from papershelf.records.layout import DRAFTS
from papershelf.records.load import LoadedList, Record, parse_draft, parse_record
from papershelf.records.people import PEOPLE, parse_people
from papershelf.records.yaml_tree import with_plain_line_ends


@dataclass(frozen=True, slots=True)
class FileChange:
    """The new text of a file, or None if it is to be deleted; and what changes in it.

    ``says`` is None for the earlier file of a move, which the message of the new one names.
    """

    path: str
    text: str | None
    says: str | None


def edited(root: Path, path: str, change: Callable[[str], str]) -> str:
    """The text of a file after a change, with its own line ends and byte order mark.

    A file in the standard format stays in it: a list that was too long for a line may fit now.
    Raises DataError.
    """
    read_text(root / path, path)
    text = (root / path).read_bytes().decode()
    before = text.removeprefix(BYTE_ORDER_MARK)
    now = change(before)
    if now != before and format_text(before, path) == before:
        now = format_text(now, path)
    return text[: len(text) - len(before)] + now


def refuse_outdated(root: Path, loaded: LoadedList, paths: Iterable[str]) -> None:
    """Raise DataError if one of these files in data/ is not as it was when the list was read.

    A command checks a list or waits for an answer, and an editor may save a file meanwhile.
    """
    documents = (one.document for one in (*loaded.records, *loaded.drafts))
    known = {one.path: one.text for one in (*documents, *loaded.documents)}
    known |= {essay.path: essay.text for essay in loaded.essays}
    for path in paths:
        if not path.startswith("data/"):
            continue
        now = text_if_there(root, path)
        if _plain(now) != _plain(known.get(path)):
            raise was_edited(path)


def _plain(text: str | None) -> str | None:
    # Documents have no line separators.
    return None if text is None else with_plain_line_ends(text)[0]


def carry_out(root: Path, loaded: LoadedList, changes: Sequence[FileChange]) -> None:
    """Write the files of the list in this order; deleted ones come last.

    Raises DataError if one of them was edited since the list was read.
    """
    refuse_outdated(root, loaded, (change.path for change in changes))
    for change in changes:
        refuse_links(root, change.path)
    write_in_list(root, {change.path: change.text for change in changes if change.text is not None})
    for change in changes:
        if change.text is None:
            (root / change.path).unlink()
            # A year without papers has no folder.
            with suppress(OSError):
                (root / change.path).parent.rmdir()


def after(loaded: LoadedList, changes: Sequence[FileChange]) -> LoadedList:
    """The list as the changes leave it. Raises DataError if a file breaks the rules of its form."""
    texts = {change.path: change.text for change in changes}
    for path, text in texts.items():
        refuse_too_large(path, text or "")
    topics = texts.get(TOPICS)
    if topics is not None:
        read = parse_topics(topics.removeprefix(BYTE_ORDER_MARK))
        loaded = replace(loaded, taxonomy=read.taxonomy, topics_document=read.document)
    people = texts.get(PEOPLE)
    if people is not None:
        found = parse_people(people.removeprefix(BYTE_ORDER_MARK))
        loaded = replace(loaded, person_entries=found.entries, people_document=found.document)

    new_essays = (
        Essay(path.removeprefix(f"{ESSAYS}/").removesuffix(".md"), text)
        for path, text in texts.items()
        if text is not None and path.startswith(f"{ESSAYS}/")
    )
    same_essays = (essay for essay in loaded.essays if essay.path not in texts)

    def changed(records: Sequence[Record], folder: str) -> tuple[Record, ...]:
        parse = parse_draft if folder == DRAFTS else parse_record
        same = (record for record in records if record.document.path not in texts)
        new = (
            parse(text.removeprefix(BYTE_ORDER_MARK), path)
            for path, text in texts.items()
            if text is not None and path.startswith(f"{folder}/")
        )
        return tuple(sorted((*same, *new), key=lambda record: record.document.path))

    return replace(
        loaded,
        records=changed(loaded.records, PAPERS),
        drafts=changed(loaded.drafts, DRAFTS),
        essays=tuple(sorted((*same_essays, *new_essays), key=lambda essay: essay.path)),
    )
