"""A build takes over unchanged files of the earlier site, and makes the same as without it."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from lists import ROOT, environment, files_of, invented_list, run_shelf, thin_list
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.building.run import build
from papershelf.site.citing.citations import Citations
from papershelf.site.citing.exports import Exports
from papershelf.site.configuration.options import Options
from papershelf.site.papers import PaperPages
from papershelf.site.people.links import AuthorLinks
from papershelf.site.people.pages import AuthorPages
from papershelf.site.reuse import world
from papershelf.site.reuse.units import Inputs

RECORD = "data/papers/2021/roe2021sheep.yaml"
PAGE = "papers/roe2021sheep/index.html"
# Sequences of edits.
SEQUENCES = int(os.environ.get("SEQUENCES", "2"))
THIN = "site_name: Sheep\ntheme:\n  name: material\nplugins: [papershelf]\n"

pytestmark = pytest.mark.site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return invented_list(tmp_path / "list")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers and authors whose pages were made."""
    names: list[str] = []

    def noting(page: Callable[..., object], name_of: Callable[..., str]) -> Callable[..., object]:
        def noted(self: object, value: object) -> object:
            names.append(name_of(value))
            return page(self, value)

        return noted

    monkeypatch.setattr(PaperPages, "page", noting(PaperPages.page, lambda paper: paper.key))
    monkeypatch.setattr(
        AuthorPages, "_first", noting(AuthorPages._first, lambda author: author.slug)
    )
    return names


def fresh(root: Path) -> dict[str, bytes]:
    """The files of a build of the same list without a cache and an earlier site."""
    kept = {name: root.with_name(name) for name in ("cache", "earlier")}
    for place, name in (("cache", ".cache"), ("earlier", "site")):
        if (root / name).exists():
            (root / name).rename(kept[place])
    build(root)
    files = files_of(root / "site")
    for place, name in (("cache", ".cache"), ("earlier", "site")):
        shutil.rmtree(root / name, ignore_errors=True)
        if kept[place].exists():
            kept[place].rename(root / name)
    return files


SUPPORT = Path(__file__).parents[2] / "support"


def run_support(program: str, root: Path, *how: str) -> subprocess.CompletedProcess[str]:
    """Run a program of tests/support with the package of a list."""
    return subprocess.run(
        [sys.executable, SUPPORT / f"{program}.py", root, *how],
        env=environment(root),
        capture_output=True,
        text=True,
        timeout=240,
    )


def build_in_copies(root: Path, processes: int, *how: str) -> subprocess.CompletedProcess[str]:
    return run_support("build_in_copies", root, str(processes), *how)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other if one.get(path) != other.get(path))


