"""A web server for tests that answers like arXiv, doi.org with an agency, and the ACL Anthology,
including their failures and hostile answers.
"""

import gzip
import json
import socket
import struct
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from papershelf.fetch.services import Sources
from serving import served

ATOM = "application/atom+xml; charset=UTF-8"
CSL = "application/vnd.citationstyles.csl+json"
BIBTEX = "text/plain; charset=utf-8"

# An Anthology entry, and feeds that cost their reader far more than their size.
ENTRY = """@inproceedings{okafor-berg-2024-counting,
    title = "Counting Sheep with {V}ery Small Networks",
    author = "Okafor, Adaeze  and
      van der Berg, Jan",
    booktitle = "Proceedings of the Congress of Shepherds",
    month = aug,
    year = "2024",
    address = "Meadow",
    publisher = "Association for Counting Lambs",
    url = "https://aclanthology.org/2024.sheep-long.1",
    doi = "10.18653/v1/2024.sheep-long.1",
    pages = "10--19",
    abstract = "We count sheep."
}
"""
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>"""
FILE_ENTITY = b"""<!DOCTYPE feed [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<feed xmlns="http://www.w3.org/2005/Atom"><title>&f;</title></feed>"""

# Handles one request instead of the service's usual answer.
Fault = Callable[["_Handler"], None]


@dataclass
class Services:
    """What the services know and were asked; ``faults`` are used up first, one per request."""

    url: str
    preprints: dict[str, str] = field(default_factory=dict)
    works: dict[str, dict[str, object]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    cited: dict[str, list[str]] = field(default_factory=dict)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def sources(self) -> Sources:
        return Sources(
            arxiv=f"{self.url}/api/query",
            doi=f"{self.url}/doi/",
            anthology=f"{self.url}/acl/",
            openalex=f"{self.url}/openalex",
            origins=frozenset({self.url}),
            pauses={},
        )

    def fail(self, service: str, *faults: Fault) -> None:
        """Answers for ``api``, ``doi``, ``agency``, ``acl`` or ``openalex``, in order; the last one
        repeats.
        """
        self.faults[service].extend(faults)


@contextmanager
def metadata_services() -> Iterator[Services]:
    """The services on the loopback, on a free port."""
    with served(_Handler) as port:
        services = _Handler.services = Services(f"http://127.0.0.1:{port}")
        try:
            yield services
        finally:
            services.stopping.set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    services: Services

    def do_GET(self) -> None:
        self.services.asked.append(self.path)
        self.services.headers.append(dict(self.headers.items()))
        path = unquote(urlsplit(self.path).path)
        service, _, identifier = path.lstrip("/").partition("/")
        faults = self.services.faults[service]
        if faults:
            fault = faults[0] if len(faults) == 1 else faults.popleft()
            # The client may have gone away by now.
            with suppress(ConnectionError):
                fault(self)
        elif service == "api":
            self.send(feed(*self._entries()).encode(), ATOM)
        elif service == "doi" and identifier.lower() in self.services.works:
            redirect(f"/agency/{identifier}")(self)
        elif service == "agency":
            self.send(json.dumps(self.services.works[identifier.lower()]).encode(), CSL)
        elif service == "acl" and identifier.removesuffix(".bib") in self.services.entries:
            self.send(self.services.entries[identifier.removesuffix(".bib")].encode(), BIBTEX)
        elif service == "openalex":
            self.send(json.dumps({"results": self._citing_works()}).encode(), "application/json")
        else:
            status(404)(self)

    def _citing_works(self) -> list[dict[str, object]]:
        """OpenAlex has ids for works."""
        query = parse_qs(urlsplit(self.path).query)
        asked = query["filter"][0].removeprefix("doi:").split("|")
        numbers = {doi: f"https://openalex.org/W{n}" for n, doi in enumerate(self.services.cited)}
        return [
            {
                "id": numbers[doi],
                "doi": f"https://doi.org/{doi}",
                "referenced_works": [
                    numbers.get(other, "https://openalex.org/W999") for other in cited
                ],
            }
            for doi, cited in self.services.cited.items()
            if doi in asked
        ]

    def _entries(self) -> list[str]:
        query = parse_qs(urlsplit(self.path).query)
        ids = query["id_list"][0].split(",")
        most = int(query.get("max_results", ["10"])[0])
        return [self.services.preprints[one] for one in ids if one in self.services.preprints][
            :most
        ]

    def send(self, content: bytes, media_type: str, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Log nothing: a failing test shows what was asked."""


def feed(*entries: str) -> str:
    """A feed as export.arxiv.org writes it."""
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
        "  <id>https://arxiv.org/api/x</id>\n  <title>arXiv Query: id_list</title>\n"
        f"  <opensearch:totalResults>{len(entries)}</opensearch:totalResults>\n"
        f"{''.join(entries)}</feed>\n"
    )


