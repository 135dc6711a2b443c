"""The reference of the commands in Markdown, from the help texts of click."""

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from papershelf.cli import main
from papershelf.commands.shared import Sectioned

# click leaves the line breaks of a paragraph as they are if this character precedes it.
_AS_IT_IS = "\b"


def commands_reference(program: click.Group = main) -> str:
    """A section for each command, in the order of ``shelf --help``."""
    above = click.Context(program, info_name="shelf")
    commands = ((name, program.get_command(above, name)) for name in program.list_commands(above))
    return "\n\n".join(_section(above, name, command) for name, command in commands if command)


def _section(above: click.Context, name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, parent=above)
    first, *others = _paragraphs(command.help or "")
    usage = " ".join(["shelf", name, *command.collect_usage_pieces(context)])
    parts = [f"## `shelf {name}`", _prose(first), f"```text\n{usage}\n```"]
    parts += [_block(text) if text.startswith(_AS_IT_IS) else _prose(text) for text in others]
    return "\n\n".join([*parts, *_options(command, context)])


def _paragraphs(help_text: str) -> list[str]:
    return re.split(r"\n\s*\n", cleandoc(help_text))


def _block(text: str) -> str:
    """Examples and exit codes: a heading that ends in a colon, and indented lines."""
    heading, *lines = text.removeprefix(f"{_AS_IT_IS}\n").splitlines()
    language = "sh" if heading.startswith("Example") else "text"
    return "\n".join([heading, "", f"```{language}", *(line.strip() for line in lines), "```"])


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for title, options in _sections(command, context):
        rows = [record for option in options if (record := option.get_help_record(context))]
        cells = (f"| {_names(names)} | {_prose(meaning)} |" for names, meaning in rows)
        yield "\n".join([f"| {title} | meaning |", "|---|---|", *cells])


def _sections(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, list[click.Option]]]:
    options = {
        option.name: option
        for option in command.get_params(context)
        if isinstance(option, click.Option) and option is not command.get_help_option(context)
    }
    if isinstance(command, Sectioned):
        for title, names in command.sections.items():
            yield title, [options.pop(name) for name in names]
    if options:
        yield "Other options" if isinstance(command, Sectioned) else "Options", [*options.values()]


def _names(names: str) -> str:
    """As code. Python-Markdown takes a | in code for text, not for the end of the cell."""
    return f"`{names}`"


def _prose(text: str) -> str:
    """Plain text as Markdown, with options and commands as code."""
    joined = " ".join(text.split())
    joined = joined.replace("&", "&amp;").replace("<", "&lt;")
    for character in "\\*[]|":
        joined = joined.replace(character, f"\\{character}")
    joined = re.sub(r"'(shelf [^']+)'", r"`\1`", joined)
    return re.sub(r"(?<![\w`-])(--[a-z]+(?:-[a-z]+)*)", r"`\1`", joined)
