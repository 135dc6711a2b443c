"""Whether two papers are the same work: the one place that answers.

An identifier, or a title with an author, makes two papers the same work. Publications that differ
in volume, number or type are two works, whatever their titles. Where the facts do not fit
together, the answer is a doubt with its reason, for a person to decide.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from papershelf.model.identifiers.ids import ARXIV_DOI, ArxivId, Doi
from papershelf.model.names import NameList, fold
from papershelf.model.near_titles import digits_of, likeness, near_titles
from papershelf.model.paper import Paper
from papershelf.model.publications import Publication, Stage, are_of_one_kind, difference, doubt
from papershelf.model.spelling import family_spellings, initials_of, letters_of, normal_title
from papershelf.model.terms import terms_of

# Titles of nothing but these words, and of any single word, are given more than once.
_TITLES_OF_MANY = frozenset(
    """
    a abstracts an and annual answer author authors book books by chapter comment comments
    conclusion conclusions contents correspondence discussion editor editorial editors errata
    erratum for foreword from guest in index introduction introductory issue issues letter letters
    memoriam new news note notes obituary of on our outlook overview papers preface proceedings
    program programme prologue reader readers recent remarks reply report reports response review
    reviews section selected special summary the this to volume workshop
    """.split()  # noqa: SIM905
)
# What a corrected title keeps of the longer one's words, or of the trigrams of both.
_AKIN_WORDS, _AKIN_TRIGRAMS = 2 / 3, 3 / 4
_BEFORE_SUBTITLE = re.compile(r"[:?!.]\s|\s[-\u2013\u2014]\s")
# A subtitle with one of these makes another work of the same main title.
_OTHER_WORK = re.compile(
    r"[0-9]|\b(?:[ivx]+|abstract|addendum|answer|appendix|comments?|correction|corrigendum|"
    r"discussion|errat(?:um|a)|introduction|part|rejoinder|reply|response|retraction|review|"
    r"supplement(?:ary)?|volume)\b"
)


@dataclass(frozen=True, slots=True)
class Same:
    """``how`` says what the two have in common: "same DOI"."""

    how: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """``why`` says what speaks for one work, and what against it; ``field`` is what to look at."""

    why: str
    field: str = "title"


@dataclass(frozen=True, slots=True)
class Different:
    """``why`` says what tells the two apart: "another volume"."""

    why: str


Verdict = Same | Doubt | Different


@dataclass(frozen=True)
class Work:
    """What tells a paper from others. Make it once a paper, and compare it as often as needed."""

    title: str | None = None
    people: NameList | None = None
    ids: frozenset[str] = frozenset()
    key: str = ""
    different_from: frozenset[str] = frozenset()
    publication: Publication = Publication()  # noqa: RUF009 (a frozen value)
    abstract: str | None = None
    source: tuple[str, int] | None = None

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """Of a paper, or of a draft, which may lack any field."""
        return cls(
            title=paper.title or None,
            people=paper.authors or paper.editors,
            ids=ids_of((paper.doi, *(version.doi for version in paper.versions)), paper.arxiv),
            key=paper.key,
            different_from=frozenset(paper.different_from),
            publication=Publication.of(paper),
            abstract=paper.abstract,
            source=(paper.source.file, paper.source.position) if paper.source else None,
        )

    @cached_property
    def letters(self) -> str:
        return letters_of(self.title or "")

    @cached_property
    def main_letters(self) -> str | None:
        """Of the title without its subtitle; None if it has none, or if it makes another work."""
        title = self.title or ""
        if not (found := _BEFORE_SUBTITLE.search(title)):
            return None
        main, subtitle = title[: found.start()], title[found.end() :]
        if " " not in main or _OTHER_WORK.search(fold(subtitle)):
            return None
        return letters_of(main)

    @cached_property
    def families(self) -> dict[str, frozenset[str]]:
        """Spellings of the family names -> initials of those who have them."""
        families: dict[str, frozenset[str]] = {}
        for name in self.people or ():
            initials = initials_of(name.given)
            for family in family_spellings(name):
                families[family] = families.get(family, frozenset()) | initials
        return families


def ids_of(dois: Iterable[Doi | None], arxiv: ArxivId | None) -> frozenset[str]:
    """Identifiers as they are compared; the DOI that arXiv makes of its id is that id."""
    found = {doi.folded for doi in dois if doi}
    return frozenset(found | {arxiv.doi.folded} if arxiv else found)


def share_an_author(one: Work, other: Work) -> bool | None:
    """Whether a name is on both lists; None if one of the lists is not known."""
    if not one.families or not other.families:
        return None
    smaller, larger = one.families, other.families
    if len(smaller) > len(larger):
        smaller, larger = larger, smaller
    # A loop, because an import asks this hundreds of times for an entry.
    for family, initials in smaller.items():
        theirs = larger.get(family)
        if theirs is not None and (not initials or not theirs or initials & theirs):
            return True
    return False


def _have_the_same_authors(one: Work, other: Work) -> bool:
    """Whether everybody on the shorter list is on the other, and complete lists are as long."""
    if not one.people or not other.people:
        return False
    shorter, longer = sorted((one.people, other.people), key=len)
    if not shorter.others and len(shorter) < len(longer):
        return False
    known = {family for name in longer for family in family_spellings(name)}
    return all(not known.isdisjoint(family_spellings(name)) for name in shorter)


def are_declared_different(one: Work, other: Work) -> bool:
    """Whether one of two papers names the other as a work that is easily taken for it."""
    return one.key in other.different_from or other.key in one.different_from


def is_same_work(one: Work, other: Work) -> bool:
    return isinstance(compare(one, other), Same)


def is_near(one: Work, other: Work) -> bool:
    """Whether the titles are the same or nearly the same."""
    if not (one.title and other.title):
        return False
    if one.letters == other.letters:
        return True
    return any(near_titles([normal_title(one.title), normal_title(other.title)]))


def contradiction(one: Work, other: Work) -> str | None:
    """What shows that two papers are not one work, whatever their titles."""
    if are_declared_different(one, other):
        return "declared in different_from"
    if share_an_author(one, other) is False:
        return "other authors"
    return difference(one.publication, other.publication)


def compare(one: Work, other: Work) -> Verdict:
    if are_declared_different(one, other):
        return Different("declared in different_from")
    if shared := one.ids & other.ids:
        is_doi = any(not name.startswith(ARXIV_DOI) for name in shared)
        return compare_linked(one, other, "same DOI" if is_doi else "same arXiv id")
    if not (one.title and other.title):
        return _compare_untitled(one, other)
    if one.letters == other.letters:
        return _compare_of_one_title(one, other)
    if one.letters == other.main_letters or one.main_letters == other.letters:
        return _compare_of_one_main_title(one, other)
    return Different("another title")


def compare_linked(one: Work, other: Work, link: str) -> Verdict:
    """Two papers that an identifier or a source says are one; either may be mistaken.

    Identifiers are mistyped, pasted from another paper, and given to a book's chapters.
    """
    if not (one.title and other.title):
        return Same(link)
    field = "doi" if link == "same DOI" else "arxiv"
    if not is_near(one, other):
        if share_an_author(one, other) is False:
            why = f"{link}, but another title and other authors: is it the right one?"
            return Doubt(why, field)
        if not _are_titles_akin(one, other):
            return Doubt(f"{link}, but another title: is it the right one?", field)
    if not are_of_one_kind(one.publication, other.publication):
        types = " and ".join(str(each.publication.type) for each in (one, other))
        return Doubt(f"{link}, but other types, {types}: is it the right one?", field)
    # A DOI names one publication, an arXiv id what may have been published twice.
    if link != "same DOI" and (apart := difference(one.publication, other.publication)):
        return Doubt(f"{link}, but {apart}: are they two publications?", field)
    return Same(link)


def is_linked_work(one: Work, other: Work) -> bool:
    """Whether two papers are one work if there is a good reason to think so.

    A service links them, or one took the place of the other in the list: their titles may differ,
    as authors give a paper another one for its publication. Still a link may be mistaken.
    """
    return is_near(one, other) or share_an_author(one, other) is True


def _are_titles_akin(one: Work, other: Work) -> bool:
    """Whether one title may be the other, corrected or with another subtitle."""
    if one.main_letters == other.letters or other.main_letters == one.letters:
        return True
    titles = [work.title or "" for work in (one, other)]
    numbers = [digits_of(normal_title(title)) for title in titles]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    fewer, more = sorted((set(terms_of(title)) for title in titles), key=len)
    common = len(fewer & more)
    if common > 1 and (common == len(fewer) or common > _AKIN_WORDS * len(more)):
        return True
    return likeness(*map(normal_title, titles)) >= _AKIN_TRIGRAMS


def _compare_untitled(one: Work, other: Work) -> Verdict:
    """Listings hold entries of which nothing but an abstract could be read, or only a line."""
    if one.abstract and other.abstract:
        if normal_title(one.abstract) == normal_title(other.abstract):
            return Same("same abstract")
    elif one.source and one.source == other.source and share_an_author(one, other) is not False:
        return Same("same entry of the same file")
    return Different("no title")


def _compare_of_one_title(one: Work, other: Work) -> Verdict:
    shares = share_an_author(one, other)
    if shares is False:
        return Different("other authors")
    if apart := difference(one.publication, other.publication):
        return Different(apart)
    reasons = list(_doubts(one, other, shares))
    if not reasons:
        return Same("same title and author" if shares else "same title, without authors")
    title = "same title and author" if shares else "same title"
    return Doubt(f"{title}, but {' and '.join(reasons)}: is it the same work?")


def _doubts(one: Work, other: Work, shares: bool | None) -> Iterator[str]:
    publications = one.publication, other.publication
    words = set(normal_title(one.title or "").split(" "))
    is_telling = len(words) > 1 and not words <= _TITLES_OF_MANY
    if reason := doubt(*publications, is_title_telling=is_telling):
        yield reason
    if shares is None:
        if one.people or other.people:
            yield "one names no authors"
        elif len({(each.type, each.year, each.venue, each.publisher) for each in publications}) > 1:
            yield "neither names authors"
        return
    stages = {publication.stage for publication in publications}
    needs_all = Stage.REPORT in stages or not is_telling
    if len(stages) > 1 and needs_all and not _have_the_same_authors(one, other):
        yield "not all authors are the same"


def _compare_of_one_main_title(one: Work, other: Work) -> Verdict:
    """Some sources have the subtitle in another field, and the title without it."""
    years = [work.publication.year for work in (one, other) if work.publication.year]
    is_of_one_time = len(years) < 2 or abs(years[0] - years[1]) <= 1
    if not (_have_the_same_authors(one, other) and is_of_one_time):
        return Different("another title")
    if apart := difference(one.publication, other.publication):
        return Different(apart)
    if reason := doubt(one.publication, other.publication, is_title_telling=True):
        return Doubt(f"same title without its subtitle, but {reason}: is it the same work?")
    return Same("same title without its subtitle, and same authors")
