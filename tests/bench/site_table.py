"""The results of sites.py as Markdown, for the terminal and for the page on benchmarks."""

import os
import platform
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sites import COLD, FLOOR, HUGO, MKDOCS, OURS, RECORD, TOPIC, SiteResult, hugo
from stages import STAGES

from kinds import Kind

_BEGIN, _END = "<!-- written by make bench: begin -->", "<!-- written by make bench: end -->"
_PROGRAMS = (OURS, HUGO, MKDOCS, FLOOR)
_LARGEST = 100_000


def table(results: Sequence[SiteResult], rounds: int, load: float) -> str:
    lines = [
        machine(rounds, load),
        "",
        *_times(results),
        "",
        *_stages(results),
        "",
        *_sizes(results),
    ]
    lines += ["", *_kinds(results)]
    return "\n".join(lines) + "\n"


def machine(rounds: int, load: float) -> str:
    today = datetime.now(UTC).date()
    return (
        f"Measured on {today.day} {today:%B %Y} with {os.cpu_count()} processors ({_processor()}), "
        f"{platform.system()} and Python {platform.python_version()}; medians of {rounds}. "
        f"Before it began, {load:.1f} other processes were running or waiting for a processor."
    )


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
        for case in (COLD, RECORD, TOPIC):
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
    yield "| papers | files | size | memory |"
    yield "|--:|--:|--:|--:|"
    for result in results:
        one = result.middle(COLD, OURS)
        memory = f"{one.megabytes:,.0f} MB" if one else "–"
        files, size = totals(result.kinds)
        yield f"| {result.papers:,} | {files:,} | {_megabytes(size)} | {memory} |"


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


def put_into(page: Path, text: str) -> None:
    """Replace what an earlier run has written."""
    before, begin, rest = page.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise SystemExit(f"{page} has no lines {_BEGIN} and {_END}")
    page.write_text(f"{before}{_BEGIN}\n\n{text}\n{_END}{after}", "utf-8")
