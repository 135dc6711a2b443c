"""Other programs read all of our exports without warnings."""

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import bibtexparser
import jsonschema
import pybtex.database
import pypandoc
import pytest

from candidate_fields import as_record
from invented import make_catalogue, make_paper, without_authors
from matrix import matrix
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.records.load import read_list
from papershelf.tex.ascii import to_ascii, to_latex
from papershelf.tex.encode import tex
from papershelf.tex.math import plain_text
from writers import write_ascii_bibtex, write_biblatex, write_csl, write_ris

Writer = Callable[[Iterable[Paper], Catalogue], str]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["invented", "ours"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """The matrix of invented papers, and the list in data/."""
    catalogue = matrix() if request.param == "invented" else read_list(ROOT).catalogue()
    assert catalogue.papers, "no papers, so a test would prove nothing"
    return catalogue


@dataclass(frozen=True)
class Run:
    status: int
    output: str


def run(*command: str, folder: Path, text: str | None = None) -> Run:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        command,
        cwd=folder,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=300,
    )
    return Run(done.returncode, done.stdout)


def typeset(
    folder: Path, allowed: str = r"Unicode character", program: str = "pdflatex"
) -> list[str]:
    """Run LaTeX; its errors, without those of scripts that pdfLaTeX has no font for."""
    done = run(program, "-interaction=nonstopmode", "-no-shell-escape", "paper", folder=folder)
    errors = re.findall(r"^! .*(?:\n(?!\n).*)*", done.output, re.MULTILINE)
    return [error for error in errors if not re.search(allowed, error, re.IGNORECASE)]


def with_bibtex(folder: Path, bib: str, style: str) -> Run:
    """Set up paper.tex with the list as its bibliography, and run bibtex."""
    (folder / "references.bib").write_text(bib, "utf-8")
    (folder / "paper.tex").write_text(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{amsmath,amssymb}"
        rf"\begin{{document}}\nocite{{*}}\bibliographystyle{{{style}}}"
        r"\bibliography{references}\end{document}"
    )
    typeset(folder)
    return run("bibtex", "paper", folder=folder)


# hyperref with XeLaTeX needs fonts of yet another package.
PREAMBLES = {"pdflatex": r"\usepackage[T1]{fontenc}\usepackage{hyperref}", "xelatex": ""}


def with_biber(folder: Path, bib: str, program: str = "pdflatex") -> Run:
    """The same with biblatex and biber."""
    (folder / "references.bib").write_text(bib, "utf-8")
    (folder / "paper.tex").write_text(
        rf"\documentclass{{article}}{PREAMBLES[program]}\usepackage{{amsmath,amssymb}}"
        r"\usepackage[backend=biber,giveninits=true]{biblatex}"
        r"\addbibresource{references.bib}"
        r"\begin{document}\nocite{*}\printbibliography\end{document}"
    )
    typeset(folder, program=program)
    return run("biber", "paper", folder=folder)


def warnings(log: str) -> list[str]:
    return [line for line in log.splitlines() if re.search(r"(?i)warn|error|sorry", line)]


@pytest.mark.tools
@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_bibtex_reads_every_entry_without_a_warning(
    catalogue: Catalogue, style: str, tmp_path: Path
) -> None:
    done = with_bibtex(tmp_path, write_ascii_bibtex(catalogue.papers, catalogue), style)

    assert (done.status, warnings(done.output)) == (0, [])
    bbl = (tmp_path / "paper.bbl").read_text("ascii")
    assert bbl.count(r"\bibitem") == len(catalogue)
    assert typeset(tmp_path, allowed="(?!)") == []


PRINTED = [
    *range(0xA1, 0x250), *range(0x386, 0x500), *range(0x1E00, 0x2000), *range(0x2010, 0x2300),
    *range(0x2460, 0x2469), *range(0x25A0, 0x2670), *range(0xFB00, 0xFB05),
    *range(0x1D400, 0x1D500), *map(ord, "ʻʼʾʿʹʺ✓✔✗⟂"),
]  # fmt: skip


