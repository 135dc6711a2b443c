"""``make bench``: how long Papershelf takes compared with programs that do part of its work.

All run on this machine in turn, on the same invented papers; compare the ratios, not the seconds.
"""

import argparse
import compileall
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from hostile_costs import SIZES, costs
from measure import Measured, measured
from peer_files import entry, page
from preview import measure_edits
from site_lists import topic_paths, write_site_list
from site_table import MANY_PAPERS, sizes_table, times_table
from sites import measure_once, measure_sites

from invented import many_papers
from papershelf.model.paper import Paper
from papershelf.records.load import read_list
from papershelf.records.schemas import record_schema, schema_text

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
SHELF = PYTHON.with_name("shelf")
# The manual shows the tables of sites.
MEASURED = HERE.parents[1] / "gen/manual/measured"
# How often each kind of edit is measured.
ROUNDS = 5
PEER_SITE = """\
site_name: Papers
theme: {name: material, font: false}
"""
# Keeps MkDocs from listing every page in the navigation of every page.
SHORT_NAV = """\
nav: [index.md]
not_in_nav: /papers/
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One task, done by Papershelf and by peers that each do only part of it."""

    work: str
    ours: Measured
    peers: dict[str, Measured]

    def rows(self) -> Iterator[str]:
        for name, one in {"Papershelf": self.ours, **self.peers}.items():
            ratio = one.seconds / self.ours.seconds
            yield f"{name:<38}{one.seconds:>9.1f}{one.megabytes:>7,.0f}{ratio:>8.2f}"


def compare_build(papers: list[Paper], folder: Path) -> Comparison:
    ours = write_site_list(folder / "list", papers)
    short, long = folder / "short", folder / "long"
    for theirs, nav in ((short, SHORT_NAV), (long, "")):
        (theirs / "docs/papers").mkdir(parents=True)
        (theirs / "mkdocs.yml").write_text(PEER_SITE + nav)
        (theirs / "docs/index.md").write_text("# Papers\n")
        for paper in papers:
            (theirs / f"docs/papers/{paper.key}.md").write_text(page(paper))
    mkdocs = (PYTHON, "-m", "mkdocs", "build", "--quiet")
    comparison = Comparison(
        f"build of {len(papers):,} papers",
        measured([SHELF, "build"], ours),
        {
            "MkDocs, Material: papers' pages alone": measured(mkdocs, short),
            "the same, all in the navigation": measured(mkdocs, long),
        },
    )
    for root in (ours, short, long):
        must_be_there(len(papers), (root / "site").glob("papers/*/index.html"))
    return comparison


def preview(papers: list[Paper], folder: Path) -> Iterator[str]:
    """Edits of a list while `shelf serve` shows it."""
    root = write_site_list(folder / "list", papers)
    yield f"{f'edit among {len(papers):,} papers, until it shows':<38}{'minimum':>9}{'median':>9}"
    yield from (edits.row() for edits in measure_edits(SHELF, root, ROUNDS))


def compare_import(papers: list[Paper], folder: Path) -> Comparison:
    ours = write_site_list(folder / "list", ())
    (folder / "papers.bib").write_text("\n".join(map(entry, papers)))
    comparison = _import(f"import of {len(papers):,} entries", folder)
    must_be_there(len(papers), ours.glob("data/papers/*/*.yaml"))
    return comparison


def compare_second_import(_: list[Paper], folder: Path) -> Comparison:
    """Import the same file again, after ``compare_import``."""
    return _import("the same import again", folder)


def _import(work: str, folder: Path) -> Comparison:
    bib = folder / "papers.bib"
    ours = measured([SHELF, "import", bib], folder / "list")
    theirs = measured([PYTHON, HERE / "peer_import.py", bib, folder / "written.bib"], folder)
    return Comparison(work, ours, {"pybtex: reading and writing": theirs})


def compare_check(papers: list[Paper], folder: Path) -> Comparison:
    write_site_list(folder / "list", papers)
    return _check(f"check of {len(papers):,} records", folder)


