"""CITATION.cff matches the project."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def release_date(changelog: str, version: str) -> str | None:
    """The release date of a version; None if it is unreleased."""
    found = re.search(rf"(?m)^## \[{re.escape(version)}\] - ([0-9-]+)$", changelog)
    return found and found[1]


def test_version_matches_the_package() -> None:
    assert CITATION["version"] == PROJECT["version"]


def test_licence_matches_the_package() -> None:
    assert CITATION["license"] == PROJECT["license"]


def test_released_version_has_its_date_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    released = CITATION.get("date-released")

    assert (released and str(released)) == release_date(changelog, CITATION["version"])
    assert released or "## [Unreleased]" in changelog


@pytest.mark.parametrize(
    ("version", "day"), [("0.2.0", "2027-03-01"), ("0.2", None), ("0.3.0", None)]
)
def test_release_date_is_read_from_the_heading(version: str, day: str | None) -> None:
    changelog = "# Changes\n\n## [Unreleased]\n\n## [0.2.0] - 2027-03-01\n\n- A.\n"

    assert release_date(changelog, version) == day


def test_urls_match_mkdocs_yml() -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")

    assert f"\nsite_url: {CITATION['url']}\n" in settings
    assert f"\nrepo_url: {CITATION['repository-code']}\n" in settings
