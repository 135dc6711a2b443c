"""Whether topics, venues, people, declined papers and essays are what they look like."""

from collections.abc import Iterator

from papershelf.check.disguises import disguised_links, doubt_about_letters, doubt_about_url
from papershelf.check.essays import LONGEST
from papershelf.check.texts import pasted, texts_of
from papershelf.model.problems import Problem
from papershelf.model.text import SEPARATORS
from papershelf.records.load import LoadedList
from papershelf.records.yaml_tree import Document


def other_files_are_plain(loaded: LoadedList) -> Iterator[Problem]:
    """In topics, venues, people, declined papers and essays, each word is in one script, spaces are
    plain, and links lead where they say, to public hosts.
    """
    for document in loaded.documents:
        yield from _in_document(document)
    for essay in loaded.essays:
        for index, doubt in disguised_links(essay.text[:LONGEST]):
            yield essay.problem(index, doubt)


def _in_document(document: Document) -> Iterator[Problem]:
    for place, char in document.separators:
        yield Problem(document.path, *place, document.field_at(place), pasted(char))
    for where, text in texts_of(document.tree):
        for doubt in _doubts(text):
            yield document.problem(where, doubt)


def _doubts(text: str) -> Iterator[str]:
    if found := SEPARATORS.search(text):
        yield pasted(found[0])
    if text.startswith(("https://", "http://")):
        yield from filter(None, [doubt_about_url(text)])
    elif doubt := doubt_about_letters(text, text[:60], with_greek=False):
        yield doubt
