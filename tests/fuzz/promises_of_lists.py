"""What must hold for the files of a list, the pages made of them, and answers to requests."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
from holding import Promise, hold
from markdown_it import MarkdownIt
from promises_of_records import planned

from invented import SETTINGS, make_catalogue, problems_in, record, write_list
from papershelf.check.output import as_annotations, as_json, as_sarif, as_text
from papershelf.check.rules import rule_texts
from papershelf.fetch.acl import read_entry
from papershelf.fetch.arxiv import read_feed
from papershelf.fetch.doi import read_registered
from papershelf.fetch.identifiers import parse_identifier
from papershelf.formats.candidates import Candidate
from papershelf.formats.text.markdown import escaped
from papershelf.intake.issue_form import LONGEST_TOPIC, SuggestionError, parse_suggestion
from papershelf.intake.refusals import refused_alone
from papershelf.model.identifiers.ids import Doi
from papershelf.model.identifiers.other_ids import AnthologyId
from papershelf.model.problems import DataError, Problem, printable
from papershelf.records.comments import comments_in
from papershelf.records.files import decode
from papershelf.records.format import format_text
from papershelf.records.indexes import TOPICS, parse_topics
from papershelf.records.load import parse_record
from papershelf.records.topics_text import TopicError, moved
from papershelf.site.building.contents import Contents
from papershelf.site.building.shell import FILLED_SECTIONS, Shell
from papershelf.site.configuration.read_options import list_options
from papershelf.site.mathml import linked_text
from papershelf.site.notes import note_markup
from papershelf.site.unbroken import UNBROKEN

_PATH = record()[0]
_HTML = "{http://www.w3.org/1999/xhtml}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_OWN_SCRIPT = re.compile(r"(?:\./|(?:\.\./)*)assets/papershelf/[a-z-]+\.js")
_DATA = ("application/ld+json", "application/json")
_SAFE_LINK = re.compile(r"(?i)(?:https?:|mailto:)")
_OF_NOTES = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "ul",
}  # fmt: skip
_OF_MATH = {
    "accent", "accentunder", "displaystyle", "fence", "form", "linethickness", "mathvariant",
    "maxsize", "minsize", "movablelimits", "scriptlevel", "stretchy", "width",
}  # fmt: skip
# What html5lib puts around a part of a page.
_AROUND = {"html", "head", "body"}


def _in_list(path: str) -> Promise:
    """A file of the list is read, or refused with plain messages in every form."""

    def promise(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = write_list(Path(folder), record())
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
            problems = [*problems_in(root), *list_options(root).problems]
            _shown(problems, root)
            is_read = not any(problem.path == path for problem in problems)
            if is_read and path in ("data/venues.yaml", "data/people.yaml", TOPICS):
                _formatted(decode(data, path), path)

    return promise


def _shown(problems: list[Problem], root: Path) -> None:
    def below(path: str) -> list[str]:
        # The settings may name another file.
        file = root / path
        return file.read_text("utf-8", "replace").split("\n") if file.is_file() else []

    lines = [*as_text(problems, below), *as_annotations(problems, "")]
    hold(all(line.isprintable() for line in lines), "plain messages")
    json.loads(as_json(problems))
    rules = {text.name: text.says for text in rule_texts()}
    json.loads(as_sarif(problems, rules, "1", ""))
    hold(all(str(root) not in line for line in lines), "messages do not name the machine's folders")


def _formatted(text: str, path: str) -> None:
    after = format_text(text, path)
    hold(format_text(after, path) == after, "formatting twice is formatting once")
    before, kept = (
        sorted(comment.lstrip("# ").rstrip() for _, comment, _ in comments_in(one))
        for one in (text, after)
    )
    hold(before == kept, "formatting keeps all comments")


def topics(data: bytes) -> None:
    """A topic can be moved, and the file is still one, with all comments."""
    _in_list(TOPICS)(data)
    try:
        text = decode(data, TOPICS)
        taxonomy = parse_topics(text).taxonomy
    except DataError:
        return
    for topic in list(taxonomy.topics)[:3]:
        try:
            after = moved(text, taxonomy, topic.path, "elsewhere").text
        except TopicError:
            continue
        again = parse_topics(after).taxonomy
        hold("elsewhere" in again, "a moved topic is there")
        hold(len(again.topics) == len(taxonomy.topics), "moving a topic loses none")
        before, kept = (sum(1 for _ in comments_in(one)) for one in (text, after))
        hold(before == kept, "moving a topic keeps comments")


def built(data: bytes) -> None:
    """All pages and files of a record can be made; markup and links in them are known."""
    try:
        read = parse_record(decode(data, _PATH), _PATH)
    except DataError:
        return
    if list(refused_alone(read)):
        return
    paper = read.paper.model_copy(update={"topics": ("counting",), "different_from": ()})
    contents = Contents(make_catalogue(paper), SETTINGS)
    shell = Shell(("", "head", "", "body", ""))
    for unit in contents.units(dict.fromkeys(FILLED_SECTIONS, shell)):
        for path, text in unit.make():
            _file(path, text)
    for path, write in contents.downloads.items():
        _file(path, write())
    for make in contents.index_pages.values():
        _page(make().content.partition("\n---\n")[2])


def _file(path: str, text: str | bytes) -> None:
    if path.endswith(".json"):
        json.loads(text)
    elif path.endswith(".xml"):
        ET.fromstring(text)  # noqa: S314 - our own
    elif path.endswith(".html") and isinstance(text, str):
        _page(text)


def _page(text: str) -> None:
    for element in html5lib.parse(text).iter():
        for name, value in element.attrib.items():
            hold(not str(name).startswith("on") and name != "style", "no active attribute")
            if name in ("href", "src"):
                scheme = re.match(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):", value)
                hold(not scheme or bool(_SAFE_LINK.match(value)), "links go to the web")
        if element.tag == f"{_HTML}script":
            if element.get("src"):
                hold(bool(_OWN_SCRIPT.fullmatch(element.get("src", ""))), "no other script")
                hold(not element.text, "no inline script")
            else:
                hold(element.get("type") in _DATA, "no script")
                json.loads(element.text or "")


def noted(data: bytes) -> None:
    """A note has listed elements and formulas only, and links to the web."""
    _has_only(_OF_NOTES, str(note_markup(data.decode("utf-8", "replace"))))


def shown(data: bytes) -> None:
    """Text of a record adds formulas and links to the web, and nothing else."""
    _has_only({"a"}, str(linked_text(data.decode("utf-8", "replace"))))


def _has_only(tags: set[str], html: str) -> None:
    for element in html5lib.parse(html).iter():
        tag, names = str(element.tag), set(element.attrib)
        if tag.startswith(_MATH):
            hold(names <= _OF_MATH, "listed attributes of formulas")
        elif tag == f"{_HTML}span":
            hold(element.attrib == {"class": UNBROKEN}, "a formula and its word on one line")
        else:
            hold(tag.removeprefix(_HTML) in tags | _AROUND, "listed elements")
            hold(names <= {"href", "rel"}, "listed attributes")
        # A URL whose host no browser can read is left out.
        hold(bool(_SAFE_LINK.match(element.get("href", "https:"))), "links to the web")


def suggested(data: bytes) -> None:
    """Any text of an issue is read, or answered with a sentence."""
    try:
        found = parse_suggestion(data.decode("utf-8", "replace"))
    except SuggestionError as error:
        hold(printable(str(error)).isprintable(), "a plain message")
        return
    hold("\n" not in found.identifier + found.topic, "an identifier and a topic of one line")
    hold(bool(found.identifier) and len(found.topic) <= LONGEST_TOPIC, "both of their length")
    for told in (found.identifier, found.topic, found.reason):
        page = html5lib.parse(MarkdownIt().render(f"> {escaped(told)}"))
        tags = {str(element.tag).removeprefix(_HTML) for element in page.iter()}
        hold(tags <= {"blockquote", "p", "span"} | _AROUND, "no Markdown in the answer")
    try:
        parse_identifier(found.identifier)
    except ValueError as error:
        hold(len(str(error)) < 1_500, "a short message")


def _answer(read: Callable[[bytes], Iterator[Candidate]]) -> Promise:
    """An answer of a service is refused, or becomes a record that keeps its promises."""

    def promise(data: bytes) -> None:
        try:
            candidates = list(read(data))
        except ValueError as error:
            hold(printable(str(error)).isprintable(), "a plain message")
            return
        planned(candidates[:30], None)

    return promise


TARGETS_OF_LISTS: dict[str, Promise] = {
    "topics": topics,
    **{f"file-{name}": _in_list(f"data/{name}.yaml") for name in ("venues", "people", "declined")},
    "file-settings": _in_list("mkdocs.yml"),
    "file-essay": _in_list("data/topics/counting.md"),
    "site": built,
    "note-markup": noted,
    "text": shown,
    "suggestion": suggested,
    "answer-arxiv": _answer(lambda data: iter(read_feed(data).values())),
    "answer-doi": _answer(lambda data: iter([read_registered(data, Doi("10.1000/x")).candidate])),
    "answer-acl": _answer(lambda data: iter([read_entry(data, AnthologyId("P19-1001"))])),
}
