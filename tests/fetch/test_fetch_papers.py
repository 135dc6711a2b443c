"""Identifiers become one record per paper, with services on the loopback."""

from collections.abc import Iterator

import pytest

from candidate_fields import as_record
from metadata_server import (
    BIBTEX,
    BOMB,
    CSL,
    ENTRY,
    FILE_ENTITY,
    Fault,
    Services,
    body,
    cut_short,
    preprint,
    status,
    work,
)
from papershelf.fetch.client import Client, FetchError
from papershelf.fetch.identifiers import parse_identifier
from papershelf.fetch.resolve import fetch_papers
from papershelf.formats.candidates import Candidate


@pytest.fixture
def client(services: Services) -> Iterator[Client]:
    with Client(services.sources, "tests", sleep=lambda seconds: None) as client:
        yield client


def fetch(client: Client, *ids: str) -> list[Candidate | FetchError]:
    return [one.found for one in fetch_papers([parse_identifier(text) for text in ids], client)]


def fetched(client: Client, identifier: str) -> Candidate:
    (found,) = fetch(client, identifier)
    assert isinstance(found, Candidate), found
    return found


def failure(client: Client, identifier: str) -> str:
    (found,) = fetch(client, identifier)
    assert isinstance(found, FetchError), found
    return str(found)


def test_arxiv_gets_one_request_for_all_ids(client: Client, services: Services) -> None:
    ids = [f"2103.{number:05}" for number in range(1, 31)]
    services.preprints = {one: preprint(f"{one}v1", title=f"Sheep {one}") for one in ids}

    found = fetch(client, *reversed(ids))

    assert [as_record(one)["arxiv"] for one in found if isinstance(one, Candidate)] == ids[::-1]
    assert len(services.asked) == 1


def test_old_arxiv_ids_are_fetched(client: Client, services: Services) -> None:
    services.preprints["hep-th/9901001"] = preprint("hep-th/9901001v3")

    assert as_record(fetched(client, "https://arxiv.org/abs/hep-th/9901001v1"))["arxiv"] == (
        "hep-th/9901001"
    )


