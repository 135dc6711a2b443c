"""mkdocs.yml and the settings of GitHub Pages fit the repository."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import write_list
from papershelf.check.repository import repository_problems
from papershelf.cli import main
from papershelf.model.github import Repository

GOATS = Repository("Ada", "goat-papers")
FITTING = """\
site_url: https://ada.github.io/goat-papers/
repo_url: https://github.com/Ada/goat-papers
edit_uri: edit/main/docs/
"""
SETTINGS = "https://github.com/Ada/goat-papers/settings/pages"


def found(text: str, repository: Repository = GOATS, pages: str | None = None) -> list[str]:
    return [
        f"{problem.line}:{problem.column} {problem.level} {problem.says}"
        for problem in repository_problems(text, repository, "main", pages)
    ]


def pages_at(url: str, build_type: str | None = "workflow") -> str:
    """The used part of https://docs.github.com/en/rest/pages/pages#get-a-github-pages-site."""
    return json.dumps({"html_url": url, "build_type": build_type, "status": "built"})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FITTING, id="as_written"),
        pytest.param(FITTING.replace("https://ada", "http://Ada"), id="host_in_capitals"),
        pytest.param(FITTING.replace("papers/", "papers"), id="no_last_slash"),
        pytest.param(FITTING.replace("goat-papers\n", "goat-papers.git\n"), id="git_suffix"),
        pytest.param(FITTING.replace("com/Ada", "com/ada"), id="owner_in_small_letters"),
        pytest.param(FITTING.replace("edit/main", "edit/HEAD"), id="head"),
        pytest.param(FITTING.replace("edit/", "blob/"), id="view_instead_of_editor"),
        pytest.param(
            FITTING.replace("edit/", "https://github.com/Ada/goat-papers/edit/"), id="full_edit_uri"
        ),
        pytest.param(FITTING.replace("edit_uri: edit/main/docs/", ""), id="no_edit_uri"),
        pytest.param(FITTING.replace("edit/main/docs/", "''"), id="empty_edit_uri"),
        pytest.param(
            FITTING.replace("https://ada.github.io/goat-papers/", "https://goats.example/"),
            id="own_domain",
        ),
        pytest.param("site_url: !ENV SITE\nrepo_url: !ENV [REPO, x]\n", id="environment"),
        pytest.param("INHERIT: base.yml\n", id="inherited"),
        pytest.param("site_url: [\n", id="not_yaml"),
        pytest.param("- site_url\n", id="not_settings"),
    ],
)
def test_fitting_and_unknown_settings_are_not_reported(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "ada.github.io/goat-papers",
            "papershelf.github.io/papershelf",
            (
                "1:11 warning site_url: it is https://papershelf.github.io/papershelf/, but GitHub "
                "Pages publishes Ada/goat-papers at https://ada.github.io/goat-papers/; write "
                "that, or the URL of your own domain"
            ),
        ),
        (
            "ada.github.io/goat-papers",
            "ada.github.io",
            (
                "1:11 warning site_url: it is https://ada.github.io/, but GitHub Pages publishes "
                "Ada/goat-papers at https://ada.github.io/goat-papers/; write that, or the URL of "
                "your own domain"
            ),
        ),
        (
            "github.com/Ada/goat-papers",
            "github.com/papershelf/papershelf",
            (
                "2:11 warning repo_url: it is https://github.com/papershelf/papershelf, so "
                "suggestions of readers go there and not to this repository; write "
                "https://github.com/Ada/goat-papers"
            ),
        ),
        (
            "edit/main/docs/",
            "edit/master/docs/",
            (
                "3:11 warning edit_uri: it names the branch master, but the default branch of "
                "Ada/goat-papers is main; write edit/main/docs/"
            ),
        ),
        (
            "edit/main/docs/",
            "https://github.com/x/y/edit/a/b/docs",
            (
                "3:11 warning edit_uri: it names the branch a/b, but the default branch of "
                "Ada/goat-papers is main; write https://github.com/x/y/edit/main/docs/"
            ),
        ),
        (
            "edit/main/docs/",
            "edit/trunk/pages/deep/",
            (
                "3:11 warning edit_uri: it names the branch trunk, but the default branch of "
                "Ada/goat-papers is main; write edit/main/pages/deep/"
            ),
        ),
    ],
    ids=["copied_site", "site_of_the_owner", "copied_repo", "branch", "full_uri", "other_folder"],
)
def test_setting_that_names_another_place_is_reported(
    before: str, after: str, message: str
) -> None:
    assert found(FITTING.replace(before, after)) == [message]


def test_branch_is_replaced_before_the_folder_in_docs_dir() -> None:
    text = FITTING.replace("edit/main/docs/", "edit/a/b/pages/deep/") + "docs_dir: pages/deep\n"

    (message,) = found(text)
    assert message.endswith("it names the branch a/b, but the default branch of Ada/goat-papers "
                            "is main; write edit/main/pages/deep/")  # fmt: skip


@pytest.mark.parametrize("text", ["", "site_url:\nrepo_url: ''\n", "site_name: Goats\n"])
def test_missing_urls_are_reported_with_what_to_write(text: str) -> None:
    assert found(text) == [
        (
            "1:1 warning repo_url: it is missing, so readers cannot suggest papers; write "
            "repo_url: https://github.com/Ada/goat-papers"
        ),
        (
            "1:1 warning site_url: it is missing, so feeds and downloads lack the URL of the site; "
            "write site_url: https://ada.github.io/goat-papers/, or the URL of your own domain"
        ),
    ]


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Ada/goat-papers", "https://ada.github.io/goat-papers/"),
        ("Ada/Ada.github.io", "https://ada.github.io/"),
        ("ada/Goats", "https://ada.github.io/Goats/"),
    ],
)
def test_url_of_a_site_comes_from_the_repository(name: str, url: str) -> None:
    assert Repository(*name.split("/")).site_url == url


