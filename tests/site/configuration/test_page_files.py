"""Pages written by hand that MkDocs cannot read are reported before it tries."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.config.defaults import MkDocsConfig

from ending import ends
from papershelf.site.configuration.clashing_pages import clashes
from papershelf.site.configuration.mkdocs_pages import clashing_pages
from papershelf.site.configuration.page_files import problems_of_pages, url_error

DEEP = "the lines between --- are nested more than 20 levels deep"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"# Caf\xe9\n", "byte 6 is not UTF-8; save the page as UTF-8", id="latin_1"),
        pytest.param("# A".encode("utf-16"), "byte 1 is not UTF-8; save the", id="utf_16"),
        pytest.param(b"#" * 1_000_001, "has 1,000,001 bytes; the limit for a page", id="large"),
        pytest.param(b"---\nx: " + b"[" * 100_000 + b"\n---\n", DEEP, id="brackets"),
        pytest.param(b"---\r\nx:\r\n " + b"- " * 100_000 + b"\r\n---\r\n", DEEP, id="dashes"),
        pytest.param(b"---\nx: " + b"{a: " * 100_000 + b"\n---\n", DEEP, id="braces"),
        pytest.param(
            b"---\ntitle: &a [x]\nb: [*a, *a]\n---\n", "*a between --- stands for other", id="alias"
        ),
        pytest.param(
            b"---\n" + b"a: b\n" * 20_000 + b"---\n",
            "the lines between --- have 100,000 characters; write the text below them",
            id="long",
        ),
        pytest.param(b"a: b\n" * 2_000, "begins with 1,000 lines of metadata", id="metadata"),
    ],
)
def test_page_that_mkdocs_cannot_read_is_reported(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "docs/pages").mkdir(parents=True)
    (tmp_path / "docs/pages/a.md").write_bytes(content)

    with ends():
        (problem,) = problems_of_pages(tmp_path, tmp_path / "docs")

    assert problem.path == "docs/pages/a.md"
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf---\ntitle: [a, {b: c}]\n---\n# A\n", id="front_matter"),
        pytest.param(b"---\ntitle: [a\n---\n# A\n", id="not_yaml"),
        pytest.param(b"Author: Jane Roe\n\n" + b"a: b\n" * 2_000, id="metadata"),
        pytest.param(b"", id="empty"),
        pytest.param(b"```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", id="conflict_in_code"),
        pytest.param("\U0001f3f4\U000e0067\U000e007f שלום\u200f".encode(), id="flag"),
        pytest.param(b"#" * 1_000_000, id="largest"),
    ],
)
def test_page_that_mkdocs_can_read_is_not_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(content)
    (tmp_path / "docs/picture.png").write_bytes(b"\xff" * 2_000_000)

    assert list(problems_of_pages(tmp_path, tmp_path / "docs")) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# A\n\nsome\u202etext", "docs/a.md:3:5: error[page] has the invisible character U+202E"),
        ("a\U000e0041", "docs/a.md:1:2: error[page] has the invisible character U+E0041 TAG LATIN"),
        (
            "# A\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
            "docs/a.md:3:1: error[page] unresolved merge conflict; keep one side and delete",
        ),
    ],
)
def test_what_no_author_meant_to_write_is_reported(
    tmp_path: Path, content: str, expected: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(content, "utf-8")

    (problem,) = problems_of_pages(tmp_path, tmp_path / "docs")

    assert str(problem).startswith(expected)


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"caf\xe9/a.md"])
def test_page_with_a_name_that_is_not_utf_8_is_reported(tmp_path: Path, name: bytes) -> None:
    page = tmp_path / "docs" / os.fsdecode(name)
    try:
        page.parent.mkdir(parents=True)
        page.write_text("# A\n")
    except OSError:
        pytest.skip("this file system has no such names")

    (problem,) = problems_of_pages(tmp_path, tmp_path / "docs")

    assert str(problem).endswith(":1:1: error[page] has a name that is not UTF-8; rename it")


def test_missing_page_is_reported(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").symlink_to("missing.md")
    (tmp_path / "docs/b.png").symlink_to("missing.png")
    # Editors mark a file that is open.
    (tmp_path / "docs/.#c.md").symlink_to("jane@host:1")

    found = problems_of_pages(tmp_path, tmp_path / "docs")

    assert [str(problem) for problem in found] == [
        "docs/a.md:1:1: error[page] cannot be read: No such file or directory",
        "docs/b.png:1:1: error[file] is a symbolic link that leads nowhere; replace it with a file",
    ]


def test_page_in_a_linked_folder_is_reported(tmp_path: Path) -> None:
    for folder in ("docs", "notes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "notes/a.md").write_bytes(b"# Caf\xe9\n")
    (tmp_path / "docs/more").symlink_to("../notes")

    (problem,) = problems_of_pages(tmp_path, tmp_path / "docs")

    assert str(problem) == (
        "docs/more/a.md:1:1: error[page] byte 6 is not UTF-8; save the page as UTF-8"
    )


@pytest.mark.parametrize("url", ["http://[::1", "//[x", "https://a\u2100b/"])
def test_a_url_that_is_none_is_reported_at_its_place(url: str) -> None:
    with pytest.raises(ValueError, match=r"IPv6|netloc") as raised:
        urlsplit(url)

    problem = url_error(raised.value, "docs/a.md", f"# https://a.example/\n\n[x]({url})\n")

    assert str(problem).startswith("docs/a.md:3:5: error[page] is not a URL (")
    assert url_error(ValueError("x"), "docs/a.md", url) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "papers/index.md",
            "docs/papers/index.md:1:1: error[page] the site makes /papers/ itself;",
        ),
        ("papers.md", "docs/papers.md:1:1: error[page] the site makes /papers/ itself; give this"),
        ("Papers.md", "docs/Papers.md:1:1: error[page] the site makes /Papers/ itself; give this"),
        ("README.md", "docs/README.md:1:1: error[page] the site makes / itself; give this file"),
        ("index.html", "docs/index.html:1:1: error[page] the site makes /index.html itself;"),
        ("papers.bib", "docs/papers.bib:1:1: error[page] the site makes /papers.bib itself;"),
        ("papers/roe2021ears.md", "error[page] the site makes /papers/roe2021ears/ itself;"),
        ("a.md a/index.md", "docs/a/index.md:1:1: error[page] has the URL of docs/a.md; rename"),
        ("A.md a.md", "docs/a.md:1:1: error[page] has the URL of docs/A.md; rename one of the"),
        ("papers", "docs/papers:1:1: error[page] the site makes the folder /papers/ itself; give"),
        ("papers.bib/a.md", "error[page] the site makes the file /papers.bib itself; give this"),
        ("a a.md", "docs/a.md:1:1: error[page] is in a folder with the URL of docs/a; rename one"),
        ("a/b/c.txt A/B", "docs/A/B:1:1: error[page] has the URL of the folder of docs/a/b/c.txt;"),
        ("a/README.md a/index.md", None),
        ("about.md paper.md papers/own.md my.txt myindex.html", None),
    ],
)
def test_a_page_in_the_place_of_another_is_reported(written: str, expected: str | None) -> None:
    made = ["index.md", "papers/index.md", "papers.bib", "papers/roe2021ears/"]

    found = list(map(str, clashes("docs/", written.split(), made)))

    assert [expected in one for one in found if expected] == [True] * bool(expected)
    assert len(found) == bool(expected)


@pytest.mark.parametrize(
    "name",
    [
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "opensearch.xml",
        "sw.js",
        "schemas/record.json",
        "assets/papershelf/messages.js",
        "data/rows/0.json",
    ],
)
def test_a_file_that_belongs_to_the_whole_site_is_not_replaced_silently(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine")
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Sheep",
            "site_url": "https://list.example/",
            "docs_dir": str(tmp_path),
            "theme": "material",
        }
    )
    config.validate()

    (problem,) = clashing_pages(config, "docs/", [], list, "data/rows/0.json".__eq__)

    assert problem.message == f"the site makes /{name} itself; give this file another name"


def test_a_folder_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs leaves it out, and its pages are lost silently."""
    for name in (".hidden", "closed"):
        (tmp_path / "docs" / name).mkdir(parents=True)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.fspath(path).endswith(("closed", ".hidden")):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    (problem,) = problems_of_pages(tmp_path, tmp_path / "docs")

    assert str(problem) == "docs/closed:1:1: error[file] cannot be read: Permission denied"
