"""What keywords name: the form by which they are compared, and hierarchies such as Biology/Marine.

Keywords are typed by many people and programs. The same subject is "Neural networks",
"neural-network" and "NEURAL NETWORKS", in British and in American spelling.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache

from papershelf.formats.bibtex.private import READING_TAGS
from papershelf.formats.candidates import Candidate
from papershelf.formats.shared_fields import keyword_list
from papershelf.formats.text.markup import plain
from papershelf.model.names import fold
from papershelf.model.terms import singular
from papershelf.tex.decode import decode
from papershelf.tex.math import plain_text

LONGEST_NAME = 60

# "Biology/Marine", "Falconry -- History" (library catalogues), "Computing > Speech" and
# "Computing~Speech" (ACM), "Mathematics - Logic" (arXiv in Zotero).
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s++)?(?:/|\\|>|::|\||~|→|»|›|•)\s*+|(?<!\s)\s++[-–—]{1,2}\s++|--"
)
# In such a keyword, these say that the subject is not divided further.
_UNDIVIDED = frozenset({"general", "misc", "miscellaneous", "other", "others"})
# "TCP/IP", "I/O" and "and/or" are not hierarchies.
_LEAST_LETTERS = 4

# Fields that readers take keywords from; any other field is looked up under extra.
KEYWORD_FIELDS = frozenset({"keywords", "keyword", "groups", "kw"})

# Codes of classifications (F.4.1, 18A15, math.GN, cs.CL) and dates are not names for readers.
_CODE = re.compile(r"[\w-]{1,8}\.[\w.-]{1,8}|[0-9]\S*|\w{0,3}[0-9][\w.-]*", re.ASCII)
# Programs and people mark entries with these.
_NO_SUBJECTS = READING_TAGS | {
    "article", "bibliography", "chapter", "citation", "cited", "conference paper", "default",
    "done", "electronic books", "file import", "import", "imported", "journal article", "keyword",
    "keywords", "misc", "note", "notes", "online", "paper", "papers", "pdf", "peer reviewed",
    "primary", "print", "printed", "priority", "reference", "references", "secondary", "tablet",
    "unfiled", "unsorted", "untagged", "website",
}  # fmt: skip

# British spellings, as American ones.
_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"ae|oe", "e"),
        (r"is(e|ed|er|ing|ation)$", r"iz\1"),
        (r"yse(d|r)?$", r"yze\1"),
        (r"(?<=\w{3})our$", "or"),
        (r"(?<=\w{2})tre$", "ter"),
        (r"ll(ing|ed|er)$", r"l\1"),
    )
)


def keywords_of(candidate: Candidate, field: str | None) -> tuple[str, ...]:
    """What an entry says about its subjects, in the field for that or in another one."""
    name = (field or "keywords").lower()
    if name in KEYWORD_FIELDS:
        return candidate.keywords
    return keywords_in(candidate.extra, {name})


def keywords_in(extra: Mapping[str, str], fields: Collection[str]) -> tuple[str, ...]:
    said = (text for name, text in extra.items() if name.lower() in fields)
    return tuple(word for text in said for word in keyword_list(text))


@cache
def word_key(word: str) -> str:
    """A folded word in the singular and in American spelling."""
    bare = singular(word)
    for pattern, american in _SPELLINGS:
        bare = pattern.sub(american, bare)
    return bare


@cache
def keyword_key(keyword: str) -> str:
    """The form by which keywords and names of topics are compared.

    Case, accents, punctuation, hyphens and spaces do not count, nor do plural and British
    spelling; a slash stays. C, C++ and C# are three.
    """
    words = re.findall(r"[^\W_]+|[+#]+|/", fold(keyword))
    joined = "".join(word_key(word) for word in words if word != "and")
    return joined if re.search(r"[^\W_]", joined) else ""


@cache
def keyword_names(keyword: str) -> tuple[str, ...]:
    """The names in a keyword, from the widest to the narrowest; none if it names no subject."""
    # Most keywords have no markup, and taking it out takes time.
    text = keyword
    if re.search(r"[\\{}$<&]", text):
        text = plain_text(plain(decode(text)))
    text = _bare(" ".join(text.split()))
    parts = [part for part in map(_bare, _SEPARATOR.split(text)) if part]
    is_hierarchy = len(parts) > 1 and all(
        sum(map(str.isalpha, part)) >= _LEAST_LETTERS for part in parts
    )
    if not is_hierarchy:
        return (text,) if _is_subject(text) else ()
    named = [part for part in parts if _is_subject(part) and fold(part) not in _UNDIVIDED]
    return tuple(dict.fromkeys([*named[:1], *named[-1:]]))


def split_acronym(name: str) -> tuple[str, str]:
    """(name, acronym) of "Large language models (LLMs)"; without one, the acronym is empty."""
    found = re.fullmatch(r"(?P<name>[^()]*\S)\s*\((?P<acronym>[\w-]{2,8})\)", name)
    if not found or sum(map(str.isupper, found["acronym"])) < 2:
        return name, ""
    initials = [word[0] for word in re.findall(r"[^\W_]+", fold(found["name"]))]
    has_initials = keyword_key(found["acronym"])[:2] == "".join(initials)[:2]
    return (found["name"], found["acronym"]) if has_initials else (name, "")


def _bare(name: str) -> str:
    """Without punctuation around: "#monks", "*Monks". C# keeps its last character."""
    return name.lstrip(" .,;:*#@_'\"[").rstrip(" .,;:*_'\"]")


def _is_subject(name: str) -> bool:
    words = re.findall(r"[^\W_]+", fold(name))
    return (
        0 < len(name) <= LONGEST_NAME
        and any(map(str.isalpha, name))
        and name.isprintable()
        and not _CODE.fullmatch(name)
        # A list of codes: "03B38 18N60 (Secondary)".
        and any(word.isalpha() for word in words)
        and sum(any(map(str.isdigit, word)) for word in words) < 2
        and " ".join(words) not in _NO_SUBJECTS
    )
