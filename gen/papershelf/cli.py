"""The commands of ``shelf``. The module of a command is loaded when the command is called.

Exit codes: 0 done; 1 problems in the data, all of them listed; 2 wrong usage; 129, 130 or 143
stopped by SIGHUP, Ctrl-C or SIGTERM. ``links`` also has 3: no link could be checked.
"""

import atexit
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from papershelf import MANUAL
from papershelf.model.problems import DataError

# Command: its module in ``commands``, its function there, and its line in ``shelf --help``.
COMMANDS = {
    "init": ("init", "init", "Create a new list."),
    "build": ("build", "build", "Build the site."),
    "merge": ("merge", "merge", "Join the shards of a site that several machines built."),
    "serve": ("serve", "serve", "Preview the site and rebuild it at every edit."),
    "check": ("check", "check", "Check every record against every rule."),
    "fmt": ("fmt", "fmt", "Format the YAML files of the list."),
    "import": ("import_files", "import_files", "Import bibliographies and pasted listings."),
    "add": ("add", "add", "Look up papers by identifier and add them to the list."),
    "cites": ("cites", "cites", "Record which papers of the list cite each other."),
    "accept": ("accept", "accept", "Turn complete drafts into papers."),
    "topics": ("topics", "topics", "Propose, merge and move topics."),
    "mv": ("mv", "mv", "Give a paper another key."),
    "report": ("report", "report", "Report what changed for readers since a Git revision."),
    "links": ("links", "links", "Check links and report dead ones."),
    "settings": ("settings", "settings", "Check that mkdocs.yml fits the repository on GitHub."),
    "schema": ("schema", "schema", "Print or update the JSON Schemas for editors."),
    "upgrade": ("upgrade", "upgrade", "Move the list to the installed version of Papershelf."),
    "suggestion": ("suggestion", "suggestion", "Turn a suggestion from an issue into a record."),
}


class _Terminated(KeyboardInterrupt):
    """Ctrl-C, SIGTERM, or SIGHUP of a terminal that is closed: all of them end commands alike."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def _tidy_termination() -> Iterator[None]:
    """Raise ``_Terminated`` at these signals, unless the program around has a handler for them."""
    is_main = threading.current_thread() is threading.main_thread()
    ours = {
        number: handler
        for name in ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP.
        if is_main
        and (number := getattr(signal, name, None))
        and (handler := signal.getsignal(number)) in (signal.SIG_DFL, signal.default_int_handler)
    }
    received: list[int] = []

    def stop(number: int, _frame: object) -> None:
        received.append(number)
        raise _Terminated(number)

    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
        if received and sys.exc_info()[0] is not None:
            # A signal while a module is loaded comes out as another error, such as KeyError.
            raise _Terminated(received[0])


# New objects until the garbage collector looks at them, instead of Python's 700. What a command
# reads stays until its end, and the collector would go through all of it again and again.
_COLLECTED_AT = 100_000


@contextmanager
def _rare_collection() -> Iterator[None]:
    thresholds = gc.get_threshold()
    gc.set_threshold(_COLLECTED_AT, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _load_time_zone() -> None:
    """Babel, which MkDocs loads, reads a file that has the name in TZ, and fails if that is no
    time zone: TZ=UTC in a list with a file UTC. Nothing here asks Babel for the time.
    """
    zone = os.environ.get("TZ", "")
    if not os.path.exists(zone.removeprefix(":")):  # noqa: PTH110 - as Babel does
        return
    del os.environ["TZ"]
    import babel.localtime  # noqa: F401

    os.environ["TZ"] = zone


def _fault(error: OSError) -> str | None:
    from papershelf.commands.shared import disk_fault

    return disk_fault(error)


def _drop_what_cannot_be_written() -> None:
    """Otherwise, Python would try again when it ends, and print the error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:  # It is None where it was closed.
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Commands(click.Group):
    """Loads commands when they are called, and prints the problems and disk errors they raise."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function, _ = COMMANDS[cmd_name]
        _load_time_zone()
        command: click.Command = getattr(import_module(f"papershelf.commands.{module}"), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if near := get_close_matches(args[0], COMMANDS, 1):
                ctx.fail(f"{error.message} Did you mean '{near[0]}'?")
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _tidy_termination(), _rare_collection():
                # Here: what is loaded outside is not ready for a Ctrl-C.
                from papershelf.commands.shared import show

                return super().invoke(ctx)
        except KeyboardInterrupt as error:
            click.echo("\nstopped; run the same command again to continue", err=True)
            number = error.number if isinstance(error, _Terminated) else signal.SIGINT
            ctx.exit(130 if number == signal.SIGINT else 143 if number == signal.SIGTERM else 129)
        except DataError as error:
            show(error.problems)
            ctx.exit(1)

    def main(self, *args: Any, **others: Any) -> Any:
        if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
            # Encodings of Windows, and some of terminals, do not have every letter of a title.
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **others)
        # Here, because --help and --version print before a command is invoked.
        except OSError as error:
            if not (fault := _fault(error)):
                raise
            with suppress(OSError):
                click.echo(fault, err=True)
            _drop_what_cannot_be_written()
            sys.exit(1)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"Manual: {MANUAL}",
)
@click.version_option(package_name="papershelf")
def main() -> None:
    """Turn a reading list of papers into a static website with citations.

    Run 'shelf COMMAND --help' for the options of a command.
    """


def run() -> None:
    """The program ``shelf``: ``main``, and then an end without freeing each object.

    What a command has read of a long list are millions of objects, and Python needs a second to
    free them one by one.
    """
    status = None

    def leave() -> None:
        if status is None:
            return  # An error of the program, which Python reports.
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except OSError:
            return
        os._exit(status)

    # The first that is registered is called last.
    atexit.register(leave)
    try:
        main(prog_name="shelf")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else None
        raise
