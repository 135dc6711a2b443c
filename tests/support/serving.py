"""A web server for tests that answers like GitHub Pages."""

import gzip
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT_TYPES = {
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}
OTHER_TYPES = {".png": "image/png"}


@contextmanager
def serve_site(site: Path, below: str) -> Iterator[str]:
    """Serve a folder on the loopback below a path; yields its URL, which ends in a slash."""

    class Handler(PagesHandler):
        folder = site
        path_before = below

    with served(Handler) as port:
        yield f"http://127.0.0.1:{port}{below}"


@contextmanager
def served(
    handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None
) -> Iterator[int]:
    """Answer on the loopback; yields the port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


class PagesHandler(BaseHTTPRequestHandler):
    """Files below one path, text compressed, and 404.html for every other URL."""

    protocol_version = "HTTP/1.1"
    folder: Path
    path_before: str

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.path_before)
        if not path.startswith(self.path_before) or not file.exists():
            self.answer(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        elif file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{self.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.answer(HTTPStatus.OK, file / "index.html" if file.is_dir() else file)

    def answer(self, status: HTTPStatus, file: Path) -> None:
        content = file.read_bytes()
        text_type = TEXT_TYPES.get(file.suffix)
        if part := re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")):
            first, last = int(part[1]), min(int(part[2]), len(content) - 1)
            self.send_response(HTTPStatus.PARTIAL_CONTENT)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
            content = content[first : last + 1]
        else:
            self.send_response(status)
        if text_type and not part:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        media_type = text_type or OTHER_TYPES.get(file.suffix, "application/octet-stream")
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Log nothing: a failing test shows what it asked for."""
