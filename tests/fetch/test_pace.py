"""Pauses between the requests of two commands: a small file records the last request."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clock import Clock
from metadata_server import Services, body
from papershelf.fetch.client import Client
from papershelf.fetch.services import LastRequests, Sources


@pytest.fixture(autouse=True)
def _answer(services: Services) -> None:
    services.fail("doi", body(b"yes"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache/papershelf/last-requests.json"


def ask(sources: Sources, clock: Clock, file: Path) -> None:
    """Request like a command, which knows earlier commands by the file only."""
    asked = LastRequests(file)
    with Client(sources, "tests", clock=clock, sleep=clock.sleep, asked=asked) as client:
        client.get(f"{sources.doi}10.1000/1", "text/plain")


def test_next_command_waits_for_the_rest_of_the_pause(services: Services, file: Path) -> None:
    sources, clock = replace(services.sources, pauses={services.url: 3.0}), Clock()

    ask(sources, clock, file)
    clock.now += 1.0
    ask(sources, clock, file)
    clock.now += 60.0
    ask(sources, clock, file)

    assert clock.slept == [2.0]
    assert json.loads(file.read_text()) == {services.url: clock.now}


def test_services_without_a_pause_are_not_remembered(services: Services, file: Path) -> None:
    ask(services.sources, Clock(), file)

    assert not file.exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"URL": 2000000.0}', id="in_the_future"),
        pytest.param('{"URL": -5}', id="negative"),
        pytest.param('{"URL": NaN}', id="not_a_number"),
        pytest.param('{"URL": ' + "9" * 400 + "}", id="huge"),
        pytest.param('{"URL": "1000000"}', id="text"),
        pytest.param('{"URL": 999', id="truncated"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("[]", id="list"),
        pytest.param("", id="empty"),
    ],
)
def test_damaged_file_is_ignored(services: Services, file: Path, text: str) -> None:
    sources, clock = replace(services.sources, pauses={services.url: 3.0}), Clock()
    file.parent.mkdir(parents=True)
    file.write_text(text.replace("URL", services.url))

    ask(sources, clock, file)

    assert clock.slept == []
    assert json.loads(file.read_text()) == {services.url: 1_000_000.0}


def test_pause_is_kept_within_a_command_if_the_file_cannot_be_written(
    services: Services, tmp_path: Path
) -> None:
    sources, clock = replace(services.sources, pauses={services.url: 3.0}), Clock()
    (tmp_path / "cache").write_text("a file is in the way")

    asked = LastRequests(tmp_path / "cache/last-requests.json")
    with Client(sources, "tests", clock=clock, sleep=clock.sleep, asked=asked) as client:
        for _ in range(2):
            client.get(f"{sources.doi}10.1000/1", "text/plain")

    assert clock.slept == [3.0]
