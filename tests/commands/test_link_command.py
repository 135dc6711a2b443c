"""`shelf links` as run by people and the monthly workflow, with servers on the loopback."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clock import Clock
from invented import record, write_list
from link_server import Site, link_client, link_site, moved, page, status
from metadata_server import Services, preprint
from papershelf.cli import main
from papershelf.commands.links import SAVE_EVERY
from papershelf.commands.shared import can_show_progress
from papershelf.fetch.client import Client
from papershelf.links.ask import Askers
from papershelf.links.hosts import Hosts

PATH = "data/papers/2021/okafor2021counting.yaml"


@pytest.fixture
def site() -> Iterator[Site]:
    with link_site() as site:
        yield site


@pytest.fixture
def askers(services: Services, site: Site) -> Iterator[Askers]:
    clock = Clock()
    sources = replace(services.sources, doi=site.url())
    with Client(sources, "tests", clock=clock, sleep=clock.sleep) as client:
        yield Askers(client, link_client(clock))


def list_with(root: Path, *addresses: str, more: str = "") -> Path:
    """A list with a record for each URL."""
    letters = (chr(ord("a") + number) for number in range(len(addresses)))
    records = (
        record(f"okafor2021count{letter}", f"url: {address}\n{more}")
        for letter, address in zip(letters, addresses, strict=True)
    )
    return write_list(root, *records)


def links(root: Path, askers: Askers, day: int, *arguments: str) -> Result:
    command = ["links", "--list", str(root), "--date", f"2026-11-{day:02}", *arguments]
    return CliRunner().invoke(main, command, obj=askers)


def asked(root: Path) -> dict[str, str]:
    """The verdicts in the history, by the end of the URL."""
    history = json.loads((root / ".cache/links.json").read_text("utf-8"))
    return {
        address.rpartition("/")[2]: state["verdict"] for address, state in history["links"].items()
    }


def test_link_is_dead_on_the_third_day(tmp_path: Path, site: Site, askers: Askers) -> None:
    address = site.url("gone")
    root = list_with(tmp_path, address)

    for day in (1, 2):
        done = links(root, askers, day)
        assert (done.output, done.exit_code) == ("1 link, 0 dead, 1 failing\n", 0)
    done = links(root, askers, 3)

    assert done.exit_code == 1
    assert done.output == (
        f"data/papers/2021/okafor2021counta.yaml:8:6: error[dead-links] url: {address} is dead: it "
        "failed on 3 days since 2026-11-01 (HTTP 404 (not found)); replace it with its new URL, "
        "or with the Web Archive's copy, if there is one: https://web.archive.org/web/20261121/"
        f"{address}\n"
        "1 link, 1 dead\n"
    )


def test_dead_link_can_become_alive_again(tmp_path: Path, site: Site, askers: Askers) -> None:
    gone = status(404)
    root = list_with(tmp_path, site.reply("sheep", *[gone] * 6, page))

    codes = [links(root, askers, day).exit_code for day in (1, 2, 3, 4)]

    assert codes == [0, 0, 1, 0]


def test_all_kinds_of_links_are_checked(
    tmp_path: Path, site: Site, services: Services, askers: Askers
) -> None:
    services.preprints["2103.00001"] = preprint()
    site.reply("api/handles/10.1000/1", status(404, b'{"responseCode": 100}'))
    old, new = site.reply("old", moved("/new")), site.reply("new", page)
    more = (
        f'doi: 10.1000/1\narxiv: "2103.00001"\nlinks: {{code: "{old}", pdf: "{site.url("no")}"}}\n'
    )
    site.reply("no", status(403))
    root = write_list(tmp_path, record(more=more))

    done = links(root, askers, 1)

    assert done.output.splitlines() == [
        f"{PATH}:10:15: warning[moved-links] links.code: {old} has moved permanently; write {new}",
        "4 links, 0 dead, 1 failing, 1 moved permanently, 1 unclear",
    ]
    assert asked(root) == {"2103.00001": "alive", "1": "dead", "old": "moved", "no": "unclear"}


def test_url_is_checked_once_a_day(tmp_path: Path, site: Site, askers: Askers) -> None:
    address = site.reply("sheep", page)
    root = list_with(tmp_path, address, address)

    links(root, askers, 1)
    links(root, askers, 1)
    assert site.asked == ["HEAD /sheep"]

    links(root, askers, 2)
    assert site.asked == ["HEAD /sheep"] * 2


def test_interrupted_run_is_resumed(tmp_path: Path, site: Site, askers: Askers) -> None:
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    root = list_with(tmp_path, site.reply("first", page), site.reply("second", page))
    impatient = replace(askers, links=replace(askers.links, sleep=interrupt))

    broken = links(root, impatient, 1)
    assert (broken.exit_code, asked(root)) == (130, {"first": "alive"})

    done = links(root, askers, 1)
    assert (done.output, done.exit_code) == ("2 links, 0 dead\n", 0)
    assert site.asked == ["HEAD /first", "HEAD /second"]


DRIVER = """
import os, signal, sys
from ipaddress import ip_address
from papershelf.cli import main
from papershelf.fetch.client import Client
from papershelf.links.visit import LinkClient
from papershelf.links.hosts import Hosts
from papershelf.links.ask import Askers
from papershelf.fetch.services import Sources
now = 0.0
def sleep(seconds):
    global now
    now += seconds
    if now == float(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
own = frozenset({ip_address("127.0.0.1")})
links = LinkClient("tests", Hosts(own), clock=lambda: now, sleep=sleep)
with Client(Sources(), "tests") as client:
    main.main(sys.argv[2:], obj=Askers(client, links))
"""


def driven(root: Path, killed_at: float) -> list[str]:
    return [sys.executable, "-c", DRIVER, str(killed_at), "links", "--list", str(root),
            "--date", "2026-11-21"]  # fmt: skip


def local_list(root: Path, site: Site, count: int) -> list[str]:
    """A list of URLs on the loopback."""
    addresses = [site.url(f"sheep-{number}", "127.0.0.1") for number in range(count)]
    for number in range(count):
        site.reply(f"sheep-{number}", page)
    write_list(
        root,
        *(record(f"okafor2021x{number}", f"url: {one}\n") for number, one in enumerate(addresses)),
    )
    return addresses


def test_killed_run_keeps_saved_answers(tmp_path: Path, site: Site) -> None:
    """One link a second: the first at 0, so the one at 30 is the 31st."""
    local_list(tmp_path, site, 40)

    killed = subprocess.run(driven(tmp_path, 35), capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert SAVE_EVERY == 30
    assert len(asked(tmp_path)) == 31
    assert len(site.asked) == 35

    subprocess.run(driven(tmp_path, 0), capture_output=True, check=True)
    assert len(asked(tmp_path)) == 40
    assert len(site.asked) == 35 + 9


def test_progress_is_shown_on_a_terminal(tmp_path: Path, site: Site) -> None:
    local_list(tmp_path, site, 2)
    ours, theirs = pty.openpty()

    done = subprocess.run(driven(tmp_path, 0), stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)

    assert "checking links" in shown
    assert "100%" in shown
    assert done.stdout == b"2 links, 0 dead\n"


def test_progress_needs_an_open_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error here would end with exit code 1, which means that links are dead."""
    monkeypatch.setattr(sys, "stderr", None)
    assert not can_show_progress()


def test_history_path_is_an_option(tmp_path: Path, site: Site, askers: Askers) -> None:
    root = list_with(tmp_path / "list", site.reply("sheep", page))
    file = tmp_path / "link-history.json"

    links(root, askers, 1, "--history", str(file))

    assert list(json.loads(file.read_text("utf-8"))["links"]) == [site.url("sheep")]
    assert not (root / ".cache").exists()


def test_history_drops_links_that_left_the_list(tmp_path: Path, site: Site, askers: Askers) -> None:
    links(list_with(tmp_path, site.url("old")), askers, 1)

    links(list_with(tmp_path, site.url("new")), askers, 1)

    assert asked(tmp_path) == {"new": "dead"}


def test_damaged_history_is_not_overwritten(tmp_path: Path, site: Site, askers: Askers) -> None:
    root = list_with(tmp_path, site.url("sheep"))
    file = root / ".cache/links.json"
    file.parent.mkdir()
    file.write_text('{"version": 1,\n "links": {')

    done = links(root, askers, 1)

    assert done.exit_code == 3
    assert done.output == (
        f"{file}:2:12: error[history] is not JSON (Expecting property name enclosed in double "
        "quotes); fix it, or delete the file to start again\n1 problem\n"
    )
    assert file.read_text() == '{"version": 1,\n "links": {'
    assert site.asked == []


def test_standard_output_has_the_issue_only(tmp_path: Path, site: Site, askers: Askers) -> None:
    root = list_with(tmp_path, site.url("gone"))

    outputs = [links(root, askers, day, "--format", "markdown").stdout for day in (1, 2, 3)]

    assert outputs[:2] == ["No link of this list is dead.\n"] * 2
    assert outputs[2].startswith("1 link of this list is dead ")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"version": 2, "links": {}}', id="version"),
        pytest.param(b'{"version": 1, "links": {"no address": {}}}', id="key"),
        pytest.param(b'{"version": 1, "li', id="cut"),
        pytest.param(b"\xff", id="no_text"),
        pytest.param(None, id="folder"),
    ],
)
def test_history_errors_are_not_reported_as_list_errors(
    tmp_path: Path, askers: Askers, content: bytes | None
) -> None:
    root = list_with(tmp_path, "https://e.example/sheep")
    file = root / ".cache/links.json"
    file.parent.mkdir()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)

    done = links(root, askers, 1, "--format", "markdown")

    assert done.exit_code == 3
    assert done.stdout.startswith(
        "The links of this list were not checked, because the history of earlier runs "
        "cannot be read.\n"
    )


