"""Dates in citations: cs:date."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.formatting import Item, Render, formatting
from papershelf.formats.csl.styles.locale import Locale
from papershelf.formats.csl.styles.text import cleaned, joined

Part = Callable[[Item, Mapping[str, int]], str]


def date(element: Element, locale: Locale) -> Render:
    parts = _parts(element, locale)
    variable = element.get("variable", "")
    finish = formatting(element)
    localized = locale.dates.get(element.get("form", ""))
    delimiter = cleaned((localized if localized is not None else element).get("delimiter", ""))

    def render(item: Item, out: list[str]) -> None:
        value = item.value(variable)
        if not isinstance(value, Mapping) or not value.get("date-parts"):
            return
        numbers = dict(zip(("year", "month", "day"), value["date-parts"][0], strict=False))
        made = [text for part in parts if (text := part(item, numbers))]
        if made:
            out.append(finish(item, joined(made, delimiter).rstrip(", ")))

    return render


def _parts(element: Element, locale: Locale) -> list[Part]:
    """Those of the element, or those of the language, which the element may change."""
    own = {part.get("name"): part for part in element}
    localized = locale.dates.get(element.get("form", ""))
    if localized is None:
        return [_part(part.attrib, locale) for part in element]
    shown = element.get("date-parts", "year-month-day").split("-")
    made = []
    for part in localized:
        name = part.get("name", "")
        if name in shown:
            changes = own[name].attrib if name in own else {}
            kept = {key: text for key, text in changes.items() if key not in ("prefix", "suffix")}
            made.append(_part({**part.attrib, **kept}, locale))
    return made


def _part(attributes: Mapping[str, str], locale: Locale) -> Part:
    name, form = attributes.get("name", ""), attributes.get("form")
    finish = formatting(Element("date-part", dict(attributes)), is_english=locale.is_english)

    def render(item: Item, numbers: Mapping[str, int]) -> str:
        number = numbers.get(name)
        if number is None:
            return ""
        text = str(number)
        if name == "month" and form in (None, "long", "short"):
            text = locale.term(f"month-{number:02}", form or "long") or text
        elif name == "year" and form == "short":
            text = text[-2:]
        elif form == "numeric-leading-zeros":
            text = f"{number:02}"
        elif form == "ordinal":
            only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"
            text = text if only_first and number > 1 else locale.ordinal(number)
        return finish(item, text)

    return render
