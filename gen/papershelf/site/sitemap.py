"""The URLs of the site for search engines, and redirects from earlier URLs."""

from collections.abc import Iterable, Iterator
from posixpath import relpath
from xml.etree import ElementTree as ET

from papershelf.model.catalogue import Catalogue
from papershelf.model.citation_keys import is_key
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.people.links import AuthorLinks
from papershelf.site.templates import environment
from papershelf.site.translations import Strings

SITEMAP = "sitemap.xml"
# The most URLs in one file (https://www.sitemaps.org/protocol.html).
MOST_URLS = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(site_url: str, paths: Iterable[str], most: int = MOST_URLS) -> dict[str, str]:
    """By path: one sitemap of all URLs, or an index of numbered ones if there are many.

    Without dates, because the day of the build would make two builds of one commit differ.
    """
    urls = [site_url + path for path in sorted({"" if path == "./" else path for path in paths})]
    if len(urls) <= most:
        return {SITEMAP: _xml("urlset", "url", urls)}
    parts = {
        f"sitemap-{number}.xml": _xml("urlset", "url", urls[start : start + most])
        for number, start in enumerate(range(0, len(urls), most), start=1)
    }
    return {SITEMAP: _xml("sitemapindex", "sitemap", [site_url + name for name in parts]), **parts}


def is_sitemap(path: str) -> bool:
    return path.startswith("sitemap") and path.endswith(".xml") and "/" not in path


def _xml(name: str, item: str, urls: Iterable[str]) -> str:
    root = ET.Element(name, xmlns=_NAMESPACE)
    for url in urls:
        ET.SubElement(ET.SubElement(root, item), "loc").text = url
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def redirects(catalogue: Catalogue, strings: Strings, authors: AuthorLinks) -> Iterator[SiteFile]:
    """Redirects from the earlier URLs of papers, topics, venues and authors."""
    template = environment(strings).get_template("moved.html.j2")
    for earlier, now in _moved(catalogue, authors):
        folder, slash, anchor = now.rpartition("/")
        html = template.render(url=f"{relpath(folder, earlier)}{slash}{anchor}")
        yield SiteFile(f"{earlier}/index.html", f"{html}\n")


def _moved(catalogue: Catalogue, authors: AuthorLinks) -> Iterator[tuple[str, str]]:
    for paper in catalogue.papers:
        yield from (
            (f"papers/{alias}", f"papers/{paper.key}/") for alias in filter(is_key, paper.aliases)
        )
    for alias, topic in catalogue.taxonomy.aliases.items():
        yield f"topics/{alias}", f"topics/{topic.path}/"
    for alias, slug in catalogue.venue_aliases.items():
        yield f"venues/{alias}", f"venues/{slug}/"
    for alias, slug in catalogue.author_aliases.items():
        yield f"authors/{alias}", authors.path(slug)
