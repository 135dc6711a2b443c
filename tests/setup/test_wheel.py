"""The wheel holds everything that a list needs, and works outside of the repository."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from papershelf.setup.skeleton import templates

ROOT = Path(__file__).parents[2]
BIB = """\
@article{roe2023bees, author={Roe, Mina}, title={Bees at Noon}, journal={Hive}, year=2023}
@article{roe2024moths, author={Roe, Mina}, title={Moths at Night}, journal={Hive}, year=2024}
"""

pytestmark = [pytest.mark.tools, pytest.mark.slow]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT]
    subprocess.run([*command, *options], check=True)
    (built,) = folder.glob("papershelf-*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with this wheel; dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin/python"
    install = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
    subprocess.run([python, *install, "--no-deps", wheel], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    # A folder named in a .pth file comes after the environment's own packages, and .pth files in
    # it are not read, so the editable installation of the tests is not found.
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin"


def shelf(programs: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    command = [programs / "shelf", *arguments]
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def made(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list that the installed wheel has created."""
    home = tmp_path_factory.mktemp("home")
    (home / "bees.bib").write_text(BIB)
    done = shelf(programs, home, "init", "--repository", "ada/bees", "--from", "bees.bib", "list")
    assert done.returncode == 0, done.stdout + done.stderr
    return home / "list"


def test_the_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--", "gen/papershelf"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    files = {path.removeprefix("gen/") for path in tracked if path}
    assert files - names == set()
    assert {f"papershelf/setup/skeleton/{path}" for path in templates()} <= names
    others = {name for name in names - files if ".dist-info/" not in name}
    assert others == set()


def test_the_installed_package_is_the_one_of_the_wheel(programs: Path) -> None:
    found = subprocess.run(
        [programs / "python", "-c", "import papershelf; print(papershelf.__file__)"],
        cwd=programs,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.startswith(str(programs.parent))


@pytest.mark.parametrize("command", [["check"], ["fmt", "--check"], ["build"]])
def test_command_works_on_a_new_list(programs: Path, made: Path, command: list[str]) -> None:
    done = shelf(programs, made, *command)

    assert done.returncode == 0, done.stdout + done.stderr
    if command == ["build"]:
        assert (made / "site/papers/roe2023bees/index.html").is_file()


def test_more_papers_can_be_imported(programs: Path, made: Path) -> None:
    (made.parent / "more.bib").write_text(BIB.replace("20", "19").replace("Bees", "Ants"))

    done = shelf(programs, made, "import", "--topic", "unsorted", "../more.bib")

    assert done.returncode == 0, done.stdout + done.stderr
    assert (made / "data/papers/1923/roe1923bees.yaml").is_file()


def test_the_list_needs_no_upgrade(programs: Path, made: Path) -> None:
    done = shelf(programs, made, "upgrade", "--yes")

    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def served(programs: Path, made: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [programs / "shelf", "serve", "--port", str(port)],
        cwd=made,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield process
    process.send_signal(signal.SIGINT)
    process.wait(30)


def test_the_list_is_served(served: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        assert served.poll() is None
        try:
            # Where it is served depends on the path in site_url.
            with urlopen(f"http://127.0.0.1:{port}/bees/") as page:
                assert b"Bees at Noon" in page.read()
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("nothing was served")
