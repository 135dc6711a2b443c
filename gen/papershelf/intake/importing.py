"""Carry out an import: write what the plan says, and report on every entry."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from papershelf.formats.candidates import Rejected
from papershelf.intake.accepting import Decisions, accepted, write_edits
from papershelf.intake.fates import ImportOptions, New, Present, Step, Unfit
from papershelf.intake.outcomes import Note, Report, completed, entry_of, rejection
from papershelf.intake.plan import Importer
from papershelf.intake.sources import SourceFile, keep_rejected
from papershelf.records.files import read_text, refuse_edited, too_large, write_in_list
from papershelf.records.format import filled_text
from papershelf.records.load import LoadedList, Record, parse_draft

# Files that are written together: waiting for the disk once is faster than once a file.
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Import:
    """One import. The report grows as files are written, so it is right after an interruption."""

    root: Path
    loaded: LoadedList
    options: ImportOptions
    report: Report
    advance: Callable[[int], None]
    """Called with the number of entries that are done, for a progress bar."""
    _drafts: dict[str, str] = field(default_factory=dict)
    """The drafts of the list by path, as updates leave them."""

    def run(self, sources: Sequence[SourceFile]) -> None:
        importer = Importer(self.loaded, self.options)
        documents = (draft.document for draft in self.loaded.drafts)
        self._drafts.update((one.path, one.text) for one in documents)
        for source in sources:
            importer.expect(source.reading.candidates)
        for source in sources:
            self._import(source, importer)
        if self.options.topics:
            self._complete_drafts()

    def _import(self, source: SourceFile, importer: Importer) -> None:
        file, report = str(source.path), self.report
        steps = list(importer.plan(source.reading.candidates, source.path.name))
        unfit = (
            Rejected(step.candidate.line, step.candidate.text, step.fate.reason)
            for step in steps
            if isinstance(step.fate, Unfit)
        )
        if rejected := sorted([*source.reading.rejected, *unfit], key=lambda one: one.line):
            report.rejected.append(str(keep_rejected(source, rejected, is_dry=report.is_dry)))
            report.entries += (rejection(one, file) for one in rejected)
        # Do not repeat these when the same file is imported again, unless it has nothing else.
        if not steps or any(isinstance(step.fate, New) for step in steps):
            report.notes += (Note(file, one.line, one.text) for one in source.reading.remarks)
        for start in range(0, len(steps), _AT_ONCE):
            some = steps[start : start + _AT_ONCE]
            for step in self._written(some):
                report.entries.append(entry_of(step, file, is_dry=report.is_dry))
            self.advance(len(some))

    def _written(self, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps, each after what it writes; not those of rejected entries."""
        new = [(one, one.fate) for one in steps if isinstance(one.fate, New)]
        others = [one for one in steps if not isinstance(one.fate, New | Unfit)]
        if not self.report.is_dry:
            refuse_edited(self.root, {fate.path: None for _, fate in new})
            write_in_list(self.root, {fate.path: fate.text for _, fate in new})
        yield from (step for step, _ in new)
        for step in others:
            known = step.fate
            yield replace(step, fate=self._updated(known)) if isinstance(known, Present) else step

    def _updated(self, known: Present) -> Present:
        """The record after its update, or why it is left as it is."""
        path, is_dry = known.path, self.report.is_dry
        # A dry run does not write what this one would update.
        if not known.edits or (is_dry and path not in self._drafts):
            return known
        # Read now, because an earlier entry may have changed it.
        before = self._drafts.get(path) or read_text(self.root / path, path)
        text = filled_text(before, path, known.edits)
        if cause := too_large(text):
            return replace(known, edits={}, question=f"the record {cause}")
        if path in self._drafts:
            self._drafts[path] = text
        if not is_dry:
            write_in_list(self.root, {path: text})
        return known

    def _draft(self, loaded: Record) -> Record:
        path, text = loaded.document.path, self._drafts[loaded.document.path]
        return loaded if text == loaded.document.text else parse_draft(text, path)

    def _complete_drafts(self) -> None:
        """Give the topics to drafts of the list that the files have again.

        Drafts that lack nothing else become papers.
        """
        report = self.report
        known = {draft.document.path: draft for draft in self.loaded.drafts}
        places = {
            entry.path: place for place, entry in enumerate(report.entries) if entry.path in known
        }
        drafts = [self._draft(known[path]) for path in places if path]
        answers = Decisions(self.options.topics, replaces_guesses=True)
        drafts = [draft for draft in drafts if answers.changes(draft)]
        edits = accepted(self.loaded, drafts, answers)[0] if drafts else []
        if not report.is_dry:
            write_edits(self.root, edits)
        for edit in edits:
            entry = report.entries[places[edit.before]]
            report.entries[places[edit.before]] = completed(entry, edit, is_dry=report.is_dry)
