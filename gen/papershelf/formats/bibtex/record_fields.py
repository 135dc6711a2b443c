"""The fields of one entry of a .bib file become those of a candidate, or extra."""

import re
from collections.abc import Mapping

from papershelf.formats.bibtex.dating import read_date
from papershelf.formats.bibtex.eprint import add_note, take_arxiv, take_primary_class
from papershelf.formats.bibtex.journal_macros import journal_of
from papershelf.formats.bibtex.names.lists import read_names
from papershelf.formats.bibtex.private import NOT_IMPORTED, TAG_FIELDS
from papershelf.formats.bibtex.types import (
    check_type,
    take_type,
    take_type_by_venue,
    take_type_of_preprint,
)
from papershelf.formats.bibtex.urls import take_urls
from papershelf.formats.bibtex.values import (
    BABEL,
    PROTECTED,
    UNPUBLISHED_NOTE,
    sort_key,
    with_tags,
)
from papershelf.formats.bibtex.venue import JOURNAL, take_publisher, take_venue
from papershelf.formats.candidates import Candidate
from papershelf.formats.finishing import finish
from papershelf.formats.manager_notes import bib_notes_in, is_of_database
from papershelf.formats.people.roles import REMARK, without_roles
from papershelf.formats.shared_fields import (
    OTHER_ISBNS,
    isbn,
    isbns_in,
    keyword_list,
    take_language,
    with_separators,
    without_heading,
)
from papershelf.formats.text.invisible import visible_fields
from papershelf.formats.text.markup import has_mathml, without_entities, without_markup
from papershelf.formats.text.title_signs import without_sign
from papershelf.model.entry_types import EntryType
from papershelf.model.fields import EXTRA_FIELD_PATTERN
from papershelf.model.languages import language_tag
from papershelf.model.names import NameList
from papershelf.model.placeholders import says_nothing
from papershelf.model.text import ends_in_full_stop
from papershelf.tex.capitals import inside_of_all, protected_words
from papershelf.tex.decode import decode, decode_marked, one_line
from papershelf.tex.verbatim import verbatim

# Fields that biblatex does not read as TeX; in dates ~ means "about".
_VERBATIM = frozenset([
    "archiveprefix", "arxiv", "arxivid", "bdsk-url-1", "code", "data", "date", "doi", "ee",
    "eprint", "eprinttype", "eventdate", "github", "html", "link", "origdate", "pdf", "poster",
    "slides", "url", "urldate", "urlraw", "video", "website",
])  # fmt: skip
_NAMES = ("author", "editor")
# Of MDPI and Web of Science, Scopus, the ACM and HighWire Press; BibLaTeX calls it eid.
_ARTICLE_NUMBERS = ("article-number", "art_number", "articleno", "elocation-id")
# Names of fields in Open Journal Systems, MDPI and files of people, who use no style with these.
_NAMES_ELSEWHERE = {
    "abstractnote": "abstract", "accessdate": "urldate", "accessed": "urldate",
    "collection": "series", "isbn-13": "isbn", "isbn13": "isbn", "lastaccessed": "urldate",
    "lastchecked": "urldate", "place": "address", "pubmedid": "pmid", "urlaccessdate": "urldate",
}  # fmt: skip
# PubMed has a full stop behind each title, and so have entries with its fields.
_OF_PUBMED = frozenset(["mesh", "pmc", "pmcid", "pmid", "pst"])
# What is not known yet, in the place of pages.
_PENDING = re.compile(r"(?i)(?:to appear|in press|in print|forthcoming|accepted)\W*")


def candidate_of(kind: str, tex: Mapping[str, str]) -> Candidate:
    """From the entry's type and its fields, both in lower case, the values still TeX."""
    tex = dict(tex)
    if stated := tex.pop("note", None):
        fields, rest = bib_notes_in(stated, tex)
        tex = fields | tex | ({"note": rest} if rest else {})
    for name, own in _NAMES_ELSEWHERE.items():
        if name in tex and own not in tex:
            tex[own] = tex.pop(name)
    for name in tex.keys() & set(TAG_FIELDS):
        tex[name] = with_separators(tex[name])
    if "abstract" in tex:
        tex["abstract"] = without_heading(tex["abstract"])
    plain = {
        name: without_entities(value) if name in _VERBATIM else without_markup(with_tags(value))
        for name, value in tex.items()
    }
    of_database = is_of_database(plain.get("note", ""))
    if of_database:
        del plain["note"]
    found = finish(_Entry(kind, plain).read(), has_type=True)
    found.not_kept += ("note",) * of_database
    if has_mathml(tex.get("title", "")):
        found.doubt("title")
    return found


