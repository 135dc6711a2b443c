"""What ``shelf check --fix`` changes in a record: what has only one correct form."""

import re
from collections.abc import Mapping
from typing import cast

from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.arxiv_mentions import ArxivMention, arxiv_mention, beside_arxiv
from papershelf.model.page_ranges import page_range
from papershelf.model.text import without_copyright
from papershelf.model.topics import Topic
from papershelf.model.venues.names import VenueNames
from papershelf.records.write import filled
from papershelf.records.yaml_text import Node

Tree = dict[str, Node]
# They hold the id of a preprint where a program knew no better: volume: abs/2103.00001.
_BESIDE_A_VENUE = ("volume", "number", "pages", "publisher")


def fixed(tree: Tree, venues: VenueNames, topics: Mapping[str, Topic]) -> Tree:
    """The record with single spaces, bare pages, a venue of the list, and the abstract alone.

    ``topics`` are earlier paths with the topics now.
    """
    tree = _with_single_spaces(tree)
    if isinstance(paths := tree.get("topics"), list):
        now = (topics[str(path)].path if path in topics else path for path in paths)
        tree["topics"] = list(dict.fromkeys(map(str, now)))
    if isinstance(abstract := tree.get("abstract"), str):
        tree["abstract"] = without_copyright(abstract)
    if isinstance(pages := tree.get("pages"), str):
        tree["pages"] = page_range(pages) or pages
    if not isinstance(venue := tree.get("venue"), str):
        return tree
    if mention := arxiv_mention(venue):
        return _as_preprint(tree, mention)
    beside = beside_arxiv(venue)
    if beside and tree.get("arxiv") in (None, str(beside[1].identifier)):
        venue = beside[0]
        tree = filled(tree | {"venue": venue}, _preprint_fields(tree, beside[1]))
    if known := known_venue(venue, venues):
        tree["venue"] = known
    return tree


def known_venue(spelling: str, venues: VenueNames) -> str | None:
    """The name in data/venues.yaml that a spelling means, if it is not one of them itself."""
    found = venues.match(spelling)
    is_known = venues.are_named(spelling)
    return None if found is None or (is_known and found.name == spelling) else found.name


def _preprint_fields(tree: Tree, mention: ArxivMention) -> Tree:
    if not mention.identifier or tree.get("arxiv"):
        return {}
    stated = {"arxiv": str(mention.identifier), "primary_class": mention.primary_class}
    return {name: text for name, text in stated.items() if text}


def _as_preprint(tree: Tree, mention: ArxivMention) -> Tree:
    """The record with the arXiv id in place of the venue. Another id is left for a person."""
    stated = tree.get("arxiv")
    if mention.identifier and stated not in (None, str(mention.identifier)):
        return tree
    bare = {
        name: value
        for name, value in tree.items()
        if name != "venue"
        and not (name in _BESIDE_A_VENUE and isinstance(value, str) and arxiv_mention(value))
    }
    additions = _preprint_fields(tree, mention)
    if mention.rest:
        extra = cast(Mapping[str, Node], tree.get("extra", {}))
        note = "; ".join(str(text) for text in (extra.get("note"), mention.rest) if text)
        additions["extra"] = {"note": note}
    is_on_arxiv = bool(stated or mention.identifier)
    if is_on_arxiv and tree.get("type") == EntryType.ARTICLE and "doi" not in tree:
        additions["type"] = EntryType.MISC.value
    return filled(bare, additions)


def _with_single_spaces(tree: Tree) -> Tree:
    """A note keeps its spaces: in Markdown they can have a meaning."""
    return {name: node if name == "note" else _single_spaces(node) for name, node in tree.items()}


def _single_spaces(node: Node) -> Node:
    if isinstance(node, dict):
        return _with_single_spaces(node)
    if isinstance(node, list):
        return [_single_spaces(item) for item in node]
    # Plain texts are dates, without spaces.
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", node) if type(node) is str else node
