"""The HTTP client for metadata services: polite to them, and careful with what they send.

Time, size, tries and redirects are limited, and requests go only to listed origins, because an
answer is untrusted data.
"""

import re
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from threading import Thread
from typing import Self, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies, select_proxy

from papershelf.fetch.services import LastRequests, Sources
from papershelf.model.text import plural
from papershelf.model.urls import parse_url

T = TypeVar("T")

TIMEOUT = 20.0
MOST_BYTES = 5_000_000
TRIES = 3
MOST_HOPS = 5
# If a service asks to wait longer than this, the user is told to try again later.
LONGEST_WAIT = 60.0

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 500, 502, 503, 504})


class FetchError(Exception):
    """There is no usable answer; says which service, what is wrong and what to do."""


class NotFoundError(FetchError):
    """The service does not know the identifier."""


class _PassingError(Exception):
    """Another try may succeed, after ``wait`` seconds if the service gives a number."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _Session(requests.Session):
    """Ignores redirects: requests would read the whole body of each."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 - its name there
        return None


@dataclass
class Client:
    """Sends requests to the services of ``sources``, one at a time.

    Proxies and certificates come from the environment, which institutions need. Credentials do
    not, because no service needs them. Cookies are not kept for the same reason.
    """

    sources: Sources
    agent: str
    timeout: float = TIMEOUT
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    asked: LastRequests = field(default_factory=LastRequests)
    _session: requests.Session = field(init=False, default_factory=_Session)

    def __post_init__(self) -> None:
        self._session.auth = _without_credentials
        self._session.headers.update({"User-Agent": self.agent, "Accept-Encoding": "gzip"})
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        # Python warns about a cookie that it cannot read, with a traceback.
        warnings.filterwarnings("ignore", "http.cookiejar bug", UserWarning)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, url: str, accept: str) -> bytes:
        """The body of the answer, decompressed. Raises FetchError."""
        for attempt in range(1, TRIES + 1):
            self._keep_pace(url)
            try:
                return within(self.timeout, lambda: self._follow(url, accept))
            except TimeoutError as error:
                # Not tried again: more requests do not help a service that is too busy.
                raise FetchError(
                    f"{_host(url)} did not finish its answer within {self.timeout:g} seconds; "
                    "try again later"
                ) from error
            except _PassingError as error:
                wait = 2.0**attempt if error.wait is None else error.wait
                if attempt == TRIES or wait > LONGEST_WAIT:
                    seconds = plural(round(wait), "second")
                    asks = f" and asks to wait {seconds}" if error.wait else ""
                    raise FetchError(f"{error}{asks}; try again later") from error
                self.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def query(self, service: str, url: str, accept: str) -> bytes:
        """The same, of an API with the identifiers in the query: what is not found is the API."""
        try:
            return self.get(url, accept)
        except NotFoundError as error:
            raise FetchError(f"{service}'s API is not where it was; try again later") from error

    def _keep_pace(self, url: str) -> None:
        origin = _origin(url)
        if not (pause := self.sources.pauses.get(origin)):
            return
        last = self.asked.moment(origin, self.clock())
        if last is not None and (early := last + pause - self.clock()) > 0:
            self.sleep(early)
        self.asked.remember(origin, self.clock())

    def _follow(self, url: str, accept: str) -> bytes:
        address = url
        for _ in range(MOST_HOPS + 1):
            self._must_be_listed(address, url)
            try:
                headers = {"Accept": accept}
                with self._session.get(
                    address,
                    headers=headers,
                    timeout=self.timeout,
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    if response.status_code not in REDIRECTS:
                        return _body(response, _host(address))
                    location = response.headers.get("Location", "")
            except requests.Timeout as error:
                raise TimeoutError from error
            except requests.exceptions.SSLError as error:
                raise FetchError(
                    f"{_host(address)} has no valid certificate; check this "
                    "machine's clock and certificates"
                ) from error
            except (requests.RequestException, HTTPException, ValueError) as error:
                raise _PassingError(
                    f"{_host(address)} cannot be reached or broke off its answer"
                    f"{_by_proxy(address)}"
                ) from error
            except OSError as error:
                raise FetchError(
                    "the certificates that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names cannot be "
                    "found; correct the path, or unset the variable"
                ) from error
            if not location:
                raise FetchError(f"{_host(url)} redirects without saying where; try again later")
            address = _joined(address, location)
        raise FetchError(f"{_host(url)} redirects more than {MOST_HOPS} times; try again later")

    def _must_be_listed(self, address: str, asked: str) -> None:
        try:
            # parse_url refuses what two parsers may read as different hosts.
            listed = _origin(parse_url(address)) in self.sources.origins
        except ValueError:
            listed = False
        if not listed:
            raise FetchError(
                f"{_host(asked)} redirects to {address[:200]!r}, which is not one of the services "
                "that may be used; save the paper's BibTeX from its page and use shelf import"
            )


def _by_proxy(address: str) -> str:
    """What to add to an error if requests go through a proxy, which may be the reason."""
    is_proxied = select_proxy(address, get_environ_proxies(address)) is not None
    return " (asked through the proxy in HTTPS_PROXY)" if is_proxied else ""


def _without_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An authentication that adds nothing: without one, requests would read ~/.netrc."""
    return request


def _body(response: requests.Response, host: str) -> bytes:
    status = response.status_code
    if status in _PASSING:
        wait = seconds_to_wait(response.headers.get("Retry-After"), response.headers.get("Date"))
        raise _PassingError(f"{host} is busy (HTTP {status})", wait)
    if status in (404, 410):
        raise NotFoundError(f"{host} does not know it; check it against the paper")
    if status == 406:
        raise FetchError(
            f"{host} has no metadata for it; save the paper's BibTeX from its page and use "
            "shelf import"
        )
    if status != 200:
        raise FetchError(f"{host} refuses the request (HTTP {status}); try again later")
    parts, size = [], 0
    for part in response.iter_content(65_536):
        size += len(part)
        if size > MOST_BYTES:
            raise FetchError(
                f"{host} sent more than {MOST_BYTES // 1_000_000} MB, far more than a record "
                "needs; enter the paper by hand"
            )
        parts.append(part)
    return b"".join(parts)


def seconds_to_wait(retry_after: str | None, date: str | None) -> float | None:
    """RFC 9110, 10.2.3: a number of seconds, or a date, here by the clock of the service."""
    if retry_after is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", retry_after.strip()):
        return float(retry_after)
    try:
        then, now = parsedate_to_datetime(retry_after), parsedate_to_datetime(date or "")
        return max((then - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def within(seconds: float, ask: Callable[[], T]) -> T:
    """What ``ask`` returns, or TimeoutError.

    It runs in a thread that is abandoned: the time-out of a socket starts again at every read, so a
    service that sends a byte now and then would never time out.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except (FetchError, _PassingError, TimeoutError) as error:
            answer.set_exception(error)
        finally:
            # Without this, the caller would wait for a thread that died of another error.
            answer.cancel()

    Thread(target=run, daemon=True).start()
    return answer.result(seconds)


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _origin(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.lower()
    if parts.scheme == "https":
        host = host.removesuffix(":443")
    return f"{parts.scheme}://{host}"
