"""`shelf serve`: edits of records, pages and settings show in the browser."""

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from lists import SHELF, environment, invented_list

DEADLINE = 60

pytestmark = pytest.mark.site


@dataclass(frozen=True)
class Server:
    root: Path
    url: str

    def page(self, path: str) -> str:
        with urlopen(self.url + path, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
            return text

    def shows(self, path: str, text: str) -> bool:
        """Whether the page contains the text before the deadline."""
        return within_deadline(lambda: text in self.page(path))


def within_deadline(is_true: Callable[[], bool]) -> bool:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            if is_true():
                return True
        except (URLError, http.client.HTTPException, ConnectionError):
            pass
        time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = invented_list(tmp_path_factory.mktemp("served") / "list")
    port = free_port()
    log = root.parent / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [SHELF, "serve", "--port", str(port)],
            cwd=root,
            env=environment(root),
            stdout=output,
            stderr=output,
        ) as process,
    ):
        running = Server(root, f"http://127.0.0.1:{port}/papershelf/")
        assert within_deadline(lambda: process.poll() is not None or "<h1>" in running.page(""))
        assert process.poll() is None, log.read_text()
        yield running
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(DEADLINE) == 0
        finally:
            process.kill()
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(
    ("file", "before", "after", "page", "shown"),
    [
        pytest.param(
            "data/papers/2021/ito2021hens.yaml",
            "Hens That Listen",
            "Goats That Listen",
            "papers/ito2021hens/",
            "<h1>Goats That Listen",
            id="record",
        ),
        pytest.param(
            "data/topics.yaml",
            "name: Ears",
            "name: Kinds of wool",
            "topics/listening/ears/",
            "<h1>Kinds of wool</h1>",
            id="topic",
        ),
        pytest.param(
            "data/venues.yaml",
            "full_name: Workshop on Ears",
            "full_name: Yearly Gathering on Ears",
            "venues/",
            "Yearly Gathering",
            id="venue",
        ),
        pytest.param(
            "gen/papershelf/site/templates/stats.html.j2",
            "<h1>Statistics</h1>",
            "<h1>Counted sheep</h1>",
            "stats/",
            "<h1>Counted sheep</h1>",
            id="template",
        ),
        pytest.param(
            "gen/papershelf/site/theme/partials/copyright.html",
            "Made with",
            "Woven with",
            "about/",
            "Woven with",
            id="theme",
        ),
        pytest.param("docs/about.md", "# ", "# Sheep and ", "about/", ">Sheep and ", id="page"),
    ],
)
def test_an_edit_is_shown(
    server: Server, file: str, before: str, after: str, page: str, shown: str
) -> None:
    edited = server.root / file
    text = edited.read_text(encoding="utf-8")
    assert before in text

    edited.write_text(text.replace(before, after, 1), encoding="utf-8")

    assert server.shows(page, shown)


def test_a_fixed_record_is_shown_after_an_error(server: Server) -> None:
    record = server.root / "data/papers/2021/roe2021sheep.yaml"
    text = record.read_text(encoding="utf-8")

    record.write_text("title: [", encoding="utf-8")
    record.write_text(text.replace("Sheep at Night", "Flocks at Night"), encoding="utf-8")

    assert server.shows("papers/roe2021sheep/", "<h1>Flocks at Night")


def test_port_in_use_is_reported(tmp_path: Path) -> None:
    root = invented_list(tmp_path / "list")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = subprocess.run(
            [SHELF, "serve", "--port", str(port)],
            cwd=root, env=environment(root), capture_output=True, text=True, timeout=DEADLINE,
        )  # fmt: skip

    assert done.returncode == 2
    assert f"port {port} is in use; choose another one" in done.stderr
    assert "Traceback" not in done.stderr
