"""Words by which a list of names says that it goes on: others, et al., u.a."""

import re

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


def is_others(text: str) -> bool:
    """Whether this is not a name but says that the list goes on: others, [et al.], u.a."""
    return _OTHERS.fullmatch(text.strip(" ~,;[](){}<>")) is not None


def without_et_al(text: str) -> str:
    """The text without "et al." or another word for it at its end."""
    return _TRAILING_OTHERS.sub("", _TRAILING_ET_AL.sub("", text))
