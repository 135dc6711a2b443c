r"""HTML that publishers leave in bibliographies: entities and tags.

Entities also come escaped (``\&amp;``, ``{\&}lt;``) or twice (``&amp;amp;``). Tags go before
entities are read, so that ``&lt;i&gt;`` ends as text and is never taken for a tag.
"""

import html
import re
from html.entities import html5


def character_of(body: str) -> str | None:
    """What "amp" or "#39" stands for, between ampersand and semicolon; None for another word."""
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
# What TeX or BibTeX would take for its own sign.
_ESCAPED = {"&": r"\&", "$": r"\$", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
            "\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}  # fmt: skip

_MATHML = (
    "math|mi|mn|mo|mrow|msup|msub|msubsup|mfrac|msqrt|mover|munder|mtext|mstyle|mspace"
    "|semantics|annotation"
)
_TAG = re.compile(
    rf"""(?ix)
    <(?P<closing>/?)
    (?P<name> i|b|u|em|strong|su[bp]|scp?|tt|p|br|span|italic|bold|tex(?:-math)?|inline-formula
            | alternatives | jats:[a-z-]+ | mml:[a-z]+ | {_MATHML} )
    (?: \s+ [\w:-]+ \s* = [^<>]* )? \s* /?>
    """
)
_OF_LINES = frozenset({"br", "p", "jats:p", "jats:sec", "jats:title"})
_TEX = re.compile(r"(?is)<(tex(?:-math)?)(?:\s[^<>]*)?>((?:(?!<tex).)*?)</\1\s*>")
_DOCUMENT = re.compile(r"(?s).*\\begin\{document\}(.*)\\end\{document\}.*")
_MATHML_FORMULA = re.compile(
    r"(?is)<(mml:math|math)(?:\s[^<>]*)?>(?:(?!<(?:mml:)?math[\s>]).)*?</\1\s*>"
)
_SHIFTED = re.compile(r"(?is)<(su[bp])(?:\s[^<>]*)?>((?:(?!</?su[bp]\b).)*)</\1\s*>")


def without_markup(tex: str) -> str:
    r"""The value with neither; what was raised or lowered is TeX: CO\textsubscript{2}."""
    return without_entities(_without_tags(tex) if "</" in tex or "/>" in tex else tex)


def without_entities(tex: str) -> str:
    return _ENTITY.sub(_character, tex) if ";" in tex and "&" in tex else tex


def has_mathml(tex: str) -> bool:
    """Whether math would be lost with its tags, because no TeX stands beside it."""
    return bool(_MATHML_FORMULA.search(tex)) and not _TEX.search(tex)


def _character(found: re.Match[str]) -> str:
    body = re.sub(r"[{}\\]", "", found["body"])
    char = character_of(body)
    if char is None:
        # "R&amp;B; Soul": the semicolon is the sentence's.
        return rf"\&{body};" if found["again"] else found[0]
    return _ESCAPED.get(char, char)


def _without_tags(tex: str) -> str:
    if _TEX.search(tex):
        # The same formula stands there twice.
        tex = _TEX.sub(_formula, _MATHML_FORMULA.sub("", tex))
    tex = _SHIFTED.sub(_shifted, tex)
    # "a <b and c" is a comparison: what is never closed is no tag.
    closed = {found["name"].lower() for found in _TAG.finditer(tex) if found["closing"]}

    def kept(found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name not in closed and name != "br" and not found[0].endswith("/>"):
            return found[0]
        return " " if name in _OF_LINES else ""

    return _TAG.sub(kept, tex)


def _formula(found: re.Match[str]) -> str:
    inside = found[2].strip()
    if document := _DOCUMENT.fullmatch(inside):
        inside = document[1].strip()
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
