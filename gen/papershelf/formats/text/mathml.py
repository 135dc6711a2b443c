"""Formulas in MathML, which Crossref has in titles and abstracts, as text with <sup> and <sub>."""

import re
from html import escape
from xml.etree.ElementTree import Element, ParseError, XMLParser

FORMULA = re.compile(
    r"(?is)<(?P<name>(?:mml:)?math)(?:\s[^<>]*)?>(?:(?!<(?:mml:)?math[\s>]).)*?</(?P=name)\s*>"
)
_TAG = re.compile(r"</?(?:mml:)?m?[a-z]+(?:\s[^<>]*)?/?>")
# A formula is parsed as XML; longer or deeper ones are shown without their tags.
_LONGEST, _DEEPEST = 5_000, 40


def has_formula(text: str) -> bool:
    return "math" in text and FORMULA.search(text) is not None


def with_formulas_as_text(text: str) -> str:
    """What is raised or lowered stays so: <mml:msup> becomes <sup>."""
    return FORMULA.sub(_formula, text) if "math" in text else text


def _formula(found: re.Match[str]) -> str:
    # Prefixes have no namespace in titles.
    source = re.sub(r"(?<=<)(/?)mml:", r"\1", found[0])
    source = re.sub(r"\sxmlns(?::\w+)?=(?:\"[^\"]*\"|'[^']*')", "", source)
    if len(source) > _LONGEST:
        return _TAG.sub("", found[0])
    parser = XMLParser()  # noqa: S314 - a formula without a document type, of limited length
    try:
        parser.feed(source)
        root = parser.close()
    except (ParseError, ValueError):
        return _TAG.sub("", found[0])
    return " ".join(_text(root, _DEEPEST).split())


def _text(element: Element, depth: int) -> str:
    if depth == 0:
        return escape("".join(element.itertext()), quote=False)
    parts = [_text(child, depth - 1) for child in element]
    match element.tag, parts:
        case "msup", [base, upper]:
            return f"{base}<sup>{upper}</sup>"
        case "msub", [base, lower]:
            return f"{base}<sub>{lower}</sub>"
        case "msubsup", [base, lower, upper]:
            return f"{base}<sub>{lower}</sub><sup>{upper}</sup>"
        case "mfrac", [above, below]:
            return f"{_bracketed(above)}/{_bracketed(below)}"
        case "msqrt", _:
            return f"√{_bracketed(''.join(parts))}"
        case (("mover" | "munder" | "munderover"), [base, *_]):
            return base
        case "semantics", [first, *_]:
            return first
        case "mspace", _:
            return " "
    return escape(element.text or "", quote=False).strip("\n") + "".join(parts)


def _bracketed(text: str) -> str:
    return text if re.fullmatch(r"\w+", text) else f"({text})"
