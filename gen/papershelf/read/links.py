"""The addresses in the records of a list, each with the place where it stands."""

from collections.abc import Iterator

from papershelf.model.identifiers import Doi
from papershelf.model.links import Link, Target, target_of, target_of_doi
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Where, field_name


def links_of(loaded: LoadedList) -> tuple[Link, ...]:
    """In the order of the files, and of the lines in each. Drafts are not published."""
    links = [
        _link(record, where, address, target)
        for record in loaded.records
        for where, address, target in _addresses(record)
    ]
    return tuple(sorted(links, key=lambda link: (link.path, link.line, link.column)))


def _addresses(record: Record) -> Iterator[tuple[Where, str, Target]]:
    paper = record.paper
    if paper.arxiv:
        yield ("arxiv",), paper.arxiv.url, paper.arxiv
    works: list[tuple[Where, Doi | None, str | None]] = [((), paper.doi, paper.url)]
    works += [
        (("versions", index), version.doi, version.url)
        for index, version in enumerate(paper.versions)
    ]
    for where, doi, url in works:
        if doi:
            yield (*where, "doi"), doi.url, target_of_doi(doi)
        if url:
            yield (*where, "url"), url, target_of(url)
    for kind, address in paper.links.items():
        yield ("links", kind), address, target_of(address)


def _link(record: Record, where: Where, address: str, target: Target) -> Link:
    paper, document = record.paper, record.document
    line, column = document.place_of_value(where)
    return Link(
        path=document.path,
        line=line,
        column=column,
        field=field_name(where),
        address=address,
        target=target,
        key=paper.key,
        title=paper.title,
        added=paper.added,
    )
