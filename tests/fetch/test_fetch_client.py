"""The HTTP client against a real server on the loopback: retries, limits and redirects."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

import papershelf
from clock import Clock
from metadata_server import (
    Fault,
    Services,
    body,
    cut_short,
    drip,
    dripping_headers,
    endless,
    gzip_bomb,
    raw,
    redirect,
    redirect_with_endless_body,
    reset,
    silence,
    status,
)
from papershelf.fetch.client import Client, FetchError, NotFoundError, _origin
from papershelf.fetch.services import Sources, user_agent


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(services: Services, clock: Clock) -> Iterator[Client]:
    with Client(services.sources, "tests", clock=clock, sleep=clock.sleep) as client:
        yield client


def ask(client: Client) -> bytes:
    return client.get(f"{client.sources.doi}10.1000/1", "text/plain")


def test_requests_name_the_program(client: Client, services: Services) -> None:
    services.fail("doi", body(b"yes"))

    assert ask(client) == b"yes"
    assert services.headers[0]["User-Agent"] == "tests"
    assert services.headers[0]["Accept"] == "text/plain"


def test_mail_address_is_part_of_the_user_agent() -> None:
    agent = user_agent("adaeze@example.org")

    assert agent.startswith("papershelf/")
    assert agent.endswith(" (+https://github.com/papershelf/papershelf; mailto:adaeze@example.org)")
    assert user_agent(None).endswith(" (+https://github.com/papershelf/papershelf)")


@pytest.mark.parametrize("mailto", ["adaeze", "a@b\r\nX-Evil: 1", "a@example.org; b"])
def test_invalid_mail_address_is_refused(mailto: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address"):
        user_agent(mailto)


def test_credentials_from_netrc_are_not_sent(
    client: Client,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login adaeze password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    services.fail("doi", body(b"yes"))

    ask(client)

    assert "Authorization" not in services.headers[0]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(status(503), id="unavailable"),
        pytest.param(status(429), id="too_many"),
        pytest.param(status(500), id="internal"),
        pytest.param(reset, id="reset"),
    ],
)
def test_temporary_failure_is_retried(
    client: Client, services: Services, clock: Clock, fault: Fault
) -> None:
    services.fail("doi", fault, body(b"yes"))

    assert ask(client) == b"yes"
    assert clock.slept == [2.0]


def test_request_fails_after_three_attempts(
    client: Client, services: Services, clock: Clock
) -> None:
    services.fail("doi", status(503))

    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is busy \(HTTP 503\); try again later"):
        ask(client)
    assert (len(services.asked), clock.slept) == (3, [2.0, 4.0])


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param({"Retry_After": "7"}, 7.0, id="seconds"),
        pytest.param({"Retry_After": "0"}, 0.0, id="zero"),
        pytest.param({"Retry_After": "soon"}, 2.0, id="invalid"),
        pytest.param(
            {"Retry_After": f"Fri, 31 Dec {'9' * 20} 23:59:59 GMT"}, 2.0, id="impossible_year"
        ),
    ],
)
def test_retry_after_is_respected(
    client: Client, services: Services, clock: Clock, headers: dict[str, str], expected: float
) -> None:
    services.fail("doi", status(429, **headers), body(b"yes"))

    assert ask(client) == b"yes"
    assert clock.slept == [expected]


def test_retry_after_date_is_read_by_the_clock_of_the_service(
    client: Client, services: Services, clock: Clock
) -> None:
    until = format_datetime(datetime.now(UTC).replace(year=2000), usegmt=True)
    services.fail("doi", status(429, Retry_After=until), body(b"yes"))

    assert ask(client) == b"yes"
    assert clock.slept == [0.0]


def test_long_retry_after_is_an_error(client: Client, services: Services, clock: Clock) -> None:
    services.fail("doi", status(429, Retry_After="3600"))

    with pytest.raises(FetchError, match=r"asks to wait 3,600 seconds; try again later"):
        ask(client)
    assert (len(services.asked), clock.slept) == (1, [])


def test_error_names_the_agency_behind_doi_org(client: Client, services: Services) -> None:
    localhost = services.url.replace("127.0.0.1", "localhost")
    listed = replace(services.sources, origins=services.sources.origins | {localhost})
    services.fail("doi", redirect(f"{localhost}/agency/10.1000/1"))
    services.fail("agency", status(503))

    client.sources = listed

    with pytest.raises(FetchError, match=r"^localhost is busy"):
        ask(client)


def test_unknown_identifier_differs_from_a_failure(client: Client, services: Services) -> None:
    services.fail("doi", status(404))

    with pytest.raises(NotFoundError, match="does not know it; check it against the paper"):
        ask(client)
    assert len(services.asked) == 1


@pytest.mark.parametrize(
    ("code", "message"),
    [(406, "has no metadata for it"), (403, r"refuses the request \(HTTP 403\)")],
)
def test_refusal_is_not_retried(
    client: Client, services: Services, code: int, message: str
) -> None:
    services.fail("doi", status(code))

    with pytest.raises(FetchError, match=message):
        ask(client)
    assert len(services.asked) == 1


@pytest.mark.parametrize("fault", [silence, drip, dripping_headers], ids=lambda one: one.__name__)
def test_whole_answer_has_one_time_limit(services: Services, clock: Clock, fault: Fault) -> None:
    services.fail("doi", fault)

    with (
        Client(services.sources, "tests", timeout=0.3, clock=clock, sleep=clock.sleep) as client,
        pytest.raises(FetchError, match=r"did not finish its answer within 0\.3 seconds"),
    ):
        ask(client)
    assert len(services.asked) == 1


@pytest.mark.parametrize("fault", [endless, gzip_bomb], ids=lambda one: one.__name__)
def test_size_of_an_answer_is_limited(client: Client, services: Services, fault: Fault) -> None:
    services.fail("doi", fault)

    with pytest.raises(FetchError, match="sent more than 5 MB"):
        ask(client)


def test_truncated_answer_is_an_error(client: Client, services: Services) -> None:
    services.fail("doi", cut_short(b"half"))

    with pytest.raises(FetchError, match="cannot be reached or broke off its answer"):
        ask(client)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(CHUNKED + b"-5\r\nyes\r\n0\r\n\r\n", id="negative_chunk"),
        pytest.param(CHUNKED + b"\xff\r\nyes", id="chunk_without_a_length"),
        pytest.param(CHUNKED + b"f" * 20 + b"\r\nyes", id="huge_chunk"),
        pytest.param(b"HTTP/1.1 -1 OK\r\n\r\n", id="negative_status"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1_000, id="many_headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000, id="long_header"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nyes",
            id="not_gzip",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nyes",
            id="two_lengths",
        ),
    ],
)
def test_answer_that_is_not_http_is_an_error(
    client: Client, services: Services, answer: bytes
) -> None:
    services.fail("doi", raw(answer))

    with pytest.raises(FetchError, match="cannot be reached or broke off its answer"):
        ask(client)


def test_cookies_are_not_kept(client: Client, services: Services) -> None:
    services.fail("doi", body(b"yes", Set_Cookie="a=b"), body(b"yes", Set_Cookie="a=b; Max-Age=1"))

    assert [ask(client), ask(client)] == [b"yes", b"yes"]
    assert "Cookie" not in services.headers[1]


def test_cookie_that_cannot_be_read_warns_nobody(services: Services) -> None:
    services.fail("doi", body(b"yes", Set_Cookie=f"a=b; Max-Age={'9' * 400}"))

    with (
        warnings.catch_warnings(record=True) as warned,
        Client(services.sources, "tests") as client,
    ):
        assert ask(client) == b"yes"
    assert warned == []


@pytest.mark.parametrize(
    "proxy",
    ["http://127.0.0.1:1", "http://..", "socks5://127.0.0.1:1", "http://", "foo://x"],
)
def test_broken_proxy_is_named(
    client: Client, services: Services, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, proxy)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(FetchError, match=r"answer \(asked through the proxy in HTTPS_PROXY\)"):
        ask(client)
    assert services.asked == []


def test_missing_certificates_are_named(
    services: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/missing/certificates.pem")
    url = services.url.replace("http:", "https:")
    sources = replace(services.sources, doi=f"{url}/doi/", origins=frozenset({url}))

    with (
        Client(sources, "tests", clock=clock, sleep=clock.sleep) as client,
        pytest.raises(FetchError, match="REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names cannot be"),
    ):
        ask(client)


def test_redirect_within_the_services_is_followed(client: Client, services: Services) -> None:
    services.fail("doi", redirect("/agency/10.1000/1"))
    services.fail("agency", body(b"yes"))

    assert ask(client) == b"yes"


def test_body_of_a_redirect_is_not_read(client: Client, services: Services) -> None:
    services.fail("doi", redirect_with_endless_body)
    services.fail("agency", body(b"yes"))

    assert ask(client) == b"yes"


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "https://example.org/10.1000/1",
        "//example.org/10.1000/1",
        "http://localhost:{port}/agency/1",
        "http://127.0.0.1:1/agency/1",
        "https://127.0.0.1:{port}/agency/1",
        "http://127.0.0.1:{port}\\@example.org/",
        "http://someone@127.0.0.1:{port}/agency/1",
        "http://169.254.169.254/latest/meta-data/",
        "data:text/plain,yes",
        "http://[::1/",
    ],
)
def test_redirect_elsewhere_is_refused(client: Client, services: Services, location: str) -> None:
    port = services.url.rpartition(":")[2]
    services.fail("doi", redirect(location.replace("{port}", port)))

    with pytest.raises(FetchError, match="which is not one of the services that may be used"):
        ask(client)
    assert len(services.asked) == 1


@pytest.mark.parametrize(
    ("url", "is_same"),
    [
        ("https://doi.org:443/10.1000/1", True),
        ("https://DOI.ORG/10.1000/1", True),
        ("https://doi.org:80/", False),
        ("https://doi.org:1443/", False),
        ("http://doi.org:443/", False),
        ("https://ada@doi.org:443/", False),
    ],
)
def test_a_service_may_name_its_own_port(url: str, is_same: bool) -> None:
    assert (_origin(url) == "https://doi.org") is is_same


def test_redirect_without_a_place_is_refused_at_once(client: Client, services: Services) -> None:
    services.fail("doi", status(302))

    with pytest.raises(FetchError, match="redirects without saying where"):
        ask(client)
    assert len(services.asked) == 1


def test_redirects_are_limited(client: Client, services: Services) -> None:
    services.fail("doi", redirect("/doi/10.1000/2"))

    with pytest.raises(FetchError, match="redirects more than 5 times"):
        ask(client)
    assert len(services.asked) == 6


def test_pause_between_two_requests_is_kept(services: Services, clock: Clock) -> None:
    sources = replace(services.sources, pauses={services.url: 3.0})
    services.fail("doi", body(b"yes"))

    with Client(sources, "tests", clock=clock, sleep=clock.sleep) as client:
        ask(client)
        clock.now += 1.0
        ask(client)

    assert clock.slept == [2.0]


def test_public_services_use_https_only() -> None:
    sources = Sources()

    assert all(origin.startswith("https://") for origin in sources.origins)
    assert sources.pauses["https://export.arxiv.org"] == 3.0


NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "socket", "ssl", "urllib3"}
# The server of `shelf serve` answers this machine, and asks nobody.
PREVIEW = {"http", "http.server"}


def test_only_two_rooms_use_the_network() -> None:
    package = Path(papershelf.__file__).parent
    users = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
        if name.partition(".")[0] in NETWORK or name == "urllib.request"
        if not (path.parent.name == "preview" and name in PREVIEW)
    }

    assert users == {"fetch", "links"}
