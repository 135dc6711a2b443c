"""Requests to other people's URLs and how answers are judged: a real server on the loopback,
without real waiting.
"""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest

from clock import Clock
from link_server import (
    Reply,
    Site,
    link_client,
    link_site,
    moved,
    on_head,
    page,
    resolve,
    status,
)
from metadata_server import (
    Services,
    dripping_headers,
    endless,
    feed,
    preprint,
    reset,
    silence,
)
from metadata_server import body as service_body
from metadata_server import status as service_status
from papershelf.fetch.client import Client
from papershelf.fetch.services import Sources
from papershelf.links.addresses import Finding, Target, Verdict
from papershelf.links.ask import Askers, ask_links
from papershelf.links.hosts import Hosts, OfflineError
from papershelf.links.visit import LinkClient
from papershelf.model.hosts import is_public
from papershelf.model.identifiers.ids import ArxivId, Doi

ALIVE = Finding(Verdict.ALIVE)


@pytest.fixture
def site() -> Iterator[Site]:
    with link_site() as site:
        yield site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> LinkClient:
    return link_client(clock)


def ask_all(
    client: LinkClient, *targets: Target, sources: Sources | None = None
) -> dict[Target, Finding]:
    clock = Clock()
    with Client(sources or Sources(), "tests", clock=clock, sleep=clock.sleep) as services:
        return dict(ask_links(targets, Askers(services, client)))


def ask(client: LinkClient, address: str) -> Finding:
    return ask_all(client, address)[address]


def unclear(reason: str) -> Finding:
    return Finding(Verdict.UNCLEAR, reason)


def dead(reason: str) -> Finding:
    return Finding(Verdict.DEAD, reason)


def test_page_that_answers_is_alive(client: LinkClient, site: Site) -> None:
    address = site.reply("sheep", page)

    assert ask(client, address) == ALIVE
    assert site.asked == ["HEAD /sheep"]


@pytest.mark.parametrize("code", [400, 403, 404, 405, 500, 501, 503])
def test_get_is_tried_if_head_is_refused(
    client: LinkClient, site: Site, clock: Clock, code: int
) -> None:
    address = site.reply("sheep", on_head(code, page))

    assert ask(client, address) == ALIVE
    assert site.asked == ["HEAD /sheep", "GET /sheep"]
    assert clock.slept == [1.0]


@pytest.mark.parametrize(("code", "reason"), [(404, "not found"), (410, "gone")])
def test_page_that_is_gone_is_dead(client: LinkClient, site: Site, code: int, reason: str) -> None:
    address = site.reply("sheep", status(code))

    assert ask(client, address) == dead(f"HTTP {code} ({reason})")


@pytest.mark.parametrize("code", [400, 401, 402, 403, 406, 429, 451, 500, 502, 503, 504, 520, 999])
def test_refusal_does_not_make_a_link_dead(client: LinkClient, site: Site, code: int) -> None:
    address = site.reply("sheep", status(code))

    assert ask(client, address) == unclear(f"HTTP {code}")


@pytest.mark.parametrize("code", [301, 308])
def test_permanently_moved_page_has_a_new_url(client: LinkClient, site: Site, code: int) -> None:
    address = site.reply("old", moved("/older", code))
    site.reply("older", moved(site.url("new", "meadow.example"), code))
    site.reply("new", page)

    new = site.url("new", "meadow.example")
    assert ask(client, address) == Finding(Verdict.MOVED, moved_to=new)


@pytest.mark.parametrize("code", [302, 303, 307])
def test_temporarily_moved_page_is_alive(client: LinkClient, site: Site, code: int) -> None:
    address = site.reply("sheep", moved("/today", code))
    site.reply("today", moved("/for-good"))
    site.reply("for-good", page)

    assert ask(client, address) == ALIVE


def test_new_url_ends_before_the_first_temporary_redirect(client: LinkClient, site: Site) -> None:
    address = site.reply("old", moved("/new"))
    site.reply("new", moved("/today", 302))
    site.reply("today", page)

    assert ask(client, address) == Finding(Verdict.MOVED, moved_to=site.url("new"))


