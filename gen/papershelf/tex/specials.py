"""The special characters of TeX, and what prints them."""

import re

# Braces as \{ and \} would count as braces in BibTeX; <, > and | come out as other characters
# in LaTeX's default font encoding. A macro in braces needs no space after it, and BibTeX treats it
# as one letter when it abbreviates.
_SPECIALS = str.maketrans({
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
    "`": r"{\textasciigrave}",
})  # fmt: skip
# Two of these in a row come out as one other character: a dash, or a quotation mark.
_IN_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")


def escaped(text: str) -> str:
    """The text without the special characters of TeX. Its spaces stay as they are."""
    return _IN_LIGATURE.sub("{}", text.translate(_SPECIALS))
