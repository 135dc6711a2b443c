"""Links among the pages of a list are followed only within the list."""

from pathlib import Path

import pytest

from papershelf.site.docs_links import links_out_of_list


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


def test_docs_that_are_a_link_are_reported(root: Path) -> None:
    (root / "linked").symlink_to("../outside")

    assert [one.path for one in links_out_of_list(root, root / "linked")] == ["linked"]
