"""Signals that arrive while a preview tidies up, before it ends or starts again."""

import signal
import tempfile
from pathlib import Path
from shutil import rmtree

import pytest

from papershelf.site.preview import run

SIGNALS = [
    pytest.param(getattr(signal, name), id=name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)
]


class _Session:
    """A session without a list."""

    url = "http://127.0.0.1:0/"

    def __init__(self, *_: object) -> None:
        self.update = self.close = lambda: None


@pytest.fixture
def restarts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The options of restarts of a preview whose code has always changed."""
    done: list[list[str]] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(run, "Session", _Session)
    monkeypatch.setattr(run, "_follow", lambda *_: None)
    monkeypatch.setattr(run, "restart", done.append)
    return done


def preview(root: Path) -> list[str]:
    """What it says."""
    said: list[str] = []

    def load() -> None:
        raise AssertionError("the list is not read")

    run.serve(root, 0, load, said.append)  # type: ignore[arg-type]
    return said


def test_a_preview_whose_code_has_changed_starts_again(
    tmp_path: Path, restarts: list[list[str]]
) -> None:
    assert preview(tmp_path)[-1] == "Python code has changed: starting again"
    assert [options[::2] for options in restarts] == [["--port", "--no-open"]]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_before_a_restart_stops_the_preview_when_its_files_are_removed(
    tmp_path: Path,
    restarts: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
) -> None:
    def interrupted(folder: Path, *, ignore_errors: bool) -> None:
        signal.raise_signal(number)
        rmtree(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(run, "rmtree", interrupted)

    assert preview(tmp_path) == ["Serving http://127.0.0.1:0/ (Ctrl-C to stop)"]
    assert restarts == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_a_second_signal_does_not_keep_a_preview_from_ending(
    tmp_path: Path,
    restarts: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
) -> None:
    closed: list[str] = []

    class Impatient(_Session):
        def __init__(self, *_: object) -> None:
            super().__init__()
            self.close = self._close

        def _close(self) -> None:
            signal.raise_signal(number)
            closed.append("all of it")

    def follow(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "Session", Impatient)
    monkeypatch.setattr(run, "_follow", follow)

    assert preview(tmp_path) == ["Serving http://127.0.0.1:0/ (Ctrl-C to stop)"]
    assert closed == ["all of it"]
    assert restarts == []
    assert list(tmp_path.iterdir()) == []
