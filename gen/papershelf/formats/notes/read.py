"""Read Markdown files with one paper each: Hugo, Jekyll, Obsidian and the like.

The front matter has the fields. Notes without it have the title as their heading and fields as
lines: ``Authors:: [[Ada Roe]]``, ``- **Year:** 2020``. The text becomes the note of the record.
"""

import re
from dataclasses import replace

from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import REJECTED_IN_MARKDOWN, Candidate, Reading, Rejected, Remark
from papershelf.formats.csl.items import Json, is_object
from papershelf.formats.finishing import finish
from papershelf.formats.notes.fields import candidate_of, texts_of, without_wikilinks
from papershelf.formats.notes.front_matter import (
    FrontMatterError,
    Note,
    has_front_matter,
    split_note,
)
from papershelf.formats.notes.names import meaning
from papershelf.formats.shared_fields import abstract_text
from papershelf.formats.text.encodings import with_line_feeds
from papershelf.formats.text.markup import plain

LONGEST = 2_000_000
# Below the title of a note without front matter, fields are among the first characters.
_HEAD = 5_000
_HEADING = re.compile(r"#{1,6}[ \t]+(\S.*)")
_FIELD = re.compile(
    r"[ \t>]*+(?:[-*+][ \t]+)?\**_{0,2}(?P<name>[A-Za-z][A-Za-z _-]{1,24}?)\**_{0,2}"
    r"(?P<mark>::|:\**)[ \t*_]+(?P<value>\S.*)"
)
# Comments of HTML and of Obsidian.
_COMMENTS = (("<!--", "-->"), ("%%", "%%"))
# Calls of Hugo's shortcodes and of Jekyll's tags.
_CALL = re.compile(r"\{\{[<%]?[^{}]{0,2000}\}\}|\{%[^{}]{0,2000}%\}")
_EMBED = re.compile(r"!\[\[[^\][]{1,500}\]\]|!\[[^\][]{0,500}\]\([^()]{0,2000}\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_BIBTEX = re.compile(r"\s*@[A-Za-z]+\s*\{")
_ABSTRACT = re.compile(r"(?i)(?:abstract|summary)")
# A note with these is about a paper; others are pages of the site or of the vault.
_OF_PAPERS = ("authors", "date", "doi", "arxiv", "venue", "abstract")


def is_note(text: str) -> bool:
    """Whether the front matter has fields of a paper, or the lines below a title."""
    lines = text.replace("\r\n", "\n")
    if not has_front_matter(lines):
        kinds = _kinds_below_title(lines)
        return "authors" in kinds and not kinds.isdisjoint({*_OF_PAPERS, "url"} - {"authors"})
    try:
        fields = _of_paper(split_note(lines).fields)
    except FrontMatterError:
        return True
    kinds = {meaning(name) for name in fields}
    if "title" not in kinds:
        # The title is the heading.
        return len(kinds & {"authors", "doi", "arxiv", "venue", "key"}) > 1
    return not kinds.isdisjoint({*_OF_PAPERS, "pdf", "url"} - {"date"})


def _kinds_below_title(text: str) -> set[str | None]:
    """The fields in the lines between the heading at the start and the next one."""
    title, _, rest = text.lstrip("\ufeff\n ").partition("\n")
    if not title.startswith("# "):
        return set()
    lines = rest[:_HEAD].partition("\n#")[0].split("\n")
    return {meaning(one["name"]) for line in lines if (one := _FIELD.fullmatch(line))}


def _of_paper(fields: dict[str, Json]) -> dict[str, Json]:
    """With the fields of the paper that a field has in a map: "work: {title: …, author: …}"."""
    if any(meaning(name) == "title" for name in fields):
        return fields
    maps = {name: value for name, value in fields.items() if is_object(value)}
    of_papers = {
        name: value
        for name, value in maps.items()
        if any(meaning(inner) == "title" for inner in value)
    }
    if len(of_papers) != 1:
        return fields
    ((name, inside),) = of_papers.items()
    return {**{one: value for one, value in fields.items() if one != name}, **inside}


def read_note(text: str, name: str = "", bibtex: str | None = None) -> Reading:
    """The paper of a note. ``name`` of the file, for notes without a title; ``bibtex`` is the
    entry beside it, such as Hugo's cite.bib, whose fields come first.
    """
    lines = with_line_feeds(text)
    lines = re.sub(rf"(?m)\A{re.escape(REJECTED_IN_MARKDOWN)}.*\n", "", lines)
    if len(lines) > LONGEST:
        return Reading(rejected=(Rejected(1, lines, "the file is too long for a note"),))
    try:
        note = split_note(lines)
    except FrontMatterError as error:
        return Reading(rejected=(Rejected(error.line, lines, str(error)),))
    note = replace(note, fields=_of_paper(note.fields))
    fields, body, abstract = _of_body(note)
    found = candidate_of({**fields, **note.fields})
    quoted, others = _quoted_bibtex(body)
    entry = _entry(quoted if bibtex is None else bibtex)
    if entry is not None:
        body = others if bibtex is None else body
        found = _joined(entry, found)
    found.abstract = found.abstract or abstract
    remarks: list[str] = []
    found.note = _note_text(body, remarks)
    found.remarks += tuple(remarks)
    found.text, found.line, found.position = lines.rstrip("\n"), 1, 1
    if found.title is None:
        found.title = _alias(note.fields)
    if found.title is None and re.search(r"\w\s+\w", name) and _is_paper(found):
        found.title = name
        found.doubts["title"] = "this is the name of the file"
    if not (found.title and _is_paper(found)):
        return Reading(remarks=(Remark(1, f"not a note on a paper; {_lacking(found)}"),))
    return Reading((finish(found),))


def _alias(fields: dict[str, Json]) -> str | None:
    """Of other names of the note in a vault, the one that is a title."""
    names = [name for name in fields if name.lower() in ("aliases", "alias")]
    texts = [text for name in names for text in texts_of(fields[name])]
    return next((plain(text) for text in texts if len(text.split()) > 2), None)


def _is_paper(found: Candidate) -> bool:
    has_id = found.doi is not None or found.arxiv is not None
    people = found.authors or found.editors
    return has_id or bool(people and (found.date or found.venue or found.url or found.abstract))


def _lacking(found: Candidate) -> str:
    missing = "" if found.title else "it has no title"
    if not (found.authors or found.editors):
        missing = f"{missing}{' and' if missing else 'it has'} no authors"
    return missing or "it has no date, venue, abstract or identifier"


def _entry(bibtex: str) -> Candidate | None:
    read = read_bibtex(bibtex).candidates if bibtex else ()
    return read[0] if len(read) == 1 else None


def _quoted_bibtex(body: str) -> tuple[str, str]:
    """The first fenced block with BibTeX, and the text without it."""
    block: list[str] = []
    lines = body.split("\n")
    start: int | None = None
    for number, line in enumerate(lines):
        if not _FENCE.match(line):
            block += [line] if start is not None else []
        elif start is None:
            start, block = number, []
        else:
            text = "\n".join(block)
            if _BIBTEX.match(text):
                return text, "\n".join([*lines[:start], *lines[number + 1 :]])
            start = None
    return "", body


def _without_comments(text: str) -> str:
    """A comment without an end is text: looking for the end of each would take long."""
    for begin, end in _COMMENTS:
        kept: list[str] = []
        at = 0
        while (start := text.find(begin, at)) >= 0:
            stop = text.find(end, start + len(begin))
            if stop < 0:
                break
            kept.append(text[at:start])
            at = stop + len(end)
        text = "".join([*kept, text[at:]])
    return text


def _joined(entry: Candidate, note: Candidate) -> Candidate:
    """The fields of the entry, and what only the note has."""
    changes: dict[str, object] = {}
    for name in ("title", "authors", "editors", "date", "venue", "doi", "arxiv", "url", "abstract",
                 "volume", "number", "pages", "publisher", "isbn", "language", "type"):  # fmt: skip
        if getattr(entry, name) is None:
            changes[name] = getattr(note, name)
    if note.date and entry.date and note.date.year == entry.date.year and not entry.date.month:
        changes["date"] = note.date
    doubts = {**note.doubts, **entry.doubts} if entry.authors is None else dict(entry.doubts)
    return replace(
        entry,
        links={**note.links, **entry.links},
        extra={**note.extra, **entry.extra},
        keywords=tuple(dict.fromkeys((*note.keywords, *entry.keywords))),
        doubts=doubts,
        remarks=(*entry.remarks, *note.remarks),
        not_kept=(*entry.not_kept, *note.not_kept),
        **changes,  # type: ignore[arg-type]
    )


def _of_body(note: Note) -> tuple[dict[str, Json], str, str | None]:
    """Fields in the lines of the text, the rest of it, and the section "Abstract"."""
    fields: dict[str, Json] = {}
    rest: list[str] = []
    abstract: list[str] = []
    known = {meaning(name) for name in note.fields}
    is_code = is_abstract = has_heading = False
    for line in _without_comments(note.body).split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
        heading = None if is_code else _HEADING.fullmatch(line)
        if heading:
            text = without_wikilinks(heading[1]).strip("*# \t")
            is_title = not has_heading and not any(rest) and line.startswith("# ")
            has_heading = True
            if is_title and text.startswith("@"):
                # The key of a citation.
                continue
            if is_title and ("title" not in known or _is_same(text, note.fields)):
                fields.setdefault("title", text)
                continue
            is_abstract = bool(_ABSTRACT.fullmatch(text)) and "abstract" not in known
            if is_abstract:
                continue
        if is_abstract:
            abstract.append(line)
            continue
        if not is_code and (one := _FIELD.fullmatch(line)):
            kind = meaning(one["name"])
            may_be = one["mark"] == "::" or not any(text.strip() for text in rest)
            if kind and kind not in known and may_be and kind not in ("note", "summary"):
                fields.setdefault(one["name"], one["value"].strip(" *_"))
                continue
        rest.append(line)
    return fields, "\n".join(rest), abstract_text("\n".join(abstract))


def _is_same(text: str, fields: dict[str, Json]) -> bool:
    titles = [str(value) for name, value in fields.items() if meaning(name) == "title"]
    return any(plain(title).casefold() == plain(text).casefold() for title in titles)


def _note_text(body: str, remarks: list[str]) -> str | None:
    """Markdown without HTML, as a record may have it."""
    text = body
    for pattern, what in ((_EMBED, "images"), (_CALL, "calls of templates"), (_TAG, "HTML tags")):
        text, count = pattern.subn("", text)
        if count:
            remarks.append(f"note: {what} are left out")
    text = without_wikilinks(text)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(map(str.rstrip, text.split("\n")))).strip()
    return f"{text}\n" if text else None
