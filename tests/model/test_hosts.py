"""Hosts that readers cannot reach, or that look like others."""

import pytest

from papershelf.model.hosts import doubt_about_host, host_of, with_ascii_host
from papershelf.model.scripts import mixed_scripts

HONEST = (
    "arxiv.org", "www.aclanthology.org", "münchen.de", "xn--mnchen-3ya.de", "例え.jp", "пример.рф",
    "ελλάδα.gr", "a.b.c.d.example.co.uk", "my_blog.blogspot.com", "r3---sn-4g5e.googlevideo.com",
    "8.8.8.8", "2001:4860:4860::8888", "doi.org.", "x.ai",
    "3dmatch.cs.princeton.edu", "dblp.uni-trier.de",
)  # fmt: skip


@pytest.mark.parametrize("host", HONEST)
def test_public_hosts_raise_no_doubt(host: str) -> None:
    assert doubt_about_host(host) is None


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("\u0430rxiv.org", "xn--rxiv-43d.org mixes Cyrillic and Latin letters"),
        ("xn--rxiv-43d.org", "xn--rxiv-43d.org mixes Cyrillic and Latin letters"),
        ("arxiv.\u043erg", "arxiv.xn--rg-emc mixes Cyrillic and Latin letters"),
        ("g\u03bfogle.com", "xn--gogle-rce.com mixes Latin and Greek letters"),
        ("\u0430\u0440\u0440\u04cf\u0435.com", "xn--80ak6aa92e.com has letters that look like"),
        ("arxiv\ufe0f.org", "arxiv\ufe0f.org is another way to write arxiv.org"),
        ("arxiv\ufffc.org", "xn--arxiv-jm43a.org cannot be the name of a host"),
        ("\u0301arxiv.org", "xn--arxiv-5ed.org cannot be the name of a host"),
        ("&lt;b&gt;.org", "&lt;b&gt;.org cannot be the name of a host"),
        ("localhost", "localhost is a name in a private network"),
        ("wiki.corp", "wiki.corp is a name in a private network"),
        ("printer.local", "printer.local is a name in a private network"),
        ("intranet", "intranet is a name in a private network"),
        ("127.0.0.1", "127.0.0.1 is an address in a private network"),
        ("10.1.2.3", "10.1.2.3 is an address in a private network"),
        ("169.254.169.254", "169.254.169.254 is an address in a private network"),
        ("::1", "::1 is an address in a private network"),
        ("fe80::1%25eth0", "fe80::1%25eth0 is an address in a private network"),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1 is an address in a private network"),
        ("64:ff9b::7f00:1", "64:ff9b::7f00:1 is an address in a private network"),
        ("2002:7f00:1::1", "2002:7f00:1::1 is an address in a private network"),
        ("::10.0.0.1", "::10.0.0.1 is an address in a private network"),
        ("240.0.0.1", "240.0.0.1 is an address in a private network"),
        ("2130706433", "2130706433 cannot be the name of a host"),
        ("0x7f.1", "0x7f.1 cannot be the name of a host"),
        ("127.1", "127.1 cannot be the name of a host"),
        ("exa_mple..org", "exa_mple..org cannot be the name of a host"),
        ("exa_mple.org", "exa_mple.org cannot be the name of a host"),
        ("-example.org", "-example.org cannot be the name of a host"),
        ("a" * 64 + ".org", f"{'a' * 64}.org cannot be the name of a host"),
        ("%65vil.org", "%65vil.org is another way to write evil.org"),
        ("a%2eorg", "a%2eorg is another way to write a.org"),
        ("a\u3002org", "a\u3002org is another way to write a.org"),
        ("\uff41.org", "\uff41.org is another way to write a.org"),
        ("xn--zzzzzzz9.org", "xn--zzzzzzz9.org cannot be the name of a host"),
        ("list.invalid", "list.invalid cannot be the name of a host"),
    ],
)  # fmt: skip
def test_other_hosts_are_doubted(host: str, says: str) -> None:
    assert (doubt_about_host(host) or "").startswith(says)


def test_url_is_shown_with_the_host_that_programs_look_up() -> None:
    assert with_ascii_host("https://Аrxiv.org:8080/аbs?а") == "https://xn--rxiv-43d.org:8080/аbs?а"
    assert with_ascii_host("https://arxiv.org/аbs") == "https://arxiv.org/аbs"


def test_a_url_without_a_host_has_none() -> None:
    urls = ("", "x", "https://[", "https://[x]/", "https:///x")

    assert [host_of(url) for url in urls] == [""] * 5


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("D\u043e\u0435", ("Latin", "Cyrillic")),
        ("Иван\u0061", ("Cyrillic", "Latin")),
        ("Gr\u03b5\u03b5k", ("Latin", "Greek")),
        ("Doe, Иван", ()),
        ("А. Doe", ()),
        ("Müller-Lüdenscheidt", ()),
        ("王小明 Wang", ()),
        ("Σ-Net", ()),
        ("µm", ()),
    ],
)
def test_word_of_two_scripts_is_found(text: str, scripts: tuple[str, ...]) -> None:
    assert mixed_scripts(text) == scripts


def test_formulas_may_mix_latin_and_greek() -> None:
    assert mixed_scripts("μTransfer of βVAE", with_greek=False) == ()
