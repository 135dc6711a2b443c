"""`shelf build`: one line on success, and the old site stays if a build fails."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from invented import git
from lists import SHELF, environment, files_of, invented_list, run_shelf
from papershelf.site.building.run import build

RECORD = "data/papers/2021/ito2021hens.yaml"

pytestmark = pytest.mark.site


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return invented_list(tmp_path / "list")


def replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_successful_build_prints_one_line(few: Path) -> None:
    done = run_shelf(few, "build")

    pages = len((few / "site/sitemap.xml").read_text("utf-8").split("<loc>")) - 1
    expected = rf"site: 3 papers, {pages} pages, built in \d+\.\d s\n"
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(expected, done.stdout)
    assert (few / "site/papers/ito2021hens/index.html").is_file()


def test_mkdocs_alone_builds_the_same_site(few: Path) -> None:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    run_shelf(few, "build", "--out", "by_shelf")

    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--quiet"],
        cwd=few,
        env=environment(few, **quiet),
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert files_of(few / "site") == files_of(few / "by_shelf")


def test_a_broken_record_leaves_the_old_site_unchanged(few: Path) -> None:
    run_shelf(few, "build")
    before = files_of(few / "site")
    replace(few / RECORD, "date: ", "date: the year ")

    done = run_shelf(few, "build")

    line = next(
        number
        for number, text in enumerate((few / RECORD).read_text("utf-8").splitlines(), 1)
        if text.startswith("date:")
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{RECORD}:{line}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("\nError: the site was not built; correct what is reported above\n")
    assert files_of(few / "site") == before
    assert sorted(path.name for path in few.iterdir()) == [
        ".cache", "data", "docs", "gen", "mkdocs.yml", "site",
    ]  # fmt: skip


def test_warnings_end_a_build_unless_the_settings_allow_them(few: Path) -> None:
    (few / "docs/about.md").write_text("[Barns](barns.md)", "utf-8")

    done = run_shelf(few, "build")

    assert (done.returncode, done.stdout) == (1, "")
    warning, ending = done.stderr.splitlines()
    assert warning == (
        "docs/about.md:1:9: warning[site] contains a link 'barns.md', but the target is not found "
        "among documentation files."
    )
    assert ending == (
        "Error: the site was not built; correct what is reported above, or write "
        "'strict: false' in mkdocs.yml to build it with warnings"
    )


def test_an_interrupted_build_leaves_the_old_site_unchanged(few: Path) -> None:
    run_shelf(few, "build")
    before = files_of(few / "site")
    replace(few / RECORD, "title: ", "title: New ")

    with subprocess.Popen([SHELF, "build"], cwd=few, env=environment(few), stderr=-1) as building:
        while building.poll() is None and not list(few.glob(".site-*/site/papers")):
            continue
        building.send_signal(signal.SIGINT)
        _, error = building.communicate(timeout=60)

    assert building.returncode == 130
    assert error.endswith(b"stopped; run the same command again to continue\n")
    assert b"Traceback" not in error
    assert files_of(few / "site") == before
    assert not list(few.glob(".site-*"))


def test_leftovers_of_a_killed_build_are_ignored_and_removed(few: Path) -> None:
    git(few, "init", "--quiet")
    with subprocess.Popen([SHELF, "build"], cwd=few, env=environment(few)) as building:
        while building.poll() is None and not list(few.glob(".site-*/site/papers")):
            continue
        building.kill()
    (few / ".site-of-mine").mkdir()
    assert len(list(few.glob(".site-*"))) == 2
    assert ".site-" not in git(few, "status", "--porcelain")

    assert run_shelf(few, "build").returncode == 0

    assert [path.name for path in few.glob(".site-*")] == [".site-of-mine"]


def test_a_broken_link_on_a_hand_written_page_stops_the_build(few: Path) -> None:
    about = few / "docs/about.md"
    about.write_text(about.read_text("utf-8") + "\n[Sheep](sheep.md) [Wool](#wool)\n", "utf-8")

    done = run_shelf(few, "build")

    assert done.returncode == 1
    assert "sheep.md" in done.stderr
    assert "#wool" in done.stderr
    assert not (few / "site").exists()


@pytest.mark.parametrize("shape", ["[", "<a ", "=\n"], ids=["bracket", "tag", "underline"])
def test_a_page_that_would_take_hours_ends_the_build(few: Path, shape: str) -> None:
    (few / "docs/endless.md").write_text(f"# E\n\n{shape * (200_000 // len(shape))}", "utf-8")

    done = run_shelf(few, "build")

    assert done.returncode == 1
    assert (
        "docs/endless.md:1:1: error[page] takes more than 5 seconds to become HTML" in done.stderr
    )
    assert not (few / "site").exists()


def test_a_list_without_a_folder_for_pages_is_told_to_make_one(few: Path) -> None:
    rmtree(few / "docs")

    done = run_shelf(few, "build")

    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        "mkdocs.yml:1:1: error[settings] docs_dir: there is no folder docs/ for pages; create it"
    ]


@pytest.mark.parametrize("folder", ["data/site", "docs/site", "docs"])
def test_site_is_not_written_among_its_sources(few: Path, folder: str) -> None:
    done = run_shelf(few, "build", "--out", folder)

    assert done.returncode == 2
    assert f"{few / folder} is among the files that the site is made of; choose" in done.stderr
    assert not (few / folder / "index.html").exists()


def test_site_in_the_cache_is_refused(few: Path) -> None:
    """A build moves and removes what is there."""
    done = run_shelf(few, "build", "--out", ".cache/earlier")

    assert done.returncode == 2
    assert ".cache/earlier is in the cache of the list; choose another folder" in done.stderr
    assert not (few / ".cache/earlier").exists()


def test_folder_that_is_not_a_site_is_not_overwritten(few: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.tex").write_text("Years of work")

    done = run_shelf(few, "build", "--out", str(tmp_path / "thesis"))

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"{tmp_path / 'thesis'} is not an earlier site" in done.stderr
    assert files_of(tmp_path / "thesis") == {"chapter.tex": b"Years of work"}


def test_relative_paths_start_in_the_working_directory(few: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    done = run_shelf(elsewhere, "build", "--list", "../list", "--out", "new/site")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{Path('new/site')}: 3 papers, ")
    assert (elsewhere / "new/site/sitemap.xml").is_file()
    assert sorted(path.name for path in (elsewhere / "new").iterdir()) == ["site"]
    assert sorted(path.name for path in few.iterdir()) == [
        ".cache", "data", "docs", "gen", "mkdocs.yml",
    ]  # fmt: skip


def test_failed_build_removes_new_folders(few: Path, tmp_path: Path) -> None:
    replace(few / RECORD, "date: ", "date: the year ")

    assert run_shelf(few, "build", "--out", "../new/deep/site").returncode == 1
    assert not (tmp_path / "new").exists()


def test_old_site_is_restored_if_the_new_one_cannot_be_moved(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_shelf(few, "build")
    before = files_of(few / "site")
    made = mkdocs_build.build

    def lost(config: MkDocsConfig) -> None:
        made(config)
        rmtree(config.site_dir)

    monkeypatch.setattr(mkdocs_build, "build", lost)

    with pytest.raises(FileNotFoundError):
        build(few, few / "site")

    assert files_of(few / "site") == before
    assert not list(few.glob(".site-*"))


def test_an_earlier_key_redirects_to_the_paper(few: Path) -> None:
    replace(few / RECORD, "added:", "aliases: [ito2021sheep]\nadded:")

    done = run_shelf(few, "build")

    html = (few / "site/papers/ito2021sheep/index.html").read_text(encoding="utf-8")
    sitemap = (few / "site/sitemap.xml").read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert '<meta http-equiv="refresh" content="0; url=../ito2021hens/">' in html
    assert '<a href="../ito2021hens/">' in html
    assert "papers/ito2021hens/" in sitemap
    assert "ito2021sheep" not in sitemap


def test_earlier_urls_redirect_to_their_pages(few: Path) -> None:
    people = 'people:\n  - {name: "Ito, Ken", aliases: [ito-k]}\n'
    (few / "data/people.yaml").write_text(people, encoding="utf-8")
    topic = "- id: listening\n"
    replace(few / "data/topics.yaml", topic, f"{topic}    aliases: [hearing]\n")

    done = run_shelf(few, "build")

    assert (done.returncode, done.stderr) == (0, "")
    for earlier, now in (
        ("authors/ito-k", "../ito-ken/"),
        ("topics/hearing", "../listening/"),
        ("topics/hearing/ears", "../../listening/ears/"),
    ):
        html = (few / "site" / earlier / "index.html").read_text(encoding="utf-8")
        assert f'<meta http-equiv="refresh" content="0; url={now}">' in html


def test_a_list_without_venues_and_with_an_empty_topic_builds(few: Path) -> None:
    (few / "data/venues.yaml").unlink()

    done = run_shelf(few, "build")

    assert (done.returncode, done.stderr) == (0, "")
    assert "No papers yet." in "".join(
        page.read_text(encoding="utf-8") for page in (few / "site/topics").rglob("*.html")
    )


def test_an_empty_list_builds(tmp_path: Path) -> None:
    empty = invented_list(tmp_path / "list", ())

    done = run_shelf(empty, "build")

    assert (done.returncode, done.stderr) == (0, "")
    assert (empty / "site/index.html").is_file()
    assert (empty / "site/references.bib").read_bytes() == b""
