r"""HTML, JATS and MathML that publishers leave in bibliographies, as TeX or as plain text.

In .bib files entities also come escaped (``\&amp;``, ``{\&}lt;``) or twice (``&amp;amp;``). Tags
are removed before entities are read, so that ``&lt;i&gt;`` ends as text and not as a tag.
"""

import html
import re
from html.entities import html5

from papershelf.formats.text.mathml import FORMULA, with_formulas_as_text
from papershelf.tex.math import MAX_DEPTH, plain_math, segments
from papershelf.tex.running_text import clean_text


def character_of(body: str) -> str | None:
    """The character of an entity such as "amp" or "#39"; None if there is no such entity."""
    if not body.startswith("#") and f"{body};" not in html5:
        return None
    return html.unescape(f"&{body};")


_ENTITY = re.compile(
    r"""
    (?: \{\\&\} | \\?& ) (?P<again> (?:amp;)* )
    (?P<body> (?: \{\\\#\} | \\?\# ) (?: [0-9]{1,7} | [xX][0-9A-Fa-f]{1,6} )
            | [A-Za-z][A-Za-z0-9]{1,30} ) ;
    """,
    re.VERBOSE,
)
# What TeX or BibTeX would take for markup.
_ESCAPED = {"&": r"\&", "$": r"\$", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
            "\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}  # fmt: skip

_TAG_NAMES = "i|b|u|em|strong|su[bp]|scp?|tt|p|br|span|italic|bold|jats:[a-z-]+"
# Pages of publishers and services have their abstracts in these.
_BLOCKS = "div|h[1-6]|section|sec|title|abstract|abstracttext|[uo]l|li"
_MATHML = (
    "math|mi|mn|mo|mrow|msup|msub|msubsup|mfrac|msqrt|mover|munder|mtext|mstyle|mspace"
    "|semantics|annotation"
)
_TAG = re.compile(
    rf"""(?ix)
    <(?P<closing>/?)
    (?P<name> {_TAG_NAMES} | {_BLOCKS} | tex(?:-math)? | inline-formula | alternatives | mml:[a-z]+
            | {_MATHML} )
    (?: \s++ [\w:-]++ \s*+ = [^<>]*+ > | \s*+ /?> )
    """
)
_OF_LINES = frozenset({
    "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "jats:list-item", "jats:p", "jats:sec",
    "jats:title", "li", "p", "sec", "section", "title",
})  # fmt: skip
_TEX = re.compile(r"(?is)<(tex(?:-math)?)(?:\s[^<>]*)?>((?:(?!<tex).)*?)</\1\s*>")
_SHIFTED = re.compile(r"(?is)<(su[bp])(?:\s[^<>]*)?>((?:(?!</?su[bp]\b).)*)</\1\s*>")


# Crossref lays tags out on lines: "sheep (\n  <i>Ovis aries</i>\n  )."
_LAYOUT = re.compile(r"(?<=[(\[])[^\S\n]*+\n\s*+(?=<)|(?<=>)[^\S\n]*+\n\s*+(?=[])!,.:;?])")
_SMALL_CAPITALS = re.compile(r"(?i)<(scp?)>([a-z]{1,30})</\1>")


def _in_running_text(text: str) -> str:
    """Without the line breaks of a layout, and with small capitals as capitals."""
    text = _LAYOUT.sub("", text) if "\n" in text else text
    return _SMALL_CAPITALS.sub(
        lambda found: found[2].upper() if found[2].islower() else found[2], text
    )


def without_markup(tex: str) -> str:
    r"""TeX without tags and entities; what they raise or lower is TeX: CO\textsubscript{2}."""
    return without_entities(_without_tags(tex) if "</" in tex or "/>" in tex else tex)


def without_entities(tex: str) -> str:
    return _ENTITY.sub(_character, tex) if ";" in tex and "&" in tex else tex


def has_mathml(tex: str) -> bool:
    """Whether math would be lost with its tags, because there is no TeX beside it."""
    return bool(FORMULA.search(tex)) and not _TEX.search(tex)


def _character(found: re.Match[str]) -> str:
    body = re.sub(r"[{}\\]", "", found["body"])
    char = character_of(body)
    if char is None:
        # "R&amp;B; Soul": the semicolon belongs to the sentence.
        return rf"\&{body};" if found["again"] else found[0]
    return _ESCAPED.get(char, char)


def _without_tags(tex: str) -> str:
    tex = _in_running_text(tex)
    if _TEX.search(tex):
        # The same formula is there twice.
        tex = _TEX.sub(_formula, FORMULA.sub("", tex))
    tex = _SHIFTED.sub(_shifted, tex)
    # "a <b and c" is a comparison: a tag is closed, if only by the mistake "<i>Ovis<i/>".
    closed = {
        found["name"].lower()
        for found in _TAG.finditer(tex)
        if found["closing"] or found[0].endswith("/>")
    }

    def kept(found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name not in closed and name != "br":
            return found[0]
        return " " if name in _OF_LINES else ""

    return _TAG.sub(kept, tex)


def _formula(found: re.Match[str]) -> str:
    inside = found[2].strip()
    end = inside.rfind(r"\end{document}")
    begin = inside.rfind(r"\begin{document}", 0, max(end, 0))
    if begin >= 0:
        inside = inside[begin + len(r"\begin{document}") : end].strip()
    inside = inside.replace("$$", "$")
    return inside if "$" in inside or not inside else f"${inside}$"


def _shifted(found: re.Match[str]) -> str:
    name = found[1].lower()
    inside = _TAG.sub("", found[2]).replace("$", "").strip()
    if re.fullmatch(r"[0-9+−-]*|(?i:st|nd|rd|th)", inside):
        macro = "textsubscript" if name == "sub" else "textsuperscript"
        return rf"\{macro}{{{inside.replace('−', '-')}}}"
    if re.fullmatch(r"[A-Za-z]{2,}", inside):
        inside = rf"\mathrm{{{inside}}}"
    return f"${'_' if name == 'sub' else '^'}{{{inside}}}$"


# Programs that convert .bib files leave these; no other text has them.
_OF_TEX = re.compile(
    r"\{\\['`\"^~=.]\{?\\?[A-Za-z]\}?\}|\\['`\"^~=.uvHckrbd]\{\\?[A-Za-z]\}|\{\\[a-zA-Z]{1,2}\}"
    r"|\\(?:emph|text(?:it|bf|sc|rm|sf|tt|sl|up|normal))\{[^{}]{1,200}\}"
)
_IN_BRACES = re.compile(
    r"\{(?P<accent>\\(?:['`\"^~=.]\{?\\?[A-Za-z]\}?|[uvHckrbd] \\?[A-Za-z]))\}"
    r"|\{(?P<letter>\\[a-zA-Z]{1,2})\}"
)


def without_tex(text: str) -> str:
    r"""Accents and fonts of TeX as plain text, but for math: Schr{\"o}dinger, \textit{Ovis}."""
    if "\\" not in text:
        return text
    parts = list(segments(text))
    if not any(_OF_TEX.search(part.source) for part in parts if not part.math):
        return text
    bare = (part.source if part.math else _IN_BRACES.sub(_bare, part.source) for part in parts)
    return clean_text("".join(bare))


def _bare(found: re.Match[str]) -> str:
    return found["accent"] or f"{found['letter']}{{}}"


# Markup that reference managers, Crossref and JATS put into titles and abstracts. Attributes have
# a value: in "for a <i and b> c" nothing is markup.
_PLAIN_TAG = re.compile(
    rf"""
    < (?P<end> /?) (?P<name> {_TAG_NAMES} | {_BLOCKS} | inf | ovl | inline-formula | alternatives )
    (?: \s+ [\w:-]+ \s* = \s* (?: "[^"<>]*" | '[^'<>]*' | [^\s"'<>]+ ) )*
    \s* /? >
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FONTS = frozenset(["b", "em", "i", "strong", "u"])
_SHIFTS = {"sup": "^", "jats:sup": "^", "sub": "_", "inf": "_", "jats:sub": "_"}
# Raised in print, and read the same on the line.
_AS_IT_IS = re.compile(r"[*†‡§¶©®™℠°′″]+|st|nd|rd|th|er|re|ère|ème")
_LONGEST_SHIFT = 40
# Only with the semicolon: in "R&D", "?a=1&copy=2" and "AT&T" an ampersand is itself.
# Some programs escape what is escaped already: &amp;amp;.
_PLAIN_ENTITY = re.compile(
    r"&((?:amp;)*)(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,30});"
)
_ESCAPED_TAG = re.compile(rf"(?i)&(?:amp;)*lt;(/?(?:{_TAG_NAMES}))(?:\s[^&<>]*)?&(?:amp;)*gt;")


def plain(text: str) -> str:
    """One line without markup and entities.

    Superscripts and subscripts are written as the writers of CSL-JSON and RIS write math, so that
    they come back unchanged: 10⁶, or x^2k if Unicode has no such character. Entities never become
    markup, except for pairs of tags that a program escaped: &lt;i&gt;Ovis&lt;/i&gt;.
    """
    if not text or text.isalnum():
        return text
    if "lt;/" in text:
        escaped = {tag[1].lower() for tag in _ESCAPED_TAG.finditer(text)}
        text = _ESCAPED_TAG.sub(
            lambda tag: f"<{tag[1]}>" if f"/{tag[1].lower().strip('/')}" in escaped else tag[0],
            text,
        )
    text = without_tex(text)
    if "</" in text:
        text = _in_running_text(text)
    if "math" in text:
        # The same formula is there twice.
        has_tex = _TEX.search(text) is not None
        text = FORMULA.sub("", text) if has_tex else with_formulas_as_text(text)
        text = _TEX.sub(_formula, text)
    levels: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    tags = list(_PLAIN_TAG.finditer(text))
    ended = {tag["name"].lower() for tag in tags if tag["end"] or tag[0].endswith("/>")}
    for tag in tags:
        if tag["name"].lower() in _FONTS - ended:
            # A font that does not end, as in "a<b>c", is no markup.
            continue
        levels[-1][1].append(unescaped(text[at : tag.start()]))
        at = tag.end()
        if tag["name"].lower() in _OF_LINES:
            levels[-1][1].append(" ")
        mark = _SHIFTS.get(tag["name"].lower())
        if mark is None:
            continue
        if not tag["end"] and len(levels) <= MAX_DEPTH:
            levels.append((mark, []))
        elif tag["end"] and levels[-1][0] == mark:
            _, parts = levels.pop()
            levels[-1][1].append(_shifted_plainly(mark, "".join(parts), text[at : at + 1]))
    levels[-1][1].append(unescaped(text[at:]))
    # Digits in a tag that is never closed must not run into those before it.
    whole = "".join(mark + "".join(parts) for mark, parts in levels)
    return " ".join(whole.split())


def _shifted_plainly(mark: str, text: str, following: str) -> str:
    """Superscript (^) or subscript (_) text on the line."""
    bare = text.strip().replace("−", "-")
    if mark == "^" and bare == "TM":
        return "™"
    if not bare or len(bare) > _LONGEST_SHIFT or (mark == "^" and _AS_IT_IS.fullmatch(bare)):
        return text
    if re.fullmatch(r"[A-Za-z0-9+-]+|∘", bare):
        # Math has these alphabets; text that they do not have keeps the mark.
        read = plain_math(f"{mark}{{{bare}}}")
        if read and not read.startswith(mark):
            return read
    is_one_word = re.fullmatch(r"[\w.]+", bare) and not following.isalnum()
    return f"{mark}{bare}" if len(bare) == 1 or is_one_word else f"{mark}({bare})"


def unescaped(text: str) -> str:
    """Entities of HTML as characters, also those that were escaped twice; unknown ones stay."""
    return _PLAIN_ENTITY.sub(_plain_character, text)


def _plain_character(entity: re.Match[str]) -> str:
    char = character_of(entity[2])
    if char is None:
        return f"&{entity[2]};" if entity[1] else entity[0]
    return char


_MATH_TAG = re.compile(r"</?mml:[^<>]*>")


def has_math_tags(text: str) -> bool:
    return _MATH_TAG.search(text) is not None


def without_math_tags(text: str) -> str:
    return _MATH_TAG.sub("", text)
