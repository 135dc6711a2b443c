"""Build a list after each of some random edits, and compare the site with a new one.

As a program of its own, because processes with threads are not forked, and pytest's workers have
threads: ``python edit_sequences.py ROOT SEED...``, where ROOT/gen is a copy of the package, from
which this program must be run. The rest of ROOT is deleted. Prints a line for each seed.
"""

import contextlib
import io
import multiprocessing
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

from mkdocs.exceptions import MkDocsException

from damage import damage
from edits_of_settings import PROGRAM, starting_files
from invented import make_paper, write_list
from lists import FEW, VENUES_FILE, files_of
from papershelf.records.write import format_record
from papershelf.site import pages, papers, rendering
from papershelf.site.building import contents, whole
from papershelf.site.building.run import build
from papershelf.site.following import feeds
from papershelf.site.lists import numbered, rows
from papershelf.site.people import pages as people_pages
from papershelf.site.related import known as related_known
from papershelf.site.related import papers as related_papers
from papershelf.site.related import words as related_words
from papershelf.site.reuse import manifest, texts, world
from papershelf.site.search import files as search_files
from random_edits import ALL, edit, save

STEPS = 4
SETTINGS = """\
site_name: Sheep & Co
site_description: A list.
site_url: https://list.example/
repo_url: https://github.com/sheep/list
edit_uri: edit/main/docs/
theme: {name: material}
plugins:
- papershelf: {map: true, citation_styles: [apa, mla, own.csl]}
extra_css: [assets/own.css]
"""
PAPERS = (
    *FEW,
    make_paper(
        "roe1999barn",
        title="The Barn and the Ewes",
        authors=["Roe, Mina", "Łuk, Jan", "Poe, Ann", "Poe, A."],
        type="article",
        venue="Barn Days",
        date="1999-05",
        arxiv=None,
        primary_class=None,
        topics=["listening/noise", "counting"],
        note="A *review*.",
        added="2025-03-04",
    ),
    make_paper(
        "poe2024ewes",
        title="Ewes That Listen at Night",
        authors=["Poe, Ann", "Ito, Ken", "Roe, Mina"],
        type="article",
        venue="Barn Days",
        date="2024-05",
        arxiv="2405.00009",
        topics=["listening/ears"],
        cites=["roe2021sheep", "ito2021hens"],
        added="2026-11-02",
    ),
)
# The smallest list that has a second page, file or part of everything.
_SMALL: tuple[tuple[Any, str, int], ...] = (
    (numbered, "ROWS_ON_INDEX", 2),
    (pages, "ROWS_PER_FILE", 2),
    (rows, "ROWS_PER_FILE", 2),
    (rows, "CITATIONS_PER_FILE", 2),
    (contents, "CITATIONS_PER_FILE", 2),
    (papers, "PEOPLE_ON_PAGE", 3),
    (papers, "SHOWN_CITATIONS", 1),
    (people_pages, "MOST_COAUTHORS", 2),
    (rendering, "MOST_ABSTRACTS", 3),
    (rendering, "MOST_PAPERS", 6),
    (feeds, "MOST_OF_AUTHOR", 2),
    (related_known, "CHAMPIONS", 2),
    (related_papers, "CHAMPIONS", 2),
    (related_papers, "CANDIDATES", 2),
    (related_words, "LEADING_TERMS", 3),
    (search_files, "_PART", 200),
    (search_files, "_PAPERS_PER_PART", 2),
    (whole, "MANY_UNITS", 0),
    # A small site is made anew in large part after any edit.
    (manifest, "_MOST_MADE", 1),
    (texts, "MANY_TEXTS", 2),
)
PAPERS_ON_PAGE = 2
_FORK = multiprocessing.get_context("fork")


def main() -> None:
    root = Path(sys.argv[1])
    for module, name, value in _SMALL:
        assert hasattr(module, name), name
        setattr(module, name, value)
    numbered.parts.__defaults__ = (PAPERS_ON_PAGE, "")
    # What is loaded now need not be loaded by each copy of this process.
    _write(root)
    build(root)
    world.program.cache_clear()
    program = {root / path: (root / path).read_text("utf-8") for path in PROGRAM}
    for seed in map(int, sys.argv[2:]):
        save(program)
        _write(root)
        done, differing = _sequence(root, Random(seed))  # noqa: S311 - the same edits each time
        size = sum(differing.values())
        says = f"{seed}: {size} bytes differ after {', '.join(done)}"
        sys.stdout.write("\n".join([says, *differing, ""]))
        sys.stdout.flush()


def _write(root: Path) -> None:
    for path in root.iterdir():
        if path.name != "gen":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_list(
        root,
        ("mkdocs.yml", SETTINGS),
        ("data/venues.yaml", VENUES_FILE),
        *starting_files(),
        *(
            (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
            for paper in PAPERS
        ),
    )


def _sequence(root: Path, chance: Random) -> tuple[list[str], dict[str, int]]:
    """The edits, and the sizes of the files that differ after the last of them."""
    done: list[str] = []
    history: list[dict[Path, str | None]] = []
    refused = _built(root, 2)
    assert not refused, refused
    for _ in range(STEPS):
        is_built = False
        for _ in range(chance.randint(1, 2)):
            if history and chance.random() < 0.15:
                for _ in range(chance.randint(1, len(history))):
                    save(history.pop())
                done.append("undo")
            elif chance.random() < 0.15:
                done.append(damage(root, chance))
                is_built = False
                continue
            else:
                kind, files = edit(root, chance, ALL)
                history.append(save(files))
                done.append(kind)
            is_built = not _built(root, chance.randint(1, 2))
            if not is_built:
                # An edit that breaks a rule is taken back.
                done[-1] += " (refused)"
                save(history.pop())
        if not is_built and (refused := _built(root, 2)):
            raise AssertionError(done, refused)
        if differing := _differing(files_of(root / "site"), _fresh(root)):
            return done, differing
    return done, {}


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, int]:
    return {
        path: max(len(one.get(path, b"")), len(other.get(path, b"")))
        for path in sorted(one.keys() | other)
        if one.get(path) != other.get(path)
    }


def _fresh(root: Path) -> dict[str, bytes]:
    """The files of a build of the same list without a cache and an earlier site."""
    aside = root.with_name("aside")
    aside.mkdir()
    for name in (".cache", "site"):
        if (root / name).exists():
            (root / name).rename(aside / name)
    refused = _built(root, 1)
    assert not refused, refused
    files = files_of(root / "site")
    for name in (".cache", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
        if (aside / name).exists():
            (aside / name).rename(root / name)
    aside.rmdir()
    return files


def _built(root: Path, processes: int) -> str:
    """Build in a copy of this process, which has loaded all modules. Why it is refused, or ''."""
    receiver, sender = _FORK.Pipe(duplex=False)
    copy = _FORK.Process(target=_build, args=(root, processes, sender))
    copy.start()
    sender.close()
    try:
        says: str = receiver.recv()
    finally:
        copy.join()
    return says


def _build(root: Path, processes: int, sender: Any) -> None:
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        try:
            build(root, processes=processes)
        except MkDocsException as error:
            sender.send(f"{error}\n{errors.getvalue()}")
            return
    sender.send("")


if __name__ == "__main__":
    main()
