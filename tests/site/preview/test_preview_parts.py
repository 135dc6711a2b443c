"""Parts of a preview: watching files, what is added to pages, and the places of errors."""

import os
from pathlib import Path

import jinja2
import pytest
import yaml

from papershelf.model.problems import DataError, Problem
from papershelf.site.building.faults import FilesOfList
from papershelf.site.preview import watch
from papershelf.site.preview.overlay import problems_page, with_overlay
from papershelf.site.preview.restart import PACKAGE, is_code
from papershelf.site.preview.watch import Watcher

PROBLEM = Problem("data/papers/2021/a2021b.yaml", 3, 7, "title", "is <b>bold</b>")
PAGE = '<html><head><title>T</title></head><body class="x">\n<p>Text</p></body></html>'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_SETTLED", 0.001)


def watching(*places: Path) -> Watcher:
    watcher = Watcher()
    watcher.watch(places)
    return watcher


def test_changed_new_and_deleted_files_are_found(tmp_path: Path) -> None:
    for name in ("a", "b", "deep/er/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    watcher = watching(tmp_path)
    assert watcher.look() == frozenset()

    (tmp_path / "a").write_text("22")
    (tmp_path / "b").unlink()
    (tmp_path / "deep/er/d").write_text("new")

    assert watcher.look() == {tmp_path / "a", tmp_path / "b", tmp_path / "deep/er/d"}
    assert watcher.look() == frozenset()


def test_file_replaced_by_a_rename_is_found(tmp_path: Path) -> None:
    """Many editors save like this; size and time may be the same as before."""
    file, temporary = tmp_path / "a", tmp_path / ".a.tmp"
    file.write_text("one")
    os.utime(file, ns=(1, 1))
    watcher = watching(tmp_path)
    temporary.write_text("two")
    os.utime(temporary, ns=(1, 1))

    temporary.replace(file)

    assert watcher.look() == {file}


@pytest.mark.parametrize("name", [".a.swp", "a~", "__pycache__/a.pyc", ".git/index"])
def test_hidden_files_and_copies_are_passed_over(tmp_path: Path, name: str) -> None:
    watcher = watching(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")

    assert watcher.look() == frozenset()


def test_places_may_appear_vanish_and_lead_to_themselves(tmp_path: Path) -> None:
    watcher = watching(tmp_path / "later", tmp_path / "loop", tmp_path / "file.yml")
    (tmp_path / "later").mkdir()
    (tmp_path / "later/a").write_text("1")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop/again").symlink_to(tmp_path / "loop")
    (tmp_path / "loop/broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file.yml").write_text("1")

    assert watcher.look() == {tmp_path / "later/a", tmp_path / "file.yml"}


def test_more_places_do_not_hide_changes_in_the_others(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/old").write_text("1")
    watcher = watching(tmp_path / "data")
    (tmp_path / "data/a").write_text("1")

    watcher.watch([tmp_path / "data", tmp_path / "theme"])

    assert watcher.look() == {tmp_path / "data/a"}
    (tmp_path / "theme/old").write_text("22")
    assert watcher.look() == {tmp_path / "theme/old"}


def test_many_changes_are_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher = watching(tmp_path)
    left = [f"file{number}" for number in range(5)]

    def write_another(_: float) -> None:
        if left:
            (tmp_path / left.pop()).write_text("x")

    monkeypatch.setattr("time.sleep", write_another)
    (tmp_path / "first").write_text("x")

    assert len(watcher.look()) == 6


def test_page_gets_the_script_and_escaped_problems() -> None:
    page = with_overlay(PAGE, "ab-1", [PROBLEM])

    head, _, body = page.partition("</head>")
    assert head.endswith(
        '<link rel="stylesheet" href="/_preview/preview.css">\n'
        '<script src="/_preview/reload.js" data-version="ab-1" defer></script>\n'
    )
    assert body.startswith(
        '<body class="x">\n<section class="ps-problems" role="alert" lang="en" dir="ltr">'
    )
    assert "<code>data/papers/2021/a2021b.yaml:3:7</code> title: is &lt;b&gt;bold" in body
    assert "<b>" not in page
    assert page.endswith("<p>Text</p></body></html>")


def test_page_without_a_head_gets_the_script_at_its_end() -> None:
    assert with_overlay("<p>Mine</p>", "ab-1", [PROBLEM]).startswith("<p>Mine</p><link")


def test_page_instead_of_a_site_counts_problems() -> None:
    page = problems_page([PROBLEM] * 21)

    assert "<title>21 problems</title>" in page
    assert page.count("<li><code>") == 20
    assert "and 1 more" in page


def test_only_warnings_are_called_warnings() -> None:
    warning = Problem("docs/a.md", 1, 1, "", "is odd", is_warning=True)

    assert "<h2>1 warning</h2>" in with_overlay(PAGE, "v", [warning])
    assert "<h2>1 problem</h2>" in with_overlay(PAGE, "v", [warning, PROBLEM])


SETTINGS = """\
site_name: Sheep
plugins:
  - papershelf
  - nowhere
"""


@pytest.fixture
def files(tmp_path: Path) -> FilesOfList:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# About\n\n[a](b.md)\n")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return FilesOfList(tmp_path, tmp_path / "docs")


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Doc file 'about.md' contains a link 'b.md', but there is none.", "docs/about.md:3:5"),
        ("Config value 'plugins': The \"nowhere\" plugin is not installed", "mkdocs.yml:2:1"),
        ("Something that quotes nothing", "mkdocs.yml:1:1"),
        ("Doc file 'gone.md' contains a link", "mkdocs.yml:1:1"),
    ],
)
def test_message_of_mkdocs_is_at_the_first_text_it_quotes(
    files: FilesOfList, message: str, place: str
) -> None:
    problem = files.problem(message, is_warning=False)

    assert f"{problem.path}:{problem.line}:{problem.column}" == place


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except type(error) as caught:
        return caught


def yaml_error() -> yaml.YAMLError:
    try:
        yaml.safe_load("a: 1\nb: [")
    except yaml.YAMLError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        pytest.param(DataError([PROBLEM]), str(PROBLEM), id="data"),
        pytest.param(
            raised(RuntimeError("outer"), DataError([PROBLEM])), str(PROBLEM), id="data_as_cause"
        ),
        pytest.param(
            jinja2.TemplateSyntaxError("odd tag", 4, filename="/x/a.html"),
            "/x/a.html:4:1: error[site] odd tag",
            id="template",
        ),
        pytest.param(
            RuntimeError("mkdocs.yml:3:5: error[settings] palet: unknown"),
            "mkdocs.yml:3:5: error[settings] palet: unknown",
            id="printed",
        ),
        pytest.param(KeyError("x"), "mkdocs.yml:1:1: error[site] KeyError: 'x'", id="other"),
        pytest.param(
            OSError(2, "No such file", "a"),
            "a:1:1: error[site] cannot be read: No such file",
            id="missing",
        ),
        pytest.param(
            OSError(28, "No space left on device", "a"),
            "a:1:1: error[site] cannot be written: No space left on device",
            id="full",
        ),
        pytest.param(
            OSError(28, "No space left on device"),
            "mkdocs.yml:1:1: error[site] a file cannot be written: No space left on device",
            id="no_file",
        ),
    ],
)
def test_errors_become_problems(files: FilesOfList, error: Exception, shown: str) -> None:
    assert [str(problem) for problem in files.problems(error, ())] == [shown]


def test_yaml_error_has_its_place(files: FilesOfList) -> None:
    (problem,) = files.problems(yaml_error(), ())

    assert (problem.line, problem.column) == (2, 5)
    assert problem.message.startswith("while parsing a flow node")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PACKAGE / "model/paper.py", True),
        (PACKAGE / "tex/forms.txt", True),
        (PACKAGE / "site/templates/paper.html.j2", False),
        (PACKAGE / "site/theme/assets/papershelf/site.css", False),
        (Path("/list/gen/hook.py"), True),
        (Path("/list/data/topics.yaml"), False),
        (Path("/list/docs/robots.txt"), False),
    ],
)
def test_code_is_what_python_reads_at_the_start(path: Path, expected: bool) -> None:
    assert is_code(path) == expected
