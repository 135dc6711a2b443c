"""What must hold for any input: one function a target, which raises for a broken promise.

Errors that name the fault of the input, such as DataError, are answers and not findings.
"""

from pathlib import Path

from holding import Promise, hold
from promises_of_lists import TARGETS_OF_LISTS
from promises_of_records import planned

from invented import record
from papershelf.fetch.identifiers import parse_identifier
from papershelf.formats.detect import Format
from papershelf.intake.sources import SourceError, read_source
from papershelf.model.identifiers.ids import ArxivId, Doi, Orcid
from papershelf.model.identifiers.other_ids import AnthologyId, Identifier, OtherId, named
from papershelf.model.identifiers.paper_urls import named_by_url
from papershelf.model.names import parse_name
from papershelf.model.problems import DataError, printable
from papershelf.model.text import deceptive_character
from papershelf.model.urls import parse_url
from papershelf.records.comments import comments_in
from papershelf.records.files import decode
from papershelf.records.format import fixed_text, format_text
from papershelf.records.load import parse_record
from papershelf.tex.decode import decode as from_tex
from papershelf.tex.decode import one_line

_PATH = record()[0]


def imported(form: Format) -> Promise:
    """An import tells what becomes of each entry, and writes records that keep their promises."""

    def promise(data: bytes) -> None:
        try:
            source = read_source(Path(f"a.{form}"), data, form, None, {})
        except SourceError as error:
            hold(printable(str(error)).isprintable(), "a plain message")
            return
        planned(source.reading.candidates[:30], "a")

    return promise


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
    hold(_read_again(url) in (found, None), "its URL names the same paper, if any")
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
            again = _read_again(named(one.identifier))
            hold(again in (one.identifier, None), "an identifier in a URL can be written alone")


def _read_again(text: str) -> Identifier | None:
    """The paper that the text names; None if it is refused, such as for a doubtful prefix."""
    try:
        return parse_identifier(text)
    except ValueError:
        return None


def people(data: bytes) -> None:
    """A name of a record is read back as it is written."""
    try:
        name = parse_name(data.decode("utf-8", "replace"))
    except ValueError:
        return
    hold(parse_name(str(name)) == name, "a name reads back")


def tex(data: bytes) -> None:
    """Any text can be read as TeX, and becomes one line without the marks of the reader."""
    text = from_tex(data.decode("utf-8", "replace"))
    hold(text == one_line(text), "one line, in its normal form")
    hold(not any("\ufdd0" <= char <= "\ufdd2" for char in text), "no mark of the reader")


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