def retitle(root: Path, title: str = "Sheep by Day") -> None:
    file = root / RECORD
    file.write_text(re.sub("(?m)^title: .*", f"title: {title}", file.read_text("utf-8")), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_a_build_after_random_edits_is_that_without_an_earlier_one(
    tmp_path: Path, seed: int
) -> None:
    """Edits of everything that a list has, with damage to its site and its cache in between."""
    root = tmp_path / "list"
    shutil.copytree(ROOT / "gen", root / "gen", ignore=shutil.ignore_patterns("__pycache__"))
    done = run_support("edit_sequences", root, str(seed))

    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith(f"{seed}: 0 bytes differ after "), done.stdout


def test_three_processes_make_the_same_site(root: Path) -> None:
    build_in_copies(root, 3).check_returncode()

    assert differing(files_of(root / "site"), fresh(root)) == []


def test_an_error_in_another_process_is_that_of_one_process(tmp_path: Path) -> None:
    template = ("mine/papershelf/paper.html.j2", "\n{{ sheep.wool }}\n")
    root = thin_list(
        tmp_path / "list", THIN.replace("material", "material\n  custom_dir: mine"), template
    )
    says = [build_in_copies(root, processes).stdout for processes in (1, 2)]

    assert says == ["mine/papershelf/paper.html.j2:2:1: error[template] 'sheep' is undefined"] * 2
    names = {path.name for path in root.iterdir()}
    assert names == {".cache", "data", "docs", "mine", "mkdocs.yml"}


def test_a_killed_process_ends_the_build(tmp_path: Path) -> None:
    root = thin_list(tmp_path / "list", THIN)
    done = build_in_copies(root, 2, "killed")

    assert done.returncode == 1
    assert done.stderr == (
        "ERROR: the site was not built: a process was ended (Killed). If memory is short, use "
        "shelf build --jobs 1\n"
    )
    assert {path.name for path in root.iterdir()} == {".cache", "data", "docs", "mkdocs.yml"}


def test_an_unchanged_list_has_no_page_made_again(root: Path, made: list[str]) -> None:
    build(root)
    made.clear()
    build(root)

    assert made == []


def test_a_changed_record_has_the_pages_made_that_show_it(root: Path, made: list[str]) -> None:
    """In the list of three papers, two are on its topic and one has nothing in common with it."""
    text = (root / RECORD).read_text("utf-8")
    text = text.replace("  - Roe, Mina\n", "  - Poe, Ann\n  - Poe, Bea\n")
    (root / RECORD).write_text(text, "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    one_each = "  - papershelf:\n      author_pages: 1\n      related: 0\n"
    (root / "mkdocs.yml").write_text(settings.replace("  - papershelf\n", one_each), "utf-8")
    build(root)
    made.clear()
    retitle(root)
    build(root)

    assert sorted(made) == ["ito2021hens", "poe-ann", "poe-bea", "roe2021sheep"]


def test_a_file_that_was_changed_by_hand_is_made_again(root: Path) -> None:
    build(root)
    site = files_of(root / "site")
    page, bib = root / "site" / PAGE, root / "site/papers/roe2021sheep.bib"
    page.write_bytes(bytes(reversed(page.read_bytes())))
    bib.unlink()
    (root / "site/papers/roe2021sheep.ris").unlink()
    (root / "site/papers/roe2021sheep.ris").symlink_to(root / "mkdocs.yml")
    (root / "site/papers/ito2021hens.bib").rename(root / "site/papers/mine.bib")
    build(root)

    assert differing(files_of(root / "site"), site) == []
    assert not (root / "site/papers/roe2021sheep.ris").is_symlink()


def test_a_build_writes_into_no_file_of_the_earlier_site(root: Path, tmp_path: Path) -> None:
    build(root)
    shutil.copytree(root / "site", tmp_path / "kept", copy_function=os.link)
    site = files_of(tmp_path / "kept")
    retitle(root)
    build(root)

    assert differing(files_of(tmp_path / "kept"), site) == []


def test_another_version_of_the_program_makes_all_pages(
    root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    made.clear()
    monkeypatch.setattr(world, "program", lambda: b"another")
    build(root)

    assert set(made) == {"berg2021wool", "ito2021hens", "roe-mina", "roe2021sheep"}


def test_with_other_plugins_nothing_is_taken_over(root: Path, made: list[str]) -> None:
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "hook.py").write_text("", "utf-8")
    (root / "mkdocs.yml").write_text(f"{settings}\nhooks: [hook.py]\n", "utf-8")
    build(root)
    made.clear()
    build(root)

    assert len(made) == 4
    assert not (root / ".cache/site.json").exists()


def test_two_builds_at_once_leave_a_whole_site(root: Path) -> None:
    build(root)
    retitle(root)
    done: list[int] = []
    threads = [
        threading.Thread(target=lambda: done.append(run_shelf(root, "build").returncode))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [0, 0]
    assert differing(files_of(root / "site"), fresh(root)) == []
    build(root)
    assert differing(files_of(root / "site"), fresh(root)) == []


def test_what_people_are_called_elsewhere_is_in_the_digest_of_their_papers() -> None:
    """The pages of co-authors show the most frequent spelling."""

    def shown(*names: str) -> bytes:
        others = [make_paper(f"poe2021{n}", authors=[name]) for n, name in enumerate(names)]
        of_both = make_paper("roe2021a", authors=["Roe, Mina", "Poe, Ann"])
        catalogue = make_catalogue(of_both, *others)
        return Inputs(catalogue, AuthorLinks(catalogue, 1)).shown(of_both)

    assert shown("Poe, Ann", "Poe, Ann") == shown("Poe, Ann", "Doe, Ann")
    assert shown("Poe, Ann", "Poe, Ann") != shown("Poe, ANN", "Poe, ANN")


class Watched:
    """A catalogue that notes what is asked of it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.asked.add(name)
        return getattr(self._catalogue, name)

    def __getitem__(self, key: str) -> Paper:
        self.asked.add("[]")
        return self._catalogue[key]


def test_a_page_asks_the_list_only_for_what_is_in_its_digest() -> None:
    """All but papers that `made_of` has are of one paper, or the same for all pages."""
    papers = [
        make_paper("roe2021a", venue="EARS", type="inproceedings", cites=["roe2021b"]),
        make_paper("roe2021b", arxiv="2103.00002"),
        make_paper("roe2021c", arxiv="2103.00003", topics=["listening/ears"]),
    ]
    catalogue = make_catalogue(*papers)
    settings = replace(SETTINGS, options=Options(citation_styles=["apa", "ieee", "mla"]))
    watched = Watched(catalogue)
    pages = PaperPages(catalogue, settings)
    pages.related["roe2021a"]
    pages.prepare()
    pages.catalogue = watched  # type: ignore[assignment]
    pages._citations = Citations(watched)  # type: ignore[arg-type]
    exports = Exports(catalogue, settings, AuthorLinks(catalogue, 2))
    exports.catalogue = watched  # type: ignore[assignment]
    for paper in papers:
        for make in (*pages.pages(paper).values(), *exports.of_paper(paper).values()):
            make()

    of_all = {"taxonomy", "entry_of", "public_fields"}
    of_the_paper = {"venue_of", "primary_topic", "person_id"}
    named_in_digest = {"[]", "cited_in", "citing"}
    assert watched.asked <= of_all | of_the_paper | named_in_digest
    assert {"venue_of", "taxonomy", "cited_in"} <= watched.asked
