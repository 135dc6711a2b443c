"""Answers of the owner of a new list: what is understood, and what is refused with which words."""

import pytest

from papershelf.model.github import Repository
from papershelf.setup.answers import (
    LONGEST,
    AnswerError,
    described,
    name_of_folder,
    read_license,
    read_line,
    read_repository,
)
from papershelf.setup.licenses import LICENSES


@pytest.mark.parametrize(
    "text",
    [
        "ada/papers",
        " ada/papers ",
        "https://github.com/ada/papers",
        "https://github.com/ada/papers/",
        "https://www.github.com/ada/papers.git",
        "http://github.com/ada/papers",
        "github.com/ada/papers",
        "git@github.com:ada/papers.git",
        "ssh://git@github.com/ada/papers.git",
        "ssh://git@ssh.github.com:443/ada/papers.git",
        "git://github.com/ada/papers",
        "https://user:secret@github.com/ada/papers.git",
    ],
)
def test_repository_is_read_from_every_form_that_git_and_github_show(text: str) -> None:
    assert read_repository(text) == Repository("ada", "papers")


@pytest.mark.parametrize("owner", ["ada-lind", "ada_goatpress", "a--b", "ada-", "a" * 39])
def test_owners_may_have_the_characters_of_any_account(owner: str) -> None:
    assert read_repository(f"{owner}/papers") == Repository(owner, "papers")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "papers",
        "ada/",
        "/papers",
        "ada/papers/issues",
        "-ada/papers",
        "ada/pa pers",
        "ada/..",
        "ada/.",
        "ada/papers#readme",
        "ada/papers?x",
        "https://github.com/",
        "https://github.com/ada",
        "https://[github.com/ada/papers",
        "ada\n/papers",
        "a" * 40 + "/papers",
        "ada/" + "p" * 101,
        "äda/papers",
    ],
)
def test_other_texts_are_not_repositories(text: str) -> None:
    with pytest.raises(AnswerError, match="is not a repository; write owner/name, such as"):
        read_repository(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://gitlab.com/ada/papers",
        "git@codeberg.org:ada/papers.git",
        "https://github.com.evil.example/ada/papers",
    ],
)
def test_repositories_on_other_hosts_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(AnswerError, match="is not on GitHub, whose workflows check and publish"):
        read_repository(text)


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("Ada/Papers", "https://ada.github.io/Papers/"),
        ("ada/ada.github.io", "https://ada.github.io/"),
        ("Ada/Ada.GitHub.io", "https://ada.github.io/"),
    ],
)
def test_site_is_where_github_pages_publishes_the_repository(repository: str, url: str) -> None:
    assert read_repository(repository).site_url == url


@pytest.mark.parametrize("text", ["CC-BY-4.0", "cc by 4.0", "cc_by-4.0", " Cc-By-4.0 "])
def test_license_is_recognized_in_any_case_and_with_spaces(text: str) -> None:
    assert read_license(text) is LICENSES["CC-BY-4.0"]


def test_unknown_license_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(AnswerError) as refused:
        read_license("CC-BY-5.0")

    assert str(refused.value) == "unknown license 'CC-BY-5.0'; did you mean CC-BY-4.0?"


def test_license_far_from_all_known_ones_is_refused_with_the_list() -> None:
    with pytest.raises(AnswerError) as refused:
        read_license("yes")

    assert str(refused.value) == f"unknown license 'yes'; write one of {', '.join(LICENSES)}"


@pytest.mark.parametrize(
    ("license_id", "short"),
    [
        ("CC0-1.0", "CC0 1.0"),
        ("CC-BY-4.0", "CC BY 4.0"),
        ("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"),
        ("MIT", "MIT"),
        ("ODbL-1.0", "ODbL-1.0"),
    ],
)
def test_license_has_the_short_name_that_people_write(license_id: str, short: str) -> None:
    assert LICENSES[license_id].short == short


def test_line_keeps_everything_but_repeated_spaces() -> None:
    assert read_line("  Bees: #1\n \"q\" 'z'  🐝\u200d ") == "Bees: #1 \"q\" 'z' 🐝\u200d"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" \n ", "is empty; write a few words"),
        (
            "Be\u202ees",
            "contains the invisible character U+202E RIGHT-TO-LEFT OVERRIDE at position 3",
        ),
        ("a\x00b", "contains the invisible character U+0000 control character at position 2"),
        ("x" * 301, "has 301 characters; the limit is 300"),
    ],
)
def test_line_must_be_visible_and_short(text: str, says: str) -> None:
    with pytest.raises(AnswerError) as refused:
        read_line(text)

    assert str(refused.value).startswith(says)


def test_description_of_a_long_name_is_not_too_long() -> None:
    assert described("Bees") == "A curated, searchable reading list: Bees."
    assert read_line(described("x" * LONGEST))


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("my-reading_list", "My reading list"),
        ("Bienen", "Bienen"),
        ("", "Reading list"),
        ("-", "Reading list"),
        ("2020", "2020"),
        ("be\u202ees", "Reading list"),
    ],
)
def test_name_follows_from_the_folder(folder: str, name: str) -> None:
    assert name_of_folder(folder) == name
