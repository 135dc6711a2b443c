r"""A field of BibTeX in atoms (macros, formulas, URLs, braces, text), read from left to right."""

import re

_ATOM = re.compile(
    r"""
      \\[A-Za-z]+\*?[ \t\n]*     # a macro takes the spaces after it
    | \\.?                       # an escaped character, a backslash at the end
    | \$\$(?:\\.|[^$\\])+\$\$    # math in a line of its own
    | \$(?:\\.|[^$\\])+\$        # math
    | https?://[^\s{}\\]+(?:\\[%&_#~][^\s{}\\]*)*
    | -{2,3} | `{1,2} | '' | ~ | [{}]
    | [^\\${}~`'h-]+ | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Atoms:
    """At the end, ``peek`` and ``take`` give the empty text, which is no atom."""

    def __init__(self, tex: str) -> None:
        self._atoms = _split(tex)
        self._place = 0

    def peek(self) -> str:
        return self._atoms[self._place] if self._place < len(self._atoms) else ""

    def take(self) -> str:
        atom = self.peek()
        self._place += 1
        return atom

    def before(self) -> str:
        """What stands before the atom that was taken last."""
        return self._atoms[self._place - 2] if self._place > 1 else ""

    def put_back(self, tex: str) -> None:
        """Read this TeX next."""
        self._atoms[self._place : self._place] = _split(tex)

    def skip_spaces(self) -> None:
        while self.peek().isspace():
            self._place += 1

    def take_character(self) -> str:
        """The first character of text, after spaces."""
        text = self.take().lstrip()
        if rest := text[1:]:
            self._place -= 1
            self._atoms[self._place] = rest
        return text[:1]

    def skip_empty_group(self) -> None:
        if self._atoms[self._place : self._place + 2] == ["{", "}"]:
            self._place += 2

    def skip_option(self) -> None:
        r"""Skip what is in brackets behind a macro: \footnote[2]{...}."""
        rest = re.sub(r"^\[[^][]*\]", "", self.peek())
        self._atoms[self._place : self._place + 1] = [rest] if rest else []

    def group(self) -> str:
        """The source of the group that begins here, without its outer braces."""
        self._place += 1
        return self.rest_of_group()

    def rest_of_group(self) -> str:
        """The source of a group whose brace was taken."""
        depth, parts = 1, []
        while atom := self.take():
            depth += {"{": 1, "}": -1}.get(atom, 0)
            if depth == 0:
                break
            parts.append(atom)
        return "".join(parts)

    def up_to(self, end: str) -> str:
        """The source before this atom, which is taken too."""
        parts = []
        while (atom := self.take()) not in ("", end):
            parts.append(atom)
        return "".join(parts)


def _split(tex: str) -> list[str]:
    return [found[0] for found in _ATOM.finditer(tex)]
