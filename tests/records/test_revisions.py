"""The list is read from a Git revision, and nothing else in the repository is used."""

import hashlib
import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from invented import commit, git, record, write_list
from papershelf.records.files import MAX_BYTES
from papershelf.records.git import RevisionError
from papershelf.records.load import LoadedList, read_list
from papershelf.records.revisions import changed_since, read_list_at

pytestmark = pytest.mark.tools

SHEEP, _ = record()
GOATS, _ = record("roe2021goats")


def files_of(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def list_at(root: Path, revision: str) -> LoadedList:
    return read_list_at(root, revision, read_list(root))


def paths(loaded: LoadedList) -> list[str]:
    """The paths of the records and of all other files with problems."""
    read = {one.document.path for one in loaded.records}
    return sorted(read | {problem.path for problem in loaded.problems})


def keys(loaded: LoadedList) -> list[str]:
    return [one.paper.key for one in loaded.records]


def test_list_is_read_as_it_was(tmp_path: Path) -> None:
    write_list(tmp_path, record())
    commit(tmp_path)
    write_list(tmp_path, record(more="venue: Barn\n"), record("roe2021goats"))

    before = list_at(tmp_path, "HEAD")

    assert [one.document.path for one in before.records] == [SHEEP]
    assert before.records[0].document.text == record()[1]
    assert before.problems == ()


def test_working_tree_and_repository_stay_as_they_are(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    write_list(tmp_path, record(more="venue: Barn\n"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    read_list_at(tmp_path, "HEAD", read_list(tmp_path))

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_list_may_be_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    write_list(tmp_path / "lists/sheep", record())
    write_list(tmp_path, record("roe2021goats"))
    commit(tmp_path)

    assert paths(list_at(tmp_path / "lists/sheep", "HEAD")) == [SHEEP]


def test_revision_before_the_list_existed_is_empty(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("sheep\n", "utf-8")
    first = commit(tmp_path)
    commit(write_list(tmp_path, record()))

    assert paths(list_at(tmp_path, first)) == ["data/topics.yaml"]


def test_unchanged_records_are_not_read_again(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record(), record("roe2021goats")))
    write_list(tmp_path, record(more="venue: Barn\n"))
    now = read_list(tmp_path)

    before = read_list_at(tmp_path, "HEAD", now)

    assert keys(before) == ["okafor2021counting", "roe2021goats"]
    assert before.records[0].paper.venue is None
    assert before.records[1] is now.records[1]


def test_list_at_a_revision_equals_the_committed_list(tmp_path: Path) -> None:
    draft = ("data/drafts/roe2022hens.yaml", "title: Hens\n")
    broken = record("roe2021broken", "bogus: 1\n")
    declined = ("data/declined.yaml", "declined:\n  - {title: Pigs, reason: No sheep.}\n")
    people = ("data/people.yaml", 'people:\n  - {name: "Okafor, Adaeze", aliases: [okafor-a]}\n')
    write_list(tmp_path, record(), record("roe2021goats"), draft, broken, declined, people)
    was = read_list(tmp_path)
    commit(tmp_path)
    for path in (GOATS, broken[0], draft[0], declined[0], people[0]):
        (tmp_path / path).unlink()
    write_list(tmp_path, record("abe2021first"), ("data/topics.yaml", "topics: []\n"))

    before = read_list_at(tmp_path, "HEAD", read_list(tmp_path))

    assert before.taxonomy.paths == was.taxonomy.paths
    assert replace(before, taxonomy=was.taxonomy) == was


def test_problems_of_unchanged_records_are_kept(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record("roe2021broken", "bogus: 1\n")))
    now = read_list(tmp_path)

    assert now.problems
    assert read_list_at(tmp_path, "HEAD", now).problems == now.problems


def test_record_with_other_line_ends_is_read_again(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    path, text = record()
    (tmp_path / path).write_bytes(text.replace("\n", "\r\n").encode())

    before = read_list_at(tmp_path, "HEAD", read_list(tmp_path))

    assert keys(before) == ["okafor2021counting"]


def test_sha256_repository_is_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    assert len(commit(write_list(tmp_path, record()))) == hashlib.sha256().digest_size * 2
    now = read_list(tmp_path)

    assert read_list_at(tmp_path, "HEAD", now).records[0] is now.records[0]


def test_links_and_submodules_are_ignored(tmp_path: Path) -> None:
    write_list(tmp_path, record())
    (tmp_path / "secret").write_text("secret\n", "utf-8")
    (tmp_path / "data/papers/2021/roe2021link.yaml").symlink_to(tmp_path / "secret")
    (tmp_path / "data/more").symlink_to(tmp_path)
    commit(tmp_path)
    submodule = f"160000,{'1' * 40},data/papers/2022"
    git(tmp_path, "update-index", "--add", "--cacheinfo", submodule)
    git(tmp_path, "commit", "--quiet", "--message=a submodule")

    assert paths(list_at(tmp_path, "HEAD")) == [SHEEP]


def test_files_that_are_too_large_are_ignored(tmp_path: Path) -> None:
    whole = ("data/papers/2021/roe2021large.yaml", "#" * MAX_BYTES)
    commit(write_list(tmp_path, whole, ("data/papers/2021/roe2021larger.yaml", whole[1] + "#")))

    assert paths(list_at(tmp_path, "HEAD")) == [whole[0]]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a\nb.yaml", id="line_feed"),
        pytest.param('a"b\t.yaml', id="quote_and_tab"),
        pytest.param("--output=x.yaml", id="option"),
        pytest.param("$(id).yaml", id="shell"),
        pytest.param("Größe 羊.yaml", id="non_ascii"),
    ],
)
def test_unusual_file_names_are_kept(tmp_path: Path, name: str) -> None:
    commit(write_list(tmp_path, (f"data/papers/2021/{name}", "sheep\n")))

    assert paths(list_at(tmp_path, "HEAD")) == [f"data/papers/2021/{name}"]


def test_tree_with_parent_folders_cannot_escape(tmp_path: Path) -> None:
    """Git does not create such a tree but reads it."""
    commit(write_list(tmp_path / "list", record()))
    root = tmp_path / "list"
    blob = bytes.fromhex(git(root, "rev-parse", f"HEAD:{SHEEP}"))
    tree = root_tree = ""
    for name in ("evil.yaml", "..", "..", "data"):
        mode = b"100644" if name == "evil.yaml" else b"40000"
        content = mode + b" " + name.encode() + b"\0" + (bytes.fromhex(tree) if tree else blob)
        file = tmp_path / "tree"
        file.write_bytes(content)
        tree = git(root, "hash-object", "-t", "tree", "-w", "--literally", str(file))
        root_tree = tree
    evil = git(root, "commit-tree", "-m", "evil", root_tree)

    assert paths(list_at(root, evil)) == ["data/topics.yaml"]
    assert not (Path(tempfile.gettempdir()) / "evil.yaml").exists()


@pytest.mark.parametrize(
    "revision",
    [
        "--output=x", "-", "--", "-h", "--git-dir=.", "a..b", "HEAD..HEAD", "^HEAD", "HEAD:data",
        "", " ", "nowhere", "HEAD\n", "HEAD^{tree}", "0" * 40, "main; id", "*", "../main", "--all",
        "\udcff",
    ],
)  # fmt: skip
def test_invalid_revision_is_refused(tmp_path: Path, revision: str) -> None:
    commit(write_list(tmp_path, record()))

    with pytest.raises(RevisionError) as refusal:
        list_at(tmp_path, revision)
    assert str(refusal.value) == (
        f"{revision!r} is not a commit in this repository; "
        "fetch it first, for example: git fetch origin main"
    )
    assert files_of(tmp_path / "data") == ["papers/2021/okafor2021counting.yaml", "topics.yaml"]


def test_repository_without_commits_has_nothing_to_fetch(tmp_path: Path) -> None:
    git(write_list(tmp_path, record()), "init", "--quiet")

    with pytest.raises(RevisionError, match="no commits yet; commit the list first"):
        list_at(tmp_path, "HEAD")


@pytest.mark.parametrize("revision", ["main", "HEAD", "v1", "@{0}", "main~0", "-dash"])
def test_names_of_commits_are_accepted(tmp_path: Path, revision: str) -> None:
    commit(write_list(tmp_path, record()))
    git(tmp_path, "tag", "--annotate", "--message=first", "v1")
    git(tmp_path, "update-ref", "refs/heads/-dash", "HEAD")

    assert paths(list_at(tmp_path, revision)) == [SHEEP]


def test_shallow_clone_is_given_as_the_reason(tmp_path: Path) -> None:
    first = commit(write_list(tmp_path / "list", record()))
    commit(write_list(tmp_path / "list", record("roe2021goats")))
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "list").as_uri(), "clone")

    with pytest.raises(RevisionError) as refusal:
        list_at(tmp_path / "clone", first)
    assert str(refusal.value) == (
        f"'{first}' is not a commit in this clone, which is shallow; "
        "fetch it first, for example: git fetch origin main"
    )


