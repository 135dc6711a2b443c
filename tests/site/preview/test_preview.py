"""A preview shows what a build would write, byte for byte, and makes only what is looked at."""

import errno
import random
import re
import shutil
from collections.abc import Collection, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from invented import make_catalogue, make_paper
from lists import files_of, invented_list, run_shelf, thin_list
from papershelf.cache.folder import RememberedList
from papershelf.records.write import format_record
from papershelf.site.building.run import build
from papershelf.site.following.offline import WORKER
from papershelf.site.preview import building, session
from papershelf.site.preview.search import SearchIndex
from papershelf.site.preview.server import Answer
from papershelf.site.preview.session import Session
from random_edits import edit, save

SERVER = "http://127.0.0.1:8000"
HOME = "/papershelf/"
OVERLAY = re.compile(
    rb'<link rel="stylesheet" href="/_preview/preview.css">\n'
    rb'<script src="/_preview/reload.js" data-version="[0-9a-f]{8}-\d+" defer></script>\n'
    rb'|(?s:\n<section class="ps-problems ps-problems--warnings".*?</section>)'
)
RECORD = "data/papers/2021/ito2021hens.yaml"

pytestmark = pytest.mark.site


class Preview:
    """A preview of a list, without a server and a watcher."""

    def __init__(self, root: Path, folder: Path, home: str = HOME) -> None:
        self.root = root
        self.home = home
        self.said: list[str] = []
        self.watched: list[Collection[Path]] = []
        folder.mkdir()
        load = RememberedList(root).load
        self.session = Session(root, folder, SERVER, load, self.said.append, self.watched.append)
        self.session.update()

    def write(self, path: str, text: str | None) -> None:
        """Write a file, or delete it, and tell the preview."""
        file = self.root / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.session.update([file])

    def replace(self, path: str, before: str, after: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert before in text
        self.write(path, text.replace(before, after))

    def answer(self, path: str) -> Answer:
        return self.session.answer(self.home + path)

    def page(self, path: str) -> str:
        return self.answer(path).body.decode()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    made = Preview(invented_list(tmp_path / "list"), tmp_path / "preview")
    yield made
    made.session.close()


def built(root: Path, scratch: Path, *, elsewhere: bool = False) -> dict[str, bytes]:
    """The files of a new build of the list, for the server of the preview.

    A list with templates of its own has to be built in another process, because all builds of a
    process use the templates of the last one.
    """
    copy = shutil.copytree(root, scratch / "copy")
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    changed = re.sub("(?m)^site_url: .*", f"site_url: {SERVER}{HOME}", settings)
    # The preview shows pages with broken links, too.
    (copy / "mkdocs.yml").write_text(f"{changed}\nstrict: false\n", encoding="utf-8")
    if elsewhere:
        done = run_shelf(copy, "build", "--out", str(scratch / "site"))
        assert done.returncode == 0, done.stderr
    else:
        build(copy, scratch / "site")
    files = files_of(scratch / "site")
    shutil.rmtree(scratch / "site")
    shutil.rmtree(copy)
    return files


def differences(preview: Preview, site: dict[str, bytes]) -> list[str]:
    """The files of the site that the preview does not show as they are."""
    return [
        path
        for path, content in site.items()
        # A preview has no service worker, which could show pages of an earlier edit.
        if path != WORKER and OVERLAY.sub(b"", preview.answer(path).body) != content
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_random_edits_show_what_a_build_would_write(
    preview: Preview, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    paths = set(built(preview.root, tmp_path))
    done = []
    for _ in range(3):
        for _ in range(chance.randint(1, 3)):
            kind, files = edit(preview.root, chance)
            before = save(files)
            preview.session.update(list(files))
            done.append(kind)
            if any("error[" in said for said in preview.said):
                # An edit that breaks a rule is taken back.
                save(before)
                preview.said.clear()
                preview.session.update(list(files))
        site = built(preview.root, tmp_path)
        gone = paths - site.keys()

        assert differences(preview, site) == [], done
        shown = {path for path in gone if preview.answer(path).status is not HTTPStatus.NOT_FOUND}
        assert shown == set(), done
        paths |= site.keys()


# No gen-files, no navigation, no site_url, no page on contributing: as few settings as possible.
FEW_SETTINGS = """\
site_name: Sheep
site_description: All about them.
repo_url: https://github.com/sheep/list
theme: {name: material}
plugins: [papershelf]
"""
MANY_SETTINGS = f"""\
site_name: Schafe
site_url: {SERVER}{HOME}
repo_url: https://github.com/sheep/list
edit_uri: edit/main/docs/
theme: {{name: material, language: de, custom_dir: mine}}
plugins:
  - papershelf:
      author_pages: 2
      related: 1
      downloads: [bibtex, csv]
      feeds: {{of: [topics], entries: 1}}
      labels: {{one: Werk, other: Werke}}
      private_fields: [isrn]
"""
OWN_TEMPLATES = (
    ("mine/papershelf/stats.html.j2", "<h1>Ours</h1>{{ catalogue.papers | length }}"),
    ("mine/papershelf/paper.html.j2", "{% extends 'papershelf/paper.html.j2' %}"),
    ("mine/partials/footer.html", "<footer>Ours</footer>"),
)


@pytest.mark.parametrize(
    ("settings", "home"), [(FEW_SETTINGS, "/"), (MANY_SETTINGS, HOME)], ids=["few", "many"]
)
def test_settings_and_templates_of_the_list_apply_after_edits_without_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, home: str
) -> None:
    about = ("docs/about.md", "# About\n\nText.\n")
    root = thin_list(tmp_path / "list", settings, about, *OWN_TEMPLATES)
    preview = Preview(root, tmp_path / "preview", home)
    paths = set(built(root, tmp_path, elsewhere=True))
    no_build(monkeypatch)

    preview.replace("data/topics.yaml", "name: Ears", "name: Long ears")
    preview.replace(RECORD, "Hens That", "Goats That")
    preview.replace(RECORD, "added:", "extra: {isrn: ABC-7}\nadded:")
    preview.write("data/papers/2021/berg2021wool.yaml", None)
    paper = make_paper("poe1999barn", title="Barn", authors=["Poe, Ann"], date="1999", arxiv=None,
                       primary_class=None, topics=["counting"], abstract="On barns.")  # fmt: skip
    preview.write("data/papers/1999/poe1999barn.yaml", format_record(paper))

    site = built(root, tmp_path, elsewhere=True)
    assert preview.said[-1].endswith(" s"), preview.said
    assert differences(preview, site) == []
    gone = paths - site.keys()
    assert gone
    assert {preview.answer(path).status for path in gone} == {HTTPStatus.NOT_FOUND}
    preview.session.close()


def test_files_are_watched_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit during a build is not lost."""
    preview = Preview(thin_list(tmp_path / "list", FEW_SETTINGS), tmp_path / "preview", "/")
    templates = preview.root / "mine"
    templates.mkdir()
    watched: list[bool] = []

    def build_site(*arguments: Any) -> Any:
        watched.append(templates in preview.watched[-1])
        return building.build_site(*arguments)

    monkeypatch.setattr(session, "build_site", build_site)
    preview.replace("mkdocs.yml", "{name: material}", "{name: material, custom_dir: mine}")

    assert watched == [True]
    preview.session.close()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[papershelf]", "[papershelf: {relatet: 2}]", ":5:24: error[settings] "),
        ("{name: material}", "{name: material, palet: {}}", ":4:25: error[settings] "),
        (
            "{name: material}",
            "{name: material, language: xx}",
            ":4:25: error[settings] theme.language: unknown language",
        ),
    ],
)
def test_wrong_settings_are_shown_with_their_place(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    root = thin_list(tmp_path / "list", FEW_SETTINGS)
    preview = Preview(root, tmp_path / "preview", "/")
    paper = preview.page("papers/ito2021hens/")

    preview.replace("mkdocs.yml", before, after)

    assert expected in preview.said[0]
    assert preview.said[0].startswith("mkdocs.yml:")
    shown = preview.page("papers/ito2021hens/")
    assert 'role="alert"' in shown
    assert paper.partition("<main")[2] == shown.partition("<main")[2]
    preview.session.close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("mkdocs.yml", "mkdocs.yml:1:1: error[site] cannot be read: No such file or directory"),
        ("data/topics.yaml", "data/topics.yaml:1:1: error[file] cannot be read: No such file"),
        ("docs", "mkdocs.yml:1:1: error[settings] docs_dir: there is no folder docs/ for pages"),
    ],
)
def test_what_is_missing_is_shown_until_it_is_back(
    tmp_path: Path, path: str, expected: str
) -> None:
    preview = Preview(thin_list(tmp_path / "list", FEW_SETTINGS), tmp_path / "preview", "/")
    file = preview.root / path

    file.rename(tmp_path / "away")
    preview.session.update([file])

    assert preview.said[0].startswith(expected)
    assert preview.said[-1].endswith("; the earlier site is still shown")
    assert 'role="alert"' in preview.page("papers/ito2021hens/")

    (tmp_path / "away").rename(file)
    preview.session.update([file])

    assert 'role="alert"' not in preview.page("papers/ito2021hens/")
    preview.session.close()


def test_settings_that_are_a_folder_are_shown(tmp_path: Path) -> None:
    preview = Preview(thin_list(tmp_path / "list", FEW_SETTINGS), tmp_path / "preview", "/")

    (preview.root / "mkdocs.yml").rename(tmp_path / "away")
    (preview.root / "mkdocs.yml").mkdir()
    preview.session.update([preview.root / "mkdocs.yml"])

    assert preview.said[0] == "mkdocs.yml:1:1: error[site] is not a file"
    preview.session.close()


def test_disk_error_is_shown_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Preview(thin_list(tmp_path / "list", FEW_SETTINGS), tmp_path / "preview", "/")
    venues = preview.root / "data/venues.yaml"

    def fail() -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(venues))

    with monkeypatch.context() as patch:
        patch.setattr(preview.session, "_load", fail)
        preview.session.update([venues])

    assert preview.said == [
        "data/venues.yaml:1:1: error[site] cannot be read: Permission denied",
        "1 problem; the earlier site is still shown",
    ]
    preview.replace(RECORD, "Hens That", "Goats That")
    assert "Goats That" in preview.page("papers/ito2021hens/")
    preview.session.close()


def test_preview_survives_the_loss_of_its_temporary_files(tmp_path: Path) -> None:
    preview = Preview(thin_list(tmp_path / "list", FEW_SETTINGS), tmp_path / "preview", "/")
    shutil.rmtree(tmp_path / "preview")

    preview.replace(RECORD, "Hens That", "Goats That")

    assert "Goats That" in preview.page("papers/ito2021hens/")
    assert preview.answer("assets/papershelf/site.css").status == HTTPStatus.OK
    preview.session.close()


def test_search_index_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "taken").touch()
    catalogue = make_catalogue(make_paper())

    index = SearchIndex(catalogue, 2, tmp_path / "taken", said.append)

    # A request for it does not wait for ever.
    assert index.file("search/words.bin") == tmp_path / "taken/search/words.bin"
    assert said == ["The search index was not made: File exists"]


def test_templates_of_a_failed_build_are_not_used(tmp_path: Path) -> None:
    settings = FEW_SETTINGS.replace("material}", "material, custom_dir: mine}")
    files = (("mine/papershelf/stats.html.j2", "<h1>Ours</h1>"), ("new/main.html", "{{ a.b.c }}"),
             ("new/papershelf/stats.html.j2", "<h1>Others</h1>"))  # fmt: skip
    root = thin_list(tmp_path / "list", settings, *files)
    preview = Preview(root, tmp_path / "preview", "/")
    preview.replace(RECORD, "Hens That", "Goats That")

    preview.replace("mkdocs.yml", "custom_dir: mine", "custom_dir: new")

    page = preview.page("stats/")
    assert "new/main.html:1" in page
    assert "<h1>Ours</h1>" in page
    preview.session.close()


def no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, a build by MkDocs fails the test."""

    def fail(*_: object) -> None:
        pytest.fail("MkDocs built again")

    monkeypatch.setattr("papershelf.site.preview.session.build_site", fail)


def test_data_change_without_a_build(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    no_build(monkeypatch)
    new = make_paper(
        "poe1999barn", title="A Barn of One's Own", authors=["Poe, Ann"], date="1999",
        arxiv=None, primary_class=None, type="article", venue="Letters on Barns",
        abstract="On barns.",
    )  # fmt: skip

    preview.replace("data/topics.yaml", "name: Ears", "name: Long ears")
    preview.write("data/papers/1999/poe1999barn.yaml", format_record(new))

    assert "Long ears</" in preview.page("topics/listening/ears/")
    assert "Barn of One" in preview.page("papers/poe1999barn/")
    assert "Barn of One" in preview.page("venues/letters-on-barns/")
    assert "Barn of One" in preview.page("years/1999/")
    assert "@article{poe1999barn" in preview.page("years/1999.bib")
    assert "papers/poe1999barn/" in preview.page("sitemap.xml")

    preview.write("data/papers/1999/poe1999barn.yaml", None)

    for path in ("papers/poe1999barn/", "venues/letters-on-barns/", "years/1999/"):
        answer = preview.answer(path)
        assert (answer.status, "Page not found" in answer.body.decode()) == (404, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("  - Topics: topics/index.md", "  - topics/index.md", id="untitled_in_nav"),
        pytest.param("plugins:\n", "hooks: [gen/hook.py]\nplugins:\n", id="hook"),
        pytest.param("plugins:\n", "plugins:\n  - material/typeset\n", id="other_plugin"),
    ],
)
def test_mkdocs_builds_if_anything_else_may_depend_on_the_data(
    tmp_path: Path, before: str, after: str
) -> None:
    root = invented_list(tmp_path / "list")
    (root / "gen/hook.py").write_text("")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert before in settings
    (root / "mkdocs.yml").write_text(settings.replace(before, after), "utf-8")
    preview = Preview(root, tmp_path / "preview")

    preview.replace(RECORD, "Hens That", "Goats That")

    assert preview.said == [f"{RECORD}: updated in {preview.said[-1].split()[-2]} s"]
    assert len([name for name in (tmp_path / "preview").iterdir() if name.name == "3"]) == 1
    assert "<h1><bdi>Goats That" in preview.page("papers/ito2021hens/")
    preview.session.close()


def test_links_of_hand_written_pages_follow_the_list(preview: Preview, tmp_path: Path) -> None:
    about = (preview.root / "docs/about.md").read_text("utf-8")
    linked = f"{about}\n[Old](years/1999/index.md) [Wool](years/2021/index.md)\n"
    preview.write("docs/about.md", linked)
    assert 'href="years/1999/index.md"' in preview.page("about/")
    paper = make_paper(
        "poe1999barn", authors=["Poe, Ann"], title="Barn", date="1999", arxiv=None,
        primary_class=None, abstract="On barns.",
    )  # fmt: skip

    preview.write("data/papers/1999/poe1999barn.yaml", format_record(paper))

    assert 'href="../years/1999/"' in preview.page("about/")


def test_warnings_of_a_page_are_with_file_and_line(preview: Preview) -> None:
    about = (preview.root / "docs/about.md").read_text("utf-8")

    preview.write("docs/about.md", f"{about}\nSee [sheep](sheep.md).\n")

    line = about.count("\n") + 2
    assert f"<code>docs/about.md:{line}:13</code>" in preview.page("about/")
    assert preview.said[0].startswith(f"docs/about.md:{line}:13: warning[site] contains a link")


def test_error_in_a_template_that_one_page_has_is_on_this_page_only(preview: Preview) -> None:
    preview.replace(RECORD, "Hens That", "Goats That")
    page = preview.root / "docs/template.md"
    page.write_text("---\ntemplate: missing.html\n---\n# Sheep\n")
    preview.session.update([page])

    assert "missing.html" in preview.page("papers/ito2021hens/")
    assert "<h1><bdi>Goats That" in preview.page("papers/ito2021hens/")


def test_search_belongs_to_the_list_of_the_pages(preview: Preview) -> None:
    before = preview.answer("search/index.bin")

    preview.replace(RECORD, "Hens That", "Goats That")

    after = preview.answer("search/index.bin")
    assert (before.status, after.status) == (200, 200)
    assert before.body != after.body
    assert preview.answer("search/nothing.bin").status is HTTPStatus.NOT_FOUND


def test_nothing_is_printed_twice(preview: Preview) -> None:
    preview.replace(RECORD, "date:", "dat:")
    count = len(preview.said)
    preview.write("data/papers/2021/.hidden", "")

    assert [line for line in preview.said[count:] if "error[" in line] == []
    assert preview.said[-1] == "1 problem; the earlier site is still shown"
