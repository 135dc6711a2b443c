"""What people and programs do to a built site and to the cache of a list, at random."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random


def damage(root: Path, chance: Random) -> str:
    """Damage a file or a folder; its kind. A site that was deleted stays deleted."""
    has_site = (root / "site").exists()
    kind, do = chance.choice(list((_KINDS if has_site else _KINDS_WITHOUT_SITE).items()))
    do(root, chance)
    return kind


def _file(root: Path, chance: Random) -> Path:
    return chance.choice(sorted(path for path in (root / "site").rglob("*") if path.is_file()))


def _replace(file: Path, content: bytes) -> None:
    """Not in place, because the file may be linked from elsewhere."""
    part = file.with_name("part")
    part.write_bytes(content)
    part.replace(file)


def _delete(root: Path, chance: Random) -> None:
    _file(root, chance).unlink()


def _truncate(root: Path, chance: Random) -> None:
    file = _file(root, chance)
    os.truncate(file, file.stat().st_size // 2)


def _write_over(root: Path, chance: Random) -> None:
    """In place, so that the file has the same inode and size."""
    file = _file(root, chance)
    with file.open("r+b") as opened:
        opened.write(bytes(reversed(file.read_bytes())))


def _copy(root: Path, chance: Random) -> None:
    file = _file(root, chance)
    _replace(file, file.read_bytes())


def _swap(root: Path, chance: Random) -> None:
    one, other = _file(root, chance), _file(root, chance)
    content = one.read_bytes()
    _replace(one, other.read_bytes())
    _replace(other, content)


def _rename(root: Path, chance: Random) -> None:
    """So that another file has the time and the inode."""
    one, other = _file(root, chance), _file(root, chance)
    if one != other:
        one.replace(other)


def _add(root: Path, chance: Random) -> None:
    _file(root, chance).with_name("mine.html").write_text("mine", "utf-8")


def _folder(root: Path, chance: Random) -> None:
    folders = [path for path in sorted((root / "site").iterdir()) if path.is_dir()]
    shutil.rmtree(chance.choice([path for path in folders if path.name != "assets"]))


def _site(root: Path, chance: Random) -> None:
    shutil.rmtree(root / "site")


def _cached_file(root: Path, chance: Random) -> None:
    if files := sorted(path for path in (root / ".cache").rglob("*") if path.is_file()):
        file = chance.choice(files)
        if chance.random() < 0.5:
            file.unlink()
        else:
            os.truncate(file, file.stat().st_size // 2)


def _cache(root: Path, chance: Random) -> None:
    shutil.rmtree(root / ".cache", ignore_errors=True)


_KINDS_WITHOUT_SITE: dict[str, Callable[[Path, Random], None]] = {
    "damage cache": _cached_file,
    "delete cache": _cache,
}
_KINDS = {
    "delete file": _delete,
    "truncate file": _truncate,
    "write over file": _write_over,
    "copy file": _copy,
    "swap files": _swap,
    "rename file": _rename,
    "add file": _add,
    "delete folder": _folder,
    "delete site": _site,
    **_KINDS_WITHOUT_SITE,
}
