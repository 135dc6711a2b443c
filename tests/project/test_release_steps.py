"""The steps that make a release, run as programs."""

import os
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from lists import ROOT
from workflow_steps import Runner, StepFailedError, git, make_runner, program, script

pytestmark = pytest.mark.tools


@pytest.fixture
def tagged(origin: Path, tmp_path: Path) -> Runner:
    runner = make_runner(origin, tmp_path / "release")
    runner.contexts["github.ref_name"] = "v0.1.0"
    changes = runner.clone / "CHANGELOG.md"
    text = changes.read_text("utf-8").replace("## [Unreleased]", "## [0.1.0] - 2026-12-01")
    changes.write_text(f"{text}\n## [0.0.9] - 2026-01-01\n\nOlder.\n", encoding="utf-8")
    project = runner.clone / "pyproject.toml"
    project.write_text(re.sub("(?m)^version = .*", 'version = "0.1.0"', project.read_text("utf-8")))
    # Newer than the files that make compares it with.
    (runner.clone / ".venv/installed").touch()
    return runner


PACKAGE = ["papershelf-0.1.0-py3-none-any.whl", "papershelf-0.1.0.tar.gz"]
FILES = [
    "papers.csv",
    "papers.json",
    "papers.parquet",
    "papers.schema.json",
    *PACKAGE,
    "references.aliases.bib",
    "references.ascii.bib",
    "references.bib",
    "references.biblatex.bib",
    "references.csl.json",
    "references.ris",
    "site.tar.gz",
]


def test_tag_creates_a_release_with_the_list_and_the_site(tagged: Runner) -> None:
    tagged.run("release.yml", "build")

    release = tagged.clone / "release"
    assert sorted(path.name for path in release.iterdir()) == sorted([*FILES, "notes.md"])
    with tarfile.open(release / "site.tar.gz") as archive:
        assert "site/papers/ito2021hens/index.html" in archive.getnames()
    with zipfile.ZipFile(release / PACKAGE[0]) as wheel:
        shown = wheel.read("papershelf-0.1.0.dist-info/METADATA").decode()
    links = re.findall(r"\]\(([^)]+)", shown)
    files = "https://github.com/papershelf/papershelf"
    assert f"{files}/raw/v0.1.0/docs/assets/paper.png" in links
    assert f"{files}/blob/v0.1.0/LICENSE" in links
    assert [link for link in links if not link.startswith("https://")] == []

    tagged.run("release.yml", "publish")

    (call,) = tagged.calls
    assert call.arguments == [
        "release", "create", "v0.1.0", "--verify-tag", "--title", "v0.1.0",
        "--notes-file", "notes.md", *(f"release/{name}" for name in FILES),
    ]  # fmt: skip
    assert call.text
    assert "The record format" in call.text
    assert "##" not in call.text.replace("###", "")
    assert "Older." not in call.text


def test_archive_of_a_commit_is_reproducible(origin: Path, tmp_path: Path) -> None:
    archives = []
    for machine, mode in (("first", 0o644), ("second", 0o600)):
        clone = make_runner(origin, tmp_path / machine).clone
        (clone / "site/a").mkdir(parents=True)
        for folder in ("release", "dist"):
            (clone / folder).mkdir()
        (clone / "dist/papershelf.whl").touch()
        names = ["a/index.html", *set(FILES).difference(PACKAGE, ["site.tar.gz"])]
        # Some file systems list files in the order of their creation.
        for name in names if machine == "first" else reversed(names):
            (clone / "site" / name).write_text(name)
            (clone / "site" / name).chmod(mode)
        subprocess.run(
            ["bash", "-ec", script("release.yml", "build", "Pack")], cwd=clone, check=True
        )
        archives.append((clone / "release/site.tar.gz").read_bytes())
        with tarfile.open(clone / "release/site.tar.gz") as archive:
            assert {(member.uid, member.gid, member.uname) for member in archive} == {(0, 0, "")}

    assert archives[0] == archives[1]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("v0.2.0", "::error file=CHANGELOG.md::There are no notes for 0.2.0."),
        ("v0.0.9", "::error file=pyproject.toml::The version is not 0.0.9."),
        ("v0.1", "::error file=CHANGELOG.md::There are no notes for 0.1."),
    ],
)
def test_tag_without_a_matching_version_is_refused(tagged: Runner, tag: str, message: str) -> None:
    tagged.contexts["github.ref_name"] = tag

    with pytest.raises(StepFailedError) as failed:
        tagged.run("release.yml", "build")

    assert message in failed.value.output


