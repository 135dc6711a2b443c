"""The documentation matches the code: examples, fields, commands and links."""

import re
import tomllib
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel, ValidationError

import core_yaml
from invented import make_paper, record, write_list
from papershelf.cli import main
from papershelf.model.entry_types import EntryType, Status, VersionKind
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.people import PersonEntry
from papershelf.model.problems import DataError
from papershelf.model.record_parts import Links, Source, Version
from papershelf.model.topics import Topic
from papershelf.model.venues.venue import Venue
from papershelf.records.declined import DECLINED, Declined, read_declined
from papershelf.records.indexes import VENUES, read_venues
from papershelf.records.people import PEOPLE, read_people

ROOT = Path(__file__).parents[2]


class Example(NamedTuple):
    field: str
    verdict: str
    yaml: str


def sections(page: str) -> dict[str, str]:
    """The text below each heading that names a field."""
    parts = re.split(r"(?m)^### `(\w+)`\n", page)
    bodies = (re.split(r"(?m)^## ", body)[0] for body in parts[2::2])
    return dict(zip(parts[1::2], bodies, strict=True))


def examples(fields: dict[str, str]) -> Iterator[Example]:
    for field, section in fields.items():
        block = re.search(r"(?s)```yaml\n(.*?)```", section)
        assert block, field
        parts = re.split(r"(?m)^# (good|poor|refused)\b.*\n", block[1])
        for verdict, text in zip(parts[1::2], parts[2::2], strict=True):
            yield Example(field, verdict, text)


RECORD_FORMAT = (ROOT / "docs/manual/reference/record-format.md").read_text("utf-8")
SECTIONS = sections(RECORD_FORMAT)
EXAMPLES = list(examples(SECTIONS))


def paper_with(example: Example) -> Paper:
    # BaseLoader reads all scalars as text, like the reader of records.
    fields = yaml.load(example.yaml, Loader=yaml.BaseLoader)  # noqa: S506
    assert list(fields) == [example.field]
    return make_paper(**fields)


def test_record_format_page_names_every_field_in_order() -> None:
    assert tuple(SECTIONS) == FIELD_ORDER


@pytest.mark.parametrize("field", FIELD_ORDER)
def test_record_format_page_says_which_fields_are_required(field: str) -> None:
    says = SECTIONS[field].lstrip().startswith("Required. ")

    assert says == Paper.model_fields[field].is_required()


@pytest.mark.parametrize("field", FIELD_ORDER)
def test_every_field_has_a_good_and_a_bad_example(field: str) -> None:
    verdicts = [example.verdict for example in EXAMPLES if example.field == field]

    assert "good" in verdicts
    assert {"poor", "refused"} & set(verdicts)


@pytest.mark.parametrize("field", FIELD_ORDER)
def test_good_example_matches_the_model(field: str) -> None:
    """Read as YAML 1.2, because editors show the model's examples that way."""
    good = [example for example in EXAMPLES if example[:2] == (field, "good")]

    shown = [core_yaml.load(example.yaml)[field] for example in good]
    assert shown == Paper.model_fields[field].examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.field}-{example[1]}")
def test_record_format_examples_are_accepted_or_refused_as_stated(example: Example) -> None:
    if example.verdict == "refused":
        with pytest.raises(ValidationError) as refusal:
            paper_with(example)
        assert refusal.value.error_count() >= 1
    else:
        assert paper_with(example)


def test_full_record_on_the_record_format_page_is_valid() -> None:
    block = re.search(r"(?s)```yaml\n(.*?)```", RECORD_FORMAT)
    assert block

    fields = yaml.load(block[1], Loader=yaml.BaseLoader)  # noqa: S506

    assert Paper.model_validate(fields)
    assert list(fields) == [name for name in FIELD_ORDER if name in fields]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        pytest.param("type", EntryType, id="type"),
        pytest.param("status", Status, id="status"),
        pytest.param("versions", VersionKind, id="kinds_of_versions"),
        pytest.param("links", Links.model_fields, id="kinds_of_links"),
        pytest.param("versions", Version.model_fields, id="fields_of_a_version"),
        pytest.param("source", Source.model_fields, id="fields_of_a_source"),
    ],
)
def test_record_format_page_names_every_word_of_a_vocabulary(
    field: str, words: type[StrEnum] | dict[str, object]
) -> None:
    named = set(re.findall(r"`(\w+)`", SECTIONS[field]))

    assert set(map(str, words)) <= named


