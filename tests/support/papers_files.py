"""papers.json and papers.csv of a list, as its site has them."""

from papershelf.formats.json_array import json_array
from papershelf.formats.papers_json import csv_file, paper_csv, paper_json
from papershelf.model.catalogue import Catalogue


def papers_json(catalogue: Catalogue, site_url: str) -> str:
    return json_array(paper_json(paper, site_url) for paper in catalogue.papers)


def papers_csv(catalogue: Catalogue, site_url: str) -> str:
    return csv_file(paper_csv(paper, site_url) for paper in catalogue.papers)
