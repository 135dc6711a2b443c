"""The languages that pages can be in, each with a catalogue of messages."""

import re
from pathlib import Path

from papershelf import MANUAL
from papershelf.model.text import unknown

CATALOGUES = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
GUIDE = f"{MANUAL}guides/translate/"


def languages() -> tuple[str, ...]:
    """What ``theme.language`` can be."""
    return tuple(sorted([SOURCE_LANGUAGE, *(folder.name for folder in CATALOGUES.iterdir())]))


def language_problem(language: object) -> str | None:
    """Why pages cannot be in this ``theme.language``, and what to write instead."""
    if language is None or language in languages():
        return None
    if not isinstance(language, str):
        # For YAML, an unquoted no is false.
        return f'write a language in quotes, such as "en", not {language}'
    return without_catalogue(language)


def catalogue_file(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "papershelf.po"


def without_catalogue(language: str) -> str:
    """What to write instead of a language without a catalogue."""
    near = re.split("[-_]", language.lower())[0]
    if near in languages():
        return f"there is no translation {language!r}; write {near}"
    # Imported here because it is slow, and shelf check needs it only for the message.
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").english_name
    except (UnknownLocaleError, ValueError):
        return unknown(language, "language", languages())
    known = ", ".join(languages())
    return (
        f"there is no translation into {name} ({language}) yet; write one of {known}, "
        f"or translate Papershelf: {GUIDE}"
    )
