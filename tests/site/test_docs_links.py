"""Symbolic links among pages are followed only within the list, and links to feeds need one."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from invented import SETTINGS
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Settings
from papershelf.site.configuration.symbolic_links import links_out_of_list
from papershelf.site.docs_links import links_to_missing_feeds

WITHOUT_URL = replace(SETTINGS, site_url="")
OF_TOPICS = replace(SETTINGS, options=Options.model_validate({"feeds": {"of": ["topics"]}}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("list/docs/pages", "list/assets", "list/.git", "outside"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.md").write_text("# A")
    return tmp_path / "list"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("docs/a.link", "/etc/passwd"),
        ("docs/pages/folder", "../../../outside"),
        ("docs/pages/a.link", "../../../outside/a.md"),
        ("docs/git", "../.git"),
        ("docs/pages/loop", "../../docs"),
        ("docs/list", "../../list"),
        ("docs/dangling", "../../nowhere"),
    ],
)
def test_link_out_of_the_list_is_reported(root: Path, link: str, target: str) -> None:
    (root / link).symlink_to(target)

    (problem,) = links_out_of_list(root, root / "docs")

    assert problem.path == link
    assert problem.message == (
        "is a symbolic link that leads out of the pages of the list; put the file there"
    )


@pytest.mark.parametrize("target", ["pages/a.md", "../assets", "../assets/a.md", "missing.md"])
def test_link_within_the_list_is_allowed(root: Path, target: str) -> None:
    (root / "docs/link").symlink_to(target)

    assert list(links_out_of_list(root, root / "docs")) == []


@pytest.mark.parametrize("path", ["docs/pages/pipe.md", "assets/pipe.md"])
def test_pipe_is_reported(root: Path, path: str) -> None:
    os.mkfifo(root / path)
    (root / "docs/link.md").symlink_to(root / path)

    found = [(one.path, one.message) for one in links_out_of_list(root, root / "docs")]

    pipes = [one for one in ("docs/link.md", path) if one.startswith("docs/")]
    assert found == [(one, "is not a regular file; replace it with a file") for one in pipes]


@pytest.mark.parametrize(("link", "target"), [("docs/a.link", "a.link"), ("docs/a/b", "../a/b")])
def test_link_that_leads_to_itself_is_reported(root: Path, link: str, target: str) -> None:
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(target)

    (problem,) = links_out_of_list(root, root / "docs")

    assert problem.path == link
    assert problem.message == "is a symbolic link that leads to itself; replace it with a file"


def test_links_in_a_linked_folder_are_reported(root: Path) -> None:
    (root / "docs/pictures").symlink_to("../assets")
    (root / "docs/again").symlink_to("../assets")
    (root / "assets/passwords.txt").symlink_to("/etc/passwd")
    (root / "assets/etc").symlink_to("/etc")
    (root / "assets/a.link").symlink_to("a.md")

    (root / "../way").symlink_to("list")
    root = root.parent / "way"
    found = {one.path: one.message for one in links_out_of_list(root, root / "docs")}

    out = "is a symbolic link that leads out of the pages of the list; put the file there"
    assert found == {"assets/etc": out, "assets/passwords.txt": out}


@pytest.mark.parametrize("last", ["docs/0", "docs/13"])
def test_folders_that_link_to_each_other_are_reported(root: Path, last: str) -> None:
    for number in range(13):
        (root / f"docs/{number}").mkdir()
        for name in ("a", "b"):
            target = f"docs/{number + 1}" if number < 12 else last
            (root / f"docs/{number}/{name}").symlink_to(root / target)

    found = list(links_out_of_list(root, root / "docs"))

    assert len(found) == 20
    assert {one.message for one in found} == {
        (
            "leads to a folder, and is in a folder that a symbolic link leads to; replace one of "
            "the links with a folder"
        )
    }


def test_docs_that_are_a_link_are_reported(root: Path) -> None:
    (root / "linked").symlink_to("../outside")

    assert [one.path for one in links_out_of_list(root, root / "linked")] == ["linked"]


@pytest.mark.parametrize(
    ("href", "settings", "message"),
    [
        pytest.param(
            "../feed.xml", WITHOUT_URL,
            "links to feed.xml, which needs `site_url`; set it in mkdocs.yml, or delete the link",
            id="without_url",
        ),
        pytest.param(
            "../authors/ito-ken.xml", OF_TOPICS,
            "links to authors/ito-ken.xml, which `feeds.of` in mkdocs.yml leaves out; "
            "add authors there, or delete the link",
            id="kind_left_out",
        ),
    ],
)  # fmt: skip
def test_link_to_a_feed_that_is_missing_says_which_setting_it_needs(
    href: str, settings: Settings, message: str
) -> None:
    text = f"# News\n\nRead [the feed]({href}).\n"
    html = f'<h1 id="news">News</h1>\n<p>Read <a href="{href}">the feed</a>.</p>'

    found = list(links_to_missing_feeds("docs/", "more/news.md", text, html, settings))

    assert [str(problem) for problem in found] == [f"docs/more/news.md:3:17: error[form] {message}"]
    assert list(links_to_missing_feeds("docs/", "more/news.md", text, html, SETTINGS)) == []


def test_code_and_other_files_are_no_links_to_feeds() -> None:
    html = '<p><code>[a](feed.xml)</code> <a href="sitemap.xml">b</a> <a href="feed.xmls">c</a></p>'

    assert list(links_to_missing_feeds("docs/", "a.md", "", html, WITHOUT_URL)) == []
