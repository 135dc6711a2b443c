"""Venues: the short name for records, the full name for citations."""

from typing import Annotated

from pydantic import Field

from papershelf.model.fields import Line, Model, Url, VenueName, at_most
from papershelf.model.slugs import Slug


class Venue(Model):
    """A conference or journal."""

    id: Slug = Field(description="In the URL of its page")
    name: VenueName = Field(description="As written in records")
    full_name: Line | None = Field(None, description="As printed in citations")
    url: Url | None = None
    aliases: Annotated[tuple[Slug, ...], at_most(100, "ids")] = Field(
        (), description="Earlier ids, whose URLs redirect here"
    )

    @property
    def citation_title(self) -> str:
        """The booktitle or journal in citations."""
        return self.full_name or self.name
