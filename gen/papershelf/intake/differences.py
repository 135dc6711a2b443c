"""Where an entry contradicts the record of the same paper.

A name or a title that says less is no contradiction: "Lind, A." is "Lind, Ann M.".
"""

import re
from collections.abc import Iterator

from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name, NameList
from papershelf.model.paper import Paper
from papershelf.model.publications import Publication, Stage, bare_number
from papershelf.model.spelling import family_spellings, given_spellings
from papershelf.model.venues.alike import are_venues_alike
from papershelf.model.works import Work


def contradicted_fields(known: Paper, entry: Paper) -> Iterator[str]:
    """The fields that both have and that say different things."""
    if is_another_title(known, entry):
        yield "title"
    for name in ("authors", "editors"):
        if getattr(known, name) and getattr(entry, name) not in (None, getattr(known, name)):
            yield name
    if known.date and entry.date and not str(known.date).startswith(str(entry.date)):
        yield "date"
    types = {known.type, entry.type}
    if len(types) > 1 and entry.type is not EntryType.MISC and _are_published(known, entry):
        yield "type"
    for name in ("venue", "series", "publisher"):
        one, other = getattr(known, name), getattr(entry, name)
        if one and other and not are_venues_alike(one, other):
            yield name
    for name in ("volume", "number", "edition"):
        one, other = (bare_number(getattr(paper, name)) for paper in (known, entry))
        if one and other and one != other:
            yield name
    first, second = (re.findall(r"[^\W_]+", paper.pages or "") for paper in (known, entry))
    if first and second and second != first[: len(second)]:
        yield "pages"
    for name in ("isbn", "doi", "arxiv", "primary_class", "language"):
        one, other = (_bare(getattr(paper, name)) for paper in (known, entry))
        if one and other and one != other:
            yield name


def _are_published(*papers: Paper) -> bool:
    return all(paper.type and Publication.of(paper).stage is Stage.PUBLISHED for paper in papers)


def _bare(value: object) -> str:
    return re.sub(r"-", "", str(value or "")).lower()


def is_another_title(known: Paper, entry: Paper) -> bool:
    """A source that leaves out the subtitle says nothing else."""
    if not (known.title and entry.title):
        return False
    one, other = Work(known.title), Work(entry.title)
    return other.letters not in (one.letters, one.main_letters)


def with_full_names(known: Paper, entry: Paper) -> Paper:
    """The entry, with people's names as the record has them where those say no less."""
    names = {
        name: _full(there, offered)
        for name in ("authors", "editors")
        if (there := getattr(known, name)) and (offered := getattr(entry, name))
    }
    return entry.model_copy(update=names) if names else entry


def _full(known: NameList, entry: NameList) -> NameList:
    left = list(known)
    names = []
    for name in entry:
        same = next((one for one in left if _says_as_much(one, name)), None)
        if same:
            left.remove(same)
        names.append(same or name)
    # "A and B et al." says less than a list that begins with A and B.
    rest = list(known)[len(names) :]
    is_part = entry.others and all(map(_share_a_family, known, names))
    if is_part and (rest or known.others):
        return NameList((*names, *rest), known.others)
    return known if is_part and names == list(known) else NameList(tuple(names), entry.others)


def _share_a_family(one: Name, other: Name) -> bool:
    return not family_spellings(one).isdisjoint(family_spellings(other))


def _says_as_much(known: Name, name: Name) -> bool:
    """Whether a name is the same, shortened, or without accents: "Lind, Änn M." and "Lind, A."."""
    if not _share_a_family(known, name):
        return False
    if _accents(name) > _accents(known):
        return False
    words = [given_spellings(one.given) for one in (known, name)]
    pairs = zip(*words, strict=False)
    return len(words[1]) <= len(words[0]) and all(one.startswith(other) for one, other in pairs)


def _accents(name: Name) -> int:
    return sum(not char.isascii() for char in str(name))
