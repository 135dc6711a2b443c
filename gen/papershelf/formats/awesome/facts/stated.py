"""People of whom a column or a label says that they are the authors."""

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.styles.families import are_families, may_be_one_person
from papershelf.formats.people.names import read_names

_ONE_OR_TWO = "is this one person, or are these the family names of two?"


def take_stated_authors(text: str, details: Details) -> None:
    """Family names alone are no groups, and "Roe, Ada" is one person unless "Roe, Lind" are two."""
    if may_be_one_person(text):
        details.authors = read_names([text]).names
        details.is_sure_of_names, details.names_question = False, _ONE_OR_TWO
    elif are_families(text):
        details.families = text
    else:
        take_authors(text, details)
