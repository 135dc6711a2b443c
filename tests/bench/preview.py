"""Seconds from saving a record to its new page, as a browser that waits for it would see them."""

import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.request import urlopen

DEADLINE = 600


@dataclass(frozen=True, slots=True)
class Edits:
    """The seconds of several edits of one kind."""

    work: str
    seconds: list[float]

    def row(self) -> str:
        return f"{self.work:<38}{min(self.seconds):>9.2f}{statistics.median(self.seconds):>9.2f}"


def measure_edits(shelf: Path, root: Path, rounds: int) -> list[Edits]:
    """Edit the titles of records in turns, and wait for a page that shows them."""
    command = [shelf, "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as serving:
        try:
            home = _home(serving)
            return _edits(home, sorted(root.glob("data/papers/*/*.yaml")), rounds)
        finally:
            serving.terminate()


def _home(serving: "subprocess.Popen[str]") -> str:
    for line in serving.stderr or ():
        if found := re.search(r"Serving (\S+)", line):
            return found[1]
    sys.exit("shelf serve ended")


def _edits(home: str, records: list[Path], rounds: int) -> list[Edits]:
    chance = Random(5)  # noqa: S311 - the same edits each time
    pages = {"the page of the paper": "papers/{}/", "the home page": "", "all papers": "papers/"}
    found: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(rounds):
        for name, path in pages.items():
            record = chance.choice(records)
            text = record.read_text("utf-8")
            version = _version(_get(home))
            start = time.perf_counter()
            record.write_text(re.sub("(?m)^(title: .*)", rf"\1 {number}", text), "utf-8")
            _wait_for_other(home, version)
            _get(home + path.format(record.stem))
            found[name].append(time.perf_counter() - start)
    return [Edits(name, seconds) for name, seconds in found.items()]


def _get(url: str) -> str:
    with urlopen(url, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode()
        return text


def _version(html: str) -> str:
    found = re.search('data-version="([^"]+)"', html)
    return found[1] if found else sys.exit("the page does not reload itself")


def _wait_for_other(home: str, version: str) -> None:
    events = f"{home.partition('/papershelf/')[0]}/_preview/events?version={version}"
    with urlopen(events, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
        for line in answer:
            if line.startswith(b"data: "):
                return
