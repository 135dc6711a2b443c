"""The formats of downloads: one table for lists, pages of papers, and papers that readers select.

Everywhere, formats have these names and this order.
"""

from collections.abc import Collection
from typing import NamedTuple

from papershelf.site.configuration.options import FacetName, Format
from papershelf.site.configuration.settings import Settings

# What data/formats.json calls the way in which a text consists of records (basket/records.js).
_BIB = "bib"
# Citations in a style, which are not in files of records.
STYLED = "style"


class Download(NamedTuple):
    """A format, and where its files are."""

    id: str
    name: str
    option: Format
    suffix: str
    """After the path of a paper or a list: papers/<key>.bib."""
    whole: str
    """The file of the whole list."""
    kind: str
    of_papers: bool
    """Whether each paper has a file."""
    of_topics: bool
    media_type: str


DOWNLOADS = (
    Download(
        "bibtex", "BibTeX", "bibtex", ".bib", "references.bib", _BIB,
        of_papers=True, of_topics=True, media_type="application/x-bibtex",
    ),
    Download(
        "bibtex-ascii", "BibTeX (ASCII)", "bibtex-ascii", ".ascii.bib", "references.ascii.bib",
        _BIB,
        # A paper has this file only if it differs from its .bib.
        of_papers=False, of_topics=False, media_type="application/x-bibtex",
    ),
    Download(
        "biblatex", "BibLaTeX", "biblatex", ".biblatex.bib", "references.biblatex.bib", _BIB,
        of_papers=True, of_topics=False, media_type="application/x-bibtex",
    ),
    Download(
        "ris", "RIS", "ris", ".ris", "references.ris", "ris",
        of_papers=True, of_topics=True, media_type="application/x-research-info-systems",
    ),
    Download(
        "csl-json", "CSL-JSON", "csl-json", ".csl.json", "references.csl.json", "csl",
        of_papers=True, of_topics=True, media_type="application/vnd.citationstyles.csl+json",
    ),
    Download(
        "json", "JSON", "json", ".json", "papers.json", "json",
        of_papers=False, of_topics=False, media_type="application/json",
    ),
    Download(
        "csv", "CSV", "csv", ".csv", "papers.csv", "csv",
        of_papers=False, of_topics=False, media_type="text/csv",
    ),
)  # fmt: skip


def offered(settings: Settings) -> list[Download]:
    """The formats that the site has."""
    return [download for download in DOWNLOADS if settings.offers(download.option)]


def of_whole_list(settings: Settings, root: str) -> list[tuple[Download, str]]:
    """(format, URL) of the files of the whole list."""
    return [(download, root + download.whole) for download in offered(settings)]


def divided(
    files: list[tuple[Download, str]],
) -> tuple[list[tuple[Download, str]], list[tuple[Download, str]]]:
    """The formats that most readers want, which papers have as well, and the others."""
    common = [file for file in files if file[0].of_papers] or files
    return common, [file for file in files if file not in common]


def of_list(settings: Settings, base: str, among: Collection[str]) -> list[tuple[str, str]]:
    """(name, URL) of the files of a paper or a list, in some formats."""
    return [
        (download.name, base + download.suffix)
        for download in DOWNLOADS
        if download.id in among and settings.offers_parts(download.option)
    ]


def of_paper(settings: Settings) -> list[Download]:
    """The formats in which each paper has a file."""
    return [one for one in DOWNLOADS if one.of_papers and settings.offers_parts(one.option)]


def in_list_only(settings: Settings) -> list[str]:
    """The names of formats in which scripts take a paper out of the file of the whole list."""
    with_file = of_paper(settings)
    return [one.name for one in offered(settings) if one.of_papers and one not in with_file]


def filtered_at(settings: Settings, facet: FacetName, value: str, path: str) -> str:
    """The URL, from a page, of the same papers on the page of all papers, which has all formats.

    Empty if the site does not have this filter, or no formats.
    """
    root = "../" * path.count("/")
    is_useful = facet in settings.facets and settings.options.downloads
    return f"{root}papers/?{facet}={value}" if is_useful else ""


OF_TOPICS = frozenset(download.id for download in DOWNLOADS if download.of_topics)
OF_PAPERS = frozenset(download.id for download in DOWNLOADS if download.of_papers)


def for_scripts(settings: Settings) -> list[dict[str, str | bool]]:
    """What scripts can copy and download papers as; see basket/formats.js."""
    files: list[dict[str, str | bool]] = [
        {
            "id": download.id,
            "name": download.name,
            "kind": download.kind,
            "whole": download.whole,
            "suffix": download.suffix,
            "ofPapers": download in of_paper(settings),
            "type": download.media_type,
        }
        for download in offered(settings)
    ]
    styles: list[dict[str, str | bool]] = [
        {
            "id": style.id,
            "name": style.label,
            "kind": STYLED,
            "whole": "",
            "suffix": f".{style.id}.txt",
            "ofPapers": False,
            "type": "text/plain",
        }
        for style in settings.citation_styles
    ]
    return [*files, *styles]
