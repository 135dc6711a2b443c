r"""Which TeX stands for which Unicode: the tables that all readers and writers of TeX share.

What is written has to compile in pdfLaTeX with the T1 encoding, the symbols of amsmath and amssymb
and nothing else, and in XeLaTeX and LuaLaTeX. pylatexenc names about 1,500 characters; the tables
below correct the forms that need other packages or print something else.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from pylatexenc.latexencode import get_builtin_uni2latex_dict

from papershelf.model.text import data_lines

# Accents: the macro and the combining character.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
# Read as well. \h needs the Vietnamese encoding T5.
MORE_ACCENTS = {"h": "\u0309", "textcommabelow": "\u0326", "t": "\u0361"}
HOOK_ABOVE, HORN = "\u0309", "\u031b"
MATH_ACCENTS = {
    "acute": "\u0301", "bar": "\u0304", "breve": "\u0306", "check": "\u030c", "ddot": "\u0308",
    "dot": "\u0307", "grave": "\u0300", "hat": "\u0302", "mathring": "\u030a", "tilde": "\u0303",
    "vec": "\u20d7",
}  # fmt: skip

LETTERS = {
    "AA": "Å", "AE": "Æ", "DH": "Ð", "DJ": "Đ", "L": "Ł", "NG": "Ŋ", "O": "Ø", "OE": "Œ",
    "TH": "Þ", "aa": "å", "ae": "æ", "dh": "ð", "dj": "đ", "i": "ı", "j": "ȷ", "l": "ł",
    "ng": "ŋ", "o": "ø", "oe": "œ", "ss": "ß", "th": "þ",
}  # fmt: skip
SYMBOLS = {
    "LaTeX": "LaTeX", "P": "¶", "S": "§", "TeX": "TeX", "copyright": "©", "dag": "†", "ddag": "‡",
    "dots": "…", "ldots": "…", "pounds": "£", "textasciicircum": "^", "textasciigrave": "`",
    "textasciitilde": "~", "textbackslash": "\\", "textbar": "|", "textbullet": "•",
    "textdegree": "°", "textellipsis": "…", "textemdash": "—", "textendash": "–",
    "textgreater": ">", "textless": "<", "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "textregistered": "®",
    "texttrademark": "™", "textunderscore": "_",
}  # fmt: skip
_NAMES_OF_GREEK = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega
"""
_BY_NAME = dict(zip(_NAMES_OF_GREEK.split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ", strict=True))
# In math: upgreek's letters, which LaTeX has only in italics.
UPRIGHT = re.compile(rf"\\up({'|'.join(_BY_NAME)})(?![A-Za-z])")


def greek_letter(name: str) -> str | None:
    r"""\textalpha of textgreek, \upalpha of upgreek."""
    letter = re.sub("^(?:text|up)", "", name)
    return None if letter == name else _BY_NAME.get(letter)


# How a character without a TeX form is written in ASCII: [U+6DF1 U+5EA6].
_CODE_POINT = r"U\+(?:10[0-9A-F]{4}|[0-9A-F]{4,5})"
CODE_POINTS = rf"{_CODE_POINT}(?:[ ]{_CODE_POINT})*+"
_IN_BRACKETS = re.compile(rf"\[({CODE_POINTS})\]")


def has_code_points(text: str) -> bool:
    """Whether text in ASCII has characters without a TeX form. Cyrillic has one in T2A."""
    return bool(re.search(rf"(?<!\\else)\[{CODE_POINTS}\]", text))


def named_characters(points: str) -> str:
    """The characters of CODE_POINTS."""
    return "".join(chr(int(point[2:], 16)) for point in points.split())


def characters_in_brackets(text: str) -> str | None:
    """The characters that the ASCII file names; None if the text is not only them."""
    found = _IN_BRACKETS.fullmatch(text)
    return named_characters(found[1]) if found else None


# Macros for fonts: the text in their braces is read, and nothing else of them.
TEXT_FONTS = (
    "emph", "mbox", "text", "textbf", "textit", "textmd", "textnormal", "textrm", "textsc",
    "textsf", "textsl", "texttt", "textup", "underline",
)  # fmt: skip
FONT_SWITCHES = (
    "bf", "bfseries", "em", "it", "itshape", "rm", "sc", "scshape", "sf", "sl", "tt",
)  # fmt: skip

# What TeX writes as a superscript or subscript, and the character that Unicode has for it.
SUPERSCRIPTS = dict(zip("0123456789+-in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿ", strict=True))
SUBSCRIPTS = dict(zip("0123456789+-aeijmnopx", "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑᵢⱼₘₙₒₚₓ", strict=True))

# Letters that T1 does not have: the base and the bar or mark, as math, that is printed over it.
STROKED = {"Ħ": ("H", "^-"), "ħ": ("h", "^-"), "Ŧ": ("T", "-"), "ŧ": ("t", "-"), "ƀ": ("b", "^-"),
           "Ɨ": ("I", "-"), "ɨ": ("i", "-"), "Ƶ": ("Z", "-"), "ƶ": ("z", "-"), "Ǥ": ("G", "-"),
           "ǥ": ("g", "-"), "Ɉ": ("J", "-"), "ʉ": ("u", "-"), "Ʉ": ("U", "-"),
           "Ḫ": ("H", "_{\\smile}"), "ḫ": ("h", "_{\\smile}")}  # fmt: skip
# Letters that no font of T1 has. XeLaTeX and LuaLaTeX print them; pdfLaTeX prints the second.
SUBSTITUTED = {"Ə": "E", "ə": "e", "Ǝ": "E", "ǝ": "e", "Ɔ": "O", "ɔ": "o", "Ɛ": "E", "Ɓ": "B",
               "ɓ": "b", "Ɗ": "D", "ɗ": "d", "Ƙ": "K", "ƙ": "k", "Ƴ": "Y", "ƴ": "y",
               "ʔ": "'", "ˆ": r"\^{}"}  # fmt: skip

_FORMS = dict(line.split(" ") for line in data_lines(Path(__file__).with_name("forms.txt")))
# Greek capitals that look like Latin ones, and "o", have no macro.
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_GREEK_ACCENTS = {"\u0301": "acute", "\u0308": "ddot", "\u0300": "grave", "\u0342": "tilde"}
# Joiners, marks of direction and variation selectors: nothing is printed for them.
_INVISIBLE = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFE00, 0xFE0F), (0xFEFF,) * 2)
INVISIBLE = frozenset(chr(p) for first, last in _INVISIBLE for p in range(first, last + 1))
# Macros of pylatexenc's forms that LaTeX and amssymb do not define, and lone text macros.
_UNDEFINED = """
C DownArrowUpArrow VDash allequal approxnotequal arrowwaveleft arrowwaveright boldsymbol clockoint
clwintegral cyrchar dblarrowupdown estimates forcesextra hermitconjmatrix homothetic image
lazysinv mathscr nobreakdash notgreaterless notlessgreater nument original precedesnotsimilar
quarternote recorder rightangle rightanglearc sqrint starequal surfintegral textfrac textglotstop
texthvlig textnrleg textphi textschwa textturnk tildetrpl truestate udots varperspcorrespond
verymuchgreater verymuchless volintegral
"""


