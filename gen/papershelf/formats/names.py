"""Names as people and programs write them, and as a record can hold them."""

import re
from collections.abc import Iterable

from papershelf.model.names import Name, NameList, parse_name

# Words by which the name of a group ends.
GROUP_WORDS = frozenset({
    "AI", "Agency", "Alliance", "Association", "Collaboration", "Collective", "Commission",
    "Committee", "Community", "Consortium", "Council", "Foundation", "Group", "Initiative",
    "Institute", "Lab", "Labs", "Organisation", "Organization", "Project", "Research", "Society",
    "Team", "University",
})  # fmt: skip
SUFFIX = r"(?:(?:Jr|Sr)\.?|I{2,3}|IV)"
# Words in many languages for "and others". Only in lower case are some of them not a name: U. A.
_ET_AL = (
    r"(?:(?i:et\.?[\s~]*+al(?:\.|ii|ia|iae)?+(?![\w.])|others\.?+|et[\s~]++autres|etc\.?+(?!\w)|usw\.)"
    r"|(?:[0-9]++[\s~]++)?(?:more|others|other[\s~]++authors)|u\.[\s~]*+a\.|u\.[\s~]*+v\.[\s~]*+a\."
    r"|y[\s~]++otros|e[\s~]++outros|m\.[\s~]*+fl\.|i[\s~]++in\.|a[\s~]++kol\.|и[\s~]++др\.?|等|ほか|…|\.{3})"
)
_OTHERS = re.compile(rf"(?:[Aa]nd[\s~]+)?{_ET_AL}")
# The lookbehind keeps the search linear in a long run of spaces.
_TRAILING_ET_AL = re.compile(
    rf"(?:(?<![\s~,;&])[\s~,;&]++(?:and[\s~]++)?[\[({{]*+(?!more|others){_ET_AL}|[…等])[\])}}]*+[\s~]*+$"
)


def is_others(text: str) -> bool:
    """Whether this is not a name but says that the list goes on: others, [et al.], u.a."""
    return _OTHERS.fullmatch(text.strip(" ~,;[](){}")) is not None


def without_et_al(text: str) -> str:
    """The text without "et al." at its end."""
    return _TRAILING_ET_AL.sub("", text)


def name_list(names: Iterable[Name], *, others: bool = False) -> NameList | None:
    """None without any name, even if the list goes on."""
    known = tuple(names)
    return NameList(known, others) if known else None


def record_name(name: Name) -> Name:
    """The name as a record holds it.

    A name that the form "Family, Suffix, Given" cannot express becomes a literal, such as that
    of a group with a comma in it.
    """
    try:
        read = parse_name(str(name))
    except ValueError:
        pass
    else:
        if read.display == name.display:
            return read
    return Name(literal=" ".join(re.sub(r"[{}]", "", name.display).split()))


def listed_names(text: str) -> tuple[str, ...]:
    """The names of a list with commas; the comma before Jr. does not end a name."""
    return tuple(re.split(rf",\s+(?!{SUFFIX}(?:,|$))", text))


def name_in_reading_order(text: str) -> Name:
    """From "Laurens J. van der Maaten". A group is a literal, and so is one word with several
    capitals.

    The family name is the last word and the lower-case particles before it: if it has several
    words, as many Spanish names have, nothing in reading order tells.
    """
    words = text.split()
    if is_group(words):
        return Name(literal=" ".join(words))
    suffix = words.pop() if len(words) > 2 and re.fullmatch(SUFFIX, words[-1]) else None
    words[-1] = words[-1].removesuffix(",")
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Name(
        family=words[-1],
        given=" ".join(words[:start]) or None,
        particle=" ".join(words[start:-1]) or None,
        suffix=suffix,
    )


def is_group(words: list[str]) -> bool:
    """The Flock Team, OpenAI, NVIDIA. A family name of one word has a prefix at most: McCoy."""
    if len(words) > 1:
        return words[-1] in GROUP_WORDS
    return bool(re.fullmatch(r"[A-Z0-9.]{3,}|.*[a-z]-?[A-Z]{2,}|[A-Z]{2,}-.*", words[0]))
