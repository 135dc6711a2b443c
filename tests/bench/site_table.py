"""The results of sites.py as Markdown, for the terminal and for the page on benchmarks."""

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sites import CASES, COLD, FLOOR, HUGO, MKDOCS, OURS, SiteResult, hugo
from stages import STAGES

from kinds import Kind
from papershelf.site.building.size import MOST_BYTES

_PROGRAMS = (OURS, HUGO, MKDOCS, FLOOR)
_LARGEST = 100_000
# Builds that take a minute are measured once.
MANY_PAPERS = 10_000


def times_table(results: Sequence[SiteResult], rounds: int, load: float) -> str:
    """For the page on benchmarks."""
    return _joined(
        {
            machine(rounds, load): _times(results),
            "How the time of Papershelf is divided:": _stages(results),
        }
    )


def sizes_table(results: Sequence[SiteResult]) -> str:
    """For the page on large lists."""
    last = results[-1]
    return _joined(
        {
            _today() + ":": _sizes(results),
            _limit(results): _settings(last),
            f"The site of {last.papers:,} papers consists of:": _kinds(results),
        }
    )


def _joined(parts: Mapping[str, Iterable[str]]) -> str:
    return "\n\n".join("\n".join([about, "", *lines]) for about, lines in parts.items()) + "\n"


def machine(rounds: int, load: float) -> str:
    return (
        f"{_today()} with {os.cpu_count()} processors ({_processor()}), "
        f"{platform.system()} and Python {platform.python_version()}; medians of {rounds}, "
        f"and single builds from {MANY_PAPERS:,} papers on. "
        f"Before it began, {load:.1f} other processes were running or waiting for a processor."
    )


def _today() -> str:
    today = datetime.now(UTC).date()
    return f"Measured on {today.day} {today:%B %Y}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"model name\s*:\s*(.*)", text)
    return found[1] if found else platform.machine()


def _times(results: Sequence[SiteResult]) -> Iterator[str]:
    """Seconds, and ratios to Hugo's build of everything."""
    yield "| papers | what is built | " + " | ".join(_PROGRAMS) + " | ratio | of processor time |"
    yield "|--:|---|" + "--:|" * (len(_PROGRAMS) + 2)
    for result in results:
        for case in CASES:
            if case not in result.times:
                continue
            cells = [_seconds(result, case, program) for program in _PROGRAMS]
            ours, theirs = result.middle(case, OURS), result.middle(COLD, HUGO)
            ratios = ["–", "–"]
            if ours and theirs:
                ratios = [
                    f"{ours.seconds / theirs.seconds:.2f}",
                    f"{ours.processor / theirs.processor:.2f}",
                ]
            yield f"| {result.papers:,} | {case} | {' | '.join([*cells, *ratios])} |"


def _seconds(result: SiteResult, case: str, program: str) -> str:
    if one := result.middle(case, program):
        return f"{one.seconds:.1f} s"
    return "not installed" if program == HUGO and not hugo() else "–"


def _stages(results: Sequence[SiteResult]) -> Iterator[str]:
    yield "| papers | " + " | ".join(STAGES) + " |"
    yield "|--:|" + "--:|" * len(STAGES)
    for result in results:
        total = sum(result.stages.values())
        shares = (f"{result.stages.get(stage, 0) / total:.0%}" for stage in STAGES)
        yield f"| {result.papers:,} | {' | '.join(shares)} |"


def _sizes(results: Sequence[SiteResult]) -> Iterator[str]:
    yield "| papers | files | size | time | memory of the largest process |"
    yield "|--:|--:|--:|--:|--:|"
    for result in results:
        one = result.middle(COLD, OURS)
        cost = f"{one.seconds:,.0f} s | {one.megabytes:,.0f} MB" if one else "– | –"
        files, size = totals(result.kinds)
        yield f"| {result.papers:,} | {files:,} | {_megabytes(size)} | {cost} |"


def _limit(results: Sequence[SiteResult]) -> str:
    """Where GitHub Pages ends, if sites grow on as between the last two sizes."""
    *smaller, last = results
    before = (smaller[-1].papers, totals(smaller[-1].kinds)[1]) if smaller else (0, 0)
    size = totals(last.kinds)[1]
    per_paper = (size - before[1]) / (last.papers - before[0])
    most = last.papers + (MOST_BYTES - size) / per_paper
    return (
        f"Another paper takes {per_paper / 1_000:.0f} kB, so a site without options reaches "
        f"{_megabytes(MOST_BYTES)} at about {most:,.0f} papers. With {last.papers:,} papers, "
        "settings save:"
    )


def _settings(last: SiteResult) -> Iterator[str]:
    size = totals(last.kinds)[1]
    yield "| setting | saves up to | of the site |"
    yield "|---|--:|--:|"
    for setting, saved in sorted(last.spared.items(), key=lambda item: -item[1]):
        yield f"| {setting} | {_megabytes(saved)} | {saved / size:.0%} |"


def _kinds(results: Sequence[SiteResult]) -> Iterator[str]:
    """Also for the largest list, if each kind grows on as from the last size but one to the last.

    Styles and scripts, for example, do not grow at all.
    """
    *smaller, last = results
    before = smaller[-1] if smaller else None
    more = before is not None and last.papers < _LARGEST
    estimated = f" files of {_LARGEST:,} | their size |" if more else ""
    yield f"| {last.papers:,} papers | files | size |{estimated}"
    yield "|---|--:|--:|" + ("--:|--:|" if more else "")
    sum_of_files, sum_of_bytes = 0.0, 0.0
    for name, kind in last.kinds.items():
        row = f"| {name} | {kind.files:,} | {_megabytes(kind.bytes)} |"
        if more and before:
            earlier = before.kinds.get(name, Kind())
            steps = (_LARGEST - last.papers) / (last.papers - before.papers)
            files = kind.files + (kind.files - earlier.files) * steps
            size = kind.bytes + (kind.bytes - earlier.bytes) * steps
            sum_of_files, sum_of_bytes = sum_of_files + files, sum_of_bytes + size
            row += f" {files:,.0f} | {_megabytes(size)} |"
        yield row
    all_files, all_bytes = totals(last.kinds)
    row = f"| together | {all_files:,} | {_megabytes(all_bytes)} |"
    yield row + (f" {sum_of_files:,.0f} | {_megabytes(sum_of_bytes)} |" if more else "")


def totals(kinds: dict[str, Kind]) -> tuple[int, int]:
    found = kinds.values()
    return sum(kind.files for kind in found), sum(kind.bytes for kind in found)


def _megabytes(size: float) -> str:
    return f"{size / 1_000_000:,.1f} MB"
