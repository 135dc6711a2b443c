"""Tags of languages (BCP 47) from the names and codes that reference managers write.

Names come from the Unicode CLDR, in English and in the languages themselves, and from babel and
biblatex (their manuals: langid), which have names for dialects and spellings.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from papershelf.model.fields import LANGUAGE_PATTERN
from papershelf.model.names import fold
from papershelf.model.text import data_lines

_NAMES = dict(
    line.rsplit(" ", 1) for line in data_lines(Path(__file__).with_name("language_names.txt"))
)
_SCRIPTS = {"simplified": "Hans", "traditional": "Hant", "latin": "Latn", "cyrillic": "Cyrl"}
_REGIONS = {"us": "US", "usa": "US", "uk": "GB", "great britain": "GB", "england": "GB"}
# Languages that reference managers are translated into: their names for languages are looked up.
_WRITTEN_IN = (
    "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "sl", "hr", "sr",
    "hu", "ro", "bg", "ru", "uk", "el", "tr", "ar", "he", "fa", "ja", "ko", "zh", "zh_Hant", "vi",
    "th", "id", "ca", "eu", "gl", "et", "lv", "lt", "is", "ga", "cy", "af", "hi", "bn", "ka", "hy",
)  # fmt: skip
# No language, or several: ISO 639-2.
_NO_LANGUAGE = frozenset(["mis", "mul", "und", "zxx", "root"])
_LONGEST = 60


def language_tag(text: str) -> str | None:
    """The tag of one language by its name or code: English, Deutsch, en_US, ngerman, eng.

    None if the text is unknown, or names several languages.
    """
    if not text or len(text) > _LONGEST:
        return None
    bare = fold(" ".join(re.sub(r"[{}\"]", "", text).split()).strip(" .,;"))
    bare = re.sub("[\u2010-\u2013]", "-", bare)
    bare = re.sub(r"^lang(?=[a-z]{4})(?!ues)", "", bare)
    return _named(bare) or _coded(bare) or _qualified(bare)


def _named(name: str) -> str | None:
    return (
        _NAMES.get(name)
        or _english().get(name)
        or (_elsewhere().get(name) if len(name) > 3 or not name.isascii() else None)
    )


def _coded(code: str) -> str | None:
    """A code of ISO 639 with script, region and variants: eng, pt_br, zh-hans-cn, en_US.UTF-8."""
    language, *rest = re.split(r"[-_]", re.sub(r"[.@].*$", "", code))
    if not re.fullmatch("[a-z]{2,3}", language) or language in _NO_LANGUAGE:
        return None
    known = _aliases().get(language, language)
    if known.partition("_")[0] not in _languages():
        return None
    parts = [part for part in known.split("_") if part]
    for part in rest:
        if re.fullmatch("[a-z]{4}", part):
            parts.append(part.title())
        elif re.fullmatch("[a-z]{2}", part):
            parts.append("GB" if part == "uk" else part.upper())
        elif re.fullmatch("[0-9]{3}|[a-z0-9]{5,8}|[0-9][a-z0-9]{3}", part):
            parts.append(part)
        else:
            return None
    tag = "-".join(parts)
    return tag if re.fullmatch(LANGUAGE_PATTERN, tag) else None


def _qualified(name: str) -> str | None:
    """Chinese (Simplified); English, US; Greek, Modern (1453-); Spanish; Castilian."""
    if ";" in name or "/" in name:
        tags = {language_tag(part) for part in re.split("[;/]", name)}
        return tags.pop() if len(tags) == 1 else None
    parts = re.fullmatch(r"([^(),]+?)\s*([,(])\s*([^(),]+?)\s*(?:\([^()]*\))?\)?", name)
    if not parts:
        return None
    base, mark, qualifier = parts.groups()
    inverted = _named(f"{qualifier} {base}")
    if inverted:
        return inverted
    tag = _named(base) or _coded(base)
    # "en, de" are two languages, and "German, it" as well.
    is_list = mark == "," and len(qualifier) == 2 and qualifier not in _REGIONS
    if not tag or "-" in tag or is_list:
        return None
    if re.fullmatch(r"[0-9?-]+", qualifier) or _named(qualifier) == tag:
        return tag
    subtag = _SCRIPTS.get(qualifier.split(" ")[0]) or _regions(tag).get(qualifier)
    return f"{tag}-{subtag}" if subtag else None


@cache
def _english() -> dict[str, str]:
    return dict(_names_in("en"))


@cache
def _elsewhere() -> dict[str, str]:
    """Names in other languages: first of each language in itself, then of all others."""
    from babel import Locale

    found: dict[str, str] = {}
    for code in _WRITTEN_IN:
        own = Locale.parse(code).languages.get(code)
        if own:
            found.setdefault(fold(own), code.replace("_", "-"))
    for code in _WRITTEN_IN:
        for name, tag in _names_in(code):
            found.setdefault(name, tag)
    return found


def _names_in(code: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for tag, name in Locale.parse(code).languages.items():
        if tag not in _NO_LANGUAGE:
            yield fold(name), tag.replace("_", "-")


@cache
def _languages() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale.parse("en").languages)


@cache
def _aliases() -> dict[str, str]:
    """Codes of three letters, and old ones, to those that BCP 47 wants."""
    from babel.core import get_global

    return {old: new.replace("-", "_") for old, new in get_global("language_aliases").items()}


@cache
def _regions(language: str) -> dict[str, str]:
    """Countries by their names in English and in the language, and by their codes."""
    from babel import Locale, UnknownLocaleError

    english = Locale.parse("en").territories
    codes = [code for code in map(str, english) if len(code) == 2]
    found = {code.lower(): code for code in codes} | {fold(english[code]): code for code in codes}
    try:
        own = Locale.parse(language).territories
    except UnknownLocaleError:
        own = english
    return {fold(own[code]): code for code in codes if code in own} | found | _REGIONS
