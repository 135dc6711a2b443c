"""Inputs that once broke a promise: CONTRIBUTING.md says how they are found."""

from collections.abc import Callable
from pathlib import Path

import promises
import pytest
import yaml
from holding import BrokenPromiseError
from promises import TARGETS

from invented import record

FOUND = sorted(path for path in (Path(__file__).parent / "findings").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_promise_holds(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_is_in_the_workflow() -> None:
    root = Path(__file__).parents[2]
    workflow = yaml.safe_load((root / ".github/workflows/fuzz.yml").read_text("utf-8"))
    groups = workflow["jobs"]["fuzz"]["strategy"]["matrix"]["targets"]

    assert sorted(name for group in groups for name in group.split()) == sorted(TARGETS)


@pytest.mark.parametrize(
    ("wrong", "promise"),
    [
        (lambda text, path: f"{text}# one more\n", "formatting twice is formatting once"),
        (lambda text, path: text.replace("Sheep", "Goats"), "formatting keeps all values"),
    ],
)
def test_promises_can_break(
    monkeypatch: pytest.MonkeyPatch, wrong: Callable[[str, str], str], promise: str
) -> None:
    monkeypatch.setattr(promises, "format_text", wrong)

    with pytest.raises(BrokenPromiseError, match=promise):
        promises.formatted(record()[1].encode())
