"""``shelf import`` as people call it; ``run_import`` does it, and is loaded when it is needed."""

from pathlib import Path

import click

from papershelf.commands.shared import added_option, anyway_option, list_option
from papershelf.model.dates import PartialDate

FORMATS = ("bibtex", "csl", "ris", "listing", "abstracts")


@click.command(name="import")
@list_option
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Where the content misleads.")
@click.option("--encoding", metavar="NAME", help="As windows-1252, where it cannot be told.")
@click.option("--topic", "topics", multiple=True, metavar="PATH", help="A topic of all entries.")
@click.option("--topic-field", metavar="FIELD", help="It names topics; by default keywords do.")
@click.option("--keep-keys", is_flag=True, help="Keep the entries' keys where they are fit.")
@click.option("--update", is_flag=True, help="Fill empty fields of what is in the list already.")
@anyway_option
@added_option
@click.pass_context
def import_files(
    ctx: click.Context,
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    encoding: str | None,
    topics: tuple[str, ...],
    topic_field: str | None,
    keep_keys: bool,
    update: bool,
    anyway: bool,
    added: PartialDate,
) -> None:
    """Take bibliographies and pasted listings into the list.

    BibTeX, BibLaTeX, CSL-JSON, RIS and listings are told apart by what they hold. What lacks
    something becomes a draft. What cannot be read is kept in FILE.rejected, with the reason.
    """
    from papershelf.commands.run_import import read_source, run_import
    from papershelf.formats.detect import Format
    from papershelf.intake.plan import Options
    from papershelf.records.lock import writing

    options = Options(added, topics, topic_field, keep_keys, update, anyway)
    known = Format(form) if form else None
    sources = [read_source(path, known, encoding) for path in files]
    with writing(root, "shelf import"):
        is_done = run_import(root, sources, options)
    ctx.exit(0 if is_done else 1)
