"""The files of a new list, as values."""

import json
import re
import tomllib
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model.text import DECEPTIVE
from papershelf.model.topics import topics_named
from papershelf.records.format import format_text
from papershelf.setup.answers import AnswerError, Answers, read_license, read_line, read_repository
from papershelf.setup.first_topics import UNSORTED
from papershelf.setup.skeleton import EXAMPLE, new_list, topics_text

ROOT = Path(__file__).parents[2]
NAMES = [
    "Bees",
    "Bees: a list",
    "#bees",
    "Bees #1",
    "C# and F#",
    "- bees",
    "+ bees",
    "1. Bees",
    "1986) bees",
    "--",
    "===",
    "yes",
    "null",
    "~",
    "2020",
    "2020-01-01",
    "1e3",
    "0x10",
    "12:30",
    "[bees]",
    "{bees}",
    "*bees* and _wasps_",
    "`bees`",
    "<b>bees</b>",
    "bees & wasps &amp; hornets",
    "R&D; bees &#38; &#x26; &nothing; &copy",
    "'bees'",
    '"bees"',
    'it\'s "bees"',
    "back\\slash",
    "bees | wasps",
    "> bees",
    "! bees",
    "![bees](x)",
    "% bees",
    "@bees",
    "@NAME@",
    "@VERSION@ @LICENSE@",
    "%YAML 1.2",
    "? bees",
    "$\\pi$ and $x$",
    "~~bees~~",
    "Bücher über Bienen",
    "蜜蜂",
    "نحل",
    "🐝 bees 👩\u200d🔬",
    "https://example.org/a_b_c",
    "x" * 300,
]


def files(
    name: str = "Bees", description: str = "On bees.", *, has_example: bool = True
) -> dict[str, str]:
    answers = Answers(name, description, read_repository("ada/bees"), read_license("CC-BY-4.0"))
    return new_list(answers, topics_named(["Hives"]), "2026-11-28", has_example=has_example)


