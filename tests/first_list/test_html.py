"""The Nu HTML checker finds no error on any page."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Installed by `npm install --prefix .cache vnu-jar`; VNU_JAR overrides the path.
INSTALLED = ROOT / ".cache/node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = [pytest.mark.site, pytest.mark.tools]


@pytest.fixture(scope="module")
def checker() -> list[str]:
    jar = Path(os.environ.get("VNU_JAR", INSTALLED))
    if not jar.is_file():
        pytest.skip("vnu.jar is not installed")
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    # The checker recurses over deep trees; its start script sets this stack size too.
    return ["java", "-Xss8m", "-jar", str(jar), "--format", "gnu", "--skip-non-html"]


def errors(checker: list[str], site: Path) -> list[str]:
    done = subprocess.run(
        [*checker, "--errors-only", str(site)], capture_output=True, text=True, timeout=300
    )
    return done.stderr.splitlines()


def test_the_checker_finds_an_error(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><div></p>")

    assert any("No “p” element in scope" in line for line in errors(checker, tmp_path))


def test_no_page_has_an_error(checker: list[str], built_site: Path) -> None:
    assert errors(checker, built_site) == []