# With the answer about Pages


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("https://ada.github.io/goat-papers/", "https://ada.github.io/goat-papers/"),
        ("https://goats.example", "http://goats.example/"),
        ("https://Goats.example/", "https://goats.example/"),
    ],
    ids=["github", "own_domain_without_https", "capitals"],
)
def test_site_at_the_url_of_pages_is_not_reported(site: str, url: str) -> None:
    text = FITTING.replace("https://ada.github.io/goat-papers/", site)

    assert found(text, pages=pages_at(url)) == []


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("https://papershelf.github.io/papershelf/", "https://ada.github.io/goat-papers/"),
        ("https://goats.example/", "https://ada.github.io/goat-papers/"),
        ("https://ada.github.io/goat-papers/", "https://goats.example/"),
    ],
    ids=["copied", "domain_not_set", "domain_not_written"],
)
def test_site_at_another_url_than_pages_is_an_error(site: str, url: str) -> None:
    text = FITTING.replace("https://ada.github.io/goat-papers/", site)

    assert found(text, pages=pages_at(url)) == [
        (
            f"1:11 error site_url: it is {site}, but GitHub Pages publishes the site at {url}; "
            f"write that, or change the custom domain at {SETTINGS}"
        )
    ]


def test_missing_site_url_is_a_warning_with_the_url_of_pages() -> None:
    text = FITTING.replace("site_url: https://ada.github.io/goat-papers/\n", "")

    assert found(text, pages=pages_at("http://goats.example/")) == [
        (
            "1:1 warning site_url: it is missing, so feeds and downloads lack the URL of the site; "
            "write site_url: https://goats.example/"
        )
    ]


@pytest.mark.parametrize("status", ["404", 404])
def test_pages_that_is_switched_off_is_an_error_with_the_place_to_switch_it_on(
    status: object,
) -> None:
    answer = json.dumps({"message": "Not Found", "status": status})

    assert found(FITTING, pages=answer) == [
        (
            "1:1 error GitHub Pages is switched off, so the site cannot be published; choose "
            f"GitHub Actions under Source at {SETTINGS}, then run this workflow again"
        )
    ]


@pytest.mark.parametrize("build_type", ["legacy", None])
def test_pages_that_publishes_a_branch_is_an_error(build_type: str | None) -> None:
    answer = pages_at("https://ada.github.io/goat-papers/", build_type)

    assert found(FITTING, pages=answer) == [
        (
            "1:1 error GitHub Pages publishes a branch instead of the site that this workflow "
            f"builds; choose GitHub Actions under Source at {SETTINGS}, then run this "
            "workflow again"
        )
    ]


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "null", '{"status": "403"}', '{"html_url": 3}', "<html>"]
)
def test_answer_that_says_nothing_about_pages_is_a_warning(answer: str) -> None:
    assert found(FITTING, pages=answer) == [
        "1:1 warning GitHub did not say how Pages is set up; if the deployment fails, look at "
        + SETTINGS
    ]


# The command


def shelf_settings(root: Path, *arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(
        main, ["settings", "--list", str(root), *arguments], env={**variables}
    )


def test_command_prints_warnings_and_succeeds(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", FITTING))

    repository = "https://github.com/Ada/goat-papers"
    done = shelf_settings(root, "--repository", repository, "--branch", "trunk")

    assert (done.exit_code, done.stderr) == (0, "1 warning\n")
    assert done.stdout == (
        "mkdocs.yml:3:11: warning[repository] edit_uri: it names the branch main, but the default "
        "branch of Ada/goat-papers is trunk; write edit/trunk/docs/\n"
    )


def test_command_annotates_errors_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_list(tmp_path, ("mkdocs.yml", FITTING))
    (tmp_path / "pages.json").write_text('{"status": "404"}')
    monkeypatch.chdir(root)

    done = shelf_settings(
        root, "--pages", str(tmp_path / "pages.json"), "--format", "github",
        GITHUB_REPOSITORY="Ada/goat-papers",
    )  # fmt: skip

    assert (done.exit_code, done.stderr) == (1, "1 problem\n")
    assert done.stdout.startswith(
        "::error file=mkdocs.yml,line=1,col=1,title=repository::GitHub Pages is switched off"
    )


def test_settings_cannot_issue_workflow_commands(tmp_path: Path) -> None:
    text = 'site_url: "https://x.github.io/\\n::error::forged ##[error]forged"\n'
    root = write_list(tmp_path, ("mkdocs.yml", text))

    for form in ("text", "github"):
        done = shelf_settings(root, "--repository", "a/b", "--format", form)
        assert [line for line in done.stdout.splitlines() if line.startswith("::error")] == []
        assert "##[" not in done.stdout
        assert "forged" in done.stdout


@pytest.mark.parametrize("name", ["goats", "a/b/c", "/goats", "ada/"])
def test_repository_needs_an_owner_and_a_name(tmp_path: Path, name: str) -> None:
    done = shelf_settings(write_list(tmp_path), "--repository", name)

    assert done.exit_code == 2
    assert f"'{name}' is not a repository; write owner/name, such as ada/papers" in done.stderr


def test_settings_that_cannot_be_read_are_left_to_the_build() -> None:
    assert found("- " * 100_000) == []
