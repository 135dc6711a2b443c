"""Turn pydantic's errors into problems that the author of a file understands.

pydantic finds all errors of a record at once. Here each gets its line and column in the file, and
says what to write instead.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from papershelf.model.faults import EMPTY, expected, model_at, model_in_field
from papershelf.model.fields import PRIMARY_CLASS_PATTERN, TOPIC_PATTERN
from papershelf.model.languages import language_tag
from papershelf.model.names import OTHERS
from papershelf.model.paper import NO_PEOPLE
from papershelf.model.problems import DataError, Problem, field_name
from papershelf.model.record_parts import Links
from papershelf.model.slugs import SLUG_PATTERN, slugify
from papershelf.model.text import HiddenCharacterError, nearest, unknown
from papershelf.records.yaml_text import flow
from papershelf.records.yaml_tree import Document, Where, parse_leniently

M = TypeVar("M", bound=BaseModel)

_EXAMPLES = {
    TOPIC_PATTERN: "a topic path; write it like those in data/topics.yaml: {path}",
    SLUG_PATTERN: "lower-case letters, digits and hyphens, such as {slug}",
    PRIMARY_CLASS_PATTERN: "an arXiv class, such as eess.AS or hep-th",
}
_ELSEWHERE = {
    "key": "is the file name; delete the line",
    "parent": "is the topic that contains this one; delete the line",
    "uncertain": "names fields of a draft to review; check them, then delete the line",
}
# What BibTeX, CSL and people call fields of records, and values of fields.
_OTHER_FIELDS = {
    "booktitle": "venue",
    "conference": "venue",
    "container-title": "venue",
    "eprint": "arxiv",
    "institution": "publisher",
    "issue": "number",
    "issued": "date",
    "journal": "venue",
    "journaltitle": "venue",
    "keywords": "topics",
    "month": "date",
    "organization": "publisher",
    "school": "publisher",
    "tags": "topics",
    "year": "date",
}
_OTHER_LINKS = {
    "dataset": "data",
    "github": "code",
    "homepage": "project",
    "repo": "code",
    "repository": "code",
    "talk": "video",
    "website": "project",
}
_OTHER_VALUES = {
    "chapter": "incollection",
    "conference": "inproceedings",
    "dissertation": "phdthesis",
    "journal": "article",
    "preprint": "misc",
    "website": "online",
    "withdrawn": "retracted",
}


def read_as(model: type[M], text: str, path: str) -> tuple[Document, M]:
    """A file and its value. Raises DataError with all errors in both."""
    document, problems = parse_leniently(text, path)
    try:
        value = validate(model, document)
    except DataError as error:
        # Text that is not valid YAML is not a valid value either; one message is enough.
        lines = {problem.line for problem in problems}
        problems += (problem for problem in error.problems if problem.line not in lines)
        raise DataError(problems) from error
    if problems:
        raise DataError(problems)
    return document, value


def validate(model: type[M], document: Document) -> M:
    """The document as a value of the model. Raises DataError with all errors in it."""
    problems = list(_names_in_brackets(document))
    if any(where[-1] in _ELSEWHERE for where in document.keys):
        problems += _not_for_files(model, document.tree, document)
    try:
        value = model.model_validate(document.tree)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        causes = _Causes(faults)
        reported = {(problem.field,) for problem in problems}
        problems += (
            problem_of(fault, model, document)
            for fault in faults
            if fault["loc"][:1] not in reported and not causes.explain(fault)
        )
        raise DataError(problems) from error
    if problems:
        raise DataError(problems)
    return value


def problem_of(fault: ErrorDetails, model: type[BaseModel], document: Document) -> Problem:
    where: Where = tuple(part for part in fault["loc"] if part != "[key]")
    if fault["type"] == NO_PEOPLE:
        where = ("authors",)
    message = message_of(fault, model)
    # A rule over several fields starts its message with the field that is wrong.
    named = re.match(r"([a-z_]+): ", message)
    if fault["type"] == "value_error" and not where and named:
        where, message = (named[1],), message[named.end() :]
    is_of_key = (
        fault["type"] in ("extra_forbidden", "missing")
        or fault["loc"][-1:] == ("[key]",)
        or _is_empty(fault)
    )
    place = document.place_of_key(where) if is_of_key else document.place_of_value(where)
    is_hidden = isinstance(fault.get("ctx", {}).get("error"), HiddenCharacterError)
    rule = "hidden-characters" if is_hidden else "form"
    return Problem(document.path, *place, field_name(where), message, rule=rule)


def message_of(fault: ErrorDetails, model: type[BaseModel]) -> str:
    context = fault.get("ctx", {})
    match fault["type"]:
        case kind if kind != "extra_forbidden" and _is_empty(fault):
            return EMPTY
        case "missing":
            *outer, name = fault["loc"]
            field = model_at(model, outer).model_fields.get(str(name))
            if not (field and field.examples):
                return "is missing; write it"
            example = field.examples[0]
            # Records have dates without quotes, which other readers of YAML would need.
            is_word = isinstance(example, str) and re.fullmatch(r"[\w-]+", example)
            shown = example if is_word else flow(example)
            return f"is missing; write it, such as {name}: {shown}"
        case kind if kind == NO_PEOPLE:
            return (
                f"is missing, and type {fault['msg']} needs people; write authors, editors or "
                "'- \"{Anonymous}\"', or a type that needs none, such as online, report, dataset, "
                "jurisdiction or legislation"
            )
        case "extra_forbidden":
            *outer, name = fault["loc"]
            fields = _file_fields(model_at(model, outer))
            return _ELSEWHERE.get(str(name)) or _unknown_field(str(name), fields)
        case "enum":
            known = re.findall(r"'([^']+)'", context["expected"])
            value = str(fault["input"])
            return unknown(value, "value", known, _among(known, _OTHER_VALUES.get(value.lower())))
        case "string_pattern_mismatch":
            text = fault["input"]
            # Most people write the name of a topic, and ids are made from names.
            path = "/".join(slugify(part) for part in text.split("/", 1))
            example = _EXAMPLES[context["pattern"]].format(slug=slugify(text), path=path)
            return f"{text!r} is not {example}"
    if fault["loc"] == ("language",) and (tag := language_tag(str(fault["input"]))):
        return f"must be a language tag (BCP 47); write {tag}"
    return expected(fault)


# Thousands of files that a program wrote have the same wrong fields.
_MOST_REMEMBERED = 1_000


@lru_cache(_MOST_REMEMBERED)
def _unknown_field(name: str, known: tuple[str, ...]) -> str:
    link = _OTHER_LINKS.get(name.lower(), name)
    if "links" in known and link in Links.model_fields:
        return f"unknown field {name!r}; write links: {{{link}: https://example.org}}"
    other = _OTHER_FIELDS.get(name.lower())
    return unknown(name, "field", known, _among(known, other) or _among(known, link))


@lru_cache(_MOST_REMEMBERED)
def _meant(field: str, *known: str) -> str | None:
    return _among(known, _OTHER_FIELDS.get(field.lower())) or nearest(field, known)


def _among(known: Sequence[str], word: str | None) -> str | None:
    return word if word in known else None


class _Causes:
    """Which errors are only the result of others: a required field is misspelled, or a list is too
    short because its items were refused.
    """

    def __init__(self, faults: Iterable[ErrorDetails]) -> None:
        self._unknown: defaultdict[tuple[int | str, ...], list[str]] = defaultdict(list)
        self._refused: set[tuple[int | str, ...]] = set()
        for fault in faults:
            *outer, name = fault["loc"] or ("",)
            if fault["type"] == "extra_forbidden":
                self._unknown[tuple(outer)].append(str(name))
            self._refused.update(fault["loc"][:end] for end in range(len(fault["loc"])))

    def explain(self, fault: ErrorDetails) -> bool:
        where = fault["loc"]
        if fault["type"] == NO_PEOPLE:
            everywhere = chain.from_iterable(self._unknown.values())
            return any(_meant(name, "authors", "editors") for name in everywhere)
        if fault["type"] == "missing":
            names = self._unknown.get(where[:-1], ())
            return any(_meant(name, str(where[-1])) for name in names)
        return fault["type"] == "too_short" and where in self._refused


def _is_empty(fault: ErrorDetails) -> bool:
    """Whether a field has a name and no value."""
    return fault["input"] == "" and isinstance(fault["loc"][-1], str)


def _file_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if not field.exclude)


def _names_in_brackets(document: Document) -> Iterator[Problem]:
    """A problem for [Okafor, Adaeze], which YAML reads as the names of two people.

    One per line, names of one word are meant.
    """
    for field in ("authors", "editors"):
        names = document.tree.get(field)
        if not isinstance(names, list):
            continue
        whole = [str(name) for name in names if name != OTHERS]
        if len(whole) < 2 or any("," in name or "{" in name for name in whole):
            continue
        line, column = document.place_of_value((field,))
        is_in_brackets = document.text.split("\n")[line - 1][column - 1 :].startswith("[")
        if is_in_brackets and any(" " not in name for name in whole):
            message = (
                "a comma in brackets begins another name; write one name per line, such as "
                f"- {whole[0]}, {whole[1]}"
            )
            yield Problem(document.path, line, column, field, message)


def _not_for_files(
    model: type[BaseModel], node: object, document: Document, where: Where = ()
) -> Iterator[Problem]:
    """Problems for fields that the program sets, and that a file must not contain."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _not_for_files(model, item, document, (*where, index))
    elif isinstance(node, dict):
        for name, value in node.items():
            field = model.model_fields.get(name)
            if field and field.exclude:
                place = document.place_of_key((*where, name))
                yield Problem(document.path, *place, name, _ELSEWHERE[name])
            elif field and (below := model_in_field(model, name)):
                yield from _not_for_files(below, value, document, (*where, name))
