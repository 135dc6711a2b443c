"""Write a new list into a folder, all of it or nothing."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from papershelf.records.files import write_texts_atomically
from papershelf.setup.answers import AnswerError, Repository, read_repository

_PREFIX = ".papershelf-init-"


class OccupiedError(ValueError):
    """A list cannot be created in the folder; says why."""


def check_empty(folder: Path) -> None:
    """Raises OccupiedError unless the folder is new or empty.

    The .git folder of a repository without other files is allowed: people also create the
    repository on GitHub first, and clone it.
    """
    if folder.is_dir():
        names = sorted(entry.name for entry in folder.iterdir() if entry.name != ".git")
        if names:
            shown = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
            raise OccupiedError(
                f"{folder} is not empty: it contains {shown}; choose a new or an empty folder"
            )
    elif folder.exists() or folder.is_symlink():
        raise OccupiedError(f"{folder} is not a folder; choose another name")


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder to write the list into; its content moves to ``folder`` when the block ends.

    If the block fails or is interrupted, ``folder`` is as it was, and was not created.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        # Inside, so that moving is a rename, and a shell that is in the folder stays in it.
        stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            # mkdtemp gives access to the owner alone; nothing of the stage is kept but its content.
            yield stage
            for entry in sorted(stage.iterdir()):
                target = folder / entry.name
                entry.rename(target)
                moved.append(target)
        finally:
            shutil.rmtree(stage)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        with suppress(OSError):  # Another program has put something there.
            for made in missing:
                made.rmdir()
        raise


def write_skeleton(stage: Path, texts: Mapping[str, str]) -> None:
    write_texts_atomically({stage / path: text for path, text in texts.items()})


def start_repository(folder: Path, repository: Repository) -> bool:
    """Run ``git init`` there. Returns whether the folder is a repository now.

    It is not without Git, or inside another repository, which then contains the list.
    """
    if (folder / ".git").exists():
        return True
    if _git(folder, "rev-parse", "--is-inside-work-tree") == "true":
        return False
    if _git(folder, "init", "--quiet", "--initial-branch=main") is None:
        return False
    return _git(folder, "remote", "add", "origin", f"{repository.url}.git") is not None


def remote_repository(folder: Path) -> Repository | None:
    """The repository on GitHub that the folder is a clone of, if it is one."""
    # Without .git, Git would look for one in the folders above.
    if not (folder / ".git").exists():
        return None
    url = _git(folder, "remote", "get-url", "origin")
    try:
        return read_repository(url) if url else None
    except AnswerError:
        return None


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git prints, or None if it fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments], capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
