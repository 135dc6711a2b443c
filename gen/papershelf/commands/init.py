"""``shelf init``: create a new list, with papers of one's own if there are any."""

import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from papershelf.commands.import_files import carry_out
from papershelf.commands.import_input import read_sources
from papershelf.commands.import_output import Output, show_report
from papershelf.commands.shared import Sectioned, added_option, can_ask, shown_as
from papershelf.intake.fates import ImportOptions
from papershelf.intake.outcomes import Outcome, Report
from papershelf.intake.sources import SourceFile
from papershelf.model.dates import PartialDate
from papershelf.model.problems import printable
from papershelf.model.text import plural
from papershelf.records.load import read_list
from papershelf.setup.answers import (
    DEFAULT_LICENSE,
    AnswerError,
    Answers,
    described,
    name_of_folder,
    read_license,
    read_line,
    read_repository,
)
from papershelf.setup.create import (
    OccupiedError,
    check_empty,
    is_inside_repository,
    remote_repository,
    staged,
    start_repository,
    write_skeleton,
)
from papershelf.setup.first_topics import UNSORTED, first_topics
from papershelf.setup.licenses import LICENSES
from papershelf.setup.skeleton import new_list

T = TypeVar("T")


def _given(option: str, text: str | None, read: Callable[[str], T], faults: list[str]) -> T | None:
    """The value of an option; None if it is missing or wrong, which is added to the faults."""
    if text is None:
        return None
    try:
        return read(text)
    except AnswerError as error:
        faults.append(printable(f"{option}: {error}"))
        return None


def _asked(question: str, default: str | None, read: Callable[[str], T]) -> T:
    def value(text: str) -> T:
        with shown_as(click.UsageError, AnswerError):
            return read(text)

    answer: T = click.prompt(question, default=default, value_proc=value)
    return answer


def _names(text: str) -> tuple[str, ...]:
    return tuple(read_line(name) for name in text.split(",") if name.strip())


@click.command(
    cls=Sectioned,
    sections={
        "The list": ("name", "description", "repository", "license_id"),
        "Topics and papers": ("topics", "sources"),
    },
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="Name of the list.  [default: from the folder's name]")
@click.option("--description", metavar="TEXT", help="What the list is about, in one sentence.")
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    help="Repository on GitHub; its URL works, too.  [default: origin, in a clone]",
)
@click.option(
    "--license",
    "license_id",
    metavar="ID",
    help=f"License of the texts: {', '.join(LICENSES)}.  [default: {DEFAULT_LICENSE}]",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="NAME",
    help="Name of a topic to start with; may be repeated.",
)
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="File or folder to import, as by 'shelf import'; may be repeated.",
)
@added_option
@click.pass_context
def init(
    ctx: click.Context,
    folder: Path,
    name: str | None,
    description: str | None,
    repository: str | None,
    license_id: str | None,
    topics: tuple[str, ...],
    sources: tuple[Path, ...],
    added: PartialDate,
) -> None:
    """Create a new list in DIR, which must be new or empty.

    On a terminal, asks for what the options leave out. Writes the settings, the workflows for
    GitHub and the first topics, and starts a Git repository. If anything fails, nothing is left.

    With --from, topics are taken from keywords unless --topic names them; papers without a
    fitting keyword go to the topic "Unsorted".

    \b
    Examples:
      shelf init my-list
      shelf init --from references.bib --repository ada/my-list my-list
    """
    with shown_as(click.UsageError, OccupiedError):
        check_empty(folder)
    faults: list[str] = []
    its_name = _given("--name", name, read_line, faults)
    its_description = _given("--description", description, read_line, faults)
    its_repository = _given("--repository", repository, read_repository, faults)
    its_license = _given("--license", license_id, read_license, faults)
    its_topics = tuple(filter(None, (_given("--topic", one, read_line, faults) for one in topics)))
    # If the entries come from standard input, the answers cannot.
    asks = can_ask() and Path("-") not in sources
    remote = remote_repository(folder)
    if not (repository or remote or asks):
        faults.append("missing --repository OWNER/NAME, where the list will be on GitHub")
    if faults:
        raise click.UsageError("\n  ".join(faults))
    read = read_sources(sources, None, None) if sources else []
    if read is None:
        click.echo("no list was created", err=True)
        ctx.exit(1)
    default_name = name_of_folder(folder.absolute().name)
    if asks:
        its_name = its_name or _asked("Name of the list", default_name, read_line)
        its_description = its_description or _asked(
            "What it is about, in one sentence", described(its_name), read_line
        )
        its_repository = its_repository or _asked(
            "Repository on GitHub (owner/name)", str(remote) if remote else None, read_repository
        )
        its_license = its_license or _asked("License of the texts", DEFAULT_LICENSE, read_license)
        if not (its_topics or sources):
            its_topics = _asked("First topics, separated by commas", UNSORTED.name, _names)
    its_name = its_name or default_name
    answers = Answers(
        its_name,
        its_description or described(its_name),
        its_repository or remote or read_repository(""),
        its_license or read_license(DEFAULT_LICENSE),
    )
    _create(folder, answers, its_topics, read, added)


