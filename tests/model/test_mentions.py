"""Identifiers are found in text with their places; similar numbers are ignored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ending import ends
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.other_ids import doubt_about


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Counting Sheep",
        "+49 30 2101.99991",
        "call 2101-99991",
        "2021.01.05",
        "10.01.2021",
        "192.168.10.1/24",
        "10.1000.1.1",
        "version 10.1234",
        "pp. 1234.5678",
        "it took 1234.5678 seconds",
        "between 2101.99991 and 2102.00001 units",
        "released as 2024.12-beta.1",
        "room P18-1001 is free",
        "the ratio 10.1/2",
        "10.1000/../10.9999/x",
        "10.1000/x/..",
        "10.1000/x/../",
        "10.1000/x/./",
        "10.1000/a\u202eb",
        "https://doi.org/10.1000/a\uff05acb",
        "https://doi.org/10.1000/caf%E9",
        "https://doi.org/10.1000/a%26amp;b",
        "https://arxiv.org/list/cs.LG/new",
        "https://arxiv.org/abs/2113.00001",
        "https://arxiv.org/a/okafor_a_1",
        "https://example.org/2101.99991",
        "https://example.org/hep-th/9901001",
        "https://github.com/okafor/sheep/releases/2101.99991",
        "https://www.biorxiv.org/about",
        "https://socarxiv.org/2101.99991",
        "https://aclanthology.org/venues/acl/",
        "https://aclanthology.org/2020.acl-ma\u0131n.1/",
        "acl: 2020.acl-ma\u0131n.1",
        "\u017f19-1001",
        "psyarxiv 2101.99991",
        "file:///etc/passwd",
        "../2101.99991",
        "ISSN 1234-5678",
        "a 10.1000 / b",
        "1010.1000/sheep",
        "cs/2024",
        "math/123",
        "the winter term 10.2019/2020",
        "at $10.5000/kg",
    ],
)
def test_lookalikes_of_identifiers_are_ignored(text: str) -> None:
    assert mentions(text) == ()


def test_mentions_are_in_order_with_their_places() -> None:
    text = "See arXiv:2101.00001v2 [cs.CL] and (doi:10.1000/a(b)c), or https://arxiv.org/abs/math.AG/0601001."

    found = mentions(text)

    assert [m.identifier for m in found] == [
        ArxivId("2101.00001"), Doi("10.1000/a(b)c"), ArxivId("math/0601001"),
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in found] == [
        "arXiv:2101.00001v2 [cs.CL]", "doi:10.1000/a(b)c", "https://arxiv.org/abs/math.AG/0601001",
    ]  # fmt: skip
    assert [(m.version, m.primary_class) for m in found] == [
        (2, "cs.CL"), (None, None), (None, "math.AG"),
    ]  # fmt: skip


def test_places_count_hidden_characters_and_entities() -> None:
    text = "\u200b\u200bx &amp; 10.1000/a\u200bb, y"

    (found,) = mentions(text)

    assert text[found.start : found.end] == "10.1000/a\u200bb"


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("ISBN 978-3-16-148410-0", "9783161484100"),
        ("ISBN: 0-8044-2957-X", "080442957X"),
        ("isbn=9783161484100", "9783161484100"),
    ],
)
def test_isbn_needs_a_valid_check_digit(text: str, isbn: str) -> None:
    assert [str(m.identifier) for m in mentions(text)] == [isbn]
    assert mentions(text.replace("-1", "-2").replace("61", "62").replace("57", "58")) == ()


@pytest.mark.parametrize(
    ("doi", "message"),
    [
        ("10.5555/9999999.9999994", "ACM"),
        ("10.0000/sheep", "10.0000 is not a registered prefix"),
        ("10.01234/sheep", "10.01234 is not a registered prefix"),
        ("10.1000/sheep", None),
        ("10.1145/9999999.9999991", None),
    ],
)
def test_dois_with_unregistered_prefixes_are_doubtful(doi: str, message: str | None) -> None:
    doubt = doubt_about(Doi.parse(doi))

    assert doubt is None if message is None else doubt is not None and message in doubt
    assert [m.doubt for m in mentions(doi)] == [doubt]


PIECES = [
    "10.1000/a", "10.1000/", "(", ")", "[", "]", "<", ">", "{", "}", " ", ",", ".", "/", ":",
    "arXiv", "2101.00001", "v2", "[cs.CL]", "https://", "doi.org/", "doi:", "arxiv.org/abs/", "%2F",
    "&amp;", "\u200b", "\uff0f", "-", "?id=", "&", "#", "hep-th/9901001", "P18-1001", "PMC1234567",
    "\\_",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_places_are_in_order_and_contain_the_identifier(text: str) -> None:
    found = mentions(text)

    places = [place for mention in found for place in (mention.start, mention.end)]
    assert places == sorted(places)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    for mention in found:
        alone = mentions(text[mention.start : mention.end])
        assert mention.identifier in [one.identifier for one in alone]


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "10.", "10.1000/", "10.1000/a,", "10.1000/(", "10.1000/x)", "10.1000/<", "arxiv", "arxiv ",
        "arXiv:2101.", "http://", "https://a.b/", "a.", "a.b/", "%25", "10.1000%2F", "&amp;",
        "\u200b", "(", "[", "CoRR abs/", "eprint={", "hep-th/", "math.AG/", "ISBN 97", "ISBN ",
        "978", "9-", "PMC", "PMID ", "doi:", "doi.org/", "[[", "1.", "http://a/?u=", "x@", "-.",
    ],
)  # fmt: skip
def test_hostile_text_is_read_to_the_end(unit: str) -> None:
    text = (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE]

    with ends():
        mentions(text)
