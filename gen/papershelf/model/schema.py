"""The JSON Schema of a record file, by which editors complete and check it while one types.

record.schema.json in the package is this text, kept for those who point an editor at it.
"""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from papershelf.model.paper import Paper


class _FileSchema(GenerateJsonSchema):
    """Fields as files have them: an optional one is absent, never null or its default."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's)
        return False


def record_schema() -> dict[str, Any]:
    schema = Paper.model_json_schema(schema_generator=_FileSchema)
    # The key is the file's name, not a field.
    del schema["properties"]["key"]
    return {"$schema": _FileSchema.schema_dialect, **schema}


def schema_text() -> str:
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