def _create(
    folder: Path,
    answers: Answers,
    names: tuple[str, ...],
    sources: Sequence[SourceFile],
    added: PartialDate,
) -> None:
    candidates = [one for source in sources for one in source.reading.candidates]
    topics = first_topics(names, candidates)
    texts = new_list(answers, topics, str(added), has_example=not sources)
    report = Report()
    with staged(folder) as stage:
        write_skeleton(stage, texts)
        if sources:
            others = (UNSORTED.path,) if UNSORTED in topics else ()
            options = ImportOptions(added, other_topics=others)
            carry_out(stage, read_list(stage), sources, options, report)
    if sources:
        show_report(folder, report, Output())
    is_repository = start_repository(folder, answers.repository)
    files = plural(len(texts), "file")
    click.echo(printable(f"created {folder} with {files}{_imported(report)}"))
    click.echo(f"topics: {', '.join(topic.name for topic in topics)}")
    if sources and topics == (UNSORTED,):
        click.echo(
            "No keyword occurs in several papers. 'shelf topics suggest --sort unsorted' finds "
            "topics in titles."
        )
    _show_next(folder, answers, is_repository=is_repository)


def _imported(report: Report) -> str:
    counts = Counter(entry.outcome for entry in report.entries)
    kinds = ((Outcome.PAPER, "paper"), (Outcome.DRAFT, "draft"))
    said = [plural(counts[outcome], noun) for outcome, noun in kinds if counts[outcome]]
    return f", and {' and '.join(said)}" if said else ""


def _show_next(folder: Path, answers: Answers, *, is_repository: bool) -> None:
    # cd takes a name with a dash in front for an option.
    named = f"./{folder}" if str(folder).startswith("-") else str(folder)
    start = "" if folder.samefile(".") else f"cd {shlex.quote(named)} && "
    repository = answers.repository
    commands = [
        (f"{start}shelf serve", "shows the site on this machine"),
        ("git add --all && git commit --message 'Start the list'", "keeps this state"),
        ("git push --set-upstream origin main", f"publishes it from {repository.url}"),
    ]
    click.echo("\nNext:")
    # Inside another repository, these commands would commit and push that one.
    for command, does in commands if is_repository else commands[:1]:
        click.echo(f"  {printable(command)}\n      {does}")
    if is_repository:
        click.echo(
            f"\nBefore you push, choose GitHub Actions as the source in {repository.pages_settings}"
        )
    elif is_inside_repository(folder):
        click.echo(
            "\nAnother Git repository contains the folder, and GitHub runs the workflows of a list "
            "only from a repository of the list alone.\nTo publish it, move the folder elsewhere, "
            f"and run there:\n  {_start_repository_by_hand(repository.url)}"
        )
    else:
        click.echo(
            "\nThe folder is not a Git repository, because Git is missing. To publish the list, "
            f"install Git, and run there:\n  {_start_repository_by_hand(repository.url)}"
        )


def _start_repository_by_hand(repository: str) -> str:
    return f"git init --initial-branch=main && git remote add origin {repository}.git"
