"""The files of the search index.

The search downloads ``search/index.bin`` when the box is first used, and then only the parts that
have the words, identifiers and papers of a query. All parts are sorted, so the first entry of each
says which one has a word. They are in a folder that is named after their content: a reader who has
the site open while it is published never mixes two indexes.

All files are compressed here (RFC 1950), because many hosts do not compress files that they do
not know.
"""

import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import editors_mark
from papershelf.site.lists.rows import version_of
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse.manifest import write
from papershelf.site.search.abbreviations import abbreviations
from papershelf.site.search.earlier import FOLDER, EarlierIndex
from papershelf.site.search.facts import Facts, columns
from papershelf.site.search.lines import Lines
from papershelf.site.search.numbers import DIGITS
from papershelf.site.search.postings import Postings
from papershelf.site.search.records import SearchRecord, native_names, plain_abstract, search_record
from papershelf.site.search.words import STOP_WORDS, tokens

# Characters of a part before compression; a query loads one or two per word.
_PART = 20_000
_PAPERS_PER_PART = 8
# The vocabulary has the most frequent words. The search takes all others from the part that has
# the beginning of the word that was typed.
_MOST_WORDS = 25_000

_FILE = re.compile(rf"{FOLDER}/(?:index\.bin|[0-9a-f]{{12}}/[a-z]++/[0-9]++\.bin)")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def is_of_index(path: str) -> bool:
    """Whether an index could have this file. Which parts it has depends on the whole list."""
    return bool(_FILE.fullmatch(path))


def write_search_index(catalogue: Catalogue, site: Path, author_pages: int = 1) -> None:
    """Write the index of the list into its site."""
    for path, content in search_index(catalogue, author_pages).items():
        write(site, path, content)


def search_index(
    catalogue: Catalogue, author_pages: int = 1, earlier: EarlierIndex | None = None
) -> dict[str, bytes]:
    """The files of the index, by path. The same with an earlier index, but sooner."""
    papers = catalogue.papers
    known = earlier.known if earlier else {}
    records = {
        number: search_record(paper, catalogue)
        for number, paper in enumerate(papers)
        if number not in known
    }
    postings = Postings()
    for number, record in records.items():
        postings.add(number, record)
    lines = Lines(postings, earlier)
    counts = lines.counts()
    words = sorted(counts, key=_javascript_order)
    parts: dict[str, list[str]] = {}
    parts["words"], starts = _in_parts(words, lines.of_words(words))
    parts["places"] = _alongside(starts, words, lines.of_places(words))
    parts["names"], identifier_starts = _sorted_parts(_identifier_lines(records, earlier))
    parts["people"], people_starts = _sorted_parts(
        _people_lines(catalogue, AuthorLinks(catalogue, author_pages))
    )
    parts["texts"] = list(_texts(len(papers), records, earlier))
    facts = {number: Facts.of(record) for number, record in records.items()}
    if earlier:
        facts |= earlier.facts()
    abstracts = (
        records[number].abstract if number in records else plain_abstract(paper)
        for number, paper in enumerate(papers)
    )
    vocabulary = _vocabulary(words, counts)
    main: dict[str, Any] = {
        "version": version_of(catalogue),
        "papers": len(papers),
        **columns([facts[number] for number in range(len(papers))]),
        "vocabulary": _front_coded(vocabulary),
        "isWholeVocabulary": len(vocabulary) == len(words),
        "counts": "".join(DIGITS[min(counts[word].bit_length(), 35)] for word in vocabulary),
        "abbreviations": abbreviations(abstracts),
        "stopWords": sorted(STOP_WORDS),
        "starts": {"words": starts, "names": identifier_starts, "people": people_starts},
        "papersPerPart": _PAPERS_PER_PART,
        "topics": [
            [topic.path, topic.name, len(catalogue.papers_on(topic))]
            for topic in catalogue.taxonomy
        ],
        "venues": [
            [page.slug, page.venue.name, page.venue.full_name or "", len(page.papers)]
            for page in catalogue.venue_pages
        ],
    }
    return _files(parts, main, earlier.compressed if earlier else {})


