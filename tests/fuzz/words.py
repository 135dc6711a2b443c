"""Words that mean something in one format or another, for inputs that a change of single bytes
would not lead to.
"""

import re
from random import Random

_MARKUP = (
    "{", "}", "{{", "}}", "\\", "\\\\", "\\{", "\\}", "\\;", "\\&", "\\and", "\\y", "$", "$$", "^",
    "_", "#", "%", "&", "&amp;", "&#0;", "<", ">", "<b>", "</b>", "<!--", '"', "'", "``", "`", "*",
    "**", "~", "[", "]", "[[", "]]", "(", ")", "|", "---\n", "- ", "> ", "# ", "[a](b)", "![a](b)",
    '\\"{u}', "\\emph{", "\\href{a}{b}", "\\def\\a{\\a\\a}", "\\mathbb{R}", "\\begin{a}",
)  # fmt: skip
_SIGNS = (
    " and ", " und ", " y ", " & ", ";", "; ", ",", ", ", ":", ": ", ".", "...", "…", "-", "–", "=",
    "+", "/", "\n", "\n\n", "\r", "\t", " ", "\xa0", "\u200b", "\u202e", "\u2028", "\ufeff", "\x00",
    "é", "e\u0301", "ß", "ſ", "İ", "王小明", "，", "ＡＢ", "＼", "｛", "％", "｜", "²", "א", "😀",
)  # fmt: skip
_NAMES = (
    "Roe", "Lind", "B.", "van der ", "O'Neil", "et al.", "others", "Jr.", "III", "PhD", "Anonymous",
    "Inc.", "(eds.)", "0001", " on behalf of ", "family=", "@a.org",
)  # fmt: skip
_IDENTIFIERS = (
    "10.1000/x", "https://doi.org/10.1000/", "doi:10.1000/a<b>c", "arXiv:2001.00001v3",
    "hep-th/9901001", "P19-1001", "PMC12", "978-3-16-148410-0", "https://a.org/b", ".pdf",
    "javascript:alert(1)", "//a", "https://[::1]/", "https://user@a/", "https://\u0430rxiv.org/",
)  # fmt: skip
_DATES_AND_NUMBERS = (
    "0", "-1", "1e999", "2020", "19XX", "2020-13", "1999/2003", "2020~", "May 2020", "n.d.",
    "in press", "pp. 1--20", "20-1", "12(3):4-5", "vol. 3",
)  # fmt: skip
_FIELDS = (
    "@article{", '@string{a="b"}', "author = ", "title = ", "date = {", "crossref = {a}",
    "xdata = ", "TY  - ", "ER  - ", "AU  - ", "%0 ", "%A ", "PMID- ",
    '"issued": {"date-parts": [[2020]]}',
    '"author": [', "null", "true", "key: ", "&a ", "*a", "<<: *a", "!!python/object:a ",
)  # fmt: skip
WORDS = (*_MARKUP, *_SIGNS, *_NAMES, *_IDENTIFIERS, *_DATES_AND_NUMBERS, *_FIELDS)


def with_words(data: bytes, seed: int) -> bytes:
    """The input with some of the words among or in place of its own."""
    random = Random(seed)  # noqa: S311 - no secret
    parts = re.findall(r"\w+|\W", data.decode("utf-8", "replace"))
    for _ in range(random.choice([1, 1, 2, 4])):
        at = random.randint(0, len(parts))
        new = random.choices(WORDS, k=random.choice([1, 1, 2, 3]))
        parts[at : at + random.choice([0, 0, 1, 2])] = new
    return "".join(parts).encode("utf-8", "replace")
