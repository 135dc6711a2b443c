"""``shelf topics suggest``: propose topics, and add them to data/topics.yaml."""

import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from papershelf.commands.changes import show_some
from papershelf.commands.import_input import (
    encoding_option,
    format_option,
    read_sources,
    topic_field_option,
)
from papershelf.commands.shared import can_ask, dry_run_option, list_option, progress
from papershelf.formats.detect import Format
from papershelf.intake.new_topics import proposed_topics
from papershelf.intake.proposals import PaperToSort, Proposal, fitting_topics, keys_by_topic
from papershelf.intake.renaming import sorting_changes, topic_changes
from papershelf.intake.sources import SourceFile
from papershelf.intake.topics import TopicIndex
from papershelf.model.problems import DataError, printable
from papershelf.model.text import plural, unknown
from papershelf.model.topics import Topic
from papershelf.records.changing import carry_out, edited
from papershelf.records.files import is_there
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
@click.option(
    "--sort",
    "sorted_topic",
    metavar="TOPIC",
    help="Also give papers that are only on TOPIC the topics that fit them.",
)
@click.option("--yes", is_flag=True, help="Change the list without asking.")
@dry_run_option
@click.pass_context
def suggest(
    ctx: click.Context,
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    encoding: str | None,
    topic_field: str | None,
    sorted_topic: str | None,
    yes: bool,
    is_dry: bool,
) -> None:
    """Propose topics from keywords and titles.

    Without FILE, the papers and drafts of the list are read; with FILE, the entries of files that
    shelf import reads. The topics of the list come first, with the number of papers that fit; then
    new ones, which are added to data/topics.yaml if you agree. Edit their names and descriptions
    there.

    With --sort, papers that are only on TOPIC leave it for a topic that their keywords or titles
    name. All others stay.

    \b
    Examples:
      shelf topics suggest
      shelf topics suggest --sort unsorted
      shelf topics suggest --dry-run references.bib
    """
    if files and sorted_topic:
        raise click.UsageError("--sort is for papers of the list, so it takes no FILE")
    sources: Sequence[SourceFile] = ()
    if files:
        read = read_sources(files, Format(form) if form else None, encoding)
        if read is None:
            ctx.exit(1)
        sources = read
    with writing(root, "shelf topics", is_dry=is_dry):
        run_suggest(root, sources, topic_field, sorted_topic, yes=yes, is_dry=is_dry)


def run_suggest(
    root: Path,
    sources: Sequence[SourceFile],
    field: str | None,
    sorts: str | None,
    *,
    yes: bool,
    is_dry: bool,
) -> None:
    """Raises DataError if the list cannot be read, and click's errors for wrong use."""
    loaded = _list_perhaps_without_topics(root)
    if sorts is not None and sorts not in loaded.taxonomy:
        message = printable(unknown(sorts, "topic", loaded.taxonomy.paths))
        raise click.BadParameter(message, param_hint="--sort")
    candidates = [one for source in sources for one in source.reading.candidates]
    if sources:
        papers = [PaperToSort.of_candidate(one, field) for one in candidates]
    else:
        papers = [PaperToSort.of_paper(one.paper, field, sorts=sorts) for one in loaded.records]
        papers += (PaperToSort.of_paper(one.paper, field, is_draft=True) for one in loaded.drafts)
    with progress("comparing the papers"):
        known = fitting_topics(papers, loaded.taxonomy, TopicIndex.of(loaded.readable()))
        new = proposed_topics(papers, loaded.taxonomy)
    click.echo(f"{'Entries' if sources else 'Papers and drafts'}: {len(papers):,}")
    others = [one for one in (*known, *new) if one.topic.path != sorts]
    leaving = keys_by_topic(others, papers, drafts=False)
    if sorts:
        used = {*leaving, *keys_by_topic(others, papers, drafts=True)}
        new = [one for one in new if _has_some(one.topic, used)]
    _show("Topics of the list", [one for one in known if one in others], papers)
    _show("New topics", new, papers)
    if sorts:
        staying = sum(not paper.is_draft and bool(paper.key) for paper in papers) - _number(leaving)
        if staying:
            click.echo(f"No other topic fits {plural(staying, 'paper')} of {sorts}")
    planned = " and ".join(_planned(len(new), _number(leaving)))
    is_wanted = bool(planned) and not is_dry and (yes or _confirmed(planned))
    if is_wanted:
        _change(root, loaded, new, leaving)
    elif not new and not leaving:
        click.echo("no new topic found: no keyword and no term in the titles divides them further")
    elif is_dry:
        click.echo(f"dry run: would {planned}")
    else:
        click.echo("nothing was changed", err=True)
    _show_next(sources, [*known, *new] if is_wanted else known, papers)


