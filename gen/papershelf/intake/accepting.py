"""Turn complete drafts into papers; problems say what keeps a draft from being one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papershelf.check.whole_list import problems_of
from papershelf.model.citation_keys import parse_key
from papershelf.model.keys import filing_names, propose_key, record_path
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError, Problem
from papershelf.records.files import read_text, write_in_list
from papershelf.records.format import rewritten
from papershelf.records.load import LoadedList, Record, parse_draft
from papershelf.records.validate import validate
from papershelf.records.write import filled, record_tree
from papershelf.records.yaml_text import Node

# A group in a record, as the message on missing authors says.
ANONYMOUS = "{Anonymous}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person says about many drafts at once.

    ``topics`` are for drafts without topics, and with ``replaces_guesses`` also for those whose
    topics were guessed and are not confirmed. The ``confirmed`` fields are not uncertain any more;
    a work without people whose authors are confirmed is anonymous.
    """

    topics: Sequence[str] = ()
    replaces_guesses: bool = False
    confirmed: Collection[str] = ()

    def changes(self, draft: Record) -> bool:
        before = record_tree(draft.paper)
        return self._fields(before) != before

    def applied(self, draft: Record) -> Record:
        """The draft with the answers in its text; the same object if they change nothing."""
        if not self.changes(draft):
            return draft
        path, text = draft.document.path, draft.document.text
        tree = record_tree(draft.paper)
        before, after = (_uncertain(one) for one in (tree, self._fields(tree)))
        answered = [name for name in before if name not in after]
        text = rewritten(without_questions(text, answered), path, self._fields)
        return parse_draft(text, path)

    def _fields(self, tree: dict[str, Node]) -> dict[str, Node]:
        uncertain = _uncertain(tree)
        sure = set(self.confirmed)
        is_guess = self.replaces_guesses and "topics" in uncertain and "topics" not in sure
        topics: list[Node] = list(self.topics) if is_guess or not tree.get("topics") else []
        if topics:
            tree = filled(tree, {"topics": topics})
            sure.add("topics")
        if "authors" in self.confirmed and not (tree.get("authors") or tree.get("editors")):
            tree = filled(tree, {"authors": [ANONYMOUS]})
        left = [name for name in uncertain if name not in sure]
        rest = {name: node for name, node in tree.items() if name != "uncertain"}
        return filled(rest, {"uncertain": left}) if left else rest


def _uncertain(tree: dict[str, Node]) -> list[Node]:
    there = tree.get("uncertain")
    return there if isinstance(there, list) else []


def without_questions(text: str, fields: Collection[Node]) -> str:
    """The draft without an import's questions on these fields."""
    lines = text.splitlines(keepends=True)
    removed = dict(_questions(lines, fields))
    return "".join(line for place, line in enumerate(lines) if place not in removed)


def questions_in(text: str, field: str) -> list[str]:
    """An import's questions on a field of the draft."""
    return [question for _, question in _questions(text.splitlines(), [field])]


def _questions(lines: Sequence[str], fields: Collection[Node]) -> Iterator[tuple[int, str]]:
    """(line, question): they are comments above ``uncertain``, and begin with the field."""
    heads = tuple(f"# {field}: " for field in fields)
    place = next((at for at, line in enumerate(lines) if line.startswith("uncertain:")), 0)
    start = place
    while start and lines[start - 1].startswith("#"):
        start -= 1
    for at in range(start, place):
        if lines[at].startswith(heads):
            yield at, lines[at].partition(": ")[2].strip()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The file of a draft before and after: a paper, or a draft that was answered in part.

    ``text`` is what to write; the key may be new.
    """

    key: str
    before: str
    after: str
    text: str

    @property
    def is_paper(self) -> bool:
        return self.before != self.after


def accepted(
    loaded: LoadedList, drafts: Sequence[Record], answers: Decisions
) -> tuple[list[Acceptance], list[Problem]]:
    """What to write for these drafts of the list, and what keeps some of them from being papers."""
    everything = (*loaded.records, *loaded.drafts)
    taken = {key for one in everything for key in (one.paper.key, *one.paper.aliases)}
    complete: list[Record] = []
    problems: list[Problem] = []
    answered: dict[str, Record] = {}
    for draft in drafts:
        now = answers.applied(draft)
        path = now.document.path
        answered[path] = now
        try:
            paper = validate(Paper, now.document)
            key = _key(draft.paper.key, paper, taken)
        except DataError as error:
            problems += error.problems
        except ValueError as error:
            problems.append(Problem.of_file(path, str(error)))
        else:
            complete.append(Record(paper.model_copy(update={"key": key}), now.document))
    # An interrupted move has left the paper in both places.
    records = {record.paper.key: record.paper for record in loaded.records}
    new = [one for one in complete if records.get(one.paper.key) != one.paper]
    found = problems_of(replace(loaded, records=(*loaded.records, *new), drafts=()))
    paths = {one.document.path for one in new}
    broken = [fault for fault in found if fault.path in paths and not fault.is_warning]
    refused = {fault.path for fault in broken}
    moves = {
        one.document.path: one.paper.key for one in complete if one.document.path not in refused
    }
    done = []
    for draft in drafts:
        path = draft.document.path
        text = answered[path].document.text
        if path in moves:
            # With answers it is formatted already.
            text = rewritten(text, path, dict) if answered[path] is draft else text
            done.append(Acceptance(moves[path], path, record_path(moves[path]), text))
        elif answered[path] is not draft:
            done.append(Acceptance(draft.paper.key, path, path, text))
    return done, sorted([*problems, *broken])


def write_edits(root: Path, edits: Sequence[Acceptance]) -> None:
    """An interrupted call leaves a paper beside its draft; accepting it again removes the draft."""
    write_in_list(root, {edit.after: edit.text for edit in edits})
    for edit in edits:
        if edit.is_paper:
            (root / edit.before).unlink()


def is_written(root: Path, edit: Acceptance) -> bool:
    """Whether an interrupted ``write_edits`` has written the paper of this draft."""
    try:
        return edit.is_paper and read_text(root / edit.after, edit.after) == edit.text
    except DataError:
        return False


def _key(name: str, paper: Paper, taken: set[str]) -> str:
    """The draft's name if it is a key, else a new key. Raises ValueError."""
    try:
        return parse_key(name)
    except ValueError:
        try:
            key = propose_key(filing_names(paper), paper.date.year, paper.title, taken)
        except ValueError as error:
            raise ValueError(f"{error}; to choose a key, run: shelf mv {name} KEY") from error
        taken.add(key)
        return key