def compare_second_check(_: list[Paper], folder: Path) -> Comparison:
    """Check the same, unchanged records again, after ``compare_check``."""
    return _check("the same check again", folder)


def _check(work: str, folder: Path) -> Comparison:
    ours = measured([SHELF, "check"], folder / "list")
    records = folder / "list/data/papers"
    theirs = measured([PYTHON, HERE / "peer_check.py", schema(folder), records], folder)
    return Comparison(work, ours, {"libyaml, jsonschema: form alone": theirs})


def schema(folder: Path) -> Path:
    path = folder / "record.schema.json"
    path.write_text(schema_text(record_schema(Paper, read_list(folder / "list").taxonomy)))
    return path


def must_be_there(count: int, found: Iterator[Path]) -> None:
    """Stop if a program was fast only because it did not do all of its work."""
    if (number := sum(1 for _ in found)) != count:
        sys.exit(f"{number:,} files were made instead of {count:,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=int, default=500, metavar="PAPERS")
    parser.add_argument("--import", type=int, default=3_000, metavar="ENTRIES", dest="entries")
    parser.add_argument("--check", type=int, default=10_000, metavar="RECORDS")
    parser.add_argument("--serve", type=int, default=1_000, metavar="PAPERS")
    parser.add_argument(
        "--hostile",
        nargs="?",
        const="",
        metavar="NAME",
        help="measure hostile "
        "texts instead, in the formats and fields that have NAME in their name",
    )
    parser.add_argument(
        "--sites",
        type=_sizes,
        default=[],
        metavar="PAPERS,PAPERS",
        help="measure whole sites of these sizes instead, e.g. 100,1000,10000,100000",
    )
    parser.add_argument(
        "--once",
        type=_sizes,
        default=[],
        metavar="PAPERS,PAPERS",
        help="build sites of these sizes as well, once and without other programs",
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often sites are built")
    parser.add_argument(
        "--write", action="store_true", help="put the tables into the manual, after every size"
    )
    sizes = parser.parse_args()
    # As pip does; what is installed for development may never have been compiled.
    compileall.compile_dir(HERE.parents[1] / "gen/papershelf", quiet=1)
    if sizes.sites or sizes.once:
        for times, large in tables(sizes.sites, sizes.once, sizes.rounds):
            say(times, large)
            if sizes.write:
                (MEASURED / "times.md").write_text(times, "utf-8")
                (MEASURED / "sizes.md").write_text(large, "utf-8")
        return
    if sizes.hostile is not None:
        say(f"{'':26}" + "".join(f"{size:<36,}" for size in SIZES))
        for line in costs(sizes.hostile):
            say(line)
        return
    works: list[tuple[Callable[[list[Paper], Path], Comparison], int, str]] = [
        (compare_build, sizes.build, "build"),
        (compare_import, sizes.entries, "import"),
        (compare_second_import, sizes.entries, "import"),
        (compare_check, sizes.check, "check"),
        (compare_second_check, sizes.check, "check"),
    ]
    say(f"{'':38}{'seconds':>9}{'MB':>7}{'ratio':>8}")
    with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as scratch:
        for compare, count, name in works:
            folder = Path(scratch) / name
            folder.mkdir(exist_ok=True)
            comparison = compare(list(islice(many_papers(topic_paths()), count)), folder)
            say("", comparison.work, *comparison.rows())
        (served := Path(scratch) / "serve").mkdir()
        say("", *preview(list(islice(many_papers(topic_paths()), sizes.serve)), served))


def tables(in_turns: list[int], once: list[int], rounds: int) -> Iterator[tuple[str, str]]:
    """Of the sizes so far, smallest first; large sites take hours."""
    load = os.getloadavg()[0]
    results = []
    for size in sorted({*in_turns, *once}):
        with tempfile.TemporaryDirectory(prefix="papershelf-bench-") as scratch:
            is_compared = size in in_turns
            folder = Path(scratch)
            turns = 1 if size >= MANY_PAPERS else rounds
            results.append(
                measure_sites(folder, size, turns) if is_compared else measure_once(folder, size)
            )
        yield times_table(results, rounds, load), sizes_table(results)


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
