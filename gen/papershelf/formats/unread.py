"""Well-known formats that are not read, and what to import instead.

They are told by their first lines, because the text of a paper in them may look like anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EXPORT = "export the papers as RIS or BibTeX"
_CONVERTED = "import the .bib file that it was made from"
_LOOK_UP = "give the DOIs of its papers to shelf add"
_ONE_PAPER = "give the DOI of its paper to shelf add"
_AS_NBIB = "save the papers in PubMed's own format (.nbib)"
_AS_BIBTEX = "export the papers as BibTeX"
_AS_CSL = "export the papers as CSL JSON"


@dataclass(frozen=True, slots=True)
class Unread:
    """``has_only_papers``: all identifiers in the text are those of its papers, not of works that
    they cite.
    """

    name: str
    advice: str = _EXPORT
    has_only_papers: bool = False


_LONGEST_HEAD = 5_000
_CSV = Unread("a table in CSV")
_XML = Unread("XML")
_ITEMS = Unread("a LaTeX bibliography", _CONVERTED, has_only_papers=True)
_DOCUMENT = Unread("a LaTeX document", "import its .bib file")
_WITHOUT_TYPES = Unread(
    "RIS without types", "begin each entry with a line such as TY  - JOUR, and end it with ER  -"
)
_HAYAGRIVA = Unread("Hayagriva YAML", _CONVERTED, has_only_papers=True)
_REFWORKS = Unread("RefWorks's tagged format")
_WOS = Unread("the plain text of the Web of Science")
_CNKI = Unread("CNKI's own format", "export the papers as EndNote")
_CFF = Unread(
    "CITATION.cff",
    'import the BibTeX that "Cite this repository" shows on GitHub',
    has_only_papers=True,
)
_ZOTERO = Unread("Zotero's own JSON", _AS_CSL)

_COPAC = Unread("Copac's tagged format")
_DATABASE = Unread("the plain text of a database")
_MARC = Unread("MARC")
_OWN_FIELDS = (
    "with the fields of one, such as author, issued and container-title: "
    "https://docs.citationstyles.org/"
)
_OWN_JSON = Unread(
    "JSON with fields of its own", f"write CSL JSON, {_OWN_FIELDS}", has_only_papers=True
)
_OWN_YAML = Unread(
    "YAML with fields of its own", f"write CSL YAML, {_OWN_FIELDS}", has_only_papers=True
)

# Of XML, by what only documents of this kind begin with.
_OF_XML = (
    ("<ref-type", Unread("EndNote XML")),
    ("<Pubmed", Unread("PubMed XML", _AS_NBIB)),
    ("<MedlineCitation", Unread("PubMed XML", _AS_NBIB)),
    ("http://www.loc.gov/mods/", Unread("MODS")),
    ("http://www.loc.gov/MARC21/", Unread("MARCXML")),
    ("bibtexml", Unread("BibTeXML", _AS_BIBTEX)),
    ("http://www.zotero.org/namespaces/", Unread("Zotero RDF", _AS_CSL)),
    ("http://purl.org/net/biblio#", Unread("Zotero RDF", _AS_CSL)),
    ("/officeDocument/2006/bibliography", Unread("a list of sources of Word")),
    ("<dblp", Unread("dblp's XML", _AS_BIBTEX)),
    ("http://www.tei-c.org/ns/", Unread("TEI", _ONE_PAPER)),
    ("JATS (Z39.96)", Unread("JATS", _ONE_PAPER)),
    ("JATS-", Unread("JATS", _ONE_PAPER)),
    ("<journal-meta", Unread("JATS", _ONE_PAPER)),
    ("http://datacite.org/schema/", Unread("DataCite XML", _LOOK_UP)),
    ("http://www.crossref.org/", Unread("Crossref's XML", _LOOK_UP)),
    ("http://www.w3.org/2005/Atom", Unread("a feed in Atom", has_only_papers=True)),
    ("<rss", Unread("a feed in RSS", has_only_papers=True)),
    ("<opml", Unread("OPML", has_only_papers=True)),
    ("NETSCAPE-Bookmark", Unread("a file of bookmarks", _LOOK_UP, has_only_papers=True)),
)  # fmt: skip
_BEGINS_XML = re.compile(
    r"<(?:\?xml|!DOCTYPE (?!html)|xml>|records?>|article |Pubmed|Medline|b:Sources|bibtex:|rdf:RDF"
    r"|mods|opml|rss|TEI )"
)

# Of JSON, by names that CSL does not have; all must be there.
_OF_JSON = (
    (('"itemType"', '"creators"'), _ZOTERO),
    (('"https://openalex.org/W', '"display_name"'), Unread("OpenAlex's JSON", _LOOK_UP)),
    (('"paperId"', '"authors"'), Unread("Semantic Scholar's JSON", _LOOK_UP)),
    (('"attributes"', '"creators"'), Unread("DataCite's JSON", _LOOK_UP)),
    (('"creators"', '"titles"'), Unread("DataCite's JSON", _LOOK_UP)),
    (('"landing"', '"others"'), Unread("papers.json of a list", "import its references.bib")),
    (('"bibjson"',), Unread("BibJSON")),
    (('"author"', '"identifier"', '"journal"'), Unread("BibJSON")),
    (('"@context"', "schema.org"), Unread("the JSON of schema.org", _LOOK_UP)),
    (('"result"', '"hits"', '"info"'), Unread("dblp's JSON", _AS_BIBTEX)),
    (('"control_number"', '"titles"'), Unread("INSPIRE's JSON", _AS_BIBTEX)),
    (('"bibcode"', '"docs"'), Unread("the JSON of ADS", _AS_BIBTEX)),
    (('"resultList"', '"hitCount"'), Unread("Europe PMC's JSON", _LOOK_UP)),
    (('"conceptrecid"',), Unread("Zenodo's JSON", _LOOK_UP)),
    (('"uids"', '"result"'), Unread("PubMed's JSON", _AS_NBIB)),
    (('"nbformat"', '"cells"'), Unread("a Jupyter notebook")),
)  # fmt: skip

# Of tables that reference managers and databases write.
_COLUMNS = frozenset(["author", "authors", "doi", "journal", "publication year", "title", "year"])
_LINES_OF_HEADER = 3
_TAG_OF_COPAC = re.compile(r"(AU|ED|HO|LA|PU|PY|SU|TI)- \S")
# Above each record of Inspec, SilverPlatter, EBSCO, ProQuest and Engineering Village.
_NUMBERED_RECORD = re.compile(r"Record:? [0-9]+\b.*|<RECORD [0-9]+>|Document [0-9]+ of [0-9]+")
_FIELD_OF_DATABASE = re.compile(r"(?:AU|Accession number|Authors?|TI|Title):")
_LEADER_OF_MARC = re.compile(r"[0-9]{5}[a-z]{3}.{2}22[0-9]{5}|=LDR  ")
_TAG_OF_RIS = re.compile(r"(AU|A1|TI|T1|DO|JO|PY|Y1)  - \S")
_OF_HAYAGRIVA = frozenset(
    ["author", "date", "page-range", "parent", "publisher", "serial-number", "title", "url"]
)


def unread_format(text: str) -> Unread | None:
    """What the first lines of a text say it is; None if they say nothing."""
    head = text[: _LONGEST_HEAD + 10].lstrip("\ufeff \t\r\n")[:_LONGEST_HEAD]
    if _BEGINS_XML.match(head):
        return next((one for mark, one in _OF_XML if mark in head), _XML)
    if head.startswith(("{", "[")):
        return next(
            (one for marks, one in _OF_JSON if all(mark in head for mark in marks)), None
        ) or (_OWN_JSON if _has_own_fields(head, '"{}"') else None)
    if head.startswith("%PDF-"):
        return Unread("a PDF", _ONE_PAPER)
    return next(_of_tagged_text(head), None)


def _of_tagged_text(head: str) -> Iterator[Unread]:
    lines = [line.rstrip() for line in head.split("\n") if line.strip()]
    first, rest = lines[0] if lines else "", lines[1:_LINES_OF_HEADER]
    if (first.startswith("FN ") and rest[:1] and rest[0].startswith("VR ")) or (
        first == "PT J" or first.startswith("PT\tAU\t")
    ):
        yield _WOS
    if first.startswith("RT ") and any(line.startswith(("SR ", "A1 ", "T1 ")) for line in rest):
        yield _REFWORKS
    if any(line.startswith("cff-version:") for line in lines):
        yield _CFF
    if _is_hayagriva(lines):
        yield _HAYAGRIVA
    if any(line.startswith("VN  - Ovid") for line in [first, *rest]):
        yield Unread("Ovid's own format")
    if first.startswith("SrcDatabase-"):
        yield _CNKI
    yield from _of_database(lines)
    if first.startswith("- ") and _has_own_fields(re.sub(r"(?m)^[- ]*+", "\n", head), "\n{}:"):
        yield _OWN_YAML


def _of_database(lines: list[str]) -> Iterator[Unread]:
    """What databases write as plain text."""
    first = next((line for line in lines if line.strip("_=-")), "")
    if lines[:1] == ["Scopus"] and any(line.startswith("EXPORT DATE") for line in lines[1:2]):
        yield Unread("the plain text of Scopus")
    if first.startswith("Template-Type: ReDIF"):
        yield Unread("ReDIF of RePEc")
    if first.startswith(("--AU-- ", "--RT-- ", "--TI-- ")):
        yield Unread("Biblioscape's tagged format")
    if _LEADER_OF_MARC.match(first):
        yield _MARC
    tags = {found[1] for line in lines[:20] if (found := _TAG_OF_COPAC.match(line))}
    if "TI" in tags and len(tags) > 1:
        yield _COPAC
    if "DN: Database Name" in lines:
        yield Unread("the plain text of CSA")
    if _NUMBERED_RECORD.fullmatch(first) and any(map(_FIELD_OF_DATABASE.match, lines)):
        yield Unread("the plain text of Inspec") if "INSPEC" in first.upper() else _DATABASE


def _has_own_fields(head: str, form: str) -> bool:
    """Whether a file has authors where each program that reads CSL expects author."""
    title, authors, author, issued = (
        form.format(name) in head for name in ("title", "authors", "author", "issued")
    )
    return title and authors and not author and not issued


def _is_hayagriva(lines: list[str]) -> bool:
    """The key of an entry alone on its line, and the names of fields in the lines below it."""
    lines = [line for line in lines if not line.startswith("#")]
    if not lines or not re.fullmatch(r"[^\s:#-][^\s:]*+:", lines[0]):
        return False
    names = {name.strip() for line in lines[1:10] if line[:1] == " "
             for name, colon, _ in [line.partition(":")] if colon}  # fmt: skip
    return "type" in names and len(names & _OF_HAYAGRIVA) > 1


def unread_content(text: str) -> Unread | None:
    """What a text without entries of any format that is read seems to be."""
    if r"\bibitem" in text or r"\entry{" in text or re.search(r"\\bib\{[^{}]{1,200}\}\{", text):
        return _ITEMS
    if re.search(r"\\(?:bibliography|addbibresource|bibdata)(?:\[[^][]{0,200}\])?\{", text):
        return _DOCUMENT
    lines = text[:_LONGEST_HEAD].lstrip("\ufeff \t\r\n").split("\n")
    if any(map(_is_header, lines[:_LINES_OF_HEADER])):
        return _CSV
    tags = {found[1] for line in lines if (found := _TAG_OF_RIS.match(line))}
    return _WITHOUT_TYPES if len(tags) > 1 else None


def _is_header(line: str) -> bool:
    columns = [name.strip(' "\r').lower() for name in re.split("[,;\t]", line)]
    return len(_COLUMNS.intersection(columns)) > 1
