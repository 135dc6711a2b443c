"""A web server for tests of links: pages that work, moved, are gone, or never answer.

It answers for every host name below ``.example``; all of them resolve to the loopback.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

from clock import Clock
from papershelf.links.hosts import Hosts
from papershelf.links.visit import LinkClient
from serving import served

Reply = Callable[["_Handler"], None]


@dataclass
class Site:
    """``replies`` by path, in order, the last one repeated; other paths are not found."""

    port: int
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "", host: str = "farm.example") -> str:
        return f"http://{host}:{self.port}/{path}"

    def reply(self, path: str, *replies: Reply) -> str:
        """Its URL."""
        self.replies[f"/{path}"] = list(replies)
        return self.url(path)


@contextmanager
def link_site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """On the loopback, on a free port."""
    with served(_Handler, tls) as port:
        site = _Handler.services = Site(port)
        try:
            yield site
        finally:
            site.stopping.set()


def resolve(name: str) -> list[str]:
    """Names below .example resolve to the loopback; names below .invalid do not exist."""
    if name.endswith(".example"):
        return ["127.0.0.1"]
    if name == "doi.org":
        return ["198.51.100.1"]
    try:
        return [str(ip_address(name))]
    except ValueError:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None


def link_client(clock: Clock, timeout: float = 20.0) -> LinkClient:
    """A client that may connect to the loopback and waits by the clock only."""
    hosts = Hosts(frozenset({ip_address("127.0.0.1")}), resolve)
    return LinkClient("tests", hosts, timeout, clock, clock.sleep)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    services: Site

    def do_HEAD(self) -> None:
        self.services.asked.append(f"{self.command} {self.path}")
        self.services.headers.append(dict(self.headers.items()))
        replies = self.services.replies.get(self.path, [status(404)])
        reply = replies[0] if len(replies) == 1 else replies.pop(0)
        # The client may have gone away by now.
        with suppress(ConnectionError):
            reply(self)

    do_GET = do_HEAD  # noqa: N815 - the name it has

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Log nothing: a failing test shows what was asked."""


def status(code: int, content: bytes = b"", **headers: str) -> Reply:
    def answer(handler: _Handler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(content)

    return answer


page = status(200, b"<title>Sheep</title>")


def on_head(code: int, reply: Reply) -> Reply:
    """A different answer to HEAD than to GET."""

    def answer(handler: _Handler) -> None:
        (status(code) if handler.command == "HEAD" else reply)(handler)

    return answer


def moved(location: str, code: int = 301) -> Reply:
    return status(code, Location=location)
