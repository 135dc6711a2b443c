"""pydantic's errors in words that say what to write instead.

pydantic finds all errors of a value at once. The rooms that read files give each error its place.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

EMPTY = "is empty; write a value or delete the line"
_EXPECTED = {
    "string_type": "must be text; put it in quotes if it starts with [ or {{",
    "list_type": "must be a list; write one item per line, each after a hyphen",
    "tuple_type": "must be a list; write it in brackets: [{input}]",
    "dict_type": "must contain names and values; write name: value",
    "model_type": "must contain fields; write name: value",
    "string_too_short": EMPTY,
    "too_short": "is empty; write at least one",
    "string_too_long": "is longer than {max_length} characters; shorten it",
    "int_type": "must be a whole number, not '{input}'",
    "int_parsing": "must be a whole number, not '{input}'",
    "int_from_float": "must be a whole number, not '{input}'",
    "finite_number": "must be a whole number, not '{input}'",
    "bool_type": "must be true or false, not '{input}'",
    "bool_parsing": "must be true or false, not '{input}'",
    "greater_than_equal": "must be {ge} or more, not '{input}'",
    "less_than_equal": "must be {le} or less, not '{input}'",
}


def expected(fault: ErrorDetails) -> str:
    """What the value must be, or pydantic's own words for a rare error."""
    context = fault.get("ctx", {})
    if fault["type"] == "value_error":
        return str(context["error"])
    kind = fault["type"]
    if kind == "tuple_type" and isinstance(fault["input"], dict):
        kind = "list_type"
    if kind == "string_type" and isinstance(fault["input"], dict) and "family" in fault["input"]:
        name = [fault["input"]["family"], fault["input"].get("given")]
        return f'must be text; write "{", ".join(map(str, filter(None, name)))}"'
    if message := _EXPECTED.get(kind):
        return message.format(input=fault["input"], **context)
    return fault["msg"]


def model_at(model: type[BaseModel], where: Sequence[str | int]) -> type[BaseModel]:
    """The model of the map at a path below a value of ``model``."""
    for part in where:
        if isinstance(part, str):
            model = model_in_field(model, part) or model
    return model


@cache
def model_in_field(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of a field's value or of its items, if it has one."""
    return next(_models_in(model.model_fields[name].annotation), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
