"""Shards: the parts of a site that several machines build, and how they become the whole.

Each shard has everything that MkDocs makes, and its share of the rest. A file says what it was made
of, so that shards of different lists or versions are never joined.
"""

import filecmp
import json
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from papershelf.model.text import plural
from papershelf.site.configuration.symbolic_links import real_path
from papershelf.site.following import offline

RECORD = "papershelf-shard.json"
MOST_SHARDS = 256
# Of a record, which has a few hundred.
_MOST_BYTES = 10_000
_KEYS = "data/keys.json"


class ShardsError(Exception):
    """Why shards cannot be joined, in a sentence."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One of so many shards, counted from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"shard {self.number} of {self.count}"


@dataclass(frozen=True, slots=True)
class ShardRecord:
    """What a shard says about itself: digests of the program and the list, and how much it has."""

    number: int
    count: int
    program: str
    list: str
    files: int
    bytes: int

    def write(self, folder: Path) -> None:
        file = folder / RECORD
        file.write_text(f"{json.dumps(asdict(self))}\n", "utf-8")
        file.chmod(0o644)

    @classmethod
    def read(cls, folder: Path) -> "ShardRecord":
        """Raises ShardsError."""
        advice = "name folders that shelf build --shard has written"
        try:
            state = (folder / RECORD).lstat()
            # A link may lead to an endless file, and reading a pipe never ends.
            if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST_BYTES:
                raise ValueError(state)
            data = json.loads((folder / RECORD).read_text("utf-8"))
        except FileNotFoundError as error:
            raise ShardsError(f"{folder} is not a shard: it has no {RECORD}; {advice}") from error
        except (OSError, ValueError, RecursionError) as error:
            raise ShardsError(f"{folder / RECORD} cannot be read; build the shard again") from error
        match data:
            case {
                "number": int(number), "count": int(count), "program": str(program),
                "list": str(of_list), "files": int(files), "bytes": int(size),
            } if 1 <= number <= count <= MOST_SHARDS:  # fmt: skip
                return cls(number, count, program, of_list, files, size)
        raise ShardsError(f"{folder / RECORD} is of another version; build the shard again")


def join(folders: Sequence[Path], site: Path) -> None:
    """Put the files of all shards into an empty folder. Raises ShardsError and OSError."""
    for folder in folders:
        if real_path(site).is_relative_to(real_path(folder)):
            # What is copied would be copied again, without end.
            raise ShardsError(f"the site would be in the shard {folder}; choose another folder")
    shards = {folder: ShardRecord.read(folder) for folder in folders}
    _check(shards)
    for folder, shard in shards.items():
        _add(folder, shard, site)
    if not (site / offline.WORKER).exists():
        # It has digests of all files, so no shard could make it.
        (site / offline.WORKER).write_text(offline.service_worker(site, _keys(site)), "utf-8")


def _keys(site: Path) -> list[str]:
    """The keys of all papers, as a shard has them."""
    try:
        found = json.loads((site / _KEYS).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    match found:
        case {"keys": list(keys)} if all(isinstance(key, str) and "/" not in key for key in keys):
            return keys
    raise ShardsError(f"{_KEYS} of the shards cannot be read; build them again")


def _check(shards: dict[Path, ShardRecord]) -> None:
    """Whether they are all shards of one site."""
    (one, first), *others = shards.items()
    for folder, shard in others:
        if shard.count != first.count:
            says = f"{one} is one of {first.count} shards, and {folder} one of {shard.count}"
            raise ShardsError(f"{says}; build all of them with the same number")
        if shard.program != first.program:
            says = f"{folder} was built by another version of Papershelf, Python or a package"
            raise ShardsError(f"{says} than {one}; build both with the same")
        if shard.list != first.list:
            says = f"{folder} was built from another state of the list than {one}"
            raise ShardsError(f"{says}; build both from the same commit")
    folder_of: dict[int, Path] = {}
    for folder, shard in shards.items():
        earlier = folder_of.setdefault(shard.number, folder)
        if earlier != folder:
            says = f"{earlier} and {folder} are both shard {shard.number} of {shard.count}"
            raise ShardsError(f"{says}; name each shard once")
    missing = [str(n) for n in range(1, first.count + 1) if n not in folder_of]
    if missing:
        which = (
            f"shard {missing[0]} of {first.count} is"
            if len(missing) == 1
            else (f"shards {', '.join(missing)} of {first.count} are")
        )
        raise ShardsError(f"{which} missing; name the folders of all shards")


def _add(folder: Path, shard: ShardRecord, site: Path) -> None:
    files = size = 0
    for path in _files(folder):
        source, target = folder / path, site / path
        files += 1
        size += source.stat().st_size
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(source, target)
        elif not filecmp.cmp(source, target, shallow=False):
            says = f"{path} in {folder} differs from that in another shard"
            raise ShardsError(f"{says}; build all of them from the same commit, without changes")
    if (files, size) != (shard.files, shard.bytes):
        says = f"{folder} has {plural(files, 'file')} of {size:,} bytes"
        raise ShardsError(
            f"{says} instead of {shard.files:,} of {shard.bytes:,}; build or download it again"
        )


def _files(folder: Path) -> Iterator[str]:
    """The paths of the files of the site in a shard."""
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        for name in (*folders, *names):
            path = Path(place, name)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                # It could lead to any file of this machine.
                raise ShardsError(f"{path} is not a regular file; build the shard again")
        yield from ((below / name).as_posix() for name in names if (below / name) != Path(RECORD))


def _copy(source: Path, target: Path) -> None:
    with suppress(OSError):
        # Without reading it, in the same file system.
        os.link(source, target)
        return
    shutil.copyfile(source, target)
