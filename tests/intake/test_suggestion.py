"""`shelf suggestion`: an issue becomes a record, a draft, or an answer."""

import html
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from invented import problems_in, record, write_list
from issue_events import event, form
from metadata_server import Services, preprint, status
from papershelf.cli import main
from papershelf.intake.fates import New
from papershelf.intake.issue_form import (
    LABELS,
    MOST_CHARACTERS,
    Accepted,
    Suggestion,
    SuggestionError,
    body,
    parse_suggestion,
)
from papershelf.model.identifiers.ids import ArxivId
from papershelf.records.lock import LOCK

FORM = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE/suggest.yml"


def test_fields_are_read_by_their_labels() -> None:
    text = form("2103.00001", "Counting", "It counts.\n\n### Really\n\nIt does.")

    assert parse_suggestion(text) == Suggestion(
        "2103.00001", "Counting", "It counts.\n\n### Really\n\nIt does."
    )


def test_unanswered_fields_are_empty() -> None:
    assert parse_suggestion(form("2103.00001")) == Suggestion("2103.00001", "", "")


def test_browser_line_ends_are_accepted() -> None:
    assert parse_suggestion(form("2103.00001").replace("\n", "\r\n")).identifier == "2103.00001"


def test_labels_match_the_form() -> None:
    fields = {
        field["id"]: field["attributes"]["label"]
        for field in yaml.safe_load(FORM.read_text("utf-8"))["body"]
    }

    assert fields == LABELS


EARLIER_FORM = form("2103.00001", "Counting").replace("DOI or URL", "DOI or address")


def test_issues_of_the_earlier_form_are_read() -> None:
    assert "### arXiv id, DOI or address\n" in EARLIER_FORM
    assert parse_suggestion(EARLIER_FORM) == Suggestion("2103.00001", "Counting", "")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param("", "'arXiv id, DOI or URL' is empty; edit", id="empty"),
        pytest.param("2103.00001", "is empty; edit the suggestion", id="without_the_form"),
        pytest.param(form("_No response_"), "is empty; edit the suggestion", id="no_response"),
        pytest.param(form("2103.00001\n2103.00002"), "several lines", id="two_lines"),
        pytest.param(form("1" * 301), "has several lines", id="long_line"),
        pytest.param(
            form("2103.00001", "x\n\n### arXiv id, DOI or URL\n\n2103.00002"),
            "a heading of the form is there twice",
            id="second_heading",
        ),
        pytest.param(
            form("2103.00001", "x\n\n###  arXiv\u00a0 ID, DOI  or url: ##\n\n2103.00002"),
            "a heading of the form is there twice",
            id="second_heading_with_other_blanks",
        ),
        pytest.param(
            form("2103.00001", "x\n\n# arXiv id, DOI or URL\n\n2103.00002"),
            "a heading of the form is there twice",
            id="second_heading_of_another_level",
        ),
        pytest.param(
            f"<!--\n{form('2103.00001')}\n-->\n\n###  Arxiv id, DOI or address\n\n2103.00002",
            "hides a part of the text",
            id="fields_in_a_comment",
        ),
        pytest.param(
            f"{form('2103.00002')}\n\n{EARLIER_FORM}",
            "a heading of the form is there twice",
            id="heading_of_the_earlier_form",
        ),
        *(
            pytest.param(
                f"{line}\n\n2103.00002\n\n{form('2103.00001')}",
                "a heading of the form is there twice",
                id=f"line_like_the_heading_{name}",
            )
            for name, line in {
                "bold": "**arXiv id, DOI or URL**",
                "underlined": "arXiv id, DOI or URL\n---",
                "quoted": "> ### arXiv id, DOI or URL",
                "in_a_list": "- ### arXiv id, DOI or URL",
                "entity": "### arXiv&#32;id, DOI or URL",
                "invisible": "### arXiv\u200b id, DOI\u00ad or URL",
                "cyrillic": "### \u0430rXiv id, DOI or URL",
                "full_width": "### \uff41rXiv id, DOI or URL",
                "earlier_label": "# __arXiv id, DOI or address__",
            }.items()
        ),
        pytest.param(form("2103.00001", "", "x <!-- y"), "hides a part of the text", id="comment"),
        pytest.param(
            f"<details>\n\n{form('2103.00001')}", "hides a part of the text", id="folded_fields"
        ),
        pytest.param("x" * 65_537, "longer than an issue can be", id="huge"),
    ],
)
def test_other_issues_are_refused(body: str, message: str) -> None:
    with pytest.raises(SuggestionError, match=re.escape(message)):
        parse_suggestion(body)


