"""The shell: a rendered page with placeholders that is filled for every paper."""

import pytest

from papershelf.site.building.shell import Filling, Shell

RENDERED = (
    '<link href="https://list.example/papers/shell/"><title>papershelf-shell-title – List</title>'
    '<meta content="papershelf-shell-description">papershelf-shell-head'
    "<h1>papershelf-shell-title</h1><div>papershelf-shell-body</div><footer>"
)


def filling(**changes: str) -> Filling:
    values = {
        "path": "papers/okafor2021counting/",
        "title": "Counting",
        "description": "On sheep.",
        "head": "<meta>",
        "body": "<p>Sheep</p>",
    }
    return Filling(**(values | changes))


def test_every_placeholder_is_filled() -> None:
    expected = (
        '<link href="https://list.example/papers/okafor2021counting/"><title>Counting – List'
        '</title><meta content="On sheep."><meta><h1>Counting</h1><p>Sheep</p><footer>'
    )

    assert expected == Shell.cut(RENDERED, "papers").fill(filling())


def test_title_and_description_are_escaped() -> None:
    filled = Shell.cut(RENDERED, "papers").fill(
        filling(title="</title><script>", description='"><script>alert(1)</script>')
    )

    assert "<title>&lt;/title&gt;&lt;script&gt; – List</title>" in filled
    assert 'content="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in filled


def test_placeholder_in_the_data_is_not_filled() -> None:
    filled = Shell.cut(RENDERED, "papers").fill(
        filling(title="papershelf-shell-body", body="papers/shell/")
    )

    assert "<title>papershelf-shell-body – List</title>" in filled
    assert "papers/shell/<footer>" in filled


@pytest.mark.parametrize("mark", ["title", "description", "head", "body"])
def test_theme_without_a_placeholder_is_refused(mark: str) -> None:
    with pytest.raises(ValueError, match=f"has no placeholder for {mark}"):
        Shell.cut(RENDERED.replace(f"papershelf-shell-{mark}", ""), "papers")
