"""Authors who are marked as the editors of a book: Roe, Ada (Ed.)."""

import re

from papershelf.formats.candidates import Candidate

_ROLE = re.compile(
    r"(?<![\s~,])[\s~,]*+[(\[](?i:eds?\.?|editors?|hrsg\.?|hg\.?|coords?\.?)[)\]]"
    r"|(?<![\s~,]),[\s~]*+(?i:eds?\.|editors?)(?=[\s~]*+(?:;|$|and[\s~]))"
)
REMARK = "authors: imported as editors, because they are marked so"


def without_roles(authors: str) -> tuple[str, bool]:
    """The list without marks such as (Ed.), and whether the last name has one: all are editors."""
    found = list(_ROLE.finditer(authors))
    return _ROLE.sub("", authors), bool(found) and not authors[found[-1].end() :].strip(" ~,.")


def take_editors(found: Candidate, last: str) -> None:
    """The authors become the editors if ``last``, the last of them, has a mark."""
    if found.authors and found.editors is None and without_roles(last)[1]:
        found.editors, found.authors = found.authors, None
        found.remarks += (REMARK,)
        if "authors" in found.doubts:
            found.doubts["editors"] = found.doubts.pop("authors")
