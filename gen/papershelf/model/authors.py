"""What a list says of authors beyond their names in records: earlier addresses of their pages."""

from pydantic import Field

from papershelf.model.paper import Model
from papershelf.model.topics import Slug


class AuthorEntry(Model):
    """An author whose name was written otherwise before."""

    id: Slug = Field(description="In the address of the author's page")
    aliases: tuple[Slug, ...] = Field(
        min_length=1, description="Earlier ids, whose addresses lead here"
    )
