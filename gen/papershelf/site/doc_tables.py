"""Tables in pages written by hand, generated from the code so that they cannot be outdated."""

from collections.abc import Collection, Iterable, Mapping

# Each is replaced by its table.
RULES_MARK = "<!-- rules -->"
COMMANDS_MARK = "<!-- commands -->"
SETTINGS_MARK = "<!-- settings -->"
BLOCKS_MARK = "<!-- blocks -->"


def rules_table(rules: Iterable[tuple[str, str, str]]) -> str:
    """Markdown, from the name of each rule, its level, and what it says."""
    rows = (f"| `{name}` | {level} | {says} |" for name, level, says in rules)
    return "\n".join(["| rule | level | what it says |", "|---|---|---|", *rows])


def commands_table(commands: Iterable[tuple[str, str]], pages: Collection[str]) -> str:
    """Markdown, from each command's name and help line; links to the page of the same name."""
    rows = []
    for name, says in commands:
        page = f"{name}.md"
        command = f"[`shelf {name}`]({page})" if page in pages else f"`shelf {name}`"
        rows.append(f"| {command} | {says} |")
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def blocks_table(templates: Mapping[str, Iterable[str]]) -> str:
    """Markdown, from the blocks of each template."""
    rows = []
    for name, blocks in templates.items():
        shown = ", ".join(f"`{block}`" for block in blocks) or "none"
        rows.append(f"| `{name}` | {shown} |")
    return "\n".join(["| template | blocks |", "|---|---|", *rows])
