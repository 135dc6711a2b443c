"""Parts of the manual's pages in Markdown, made from the code so that they cannot be outdated."""

import json
from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from papershelf.model.faults import model_in_field


def rules_table(rules: Iterable[tuple[str, str, str]]) -> str:
    """Markdown, from the name of each rule, its level, and what it says."""
    rows = (f"| `{name}` | {level} | {says} |" for name, level, says in rules)
    return "\n".join(["| rule | level | what it says |", "|---|---|---|", *rows])


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
    if annotation is bool:
        return "`true` or `false`"
    if bool in get_args(annotation):
        return "`true`, `false` or text"
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


def fields_table(model: type[BaseModel]) -> str:
    """Markdown, from the fields of a record; each links to its section of the page."""
    rows = (
        f"| [`{name}`](#{name}) | {'yes' if field.is_required() else ''} | {field.description} |"
        for name, field in model.model_fields.items()
        if not field.exclude
    )
    return "\n".join(["| field | required | meaning |", "|---|---|---|", *rows])


def schemas_table(names: Iterable[str], editor_settings: str) -> str:
    """Markdown, from the schemas that sites publish and a new list's settings for editors."""
    of_files = json.loads(editor_settings)["yaml.schemas"]
    files = {url.rpartition("/")[2]: files for url, files in of_files.items()}
    rows = (f"| `schemas/{name}.json` | `{files[f'{name}.json']}` |" for name in names)
    return "\n".join(["| schema | files |", "|---|---|", *rows])
