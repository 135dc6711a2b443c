"""No text of the interface bypasses the catalogues."""

import re
from pathlib import Path

import pytest
from babel.messages.jslexer import tokenize

from papershelf.site import translations

SITE = Path(translations.__file__).parent
# Not for translators: names of formats and programs, and what is Latin in every language.
NAMES = {
    "BibLaTeX", "BibTeX", "CSL-JSON", "DOI", "JSON", "ORCID", "Papershelf", "RIS", "arXiv", "et al",
    "papershelf-shell-head", "Material for MkDocs", "em",
}  # fmt: skip
# Letters of keyboards, and words in URLs, which queries are compared with.
OF_QUERIES = {"keyboards.js", "named.js"}
TEMPLATES = sorted(
    path for pattern in ("templates/*.j2", "theme/**/*.html") for path in SITE.glob(pattern)
)
SCRIPTS = sorted(path for path in SITE.glob("theme/**/*.js") if path.name not in OF_QUERIES)
READ_ATTRIBUTES = r"(?:aria-label|title|placeholder|alt|aria-description|data-label)"


def is_text(text: str) -> bool:
    """Whether readers would see words of some language."""
    return re.search(r"[^\W\d_]{2}", text) is not None and text not in NAMES


JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
PIECE = re.compile(rf"(?s)({JINJA})|<!?/?[a-zA-Z](?:{JINJA}|[^>])*>|&\w+;")
READ = re.compile(rf'(?s)\s{READ_ATTRIBUTES}="((?:{JINJA}|[^"])*)"')


def unwrapped_in_template(source: str) -> list[str]:
    """The words between tags and in attributes that are read out, outside of gettext()."""
    source = re.sub(r"(?s)\{#.*?#\}|<code[^>]*>(?!\{\{).*?</code>", "", source)
    found = []
    for text in [source, *READ.findall(source)]:
        for piece in filter(None, PIECE.split(text)):
            if piece.startswith("{{"):
                found += words_shown(piece)
            elif not piece.startswith("{%"):
                found.append(piece.strip(" \n·–/,.:;()[]"))
    return [text for text in found if is_text(text)]


def words_shown(expression: str) -> list[str]:
    """The texts that an expression shows itself: `"editors" if ... else "authors"`."""
    calls_left = True
    while calls_left:
        expression, calls_left = re.subn(r"\w*\([^()]*\)", "", expression)
    without_comparisons = re.sub(r'[=!]=\s*"[^"]*"', "", expression)
    return re.findall(r'"([^"]*)"', without_comparisons)


def unwrapped_in_script(source: str) -> list[str]:
    """Texts that look like sentences or words to show, outside of gettext() and ngettext()."""
    found = []
    tokens = [token for token in tokenize(source) if "comment" not in token.type]
    for place, token in enumerate(tokens):
        if token.type not in ("string", "template_string"):
            continue
        before = [earlier.value for earlier in tokens[max(0, place - 4) : place]]
        is_wrapped = before[-2:] in (["gettext", "("], ["ngettext", "("]) or (
            before[-1:] == [","] and before[-4:-2] == ["ngettext", "("]
        )
        text = token.value[1:-1]
        is_assigned = re.search(r"\.(title|textContent|placeholder) =$", " ".join(before))
        looks_shown = re.match(r"[A-Z][a-z]+( |$)", text) or re.search(r"[a-z]{2,} [a-z]{2,}", text)
        is_selector = re.match(r"[.#\[]|(?:(?:ps|md)-[\w${}-]+ ?)+$", text)
        if is_wrapped or is_selector or text.strip(" .,") in NAMES:
            continue
        if looks_shown or (is_assigned and is_text(text)):
            found.append(text)
    return found


def name(path: Path) -> str:
    return path.relative_to(SITE).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_texts_of_templates_are_translated(path: Path) -> None:
    assert unwrapped_in_template(path.read_text("utf-8")) == []


# For programmers; the reader sees nothing.
FOR_PROGRAMMERS = {
    "no ${type.name} matches ${selector}",
    "data/${name}.json is of another build",
    "the file of citations is of another build",
    "${whole} does not have ${key}",
    "${key} without an abstract",
    "the formats are of another build",
    "The search and the data are of different builds.",
    "The worker of the search stopped.",
    # Names of keys.
    "Enter", "Escape", "Home", "End",
    # Names of classes.
    "is-found ps-map-2",
}  # fmt: skip


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_texts_of_scripts_are_translated(path: Path) -> None:
    found = unwrapped_in_script(path.read_text("utf-8"))

    assert [text for text in found if text not in FOR_PROGRAMMERS] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>No papers yet.</p>", ["No papers yet"]),
        ('<p>{{ _("No papers yet.") }}</p>', []),
        ("<p>{{ count }} papers, {{ span }}</p>", ["papers"]),
        ('<nav aria-label="Subtopics"><a class="on" href="#cite">BibTeX</a></nav>', ["Subtopics"]),
        ('<input placeholder="Title, author">', ["Title, author"]),
        ('<p>{{ "Has editors" if paper.is_edited else _("authors") }}</p>', ["Has editors"]),
        ('<b>{{ "year" if years == 1 else "years" }}</b>', ["year", "years"]),
        ('<b class="{{ "bar" if link }}" title="{{ "a" ~ "few" }}">{{ n }}</b>', ["few"]),
        ('<b>{{ _("%(n)s of (these)", n=words("a b")) }}</b>', []),
        ('<a{{ " download" if name != "Feed" }}>{{ name | word }}</a>', []),
        ("<code>git clone {{ url }}</code><code>{{ 'x' }}</code> it", ["it"]),
        ("{# A remark #}{% if lead %}<p>{{ lead }}</p>{% endif %}", []),
        ("<b>x</b> &middot; <i>et al.</i>", []),
    ],
)
def test_texts_in_templates_are_found(source: str, expected: list[str]) -> None:
    assert unwrapped_in_template(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('button.textContent = "Copied";', ["Copied"]),
        ('button.title = "copy";', ["copy"]),
        ('announce(copy, gettext("Copied"), `Copied ${n} papers`);', ["Copied ${n} papers"]),
        ('ngettext("%(count)s paper to copy", "%(count)s papers to copy", 3);', []),
        ('find("#ps-list", HTMLElement).className = "ps-tick ps-tick--on";', []),
        ('element("p", "", "ps-button can be pressed.");', ["ps-button can be pressed."]),
        ('// What "Every Page" does.\nimport { find } from "./dom.js";', []),
    ],
)
def test_texts_in_scripts_are_found(source: str, expected: list[str]) -> None:
    assert unwrapped_in_script(source) == expected
