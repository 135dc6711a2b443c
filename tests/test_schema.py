"""The JSON Schema of a record is the model's, and the records of the list satisfy it."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from builders import make_paper
from papershelf.model.paper import FIELD_ORDER
from papershelf.model.schema import record_schema, schema_text
from papershelf.write.records import format_record

ROOT = Path(__file__).parents[1]


class Loader(yaml.SafeLoader):
    """Reads as editors do: by YAML 1.2, which has no dates."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(record: Any) -> list[str]:
    validator = Draft202012Validator(record_schema())
    return [f"{error.json_path}: {error.validator}" for error in validator.iter_errors(record)]


def test_kept_schema_is_that_of_the_model() -> None:
    kept = files("papershelf").joinpath("record.schema.json").read_text(encoding="utf-8")

    assert kept == schema_text(), "run: shelf schema > gen/papershelf/record.schema.json"


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(record_schema())


def test_schema_has_the_fields_in_their_order_and_describes_them() -> None:
    properties = record_schema()["properties"]

    assert tuple(properties) == FIELD_ORDER
    assert properties["pages"]["description"] == "First and last page: 5036-5040"


def test_written_record_satisfies_the_schema() -> None:
    paper = make_paper(
        date="2021",
        volume="12",
        links={"code": "https://example.org"},
        versions=[{"kind": "preprint", "date": "2021-03"}],
        source={"file": "a.txt", "position": 1, "code": True, "corrected": {"title": "a slip"}},
        extra={"keywords": "sheep"},
    )

    assert errors(yaml.load(format_record(paper), Loader)) == []  # noqa: S506 (a SafeLoader)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("titel", "x", "$: additionalProperties"),
        ("type", "poem", "$.type: enum"),
        ("date", "2021/01", "$.date: pattern"),
        ("arxiv", 2103.1, "$.arxiv: type"),
        ("abstract", None, "$.abstract: type"),
        ("topics", [], "$.topics: minItems"),
        ("links", {"pdf": "x"}, "$.links.pdf: pattern"),
    ],
)
def test_schema_refuses_what_the_model_refuses(field: str, value: Any, error: str) -> None:
    record = yaml.load(format_record(make_paper()), Loader)  # noqa: S506 (a SafeLoader)

    assert errors(record | {field: value}) == [error]


def test_records_of_the_list_satisfy_the_schema() -> None:
    validator = Draft202012Validator(record_schema())
    faults = [
        f"{path.name}: {error.json_path}: {error.message}"
        for path in sorted((ROOT / "data/papers").glob("*/*.yaml"))
        for error in validator.iter_errors(yaml.load(path.read_text("utf-8"), Loader))  # noqa: S506
    ]

    assert faults == []