def test_package_of_a_commit_is_reproducible_and_complete(origin: Path, tmp_path: Path) -> None:
    packages = []
    for machine, mode in (("first", 0o022), ("second", 0o077)):
        previous = os.umask(mode)
        try:
            runner = make_runner(origin, tmp_path / machine)
            runner.execute(script("release.yml", "build", "Build the package"))
        finally:
            os.umask(previous)
        packages.append(
            {path.name: path.read_bytes() for path in (runner.clone / "dist").iterdir()}
        )

    assert packages[0] == packages[1]
    wheel, source = sorted((tmp_path / "first/clone/dist").iterdir())
    modules = {
        path.relative_to(ROOT / "gen").as_posix()
        for path in (ROOT / "gen/papershelf").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if ".dist-info/" not in name} == modules
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"gen/{module}" for module in modules} < names
    assert {"LICENSE", "README.md", "pyproject.toml"} < names
    assert not [name for name in names if name.startswith(("data/", "docs/", "tests/"))]


# Records its arguments; `init` makes the folder that it is given, and `build` a page.
_SHELF = """\
#!/bin/bash
echo "$PWD: $*" >> {log}
case $1 in
    init) mkdir -p "${{@: -1}}/data" ;;
    import) cp "$2" data ;;
    {broken}) exit 1 ;;
    build) mkdir site; echo page > site/index.html ;;
esac
"""


@pytest.fixture
def trying(tmp_path: Path) -> Runner:
    """The machine that tries the wheel, without a checkout."""
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", str(origin), "work")
    git(tmp_path / "work", "commit", "--quiet", "--allow-empty", "--message=Nothing")
    git(tmp_path / "work", "push", "--quiet", "origin", "main")
    runner = make_runner(origin, tmp_path / "try")
    (runner.temporary / "dist").mkdir()
    for name in PACKAGE:
        (runner.temporary / "dist" / name).touch()
    return runner


def test_wheel_makes_imports_and_builds_a_list(trying: Runner) -> None:
    log = trying.folder / "shelf"
    program(trying.folder / "shims/shelf", _SHELF.format(log=log, broken="none"))

    trying.run("release.yml", "try")

    (installed,) = trying.installed
    assert installed.endswith(f" install dist/{PACKAGE[0]}")
    temporary = trying.temporary.resolve()
    assert log.read_text("utf-8").splitlines() == [
        f"{temporary}: init --name Goat papers --repository example/goats goats",
        f"{temporary}/goats: import ../papers.bib",
        f"{temporary}/goats: check",
        f"{temporary}/goats: build",
    ]


@pytest.mark.parametrize("command", ["init", "import", "check", "build"])
def test_release_stops_if_a_command_of_the_wheel_does_not_work(
    trying: Runner, command: str
) -> None:
    text = _SHELF.format(log=trying.folder / "shelf", broken="none")
    # Each does nothing, and the check fails.
    text = re.sub(rf"    {command}\).*\n", "", text).replace("    none)", "    check)")
    program(trying.folder / "shims/shelf", text)

    with pytest.raises(StepFailedError):
        trying.run("release.yml", "try")


def test_entry_of_the_trial_becomes_a_record(trying: Runner, tmp_path: Path) -> None:
    """With the real command, on a list that is there already."""
    step = script("release.yml", "try", "Make a list with the wheel")
    bibtex = re.search(r"(?s)<<'BIBTEX'\n(.*?)BIBTEX", step)
    assert bibtex
    (tmp_path / "papers.bib").write_text(bibtex[1], encoding="utf-8")
    root = tmp_path / "list"
    (root / "data").mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    (root / "data/topics.yaml").write_text(
        "topics:\n  - {id: counting, name: Counting, description: Counts.}\n", encoding="utf-8"
    )

    subprocess.run([trying.folder / "shims/shelf", "import", "../papers.bib"], cwd=root, check=True)

    found = [path.read_text("utf-8") for path in (root / "data").rglob("okafor2021counting.yaml")]
    assert "title: Counting Goats on Steep Slopes" in found[0]
