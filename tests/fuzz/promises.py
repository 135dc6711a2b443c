"""What must hold for any input: one function a target, which raises for a broken promise.

Errors that name the fault of the input, such as DataError, are answers and not findings.
"""

import json
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from holding import Promise, hold
from promises_of_lists import TARGETS_OF_LISTS

from invented import record, write_list
from papershelf.check.fixes import fixed
from papershelf.fetch.identifiers import parse_identifier
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.detect import Format, read_foreign
from papershelf.intake.fates import New, Options, Present, Step
from papershelf.intake.plan import Importer
from papershelf.intake.refusals import refused_alone
from papershelf.intake.sources import SourceError, read_source
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import ArxivId, Doi, Orcid, parse_url
from papershelf.model.names import parse_name
from papershelf.model.other_identifiers import AnthologyId, OtherId, named
from papershelf.model.paper import Paper
from papershelf.model.paper_urls import named_by_url
from papershelf.model.problems import DataError, printable
from papershelf.model.text import deceptive_character
from papershelf.model.venue_names import VenueNames
from papershelf.records.comments import comments_in
from papershelf.records.files import decode
from papershelf.records.format import fixed_text, format_text
from papershelf.records.load import LoadedList, Record, parse_draft, parse_record, read_list
from papershelf.tex.decode import decode as from_tex
from writers import write_ascii_bibtex, write_biblatex, write_csl, write_ris

_PATH = record()[0]
_OPTIONS = Options(PartialDate.parse("2026-11-22"), ("counting",))


@cache
def _list() -> LoadedList:
    with tempfile.TemporaryDirectory() as folder:
        return read_list(write_list(Path(folder), record()))


def imported(form: Format) -> Promise:
    """What an import writes can be read, is formatted, obeys the rules, and can be exported; the
    same file again brings nothing new.
    """

    def promise(data: bytes) -> None:
        try:
            source = read_source(Path(f"a.{form}"), data, form, None, {})
        except SourceError:
            return
        importer = Importer(_list(), _OPTIONS)
        candidates = source.reading.candidates[:30]
        for step in list(importer.plan(candidates, "a")):
            if isinstance(step.fate, New):
                _written(step.fate)
        again = list(importer.plan(candidates, "a"))
        hold(not any(isinstance(step.fate, New) for step in again), "nothing new the second time")

    return promise


def _written(new: New) -> None:
    parse = parse_draft if new.is_draft else parse_record
    read = parse(new.text, new.path)
    hold(format_text(new.text, new.path) == new.text, "an import writes the standard format")
    checked = fixed_text(new.text, new.path, lambda tree: fixed(tree, VenueNames(()), {}))
    hold(format_text(checked, new.path) == checked, "check --fix leaves the standard format behind")
    if new.is_draft:
        return
    hold(not list(refused_alone(read)), "an import writes what check accepts")
    _exported(read)


def _exported(record: Record) -> None:
    """Each format has one entry, which is read as the same paper."""
    catalogue = _list().readable()
    for write, form in _WRITERS:
        reading = read_foreign(write([record.paper], catalogue), form)
        said = f"{write.__name__} of {record.paper.key}"
        hold(not reading.rejected, f"{said}: its entry can be read")
        hold(len(reading.candidates) == 1, f"{said}: one entry a paper")
        importer = Importer(replace(_list(), records=(record,)), _OPTIONS)
        (step,) = importer.plan(reading.candidates, "b")
        hold(_is_present(step, record.paper), f"{said}: it is read as the same paper")
    (item,) = json.loads(write_csl([record.paper], catalogue))
    hold(item["id"] == record.paper.key, "CSL-JSON names the key")


_WRITERS = (
    (write_bibtex, Format.BIBTEX),
    (write_ascii_bibtex, Format.BIBTEX),
    (write_biblatex, Format.BIBTEX),
    (write_csl, Format.CSL),
    (write_ris, Format.RIS),
)


