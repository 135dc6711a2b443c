"""Where BibTeX has what a record calls venue and publisher, and babel's names of languages.

Reading and writing are each other's inverse in these, so both go by one table.
"""

from papershelf.model.paper import EntryType

VENUE_FIELD = {
    EntryType.ARTICLE: "journal",
    EntryType.INBOOK: "booktitle",
    EntryType.INCOLLECTION: "booktitle",
    EntryType.INPROCEEDINGS: "booktitle",
    EntryType.PROCEEDINGS: "eventtitle",
    EntryType.BOOKLET: "howpublished",
    EntryType.MISC: "howpublished",
    EntryType.UNPUBLISHED: "howpublished",
}
PUBLISHER_FIELD = {
    EntryType.BOOK: "publisher",
    EntryType.INBOOK: "publisher",
    EntryType.INCOLLECTION: "publisher",
    EntryType.INPROCEEDINGS: "publisher",
    EntryType.PROCEEDINGS: "publisher",
    EntryType.PHDTHESIS: "school",
    EntryType.MASTERSTHESIS: "school",
    EntryType.TECHREPORT: "institution",
    EntryType.MANUAL: "organization",
    EntryType.MISC: "organization",
}
# What "unpublished" requires, and the writer adds where a record says nothing.
UNPUBLISHED_NOTE = "Unpublished manuscript"

# babel's names of languages, which babelbib and biblatex know (biblatex manual, langid).
BABEL = {
    "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "nl": "dutch", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip

# Fields under ``extra`` that are not the file's own, but say what a record has no field for.
ENTRY_TYPE = "entrytype"
"""The entry type as it stood, where the record's type says less: software, dataset, online."""
PROTECTED = "protect"
"""Words of the title that stood in braces, which the writer's rule would let be lowered."""