def shown(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_a_list_has_seventeen_files() -> None:
    assert sorted(files()) == [
        ".github/CODEOWNERS",
        ".github/ISSUE_TEMPLATE/suggest.yml",
        ".github/dependabot.yml",
        ".github/workflows/list.yml",
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "CITATION.cff",
        "LICENSE",
        "README.md",
        EXAMPLE,
        "data/topics.yaml",
        "data/venues.yaml",
        "docs/about.md",
        "gen/pages.py",
        "mkdocs.yml",
        "requirements.txt",
    ]


def test_a_list_with_papers_has_no_example() -> None:
    assert files().keys() - files(has_example=False).keys() == {EXAMPLE}
    assert files(has_example=False)["data/venues.yaml"] == "venues: []\n"


def test_workflow_has_at_most_eighty_lines() -> None:
    assert len(files()[".github/workflows/list.yml"].splitlines()) <= 80


def test_no_mark_is_left() -> None:
    assert {path for path, text in files().items() if re.search(r"@[A-Z_]+@", text)} == set()


def test_version_is_the_installed_one_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    made = files()

    assert made["requirements.txt"].splitlines()[1:] == [f"papershelf=={project['version']}"]
    called = re.findall(r"papershelf/papershelf/(\S+)@v(\S+)", made[".github/workflows/list.yml"])
    assert {version for _, version in called} == {project["version"]}
    assert [path for path, _ in called] == [
        f".github/workflows/list-{job}.yml" for job in ("check", "publish", "suggest", "links")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_the_same_in_every_file(name: str) -> None:
    made = files(name, name)

    settings = yaml.safe_load(made["mkdocs.yml"])
    assert (settings["site_name"], settings["site_description"]) == (name, name)
    citation = yaml.safe_load(made["CITATION.cff"])
    assert (citation["title"], citation["abstract"]) == (name, name)
    assert citation["authors"] == [{"name": f"The contributors to {name}"}]
    assert made["LICENSE"].splitlines()[0] == name
    # GitHub reads the README as CommonMark, and MkDocs the page as Python-Markdown.
    heading = markdown.markdown(made["README.md"].splitlines()[0])
    assert heading.startswith("<h1>")
    assert shown(heading) == " ".join(name.split())
    about = made["docs/about.md"].partition("# About this list\n")[2].split("\n\n")[0]
    html = markdown.markdown(about, extensions=["tables", "admonition", "pymdownx.superfences"])
    assert re.fullmatch(r"<p>.*</p>", html, re.DOTALL)
    assert shown(html) == " ".join(name.split())


@given(st.text(min_size=1, max_size=40).filter(lambda text: not DECEPTIVE.search(text)))
def test_random_names_survive_in_yaml(text: str) -> None:
    try:
        name = read_line(text)
    except AnswerError:
        return
    made = files(name, name)

    assert yaml.safe_load(made["mkdocs.yml"])["site_name"] == name
    assert yaml.safe_load(made["CITATION.cff"])["title"] == name


@pytest.mark.parametrize("name", NAMES)
def test_any_topic_is_in_the_standard_format(name: str) -> None:
    text = topics_text((*topics_named([name]), UNSORTED))

    assert format_text(text, "data/topics.yaml") == text
    first = yaml.safe_load(text)["topics"][0]
    assert first["name"] == name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", first["id"])


@pytest.mark.parametrize("path", [EXAMPLE, "data/topics.yaml", "data/venues.yaml"])
def test_data_is_in_the_standard_format(path: str) -> None:
    text = files()[path]

    assert format_text(text, path) == text


def test_settings_of_the_site_are_short() -> None:
    """What every list needs is set by the plugin."""
    assert files()["mkdocs.yml"] == (
        "site_name: Bees\n"
        "site_description: On bees.\n"
        "site_url: https://ada.github.io/bees/\n"
        "repo_url: https://github.com/ada/bees\n"
        "edit_uri: edit/main/docs/\n"
        'copyright: "Records and texts of this list: CC BY 4.0; abstracts belong to their '
        'authors."\n'
        "theme:\n"
        "  name: material\n"
        "plugins:\n"
        "  - papershelf\n"
        "  - gen-files:\n"
        "      scripts: [gen/pages.py]\n"
    )


def test_the_owner_reviews_every_change() -> None:
    assert files()[".github/CODEOWNERS"].splitlines()[-1] == "* @ada"


def test_editors_use_the_schemas_of_the_site() -> None:
    schemas = json.loads(files()[".vscode/settings.json"])["yaml.schemas"]

    assert schemas["https://ada.github.io/bees/schemas/record.json"] == "data/papers/**/*.yaml"


def of_first_list() -> dict[str, str]:
    """The skeleton for the answers that the list of this repository would give."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    answers = Answers(
        settings["site_name"],
        settings["site_description"],
        read_repository(settings["repo_url"]),
        read_license("CC0-1.0"),
    )
    return new_list(answers, (UNSORTED,), "2026-11-21", has_example=False)


# The other files of this repository are about the generator too, so they differ on purpose:
# README, CITATION and LICENSE present the package; requirements.txt locks its dependencies, which
# Dependabot updates one ecosystem at a time; code and data have different owners; the schemas are
# in .vscode/, so that they change in the same commit as the model.
SAME = (".github/ISSUE_TEMPLATE/suggest.yml", ".vscode/extensions.json", "gen/pages.py")
DIFFERENT = {
    ".github/CODEOWNERS",
    ".github/dependabot.yml",
    ".github/workflows/list.yml",
    ".gitignore",
    ".vscode/settings.json",
    "CITATION.cff",
    "LICENSE",
    "README.md",
    "data/topics.yaml",
    "data/venues.yaml",
    "docs/about.md",
    "mkdocs.yml",
    "requirements.txt",
}


def test_every_file_of_a_list_is_compared_with_the_first_list() -> None:
    assert of_first_list().keys() == DIFFERENT | set(SAME)


@pytest.mark.parametrize("path", SAME)
def test_the_first_list_has_the_files_of_any_list(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == of_first_list()[path]


def test_the_first_list_has_the_settings_of_any_list() -> None:
    """And docs/ has the manual, which is a site of its own."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    expected = yaml.safe_load(of_first_list()["mkdocs.yml"])

    assert settings.keys() - expected.keys() == {"nav", "exclude_docs"}
    differing = {name for name in expected if settings[name] != expected[name]}
    assert differing == {"copyright", "plugins"}
    with_options, *others = settings["plugins"]
    assert [*with_options, *others] == expected["plugins"]
