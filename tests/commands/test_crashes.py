"""Every writing command with a fault at any of its system calls: no file is torn or lost.

By default a fault of each of some commands is tried. For all faults of all commands (an hour):
``CRASHES=all pytest tests/commands/test_crashes.py``.
"""

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from crashing import FAULTS, Step, run, run_with, steps
from invented import record, write_list
from issue_events import event, form
from lists import files_of, invented_list
from papershelf.setup.answers import Answers, read_license, read_repository
from papershelf.setup.create import write_skeleton
from papershelf.setup.first_topics import UNSORTED
from papershelf.setup.skeleton import installed_version, new_list

pytestmark = [
    pytest.mark.slow,
    pytest.mark.tools,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]

IS_WHOLE = os.environ.get("CRASHES") == "all"
SAMPLE = 1
"""Faults of a command that are tried by default."""
FEW = 5
FILLED = ("/.site-", "/mkdocs_gen_files", "/.papershelf-init-")

ENTRIES = """\
@misc{a, title = {Sheep at Night}, author = {Roe, Mina}, year = 2023}
@misc{b, title = {Hens}, title = {Ducks}, year = 2020}
@misc{c, title = {Goats at Noon}, author = {Roe, Mina}}
@misc{d, title = {Counting Sheep}, author = {Okafor, Adaeze}, year = 2021, pages = {1--2}}
"""
_PATH, _TEXT = record("roe2021ears", "different_from: [okafor2021counting]\n")
_DRAFT = (
    "title: Noise\nauthors:\n  - Ma, Bo\ntype: misc\ndate: 2021\ntopics: [counting]\n"
    "added: 2026-11-21\n"
)


def small_list(root: Path) -> None:
    write_list(
        root,
        record(),
        (_PATH, _TEXT.replace("[counting]", "[listening/ears, counting]")),
        # Neither is in the standard format, and the second has something to fix.
        record("lind2021goats", "why:   They  count.\n"),
        ("data/drafts/ma2021noise.yaml", _DRAFT),
        ("refs.bib", ENTRIES),
        ("data/venues.yaml", "venues: []\n"),
    )


def list_without_papers(root: Path) -> None:
    write_list(root, ("event.json", json.dumps(event(form("2103.00001", "Counting")))))


def list_of_dois(root: Path) -> None:
    write_list(
        root,
        record("okafor2021counting", "doi: 10.1000/sheep\n"),
        record("roe2021ears", "doi: 10.1000/ears\n"),
        record("lind2021goats", "doi: 10.1000/goats\n"),
    )


def list_of_preprints(root: Path) -> None:
    write_list(root, record("okafor2021counting", "arxiv: 2103.00001\nprimary_class: cs.LG\n"))


def list_with_keywords(root: Path) -> None:
    words = ["Shearing"] * 4 + ["Wool"] * 4 + ["Milk", "Lambs", "Dogs", "Fences"]
    entries = (
        f"@misc{{k{number}, title = {{Of Sheep {number}}}, keywords = {{{word}}}}}\n"
        for number, word in enumerate(words)
    )
    write_list(root, ("refs.bib", "".join(entries)))


def list_of_an_earlier_version(root: Path) -> None:
    answers = Answers("Bees", "On bees.", read_repository("ada/bees"), read_license("MIT"))
    made = new_list(answers, (UNSORTED,), "2026-11-28", has_example=True)
    write_skeleton(
        root, {path: text.replace(installed_version(), "0.0.9") for path, text in made.items()}
    )


def list_with_a_site(root: Path) -> None:
    invented_list(root)
    assert run(root.parent, ["build"]).returncode == 0
    path = root / "data/papers/2021/ito2021hens.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")


def list_with_shards(root: Path) -> None:
    list_with_a_site(root)
    for number in (1, 2):
        shard = ["build", "--shard", f"{number}/2", "--out", f"shards/{number}"]
        assert run(root.parent, shard).returncode == 0


@dataclass(frozen=True)
class Writing:
    """A command, and the list that it is run in."""

    arguments: tuple[str, ...]
    make: Callable[[Path], None] = small_list
    is_repeatable: bool = True
    """Whether the same command completes what a kill has left.

    A new list needs an empty folder, and a suggestion a paper that is not on the list.
    """


