"""Fields of front matter under the names that themes, plugins and people give them."""

import re
from collections.abc import Iterator

from papershelf.formats.awesome.facts.venues import venue_of
from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.items import Json, is_empty, is_object
from papershelf.formats.date_texts import read_date
from papershelf.formats.entry_ids import take_identifiers
from papershelf.formats.notes.names import MEANS, bare_name, meaning
from papershelf.formats.people.lists import are_names, people_in
from papershelf.formats.people.names import read_names
from papershelf.formats.people.roles import take_editors, without_roles
from papershelf.formats.shared_fields import (
    abstract_text,
    keyword_list,
    take_isbns,
    take_language,
)
from papershelf.formats.text.invisible import visible_fields
from papershelf.formats.text.markup import plain
from papershelf.formats.type_names import type_of_venue
from papershelf.model.entry_types import EntryType
from papershelf.model.fields import EXTRA_FIELD_PATTERN
from papershelf.model.page_ranges import page_range
from papershelf.model.record_parts import Links
from papershelf.model.urls import is_web_url

# How a site shows the file, or the state of reading.
_OF_SITES = frozenset([
    "aliases", "author_notes", "banner", "categories", "collection", "commentable", "cover",
    "created", "cssclass", "cssclasses", "doctype", "draft", "editable", "featured", "gallery",
    "header", "highlight", "image", "lastmod", "layout", "links", "math", "menu", "modified",
    "paginate", "permalink", "preview", "profile", "projects", "publish", "publishdate", "rating",
    "read", "reading_time", "redirect_from", "selected", "share", "show_date", "slug", "status",
    "thumbnail", "toc", "updated", "url_slug", "weight",
])  # fmt: skip
_TYPES = {
    "0": EntryType.MISC, "1": EntryType.INPROCEEDINGS, "2": EntryType.ARTICLE, "3": EntryType.MISC,
    "4": EntryType.TECHREPORT, "5": EntryType.BOOK, "6": EntryType.INCOLLECTION,
    "7": EntryType.PHDTHESIS, "8": EntryType.PATENT,
    "paper-conference": EntryType.INPROCEEDINGS, "article-journal": EntryType.ARTICLE,
    "conferencepaper": EntryType.INPROCEEDINGS, "journalarticle": EntryType.ARTICLE,
    "conference": EntryType.INPROCEEDINGS, "conferences": EntryType.INPROCEEDINGS,
    "journal": EntryType.ARTICLE, "manuscripts": EntryType.ARTICLE, "preprint": EntryType.MISC,
    "chapter": EntryType.INCOLLECTION, "booksection": EntryType.INCOLLECTION,
    "thesis": EntryType.THESIS, "article": EntryType.ARTICLE, "manuscript": EntryType.MISC,
}  # fmt: skip
_OF_ONE_TEXT = frozenset(["date", "key", "pages", "subtitle", "type"])
_JOURNAL_NAMES = frozenset(["journal", "journaltitle"])
_WIKILINK = re.compile(r"!?\[\[([^\][|]{1,300})(?:\|([^\][|]{1,300}))?\]\]")
_LINK = re.compile(r"\[([^\][]{1,500})\]\((https?://[^\s()]{1,2000})\)")
# Tags of a note that only say that it is about a paper.
PAPER_TAGS = frozenset([
    "article", "literature", "literature-note", "literaturenote", "paper", "papers", "publication",
    "publications", "reference", "source",
])  # fmt: skip


def texts_of(value: Json) -> Iterator[str]:
    """All texts in a value; [[Ada Roe]] without quotes is a list in a list in YAML."""
    open_values = [value]
    while open_values:
        one = open_values.pop()
        if isinstance(one, list):
            open_values += reversed(one)
        elif is_object(one):
            if text := _map_text(one):
                yield text
        elif one is not None and (text := without_wikilinks(str(one)).strip()):
            yield text


def _map_text(value: dict[str, Json]) -> str:
    """A person, or something with a name: {family: Roe, given: Ada}, {name: CVPR, url: …}."""
    lower = {name.lower(): one for name, one in value.items() if isinstance(one, str)}
    family = (
        lower.get("family") or lower.get("last") or lower.get("lastname") or lower.get("surname")
    )
    given = lower.get("given") or lower.get("first") or lower.get("firstname") or ""
    if family:
        return f"{family}, {given}" if given else f"{family},"
    return lower.get("name") or lower.get("title") or lower.get("literal") or ""


