"""``shelf check``: the rules over a list, and what can be fixed without a person."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from papershelf.cache.folder import remember, remembered
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
from papershelf.commands.shared import list_option, progress, show_counts
from papershelf.model.problems import DataError, Problem, printable
from papershelf.records.files import read_text, write_text_atomically
from papershelf.records.format import Change, diff_lines, unformatted
from papershelf.records.indexes import TOPICS, read_topics
from papershelf.records.load import read_list, without_collection
from papershelf.records.lock import writing
from papershelf.records.revisions import RevisionError, read_list_at
from papershelf.records.schemas import outdated_schemas, stale_schemas


def mend(root: Path) -> Iterator[str]:
    """Write what has one right form, and give the lines that show it.

    What cannot be read is left to the check that follows.
    """
    for change in unformatted(root, mend=True):
        if isinstance(change, Change):
            write_text_atomically(root / change.path, change.after)
            yield from diff_lines(change.path, change.before, change.after, "mended")
    with suppress(DataError):
        taxonomy = read_topics(root, TOPICS).taxonomy
        stale = stale_schemas(root, taxonomy)
        for path, text in outdated_schemas(root, taxonomy).items():
            if path in stale:
                write_text_atomically(root / path, text)
                yield f"{path} is up to date"


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems of a list, sorted, and the records that changed since the earlier one."""

    problems: list[Problem]
    changed: frozenset[str] = frozenset()


def run_check(root: Path, since: str | None) -> Checked:
    """Raises RevisionError where ``since`` is no revision of the list's repository."""
    with without_collection():
        return _run_check(root, since)


def _run_check(root: Path, since: str | None) -> Checked:
    memory = remembered(root)
    memory.learn(root)
    loaded = read_list(root, memory.read)
    before = read_list_at(root, since, loaded) if since else None
    found = [*problems_of(loaded, before, memory), *schema_problems(root, loaded)]
    remember(root, memory)
    # What is as it was is one and the same value in both.
    same = set(map(id, before.records)) if before else set()
    changed = (one.document.path for one in loaded.records if before and id(one) not in same)
    return Checked(sorted(found), frozenset(changed))


def shown(checked: Checked, root: Path, form: str) -> str:
    """The text of all problems, in one of the forms."""
    # Annotations and SARIF name files as the repository does, in which the command runs.
    folder = os.path.relpath(root).replace(os.sep, "/")
    folder = "" if folder == "." else f"{folder}/"
    problems = checked.problems
    match form:
        case "json":
            return as_json(problems) + "\n"
        case "sarif":
            # It looks through what is installed, which takes a moment.
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
    help="Lines to read, annotations of a pull request, JSON, or SARIF 2.1.0.",
)
@click.option("--fix", is_flag=True, help="First mend what has one right form, and show it.")
@click.option(
    "--since",
    metavar="REV",
    help="Also hold the addresses that were there at a revision of Git.",
)
@click.pass_context
def check(ctx: click.Context, root: Path, form: str, fix: bool, since: str | None) -> None:
    """Hold every record to every rule.

    Exit code 1 where there is an error; warnings alone are 0.
    """
    if fix:
        if form != "text":
            raise click.UsageError("--fix shows its changes as text; leave out --format")
        with writing(root, "shelf check --fix"), progress("mending the records"):
            changes = list(mend(root))
        for line in changes:
            click.echo(line)
    with progress("checking the records"):
        try:
            checked = run_check(root, since)
        except RevisionError as error:
            raise click.BadParameter(printable(str(error)), param_hint="--since") from error
    click.echo(shown(checked, root, form), nl=False)
    show_counts(checked.problems)
    ctx.exit(0 if all(problem.is_warning for problem in checked.problems) else 1)
