"""Real bibliographies: every entry is accounted for, and its content is in the written .bib file.

The files are in tests/corpora, and in the folder PAPERSHELF_CORPORA if that is set.
"""

import hashlib
import html
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import pytest
from pybtex.database import Entry, parse_string
from pybtex.exceptions import PybtexError
from pylatexenc.latex2text import LatexNodes2Text

from candidate_fields import as_record
from ending import ends
from invented import TOPICS
from papershelf.formats.bibtex.private import public_text
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.formats.text.encodings import decode
from papershelf.intake.filling import draft_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.tex.encode import tex
from writers import write_biblatex

CORPORA = Path(__file__).parents[1] / "corpora"
MORE = os.environ.get("PAPERSHELF_CORPORA")
FOLDERS = [CORPORA, *([Path(MORE)] if MORE else [])]
FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.bib"))]

each_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])

HEAD = re.compile(r"(?im)^[ \t]*@[ \t]*(?!comment|string|preamble)[a-z][\w-]*\s*[{(]")


def text_of(path: Path) -> str:
    return decode(path.read_bytes())


def test_files_are_unchanged_and_have_a_licence() -> None:
    listed = (line.split("  ") for line in (CORPORA / "SHA256SUMS").read_text("utf-8").splitlines())
    sums = {name: found for found, name in listed}
    read_me = (CORPORA / "README.md").read_text("utf-8")

    assert sums == {
        path.relative_to(CORPORA).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in CORPORA.rglob("*.bib")
    }
    assert [name for name in sums if f"`{name}`" not in read_me and "/jabref-" not in name] == []


@each_file
def test_every_entry_is_a_candidate_or_rejected(path: Path) -> None:
    text = text_of(path)
    reading = read_bibtex(text)
    heads = len(HEAD.findall(text))
    sets = [found for found in reading.rejected if found.text.lower().startswith("@set")]

    assert len(reading.candidates) + len(reading.rejected) == heads
    assert list(reading.rejected) == sets
    positions = [found.position for found in reading.candidates]
    assert sorted(positions) == positions
    for found in reading.candidates:
        assert found.text in text
        assert text.splitlines()[found.line - 1].lstrip().startswith("@")


@each_file
def test_every_entry_of_bibtexparser_is_accounted_for(path: Path) -> None:
    """Except for commented-out entries, which bibtexparser reads as entries."""
    text = text_of(path)
    library = bibtexparser.parse_string(text)
    lines = text.splitlines()
    theirs = Counter(block.start_line for block in (*library.entries, *library.failed_blocks))
    reading = read_bibtex(text)
    ours = {found.line - 1 for found in (*reading.candidates, *reading.rejected)}

    assert {line for line in theirs if not lines[line].startswith("%")} <= ours


@each_file
def test_every_candidate_is_a_valid_draft(path: Path) -> None:
    for found in read_bibtex(text_of(path)).candidates:
        remarks = draft_of(found, added="2026-11-21")[1]
        # Of a real file, one URL has no scheme.
        assert [remark for remark in remarks if not remark.endswith("; kept as unread-url")] == []


@each_file
def test_records_come_back_from_their_own_export(path: Path) -> None:
    """Everything with a BibLaTeX field; docs/manual/reference/round-trips.md lists the rest."""
    for found in read_bibtex(text_of(path)).candidates:
        paper = paper_of(found)
        (again,) = read_bibtex(write_biblatex([paper], Catalogue((paper,), TOPICS))).candidates

        assert {"date", "title", "type"}.issubset(as_record(again))
        for name in (as_record(again).keys() & as_record(found).keys()) - {"extra"}:
            assert as_record(again)[name] == as_record(found)[name]
        lost = as_record(found).keys() - as_record(again).keys()
        assert lost <= {"abstract", "extra"}


# Comparison by field, with pybtex

# Deliberately not written: private fields, references to other entries, commands. The abstract is
# in the record and in the other exports.
NOT_WRITTEN = re.compile(
    r"file|annote|annotation|owner|timestamp|username|creationdate|modificationdate|date-added"
    r"|date-modified|bdsk-file-.*|comment.*|review|readstatus|priority|ranking|abstract"
    r"|crossref|xref|xdata|related|entryset|ids|execute|options"
)
# Written in another form, which other tests compare; or names, which are compared below.
REWRITTEN = frozenset([
    "month", "day", "author", "editor", "eprinttype", "eprintclass", "archiveprefix",
    "primaryclass", "language", "langid",
])  # fmt: skip


@each_file
@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_written_file_has_the_content_of_the_original(
    path: Path, write: Callable[[Iterable[Paper], Catalogue], str]
) -> None:
    text = text_of(path)
    losses = []
    compared = 0
    for found in read_bibtex(text).candidates:
        original = entry_of(found.text, text)
        paper = paper_of(found)
        if original is None:
            continue
        compared += 1
        written = entry_of(write([paper], Catalogue((paper,), TOPICS)), "")
        assert written is not None
        losses += [
            f"{found.key}: {name} = {value}"
            for name, value in said(original)
            if public_text(name, value) and not is_in(name, value, written)
        ]
    assert compared or "encodings" in path.parts
    assert losses == []