@pytest.mark.tools
def test_latex_prints_every_character_in_ascii(tmp_path: Path) -> None:
    """In T1, with no package but amssymb; the same in math, for the characters of math.

    A letter follows each, which must not become a part of a macro's name.
    """
    characters = [chr(point) for point in PRINTED if unicodedata.category(chr(point)) != "Cn"]
    lines = "\n\n".join(f"x{to_ascii(character)}x" for character in characters)
    (tmp_path / "paper.tex").write_text(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{amssymb}\begin{document}"
        rf"{lines} $x{to_ascii('α→×≤∞−′²₂ℝℒ')}$\end{{document}}",
        "ascii",
    )

    assert typeset(tmp_path, allowed="(?!)") == []
    assert "Missing character" not in (tmp_path / "paper.log").read_text("utf-8", "replace")


ODD = make_catalogue(
    make_paper(
        "odd2020a",
        title=r"CO₂ in the Ħal of Ștefan: α-stable $H\to b\bar b$, $\frac12$ and 10⁻³ × µ in ℝ",
        authors=["Trương, Ở Phương", "Ёлкина, Анна", "Əli, Rəs", "李, 明", "Ħal, ʼNa"],
        extra={"note": "100% of R&D_1 #2 ~ ^ $5", "keywords": "to-read"},
        status="retracted",
    ),
    *(
        without_authors(
            f"none2020{kind}", type=kind, title=f"Of {kind}", publisher=f"{kind.title()} Press"
        )
        for kind in EntryType
    ),
    *(
        without_authors(f"eds2020{kind}", type=kind, title=f"By {kind}", editors=[f"Ä{kind}, Åsa"])
        for kind in EntryType
    ),
)


@pytest.mark.tools
@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv"])
def test_bibtex_sorts_and_abbreviates_odd_names_and_works_without_authors(
    style: str, tmp_path: Path
) -> None:
    done = with_bibtex(tmp_path, write_ascii_bibtex(ODD.papers, ODD), style)

    assert not re.search(r"(?i)error|to sort, need", done.output), done.output
    bbl = (tmp_path / "paper.bbl").read_text("ascii")
    assert bbl.count(r"\bibitem") == len(ODD)
    assert r"\mathbb{R}" in bbl, "a style in sentence case must not change letters of math"
    assert typeset(tmp_path, allowed="(?!)") == []


@pytest.mark.tools
@pytest.mark.parametrize("write", [write_ascii_bibtex, write_biblatex])
def test_biber_reads_odd_names_and_works_without_authors(write: Writer, tmp_path: Path) -> None:
    done = with_biber(tmp_path, write(ODD.papers, ODD))

    assert (done.status, warnings(done.output)) == (0, [])
    assert typeset(tmp_path) == []


@pytest.mark.tools
@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_biber_reads_every_entry_without_a_warning(
    catalogue: Catalogue, write: Writer, tmp_path: Path
) -> None:
    done = with_biber(tmp_path, write(catalogue.papers, catalogue))

    assert (done.status, warnings(done.output)) == (0, [])
    bbl = (tmp_path / "paper.bbl").read_text("utf-8")
    assert len(re.findall(r"^ *\\entry\{", bbl, re.MULTILINE)) == len(catalogue)
    assert typeset(tmp_path) == []


@pytest.fixture(scope="module", params=["ours", "biblatex_examples"])
def real_papers(request: pytest.FixtureRequest) -> Catalogue:
    """The list in data/, and the examples of biblatex as an import reads them."""
    if request.param == "ours":
        return read_list(ROOT).catalogue()
    reading = read_bibtex((ROOT / "tests/corpora/biblatex-examples.bib").read_text("utf-8"))
    return make_catalogue(*map(_with_what_is_missing, reading.candidates))


def _with_what_is_missing(found: Candidate) -> Paper:
    needed = {"authors": ["Nobody"], "date": "1500", "topics": ["counting"], "added": "2026-11-21"}
    paper = Paper.model_validate(needed | as_record(found))
    authors = paper.authors if found.authors or not found.editors else NameList()
    return paper.model_copy(update={"key": found.key, "authors": authors})


