"""Every download of the site: citations, feeds and papers.json, as (path, text)."""

from collections.abc import Iterator, Sequence

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.settings import Settings, SiteFile
from papershelf.write.bibfile import library
from papershelf.write.biblatex import write_biblatex
from papershelf.write.bibtex import bibtex_entry, write_ascii_bibtex
from papershelf.write.csl import write_csl
from papershelf.write.feed import write_feed
from papershelf.write.papers_json import write_papers_json
from papershelf.write.ris import write_ris


def exports(catalogue: Catalogue, settings: Settings) -> Iterator[SiteFile]:
    """All downloads; paths are those that the pages link to."""
    papers = catalogue.papers
    # A paper's entry stands in the file of every topic, author, venue and year it belongs to.
    entries = {paper.key: bibtex_entry(paper, catalogue) for paper in papers}

    def bibtex(base: str, of: Sequence[Paper]) -> SiteFile:
        return SiteFile(f"{base}.bib", library(entries[paper.key] for paper in of))

    def citations(base: str, of: Sequence[Paper]) -> Iterator[SiteFile]:
        yield bibtex(base, of)
        yield SiteFile(f"{base}.ris", write_ris(of, catalogue))
        yield SiteFile(f"{base}.csl.json", write_csl(of, catalogue))

    yield from citations("references", papers)
    yield SiteFile("references.ascii.bib", write_ascii_bibtex(papers, catalogue))
    yield SiteFile("references.biblatex.bib", write_biblatex(papers, catalogue))
    yield SiteFile("papers.json", write_papers_json(catalogue, settings.site_url))
    yield _feed("feed.xml", settings.name, "", papers, settings)
    for topic in catalogue.taxonomy:
        on_topic = catalogue.papers_on(topic)
        base = f"topics/{topic.path}"
        yield from citations(base, on_topic)
        name = f"{topic.name} – {settings.name}"
        yield _feed(f"{base}.xml", name, f"{base}/", on_topic, settings)
    for paper in papers:
        yield from citations(f"papers/{paper.key}", (paper,))
    for author in catalogue.authors:
        yield bibtex(f"authors/{author.slug}", author.papers)
    for page in catalogue.venue_pages:
        yield bibtex(f"venues/{page.slug}", page.papers)
    for year, in_year in catalogue.years.items():
        yield bibtex(f"years/{year}", in_year)


def _feed(
    path: str, title: str, page: str, papers: Sequence[Paper], settings: Settings
) -> SiteFile:
    return SiteFile(
        path,
        write_feed(
            papers,
            title=title,
            feed_url=settings.site_url + path,
            page_url=settings.site_url + page,
            site_url=settings.site_url,
        ),
    )
