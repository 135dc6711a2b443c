"""The parts of a record that have fields of their own."""

from pydantic import Field

from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import VersionKind
from papershelf.model.fields import Day, FileName, Line, LongLine, Model, Url, VenueName
from papershelf.model.identifiers.ids import Doi


class Links(Model):
    """URLs that belong to the paper, by kind."""

    pdf: Url | None = None
    code: Url | None = None
    data: Url | None = None
    model: Url | None = None
    video: Url | None = None
    slides: Url | None = None
    poster: Url | None = None
    project: Url | None = None
    review: Url | None = None

    def items(self) -> list[tuple[str, str]]:
        """(kind, URL) of all links, in the order above."""
        present = ((kind, getattr(self, kind)) for kind in type(self).model_fields)
        return [(kind, address) for kind, address in present if address is not None]


# One for all papers without links: a model takes a kilobyte.
NO_LINKS = Links()


class Version(Model):
    """Another published version of the same work; a missing field has the record's value."""

    kind: VersionKind
    title: Line | None = Field(None, description="If it differs from the record's title")
    date: PartialDate | None = None
    venue: VenueName | None = None
    doi: Doi | None = None
    url: Url | None = None


class Correction(Model):
    """A change that people who have read or cited the paper should learn of."""

    date: Day
    text: LongLine = Field(description="What changed, in one sentence")


class Source(Model):
    """Where the record came from, and data of the source that has no field in a record."""

    file: FileName = Field(description="A file in data/sources/, or the name of the imported file")
    position: int = Field(ge=1, description="Which entry of the file, the first being 1")
    affiliations: tuple[Line, ...] = Field((), description="As abbreviated in the source")
    code: bool = Field(False, description="The source says that there is code")
    corrected: dict[str, Line] = Field(
        default_factory=dict,
        description="Fields that differ from the source on purpose, with the reason",
    )
