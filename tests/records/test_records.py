"""Files of a list become values; every error has a place and says what to write instead."""

import os
from pathlib import Path

import pytest

from ending import ends
from invented import TOPICS_FILE, make_paper, place_and_message, record, write_list
from papershelf.model.keys import PAPERS
from papershelf.model.problems import DataError
from papershelf.records.declined import DECLINED
from papershelf.records.indexes import TOPICS, VENUES, read_topics
from papershelf.records.layout import record_files
from papershelf.records.load import parse_draft, parse_record, read_list
from papershelf.records.people import PEOPLE

PATH = "data/papers/2021/okafor2021counting.yaml"
HEAD = record()[1]


def problems(root: Path) -> list[str]:
    return [place_and_message(problem) for problem in read_list(root).problems]


def faults(text: str) -> list[str]:
    """The errors in a record, as "line:column: field: message"."""
    with pytest.raises(DataError) as caught:
        parse_record(text, PATH)
    return [
        place_and_message(problem).removeprefix(f"{PATH}:") for problem in caught.value.problems
    ]


def test_list_is_loaded_with_topics_venues_and_papers(tmp_path: Path) -> None:
    venues = ("data/venues.yaml", "venues:\n  - {id: barn, name: Barn Conference}\n")
    catalogue = read_list(write_list(tmp_path, record(), venues)).catalogue()

    assert [paper.key for paper in catalogue.papers] == ["okafor2021counting"]
    assert catalogue.taxonomy.paths == (
        "listening",
        "listening/ears",
        "listening/noise",
        "counting",
    )
    assert [venue.name for venue in catalogue.venues] == ["Barn Conference"]


def test_venues_and_drafts_are_optional(tmp_path: Path) -> None:
    assert read_list(write_list(tmp_path, record())).catalogue().venues == ()


def test_unquoted_scalars_are_typed_by_the_model() -> None:
    text = (
        f"{HEAD}arxiv: 2103.00010\nvolume: 012\nvenue: No\nwhy: on\n"
        "source: {file: 1.txt, position: 47, code: true}\n"
    )

    paper = parse_record(text, PATH).paper

    assert str(paper.arxiv) == "2103.00010"
    assert (paper.volume, paper.venue, paper.why) == ("012", "No", "on")
    assert paper.source is not None
    assert (paper.source.position, paper.source.code) == (47, True)


def test_record_becomes_an_equal_paper() -> None:
    expected = make_paper(
        title="Counting Sheep",
        authors=["Okafor, Adaeze"],
        date="2021",
        arxiv=None,
        primary_class=None,
        abstract=None,
    )

    assert parse_record(HEAD, PATH).paper == expected


