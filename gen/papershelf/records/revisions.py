"""The list as it was at a revision of its Git repository."""

import hashlib
import os
import posixpath
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from papershelf.model.keys import PAPERS
from papershelf.model.problems import in_order
from papershelf.records.files import MAX_BYTES
from papershelf.records.git import (
    Blob,
    RevisionError,
    commit_of,
    contents_of,
    git,
    listed_blobs,
    without_filters,
)
from papershelf.records.layout import DRAFTS
from papershelf.records.load import LoadedList, Record, read_list


def read_list_at(
    root: Path,
    revision: str,
    now: LoadedList,
    with_settings: Callable[[LoadedList, Path], LoadedList] = lambda loaded, _: loaded,
) -> LoadedList:
    """The list at a revision, with what has not changed since taken from ``now``.

    ``with_settings`` adds what rules need of the settings in a folder. Raises RevisionError.
    """
    blobs = _blobs(root, revision)
    unchanged = {path for path in _unchanged(blobs, root) if _is_record(path)}
    changed_blobs = [blob for blob in blobs if blob.path not in unchanged]
    with _folder_of(root, [*changed_blobs, *_settings(root, revision)]) as folder:
        earlier = replace(read_list(folder), author_pages=now.author_pages)
        changed = with_settings(earlier, folder)
    same_problems = (problem for problem in now.problems if problem.path in unchanged)
    return replace(
        changed,
        records=_joined(changed.records, now.records, unchanged),
        drafts=_joined(changed.drafts, now.drafts, unchanged),
        problems=tuple(in_order([*changed.problems, *same_problems])),
    )


def unchanged_since(root: Path, revision: str) -> frozenset[str]:
    """The paths of the list's files that are the same as at a revision. Raises RevisionError."""
    return frozenset(_unchanged(_blobs(root, revision), root))


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file of the repository that a change adds, changes or removes, and its mode after that."""

    path: str
    mode: str


def changed_since(root: Path, revision: str) -> list[ChangedFile]:
    """All files of the repository that differ from a revision, relative to the list.

    If the list is in a subfolder, this includes what is outside of it, such as workflows. Raises
    RevisionError.
    """
    commit = commit_of(root, revision)
    # Without this, git would look into repositories inside the list, by their settings.
    alone = "--ignore-submodules=dirty"
    differing = ("diff", "--raw", "--no-renames", alone, "-z", commit, "--", ":/")
    listed = git(root, *differing, settings=without_filters(root))
    entries = _split(listed)
    # ":100644 100644 <id> <id> M", then the path.
    changed = [
        ChangedFile(path, about.split()[0 if about.endswith("D") else 1].removeprefix(":"))
        for about, path in zip(entries[::2], entries[1::2], strict=True)
    ]
    new = ("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    top = Path(os.fsdecode(git(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    changed += (ChangedFile(path, _mode_of(top, path)) for path in _split(git(root, *new)))
    folder = os.fsdecode(git(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    of_list = (ChangedFile(_from(folder, one.path), one.mode) for one in changed)
    return sorted(of_list, key=lambda one: one.path)


def _from(folder: str, path: str) -> str:
    """A path relative to a folder, both from the top of the repository."""
    is_inside = path.startswith(folder)
    return path.removeprefix(folder) if is_inside else posixpath.relpath(path, folder)


def _split(listed: bytes) -> list[str]:
    return [os.fsdecode(entry) for entry in listed.split(b"\0")[:-1]]


def _mode_of(top: Path, path: str) -> str:
    # Of another repository in a folder, git lists only the folder.
    if path.endswith("/"):
        return "160000"
    return "120000" if (top / path).is_symlink() else "100644"


def _unchanged(blobs: Iterable[Blob], root: Path) -> Iterator[str]:
    return (blob.path for blob in blobs if _is_as_in(blob, root))


def _joined(
    changed: Iterable[Record], now: Iterable[Record], unchanged: Container[str]
) -> tuple[Record, ...]:
    same = (record for record in now if record.document.path in unchanged)
    return tuple(sorted([*changed, *same], key=lambda record: record.document.path.split("/")))


def _is_record(path: str) -> bool:
    return path.startswith((f"{PAPERS}/", f"{DRAFTS}/"))


def _is_as_in(blob: Blob, root: Path) -> bool:
    """Whether the file in the working tree has the content of the blob, and so its id.

    If git converts line ends on checkout, the ids differ and the file is read again.
    """
    file = root / blob.path
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:
            return False
        content = file.read_bytes()
    except OSError:
        return False
    # Git names objects by SHA-1 (40 digits) or SHA-256 (64 digits); this is not for security.
    digest = hashlib.sha1 if len(blob.object_id) == 40 else hashlib.sha256
    named = digest(b"blob %d\0" % len(content) + content, usedforsecurity=False)
    return named.hexdigest() == blob.object_id


@contextmanager
def _folder_of(root: Path, blobs: Iterable[Blob]) -> Iterator[Path]:
    with TemporaryDirectory(prefix="papershelf-") as name:
        folder = Path(name)
        try:
            for blob, content in contents_of(root, blobs):
                file = folder / blob.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        except OSError as error:
            raise RevisionError(f"the earlier list cannot be unpacked: {error}") from error
        yield folder


def _blobs(root: Path, revision: str) -> list[Blob]:
    """The regular files of the list, without those that are too large."""
    commit = commit_of(root, revision)
    return list(
        listed_blobs(git(root, "ls-tree", "-r", "-z", "-l", commit, "--", "data/"), _is_of_list)
    )


def _settings(root: Path, revision: str) -> list[Blob]:
    """The settings, which are beside data/ and may be in several files.

    Other tools have YAML files there, too, so one that a clone has not downloaded is left out.
    """
    listed = git(root, "ls-tree", "-z", "-l", commit_of(root, revision))
    return list(listed_blobs(listed, _is_beside_data, may_be_missing=True))


def _is_beside_data(path: str) -> bool:
    return path.endswith((".yml", ".yaml")) and "\\" not in path


def _is_of_list(path: str) -> bool:
    """Whether a path is in data/ but not in data/sources/, which no record is read from.

    Git does not create trees with .. in them, but it reads them.
    """
    parts = path.split("/")
    is_strange = {"", ".", ".."}.intersection(parts) or "\\" in path
    return parts[0] == "data" and parts[1] != "sources" and not is_strange
