"""Lists in real Git repositories, with a history that is the same on every machine."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# No configuration of the machine or of whoever runs the tests has a say.
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Mina Roe",
    "GIT_AUTHOR_EMAIL": "mina@list.example",
    "GIT_AUTHOR_DATE": "2026-11-21T12:00:00Z",
    "GIT_COMMITTER_NAME": "Mina Roe",
    "GIT_COMMITTER_EMAIL": "mina@list.example",
    "GIT_COMMITTER_DATE": "2026-11-21T12:00:00Z",
}


def git(root: Path, *arguments: str) -> str:
    """What git says; skips the test where there is none."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    done = subprocess.run(
        ["git", "-C", root, *arguments],
        env=os.environ | _ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(root: Path, folder: str = ".") -> str:
    """Everything in the folder becomes a commit, whose id is given."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all", folder)
    git(root, "commit", "--quiet", "--message=a state of the list")
    return git(root, "rev-parse", "HEAD")
