"""Select drafts by what is in their fields: ``venue=ICLR``, ``lacks=topics``, ``year=202*``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from papershelf.intake.accepting import questions_in
from papershelf.model.names import fold
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.text import unknown
from papershelf.records.drafts import lacking
from papershelf.records.load import Record
from papershelf.records.write import record_tree
from papershelf.records.yaml_text import Node

# Beside the fields of a record.
_OTHERS = ("key", "year", "file", "lacks", "uncertain")


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, and a text that one of its values must equal; ``*`` stands for any text."""

    field: str
    pattern: str

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Raises ValueError."""
        field, equals, value = text.partition("=")
        if not equals or not value.strip():
            raise ValueError(f"{text!r} must read FIELD=VALUE, such as venue=ICLR")
        name, _, below = field.strip().partition(".")
        known = [*_OTHERS, *FIELD_ORDER]
        if name not in known:
            raise ValueError(unknown(name, "field", known))
        # Only the asterisk is special: titles have brackets and question marks.
        special = {"[": "[[]", "?": "[?]"}
        pattern = "".join(special.get(char, char) for char in fold(value.strip()))
        return cls(f"{name}.{below}" if below else name, pattern)

    def holds(self, draft: Paper) -> bool:
        return any(fnmatchcase(fold(text), self.pattern) for text in _texts(draft, self.field))


def selected(drafts: Sequence[Record], conditions: Sequence[Condition]) -> list[Record]:
    """The drafts for which all conditions hold."""
    return [one for one in drafts if all(condition.holds(one.paper) for condition in conditions)]


def _texts(draft: Paper, field: str) -> Iterator[str]:
    match field:
        case "key":
            yield draft.key
        case "year":
            yield from [str(draft.date.year)] if draft.date else []
        case "file":
            yield from [draft.source.file] if draft.source else []
        case "lacks":
            yield from lacking(draft)
        case _:
            name, _, below = field.partition(".")
            node = record_tree(draft).get(name)
            yield from _leaves(node.get(below) if below and isinstance(node, dict) else node)


def _leaves(node: Node | None) -> Iterator[str]:
    match node:
        case None:
            return
        case dict():
            for below in node.values():
                yield from _leaves(below)
        case list() | tuple():
            for below in node:
                yield from _leaves(below)
        case _:
            yield str(node)


def readings(drafts: Sequence[Record], fields: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(path, field, values) of each uncertain field among ``fields``, for a person to confirm.

    So are missing authors, which means that the work is anonymous.

    The questions of the import are behind the values.
    """
    for draft in drafts:
        for field in fields:
            is_anonymous = field == "authors" and field in lacking(draft.paper)
            if is_anonymous or field in _texts(draft.paper, "uncertain"):
                values = "; ".join(_texts(draft.paper, field)) or "(empty)"
                questions = (f" ({one})" for one in questions_in(draft.document.text, field))
                yield draft.document.path, field, "".join([values, *questions])
