"""Names of groups: the Flock Team, OpenAI, University of Barns."""

import re

# Words by which the name of a group ends.
GROUP_WORDS = frozenset({
    "AI", "Agency", "Alliance", "Association", "Collaboration", "Collective", "Commission",
    "Committee", "Community", "Consortium", "Council", "Foundation", "Group", "Initiative",
    "Institute", "Lab", "Labs", "Organisation", "Organization", "Project", "Research", "Society",
    "Team", "University",
})  # fmt: skip
# Words that make a group of a name anywhere in it, in the languages of libraries.
_WORD_ANYWHERE = re.compile(
    r"""(?ix) (?<!\w) (?:
      academ(?:y|ia|ie|ies) | administration | agenc(?:y|e|ia) | akademie | alliance | archives?
    | arbeitsgruppe | assembly | associa(?:tion|zione|ção) | asociación | authority | authors
    | board | bundes\w+ | bureau | cent(?:er|re|ers|res|ro|rum) | cit(?:y|ies)\ of | coalition
    | collaborations? | collective | college | comisión | commission | committee | community
    | company | conference | congress | conseil | consortium | consorzio | contributors
    | corp(?:oration|\.)? | council | department | developers | division\ of | editors
    | european\ union | faculty | federation | fédération | fondation | fundación | forum
    | foundation | gesellschaft | gmbh | government | group | gruppe | hochschule | hospital | inc
    | initiative | institut\w* | investigators | kommission | laborator(?:y|ies|io) | laboratoire
    | library | limited | llc | ltd | members | ministr(?:y|ies|ère|erium) | ministerio | museum
    | nations | network | (?:central|development|reserve|world)\ bank
    | (?:monetary|wildlife)\ fund | office\ of | organi[sz]ations? | parliament | partnership
    | philanthropy | programme
    | project | research | school\ of | secretariat | societ(?:y|à|é) | société | stiftung
    | subcommittee | supreme\ court | task\ force | team | treasury | universi\w+ | verband | verein
    | working\ group | workshop
    ) (?!\w)"""
)
# "of" and "for" are not particles of a family: Friends of Sheep.
_PHRASE = re.compile(
    r"^(?:The|National|European|International|Federal|United)\s|\sInternational$"
    r"|\s(?:and|at|for|für|in|of|on|pour|the|und)\s"
)

_ON_BEHALF = re.compile(r"[\s~(]on behalf of[\s~]|[\s~(]for[\s~](?=the[\s~])")


def is_group(words: list[str]) -> bool:
    """The Flock Team, OpenAI, NVIDIA. A family name of one word has a prefix at most: McCoy."""
    if len(words) > 1:
        return words[-1] in GROUP_WORDS
    return bool(re.fullmatch(r"[A-Z0-9.]{3,}|.*[a-z]-?[A-Z]{2,}|[A-Z]{2,}-.*", words[0]))


def group_in_order(family: str, given: str) -> str | None:
    """The Sheep Counting Team, which a program took for a person: Team, Sheep Counting."""
    return (
        f"{given} {family}" if family in GROUP_WORDS and re.search("[^\\W\\d_]{2}", given) else None
    )


def has_group_word(text: str) -> bool:
    """Whether a word in it is one that names of people do not have."""
    return _WORD_ANYWHERE.search(text) is not None


def is_group_name(text: str) -> bool:
    """Whether words in it say that this is a group: University of Barns, the Flock Team."""
    words = text.replace(",", " ").split()
    if len(words) < 2 or is_group(words):
        return bool(words) and is_group(words)
    return bool(_WORD_ANYWHERE.search(text) or _PHRASE.search(text))


def people_and_group(text: str) -> tuple[str, str] | None:
    """The people before "on behalf of" and the group behind it, as titles of papers have them."""
    found = _ON_BEHALF.search(f" {text}") if "{" not in text else None
    if not found:
        return None
    people = text[: max(found.start() - 1, 0)].strip(" ~,;(")
    group = text[found.end() - 1 :].strip(" ,;)").removeprefix("the ")
    is_known = "behalf" in found[0] or is_group_name(group)
    return (people, group) if group and is_known else None
