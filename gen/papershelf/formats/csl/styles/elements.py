"""The elements of a style as functions that add text to a list."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.conditions import condition
from papershelf.formats.csl.styles.contributors import Contributors
from papershelf.formats.csl.styles.dates import date
from papershelf.formats.csl.styles.formatting import Format, Item, Render, StyleError, formatting
from papershelf.formats.csl.styles.locale import NAMESPACE, Locale
from papershelf.formats.csl.styles.numbers import (
    is_numeric,
    is_several,
    number_in_form,
    page_ranges,
)
from papershelf.formats.csl.styles.text import cleaned, joined, with_inner_quotes

# A processor makes these from the other citations of a document, of which there are none.
GENERATED = frozenset({"citation-number", "citation-label", "year-suffix", "locator"})
# Text in which quotation marks are in pairs.
_IN_WORDS = frozenset({"title", "title-short", "container-title", "collection-title"})
# With all macros written out, no style of the official repository has 1,000 elements.
_MOST_ELEMENTS = 20_000


class Compiler:
    """Turns the elements of one style into functions."""

    def __init__(self, root: Element, locale: Locale) -> None:
        self.root = root
        self.locale = locale
        self._bibliography = root.find(f"{NAMESPACE}bibliography")
        inherited = {} if self._bibliography is None else self._bibliography.attrib
        self._contributors = Contributors(root, inherited, locale)
        self._macros = {
            element.get("name"): element for element in root.iterfind(f"{NAMESPACE}macro")
        }
        # With the number of elements.
        self._compiled: dict[tuple[str, int], tuple[list[Render], int]] = {}
        self._elements = 0
        self._open: list[str] = []
        # The names whose cs:substitute is compiled: names in it look the same.
        self._around: Element | None = None

    def layout(self) -> Render:
        bibliography = self._bibliography
        layout = None if bibliography is None else bibliography.find(f"{NAMESPACE}layout")
        if layout is None:
            raise StyleError("has no bibliography; choose a style that formats whole references")
        return self._container(layout, affixes_inside=True)

    def children(self, element: Element) -> list[Render]:
        return [self._element(one) for one in element]

    def _element(self, element: Element) -> Render:
        name = element.tag.removeprefix(NAMESPACE)
        make = getattr(self, f"_{name}", None) if name in _ELEMENTS else None
        if make is None:
            raise StyleError(f"has an unknown element <{name}>")
        self._count(1)
        made: Render = make(element)
        return made

    def _count(self, elements: int) -> None:
        """Macros that call macros twice can make a small file grow without limit."""
        self._elements += elements
        if self._elements > _MOST_ELEMENTS:
            raise StyleError(f"has more than {_MOST_ELEMENTS:,} elements, counting macros")

    def _text(self, element: Element) -> Render:
        form = element.get("form", "long")
        finish = formatting(element)
        if (variable := element.get("variable")) is not None:
            return self._variable(variable, form, finish)
        if (macro := element.get("macro")) is not None:
            return self._of_macro(macro, finish)
        if (term := element.get("term")) is not None:
            text = self.locale.term(term, form, plural=element.get("plural") == "true")
        else:
            text = cleaned(element.get("value", ""))
        return _constant(text, formatting(element, is_english=self.locale.is_english))

    def _variable(self, variable: str, form: str, finish: Format) -> Render:
        if variable in GENERATED:
            return _nothing
        delimiter = self.locale.term("page-range-delimiter")
        range_form = self.root.get("page-range-format")

        def render(item: Item, out: list[str]) -> None:
            name = variable
            if form == "short" and f"{name}-short" in item.data:
                name = f"{name}-short"
            text = item.text("page" if name == "page-first" else name)
            if not text:
                return
            if name in _IN_WORDS:
                text = with_inner_quotes(text)
            if name == "page":
                text = page_ranges(text, range_form, delimiter)
            elif name == "page-first":
                text = text.replace("–", "-").split("-")[0].split(",")[0].strip()
            out.append(finish(item, text))

        return render

    def _of_macro(self, name: str, finish: Format) -> Render:
        inside = _sequence(self._macro(name), finish, "")

        def render(item: Item, out: list[str]) -> None:
            before = len(out)
            inside(item, out)
            if len(out) > before:
                # For the group around it, text of a macro counts as the value of a variable.
                item.called += 1
                item.filled += 1

        return render

    def _macro(self, name: str) -> list[Render]:
        key = name, id(self._around)
        if key in self._compiled:
            renders, elements = self._compiled[key]
            self._count(elements)
            return renders
        if name in self._open:
            raise StyleError(f"has a macro that calls itself: {name}")
        element = self._macros.get(name)
        if element is None:
            raise StyleError(f"calls a macro that it does not have: {name}")
        before = self._elements
        self._open.append(name)
        renders = self.children(element)
        self._open.pop()
        self._compiled[key] = renders, self._elements - before
        return renders

    def _number(self, element: Element) -> Render:
        variable, form = element.get("variable", ""), element.get("form", "numeric")
        finish = formatting(element)
        if variable in GENERATED:
            return _nothing

        def render(item: Item, out: list[str]) -> None:
            if text := item.text(variable):
                text = number_in_form(text, form, self.locale)
                out.append(finish(item, text.replace("-", "–") if is_numeric(text) else text))

        return render

    def _label(self, element: Element) -> Render:
        variable, form = element.get("variable", ""), element.get("form", "long")
        finish = formatting(element, is_english=self.locale.is_english)
        plural = element.get("plural", "contextual")
        both = [self.locale.term(variable, form, plural=several) for several in (False, True)]

        def render(item: Item, out: list[str]) -> None:
            value = item.data.get(variable)
            if value in (None, "") or variable in item.hidden or variable in GENERATED:
                return
            several = plural == "always" or (plural != "never" and is_several(cleaned(value)))
            if text := both[several]:
                out.append(finish(item, text))

        return render

    def _group(self, element: Element) -> Render:
        """Nothing if it asks for variables and none of them has a value.

        By the specification, the text of a group in it would count as a value. It does not for
        pandoc, and we follow pandoc: IEEE has "Available: URL", not "[Online]. Available: URL".
        """
        inside = self._container(element)

        def render(item: Item, out: list[str]) -> None:
            called, filled = item.called, item.filled
            mine: list[str] = []
            inside(item, mine)
            if item.called == called or item.filled > filled:
                out += mine

        return render

    def _container(self, element: Element, *, affixes_inside: bool = False) -> Render:
        finish = formatting(element, affixes_inside=affixes_inside)
        return _sequence(self.children(element), finish, cleaned(element.get("delimiter", "")))

    def _choose(self, element: Element) -> Render:
        branches, before, most = [], self._elements, 0
        for branch in element:
            self._elements = before
            branches.append((condition(branch), self.children(branch)))
            most = max(most, self._elements - before)
        # A work takes one of the branches.
        self._elements = before + most

        def render(item: Item, out: list[str]) -> None:
            for holds, renders in branches:
                if holds(item):
                    for one in renders:
                        one(item, out)
                    return

        return render

    def _date(self, element: Element) -> Render:
        return date(element, self.locale)

    def _names(self, element: Element) -> Render:
        around = self._around
        substitute = element.find(f"{NAMESPACE}substitute")
        instead = []
        if substitute is not None:
            self._around = element
            instead = [self._substitute(one) for one in substitute]
            self._around = around
        return self._contributors.names(element, around, instead)

    def _substitute(self, element: Element) -> Callable[[Item], str]:
        inner = self._element(element)

        def render(item: Item) -> str:
            outer, item.used = item.used, []
            made: list[str] = []
            inner(item, made)
            text = joined(made)
            if text:
                item.hidden.update(item.used)
            if outer is not None:
                outer += item.used
            item.used = outer
            return text

        return render


_ELEMENTS = frozenset({"text", "number", "label", "group", "choose", "date", "names"})


def _nothing(_item: Item, _out: list[str]) -> None:
    """A variable that no single citation has."""


def _constant(text: str, finish: Format) -> Render:
    def render(item: Item, out: list[str]) -> None:
        if text:
            out.append(finish(item, text))

    return render


def _sequence(renders: Sequence[Render], finish: Format, delimiter: str) -> Render:
    def render(item: Item, out: list[str]) -> None:
        mine: list[str] = []
        for one in renders:
            one(item, mine)
        if text := finish(item, joined(mine, delimiter)):
            out.append(text)

    return render
