"""``shelf accept``: turn complete drafts into papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from papershelf.commands.readable import readable_list
from papershelf.commands.shared import (
    Sectioned,
    can_ask,
    check_output,
    dry_run_option,
    known_topics,
    list_option,
    progress,
    report_option,
    shown_as,
)
from papershelf.intake.accepting import Acceptance, Decisions, accepted, is_written, write_edits
from papershelf.intake.selecting import Condition, readings, selected
from papershelf.intake.summary import MOST_MESSAGES, counted_kinds
from papershelf.model.paper import FIELD_ORDER
from papershelf.model.problems import Problem, printable
from papershelf.model.text import nearest, plural, unknown
from papershelf.records.changing import refuse_outdated
from papershelf.records.files import write_text_atomically
from papershelf.records.layout import DRAFTS
from papershelf.records.load import LoadedList, Record
from papershelf.records.lock import writing

_UNFINISHED = "the other drafts were not accepted; the same command accepts them"


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of a call."""

    keys: tuple[str, ...]
    conditions: Sequence[Condition]
    answers: Decisions
    is_dry: bool = False
    yes: bool = False
    verbose: bool = False
    report: Path | None = None


def run_accept(root: Path, request: Request) -> bool:
    """Whether all selected drafts became papers. Raises DataError if the list cannot be read."""
    loaded = readable_list(root)
    known_topics(request.answers.topics, loaded.taxonomy)
    drafts, problems = _chosen(loaded, request)
    if not (drafts or problems):
        click.echo("no draft matches")
        return False
    if not _confirmed(drafts, request):
        click.echo("nothing was changed", err=True)
        return False
    refuse_outdated(root, loaded, [draft.document.path for draft in drafts])
    with progress("checking the drafts"):
        edits, hindrances = accepted(loaded, drafts, request.answers)
    if not request.is_dry:
        try:
            write_edits(root, edits)
        except (OSError, KeyboardInterrupt):
            for edit in filter(lambda one: is_written(root, one), edits):
                click.echo(f"{edit.after} is in the list")
            if len(drafts) > 1:
                click.echo(_UNFINISHED, err=True)
            raise
    return _say(edits, drafts, [*problems, *hindrances], request)


def _chosen(loaded: LoadedList, request: Request) -> tuple[list[Record], list[Problem]]:
    """The drafts that a call selects, and problems with keys that name no draft."""
    by_key = {draft.paper.key: draft for draft in loaded.drafts}
    keys = list(dict.fromkeys(key.removesuffix(".yaml") for key in request.keys))
    papers = {record.paper.key: record.document.path for record in loaded.records}
    problems = [
        Problem.of_file(DRAFTS, _unknown_draft(key, list(by_key), papers))
        for key in keys
        if key not in by_key
    ]
    drafts = [by_key[key] for key in keys if key in by_key] if keys else list(loaded.drafts)
    return selected(drafts, request.conditions), problems


def _unknown_draft(key: str, drafts: Sequence[str], papers: Mapping[str, str]) -> str:
    """Unlike names of fields, keys are too many to list all of them."""
    if key in papers:
        return f"{key!r} is not a draft any more: it is {papers[key]}"
    near = nearest(key, drafts)
    advice = f"did you mean {near}?" if near else "write the name of a file there, without .yaml"
    return f"unknown draft {key!r}; {advice}"


def _confirmed(drafts: Sequence[Record], request: Request) -> bool:
    """Show what is to be confirmed, and ask once."""
    shown = list(readings(drafts, tuple(request.answers.confirmed)))
    for path, field, values in shown:
        click.echo(printable(f"{path}: {field}: {values}"))
    if not shown or request.yes or request.is_dry:
        return True
    if not can_ask():
        raise click.UsageError("--confirm asks for an answer; pass --yes where nobody can give it")
    return click.confirm(f"Are these {plural(len(shown), 'value')} right?")


