"""Who the names in papers are."""

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper

SAINATH = """\
people:
  - name: Sainath, Tara N.
    also: ["Sainath, Tara", "Sainath, T."]
    aliases: [sainath-tn]
"""
WANG = """\
people:
  - {name: "Wang, Wei", id: wang-wei-lab, papers: [wang2019a, wang2020old]}
"""


def paper(key: str, *authors: str, aliases: tuple[str, ...] = ()) -> Paper:
    return make_paper(key, authors=authors, arxiv=None, primary_class=None, aliases=aliases)


def people(catalogue: Catalogue) -> dict[str, tuple[str, list[str]]]:
    """The name and the papers of each person, by id."""
    return {
        author.slug: (author.name.display, [paper.key for paper in author.papers])
        for author in catalogue.authors
    }


def test_spellings_without_an_entry_are_people_of_their_own() -> None:
    listed = (paper("a2020a", "Sainath, Tara"), paper("b2020b", "Sainath, Tara N."))

    assert set(people(make_catalogue(*listed))) == {"sainath-tara", "sainath-tara-n"}


def test_an_entry_joins_spellings_under_its_name() -> None:
    listed = (
        paper("a2020a", "Sainath, Tara", "Roe, Mina"),
        paper("b2020b", "Sainath, Tara N."),
        paper("c2020c", "Sáinath, T."),
    )
    catalogue = make_catalogue(*listed, people=SAINATH)

    assert people(catalogue) == {
        "roe-mina": ("Mina Roe", ["a2020a"]),
        "sainath-tara-n": ("Tara N. Sainath", ["a2020a", "b2020b", "c2020c"]),
    }
    # URLs of joined spellings lead to the page of the person.
    assert catalogue.author_aliases == {
        "sainath-tara": "sainath-tara-n",
        "sainath-t": "sainath-tara-n",
        "sainath-tn": "sainath-tara-n",
    }
    assert [str(name) for name in catalogue.authors[1].spellings] == [
        "Sainath, Tara", "Sainath, Tara N.", "Sáinath, T.",
    ]  # fmt: skip


def test_a_paper_that_names_a_person_twice_counts_once() -> None:
    catalogue = make_catalogue(paper("a2020a", "Sainath, Tara", "Sainath, T."), people=SAINATH)

    assert people(catalogue) == {"sainath-tara-n": ("Tara N. Sainath", ["a2020a"])}


def test_an_entry_with_papers_separates_a_namesake() -> None:
    """A paper may be named by an earlier key."""
    listed = (
        paper("wang2019a", "Wang, Wei"),
        paper("wang2020b", "Wang, Wei", aliases=("wang2020old",)),
        paper("wang2021c", "Wang, Wei"),
    )
    catalogue = make_catalogue(*listed, people=WANG)

    assert people(catalogue) == {
        "wang-wei": ("Wei Wang", ["wang2021c"]),
        "wang-wei-lab": ("Wei Wang", ["wang2019a", "wang2020b"]),
    }
    assert catalogue.author_aliases == {}


def test_an_entry_may_change_the_url_of_a_person() -> None:
    text = 'people:\n  - {name: "Roe, Mina", id: roe}\n'
    catalogue = make_catalogue(paper("a2020a", "Roe, Mina"), people=text)

    assert people(catalogue) == {"roe": ("Mina Roe", ["a2020a"])}
    assert catalogue.author_aliases == {"roe-mina": "roe"}


def test_names_that_are_words_of_the_code_are_only_names() -> None:
    names = ("__proto__", "{constructor}", "{!!!}", "{😀}", "Null, None")
    catalogue = make_catalogue(paper("a2020a", *names), people=SAINATH)

    assert len(people(catalogue)) == len(names)
