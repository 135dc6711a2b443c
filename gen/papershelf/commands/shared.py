"""What commands share: the list they work on, options and output."""

import errno
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from papershelf import SETTINGS_FILE
from papershelf.commands.list_folder import list_here, list_in
from papershelf.model.dates import PartialDate
from papershelf.model.problems import Problem, printable
from papershelf.model.text import plural
from papershelf.model.topics import Taxonomy

F = TypeVar("F", bound=Callable[..., Any])


# In errors without a file name: the system refuses this process more files, memory or processes.
_EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
_FULL = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG)


def disk_fault(error: OSError) -> str | None:
    """What to tell the user about an error of the file system; None for any other OSError."""
    # The reader of a pipe has closed it (shelf ... | head): click ends the command quietly.
    if error.filename is None and error.errno in _FULL:
        # Errors of files name them: this is a disk to which the output is redirected.
        return f"the output cannot be written: {error.strerror}; fix the problem and run again"
    if error.filename is None and error.errno == errno.ENOENT:
        return "the folder that this runs in was deleted; change to another one, and run again"
    if error.filename is None and error.errno in _EXHAUSTED:
        return f"{error.strerror}; close other programs or raise the limit, and run again"
    if error.errno == errno.EPIPE or not isinstance(error.filename, (str, bytes)):
        return None
    says = f"{os.fsdecode(error.filename)}: {error.strerror}"
    if not isinstance(error, BlockingIOError):
        # True because files are replaced as a whole, and no command repeats what it has done.
        says += "; no file was left half-written; fix the problem and run the command again"
    return printable(says)


def can_ask() -> bool:
    """Whether somebody can answer questions; standard input is None where it was closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def _root(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Path:
    return list_here() if value is None else list_in(value)


def folder_of(root: Path) -> str:
    """The path from this folder to the list's, with a slash at the end; empty if they are one.

    Annotations and SARIF need paths in the repository, where commands of a workflow run.
    """
    folder = os.path.relpath(root).replace(os.sep, "/")
    return "" if folder == "." else f"{folder}/"


list_option = click.option(
    "--list",
    "root",
    callback=_root,
    metavar="DIR",
    help="Folder of the reading list.  [default: this folder, or the nearest above it]",
)


def _day(_ctx: click.Context, _parameter: click.Parameter, value: datetime | None) -> PartialDate:
    # The only place that reads the clock for a date.
    day = value.date() if value else date.today()  # noqa: DTZ011
    return PartialDate(day.year, day.month, day.day)


def _day_option(name: str) -> Callable[[F], F]:
    days = click.DateTime(["%Y-%m-%d"])
    return click.option("--date", name, type=days, callback=_day, hidden=True)


# For commands that add papers, and for those that check dates.
added_option, today_option = _day_option("added"), _day_option("today")
anyway_option = click.option(
    "--anyway", is_flag=True, help="Also add papers listed in data/declined.yaml."
)

dry_run_option = click.option(
    "--dry-run", "is_dry", is_flag=True, help="Print what would be done, and write nothing."
)
report_option = click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the full list of what was done to FILE.",
)


def check_output(option: str, file: Path | None, root: Path, read: Iterable[Path] = ()) -> None:
    """Raises click.BadParameter if an output would replace a file of the list, or one of ``read``.

    Without this, an option and its value in the wrong order would cost a record.
    """
    if file is None:
        return
    if file == Path():
        raise click.BadParameter("is empty; name a file", param_hint=option)
    real = Path(os.path.realpath(file))
    top = Path(os.path.realpath(root))
    parts = [top / name for name in ("data", "docs", ".git", SETTINGS_FILE)]
    if any(map(real.is_relative_to, parts)):
        says = f"{file} is among the files of the list; name another file"
    elif real in map(Path, map(os.path.realpath, read)):
        says = f"{file} is read by this command; name another file"
    else:
        return
    raise click.BadParameter(printable(says), param_hint=option)


# Compressed files have their time in 32 bits (RFC 1952).
_LAST_SECOND = 2**32 - 1


def check_clock() -> None:
    """Raises click.UsageError if the time of builds that are the same each time cannot be read."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return
    is_number = re.fullmatch(r"[0-9]{1,10}", epoch) is not None
    if not is_number or int(epoch) > _LAST_SECOND:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds since 1970; "
            "write one, such as 1767225600, or unset it"
        )


@contextmanager
def shown_as(
    shown: type[click.ClickException], fault: type[Exception], **others: Any
) -> Iterator[None]:
    """Raise errors of the kind ``fault`` as errors of click, which show only the message."""
    try:
        yield
    except fault as error:
        raise shown(printable(str(error)), **others) from error


class Sectioned(click.Command):
    """A command whose help text has its options in sections."""

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[str]], **others: Any) -> None:
        super().__init__(*args, **others)
        self.sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        parameters = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = {one.name: one.get_help_record(ctx) for one in parameters}
        named = {name for names in self.sections.values() for name in names}
        rest = [one.name for one in parameters if one.name not in named]
        for title, names in [*self.sections.items(), ("Other options", rest)]:
            rows = [record for name in names if (record := records[name])]
            with formatter.section(title):
                formatter.write_dl(rows)


def show(problems: Sequence[Problem]) -> None:
    """Print problems to standard output, and how many there are to standard error."""
    for problem in problems:
        click.echo(str(problem))
    show_counts(problems)


def show_counts(problems: Sequence[Problem]) -> None:
    warnings = sum(problem.is_warning for problem in problems)
    counts = [(len(problems) - warnings, "problem"), (warnings, "warning")]
    if said := [plural(number, noun) for number, noun in counts if number]:
        click.echo(", ".join(said), err=True)


def known_topics(paths: Iterable[str], taxonomy: Taxonomy) -> None:
    """Raises click.BadParameter for a path that is not a topic."""
    for path in paths:
        if path not in taxonomy:
            raise click.BadParameter(printable(taxonomy.unknown(path)), param_hint="--topic")


PATIENCE = 1.0


def can_show_progress() -> bool:
    """Whether somebody sees it; standard error is None where it was closed."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def progress(step: str) -> Iterator[None]:
    """Show on a terminal what is being done, if it takes more than a second.

    The line goes to standard error and is erased when the step is done.
    """
    if not can_show_progress():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        # The cursor goes back to the start, so that other output overwrites the line.
        sys.stderr.write(f"{step} ...\r")
        sys.stderr.flush()

    timer = threading.Timer(PATIENCE, show)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            sys.stderr.write("\x1b[K")
            sys.stderr.flush()
