"""The web server of a preview: for this machine only, and for one person with several tabs."""

import socketserver
import sys
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from papershelf.model.hosts import host_of

HOST = "127.0.0.1"
# The URLs of the preview's own files, which no list can have.
OWN = "/_preview/"
_OWN_FILES = {
    "reload.js": "text/javascript; charset=utf-8",
    "preview.css": "text/css; charset=utf-8",
}
# The names by which a browser reaches this machine. Another site can make its own name lead here
# and so read the list (DNS rebinding), but the browser then sends that name.
_NAMES = {HOST, "localhost"}
# A closed connection is noticed only by writing to it, so a comment is sent this often.
_SECONDS_BETWEEN_COMMENTS = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    location: str | None = None


class Served(Protocol):
    """What is served, and a version that changes with it."""

    def answer(self, path: str) -> Answer: ...

    def wait_for_other(self, version: str, seconds: float) -> str:
        """The version as soon as it has changed, or after this many seconds."""
        ...


class Server(ThreadingHTTPServer):
    """Answers requests in threads, which end with the process."""

    daemon_threads = True
    # On Windows, two programs could otherwise have the same port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int) -> None:
        """Raises OSError if the port is in use. Requests wait until there are pages."""
        self.pages: Served | None = None
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        # HTTPServer's method looks up the name of this machine, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Print what is a bug, and not that a browser has closed its connection."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def serve(self, pages: Served) -> None:
        """Answer requests from another thread, from now on."""
        self.pages = pages
        how = {"poll_interval": 0.1}
        threading.Thread(target=self.serve_forever, kwargs=how, daemon=True).start()

    def server_close(self) -> None:
        if self.pages:
            self.shutdown()
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    # Of a connection without a request.
    timeout = 60

    def do_GET(self) -> None:
        try:
            url = urlsplit(self.path)
        except ValueError:  # http://[
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        path = unquote(url.path, errors="replace")
        host = host_of(f"//{self.headers.get('Host', '')}")
        pages = self.server.pages
        assert pages is not None  # noqa: S101 - serve() sets it before it answers requests
        if host not in _NAMES:
            says = f"shelf serve answers only requests to {' and '.join(sorted(_NAMES))}.\n"
            self._send(Answer(says.encode(), "text/plain", HTTPStatus.FORBIDDEN))
        elif path == f"{OWN}events":
            self._send_events(pages, "".join(parse_qs(url.query).get("version", [])))
        elif media_type := _OWN_FILES.get(path.removeprefix(OWN)):
            body = (Path(__file__).parent / path.removeprefix(OWN)).read_bytes()
            self._send(Answer(body, media_type))
        else:
            self._send(pages.answer(path))

    do_HEAD = do_GET  # noqa: N815 - the name that the base class looks for

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self._write(answer.body)

    def _send_events(self, pages: Served, version: str) -> None:
        """One server-sent event when the version changes; the page then reloads.

        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        text = "retry: 300\n\n"
        while self._write(text.encode()):
            now = pages.wait_for_other(version, _SECONDS_BETWEEN_COMMENTS)
            if now != version:
                self._write(f"data: {now}\n\n".encode())
                return
            text = ": still here\n\n"

    def _write(self, content: bytes) -> bool:
        """Whether the browser still listens."""
        try:
            self.wfile.write(content)
            self.wfile.flush()
        except (ConnectionError, TimeoutError):
            self.close_connection = True
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Log nothing: the terminal shows changes and problems."""
