"""Wrong options are all reported at once, with their places and what to write instead."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from invented import record, write_list
from lists import environment, run_shelf
from manual.tables import options_sections
from papershelf import MANUAL
from papershelf.model.faults import model_in_field
from papershelf.model.problems import DataError
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.read_options import list_options, options_of
from papershelf.site.configuration.settings_file import WrittenSettings, written_settings


def problems(root: Path, *files: tuple[str, str]) -> list[str]:
    """What is wrong with these files, without the name of the usual one and the prefix."""
    for path, text in files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", errors="surrogateescape")
    return [
        str(problem).replace(": error[settings]", "").replace("plugins.papershelf.", "")
        for problem in list_options(root).problems
    ]


def below(options: str) -> tuple[str, str]:
    """A file with these options, which begin on line 3 in column 7."""
    lines = "".join(f"      {line}\n" for line in options.splitlines())
    return "mkdocs.yml", f"plugins:\n  - papershelf:\n{lines}"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param("related: 3", [], id="valid"),
        pytest.param("related: '3'", [], id="number_in_quotes"),
        pytest.param("{}", [], id="no_options"),
        pytest.param("enabled: true", [], id="option_of_every_plugin"),
        pytest.param(
            "enabled: false",
            [("3:16 enabled: must not be false: the pages of the list need this plugin; "
             "delete the line")],
            id="switched_off",
        ),
        pytest.param(
            "relatd: 3", ["3:7 relatd: unknown setting 'relatd'; did you mean related?"], id="typo"
        ),
        pytest.param(
            "Related: 3",
            ["3:7 Related: unknown setting 'Related'; did you mean related?"],
            id="capital",
        ),
        pytest.param(
            "author-pages: 0",
            [
                "3:7 author-pages: unknown setting 'author-pages'; did you mean author_pages?",
                "3:21 author-pages: must be 1 or more, not '0'",
            ],
            id="value_of_a_misspelled_option",
        ),
        pytest.param(
            "home: {newst: 0, sections: [newst]}",
            [
                "3:14 home.newst: unknown setting 'newst'; did you mean newest?",
                "3:21 home.newst: must be 1 or more, not '0'",
                "3:35 home.sections: unknown value 'newst'; did you mean newest?",
            ],
            id="nested",
        ),
        pytest.param(
            "hom: {newest: 0}",
            [
                "3:7 hom: unknown setting 'hom'; did you mean home?",
                "3:21 hom.newest: must be 1 or more, not '0'",
            ],
            id="nested_in_a_misspelled_option",
        ),
        pytest.param(
            "newest: 3",
            ["3:7 newest: unknown setting 'newest'; did you mean home.newest?"],
            id="name_of_a_nested_option",
        ),
        pytest.param(
            "contact_email: Ada <ada@example.org>",
            [
                ("3:22 contact_email: must be an e-mail address, such as list@example.org, not "
                "'Ada <ada@example.org>'")
            ],
            id="no_address",
        ),
        pytest.param(
            "picture: https://example.org/a.png",
            [
                ("3:16 picture: must be a path below docs/, such as assets/picture.png, not "
                "'https://example.org/a.png'")
            ],
            id="picture_elsewhere",
        ),
        pytest.param(
            "picture: logo.svg",
            [
                ("3:16 picture: must end in .png, .jpg, .jpeg, .gif, .webp, which previews show, "
                "not 'logo.svg'")
            ],
            id="picture_that_previews_do_not_show",
        ),
        pytest.param(
            "picture: 3",
            ["3:16 picture: must be the path of a picture, true or false, not '3'"],
            id="picture_that_is_a_number",
        ),
        pytest.param(
            "feeds: {related: 3}",
            ["3:15 feeds.related: unknown setting 'related'; write it directly under papershelf"],
            id="nested_in_the_wrong_option",
        ),
        pytest.param(
            "home.newest: 3",
            [("3:7 home.newest: unknown setting 'home.newest'; write newest on its own line "
             "under home")],
            id="dotted_name",
        ),
        pytest.param(
            "feeds: {xyz: 3}",
            ["3:15 feeds.xyz: unknown setting 'xyz'; write one of of, entries"],
            id="no_near_name",
        ),
        pytest.param(
            "3: 4\nfeeds: {true: 1}",
            [
                f"3:7 3: unknown setting '3'; write one of {', '.join(Options.model_fields)}",
                "4:15 feeds.true: unknown setting 'true'; write one of of, entries",
            ],
            id="name_that_is_not_text",
        ),
        pytest.param(
            "related: true", ["3:16 related: must be a whole number, not 'true'"], id="true"
        ),
        pytest.param(
            "related: 2.5", ["3:16 related: must be a whole number, not '2.5'"], id="fraction"
        ),
        pytest.param(
            "related: .inf", ["3:16 related: must be a whole number, not 'inf'"], id="infinity"
        ),
        pytest.param(
            "related: many", ["3:16 related: must be a whole number, not 'many'"], id="word"
        ),
        pytest.param("related: 21", ["3:16 related: must be 20 or less, not '21'"], id="too_large"),
        pytest.param(
            "map: maybe", ["3:12 map: must be true or false, not 'maybe'"], id="word_for_a_switch"
        ),
        pytest.param(
            "offline: 3", ["3:16 offline: must be true or false, not '3'"], id="number_for_a_switch"
        ),
        pytest.param(
            "related:", ["3:7 related: is empty; write a value or delete the line"], id="empty"
        ),
        pytest.param(
            "facets: year",
            ["3:15 facets: must be a list; write it in brackets: [year]"],
            id="no_list",
        ),
        pytest.param(
            "facets: {a: b}",
            ["3:15 facets: must be a list; write one item per line, each after a hyphen"],
            id="map_instead_of_a_list",
        ),
        pytest.param(
            "facets: [yer, topic, topic]",
            [
                "3:16 facets: unknown value 'yer'; did you mean year?",
                "3:28 facets: 'topic' is in the list twice; delete one",
            ],
            id="items",
        ),
        pytest.param(
            "facets: [year,]\nlinks: [pdf, ~]",
            ["4:20 links: is empty; write a value or delete the item"],
            id="empty_item",
        ),
        pytest.param(
            "home: [newest]", ["3:13 home: must contain settings; write name: value"], id="no_map"
        ),
        pytest.param(
            "labels: {one: yes}",
            [
                "3:15 labels.other: is missing; write the form for all other numbers",
                "3:21 labels.one: must be text; put it in quotes: 'true'",
            ],
            id="labels",
        ),
        pytest.param(
            "manual: example.org",
            [("3:15 manual: 'example.org' is not an http or https URL; write a full URL, such as "
             "https://example.org/paper")],
            id="no_url",
        ),
        pytest.param(
            "manual: true",
            ["3:15 manual: must be the URL of a page, or false, not 'true'"],
            id="switch_instead_of_a_url",
        ),
        pytest.param(
            "private_fields: [note*, 3, a\u200bb]",
            [
                "3:24 private_fields: 'note*' has a wildcard; write the names of fields one by one",
                "3:31 private_fields: must be text; put it in quotes: '3'",
                ("3:34 private_fields: contains the invisible character U+200B ZERO WIDTH SPACE "
                 "at position 2; delete it"),
            ],
            id="names_of_fields",
        ),
        pytest.param(
            "private_fields: [Note, note]\npublic_fields: [NOTE]",
            [
                "3:30 private_fields: 'note' is in the list twice; delete one",
                "4:23 public_fields: 'NOTE' is also in private_fields; keep one of the two",
            ],
            id="private_and_public",
        ),
        pytest.param(
            "private_keywords: [a; b]",
            ["3:26 private_keywords: must be one keyword; write each keyword as a separate item"],
            id="two_keywords_in_one",
        ),
        pytest.param(
            "related: 3\nhome: {newest: 1, newest: 2}\nrelated: 4",
            [
                "4:25 home.newest: is already on line 4; keep one of the two",
                "5:7 related: is already on line 3; keep one of the two",
            ],
            id="repeated_keys",
        ),
        pytest.param(
            "related: 2020-99-99",
            ["3:7 plugins.papershelf: cannot be read: month must be in 1..12"],
            id="value_that_yaml_cannot_read",
        ),
    ],
)  # fmt: skip
def test_wrong_options_are_reported(tmp_path: Path, options: str, expected: list[str]) -> None:
    assert problems(tmp_path, below(options)) == [f"mkdocs.yml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty_file"),
        pytest.param("site_name: Hens\n", [], id="no_plugins"),
        pytest.param("plugins: [papershelf]\n", [], id="no_options"),
        pytest.param("plugins:\n  papershelf:\n", [], id="map_of_plugins"),
        pytest.param(
            "plugins: {papershelf: {related: -1}}\n",
            ["1:33 related: must be 0 or more, not '-1'"],
            id="options_in_a_map_of_plugins",
        ),
        pytest.param(
            "plugins:\n  - papershelf: [related]\n",
            ["2:17 plugins.papershelf: must contain settings; write name: value"],
            id="list_of_options",
        ),
        pytest.param(
            "plugins:\n  - papershelf\n  - search\n  - papershelf: {related: 3}\n",
            ["4:5 plugins.papershelf: is already on line 2; keep one of the two"],
            id="plugin_twice",
        ),
        pytest.param(
            "theme:\n  name: material\n  name: mkdocs\nplugins: []\ntheme: material\n",
            [
                "3:3 theme.name: is already on line 2; keep one of the two",
                "5:1 theme: is already on line 1; keep one of the two",
            ],
            id="repeated_settings_of_mkdocs",
        ),
        pytest.param(
            "x: &usual {related: 21}\nplugins:\n  - papershelf:\n      <<: *usual\n",
            ["1:21 related: must be 20 or less, not '21'"],
            id="merged_map",
        ),
        pytest.param(
            "markdown_extensions:\n"
            "  - x: {y: !relative $docs_dir, z: !!python/name:a.b , w: !other {}}\n"
            "plugins: [papershelf: {related: -1}]\n",
            ["3:33 related: must be 0 or more, not '-1'"],
            id="tags_of_mkdocs",
        ),
        pytest.param(
            "plugins: &a\n  papershelf: &b\n    home: *b\n",
            ["2:15 plugins.papershelf: cannot be read: found unconstructable recursive node"],
            id="option_in_itself",
        ),
        pytest.param(
            "site_name: [Hens\n",
            ["2:1 is not YAML: expected ',' or ']', but got '<stream end>'"],
            id="syntax_error",
        ),
        pytest.param(
            "site_name: Hens\na: \0\n",
            ["2:4 is not YAML: has the control character U+0000; delete it"],
            id="control_character",
        ),
        pytest.param(
            "site_name: Hens\na: \udce9\n",
            ["2:4 is not YAML: byte 20 is not UTF-8; save the file as UTF-8"],
            id="latin_1",
        ),
        pytest.param("[" * 5000, ["1:1 is nested too deeply"], id="too_deep"),
    ],
)
def test_wrong_files_are_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(tmp_path, ("mkdocs.yml", text)) == [f"mkdocs.yml:{line}" for line in expected]


def test_list_without_settings_has_the_defaults(tmp_path: Path) -> None:
    written = written_settings(tmp_path / "mkdocs.yml")

    assert options_of(written.options, written) == Options()
    assert list_options(tmp_path).problems == []


@pytest.mark.parametrize(
    ("inherited", "expected"),
    [
        pytest.param(
            "none.yml", "none.yml:1:1 cannot be read: No such file or directory", id="missing"
        ),
        pytest.param("base.yml", "base.yml:2:1 is not YAML: ", id="broken"),
        pytest.param("mkdocs.yml", "mkdocs.yml:1:1 inherits from itself", id="itself"),
        pytest.param("loop.yml", "mkdocs.yml:1:1 inherits from itself", id="loop"),
    ],
)
@pytest.mark.parametrize("plugins", ["plugins: [papershelf]\n", ""], ids=["list", "none"])
def test_inherited_file_that_cannot_be_read_is_reported(
    tmp_path: Path, inherited: str, expected: str, plugins: str
) -> None:
    files = [
        ("mkdocs.yml", f"INHERIT: {inherited}\n{plugins}"),
        ("base.yml", "a: [\n"),
        ("loop.yml", "INHERIT: mkdocs.yml\n"),
    ]

    (problem,) = problems(tmp_path, *files)

    assert problem.startswith(expected)
    assert problem.endswith("; correct it or the INHERIT that names it")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_settings_that_may_not_be_read_are_reported(tmp_path: Path) -> None:
    # A link to itself, because root may read every file.
    (tmp_path / "mkdocs.yml").symlink_to("mkdocs.yml")

    assert problems(tmp_path) == [
        "mkdocs.yml:1:1 cannot be read: Too many levels of symbolic links"
    ]


def test_environment_variables_give_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_RELATED", "4")
    monkeypatch.delenv("SOME_MISSING", raising=False)
    path, text = below(
        "related: !ENV [SOME_MISSING, SOME_RELATED, 3]\n"
        "author_pages: !ENV [SOME_MISSING, 2]\n"
        "manual: !ENV SOME_MISSING"
    )
    (tmp_path / path).write_text(text, encoding="utf-8")
    written = written_settings(tmp_path / path)

    assert options_of(written.options, written) == Options(related=4, author_pages=2)


def test_wrong_environment_variables_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_RELATED", "many")

    assert problems(tmp_path, below("related: !ENV SOME_RELATED")) == [
        "mkdocs.yml:3:16 related: must be a whole number, not 'many'"
    ]


INHERITED = (
    "plugins:\n  papershelf:\n    related: -1\n    home:\n      newest: 0\n      featured: 0\n"
)


def test_inherited_options_are_reported_in_their_file(tmp_path: Path) -> None:
    own = "INHERIT: ../base.yml\nplugins:\n  papershelf:\n    home: {newest: -2}\n"

    assert problems(tmp_path / "list", ("mkdocs.yml", own), ("../base.yml", INHERITED)) == [
        "../base.yml:3:14 related: must be 0 or more, not '-1'",
        "../base.yml:6:17 home.featured: must be 1 or more, not '0'",
        "mkdocs.yml:4:20 home.newest: must be 1 or more, not '-2'",
    ]


@pytest.mark.parametrize(
    ("own", "count"),
    [
        pytest.param("plugins: [papershelf]\n", 0, id="replaced_by_a_list"),
        pytest.param("site_name: Hens\n", 3, id="not_mentioned"),
    ],
)
def test_inheritance_is_that_of_mkdocs(tmp_path: Path, own: str, count: int) -> None:
    text = f"INHERIT: base.yml\n{own}"

    assert len(problems(tmp_path, ("mkdocs.yml", text), ("base.yml", INHERITED))) == count


def test_options_without_a_file_are_checked_as_well() -> None:
    with pytest.raises(DataError) as refusal:
        options_of({"related": -1}, WrittenSettings())

    assert [str(problem) for problem in refusal.value.problems] == [
        "mkdocs.yml:1:1: error[settings] plugins.papershelf.related: must be 0 or more, not '-1'"
    ]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    text = "site_name: Hens\ntheme: material\n" + below("relatd: 3\nfacets: [yer]")[1]
    return write_list(tmp_path, record(), ("docs/about.md", "# About\n"), ("mkdocs.yml", text))


REPORTED = """\
mkdocs.yml:5:7: error[settings] plugins.papershelf.relatd: unknown setting 'relatd'; did you mean related?
mkdocs.yml:6:16: error[settings] plugins.papershelf.facets: unknown value 'yer'; did you mean year?
"""  # noqa: E501


@pytest.mark.site
def test_commands_report_the_same(wrong: Path) -> None:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

    by_shelf = run_shelf(wrong, "build")
    by_mkdocs = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build"],
        cwd=wrong,
        env=environment(wrong, **quiet),
        capture_output=True,
        text=True,
        timeout=120,
    )
    checked = run_shelf(wrong, "check")

    for done in (by_shelf, by_mkdocs):
        assert done.returncode == 1
        assert f"2 problems in the settings:\n{REPORTED}" in done.stderr
        assert "Traceback" not in done.stderr
    assert checked.returncode == 1
    assert [line for line in checked.stdout.splitlines() if line.startswith("mkdocs.yml")] == (
        REPORTED.splitlines()
    )


# The page that describes them


def test_every_option_is_described_with_an_example() -> None:
    for name, field in Options.model_fields.items():
        assert field.description
        assert field.description.endswith(".")
        assert field.examples
        for example in field.examples:
            written = WrittenSettings()
            assert options_of({name: example}, written) != Options()
        inner = model_in_field(Options, name)
        assert all(below.description for below in (inner.model_fields if inner else {}).values())


def test_page_shows_type_default_and_example() -> None:
    page = options_sections(Options)

    assert (
        "### `related`\n\n"
        "How many related papers a paper's page shows at most; `0` for none.\n\n"
        "Type: whole number, 0 to 20. Default: `5`.\n\n"
        "```yaml\nrelated: 3\n```" in page
    )
    assert "| `entries` | whole number, 1 to 1000 | `100` | How many papers" in page
    assert "```yaml\nfeeds:\n  of: [list]\n  entries: 30\n```" in page
    assert f"Type: URL or `false`. Default: `{MANUAL}`." in page
    assert "Default: all of these, in this order." in page
    assert "Type: list of texts. Default: `[]`." in page
    assert "Type: `true` or `false`. Default: `false`." in page
    assert "Type: `true`, `false` or text. Default: `true`." in page


def test_page_shows_a_valid_file_and_the_output_for_a_wrong_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/manual/reference/settings.md").read_text("utf-8")
    example = re.search(r"(?s)```yaml\n(.*?)```", page)
    output = re.search(r"(?s)```text\n(.*?)```", page)
    assert example
    assert output
    (tmp_path / "mkdocs.yml").write_text(example[1], encoding="utf-8")
    assert list_options(tmp_path).problems == []

    wrong = "site_name: Hens\n" + example[1].replace("related: 3", "relatd: 3")
    (tmp_path / "mkdocs.yml").write_text(wrong, encoding="utf-8")

    assert [f"{problem}\n" for problem in list_options(tmp_path).problems] == [output[1]]
