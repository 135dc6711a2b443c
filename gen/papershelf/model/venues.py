"""Venues: the short name that records use, the full one that citations print."""

from pydantic import Field

from papershelf.model.fields import Line, Url
from papershelf.model.paper import Model
from papershelf.model.topics import Slug


class Venue(Model):
    """A conference or journal."""

    id: Slug = Field(description="In the address of its page")
    name: Line = Field(description="As records write it")
    full_name: Line | None = Field(None, description="As citations print it")
    url: Url | None = None
    aliases: tuple[Slug, ...] = Field((), description="Earlier ids, whose addresses lead here")

    @property
    def citation_title(self) -> str:
        """booktitle or journal in citations."""
        return self.full_name or self.name
