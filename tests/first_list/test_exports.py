"""The papers of this repository in every format: nothing is lost but what the manual lists."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from candidate_fields import as_record
from invented import SETTINGS, write_list
from papers_files import papers_json
from papershelf.cli import main
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.papers_json import papers_schema
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.records.indexes import VENUES
from papershelf.records.load import read_list
from papershelf.records.write import record_tree
from papershelf.site.citing.coins import MOST_NAMES
from papershelf.tex.math import plain_text
from round_trips import FORMATS, Writer
from saving import TYPES, ZOTERO, Save, creators, from_page
from writers import write_csl, write_ris

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("write", "carried"), FORMATS)
def test_the_list_survives_a_round_trip(
    write: Writer, carried: Callable[[Paper, Catalogue], dict[str, Any]]
) -> None:
    catalogue = read_list(ROOT).catalogue()
    reading = read_bibtex(write(catalogue.papers, catalogue))

    assert reading.rejected == ()
    assert [found.key for found in reading.candidates] == [paper.key for paper in catalogue.papers]
    for found, paper in zip(reading.candidates, catalogue.papers, strict=True):
        assert as_record(found) == carried(paper, catalogue)
        assert (found.uncertain, found.remarks) == ((), ())


def test_papers_json_fits_its_schema() -> None:
    papers = json.loads(papers_json(read_list(ROOT).catalogue(), SETTINGS.site_url))

    jsonschema.Draft202012Validator(json.loads(papers_schema())).validate(papers)


@ZOTERO
def test_zotero_saves_every_paper_of_the_list(save: Save) -> None:
    catalogue = read_list(ROOT).catalogue()
    assert catalogue.papers
    for paper in catalogue.papers:
        item = save(paper, catalogue)
        venue = catalogue.venue_of(paper)

        assert item.item_type == ("preprint" if paper.is_preprint else TYPES[paper.type])
        assert item.title == plain_text(paper.title)
        names = len(paper.authors) if save is from_page else MOST_NAMES
        assert item.creators == creators(paper.authors)[:names]
        assert item.venue == (venue.citation_title if venue else "")
        if save is from_page:
            assert item.fields["abstractNote"] == plain_text(paper.abstract or "x")
            assert item.fields["url"] == paper.landing_url


# Fields that CSL-JSON and RIS do not store, according to the manual.
NOT_CARRIED = (
    "primary_class", "links", "extra", "status", "why", "note", "versions", "aliases",
    "different_from", "added", "source", "uncertain",
)  # fmt: skip


def carried(paper: Paper) -> dict[str, object]:
    tree = record_tree(paper)
    texts = {name: plain_text(str(tree[name])) for name in ("title", "abstract") if name in tree}
    return {name: value for name, value in tree.items() if name not in NOT_CARRIED} | texts


@pytest.mark.parametrize(
    ("write", "name"),
    [pytest.param(write_csl, "a.json", id="csl"), pytest.param(write_ris, "a.ris", id="ris")],
)
def test_real_list_survives_export_and_import(
    tmp_path: Path, write: Callable[[Sequence[Paper], Catalogue], str], name: str
) -> None:
    listed = read_list(ROOT).catalogue()
    text = {path: (ROOT / path).read_text("utf-8") for path in ("data/topics.yaml", VENUES)}
    root = write_list(tmp_path / "list", *text.items())

    (tmp_path / name).write_text(write(listed.papers, listed), encoding="utf-8")

    result = CliRunner().invoke(
        main, ["import", "--list", str(root), "--keep-keys", str(tmp_path / name)]
    )

    assert result.exit_code == 0, result.stdout
    again = read_list(root)
    # Exceptions to the rules are comments in the files, so those papers come back as drafts.
    back = [*(one.paper for one in again.records), *(one.paper for one in again.drafts)]
    assert {one.key: carried(one) for one in back} == {
        one.key: carried(one) for one in listed.papers
    }
