"""`shelf serve`: edits show in the browser, and problems show above the pages from before."""

import http.client
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from lists import SHELF, environment, files_of, invented_list

DEADLINE = 60
RECORD = "data/papers/2021/ito2021hens.yaml"
PAGE = "papers/ito2021hens/"

pytestmark = pytest.mark.site


@dataclass(frozen=True)
class Server:
    root: Path
    url: str
    process: subprocess.Popen[bytes]
    log: Path
    temporary: Path

    def page(self, path: str) -> str:
        with urlopen(self.url + path, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
            return text

    def shows(self, path: str, text: str) -> bool:
        """Whether the page contains the text before the deadline."""
        return within_deadline(lambda: text in self.page(path))

    def prints(self, text: str) -> bool:
        return within_deadline(lambda: text in self.log.read_text())

    def replace(self, file: str, before: str, after: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert before in text
        (self.root / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


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


@contextmanager
def serving(root: Path, *options: str, **changes: str) -> Iterator[Server]:
    """`shelf serve` on a free port, as soon as it says where."""
    log, temporary = root.parent / "log", root.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    with (
        log.open("w") as output,
        subprocess.Popen(
            [SHELF, "serve", "--port", "0", *options],
            cwd=root,
            env=environment(root, TMPDIR=str(temporary), **changes),
            stdout=output,
            stderr=output,
        ) as process,
    ):
        try:
            found = lambda: re.search(r"Serving (http://127\.0\.0\.1:\d+/\S*)", log.read_text())  # noqa: E731
            assert within_deadline(lambda: process.poll() is not None or found() is not None)
            address = found()
            assert address, log.read_text()
            url = f"{address[1].rstrip('/')}/"
            yield Server(root, url, process, log, temporary)
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            assert process.wait(DEADLINE) == 0
        finally:
            process.kill()
    assert "Traceback" not in log.read_text()
    # Nothing is left behind.
    assert list(temporary.iterdir()) == []
    names = {path.name for path in root.iterdir()}
    assert names == {"data", "docs", "gen", "mkdocs.yml"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = invented_list(tmp_path_factory.mktemp("served") / "list")
    with serving(root) as running:
        yield running


EDITS = [
    pytest.param(
        RECORD, "Hens That", "Goats That", PAGE, "<h1><bdi>Goats That Listen", id="record"
    ),
    pytest.param(
        "data/topics.yaml",
        "name: Ears",
        "name: Kinds of wool",
        "topics/listening/ears/",
        "<h1><bdi>Kinds of wool</bdi></h1>",
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
        '<h1>{{ _("Statistics") }}</h1>',
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
    pytest.param(
        "mkdocs.yml", "site_name: Speech", "site_name: Wool", "", "<title>Wool", id="settings"
    ),
    pytest.param(
        "gen/papershelf/site/lists/recent.py",
        '"Recently added"',
        '"Lately added"',
        "recent/",
        "<title>Lately added",
        id="python",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "page", "shown"), EDITS)
def test_an_edit_is_shown(
    server: Server, file: str, before: str, after: str, page: str, shown: str
) -> None:
    server.replace(file, before, after)

    assert server.shows(page, shown)


def test_a_new_template_folder_is_watched(server: Server) -> None:
    folder = server.root / "docs/../gen/own"
    folder.mkdir()
    (folder / "note.css").write_text("b { color: red }")
    server.replace("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: gen/own\n")
    assert server.shows("note.css", "red")

    (folder / "note.css").write_text("b { color: blue }")

    assert server.shows("note.css", "blue")


ERRORS = [
    pytest.param(
        RECORD, "topics: [", "topics: [<i>goats</i>, ", f"{RECORD}:", "&lt;i&gt;goats", id="data"
    ),
    pytest.param("mkdocs.yml", "name: material", "name: [", "mkdocs.yml:", "expected", id="yaml"),
    pytest.param(
        "mkdocs.yml", "  - papershelf\n", "  - papershelf\n  - nowhere\n", "mkdocs.yml:", "nowhere",
        id="plugin",
    ),
    pytest.param(
        "gen/papershelf/site/templates/stats.html.j2", "<h1>", "<h1>{% if %}", "stats.html.j2:",
        "Expected an expression", id="template",
    ),
    pytest.param(
        "gen/papershelf/site/theme/partials/copyright.html", "{{ config",
        "{{ nothing.at.all }}{{ config",
        "copyright.html:", "undefined", id="theme",
    ),
    pytest.param(
        "gen/papershelf/model/text.py", "def plural(", "def plural((", "text.py:", "SyntaxError",
        id="python",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "place", "message"), ERRORS)
def test_an_error_is_shown_above_the_page_from_before(
    server: Server, file: str, before: str, after: str, place: str, message: str
) -> None:
    assert within_deadline(lambda: 'role="alert"' not in server.page(PAGE))
    server.replace(file, before, after)

    assert server.shows(PAGE, 'role="alert"'), server.log.read_text()
    page = server.page(PAGE)
    assert "<h1>" in page.partition("</section>")[2]
    box = page.partition('role="alert"')[2].partition("</section>")[0]
    assert re.search(re.escape(place) + r"\d+:\d+</code>", box), box
    assert message in box
    assert "<i>goats" not in page
    assert server.prints(f"{place}")

    server.replace(file, after, before)

    assert within_deadline(lambda: 'role="alert"' not in server.page(PAGE))


def test_a_broken_link_is_a_warning_above_the_new_page(server: Server) -> None:
    with (server.root / "docs/about.md").open("a") as file:
        file.write("\n[Sheep](sheep.md)\n")

    assert server.shows("about/", "ps-problems--warnings")
    assert ">Sheep</a>" in server.page("about/")
    assert "docs/about.md:" in server.page(PAGE)

    server.replace("docs/about.md", "\n[Sheep](sheep.md)\n", "")
    assert within_deadline(lambda: 'role="alert"' not in server.page(PAGE))


def test_a_deleted_paper_is_not_found(server: Server) -> None:
    record = server.root / "data/papers/2021/berg2021wool.yaml"
    text = record.read_text(encoding="utf-8")
    record.unlink()

    def is_gone() -> bool:
        try:
            server.page("papers/berg2021wool/")
        except HTTPError as error:
            return error.code == 404 and b"Page not found" in error.read()
        return False

    assert within_deadline(is_gone)
    record.write_text(text, encoding="utf-8")
    assert server.shows("papers/berg2021wool/", "Wool in Numbers")


def test_many_saves_are_one_update(server: Server) -> None:
    before = server.log.read_text().count("updated in")
    for number in range(200):
        (server.root / f"data/papers/2021/.note{number}").write_text("hidden")
        for name in ("ito2021hens", "roe2021sheep", "berg2021wool"):
            record = server.root / f"data/papers/2021/{name}.yaml"
            written = record.with_name(f".{name}.tmp")
            written.write_text(record.read_text("utf-8"), encoding="utf-8")
            written.replace(record)

    assert within_deadline(lambda: server.log.read_text().count("updated in") > before)
    time.sleep(1)
    assert server.log.read_text().count("updated in") <= before + 3


def test_only_this_machine_is_answered(server: Server) -> None:
    port = urlsplit(server.url).port
    for host, code in ((f"localhost:{port}", 200), (f"evil.example:{port}", 403), ("", 403)):
        asked = http.client.HTTPConnection("127.0.0.1", port or 0, timeout=DEADLINE)
        asked.putrequest("GET", "/papershelf/", skip_host=True)
        asked.putheader("Host", host)
        asked.endheaders()
        assert asked.getresponse().status == code
        asked.close()


@pytest.mark.parametrize(
    "path",
    [
        "../../mkdocs.yml",
        "..%2f..%2fmkdocs.yml",
        "/etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "a%00b",
        pytest.param("a" * 300, id="longer_than_a_name"),
        pytest.param("papers/" + "a" * 60_000 + "/", id="longer_than_a_path"),
    ],
)
def test_files_outside_of_the_site_are_not_served(server: Server, path: str) -> None:
    port = urlsplit(server.url).port
    asked = http.client.HTTPConnection("127.0.0.1", port or 0, timeout=DEADLINE)
    asked.request("GET", f"/papershelf/{path}")
    assert asked.getresponse().status == 404
    asked.close()


def test_target_that_is_no_url_is_refused(server: Server) -> None:
    asked = http.client.HTTPConnection(
        "127.0.0.1", urlsplit(server.url).port or 0, timeout=DEADLINE
    )
    asked.putrequest("GET", "http://[", skip_host=True)
    asked.endheaders()
    assert asked.getresponse().status == 400
    asked.close()


def test_errors_at_the_start_are_shown_until_they_are_fixed(tmp_path: Path) -> None:
    root = invented_list(tmp_path / "list")
    record = root / RECORD
    text = record.read_text(encoding="utf-8")
    record.write_text("title: [", encoding="utf-8")
    with serving(root) as server:
        for path in ("", PAGE, "no/such/page"):
            assert f"<code>{RECORD}:" in server.page(path)
        record.write_text(text, encoding="utf-8")

        assert server.shows(PAGE, "<h1><bdi>Hens That Listen")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_the_build_leaves_nothing(tmp_path: Path, number: int) -> None:
    root = invented_list(tmp_path / "list")
    before = files_of(root)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [SHELF, "serve", "--port", "0"],
        cwd=root, env=environment(root, TMPDIR=str(temporary)), stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert within_deadline(lambda: bool(list(temporary.glob("papershelf-serve-*/1/*"))))
        process.send_signal(number)
        _, error = process.communicate(timeout=DEADLINE)

    assert process.returncode == 0
    assert b"Traceback" not in error
    assert list(temporary.iterdir()) == []
    assert files_of(root) == before


def test_port_in_use_is_reported_before_the_build(tmp_path: Path) -> None:
    root = invented_list(tmp_path / "list")
    (root / RECORD).write_text("title: [", encoding="utf-8")
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
    assert RECORD not in done.stderr
    assert "Traceback" not in done.stderr


def test_open_opens_the_home_page(tmp_path: Path) -> None:
    root = invented_list(tmp_path / "list")
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    with serving(root, "--open", BROWSER=f"{browser} %s") as server:
        assert within_deadline(lambda: opened.exists() and bool(opened.read_text()))
        assert opened.read_text().strip() == server.url
