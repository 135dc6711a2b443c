"""JSON Schemas of a list's files, by which editors complete and check them while one types.

Beside JSON Schema's own words they use those that editors know: ``enumDescriptions`` explains
the values of an enumeration, ``errorMessage`` says what to write instead
(https://code.visualstudio.com/docs/languages/json#_json-schemas-and-settings).
"""

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from papershelf.model.topics import Taxonomy


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
        "errorMessage": "This is no topic of data/topics.yaml.",
    }
    # It shows the form, with topics that this list need not have.
    del field["examples"]
    return schema


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
