"""What several readers share: URLs, ISBNs, keywords, languages, pages."""

import re
from urllib.parse import quote

from papershelf.formats.candidates import Candidate
from papershelf.formats.text.markup import plain
from papershelf.model.identifiers.ids import ISBN_PATTERN, ArxivId
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.languages import language_tag
from papershelf.model.placeholders import is_placeholder
from papershelf.model.text import plain_digits
from papershelf.model.urls import is_web_url

# Mendeley has all URLs of a paper in one field.
_BETWEEN_URLS = re.compile(r"(?<![\s,;])[\s,;]++(?=https?://)")
_URL_IN_TEXT = re.compile(r"(?i)(?:https?://|(?<![\w./@-])www\.)[^\s\"<>]*[^\s\"<>.,;:!?')\]}]")
# Google Scholar spaces the names of hosts as sentences: https://ears. example. org
_SPACED_HOST = re.compile(
    r"(?i)https?://(?:[\w-]++\.[ ]?)*?[\w-]++\. (?:ai|cn|com|de|dev|edu|gov|io|net|org|uk)\b"
)
_MARKDOWN_LINK = re.compile(r"\[[^][]*\]\((https?://[^\s()]+)\)")
_WITHOUT_SCHEME = re.compile(r"(?i)www\.[^\s/]+\.[a-z]{2,}(?:/\S*)?")
_SCHEME = re.compile(r"(?i)^(https?) ?: ?/{1,3}(?=[a-z0-9])")
_TWO_SCHEMES = re.compile(r"https?://(https?://\S+)")
# Words that only lead to a URL.
_FILLER = re.compile(
    r"(?i)\b(?:available|online|on|at|from|in|website|web ?(?:page|site)|url|doi|https?|www"
    r"|retrieved|accessed|see|via|the|internet|link)\b|[\W_]"
)
_LEADING_TO_URL = re.compile(
    r"(?i)(?<![\s,;:.])[\s,;:.]++(?:available(?: online)?(?: at| from)?(?: SSRN)?"
    r"|\[?online\]?(?:\.? available)?(?: at)?|at|url)$"
)
_EMPTY_BRACKETS = re.compile(r"[(<\[{]\s*+[)>\]}]")
_NOWHERE = re.compile(r"(?i)(?:web[ -]?(?:page|site)|available|on-?line|see|(?<= )at|[\s.,:;])++")
# What styles print before the name of proceedings. A book can be called In Search of Sheep.
_IN = re.compile(
    # Google Scholar has no space in Vancouver style: InProceedings of
    r"In: ?|In(?=(?:Proceedings|International|Advances|Annual|IEEE|ACM) )"
    r"|[Ii]n (?=(?:the )?(?:Proc(?:eedings)?|Advances|Adv\.|Annual|Intl?|International|IEEE"
    r"|ACM|Conference|Workshop|Symposium|[0-9]+(?:st|nd|rd|th)?)(?!\w))"
)
# The name under ``extra`` of ISBNs after the first.
OTHER_ISBNS = "isbn-others"
_ISBN = re.compile(ISBN_PATTERN.strip("^$"))
_ISBN_IN_TEXT = re.compile(rf"(?<![0-9]){_ISBN.pattern}(?![0-9])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_ISBN_WITH_SPACES = re.compile(
    r"(?<![0-9-])(?:97[89] )?[0-9]{1,5} [0-9]{1,7} [0-9]{1,7} [0-9Xx](?![\w-])"
)
# The heading of an abstract: <jats:title>Abstract</jats:title>, "Abstract: ", "ABSTRACT ".
_ABSTRACT_HEADING = re.compile(
    r"(?i)\A\s*+(?:(?:<|&lt;)(?:jats:)?(?:title|b|strong|p|span|div|section|h[1-6])"
    r"(?:\s[^<>&]{0,80})?(?:>|&gt;)\s*+){0,3}"
    r"(?:abstract|summary|zusammenfassung|résumé|resumen)[^\S\n]*+"
    r"(?:(?:<|&lt;)/(?:jats:)?(?:title|b|strong|p|div|h[1-6])(?:>|&gt;)\s*+|[:.—–-]\s++|\n\s*+"
    # Not in "Abstract Meaning Representation is".
    r"|(?<=\s)(?-i:(?=(?:A|An|As|At|Background|By|For|From|Here|How|In|It|Many|Motivation|Objectives?"
    r"|On|Our|Over|Purpose|Recent|Recently|Since|The|There|These|This|To|We|What|When|While|With)"
    r"\s)))"
)
# The heading of what bioRxiv has behind its abstracts.
_STATEMENTS = "Competing Interest Statement"
# The same without even a space before the first sentence: AbstractWe.
_HEADING_BEFORE_SENTENCE = re.compile(
    r"\A\s*+(?:Abstract|ABSTRACT|Summary)(?=(?:We|This|In|The|An?|Background|Purpose|Aims?"
    r"|Objectives?|Motivation|Introduction|Despite|Although|Recent|Our|Here)\b)"
)