def without_wikilinks(text: str) -> str:
    """[[Ada Roe]] and [[people/Ada Roe|Ada]] as they are shown."""
    return _WIKILINK.sub(lambda one: one[2] or one[1].rpartition("/")[2].partition("#")[0], text)


def candidate_of(fields: dict[str, Json]) -> Candidate:
    """What front matter says; what is not understood is under ``extra`` or ``not_kept``."""
    found = Candidate()
    fields = dict(visible_fields(fields.items(), found))
    urls: list[str] = []
    eprints: list[tuple[str, str]] = []
    dois: list[str] = []
    last = ""
    for name, value in _by_rank(fields):
        kind = meaning(name)
        texts = list(texts_of(value))
        if kind is None or not texts:
            _keep(found, name, value, texts)
            continue
        first = plain(texts[0])
        if kind in _OF_ONE_TEXT and len(texts) > 1:
            found.not_kept += (f"a second {name}",)
        match kind:
            case "authors" | "editors" if getattr(found, kind) is not None:
                # Of a page, the author may be who wrote the page.
                found.not_kept += (name,)
            case "authors" | "editors":
                last = texts[-1] if kind == "authors" else last
                _take_people(found, kind, [without_roles(one)[0] for one in texts])
            case "date":
                _take_date(found, texts[0])
            case "keywords":
                _take_keywords(found, texts)
            case "doi":
                dois += texts
            case "arxiv":
                eprints += [(name.lower(), text) for text in texts]
            case "url":
                urls += _urls(texts)
            case "type":
                found.type = found.type or _TYPES.get(first.lower().replace(" ", ""))
                if found.type is None and first.lower() in set(EntryType):
                    found.type = EntryType(first.lower())
                if found.type is None and first.lower() not in PAPER_TAGS:
                    found.not_kept += (name,)
            case "key":
                found.key = found.key or first.lstrip("@") or None
            case "abstract":
                found.abstract = found.abstract or abstract_text(" ".join(texts))
            case "language":
                for text in texts:
                    take_language(found, text)
            case "isbn":
                take_isbns(found, " ".join(texts))
            case "pages":
                found.pages = page_range(first) or first
            case "subtitle":
                found.title = f"{found.title}: {first}" if found.title else first
            case "summary" | "note":
                found.add_extra(
                    "note" if kind == "note" else "summary", " ".join(map(plain, texts))
                )
            case kind if kind in Links.model_fields:
                _take_link(found, kind, texts, urls)
            case _:
                for text in map(plain, texts):
                    _take_text(found, kind, name, text)
    _take_list_of_links(found, fields.get("links"), urls)
    if found.type is None and found.venue:
        is_journal = not _JOURNAL_NAMES.isdisjoint(map(bare_name, fields)) or bool(found.volume)
        found.type = EntryType.ARTICLE if is_journal else type_of_venue(found.venue)
    take_identifiers(found, dois, eprints, urls)
    take_editors(found, last)
    is_elsewhere = found.venue or found.doi or found.arxiv
    if found.type is None and not is_elsewhere and "publisher" in map(bare_name, fields):
        found.type = EntryType.BOOK
    return found


def _by_rank(fields: dict[str, Json]) -> list[tuple[str, Json]]:
    """A year is that of the paper; a date may be that of the post. Full names come before short."""
    ranks = {word: rank for rank, word in enumerate(MEANS)}
    return sorted(fields.items(), key=lambda one: ranks.get(bare_name(one[0]), len(ranks)))


def _take_text(found: Candidate, kind: str, name: str, text: str) -> None:
    if getattr(found, kind) is None:
        # Wowchemy writes venues in italics: *Journal of Goats*, and "In *CVPR*".
        text = re.sub(r"^In:?\s+(?=[*_A-Z])", "", text) if kind == "venue" else text
        setattr(found, kind, re.sub(r"(?<![\w*])[*_]{1,2}([^*_]+)[*_]{1,2}(?![\w*])", r"\1", text))
    elif getattr(found, kind) != text:
        found.add_extra(re.sub(r"[^a-z0-9-]", "-", name.lower()), text)


