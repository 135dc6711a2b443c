"""The versions of a work beside the one to cite, after an entry of the same work."""

from collections.abc import Collection

from papershelf.intake.differences import is_another_title
from papershelf.model.entry_types import EntryType, VersionKind
from papershelf.model.paper import Paper
from papershelf.model.publications import Publication, Stage
from papershelf.model.record_parts import Version
from papershelf.records.write import Changes, record_tree

_VERSION_KINDS = {Stage.PREPRINT: VersionKind.PREPRINT, Stage.REPORT: VersionKind.REPORT}


def version_of(paper: Paper, cited: Paper) -> Version | None:
    """A preprint or a report as one of the versions of the paper that is cited.

    None if nothing says that there is one: an entry without a venue may only be incomplete.
    """
    kind = _VERSION_KINDS[Publication.of(paper).stage]
    is_known = paper.arxiv or paper.doi or paper.venue or paper.url
    if not is_known and paper.type not in (EntryType.TECHREPORT, EntryType.UNPUBLISHED):
        return None
    doi = paper.doi
    if doi and (doi.is_of_arxiv or (cited.doi and cited.doi.folded == doi.folded)):
        doi = None
    place = paper.venue
    if kind is VersionKind.REPORT:
        place = place or ", ".join(filter(None, (paper.publisher, paper.number))) or None
    version = Version(
        kind=kind,
        title=paper.title if is_another_title(cited, paper) else None,
        date=paper.date,
        venue=place,
        doi=doi,
        url=paper.url if paper.url != cited.url else None,
    )
    return version if version != Version(kind=kind) else None


def with_versions(
    known: Paper, new: Collection[Version | None], changes: Changes, cited: Paper | None = None
) -> Changes:
    """The changes, with versions that the record does not have yet.

    A version that is now the one to cite is left out.
    """
    cited = cited or known
    versions = [one for one in known.versions if not one.doi or one.doi != cited.doi]
    for version in new:
        if version is None or (version.doi and version.doi == cited.doi):
            continue
        place = next((at for at, one in enumerate(versions) if _are_one(one, version)), None)
        if place is None:
            versions.append(version)
        else:
            stated = versions[place].model_dump(exclude_none=True)
            versions[place] = Version(**(version.model_dump(exclude_none=True) | stated))
    if tuple(versions) == known.versions:
        return changes
    tree = record_tree(known.model_copy(update={"versions": tuple(versions)}))
    return {**changes, "versions": tree["versions"]}


def _are_one(one: Version, other: Version) -> bool:
    return one.kind is other.kind and (not one.doi or not other.doi or one.doi == other.doi)


def is_another_version(known: Paper, entry: Paper) -> bool:
    """Whether the entry is a version that the record has beside the one to cite."""
    if not entry.doi or (known.doi and known.doi.folded == entry.doi.folded):
        return False
    return any(one.doi and one.doi.folded == entry.doi.folded for one in known.versions)
