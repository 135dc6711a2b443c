"""Rules for text that hold in every field of a record."""

import unicodedata

# Bidirectional overrides and isolates, zero-width characters, the byte order mark inside a
# text, and tag characters: they show one thing and store another (Unicode TR 36 and 55).
_DECEPTIVE = frozenset(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x061C]
) | frozenset(range(0xE0000, 0xE0080))


def deceptive_character(text: str) -> tuple[int, str] | None:
    """The first control, invisible or direction-changing character: (index, its name).

    Line feeds are allowed: texts of several lines have them.
    """
    for index, char in enumerate(text):
        if char == "\n" or (char.isprintable() and ord(char) not in _DECEPTIVE):
            continue
        category = unicodedata.category(char)
        if ord(char) in _DECEPTIVE or category in ("Cc", "Cs", "Cn", "Zl", "Zp"):
            return index, f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"
    return None