def split_urls(text: str) -> list[str]:
    return _BETWEEN_URLS.split(text)


def bare_url(text: str) -> str:
    """Without what people and programs put around a URL: <https://e.org>, [e](https://e.org), a
    second https:// before it, a full stop behind it.
    """
    bare = text.strip(" ,;")
    if bare.count("<") == 1 and bare.endswith(">"):
        bare = bare.strip("<> ")
    if (link := _MARKDOWN_LINK.fullmatch(bare)) or (link := _TWO_SCHEMES.fullmatch(bare)):
        bare = link[1]
    bare = _SCHEME.sub(lambda found: f"{found[1].lower()}://", bare)
    if _WITHOUT_SCHEME.fullmatch(bare):
        bare = f"https://{bare}"
    return bare.removesuffix(".") if bare.startswith("http") else bare


def encoded_url(text: str) -> str | None:
    """The URL, with forbidden characters encoded as browsers do; None if it is not one."""
    if not text.startswith("http"):
        return None
    encoded = quote(text, safe="".join(map(chr, range(0x21, 0x7F)))) if " " in text else text
    encoded = re.sub(r"[\"<>\\^`{|}]", lambda char: quote(char[0]), encoded)
    return encoded if is_web_url(encoded) else None


def is_nowhere(place: str) -> bool:
    """Whether the place is only "Online", "Web page" or the like, which names no venue."""
    return _NOWHERE.fullmatch(place) is not None


def without_in(venue: str) -> str:
    return _IN.sub("", venue, count=1) if _IN.match(venue) else venue


def words_and_urls(place: str) -> tuple[str, list[str]]:
    """Where a work appeared, in words, and the URLs in the text.

    Words that only lead to a URL, such as "Available at", are dropped with it.
    """
    place = _SPACED_HOST.sub(lambda found: found[0].replace(" ", ""), place)
    spans = [(found.start(), _end_of_url(found)) for found in _URL_IN_TEXT.finditer(place)]
    if not spans:
        return place, []
    urls = [place[start:end] for start, end in spans]
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(place)]
    between = (place[end:start] for end, start in zip(ends, starts, strict=True))
    words = " ".join(" ".join(between).split())
    words = _EMPTY_BRACKETS.sub("", words).strip(" ,;:.")
    if not _FILLER.sub("", words):
        words = ""
    words = _LEADING_TO_URL.sub("", words).strip(" ,;:.")
    return words, [url if "://" in url else f"https://{url}" for url in urls]


def _end_of_url(found: re.Match[str]) -> int:
    """With the bracket that closes one in it: https://example.org/Sheep_(animal)."""
    url = found[0]
    is_open = url.count("(") > url.count(")") and found.string[found.end() :][:1] == ")"
    return found.end() + is_open


def is_arxiv_url(text: str) -> bool:
    """Whether the text is a URL that names a paper of arXiv."""
    named = mentions(text) if text.lower().startswith("http") else ()
    return any(isinstance(one.identifier, ArxivId) for one in named)