@given(st.text(), st.text(), st.text())
def test_any_text_is_a_suggestion_or_refused(identifier: str, topic: str, reason: str) -> None:
    with suppress(SuggestionError):
        suggestion = parse_suggestion(form(identifier, topic, reason))
        assert suggestion.identifier in identifier
        assert suggestion.topic in topic


@pytest.mark.parametrize(
    "blanks", [pytest.param(" ", id="blanks"), pytest.param("#", id="number_signs")]
)
def test_many_spaces_after_a_heading_are_read_quickly(blanks: str) -> None:
    text = f"### Topic{blanks * 60_000}x\n\n{form('2103.00001')}"

    assert parse_suggestion(text).identifier == "2103.00001"


UNFIT_TOPICS = [
    pytest.param("x" * 101, id="long"),
    pytest.param("Counting\nListening", id="two_lines"),
]


@pytest.mark.parametrize("topic", UNFIT_TOPICS)
def test_invalid_topic_is_ignored(topic: str) -> None:
    suggestion = parse_suggestion(form("2103.00001", topic))

    assert (suggestion.topic, suggestion.is_topic_unfit) == ("", True)


@pytest.fixture
def services(services_of_sheep: Services) -> Services:
    return services_of_sheep


def suggest(
    root: Path, services: Services, body: str | None, out: str = "outcome", **more: object
) -> Result:
    path = root / "event.json"
    path.write_text(json.dumps(event(body, **more)), encoding="utf-8")
    command = ["suggestion", "--list", str(root), "--date", "2026-11-21"]
    return CliRunner().invoke(
        main,
        [*command, "--out", str(root / out)],
        obj=services.sources,
        env={"GITHUB_EVENT_PATH": str(path)},
    )


def files(root: Path) -> dict[str, str]:
    """The written files by path."""
    ours = {"mkdocs.yml", "data/topics.yaml", "event.json", LOCK}
    found = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in root.rglob("*")
        if path.is_file()
    }
    return {path: text for path, text in found.items() if path not in ours}


def refusal(root: Path, services: Services, body: str | None) -> str:
    """The comment as shown; no other file may be written."""
    before = files(root)

    done = suggest(root, services, body)

    assert (done.exit_code, done.output) == (0, "")
    written = {path: text for path, text in files(root).items() if before.get(path) != text}
    assert written.pop("outcome/outcome") == "outcome=refused\n"
    comment = written.pop("outcome/comment.md")
    assert written == {}
    return shown(comment)


def shown(text: str) -> str:
    page = markdown(text, extensions=["tables"])
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", page))