def test_one_unknown_id_does_not_hide_the_others(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint()

    known, unknown = fetch(client, "2103.00001", "2103.99999")

    assert isinstance(known, Candidate)
    assert str(unknown) == "arXiv does not have it; check the id"


def test_wrong_preprint_in_an_answer_is_ignored(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint("2103.00002v1")

    assert failure(client, "2103.00001") == "arXiv does not have it; check the id"


def test_published_version_and_preprint_become_one_record(
    client: Client, services: Services
) -> None:
    services.preprints["2103.00001"] = preprint(doi="10.1000/Sheep.2021", title="Counting Lambs")
    services.works["10.1000/sheep.2021"] = work()

    assert as_record(fetched(client, "2103.00001")) == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "inproceedings",
        "date": "2021-09-02",
        "venue": "Proceedings of the Congress of Shepherds",
        "pages": "10-19",
        "publisher": "Meadow Press",
        "doi": "10.1000/sheep.2021",
        "arxiv": "2103.00001",
        "primary_class": "cs.LG",
        "abstract": "We count sheep, and find ninety.",
        "versions": [{"kind": "preprint", "title": "Counting Lambs", "date": "2021-03-04"}],
    }


def test_preprint_of_a_publication_is_added(client: Client, services: Services) -> None:
    ids = [f"10.48550/arxiv.2103.{number:05}" for number in range(1, 300)]
    relation = {"has-preprint": [{"id-type": "doi", "id": one} for one in ids]}
    services.works["10.1000/sheep.2021"] = work(relation=relation)
    services.preprints["2103.00001"] = preprint()

    fields = as_record(fetched(client, "10.1000/sheep.2021"))

    assert (fields["doi"], fields["arxiv"]) == ("10.1000/sheep.2021", "2103.00001")
    assert fields["versions"] == [{"kind": "preprint", "date": "2021-03-04"}]
    # Only one is used, and arXiv asks for three seconds between requests.
    assert [one for one in services.asked if "2103.00002" in one] == []


def test_preprint_outside_of_arxiv_is_kept_by_its_doi(client: Client, services: Services) -> None:
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.2000/draft"}]}
    services.works["10.1000/sheep.2021"] = work(relation=relation)

    fields = as_record(fetched(client, "10.1000/sheep.2021"))

    assert fields["versions"] == [{"kind": "preprint", "doi": "10.2000/draft"}]


def test_unavailable_preprint_is_an_error(client: Client, services: Services) -> None:
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.48550/arxiv.2103.00001"}]}
    services.works["10.1000/sheep.2021"] = work(relation=relation)

    assert failure(client, "10.1000/sheep.2021") == (
        "its preprint, arXiv:2103.00001: arXiv does not have it; check the id"
    )


def test_publication_of_a_crossref_preprint_is_fetched(client: Client, services: Services) -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/sheep.2021"}]}
    early = {"date-parts": [[2020, 12]]}
    services.works["10.2000/draft"] = work(
        "10.2000/draft", type="posted-content", relation=relation, issued=early
    )
    services.works["10.1000/sheep.2021"] = work()

    fields = as_record(fetched(client, "10.2000/draft"))

    assert (fields["doi"], fields["type"]) == ("10.1000/sheep.2021", "inproceedings")
    assert fields["versions"] == [{"kind": "preprint", "date": "2020-12", "doi": "10.2000/draft"}]


def test_doi_of_another_paper_in_a_preprint_is_ignored(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint(doi="10.1000/goats")
    services.works["10.1000/goats"] = work(
        "10.1000/goats", title=["Goats"], author=[{"family": "Ito", "given": "Rin"}]
    )

    found = fetched(client, "2103.00001")

    assert "doi" not in as_record(found)
    assert found.remarks == ("arXiv names the DOI 10.1000/goats, but that is 'Goats'; not used",)


def test_unknown_publication_of_a_crossref_preprint_is_ignored(
    client: Client, services: Services
) -> None:
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/gone"}]}
    services.works["10.2000/draft"] = work("10.2000/draft", relation=relation)

    found = fetched(client, "10.2000/draft")

    assert found.remarks == ("its publisher links the DOI 10.1000/gone, which does not exist",)


def test_very_long_title_of_a_preprint_is_not_kept(client: Client, services: Services) -> None:
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.48550/arxiv.2103.00001"}]}
    services.works["10.1000/sheep.2021"] = work(relation=relation)
    services.preprints["2103.00001"] = preprint(title="Sheep " * 500)

    found = fetched(client, "10.1000/sheep.2021")

    assert as_record(found)["versions"] == [{"kind": "preprint", "date": "2021-03-04"}]
    assert found.remarks == ("the title of the preprint has 2,999 characters and is not kept",)


def test_unknown_doi_in_a_preprint_is_ignored(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint(doi="10.1000/mistyped")

    found = fetched(client, "2103.00001")

    assert "doi" not in as_record(found)
    assert found.remarks == ("arXiv names the DOI 10.1000/mistyped, which does not exist",)


def test_unavailable_publication_is_an_error(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint(doi="10.1000/sheep.2021")
    services.fail("doi", status(503))

    assert failure(client, "2103.00001") == (
        "its published version, doi:10.1000/sheep.2021: 127.0.0.1 is busy (HTTP 503); "
        "try again later"
    )


def test_journal_without_a_doi_is_reported(client: Client, services: Services) -> None:
    services.preprints["2103.00001"] = preprint(journal_ref="Shepherds 1 (2021) 10")

    found = fetched(client, "2103.00001")

    assert as_record(found)["type"] == "misc"
    assert found.remarks == ("published in 'Shepherds 1 (2021) 10'; add that, and its DOI",)


def test_anthology_papers_are_fetched_as_bibtex(client: Client, services: Services) -> None:
    services.entries["2024.sheep-long.1"] = ENTRY

    found = fetched(client, "https://aclanthology.org/2024.sheep-long.1/")

    assert as_record(found)["venue"] == "Proceedings of the Congress of Shepherds"
    assert services.asked == ["/acl/2024.sheep-long.1.bib"]


@pytest.mark.parametrize(
    ("identifier", "fault", "message"),
    [
        pytest.param("2103.00001", body(BOMB), "arXiv's answer has a document type", id="bomb"),
        pytest.param(
            "2103.00001", body(FILE_ENTITY), "arXiv's answer has a document type", id="xxe"
        ),
        pytest.param(
            "2103.00001", body(b"<feed><entry>"), "arXiv's answer is not XML", id="truncated_xml"
        ),
        pytest.param(
            "2103.00001", body(b"Rate exceeded."), "arXiv's answer is not XML", id="plain_text"
        ),
        pytest.param("2103.00001", cut_short(b"<feed>"), "broke off its answer", id="cut_short"),
        pytest.param(
            "10.1000/sheep", body(b'{"DOI": ', CSL), "doi.org's answer is not JSON", id="half_json"
        ),
        pytest.param(
            "10.1000/sheep", body(b"[" * 9_999, CSL), "more than 40 levels deep", id="deep_json"
        ),
        pytest.param(
            "10.1000/sheep", body(b'{"DOI": "10.1/x"}', CSL), "another paper", id="another_doi"
        ),
        pytest.param("10.1000/sheep", status(404), "does not know it", id="unknown_doi"),
        pytest.param("P19-1001", body(ENTRY.encode(), BIBTEX), "another paper", id="another_entry"),
        pytest.param(
            "P19-1001", body(b"<html>", BIBTEX), "the ACL Anthology's answer holds 0", id="html"
        ),
    ],
)
def test_unusable_answer_is_reported(
    client: Client, services: Services, identifier: str, fault: Fault, message: str
) -> None:
    for service in ("api", "doi", "acl"):
        services.fail(service, fault)

    assert message in failure(client, identifier)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(
            {"type": "posted-content", "institution": [{"name": "Barn Archive"}]},
            {"type": "misc", "publisher": "Barn Archive"},
            id="server_of_a_preprint",
        ),
        pytest.param(
            {"type": "dissertation", "institution": [{"name": "Barn College"}]},
            {"type": "phdthesis", "publisher": "Barn College"},
            id="school_of_a_thesis",
        ),
        pytest.param(
            {"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2021, 3]]}},
            {"date": "2021-03"},
            id="date_of_another_field",
        ),
        pytest.param(
            {"author": [], "editor": [{"given": "Mina", "family": "Roe"}]},
            {"authors": None, "editors": ["Roe, Mina"]},
            id="editors_alone",
        ),
        pytest.param(
            {"author": [{"name": "Flock Team"}, {"family": "et al."}]},
            {"authors": ["{Flock Team}", "others"]},
            id="group_and_others",
        ),
        pytest.param(
            {"title": ["<jats:p>Counting</jats:p>"], "subtitle": ["Sheep"]},
            {"title": "Counting: Sheep"},
            id="subtitle",
        ),
        pytest.param({"language": "eng"}, {"language": "en"}, id="language"),
    ],
)
def test_shapes_of_crossref(
    answer: dict[str, object], expected: dict[str, object], client: Client, services: Services
) -> None:
    services.works["10.1000/sheep.2021"] = work(**answer)

    fields = as_record(fetched(client, "10.1000/sheep.2021"))

    assert {name: fields.get(name) for name in expected} == expected


def test_peer_review_is_not_a_paper(client: Client, services: Services) -> None:
    services.works["10.1000/sheep.2021"] = work(type="peer-review")

    assert "this is a peer review, not a paper" in fetched(client, "10.1000/sheep.2021").remarks
