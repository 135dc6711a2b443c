"""Templates of `custom_dir` replace ours by name, and errors in them name file and line."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import jinja2
import pytest
from mkdocs import utils

from invented import SETTINGS, make_catalogue
from papershelf.site.configuration.overrides import Overrides, template_error
from papershelf.site.folders import TEMPLATES, THEME
from papershelf.site.pages import Pages
from papershelf.site.templates import environment, override_templates
from papershelf.site.translations import ENGLISH


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "mine/papershelf").mkdir(parents=True)
    override_templates(ENGLISH, tmp_path / "mine/papershelf")
    yield tmp_path / "mine"
    override_templates(ENGLISH, None)


def problems(folder: Path) -> list[str]:
    material = Path(utils.get_theme_dir("material"))
    found = Overrides(folder, THEME, TEMPLATES, material).problems(folder.parent)
    return [f"{one.path}:{one.line}: {one.message}" for one in found]


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# Pages


def stats() -> str:
    return Pages(make_catalogue(), SETTINGS).stats().content


def test_a_template_replaces_ours(folder: Path) -> None:
    write(folder, "papershelf/stats.html.j2", "<h1>{{ catalogue | length }} in {{ root }}</h1>")

    assert stats().endswith("<h1>1 in ../</h1>\n")


def test_a_template_can_extend_ours_of_the_same_name(folder: Path) -> None:
    text = '{% extends "papershelf/stats.html.j2" %}\n{% block heading %}<h1>Counts</h1>'
    write(folder, "papershelf/stats.html.j2", text + "{{ super() }}{% endblock %}")

    assert "<h1>Counts</h1><h1>Statistics</h1>" in stats().replace("\n", "")
    assert 'id="topics"' in stats()


def test_macros_of_all_pages_can_be_replaced(folder: Path) -> None:
    ours = (TEMPLATES / "_entry.html.j2").read_text("utf-8")
    write(folder, "papershelf/_entry.html.j2", ours.replace('<li class="ps-entry"', "<li entry"))

    assert "<li entry" in Pages(make_catalogue(), SETTINGS).by_path()["recent/"]().content


def test_text_of_records_stays_escaped(folder: Path) -> None:
    write(folder, "papershelf/stats.html.j2", "{{ settings.name }}{{ settings.name | safe }}")

    assert stats().endswith("Sheep &amp; CoSheep & Co\n")


def test_a_new_template_is_used_by_the_next_build(folder: Path) -> None:
    assert "<h1>Statistics</h1>" in stats()

    write(folder, "papershelf/stats.html.j2", "<h1>New</h1>")
    override_templates(ENGLISH, folder / "papershelf")

    assert "<h1>New</h1>" in stats()


# What nothing would use


def test_overrides_that_are_used_are_accepted(folder: Path) -> None:
    write(folder, "main.html", '{% extends "base.html" %}{% block announce %}x{% endblock %}')
    write(folder, "404.html", '{% extends "main.html" %}{% block content %}{% endblock %}')
    write(folder, "partials/footer.html", "{% include 'partials/own.html' %}")
    write(folder, "partials/own.html", "{% include 'partials/nav.html' %}")
    write(folder, "partials/nav.html", "x")
    write(folder, "imprint.html", '{% extends "main.html" %}{% block footer %}{% endblock %}')
    write(folder, "papershelf/paper.html.j2", "{% from '_own.html.j2' import sheep %}")
    write(folder, "papershelf/_own.html.j2", "{% macro sheep() %}{% endmacro %}")
    write(folder, "pictures/sheep.svg", "<svg/>")

    assert problems(folder) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "main.html",
            '{% extends "papershelf/main.html" %}\n{% block hedaer %}{% endblock %}',
            "mine/main.html:2: unknown block 'hedaer'; did you mean header?",
        ),
        (
            "main.html",
            '{% extends "base.html" %}\n\n{% block site_nav %}{% endblock %}',
            "mine/main.html:3: unknown block 'site_nav'; ",
        ),
        (
            "404.html",
            '{% extends "papershelf/404.html" %}{% block contents %}{% endblock %}',
            "mine/404.html:1: unknown block 'contents'; did you mean content?",
        ),
        (
            "papershelf/topic.html.j2",
            '{% extends "papershelf/topic.html.j2" %}{% block titel %}{% endblock %}',
            "mine/papershelf/topic.html.j2:1: unknown block 'titel'; ",
        ),
        (
            "papershelf/papre.html.j2",
            "x",
            "mine/papershelf/papre.html.j2:1: unknown template 'papre.html.j2'; did you mean paper",
        ),
        (
            "partials/toc.html",
            "x",
            "mine/partials/toc.html:1: no page uses this template of Material; replace one of 404",
        ),
        ("main.html", "\n\n{% if %}", "mine/main.html:3: Expected an expression"),
    ],
)
def test_what_no_page_would_use_is_reported(
    folder: Path, name: str, text: str, expected: str
) -> None:
    write(folder, name, text)

    (found,) = problems(folder)
    assert found.startswith(expected)


# Errors


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<p>\n{{ sheep.wool }}", 2, "'sheep' is undefined"),
        ("{{ 1 }}\n\n{% if %}", 3, "Expected an expression, got 'end of statement block'"),
        ('\n{{ 1 + "a" }}', 2, "unsupported operand type(s) for +: 'int' and 'str'"),
        ('\n{% include "sheep.html" %}', 2, "the template sheep.html does not exist"),
        ("{{ settings.wool }}", 1, "has no attribute 'wool'"),
    ],
)
def test_an_error_names_file_and_line(folder: Path, text: str, line: int, message: str) -> None:
    write(folder, "papershelf/stats.html.j2", text)

    with pytest.raises((jinja2.TemplateError, TypeError)) as caught:
        stats()
    problem = template_error(caught.value, folder.parent)

    assert problem is not None
    assert problem.path == "mine/papershelf/stats.html.j2"
    assert problem.line == line
    assert message in problem.message


def test_an_error_of_another_kind_is_no_template_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        environment(ENGLISH).from_string("{{ f() }}").render(f=lambda: 1 // 0)

    assert template_error(caught.value, tmp_path) is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("main.html", b"a\n{# \xe9 #}", "main.html:1: byte 6 is not UTF-8; save the template as"),
        ("main.html", b"x" * 1_000_001, "main.html:1: has 1,000,001 bytes; the limit for a templ"),
        (
            "main.html",
            b'\n{% extends "main.html" %}',
            "main.html:2: names itself; for the orig",
        ),
        ("papershelf/topic.html.j2", b"{% include 'topic.html.j2' %}", ":1: names itself; for the"),
        ("main.html", b"{{ " + b"(" * 3000 + b")" * 3000 + b" }}", ":1: its parts are nested too"),
        ("main.html", b"\xef\xbb\xbfx", None),
    ],
)
def test_templates_that_cannot_be_read_are_reported(
    folder: Path, name: str, text: bytes, expected: str | None
) -> None:
    (folder / name).write_bytes(text)

    assert [expected in one for one in problems(folder) if expected] == [True] * bool(expected)


@pytest.mark.parametrize("name", ["papershelf", "partials", ".icons", "assets"])
def test_what_is_in_the_place_of_a_folder_is_reported(folder: Path, name: str) -> None:
    rmtree(folder / name, ignore_errors=True)
    (folder / name).symlink_to("nowhere")
    of_link = problems(folder)
    (folder / name).unlink()
    (folder / name).touch()

    assert problems(folder) == of_link
    assert [one.partition(",")[0] for one in of_link] == [f"mine/{name}:1: is not a folder"]


def test_only_files_are_read_as_templates(folder: Path) -> None:
    (folder / "a.html").mkdir()
    os.mkfifo(folder / "b.html")
    (folder / "c.html").symlink_to("/dev/zero")
    (folder / "d.html").symlink_to("d.html")
    (folder / "e.html").symlink_to("/etc/passwd")

    assert [one.partition(";")[0] for one in problems(folder)] == [
        "mine/a.html:1: is a folder",
        "mine/b.html:1: is not a regular file",
        "mine/c.html:1: is not a regular file",
        "mine/d.html:1: cannot be read: Too many levels of symbolic links",
        "mine/e.html:1: is a symbolic link that leads out of the list",
    ]
