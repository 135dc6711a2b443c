"""A paper and its preprint as one record, with the published version to cite."""

from dataclasses import replace

from papershelf.formats.candidates import Candidate
from papershelf.formats.text.invisible import visible
from papershelf.model.entry_types import VersionKind
from papershelf.model.fields import LONGEST_LINE
from papershelf.model.names import NameList
from papershelf.model.record_parts import Version
from papershelf.model.spelling import normal_title
from papershelf.model.works import Work, is_linked_work


def merged(published: Candidate, preprint: Candidate) -> Candidate:
    """The published version, with the preprint among its ``versions``."""
    preprint = _with_fitting_title(preprint)
    doubts = dict(published.doubts)
    # What arXiv knows better, or alone: its abstracts are free, and the classes are its own.
    for name in ("arxiv", "primary_class", "abstract"):
        if name in preprint.doubts:
            doubts.setdefault(name, preprint.doubts[name])
    return replace(
        published,
        arxiv=published.arxiv or preprint.arxiv,
        primary_class=published.primary_class or preprint.primary_class,
        abstract=published.abstract or preprint.abstract,
        versions=(_version(published, preprint),),
        doubts=doubts,
        remarks=tuple(dict.fromkeys([*published.remarks, *preprint.remarks])),
        not_kept=(*published.not_kept, *preprint.not_kept),
    )


def _with_fitting_title(preprint: Candidate) -> Candidate:
    title = visible(preprint.title or "")
    if len(title) <= LONGEST_LINE:
        return replace(preprint, title=title or None)
    remark = f"the title of the preprint has {len(title):,} characters and is not kept"
    return replace(preprint, title=None, remarks=(*preprint.remarks, remark))


def _version(published: Candidate, preprint: Candidate) -> Version:
    title = preprint.title
    if title and normal_title(title) == normal_title(published.title or ""):
        title = None
    doi = preprint.doi if preprint.doi != published.doi else None
    return Version(kind=VersionKind.PREPRINT, title=title, date=preprint.date, doi=doi)


def are_one_work(published: Candidate, preprint: Candidate) -> bool:
    """Whether what a service links can be versions of one work.

    The DOI in arXiv's records is typed by authors, and some type another paper's.
    """
    return is_linked_work(_work(published), _work(preprint))


def _work(candidate: Candidate) -> Work:
    return Work(title=candidate.title, people=candidate.authors or NameList(()))