@pytest.mark.tools
@pytest.mark.parametrize("write", [write_ascii_bibtex, write_bibtex])
def test_real_papers_go_through_bibtex_and_pdflatex(
    real_papers: Catalogue, write: Writer, tmp_path: Path
) -> None:
    done = with_bibtex(tmp_path, write(real_papers.papers, real_papers), "plain")

    assert not re.search(r"(?i)error|to sort, need", done.output), done.output
    bbl = (tmp_path / "paper.bbl").read_text("utf-8")
    assert bbl.count(r"\bibitem") == len(real_papers)
    assert typeset(tmp_path, allowed="(?!)") == []


@pytest.mark.tools
@pytest.mark.parametrize("write", [write_ascii_bibtex, write_bibtex, write_biblatex])
def test_real_papers_go_through_biber_and_xelatex(
    real_papers: Catalogue, write: Writer, tmp_path: Path
) -> None:
    done = with_biber(tmp_path, write(real_papers.papers, real_papers), "xelatex")

    assert (done.status, warnings(done.output)) == (0, [])
    assert typeset(tmp_path, allowed="(?!)", program="xelatex") == []
    log = (tmp_path / "paper.log").read_text("utf-8", "replace")
    assert "Missing character" not in log
    assert "Package biblatex Info: ... file 'paper.bbl' found" in log


@pytest.mark.tools
def test_biber_moves_no_accent_to_another_letter(tmp_path: Path) -> None:
    """As it does with the outer of two accents if its macro is a letter, such as the dot below."""
    letters = [char for char in map(chr, range(0xC0, 0x1F00)) if _is_accented(char)]
    titles = (f"@misc{{k{ord(char)}, title = {{{{x{to_ascii(char)}x}}}}}}" for char in letters)
    assert with_biber(tmp_path, "\n".join(titles)).status == 0
    bbl = (tmp_path / "paper.bbl").read_text("utf-8")

    printed = re.sub(r"\\else.*?\\fi", "", bbl)
    read = dict(re.findall(r"\\entry\{k(\d+)\}.*?\\field\{title\}\{(.*?)\}\n", printed, re.DOTALL))
    assert len(letters) == len(read) > 400
    moved = [
        chr(int(point))
        for point, title in read.items()
        if re.search(r"x[{}]*[\u0300-\u036f]", title)
    ]
    assert moved == []


def _is_accented(char: str) -> bool:
    decomposed = unicodedata.normalize("NFD", char)
    return len(decomposed) > 1 and decomposed[0].isascii() and "[U+" not in to_ascii(char)


@pytest.mark.tools
@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_entries_fit_the_data_model_of_biblatex(
    catalogue: Catalogue, write: Writer, tmp_path: Path
) -> None:
    (tmp_path / "references.bib").write_text(write(catalogue.papers, catalogue), "utf-8")

    done = run("biber", "--tool", "--validate-datamodel", "references.bib", folder=tmp_path)

    # BibLaTeX leaves the fields of laws and standards to the styles of a country. BibTeX's nearest
    # type for a patent has no number, and its books may have editors only.
    passed_over = (
        r"type '(?:legislation|jurisdiction|standard)'|'number' for entrytype 'misc'"
        r"|(?:collection|reference)' .* Missing mandatory field 'author'|INFO - WARN"
    )
    found = [line for line in warnings(done.output) if not re.search(passed_over, line)]
    assert (done.status, found) == (0, [])


