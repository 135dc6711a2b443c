"""Values that MkDocs itself refuses are reported by line, and never with a traceback."""

from pathlib import Path

import pytest

from papershelf.site.configuration.mkdocs_values import extension_problems, value_problems
from papershelf.site.configuration.navigation import nav_problems
from papershelf.site.configuration.own_values import own_value_problems
from settings_files import settings_of

NAME = "site_name: Sheep\n"


def problems(folder: Path, text: str) -> list[str]:
    settings = settings_of(folder, text)
    found = [*own_value_problems(settings), *nav_problems(settings), *value_problems(settings)]
    return list(map(str, [*found, *extension_problems(settings)]))


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("site_url: 5", "2:1: error[settings] site_url: must be text, not 5"),
        ("site_url: h.example", "2:1: error[settings] site_url: write a URL that begins"),
        ("site_url: ftp://h.example/", "2:1: error[settings] site_url: write a URL that begins"),
        ("site_url: 'https://h.example/?a=b'", "2:1: error[settings] site_url: write it without a"),
        ("site_url: https://ada@h.example/", "site_url: write it without a user name"),
        ("repo_url: https://github.com/a/b.git", "2:1: error[settings] repo_url: write the URL of"),
        ("repo_url: https://github.com/a/b/tree/main", "repository: https://github.com/owner/name"),
        ("repo_url: https://codeberg.org/a/", "repository: https://codeberg.org/owner/name"),
        ("repo_url: ada/sheep", "2:1: error[settings] repo_url: write a URL that begins"),
        ("repo_name: 3", "2:1: error[settings] repo_name: must be text, not 3; put it in quotes"),
        ("edit_uri_template: 'x{foo}'", "error[settings] edit_uri_template: Unknown template"),
        ("extra_css: own.css", "2:1: error[settings] extra_css: must be a list, not text"),
        ("extra_javascript: [{path: x.js, typ: module}]", "extra_javascript: Sub-option 'typ'"),
        ("extra: [1]", "2:1: error[settings] extra: must be names with values, not a list"),
        ("nav: {a: b}", "2:1: error[settings] nav: must be a list, not names with"),
        (
            "exclude_docs: 5",
            "2:1: error[settings] exclude_docs: must be text, not 5; put it in quotes",
        ),
        ("site_url: 'http://[::1'", "2:1: error[settings] site_url: write a URL that begins"),
        ("site_url: https://", "2:1: error[settings] site_url: write a URL that begins"),
        ("edit_uri: 'javascript:alert(1)//'", "2:1: error[settings] edit_uri: write a path below"),
        ("nav: [5]", "2:7: error[settings] nav: write the path of a page, or a title and the"),
        ("nav: [{A: {b: c.md}}]", "2:8: error[settings] nav.A: write the entries below A as a"),
        ("nav: [{A: a.md, B: b.md}]", "2:7: error[settings] nav: has several titles; write - "),
        ("nav: [{A: }]", "2:8: error[settings] nav.A: has no page; write its path after A"),
        ("nav: [{A: []}]", "2:8: error[settings] nav.A: has no page; write its path after A"),
        ("nav: [{A: 'javascript:b()'}]", "2:8: error[settings] nav.A: write the path of a page"),
        ("markdown_extensions: ['']", "this Markdown extension cannot be loaded: Empty module"),
        ("markdown_extensions: [{toc: 5}]", "toc: must be names with values, not 5; write its"),
        ("markdown_extensions: [{toc: {toc_depth: x}}]", "toc: does not work with these options:"),
        ("markdown_extensions: [{toc: {slugify: x}}]", "toc: does not work with these options:"),
        ("copyright: 5", "2:1: error[settings] copyright: must be text, not 5"),
        (
            "site_description: [x]",
            "2:1: error[settings] site_description: must be text, not a list",
        ),
        ("validation: {links: nope}", "2:1: error[settings] validation: Sub-option 'links'"),
        ("strict: maybe", "2:1: error[settings] strict: must be true or false, not text"),
        ("site_author: no", "site_author: must be text, not true or false; put it in quotes"),
        ("remote_name: 2020-01-01", "remote_name: must be text, not 2020-01-01; put it in"),
        (
            "markdown_extensions:\n  - toc: {permalinkk: true}",
            (
                "3:11: error[settings] markdown_extensions.toc.permalinkk: unknown option "
                "'permalinkk'; did you mean permalink?"
            ),
        ),
        (
            "markdown_extensions:\n  pymdownx.tabbed: {alternate: true}",
            "3:21: error[settings] markdown_extensions.pymdownx.tabbed.alternate: unknown option",
        ),
        (
            "markdown_extensions: [footnotes, nope]",
            (
                "2:34: error[settings] markdown_extensions.nope: this Markdown extension cannot be "
                "loaded: No module named 'nope'; correct the name or install it"
            ),
        ),
    ],
)
def test_wrong_values_are_reported_once_by_line(tmp_path: Path, wrong: str, expected: str) -> None:
    found = problems(tmp_path, f"{NAME}{wrong}\n")

    assert len(found) == 1
    assert expected in found[0]
    assert "Traceback" not in found[0]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("docs_dir: ''", "2:1: error[settings] docs_dir: is empty; write a folder"),
        ("site_dir: ''", "2:1: error[settings] site_dir: is empty; write the folder"),
        ("extra_javascript:", "2:1: error[settings] extra_javascript: is empty; write a list"),
        ("hooks:", "2:1: error[settings] hooks: is empty; write a list, or delete"),
        ("hooks: a.py", "2:1: error[settings] hooks: must be a list, not text"),
        ("hooks: [1]", "2:9: error[settings] hooks: must be the path of a file, not '1'"),
        ("hooks: {}", "2:1: error[settings] hooks: must be a list, not names"),
        ("watch: {a: b}", "2:1: error[settings] watch: must be a list, not"),
        ("markdown_extensions: toc", "error[settings] markdown_extensions: must be a list, not t"),
        ("extra:", "2:1: error[settings] extra: is empty; write names with values"),
        ("theme: {custom_dir: }", "2:9: error[settings] theme.custom_dir: is empty; write a fo"),
        ("theme: {static_templates: }", "theme.static_templates: is empty; write a list"),
        ("theme: {static_templates: [1]}", "2:28: error[settings] theme.static_templates: must be"),
        ("validation:", "2:1: error[settings] validation: is empty; write its settings"),
        ("extra_css: [a.css, 1]", "2:20: error[settings] extra_css: must be the path of a file"),
        ("extra_templates: [[a]]", "must be the path of a file, not '['a']'"),
    ],
)
def test_values_with_which_mkdocs_fails_later_are_refused(
    tmp_path: Path, wrong: str, expected: str
) -> None:
    [found] = problems(tmp_path, f"{NAME}{wrong}\n")

    assert expected in found


