"""Invented papers and lists: as values, as files, on disk, and with a history in Git.

Tests give what a rule is about; defaults fill in the rest: ``make_paper(title="A Title")``,
``write_list(tmp_path, record("roe2023sheep"))``, then ``commit(tmp_path)``.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from papershelf.check.whole_list import problems_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.topics import Taxonomy
from papershelf.model.venues.venue import Venue
from papershelf.records.indexes import TopicsFile
from papershelf.records.load import read_list
from papershelf.records.people import parse_people
from papershelf.records.revisions import read_list_at
from papershelf.site.configuration.settings import Settings

KEY = "okafor2021counting"
ADDED = "2026-11-21"
TOPICS_FILE = """\
topics:
  - id: listening
    name: Listening machines
    description: Machines that hear.
    subtopics:
      - id: ears
        name: Ears
        description: Artificial ears.
      - id: noise
        name: Noise & silence
        description: What is left out.
  - id: counting
    name: Counting
    description: How many there are.
"""
TOPICS = Taxonomy(TopicsFile.model_validate(yaml.safe_load(TOPICS_FILE)).topics)

# The least that a site can be built from.
LIST_SETTINGS = "site_name: Sheep\ntheme: {name: material}\nplugins: [papershelf]\n"

SETTINGS = Settings(
    name="Sheep & Co",
    description="A list.",
    site_url="https://list.example/",
    repository="https://github.com/sheep/list/",
    edit_base="https://github.com/sheep/list/edit/main/",
)


# Values


def make_paper(key: str = KEY, **fields: Any) -> Paper:
    """A preprint of 2021 by two authors. Given fields replace the defaults; None removes one."""
    defaults = {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "misc",
        "date": "2021-03-04",
        "arxiv": "2103.00001",
        "primary_class": "cs.LG",
        "topics": ["counting"],
        "abstract": "We count sheep.",
        "added": ADDED,
    }
    present = {name: value for name, value in (defaults | fields).items() if value is not None}
    return Paper.model_validate(present).model_copy(update={"key": key})


def without_authors(key: str = "anonymous2021counting", **fields: Any) -> Paper:
    """A work with editors only, or without people."""
    paper = make_paper(key, **{"arxiv": None, "primary_class": None} | fields)
    return paper.model_copy(update={"authors": NameList()})


def make_catalogue(*papers: Paper, venues: tuple[Venue, ...] = (), people: str = "") -> Catalogue:
    """``people`` is the text of data/people.yaml."""
    entries = parse_people(people).entries if people else ()
    return Catalogue(papers or (make_paper(),), TOPICS, venues, entries)


# Files


def title_of(key: str) -> str:
    """A title that yields the key."""
    word = re.split("[0-9]+", key)[1]
    return {"counting": "Counting Sheep", "a": "What Is It"}.get(word, f"{word.title()} in a Title")


def record(key: str = KEY, more: str = "") -> tuple[str, str]:
    """(path, text) of a record with the required fields and an author who matches the key.

    ``more`` is added at the end.
    """
    family = re.split("[0-9]+", key)[0].title()
    return f"data/papers/2021/{key}.yaml", (
        f"title: {title_of(key)}\n"
        "authors:\n"
        f"  - {family}, Adaeze\n"
        "type: misc\n"
        "date: 2021\n"
        "topics: [counting]\n"
        f"added: {ADDED}\n"
    ) + more  # fmt: skip


def write_list(root: Path, *files: tuple[str, str]) -> Path:
    """A list of these files, with LIST_SETTINGS and TOPICS_FILE unless they are given, and a
    folder for pages.
    """
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for path, text in (("mkdocs.yml", LIST_SETTINGS), ("data/topics.yaml", TOPICS_FILE), *files):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def place_and_message(problem: Problem) -> str:
    """The place and the message of a problem, without its level and rule."""
    return f"{problem.path}:{problem.line}:{problem.column}: {problem.says}"


# History

# The same commits on every machine, regardless of its Git configuration.
_GIT_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Mina Roe",
    "GIT_AUTHOR_EMAIL": "mina@list.example",
    "GIT_AUTHOR_DATE": f"{ADDED}T12:00:00Z",
    "GIT_COMMITTER_NAME": "Mina Roe",
    "GIT_COMMITTER_EMAIL": "mina@list.example",
    "GIT_COMMITTER_DATE": f"{ADDED}T12:00:00Z",
}


def git(root: Path, *arguments: str) -> str:
    """What git prints. The test is skipped if there is no git."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    done = subprocess.run(
        ["git", "-C", root, *arguments],
        env=os.environ | _GIT_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(root: Path) -> str:
    """Commit everything, in a new repository if needed; the id of the commit."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=a state of the list")
    return git(root, "rev-parse", "HEAD")


# Many papers

_ONSETS = [*"bcdfghklmnprstvw", "br", "ch", "dr", "fl", "gr", "kl", "pr", "sh", "st", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "ee", "oo", "ou"]
_CODAS = [*"lmnrst", "nd", "ng", "rk", "st"]
_VENUES = (
    "Journal of Barns",
    "Proceedings of Sheep and Sleep",
    "Annals of Counting",
    "Goat Letters",
)


def many_papers(topics: Sequence[str]) -> Iterator[Paper]:
    """Endless articles, the same in every run, in ASCII that no format has to escape."""
    chance = Random(7)  # noqa: S311 - the same papers each time
    words = sorted({_word(chance) for _ in range(6_000)})
    # As in real text, the n-th word is n times rarer than the first.
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    families = sorted({_word(chance).capitalize() for _ in range(2_000)})
    keys: set[str] = set()
    while True:
        title = chance.choices(words, weights, k=chance.randint(5, 11))
        authors = chance.sample(families, k=chance.randint(1, 6))
        year = chance.randint(1990, 2025)
        number = len(keys)
        key = f"{authors[0].lower()}{year}{title[0]}"
        if key in keys:
            continue
        keys.add(key)
        yield make_paper(
            key,
            title=" ".join(word.capitalize() for word in title),
            authors=[f"{name}, {_word(chance).capitalize()}" for name in authors],
            type="article",
            date=str(year),
            venue=chance.choice(_VENUES),
            pages=f"{number + 1}-{number + 12}",
            doi=f"10.1000/bench.{number}",
            arxiv=None,
            primary_class=None,
            topics=[chance.choice(topics)],
            abstract=" ".join(chance.choices(words, weights, k=150)).capitalize() + ".",
        )


def _word(chance: Random) -> str:
    syllables = chance.choices((1, 2, 3), (2, 3, 1))[0]
    parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
    return "".join(parts) + chance.choice(_CODAS)


def problems_in(root: Path) -> list[Problem]:
    return problems_of(read_list(root))


def errors_since_the_commit(root: Path) -> list[str]:
    loaded = read_list(root)
    before = read_list_at(root, "HEAD", loaded)
    return [str(one) for one in problems_of(loaded, before) if not one.is_warning]
