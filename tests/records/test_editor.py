"""Editing the list in an editor and in the browser: schemas and edit links."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from mkdocs.config import load_config

import core_yaml
from invented import record, write_list
from language_server import LanguageServer, language_server
from papershelf.cli import main
from papershelf.model.keys import PAPERS
from papershelf.model.topics import Taxonomy
from papershelf.records.declined import DECLINED
from papershelf.records.files import write_text_atomically
from papershelf.records.indexes import TOPICS, VENUES, read_topics
from papershelf.records.layout import DRAFTS, record_files
from papershelf.records.people import PEOPLE
from papershelf.records.schemas import (
    FOLDER,
    PUBLISHED,
    list_schemas,
    outdated_schemas,
    stale_schemas,
    with_local_schemas,
)
from papershelf.setup.skeleton import templates
from papershelf.site.configuration.mkdocs_config import settings_of
from papershelf.site.configuration.options import Options

ROOT = Path(__file__).parents[2]
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
WIRED: dict[str, str] = SETTINGS["yaml.schemas"]
KINDS_WIRED = [(path[len(".vscode/") : -len(".schema.json")], path) for path in WIRED]
ALL_KINDS = (
    ("data/papers/2021/okafor2021counting.yaml", "record"),
    ("data/drafts/okafor2022counting.yaml", "draft"),
    (TOPICS, "topics"),
    (VENUES, "venues"),
    (PEOPLE, "people"),
    (DECLINED, "declined"),
)


def topics_of(root: Path) -> Taxonomy:
    return read_topics(root, TOPICS).taxonomy


def shelf(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("shelf")
    return subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def write_schemas(root: Path) -> None:
    for path, text in outdated_schemas(root, topics_of(root)).items():
        write_text_atomically(root / path, text)


def bound(root: Path) -> Iterator[tuple[str, str]]:
    """(file, schema) as bound by the editor settings of this list."""
    for schema, pattern in WIRED.items():
        for path in sorted(root.glob(pattern)):
            yield path.relative_to(root).as_posix(), schema


# The schemas of this list.


def test_every_schema_is_bound_to_files() -> None:
    kinds = list_schemas(topics_of(ROOT))

    assert list(WIRED) == [f".vscode/{kind}.schema.json" for kind in kinds]


def test_schemas_match_the_list_and_the_model() -> None:
    assert list(outdated_schemas(ROOT, topics_of(ROOT))) == [], "run: shelf schema --write"


def test_the_yaml_extension_is_recommended() -> None:
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))

    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}


def test_editor_does_not_format_records() -> None:
    assert SETTINGS["yaml.format.enable"] is False


def test_each_kind_of_file_is_bound_to_its_schema(tmp_path: Path) -> None:
    root = write_list(tmp_path, *((path, "") for path, _ in ALL_KINDS))

    expected = [(path, f".vscode/{kind}.schema.json") for path, kind in ALL_KINDS]
    assert list(bound(root)) == expected


def test_every_record_of_the_list_is_bound() -> None:
    records = [*record_files(ROOT, PAPERS), *record_files(ROOT, DRAFTS)]

    assert records
    assert set(records) <= {path for path, _ in bound(ROOT)}


def test_every_file_of_the_list_satisfies_its_schema() -> None:
    """So editors mark nothing in correct files."""
    faults = [
        f"{path}: {error.json_path}: {error.message}"
        for path, schema in bound(ROOT)
        for error in Draft202012Validator(
            json.loads((ROOT / schema).read_text("utf-8"))
        ).iter_errors(core_yaml.load((ROOT / path).read_text("utf-8")))
    ]

    assert faults == []


# Schemas of other lists.


def test_schemas_are_optional(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    assert stale_schemas(root, topics_of(root)) == {}


def test_written_schemas_are_up_to_date(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    written = shelf("schema", "--write", cwd=root)
    again = shelf("schema", "--write", cwd=root)

    assert written.stdout.splitlines() == [f"{path} is up to date" for path in WIRED]
    assert (again.stdout, again.returncode) == ("", 0)
    assert stale_schemas(root, topics_of(root)) == {}
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == sorted(
        Path(path).name for path in WIRED
    )


def test_new_topic_outdates_the_schemas_of_records(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    write_schemas(root)
    topics = (root / TOPICS).read_text("utf-8")
    sleeping = "  - {id: sleeping, name: Sleeping, description: Why sheep are counted.}\n"
    (root / TOPICS).write_text(topics + sleeping, "utf-8")

    stale = [".vscode/record.schema.json", ".vscode/draft.schema.json"]
    assert list(stale_schemas(root, topics_of(root))) == stale


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="missing"),
        pytest.param(b"{}\n", id="edited"),
        pytest.param(b"\xff", id="no_text"),
    ],
)
def test_changed_or_missing_schema_is_outdated(tmp_path: Path, content: bytes | None) -> None:
    root = write_list(tmp_path)
    write_schemas(root)
    file = root / ".vscode/venues.schema.json"
    file.unlink()
    if content is not None:
        file.write_bytes(content)

    assert list(stale_schemas(root, topics_of(root))) == [".vscode/venues.schema.json"]


def test_line_ends_of_schemas_do_not_matter(tmp_path: Path) -> None:
    """Git may write such line ends on Windows."""
    root = write_list(tmp_path)
    write_schemas(root)
    for file in (root / FOLDER).iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert stale_schemas(root, topics_of(root)) == {}


def test_schema_of_a_record_is_printed_with_the_topics_of_the_list(tmp_path: Path) -> None:
    printed = shelf("schema", cwd=write_list(tmp_path))

    topics = json.loads(printed.stdout)["properties"]["topics"]["items"]["enum"]
    assert topics == ["listening", "listening/ears", "listening/noise", "counting"]
    assert not (tmp_path / FOLDER).exists()


def test_schemas_are_not_written_if_topics_have_errors(tmp_path: Path) -> None:
    root = write_list(tmp_path, (TOPICS, "topics: []\n"))

    done = shelf("schema", "--write", cwd=root)

    assert (done.returncode, done.stdout.count(TOPICS)) == (1, 1)
    assert not (root / FOLDER).exists()


# The YAML language server of editors, with this list's settings.


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    if not shutil.which("yaml-language-server"):
        pytest.skip("yaml-language-server is not installed")
    with language_server(ROOT) as server:
        yield server


@pytest.mark.tools
def test_editor_marks_nothing_in_a_record_of_the_list(server: LanguageServer) -> None:
    path = next(path for path, _ in bound(ROOT))

    assert server.faults(path, (ROOT / path).read_text("utf-8")) == []


@pytest.mark.tools
def test_editor_marks_each_error_with_advice(server: LanguageServer) -> None:
    text = (
        "titel: Counting Sheep\n"
        "authors: [Adaeze Okafor]\n"
        "type: misc\n"
        "date: 16.05.2020\n"
        "arxiv: 2005.08100\n"
        "topics: [sleeping]\n"
        "volume: 12\n"
        "links: {pdf: example.org}\n"
        "added: 2026\n"
    )

    assert sorted(server.faults("data/papers/2020/okafor2020counting.yaml", text)) == [
        '1: Missing property "title".',
        "1: Property titel is not allowed.",
        '2: Write Family, Given, or a group in quotes, as "{Group}".',
        "4: Write YYYY, YYYY-MM or YYYY-MM-DD.",
        '5: Write the id in quotes and without its version: "2005.08100".',
        "6: This topic is not in data/topics.yaml.",
        "8: Write a full URL, such as https://example.org/paper.",
        "9: Write a full date, such as 2026-11-21.",
    ]


@pytest.mark.tools
@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "data/drafts/okafor2020counting.yaml",
            "uncertain: [title]\ntopics: [sleeping]\n",
            ["2: This topic is not in data/topics.yaml."],
            id="draft",
        ),
        pytest.param(
            TOPICS, "topics: []\n", ["1: Array has too few items. Expected 1 or more."], id="topics"
        ),
        pytest.param(
            VENUES, "venues:\n  - {id: acl}\n", ['2: Missing property "name".'], id="venues"
        ),
        pytest.param(
            DECLINED,
            "declined:\n  - {title: A}\n",
            ['2: Missing property "reason".'],
            id="declined",
        ),
    ],
)
def test_editor_marks_errors_in_every_kind_of_file(
    server: LanguageServer, path: str, text: str, expected: list[str]
) -> None:
    assert server.faults(path, text) == expected


@pytest.mark.tools
def test_editor_completes_fields_and_explains_them(server: LanguageServer) -> None:
    offered = server.completions("data/papers/2020/okafor2020fields.yaml", "title: Sheep\nven")

    assert offered["venue"] == "Conference or journal, by its name in data/venues.yaml"
    assert "title" not in offered


@pytest.mark.tools
@pytest.mark.parametrize("before", ["topics: [", "topics:\n  - "], ids=["in_a_line", "in_lines"])
def test_editor_completes_topics_and_explains_them(server: LanguageServer, before: str) -> None:
    offered = server.completions(
        "data/papers/2020/okafor2020topics.yaml", f"title: Sheep\n{before}"
    )

    topics = topics_of(ROOT)
    assert offered == {topic.path: f"{topic.name}. {topic.description}" for topic in topics}


# GitHub's editor, which the "Edit this record" link opens.


def test_edit_link_opens_the_record_on_the_published_branch() -> None:
    settings = settings_of(load_config(str(ROOT / "mkdocs.yml")), Options())
    path, text = record()

    address = re.fullmatch(
        rf"{re.escape(settings.repository)}edit/([^/]+)/(.+)", settings.edit_url(path)
    )

    assert text
    assert address
    assert address.groups() == ("main", path)


# The settings of a new list, which refer to the schemas of its site.


PUBLISHED_SETTINGS = json.loads(templates()[".vscode/settings.json"])


def test_a_new_list_uses_the_published_schema_for_each_kind_of_file() -> None:
    wired = {f"@SITE_URL@{PUBLISHED}{kind}.json": WIRED[path] for kind, path in KINDS_WIRED}

    assert SETTINGS | {"yaml.schemas": wired} == PUBLISHED_SETTINGS


def test_local_schemas_replace_published_ones_and_nothing_else() -> None:
    text = """\
{
  // ours
  "yaml.schemas": {
    "https://ada.github.io/bees/schemas/record.json": "data/papers/**/*.yaml",
    "https://json.schemastore.org/schemas/Other.json": "x.yaml",
    "https://elsewhere.example/x.json": "y.yaml"
  },
  "editor.wordWrap": "on", // see https://ada.github.io/bees/schemas/record.json
}
"""

    assert with_local_schemas(text) == text.replace(
        '"https://ada.github.io/bees/schemas/record.json"', '".vscode/record.schema.json"'
    )
    assert with_local_schemas(with_local_schemas(text)) == with_local_schemas(text)


def test_writing_schemas_makes_the_editor_use_them(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", ""))
    text = templates()[".vscode/settings.json"].replace("@SITE_URL@", "https://ada.github.io/bees/")
    write_text_atomically(root / ".vscode/settings.json", text)

    done = CliRunner().invoke(main, ["schema", "--list", str(root), "--write"])

    assert ".vscode/settings.json is up to date\n" in done.stdout
    wired = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert wired == WIRED
    assert all((root / path).is_file() for path in wired)