def _files(
    parts: dict[str, list[str]], main: dict[str, Any], compressed: Mapping[str, bytes]
) -> dict[str, bytes]:
    files = {
        f"{kind}/{number}.bin": compressed.get(text) or zlib.compress(text.encode("utf-8"))
        for kind, texts in parts.items()
        for number, text in enumerate(texts)
    }
    digest = hashlib.sha256()
    # In pieces, because the text of a long list is hundreds of megabytes.
    for piece in _ENCODER.iterencode([main, parts]):
        digest.update(piece.encode("utf-8"))
    main["folder"] = digest.hexdigest()[:12]
    files = {f"{FOLDER}/{main['folder']}/{path}": content for path, content in files.items()}
    files[f"{FOLDER}/index.bin"] = zlib.compress(_json(main).encode("utf-8"), 9)
    return files


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _javascript_order(text: str) -> bytes:
    """JavaScript compares strings by UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")


def _in_parts(keys: Iterable[str], lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines in parts of about equal size, and the first key of each."""
    parts: list[str] = []
    starts: list[str] = []
    part: list[str] = []
    size = 0
    for key, line in zip(keys, lines, strict=True):
        # Lines with the same key stay together.
        if size >= _PART and not part[-1].startswith(f"{key}\t"):
            parts.append("\n".join(part))
            part.clear()
            size = 0
        if not part:
            starts.append(key)
        part.append(line)
        size += len(line)
    return [*parts, "\n".join(part)] if part else [], starts


def _sorted_parts(lines: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    ordered = sorted(lines, key=lambda line: (_javascript_order(line[0]), line[1]))
    return _in_parts([key for key, _ in ordered], [f"{key}\t{rest}" for key, rest in ordered])


def _alongside(starts: Sequence[str], words: Iterable[str], lines: Iterable[str]) -> list[str]:
    """The lines, divided at the same words as other parts."""
    parts: list[str] = []
    part: list[str] = []
    for word, line in zip(words, lines, strict=True):
        if len(parts) + 1 < len(starts) and word == starts[len(parts) + 1]:
            parts.append("\n".join(part))
            part.clear()
        if line:
            part.append(line)
    return [*parts, "\n".join(part)] if starts else []


def _front_coded(words: Iterable[str]) -> str:
    """Each word without the letters that it has in common with the one before, and their number."""
    coded = []
    before = ""
    for word in words:
        shared = 0
        for one, other in zip(word, before, strict=False):
            if one != other or shared == 35:
                break
            shared += 1
        coded.append(DIGITS[shared] + word[shared:])
        before = word
    return "\n".join(coded)


def _vocabulary(words: list[str], counts: Counter[str]) -> list[str]:
    """In the order of the words."""
    if len(words) <= _MOST_WORDS:
        return words
    most = set(sorted(words, key=lambda word: (-counts[word], word))[:_MOST_WORDS])
    return [word for word in words if word in most]


def _identifier_lines(
    records: Mapping[int, SearchRecord], earlier: EarlierIndex | None
) -> Iterator[tuple[str, str]]:
    for number, record in records.items():
        yield from ((name, str(number)) for name in record.identifiers)
    if earlier:
        yield from ((name, str(number)) for name, number in earlier.names())


def _texts(
    count: int, records: Mapping[int, SearchRecord], earlier: EarlierIndex | None
) -> Iterator[str]:
    for start in range(0, count, _PAPERS_PER_PART):
        end = min(start + _PAPERS_PER_PART, count)
        text = earlier.text(start, end) if earlier else None
        yield text or _json(
            [
                earlier.shown(number)
                if earlier and number not in records
                else _shown(records[number])
                for number in range(start, end)
            ]
        )


def _people_lines(catalogue: Catalogue, links: AuthorLinks) -> Iterator[tuple[str, str]]:
    """By each word of the family name: the name as written, where it leads, how many papers, and
    other names of the person.
    """
    for author in catalogue.authors:
        also = [*author.other_names, *native_names(author.entry)]
        rest = [author.name.display, links.path(author.slug), str(len(author.papers))]
        line = "\t".join([*rest, *(name.display for name in also)])
        families = (name.family or name.literal or "" for name in (author.name, *also))
        words = {word for family in families for word, _ in tokens(family)}
        yield from ((word, line) for word in words)


def _shown(record: SearchRecord) -> list[Any]:
    """What the result of a paper is made of."""
    people = [name.display for name in record.people]
    role = editors_mark(len(people) + record.others) if record.are_editors else ""
    return [
        record.key, record.title, people, int(record.others), role, record.venue, record.year,
        record.abstract,
    ]  # fmt: skip
