"""Identifiers: accepted spellings, normal forms, URLs, and errors."""

import re

import pytest

from papershelf.model.citation_keys import key_year, parse_key
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.urls import parse_url

SICI = "10.1000/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("2103.00001", "2103.00001"),
        ("0704.0001", "0704.0001"),
        ("1412.9999", "1412.9999"),
        ("1501.00001", "1501.00001"),
        ("arXiv:2103.00001v3", "2103.00001"),
        ("https://arxiv.org/abs/2103.00001v1", "2103.00001"),
        ("https://arxiv.org/pdf/2103.00001v2.pdf", "2103.00001"),
        ("10.48550/arXiv.2103.00001", "2103.00001"),
        ("https://doi.org/10.48550/arXiv.2103.00001", "2103.00001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("cs/0703001", "cs/0703001"),
    ],
)
def test_arxiv_id_is_read_in_every_spelling(text: str, bare: str) -> None:
    assert ArxivId.parse(text) == ArxivId(bare)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2103.001", "'2103.001' is not an arXiv id; write it like 2005.08100 or hep-th/9901001"),
        ("2103.0001", "'2103.0001': the number after the dot has five digits from 2015"),
        ("1412.00001", "'1412.00001': the number after the dot has four digits before 2015"),
        ("2113.00001", "'2113.00001': the id says month 13, which does not exist"),
        ("0703.0001", "'0703.0001': ids of this form begin in April 2007 (0704.0001)"),
        ("hep-th/0704001", "'hep-th/0704001': ids of this form run from 1991 to March 2007"),
        ("hep-th/9013001", "'hep-th/9013001': ids of this form run from 1991 to March 2007"),
        ("hep-th/9913001", "'hep-th/9913001': the id says month 13, which does not exist"),
    ],
)
def test_impossible_arxiv_id_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ArxivId.parse(text)


def test_arxiv_id_has_urls() -> None:
    arxiv = ArxivId("2103.00001")

    assert arxiv.url == "https://arxiv.org/abs/2103.00001"
    assert arxiv.pdf_url == "https://arxiv.org/pdf/2103.00001"
    assert arxiv.doi == Doi("10.48550/arXiv.2103.00001")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("10.1000/Sheep.2021-1", "10.1000/Sheep.2021-1"),
        ("doi:10.1000/x", "10.1000/x"),
        ("https://doi.org/10.1000/x", "10.1000/x"),
        ("http://dx.doi.org/10.1000/x", "10.1000/x"),
        ("https://doi.org/10.1000/a%3Fb%28c%29", "10.1000/a?b(c)"),
        ("10.1000/a(b)c;d_e", "10.1000/a(b)c;d_e"),
        (SICI, SICI),
    ],
)
def test_doi_is_read_in_every_spelling(text: str, bare: str) -> None:
    assert Doi.parse(text) == Doi(bare)


@pytest.mark.parametrize(
    "text",
    [
        "11.1000/x", "10.1/x", "10.1000/", "10.1000/a b", "10.1000/{x}", "10.1000/x</a>",
        "10.1000/x<b>2", "10.1000/<1:x>", "https://doi.org/10.1000/%3Cb%3E", "10.1000/1<2",
    ],
)  # fmt: skip
def test_invalid_doi_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a DOI; write it bare, such as 10\.1038/"):
        Doi.parse(text)


def test_dois_ignore_case_and_their_urls_are_escaped() -> None:
    doi = Doi("10.1000/Sheep?1#2")

    assert doi.folded == "10.1000/sheep?1#2"
    assert doi.url == "https://doi.org/10.1000/Sheep%3F1%232"


def test_angle_brackets_of_a_sici_survive_the_url() -> None:
    address = Doi(SICI).url

    assert address == (
        "https://doi.org/10.1000/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2"
    )
    assert Doi.parse(address) == Doi(SICI)


@pytest.mark.parametrize(
    ("key", "year"),
    [("okafor2021counting", "2021"), ("a1999b", "1999"), ("berg2020", "2020")],
)
def test_key_has_a_year(key: str, year: str) -> None:
    assert parse_key(key) == key
    assert key_year(key) == year


@pytest.mark.parametrize(
    "key",
    [
        "",
        "okafor",
        "Okafor2021",
        "okafor-2021",
        "../x2021",
        "2021x",
        "okafor2021x\n",
        "öz2021",
        "con",
    ],
)
def test_invalid_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is not a citation key; write family name, year "):
        parse_key(key)


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:8080/a?b=c&d=(e)#f", "https://example.org/ä"],
)
def test_url_is_kept_unchanged(address: str) -> None:
    assert parse_url(address) == address


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("javascript:alert(1)", "is not an http or https URL"),
        ("JavaScript:alert(1)", "is not an http or https URL"),
        ("data:text/html,x", "is not an http or https URL"),
        ("//example.org", "is not an http or https URL"),
        ("HTTPS://example.org", "write https:// in lower case"),
        ("Http://example.org", "write http:// in lower case"),
        ("example.org", "is not an http or https URL"),
        ("https://", "has no host"),
        ("https:///x", "has no host"),
        ("https://example.org:0/", "has no host"),
        ("https://example.org:x/", "is not a URL"),
        ("https://me@example.org", "contains a user name"),
        ("https://example.org/a b", "contains a character that no URL may contain"),
        ("https://example.org/\u202ex", "contains a character that no URL may contain"),
        ('https://example.org/"x', "contains a character that no URL may contain"),
        ("https://example.org\\x", "contains a character that no URL may contain"),
    ],
)
def test_unsafe_url_is_refused(address: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse_url(address)