@pytest.mark.parametrize("write", [write_bibtex, write_ascii_bibtex, write_biblatex])
def test_bibtexparser_and_pybtex_read_the_same_fields(catalogue: Catalogue, write: Writer) -> None:
    bib = write(catalogue.papers, catalogue)

    library = bibtexparser.parse_string(bib)
    database = pybtex.database.parse_string(bib, "bibtex")

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [paper.key for paper in catalogue.papers]
    assert list(database.entries) == [paper.key for paper in catalogue.papers]
    for entry in library.entries:
        other = database.entries[entry.key]
        assert entry.entry_type == other.type
        fields = {field.key: field.value for field in entry.fields}
        people = {role: fields.pop(role) for role in ("author", "editor") if role in fields}
        assert list(other.persons) == list(people)
        assert [name for name in other.fields if name != "month"] == [
            name for name in fields if name != "month"
        ]
        for name in fields.keys() - {"month"}:
            assert other.fields[name] == fields[name], (entry.key, name)


def test_pybtex_reads_the_parts_of_names(catalogue: Catalogue) -> None:
    database = pybtex.database.parse_string(write_bibtex(catalogue.papers, catalogue), "bibtex")

    for paper in catalogue.papers:
        people = database.entries[paper.key].persons
        persons = people.get("author") or people["editor"]
        others = [str(person) for person in persons[len(paper.people) :]]
        assert others == ["others"] * paper.people.others
        for person, name in zip(persons, paper.people, strict=False):
            family = f"{{{written(name.literal)}}}" if name.literal else written(name.family)
            read = (
                " ".join(person.prelast_names),
                unbraced(person.last_names, family),
                " ".join(person.lineage_names),
                unbraced([*person.first_names, *person.middle_names], written(name.given)),
            )
            assert read == (
                written(name.particle),
                family,
                written(name.suffix),
                written(name.given),
            )


def written(part: str | None) -> str:
    return to_latex(tex(part or ""))


def unbraced(words: list[str], expected: str) -> str:
    """The words, without the braces that keep BibTeX from seeing "and" or a particle."""
    text = " ".join(words)
    return text if text == expected else re.sub(r"(?i)\{(and|others|.* y .*)\}", r"\1", text)


def test_csl_fits_its_schema(catalogue: Catalogue) -> None:
    schema = json.loads((ROOT / "tests/formats/schemas/csl-data.json").read_text("utf-8"))

    jsonschema.validate(json.loads(write_csl(catalogue.papers, catalogue)), schema)


def pandoc(text: str, source: str, folder: Path) -> list[dict[str, object]]:
    """What pandoc reads, as CSL-JSON."""
    (folder / "input").write_bytes(text.encode())
    done = run(
        pypandoc.get_pandoc_path(), f"--from={source}", "--to=csljson", "input", folder=folder
    )
    assert done.status == 0, done.output
    items: list[dict[str, object]] = json.loads(done.output)
    return items


def titles(items: Iterable[dict[str, object]]) -> dict[str, str]:
    return {str(item["id"]): unquoted(str(item["title"])) for item in items}


def expected_titles(papers: Iterable[Paper]) -> dict[str, str]:
    return {paper.key: unquoted(plain_text(paper.title)) for paper in papers}


def unquoted(title: str) -> str:
    """Pandoc turns quotation marks into curly ones, alternating by nesting."""
    return re.sub("[“”‘’']", '"', title)


@pytest.mark.tools
def test_pandoc_reads_every_item_of_csl(catalogue: Catalogue, tmp_path: Path) -> None:
    items = pandoc(write_csl(catalogue.papers, catalogue), "csljson", tmp_path)

    assert titles(items) == expected_titles(catalogue.papers)


@pytest.mark.tools
def test_pandoc_reads_every_record_of_ris(catalogue: Catalogue, tmp_path: Path) -> None:
    items = pandoc(write_ris(catalogue.papers, catalogue), "ris", tmp_path)

    assert titles(items) == expected_titles(catalogue.papers)


@pytest.mark.tools
@pytest.mark.parametrize(
    ("write", "source"), [(write_bibtex, "bibtex"), (write_biblatex, "biblatex")]
)
def test_pandoc_reads_every_entry_of_bibtex(
    catalogue: Catalogue, write: Writer, source: str, tmp_path: Path
) -> None:
    items = pandoc(write(catalogue.papers, catalogue), source, tmp_path)

    assert [item["id"] for item in items] == [paper.key for paper in catalogue.papers]
