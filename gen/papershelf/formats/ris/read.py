"""Read RIS as reference managers and publishers write it.

Tags are those of the specification (Research Information Systems, 2001, revised 2011). Of several
with one meaning (T1 and TI, JO and T2, PY and Y1), and of a tag that is there twice, the best is
taken; the others are kept under ``extra``, and so are tags that a record has no field for. Those
that are of no use to others are not kept.
"""

from papershelf.formats.candidates import Candidate, Reading, Rejected, Remark
from papershelf.formats.ris.entries import entries_of
from papershelf.formats.ris.tags import candidate_of


def read_ris(text: str) -> Reading:
    """The entries from TY to ER. Lines between them that have no tag are skipped."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    remarks: list[Remark] = []
    position = 0
    for entry in entries_of(text):
        if isinstance(entry, Remark):
            remarks.append(entry)
            continue
        position += 1
        if entry.fault:
            rejected.append(Rejected(entry.line, "\n".join(entry.lines), entry.fault))
        else:
            candidates.append(candidate_of(entry, position))
    return Reading(tuple(candidates), tuple(rejected), tuple(remarks))
