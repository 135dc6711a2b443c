"""Links of the pages of a built site and what they load, read from the HTML alone."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

LOADING_RELATIONS = {
    "dns-prefetch", "icon", "manifest", "mask-icon", "modulepreload", "preconnect", "prefetch",
    "preload", "stylesheet",
}  # fmt: skip
# The server returns this page for any URL, so its links must not be relative.
NOT_FOUND = "404.html"
SOME_MISSING_URL = "topics/missing/page/"

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_JS_ADDRESS = re.compile(r"""(?:import|from|fetch|Worker|open)\s*\(?\s*["'`]([^"'`]+)""")


@dataclass(frozen=True)
class PageLinks:
    """The anchors of a page, its links, and what it makes the browser fetch."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.inside = tag
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "link" and LOADING_RELATIONS & set(values.get("rel", "").split()):
            self.loads.append(values["href"])
        elif "href" in values or "xlink:href" in values:
            self.links.append(values.get("href") or values["xlink:href"])
        if "action" in values:
            self.links.append(values["action"])
        self.loads += [values[name] for name in ("src", "poster", "data") if name in values]
        self.loads += [part.split()[0] for part in values.get("srcset", "").split(",") if part]
        self.loads += css_urls(values.get("style", ""))
        if values.get("data-copy-from"):
            self.links.append(values["data-copy-from"])
        if values.get("http-equiv", "").lower() == "refresh":
            self.links.append(values["content"].partition("url=")[2])
        if values.get("property") == "og:url":
            self.links.append(values["content"])
        if values.get("property") == "og:image":
            # Fetched by services that show a preview, not by the browser.
            self.links.append(values["content"])

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.loads += css_urls(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def page_links(html: str) -> PageLinks:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageLinks(frozenset(reader.anchors), tuple(reader.links), tuple(reader.loads))


def css_urls(css: str) -> list[str]:
    return [url or imported for url, imported in _CSS_ADDRESS.findall(css)]


def js_urls(script: str) -> list[str]:
    """Absolute URLs that a script imports or fetches; relative ones stay on its host."""
    return [found for found in _JS_ADDRESS.findall(script) if re.match(r"(\w+:)?//", found)]


def broken_links(site: Path, site_url: str) -> list[str]:
    """Every broken link and anchor into the site, with the file that has it.

    ``site_url`` ends in a slash; a URL on its host but outside of the site is broken too.
    """

    @cache
    def anchors(file: Path) -> frozenset[str]:
        return page_links(file.read_text(encoding="utf-8")).anchors

    def problem(url: str) -> str | None:
        target, fragment = urldefrag(url)
        if urlsplit(target).netloc != urlsplit(site_url).netloc:
            return None
        if not target.startswith(site_url):
            return "leads out of the site"
        path = unquote(urlsplit(target).path).removeprefix(urlsplit(site_url).path)
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if not file.is_file():
            return "leads nowhere"
        if fragment and file.suffix == ".html" and unquote(fragment) not in anchors(file):
            return "names an anchor that is not there"
        return None

    found = []
    for name, url in linked_urls(site):
        if wrong := problem(urljoin(site_url + _base(name, url), url)):
            found.append(f"{name}: {url} {wrong}")
    return found


def _base(name: str, url: str) -> str:
    is_answer_elsewhere = name == NOT_FOUND and not url.startswith("#")
    return SOME_MISSING_URL if is_answer_elsewhere else name


def linked_urls(site: Path) -> Iterator[tuple[str, str]]:
    """(file, URL) of everything that pages, feeds, the sitemap and so on link to or load."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            page = page_links(file.read_text(encoding="utf-8"))
            yield from ((name, url) for url in (*page.links, *page.loads))
        elif file.suffix == ".xml":
            yield from ((name, url) for url in xml_urls(file))
        elif file.suffix == ".css":
            css = file.read_text(encoding="utf-8")
            yield from ((name, url) for url in css_urls(css) if not url.startswith("data:"))
        elif name == "papers.json":
            yield from ((name, paper["url"]) for paper in json.loads(file.read_bytes()))


def xml_urls(file: Path) -> Iterator[str]:
    """URLs in a feed, the sitemap, or an OpenSearch description."""
    for element in ET.parse(file).iter():  # noqa: S314 - files that the build wrote
        tag = element.tag.rpartition("}")[2]
        if tag in ("loc", "id", "Image") and element.text:
            yield element.text
        if tag in ("link", "a"):
            yield element.attrib["href"]
        if tag == "Url":
            yield element.attrib["template"].partition("?")[0]


def foreign_loads(site: Path) -> list[str]:
    """Everything that a page, a style sheet or a script would fetch from another host."""
    found = []
    for file in sorted(site.rglob("*")):
        if file.suffix not in {".css", ".html", ".js", ".svg"}:
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".css":
            loads = css_urls(text)
        elif file.suffix == ".js":
            loads = js_urls(text)
        else:
            loads = list(page_links(text).loads)
        found += [
            f"{file.relative_to(site)}: {url}"
            for url in loads
            if urlsplit(url).netloc or urlsplit(url).scheme not in ("", "data")
        ]
    return found
