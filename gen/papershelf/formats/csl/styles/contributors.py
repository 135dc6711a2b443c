"""Names of people and groups in a style: cs:names, with their roles."""

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.formatting import Item, Render, formatting, plain_formatting
from papershelf.formats.csl.styles.locale import NAMESPACE, Locale
from papershelf.formats.csl.styles.names import NameStyle, conjunction, name_list, name_options
from papershelf.formats.csl.styles.text import cleaned, joined, meet

Instead = Sequence[Callable[[Item], str]]


class Contributors:
    """Makes functions of the cs:names of a style."""

    def __init__(self, root: Element, bibliography: Mapping[str, str], locale: Locale) -> None:
        self._bibliography = bibliography
        self._style = root.attrib
        self._locale = locale

    def names(self, element: Element, around: Element | None, instead: Instead) -> Render:
        """``around`` is the cs:names whose cs:substitute this one is in: they look the same."""
        own = parts_of(element)
        outer = {} if around is None else parts_of(around)
        parts = outer | own
        style = self._name_style(element, parts)
        finish = formatting(element)
        variables = element.get("variable", "").split()
        order = list(own if {"label", "name"} <= own.keys() else outer or own)
        is_label_first = order[:2] == ["label", "name"]
        label = self._role(parts["label"]) if "label" in parts else None
        delimiter = element.get("delimiter", self._inherited("names-delimiter"))
        is_both = {"editor", "translator"} <= set(variables)

        def render(item: Item, out: list[str]) -> None:
            made = []
            for variable in variables:
                listed = item.value(variable)
                if not isinstance(listed, Sequence):
                    continue
                role = variable
                if is_both and item.data.get("editor") == item.data.get("translator"):
                    if variable == "translator":
                        continue
                    role = "editortranslator"
                text = name_list(listed, style)
                if label and style.option("form") != "count":
                    shown = label(item, role, len(listed))
                    text = meet(shown, text) if is_label_first else meet(text, shown)
                made.append(text)
            if made:
                out.append(finish(item, joined(made, delimiter)))
                return
            for substitute in instead:
                if text := substitute(item):
                    out.append(finish(item, text))
                    return

        return render

    def _role(self, element: Element) -> Callable[[Item, str, int], str]:
        form, plural = element.get("form", "long"), element.get("plural", "contextual")
        finish = formatting(element, is_english=self._locale.is_english)

        def render(item: Item, role: str, count: int) -> str:
            several = plural == "always" or (plural != "never" and count > 1)
            text = self._locale.term(role, form, plural=several)
            return finish(item, text) if text else ""

        return render

    def _name_style(self, names: Element, parts: Mapping[str, Element]) -> NameStyle:
        name = parts.get("name", Element("name"))
        options = name_options(name.attrib, names.attrib, self._bibliography, self._style)
        if "delimiter" not in name.attrib:
            # That of cs:names is for what is between several roles.
            outer = self._inherited("name-delimiter")
            options.pop("delimiter", None)
            if outer:
                options["delimiter"] = outer
        own = {part.get("name"): part for part in name}
        given, family = (
            self._finish(own[kind]) if kind in own else _same for kind in ("given", "family")
        )
        et_al = parts.get("et-al")
        term = self._locale.term(et_al.get("term", "et-al") if et_al is not None else "et-al")
        if et_al is not None:
            term = self._finish(et_al)(term)
        return NameStyle(
            options=options,
            demotes=self._style.get("demote-non-dropping-particle", "display-and-sort"),
            keeps_hyphens=self._style.get("initialize-with-hyphen", "true") != "false",
            given=given,
            family=family,
            each=self._finish(name),
            conjunction=conjunction(self._locale, options.get("and")),
            et_al=term,
        )

    def _inherited(self, option: str) -> str:
        return cleaned(self._bibliography.get(option, self._style.get(option, "")))

    def _finish(self, element: Element) -> Callable[[str], str]:
        return plain_formatting(element, is_english=self._locale.is_english)


def parts_of(element: Element) -> dict[str, Element]:
    return {
        name: one for one in element if (name := one.tag.removeprefix(NAMESPACE)) != "substitute"
    }


def _same(text: str) -> str:
    return text
