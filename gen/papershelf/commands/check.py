"""``shelf check``: check a list against the rules, and fix what has only one correct form."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import click

from papershelf import SETTINGS_FILE
from papershelf.cache.folder import remember, remembered
from papershelf.check.data_only import code_in
from papershelf.check.fixes import fixed
from papershelf.check.output import (
    Lines,
    as_annotations,
    as_json,
    as_sarif,
    as_text,
    most_important_first,
)
from papershelf.check.rules import rule_texts
from papershelf.check.whole_list import problems_of, schema_problems
from papershelf.commands.shared import (
    folder_of,
    list_option,
    progress,
    show_counts,
    shown_as,
    today_option,
)
from papershelf.commands.site_options import with_options, with_settings
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError, Problem, in_order
from papershelf.model.topics import Taxonomy
from papershelf.model.venues.names import VenueNames
from papershelf.model.venues.venue import Venue
from papershelf.records.files import read_text, write_in_list
from papershelf.records.format import GROWS, diff_lines, unformatted
from papershelf.records.git import RevisionError
from papershelf.records.indexes import TOPICS, VENUES, read_topics, read_venues
from papershelf.records.load import read_list, without_collection
from papershelf.records.lock import writing
from papershelf.records.revisions import changed_since, read_list_at
from papershelf.records.schemas import stale_schemas
from papershelf.site.configuration.read_options import options_in
from papershelf.site.configuration.settings_layers import read_layers
from papershelf.site.configuration.without_mkdocs import problems_without_mkdocs


def fix_files(root: Path, *, is_dry: bool) -> Iterator[str]:
    """Fix what has only one correct form, and yield the lines that show the changes.

    Files with errors are left alone; the check that follows reports the errors.
    """
    done = "would be fixed" if is_dry else "fixed"
    venues = VenueNames(_venues(root))
    taxonomy = _taxonomy(root)
    topics = taxonomy.aliases if taxonomy else {}
    left: dict[str, str] = {}
    for change in unformatted(root, lambda tree: fixed(tree, venues, topics)):
        if isinstance(change, Problem):
            grows = change.rule == GROWS
            left[change.path] = f"it {change.message}" if grows else "correct its errors first"
            continue
        if not is_dry:
            write_in_list(root, {change.path: change.after})
        yield from diff_lines(change.path, change.before, change.after, done)
    yield from (f"{path} is left as it is; {why}" for path, why in left.items())
    for path, text in stale_schemas(root, taxonomy).items() if taxonomy else ():
        if not is_dry:
            write_in_list(root, {path: text})
        yield f"{path} would be updated" if is_dry else f"{path} is up to date"


def _taxonomy(root: Path) -> Taxonomy | None:
    """None if the file cannot be read: the check that follows says why."""
    with suppress(DataError):
        return read_topics(root, TOPICS).taxonomy
    return None


def _venues(root: Path) -> tuple[Venue, ...]:
    """Without any if the file cannot be read."""
    with suppress(DataError):
        return read_venues(root, VENUES).entries
    return ()


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems of a list, sorted, and the records that changed since an earlier revision."""

    problems: list[Problem]
    changed: frozenset[str] = frozenset()


@without_collection()
def run_check(root: Path, since: str | None, today: PartialDate) -> Checked:
    """Raises RevisionError if ``since`` is not a revision of the list's repository."""
    memory = remembered(root)
    memory.learn(root)
    layers = read_layers(root / SETTINGS_FILE)
    options = options_in(layers)
    loaded = with_options(read_list(root, memory.read), options)
    before = read_list_at(root, since, loaded, with_settings) if since is not None else None
    found = [
        *problems_of(loaded, before, memory, date.fromisoformat(str(today)), proposes=True),
        *schema_problems(root, loaded),
        *options.problems,
        *problems_without_mkdocs(root, layers),
    ]
    remember(root, memory)
    # An unchanged record is the same object in both lists.
    same = set(map(id, before.records)) if before else set()
    changed = (one.document.path for one in loaded.records if before and id(one) not in same)
    return Checked(in_order(found), frozenset(changed))


def shown(checked: Checked, root: Path, form: str) -> str:
    """All problems in an output format."""
    folder = folder_of(root)
    problems = checked.problems
    match form:
        case "json":
            return as_json(problems) + "\n"
        case "sarif":
            # Imported here because it is slow.
            from importlib.metadata import version

            rules = {text.name: text.says for text in rule_texts()}
            return as_sarif(problems, rules, version("papershelf"), folder) + "\n"
        case "github":
            lines = as_annotations(most_important_first(problems, checked.changed), folder)
        case _:
            lines = as_text(problems, _lines_below(root))
    return "".join(f"{line}\n" for line in lines)


def _lines_below(root: Path) -> Lines:
    @cache
    def lines_of(path: str) -> Sequence[str]:
        try:
            return read_text(root / path, path).split("\n")
        except DataError:
            return ()

    return lines_of


@click.command()
@list_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Output format; github prints annotations for a pull request, sarif is SARIF 2.1.0.",
)
@click.option(
    "--fix", is_flag=True, help="Fix what has only one correct form, show the changes, then check."
)
@click.option(
    "--dry-run", "is_dry", is_flag=True, help="With --fix: show the changes, and write nothing."
)
@click.option(
    "--since",
    metavar="REV",
    help="Also check that every page that existed at Git revision REV keeps its URL.",
)
@click.option(
    "--data-only",
    "is_data_only",
    is_flag=True,
    help="With --since: refuse changes to anything but records and pages.",
)
@today_option
@click.pass_context
def check(
    ctx: click.Context,
    root: Path,
    form: str,
    fix: bool,
    is_dry: bool,
    since: str | None,
    is_data_only: bool,
    today: PartialDate,
) -> None:
    """Check every record against every rule.

    Exit code 1 if there are errors; warnings alone give 0.

    Before you build a change that a stranger proposes, --data-only reports any of its files that
    would run as code on your machine.

    \b
    Examples:
      shelf check --fix
      shelf check --fix --dry-run
      shelf check --since origin/main --format github
      shelf check --since origin/main --data-only
    """
    if is_dry and not fix:
        raise click.UsageError("without --fix nothing is written; leave out --dry-run")
    if is_data_only and since is None:
        raise click.UsageError("--data-only needs --since, the revision to compare with")
    if fix:
        if form != "text":
            raise click.UsageError("--fix prints text; it cannot be combined with --format")
        with (
            writing(root, "shelf check --fix", is_dry=is_dry),
            progress("fixing the records"),
        ):
            changes = list(fix_files(root, is_dry=is_dry))
        for line in changes:
            click.echo(line)
    with (
        progress("checking the records"),
        shown_as(click.BadParameter, RevisionError, param_hint="--since"),
    ):
        checked = run_check(root, since, today)
        if is_data_only and since is not None:
            problems = [*checked.problems, *code_in(changed_since(root, since))]
            checked = replace(checked, problems=in_order(problems))
    click.echo(shown(checked, root, form), nl=False)
    show_counts(checked.problems)
    ctx.exit(0 if all(problem.is_warning for problem in checked.problems) else 1)