def replaced(old: str, new: str) -> str:
    assert old in HEAD
    return HEAD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEAD + "venu: Barn\n",
            ["8:1: venu: unknown field 'venu'; did you mean venue?"],
            id="unknown_field",
        ),
        pytest.param(
            HEAD + "links: {coed: https://example.org}\n",
            ["8:9: links.coed: unknown field 'coed'; did you mean code?"],
            id="unknown_field_inside",
        ),
        pytest.param(
            HEAD + "links: {xyzzy: https://example.org}\n",
            [("8:9: links.xyzzy: unknown field 'xyzzy'; write one of pdf, code, data, model, "
             "video, slides, poster, project, review")],
            id="unknown_field_with_none_near",
        ),
        pytest.param(
            HEAD + "links: {github: https://example.org}\n",
            ["8:9: links.github: unknown field 'github'; did you mean code?"],
            id="link_by_another_name",
        ),
        pytest.param(
            HEAD + "github: https://example.org\n",
            ["8:1: github: unknown field 'github'; write links: {code: https://example.org}"],
            id="link_by_another_name_outside_of_links",
        ),
        pytest.param(
            HEAD + "language: German\n",
            ["8:11: language: must be a language tag (BCP 47); write de"],
            id="name_of_a_language",
        ),
        pytest.param(
            HEAD + "language: Sheepish\n",
            ["8:11: language: must be a language tag (BCP 47), such as en, de or pt-BR"],
            id="unknown_language",
        ),
        pytest.param(
            HEAD + "journal: Barn\n",
            ["8:1: journal: unknown field 'journal'; did you mean venue?"],
            id="field_of_bibtex",
        ),
        pytest.param(
            replaced("date:", "year:"),
            ["5:1: year: unknown field 'year'; did you mean date?"],
            id="required_field_under_the_name_in_bibtex",
        ),
        pytest.param(
            HEAD + "code: https://example.org/code\n",
            ["8:1: code: unknown field 'code'; write links: {code: https://example.org}"],
            id="link_outside_of_links",
        ),
        pytest.param(
            replaced("type: misc", "type: conference"),
            ["4:7: type: unknown value 'conference'; did you mean inproceedings?"],
            id="type_under_another_name",
        ),
        pytest.param(
            HEAD + "status: withdrawn\n",
            ["8:9: status: unknown value 'withdrawn'; did you mean retracted?"],
            id="status_under_another_name",
        ),
        pytest.param(
            replaced("title:", "titel:"),
            ["1:1: titel: unknown field 'titel'; did you mean title?"],
            id="misspelled_required_field",
        ),
        pytest.param(
            replaced("date: 2021\n", ""),
            ["1:1: date: is missing; write it, such as date: 2020-10"],
            id="missing_field",
        ),
        pytest.param(
            HEAD + "source: {file: a.txt}\n",
            ["8:9: source.position: is missing; write it"],
            id="missing_field_inside",
        ),
        pytest.param(
            replaced("Counting Sheep", ""),
            ["1:1: title: is empty; write a value or delete the line"],
            id="empty_field",
        ),
        pytest.param(
            HEAD + "arxiv:\n",
            ["8:1: arxiv: is empty; write a value or delete the line"],
            id="empty_identifier",
        ),
        pytest.param(
            HEAD + "links:\n",
            ["8:1: links: is empty; write a value or delete the line"],
            id="empty_map",
        ),
        pytest.param(
            HEAD + "aliases:\n",
            ["8:1: aliases: is empty; write a value or delete the line"],
            id="empty_list",
        ),
        pytest.param(
            replaced("[counting]", "[]"),
            ["6:9: topics: is empty; write at least one"],
            id="no_topic",
        ),
        pytest.param(
            replaced("type: misc", "type: inproceeding"),
            ["4:7: type: unknown value 'inproceeding'; did you mean inproceedings?"],
            id="wrong_type",
        ),
        pytest.param(
            HEAD + "status: great\n",
            [("8:9: status: unknown value 'great'; write one of featured, retracted, "
             "superseded")],
            id="wrong_status",
        ),
        pytest.param(
            replaced("  - Okafor, Adaeze\n", "  - Okafor, Adaeze\n  - Jan Berg\n"),
            ['4:5: authors: has no comma; write "Berg, Jan", or "{Jan Berg}" for a group'],
            id="name_in_reading_order",
        ),
        pytest.param(
            replaced("\n  - Okafor, Adaeze", " [Okafor, Adaeze]"),
            [("2:10: authors: a comma in brackets begins another name; write one name per line, "
              "such as - Okafor, Adaeze")],
            id="name_cut_in_brackets",
        ),
        pytest.param(
            replaced("\n  - Okafor, Adaeze", " [van der Berg, J. A., Lind, M.]"),
            [("2:10: authors: a comma in brackets begins another name; write one name per line, "
              "such as - van der Berg, J. A.")],
            id="names_cut_in_brackets",
        ),
        pytest.param(
            replaced("\n  - Okafor, Adaeze", " [Jan Berg, Ada Lind]"),
            ['2:11: authors: has no comma; write "Berg, Jan", or "{Jan Berg}" for a group',
             '2:21: authors: has no comma; write "Lind, Ada", or "{Ada Lind}" for a group'],
            id="names_in_reading_order_in_brackets",
        ),
        pytest.param(
            replaced("\n  - Okafor, Adaeze", " Okafor, Adaeze"),
            ["2:10: authors: must be a list; write one item per line, each after a hyphen"],
            id="text_for_a_list_of_names",
        ),
        pytest.param(
            replaced("[counting]", "counting"),
            ["6:9: topics: must be a list; write it in brackets: [counting]"],
            id="text_for_a_list",
        ),
        pytest.param(
            replaced("[counting]", "{counting: sheep}"),
            ["6:9: topics: must be a list; write one item per line, each after a hyphen"],
            id="map_for_a_list",
        ),
        pytest.param(
            replaced("[counting]", "[Counting Sheep]"),
            [("6:10: topics: 'Counting Sheep' is not a topic path; write it like those in "
             "data/topics.yaml: counting-sheep")],
            id="topic_by_name",
        ),
        pytest.param(
            replaced("[counting]", "[Listening / Ears & Noise]"),
            [("6:10: topics: 'Listening / Ears & Noise' is not a topic path; write it like those "
              "in data/topics.yaml: listening/ears-noise")],
            id="subtopic_by_name",
        ),
        pytest.param(
            replaced("[counting]", "[counting, counting]"),
            ["6:9: topics: has a topic twice; keep each once"],
            id="topic_twice",
        ),
        pytest.param(
            replaced("title: Counting Sheep", "title: [Counting Sheep]"),
            ["1:8: title: must be text; put it in quotes if it starts with [ or {"],
            id="list_for_a_text",
        ),
        pytest.param(
            replaced("Okafor, Adaeze", "{family: Okafor, given: Adaeze}"),
            ['3:5: authors: must be text; write "Okafor, Adaeze"'],
            id="name_in_parts",
        ),
        pytest.param(
            HEAD + "links: https://example.org\n",
            ["8:8: links: must contain fields; write name: value"],
            id="text_for_a_map",
        ),
        pytest.param(
            HEAD + "extra: [x]\n",
            ["8:8: extra: must contain names and values; write name: value"],
            id="list_for_a_map",
        ),
        pytest.param(
            replaced("2021", "2021-13"),
            ["5:7: date: month 13 does not exist; months are 01 to 12"],
            id="impossible_date",
        ),
        pytest.param(
            replaced("2026-11-21", "2026-11"),
            ["7:8: added: must be a full date, YYYY-MM-DD, not '2026-11'"],
            id="day_missing",
        ),
        pytest.param(
            replaced("2026-11-21", "21.11.2026"),
            ["7:8: added: must be a full date, YYYY-MM-DD, not '21.11.2026'; write 2026-11-21"],
            id="day_first",
        ),
        pytest.param(
            replaced("2026-11-21", "[2026]"),
            ["7:8: added: must be text; put it in quotes if it starts with [ or {"],
            id="list_for_a_day",
        ),
        pytest.param(
            HEAD + "doi: sheep\n",
            [
                (
                    "8:6: doi: 'sheep' is not a DOI; write it bare, such as "
                    "10.1038/171737a0"
                )
            ],
            id="invalid_doi",
        ),
        pytest.param(
            HEAD + "links: {pdf: 'javascript:alert(1)'}\n",
            [("8:14: links.pdf: 'javascript:alert(1)' is not an http or https URL; write a "
             "full URL, such as https://example.org/paper")],
            id="script_instead_of_a_url",
        ),
        pytest.param(
            HEAD + "primary_class: cs.LG\n",
            ["8:16: primary_class: needs an arXiv id; add arxiv: or delete it"],
            id="class_without_arxiv",
        ),
        pytest.param(
            HEAD + "arxiv: 2103.00001\nprimary_class: CS\n",
            ["9:16: primary_class: 'CS' is not an arXiv class, such as eess.AS or hep-th"],
            id="invalid_class",
        ),
        pytest.param(
            HEAD + "source: {file: a.txt, position: first}\n",
            ["8:33: source.position: must be a whole number, not 'first'"],
            id="not_a_number",
        ),
        pytest.param(
            HEAD + "source: {file: a.txt, position: 0}\n",
            ["8:33: source.position: must be 1 or more, not '0'"],
            id="number_too_small",
        ),
        pytest.param(
            HEAD + "source: {file: a.txt, position: 1, code: perhaps}\n",
            ["8:42: source.code: must be true or false, not 'perhaps'"],
            id="not_a_boolean",
        ),
        pytest.param(
            HEAD + "versions:\n  - kind: poem\n    datum: 2020\n  - preprint\n",
            [("9:11: versions.kind: unknown value 'poem'; write one of preprint, conference, "
             "workshop, journal, book, thesis, report"),
             "10:5: versions.datum: unknown field 'datum'; did you mean date?",
             "11:5: versions: must contain fields; write name: value"],
            id="errors_in_versions",
        ),
        pytest.param(
            HEAD + "extra: {'a b': c}\n",
            [
                (
                    "8:9: extra.a b: must be a BibTeX field: "
                    "a letter, then up to 99 letters, digits and - _ . : +"
                )
            ],
            id="extra_field_name",
        ),
        pytest.param(
            HEAD + "uncertain: [title]\n",
            ["8:1: uncertain: names fields of a draft to review; check them, then delete the line"],
            id="uncertain_record",
        ),
        pytest.param(
            HEAD + "key: okafor2021counting\n",
            ["8:1: key: is the file name; delete the line"],
            id="key_as_a_field",
        ),
        pytest.param(
            "topics: [counting,\n",
            ["2:1: a list or map that opens above is not closed; write ] or } at its end"],
            id="open_list_at_the_end",
        ),
        pytest.param(
            "title: A: B\n",
            [('1:9: a colon and a space inside a value start a new field; put the value in '
             'quotes: title: "A: B"')],
            id="syntax",
        ),
    ],
)  # fmt: skip
def test_error_has_a_place_and_advice(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "written",
    [
        "authors: ['Okafor, Adaeze', Plato]\n",
        "authors: [Plato, others]\n",
        "authors: ['{Sheep Lab}', Plato]\n",
        "authors:\n  - Plato\n  - Socrates\n",
    ],
)
def test_names_of_one_word_are_names(written: str) -> None:
    text = replaced("authors:\n  - Okafor, Adaeze\n", written)

    assert parse_record(text, PATH)