@each_file
def test_names_match_pybtex(path: Path) -> None:
    text = text_of(path)
    for found in read_bibtex(text).candidates:
        original = entry_of(found.text, text)
        paper = paper_of(found)
        if original is None or "authors" in found.uncertain:
            continue
        for role, names in (("author", paper.authors), ("editor", paper.editors or ())):
            persons = [str(person) for person in original.persons.get(role, ())]
            known = [words(name) for name in persons if name != "others"]
            if known and not (role == "editor" and paper.type is EntryType.PROCEEDINGS):
                assert [words(tex(name.display)) for name in names] == known


def paper_of(found: Candidate) -> Paper:
    """The record, with invented values for missing required fields."""
    needed = {"title": "Untitled", "authors": ["Nobody"], "date": "1500", "topics": ["counting"]}
    fields = needed | as_record(found) | {"added": "2026-11-21"}
    return Paper.model_validate(fields).model_copy(update={"key": "key2021"})


def entry_of(entry: str, file: str) -> Entry | None:
    """The entry with the strings of its file; None if pybtex refuses it."""
    strings = "\n".join(re.findall(r"(?im)^@string\s*\{.*\}\s*$", file))
    try:
        keyed = re.sub(r"\{\s*,", "{key2021,", entry, count=1)
        (found,) = parse_string(f"{strings}\n{keyed}", "bibtex").entries.values()
    except PybtexError:
        return None
    return found


def said(entry: Entry) -> Iterator[tuple[str, str]]:
    """The fields that the written file must contain."""
    for name, value in entry.fields.items():
        low = name.lower()
        if value.strip() and not NOT_WRITTEN.fullmatch(low) and low not in REWRITTEN:
            yield low, value


def is_in(name: str, value: str, entry: Entry) -> bool:
    """Whether any field has the value, since field names depend on the type.

    A title contains its subtitle; the type states the kind of thesis or report; "Volume 16,
    Issue 3" is volume 16 and number 3;
    "arXiv preprint arXiv:2103.00001" corresponds to eprint.
    """
    bare = folded(value)
    if name in ("title", "subtitle") and bare in folded(entry.fields["title"]):
        return True
    if name == "type" and bare in ("mathesis", "phdthesis", "techreport"):
        return entry.type in ("mastersthesis", "phdthesis", "techreport", "thesis", "report")
    if name == "volume" and (both := re.fullmatch(r"Volume (\d+), Issue (\d+)", value)):
        return both.groups() == (entry.fields["volume"], entry.fields["number"])
    if name in ("year", "date"):
        stated = re.search(r"(?<![0-9-])[0-9]{4}", value)
        dated = entry.fields.get("year", "") + entry.fields.get("date", "")
        return stated is None or stated[0] in dated
    arxiv = folded(entry.fields.get("eprint", ""))
    if name in ("doi", "url", "eprint"):
        known = [folded(unquote(entry.fields.get(field, ""))) for field in ("doi", "url", "eprint")]
        stated = folded(unquote(value.partition(" http")[0]))
        return any(text and (text in stated or stated in text) for text in known)
    about_arxiv = re.fullmatch(
        r"(?:arxiv|corr|preprint|eprints?|abs|v\d)*", bare.replace(arxiv, "")
    )
    return bare in map(folded, entry.fields.values()) or bool(arxiv and about_arxiv)


@cache
def folded(tex: str) -> str:
    """Lower-case letters and digits only, without TeX and accents; pylatexenc reads the TeX.

    Leftovers from web pages, such as ``<br/>`` and ``&quot;``, are ignored.
    """
    tex = html.unescape(re.sub(r"</?(?:[bip]|br|tex)/?>", "", tex))
    one_line = " ".join(re.sub(r"(?<!\\)%", r"\\%", tex).split())
    one_line = re.sub(r"\\protect|(?<=\\TeX)\s+", "", one_line).replace(r"\TeX", "TeX")
    text = unicodedata.normalize("NFKD", _LATEX.latex_to_text(one_line))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "", text.casefold())


def words(name: str) -> list[str]:
    """The sorted words of a name, since parsers order its parts differently."""
    return sorted(filter(None, map(folded, re.split(r"[\s,]+", _LATEX.latex_to_text(name)))))


_LATEX = LatexNodes2Text(math_mode="text", keep_comments=True)


def test_three_thousand_entries_are_read() -> None:
    text = "\n".join(text_of(path) for path in FILES if "encodings" not in path.parts)
    entries = len(HEAD.findall(text))
    many = text * (3000 // entries + 1)

    with ends():
        reading = read_bibtex(many)

    assert len(reading.candidates) >= 3000
