"""``make bench BENCH=--hostile``: what repeated characters cost, in each field of each format.

Every text is read in a process of its own, so that its processor time and memory are known and one
that would take hours is ended.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import yaml
from click.testing import CliRunner
from list_files import MANY as MANY_ENTRIES
from list_files import of_length
from small_entries import SMALL, file_of

from invented import SETTINGS, commit, make_catalogue, record, write_list
from papershelf.cli import main
from papershelf.commands.report import run_report
from papershelf.formats.detect import Format, format_of
from papershelf.intake.sources import SourceError, read_source
from papershelf.model.problems import DataError
from papershelf.records.format import format_text
from papershelf.records.load import parse_record
from papershelf.site.building.contents import Contents
from papershelf.site.building.shell import FILLED_SECTIONS, Shell

SIZES = (10_000, 100_000, 1_000_000)
LIMIT = 60
"""Seconds of processor time."""
_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000

# What patterns repeat, what opens and never closes, and what names a paper or a person. A number
# is in the place of №, so that no two repetitions are the same.
SHAPES = (
    "x", " ", "1", ",", ";", "-", "- ", ".", "a.", "/", "\\", "\n", "a\n", "{", "{}", "[", "(", "<",
    "$", "$a$", "\\emph{", "{\\bf ", "\\begin{document}", "<em a=", "&amp;", "'", '"', "@a{k,",
    "@a(k,1", "a={b},", "%a\n", " and ", "and,", "A. ", "Prof ", "et al. ", "http://a.b/",
    "/asset/", "doi:10.1000/a ", "arXiv:2001.00001 ", "viewed ", "ab-abcdef-", "TI  - a\n", "(c) ",
    "é", "李", "@comment(", "@misc{k, t={x}}\n", "@a{b}\n", "@a{,a=1}", "- [a](http://b.c)\n",
    "* ", "> ", "`", "**a", "_a ", "![", "[a]: b\n", "a  \n", "    a\n", "1. a\n", "&#1;", "a|b\n",
    "A№, B and ", "@misc{k№, title={S}, doi={10.1000/x}}\n", "TY  - JOUR\nTI  - S\nPY  - №\n",
    "TY  - JOUR\nER  - \n",
)  # fmt: skip

BIBTEX = ("title", "author", "url", "pages", "doi", "eprint", "journal", "date", "keywords", "note",
          "howpublished", "abstract", "file")  # fmt: skip
RIS = ("TI", "AU", "UR", "DO", "PY", "SP", "KW", "N1", "AB", "JO")
CSL = ("title", "author", "family", "given", "URL", "DOI", "issued", "page", "container-title",
       "keyword", "note", "abstract")  # fmt: skip
RECORD = ("title", "author", "venue", "abstract", "note", "why", "extra", "url", "pages", "volume",
          "language", "doi")  # fmt: skip
SCRIPTS = ("x", "é", "李")
# Fields with many values, which are different.
MANY = ("authors", "editors", "aliases", "topics", "cites", "different_from", "extra", "links",
        "versions")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    megabytes: float
    shape: str

    def __str__(self) -> str:
        more = "over " if self.seconds >= LIMIT else ""
        return f"{more}{self.seconds:.1f} s {self.megabytes:,.0f} MB {self.shape!r}"


Work = Callable[[str], object]


def works() -> Iterator[tuple[str, Work]]:
    """What is measured, by name: each is called with a hostile text."""
    yield "any file: its format", format_of
    for form in Format:
        yield f"{form}: whole file", lambda text, form=form: _read_file(text, form)
    for name in BIBTEX:
        # A field that is given twice would be refused before it is read.
        others = {"title": "T", "year": "2000", "url": "http://a.b"}
        fields = "".join(f", {one}={{{text}}}" for one, text in (others | {name: "TEXT"}).items())
        yield f"BibTeX: {name}", _reads(Format.BIBTEX, f"@article{{k{fields}}}")
    yield "BibTeX: key", _reads(Format.BIBTEX, "@article{TEXT, title={T}}")
    yield "BibTeX: after a field", _reads(Format.BIBTEX, "@article{k, title={T}TEXT")
    for tag in RIS:
        yield f"RIS: {tag}", _reads(Format.RIS, f"TY  - JOUR\nTI  - T\n{tag}  - TEXT\nER  - \n")
    for name in CSL:
        yield f"CSL: {name}", lambda text, name=name: _read_file(_item(name, text), Format.CSL)
    for name in (".bib", ".ris", ".json", ".md"):
        yield f"import: {name}", lambda text, end=name: _import(text, end)
    for name in RECORD:
        yield f"check: {name}", lambda text, name=name: _check(_record(name, text))
        yield f"fmt: {name}", lambda text, name=name: _format(_record(name, text))
        yield f"report: {name}", lambda text, name=name: _report(_record(name, text))
        yield f"build: {name}", lambda text, name=name: _build(_record(name, text))
    for name, template in {"after a record": "why: TEXT\n", "quoted": 'why: "TEXT\n'}.items():
        yield (
            f"check: {name}",
            lambda text, end=template: _check(record(more=end.replace("TEXT", text))),
        )


def works_on_many() -> Iterator[tuple[str, Work]]:
    """A record with many values in one field, which have the first character of the text."""
    for name in MANY:
        yield f"check: many {name}", lambda text, name=name: _check(_record_of_many(name, text))
        yield f"fmt: many {name}", lambda text, name=name: _format(_record_of_many(name, text))
        yield f"report: many {name}", lambda text, name=name: _report(_record_of_many(name, text))
        yield f"build: many {name}", lambda text, name=name: _build(_record_of_many(name, text))


def works_on_entries() -> Iterator[tuple[str, Work]]:
    """Imports of many small entries that differ, in a file of the length of the text."""
    for name, (end, entry) in SMALL.items():
        yield (
            f"entries: {name}",
            lambda text, end=end, entry=entry: _import(file_of(entry, len(text)), end),
        )


def works_on_files() -> Iterator[tuple[str, Work]]:
    """Checks of a list with another file of the length of the text."""
    for name, (path, head, entry) in MANY_ENTRIES.items():
        yield (
            f"check: {name}",
            lambda text, path=path, head=head, entry=entry: _check(
                record(), (path, of_length(head, entry, len(text)))
            ),
        )


def _reads(form: Format, template: str) -> Work:
    return lambda text: _read_file(template.replace("TEXT", text), form)


def _read_file(text: str, form: Format) -> None:
    # As an import reads it, which refuses files of too many entries that say nothing.
    with suppress(SourceError):
        read_source(Path("refs"), text.encode(), form, None)


def _item(name: str, text: str) -> str:
    item: dict[str, object] = {"type": "book", "title": "T"}
    if name in ("family", "given"):
        item["author"] = [{"family": "A", "given": "B", name: text}]
    else:
        item[name] = {"author": [{"literal": text}], "issued": {"raw": text}}.get(name, text)
    return json.dumps([item])


def _record(name: str, text: str) -> tuple[str, str]:
    key, plain = record()
    fields = yaml.safe_load(plain)
    fields |= {date: str(fields[date]) for date in ("date", "added")}
    value = {"extra": {"note": text}, "author": [text], "url": f"https://a.b/{text}"}.get(
        name, text
    )
    fields["authors" if name == "author" else name] = value
    return key, _block(fields)


def _record_of_many(name: str, text: str) -> tuple[str, str]:
    """A record of about that length, with different values in one field."""
    key, plain = record()
    fields = yaml.safe_load(plain)
    fields |= {date: str(fields[date]) for date in ("date", "added")}
    values: list[object] = [f"A{number}a{text[:1].strip()}" for number in range(len(text) // 24)]
    if name == "authors":
        values = [f"{value}, B" for value in values]
    elif name in ("extra", "links"):
        fields[name] = dict.fromkeys(values, "https://a.b/")
    elif name == "versions":
        values = [{"kind": "preprint", "title": value} for value in values[: len(values) // 4]]
    fields.setdefault(name, values)
    if name in ("authors", "topics"):
        fields[name] = values
    return key, _block(fields)


def _block(fields: Mapping[str, object]) -> str:
    # As quick as the text is long, which is not to be measured; in YAML, JSON is a quoted value.
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "\n".join(lines) + "\n"


def _format(file: tuple[str, str]) -> None:
    path, text = file
    format_text(text, path)


def _build(file: tuple[str, str]) -> None:
    """All pages and files of a list with this paper and another."""
    papers = [parse_record(text, path).paper for path, text in (file, record("roe2021ears"))]
    contents = Contents(make_catalogue(*papers), SETTINGS)
    shell = Shell(("", "head", "", "body", ""))
    for unit in contents.units(dict.fromkeys(FILLED_SECTIONS, shell)):
        list(unit.make())
    for make in contents.index_pages.values():
        make()
    for write in contents.downloads.values():
        write()


def _import(text: str, end: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_list(Path(folder))
        (root / f"refs{end}").write_text(text, "utf-8")
        arguments = ["import", "--list", folder, "--topic", "counting", f"{folder}/refs{end}"]
        done = CliRunner().invoke(main, arguments)
        if not isinstance(done.exception, SystemExit | None):
            raise done.exception


def _check(*files: tuple[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_list(Path(folder), *files)
        CliRunner().invoke(main, ["check", "--list", folder], catch_exceptions=False)


def _report(file: tuple[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_list(root, record())
        commit(root)
        write_list(root, file)
        run_report(root, "HEAD")


def cost(work: Work, shape: str, size: int) -> Cost:
    if not (child := os.fork()):
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
            work(repeated(shape, size))
            status = 0
        except DataError:
            status = 0
        finally:
            os._exit(status)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) > 0:
        sys.exit(f"{shape!r} * {size // len(shape)} raised an error")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _PER_MB, shape)


def repeated(shape: str, size: int) -> str:
    count = size // len(shape)
    return shape * count if "№" not in shape else "".join(_numbered(shape, count))


def _numbered(shape: str, count: int) -> Iterator[str]:
    return (shape.replace("№", str(number)) for number in range(count))


def costs(only: str = "") -> Iterator[str]:
    """A line for each format and field: the slowest shape of each size."""
    of_shapes = ((name, work, SHAPES) for name, work in works())
    others = chain(works_on_entries(), works_on_files())
    of_many = ((name, work, SCRIPTS) for name, work in works_on_many())
    of_entries = ((name, work, ("x",)) for name, work in others)
    for name, work, shapes in chain(of_shapes, of_many, of_entries):
        if only in name:
            worst = [
                max((cost(work, shape, size) for shape in shapes), key=_seconds) for size in SIZES
            ]
            yield f"{name:<26}" + "".join(f"{one!s:<36}" for one in worst)


def _seconds(one: Cost) -> float:
    return one.seconds
