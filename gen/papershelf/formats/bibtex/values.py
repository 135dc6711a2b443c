"""Single fields of a .bib file: what a record calls them, and their values.

Reader and writer are each other's inverse in these fields, so both use one table.
"""

import re
from urllib.parse import quote, unquote

from papershelf.formats.shared_fields import is_arxiv_url, parsed
from papershelf.model.identifiers import ArxivId, Doi, parse_url
from papershelf.model.paper import EntryType

VENUE_FIELD = {
    EntryType.ARTICLE: "journal",
    EntryType.INBOOK: "booktitle",
    EntryType.INCOLLECTION: "booktitle",
    EntryType.INPROCEEDINGS: "booktitle",
    EntryType.INREFERENCE: "booktitle",
    EntryType.PROCEEDINGS: "eventtitle",
    EntryType.BOOKLET: "howpublished",
    EntryType.MISC: "howpublished",
    EntryType.SOFTWARE: "howpublished",
    EntryType.UNPUBLISHED: "howpublished",
}
PUBLISHER_FIELD = {
    EntryType.BOOK: "publisher",
    EntryType.MVBOOK: "publisher",
    EntryType.COLLECTION: "publisher",
    EntryType.MVCOLLECTION: "publisher",
    EntryType.REFERENCE: "publisher",
    EntryType.INREFERENCE: "publisher",
    EntryType.PERIODICAL: "publisher",
    EntryType.DATASET: "publisher",
    EntryType.SOFTWARE: "organization",
    EntryType.INBOOK: "publisher",
    EntryType.INCOLLECTION: "publisher",
    EntryType.INPROCEEDINGS: "publisher",
    EntryType.PROCEEDINGS: "publisher",
    EntryType.PHDTHESIS: "school",
    EntryType.MASTERSTHESIS: "school",
    EntryType.THESIS: "school",
    EntryType.TECHREPORT: "institution",
    EntryType.REPORT: "institution",
    EntryType.JURISDICTION: "institution",
    EntryType.MANUAL: "organization",
    EntryType.MISC: "organization",
    EntryType.ONLINE: "organization",
    EntryType.PATENT: "holder",
    EntryType.STANDARD: "organization",
    EntryType.LEGISLATION: "organization",
}
# "unpublished" requires a note, which the writer adds if a record has none.
UNPUBLISHED_NOTE = "Unpublished manuscript"

# babel's names of languages, which babelbib and biblatex know (biblatex manual, langid).
BABEL = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "nl": "dutch", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip

# The name under ``extra`` of what a .bib file says and a record has no field for.
PROTECTED = "protect"
"""Words of the title that were in braces, and that the writer would not protect by its rule."""


_DOI_INSIDE = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>\\^`{|}]+")
_ARXIV_ID = r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7}"
_ARXIV_MENTION = re.compile(
    rf"""(?ix)
    (?= .* (?: arxiv | corr | abs/ ) )
    (?: (?: arxiv (?: \.org )? | corr | computing\ research\ repository ) [\s,:()-]* )?
    (?: \(?(?: e-?prints? | pre-?prints? | e-?prints?\ archive )\)? [\s,:]* )?
    (?: (?: arxiv: | abs/ | https?://arxiv\.org/(?:abs|pdf)/ ) \s* )*
    (?P<id> {_ARXIV_ID} )? (?: v[0-9]+ )? (?: \.pdf )?
    \s* (?: [\[(] (?P<class> [a-z-]+ (?: \.[a-z-]+ )? ) [\])] )? \s* \.?
    """
)
_ARXIV_ID_IN_TEXT = re.compile(rf"(?i)arxiv(?::\s*|\.org/(?:abs|pdf)/)({_ARXIV_ID})")

# Other names of languages, from babel, reference managers and people.
_LANGUAGES = {name: tag for tag, name in BABEL.items()} | {
    "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "newzealand": "en-NZ", "ngerman": "de",
    "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "francais": "fr", "frenchb": "fr", "acadian": "fr-CA", "canadien": "fr-CA",
    "brazil": "pt-BR", "brazilian": "pt-BR", "portuges": "pt", "magyar": "hu",
    "norwegian": "no", "nynorsk": "nn", "mexican": "es-MX", "chinese": "zh", "latin": "la",
    "korean": "ko", "arabic": "ar", "hebrew": "he", "catalan": "ca", "romanian": "ro",
    "slovak": "sk", "slovene": "sl", "croatian": "hr", "serbian": "sr", "bulgarian": "bg",
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it",
    "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh", "dut": "nl", "nld": "nl", "por": "pt",
    "pol": "pl", "swe": "sv", "dan": "da",
}  # fmt: skip


def doi(text: str) -> Doi | None:
    """Bare or in a URL, including that of a publisher's resolver (doi.acm.org)."""
    bare = unquote(text) if re.search(r"(?i)10\.[0-9]+%2f", text) else text
    attempts = (bare, *(_DOI_INSIDE.findall(bare) if bare.startswith("http") else ()))
    found = (parsed(Doi, attempt.rstrip(".,; ")) for attempt in attempts)
    return next(filter(None, found), None)


def arxiv_doi(found: Doi) -> ArxivId | None:
    """The arXiv id in a DOI that arXiv registered."""
    return parsed(ArxivId, found.id) if found.is_of_arxiv else None


def arxiv_of_url(text: str) -> ArxivId | None:
    return parsed(ArxivId, text) if is_arxiv_url(text) else None


def arxiv_mention(text: str) -> tuple[ArxivId | None, str | None] | None:
    """The id and class in a text that says only "arXiv", as in many journal fields."""
    found = _ARXIV_MENTION.fullmatch(text.strip())
    if not found:
        return None
    return (parsed(ArxivId, found["id"]) if found["id"] else None), found["class"]


def arxiv_in_text(text: str) -> ArxivId | None:
    found = _ARXIV_ID_IN_TEXT.search(text)
    return parsed(ArxivId, found[1]) if found else None


def url(text: str) -> str | None:
    """The URL, with forbidden characters encoded as browsers do; None if it is not one."""
    encoded = quote(text, safe="".join(map(chr, range(0x21, 0x7F)))) if " " in text else text
    encoded = re.sub(r"[\"<>\\^`{|}]", lambda char: quote(char[0]), encoded)
    try:
        return parse_url(encoded)
    except ValueError:
        return None


def pages(text: str) -> str:
    """Any dash between two pages is a hyphen."""
    return re.sub(r"(?<=\w)\s*[-–—−‐]+\s*(?=\w)", "-", text)


def language(name: str) -> str | None:
    """The tag of a language by its name or code."""
    folded = name.strip().lower().removeprefix("lang")
    if tag := _LANGUAGES.get(folded):
        return tag
    code = re.fullmatch(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?", name.strip())
    return "-".join(part for part in code.groups() if part) if code else None


def is_own_name(name: str, tag: str) -> bool:
    """Whether the writer would use this name for the language, or it is only a code."""
    return name.strip().lower() in (BABEL.get(tag), tag.lower()) or len(name.strip()) <= 3
