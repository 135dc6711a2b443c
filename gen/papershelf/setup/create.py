"""Write a new list into a folder, all of it or nothing."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from papershelf.model.github import Repository
from papershelf.records.files import write_texts_atomically
from papershelf.records.git import environment
from papershelf.records.scratch import remove_scratch, scratch_beside
from papershelf.setup.answers import AnswerError, read_repository

# The list is made in a folder beside this name.
_SCRATCH = "papershelf-init"


class OccupiedError(ValueError):
    """A list cannot be created in the folder; says why."""


def check_empty(folder: Path) -> None:
    """Raises OccupiedError unless the folder is new or empty.

    The .git folder of a repository without other files is allowed: people also create the
    repository on GitHub first, and clone it. What a killed run has left is removed.
    """
    if folder.is_dir():
        remove_scratch(folder / _SCRATCH)
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
    with ExitStack() as undo:
        undo.callback(_remove_empty, missing)
        folder.mkdir(parents=True, exist_ok=True)
        # Inside, so that moving is a rename, and a shell that is in the folder stays in it. Only
        # the owner has access to it; nothing of it is kept but the list.
        with scratch_beside(folder / _SCRATCH) as scratch:
            stage = scratch / "list"
            stage.mkdir()
            yield stage
            for entry in sorted(stage.iterdir()):
                # Not before the rename: what is there now is not ours to delete.
                undo.callback(_delete, entry.rename(folder / entry.name))
        undo.pop_all()


def _remove_empty(folders: Iterable[Path]) -> None:
    with suppress(OSError):  # Another program has put something there.
        for folder in folders:
            folder.rmdir()


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def write_skeleton(stage: Path, texts: Mapping[str, str]) -> None:
    write_texts_atomically({stage / path: text for path, text in texts.items()})


def start_repository(folder: Path, repository: Repository) -> bool:
    """Run ``git init`` there. Returns whether the folder is a repository now.

    It is not without Git, or inside another repository, which then contains the list.
    """
    if (folder / ".git").exists():
        return True
    if is_inside_repository(folder):
        return False
    if _git(folder, "init", "--quiet", "--initial-branch=main") is None:
        return False
    return _git(folder, "remote", "add", "origin", f"{repository.url}.git") is not None


def is_inside_repository(folder: Path) -> bool:
    """Whether the folder is part of a repository, its own or that of a folder above."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == "true"


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
            ["git", "-C", folder, *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=True,
            # A hook of another repository can run this command.
            env=environment(),
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
