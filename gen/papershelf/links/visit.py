"""The HTTP client for URLs in records: it reaches any public host and does as little as possible.

It sends one request at a time and at most one per second to a host, follows no redirects, and
sends no cookies or credentials. It ignores proxies: a proxy would look up hosts itself, and could
connect to hosts that are not public.
"""

import ssl
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, socket
from urllib.parse import quote, urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from papershelf.fetch.client import LONGEST_WAIT, TIMEOUT, seconds_to_wait, within
from papershelf.links.hosts import Hosts, UnreachableError
from papershelf.model.hosts import host_of

PAUSE = 1.0

# One slow page does not mean that the host is silent.
MOST_SILENCES = 2

_BROKEN_OFF = "cannot be reached or broke off its answer"
_PORTS = {"http": 80, "https": 443}
_TOO_MANY = 429
_UNAVAILABLE = 503

# The characters that RFC 3986 allows in a path and a query, and % for what is already encoded.
_IN_PATH = "/%:@!$&'()*+,;=-._~"
_IN_QUERY = f"{_IN_PATH}?[]"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """``headers`` have lower-case names; ``body`` is the start of the body, if asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass
class LinkClient:
    """Sends requests to public hosts, and gives up on hosts that do not answer."""

    agent: str
    hosts: Hosts = field(default_factory=Hosts)
    timeout: float = TIMEOUT
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next_turn: dict[str, float] = field(init=False, default_factory=dict)
    _silences: Counter[str] = field(init=False, default_factory=Counter)
    _left_alone: dict[str, str] = field(init=False, default_factory=dict)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        # Some machines have no certificates where Python looks for them.
        context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
        return context

    def is_left_alone(self, address: str) -> bool:
        """Whether the host is not asked again, because it is busy or does not answer."""
        return host_of(address) in self._left_alone

    def ask(self, method: str, address: str, most_bytes: int = 0) -> LinkAnswer:
        """The answer, without following redirects, with at most ``most_bytes`` of its body.

        Raises NameGoneError, and UnreachableError if there is no answer.
        """
        host = host_of(address)
        answer = self._ask_once(method, address, most_bytes)
        if answer.status not in (_TOO_MANY, _UNAVAILABLE):
            return answer
        wait = _wait_asked_for(answer)
        if wait is not None and wait <= LONGEST_WAIT:
            self._next_turn[host] = self.clock() + max(wait, PAUSE)
            answer = self._ask_once(method, address, most_bytes)
        if answer.status == _TOO_MANY or (wait is not None and wait > LONGEST_WAIT):
            self._left_alone[host] = f"is busy (HTTP {answer.status})"
        return answer

    def _ask_once(self, method: str, address: str, most_bytes: int) -> LinkAnswer:
        host = host_of(address)
        if reason := self._left_alone.get(host):
            raise UnreachableError(f"{host} {reason}")
        if (early := self._next_turn.get(host, 0.0) - self.clock()) > 0:
            self.sleep(early)
        self._next_turn[host] = self.clock() + PAUSE
        attempt = _Attempt()
        try:
            return within(
                self.timeout, lambda: self._exchange(method, address, most_bytes, attempt)
            )
        except TimeoutError as error:
            attempt.give_up()
            reason = f"gave no answer within {self.timeout:g} seconds"
            self._silences[host] += 1
            if self._silences[host] == MOST_SILENCES:
                self._left_alone[host] = reason
            raise UnreachableError(f"{host} {reason}") from error

    def _exchange(
        self, method: str, address: str, most_bytes: int, attempt: "_Attempt"
    ) -> LinkAnswer:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        path = quote(parts.path or "/", safe=_IN_PATH)
        query = f"?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else ""
        connection: HTTPConnection
        if parts.scheme == "https":
            connection = HTTPSConnection(host, port, context=self._tls)
        else:
            connection = HTTPConnection(host, port)
        try:
            with closing(connection):
                # Otherwise http.client would look up the name again.
                connection.sock = self._connected(parts.scheme, host, port)
                attempt.connect(connection.sock)
                connection.request(method, path + query, headers={"User-Agent": self.agent})
                response = connection.getresponse()
                headers = {name.lower(): text for name, text in response.getheaders()}
                body = response.read(most_bytes) if most_bytes else b""
                return LinkAnswer(response.status, headers, body)
        except TimeoutError:
            raise
        except ssl.SSLCertVerificationError as error:
            raise UnreachableError(f"{host} has no valid certificate") from error
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise UnreachableError(f"{host} {_BROKEN_OFF}") from error
        except ssl.SSLError as error:
            # Plain HTTP on its port, or only versions of TLS that are no longer safe.
            raise UnreachableError(f"{host} has no HTTPS that can be trusted") from error
        except (OSError, HTTPException, ValueError) as error:
            raise UnreachableError(f"{host} {_BROKEN_OFF}") from error

    def _connected(self, scheme: str, host: str, port: int) -> socket:
        plain = self.hosts.connected(host, port, self.timeout)
        if scheme == "http":
            return plain
        # Wrapping detaches the plain socket, so closing it then does nothing.
        with plain:
            # The first bytes start the handshake, so a slow one is given up as any other answer.
            return self._tls.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


class _Attempt:
    """The connection of a request, which another thread may give up at any time.

    Without this, a host that sends without an end would keep its thread busy.
    """

    def __init__(self) -> None:
        self._connection: socket | None = None
        self._is_given_up = False

    def connect(self, connection: socket) -> None:
        """Raises TimeoutError if the request was given up before there was a connection."""
        self._connection = connection
        if self._is_given_up:
            raise TimeoutError

    def give_up(self) -> None:
        # First, so that one of the two threads sees what the other one did.
        self._is_given_up = True
        if self._connection:
            with suppress(OSError):
                # That of TLS would take away what the thread is using.
                socket.shutdown(self._connection, SHUT_RDWR)


def _wait_asked_for(answer: LinkAnswer) -> float | None:
    return seconds_to_wait(answer.headers.get("retry-after"), answer.headers.get("date"))
