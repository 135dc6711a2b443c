r"""Text of records as HTML: escaped, its math as MathML, its addresses as links.

latex2mathml passes on whatever TeX asks for, addresses of \href included. So its tree is not
written out: it is read, and a new one made of the elements and attributes of MathML Core
that are listed here. Math that has no such tree is shown as plain text.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import convert_symbol
from markupsafe import Markup, escape

from papershelf.model.identifiers import parse_url
from papershelf.tex.math import Segment, is_balanced, plain_math, segments

# A formula in running text is far shorter. The converter recurses, and pages have a size.
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
_ATTRIBUTES = {
    "accent": r"true|false",
    "accentunder": r"true|false",
    "displaystyle": r"true|false",
    "fence": r"true|false",
    "form": r"prefix|infix|postfix",
    "linethickness": r"0",
    "mathvariant": r"normal",
    "maxsize": r"[0-3](\.[0-9]+)?em",
    "minsize": r"[0-3](\.[0-9]+)?em",
    "movablelimits": r"true|false",
    "scriptlevel": r"[0-2]",
    "stretchy": r"true|false",
    "width": r"-?[0-2]?(\.[0-9]+)?em",
}

# Numbers, signs and single letters of other alphabets, and words set upright, look the same as
# text and take a tenth of the bytes.
_UPRIGHT = re.compile(
    r"""
    (?: \{\\rm\ [A-Za-z0-9-]+\} | \\(?:mathrm|text|textrm)\{[A-Za-z0-9\ -]+\}
      | \\[A-Za-z]+ | \\[%,] | [0-9.,%+<>\s-]
    )+
    """,
    re.VERBOSE,
)

# The library's exceptions have no common base. The others are what it lets through at a
# missing argument, a \begin without a name, and nesting without braces.
_CONVERSION_ERRORS: tuple[type[Exception], ...] = (
    *(value for value in vars(exceptions).values() if isinstance(value, type)),
    RecursionError,
    StopIteration,
    ValueError,
)

# In an abstract a bare % is a sign, never a comment.
_COMMENT = re.compile(r"(?<!\\)%")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"\\^`{|}]{1,2000}")


def rich_text(text: str) -> Markup:
    """The text as typed, with its math as MathML."""
    return Markup("").join(
        _math(segment) if segment.math else escape(segment.text) for segment in segments(text)
    )


def linked_text(text: str) -> Markup:
    """As rich_text, and the http and https addresses in it are links."""
    return Markup("").join(
        _math(segment) if segment.math else _linked(segment.text) for segment in segments(text)
    )


def _math(segment: Segment) -> Markup:
    plain = plain_math(segment.text)
    if plain and _UPRIGHT.fullmatch(segment.text):
        return escape(plain)
    return mathml(segment.text) or escape(plain or segment.source)


def mathml(tex: str) -> Markup | None:
    """The formula as a math element; None where it has no tree of listed elements."""
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
    # A math element lays its children out as a row, so the outer row says nothing.
    math.extend(content[0] if content[0].tag == "mrow" else content)
    return Markup(tostring(math, encoding="unicode", short_empty_elements=False))


def _macros_are_known(tex: str) -> bool:
    names = re.findall(r"\\([A-Za-z]+|.|$)", tex, re.DOTALL)
    known = _MACROS | _WORDS | _SPACES
    return all(name in known or convert_symbol(f"\\{name}") is not None for name in names)


def _listed(parent: Element) -> list[Element] | None:
    """The children with listed elements and attributes only; None where an element is not."""
    children: list[Element] = []
    for child in parent:
        content = _listed(child)
        text = unescape(child.text or "")
        # A macro that the converter does not know comes out as its own name.
        if content is None or child.tag not in _ELEMENTS or text.startswith("\\"):
            return None
        if child.tag == "mrow" and len(content) == 1:
            children += content
            continue
        copy = Element(child.tag, _listed_attributes(child))
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


def _linked(text: str) -> Markup:
    parts: list[str] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        address = _without_punctuation(found[0])
        if not is_web_address(address):
            continue
        link = Markup('<a href="{0}" rel="noopener">{0}</a>').format(address)
        parts += [escape(text[start : found.start()]), link]
        start = found.start() + len(address)
    return Markup("").join([*parts, escape(text[start:])])


def _without_punctuation(address: str) -> str:
    """Without the full stop of its sentence, or the bracket that was opened before it."""
    while address[-1] in ".,;:!?'" or (
        address[-1] == ")" and address.count(")") > address.count("(")
    ):
        address = address[:-1]
    return address


def is_web_address(text: str) -> bool:
    """By the rule for the addresses of a record."""
    try:
        parse_url(text)
    except ValueError:
        return False
    return True
