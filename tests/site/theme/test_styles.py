"""Styles name no left and right, so that pages can run in both directions."""

import re
from pathlib import Path

import pytest

from papershelf.site import translations

STYLES = sorted((Path(translations.__file__).parent / "theme").rglob("*.css"))
SIDES = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")


def physical(css: str) -> list[str]:
    """Declarations that depend on left and right."""
    found = []
    for name, value in re.findall(
        r"(?<=[{;\s])([a-z-]+): ([^;{}]+);", re.sub(r"(?s)/\*.*?\*/", "", css)
    ):
        values = re.findall(r"[^\s(]+(?:\([^)]*\))?", value.removesuffix(" !important"))
        is_uneven = (
            name in ("margin", "padding", "inset", "border-width", "border-style", "border-color")
            and len(values) == 4
            and values[1] != values[3]
        )
        is_side = name in ("text-align", "float", "clear") and value in ("left", "right")
        if SIDES.search(name) or is_side or is_uneven:
            found.append(f"{name}: {value}")
    return found


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_work_in_both_directions(path: Path) -> None:
    assert physical(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("declaration", "is_physical"),
    [
        ("margin-left: 1em", True),
        ("left: 0", True),
        ("border-top-right-radius: 1em", True),
        ("text-align: right", True),
        ("float: left", True),
        ("padding: 0 1em 0 2em", True),
        ("margin: 0 auto 0 1em !important", True),
        ("padding: 0 1em 2em 1em", False),
        ("margin-inline-start: 1em", False),
        ("inset-inline-end: 0", False),
        ("text-align: start", False),
        ("margin: 0 calc(1em + 2px) 0 calc(1em + 2px)", False),
        ("transition: left-over 1s", False),
    ],
)
def test_sides_are_found(declaration: str, is_physical: bool) -> None:
    assert bool(physical(f".ps-x {{ color: red; {declaration}; }}")) == is_physical
