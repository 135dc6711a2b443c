"""``shelf topics suggest``: propose topics, and add them to data/topics.yaml."""

import shlex
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from papershelf.commands.changes import show_some
from papershelf.commands.import_files import (
    encoding_option,
    format_option,
    read_sources,
    topic_field_option,
)
from papershelf.commands.shared import can_ask, dry_run_option, list_option, progress
from papershelf.formats.detect import Format
from papershelf.intake.proposals import (
    Proposal,
    Work,
    drafts_by_topic,
    fitting_topics,
    proposed_topics,
)
from papershelf.intake.renaming import topic_changes
from papershelf.intake.sources import Source
from papershelf.intake.topics import TopicIndex
from papershelf.model.problems import DataError, printable
from papershelf.model.text import plural
from papershelf.records.changing import carry_out, edited
from papershelf.records.indexes import TOPICS
from papershelf.records.load import LoadedList, read_list
from papershelf.records.lock import writing
from papershelf.records.topics_text import added

MOST_SHOWN = 20
EXAMPLES = 2
LONGEST_TITLE = 40
KEYS_AT_ONCE = 8


@click.command()
@list_option
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@format_option
@encoding_option
@topic_field_option
@click.option("--yes", is_flag=True, help="Add the new topics without asking.")
@dry_run_option
@click.pass_context
def suggest(
    ctx: click.Context,
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    encoding: str | None,
    topic_field: str | None,
    yes: bool,
    is_dry: bool,
) -> None:
    """Propose topics from keywords and titles.

    Without FILE, the papers and drafts of the list are read; with FILE, the entries of files that
    shelf import reads. The topics of the list come first, with the number of papers that fit; then
    new ones, which are added to data/topics.yaml if you agree. Edit their names and descriptions
    there.

    \b
    Examples:
      shelf topics suggest
      shelf topics suggest --dry-run references.bib
    """
    sources: Sequence[Source] = ()
    if files:
        read = read_sources(files, Format(form) if form else None, encoding)
        if read is None:
            ctx.exit(1)
        sources = read
    with nullcontext() if is_dry else writing(root, "shelf topics"):
        run_suggest(root, sources, topic_field, yes=yes, is_dry=is_dry)


def run_suggest(
    root: Path, sources: Sequence[Source], field: str | None, *, yes: bool, is_dry: bool
) -> None:
    """Raises DataError if the list cannot be read, and click's errors for wrong use."""
    loaded = _list_perhaps_without_topics(root)
    candidates = [one for source in sources for one in source.reading.candidates]
    if sources:
        works = [Work.of_candidate(one, field) for one in candidates]
    else:
        works = [Work.of_paper(one.paper, field) for one in loaded.records]
        works += (Work.of_paper(one.paper, field, is_draft=True) for one in loaded.drafts)
    with progress("comparing the papers"):
        known = fitting_topics(works, loaded.taxonomy, TopicIndex.of(loaded.readable()))
        new = proposed_topics(works, loaded.taxonomy)
    click.echo(f"{'Entries' if sources else 'Papers and drafts'}: {len(works):,}")
    _show("Topics of the list", known, works)
    _show("New topics", new, works)
    is_added = bool(new) and not is_dry and (yes or _confirmed(len(new)))
    if is_added:
        _add(root, loaded, new)
    elif not new:
        click.echo("no new topic found: no keyword and no term in the titles divides them further")
    elif is_dry:
        click.echo(f"dry run: {plural(len(new), 'topic')} would be added to {TOPICS}")
    else:
        click.echo("nothing was changed", err=True)
    _show_next(sources, [*known, *new] if is_added else known, works)


def _list_perhaps_without_topics(root: Path) -> LoadedList:
    with progress("reading the list"):
        loaded = read_list(root)
    has_topics = (root / TOPICS).exists()
    problems = [one for one in loaded.problems if has_topics or one.path != TOPICS]
    if problems:
        raise DataError(problems)
    return loaded


def _show(heading: str, proposals: Sequence[Proposal], works: Sequence[Work]) -> None:
    """A line per topic: how many works fit, and the titles of some. The most frequent if many."""
    if not proposals:
        return
    shown = sorted(proposals, key=lambda one: -len(one.works))[:MOST_SHOWN]
    click.echo(f"{heading}:")
    for one in proposals:
        if one in shown:
            similar = f", {len(one.similar):,} by similar texts" if one.similar else ""
            titles = [shortened(works[place].title) for place in one.works if works[place].title]
            examples = "; ".join(titles[:EXAMPLES])
            name = f"{one.topic.path} ({one.topic.name})"
            click.echo(printable(f"  {len(one.works):>5,}  {name}{similar}: {examples}"))
    if len(proposals) > len(shown):
        click.echo(f"         and {len(proposals) - len(shown):,} with fewer")


def shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _add(root: Path, loaded: LoadedList, new: Sequence[Proposal]) -> None:
    topics = [one.topic for one in new]
    exists = (root / TOPICS).exists()
    text = edited(root, TOPICS, partial(added, topics=topics)) if exists else added(None, topics)
    changes = topic_changes(root, loaded, text, f"{plural(len(new), 'topic')} added")
    carry_out(root, changes)
    for change in changes:
        click.echo(printable(f"{change.path}: {change.says}"))
    click.echo("Edit the names and descriptions there; readers see them.")


def _show_next(
    sources: Sequence[Source], proposals: Sequence[Proposal], works: Sequence[Work]
) -> None:
    if sources:
        files = " ".join(shlex.quote(str(source.path)) for source in sources)
        click.echo(f"Next: shelf import {files}")
        return
    keys = drafts_by_topic(proposals, works)
    if not keys:
        return
    number = sum(map(len, keys.values()))
    click.echo(f"Next, for {plural(number, 'draft')} without a topic:")
    commands = (
        f"  shelf accept --topic {path} {' '.join(keys[path][start : start + KEYS_AT_ONCE])}"
        for path in keys
        for start in range(0, len(keys[path]), KEYS_AT_ONCE)
    )
    show_some(commands)


def _confirmed(number: int) -> bool:
    """Raises click.UsageError if nobody can be asked."""
    if not can_ask():
        raise click.UsageError(
            f"nobody can be asked here: --yes adds the {plural(number, 'topic')}, and --dry-run "
            "only prints them"
        )
    return click.confirm(f"Add {plural(number, 'topic')} to {TOPICS}?")
