"""Characters that TeX makes of several ones, besides dashes and English quotation marks."""

import re

_LIGATURES = (
    (re.compile(r",,([^,`'\"\s][^,`'\"]{0,300})(?:''|``)"), r"„\1“"),
    (re.compile(r"\"`([^`'\"]{1,300})\"'"), r"„\1“"),
    (re.compile(r"<<(?=[^\s<])([^<>$]{1,300})(?<!\s)>>"), r"«\1»"),
)


def with_signs(tex: str) -> str:
    """Ligatures of several characters: ?` and !`, and the quotation marks of German and French."""
    if "`" in tex or ",," in tex or "<<" in tex:
        tex = re.sub(r"(?<!\\)[?!]`", lambda found: "¿" if found[0] == "?`" else "¡", tex)
        for pattern, shown in _LIGATURES:
            tex = pattern.sub(shown, tex)
    return tex