def test_all_errors_of_a_record_are_in_file_order() -> None:
    text = replaced("misc", "poem").replace("2021\n", "x\n") + "doi: x\n"

    assert [fault.split(":")[0] for fault in faults(text)] == ["4", "5", "8"]


def test_errors_of_yaml_do_not_hide_those_of_fields() -> None:
    text = f"{HEAD}volume: ~\nisbn: x\nnumber: !n 1\ndoi: x\ndoi: y\n"

    assert [fault.partition(" ")[0] for fault in faults(text)] == [
        "8:9:", "9:7:", "10:9:", "12:1:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param(
            "data/papers/2020/okafor2021counting.yaml",
            "is not where its key says; move it to data/papers/2021/okafor2021counting.yaml",
            id="other_year",
        ),
        pytest.param(
            "data/papers/okafor2021counting.yaml",
            "is not where its key says; move it to data/papers/2021/okafor2021counting.yaml",
            id="no_year",
        ),
        pytest.param(
            "data/papers/2021/Okafor-2021.yaml",
            "the file name must be the key of the paper: 'Okafor-2021' is not a citation key; "
            "write family name, year (1500 to 2099) and a word of the title, in lower case without "
            "accents, such as watson1953molecular",
            id="no_key",
        ),
        pytest.param(
            "data/papers/2021/okafor2021counting.yml",
            "rename it to end in .yaml: okafor2021counting.yaml",
            id="yml",
        ),
        pytest.param(
            "data/papers/2021/okafor2021counting.yaml~",
            "is not a record: its name must end in .yaml; move or delete it",
            id="leftover_file",
        ),
    ],
)
def test_misplaced_or_misnamed_file_is_reported(tmp_path: Path, path: str, message: str) -> None:
    assert problems(write_list(tmp_path, (path, HEAD))) == [f"{path}:1:1: {message}"]


