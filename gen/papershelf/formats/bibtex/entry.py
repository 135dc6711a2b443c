"""What BibTeX and BibLaTeX files share: the syntax of an entry, names, and fields kept aside.

This is not bibtexparser's writer: ten lines are enough, months are macros without a middleware,
and the type checker sees that every value was made TeX (``Tex``).
"""

import re
from collections.abc import Iterable
from functools import cache

from papershelf.formats.bibtex.blocks import Macro
from papershelf.formats.bibtex.private import public_text
from papershelf.formats.bibtex.values import BABEL, PROTECTED
from papershelf.formats.shared_fields import OTHER_ISBNS
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import OTHERS, Name, NameList
from papershelf.model.paper import Paper
from papershelf.tex.encode import Tex, tex, text_tex, title_tex, verbatim

# Fields kept under ``extra`` that would do harm here: they name entries that a file of one paper
# does not have, run code, or state the date a second time.
_LEFT_OUT = frozenset(
    {"crossref", "xref", "xdata", "related", "entryset", "ids", "execute", "options"}
    | {"date", "year", "month", "day"}
    | {OTHER_ISBNS}  # in the field isbn
    | {PROTECTED}  # in the title, where it says which words are in braces
)
# Names of one field in BibTeX and biblatex. With both, biber takes the second and drops the first.
_ALIKE = {
    "journal": "journaltitle", "archiveprefix": "eprinttype", "primaryclass": "eprintclass",
    "school": "institution",
}  # fmt: skip
# Written without escapes, because styles pass them to the hyperlink.
_VERBATIM = frozenset({"doi", "eprint", "url", "pdf"})


Fields = dict[str, Tex | Macro]


def entry(entry_type: str, key: str, fields: Fields) -> str:
    lines = (
        f"  {name} = {value.name if isinstance(value, Macro) else f'{{{value}}}'}"
        for name, value in fields.items()
    )
    return f"@{entry_type}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def library(entries: Iterable[str]) -> str:
    return "\n".join(entries)


def paper_title(paper: Paper) -> Tex:
    return title_tex(paper.title, paper.extra.get(PROTECTED, ""))


def present(**values: str | None) -> Fields:
    """Text fields, without those that have no value."""
    return {name: tex(value) for name, value in values.items() if value is not None}


def isbns(paper: Paper) -> str | None:
    """All in the one field that there is: of the printed and of the electronic book."""
    return " ".join(filter(None, [paper.isbn, paper.extra.get(OTHER_ISBNS)])) or None


def extra_fields(paper: Paper, written: Fields, catalogue: Catalogue) -> Fields:
    """The record's other BibTeX fields that readers may have, in alphabetical order.

    Fields that were written already are left out.
    """
    names = {name.lower() for name in written}
    alike = {two for one, two in _ALIKE.items() if one in names}
    alike |= {one for one, two in _ALIKE.items() if two in names}
    left_out = _LEFT_OUT | names | alike
    extra = {
        name.lower(): verbatim(text) if _is_link(name, text) else text_tex(text)
        for name, value in paper.extra.items()
        if (text := public_text(name, value, catalogue)) is not None
    }
    return {name: extra[name] for name in sorted(extra.keys() - left_out)}


def _is_link(name: str, value: str) -> bool:
    return name.lower() in _VERBATIM and not set(value).intersection(" {}\\")


def name_list(names: NameList) -> Tex:
    return Tex(" and ".join([*map(name_tex, names), *[OTHERS] * names.others]))


# A name is in many papers, and a paper in the files of all its authors and topics.
@cache
def name_tex(name: Name) -> Tex:
    """Family, Suffix, Given: with a suffix, the only order that BibTeX reads right."""
    if name.literal is not None:
        return Tex(f"{{{tex(name.literal)}}}")
    last = " ".join(filter(None, [_words(name.particle or ""), _family(name)]))
    return Tex(", ".join([last, *(_words(part) for part in (name.suffix, name.given) if part)]))


def _family(name: Name) -> str:
    """In braces if it has words in lower case, which BibTeX would take for a particle.

    A hyphen separates words, too: of "al-Roe, Ann" styles make "Ann al Roe".
    """
    family = name.family or ""
    # In braces alone it would be a group.
    *before, _ = (family.replace("-", " ") if name.given else family).split(" ")
    has_small_words = any(word[:1].islower() for word in before)
    return f"{{{tex(family)}}}" if has_small_words else _words(family)


def _words(text: str) -> str:
    """Part of a name. BibTeX splits lists of names at "and" in any case, and knows "others"."""
    return re.sub(r"(?i)(?<!\S)(and|others)(?!\S)", r"{\1}", tex(text))


def literal_list(text: str) -> Tex:
    """A publisher or institution; in braces if it has an "and", at which biblatex splits."""
    value = tex(text)
    return Tex(f"{{{value}}}") if re.search(r"(?i)\sand\s", value) else value


def page_range(pages: str) -> Tex:
    dashed = re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "–", pages)
    return Tex(tex(dashed).replace("–", "--"))


def language(paper: Paper) -> str | None:
    """babel's name of the language, or the tag if babel does not know it."""
    if paper.language is None:
        return None
    return BABEL.get(paper.language.partition("-")[0], paper.language)
