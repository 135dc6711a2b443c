"""The Nu HTML checker finds no error on any page."""

from pathlib import Path

import pytest

from nu_checker import errors

pytestmark = [pytest.mark.site, pytest.mark.tools]


def test_the_checker_finds_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><div></p>")

    assert any("No “p” element in scope" in line for line in errors(tmp_path))


def test_no_page_has_an_error(built_site: Path) -> None:
    assert errors(built_site) == []