@pytest.mark.parametrize("name", ["", "''", "' '"])
def test_a_name_that_is_empty_is_refused(tmp_path: Path, name: str) -> None:
    [found] = problems(tmp_path, f"site_name: {name}\n")

    assert found.endswith(":1:1: error[settings] site_name: is empty; write the name of the list")


def test_two_patterns_of_edit_links_are_one_too_many(tmp_path: Path) -> None:
    [found] = problems(tmp_path, NAME + "edit_uri: edit/\nedit_uri_template: 'blob/{path}'\n")

    assert ":2:1: error[settings] edit_uri: `edit_uri_template` is used instead" in found


@pytest.mark.parametrize(
    "right",
    [
        "site_url: HTTPS://h.example/",
        "site_url: ''",
        "docs_dir:\nsite_dir:",
        "repo_url:",
        "repo_url: https://github.com/a/b/",
        "repo_url: https://gitlab.com/a/group/b",
        "repo_url: https://h.example/a\nedit_uri: ''",
        "edit_uri: https://h.example/edit/docs/",
        "nav: [index.md, {About: about.md}, {Elsewhere: 'https://h.example/'}]",
        "not_in_nav: |\n  /notes/",
        "extra_javascript: [a.js, {path: b.mjs, type: module}]",
        "extra: {wool: soft}",
        "validation: {nav: {omitted_files: info}, links: {anchors: warn}}",
        "strict: false",
        "markdown_extensions: [tables, {toc: {permalink: true, title: Here}}]",
        "markdown_extensions: {pymdownx.tabbed: {alternate_style: true}, footnotes: {}}",
        # Options that it hands on to Pygments.
        "markdown_extensions: [{codehilite: {linenostart: 5}}]",
        """\
markdown_extensions:
  - pymdownx.emoji: {emoji_generator: !!python/name:material.extensions.emoji.to_svg }
  - pymdownx.superfences:
      custom_fences:
        - name: x
          class: x
          format: !!python/name:pymdownx.superfences.fence_code_format
""",
    ],
)
def test_right_values_are_accepted(tmp_path: Path, right: str) -> None:
    assert problems(tmp_path, f"{NAME}{right}\n") == []


def test_an_inherited_value_is_reported_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("copyright: 5\n")

    [found] = problems(tmp_path, f"{NAME}INHERIT: base.yml\n")

    assert found.startswith("base.yml:1:1: error[settings] copyright: ")
