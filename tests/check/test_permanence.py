"""Published URLs keep working, or a message says what to write."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from invented import record, write_list
from papershelf.check.permanence import aliases_lead_to_pages
from papershelf.check.rules import vanished
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.works import Work
from papershelf.records.load import LoadedList, read_list
from papershelf.site.building.contents import Contents
from papershelf.site.configuration.settings import Settings
from papershelf.site.people.links import AuthorLinks
from papershelf.site.sitemap import redirects
from papershelf.site.translations import ENGLISH

SHEEP, TEXT = record()
Files = dict[str, str]
SETTINGS = Settings("Sheep", "A list.", "https://example.org/", "", "")

TOPICS = """\
topics:
  - id: listening
    name: Listening machines
    description: Machines that hear.
    subtopics:
      - {id: ears, name: Ears, description: Artificial ears.}
  - id: counting
    name: Counting
    description: How many there are.
"""

GOATS = record("roe2021goats")[0]
GOATS_TEXT = TEXT.replace("Counting Sheep", "Milking Goats")
ALLOWED = "if nothing replaces it, write # shelf: allow {}-pages-stay because ... in this record"


def loaded(folder: Path, files: Files) -> LoadedList:
    topics = {"data/topics.yaml": TOPICS}
    return read_list(write_list(folder, *(topics | files).items()))


def messages(tmp_path: Path, before: Files, after: Files) -> list[str]:
    found = vanished(loaded(tmp_path / "before", before), loaded(tmp_path / "after", after))
    return [str(problem) for problem in found]


def without(text: str, *lines: str) -> str:
    return "".join(f"{line}\n" for line in text.splitlines() if line not in lines)


LIST = {SHEEP: TEXT, GOATS: GOATS_TEXT}


def test_list_that_only_grows_loses_nothing(tmp_path: Path) -> None:
    more = dict([record("abe2021new")])

    assert messages(tmp_path, LIST, LIST | more) == []


# Papers.


def test_changed_key_must_become_an_alias(tmp_path: Path) -> None:
    renamed = {"data/papers/2021/okafor2021sheep.yaml": TEXT, GOATS: GOATS_TEXT}

    assert messages(tmp_path, LIST, renamed) == [
        (
            "data/papers/2021/okafor2021sheep.yaml:1:1: error[keys-stay] aliases: "
            "papers/okafor2021counting/ would be gone, but led to this paper; "
            "write aliases: [okafor2021counting]"
        ),
    ]


@pytest.mark.parametrize(
    ("mark", "title"),
    [
        pytest.param("doi: 10.1000/1\n", "Counting Goats", id="doi"),
        pytest.param('arxiv: "2103.00001"\n', "Counting Goats", id="arxiv"),
        pytest.param("", "Counting: SHEEP!", id="title"),
    ],
)
def test_renamed_record_is_recognized(tmp_path: Path, mark: str, title: str) -> None:
    before = {SHEEP: TEXT + mark}
    after = {
        "data/papers/2022/okafor2022sheep.yaml": TEXT.replace("Counting Sheep", f'"{title}"') + mark
    }

    (message,) = messages(tmp_path, before, after)
    assert message.startswith("data/papers/2022/okafor2022sheep.yaml:1:1: error[keys-stay]")


def test_alias_is_added_to_existing_ones(tmp_path: Path) -> None:
    after = {"data/papers/2021/okafor2021sheep.yaml": f"{TEXT}aliases: [okafor2020sheep]\n"}

    assert messages(tmp_path, {SHEEP: TEXT}, after) == [
        (
            "data/papers/2021/okafor2021sheep.yaml:8:10: error[keys-stay] aliases: "
            "papers/okafor2021counting/ would be gone, but led to this paper; "
            "add okafor2021counting to the list"
        ),
    ]


@pytest.mark.parametrize(
    ("before", "after", "is_another"),
    [
        pytest.param(
            "doi: 10.1000/1\n", {"Counting Sheep": "Hearing Noise", "/1": "/2"}, True, id="doi"
        ),
        pytest.param(
            "", {"Counting Sheep": "Hearing Noise", "Okafor": "Roe"}, True, id="nothing_in_common"
        ),
        pytest.param("", {"Counting Sheep": "Hearing Noise"}, False, id="title_corrected"),
        pytest.param("doi: 10.1000/1\n", {"/1": "/2"}, False, id="doi_corrected"),
        pytest.param("", {"Okafor, Adaeze": "Roe, Mina"}, False, id="authors_corrected"),
    ],
)
def test_key_must_not_be_reused_for_another_paper(
    tmp_path: Path, before: str, after: dict[str, str], is_another: bool
) -> None:
    text = TEXT + before
    for old, new in after.items():
        text = text.replace(old, new)

    found = messages(tmp_path, {SHEEP: TEXT + before}, {SHEEP: text})

    says = (
        f"{SHEEP}:1:8: error[keys-name-one-paper] title: was 'Counting Sheep' under this key, "
        "which people cite; give the other paper a separate record, or, if that was a mistake, "
        "write # shelf: allow keys-name-one-paper because ... into this one"
    )
    assert [message for message in found if "keys-" in message] == [says] * is_another


def test_key_of_a_moved_paper_must_not_be_reused(tmp_path: Path) -> None:
    moved = {
        "data/papers/2021/okafor2021sheep.yaml": TEXT,
        SHEEP: TEXT.replace("Counting Sheep", "Hearing Noise"),
    }

    (message,) = messages(tmp_path, {SHEEP: TEXT}, moved)
    assert message.startswith(
        f"{SHEEP}:1:8: error[keys-name-one-paper] title: was 'Counting Sheep'"
    )


def test_works_are_made_a_few_times_each_however_many_titles_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(record(f"roe2021{one}{other}") for one in "abcde" for other in "uvwxyz")
    after = {
        path: re.sub("title: .*", f"title: Sleeping {path[-7:-5]}", text)
        for path, text in before.items()
    }
    made: list[Paper] = []
    make = Work.of

    def of(paper: Paper) -> Work:
        made.append(paper)
        return make(paper)

    monkeypatch.setattr(Work, "of", of)

    messages(tmp_path, before, after)

    assert 0 < len(made) <= 4 * len(before)


def test_key_that_became_an_alias_is_fine(tmp_path: Path) -> None:
    after = {"data/papers/2021/okafor2021sheep.yaml": f"{TEXT}aliases: [okafor2021counting]\n"}

    assert messages(tmp_path, {SHEEP: TEXT}, after) == []


def test_merged_record_may_become_an_alias(tmp_path: Path) -> None:
    after = {GOATS: f"{GOATS_TEXT}aliases: [okafor2021counting]\n"}

    assert messages(tmp_path, LIST, after) == []


def test_removed_alias_is_reported(tmp_path: Path) -> None:
    before = {SHEEP: f"{TEXT}aliases: [okafor2020sheep]\n"}

    assert messages(tmp_path, before, {SHEEP: TEXT}) == [
        (
            f"{SHEEP}:1:1: error[keys-stay] aliases: papers/okafor2020sheep/ would be gone, "
            "but led to this paper; write aliases: [okafor2020sheep]"
        ),
    ]


def test_aliases_of_a_renamed_record_must_be_kept(tmp_path: Path) -> None:
    before = {SHEEP: f"{TEXT}aliases: [okafor2020sheep]\n"}
    after = {"data/papers/2021/okafor2021sheep.yaml": f"{TEXT}aliases: [okafor2021counting]\n"}

    (message,) = messages(tmp_path, before, after)
    assert "papers/okafor2020sheep/ would be gone" in message


def test_removed_paper_is_reported(tmp_path: Path) -> None:
    assert messages(tmp_path, LIST, {SHEEP: TEXT}) == [
        (
            f"{GOATS}:1:1: error[keys-stay] papers/roe2021goats/ would be gone; keep the record "
            "(status: retracted or superseded says what became of a paper), write aliases: "
            "[roe2021goats] in the record that took its place, or enter the paper in "
            "data/declined.yaml with the reason"
        ),
    ]


def test_declined_paper_may_be_removed_with_its_pages(tmp_path: Path) -> None:
    declined = "declined:\n  - {title: Milking Goats, reason: No sheep.}\n"
    before = LIST | {GOATS: GOATS_TEXT.replace("Okafor, Adaeze", "Roe, Mina") + "venue: Barn\n"}

    assert messages(tmp_path, before, {SHEEP: TEXT, "data/declined.yaml": declined}) == []


def test_unreadable_record_does_not_count_as_removed(tmp_path: Path) -> None:
    before = LIST | {GOATS: GOATS_TEXT.replace("Okafor, Adaeze", "Roe, Mina") + "venue: Barn\n"}

    assert messages(tmp_path, before, LIST | {GOATS: f"{GOATS_TEXT}bogus: 1\n"}) == []


def test_misplaced_record_does_not_count_as_removed(tmp_path: Path) -> None:
    after = {"data/papers/2022/okafor2021counting.yaml": TEXT}

    assert messages(tmp_path, {SHEEP: TEXT}, after) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_records_of_an_unreadable_folder_do_not_count_as_removed(tmp_path: Path) -> None:
    before = loaded(tmp_path / "before", LIST)
    root = write_list(tmp_path / "after")
    (root / "data/papers").symlink_to(tmp_path / "before/data/papers")

    assert list(vanished(before, read_list(root))) == []


# Topics.


def renamed_topic(aliases: str = "") -> Files:
    topics = TOPICS.replace("id: counting", f"id: numbers{aliases}")
    return {
        "data/topics.yaml": topics,
        SHEEP: TEXT.replace("[counting]", "[numbers]"),
    }


def test_renamed_topic_must_become_an_alias(tmp_path: Path) -> None:
    assert messages(tmp_path, {SHEEP: TEXT}, renamed_topic()) == [
        (
            "data/topics.yaml:1:1: error[topics-stay] topics: topics/counting/ would be gone; "
            "write aliases: [counting] at the topic numbers, where its papers are"
        ),
    ]


def test_topic_with_its_earlier_path_is_fine(tmp_path: Path) -> None:
    after = renamed_topic("\n    aliases: [counting]")

    assert messages(tmp_path, {SHEEP: TEXT}, after) == []
    assert messages(tmp_path / "next", after, renamed_topic()) != []


def test_removed_topic_without_papers_is_reported(tmp_path: Path) -> None:
    topics = without(
        TOPICS, "    subtopics:", "      - {id: ears, name: Ears, description: Artificial ears.}"
    )

    assert messages(tmp_path, {SHEEP: TEXT}, {SHEEP: TEXT, "data/topics.yaml": topics}) == [
        (
            "data/topics.yaml:1:1: error[topics-stay] topics: topics/listening/ears/ would be "
            "gone; write aliases: [listening/ears] at the topic in its place"
        ),
    ]


def test_renamed_topic_keeps_its_subtopics(tmp_path: Path) -> None:
    before = {SHEEP: TEXT.replace("[counting]", "[listening/ears]")}
    moved = {SHEEP: TEXT.replace("[counting]", "[hearing/ears]")}
    topics = TOPICS.replace("id: listening", "id: hearing")

    assert messages(tmp_path / "a", before, moved | {"data/topics.yaml": topics}) == [
        (
            "data/topics.yaml:1:1: error[topics-stay] topics: topics/listening/ would be gone; "
            "write aliases: [listening] at the topic hearing, where its papers are"
        ),
    ]
    topics = topics.replace("id: hearing", "id: hearing\n    aliases: [listening]")
    assert messages(tmp_path / "b", before, moved | {"data/topics.yaml": topics}) == []


def test_moved_subtopic_needs_its_earlier_path(tmp_path: Path) -> None:
    topics = without(TOPICS, "    subtopics:").replace(
        "      - {id: ears,", "  - {id: ears, aliases: [listening/ears],"
    )

    assert messages(tmp_path, {SHEEP: TEXT}, {SHEEP: TEXT, "data/topics.yaml": topics}) == []


def test_unreadable_topics_do_not_count_as_removed(tmp_path: Path) -> None:
    after = {SHEEP: TEXT, "data/topics.yaml": "topics: []\n"}

    assert messages(tmp_path, {SHEEP: TEXT}, after) == []


# Venues.


def in_barn(venue: str, venues: str = "") -> Files:
    files = {SHEEP: f"{TEXT}venue: {venue}\n"}
    return files | ({"data/venues.yaml": venues} if venues else {})


@pytest.mark.parametrize(
    ("venues", "advice"),
    [
        pytest.param(
            "",
            "if 'Barnyard' is the same venue, write - {id: barnyard, name: 'Barnyard', "
            "aliases: [barn]} below venues: in data/venues.yaml",
            id="unknown",
        ),
        pytest.param(
            "venues:\n  - {id: by, name: Barnyard}\n",
            "add barn to the aliases of 'Barnyard' in data/venues.yaml",
            id="known",
        ),
    ],
)
def test_renamed_venue_must_become_an_alias(tmp_path: Path, venues: str, advice: str) -> None:
    assert messages(tmp_path, in_barn("Barn"), in_barn("Barnyard", venues)) == [
        (
            f"{SHEEP}:8:8: error[venue-pages-stay] venue: venues/barn/ would be gone; "
            f"{advice}; {ALLOWED.format('venue')}"
        ),
    ]


def test_venue_with_its_earlier_id_is_fine(tmp_path: Path) -> None:
    venues = "venues:\n  - {id: by, name: Barnyard, aliases: [barn]}\n"

    assert messages(tmp_path, in_barn("Barn"), in_barn("Barnyard", venues)) == []


def test_venue_that_only_gets_a_full_name_is_fine(tmp_path: Path) -> None:
    venues = "venues:\n  - {id: barn, name: Barn, full_name: Meetings in the Barn}\n"

    assert messages(tmp_path, in_barn("Barn"), in_barn("Meetings in the Barn", venues)) == []


def test_removed_venue_is_reported(tmp_path: Path) -> None:
    assert messages(tmp_path, in_barn("Barn"), {SHEEP: TEXT}) == [
        (
            f"{SHEEP}:1:1: error[venue-pages-stay] venue: venues/barn/ would be gone; "
            f"put the venue back; {ALLOWED.format('venue')}"
        ),
    ]


def test_venue_with_other_papers_is_not_reported(tmp_path: Path) -> None:
    before = {SHEEP: f"{TEXT}venue: Barn\n", GOATS: f"{GOATS_TEXT}venue: Barn\n"}

    assert messages(tmp_path, before, before | {SHEEP: TEXT}) == []


# Authors.


def by(*names: str) -> Files:
    listed = "".join(f"  - {name}\n" for name in names)
    return {SHEEP: TEXT.replace("  - Okafor, Adaeze\n", listed)}


def test_corrected_author_name_needs_an_alias(tmp_path: Path) -> None:
    before, after = by("Roe, Mina", "Okafor, A."), by("Abe, Jun", "Roe, Mina", "Okafor, Adaeze")

    assert messages(tmp_path, before, after) == [
        (
            f"{SHEEP}:3:3: error[author-pages-stay] authors: authors/okafor-a/ would be gone; "
            "if 'Adaeze Okafor' is the same person, write - {name: \"Okafor, Adaeze\", aliases: "
            f"[okafor-a]}} below people: in data/people.yaml; {ALLOWED.format('author')}"
        ),
    ]


def test_author_with_an_alias_is_fine(tmp_path: Path) -> None:
    after = by("Okafor, Adaeze") | people('{name: "Okafor, Adaeze", aliases: [okafor-a]}')

    assert messages(tmp_path, by("Okafor, A."), after) == []
    assert (
        "authors/okafor-a/ would be gone"
        in messages(tmp_path / "next", after, by("Okafor, Adaeze"))[0]
    )


def test_removed_author_is_reported(tmp_path: Path) -> None:
    assert messages(tmp_path, by("Roe, Mina", "Abe, Jun"), by("Roe, Mina")) == [
        (
            f"{SHEEP}:3:3: error[author-pages-stay] authors: authors/abe-jun/ would be gone; "
            f"put the author back; {ALLOWED.format('author')}"
        ),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Aksënova, Alëna", "Aksenova, Alena", id="accents"),
        pytest.param("O'Hara, Jun", "O’Hara, Jun", id="apostrophe"),
        pytest.param("van der Berg, Jan", "Van Der Berg, Jan", id="case"),
    ],
)
def test_new_spelling_with_the_same_url_is_fine(tmp_path: Path, before: str, after: str) -> None:
    assert messages(tmp_path, by(before), by(after)) == []


def test_author_with_other_papers_is_not_reported(tmp_path: Path) -> None:
    before = by("Okafor, Adaeze") | {GOATS: GOATS_TEXT}

    assert messages(tmp_path, before, before | by("Okafor, A.")) == []


def test_joined_spellings_keep_their_urls_and_lose_them_with_the_entry(tmp_path: Path) -> None:
    before = {SHEEP: TEXT, GOATS: GOATS_TEXT.replace("Okafor, Adaeze", "Okafor, A.")}
    entry = 'people:\n  - {name: "Okafor, Adaeze", also: ["Okafor, A."], aliases: [okafor]}\n'
    joined = before | {"data/people.yaml": entry}
    corrected = joined | {GOATS: GOATS_TEXT}

    assert messages(tmp_path / "joined", before, joined) == []
    assert messages(tmp_path / "corrected", joined, corrected) == []
    lost = messages(tmp_path / "lost", corrected, LIST)
    assert [message.partition("authors/")[2].partition(";")[0] for message in lost] == [
        "okafor/ would be gone", "okafor-a/ would be gone",
    ]  # fmt: skip
    assert (
        'write - {name: "Okafor, Adaeze", aliases: [okafor-a]} below people: in data/people.yaml, '
        "as its page is still there"
    ) in lost[1]


def test_a_namesake_who_is_separated_leaves_the_page_to_the_other(tmp_path: Path) -> None:
    entry = '{{name: "Okafor, Adaeze", id: okafor-{0}, papers: [{1}]}}'
    one = entry.format("two", "roe2021goats")
    both = f"{one}\n  - {entry.format('one', 'okafor2021counting')}"

    assert messages(tmp_path / "one", LIST, LIST | people(one)) == []
    (lost,) = messages(tmp_path / "both", LIST, LIST | people(both))
    assert "authors/okafor-adaeze/ would be gone; if 'Adaeze Okafor' is the same person" in lost
    assert "add okafor-adaeze to the aliases of 'Okafor, Adaeze' in data/people.yaml" in lost


def people(*entries: str) -> Files:
    return {"data/people.yaml": "people:\n" + "".join(f"  - {entry}\n" for entry in entries)}


def test_a_higher_number_of_papers_for_author_pages_is_reported_once(tmp_path: Path) -> None:
    several = LIST | {
        SHEEP: TEXT.replace("  - Okafor, Adaeze\n", "  - Okafor, Adaeze\n  - Roe, Mina\n")
    }
    now = replace(loaded(tmp_path, several), author_pages_at=("mkdocs.yml", 7, 3))

    def found(before: int, after: int) -> list[str]:
        pair = (replace(now, author_pages=number) for number in (before, after))
        return [str(problem) for problem in vanished(*pair)]

    says = (
        "mkdocs.yml:7:3: warning[pages-of-few-papers-stay] plugins.papershelf.author_pages: "
        "authors/okafor-adaeze/{} would be gone, because this was {} and is 3; write "
        'author_pages: {}, or keep single pages with entries such as - {{name: "Okafor, Adaeze"}} '
        "below people: in data/people.yaml"
    )
    assert found(2, 2) == found(3, 2) == found(3, 4) == []
    assert found(2, 3) == [says.format("", 2, 2)]
    assert found(1, 3) == [says.format(" and 1 other page", 1, 1)]


def test_only_pages_that_existed_can_be_lost(tmp_path: Path) -> None:
    """With author_pages: 2, authors of one paper had no page; one who has one left loses it."""

    def found(name: str, before: Files, after: Files) -> list[str]:
        earlier, now = (
            loaded(tmp_path / name / when, files)
            for when, files in (("before", before), ("after", after))
        )
        pair = (replace(one, author_pages=2) for one in (earlier, now))
        return [problem.message for problem in vanished(*pair)]

    assert found("one", by("Roe, Mina", "Okafor, A."), by("Roe, Mina")) == []
    corrected = LIST | {GOATS: GOATS_TEXT.replace("Okafor, Adaeze", "Lind, Jan")}
    (lost,) = found("two", LIST, corrected)
    assert lost == (
        "authors/okafor-adaeze/ would be gone; 'Adaeze Okafor' has only 1 paper now, so write "
        '- {name: "Okafor, Adaeze"} below people: in data/people.yaml, which keeps the page'
    )
    kept = corrected | people('{name: "Okafor, Adaeze"}')
    assert found("kept", LIST, kept) == []
    assert len(found("removed", kept, corrected)) == 1


# Redirects.


def redirects_of(tmp_path: Path, files: Files) -> dict[str, str]:
    catalogue: Catalogue = loaded(tmp_path, files).catalogue()
    pages = redirects(catalogue, ENGLISH, AuthorLinks(catalogue, 1))
    return {page.path: page.content.split("url=")[1].split('"')[0] for page in pages}


MOVED = {
    "data/topics.yaml": TOPICS.replace(
        "id: listening", "id: listening\n    aliases: [hearing, counting/noises]"
    ).replace("{id: ears,", "{id: ears, aliases: [auricles],"),
    "data/venues.yaml": "venues:\n  - {id: by, name: Barnyard, aliases: [barn]}\n",
    **people('{name: "Okafor, Adaeze", aliases: [okafor-a]}'),
    SHEEP: f"{TEXT}venue: Barnyard\naliases: [okafor2020sheep]\n",
}


def test_every_alias_has_a_redirect(tmp_path: Path) -> None:
    assert redirects_of(tmp_path, MOVED) == {
        "papers/okafor2020sheep/index.html": "../okafor2021counting/",
        "topics/hearing/ears/index.html": "../../listening/ears/",
        "topics/hearing/index.html": "../listening/",
        "topics/counting/noises/index.html": "../../listening/",
        "topics/auricles/index.html": "../listening/ears/",
        "venues/barn/index.html": "../by/",
        "authors/okafor-a/index.html": "../okafor-adaeze/",
    }


def test_downloads_of_an_alias_still_exist(tmp_path: Path) -> None:
    """LaTeX projects and feed readers keep using the URL of a .bib file or feed."""
    contents = Contents(loaded(tmp_path, MOVED).catalogue(), SETTINGS)
    addresses = {
        "papers/okafor2020sheep": "papers/okafor2021counting",
        "topics/hearing/ears": "topics/listening/ears",
        "topics/hearing": "topics/listening",
        "topics/counting/noises": "topics/listening",
        "topics/auricles": "topics/listening/ears",
        "venues/barn": "venues/by",
        "authors/okafor-a": "authors/okafor-adaeze",
    }

    downloads = {".bib", ".ris", ".csl.json", ".xml"}
    for earlier, now in addresses.items():
        texts = {suffix: contents.file(f"{now}{suffix}") for suffix in downloads}
        assert texts[".bib"] is not None
        for suffix, text in texts.items():
            same = contents.file(f"{earlier}{suffix}")
            # The style sheet of a feed has a relative URL.
            assert (same and same.replace("../", "")) == (text and text.replace("../", ""))
    # Tells a feed reader the new URL of the feed.
    feed = contents.file("topics/hearing.xml")
    assert feed is not None
    assert f'href="{SETTINGS.site_url}topics/listening.xml"' in feed


def test_aliases_of_missing_or_existing_pages_have_no_redirect(tmp_path: Path) -> None:
    files = by("Roe, Mina", "Abe, Jun") | {
        **people(
            '{name: "Okafor, Adaeze", aliases: [okafor-a]}',
            '{name: "Roe, Mina", aliases: [abe-jun]}',
        ),
        "data/venues.yaml": "venues:\n  - {id: by, name: Barnyard, aliases: [barn]}\n",
    }

    assert redirects_of(tmp_path / "site", files) == {}
    assert [str(problem) for problem in aliases_lead_to_pages(loaded(tmp_path, files))] == [
        (
            "data/venues.yaml:1:1: error[form] venues: venues/by/ is not a page, but the aliases "
            "of by lead to it; correct the id or delete the entry"
        ),
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "data/topics.yaml",
            TOPICS.replace("id: counting", "id: counting\n    aliases: [listening/ears]"),
            "8:15: error[form] topics.aliases: 'listening/ears' is already on line 6; write "
            "another, or delete it",
            id="alias_that_is_a_topic",
        ),
        pytest.param(
            "data/topics.yaml",
            TOPICS.replace("id: counting", "id: counting\n    aliases: [Numbers]"),
            "8:15: error[form] topics.aliases: 'Numbers' is not a topic path; write it "
            "like those in data/topics.yaml: numbers",
            id="alias_that_is_no_path",
        ),
        pytest.param(
            "data/venues.yaml",
            "venues:\n  - {id: a, name: A}\n  - {id: b, name: B, aliases: [a]}\n",
            "3:32: error[form] venues.aliases: 'a' is already on line 2; write another, "
            "or delete it",
            id="alias_that_is_a_venue",
        ),
    ],
)
def test_alias_in_a_list_file_is_checked(
    tmp_path: Path, path: str, text: str, expected: str
) -> None:
    problems = loaded(tmp_path, {SHEEP: TEXT, path: text}).problems

    assert [str(problem) for problem in problems] == [f"{path}:{expected}"]
