"""Disk errors and concurrent writers: messages, intact files, and the next run."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from invented import record, write_list
from papershelf.commands.shared import disk_fault
from papershelf.records.files import write_text_atomically, write_texts_atomically
from papershelf.records.lock import LOCK, writing

ENTRIES = """\
@misc{a, title = {Sheep}, author = {Roe, Mina}, year = 2023}
@misc{b, title = {Goats}, author = {Roe, Mina}, year = 2023, abstract = {LONG}}
@misc{c, title = {Hens}, author = {Roe, Mina}, year = 2023}
""".replace("LONG", "We count goats. " * 300)
SHEEP, GOATS, HENS = (f"data/papers/2023/roe2023{name}.yaml" for name in ("sheep", "goats", "hens"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_list(tmp_path)
    (root / "refs.bib").write_text(ENTRIES)
    return root


def shelf(root: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a separate process, after some Python code."""
    program = f"{before}\nfrom papershelf.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )


def records(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.glob("data/*/**/*.yaml"))


IMPORT = ("import", "--topic", "counting", "refs.bib")
# Python ignores the signal, so a write beyond the limit fails like on a full disk.
SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of files")
@pytest.mark.parametrize(
    "command",
    [IMPORT, ("fmt",), ("accept", "roe2023sheep"), ("check", "--fix"), ("schema", "--write")],
    ids=lambda command: command[0],
)
def test_full_disk_is_reported_in_one_sentence(root: Path, command: tuple[str, ...]) -> None:
    path, text = record("roe2021sheep")
    (root / path).parent.mkdir(parents=True)
    # Not formatted, so that fmt has something to write.
    (root / path).write_text(text.replace("type: misc\n", "") + "type:   misc\n")
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"

    done = shelf(root, *command, before=full)

    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    if command[0] in ("import", "fmt", "schema"):
        assert "File too large; no file was left half-written" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize(
    ("linked", "command"),
    [
        (".vscode", ("schema", "--write")),
        (".cache", ("fmt",)),
        (".cache", ("check", "--fix")),
        (".cache", IMPORT),
        (".cache", ("links",)),
        ("data/papers", IMPORT),
    ],
    ids=["schema", "fmt", "fix", "import", "links", "papers"],
)
def test_no_command_writes_through_a_linked_folder(
    root: Path, tmp_path_factory: pytest.TempPathFactory, linked: str, command: tuple[str, ...]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / linked).symlink_to(outside, target_is_directory=True)

    done = shelf(root, *command)

    assert done.returncode == 1
    assert "is a symbolic link" in done.stderr + done.stdout
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_in_place_of_the_history_of_links_is_not_waited_for(root: Path) -> None:
    (root / ".cache").mkdir()
    os.mkfifo(root / ".cache/links.json")

    done = shelf(root, "links")

    assert done.returncode == 3
    assert "links.json:1:1: error[history] is not a regular file; replace it" in done.stdout


