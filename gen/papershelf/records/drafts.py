"""Drafts: papers of which any field may be missing."""

from copy import copy
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.text import unknown


def _known_field(name: str) -> str:
    if name not in FIELD_ORDER:
        raise ValueError(unknown(name, "field", FIELD_ORDER))
    return name


class _Uncertain(Paper):
    is_complete = False

    # Building the validator takes time, and most commands read no drafts.
    model_config = ConfigDict(defer_build=True)

    uncertain: tuple[Annotated[str, AfterValidator(_known_field)], ...] = Field(
        (), description="Fields that a person has to look at"
    )


def _optional(field: FieldInfo) -> FieldInfo:
    optional = copy(field)
    optional.default = None
    return optional


_DRAFT_FIELDS: dict[str, Any] = {
    name: (field.annotation, _optional(field))
    for name, field in Paper.model_fields.items()
    if field.is_required()
}
# The fields of a draft follow the rules of a paper, but any of them may be missing.
DraftRecord = create_model("DraftRecord", __base__=_Uncertain, **_DRAFT_FIELDS)

_REQUIRED = frozenset(name for name in FIELD_ORDER if Paper.model_fields[name].is_required())


def chosen_topics(paper: Paper) -> tuple[str, ...]:
    """The topics of a paper or a draft, unless they were guessed for a draft."""
    is_guess = isinstance(paper, _Uncertain) and "topics" in paper.uncertain
    # A draft may lack any field.
    return () if is_guess else tuple(paper.topics or ())


def lacking(draft: Paper) -> tuple[str, ...]:
    """The fields that a draft needs to become a paper."""
    missing = {name for name in _REQUIRED if not getattr(draft, name)}
    # Which types need people is known only with the type.
    if not draft.people and (not draft.type or draft.type.needs_people):
        missing.add("authors")
    return tuple(name for name in FIELD_ORDER if name in missing)
