"""The texts of the site's own interface in the language of its pages, and what papers are called.

The messages are written in English where they are used. Their translations are the gettext
catalogues below locale/ (guides/translate.md of the manual). Titles, abstracts, citations and
everything else in records stays as it is.
"""

import datetime
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Self

import jinja2
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from markupsafe import Markup, escape

from papershelf.model.dates import PartialDate
from papershelf.model.names import ET_AL
from papershelf.model.paper import Paper
from papershelf.site.directions import (
    isolated,
    isolated_text,
    with_others,
    with_others_text,
)
from papershelf.site.languages import (
    SOURCE_LANGUAGE,
    catalogue_file,
    languages,
    without_catalogue,
)

# The module from which scripts take their texts.
MESSAGES_MODULE = "assets/papershelf/messages.js"
# Numbers that between them belong to every plural category of every language in CLDR.
_SAMPLES = (*range(200), 1_000_000)


@dataclass(frozen=True)
class Strings:
    """Messages, numbers and dates in one language.

    ``words`` are the owner's names for one paper and for several, by CLDR's plural categories.
    Equal values give equal pages, so that a template is compiled once for both.
    """

    language: str = SOURCE_LANGUAGE
    words: tuple[tuple[str, str], ...] = ()
    catalogue: str = ""
    """The text of the .po file."""

    @classmethod
    def of(cls, language: str, labels: Mapping[str, str] | None = None) -> Self:
        """Raises ValueError, with what to write instead, for a language without a catalogue."""
        words = tuple(sorted((labels or {}).items()))
        if language == SOURCE_LANGUAGE:
            return cls(language, words)
        if language not in languages():
            raise ValueError(without_catalogue(language))
        return cls(language, words, catalogue_file(language).read_text("utf-8"))

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")

    @property
    def direction(self) -> str:
        """The ``dir`` of pages."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @cached_property
    def _catalogue(self) -> Catalog:
        return read_po(io.StringIO(self.catalogue), locale=self.locale)

    @cached_property
    def _translations(self) -> NullTranslations:
        if not self.catalogue:
            return NullTranslations()
        compiled = io.BytesIO()
        write_mo(compiled, self._catalogue)
        compiled.seek(0)
        return Translations(compiled)

    # Messages

    def gettext(self, message: str, /, **values: object) -> str:
        """The message, with values in place of ``%(name)s``.

        What papers are called is always among the values: see labels. With a ``count``,
        ``%(counted_papers)s`` is the form for that number: "1 paper", "2 papers".
        """
        return self._filled(message, self._translations.gettext(message), values)

    def ngettext(self, one: str, other: str, count: int, /, **values: object) -> str:
        """The same for messages whose words depend on a number, ``%(count)s``."""
        found = self._translations.ngettext(one, other, count)
        return self._filled(one, found, {"count": count} | values)

    def npgettext(self, context: str, one: str, other: str, count: int, /, **values: object) -> str:
        """The same for messages that need another translation elsewhere."""
        found = self._translations.npgettext(context, one, other, count)
        return self._filled(one, found, {"count": count} | values)

    def _filled(self, message: str, found: str, values: Mapping[str, object]) -> str:
        """Of a message that is markup, the values are escaped."""
        if "%" not in found:
            return Markup(found) if isinstance(message, Markup) else found
        count = values.get("count")
        counted = {}
        if isinstance(count, int):
            counted = {"counted_papers": self.label(count), "count": self.number(count)}
        form = Markup(found) if isinstance(message, Markup) else found
        return form % {**self.labels, **values, **counted}

    def word(self, text: str) -> str:
        """A word from a table, such as the name of a type or a link; others stay as they are."""
        return self._translations.gettext(text) if text else ""

    def editors_mark(self, count: int) -> str:
        """What comes after the names of this many editors."""
        return " " + self.ngettext("(ed.)", "(eds.)", count)

    def isolated(self, text: str) -> str:
        """A text in a line of the page, such as a name, that can run in the other direction."""
        return isolated(text, self.direction)

    def isolated_text(self, text: str) -> str:
        return isolated_text(text, self.direction)

    def short_byline(self, paper: Paper) -> Markup:
        """The first of the people, in a line of the page."""
        return Markup(
            paper.short_byline(
                editors=lambda count: escape(self.editors_mark(count)),
                together=lambda name, others: with_others(name, others, self.direction),
            )
        )

    def short_byline_text(self, paper: Paper) -> str:
        """The same where no elements are."""
        return paper.short_byline(
            editors=self.editors_mark,
            together=lambda name, others: with_others_text(name, others, self.direction),
        )

    # What papers are called

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """``paper``, ``papers`` and ``a_paper``, which has its article in English only.

        At the start of a sentence, with a capital letter: ``Paper``, ``Papers``, ``A_paper``.
        """
        own = dict(self.words)
        translations = self._translations
        one = own.get("one") or own.get("other")
        # Translators: more than one, with no number before it.
        many = own.get("other") or translations.pgettext("label", "papers")
        one = one or translations.npgettext("label", "paper", "papers", 1)
        a_paper = one
        if self.locale.language == "en":
            article = "an" if re.match("(?i)(?!uni|eu|use|one)[aeiou]", one) else "a"
            a_paper = f"{article} {one}"
        plain = {"paper": one, "papers": many, "a_paper": a_paper}
        capital = {name.capitalize(): self._capitalized(text) for name, text in plain.items()}
        return plain | capital

    def label(self, count: int) -> str:
        """The word for this many papers."""
        own = dict(self.words)
        if not own:
            return self._translations.npgettext("label", "paper", "papers", count)
        return own.get(self.locale.plural_form(count)) or self.labels["papers"]

    def papers(self, count: int) -> str:
        """Such as "1,200 papers"."""
        return self.gettext("%(count)s %(counted_papers)s", count=count)

    def _capitalized(self, text: str) -> str:
        first = text[:1]
        if self.locale.language in ("az", "tr") and first == "i":
            return f"İ{text[1:]}"
        return first.title() + text[1:]

    # Numbers and dates

    def number(self, value: int) -> str:
        return _number(value, self.language)

    def percent(self, value: int) -> str:
        return format_percent(value / 100, locale=self.locale)

    def date(self, date: PartialDate) -> str:
        """As written in a sentence: "16 May 2020", "October 2020", "2020"."""
        if self.language == SOURCE_LANGUAGE or not date.month:
            return date.display
        day = datetime.date(date.year, date.month, date.day or 1)
        if date.day:
            return format_date(day, "long", locale=self.locale)
        return format_skeleton("yMMMM", day, locale=self.locale)

    # Pages and scripts

    def install(self, env: jinja2.Environment) -> None:
        """Give the messages to templates, as gettext(), ngettext(), npgettext() and _().

        Their values are escaped, in environments that do not escape as well.
        """
        env.add_extension("jinja2.ext.i18n")
        # A {% trans %} then passes its variables to the functions below.
        env.newstyle_gettext = True  # type: ignore[attr-defined]
        env.globals |= {
            "gettext": lambda message, /, **values: self.gettext(Markup(message), **values),
            "ngettext": lambda one, other, count, /, **values: self.ngettext(
                Markup(one), other, count, **values
            ),
            "npgettext": lambda context, one, other, count, /, **values: self.npgettext(
                context, Markup(one), other, count, **values
            ),
            "label": lambda count: escape(self.label(count)),
            "labels": {name: escape(text) for name, text in self.labels.items()},
            "language": self.language,
            "direction": self.direction,
            "et_al": self.isolated(ET_AL),
        }
        env.filters |= {
            "date": self.date,
            "isolated": self.isolated,
            "isolated_text": self.isolated_text,
            "number": self.number,
            "papers": lambda count: escape(self.papers(count)),
            "percentage": self.percent,
            "short_byline": self.short_byline,
            "short_byline_text": self.short_byline_text,
            "word": self.word,
        }

    def script_module(self) -> str:
        """The module with what strings.js needs: the messages that occur in scripts."""
        used = [
            message
            for message in self._catalogue
            if any(file.endswith(".js") for file, _ in message.locations)
        ]
        texts = {
            message.id if isinstance(message.id, str) else message.id[0]: self._forms(message)
            for message in used
        }
        constants = {
            "language": self.language,
            "labels": dict(self.labels),
            "counted": {name: self.label(sample) for name, sample in self._categories.items()},
            "messages": texts,
        }
        lines = (
            f"/** @type {{{_TYPES.get(name, 'Record<string, string>')}}} */\n"
            f"export const {name} = {json.dumps(value, ensure_ascii=False, indent=1)};\n"
            for name, value in constants.items()
        )
        return "// What strings.js needs, in the language of the site.\n" + "".join(lines)

    @cached_property
    def _categories(self) -> Mapping[str, int]:
        """A number for each plural category of the language."""
        category = self.locale.plural_form
        return {category(sample): sample for sample in reversed(_SAMPLES)}

    def _forms(self, message: Message) -> str | dict[str, str]:
        """The forms by CLDR's categories, which the browser knows, not by gettext's numbers."""
        ids = message.id
        if isinstance(ids, str):
            return self._translations.gettext(ids)
        translated = self._translations.ngettext
        return {
            name: translated(ids[0], ids[1], sample) for name, sample in self._categories.items()
        }


ENGLISH = Strings()

# For the type checker; others are texts by name.
_TYPES = {"language": "string", "messages": "Record<string, string | Record<string, string>>"}


@lru_cache(maxsize=4096)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=Locale.parse(language, sep="-"))