def test_new_url_may_have_non_ascii_characters(client: LinkClient, site: Site) -> None:
    """Some servers send the URL as raw UTF-8 instead of percent-encoded."""
    address = site.reply("old", moved("/schäfer".encode().decode("iso-8859-1")))
    site.reply("sch%C3%A4fer", page)

    assert ask(client, address) == Finding(Verdict.MOVED, moved_to=site.url("schäfer"))


def test_page_that_moved_and_is_gone_is_dead(client: LinkClient, site: Site) -> None:
    address = site.reply("old", moved("/new"))

    finding = ask(client, address)
    assert (finding.verdict, finding.reason) == (
        Verdict.DEAD,
        f"HTTP 404 (not found) at {site.url('new')}",
    )


def test_redirects_are_limited(client: LinkClient, site: Site) -> None:
    address = site.reply("round", moved("/round"))

    assert ask(client, address) == unclear("redirects more than 5 times")
    assert site.asked == ["HEAD /round"] * 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://farm.example/",
        "http://someone@farm.example/",
        "http://farm.example\\@elsewhere.example/",
        "http://[::1/",
        "http://farm.example/" + "x" * 2_000,
        "",
    ],
    ids=lambda one: one[:24],
)
def test_redirect_to_an_invalid_url_is_not_followed(
    client: LinkClient, site: Site, location: str
) -> None:
    address = site.reply("sheep", moved(location))

    assert ask(client, address) == unclear("redirects to something that is not a URL")
    assert len(site.asked) == 1


