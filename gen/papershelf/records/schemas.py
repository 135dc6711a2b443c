"""JSON Schemas of the files of a list, with which editors complete and check them.

Besides the keywords of JSON Schema they use those of editors: ``enumDescriptions`` explains the
values of an enumeration, ``errorMessage`` says what to write instead
(https://code.visualstudio.com/docs/languages/json#_json-schemas-and-settings).

A build publishes them with the site, and the settings of a new list refer to them there: editors
need them in a fresh clone and in the browser, where nothing can be run. A list whose site is not
public keeps them in its own .vscode/ instead. Each schema is complete: an editor in the browser
reads the schema that the settings name, but does not follow a reference to another file.
"""

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError
from papershelf.model.topics import Taxonomy
from papershelf.records.declined import DeclinedFile
from papershelf.records.drafts import DraftRecord
from papershelf.records.files import read_text
from papershelf.records.indexes import TopicsFile, VenuesFile
from papershelf.records.people import PeopleFile


class _FileSchema(GenerateJsonSchema):
    """Fields as they are in files: an optional field is absent, never null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's)
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 (pydantic's)
        # Examples keep the order of the fields in a file.
        return value

    def field_is_present(self, field: Any) -> bool:
        # The key and the parent follow from the place of the file or entry; they are not fields.
        return not field.get("serialization_exclude")


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file that holds the model's fields."""
    schema = model.model_json_schema(schema_generator=_FileSchema)
    return {"$schema": _FileSchema.schema_dialect, **schema}


def record_schema(model: type[BaseModel], taxonomy: Taxonomy) -> dict[str, Any]:
    """The schema of a record or a draft, with the topics of the list."""
    schema = file_schema(model)
    topics = tuple(taxonomy)
    field = schema["properties"]["topics"]
    field["items"] = {
        "type": "string",
        "enum": [topic.path for topic in topics],
        "enumDescriptions": [f"{topic.name}. {topic.description}" for topic in topics],
        "errorMessage": "This topic is not in data/topics.yaml.",
    }
    # The examples have topics that this list may not have.
    del field["examples"]
    if issubclass(model, Paper) and model.is_complete:
        anonymous = [kind.value for kind in EntryType if not kind.needs_people]
        people = [{"required": [name]} for name in ("authors", "editors")]
        # Beside the other keywords, the message would hide theirs.
        schema["allOf"] = [
            {
                "anyOf": [*people, {"properties": {"type": {"enum": anonymous}}}],
                "errorMessage": "Write authors or editors; this type needs people.",
            }
        ]
    return schema


def schema_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


FOLDER = ".vscode"
SETTINGS = f"{FOLDER}/settings.json"
# Where the site has them.
PUBLISHED = "schemas/"
_PUBLISHED_SCHEMA = re.compile(rf'"https?://[^"\s]+/{PUBLISHED}([a-z]+)\.json"(?=\s*:)')


def list_schemas(taxonomy: Taxonomy) -> dict[str, str]:
    """The text of each schema by the kind of file it is for."""
    schemas = {
        "record": record_schema(Paper, taxonomy),
        "draft": record_schema(DraftRecord, taxonomy),
        "topics": file_schema(TopicsFile),
        "venues": file_schema(VenuesFile),
        "people": file_schema(PeopleFile),
        "declined": file_schema(DeclinedFile),
    }
    return {name: schema_text(schema) for name, schema in schemas.items()}


def outdated_schemas(root: Path, taxonomy: Taxonomy) -> dict[str, str]:
    """Path and new text of each schema whose file is missing or outdated."""
    texts = list_schemas(taxonomy)
    paths = {f"{FOLDER}/{name}.schema.json": text for name, text in texts.items()}
    return {path: text for path, text in paths.items() if _text_of(root, path) != text}


def with_local_schemas(settings: str) -> str:
    """.vscode/settings.json with the files of ``outdated_schemas`` instead of published ones."""
    return _PUBLISHED_SCHEMA.sub(rf'"{FOLDER}/\1.schema.json"', settings)


def stale_schemas(root: Path, taxonomy: Taxonomy) -> dict[str, str]:
    """The same; none if the list has no schemas at all."""
    if not any((root / FOLDER).glob("*.schema.json")):
        return {}
    return outdated_schemas(root, taxonomy)


def _text_of(root: Path, path: str) -> str | None:
    """None if the file is missing or not text; both are fixed by writing the schema."""
    try:
        return read_text(root / path, path)
    except DataError:
        return None
