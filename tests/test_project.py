"""What holds for the project as a whole: the direction of imports, and what is tracked."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "gen/papershelf"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# What a stage may import of the project, besides itself. The modules beside the stages are
# the commands, which may import everything; no stage may import them.
STAGES: dict[str, set[str]] = {
    "model": set(),
    "read": {"model"},
    "write": {"model"},
    "check": {"model", "read"},
    "site": {"model", "write"},
    "curate": {"model", "read", "write", "check"},
    "fetch": {"model", "read"},
    "commands": {"model", "read", "write", "check", "curate", "fetch", "fmt", "progress"},
}
# The border to MkDocs: there a build begins, for which the list has to be read and checked.
BORDER = {"site/build.py", "site/mkdocs.py"}


def source(path: str) -> str:
    return (PACKAGE / path).read_text("utf-8")


each_module = pytest.mark.parametrize("path", MODULES)


def imported_names(code: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # A relative import would hide its stage.
            assert node.level == 0
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def later_stages(path: str, code: str) -> set[str]:
    """What a module imports of the project though its stage may not."""
    stage, _, module = path.partition("/")
    if not module:
        return set()
    allowed = STAGES[stage] | {stage}
    if path in BORDER:
        allowed |= {"read", "check"}
    own = (name.split(".") for name in imported_names(code))
    return {parts[1] for parts in own if parts[0] == "papershelf" and len(parts) > 1} - allowed


def knows_mkdocs(code: str) -> bool:
    return any(name.startswith(("mkdocs", "properdocs")) for name in imported_names(code))


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        pytest.param("write/ris.py", "import papershelf.model.paper", set(), id="earlier"),
        pytest.param("write/ris.py", "from papershelf.write import latex", set(), id="same"),
        pytest.param("write/ris.py", "from papershelf import site", {"site"}, id="later"),
        pytest.param("read/ris.py", "import papershelf.write.ris", {"write"}, id="beside"),
        pytest.param("model/x.py", "def f():\n import papershelf.cli", {"cli"}, id="in_a_function"),
        pytest.param("site/build.py", "import papershelf.check", set(), id="at_the_border"),
        pytest.param("site/pages.py", "import papershelf.check", {"check"}, id="inside_of_it"),
        pytest.param("cli.py", "import papershelf.site.build", set(), id="command"),
    ],
)
def test_which_imports_go_against_the_stream(path: str, code: str, expected: set[str]) -> None:
    assert later_stages(path, code) == expected


@each_module
def test_a_stage_imports_earlier_stages_only(path: str) -> None:
    assert later_stages(path, source(path)) == set()


def test_the_lists_own_files_and_foreign_ones_are_read_apart() -> None:
    """Neither needs the other; what both need is in the model."""
    foreign = {path for path in MODULES if path.startswith("read/foreign/")}
    own = {path for path in MODULES if path.startswith("read/")} - foreign

    def imports_foreign(path: str) -> bool:
        return "papershelf.read.foreign" in source(path)

    def imports_own(path: str) -> bool:
        return bool(re.search(r"papershelf\.read\.(?!foreign\b)", source(path)))

    assert [path for path in sorted(own) if imports_foreign(path)] == []
    assert [path for path in sorted(foreign) if imports_own(path)] == []


@each_module
def test_mkdocs_is_known_at_the_border_only(path: str) -> None:
    assert path in BORDER or not knows_mkdocs(source(path))


def test_the_border_knows_mkdocs() -> None:
    assert all(knows_mkdocs(source(path)) for path in BORDER)


@each_module
def test_no_module_swallows_every_exception(path: str) -> None:
    """To catch all is to hide some, unless it is raised again after tidying up."""
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
def test_which_handlers_catch_all(code: str, expected: bool) -> None:
    statement = ast.parse(f"try: work()\n{code}").body[0]
    assert isinstance(statement, ast.Try)

    assert catches_all(statement.handlers[0]) == expected


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_requirements_name_no_host(name: str) -> None:
    """They install from whichever index the machine is set up for."""
    assert "://" not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_has_its_hash(name: str) -> None:
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
