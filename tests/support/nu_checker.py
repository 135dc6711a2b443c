"""Errors that the Nu HTML checker finds in the pages of a site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Installed by `npm install --prefix .cache vnu-jar`; VNU_JAR overrides the path.
INSTALLED = Path(__file__).parents[2] / ".cache/node_modules/vnu-jar/build/dist/vnu.jar"


def errors(site: Path) -> list[str]:
    """The test is skipped if the checker is not installed."""
    jar = Path(os.environ.get("VNU_JAR", INSTALLED))
    if not jar.is_file():
        pytest.skip("vnu.jar is not installed")
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    # The checker recurses over deep trees; its start script sets this stack size too.
    command = ["java", "-Xss8m", "-jar", jar, "--format", "gnu", "--skip-non-html", "--errors-only"]
    done = subprocess.run([*command, site], capture_output=True, text=True, timeout=300)
    return done.stderr.splitlines()