COMMANDS = {
    "import": Writing(("import", "--update", "--topic=counting", "--date=2026-11-22", "refs.bib")),
    "accept": Writing(("accept", "--all")),
    "fmt": Writing(("fmt",)),
    "fix": Writing(("check", "--fix")),
    "mv": Writing(("mv", "okafor2021counting", "okafor2021countinga")),
    "move": Writing(("topics", "move", "counting", "listening/numbers")),
    "merge": Writing(("topics", "merge", "listening", "counting")),
    "schema": Writing(("schema", "--write")),
    "init": Writing(
        ("init", "--name=Sheep", "--repository=roe/sheep", "--topic=Sheep", "new"),
        is_repeatable=False,
    ),
    "build": Writing(("build",), list_with_a_site),
    "shards": Writing(("merge", "shards/1", "shards/2", "--out", "site"), list_with_shards),
    "add": Writing(
        ("add", "2103.00001", "2024.sheep-long.1", "--topic=counting", "--date=2026-11-22"),
        list_without_papers,
    ),
    "cites": Writing(("cites",), list_of_dois),
    "links": Writing(("links", "--history=links.json", "--date=2026-11-22"), list_of_preprints),
    "suggestion": Writing(
        ("suggestion", "--event=event.json", "--out=out", "--date=2026-11-22"),
        list_without_papers,
        is_repeatable=False,
    ),
    "suggest": Writing(("topics", "suggest", "--yes", "refs.bib"), list_with_keywords),
    "upgrade": Writing(("upgrade", "--yes"), list_of_an_earlier_version),
}

# These write as one of the others does, and each takes 3 s.
ALIKE = ("merge", "shards", "schema", "cites", "links", "suggestion", "suggest", "upgrade")


def state(folder: Path) -> dict[str, bytes]:
    """The files of the list, except temporary ones, which the next command removes."""
    files = files_of(folder / "list")
    return {
        path: content
        for path, content in files.items()
        if not path.startswith((".cache/", ".site-", "new/.papershelf-init-", "new/.git/"))
        and not path.endswith(".tmp")
    }


@dataclass(frozen=True)
class Sweep:
    """A command, its list before and after, and the steps between."""

    name: str
    folder: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    found: list[Step]

    def faults(self) -> Iterator[tuple[Step, str]]:
        every = [(step, fault) for step in self._different() for fault in FAULTS]
        if IS_WHOLE:
            yield from every
        else:
            # The same in every run, and others for each command.
            yield from Random(self.name).sample(every, min(SAMPLE, len(every)))  # noqa: S311

    def _different(self) -> list[Step]:
        """Of the many calls that fill a folder of which nothing is kept, a few of each name."""
        filling = defaultdict(list)
        for step in self.found:
            if any(folder in step.about for folder in FILLED):
                filling[step.call].append(step)
        few = [
            step
            for alike in filling.values()
            for step in (*alike[:: max(1, len(alike) // FEW)], alike[-1])
        ]
        many = {step for alike in filling.values() for step in alike}
        return [step for step in self.found if step not in many or step in few]


@pytest.fixture(scope="module", params=[name for name in COMMANDS if IS_WHOLE or name not in ALIKE])
def sweep(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    command = COMMANDS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "first").mkdir()
    command.make(folder / "first/list")
    shutil.copytree(folder / "first", folder / "whole", symlinks=True)
    found = steps(folder / "whole", command.arguments)
    return Sweep(request.param, folder, state(folder / "first"), state(folder / "whole"), found)


def test_command_changes_the_list(sweep: Sweep) -> None:
    """Shows that the other test here can fail."""
    assert sweep.before != sweep.after
    assert len(sweep.found) > 3


def test_no_fault_tears_or_loses_a_file(sweep: Sweep) -> None:
    arguments = COMMANDS[sweep.name].arguments
    broken = []
    for number, (step, fault) in enumerate(sweep.faults()):
        folder = sweep.folder / str(number)
        shutil.copytree(sweep.folder / "first", folder, symlinks=True)
        done = run_with(folder, arguments, step, fault)
        says = list(_broken(sweep, folder, fault, done.returncode, done.stderr + done.stdout))
        is_repeated = COMMANDS[sweep.name].is_repeatable or state(folder) == sweep.before
        again = run(folder, arguments)
        if is_repeated and state(folder) != sweep.after:
            says.append(f"the next call does not complete it: {again.stderr or again.stdout}")
        broken += [f"{fault} at {step}: {one}" for one in says]
        shutil.rmtree(folder)

    assert broken == []


def _broken(sweep: Sweep, folder: Path, fault: str, status: int, printed: str) -> Iterator[str]:
    """What is wrong after a fault."""
    now = state(folder)
    for path in sweep.before.keys() | sweep.after.keys() | now.keys():
        if now.get(path) not in (sweep.before.get(path), sweep.after.get(path)):
            yield f"{path} is neither as before nor as after"
    if sweep.name in ("build", "shards"):
        site, old, new = (
            {path: text for path, text in files.items() if path.startswith("site/")}
            for files in (now, sweep.before, sweep.after)
        )
        if site not in (old, new):
            yield "the site is neither the old nor the new one"
    if (
        sweep.name == "init"
        and fault.startswith("error")
        and now not in (sweep.before, sweep.after)
    ):
        yield "a failed init leaves files"
    if "Traceback" in printed:
        yield f"a traceback: {printed[-500:]}"
    if fault.startswith("error") and status and not printed.strip():
        yield "it fails without a message"
    if status == 0 and now != sweep.after:
        yield "it ends as if everything was done"
