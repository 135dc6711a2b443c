"""Lists of any size whose sites are measured."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from field import papers_of_field

from papershelf.model.paper import Paper
from papershelf.records.write import format_record

TOPICS, SUBTOPICS = 8, 5
# Without options, so that a site has everything that it has by default.
SETTINGS = """\
site_name: Papers
site_url: https://list.example/
repo_url: https://github.com/sheep/list
theme: {name: material}
plugins: [papershelf]
"""


def papers_for(count: int) -> list[Paper]:
    return list(islice(papers_of_field(topic_paths()), count))


def topic_paths() -> list[str]:
    return [
        f"field-{topic}/part-{part}"
        for topic in range(1, TOPICS + 1)
        for part in range(1, SUBTOPICS + 1)
    ]


def topics_file() -> str:
    lines = ["topics:"]
    for topic in range(1, TOPICS + 1):
        lines += [
            f"  - id: field-{topic}",
            f"    name: Field {topic}",
            f"    description: Papers of field {topic}.",
            "    subtopics:",
        ]
        for part in range(1, SUBTOPICS + 1):
            lines += [
                f"      - id: part-{part}",
                f"        name: Part {part} of field {topic}",
                f"        description: Papers of part {part}.",
            ]
    return "\n".join(lines) + "\n"


def write_site_list(root: Path, papers: Sequence[Paper], settings: str = SETTINGS) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "mkdocs.yml").write_text(settings)
    (root / "data/topics.yaml").write_text(topics_file())
    for paper in papers:
        path = record_path(root, paper)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_record(paper))
    return root


def record_path(root: Path, paper: Paper) -> Path:
    return root / f"data/papers/{paper.date.year}/{paper.key}.yaml"
