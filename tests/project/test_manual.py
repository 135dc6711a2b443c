"""The manual: what it takes from the code is complete, and its commands and links work."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from manual.commands import commands_reference
from manual.hook import PARTS
from manual.tables import fields_table, schemas_table
from papershelf import MANUAL
from papershelf.cli import COMMANDS, main
from papershelf.commands.links import NOT_ASKED
from papershelf.model.paper import FIELD_ORDER, Paper

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/manual"
TEXTS = {
    path.relative_to(PAGES).as_posix(): path.read_text("utf-8")
    for path in sorted(PAGES.rglob("*.md"))
}
# These have commands, too.
TEXTS |= {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}
PACKAGE = ROOT / "gen/papershelf"


# What is made from the code


def test_reference_of_a_command_has_its_help_and_its_options() -> None:
    shear = click.Command(
        "shear",
        help="Shear sheep.\n\nSee 'shelf shear',\nand --form.\n\n"
        "\b\nExamples:\n  shelf shear --form b\n  shelf shear | sort",
        params=[
            click.Argument(["key"], nargs=-1),
            click.Option(["--form"], type=click.Choice(["a", "b"]), default="a", help="F."),
            click.Option(["--dry-run"], is_flag=True, help="Like --form; * and <x> | y."),
            click.Option(["--date"], hidden=True),
        ],
    )

    assert commands_reference(click.Group(commands=[shear])) == (
        "## `shelf shear`\n\n"
        "Shear sheep.\n\n"
        "```text\nshelf shear [OPTIONS] [KEY]...\n```\n\n"
        "See `shelf shear`, and `--form`.\n\n"
        "Examples:\n\n```sh\nshelf shear --form b\nshelf shear | sort\n```\n\n"
        "| Options | meaning |\n|---|---|\n"
        "| `--form [a|b]` | F. |\n"
        "| `--dry-run` | Like `--form`; \\* and &lt;x> \\| y. |"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_reference_has_every_option_of_every_command(name: str) -> None:
    section = commands_reference().partition(f"## `shelf {name}`\n")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| `(-.*?)` \| \S", section)
    command = main.get_command(click.Context(main), name)
    assert command

    options = [
        [*option.opts, *option.secondary_opts]
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    assert sorted(re.findall(r"--[\w-]+", " ".join(rows))) == sorted(
        written for names in options for written in names if written.startswith("--")
    )


def exit_codes(path: Path) -> Iterator[int]:
    """The numbers with which the code of a file exits."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("ctx.exit", "sys.exit"):
            for value in ast.walk(call):
                if isinstance(value, ast.Constant) and isinstance(value.value, int):
                    yield value.value


def test_page_on_commands_has_every_exit_code() -> None:
    section = TEXTS["reference/commands.md"].partition("\n## Exit codes\n")[2].partition("\n## ")[0]
    listed = {int(code) for row in re.findall(r"(?m)^\| ([\d, ]+) \|", section)
              for code in row.split(", ")}  # fmt: skip

    used = {code for path in PACKAGE.rglob("*.py") for code in exit_codes(path)}
    assert listed == used | {NOT_ASKED, click.UsageError.exit_code}


def test_page_on_commands_has_every_variable_of_ours() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))

    used = set(re.findall(r"\bPAPERSHELF_[A-Z]+\b", code))
    assert used == set(re.findall(r"\| `(PAPERSHELF_\w+)` \|", TEXTS["reference/commands.md"]))


def test_table_of_fields_has_every_field_and_links_to_its_section() -> None:
    rows = re.findall(r"\| \[`(\w+)`\]\(#(\w+)\) \| (yes)? ?\| \S", fields_table(Paper))

    assert [(name, anchor) for name, anchor, _ in rows] == [(name, name) for name in FIELD_ORDER]
    required = [name for name, _, is_required in rows if is_required]
    assert required == [name for name in FIELD_ORDER if Paper.model_fields[name].is_required()]


def test_table_of_schemas_names_their_files() -> None:
    settings = '{"yaml.schemas": {"https://x.example/schemas/record.json": "data/papers/**"}}'

    assert schemas_table(["record"], settings).splitlines()[2:] == [
        "| `schemas/record.json` | `data/papers/**` |"
    ]


@pytest.mark.parametrize("mark", PARTS)
def test_each_part_is_on_one_page(mark: str) -> None:
    assert sum(text.count(mark) for text in TEXTS.values()) == 1


def test_pages_have_no_other_comments() -> None:
    comments = {comment for text in TEXTS.values() for comment in re.findall(r"<!--.*?-->", text)}

    assert comments == set(PARTS)


