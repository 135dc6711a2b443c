"""The JSON Schemas that lie in a list for editors: what they must say, and which do not say it.

They are committed, though generated, because an editor has to find them in a fresh clone and in
the browser, where nothing can be run. Each is whole in itself: an editor in the browser reads
the schema that the settings name, but does not follow a relative reference to another file.
"""

from pathlib import Path

from papershelf.model.paper import Paper
from papershelf.model.problems import DataError
from papershelf.model.schema import file_schema, record_schema, schema_text
from papershelf.model.topics import Taxonomy
from papershelf.read.declined import DeclinedFile
from papershelf.read.files import read_text
from papershelf.read.indexes import AuthorsFile, TopicsFile, VenuesFile
from papershelf.read.records import DraftRecord

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