def _has_some(topic: Topic, used: Collection[str]) -> bool:
    """Whether the topic or a subtopic of it is used."""
    return any(f"{path}/".startswith(f"{topic.path}/") for path in used)


def _number(leaving: Mapping[str, Sequence[str]]) -> int:
    return sum(map(len, leaving.values()))


def _planned(topics: int, papers: int) -> Iterator[str]:
    if topics:
        yield f"add {plural(topics, 'topic')} to {TOPICS}"
    if papers:
        yield f"give {plural(papers, 'paper')} another topic"


def _list_perhaps_without_topics(root: Path) -> LoadedList:
    with progress("reading the list"):
        loaded = read_list(root)
    has_topics = is_there(root / TOPICS)
    problems = [one for one in loaded.problems if has_topics or one.path != TOPICS]
    if problems:
        raise DataError(problems)
    return loaded


def _show(heading: str, proposals: Sequence[Proposal], papers: Sequence[PaperToSort]) -> None:
    """A line per topic: how many papers fit, and the titles of some. The most frequent if many."""
    if not proposals:
        return
    shown = sorted(proposals, key=lambda one: -len(one.papers))[:MOST_SHOWN]
    click.echo(f"{heading}:")
    for one in proposals:
        if one in shown:
            similar = f", {len(one.similar):,} by similar texts" if one.similar else ""
            titles = [shortened(papers[place].title) for place in one.papers if papers[place].title]
            examples = "; ".join(titles[:EXAMPLES])
            name = f"{one.topic.path} ({one.topic.name})"
            click.echo(printable(f"  {len(one.papers):>5,}  {name}{similar}: {examples}"))
    if len(proposals) > len(shown):
        click.echo(f"         and {len(proposals) - len(shown):,} with fewer")


def shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _change(
    root: Path,
    loaded: LoadedList,
    new: Sequence[Proposal],
    leaving: Mapping[str, Sequence[str]],
) -> None:
    changes = []
    if new:
        topics = [one.topic for one in new]
        exists = is_there(root / TOPICS)
        text = (
            edited(root, TOPICS, partial(added, topics=topics)) if exists else added(None, topics)
        )
        changes += topic_changes(root, loaded, text, f"{plural(len(new), 'topic')} added")
    changes += sorting_changes(root, loaded, leaving)
    carry_out(root, loaded, changes)
    show_some(printable(f"{change.path}: {change.says}") for change in changes)
    if new:
        click.echo("Edit the names and descriptions there; readers see them.")


def _show_next(
    sources: Sequence[SourceFile], proposals: Sequence[Proposal], papers: Sequence[PaperToSort]
) -> None:
    if sources:
        files = " ".join(shlex.quote(str(source.path)) for source in sources)
        click.echo(f"Next: shelf import {files}")
        return
    keys = keys_by_topic(proposals, papers, drafts=True)
    if not keys:
        return
    number = sum(map(len, keys.values()))
    click.echo(f"Next, for {plural(number, 'draft')} without a topic, or with a suggested one:")
    commands = (
        f"  shelf accept --topic {path} {' '.join(keys[path][start : start + KEYS_AT_ONCE])}"
        for path in keys
        for start in range(0, len(keys[path]), KEYS_AT_ONCE)
    )
    show_some(commands)


def _confirmed(planned: str) -> bool:
    """Raises click.UsageError if there is no terminal."""
    if not can_ask():
        raise click.UsageError(
            f"no terminal to ask on; pass --yes to {planned}, or --dry-run to change nothing"
        )
    return click.confirm(f"{planned[:1].upper()}{planned[1:]}?")
