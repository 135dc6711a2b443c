"""What must hold for a record that an import or a service brings."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from holding import hold

from invented import record, write_list
from papershelf.check.fixes import fixed
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.formats.detect import Format, read_foreign
from papershelf.intake.fates import Declined, ImportOptions, New, Present, Step, Unfit
from papershelf.intake.plan import Importer
from papershelf.intake.refusals import refused_alone, refused_together
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.model.problems import printable
from papershelf.model.venues.names import VenueNames
from papershelf.records.format import fixed_text, format_text
from papershelf.records.load import LoadedList, Record, parse_draft, parse_record, read_list
from writers import write_ascii_bibtex, write_biblatex, write_csl, write_ris

_OPTIONS = ImportOptions(PartialDate.parse("2026-11-22"), ("counting",))


@cache
def _list() -> LoadedList:
    with tempfile.TemporaryDirectory() as folder:
        return read_list(write_list(Path(folder), record()))


def planned(candidates: Sequence[Candidate], file: str | None) -> list[Step]:
    """Something becomes of each entry, in their order, and each time the same. What is written can
    be read, is formatted, obeys the rules, and can be exported. The same again brings nothing new.
    """
    importer = Importer(_list(), _OPTIONS)
    steps = list(importer.plan(candidates, file))
    hold([step.candidate for step in steps] == list(candidates), "a step for each entry, in order")
    hold(list(Importer(_list(), _OPTIONS).plan(candidates, file)) == steps, "the same each time")
    fates = [step.fate for step in steps if isinstance(step.fate, New)]
    records = [(new, _written(new)) for new in fates]
    papers = [read for new, read in records if not new.is_draft]
    hold(not list(refused_together(_list(), (*_list().records, *papers))), "a list without errors")
    hold(len({new.path for new in fates}) == len(fates), "each record has its own file")
    for step in steps:
        _reported(step)
    again = list(importer.plan(candidates, file))
    hold(not any(isinstance(step.fate, New) for step in again), "nothing new the second time")
    return steps


def _reported(step: Step) -> None:
    match step.fate:
        case Unfit(reason) | Declined(reason):
            said = (reason, *step.remarks)
            hold(bool(reason), "a reason for what is left out")
        case New(questions=questions):
            said = (*questions, *step.remarks)
        case Present(question=question):
            said = (question, *step.remarks)
    hold(all(printable(one).isprintable() for one in said), "plain messages")


def _written(new: New) -> Record:
    parse = parse_draft if new.is_draft else parse_record
    read = parse(new.text, new.path)
    hold(format_text(new.text, new.path) == new.text, "an import writes the standard format")
    checked = fixed_text(new.text, new.path, lambda tree: fixed(tree, VenueNames(()), {}))
    hold(format_text(checked, new.path) == checked, "check --fix leaves the standard format behind")
    if not new.is_draft:
        hold(not list(refused_alone(read)), "an import writes what check accepts")
        exported(read)
    return read


def exported(record: Record) -> None:
    """Each format has one entry, which is read as the same paper."""
    catalogue = _list().readable()
    paper = record.paper
    if paper.type is EntryType.PROCEEDINGS and paper.authors and paper.editors:
        # The page on round trips says so: these authors have no place in BibTeX.
        paper = paper.model_copy(update={"authors": NameList()})
        record = replace(record, paper=paper)
    for write, form in _WRITERS:
        reading = read_foreign(write([record.paper], catalogue), form)
        said = f"{write.__name__} of {record.paper.key}"
        hold(not reading.rejected, f"{said}: its entry can be read")
        hold(len(reading.candidates) == 1, f"{said}: one entry a paper")
        importer = Importer(replace(_list(), records=(record,)), _OPTIONS)
        (step,) = importer.plan(reading.candidates, "b")
        hold(_is_present(step, record.paper), f"{said}: it is read as the same paper")
    (item,) = json.loads(write_csl([record.paper], catalogue))
    hold(item["id"] == record.paper.key, "CSL-JSON names the key")


_WRITERS = (
    (write_bibtex, Format.BIBTEX),
    (write_ascii_bibtex, Format.BIBTEX),
    (write_biblatex, Format.BIBTEX),
    (write_csl, Format.CSL),
    (write_ris, Format.RIS),
)


def _is_present(step: Step, paper: Paper) -> bool:
    # Without people or an identifier, a title says too little, and digits and signs in names are
    # read as the marks of footnotes.
    is_known = all(_is_plain(str(name)) for name in paper.authors)
    # BibTeX has one field for a journal, whatever the type.
    is_known &= "journal" not in paper.extra
    return isinstance(step.fate, Present) or not (paper.authors and is_known)


def _is_plain(name: str) -> bool:
    letters = name.strip("{}")
    is_name = all(char.isalpha() or char in " ,.'-" for char in letters)
    return is_name and letters[:2].isalpha() and letters.count(",") < 2
