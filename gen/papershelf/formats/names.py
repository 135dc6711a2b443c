"""Names as people write them in a running list: "Laurens J. van der Maaten"."""

import re

from papershelf.model.names import Name

# Words by which the name of a group ends.
GROUP_WORDS = frozenset({
    "AI", "Agency", "Alliance", "Association", "Collaboration", "Collective", "Commission",
    "Committee", "Community", "Consortium", "Council", "Foundation", "Group", "Initiative",
    "Institute", "Lab", "Labs", "Organisation", "Organization", "Project", "Research", "Society",
    "Team", "University",
})  # fmt: skip
SUFFIX = r"(?:(?:Jr|Sr)\.?|I{2,3}|IV)"


def listed_names(text: str) -> tuple[str, ...]:
    """The names of a list with commas; the comma before Jr. is not one of them."""
    return tuple(re.split(rf",\s+(?!{SUFFIX}(?:,|$))", text))


def name_in_reading_order(text: str) -> Name:
    """The name; of a group, or of one word with several capitals, a literal.

    The family name is the last word and the small-letter particles before it: where it has
    several words, as in many Spanish names, nothing in reading order tells.
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
    """The Flock Team, OpenAI, NVIDIA; a family name of one word has a prefix at most: McCoy."""
    if len(words) > 1:
        return words[-1] in GROUP_WORDS
    return bool(re.fullmatch(r"[A-Z0-9.]{3,}|.*[a-z]-?[A-Z]{2,}|[A-Z]{2,}-.*", words[0]))
