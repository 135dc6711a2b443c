"""Invented papers for tests: give what the rule is about, the rest is filled in."""

from typing import Any

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues import Venue
from papershelf.site.settings import Settings

TOPICS = Taxonomy(
    (
        Topic(
            id="listening",
            name="Listening machines",
            description="Machines that hear.",
            subtopics=(
                Topic(id="ears", name="Ears", description="Artificial ears."),
                Topic(id="noise", name="Noise & silence", description="What is left out."),
            ),
        ),
        Topic(id="counting", name="Counting", description="How many there are."),
    )
)

SETTINGS = Settings(
    name="Sheep & Co",
    description="A list.",
    site_url="https://list.example/",
    repository="https://host.example/list/",
    edit_base="https://host.example/list/edit/main/",
)


def make_paper(key: str = "okafor2021counting", **fields: Any) -> Paper:
    """A preprint of 2021 by two invented authors, with the given fields in place of its own."""
    defaults = {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "misc",
        "date": "2021-03-04",
        "arxiv": "2103.00001",
        "primary_class": "cs.LG",
        "topics": ["counting"],
        "abstract": "We count sheep.",
        "added": "2026-11-21",
    }
    present = {name: value for name, value in (defaults | fields).items() if value is not None}
    return Paper.model_validate(present).model_copy(update={"key": key})


def without_authors(key: str = "anonymous2021counting", **fields: Any) -> Paper:
    """A work with editors only, or without people."""
    paper = make_paper(key, **{"arxiv": None, "primary_class": None} | fields)
    return paper.model_copy(update={"authors": NameList()})


def make_catalogue(*papers: Paper, venues: tuple[Venue, ...] = ()) -> Catalogue:
    return Catalogue(papers or (make_paper(),), TOPICS, venues)