def _take_people(found: Candidate, kind: str, texts: list[str]) -> None:
    texts = [_LINK.sub(r"\1", one).lstrip("@#") for one in texts]
    if "admin" in texts:
        found.doubts[kind] = "admin is the owner of the site; write the name"
    if pairs := _in_pairs(texts):
        found.doubts[kind] = "each name is two words of a list; are they divided in the right way?"
        texts = pairs
    # A list in the file says where each name ends.
    is_list = len(texts) > 1
    is_line = not is_list and are_names(texts[0])
    read = people_in(texts[0]) if is_line else read_names(texts)
    setattr(found, kind, read.names)
    if not read.is_certain and not (is_list and not read.question):
        found.doubts.setdefault(kind, read.question)


def _in_pairs(texts: list[str]) -> list[str]:
    """The names of [Roe, Ada, Lind, Jan], of which YAML makes a list of words."""
    are_words = all(re.fullmatch(r"[^\W\d_a-z][^\s,;\d]{0,40}", one) for one in texts)
    if len(texts) < 2 or len(texts) % 2 or not are_words:
        return []
    return [f"{family}, {given}" for family, given in zip(texts[::2], texts[1::2], strict=True)]


def _take_date(found: Candidate, text: str) -> None:
    if found.date is not None:
        later = read_date(_day(text)).date
        if later and later.year == found.date.year and found.date.month is None:
            found.date = later
        elif later is None:
            found.add_extra("issued", text)
        return
    dated = venue_of(text)
    if dated and dated[1]:
        # Published: ICML 2021
        found.date, found.venue = dated[1], found.venue or dated[0]
        return
    read = read_date(_day(text))
    found.date = read.date
    if read.date and not read.is_certain:
        found.doubt("date")
    if read.rest:
        found.extra["issued"] = read.rest


def _day(text: str) -> str:
    """The day of a time: 2020-05-01T12:30:00+02:00, 2020-05-01 12:30:00 +0200."""
    return re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+.*$", r"\1", text.strip())


def _take_keywords(found: Candidate, texts: list[str]) -> None:
    words = [word for text in texts for word in keyword_list(text)]
    if len(texts) == 1 and len(words) == 1 and "#" in texts[0][1:]:
        words = texts[0].split()
    bare = [word.strip(" #").replace("_", " ") for word in words]
    bare = [word for word in bare if word and word.lower() not in PAPER_TAGS]
    found.keywords = tuple(dict.fromkeys((*found.keywords, *bare)))


def _urls(texts: list[str]) -> list[str]:
    bare = (link[2] if (link := _LINK.search(text)) else text for text in texts)
    return [re.sub(r"^<(\S+)>$", r"\1", one) for one in bare]


def _take_link(found: Candidate, kind: str, texts: list[str], urls: list[str]) -> None:
    for url in _urls(texts):
        if not is_web_url(url):
            found.remarks += (f"{kind}: {url!r} is a file of the site, not a URL; not imported",)
        elif kind == "pdf":
            # The PDF of arXiv says which paper this is.
            urls.append(url)
            if "arxiv.org" not in url:
                found.links.setdefault(kind, url)
        elif found.links.setdefault(kind, url) != url:
            found.add_extra(kind, url)


def _take_list_of_links(found: Candidate, value: Json, urls: list[str]) -> None:
    """Of Hugo: links: [{name: Code, url: https://…}]"""
    for one in value if isinstance(value, list) else []:
        if not is_object(one):
            continue
        name, url = str(one.get("name") or ""), str(one.get("url") or "")
        kind = meaning(name)
        if kind in Links.model_fields and is_web_url(url):
            found.links.setdefault(kind, url)
        elif is_web_url(url):
            urls.append(url)


def _keep(found: Candidate, name: str, value: Json, texts: list[str]) -> None:
    bare = name.lower()
    if bare in _OF_SITES or not texts:
        found.not_kept += (name,) if not is_empty(value) and bare != "links" else ()
        return
    field_name = re.sub(r"[^a-z0-9_.:+-]", "-", bare)
    text = plain("; ".join(texts))
    if re.fullmatch(EXTRA_FIELD_PATTERN, field_name) and not is_object(value) and text:
        found.add_extra(field_name, text)
    else:
        found.not_kept += (name,)
