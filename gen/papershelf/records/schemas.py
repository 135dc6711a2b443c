"""JSON Schemas of a list's files, by which editors complete and check them.

Besides JSON Schema's own keywords they use those that editors know: ``enumDescriptions`` explains
the values of an enumeration, ``errorMessage`` says what to write instead
(https://code.visualstudio.com/docs/languages/json#_json-schemas-and-settings).

The schemas are committed, though generated, because an editor has to find them in a fresh clone
and in the browser, where nothing can be run. Each is complete in itself: an editor in the browser
reads the schema that the settings name, but does not follow a relative reference to another file.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from papershelf.model.paper import Paper
from papershelf.model.problems import DataError
from papershelf.model.topics import Taxonomy
from papershelf.records.declined import DeclinedFile
from papershelf.records.files import read_text
from papershelf.records.indexes import AuthorsFile, TopicsFile, VenuesFile
from papershelf.records.load import DraftRecord


class _FileSchema(GenerateJsonSchema):
    """Fields as files have them: an optional one is absent, never null or its default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's)
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 (pydantic's)
        # Examples keep their order, which is that of the fields in a file.
        return value

    def field_is_present(self, field: Any) -> bool:
        # A key or a parent is where the file or the entry is, not a field.
        return not field.get("serialization_exclude")


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file that holds the model's fields."""
    schema = model.model_json_schema(schema_generator=_FileSchema)
    return {"$schema": _FileSchema.schema_dialect, **schema}


def record_schema(model: type[BaseModel], taxonomy: Taxonomy) -> dict[str, Any]:
    """The schema of a record or a draft, whose topics are those of the list."""
    schema = file_schema(model)
    topics = tuple(taxonomy)
    field = schema["properties"]["topics"]
    field["items"] = {
        "type": "string",
        "enum": [topic.path for topic in topics],
        "enumDescriptions": [f"{topic.name}. {topic.description}" for topic in topics],
        "errorMessage": "This topic is not in data/topics.yaml.",
    }
    # It shows the form, with topics that this list need not have.
    del field["examples"]
    return schema


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


FOLDER = ".vscode"


def list_schemas(taxonomy: Taxonomy) -> dict[str, str]:
    """The text of each schema, by its path below the list's folder."""
    schemas = {
        "record": record_schema(Paper, taxonomy),
        "draft": record_schema(DraftRecord, taxonomy),
        "topics": file_schema(TopicsFile),
        "venues": file_schema(VenuesFile),
        "authors": file_schema(AuthorsFile),
        "declined": file_schema(DeclinedFile),
    }
    return {f"{FOLDER}/{name}.schema.json": schema_text(schemas[name]) for name in schemas}


def outdated_schemas(root: Path, taxonomy: Taxonomy) -> dict[str, str]:
    """The schemas whose files are missing or say something else: path and right text of each."""
    texts = list_schemas(taxonomy)
    return {path: text for path, text in texts.items() if _text_of(root, path) != text}


def stale_schemas(root: Path, taxonomy: Taxonomy) -> list[str]:
    """Paths of the schemas to write anew. A list that has none need not have them."""
    if not any((root / FOLDER).glob("*.schema.json")):
        return []
    return list(outdated_schemas(root, taxonomy))


def _text_of(root: Path, path: str) -> str | None:
    """None for what is missing or is no text; writing the schema anew mends that, too."""
    try:
        return read_text(root / path, path)
    except DataError:
        return None
