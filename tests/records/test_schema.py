"""The JSON Schemas accept and refuse the same as the model, with YAML as editors read it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

import core_yaml
from invented import TOPICS, make_paper
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.topics import Topic
from papershelf.records.declined import DeclinedFile
from papershelf.records.drafts import DraftRecord
from papershelf.records.indexes import TopicsFile, VenuesFile
from papershelf.records.people import PeopleFile
from papershelf.records.schemas import file_schema, record_schema
from papershelf.records.write import format_record

RECORD = record_schema(Paper, TOPICS)


def errors(schema: dict[str, Any], content: Any) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(content)
    return [f"{error.json_path}: {error.validator}" for error in found]


def record_with(lines: str) -> Any:
    """A record as an editor reads it, with some fields replaced."""
    return core_yaml.load(format_record(make_paper())) | core_yaml.load(lines)


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param(RECORD, id="record"),
        pytest.param(record_schema(DraftRecord, TOPICS), id="draft"),
        pytest.param(file_schema(TopicsFile), id="topics"),
        pytest.param(file_schema(VenuesFile), id="venues"),
        pytest.param(file_schema(PeopleFile), id="people"),
        pytest.param(file_schema(DeclinedFile), id="declined"),
    ],
)
def test_schema_is_valid(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_schema_has_the_fields_in_order() -> None:
    assert tuple(RECORD["properties"]) == FIELD_ORDER


@pytest.mark.parametrize("field", FIELD_ORDER)
def test_every_field_is_explained(field: str) -> None:
    assert RECORD["properties"][field]["description"]


@pytest.mark.parametrize("field", [name for name in FIELD_ORDER if name != "topics"])
def test_every_field_has_a_valid_example(field: str) -> None:
    (example,) = RECORD["properties"][field]["examples"]

    assert errors(RECORD | {"required": [], "allOf": [{}]}, {field: example}) == []


def test_schema_lists_the_topics_with_descriptions() -> None:
    topics = RECORD["properties"]["topics"]

    assert topics["items"]["enum"] == ["listening", "listening/ears", "listening/noise", "counting"]
    assert topics["items"]["enumDescriptions"] == [
        "Listening machines. Machines that hear.",
        "Ears. Artificial ears.",
        "Noise & silence. What is left out.",
        "Counting. How many there are.",
    ]
    assert "examples" not in topics


def test_computed_fields_are_not_in_the_schema() -> None:
    assert "key" not in RECORD["properties"]
    assert "parent" in Topic.model_fields
    assert "parent" not in file_schema(TopicsFile)["$defs"]["Topic"]["properties"]


def test_written_record_satisfies_the_schema() -> None:
    paper = make_paper(
        date="2021",
        volume="12",
        links={"code": "https://example.org"},
        versions=[{"kind": "preprint", "date": "2021-03"}],
        source={"file": "a.txt", "position": 1, "code": True, "corrected": {"title": "a slip"}},
        extra={"keywords": "sheep"},
    )

    assert errors(RECORD, core_yaml.load(format_record(paper))) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("date: 2021", id="year"),
        pytest.param("volume: 12", id="volume"),
        pytest.param("number: 08", id="number"),
        pytest.param("pages: 1013", id="number_of_an_article"),
        pytest.param("isbn: 9783161484100", id="isbn"),
        pytest.param("title: 1984", id="title"),
        pytest.param("extra: {issue: 3.10}", id="extra"),
        pytest.param("versions: [{kind: journal, date: 2022}]", id="year_of_a_version"),
    ],
)
def test_schema_accepts_unquoted_numbers_like_the_model(lines: str) -> None:
    """The model reads every value as text; an editor reads these as numbers."""
    record = record_with(lines)

    assert make_paper(**core_yaml.load_text(lines))
    assert errors(RECORD, record) == []


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        pytest.param("titel: x", "$: additionalProperties", id="unknown_field"),
        pytest.param("type: poem", "$.type: enum", id="type"),
        pytest.param("date: 2021/01", "$.date: pattern", id="date"),
        pytest.param("date: 20210", "$.date: maximum", id="date_without_hyphens"),
        pytest.param("added: 2026-11", "$.added: pattern", id="added_in_a_month"),
        pytest.param("added: 2026", "$.added: type", id="added_in_a_year"),
        pytest.param("abstract:", "$.abstract: type", id="empty"),
        pytest.param("topics: []", "$.topics: minItems", id="no_topic"),
        pytest.param("authors: [Adaeze Okafor]", "$.authors[0]: pattern", id="given_name_first"),
        pytest.param("links: {pdf: x}", "$.links.pdf: pattern", id="url"),
        pytest.param("isbn: ISBN 9783161484100", "$.isbn: pattern", id="isbn"),
        pytest.param("language: Portuguese", "$.language: pattern", id="language"),
        pytest.param("aliases: [a b]", "$.aliases[0]: pattern", id="citation_key"),
        pytest.param("different_from: [Okafor]", "$.different_from[0]: pattern", id="key"),
        pytest.param("source: {file: a/b, position: 1}", "$.source.file: pattern", id="file"),
    ],
)
def test_schema_refuses_what_the_model_refuses(lines: str, error: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Paper.model_validate(make_paper().model_dump(exclude={"key"}) | core_yaml.load_text(lines))
    assert errors(RECORD, record_with(lines)) == [error]


def test_topic_of_another_list_is_refused() -> None:
    assert errors(RECORD, record_with("topics: [sleeping]")) == ["$.topics[0]: enum"]


def test_schema_asks_to_quote_an_arxiv_id() -> None:
    """The model accepts it; an editor reads a number and drops the final zeros."""
    (error,) = Draft202012Validator(RECORD).iter_errors(record_with("arxiv: 2005.08100"))

    assert (error.validator, error.instance) == ("type", 2005.081)
    assert error.schema["errorMessage"] == (
        'Write the id in quotes and without its version: "2005.08100".'
    )


def test_draft_schema_has_no_required_fields() -> None:
    draft = record_schema(DraftRecord, TOPICS)

    assert errors(draft, {"title": "Counting Sheep", "uncertain": ["title"]}) == []
    assert errors(draft, {"titel": "Counting Sheep"}) == ["$: additionalProperties"]
    assert errors(draft, {"topics": ["sleeping"]}) == ["$.topics[0]: enum"]