def preprint(
    arxiv: str = "2103.00001v2",
    title: str = "Counting Sheep with\n  Very Small Networks",
    authors: tuple[str, ...] = ("Adaeze Okafor", "Jan van der Berg"),
    **more: str,
) -> str:
    """An entry of a feed; ``more`` are arXiv's own elements: doi, journal_ref, comment."""
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    own = "".join(f"<arxiv:{tag}>{escape(text)}</arxiv:{tag}>" for tag, text in more.items())
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv}</id><title>{escape(title)}</title>"
        "<updated>2021-06-01T09:00:00Z</updated><published>2021-03-04T18:59:59Z</published>"
        f"<summary>  We count sheep,\n and find ninety.\n</summary>{names}{own}"
        '<arxiv:primary_category term="cs.LG"/><category term="cs.LG"/></entry>\n'
    )


def work(doi: str = "10.1000/sheep.2021", **more: object) -> dict[str, object]:
    """What doi.org returns for a Crossref paper, with Crossref's types and lists."""
    return {
        "DOI": doi,
        "type": "proceedings-article",
        "title": ["Counting Sheep with Very Small Networks"],
        "author": [
            {"given": "Adaeze", "family": "Okafor", "sequence": "first"},
            {"given": "Jan", "family": "van der Berg", "sequence": "additional"},
        ],
        "issued": {"date-parts": [[2021, 9, 2]]},
        "container-title": ["Proceedings of the Congress of Shepherds"],
        "page": "10-19",
        "publisher": "Meadow Press",
        "URL": f"https://doi.org/{doi}",
        "prefix": "10.1000",
        "score": 1,
        "reference-count": 12,
        "content-domain": {"domain": [], "crossmark-restriction": False},
    } | more


def status(code: int, **headers: str) -> Fault:
    def answer(handler: _Handler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def redirect(location: str) -> Fault:
    return status(302, Location=location)


def body(content: bytes, media_type: str = ATOM, **headers: str) -> Fault:
    return lambda handler: handler.send(content, media_type, **headers)


def silence(handler: _Handler) -> None:
    handler.services.stopping.wait(10)
    handler.close_connection = True


def drip(handler: _Handler) -> None:
    """A byte every now and then, so that no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    while not handler.services.stopping.wait(0.05):
        handler.wfile.write(b"x")
    handler.close_connection = True


def dripping_headers(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.services.stopping.wait(0.05):
        handler.wfile.write(b"X")
    handler.close_connection = True


def reset(handler: _Handler) -> None:
    """Close the connection without warning (RST)."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def cut_short(content: bytes) -> Fault:
    """Send less than Content-Length promises."""

    def answer(handler: _Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content) + 100))
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return answer


def redirect_with_endless_body(handler: _Handler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/agency/10.1000/1")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.services.stopping.is_set():
        handler.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")


def endless(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.services.stopping.is_set():
        handler.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")


def raw(answer: bytes) -> Fault:
    """Send these bytes, and nothing else."""

    def send(handler: _Handler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    return send


def gzip_bomb(handler: _Handler) -> None:
    """100 MB of spaces compressed to 100 kB."""
    content = gzip.compress(b" " * 100_000_000)
    handler.send(content, ATOM, Content_Encoding="gzip")
