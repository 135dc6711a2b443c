"""A check with a memory finds the same problems as without, and nothing outdated."""

import errno
import os
import pickle
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path

import pytest

from invented import place_and_message, record, write_list
from papershelf.cache.folder import remember, remembered
from papershelf.cache.memory import FEW_CHANGES, FEW_RECORDS, Memory, _modules
from papershelf.check.whole_list import problems_of
from papershelf.commands.check import run_check
from papershelf.model.dates import PartialDate
from papershelf.model.near_titles import near_titles
from papershelf.model.problems import DataError, Problem
from papershelf.records.load import read_list
from papershelf.records.yaml_tree import UnreadDocument

PATH = record()[0]
TODAY = PartialDate(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One record that can be read, and one that cannot."""
    return write_list(tmp_path, record(more="why: Two  blanks\n"), record("berg2021b", "doi: x\n"))


def check(root: Path, memory: Memory) -> list[Problem]:
    return problems_of(read_list(root, memory.read), None, memory)


def settled(monkeypatch: pytest.MonkeyPatch, *, is_long_ago: bool = True) -> None:
    """Make the files look old or new; their change time (ctime) cannot be set."""
    for name in ("_TICK_NS", "_LONG_TICK_NS"):
        tick = -(10**18) if is_long_ago else 10**18
        monkeypatch.setattr(f"papershelf.cache.memory.{name}", tick)


def reads(root: Path, memory: Memory) -> list[bool]:
    """For each record, whether its file has to be read."""
    records = read_list(root, memory.read).records
    return [not isinstance(record.document, UnreadDocument) for record in records]


def test_second_check_reads_nothing_and_finds_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    first = Memory()
    found = check(root, first)
    second = Memory.loads(first.dumps())

    assert check(root, second) == found
    assert {problem.rule for problem in found} == {"spaces-are-single", "form"}
    assert reads(root, Memory.loads(first.dumps())) == [False]


def test_changed_file_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    first = Memory()
    check(root, first)
    state = (root / PATH).stat()
    text = (root / PATH).read_text("utf-8").replace("Two  blanks", "One blank..")
    (root / PATH).write_text(text, encoding="utf-8")
    # The same size, and the modification time set back.
    os.utime(root / PATH, ns=(state.st_atime_ns, state.st_mtime_ns))
    second = Memory.loads(first.dumps())

    assert (root / PATH).stat().st_size == state.st_size
    assert {problem.rule for problem in check(root, second)} == {"form"}


def test_recently_changed_file_is_not_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch, is_long_ago=False)
    first = Memory()
    check(root, first)

    assert reads(root, Memory.loads(first.dumps())) == [True]


def _other(byte: int) -> bytes:
    """Another byte, whatever a digest begins with."""
    return bytes([byte ^ 1])


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda content: content[:-1], id="truncated"),
        pytest.param(lambda content: content[:-1] + _other(content[-1]), id="a_byte_changed"),
        pytest.param(lambda content: _other(content[0]) + content[1:], id="another_version"),
        pytest.param(lambda _content: b"", id="empty"),
        pytest.param(lambda _content: pickle.dumps({}), id="foreign"),
    ],
)
def test_damaged_memory_is_ignored(
    root: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    settled(monkeypatch)
    first = Memory()
    check(root, first)

    assert reads(root, Memory.loads(spoil(first.dumps()))) == [True]


def test_many_new_records_are_read_in_advance(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    monkeypatch.setattr("papershelf.cache.memory.MANY_RECORDS", 2)
    monkeypatch.setattr("papershelf.cache.memory.processors", lambda: 2)
    monkeypatch.setattr("papershelf.cache.memory.FEW_RECORDS", 1)
    monkeypatch.setattr("papershelf.cache.memory.FEW_CHANGES", 0)
    write_list(root, record("roe2021ears"), record("roe2021noise", more="why: Two  blanks\n"))
    found = check(root, Memory())
    memory = Memory()
    memory.learn(root)

    assert check(root, memory) == found
    assert len(found) == 3
    assert memory.is_worth_keeping
    # The unreadable file is not a record.
    assert reads(root, memory) == [False] * 3


def test_record_changed_after_advance_reading_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    monkeypatch.setattr("papershelf.cache.memory.MANY_RECORDS", 1)
    monkeypatch.setattr("papershelf.cache.memory.processors", lambda: 2)
    memory = Memory()
    memory.learn(root)
    (root / PATH).write_text("title: x\n", encoding="utf-8")

    assert {problem.path for problem in check(root, memory)} > {PATH}


def test_few_new_records_are_not_read_in_advance(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    memory = Memory()
    memory.learn(root)

    assert reads(root, memory) == [True]


def test_missing_file_is_reported(root: Path) -> None:
    """A file may vanish between the listing of its folder and reading it."""
    with pytest.raises(DataError) as caught:
        Memory().read(root, "data/papers/2021/roe2021gone.yaml")

    assert place_and_message(caught.value.problems[0]).endswith(
        "cannot be read: No such file or directory"
    )


def test_document_of_a_remembered_record_is_read_on_demand(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    first = Memory()
    check(root, first)
    (record,) = read_list(root, Memory.loads(first.dumps()).read).records

    assert record.document.place_of_value(("why",)) == (8, 6)
    assert record.document.tree["why"] == "Two  blanks"


@pytest.mark.parametrize("text", [None, "[", "title: x\n"])
def test_record_broken_after_reading_hides_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    settled(monkeypatch)
    write_list(root, record("roe2021again", "doi: 10.1000/1\n"))
    (root / PATH).write_text(record(more="doi: 10.1000/1\n")[1], encoding="utf-8")
    first = Memory()
    check(root, first)
    memory = Memory.loads(first.dumps())
    loaded = read_list(root, memory.read)
    (root / PATH).unlink()
    if text is not None:
        (root / PATH).write_text(text, encoding="utf-8")

    assert "dois-are-used-once" in {problem.rule for problem in problems_of(loaded, None, memory)}


def test_memory_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_memory: Memory) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("papershelf.cache.memory.FEW_RECORDS", 0)
    monkeypatch.setattr("papershelf.cache.memory.FEW_CHANGES", -1)
    monkeypatch.setattr(Memory, "dumps", full)
    remember(tmp_path, Memory())

    assert [path.name for path in tmp_path.rglob("*")] == ["papershelf"]


TITLES = [f"counting sheep number {word} in the dark" for word in ("one", "two", "six", "ten")]
OTHERS = [f"{one} {other} machines" for one in "abcdefghijkl" for other in "abcdefghijkl"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [*OTHERS, "counting sheeps", "counting sheep"], id="nothing_known"),
        pytest.param(
            OTHERS, [*OTHERS, *TITLES, "counting sheep number ones in the dark"], id="new"
        ),
        pytest.param([*OTHERS, *TITLES], [*TITLES, *OTHERS], id="in_another_order"),
        pytest.param(
            [*OTHERS, *TITLES, "counting sheep number ones in the dark"],
            [*OTHERS, *TITLES],
            id="gone",
        ),
        pytest.param(
            [*OTHERS, *TITLES],
            [*OTHERS, *TITLES[1:], "counting sheep number twos in the dark"],
            id="changed",
        ),
    ],
)
def test_near_titles_are_the_same_with_and_without_a_memory(
    before: list[str], after: list[str]
) -> None:
    memory = Memory()
    memory.near_titles(before)

    again = Memory.loads(memory.dumps())

    assert again.near_titles(after) == sorted(near_titles(after))


def test_few_records_are_not_worth_remembering(root: Path) -> None:
    memory = Memory()
    check(root, memory)

    assert not memory.is_worth_keeping
    assert FEW_CHANGES < FEW_RECORDS


def test_memory_of_a_large_list_is_in_the_users_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sender of a list could have put a forged memory into a folder of the list."""
    settled(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    words = ("".join(letters) for letters in product("bcdfgh", "aeiou", "klmnpr", "stvz"))
    keys = [f"okafor2021{word}" for word in islice(words, FEW_RECORDS + 1)]
    root = write_list(tmp_path / "list", *map(record, keys))

    first = run_check(root, None, TODAY)
    (file,) = (tmp_path / "cache").rglob("*.pickle")
    again = remembered(root)

    assert run_check(root, None, TODAY) == first
    assert not any(reads(root, again))
    # In a folder writable by others, the file may be forged.
    mode = file.parent.stat().st_mode
    file.parent.chmod(0o777)
    assert all(reads(root, remembered(root)))
    file.parent.chmod(mode)
    assert file.stat().st_mode & 0o077 == 0 or file.parent.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in root.iterdir()) == ["data", "docs", "mkdocs.yml"]


def test_a_memory_is_of_all_modules_and_tables_of_the_rooms(tmp_path: Path) -> None:
    files = ("check/rules.py", "model/venues/places.txt", "model/paper.py", "tex/forms.txt")
    others = ("site/building/run.py", "model/venues/__pycache__/venue.pyc", "cli.py")
    for name in (*files, *others):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "records").mkdir()

    assert _modules(tmp_path) == sorted(files)
