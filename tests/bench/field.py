"""Papers of an invented field of research, whose authors write as many papers as real ones do."""

from collections.abc import Iterator, Sequence
from random import Random

from invented import many_papers
from papershelf.model.names import Name, NameList
from papershelf.model.paper import Paper

# With this share of new names, 61 % of the authors have one paper, as in Lotka's law, and few have
# very many. All other names are drawn from the earlier places on papers (a Simon process).
_NEW = 0.35


def papers_of_field(topics: Sequence[str]) -> Iterator[Paper]:
    """Endless papers, the same in every run."""
    chance = Random(11)  # noqa: S311 - the same papers each time
    places: list[Name] = []
    keys: set[str] = set()
    for paper in many_papers(topics):
        names: list[Name] = []
        for new in paper.authors:
            name = chance.choice(places) if places and chance.random() > _NEW else new
            if name not in names:
                names.append(name)
        key = f"{names[0].sort_key[0]}{paper.date.year}{paper.title.split()[0].lower()}"
        if key in keys:
            continue
        keys.add(key)
        places += names
        yield paper.model_copy(update={"key": key, "authors": NameList(tuple(names))})
