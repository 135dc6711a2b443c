"""A paper and its preprint as one record: the published version is the one to cite."""

from dataclasses import replace

from papershelf.formats.candidates import Candidate, Node
from papershelf.model.names import fold, parse_name
from papershelf.model.titles import normal_title

# What arXiv knows better, or alone: its abstracts are free, and the classes are its own.
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
    """Whether they can be versions of one work: the same title, or an author in common.

    The DOI in arXiv's records is typed by authors, and some type another paper's.
    """
    titles = [str(one.fields.get("title", "")) for one in (published, preprint)]
    if all(titles) and normal_title(titles[0]) == normal_title(titles[1]):
        return True
    return bool(_families(published) & _families(preprint))


def _families(candidate: Candidate) -> set[str]:
    names = candidate.fields.get("authors", [])
    found = set()
    for name in names if isinstance(names, list) else []:
        try:
            # arXiv does not say where a family name begins: the last word is in it.
            found.add(fold(parse_name(str(name)).last).split(" ")[-1])
        except ValueError:
            continue
    return found - {"others"}