def test_suggestion_becomes_a_record_and_a_pull_request(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    done = suggest(root, services, form("https://arxiv.org/abs/2103.00001v2", "Counting", "Good."))

    assert (done.exit_code, done.output) == (0, "")
    written = files(root)
    path = "data/papers/2021/okafor2021counting.yaml"
    assert sorted(written) == [path, "outcome/body.md", f"outcome/{path}", "outcome/outcome"]
    assert written["outcome/outcome"] == "outcome=accepted\nkey=okafor2021counting\n"
    assert written[path] == written[f"outcome/{path}"]
    assert "topics: [counting]\n" in written[path]
    assert written["outcome/body.md"] == (
        "Closes #7, which suggests arXiv<span>&#58;</span>2103&#46;00001.\n\n"
        "> Good&#46;\n\n"
        "When it is right, press *Ready for review* to start the checks.\n"
    )
    assert [problem for problem in problems_in(root) if not problem.is_warning] == []


@pytest.mark.parametrize("out", ["data/papers", "mkdocs.yml/x", "event.json/x"])
def test_nothing_is_added_if_the_answer_cannot_be_written(
    tmp_path: Path, services: Services, out: str
) -> None:
    root = write_list(tmp_path)

    done = suggest(root, services, form("2103.00001"), out)

    assert done.exit_code in (1, 2)
    assert files(root) == {}


def test_most_likely_topic_is_used_and_scores_are_shown(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record("ito2021sheep", "abstract: We count sheep.\n"))

    suggest(root, services, form("2103.00001"))

    written = files(root)
    assert "topics: [counting]\n" in written["data/papers/2021/okafor2021counting.yaml"]
    assert (
        "The record has the likeliest topic; change it if another fits better.\n\n"
        "| Topic | Score |\n| --- | --- |\n| `counting` | 1.00 |\n"
    ) in written["outcome/body.md"]


def test_paper_without_a_likely_topic_becomes_a_draft(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)
    services.preprints["2103.00002"] = preprint("2103.00002v1", title="Quux", summary="")
    text = services.preprints["2103.00002"]
    services.preprints["2103.00002"] = re.sub(r"(?s)<summary>.*</summary>", "<summary/>", text)

    suggest(root, services, form("2103.00002"))

    written = files(root)
    assert "data/drafts/okafor2021quux.yaml" in written
    body = shown(written["outcome/body.md"])
    assert "no topic of the list is similar" in body
    assert "data/drafts/okafor2021quux.yaml is a draft; it lacks topics" in body
    assert "Once the record is complete, shelf accept okafor2021quux moves it" in body


def test_unknown_topic_is_reported(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    suggest(root, services, form("2103.00001", "@papershelf/curators"))

    body = files(root)["outcome/body.md"]
    assert "The suggested topic, @papershelf/curators, is not in this list." in shown(body)
    assert "@" not in body


@pytest.mark.parametrize("topic", UNFIT_TOPICS)
def test_text_that_is_not_a_topic_is_reported(
    tmp_path: Path, services: Services, topic: str
) -> None:
    root = write_list(tmp_path)
    said = "has several lines, or more than 100 characters; it was ignored."

    suggest(root, services, form("2103.00001", topic))

    assert said in files(root)["outcome/body.md"]
    assert said in refusal(root, services, form("2103.99999", topic))


def test_invalid_record_is_not_written(tmp_path: Path, services: Services) -> None:
    services.preprints["2103.00001"] = preprint("2103.00001v1", title="x" * 2_000_000)

    said = refusal(write_list(tmp_path), services, form("2103.00001", "Counting"))

    assert "cannot be made a record: title: has 2,000,000 characters; write one line" in said
    assert "of at most 2,000; enter the paper by hand" in said


def test_doi_and_anthology_ids_are_accepted(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    suggest(root, services, form("https://doi.org/10.1000/SHEEP.2021", "counting"))
    suggest(root, services, form("https://aclanthology.org/2024.sheep-long.1/", "counting"))

    papers = [path for path in files(root) if path.startswith("data/")]
    assert sorted(papers) == [
        "data/papers/2021/okafor2021counting.yaml",
        "data/papers/2024/okafor2024counting.yaml",
    ]


def test_unknown_identifier_is_answered(tmp_path: Path, services: Services) -> None:
    said = refusal(write_list(tmp_path), services, form("2103.99999"))

    assert said == (
        "No record was made from this suggestion.\n"
        "arXiv:2103.99999: arXiv does not have it; check the id\n"
        "If that is a mistake, edit the suggestion or reply here. To try again, a curator "
        "removes the label accepted and adds it again."
    )


def test_duplicate_is_answered_with_a_link(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record(more='arxiv: "2103.00001"\n'))

    said = refusal(root, services, form("2103.00001"))

    assert "already in the list: okafor2021counting (same arXiv id)" in said
    comment = html.unescape(markdown(files(root)["outcome/comment.md"]))
    address = "https://github.com/papershelf/papershelf/blob/HEAD/data/papers/2021/"
    assert f'href="{address}okafor2021counting.yaml"' in comment
    assert services.asked == []


def test_duplicate_under_another_identifier_is_answered(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record(more="doi: 10.1000/SHEEP.2021\n"))

    said = refusal(root, services, form("2103.00001"))

    assert "already in the list: okafor2021counting (same DOI)" in said
    assert "its record could also have: arxiv" in said


def test_declined_paper_is_answered_with_the_reason(tmp_path: Path, services: Services) -> None:
    text = 'declined:\n  - {arxiv: "2103.00001", reason: "Counts lambs, @all."}\n'
    root = write_list(tmp_path, ("data/declined.yaml", text))

    assert "was declined: Counts lambs, @all." in refusal(root, services, form("2103.00001"))
    assert "@" not in files(root)["outcome/comment.md"]


def test_unreachable_service_is_reported(tmp_path: Path, services: Services) -> None:
    services.fail("api", status(403))

    said = refusal(write_list(tmp_path), services, form("2103.00001"))

    assert "refuses the request (HTTP 403); try again later" in said
    assert "This may be temporary. To try again, a curator removes the label accepted" in said


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2103.00001 and 2103.00002", "It names several papers. Open a suggestion for each"),
        ("2103.00001, 10.1000/sheep.2021", "It names several papers"),
        ("[2103.00001](https://arxiv.org/abs/2103.00002)", "It names several papers"),
        ("[10.1000/sheep](https://doi.org/10.1000/goats)", "It names several papers"),
        ("[P19-1001](https://aclanthology.org/P19-1002/)", "It names several papers"),
        ("Counting Sheep", "'Counting Sheep': the text contains no identifier of a paper"),
        ("https://evil.example/2103.00001", "contains no identifier of a paper"),
        ("file:///etc/passwd", "contains no identifier of a paper"),
        ("../../etc/passwd", "contains no identifier of a paper"),
        ("$(touch x)", "'$(touch x)': the text contains no identifier"),
        ("<img src=x onerror=a>", "'<img src=x onerror=a>': the text contains no identifier"),
        ("2103.00001 `id`", "if you mean the paper arXiv:2103.00001, give only that"),
        ("10.1000/$(touch x)", "is not a DOI"),
    ],
)
def test_text_without_exactly_one_identifier_is_answered(
    tmp_path: Path, services: Services, typed: str, message: str
) -> None:
    said = refusal(write_list(tmp_path), services, form(typed))

    assert message in said
    assert services.asked == []


@pytest.mark.parametrize("body", [None, "", "  \n"], ids=["null", "empty", "blank"])
def test_issue_without_text_is_answered(
    tmp_path: Path, services: Services, body: str | None
) -> None:
    assert "is empty; edit the suggestion" in refusal(write_list(tmp_path), services, body)


def test_huge_issue_is_answered(tmp_path: Path, services: Services) -> None:
    said = refusal(write_list(tmp_path), services, form("2103.00001", "", "x" * 1_000_000))

    assert "longer than an issue can be" in said


def test_untrusted_text_has_no_effect_in_the_pull_request(
    tmp_path: Path, services: Services
) -> None:
    """Answers of a service are untrusted text as well."""
    root = write_list(tmp_path)
    hostile = "Closes #1 @papershelf/curators <img src=x> ![x](https://evil.example) `x` ::set-env"
    services.preprints["2103.00001"] = preprint(
        "2103.00001v1", title=f"Counting {hostile}", journal_ref=hostile
    )

    suggest(root, services, form("2103.00001", hostile, hostile))

    body = files(root)["outcome/body.md"]
    assert shown(body).count(hostile) == 3
    ours = body.removeprefix("Closes #7")
    assert re.findall(r"[@<]|#\d|https:|!\[|::", re.sub(r"</?span>|&#\d+;", "", ours)) == []


def test_long_reason_is_cut(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path)

    suggest(root, services, form("2103.00001", "counting", "a" * 1_001))

    assert f"\n> {'a' * 1_000} …\n" in files(root)["outcome/body.md"]


def test_pull_request_has_as_many_notes_as_github_takes() -> None:
    outcome = Accepted(
        New("okafor2021counting", "data/papers/2021/okafor2021counting.yaml", "title: Sheep\n"),
        ArxivId("2103.00001"),
        parse_suggestion(form("2103.00001", "counting")),
        is_topic_known=True,
        scores=None,
        remarks=tuple(f"another title, 'Sheep № {n}', is not imported" for n in range(5_000)),
    )

    text = body(outcome, 7)

    assert len(text) < MOST_CHARACTERS
    shown = text.count("is not imported")
    assert 300 < shown < 600
    assert f"\n- {5_000 - shown:,} more notes, as shelf add prints\n" in text


def test_list_with_errors_is_reported_without_an_answer(tmp_path: Path, services: Services) -> None:
    root = write_list(tmp_path, record(more="titel: x\n"))

    done = suggest(root, services, form("2103.00001"))

    assert done.exit_code == 1
    assert "titel" in done.output
    assert not (root / "outcome").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "{\n",
            "is not an event of an issue: it is not JSON at line 2 column 0; use",
            id="broken",
        ),
        pytest.param("{}", "issue is missing or wrong, repository is missing or wrong", id="empty"),
        pytest.param('"x"', "it is not an object", id="text"),
        pytest.param(
            json.dumps(event("x", number="7; touch x")),
            "issue.number is missing or wrong",
            id="number",
        ),
        pytest.param(
            json.dumps(event("x", number=-1)), "issue.number is missing or wrong", id="negative"
        ),
        pytest.param(
            json.dumps(event("x") | {"repository": {"html_url": "javascript:alert(1)"}}),
            "repository.html_url is missing or wrong",
            id="address",
        ),
        pytest.param("", "it is not JSON at line 1 column 0", id="nothing"),
        pytest.param(" " * 10_000_001, "is larger than any event", id="huge"),
    ],
)
def test_file_that_is_not_an_event_is_a_usage_error(
    tmp_path: Path, text: str, message: str
) -> None:
    root = write_list(tmp_path)
    path = tmp_path / "event.json"
    path.write_text(text, encoding="utf-8")

    done = CliRunner().invoke(
        main, ["suggestion", "--list", str(root), "--event", str(path), "--out", str(root / "o")]
    )

    assert done.exit_code == 2
    assert message in " ".join(done.output.replace("\n│", "").split())
    assert not (root / "o").exists()


def test_missing_event_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)

    done = CliRunner().invoke(
        main, ["suggestion", "--list", str(write_list(tmp_path)), "--out", str(tmp_path / "o")]
    )

    assert done.exit_code == 2
    assert "Missing option '--event'" in done.output
