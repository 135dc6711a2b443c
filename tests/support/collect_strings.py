"""Collect the messages of the site, and bring the catalogues up to date with them.

`make strings` runs this; `make strings LANGUAGE=fr` begins a catalogue. guides/translate.md
of the manual is the guide for translators.
"""

import gettext
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from papershelf.formats.type_names import KIND_NAMES
from papershelf.model.entry_types import Status, VersionKind
from papershelf.model.publications import Standing
from papershelf.site import languages, papers, templates
from papershelf.site.lists import facets

PACKAGE = Path(languages.__file__).parents[1]
METHODS = [
    ("site/**.py", "python"),
    ("site/**.j2", "jinja2.ext.babel_extract"),
    ("site/**.html", "jinja2.ext.babel_extract"),
    ("site/**.js", "javascript"),
]
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The same in every language.
NAMES_OF_SERVICES = ("arXiv", "DOI")
# They change with every run, or say what the history of the file says better.
_HEADERS = re.compile(
    r'(?m)^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
    r"|Report-Msgid-Bugs-To|Project-Id-Version):.*\n"
)


def messages() -> Catalog:
    """Every message of templates, scripts, Python code and tables, without translations."""
    found = Catalog(fuzzy=False)
    options = {pattern: JINJA for pattern, method in METHODS if "jinja2" in method}
    for file, _, message, comments, context in extract_from_dir(
        PACKAGE, METHODS, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    for file, word in words_of_tables():
        found.add(word, None, [(file, 0)])
    return found


def words_of_tables() -> Iterator[tuple[str, str]]:
    """(file, word) of what Strings.word() is given."""
    for word in (*sorted(KIND_NAMES), *(standing.capitalize() for standing in Standing)):
        yield "formats/type_names.py", word
    yield from (("model/publications.py", standing.value) for standing in Standing)
    yield from (("model/entry_types.py", status.value) for status in Status)
    yield from (("model/entry_types.py", kind.capitalize()) for kind in VersionKind)
    yield from (
        ("site/templates.py", name)
        for name in templates.LINK_NAMES.values()
        if name not in NAMES_OF_SERVICES
    )
    yield from (("site/papers.py", name) for name in papers.PUBLISHERS.values())
    yield "site/lists/lists.py", "Feed"
    words = (
        *facets.LEGENDS.values(),
        *facets.TYPE_NAMES.values(),
        facets.HAS_CODE,
        facets.FREE_PDF,
    )
    yield from (("site/lists/facets.py", word) for word in words)


def updated(language: str) -> str:
    """The text of a language's catalogue with the messages of today, and their translations."""
    file = languages.catalogue_file(language)
    locale = Locale.parse(language, sep="-")
    catalogue = Catalog(locale, fuzzy=False)
    if not agrees_with_cldr(locale, catalogue.plural_expr):
        # The exponent "e" is that of numbers such as 1e6, which pages do not have.
        formula = re.sub(r"\be\b", "0", to_gettext(locale.plural_form))
        catalogue.mime_headers = [("Plural-Forms", formula)]
    if file.exists():
        with file.open("rb") as text:
            catalogue = read_po(text, locale=locale)
    catalogue.update(messages(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# The texts of the site in {locale.english_name}."
    out = io.BytesIO()
    write_po(out, catalogue, width=98, sort_by_file=True, include_lineno=False)
    return _HEADERS.sub("", out.getvalue().decode())


def agrees_with_cldr(locale: Locale, formula: str) -> bool:
    """Whether numbers of one plural category of CLDR have one form by the formula of a catalogue.

    Scripts choose a form by CLDR's category, gettext by the formula.
    """
    form = gettext.c2py(formula)  # type: ignore[attr-defined]
    forms: dict[str, set[int]] = {}
    for count in range(1_000):
        forms.setdefault(locale.plural_form(count), set()).add(form(count))
    return all(len(found) == 1 for found in forms.values())


def main(names: list[str]) -> None:
    for language in names or set(languages.languages()) - {languages.SOURCE_LANGUAGE}:
        file = languages.catalogue_file(language)
        try:
            text = updated(language)
        except (UnknownLocaleError, ValueError) as error:
            sys.exit(f"{language}: {error}; write a language such as fr or pt-BR")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        missing = sum(
            not all(_forms(message.string)) for message in read_po(io.StringIO(text)) if message.id
        )
        sys.stdout.write(f"{language}: {missing} messages are not translated\n")


def _forms(translation: object) -> tuple[object, ...]:
    return translation if isinstance(translation, tuple) else (translation,)


if __name__ == "__main__":
    main(sys.argv[1:])