def isbn(text: str) -> str | None:
    """The ISBN, if the text is one and nothing else."""
    bare = re.sub(r"(?i)^isbn(?:[- ]?1[03]:|-?1[03](?= ))?[-: ]*", "", text.strip())
    bare = _with_hyphens(bare).replace(" ", "-")
    return bare if _ISBN.fullmatch(bare) else None


def isbns_in(text: str) -> list[str]:
    """The ISBNs in a text, which may have words behind them: 978-3-16-148410-0 (hardcover)."""
    return [found[0] for found in _ISBN_IN_TEXT.finditer(_with_hyphens(text))]


def take_isbns(found: Candidate, text: str) -> None:
    """A text without an ISBN is an extra field."""
    isbns = isbns_in(text)
    found.isbn = isbns[0] if isbns else None
    found.add_extra(OTHER_ISBNS if isbns else "isbn", " ".join(isbns[1:]) if isbns else text)


def _with_hyphens(text: str) -> str:
    """Word processors have other dashes in ISBNs, and libraries spaces or a small x."""
    plain_text = plain_digits(text).translate(_DASHES)
    grouped = _ISBN_WITH_SPACES.sub(lambda found: found[0].replace(" ", "-"), plain_text)
    return re.sub(r"(?<=[0-9-])x(?![^\W_])", "X", grouped)


# Springer and LaTeX's classes have these between keywords: \\and, \\sep, $\\cdot$. A dot without
# spaces is in words of Catalan: col·lecció.
_OTHER_SEPARATORS = re.compile(r"\\(?:and|sep)(?![A-Za-z])|\$\\cdot\$|[|•、]|\s·\s")


def with_separators(text: str) -> str:
    """EndNote has each keyword in a line of its own, and commas in headings of PubMed."""
    if "\n" not in text or ";" in text or re.search(r",[^\S\n]*\n|\n\s", text):
        return text
    return text.replace("\n", "; ")


def keyword_list(text: str) -> tuple[str, ...]:
    """Keywords are separated by semicolons or, if there are none, by other separators or commas."""
    text = text.replace("；", ";")
    if ";" not in text:
        text = _OTHER_SEPARATORS.sub(";", text)
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())


def without_heading(abstract: str) -> str:
    """The text without the heading "Abstract", and without bioRxiv's statements behind it."""
    before, heading, _ = abstract.partition(_STATEMENTS)
    if heading and before.strip():
        abstract = before.rstrip(" \t\n#\\")
    return _HEADING_BEFORE_SENTENCE.sub("", _ABSTRACT_HEADING.sub("", abstract, count=1), count=1)


def abstract_text(text: str) -> str | None:
    """One line without markup and without the heading "Abstract"."""
    return plain(without_heading(text)) or None


def take_language(found: Candidate, text: str, name: str = "language") -> None:
    """Take the first language of a text. Other languages and other words are extra fields."""
    whole = plain(text)
    parts = [part for part in re.split(r"(?:(?<!\s)\s++)?[;,/|]\s*+", whole) if part]
    if is_placeholder(whole):
        found.remarks += (f"{name}: {text!r} says nothing; not kept",)
        return
    is_one = language_tag(whole) or not any(map(language_tag, parts))
    for part in filter(None, [whole]) if is_one else parts:
        tag = language_tag(part)
        if tag is None or (found.language and found.language != tag):
            found.add_extra(name, part)
        else:
            found.language = tag


# Names that people and programs give to links, and the name that a record has.
_LINKS = {
    "pdf": "pdf", "code": "code", "github": "code", "video": "video", "slides": "slides",
    "poster": "poster", "website": "project", "project": "project", "data": "data",
}  # fmt: skip


def take_link(found: Candidate, name: str, text: str) -> bool:
    """Whether the field is a link of a record, by its name and its URL, and is taken as such."""
    kind = _LINKS.get(name.lower())
    if kind is None or not is_web_url(text) or found.links.get(kind, text) != text:
        return False
    found.links[kind] = text
    return True
