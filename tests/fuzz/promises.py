"""What must hold for any input: one function a target, which raises for a broken promise.

Errors that name the fault of the input, such as DataError, are answers and not findings.
"""

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from invented import record, write_list
from papershelf.fetch.identifiers import parse_identifier
from papershelf.formats.bibtex.biblatex import write_biblatex
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.write import write_ascii_bibtex, write_bibtex
from papershelf.formats.csl.write import write_csl
from papershelf.formats.detect import Format
from papershelf.formats.ris.read import read_ris
from papershelf.formats.ris.write import write_ris
from papershelf.intake.fates import New, Options
from papershelf.intake.plan import Importer
from papershelf.intake.refusals import refused_alone
from papershelf.intake.sources import SourceError, read_source
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import parse_url
from papershelf.model.names import parse_name
from papershelf.model.other_identifiers import named
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError, printable
from papershelf.records.comments import comments_in
from papershelf.records.files import decode
from papershelf.records.format import fixed_text, format_text
from papershelf.records.load import LoadedList, parse_draft, parse_record, read_list
from papershelf.tex.decode import decode as from_tex

Promise = Callable[[bytes], None]
_PATH = record()[0]
_OPTIONS = Options(PartialDate.parse("2026-11-22"), ("counting",))


class BrokenPromiseError(AssertionError):
    """Says which promise does not hold."""


def _hold(is_kept: bool, promise: str) -> None:
    if not is_kept:
        raise BrokenPromiseError(promise)


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
        _hold(not any(isinstance(step.fate, New) for step in again), "nothing new the second time")

    return promise


def _written(new: New) -> None:
    parse = parse_draft if new.is_draft else parse_record
    read = parse(new.text, new.path)
    _hold(format_text(new.text, new.path) == new.text, "an import writes the standard format")
    if new.is_draft:
        return
    _hold(not list(refused_alone(read)), "an import writes what check accepts")
    _exported(read.paper)


def _exported(paper: Paper) -> None:
    catalogue = _list().readable()
    for write in (write_bibtex, write_ascii_bibtex, write_biblatex):
        reading = read_bibtex(write([paper], catalogue))
        _hold(not reading.rejected, f"{write.__name__}: its entry can be read")
        _hold(len(reading.candidates) == 1, f"{write.__name__}: one entry a paper")
    (item,) = json.loads(write_csl([paper], catalogue))
    _hold(item["id"] == paper.key, "CSL-JSON names the key")
    _hold(len(read_ris(write_ris([paper], catalogue)).candidates) == 1, "RIS: one record a paper")


def formatted(data: bytes) -> None:
    """Formatting keeps values and comments, and formatting again changes nothing."""
    try:
        text = decode(data, _PATH)
        before = parse_record(text, _PATH)
        after = format_text(text, _PATH)
    except DataError as error:
        _hold(all(printable(str(one)).isprintable() for one in error.problems), "plain messages")
        return
    read = parse_record(after, _PATH)
    _hold(read.paper == before.paper, "formatting keeps all values")
    _hold(format_text(after, _PATH) == after, "formatting twice is formatting once")
    told, kept = (sorted(_comments(one)) for one in (before.document.text, after))
    _hold(told == kept, "formatting keeps all comments")
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
    _hold(parse_identifier(named(found)) == found, "an identifier can be copied from a message")


def addressed(data: bytes) -> None:
    """A URL that is accepted is plain, and leads to a host of the web."""
    text = data.decode("utf-8", "replace")
    try:
        url = parse_url(text)
    except ValueError:
        return
    _hold(url.startswith(("https://", "http://")), "only the web")
    _hold(not set(url) & set(' <>"\\^`{|}\t\r\n'), "no character that ends a URL elsewhere")


def people(data: bytes) -> None:
    """A name of a record is read back as it is written."""
    try:
        name = parse_name(data.decode("utf-8", "replace"))
    except ValueError:
        return
    _hold(parse_name(str(name)) == name, "a name reads back")


def tex(data: bytes) -> None:
    """Any text can be read as TeX."""
    from_tex(data.decode("utf-8", "replace"))


TARGETS: dict[str, Promise] = {
    **{f"import-{form}": imported(form) for form in Format},
    "fmt": formatted,
    "identifiers": identified,
    "urls": addressed,
    "names": people,
    "tex": tex,
}
