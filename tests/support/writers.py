"""Whole files of papers, joined from their entries as ``site/citing/exports.py`` joins them."""

from collections.abc import Iterable

from papershelf.formats.bibtex.biblatex import biblatex_entry
from papershelf.formats.bibtex.entry import library
from papershelf.formats.bibtex.write import bibtex_entry
from papershelf.formats.csl.write import csl_text
from papershelf.formats.json_array import json_array
from papershelf.formats.ris.write import ris_file, ris_record
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.tex.ascii import to_ascii


def write_ascii_bibtex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    return library(to_ascii(bibtex_entry(paper, catalogue)) for paper in papers)


def write_biblatex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    return library(biblatex_entry(paper, catalogue) for paper in papers)


def write_csl(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    return json_array(csl_text(paper, catalogue) for paper in papers)


def write_ris(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    return ris_file(ris_record(paper, catalogue) for paper in papers)
