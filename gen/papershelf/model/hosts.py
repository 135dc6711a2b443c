"""The host of a URL: what programs look up, and why it may not be what it looks like."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from papershelf.model.scripts import mixed_scripts

# Cyrillic and Greek letters with the shape of a Latin one, in lower case (confusables.txt of
# Unicode TS 39).
_SHAPED_AS_LATIN = frozenset("аеоорсухіјѕһԁӏԛԝьгαικνορυχγ")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*+")
# Names that never leave a machine or a network (RFC 6761, RFC 6762, RFC 8375, and ICANN's
# resolution 2024.07.29.06), and what routers and companies use for the same.
_NOT_PUBLIC = re.compile(
    r"(?:.*\.)?(?:localhost|local|internal|intranet|lan|corp|home|localdomain|home\.arpa)"
)
_LABEL = re.compile(r"[a-z0-9_-]+")
# Marks without the letter below them, and what is in the place of a character.
_NO_LETTER = re.compile(r"(?:^|\.)[\u0300-\u036f]|[\ufffc\ufffd]")
# Other shapes of a character; browsers leave them out (Unicode TS 46).
_VARIANTS = re.compile(r"[\ufe00-\ufe0f]")
_NEVER = re.compile(r"(?:.*\.)?(?:invalid|test)")
Address = IPv4Address | IPv6Address
# RFC 6052: on a network with IPv6 only, this maps to an IPv4 address, the last 32 bits.
_NAT64 = IPv6Network("64:ff9b::/96")


def split_url(url: str) -> SplitResult:
    """The parts of a text that may be no URL: urlsplit raises ValueError for https://[x]."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def host_of(url: str) -> str:
    """In lower case, as it is written; empty if the URL has none."""
    return split_url(url).hostname or ""


def ascii_host(host: str) -> str:
    """As programs look it up: letters of other scripts in Punycode (RFC 3492)."""
    if host.isascii():
        return host
    return ".".join(map(_ascii_label, host.split(".")))


def with_ascii_host(url: str) -> str:
    """The URL with its host as programs look it up, so that no letter can pass for another."""
    host = host_of(url)
    if host.isascii():
        return url
    start = url.lower().find(host)
    return url if start < 0 else url[:start] + ascii_host(host) + url[start + len(host) :]


def _ascii_label(label: str) -> str:
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return f"xn--{label.encode('punycode').decode('ascii')}"


def _shown_label(label: str) -> str:
    """As browsers may show it: xn--e1afmkfd is пример."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def doubt_about_host(host: str) -> str | None:
    """Why a link to the host may lead nowhere, or elsewhere than it looks; None for most."""
    bare = host.removesuffix(".")
    if doubt := _disguise(bare):
        return doubt
    labels = ascii_host(bare).split(".")
    if ":" not in bare and (plain := _as_browsers_read(bare)) != bare:
        return f"{bare} is another way to write {ascii_host(plain)}"
    if ":" in bare or _NUMBER.fullmatch(labels[-1]):
        return _doubt_about_number(bare)
    if _NOT_PUBLIC.fullmatch(bare) or len(labels) == 1:
        return f"{bare} is a name in a private network, which readers cannot reach"
    # Subdomains of some old sites have underscores; names that are registered cannot.
    is_impossible = (
        any(not _LABEL.fullmatch(label) or len(label) > 63 for label in labels)
        or _NO_LETTER.search(bare)
        or len(bare) > 253
        or any(one.startswith("xn--") and _shown_label(one) == one for one in labels)
        or any("_" in one or one.startswith("-") or one.endswith("-") for one in labels[-2:])
        or _NEVER.fullmatch(bare)
    )
    return f"{ascii_host(bare)} cannot be the name of a host" if is_impossible else None


def _as_browsers_read(host: str) -> str:
    """Without percent escapes, and with wide letters and full stops as plain ones."""
    plain = unicodedata.normalize("NFKC", _VARIANTS.sub("", unquote(host)))
    return plain.replace("\u3002", ".").lower()


def _disguise(host: str) -> str | None:
    shown = [_shown_label(label) for label in host.split(".")]
    for label in shown:
        if scripts := mixed_scripts(label):
            names = " and ".join(scripts)
            return f"{ascii_host(host)} mixes {names} letters, so it looks like another host"
    is_latin_above = shown[-1].isascii()
    if is_latin_above and any(
        not label.isascii() and _SHAPED_AS_LATIN.issuperset(re.sub(r"[0-9-]", "", label))
        for label in shown
    ):
        return f"{ascii_host(host)} has letters that look like Latin ones"
    return None


def _doubt_about_number(host: str) -> str | None:
    """A host that ends in a number is an IP address (https://url.spec.whatwg.org/#host-parsing)."""
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return f"{host} cannot be the name of a host; a number in that place is an IP address"
    if is_public(number):
        return None
    return f"{host} is an address in a private network, which readers cannot reach"


def is_public(address: Address) -> bool:
    """Whether the address is the same host for everybody."""
    if isinstance(address, IPv6Address):
        # IPv4 addresses in another notation; older versions of Python do not look inside.
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.sixtofour or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
