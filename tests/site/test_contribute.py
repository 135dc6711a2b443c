"""The page that says how to contribute, for lists that do not write it themselves."""

import re
from dataclasses import replace

import pytest

from invented import SETTINGS, make_catalogue
from papershelf.site.options import MANUAL, Options
from papershelf.site.pages import Pages
from papershelf.site.settings import Settings

GITHUB = replace(SETTINGS, repository="https://github.com/ada/bees/")


def page(settings: Settings) -> str:
    return Pages(make_catalogue(), settings).contribute().content


def test_links_are_those_of_the_list() -> None:
    links = set(re.findall(r'href="([^"#][^"]*)"', page(GITHUB)))

    assert links == {
        "https://github.com/ada/bees/issues/new?template=suggest.yml",
        "../papers/",
        "../topics/",
        MANUAL,
    }
    assert "git clone https://github.com/ada/bees\ncd bees\n" in page(GITHUB)


def test_links_within_the_page_have_targets() -> None:
    html = page(GITHUB)

    targets = set(re.findall(r'href="#([^"]*)"', html))
    assert targets
    assert targets <= set(re.findall(r' id="([^"]*)"', html))


@pytest.mark.parametrize("repository", ["", "/"])
def test_without_a_repository_no_step_needs_one(repository: str) -> None:
    html = page(replace(SETTINGS, repository=repository))

    assert not re.search(r"git clone|issues/new|pull request|GitHub", html)
    assert "What belongs here" in html


def test_manual_is_the_one_of_the_settings() -> None:
    html = page(replace(GITHUB, options=Options(manual="https://docs.example/")))

    assert 'href="https://docs.example/"' in html
    assert MANUAL not in html
