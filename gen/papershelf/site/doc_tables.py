"""Tables in pages written by hand, generated from the code so that they cannot be outdated."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from textwrap import indent
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from papershelf.model.faults import model_in_field

# Each is replaced by its table.
RULES_MARK = "<!-- rules -->"
COMMANDS_MARK = "<!-- commands -->"
OPTIONS_MARK = "<!-- options -->"
SETTINGS_MARK = "<!-- settings -->"
BLOCKS_MARK = "<!-- blocks -->"


def rules_table(rules: Iterable[tuple[str, str, str]]) -> str:
    """Markdown, from the name of each rule, its level, and what it says."""
    rows = (f"| `{name}` | {level} | {says} |" for name, level, says in rules)
    return "\n".join(["| rule | level | what it says |", "|---|---|---|", *rows])


def commands_table(commands: Iterable[tuple[str, str]], pages: Collection[str]) -> str:
    """Markdown, from each command's name and help line; links to the page of the same name."""
    rows = []
    for name, says in commands:
        page = f"{name}.md"
        command = f"[`shelf {name}`]({page})" if page in pages else f"`shelf {name}`"
        rows.append(f"| {command} | {says} |")
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def options_sections(model: type[BaseModel]) -> str:
    """Markdown, a section for each option: its meaning, its type and default, and an example."""
    return "\n\n".join("\n\n".join(_section(model, name)) for name in model.model_fields)


def _section(model: type[BaseModel], name: str) -> Iterator[str]:
    field = model.model_fields[name]
    yield f"### `{name}`"
    yield field.description or ""
    if below := model_in_field(model, name):
        rows = (
            f"| `{inner}` | {_type(found)} | {_default(found)} | {found.description} |"
            for inner, found in below.model_fields.items()
        )
        yield "\n".join(["| name | type | default | meaning |", "|---|---|---|---|", *rows])
    else:
        default = _default(field)
        shown = "all of these, in this order" if default == _words(field.annotation) else default
        yield f"Type: {_type(field)}. Default: {shown}."
    for example in field.examples or ():
        text = _yaml(example)
        block = f"\n{indent(text, '  ')}" if "\n" in text else f" {text}"
        yield f"```yaml\n{name}:{block}\n```"


def _yaml(value: object) -> str:
    """Lists, and maps without lists, in one line."""
    text: str = yaml.safe_dump(
        value, default_flow_style=None, sort_keys=False, allow_unicode=True, width=1000
    )
    return text.strip().removesuffix("...").strip()


def _type(field: FieldInfo) -> str:
    annotation = field.annotation
    if annotation is int:
        low = next(bound.ge for bound in field.metadata if hasattr(bound, "ge"))
        high = next((bound.le for bound in field.metadata if hasattr(bound, "le")), None)
        return f"whole number, {low} or more" if high is None else f"whole number, {low} to {high}"
    if words := _words(annotation):
        return f"list of {words}"
    if Ellipsis in get_args(annotation):
        return "list of texts"
    return "URL or `false`" if False in map(_only_value, get_args(annotation)) else "text"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if field.default is None:
        return "none"
    if isinstance(field.default, tuple):
        return ", ".join(f"`{word}`" for word in field.default) or "`[]`"
    return f"`{_yaml(field.default)}`"


def _words(annotation: Any) -> str:
    """The words of which a list consists, if it is such a list."""
    arguments = get_args(annotation)
    words = get_args(arguments[0]) if Ellipsis in arguments else ()
    return ", ".join(f"`{word}`" for word in words if isinstance(word, str))


def _only_value(annotation: Any) -> object:
    values = get_args(annotation)
    return values[0] if len(values) == 1 else None


def blocks_table(templates: Mapping[str, Iterable[str]]) -> str:
    """Markdown, from the blocks of each template."""
    rows = []
    for name, blocks in templates.items():
        shown = ", ".join(f"`{block}`" for block in blocks) or "none"
        rows.append(f"| `{name}` | {shown} |")
    return "\n".join(["| template | blocks |", "|---|---|", *rows])
