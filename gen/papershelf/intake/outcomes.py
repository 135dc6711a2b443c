"""What an import did with each entry, as text and as JSON."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from papershelf.formats.candidates import Rejected, not_imported
from papershelf.intake.accepting import Acceptance
from papershelf.intake.fates import Declined, New, Present, Step, of_draft, of_present
from papershelf.model.problems import brief, printable, printable_json


class Outcome(StrEnum):
    PAPER = "paper"
    DRAFT = "draft"
    ACCEPTED = "accepted"
    PRESENT = "present"
    UPDATED = "updated"
    DECLINED = "declined"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReportedEntry:
    """What became of an entry, and why; ``says`` is the same as a sentence."""

    file: str
    line: int
    outcome: Outcome
    says: str
    reason: str = ""
    key: str | None = None
    path: str | None = None
    lacks: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """What a person has to decide."""
    remarks: tuple[str, ...] = ()
    not_kept: tuple[str, ...] = ()
    """Names of fields that are not imported."""
    updated: tuple[str, ...] = ()
    """Names of fields that are changed in a paper of the list."""
    offered: tuple[str, ...] = ()
    """Names of fields that --update would change."""
    venue: tuple[str, str] | None = None
    """The name of the venue in the entry and in the list, if they differ."""

    @property
    def is_new(self) -> bool:
        return self.outcome in (Outcome.PAPER, Outcome.DRAFT)

    @property
    def notes(self) -> Iterator[str]:
        """Questions, remarks, and the fields that are not imported."""
        # What keeps a paper of the list as it is, is part of the sentence.
        questions = self.questions if self.is_new else ()
        for note in (*questions, *self.remarks, *not_imported(self.not_kept)):
            yield f"{self.key}: {note}"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a file: what is between its entries."""

    file: str
    line: int
    text: str


@dataclass
class Report:
    """All that an import did, or would do if it only tries."""

    is_dry: bool = False
    entries: list[ReportedEntry] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    """The files that keep rejected entries."""

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(entry.outcome for entry in self.entries)

    @property
    def messages(self) -> list[str]:
        """What a person may want to know: all but that a paper is new."""
        return list(map(brief, self._lines(with_papers=False)))

    @property
    def full_text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines(with_papers=True))

    @property
    def ordered(self) -> list[ReportedEntry]:
        """The entries as they are in the files."""
        files = {entry.file: place for place, entry in enumerate(self.entries)}
        return sorted(self.entries, key=lambda one: (files[one.file], one.line))

    def _lines(self, *, with_papers: bool) -> Iterator[str]:
        lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for note in self.notes:
            lines[note.file].append((note.line, note.text))
        for entry in self.entries:
            if with_papers or entry.outcome is not Outcome.PAPER:
                lines[entry.file].append((entry.line, entry.says))
            lines[entry.file] += ((entry.line, note) for note in entry.notes)
            if with_papers and entry.venue:
                spelling, name = entry.venue
                lines[entry.file].append((entry.line, f"{entry.key}: venue {spelling!r} is {name}"))
        for file, texts in lines.items():
            for line, text in sorted(texts, key=lambda one: one[0]):
                yield printable(f"{file}:{line}: {text}")
        for path in self.rejected:
            hold = "would hold the" if self.is_dry else "the"
            yield printable(f"{path}: {hold} rejected entries; fix them there and import that file")

    @property
    def full_json(self) -> str:
        tree = {
            "dry_run": self.is_dry,
            "counts": {outcome: self.counts[outcome] for outcome in Outcome},
            "entries": [
                {
                    "file": one.file,
                    "line": one.line,
                    "outcome": one.outcome,
                    "message": one.says,
                    "reason": one.reason,
                    "key": one.key,
                    "path": one.path,
                    "lacks": one.lacks,
                    "uncertain": one.uncertain,
                    "questions": one.questions,
                    "remarks": one.remarks,
                    "not_kept": one.not_kept,
                    "updated": one.updated,
                    "offered": one.offered,
                    "venue": one.venue and {"entry": one.venue[0], "list": one.venue[1]},
                }
                for one in self.ordered
            ],
            "remarks": [
                {"file": one.file, "line": one.line, "remark": one.text} for one in self.notes
            ],
            "rejected_files": self.rejected,
        }
        return printable_json(tree, indent=1) + "\n"


def entry_of(step: Step, file: str, *, is_dry: bool) -> ReportedEntry:
    """What became of a planned entry."""
    candidate = step.candidate
    not_kept = tuple(dict.fromkeys(candidate.not_kept))
    remarks = tuple(one for one in step.remarks if one not in not_imported(not_kept))
    entry = ReportedEntry(file, candidate.line, Outcome.PAPER, "", remarks=remarks)
    match step.fate:
        case New() as new:
            entry = replace(
                entry,
                key=new.key,
                path=new.path,
                lacks=new.lacks,
                uncertain=new.uncertain,
                questions=new.questions,
                not_kept=not_kept,
                venue=step.venue,
            )
            for says in of_draft(new, is_dry=is_dry):
                left = says.partition("; ")[2]
                return replace(entry, outcome=Outcome.DRAFT, says=says, reason=left)
            be = "would be" if is_dry else "is"
            return replace(entry, says=f"{new.path} {be} a new paper")
        case Present(key, path, how) as present:
            entry = replace(entry, key=key, path=path, reason=how, offered=present.offered)
            news = "; ".join(of_present(present, is_dry=is_dry))
            if edits := tuple(present.edits):
                entry = replace(entry, updated=edits, not_kept=not_kept, venue=step.venue)
                return replace(entry, outcome=Outcome.UPDATED, says=f"{key} ({how}): {news}")
            says = f"already in the list as {key} ({how}){f'; {news}' * bool(news)}"
            questions = (present.question,) if present.question else ()
            return replace(entry, outcome=Outcome.PRESENT, says=says, questions=questions)
        case Declined(reason):
            says = f"declined: {reason} (--anyway imports it)"
            return replace(entry, outcome=Outcome.DECLINED, says=says, reason=reason, remarks=())
        case cause:
            return rejection(Rejected(candidate.line, candidate.text, cause.reason), file)


def rejection(one: Rejected, file: str) -> ReportedEntry:
    return ReportedEntry(file, one.line, Outcome.REJECTED, f"rejected: {one.reason}", one.reason)


def completed(entry: ReportedEntry, edit: Acceptance, *, is_dry: bool) -> ReportedEntry:
    """The entry of a draft that was there already, and has topics now."""
    head = f"{entry.key} ({entry.reason}): "
    news = f"{entry.says.removeprefix(head)}; " if entry.outcome is Outcome.UPDATED else ""
    if edit.is_paper:
        be = "would be" if is_dry else "is"
        says = f"{news}{edit.after} {be} in the list; {entry.key} was a draft"
        return replace(
            entry, outcome=Outcome.ACCEPTED, says=says, key=edit.key, path=edit.after, reason=""
        )
    says = f"{head}{news}{'would add' if is_dry else 'added'} topics"
    updated = (*entry.updated, "topics")
    return replace(entry, outcome=Outcome.UPDATED, says=says, updated=updated)
