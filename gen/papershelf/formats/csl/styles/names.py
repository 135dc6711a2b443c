"""Names of people and groups in citations."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from papershelf.formats.csl.styles.locale import Locale
from papershelf.formats.csl.styles.text import ISOLATED, cleaned, joined, marked, meet
from papershelf.model.names import OTHERS
from papershelf.model.scripts import has_right_to_left

Person = Mapping[str, Any]
Format = Callable[[str], str]
# Written without spaces, the family name first.
_EASTERN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Names of options on cs:style and cs:bibliography, where they are for all names.
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}
_DEFAULTS = {
    "delimiter": ", ",
    "form": "long",
    "sort-separator": ", ",
    "delimiter-precedes-last": "contextual",
    "delimiter-precedes-et-al": "contextual",
    "initialize": "true",
}


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How a list of names is written: the options of cs:name, and of the elements around it."""

    options: Mapping[str, str]
    demotes: str
    keeps_hyphens: bool
    given: Format
    family: Format
    each: Format
    conjunction: str
    et_al: str

    def option(self, name: str) -> str:
        return self.options.get(name) or _DEFAULTS.get(name, "")


def name_options(*elements: Mapping[str, str]) -> dict[str, str]:
    """The options of cs:name, from the innermost element to the outermost."""
    inner, *outer = elements
    options = dict(inner)
    for element in outer:
        for name in (*_DEFAULTS, "and", "et-al-min", "et-al-use-first", "et-al-use-last",
                     "initialize-with", "name-as-sort-order"):  # fmt: skip
            value = element.get(_INHERITED.get(name, name))
            if value is not None:
                options.setdefault(name, value)
    return options


def name_list(people: Sequence[Person], style: NameStyle) -> str:
    """One; one and two; one, two, and three; or the first of them, et al."""
    goes_on = len(people) > 1 and people[-1].get("literal") == OTHERS
    at_most = int(style.option("et-al-min") or 0)
    first = int(style.option("et-al-use-first") or 1)
    is_cut = 0 < at_most <= len(people) and first < len(people)
    if style.option("form") == "count":
        return str(min(first, len(people)) if is_cut else len(people))
    if is_cut:
        return _cut(people, style, first, with_last=not goes_on)
    if goes_on and at_most:
        return _cut(people, style, len(people) - 1, with_last=False)
    names = [_name(person, style, index) for index, person in enumerate(people)]
    delimiter = style.option("delimiter")
    if not style.conjunction or len(names) == 1:
        return joined(names, delimiter)
    before = delimiter if _precedes(style, "delimiter-precedes-last", len(names), 2) else ""
    start = joined(names[:-1], delimiter)
    link = f"{before.rstrip()} {style.conjunction} " if before else f" {style.conjunction} "
    return meet(meet(start, link), names[-1])


def _cut(people: Sequence[Person], style: NameStyle, first: int, *, with_last: bool) -> str:
    names = [_name(person, style, index) for index, person in enumerate(people[:first])]
    delimiter = style.option("delimiter")
    start = joined(names, delimiter)
    if with_last and style.option("et-al-use-last") == "true" and len(people) > first + 1:
        last = _name(people[-1], style, len(people) - 1)
        return joined([start, f"… {last}"], delimiter)
    if not style.et_al:
        return start
    comma = _precedes(style, "delimiter-precedes-et-al", first, 1)
    return joined([start, style.et_al], delimiter if comma else " ")


def _precedes(style: NameStyle, option: str, names: int, few: int) -> bool:
    """Whether the delimiter is before "and" or "et al."; ``few`` names need none."""
    match style.option(option):
        case "always":
            return True
        case "never":
            return False
        case "after-inverted-name":
            order = style.option("name-as-sort-order")
            return order == "all" or (order == "first" and names <= few)
    return names > few


def _name(person: Person, style: NameStyle, index: int) -> str:
    """Isolated if it runs from right to left, so that the names keep their order."""
    name = _written(person, style, index)
    return marked(name, ISOLATED) if has_right_to_left(name) else name


def _written(person: Person, style: NameStyle, index: int) -> str:
    if literal := person.get("literal"):
        return style.each(style.family(cleaned(literal)))
    part = {name: cleaned(text) for name, text in person.items() if text}
    family, given = part.get("family", ""), part.get("given", "")
    particle, dropping = part.get("non-dropping-particle", ""), part.get("dropping-particle", "")
    suffix = part.get("suffix", "")
    is_eastern = _EASTERN.search(family) is not None
    if style.option("form") == "short":
        return style.each(style.family(family if is_eastern else _spaced(particle, family)))
    order = style.option("name-as-sort-order")
    if is_eastern:
        return style.each(style.family(family) + style.given(given))
    given = style.given(_initials(given, style)) if given else ""
    if order == "all" or (order == "first" and index == 0):
        demoted = style.demotes == "display-and-sort"
        before = "" if demoted else particle
        after = _spaced(given, dropping, particle if demoted else "")
        parts = [style.family(_spaced(before, family)), after, suffix]
        return style.each(joined(parts, style.option("sort-separator")))
    return style.each(_spaced(given, dropping, style.family(_spaced(particle, family)), suffix))


def _spaced(*parts: str) -> str:
    """As in "de la Cruz", and "d'Alembert"."""
    text = ""
    for part in parts:
        if part:
            sep = "" if not text or text.endswith(("'", "’", "-", " ")) else " "
            text = f"{text}{sep}{part}"
    return text


def _initials(given: str, style: NameStyle) -> str:
    """As initials, if the style has them: "J.-L. M." for "Jean-Luc M." and others."""
    mark = style.options.get("initialize-with")
    if mark is None:
        return given
    shortens = style.option("initialize") != "false"
    words = []
    for word in given.replace(".", ". ").split():
        parts = [part for part in word.split("-") if part]
        is_initial = len(word.rstrip(".")) == 1
        if not shortens and not is_initial:
            words.append(f"{word} ")
        elif not parts or not (parts[0][0].isupper() or is_initial):
            # "de" in "Maria de Fátima".
            words.append(f" {word} " if not mark.endswith(" ") else f"{word} ")
        else:
            hyphen = "-" if style.keeps_hyphens else ""
            # "Shuo-yiin" is "S."
            inner = (mark.rstrip() + hyphen).join(
                part[0] for part in parts if part[0].isupper() or is_initial
            )
            words.append(inner + mark)
    return " ".join("".join(words).split())


def conjunction(locale: Locale, form: str | None) -> str:
    """The word before the last name."""
    if form == "symbol":
        return locale.term("and", "symbol") or "&"
    return locale.term("and") if form else ""