def test_folder_with_the_name_of_a_record_is_reported(tmp_path: Path) -> None:
    inside = "data/papers/2021/roe2021goats.yaml/notes.txt"
    root = write_list(tmp_path, record(), (inside, "x"))

    assert problems(root) == [
        (
            "data/papers/2021/roe2021goats.yaml:1:1: is a folder with the name of a record; "
            "rename it, or put its files elsewhere"
        ),
    ]


def test_symbolic_link_is_reported_and_not_followed(tmp_path: Path) -> None:
    write_list(tmp_path, record())
    (tmp_path / "data/papers/2021/berg2021x.yaml").symlink_to("/etc/passwd")
    (tmp_path / "data/papers/2022").symlink_to("/etc")

    assert problems(tmp_path) == [
        (
            f"{record('berg2021x')[0]}:1:1: is a symbolic link; "
            "replace it with the file or folder it points to"
        ),
        "data/papers/2022:1:1: is a symbolic link; replace it with the file or folder it points to",
    ]


def test_file_or_link_instead_of_a_folder_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("data/papers", ""), ("data/topics", ""))
    (root / "data/drafts").symlink_to(root)

    assert problems(root) == [
        "data/drafts:1:1: is a symbolic link; replace it with the file or folder it points to",
        "data/papers:1:1: cannot be read as a folder: Not a directory",
        "data/topics:1:1: cannot be read as a folder: Not a directory",
    ]


