"""Which key a new record gets, and how the key that it had in its file still leads to it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from papershelf.formats.candidates import Candidate
from papershelf.model.citation_keys import key_year, parse_citation_key
from papershelf.model.keys import filing_names, propose_key
from papershelf.model.normal_forms import composed
from papershelf.model.paper import Paper
from papershelf.model.slugs import numbered, slugify


@dataclass(frozen=True, slots=True)
class TakenKeys:
    """The keys of the list, and those that other entries of the file will have.

    Joining the two for each entry would take time that grows with the square of their number.
    """

    there: Container[str]
    expected: Container[str]
    own: str | None
    passed: dict[tuple[str, int], int]
    """What ``proposed_keys`` remembers."""

    def __contains__(self, key: object) -> bool:
        return key in self.there or (key in self.expected and key != self.own)


def key_for(paper: Paper, own: str | None, taken: TakenKeys, *, keeps_year: bool) -> str | None:
    """The old key if it is one for this list and its year is the paper's, else a new one.

    With ``keeps_year`` also an old key of another year. None if there is no key without a title
    and a year.
    """
    if own and own not in taken and fits(own, None if keeps_year else paper):
        return own
    if not (paper.title and paper.date):
        return None
    try:
        names = filing_names(paper)
        return propose_key(names, paper.date.year, paper.title, taken, taken.passed)
    except ValueError:
        return None


def fits(own: str, paper: Paper | None) -> bool:
    """Whether a key has the form of this list's keys, and the year of the paper if it is known."""
    try:
        year = key_year(own)
    except ValueError:
        return False
    return not (paper and paper.date) or int(year) == paper.date.year


def numbered_key(file: str | None, position: int, taken: Container[str]) -> str:
    """A name for a draft without a title or a year."""
    name = f"{slugify(PurePath(file or 'added').stem)}-{position}"
    return numbered(name, taken) if name in taken else name


def aliases_of(
    found: Candidate, key: str, owners: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The aliases that make the keys of an entry lead to a record, and why some do not."""
    each = [_alias_of(own, key, owners) for own in dict.fromkeys([found.key, *found.other_keys])]
    aliases = dict.fromkeys(alias for alias, _ in each if alias)
    return tuple(aliases), tuple(remark for _, remark in each if remark)


def _alias_of(own: str | None, key: str, owners: Mapping[str, str]) -> tuple[str | None, str]:
    """The alias that makes an old key lead to a record, or why there is none.

    No alias is needed if the key leads there already.
    """
    # Files of a list are in this form.
    own = own and composed(own)
    if not own or own == key or owners.get(own) == key:
        return None, ""
    if own in owners:
        return None, f"the key {own} is already that of {owners[own]}; this paper has only its own"
    try:
        return parse_citation_key(own), ""
    except ValueError:
        return None, f"the key {own!r} cannot be an alias; it is not kept"
