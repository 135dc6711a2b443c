r"""Text of records as HTML, or as data for scripts: with math as MathML and URLs as links.

latex2mathml outputs whatever TeX asks for, including the URLs of \href. So only the elements and
attributes of MathML Core that are listed here are copied from its tree. A formula with others is
shown as plain text.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, tostring

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import convert_symbol
from markupsafe import Markup, escape

from papershelf.model.hosts import doubt_about_host, host_of
from papershelf.model.urls import is_web_url
from papershelf.site.unbroken import UNBROKEN, Part, unbroken
from papershelf.tex.math import Segment, first_segments, is_balanced, plain_math

# Text, or an element as [name, attributes, *children].
Piece = str | list[Any]

# Formulas in text are much shorter. The converter is recursive, and long formulas make large pages.
MAX_LENGTH = 400

_MACROS = frozenset([
    "bar", "begin", "bf", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "binom", "boldsymbol",
    "cal", "ddot", "dfrac", "displaystyle", "dot", "end", "frac", "hat", "left", "limits", "mathbb",
    "mathbf", "mathcal", "mathfrak", "mathit", "mathop", "mathrm", "mathscr", "mathsf", "mathtt",
    "middle", "operatorname", "overbrace", "overline", "overset", "pmod", "right", "rm",
    "sqrt", "stackrel", "text", "textbf", "textit", "textrm", "textstyle", "tfrac", "tilde",
    "underbrace", "underline", "underset", "vec", "widehat", "widetilde",
])  # fmt: skip
_WORDS = frozenset([
    "arg", "cos", "cosh", "cot", "deg", "det", "dim", "exp", "gcd", "inf", "ker", "lim", "liminf",
    "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh",
])  # fmt: skip
_SPACES = frozenset(["quad", "qquad", ",", ":", ";", "!", " ", "\\"])

_ELEMENTS = frozenset([
    "math", "mfrac", "mi", "mn", "mo", "mover", "mrow", "mspace", "msqrt", "mroot", "mstyle",
    "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
])  # fmt: skip
_OF_TEXT = frozenset(["mi", "mn", "mo", "mtext"])
_ATTRIBUTES = {
    "accent": "true|false", "accentunder": "true|false", "displaystyle": "true|false",
    "fence": "true|false", "form": "prefix|infix|postfix", "linethickness": "0",
    "mathvariant": "normal", "maxsize": r"[0-3](\.[0-9]+)?em", "minsize": r"[0-3](\.[0-9]+)?em",
    "movablelimits": "true|false", "scriptlevel": "[0-2]", "stretchy": "true|false",
    "width": r"-?[0-2]?(\.[0-9]+)?em",
}  # fmt: skip

# Numbers, symbols, single letters of other alphabets, and upright words look the same as text, in
# a tenth of the bytes.
_UPRIGHT = re.compile(
    r"""
    (?: \{\\rm\ [A-Za-z0-9-]+\} | \\(?:mathrm|text|textrm)\{[A-Za-z0-9\ -]+\}
      | \\[A-Za-z]+ | \\[%,] | [0-9.,%+<>\s-]
    )+
    """,
    re.VERBOSE,
)

# The library's exceptions have no common base class. The others escape from it at a missing
# argument, a \begin without a name, and nesting without braces.
_CONVERSION_ERRORS: tuple[type[Exception], ...] = (
    *(value for value in vars(exceptions).values() if isinstance(value, type)),
    RecursionError,
    StopIteration,
    ValueError,
)

# In an abstract, % is a percent sign and not a comment.
_COMMENT = re.compile(r"(?<!\\)%")
_URL = re.compile(r"\bhttps?://[^\s<>\"\\^`{|}]{1,2000}")


def rich_text(text: str) -> Markup:
    """The text as typed, with its math as MathML."""
    return _html(_parts(text))


def linked_text(text: str) -> Markup:
    """The same as rich_text, with http and https URLs of public hosts as links."""
    linked = ([part] if isinstance(part, Element) else _linked(part) for part in _parts(text))
    return _html(chain.from_iterable(linked))


def text_pieces(text: str) -> list[Piece]:
    """The same as rich_text, for scripts that build elements.

    An element is [name, attributes, *children]. Scripts need not parse HTML, so no text of a
    record can become markup.
    """
    pieces: list[Piece] = []
    for part in unbroken(_parts(text)):
        if isinstance(part, list):
            pieces.append(["span", {"class": UNBROKEN}, *map(_as_data, part)])
        else:
            pieces.append(_as_data(part))
    return pieces


def _parts(text: str) -> list[Part]:
    """Text and formulas by turns; a formula that is shown as text belongs to the text beside it."""
    parts: list[Part] = []
    for segment in first_segments(text):
        part = _formula_or_text(segment) if segment.math else segment.text
        if isinstance(part, str) and parts and isinstance(last := parts[-1], str):
            parts[-1] = last + part
        elif isinstance(part, Element) or part:
            parts.append(part)
    return parts


def _html(parts: Iterable[Part]) -> Markup:
    group = Markup(f'<span class="{UNBROKEN}">{{}}</span>')
    return Markup("").join(
        group.format(_joined(part)) if isinstance(part, list) else _joined([part])
        for part in unbroken(parts)
    )


def _joined(parts: Iterable[Part]) -> Markup:
    return Markup("").join(
        escape(part) if isinstance(part, str) else _serialized(part) for part in parts
    )


def _as_data(element: Part) -> Piece:
    if isinstance(element, str):
        return element
    text = [element.text] if element.text else []
    return [element.tag, element.attrib, *text, *map(_as_data, element)]


def _formula_or_text(segment: Segment) -> Element | str:
    plain = plain_math(segment.text)
    if plain and _UPRIGHT.fullmatch(segment.text):
        return plain
    formula = _formula(segment.text)
    return plain or segment.source if formula is None else formula


def mathml(tex: str) -> Markup | None:
    """The formula as a math element; None if it needs elements that are not listed."""
    formula = _formula(tex)
    return None if formula is None else _serialized(formula)


def _serialized(formula: Element) -> Markup:
    return Markup(tostring(formula, encoding="unicode", short_empty_elements=False))


def _formula(tex: str) -> Element | None:
    if len(tex) > MAX_LENGTH or not is_balanced(tex) or not _macros_are_known(tex):
        return None
    try:
        tree = convert_to_element(_COMMENT.sub(r"\%", tex))
    except _CONVERSION_ERRORS:
        return None
    content = _listed(tree)
    if not content:
        return None
    math = Element("math")
    # A math element is a row already, so it needs no mrow in it.
    math.extend(content[0] if content[0].tag == "mrow" else content)
    return math


def _macros_are_known(tex: str) -> bool:
    names = re.findall(r"\\([A-Za-z]+|.|$)", tex, re.DOTALL)
    known = _MACROS | _WORDS | _SPACES
    return all(name in known or convert_symbol(f"\\{name}") is not None for name in names)


def _listed(parent: Element) -> list[Element] | None:
    """The children, with listed attributes only; None if an element is not listed."""
    children: list[Element] = []
    for child in parent:
        content = _listed(child)
        text = unescape(child.text or "")
        # The converter outputs an unknown macro as its name.
        if content is None or child.tag not in _ELEMENTS or text.startswith("\\"):
            return None
        # The converter puts what \mathop has into an operator, in which browsers read elements as
        # HTML. Only text can be there.
        tag = "mrow" if content and child.tag in _OF_TEXT else child.tag
        if tag == "mrow" and len(content) == 1:
            children += content
            continue
        copy = Element(tag, _listed_attributes(child) if tag == child.tag else {})
        copy.text = text
        copy.extend(content)
        children.append(copy)
    return children


def _listed_attributes(element: Element) -> dict[str, str]:
    return {
        name: value
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and re.fullmatch(_ATTRIBUTES[name], value)
    }


def _linked(text: str) -> Iterator[str]:
    """Links are markup, and the text between them is not."""
    link = Markup('<a href="{0}" rel="noopener">{0}</a>')
    return (link.format(run) if is_url else run for run, is_url in _runs(text) if run)


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The URLs of the text and what is between them; the flag is true for a URL."""
    start = 0
    for found in _URL.finditer(text):
        url = _without_punctuation(found[0])
        # A link in a field is written on purpose, and a check warns of it. Nobody asked for these.
        if not is_web_url(url) or doubt_about_host(host_of(url)):
            continue
        yield text[start : found.start()], False
        yield url, True
        start = found.start() + len(url)
    yield text[start:], False


def _without_punctuation(url: str) -> str:
    """Without punctuation at the end, and without a bracket that was opened before the URL."""
    while url[-1] in ".,;:!?'" or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url
