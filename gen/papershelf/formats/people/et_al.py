"""Words by which a list of names says that it goes on: others, et al., u.a."""

import re
from functools import lru_cache

# Words in many languages for "and others". Only in lower case are some of them not a name: U. A.
_ET_AL = (
    r"(?:(?i:et\.?[\s~]*+(?:al(?:\.|ii|iae|ia)?+(?![\w.])|autres)|others\.?+|etc\.?+(?!\w)|usw\.)"
    r"|(?:[0-9]++[\s~]++)?(?:more|others|other)(?:[\s~]++authors)?|u\.[\s~]*+(?:v\.[\s~]*+)?a\."
    r"(?:[\s~]*+m\.)?|und[\s~]++andere|y[\s~]++otros|e[\s~]++outros|m\.[\s~]*+fl\.|i[\s~]++in\."
    r"|i[\s~]++dr\.|a[\s~]++kol\.|и[\s~]++др\.?|等|ほか|…|\.{3})"
)
_OTHERS = re.compile(rf"(?:[Aa]nd[\s~]++|&[\s~]*+|\+)?{_ET_AL}\.?")
# The lookbehind keeps the search linear in a long run of spaces.
_TRAILING_ET_AL = re.compile(
    rf"(?:(?<![\s~,;&])[\s~,;&]++(?:and[\s~]++)?[\[({{<]*+(?!more|other){_ET_AL}"
    rf"|(?<=\w)(?:…|\.{{3}})|等)[\])}}>]*+[\s~]*+$"
)
_TRAILING_OTHERS = re.compile(
    r"(?i)(?<![\s~,])[\s~,]++[\[(]?(?:and|&)[\s~]++(?:[0-9]{1,4}[\s~]++)?(?:others|more)"
    r"(?:[\s~]++authors)?[\])]?\.?[\s~]*+$"
)
# Of a long list, only the end is searched.
_LONGEST = 50


def is_others(text: str) -> bool:
    """Whether this is not a name but says that the list goes on: others, [et al.], u.a."""
    return _OTHERS.fullmatch(text.strip(" ~,;[](){}<>")) is not None


# The words of a bullet are tried as names in several ways, each of which asks for this.
@lru_cache(maxsize=64)
def without_et_al(text: str) -> str:
    """The text without "et al." or another word for it at its end."""
    for pattern in (_TRAILING_ET_AL, _TRAILING_OTHERS):
        if found := pattern.search(text, max(0, len(text.rstrip(" \t\n~")) - _LONGEST)):
            text = text[: found.start()]
    return text
