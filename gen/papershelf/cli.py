"""The command line: which commands there are. Each is a module, loaded when it is called.

Exit codes: 0 done; 1 problems found in the data, all listed; 2 wrong use. ``links`` also has 3: it
could not ask, so nothing is known of any link.
"""

from importlib import import_module
from typing import Any

import click

from papershelf.model.problems import DataError

# Command: its module in ``commands``, its function there, and what ``shelf --help`` says of it.
COMMANDS = {
    "build": ("build", "build", "Build the site."),
    "serve": ("serve", "serve", "Show the site on this machine and rebuild it at every edit."),
    "check": ("check", "check", "Check every record against every rule."),
    "fmt": ("fmt", "fmt", "Format the files of the list."),
    "import": ("import_files", "import_files", "Import bibliographies and pasted listings."),
    "add": ("add", "add", "Look up papers by identifier and add them to the list."),
    "accept": ("accept", "accept", "Turn complete drafts into papers."),
    "report": ("report", "report", "Report what changed for readers since a revision."),
    "links": ("links", "links", "Report dead links."),
    "schema": ("schema", "schema", "Print or update the JSON Schemas for editors."),
    "suggestion": ("suggestion", "suggestion", "Turn a suggestion from an issue into a record."),
}


class _Commands(click.Group):
    """Loads a command when it is called; shows problems and disk faults in a command's place."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"papershelf.commands.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        from papershelf.commands.shared import disk_fault, show

        try:
            return super().invoke(ctx)
        except DataError as error:
            show(error.problems)
            ctx.exit(1)
        except OSError as error:
            if not (fault := disk_fault(error)):
                raise
            click.echo(fault, err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def main() -> None:
    """A reading list as a site: records of papers in, pages and citations out."""
