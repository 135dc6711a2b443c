"""Invented papers for measurements, the same at every run: as .bib entry, record and page."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_ONSETS = [*"bcdfghklmnprstvw", "br", "ch", "dr", "fl", "gr", "kl", "pr", "sh", "st", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "ee", "oo", "ou"]
_CODAS = [*"lmnrst", "nd", "ng", "rk", "st"]
_VENUES = (
    "Journal of Barns",
    "Proceedings of Sheep and Sleep",
    "Annals of Counting",
    "Goat Letters",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """ASCII without signs that any format would have to escape."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int
    venue: str
    pages: str
    doi: str
    topic: str
    abstract: str

    def entry(self) -> str:
        return (
            f"@article{{{self.key},\n"
            f"  author = {{{' and '.join(self.authors)}}},\n"
            f"  title = {{{self.title}}},\n"
            f"  journal = {{{self.venue}}},\n"
            f"  year = {{{self.year}}},\n"
            f"  pages = {{{self.pages.replace('-', '--')}}},\n"
            f"  doi = {{{self.doi}}},\n"
            f"  keywords = {{{self.topic}}},\n"
            f"  abstract = {{{self.abstract}}}\n"
            "}\n"
        )

    def record(self) -> str:
        authors = "".join(f"  - {name}\n" for name in self.authors)
        return (
            f"title: {self.title}\nauthors:\n{authors}type: article\ndate: {self.year}\n"
            f"venue: {self.venue}\npages: {self.pages}\ndoi: {self.doi}\n"
            f"topics: [{self.topic}]\nabstract: >-\n  {self.abstract}\nadded: 2026-11-21\n"
        )

    def page(self) -> str:
        """What somebody writes who has a site generator and no more: a page in Markdown."""
        names = ", ".join(" ".join(reversed(name.split(", "))) for name in self.authors)
        return (
            f"# {self.title}\n\n{names}. *{self.venue}*, {self.year}, {self.pages}. "
            f"[doi:{self.doi}](https://doi.org/{self.doi})\n\n"
            f"Topic: {self.topic}\n\n{self.abstract}\n\n```bibtex\n{self.entry()}```\n"
        )


def invented_papers(count: int, topics: Sequence[str]) -> list[Invented]:
    chance = Random(7)  # noqa: S311 - the same papers each time
    words = sorted({_word(chance) for _ in range(6_000)})
    # As in real text, the n-th word is used n times more rarely than the first.
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    families = sorted({_word(chance).capitalize() for _ in range(2_000)})
    papers: dict[str, Invented] = {}
    while len(papers) < count:
        title = chance.choices(words, weights, k=chance.randint(5, 11))
        authors = chance.sample(families, k=chance.randint(1, 6))
        year = chance.randint(1990, 2025)
        number = len(papers)
        key = f"{authors[0].lower()}{year}{title[0]}"
        if key in papers:
            continue
        papers[key] = Invented(
            key,
            " ".join(word.capitalize() for word in title),
            tuple(f"{name}, {_word(chance).capitalize()}" for name in authors),
            year,
            chance.choice(_VENUES),
            f"{number + 1}-{number + 12}",
            f"10.1000/bench.{number}",
            chance.choice(topics),
            " ".join(chance.choices(words, weights, k=150)).capitalize() + ".",
        )
    return list(papers.values())


def _word(chance: Random) -> str:
    syllables = chance.choices((1, 2, 3), (2, 3, 1))[0]
    parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
    return "".join(parts) + chance.choice(_CODAS)