def _is_present(step: Step, paper: Paper) -> bool:
    # Without people or an identifier, a title says too little, and digits and signs in names are
    # read as the marks of footnotes.
    is_known = all(_is_plain(str(name)) for name in paper.authors)
    # BibTeX has one field for a journal, whatever the type.
    is_known &= "journal" not in paper.extra
    return isinstance(step.fate, Present) or not (paper.authors and is_known)


def _is_plain(name: str) -> bool:
    letters = name.strip("{}")
    is_name = all(char.isalpha() or char in " ,.'-" for char in letters)
    return is_name and letters[:2].isalpha() and letters.count(",") < 2


def formatted(data: bytes) -> None:
    """Formatting keeps values and comments, and formatting again changes nothing."""
    try:
        text = decode(data, _PATH)
        before = parse_record(text, _PATH)
        after = format_text(text, _PATH)
    except DataError as error:
        hold(all(printable(str(one)).isprintable() for one in error.problems), "plain messages")
        return
    read = parse_record(after, _PATH)
    hold(read.paper == before.paper, "formatting keeps all values")
    hold(format_text(after, _PATH) == after, "formatting twice is formatting once")
    told, kept = (sorted(_comments(one)) for one in (before.document.text, after))
    hold(told == kept, "formatting keeps all comments")
    parse_record(fixed_text(text, _PATH, dict), _PATH)


def _comments(text: str) -> list[str]:
    return [comment.lstrip("# ").rstrip() for _, comment, _ in comments_in(text)]


def identified(data: bytes) -> None:
    """An identifier that is understood is understood again as it is shown."""
    text = data.decode("utf-8", "replace")
    try:
        found = parse_identifier(text)
    except ValueError:
        return
    hold(parse_identifier(named(found)) == found, "an identifier can be copied from a message")
    url = getattr(found, "url", None) or f"https://aclanthology.org/{found}/"
    hold(parse_identifier(url) == found, "its URL names the same paper")
    hold(parse_url(url) == url, "its URL is one that a record may have")


def parsed(data: bytes) -> None:
    """An identifier in a field is in its normal form, which is read as the same."""
    text = data.decode("utf-8", "replace")
    for kind in (ArxivId, Doi, Orcid, AnthologyId):
        try:
            found = kind.parse(text)
        except ValueError:
            continue
        hold(kind.parse(str(found)) == found, f"{kind.__name__}: its normal form reads back")
        hold(not deceptive_character(str(found)), f"{kind.__name__}: no hidden character")
        if not isinstance(found, AnthologyId):
            hold(kind.parse(found.url) == found, f"{kind.__name__}: its URL reads back")
            hold(parse_url(found.url) == found.url, f"{kind.__name__}: its URL is plain")


def addressed(data: bytes) -> None:
    """A URL that is accepted is plain, and leads to a host of the web."""
    text = data.decode("utf-8", "replace")
    try:
        url = parse_url(text)
    except ValueError:
        return
    hold(url.startswith(("https://", "http://")), "only the web")
    hold(not set(url) & set(' <>"\\^`{|}\t\r\n'), "no character that ends a URL elsewhere")
    hold(parse_url(url) == url, "a URL that was accepted is accepted again")
    for one in named_by_url(url):
        if not isinstance(one.identifier, OtherId):
            again = parse_identifier(named(one.identifier))
            hold(again == one.identifier, "an identifier in a URL can be written alone")


def people(data: bytes) -> None:
    """A name of a record is read back as it is written."""
    try:
        name = parse_name(data.decode("utf-8", "replace"))
    except ValueError:
        return
    hold(parse_name(str(name)) == name, "a name reads back")


def tex(data: bytes) -> None:
    """Any text can be read as TeX."""
    from_tex(data.decode("utf-8", "replace"))


TARGETS: dict[str, Promise] = {
    **TARGETS_OF_LISTS,
    **{f"import-{form}": imported(form) for form in Format},
    "fmt": formatted,
    "identifiers": identified,
    "identifier-fields": parsed,
    "urls": addressed,
    "names": people,
    "tex": tex,
}
