"""``python stages.py FILE build``: run ``shelf``, and write how long each stage took to FILE.

A timer looks at the stack a hundred times a second. The product needs no code for it, and unlike a
profiler of calls it does not make small functions look slow. It is no thread, because one would see
the stack mostly where the program waits for the disk. One process makes the site, as with
``--jobs 1``; what the processes that read the records do counts for the stage that waits for them.
"""

import json
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from papershelf.cli import main

_EVERY = 0.01
_SITE = "papershelf/site/"
# Names of functions; methods have those of their classes as well.
_WRITERS = {"write", "open_to_all", "put_in_place", "shorten_scripts", "Tree.__init__"}
# The outermost call of the stack that is in one of these counts.
_STAGES = (
    ("search", (f"{_SITE}search/",)),
    ("exports", (f"{_SITE}citing/exports.py", f"{_SITE}following/feeds.py", "papershelf/formats/")),
    ("check", ("papershelf/check/",)),
    ("load", ("papershelf/records/",)),
    ("render", (_SITE, "/mkdocs/", "/jinja2/")),
)
# They call all stages.
_CALLERS = (
    f"{_SITE}building/contents.py",
    f"{_SITE}mkdocs.py",
    f"{_SITE}reuse/forks.py",
    f"{_SITE}reuse/manifest.py",
    f"{_SITE}reuse/texts.py",
    f"{_SITE}reuse/units.py",
    f"{_SITE}building/run.py",
    f"{_SITE}building/whole.py",
    "/mkdocs/commands/build.py",
    "/mkdocs/plugins.py",
)
OTHER = "start and other"
STAGES = ("load", "check", "render", "exports", "search", "write", OTHER)


def stage_of(frame: FrameType | None) -> str:
    stage = OTHER
    while frame:
        path = frame.f_code.co_filename.replace("\\", "/")
        if _SITE in path and frame.f_code.co_qualname in _WRITERS:
            return "write"
        if not path.endswith(_CALLERS):
            found = next((name for name, places in _STAGES if _is_in(path, places)), stage)
            # The function that checks a list also has it loaded.
            stage = stage if (stage, found) == ("load", "check") else found
        frame = frame.f_back
    return stage


def _is_in(path: str, places: tuple[str, ...]) -> bool:
    return any(place in path for place in places)


def sample(seconds: Counter[str]) -> None:
    """Count from now on how long each stage takes."""
    before = time.perf_counter()

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal before
        now = time.perf_counter()
        seconds[stage_of(frame)] += now - before
        before = now

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)


if __name__ == "__main__":
    found: Counter[str] = Counter()
    sample(found)
    code = main([*sys.argv[2:], "--jobs", "1"], standalone_mode=False)
    signal.setitimer(signal.ITIMER_REAL, 0)
    Path(sys.argv[1]).write_text(json.dumps(found))
    sys.exit(code)
