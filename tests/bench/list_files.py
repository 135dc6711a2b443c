"""Files of a list with many entries that differ, some of them with an error in each."""

# By what is measured: the path of a file, what it begins with, and an entry with its number as №.
MANY = {
    "topics": (
        "data/topics.yaml",
        "topics:\n",
        "  - id: a№\n    name: A\n    description: B\n",
    ),
    "topics, incomplete": ("data/topics.yaml", "topics:\n", "  - id: a№\n    name: A\n"),
    "unknown fields": (
        "data/topics.yaml",
        "topics:\n  - id: counting\n    name: A\n    description: B\n",
        "    f№: 1\n",
    ),
    "earlier paths": (
        "data/topics.yaml",
        "topics:\n  - id: counting\n    name: A\n    description: B\n    aliases:\n",
        "      - a№\n",
    ),
    "venues": ("data/venues.yaml", "venues:\n", "  - id: a№\n    name: A №\n"),
    "aliases of venues": (
        "data/venues.yaml",
        "venues:\n",
        "  - id: a№\n    name: A №\n    aliases: [b№]\n",
    ),
    "people": ("data/people.yaml", "people:\n", "  - {name: 'Roe №, A.', also: ['Roe №, Ada']}\n"),
    "one person": ("data/people.yaml", "people:\n", "  - {name: 'Roe, A.', also: ['Roe, Ada']}\n"),
    "declined papers": (
        "data/declined.yaml",
        "declined:\n",
        "  - {title: Sheep №, reason: off topic, date: 2026-01-01}\n",
    ),
    "settings": ("mkdocs.yml", "site_name: A\nplugins: [papershelf]\n", "a№: 1\n"),
    "icons": (
        "mkdocs.yml",
        "site_name: A\nplugins: [papershelf]\nextra:\n  social:\n",
        "    - {icon: a/№, link: https://a.b/№}\n",
    ),
    "citation styles": (
        "mkdocs.yml",
        "site_name: A\nplugins:\n  - papershelf:\n      citation_styles:\n",
        "        - a№\n",
    ),
    "fences of an essay": ("data/topics/counting.md", "Essay\n\n", "```\n"),
}


def of_length(head: str, entry: str, length: int) -> str:
    """The text of a file, not longer than this if it has an entry."""
    entries: list[str] = []
    left = length - len(head)
    while left > 0:
        entries.append(entry.replace("№", str(len(entries))))
        left -= len(entries[-1])
    return head + "".join(entries[:-1] or entries)