def shifted(text: str, alphabet: dict[str, str]) -> str | None:
    """The text in superscript or subscript; None if Unicode lacks one of its characters there."""
    return "".join(map(alphabet.__getitem__, text)) if alphabet.keys() >= set(text) else None


def character_form(character: str) -> str | None:
    r"""The TeX that prints a character, without outer braces; None if there is none.

    Cyrillic letters have names, but only the encoding T2A prints them; see ``ascii``.
    """
    return _forms().get(character)


@cache
def characters() -> dict[str, str]:
    """What each form stands for; of several characters, the first in Unicode."""
    inverse: dict[str, str] = {}
    for point, form in sorted(get_builtin_uni2latex_dict().items()):
        if form.startswith("\\") and point > 0x7F:
            inverse.setdefault(form, chr(point))
    for character, form in _forms().items():
        if form.startswith("\\"):
            inverse.setdefault(form, character)
    return inverse


@cache
def _forms() -> dict[str, str]:
    undefined = frozenset(_UNDEFINED.split())
    names = {form: name for name, form in reversed(LETTERS.items())}
    forms = {
        chr(point): form
        for point, form in get_builtin_uni2latex_dict().items()
        if point > 0x7F
        and form.isascii()
        and undefined.isdisjoint(_macros(form))
        and not re.search(r"mathbb\{[^A-Z]", form)  # the font has capitals only
    }
    forms |= {character: f"\\{name}" for character, name in names.items()}
    for point in [*range(0x386, 0x3CF), *range(0x1F00, 0x2000)]:
        if form := _greek(chr(point), forms):
            forms[chr(point)] = form
    return forms | _FORMS


def _greek(character: str, forms: dict[str, str]) -> str | None:
    """A Greek letter as math, its accents over it; breathings and iota subscripts are left out."""
    decomposed = unicodedata.normalize("NFD", character)
    letter, marks = decomposed[0], decomposed[1:]
    if "GREEK" not in unicodedata.name(letter, ""):
        return None
    if letter in _GREEK:
        form = f"\\mathrm{{{_GREEK[letter]}}}"
    else:
        form = forms.get(letter, "").removeprefix("\\ensuremath{").removesuffix("}")
    if not form.startswith("\\"):
        return None
    for mark in marks:
        if name := _GREEK_ACCENTS.get(mark):
            form = f"\\{name}{{{form}}}"
    return f"\\ensuremath{{{form}}}"


def _macros(form: str) -> list[str]:
    return re.findall(r"\\([A-Za-z]+)", form)
