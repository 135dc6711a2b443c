"""``shelf schema``: the JSON Schemas with which editors complete and check the files of a list."""

from pathlib import Path

import click

from papershelf.commands.shared import dry_run_option, list_option
from papershelf.model.paper import Paper
from papershelf.records.files import is_there, read_text, write_in_list
from papershelf.records.indexes import TOPICS, read_topics
from papershelf.records.lock import writing
from papershelf.records.schemas import (
    SETTINGS,
    outdated_schemas,
    record_schema,
    schema_text,
    with_local_schemas,
)


@click.command()
@list_option
@click.option(
    "--write", is_flag=True, help="Update the schemas in .vscode/ instead of printing one."
)
@dry_run_option
def schema(root: Path, write: bool, is_dry: bool) -> None:
    """Print the JSON Schema of a record, or update the schemas for editors.

    A new list uses the schemas that its site publishes. After --write, editors use the files in
    .vscode/ instead, which also works offline and for a site that is not public.

    The schema lists the topics of data/topics.yaml, so run this again when they change.
    """
    taxonomy = read_topics(root, TOPICS).taxonomy
    if not write:
        click.echo(schema_text(record_schema(Paper, taxonomy)), nl=False)
        return
    with writing(root, "shelf schema --write", is_dry=is_dry):
        texts = outdated_schemas(root, taxonomy)
        if is_there(root / SETTINGS):
            before = read_text(root / SETTINGS, SETTINGS)
            if (after := with_local_schemas(before)) != before:
                texts[SETTINGS] = after
        for path, text in texts.items():
            if not is_dry:
                write_in_list(root, {path: text})
            click.echo(f"{path} would be updated" if is_dry else f"{path} is up to date")