@pytest.mark.parametrize("model", [Topic, Venue, PersonEntry, Declined])
def test_record_format_page_names_every_field_of_the_other_files(
    model: type[BaseModel],
) -> None:
    section = RECORD_FORMAT.partition("\n## Other files\n")[2]
    fields = {name for name, field in model.model_fields.items() if not field.exclude}

    assert fields <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize(
    ("path", "read", "verdicts"),
    [
        pytest.param(VENUES, read_venues, ["good", "refused"], id="venues"),
        pytest.param(PEOPLE, read_people, ["good", "refused", "refused"], id="people"),
        pytest.param(DECLINED, read_declined, ["good", "refused"], id="declined"),
    ],
)
def test_examples_of_other_files_are_accepted_or_refused_as_stated(
    path: str, read: Callable[[Path, str], object], verdicts: list[str], tmp_path: Path
) -> None:
    field = Path(path).stem
    blocks = re.findall(r"(?s)```yaml\n.*?```", RECORD_FORMAT)
    (block,) = (block for block in blocks if f"\n{field}:\n" in block)
    shown = list(examples({field: block}))
    (tmp_path / "data").mkdir()

    assert [example.verdict for example in shown] == verdicts
    for example in shown:
        (tmp_path / path).write_text(example.yaml, "utf-8")
        if example.verdict == "refused":
            with pytest.raises(DataError):
                read(tmp_path, path)
        else:
            assert read(tmp_path, path)


def test_page_on_rules_shows_the_output_of_a_check(tmp_path: Path) -> None:
    page = (ROOT / "docs/manual/reference/rules.md").read_text("utf-8")
    block = re.search(r"(?s)```text\n(.*?)```", page)
    assert block
    path, text = record("okafor2021counting")
    root = write_list(tmp_path, (path, text.replace("[counting]", "[countin]")))

    result = CliRunner().invoke(main, ["check", "--list", str(root)])

    assert block[1] in result.output
    assert result.exit_code == 1


def test_record_in_the_readme_matches_the_list() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"(?s)`(data/papers/\S+)`:\n\n```yaml\n(.*?)```", readme)
    assert shown

    path, text = shown.groups()
    fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    record = yaml.load((ROOT / path).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert {name: record.get(name) for name in fields} == fields


HAND_WRITTEN = [
    ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))
]  # fmt: skip
PROSE = "\n".join(page.read_text("utf-8") for page in HAND_WRITTEN)


def make_targets() -> list[str]:
    phony = re.search(r"(?m)^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"))
    assert phony
    return [target for target in phony[1].split() if target != "FORCE"]


@pytest.mark.parametrize("target", make_targets())
def test_every_make_target_is_documented(target: str) -> None:
    assert f"make {target}" in PROSE


def test_every_pytest_marker_is_documented() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    markers = [
        text.partition(":")[0] for text in settings["tool"]["pytest"]["ini_options"]["markers"]
    ]
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert [marker for marker in markers if f"| `{marker}` |" not in guide] == []


@pytest.mark.parametrize("page", HAND_WRITTEN, ids=lambda page: page.stem)
def test_documented_targets_exist(page: Path) -> None:
    code = re.findall(r"`([^`\n]+)`|(?m:^    )(.+)|(?s:```sh\n(.*?)```)", page.read_text("utf-8"))
    text = "\n".join("".join(groups) for groups in code)

    assert set(re.findall(r"\bmake (\w+)", text)) <= set(make_targets())


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_outside_of_docs_point_to_files(name: str) -> None:
    """MkDocs checks the links within docs/, because it also knows the generated pages."""
    links = re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text("utf-8"))

    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def items(page: str) -> list[str]:
    """The steps of lists and the rows of tables."""
    return re.split(r"\n(?=\s*(?:\d+\.|-|\|)|\n)", (ROOT / page).read_text("utf-8"))


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/manual/explanation/architecture.md"])
def test_names_of_code_are_in_the_modules_that_the_same_step_names(page: str) -> None:
    lost: list[str] = []
    for item in items(page):
        spans = re.findall(r"`([^`\n]+)`", item)
        paths = [
            path
            for span in spans
            if re.fullmatch(r"\w[\w/.-]*/[\w.-]+\.(?:py|js|j2)", span)
            for path in (ROOT / "gen/papershelf" / span, ROOT / "tests" / span, ROOT / span)
            if path.is_file()
        ]
        code = "\n".join(path.read_text("utf-8") for path in paths)
        names = [span for span in spans if re.fullmatch(r"\w*[a-z_]\w*", span)]
        if paths:
            lost += [name for name in names if not re.search(rf"\b{name}\b", code)]

    assert lost == []