def test_unreadable_list_has_another_exit_code_than_dead_links(
    tmp_path: Path, askers: Askers
) -> None:
    """The Markdown says so, and text of a record has no effect in it."""
    root = write_list(tmp_path, record(more="url: <script>@team\n"))

    done = links(root, askers, 1, "--format", "markdown")

    assert done.exit_code == 3
    assert done.stdout.startswith(
        "The links of this list were not checked, because it cannot be read.\n"
    )
    assert "<script" not in done.stdout
    assert "@team" not in done.stdout


def test_json_has_every_link(tmp_path: Path, site: Site, askers: Askers) -> None:
    root = list_with(tmp_path, site.reply("sheep", page))

    (entry,) = json.loads(links(root, askers, 1, "--format", "json").stdout)

    assert (entry["address"], entry["state"]["verdict"]) == (site.url("sheep"), "alive")


def test_nothing_is_recorded_without_a_network(tmp_path: Path, site: Site, askers: Askers) -> None:
    def offline(name: str) -> list[str]:
        raise OSError

    root = list_with(tmp_path, site.url("sheep"))
    alone = replace(askers, links=replace(askers.links, hosts=Hosts(resolve=offline)))

    done = links(root, alone, 1)

    assert done.stdout == "1 link, 0 dead, 1 not checked\n"
    assert done.stderr == (
        "even doi.org cannot be found: this machine is offline, or reaches the internet only "
        "through a proxy\n"
    )
    assert asked(root) == {}


def test_output_has_no_control_characters(tmp_path: Path, site: Site, askers: Askers) -> None:
    """The new URL in a redirect is untrusted text."""
    root = list_with(tmp_path, site.reply("sheep", moved("/new\x1b[2J")))

    done = links(root, askers, 1)

    assert "\x1b" not in done.output


@pytest.mark.parametrize("arguments", [["--format", "html"], ["--history", "."], ["--list", "no"]])
def test_usage_errors_are_reported(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["links", *arguments]).exit_code == 2
