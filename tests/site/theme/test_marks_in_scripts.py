"""How two sets of a reader's marks become one, and what is taken for a mark."""

from pathlib import Path
from typing import Any

import pytest

from scripts import run_in_node

pytestmark = pytest.mark.tools
EARLY, LATE = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"

_RUN = """
globalThis.addEventListener = () => undefined;
const { marksIn, merge } = await import("./basket/marks.js");
if (data.contents !== undefined) return Object.fromEntries(marksIn({ papers: data.contents }));
const [ours, theirs] = data.sets.map((papers) => marksIn({ papers }));
const { merged, ...counts } = merge(ours, theirs);
return [Object.fromEntries(merged), counts];
"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


def mark(changed: str, state: str = "", note: str = "", *, star: bool = False) -> dict[str, Any]:
    return {"state": state, "star": star, "note": note, "changed": changed}


def test_of_two_marks_of_a_paper_the_later_one_counts(scripts: Path) -> None:
    ours = {
        "a2020": mark(EARLY, "read"),
        "b2020": mark(LATE, "read"),
        "c2020": mark(EARLY, star=True),
        "d2020": mark(EARLY, note="ours"),
    }
    theirs = {
        "a2020": mark(LATE, "to-read"),
        "b2020": mark(EARLY, "to-read"),
        "c2020": mark(LATE, star=True),
        "e2020": mark(EARLY, note="theirs"),
    }
    merged, counts = run_in_node(scripts, _RUN, {"sets": [ours, theirs]})
    assert merged == {
        "a2020": theirs["a2020"],
        "b2020": ours["b2020"],
        "c2020": theirs["c2020"],
        "d2020": ours["d2020"],
        "e2020": theirs["e2020"],
    }
    assert counts == {"added": 1, "replaced": 1, "kept": 1, "same": 1}
    again, counts = run_in_node(scripts, _RUN, {"sets": [merged, theirs]})
    assert again == merged
    assert counts == {"added": 0, "replaced": 0, "kept": 1, "same": 3}


def test_what_is_not_a_mark_is_left_out(scripts: Path) -> None:
    contents = {
        "a2020": mark("yesterday", "skimmed", "x" * 6_000, star=True),
        "b2020": {"state": "read", "more": "<b>"},
        "c2020": {"note": ["read"], "star": 1},
        "d2020": None,
        "constructor": mark(EARLY, "read"),
        "../e2020": mark(EARLY, "read"),
        "x" * 100 + "2020": mark(EARLY, "read"),
    }
    assert run_in_node(scripts, _RUN, {"contents": contents}) == {
        "a2020": mark("", note="x" * 5_000, star=True),
        "b2020": mark("", "read"),
    }
    assert run_in_node(scripts, _RUN, {"contents": ["a2020"]}) == {}
