"""Terms, dates and options of a language, from a style and from the locale files of CSL."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.text import cleaned

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENGLISH = "en-US"
# A term in one form may be missing; then another form is used.
_NEXT_FORM = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
# The form of a language that stands for all of them.
_PRIMARY = {
    "af": "af-ZA", "ar": "ar", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB",
    "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": _ENGLISH, "es": "es-ES", "et": "et-EE",
    "eu": "eu", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "hr": "hr-HR",
    "hu": "hu-HU", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH",
    "ko": "ko-KR", "la": "la", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO",
    "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR",
    "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip


def is_english(language: str) -> bool:
    return language.lower().partition("-")[0] in ("en", "eng", "english")


@dataclass
class Locale:
    """What is found first counts: dialect in the style, language in the style, locale files."""

    language: str
    # (one, several) by name and form.
    terms: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    # Endings of 1, 2 and 3 that 21, 22 and 23 do not have.
    whole_only: set[int] = field(default_factory=set)

    @property
    def is_english(self) -> bool:
        return is_english(self.language)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        shape: str | None = form
        while shape:
            if both := self.terms.get((name, shape)):
                return both[plural]
            shape = _NEXT_FORM.get(shape)
        return ""

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        first, second, third, fourth = map(self.term, names)
        return first, second, third, fourth

    @property
    def puts_punctuation_inside(self) -> bool:
        return self.options.get("punctuation-in-quote") == "true"

    def ordinal(self, number: int, *, long: bool = False) -> str:
        if long and (word := self.term(f"long-ordinal-{number:02}")):
            return word
        for digits in (number % 100, number % 10):
            if digits != number and digits in self.whole_only:
                continue
            if ending := self.term(f"ordinal-{digits:02}"):
                return f"{number}{ending}"
        return f"{number}{self.term('ordinal')}"

    def add(self, element: Element) -> None:
        for term in element.iterfind(f"{NAMESPACE}terms/{NAMESPACE}term"):
            name, form = term.get("name", ""), term.get("form", "long")
            single, several = (term.findtext(f"{NAMESPACE}{one}") for one in ("single", "multiple"))
            text = cleaned(single if single is not None else term.text or "")
            self.terms.setdefault((name, form), (text, cleaned(several or text)))
            if term.get("match") == "whole-number" and (digits := re.search(r"(?<!\d)\d++$", name)):
                self.whole_only.add(int(digits[0]))
        for date in element.iterfind(f"{NAMESPACE}date"):
            self.dates.setdefault(date.get("form", "text"), date)
        for options in element.iterfind(f"{NAMESPACE}style-options"):
            for name, value in options.items():
                self.options.setdefault(name, value)


def locale_of(style: Element, language: str) -> Locale:
    locale = Locale(language)
    for element in _in_order(style, language):
        locale.add(element)
    return locale


def _in_order(style: Element, language: str) -> Iterator[Element]:
    own = style.findall(f"{NAMESPACE}locale")
    base = language.partition("-")[0]
    for wanted in dict.fromkeys((language, base, None)):
        yield from (element for element in own if element.get(_LANG) == wanted)
    for name in dict.fromkeys((language, _PRIMARY.get(base, _ENGLISH), _ENGLISH)):
        yield from _from_file(name)


@cache
def _from_file(language: str) -> list[Element]:
    file = package_folder("citeproc") / f"data/locales/locales-{Path(language).name}.xml"
    if not file.is_file():
        return []
    return [ElementTree.parse(file).getroot()]  # noqa: S314 - a file of a package


@cache
def package_folder(name: str) -> Path:
    """The folder of a package of which only the files are read: importing it takes long."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return Path(spec.origin).parent
