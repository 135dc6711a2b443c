"""What is said of a file in which an import finds nothing, and what to do."""

from papershelf.formats.detect import Format
from papershelf.formats.unread import Unread, unread_content
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.other_ids import OtherId, named

_FORMATS_READ = (
    "BibTeX, CSL-JSON, CSL-YAML, RIS, PubMed, EndNote, Markdown lists and notes, and listings "
    "copied from paper sites can be read"
)
# Identifiers in a message.
_MOST_SHOWN = 5


def no_entry(text: str, form: Format | None, found: Format | None) -> str:
    """Why nothing in a file can be imported, and what to do."""
    if not text.strip("\ufeff \t\r\n"):
        return "no entry found; the file is empty"
    if "\0" in text:
        return "no entry found; this is a binary file, not text"
    if form is found is None and (kind := unread_content(text)):
        return not_read(kind, text)
    if form is found is None and (look_up := _look_up(text)):
        return f"no entry found; {look_up}"
    if form is None or form is found:
        return "no entry found" if found else f"no entry found; {_FORMATS_READ}"
    advice = f"it looks like --format {found}" if found else _FORMATS_READ
    return f"no {form.entry} found; {advice}"


def not_read(kind: Unread, text: str) -> str:
    says = f"no entry found; {kind.name} is not read: {kind.advice}"
    if not kind.has_only_papers:
        return says
    return f"{says}; {_look_up(text) or 'without one, give the DOIs of its papers to shelf add'}"


def _look_up(text: str) -> str:
    """How to look up the papers that a text identifies; empty if it identifies none."""
    identifiers = _identifiers_in(text)
    if not identifiers:
        return ""
    shown = " ".join(identifiers[:_MOST_SHOWN])
    more = len(identifiers) - _MOST_SHOWN
    others = f", and give it the other {more}, too" if more > 0 else ""
    return f"to look up the papers that it names, run: shelf add {shown}{others}"


def _identifiers_in(text: str) -> list[str]:
    """What `shelf add` takes, from a list of identifiers or of references."""
    found = (mention.identifier for line in text.splitlines() for mention in mentions(line))
    return list(dict.fromkeys(named(one) for one in found if not isinstance(one, OtherId)))
