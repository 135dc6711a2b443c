"""`shelf add` from the user's side, with services on the loopback."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import problems_in, record, write_list
from metadata_server import Services, preprint, status, work
from papershelf.cli import main
from papershelf.records.load import read_list

RECORD = """\
title: Counting Sheep with Very Small Networks
authors:
  - Okafor, Adaeze
  - van der Berg, Jan
type: inproceedings
date: 2021-09-02
venue: Proceedings of the Congress of Shepherds
pages: 10-19
publisher: Meadow Press
doi: 10.1000/sheep.2021
arxiv: "2103.00001"
primary_class: cs.LG
topics: [counting]
abstract: >-
  We count sheep, and find ninety.
versions:
  - {kind: preprint, date: 2021-03-04}
added: 2026-11-21
"""


@pytest.fixture
def services(services_of_sheep: Services) -> Services:
    return services_of_sheep


def add(root: Path, services: Services, *arguments: str) -> Result:
    command = ["add", "--list", str(root), "--date", "2026-11-21", *arguments]
    return CliRunner().invoke(main, command, obj=services.sources)


def files(root: Path) -> list[str]:
    folders = (root / "data/papers", root / "data/drafts")
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in found)


def test_paper_is_added_with_its_topic(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    done = add(root, services, "2103.00001", "--topic", "counting")

    assert done.output == "arXiv:2103.00001: added data/papers/2021/okafor2021counting.yaml\n"
    assert done.exit_code == 0
    assert (root / "data/papers/2021/okafor2021counting.yaml").read_text("utf-8") == RECORD
    assert problems_in(root) == []


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        pytest.param(
            ["--topic", "counting"],
            "would add data/papers/2021/okafor2021counting.yaml",
            id="paper",
        ),
        pytest.param(
            [], "data/drafts/okafor2021counting.yaml would be a draft; review topics", id="draft"
        ),
    ],
)
def test_dry_run_writes_nothing(
    tmp_path: Path, services: Services, topic: list[str], says: str
) -> None:
    root = write_list(tmp_path)

    done = add(root, services, "2103.00001", "--dry-run", *topic)

    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == f"arXiv:2103.00001: {says}"
    assert files(root) == []


def test_most_likely_topic_is_used_with_yes(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record("ito2021sheep", "abstract: We count sheep.\n"))

    done = add(root, services, "2103.00001", "--yes")

    assert done.output.splitlines() == [
        "arXiv:2103.00001: Counting Sheep with Very Small Networks",
        "  1  1.00  counting",
        "arXiv:2103.00001: added data/papers/2021/okafor2021counting.yaml",
    ]
    assert "topics: [counting]\n" in (root / "data/papers/2021/okafor2021counting.yaml").read_text(
        "utf-8"
    )


def test_guessed_topic_makes_a_draft(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    done = add(root, services, "2103.00001")

    assert done.exit_code == 0
    assert done.output.splitlines()[-2:] == [
        "arXiv:2103.00001: data/drafts/okafor2021counting.yaml is a draft; review topics",
        "arXiv:2103.00001: complete it, then run: shelf accept okafor2021counting",
    ]
    assert files(root) == ["data/drafts/okafor2021counting.yaml"]


@pytest.mark.parametrize(
    ("topics", "options"),
    [
        pytest.param("topics: [listening/ears]\n", "", id="topics"),
        pytest.param("", " --topic counting", id="no_topics"),
        pytest.param(
            "topics: [listening/ears]\nuncertain: [topics]\n", " --topic counting", id="guess"
        ),
    ],
)
def test_draft_is_named_with_the_command_that_accepts_it(
    tmp_path: Path, services: Services, topics: str, options: str
) -> None:
    _, text = record(more="arxiv: '2103.00001'\n")
    draft = text.replace("topics: [counting]\n", topics)
    path = "data/drafts/okafor2021counting.yaml"
    root = write_list(tmp_path, (path, draft))

    done = add(root, services, "2103.00001", "--topic", "counting")
    again = add(root, services, "2103.00001", "--topic", "counting")

    accept = "arXiv:2103.00001: complete it, then run: shelf accept okafor2021counting"
    first, *_, last = done.output.splitlines()
    assert first == f"arXiv:2103.00001: updated {path} (same arXiv id)"
    assert last == accept + options
    assert again.output.splitlines() == [
        f"arXiv:2103.00001: already a draft: {path} (same DOI)",
        accept + options,
    ]


def test_other_values_of_the_source_are_named_and_not_taken(
    tmp_path: Path, services: Services
) -> None:
    root = write_list(tmp_path, record(more="doi: 10.1000/sheep.2021\n"))

    done = add(root, services, "10.1000/sheep.2021")

    assert done.output.splitlines()[-1] == (
        "doi:10.1000/sheep.2021: not changed: title Counting Sheep -> Counting Sheep with Very "
        "Small Networks, authors Okafor, Adaeze -> Okafor, Adaeze; van der Berg, Jan, date 2021 -> "
        "2021-09-02; edit the file where the source is right"
    )


DRIVER = """
import sys
from papershelf.cli import main
from papershelf.fetch.services import Sources
url = sys.argv[1]
sources = Sources(
    f"{url}/api/query", f"{url}/doi/", f"{url}/acl/", origins=frozenset({url}), pauses={}
)
main.main(sys.argv[2:], obj=sources)
"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["1"], "topics: [counting]\n"),
        ([""], "topics: [counting]\n"),
        (["listening/ears, 1"], "topics: [listening/ears, counting]\n"),
        (["ears", "listening/ears"], "topics: [listening/ears]\n"),
        (["none"], "uncertain: [topics]\n"),
    ],
    ids=str,
)
def test_topics_are_chosen_on_a_terminal(
    tmp_path: Path, services: Services, answers: list[str], expected: str
) -> None:
    root = write_list(tmp_path)
    terminal, end = pty.openpty()
    try:
        os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
        done = subprocess.run(
            [sys.executable, "-c", DRIVER, services.url, "add", "--list", root, "2103.00001"],
            stdin=end,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(terminal)
        os.close(end)

    assert done.returncode == 0, done.stderr
    (path,) = files(root)
    assert expected in (root / path).read_text("utf-8")


def test_without_a_similar_topic_only_paths_are_asked_for(
    tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = "topics:\n  - {id: war, name: War, description: On war.}\n"
    root = write_list(tmp_path, ("data/topics.yaml", topics))
    monkeypatch.setattr("papershelf.commands.add.can_ask", lambda: True)

    arguments = ["add", "--list", str(root), "2103.00001"]
    done = CliRunner().invoke(main, arguments, input="\n", obj=services.sources)

    assert "Topics, by path ('none' makes it a draft) [none]: \n" in done.output
    assert files(root) == ["data/drafts/okafor2021counting.yaml"]


def test_several_papers_are_added_at_once(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)
    services.works["10.1000/goats"] = work("10.1000/goats", title=["Counting Goats"])

    done = add(
        root, services, "2103.00001", "10.1000/goats", "2024.sheep-long.1", "--topic", "counting"
    )

    assert done.exit_code == 0
    assert files(root) == [
        "data/papers/2021/okafor2021counting.yaml",
        "data/papers/2021/okafor2021countinga.yaml",
        "data/papers/2024/okafor2024counting.yaml",
    ]
    assert done.output.splitlines()[-1] == (
        "acl:2024.sheep-long.1: okafor2021counting has the same title, though other details differ"
    )
    assert [problem for problem in problems_in(root) if not problem.is_warning] == []


def test_preprint_of_the_list_becomes_the_published_paper(
    tmp_path: Path, services: Services
) -> None:
    path, text = record(more='# to read\narxiv: "2103.00001"\n')
    root = write_list(tmp_path, (path, text))

    done = add(root, services, "https://arxiv.org/abs/2103.00001v2")

    first, second = done.output.splitlines()
    assert first == f"arXiv:2103.00001: updated {path} (same arXiv id)"
    assert "now cites the published version: " in second
    assert "type misc -> inproceedings, date 2021 -> 2021-09-02" in second
    paper, text = read_list(root).records[0].paper, (root / path).read_text("utf-8")
    assert (paper.type, paper.venue) == (
        "inproceedings",
        "Proceedings of the Congress of Shepherds",
    )
    assert [str(one.date) for one in paper.versions] == ["2021-03-04"]
    assert "# to read\narxiv: " in text
    again = add(root, services, "2103.00001")
    assert again.output.startswith(f"arXiv:2103.00001: already in the list: {path}")
    assert (root / path).read_text("utf-8") == text


def test_papers_of_the_list_that_a_paper_cites_are_recorded(
    tmp_path: Path, services: Services
) -> None:
    root = write_list(tmp_path, record("ito2021hens", "doi: 10.1000/hens\n"))
    services.works["10.1000/geese"] = work(
        "10.1000/geese",
        title=["Geese"],
        reference=[{"key": "1", "DOI": "10.1000/HENS"}, {"key": "2", "DOI": "10.1000/unknown"}],
    )

    add(root, services, "10.1000/geese", "--topic", "counting")

    text = (root / "data/papers/2021/okafor2021geese.yaml").read_text("utf-8")
    assert "cites:\n  - ito2021hens\n" in text
    # A paper that came later is found by asking again.
    services.works["10.1000/geese"]["reference"] = [{"DOI": "10.1000/hens"}, {"DOI": "10.1000/x"}]
    (root / "data/papers/2021/roe2021ears.yaml").write_text(
        record("roe2021ears", "doi: 10.1000/x\n")[1], "utf-8"
    )
    done = add(root, services, "10.1000/geese")
    assert "added cites" in done.output
    text = (root / "data/papers/2021/okafor2021geese.yaml").read_text("utf-8")
    assert "cites:\n  - ito2021hens\n  - roe2021ears\n" in text


def test_dry_run_says_what_would_be_updated(tmp_path: Path, services: Services) -> None:
    path, text = record(more='arxiv: "2103.00001"\n')
    root = write_list(tmp_path, (path, text))

    done = add(root, services, "2103.00001", "--dry-run")

    first, second = done.output.splitlines()
    assert first == f"arXiv:2103.00001: would update {path} (same arXiv id)"
    assert second.startswith("arXiv:2103.00001: would cite the published version: title ")
    assert (root / path).read_text("utf-8") == text


def test_what_the_list_has_is_found_without_the_services(
    tmp_path: Path, services: Services
) -> None:
    services.fail("api", status(403))
    root = write_list(tmp_path, record(more='arxiv: "2103.00001"\n'))

    done = add(root, services, "2103.00001")

    assert (done.exit_code, done.output) == (
        0,
        (
            "arXiv:2103.00001: already in the list: data/papers/2021/okafor2021counting.yaml "
            "(same arXiv id)\n"
        ),
    )


def test_paper_under_another_identifier_is_found(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record(more="doi: 10.1000/SHEEP.2021\n"))

    done = add(root, services, "2103.00001")

    assert done.output.splitlines()[:2] == [
        "arXiv:2103.00001: updated data/papers/2021/okafor2021counting.yaml (same DOI)",
        (
            "arXiv:2103.00001: added arxiv, primary_class, abstract, versions, venue, pages, "
            "publisher, type"
        ),
    ]
    assert (done.exit_code, len(files(root))) == (0, 1)


def test_two_identifiers_of_one_paper_add_it_once(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    done = add(root, services, "2103.00001", "10.1000/sheep.2021", "--topic", "counting")

    assert done.exit_code == 0
    assert files(root) == ["data/papers/2021/okafor2021counting.yaml"]


def test_declined_paper_is_refused_with_the_reason(tmp_path: Path, services: Services) -> None:
    text = 'declined:\n  - {arxiv: "2103.00001", reason: Counts lambs.}\n'
    root = write_list(tmp_path, ("data/declined.yaml", text))

    done = add(root, services, "2103.00001", "--topic", "counting")

    assert "arXiv:2103.00001: was declined: Counts lambs. (--anyway adds it)" in done.output
    assert (done.exit_code, files(root)) == (1, [])
    assert add(root, services, "2103.00001", "--anyway", "--topic", "counting").exit_code == 0
    assert files(root) == ["data/papers/2021/okafor2021counting.yaml"]


def test_nothing_is_written_if_anything_fails(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)
    services.fail("acl", status(403))

    done = add(root, services, "2103.00001", "2103.99999", "P19-1001", "--topic", "counting")

    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "arXiv:2103.99999: arXiv does not have it; check the id",
        "acl:P19-1001: 127.0.0.1 refuses the request (HTTP 403); try again later",
        "nothing was added",
    ]
    assert files(root) == []


def test_hostile_answer_is_shown_and_kept_as_text(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)
    services.preprints["2103.00002"] = preprint(
        "2103.00002v1",
        title="::error::<script>alert(1)</script> {{ x }} \u202e",
        comment="\u009b31m",
    )

    done = add(root, services, "2103.00002", "--yes")

    assert done.exit_code == 0, done.output
    assert not any(line.startswith("::error") for line in done.output.splitlines())
    assert "\u009b" not in done.output
    assert "\u202e" not in done.output
    (path,) = files(root)
    assert "<script>alert(1)</script> {{ x }}" in (root / path).read_text("utf-8")


def test_missing_title_makes_a_draft(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)
    services.works["10.1000/sheep.2021"] = work(title=[])

    done = add(root, services, "10.1000/sheep.2021", "--topic", "counting")

    assert done.exit_code == 0, done.output
    assert "is a draft" in done.output
    assert "lacks title" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Counting", "10.1000"), "'Counting': the text contains no identifier"),
        (("Counting", "10.1000"), "'10.1000' is not a DOI"),
        (("2103.00001", "--topic", "countin"), "unknown topic 'countin'; did you mean counting?"),
        ((), "Missing argument 'ID...'"),
    ],
)
def test_usage_errors_exit_with_two(
    tmp_path: Path, services: Services, arguments: tuple[str, ...], message: str
) -> None:
    done = add(write_list(tmp_path), services, *arguments)

    assert (done.exit_code, services.asked) == (2, [])
    assert message in " ".join(done.output.split())


def test_mail_address_from_the_environment_is_sent(
    tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_MAILTO", "adaeze@example.org")

    add(write_list(tmp_path), services, "2103.00001", "--yes")

    assert services.headers[0]["User-Agent"].endswith("; mailto:adaeze@example.org)")


def test_invalid_mail_address_is_a_usage_error(
    tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERSHELF_MAILTO", "adaeze")

    done = add(write_list(tmp_path), services, "2103.00001")

    assert (done.exit_code, services.asked) == (2, [])
    assert "PAPERSHELF_MAILTO: 'adaeze' is not an e-mail address" in done.output
