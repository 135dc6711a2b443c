"""The page that says how to contribute, for lists that do not write it themselves."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from invented import SETTINGS, make_catalogue
from papershelf.records.load import parse_draft
from papershelf.site.configuration.options import MANUAL, Options
from papershelf.site.configuration.settings import Settings
from papershelf.site.languages import languages
from papershelf.site.pages import Pages
from papershelf.site.translations import Strings

GITHUB = replace(SETTINGS, repository="https://github.com/ada/bees/")
GITLAB = replace(SETTINGS, repository="https://gitlab.com/ada/bees/")
OTHER_FORGE = replace(SETTINGS, repository="https://git.bees.example/ada/bees.git/")
WAYS = ["suggest-a-paper", "edit-in-the-browser", "with-git"]
ALWAYS = ["what-belongs-here", "a-good-change"]


def page(settings: Settings) -> str:
    return Pages(make_catalogue(), settings).contribute().content


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="([^"]*)"', html)


def test_links_are_those_of_the_list() -> None:
    links = set(re.findall(r'href="([^"#][^"]*)"', page(GITHUB)))

    assert links == {
        "https://github.com/ada/bees/issues/new?template=suggest.yml",
        "../papers/",
        "../topics/",
        MANUAL,
    }
    assert "git clone https://github.com/ada/bees\ncd bees\n" in page(GITHUB)


def test_a_list_beside_the_program_installs_that_too() -> None:
    requirements = ".venv/bin/pip install -r requirements.txt"

    assert f"{requirements}</code>" in page(GITHUB)
    assert f"{requirements}\n.venv/bin/pip install --no-deps --editable .</code>" in page(
        replace(GITHUB, is_project=True)
    )


def test_a_new_file_begins_as_a_draft_that_is_valid() -> None:
    edited = replace(GITHUB, edit_base=f"{GITHUB.repository}edit/main/lists/bees/")
    (link,) = re.findall(r'href="([^"]*/new/[^"]*)"', page(edited))
    address = urlsplit(unescape(link))
    query = parse_qs(address.query)

    assert f"https://{address.netloc}{address.path}" == (
        "https://github.com/ada/bees/new/main/lists/bees"
    )
    (path,), (text,) = query["filename"], query["value"]
    assert parse_draft(text, path).paper.topics == ("listening",)


@pytest.mark.parametrize(
    "settings",
    [GITHUB, replace(GITLAB, edit_base=f"{GITLAB.repository}edit/main/")],
    ids=["unknown_editor", "other_forge"],
)
def test_a_new_file_needs_the_editor_of_github(settings: Settings) -> None:
    assert "/new/" not in page(settings).replace("issues/new", "")


@pytest.mark.parametrize("settings", [GITHUB, GITLAB, OTHER_FORGE], ids=lambda each: each.forge)
def test_links_within_the_page_have_targets(settings: Settings) -> None:
    html = page(settings)

    targets = set(re.findall(r'href="#([^"]*)"', html))
    assert targets
    assert targets <= set(re.findall(r' id="([^"]*)"', html))


@pytest.mark.parametrize("repository", ["", "/"])
def test_without_a_repository_no_step_needs_one(repository: str) -> None:
    html = page(replace(SETTINGS, repository=repository))

    assert not re.search(r"git clone|issues/new|pull request|GitHub", html)
    assert headings(html) == ALWAYS
    assert "This list is not in a public repository." in html


@pytest.mark.parametrize(
    ("settings", "account", "ways"),
    [
        (GITHUB, "an account on GitHub", WAYS),
        (GITLAB, "an account on GitLab", WAYS),
        (replace(SETTINGS, repository="https://codeberg.org/ada/bees/"), "on Codeberg", WAYS),
        # Without a known URL for issues, nobody is sent to one.
        (OTHER_FORGE, "an account on git.bees.example", WAYS[1:]),
        (replace(GITHUB, edit_base=""), "an account on GitHub", [WAYS[0], WAYS[2]]),
        (replace(OTHER_FORGE, edit_base=""), "Git, and Python", WAYS[2:]),
    ],
)
def test_ways_are_those_that_the_forge_has(
    settings: Settings, account: str, ways: list[str]
) -> None:
    html = page(settings)

    assert headings(html) == ways + ALWAYS
    assert re.findall(r'<td><a href="#([^"]*)"', html) == ways
    assert account in html
    assert "describes every field" in html


@pytest.mark.parametrize("settings", [GITLAB, OTHER_FORGE], ids=lambda each: each.forge)
def test_only_lists_on_github_speak_of_its_workflows(settings: Settings) -> None:
    """Its buttons, forms and automatic checks are not there on another forge."""
    on_github_only = re.compile(
        r"GitHub|pull request|Commit changes|checked automatically|looked up after|the form<"
    )

    assert len(set(on_github_only.findall(page(GITHUB)))) == 6
    assert on_github_only.findall(page(settings)) == []


def test_folder_of_a_clone_has_no_suffix() -> None:
    clone = "git clone https://git.bees.example/ada/bees.git\ncd bees\n"

    assert clone in page(OTHER_FORGE)


def test_manual_is_the_one_of_the_settings() -> None:
    html = page(replace(GITHUB, options=Options(manual="https://docs.example/")))

    assert 'href="https://docs.example/"' in html
    assert MANUAL not in html


def test_without_a_manual_it_is_named_and_not_linked() -> None:
    html = page(replace(GITHUB, options=Options(manual=False)))

    assert "The manual of Papershelf describes every field" in html


@pytest.mark.parametrize("language", languages())
def test_papers_have_the_name_that_the_list_gives_them(language: str) -> None:
    usual = set(Strings.of(language).labels.values())
    strings = Strings.of(language, {"one": "qoph", "other": "qophim"})

    html = page(replace(GITHUB, strings=strings))

    shown = re.sub(r"(?s)<code.*?</code>|<[^>]*>", " ", unescape(html))
    assert "qophim" in shown
    assert [word for word in usual if re.search(rf"\b{re.escape(word)}\b", shown)] == []
