"""shelf cites: which papers of the list cite each other, as OpenAlex says."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import problems_in, record, write_list
from metadata_server import Services, body, status
from papershelf.cli import main
from papershelf.fetch.openalex import BATCH
from papershelf.records.load import read_list

SHEEP, EARS, GOATS = "okafor2021counting", "roe2021ears", "lind2021goats"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_list(
        tmp_path,
        record(SHEEP, 'doi: 10.1000/Sheep\narxiv: "2103.00001"\n'),
        record(EARS, f"# by ear\ncites:\n  - {SHEEP}\ndoi: 10.1000/ears\n"),
        record(GOATS, 'doi: "10.1000/a,b"\n'),
    )


def cites(root: Path, services: Services, *arguments: str) -> Result:
    command = ["cites", "--list", str(root), *arguments]
    return CliRunner().invoke(main, command, obj=services.sources)


def recorded(root: Path) -> dict[str, tuple[str, ...]]:
    return {one.paper.key: one.paper.cites for one in read_list(root).records}


def test_citations_are_added_and_none_is_removed(root: Path, services: Services) -> None:
    services.cited = {
        # The preprint and the publication are two works to OpenAlex, and one paper here.
        "10.1000/sheep": ["10.1000/ears", "10.1000/elsewhere"],
        "10.48550/arxiv.2103.00001": ["10.1000/ears", "10.1000/sheep"],
        "10.1000/ears": [],
    }
    before = recorded(root)

    dry = cites(root, services, "--dry-run")

    says = f"data/papers/2021/{SHEEP}.yaml: cites {EARS}\n"
    assert dry.output == f"{says}dry run: 1 file to change\n"
    assert recorded(root) == before

    done = cites(root, services)

    assert done.output == f"{says}1 file changed\n"
    assert recorded(root) == {SHEEP: (EARS,), EARS: (SHEEP,), GOATS: ()}
    assert [one for one in problems_in(root) if not one.is_warning] == []
    assert cites(root, services).output == "no new citations among 3 papers\n"


def test_many_papers_take_few_requests(tmp_path: Path, services: Services) -> None:
    names = [f"ito2021{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(BATCH + 1)]
    root = write_list(tmp_path, *(record(name, f"doi: 10.1000/{name}\n") for name in names))
    services.cited = {f"10.1000/{names[-1]}": [f"10.1000/{names[0]}"], f"10.1000/{names[0]}": []}

    cites(root, services)

    assert len(services.asked) == 2
    assert recorded(root)[names[-1]] == (names[0],)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (status(429, Retry_After="600"), "asks to wait 600 seconds"),
        (status(404), "OpenAlex's API is not where it was; try again later"),
        (body(b"<html>", "text/html"), "OpenAlex's answer is not JSON"),
        (body(b'{"error": "busy"}', "application/json"), "answer has no list of works; try again"),
        (body(b'{"results": 7}', "application/json"), "answer has no list of works; try again"),
    ],
)
def test_failure_of_the_service_changes_nothing(
    root: Path, services: Services, answer: object, says: str
) -> None:
    services.fail("openalex", answer)  # type: ignore[arg-type]
    before = recorded(root)

    done = cites(root, services)

    assert done.exit_code == 1
    assert says in done.output
    assert recorded(root) == before


@pytest.mark.parametrize(
    "answer",
    [b'{"results": []}', b'{"results": [null, {"id": 1, "doi": null}, {"doi": {}}]}'],
)
def test_works_of_other_shapes_are_ignored(root: Path, services: Services, answer: bytes) -> None:
    services.fail("openalex", body(answer, "application/json"))

    assert cites(root, services).output == "no new citations among 3 papers\n"


def test_one_paper_is_counted_in_the_singular(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record(SHEEP, "doi: 10.1000/Sheep\n"))

    assert cites(root, services).output == "no new citations among 1 paper\n"