PRIVATE = [
    "10.0.0.1", "127.0.0.2", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "0.0.0.0", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",  # noqa: S104
    "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1",
    "2001::1", "fe80::1", "fec0::1", "fc00::1", "ff02::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["10.0.0.1", "[::1]", "127.0.0.2", "169.254.169.254"])
def test_private_host_is_not_contacted(client: LinkClient, host: str) -> None:
    bare = host.strip("[]")

    finding = ask(client, f"http://{host}/latest/meta-data/")
    assert finding == unclear(f"{bare} is {bare}, which is not a public host")


def test_redirect_to_a_private_host_is_not_followed(client: LinkClient, site: Site) -> None:
    address = site.reply("sheep", moved(f"http://127.0.0.2:{site.port}/secret"))

    assert ask(client, address) == unclear("127.0.0.2 is 127.0.0.2, which is not a public host")
    assert site.asked == ["HEAD /sheep"]


@pytest.mark.parametrize(
    "address", ["http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://localhost/"]
)
def test_private_host_by_another_name_is_not_contacted(address: str) -> None:
    """Uses the system's resolver."""
    finding = ask(LinkClient("tests"), address)

    assert finding.verdict is Verdict.UNCLEAR
    assert finding.reason.endswith("127.0.0.1, which is not a public host")


def test_host_with_one_private_address_is_not_contacted(clock: Clock) -> None:
    hosts = Hosts(resolve=lambda name: ["8.8.8.8", "10.0.0.1"])

    finding = ask(replace(link_client(clock), hosts=hosts), "http://farm.example/")
    assert finding == unclear("farm.example is 10.0.0.1, which is not a public host")


def test_connection_uses_the_address_that_was_checked(clock: Clock, site: Site) -> None:
    """A different answer to a second lookup of the name (DNS rebinding) has no effect."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    own = frozenset({ip_address("127.0.0.1")})
    address = site.reply("sheep", page)

    client = replace(link_client(clock), hosts=Hosts(own, lambda name: next(answers)))
    assert ask(client, address) == ALIVE
    assert next(answers) == ["10.0.0.1"]
    assert site.headers[0]["Host"] == f"farm.example:{site.port}"


def test_next_address_of_a_host_is_tried_if_one_does_not_answer(clock: Clock, site: Site) -> None:
    own = frozenset(map(ip_address, ("127.0.0.1", "::1")))
    address = site.reply("sheep", page)

    client = replace(link_client(clock), hosts=Hosts(own, lambda name: ["::1", "127.0.0.1"]))
    assert ask(client, address) == ALIVE


def test_unknown_host_is_dead(client: LinkClient) -> None:
    finding = ask(client, "http://meadow.invalid/sheep")

    assert finding == dead("the host meadow.invalid no longer exists")


def test_invalid_host_is_dead() -> None:
    name = f"{'a' * 64}.example"

    assert ask(LinkClient("tests"), f"http://{name}/") == dead(f"{name!r} is not a valid host name")


def failing(code: int, name: str = "") -> Hosts:
    """Hosts whose lookup fails for every name, or for the given one."""

    def resolve(asked: str) -> list[str]:
        if name and asked != name:
            return ["198.51.100.1"]
        raise socket.gaierror(code, "no")

    return Hosts(resolve=resolve)


def test_failed_lookup_of_a_host_is_unclear(clock: Clock) -> None:
    hosts = failing(socket.EAI_AGAIN, "farm.example")

    finding = ask(replace(link_client(clock), hosts=hosts), "http://farm.example/")
    assert finding == unclear("the address of farm.example cannot be looked up now")


@pytest.mark.parametrize("code", [socket.EAI_AGAIN, socket.EAI_NONAME])
def test_without_a_network_nothing_is_dead(clock: Clock, code: int) -> None:
    with pytest.raises(
        OfflineError, match=r"even doi\.org cannot be found: this machine is offline"
    ):
        ask(replace(link_client(clock), hosts=failing(code)), "http://farm.example/")


def test_host_gets_one_request_a_second(client: LinkClient, site: Site, clock: Clock) -> None:
    addresses = [site.reply(f"sheep-{number}", page) for number in range(3)]

    assert set(ask_all(client, *addresses).values()) == {ALIVE}
    assert clock.slept == [1.0, 1.0]


def test_hosts_take_turns(client: LinkClient, site: Site, clock: Clock) -> None:
    site.reply("sheep", page)
    hosts = ["farm.example", "farm.example", "meadow.example"]
    addresses = [site.url(f"{number}", host) for number, host in enumerate(hosts)]

    found = ask_all(client, *addresses)

    assert list(found) == [addresses[0], addresses[2], addresses[1]]


@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_is_respected(client: LinkClient, site: Site, clock: Clock, code: int) -> None:
    address = site.reply("sheep", status(code, Retry_After="7"), page)

    assert ask(client, address) == ALIVE
    assert clock.slept == [7.0]


def test_retry_after_zero_still_waits_a_second(
    client: LinkClient, site: Site, clock: Clock
) -> None:
    address = site.reply("sheep", status(429, Retry_After="0"), page)

    assert ask(client, address) == ALIVE
    assert clock.slept == [1.0]


def test_retry_after_may_be_a_date(client: LinkClient, site: Site, clock: Clock) -> None:
    now, later = (
        format_datetime(datetime(2026, 11, 21, 12, 0, second, tzinfo=UTC), usegmt=True)
        for second in (0, 9)
    )

    def busy(handler: Any) -> None:
        handler.send_response_only(429)
        handler.send_header("Date", now)
        handler.send_header("Retry-After", later)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    assert ask(client, site.reply("sheep", busy, page)) == ALIVE
    assert clock.slept == [9.0]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(status(429), id="too_many"),
        pytest.param(status(503, Retry_After="61"), id="much_later"),
        pytest.param(status(429, Retry_After="3600"), id="too_many_and_much_later"),
    ],
)
def test_busy_host_gets_no_more_requests(client: LinkClient, site: Site, reply: Reply) -> None:
    """Its other URLs are neither requested nor reported."""
    first, second = site.reply("first", reply), site.reply("second", page)

    found = ask_all(client, first, second)

    assert [(address, one.verdict) for address, one in found.items()] == [(first, Verdict.UNCLEAR)]
    assert "HEAD /second" not in site.asked


@pytest.mark.parametrize("reply", [silence, dripping_headers], ids=lambda one: one.__name__)
def test_host_that_fails_twice_gets_no_more_requests(
    clock: Clock, site: Site, reply: Reply
) -> None:
    first, second, third = (site.reply(f"{number}", reply) for number in range(3))

    found = ask_all(link_client(clock, timeout=0.3), first, second, third)

    silent = unclear("farm.example gave no answer within 0.3 seconds")
    assert found == {first: silent, second: silent}


@pytest.mark.parametrize("is_slow_to_connect", [False, True])
def test_connection_that_is_given_up_is_closed(
    clock: Clock, site: Site, is_slow_to_connect: bool
) -> None:
    """Otherwise a host that sends without an end would keep this machine busy."""
    is_given_up = Event()
    threads = []

    def watched_resolve(name: str) -> list[str]:
        threads.append(current_thread())
        if is_slow_to_connect:
            is_given_up.wait(60)
        return resolve(name)

    def never_ready(handler: Any) -> None:
        while not site.stopping.is_set():
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    address = site.reply("sheep", never_ready)
    client = link_client(clock, timeout=0.3)
    client.hosts = replace(client.hosts, resolve=watched_resolve)

    assert ask(client, address) == unclear("farm.example gave no answer within 0.3 seconds")
    is_given_up.set()
    (thread,) = threads
    thread.join(60)
    assert not thread.is_alive()


def test_redirect_to_a_busy_host_is_not_followed(clock: Clock, site: Site) -> None:
    client = link_client(clock)
    ask(client, site.reply("busy", status(429)))
    site.reply("sheep", moved(site.url("", "farm.example")))

    finding = ask(client, site.url("sheep", "meadow.example"))
    assert finding == unclear("farm.example is busy (HTTP 429)")


def test_body_is_not_read(client: LinkClient, site: Site) -> None:
    address = site.reply("sheep", on_head(405, endless))

    assert ask(client, address) == ALIVE


def test_broken_connection_is_unclear(client: LinkClient, site: Site) -> None:
    address = site.reply("sheep", reset)

    assert ask(client, address) == unclear("farm.example cannot be reached or broke off its answer")


def test_too_many_headers_are_unclear(client: LinkClient, site: Site) -> None:
    address = site.reply("sheep", status(200, **{f"X-{number}": "x" for number in range(200)}))

    assert ask(client, address) == unclear("farm.example cannot be reached or broke off its answer")


def test_closed_port_is_unclear(client: LinkClient) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        finding = ask(client, f"http://farm.example:{port}/")

    assert finding == unclear("farm.example cannot be reached or broke off its answer")


def test_requests_name_the_program_and_nothing_else(
    client: LinkClient, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine farm.example login adaeze password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    address = site.reply("sheep", moved("/new"))
    site.reply("sheep", status(301, Location="/new", Set_Cookie="id=1"))
    site.reply("new", page)

    ask(client, address)

    assert [sorted(headers) for headers in site.headers] == [
        ["Accept-Encoding", "Host", "User-Agent"]
    ] * 2
    assert site.headers[0]["User-Agent"] == "tests"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("a/../b%20c?d=e%26f&g=[h]", "/a/../b%20c?d=e%26f&g=[h]"),
        ("schäfer?name=öä#place", "/sch%C3%A4fer?name=%C3%B6%C3%A4"),
        ("?q=1", "/?q=1"),
    ],
)
def test_url_is_encoded_like_in_a_browser(
    client: LinkClient, site: Site, written: str, asked: str
) -> None:
    ask(client, site.url(written))

    assert site.asked[0] == f"HEAD {asked}"


def test_host_may_be_an_ipv6_address(clock: Clock, site: Site) -> None:
    own = frozenset({ip_address("127.0.0.1")})
    client = replace(link_client(clock), hosts=Hosts(own, lambda name: ["127.0.0.1"]))
    site.reply("sheep", page)

    assert ask(client, site.url("sheep", "[2606:4700::1111]")) == ALIVE
    assert site.headers[0]["Host"] == f"[2606:4700::1111]:{site.port}"


def test_plain_http_on_an_https_url_is_unclear(client: LinkClient, site: Site) -> None:
    finding = ask(client, f"https://farm.example:{site.port}/")

    assert finding == unclear("farm.example has no HTTPS that can be trusted")


@pytest.mark.tools
@pytest.mark.parametrize(
    ("host", "finding"),
    [
        ("farm.example", ALIVE),
        ("meadow.example", unclear("meadow.example has no valid certificate")),
    ],
)
def test_certificates_are_verified(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str, finding: Finding
) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=farm.example",
         "-addext", "subjectAltName=DNS:farm.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)

    with link_site(tls) as site:
        site.reply("sheep", page)
        assert ask(link_client(clock), f"https://{host}:{site.port}/sheep") == finding


def handle(doi: str, code: int) -> bytes:
    """Answer like the proxy of doi.org."""
    return f'{{"responseCode":{code},"handle":"{doi}"}}'.encode()


@pytest.mark.parametrize(
    ("reply", "finding"),
    [
        pytest.param(status(200, handle("10.1000/1", 1)), ALIVE, id="registered"),
        pytest.param(
            status(404, handle("10.1000/1", 100)), dead("doi.org does not know it"), id="unknown"
        ),
        pytest.param(
            status(404), unclear("doi.org gives no clear answer (HTTP 404)"), id="no_answer"
        ),
        pytest.param(
            status(200, handle("10.1000/1", 200)),
            unclear("doi.org gives no clear answer (HTTP 200)"),
            id="without_values",
        ),
        pytest.param(
            status(500, handle("10.1000/1", 2)),
            unclear("doi.org gives no clear answer (HTTP 500)"),
            id="error",
        ),
        pytest.param(
            status(200, b"[" * 50_000),
            unclear("doi.org gives no clear answer (HTTP 200)"),
            id="deep",
        ),
        pytest.param(
            moved("https://publisher.example/"),
            unclear("doi.org gives no clear answer (HTTP 301)"),
            id="redirect",
        ),
    ],
)
def test_doi_org_reports_whether_a_doi_is_registered(
    client: LinkClient, site: Site, reply: Reply, finding: Finding
) -> None:
    site.reply("api/handles/10.1000/1", reply)
    doi = Doi("10.1000/1")

    found = ask_all(client, doi, sources=Sources(doi=site.url()))

    assert found == {doi: finding}
    assert site.asked == ["GET /api/handles/10.1000/1"]


def test_doi_is_encoded_in_the_url(client: LinkClient, site: Site) -> None:
    ask_all(client, Doi("10.1000/(sici)1097<1::aid>3#a?b%c"), sources=Sources(doi=site.url()))

    assert site.asked == ["GET /api/handles/10.1000/(sici)1097%3C1::aid%3E3%23a%3Fb%25c"]


def arxiv_ids(*numbers: int) -> list[ArxivId]:
    return [ArxivId(f"2103.{number:05}") for number in numbers]


def feed_of(ids: Sequence[ArxivId]) -> bytes:
    return feed(*(preprint(f"{one}v1") for one in ids)).encode()


def ask_arxiv(
    client: LinkClient, services: Services, ids: Sequence[ArxivId]
) -> dict[Target, Finding]:
    return ask_all(client, *ids, sources=services.sources)


def test_arxiv_ids_are_sent_in_one_request(client: LinkClient, services: Services) -> None:
    known, unknown = arxiv_ids(1, 2)
    services.preprints[known.id] = preprint()

    found = ask_arxiv(client, services, [known, unknown])

    assert found == {known: ALIVE, unknown: dead("arXiv does not know it")}
    assert services.asked == ["/api/query?id_list=2103.00001,2103.00002&max_results=2"]


def test_arxiv_entry_without_a_title_is_not_a_paper(client: LinkClient, services: Services) -> None:
    (arxiv,) = arxiv_ids(1)
    entry = "<entry><id>http://arxiv.org/abs/2103.00001</id></entry>"
    services.fail("api", service_body(feed(entry).encode()))

    assert ask_arxiv(client, services, [arxiv]) == {arxiv: dead("arXiv does not know it")}


def test_id_that_arxiv_refuses_spoils_no_others(client: LinkClient, services: Services) -> None:
    """arXiv answers a request with one malformed id with an error, even if other ids are valid."""
    ids = arxiv_ids(*range(1, 9))
    refused = ids[4]

    def answer(handler: Any) -> None:
        asked = [one for one in ids if one.id in handler.path]
        fault = service_status(400) if refused in asked else service_body(feed_of(asked))
        fault(handler)

    services.fail("api", answer)

    found = ask_arxiv(client, services, ids)

    assert found[refused] == dead("arXiv refuses the id")
    assert {one for one, finding in found.items() if finding == ALIVE} == {*ids} - {refused}


@pytest.mark.parametrize("code", [403, 404])
def test_arxiv_gets_no_more_requests_after_a_failure(
    client: LinkClient, services: Services, code: int
) -> None:
    services.fail("api", service_status(code))

    assert ask_arxiv(client, services, arxiv_ids(*range(1, 251))) == {}
    assert len(services.asked) == 3
