"""Single fields of a .bib file: what a record calls them, and their values.

Reader and writer are each other's inverse in these fields, so both use one table.
"""

import re

from papershelf.formats.candidates import Candidate
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper

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
# The number of a patent, in words: BibTeX's "misc" prints no field number.
PATENT = "Patent {}"
# "unpublished" requires a note, which the writer adds if a record has none.
UNPUBLISHED_NOTE = "Unpublished manuscript"


def sort_key(work: Paper | Candidate) -> str | None:
    """What styles sort a work without authors by; the writer adds it if a record does not say."""
    editor = work.editors.names[0].last if work.editors else None
    return editor or work.publisher or work.title


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


def _bracket(sign: str, entity: str, macro: str) -> str:
    r"""An angle bracket as exporters escape it: &lt;, \&lt;, {\textless}, $<$, $\less$."""
    return (
        rf"(?: (?: \{{\\&\}} | \\?& ) (?:amp;)*+ {entity};"
        rf" | \{{? \\text{macro} (?![A-Za-z]) \s*+ (?:\{{\}})? \}}?"
        rf" | \{{? \$ \s? (?: {sign} | \\(?:{macro}|{entity}) ) \s? \$ \}}?"
        rf" | \\ensuremath\{{ (?: {sign} | \\(?:{macro}|{entity}) ) \}} )"
    )


_ESCAPED_TAG = re.compile(
    rf"""(?ix) {_bracket("<", "lt", "less")} \s?
    (?P<tag> /? \s?
      (?: i|b|u|em|strong|su[bp]|scp?|tt|p|br|span|italic|bold|inf|title|(?:jats|mml):[a-z-]+
        | math|m(?:i|n|o|row|su[bp]|subsup|text)|inline-formula|tex-math )
      (?: \s [^<>&${{}}\\]{{0,80}}? )? /? )
    {_bracket(">", "gt", "greater")}"""
)
_OF_ESCAPED_TAGS = ("less", "lt;", "\\lt", "$<", "$ <", "{<")


def with_tags(tex: str) -> str:
    """The value with escaped tags of HTML as tags; other angle brackets stay escaped."""
    if not any(map(tex.__contains__, _OF_ESCAPED_TAGS)):
        return tex
    return _ESCAPED_TAG.sub(_tag, tex)


def _tag(found: re.Match[str]) -> str:
    tag = found["tag"]
    if tag.endswith(" ") and found.string[found.start("tag") - 1] != " ":
        # Exporters have a space on both sides or on none: "x < B > y", but not "x <B > y".
        return found[0]
    return f"<{tag.replace('/ ', '/').strip()}>"
