"""Files beside the records are checked for what looks like something else, as records are."""

from pathlib import Path

import pytest

from invented import TOPICS_FILE, place_and_message, problems_in, record, write_list

PASTED = "between words, which is read as a space; shelf fmt writes one"
ALIKE = "letters in one word, which look alike; type the word again"
PRIVATE = "localhost is a name in a private network, which readers cannot reach"


def warnings(root: Path) -> list[str]:
    found = [one for one in problems_in(root) if one.rule == "other-files-are-plain"]
    assert all(one.is_warning for one in found)
    return [place_and_message(one) for one in found]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "data/topics.yaml", TOPICS_FILE.replace("name: Ears", "name: Eаrs"),
            f"data/topics.yaml:7:15: topics.subtopics.name: 'Eаrs' has Latin and Cyrillic {ALIKE}",
            id="topic_of_two_scripts",
        ),
        pytest.param(
            "data/topics.yaml", TOPICS_FILE.replace("Artificial ears", "Artificial\u2028ears"),
            f"data/topics.yaml:8:32: topics.subtopics.description: has U+2028 {PASTED}",
            id="line_separator",
        ),
        pytest.param(
            "data/venues.yaml", 'venues: [{id: ears, name: "EA\\tRS"}]\n',
            f"data/venues.yaml:1:27: venues.name: has a tab {PASTED}", id="tab",
        ),
        pytest.param(
            "data/venues.yaml", "venues: [{id: ears, name: EARS, url: 'http://localhost/'}]\n",
            f"data/venues.yaml:1:38: venues.url: {PRIVATE}; compare the URL with the page",
            id="private_host",
        ),
        pytest.param(
            "data/people.yaml", "people:\n- name: Okafor, Adaeze\n  homepage: http://localhost/\n",
            f"data/people.yaml:3:13: people.homepage: {PRIVATE}; compare the URL with the page",
            id="homepage",
        ),
        pytest.param(
            "data/declined.yaml", "declined: [{title: Gоats, reason: On goats.}]\n",
            "data/declined.yaml:1:20: declined.title: 'Gоats' has Latin and Cyrillic " + ALIKE,
            id="declined_title",
        ),
        pytest.param(
            "data/topics/counting.md", "Of sheep.\n\nSee [arxiv.org](https://evil.example/x).\n",
            "data/topics/counting.md:3:5: a link says arxiv.org and leads to evil.example; write "
            "one of the two",
            id="link_in_an_essay",
        ),
        pytest.param(
            "data/topics/counting.md", "See <http://localhost/>.\n",
            f"data/topics/counting.md:1:5: {PRIVATE}; compare the URL with the page",
            id="private_host_in_an_essay",
        ),
    ],
)  # fmt: skip
def test_disguise_is_reported(tmp_path: Path, path: str, text: str, expected: str) -> None:
    assert warnings(write_list(tmp_path, record(), (path, text))) == [expected]


def test_plain_files_are_not_reported(tmp_path: Path) -> None:
    files = (
        ("data/venues.yaml", "venues: [{id: ears, name: Уши, url: 'https://ears.example/'}]\n"),
        ("data/people.yaml", "people:\n- name: Okafor, Adaeze\n  homepage: https://a.example/\n"),
        ("data/declined.yaml", "declined: [{title: The Δt of Sheep, reason: On time.}]\n"),
        ("data/topics/counting.md", "See [a.example](https://www.a.example/x).\n"),
    )

    assert warnings(write_list(tmp_path, record(), *files)) == []


def test_warning_can_be_allowed(tmp_path: Path) -> None:
    text = (
        "venues: [{id: ears, name: Eаrs}]\n# shelf: allow other-files-are-plain because it is so\n"
    )

    assert warnings(write_list(tmp_path, record(), ("data/venues.yaml", text))) == []


def test_folder_with_the_name_of_an_essay_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())
    (root / "data/topics/counting.md").mkdir(parents=True)

    assert [place_and_message(one) for one in problems_in(root)] == [
        "data/topics/counting.md:1:1: is a folder; move it, or rename it to the id of a topic"
    ]