def _text(name: str, tex: str) -> str:
    if name in _VERBATIM:
        return verbatim(_joined(tex) if "\n" in tex else tex)
    return (name in JOURNAL and journal_of(tex)) or decode(tex)


def _joined(url: str) -> str:
    """A URL in several lines without the breaks; two URLs in two lines stay two."""
    if re.search(r"\S[ \t]++\S", url):
        return url
    return re.sub(r"(?<=\S)[ \t]*+\n\s*+(?!https?:|www\.|$)", "", url)


class _Entry:
    """An entry while it is read: understood fields leave ``rest``; the others are extra."""

    def __init__(self, kind: str, tex: Mapping[str, str]) -> None:
        self.kind = kind
        self.tex = tex
        self.found = Candidate()
        texts = ((name, _text(name, value)) for name, value in tex.items() if name not in _NAMES)
        shown = ((name, one_line(text)) for name, text in visible_fields(texts, self.found))
        self.rest = {name: text for name, text in shown if text}
        for name in ("doi", "url", "eprint"):
            if name in self.rest and says_nothing(self.rest[name]):
                self.found.remarks += (f"{name}: {self.rest.pop(name)!r} says nothing; not kept",)

    def read(self) -> Candidate:
        found = self.found
        self.drop_private()
        check_type(self.kind, self.found)
        self.title()
        self.roles()
        authors, editors = self.names("author"), self.names("editor")
        entry_type = take_type(self.kind, self.rest)
        found.authors, found.editors = authors, editors
        self.date()
        is_venue = self.arxiv()
        take_urls(self.rest, found)
        entry_type = take_type_by_venue(self.kind, entry_type, found, self.rest)
        entry_type = take_type_of_preprint(entry_type, found, self.rest, is_venue=is_venue)
        found.type = entry_type
        found.venue = take_venue(entry_type, self.rest)
        self.details(entry_type)
        self.language()
        self.subjects()
        found.abstract = self.rest.pop("abstract", None)
        # BibLaTeX's list of earlier keys.
        keys = (key.strip() for key in self.rest.pop("ids", "").split(","))
        found.other_keys = tuple(filter(None, keys))
        self.keep_the_rest()
        return found

    def drop_private(self) -> None:
        private = [name for name in self.rest if NOT_IMPORTED.fullmatch(name)]
        for name in private:
            del self.rest[name]
        self.found.not_kept = tuple(private)

    def title(self) -> None:
        title = self.rest.pop("title", None)
        if not title:
            return
        marked = decode_marked(self.tex["title"])
        if subtitle := self.rest.pop("subtitle", None):
            mark = "" if title[-1] in ":.?!–—" else ":"
            title = f"{title}{mark} {subtitle}"
            marked = f"{inside_of_all(marked)}{mark} {decode_marked(self.tex['subtitle'])}"
        if _OF_PUBMED & self.rest.keys() and ends_in_full_stop(title):
            title = title[:-1].rstrip() or title
        bare = without_sign(title)
        if title != bare:
            self.found.remarks += ("title: the mark of a footnote is left out",)
        self.found.title = bare
        if words := protected_words(marked):
            self.rest[PROTECTED] = " ".join(words)

    def roles(self) -> None:
        """Authors that are marked as editors are the editors, if there are no others."""
        people, are_editors = without_roles(self.tex.get("author", ""))
        if are_editors and "editor" not in self.tex:
            self.tex = {**self.tex, "author": "", "editor": people}
            self.found.remarks += (REMARK,)

    def names(self, name: str) -> NameList | None:
        read = read_names(self.tex.get(name, ""))
        if read.uncertain:
            self.found.doubts.setdefault(f"{name}s", read.question)
        self.found.remarks += read.remarks
        return read.names or None

    def date(self) -> None:
        names = ("date", "year", "month", "day")
        dating = read_date({name: self.rest.pop(name, "") for name in names})
        self.found.date = dating.date
        self.rest |= dating.kept
        if dating.uncertain:
            self.found.doubt("date")

    def arxiv(self) -> bool:
        """Take the id. Returns whether the entry names arXiv as its venue."""
        taken = take_arxiv(self.rest)
        self.found.remarks += taken.remarks
        self.found.arxiv = taken.identifier
        if taken.identifier:
            self.found.primary_class = take_primary_class(self.rest)
        return taken.is_venue

    def details(self, entry_type: EntryType) -> None:
        found = self.found
        if "number" not in self.rest and re.match(r"[0-9]", self.rest.get("issue", "")):
            # biblatex's issue is a word such as Spring; Mendeley and others have the number there.
            self.rest["number"] = self.rest.pop("issue")
        stated = next((name for name in _ARTICLE_NUMBERS if name in self.rest), None)
        if stated and not self.rest.keys() & {"pages", "eid"}:
            self.rest["eid"] = self.rest.pop(stated)
        found.series = self.rest.pop("series", None)
        found.edition = self.rest.pop("edition", None)
        found.volume = self.rest.pop("volume", None)
        found.number = self.rest.pop("number", None)
        if _PENDING.fullmatch(self.rest.get("pages", "")):
            add_note(self.rest, self.rest.pop("pages"))
        found.pages = self.rest.pop("pages", None)
        if len(found.pages or "") > 1 and self.rest.get("eid") == found.pages:
            # ADS states the number of an article twice, and BibLaTeX would print both.
            del self.rest["eid"]
        found.publisher = take_publisher(entry_type, self.rest)
        self._isbn()
        if "location" in self.rest and "address" not in self.rest:
            self.rest["address"] = self.rest.pop("location")
        if entry_type is EntryType.UNPUBLISHED and self.rest.get("note") == UNPUBLISHED_NOTE:
            del self.rest["note"]
        if "key" in self.rest and not found.authors and self.rest["key"] == sort_key(found):
            del self.rest["key"]

    def _isbn(self) -> None:
        """Zotero writes those of the printed and of the electronic book into one field."""
        if "isbn" not in self.rest:
            return
        # Words behind the first, such as (hardcover), have no place in the record's field.
        # Neither have 0-387-95385-X/hbk of zbMATH and 978-1-4799-8131-1/19/$31.00 of the IEEE.
        stated = re.sub(r"^([0-9Xx-]+)/[^\s,;]+", r"\1", self.rest["isbn"])
        text = re.sub(r"^(\S+)\s*\([^()]*\)", r"\1", stated)
        first, *others = [text] if isbn(text) else re.split(r"[\s,;]+", text)
        if not isbn(first):
            # There are words before it, such as (hbk.).
            first, *others = isbns_in(text) or [""]
        if found := isbn(first):
            self.found.isbn = found
            del self.rest["isbn"]
            if others:
                self.found.add_extra(OTHER_ISBNS, " ".join(others))

    def language(self) -> None:
        if "langid" not in self.rest and "hyphenation" in self.rest:
            # The earlier name in BibLaTeX.
            self.rest["langid"] = self.rest.pop("hyphenation")
        for name in ("langid", "language", "lang"):
            stated = self.rest.get(name, "")
            tag = language_tag(stated)
            if tag is None:
                if name != "langid" and stated:
                    take_language(self.found, self.rest.pop(name), name)
                continue
            self.found.language = self.found.language or tag
            # babel's names may also say which rules of spelling to use, as ngerman does.
            says_more = name == "langid" and stated.lower() not in (BABEL.get(tag), tag.lower())
            if self.found.language.startswith(tag) and not says_more:
                del self.rest[name]

    def subjects(self) -> None:
        """Keywords also stay among the extra fields, so that exports have them."""
        found: dict[str, None] = {}
        for name in TAG_FIELDS:
            if name in self.rest:
                found |= dict.fromkeys(keyword_list(self.rest[name]))
        self.found.keywords = tuple(found)

    def keep_the_rest(self) -> None:
        for name, value in self.rest.items():
            # The record allows only names that every BibTeX program can read.
            plain = name
            if not re.fullmatch(EXTRA_FIELD_PATTERN, name):
                plain = re.sub(r"[^a-z0-9_.:+-]", "-", name)
                plain = plain if plain[0].isalpha() else f"x-{plain}"
                self.found.remarks += (f"the field {name} is renamed to {plain}",)
            self.found.extra[plain] = value
