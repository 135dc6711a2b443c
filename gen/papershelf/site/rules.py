"""The rules of ``shelf check`` as a table, from the code that holds records to them."""

from collections.abc import Iterable

# Where a page written by hand has this, the table takes its place.
RULES_MARK = "<!-- rules -->"


def rules_table(rules: Iterable[tuple[str, str, str]]) -> str:
    """Markdown, from the name of each rule, its level, and what it says."""
    rows = (f"| `{name}` | {level} | {says} |" for name, level, says in rules)
    return "\n".join(["| rule | level | what it says |", "|---|---|---|", *rows])
