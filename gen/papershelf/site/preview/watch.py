"""Find out which files have changed, by looking at all of them several times a second.

Looking works everywhere. Notifications of the system do not: Linux gives a user a limited number
of them, and folders on network drives and in containers send none. Looking at ten thousand files
takes about 50 milliseconds.
"""

import os
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

# Seconds between two looks. A long list is looked at less often: at most a fifth of a processor's
# time goes into it. The time in which other threads run does not count.
_PAUSE = 0.2
_PAUSES_PER_LOOK = 4
# A program that writes many files, such as git, is waited for, but not forever.
_SETTLED = 0.05
_LONGEST_WAIT = 3.0

# Size, time of the last change, and inode.
_State = tuple[int, int, int]
_States = dict[str, _State]


class Watcher:
    """The files of several places, and what they were like when they were last looked at."""

    def __init__(self) -> None:
        self._places: tuple[Path, ...] = ()
        self._seen: _States = {}

    def watch(self, places: Collection[Path]) -> None:
        """Watch these places from now on, without missing changes in those watched before."""
        if tuple(places) == self._places:
            return
        kept = [place for place in places if place in self._places]
        self._seen = {
            path: state
            for path, state in self._seen.items()
            if any(map(Path(path).is_relative_to, kept))
        } | {path: state for place in places if place not in kept for path, state in _states(place)}
        self._places = tuple(places)

    def wait(self) -> frozenset[Path]:
        """The files that were changed, made or deleted, as soon as there are any."""
        while True:
            began = time.thread_time()
            if changed := self.look():
                return changed
            time.sleep(max(_PAUSE, _PAUSES_PER_LOOK * (time.thread_time() - began)))

    def look(self) -> frozenset[Path]:
        """The files that have changed since the last look, when all of them have settled."""
        now = self._states()
        if now == self._seen:
            return frozenset()
        end = time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < end:
            time.sleep(_SETTLED)
            before, now = now, self._states()
            if before == now:
                break
        both = self._seen.keys() | now.keys()
        changed = frozenset(Path(path) for path in both if self._seen.get(path) != now.get(path))
        self._seen = now
        return changed

    def _states(self) -> _States:
        return {path: state for place in self._places for path, state in _states(place)}


def _states(place: Path) -> Iterator[tuple[str, _State]]:
    """The files of a folder and its subfolders, or the one file; nothing if it does not exist."""
    if place.is_dir():
        yield from _below(os.fspath(place), set())
        return
    with suppress(OSError):
        yield os.fspath(place), _state(place.stat())


def _below(folder: str, parents: set[tuple[int, int]]) -> Iterator[tuple[str, _State]]:
    # Files can vanish at any time.
    with suppress(OSError):
        here = os.stat(folder)  # noqa: PTH116 - a Path for each folder takes time
        if (here.st_dev, here.st_ino) in parents:  # a symbolic link to a folder above
            return
        with os.scandir(folder) as entries:
            for entry in entries:
                if _is_passed_over(entry.name):
                    continue
                with suppress(OSError):
                    if entry.is_dir():
                        yield from _below(entry.path, parents | {(here.st_dev, here.st_ino)})
                    else:
                        yield entry.path, _state(entry.stat())


def _is_passed_over(name: str) -> bool:
    """Hidden files, and copies that editors and Python make beside a file."""
    return name.startswith(".") or name.endswith("~") or name == "__pycache__"


def _state(state: os.stat_result) -> _State:
    return state.st_size, state.st_mtime_ns, state.st_ino
