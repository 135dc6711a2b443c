"""What becomes of an entry that comes in, as values; commands write the files and report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from papershelf.check.drafts import left_to_do, needs_key
from papershelf.formats.candidates import Candidate
from papershelf.intake.updates import Update
from papershelf.model.dates import PartialDate
from papershelf.model.paper import Paper
from papershelf.model.problems import printable
from papershelf.records.layout import DRAFTS, draft_path
from papershelf.records.write import format_record
from papershelf.records.yaml_text import Node


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of an import; ``added`` is the day of it.

    Every entry gets ``topics``. Those that name no topic get ``other_topics``, if there are any;
    otherwise the likeliest topic is guessed, and the entry becomes a draft.
    """

    added: PartialDate
    topics: tuple[str, ...] = ()
    topic_field: str | None = None
    keep_keys: bool = False
    update: Update = "no"
    anyway: bool = False
    other_topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class New:
    """A record file to write; a draft if it is incomplete or uncertain.

    ``questions`` say why it is uncertain: what may be the same paper, and what ``shelf check``
    would refuse. The file has them as comments.
    """

    key: str
    path: str
    text: str
    lacks: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.path.startswith(DRAFTS)


@dataclass(frozen=True, slots=True)
class OfferedChange:
    """A field of a record, as it is and as an entry has it; None if it is missing."""

    field: str
    before: Node | None
    after: Node | None

    def __str__(self) -> str:
        return f"{self.field} {_shown(self.before)} -> {_shown(self.after)}"


@dataclass(frozen=True, slots=True)
class Present:
    """Already in the list. ``additions`` are the fields that only the entry has.

    ``corrections`` are fields that the entry has otherwise. ``publication`` is what changes to
    make the published version, which the entry is, the version to cite. ``question`` says why
    nothing can be taken. ``edits`` are the changes to make now (``records.format.filled_text``).
    """

    key: str
    path: str
    how: str
    additions: Mapping[str, Node]
    corrections: tuple[OfferedChange, ...] = ()
    publication: tuple[OfferedChange, ...] = ()
    question: str = ""
    edits: Mapping[str, Node | None] = field(default_factory=dict)

    @property
    def offered(self) -> tuple[str, ...]:
        """The fields that the entry has, and that are not taken from it but can be."""
        if self.question:
            return ()
        changes = (change.field for change in (*self.publication, *self.corrections))
        return tuple(
            name for name in dict.fromkeys((*self.additions, *changes)) if name not in self.edits
        )


@dataclass(frozen=True, slots=True)
class Unfit:
    """The entry has something that no record may have."""

    reason: str


@dataclass(frozen=True, slots=True)
class Declined:
    """The paper is in data/declined.yaml."""

    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry, what becomes of it, and remarks for a person.

    ``venue`` is the spelling of the entry and the list's name, if they differ.
    """

    candidate: Candidate
    fate: New | Present | Unfit | Declined
    remarks: tuple[str, ...] = ()
    venue: tuple[str, str] | None = None


# Of characters. The entry has the rest of what is asked about.
LONGEST_QUESTION = 2_000


def draft_for(record: Paper, lacks: tuple[str, ...], doubts: Mapping[str, Sequence[str]]) -> New:
    """The draft of a record, with the questions about it as comments."""
    draft = record.model_copy(update={"uncertain": tuple(doubts)})
    questions = tuple(
        _short(" ".join(printable(f"{name}: {text}").split()))
        for name, texts in doubts.items()
        for text in texts
    )
    text = format_record(draft, {"uncertain": questions})
    return New(record.key, draft_path(record.key), text, lacks, tuple(doubts), questions)


def _short(question: str) -> str:
    return f"{question[:LONGEST_QUESTION]} …" if len(question) > LONGEST_QUESTION else question


def _shown(value: Node | None) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_shown(one)}" for name, one in value.items())
    return "; ".join(map(_shown, value)) if isinstance(value, list) else str(value)


def of_draft(new: New, *, is_dry: bool = False) -> Iterator[str]:
    """If it is a draft, or would be one: what is left to do."""
    if new.is_draft:
        left = left_to_do(new.lacks, new.uncertain) or needs_key(new.key)
        yield f"{new.path} {'would be' if is_dry else 'is'} a draft; {left}"


def of_present(present: Present, *, is_dry: bool, has_update: bool = True) -> Iterator[str]:
    """What the list has otherwise, and what an update changed or would change.

    Without ``has_update``, the command has no option that would take the other values.
    """
    done = present.edits
    if present.question:
        if done:
            yield f"{'would add' if is_dry else 'added'} {', '.join(done)}"
        nothing = "nothing else" if done else "nothing"
        yield f"{nothing} {'would be' if is_dry else 'was'} changed: {present.question}"
        return

    def verb(past: str, infinitive: str, fields: Iterable[str], option: str = "--update") -> str:
        would = f"would {infinitive}"
        if not all(name in done for name in fields):
            return f"{option} {would}"
        return would if is_dry else past

    if present.publication:
        changes = ", ".join(map(str, present.publication))
        fields = [change.field for change in present.publication]
        yield f"{verb('now cites', 'cite', fields)} the published version: {changes}"
    for is_taken in (True, False):
        if names := [name for name in present.additions if (name in done) is is_taken]:
            yield f"{verb('added', 'add', names)} {', '.join(names)}"
    if present.corrections:
        fields = [change.field for change in present.corrections]
        changes = ", ".join(map(str, present.corrections))
        if has_update:
            yield f"{verb('changed', 'change', fields, '--update=prefer-source')} {changes}"
        else:
            yield f"not changed: {changes}; edit the file where the source is right"