@pytest.mark.parametrize("path", [VENUES, PEOPLE, DECLINED])
def test_link_that_leads_nowhere_is_not_taken_for_no_file(tmp_path: Path, path: str) -> None:
    root = write_list(tmp_path)
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to("nowhere")

    assert problems(root) == [f"{path}:1:1: is not a regular file; replace it with one"]


def test_inaccessible_folder_entry_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unseen:
        name = "2021"

        def is_symlink(self) -> bool:
            raise PermissionError(13, "Permission denied")

    root = write_list(tmp_path, record())
    monkeypatch.setattr(os, "scandir", lambda path: [Unseen()])

    assert [str(problem) for problem in record_files(root, PAPERS)] == [
        "data/papers/2021:1:1: error[file] cannot be read: Permission denied"
    ]


def test_hidden_files_are_ignored(tmp_path: Path) -> None:
    assert problems(write_list(tmp_path, record(), ("data/papers/2021/.DS_Store", "x"))) == []


def test_one_broken_file_does_not_hide_another(tmp_path: Path) -> None:
    root = write_list(
        tmp_path,
        record("berg2021a", "x: [\n"),
        record("berg2021b", "doi: x\n"),
        record("berg2021c"),
    )

    loaded = read_list(root)

    assert [problem.path for problem in loaded.problems] == [
        "data/papers/2021/berg2021a.yaml",
        "data/papers/2021/berg2021b.yaml",
    ]
    assert [entry.paper.key for entry in loaded.records] == ["berg2021c"]
    with pytest.raises(DataError):
        read_list(root).catalogue()


def test_draft_may_lack_required_fields() -> None:
    draft = parse_draft("title: Sheep\nuncertain: [title]\n", "data/drafts/sheep.yaml").paper

    assert draft.title == "Sheep"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: Sheep\ndate: x\n",
            "2:7: date: must be YYYY, YYYY-MM or YYYY-MM-DD, not 'x'",
        ),
        (
            "title: Sheep\nuncertain: [titel]\n",
            "2:13: uncertain: unknown field 'titel'; did you mean title?",
        ),
        ("topics: [a, a]\n", "1:9: topics: has a topic twice; keep each once"),
        ("added: 2026\n", "1:8: added: must be a full date, YYYY-MM-DD, not '2026'"),
    ],
    ids=["date", "uncertain", "topics", "added"],
)
def test_fields_of_a_draft_are_checked(tmp_path: Path, text: str, message: str) -> None:
    path = "data/drafts/sheep.yaml"

    assert problems(write_list(tmp_path, (path, text))) == [f"{path}:{message}"]