@pytest.mark.parametrize("module", ["click", "yaml", "json", "errno2", "pickle", "papershelf_x"])
def test_modules_in_the_folder_of_a_list_do_not_run(root: Path, module: str) -> None:
    (root / f"{module}.py").write_text("raise SystemExit('ran')")
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}

    done = subprocess.run(
        [sys.executable, "-m", "papershelf", "fmt", "--check"],
        cwd=root, env=environment, capture_output=True, text=True,
    )  # fmt: skip

    assert (done.returncode, "ran" in done.stderr) == (0, False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of files")
def test_next_import_completes_one_stopped_by_a_full_disk(root: Path) -> None:
    failed = shelf(root, *IMPORT, before=SMALL_DISK)

    assert failed.returncode == 1
    assert failed.stdout.splitlines()[-1] == (
        "0 new papers, 0 new drafts, 0 already in the list, 0 rejected"
    )
    assert failed.stderr == (
        "the import is not complete; the next one skips papers that are already in the list\n"
        f"{root / GOATS}: {os.strerror(errno.EFBIG)}; no file was left half-written; fix the "
        "problem and run the command again\n"
    )
    assert records(root) == []
    assert list(root.rglob("*.tmp")) == []

    assert shelf(root, *IMPORT).returncode == 0
    assert records(root) == [GOATS, HENS, SHEEP]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of files")
def test_draft_is_kept_if_the_disk_is_full(tmp_path: Path) -> None:
    _, text = record()
    draft = "data/drafts/okafor2021counting.yaml"
    root = write_list(tmp_path, (draft, f"{text}note: {'Look at it. ' * 300}\n"))

    failed = shelf(root, "accept", "okafor2021counting", before=SMALL_DISK)

    assert failed.returncode == 1
    assert failed.stderr.startswith(f"{root}/data/papers/2021/okafor2021counting.yaml: ")
    assert records(root) == [draft]


def test_error_names_a_folder_that_cannot_be_created(root: Path) -> None:
    (root / ".cache").write_text("")

    failed = shelf(root, *IMPORT)

    assert failed.returncode == 1
    assert failed.stderr.startswith(
        f"{root / '.cache'}: is not a folder; move or delete it; no file "
    )
    assert records(root) == []


def test_error_names_the_file_and_not_the_temporary_one(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    with pytest.raises(OSError, match=r"folder'$"):
        write_text_atomically(folder, "text")
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_output_on_a_full_disk_is_reported_in_one_sentence(root: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "papershelf", "schema", "--list", str(root)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == (
        "the output cannot be written: No space left on device; fix the problem and run again\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [["check"], ["--help"], ["--version"], ["check", "--help"]])
def test_short_output_on_a_full_disk_is_reported_in_one_sentence(
    root: Path, arguments: list[str]
) -> None:
    """Python keeps it, and tries again when it ends."""
    write_list(root, (record()[0], "titel: Sheep\n"))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "papershelf", *arguments],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == (
        "the output cannot be written: No space left on device; fix the problem and run again\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_messages_on_a_full_disk_end_the_command(root: Path) -> None:
    write_list(root, (record()[0], "titel: Sheep\n"))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "papershelf", "check"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert "unknown field 'titel'" in done.stdout


@pytest.mark.parametrize(
    ("error", "says"),
    [
        pytest.param(
            OSError(errno.ENOSPC, "No space left on device", "a\x1b[2J.yaml"),
            "a\\x1b[2J.yaml: No space left on device; no file was left half-written; fix the "
            "problem and run the command again",
            id="name_that_moves_the_cursor",
        ),
        pytest.param(
            OSError(errno.EMFILE, "Too many open files"),
            "Too many open files; close other programs or raise the limit, and run again",
            id="too_many_files",
        ),
        pytest.param(
            FileNotFoundError(errno.ENOENT, "No such file or directory"),
            "the folder that this runs in was deleted; change to another one, and run again",
            id="folder_that_was_deleted",
        ),
        pytest.param(
            BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"),
            "Resource temporarily unavailable; close other programs or raise the limit, and run "
            "again",
            id="too_many_processes",
        ),
        pytest.param(BrokenPipeError(errno.EPIPE, "Broken pipe", "out"), None, id="broken_pipe"),
        pytest.param(ConnectionRefusedError(errno.ECONNREFUSED, "Refused"), None, id="network"),
    ],
)
def test_disk_faults_are_reported_in_one_sentence(error: OSError, says: str | None) -> None:
    assert disk_fault(error) == says


# Keeps the lock until it is killed.
HOLDER = """\
import sys, time
from pathlib import Path
from papershelf.records.lock import writing
with writing(Path.cwd(), "shelf import"):
    print("holds", flush=True)
    sys.stdin.read()
"""


@contextmanager
def somebody_writing(root: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "holds\n"
        yield holder
        holder.kill()


@pytest.mark.parametrize(
    "command",
    [IMPORT, ("accept", "roe2023sheep"), ("schema", "--write"), ("fmt",), ("check", "--fix")],
    ids=lambda command: command[0],
)
def test_concurrent_writer_is_named(root: Path, command: tuple[str, ...]) -> None:
    with somebody_writing(root) as holder:
        refused = shelf(root, *command)

    assert refused.returncode == 1
    assert refused.stderr == (
        f"{root / LOCK}: shelf import (process {holder.pid}) is writing to the list; wait until "
        "it is done\n"
    )
    assert records(root) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_lock_of_a_killed_process_is_released(root: Path) -> None:
    with somebody_writing(root) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()

        assert shelf(root, *IMPORT).returncode == 0


def test_each_list_has_a_lock(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write_list(tmp_path_factory.mktemp("other"))

    with writing(root, "shelf import"), writing(other, "shelf import"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has few links")
def test_lock_that_is_a_symbolic_link_is_refused(root: Path) -> None:
    (root / "precious").write_text("text")
    (root / ".cache").mkdir()
    (root / LOCK).symlink_to(root / "precious")

    with pytest.raises(OSError, match="is a symbolic link; delete it") as raised:
        writing(root, "shelf import").__enter__()
    assert raised.value.filename == str(root / LOCK)
    assert (root / "precious").read_text() == "text"


def test_pipe_or_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")

    for name in ("pipe", "link"):
        with pytest.raises(OSError, match="is not a regular file; name another"):
            write_text_atomically(tmp_path / name, "text")
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(OSError, match="is not a folder; move or delete it") as raised:
        write_text_atomically(tmp_path / "data/a.yaml", "text")
    assert raised.value.filename == str(tmp_path / "data")


def test_many_files_are_all_written(tmp_path: Path) -> None:
    texts = {tmp_path / f"{number % 3}/{number}.yaml": str(number) for number in range(7)}
    (tmp_path / "1").mkdir()
    (tmp_path / "1/1.yaml").write_text("old")

    write_texts_atomically(texts)

    assert {path: path.read_text() for path in tmp_path.rglob("*.yaml")} == texts


def test_no_file_is_replaced_if_one_cannot_be_written(tmp_path: Path) -> None:
    old = tmp_path / "a.yaml"
    old.write_text("old")
    (tmp_path / "b").write_text("a file is in the way")

    with pytest.raises(OSError, match=r"is not a folder; move or delete it: '.*b'$"):
        write_texts_atomically({old: "new", tmp_path / "b/c.yaml": "new"})
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b"]


def test_an_interrupt_when_a_temporary_file_was_just_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def interrupted(path: Path, flags: int, mode: int = 0o777) -> int:
        os.close(opened(path, flags, mode))
        made.append(path.name)
        raise KeyboardInterrupt

    opened = os.open
    monkeypatch.setattr(os, "open", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_text_atomically(tmp_path / "sheep.yaml", "title: Sheep\n")

    assert len(made) == 1
    assert list(tmp_path.iterdir()) == []
