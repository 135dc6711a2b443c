"""Scalars and small collections of YAML, quoted where YAML or another reader needs it.

Plain means plain in YAML 1.1 and 1.2 alike: what one of them, or an editor, might take for a
number, a date or a truth value is quoted.
"""

import re

MAX_COLUMNS = 100
FOLD_COLUMNS = 88

Node = str | int | bool | list["Node"] | dict[str, "Node"]


class Plain(str):
    """Text that is never quoted: a date, which any reader may read as one."""

    __slots__ = ()


# Invisible characters are written as escapes, so that a title cannot hide them. They are listed as
# ranges so that every version of Python writes the same.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
_UNFIT_FOR_BLOCK = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Characters that have a meaning at the start of a plain scalar, and anywhere in one.
_SPECIAL_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~]|\.\.\.")
_SPECIAL_INSIDE = re.compile(r":( |$)| #")
_SPECIAL_IN_FLOW = re.compile(r"[,\[\]{}?]")
# Numbers (octal, hexadecimal, sexagesimal, with _), dates and times, truth values, nothing.
_OTHER_TYPE = re.compile(
    r"(?i)[-+]?[0-9][0-9_,]*+|[-+]?[0-9][0-9_]*+(:[0-9]++)++(\.[0-9_]*+)?"
    r"|[-+]?([0-9][0-9_]*+)?+\.?[0-9_]*+(e[-+]?[0-9]+)?|[-+]?0[xob][0-9a-f_]+|[-+]?\.inf|\.nan"
    r"|[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2}([t ].*)?)?"
    r"|null|true|false|yes|no|on|off|y|n"
)


def scalar(value: str | int | bool, *, in_flow: bool = False) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Plain) or _is_plain(value, in_flow=in_flow):
        return value
    if not _UNSEEN.search(value) and "'" not in value and ('"' in value or "\\" in value):
        return f"'{value}'"
    escaped = re.sub(r'(["\\])', r"\\\1", value)
    return f'"{_UNSEEN.sub(_escape, escaped)}"'


def flow(node: Node) -> str:
    """On one line: [a, b], {name: value}."""
    if isinstance(node, dict):
        pairs = (f"{scalar(key, in_flow=True)}: {flow(value)}" for key, value in node.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(flow(item) for item in node) + "]"
    return scalar(node, in_flow=True)


def folded(text: str, indent: int) -> list[str] | None:
    """The lines of a folded block (>-), or None if it would not read back as the same text."""
    if "\n" in text or not _survives_in_block(text):
        return None
    # A line may only be broken at a single space between two words.
    words = re.split(r"(?<! ) (?! )", text)
    lines: list[str] = []
    for word in words:
        if lines and indent + len(lines[-1]) + 1 + len(word) <= FOLD_COLUMNS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def literal(text: str) -> list[str] | None:
    """The lines of a literal block (|-), or None if it would not read back as the same text."""
    lines = text.split("\n")
    if not _survives_in_block(text) or any(line.endswith(" ") for line in lines):
        return None
    return lines


def _is_plain(text: str, *, in_flow: bool) -> bool:
    return (
        text == text.strip(" ") != ""
        and not _UNSEEN.search(text)
        and not _SPECIAL_START.match(text)
        and not _SPECIAL_INSIDE.search(text)
        and not (in_flow and _SPECIAL_IN_FLOW.search(text))
        and not _OTHER_TYPE.fullmatch(text)
    )


def _survives_in_block(text: str) -> bool:
    """Whether nothing needs an escape, and no space or line end is at the start or end."""
    return text == text.strip(" \n") != "" and not _UNFIT_FOR_BLOCK.search(text)


def _escape(unseen: re.Match[str]) -> str:
    code = ord(unseen[0])
    if code == 0x0A:
        return "\\n"
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