def test_draft_is_not_in_the_list(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(), ("data/drafts/sheep.yaml", "title: Sheep\n"))

    assert len(read_list(root).catalogue()) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TOPICS_FILE.replace("id: counting", "id: listening"),
            ["12:9: topics.id: 'listening' is already on line 2; write another, or delete it"],
            id="topic_twice",
        ),
        pytest.param(
            TOPICS_FILE.replace(
                "name: Ears\n        description: Artificial ears.",
                "name: A\n        description: B\n      - {id: ears, name: C, description: D}",
            ),
            ["9:14: topics.subtopics.id: 'ears' is already on line 6; write another, or delete it"],
            id="subtopic_twice",
        ),
        pytest.param(
            TOPICS_FILE.replace("id: counting", "id: Counting"),
            [("12:9: topics.id: 'Counting' is not lower-case letters, digits and hyphens, such "
             "as counting")],
            id="invalid_id",
        ),
        pytest.param(
            TOPICS_FILE.replace(
                "ial ears.", "ial ears.\n        subtopics: [{id: a, name: B, description: C}]"
            ),
            [("9:9: topics.subtopics.subtopics: topics have two levels; a subtopic cannot have "
             "subtopics")],
            id="third_level",
        ),
        pytest.param(
            TOPICS_FILE.replace("id: ears", 'id: "2"').replace(
                "name: Noise", "aliases: [listening/3, noise]\n        name: Noise"
            ),
            [("6:13: topics.subtopics.id: the number 2 cannot be a subtopic, because "
             "topics/listening/2/ is a page of the list of the topic; add a word, for example "
             "2-overview"),
             ("10:19: topics.subtopics.aliases: the number 3 cannot be a subtopic, because "
             "topics/listening/3/ is a page of the list of the topic; add a word, for example "
             "3-overview")],
            id="page_number",
        ),
        pytest.param(
            TOPICS_FILE
            + "".join(f"  - {{id: a{n}, name: A, description: B}}\n" for n in range(1997)),
            ["1:1: topics: has 2,001 topics and subtopics; keep at most 2,000"],
            id="too_many",
        ),
        pytest.param(
            TOPICS_FILE.replace(
                "id: listening",
                f"id: listening\n    aliases: [{', '.join(f'p{n}' for n in range(1667))}]",
            ),
            [("1:1: topics: has 5,001 earlier paths, because an alias of a topic is one of each "
             "of its subtopics, too; keep at most 5,000")],
            id="too_many_earlier_paths",
        ),
        pytest.param(
            TOPICS_FILE.replace("name: Counting", "nam: Counting"),
            ["13:5: topics.nam: unknown field 'nam'; did you mean name?"],
            id="unknown_field",
        ),
        pytest.param(
            TOPICS_FILE.replace("id: counting", "id: counting\n    parent: listening"),
            ["13:5: parent: is the topic that contains this one; delete the line"],
            id="parent_as_a_field",
        ),
        pytest.param("topics: []\n", ["1:9: topics: is empty; write at least one"], id="none"),
    ],
)  # fmt: skip
def test_error_in_the_topics_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    root = write_list(tmp_path, record(), ("data/topics.yaml", text))

    assert problems(root) == [f"data/topics.yaml:{fault}" for fault in expected]


@pytest.mark.parametrize("fields", ["name: A", "name: A\n    nam: B"], ids=["missing", "unknown"])
def test_errors_of_many_topics_are_reported_to_the_end(tmp_path: Path, fields: str) -> None:
    topics = "".join(f"  - id: a{number}\n    {fields}\n" for number in range(25_000))
    write_list(tmp_path, ("data/topics.yaml", f"topics:\n{topics}"))

    with ends(), pytest.raises(DataError) as refusal:
        read_topics(tmp_path, TOPICS)

    assert len(refusal.value.problems) == 25_000 * (1 + fields.count(":") // 2)


def test_missing_topics_file_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())
    (root / "data/topics.yaml").unlink()

    assert problems(root) == ["data/topics.yaml:1:1: cannot be read: No such file or directory"]


def test_duplicate_venues_are_reported(tmp_path: Path) -> None:
    text = "venues:\n  - {id: barn, name: Barn}\n  - {id: barn, name: BARN}\n"

    assert problems(write_list(tmp_path, ("data/venues.yaml", text))) == [
        f"data/venues.yaml:3:{column}: venues.{field}: {name!r} is already on line 2; write "
        "another, or delete it"
        for column, field, name in ((10, "id", "barn"), (22, "name", "BARN"))
    ]
