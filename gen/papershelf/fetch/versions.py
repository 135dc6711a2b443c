"""A paper and its preprint as one record, with the published version to cite."""

from contextlib import suppress
from dataclasses import replace

from papershelf.formats.candidates import Candidate, Node
from papershelf.model.names import OTHERS, NameList, parse_name
from papershelf.model.spelling import normal_title
from papershelf.model.works import Work, is_linked_work

# Fields for which arXiv is the better source: its abstracts are free to use.
_OF_THE_PREPRINT = ("arxiv", "primary_class", "abstract")


def merged(published: Candidate, preprint: Candidate) -> Candidate:
    """The published version, with the preprint among its ``versions``."""
    fields = dict(published.fields)
    for name in _OF_THE_PREPRINT:
        if name in preprint.fields:
            fields.setdefault(name, preprint.fields[name])
    fields["versions"] = [_version(published, preprint)]
    return replace(
        published,
        fields=fields,
        uncertain=tuple(
            dict.fromkeys(
                [*published.uncertain, *(n for n in preprint.uncertain if n in _OF_THE_PREPRINT)]
            )
        ),
        remarks=tuple(dict.fromkeys([*published.remarks, *preprint.remarks])),
    )


def _version(published: Candidate, preprint: Candidate) -> Node:
    version: dict[str, Node] = {"kind": "preprint"}
    title = preprint.fields.get("title")
    if isinstance(title, str) and normal_title(title) != normal_title(
        str(published.fields.get("title", ""))
    ):
        version["title"] = title
    if "date" in preprint.fields:
        version["date"] = preprint.fields["date"]
    doi = preprint.fields.get("doi")
    if doi is not None and doi != published.fields.get("doi"):
        version["doi"] = doi
    return version


def are_one_work(published: Candidate, preprint: Candidate) -> bool:
    """Whether what a service links can be versions of one work.

    The DOI in arXiv's records is typed by authors, and some type another paper's.
    """
    return is_linked_work(_work(published), _work(preprint))


def _work(candidate: Candidate) -> Work:
    title = candidate.fields.get("title")
    listed = candidate.fields.get("authors", [])
    names = []
    for name in listed if isinstance(listed, list) else []:
        with suppress(ValueError):
            names.append(parse_name(str(name)))
    others = bool(names) and names[-1].last == OTHERS
    return Work(
        title=title if isinstance(title, str) else None,
        people=NameList(tuple(names[:-1] if others else names), others=others),
    )
