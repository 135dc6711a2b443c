r"""Family names and groups, of which styles take three letters for a label, such as [Viê20].

BibTeX counts {\macro ...} as one letter, if the brace is in no other, and keeps it whole. In any
other pair of braces it cuts the macro itself: {{\if}}, at which LaTeX stops.
"""

import re

_NAMES = re.compile(r"^  (?:author|editor) = \{(.*)\}", re.MULTILINE)
_CUT = re.compile(r"\{(?!\\)(?=(?:\{*[^{}\\]){0,2}\{*\\[A-Za-z]{3})")
_EDGES = re.compile(r"[{},]| and ")


def uncut_in_labels(bib: str) -> str:
    r"""The entries, with \relax where a label would end inside a macro of a name."""
    return _NAMES.sub(_with_whole_macros, bib)


def _with_whole_macros(field: re.Match[str]) -> str:
    names = field[1]
    parts, end, depth, is_family = [], 0, 0, True
    for edge in _EDGES.finditer(names):
        if edge[0] in "{}":
            if depth == 0 and is_family and _CUT.match(names, edge.start()):
                # A space would be the end of a word for biber.
                empty = "" if names[edge.end()] == "{" else "{}"
                parts.append(f"{names[end : edge.end()]}\\relax{empty}")
                end = edge.end()
            depth += 1 if edge[0] == "{" else -1
        elif depth == 0:
            # Biber would abbreviate the given name {\relax...} to a backslash.
            is_family = edge[0] != ","
    return field[0].replace(f"{{{names}}}", f"{{{''.join(parts)}{names[end:]}}}")