def test_folder_outside_of_a_repository_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    git(tmp_path, "--version")

    with pytest.raises(RevisionError) as refusal:
        list_at(write_list(tmp_path), "HEAD")
    assert str(refusal.value) == (
        "git cannot read the list's repository: "
        "not a git repository (or any of the parent directories): .git; git status may say more"
    )


def test_missing_git_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RevisionError) as refusal:
        list_at(write_list(tmp_path), "HEAD")
    assert str(refusal.value) == "git is not installed; it is needed to read earlier revisions"


def test_missing_object_is_reported(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    blob = git(tmp_path, "rev-parse", f"HEAD:{SHEEP}")
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()

    with pytest.raises(RevisionError) as refusal:
        list_at(tmp_path, "HEAD")
    assert str(refusal.value) == (
        f"'{SHEEP}' at that revision is not in this clone; "
        "fetch it first, for example: git fetch origin main"
    )


def test_full_disk_is_not_taken_for_a_missing_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_list(tmp_path, record())
    commit(root)
    write_list(tmp_path, record(more="why: It counts.\n"))
    earlier = read_list(root)
    full = partial(Path("/dev/full").open, "r+b")
    monkeypatch.setattr("papershelf.records.git.TemporaryFile", full)

    with pytest.raises(RevisionError, match=r"git stopped .* is there space left\?"):
        read_list_at(root, "HEAD", earlier)


def test_missing_settings_are_left_out(tmp_path: Path) -> None:
    """A partial clone has no earlier version of a file that it does not show."""
    commit(write_list(tmp_path, record(), ("mkdocs.yml", "site_name: Sheep\n")))
    blob = git(tmp_path, "rev-parse", "HEAD:mkdocs.yml")
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()

    assert list_at(tmp_path, "HEAD").records != ()


def test_hook_environment_does_not_change_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git sets GIT_DIR for its hooks, possibly to another repository."""
    commit(write_list(tmp_path / "list", record()))
    commit(write_list(tmp_path / "other", record("roe2021goats")))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))

    assert paths(list_at(tmp_path / "list", "HEAD")) == [SHEEP]


def test_no_program_configured_in_the_repository_is_run(tmp_path: Path) -> None:
    root = write_list(tmp_path / "list", record(), (".gitattributes", "*.yaml filter=x diff=x\n"))
    commit(root)
    mark = tmp_path / "ran"
    program = f"touch '{mark}'"
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "filter.x.smudge",
        "filter.x.clean", "diff.x.textconv", "diff.x.command", "alias.ls-tree", "alias.rev-parse",
    ):  # fmt: skip
        git(root, "config", name, f"!{program}" if name.startswith("alias") else program)
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        file = root / ".git/hooks" / hook
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
        file.chmod(0o755)

    (root / "mkdocs.yml").write_text("site_name: Sheep\n", "utf-8")
    # Changed by its time alone, so that git has to look into it.
    os.utime(root / SHEEP, (1, 1))

    list_at(root, "HEAD")
    changed_since(root, "HEAD")
    assert not mark.exists()