def _say(
    edits: Sequence[Acceptance],
    drafts: Sequence[Record],
    problems: Sequence[Problem],
    request: Request,
) -> bool:
    """Print what became of the drafts; whether all are papers now."""
    papers = [edit for edit in edits if edit.is_paper]
    be = "would be" if request.is_dry else "is"
    lines = [f"{edit.after} {be} in the list" for edit in papers]
    lines += [
        f"{edit.after} {be} changed, and stays a draft" for edit in edits if not edit.is_paper
    ]
    if request.report:
        text = "".join(f"{line}\n" for line in [*lines, *map(str, problems)])
        write_text_atomically(request.report, text)
    is_short = request.verbose or len(lines) <= MOST_MESSAGES
    for line in lines if is_short else ():
        click.echo(line)
    is_short = request.verbose or len(problems) <= MOST_MESSAGES
    for problem in problems if is_short else problems[:MOST_MESSAGES]:
        click.echo(str(problem))
    if not is_short:
        rest = len(problems) - MOST_MESSAGES
        full = request.report or "--verbose or --report FILE"
        click.echo(f"and {plural(rest, 'more problem')}: {full}")
        for line in counted_kinds("Problems", [problem.says for problem in problems]):
            click.echo(line)
    stay = len(drafts) - len(papers)
    would = "dry run: " if request.is_dry else ""
    rest_stays = f", {stay:,} not accepted" if stay else ""
    click.echo(f"{would}{plural(len(papers), 'draft')} accepted{rest_stays}")
    return not (stay or problems)


def _conditions(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> list[Condition]:
    with shown_as(click.BadParameter, ValueError):
        return [Condition.parse(text) for text in values]


def _fields(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for name in values:
        if name not in FIELD_ORDER:
            raise click.BadParameter(printable(unknown(name, "field", FIELD_ORDER)))
    return values


@click.command(
    cls=Sectioned,
    sections={
        "Which drafts": ("everything", "conditions"),
        "Answers for all of them": ("topics", "confirmed", "yes"),
        "Output": ("is_dry", "report", "verbose"),
    },
)
@list_option
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "everything", is_flag=True, help="All drafts.")
@click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="FIELD=VALUE",
    callback=_conditions,
    help="Drafts with this value, ignoring case; * stands for any text. FIELD is a field of a "
    "record, or lacks, uncertain, year, file or key. Repeat it to narrow the selection.",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="PATH",
    help="Topic for drafts that have none. For a draft named by KEY, it replaces a suggested one.",
)
@click.option(
    "--confirm",
    "confirmed",
    multiple=True,
    metavar="FIELD",
    callback=_fields,
    help="Show this field of the drafts in which it is uncertain, and ask once whether all are "
    "right.",
)
@click.option("--yes", is_flag=True, help="Confirm without asking.")
@dry_run_option
@report_option
@click.option("--verbose", is_flag=True, help="Print every message, however many there are.")
@click.pass_context
def accept(
    ctx: click.Context,
    root: Path,
    keys: tuple[str, ...],
    everything: bool,
    conditions: list[Condition],
    topics: tuple[str, ...],
    confirmed: tuple[str, ...],
    yes: bool,
    is_dry: bool,
    report: Path | None,
    verbose: bool,
) -> None:
    """Turn complete drafts into papers.

    KEY is the name of a file in data/drafts/, without .yaml. Complete drafts move to data/papers/.
    For all others, the command reports what is missing. The exit code is 1 if any is not accepted.

    \b
    Examples:
      shelf accept okafor2021counting
      shelf accept --all --dry-run
      shelf accept --where lacks=topics --where venue=ICLR --topic acoustic-modeling/encoders
      shelf accept --where uncertain=authors --confirm authors
    """
    if not (keys or everything or conditions):
        raise click.UsageError("name drafts, or select them with --where or --all")
    if keys and everything:
        raise click.UsageError("--all already includes every KEY; give one of the two")
    check_output("--report", report, root)
    # Of many drafts, some guesses may be right; whoever names a draft has looked at it.
    answers = Decisions(topics, replaces_guesses=bool(keys), confirmed=confirmed)
    request = Request(keys, conditions, answers, is_dry, yes, verbose, report)
    with writing(root, "shelf accept", is_dry=is_dry):
        is_done = run_accept(root, request)
    ctx.exit(0 if is_done else 1)