# Commands in the text


def command_lines(text: str) -> Iterator[str]:
    """Commands in blocks for a terminal and in the text."""
    blocks = re.findall(r"(?ms)^ *```(?:sh|console)\n(.*?)^ *```", text)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(shelf [a-z]+(?: [^`]*)?)`", re.sub(r"(?s)```.*?```", "", text))
    for line in [*lines, *inline]:
        for part in re.split(r" && | \| ", line):
            if re.match(r"(?:\.venv/bin/)?shelf\b", part):
                yield part.removeprefix(".venv/bin/")


def fault_of(line: str) -> str:
    """What click says about the options of a command, without running it; empty if it can run."""
    arguments = shlex.split(line, comments=True)[1:]
    if not arguments or arguments[0] in ("--help", "--version", "COMMAND"):
        return ""
    above = click.Context(main, info_name="shelf")
    command = main.get_command(above, arguments[0])
    if command is None:
        return f"unknown command {arguments[0]}"
    context = click.Context(command, info_name=arguments[0], parent=above)
    try:
        given, _, _ = command.make_parser(context).parse_args(arguments[1:])
        for parameter in command.get_params(context):
            value = given.get(parameter.name or "")
            if isinstance(parameter.type, click.Choice) and isinstance(value, str):
                parameter.type.convert(value, parameter, context)
    except click.UsageError as error:
        # The text may name an option of a command without a value.
        return "" if error.message.endswith("requires an argument.") else error.message
    return ""


@pytest.mark.parametrize("page", TEXTS)
def test_commands_in_the_text_can_be_run(page: str) -> None:
    faults = {line: fault_of(line) for line in command_lines(TEXTS[page])}

    assert {line: fault for line, fault in faults.items() if fault} == {}


def test_commands_in_the_text_are_found_and_their_faults_too() -> None:
    text = (
        "`shelf check --sinse main` `shelf links` `shelf`\n\n"
        "```sh\ncd x && .venv/bin/shelf serv   # see\ncat a | shelf check --format txt\n```\n"
        "1. x\n\n    ```console\n    $ shelf add 'a b' --topic t\n    ```\n"
    )
    lines = list(command_lines(text))

    assert lines == [
        "shelf serv   # see",
        "shelf check --format txt",
        "shelf add 'a b' --topic t",
        "shelf check --sinse main",
        "shelf links",
    ]
    assert [fault_of(line) for line in lines] == [
        "unknown command serv",
        "'txt' is not one of 'text', 'github', 'json', 'sarif'.",
        "",
        "No such option '--sinse'.",
        "",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_a_guide(command: str) -> None:
    guides = "\n".join(text for page, text in TEXTS.items() if page != "reference/commands.md")

    assert f"shelf {command}" in guides


# Pages and links


def test_nav_has_every_page_once() -> None:
    settings = yaml.safe_load((ROOT / "docs/manual.yml").read_text("utf-8"))

    def pages(entry: object) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            for below in entry.values():
                yield from pages(below)
        elif isinstance(entry, list):
            for below in entry:
                yield from pages(below)

    listed = [page for page in pages(settings["nav"]) if "://" not in page]
    assert sorted(listed) == sorted(page for page in TEXTS if (PAGES / page).exists())


@pytest.mark.parametrize("page", [page for page in TEXTS if (PAGES / page).exists()])
def test_page_has_a_title_and_a_description_of_a_sentence(page: str) -> None:
    _, front, body = TEXTS[page].split("---\n", 2)
    says = yaml.safe_load(front)

    assert re.search(r"(?m)^# (.*)$", body)[1] == says["title"]  # type: ignore[index]
    assert says["description"].endswith(".")


def linking_files() -> Iterator[Path]:
    yield from (ROOT / "README.md", ROOT / "docs/about.md", ROOT / "mkdocs.yml")
    for suffix in ("py", "j2", "html", "md", "yml", "js"):
        yield from (ROOT / "gen").rglob(f"*.{suffix}")


def test_links_to_pages_of_the_manual_lead_to_pages() -> None:
    """Also those that messages and templates put together from its URL."""
    pattern = rf"(?:{re.escape(MANUAL)}|\{{MANUAL\}})([\w/-]+)"
    found = {
        (path.name, target)
        for path in linking_files()
        for target in re.findall(pattern, path.read_text("utf-8"))
    }

    assert found
    assert [one for one in found if f"{one[1].rstrip('/')}.md" not in TEXTS] == []
