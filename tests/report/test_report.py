"""shelf report: Markdown about a change, which no text of a record can break."""

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from click.testing import CliRunner, Result

from hostile import ALL
from invented import commit, make_paper, record, write_list
from lists import run_shelf
from papershelf.cli import main
from papershelf.records.load import read_list
from papershelf.records.write import format_record
from papershelf.report.changes import changes_between
from papershelf.report.render import MOST_BYTES, write_report

Files = dict[str, str]

SHEEP, TEXT = record()
GOATS, GOATS_TEXT = record("roe2021goats")


def report(tmp_path: Path, before: Files, after: Files) -> str:
    lists = (
        read_list(write_list(tmp_path / name, *files.items()))
        for name, files in (("before", before), ("after", after))
    )
    return write_report(changes_between(*lists))


def plain(text: str) -> str:
    """The text with entities decoded, which is easier to read."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)


def paper_file(key: str, **fields: Any) -> tuple[str, str]:
    defaults = {"arxiv": None, "primary_class": None}
    text = format_record(make_paper(key, **(defaults | fields)))
    return f"data/papers/2021/{key}.yaml", text


def test_added_paper_has_a_card(tmp_path: Path) -> None:
    path, text = paper_file(
        "okafor2021counting",
        venue="Barn & Field",
        type="inproceedings",
        doi="10.1000/1",
        topics=["listening/ears", "counting"],
        links={"code": "https://code.example/sheep"},
    )

    assert report(tmp_path, {GOATS: GOATS_TEXT}, {GOATS: GOATS_TEXT, path: text}) == (
        """\
## 1 paper added

### Added

#### Counting Sheep with Very Small Networks

Adaeze Okafor, Jan van der Berg\\
*Barn &#38; Field*, 4 March 2021\\
[DOI](<https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1000&#47;1>) · \
[code](<https&#58;&#47;&#47;code&#46;example&#47;sheep>)\\
Topics: Listening machines › Ears; Counting\\
<code>data&#47;papers&#47;2021&#47;okafor2021counting&#46;yaml</code>

<details><summary>Abstract</summary>

We count sheep&#46;

</details>

<details><summary>BibTeX</summary>

```bibtex
@inproceedings{okafor2021counting,
  author = {Okafor, Adaeze and van der Berg, Jan},
  title = {Counting Sheep with Very Small Networks},
  booktitle = {Barn \\& Field},
  year = {2021},
  month = mar,
  doi = {10.1000/1}
}
```

</details>

### Topics

| topic | papers before | now |
|---|--:|--:|
| Listening machines <code>listening</code> | 0 | 1 |
| Ears <code>listening&#47;ears</code> | 0 | 1 |
| Counting <code>counting</code> | 1 | 2 |

### Links to check

<details><summary>2 links</summary>

- <code>okafor2021counting</code> \
[https<span>&#58;</span>&#47;&#47;doi&#46;org&#47;10&#46;1000&#47;1]\
(<https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1000&#47;1>), \
[https<span>&#58;</span>&#47;&#47;code&#46;example&#47;sheep]\
(<https&#58;&#47;&#47;code&#46;example&#47;sheep>)

</details>
"""
    )


def test_report_without_changes_says_so(tmp_path: Path) -> None:
    same = {SHEEP: TEXT}

    assert report(tmp_path, same, same) == "## No paper is added, changed or removed\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({}, {SHEEP: TEXT, GOATS: GOATS_TEXT}, "2 papers added", id="added"),
        pytest.param(
            {SHEEP: TEXT, GOATS: GOATS_TEXT},
            {SHEEP: f"{TEXT}venue: Barn\n"},
            "1 paper changed, 1 removed",
            id="changed_and_removed",
        ),
        pytest.param(
            {SHEEP: TEXT},
            {SHEEP: f"{TEXT}bogus: 1\n", "data/drafts/roe2022hens.yaml": "title: Hens\n"},
            "1 draft added, 1 record that cannot be read",
            id="draft_and_unread",
        ),
    ],
)
def test_headline_counts(tmp_path: Path, before: Files, after: Files, expected: str) -> None:
    assert report(tmp_path, before, after).splitlines()[0] == f"## {expected}"


def test_problems_come_first(tmp_path: Path) -> None:
    after = {GOATS: GOATS_TEXT.replace("[counting]", "[nowhere]")}
    lines = plain(report(tmp_path, {SHEEP: TEXT}, after)).splitlines()

    assert lines[2] == "### To look at"
    assert [re.split(r"[<,]", line)[0] + line.split("(<code>")[1] for line in lines[4:6]] == [
        "- **error** keys-stay</code>)",
        "- **error** topics-exist</code>)",
    ]


def test_changed_fields_are_side_by_side(tmp_path: Path) -> None:
    after = TEXT.replace("Counting Sheep", "Counting | Sheep") + "venue: Barn\n"
    text = plain(report(tmp_path, {SHEEP: TEXT}, {SHEEP: after}))

    assert (
        "| field | before | now |\n"
        "|---|---|---|\n"
        "| <code>title</code> | Counting Sheep | Counting | Sheep |\n"
        "| <code>venue</code> | *not set* | Barn |\n"
    ) in text
    assert "Counting &#124; Sheep |" in report(tmp_path / "again", {SHEEP: TEXT}, {SHEEP: after})


def test_long_text_is_compared_word_by_word(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    before = f"{TEXT}abstract: {words}\n"
    after = f"{TEXT}abstract: {words.replace('word30', 'other')}\n"
    text = report(tmp_path, {SHEEP: before}, {SHEEP: after})

    around = [f"word{number}" for number in (*range(22, 30), *range(31, 39))]
    assert (
        "<details><summary><code>abstract</code> changed</summary>\n\n"
        f"… {' '.join(around[:8])} <del>word30</del> <ins>other</ins> {' '.join(around[8:])} …\n\n"
        "</details>"
    ) in text


def test_short_list_is_compared_in_the_table(tmp_path: Path) -> None:
    after = TEXT.replace("  - Okafor, Adaeze\n", "  - Roe, Mina\n  - Okafor, Adaeze\n")
    text = plain(report(tmp_path, {SHEEP: TEXT}, {SHEEP: after}))

    assert "<code>authors</code> changed: <ins>Roe, Mina</ins>; Okafor, Adaeze\n" in text


def test_long_list_of_authors_is_shortened(tmp_path: Path) -> None:
    authors = [f"Roe, {''.join(letters)}ina" for letters in product("ABCDEFGHIJKLMN", repeat=3)]
    path, text = paper_file("roe2021many", authors=authors)
    text = report(tmp_path, {}, {path: text})

    assert ", AAHina Roe, and 2,736 more\\\n" in text
    assert "AAHina and others}" in text
    assert len(text) < 5_000


def test_paper_that_resembles_another_names_it(tmp_path: Path) -> None:
    path, text = paper_file("roe2021sheep", title="Counting Sheep", authors=["Roe, Mina"])
    text = plain(report(tmp_path, {SHEEP: TEXT}, {SHEEP: TEXT, path: text}))

    assert (
        f"- **resembles** <code>{path}</code>: <code>{SHEEP}</code>, “Counting Sheep” "
        "(the same title, though other details differ)\n"
    ) in text
    assert f"\n**Resembles** <code>{SHEEP}</code>, “Counting Sheep”: the same title, though" in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: Goats", "title: Counting Sheep #", id="title"),
        pytest.param("type:", "doi: 10.1000/1\ntype:", id="doi"),
        pytest.param("type:", 'arxiv: "2103.00001"\ntype:', id="arxiv"),
    ],
)
def test_changed_paper_that_resembles_another_names_it(tmp_path: Path, old: str, new: str) -> None:
    sheep = TEXT.replace("type:", 'doi: 10.1000/1\narxiv: "2103.00001"\ntype:')
    goats = GOATS_TEXT.replace(old, new).replace(" # in a Title", "")
    before, after = {SHEEP: sheep, GOATS: GOATS_TEXT}, {SHEEP: sheep, GOATS: goats}
    text = plain(report(tmp_path, before, after))

    assert f"- **resembles** <code>{GOATS}</code>: <code>{SHEEP}</code>, “Counting Sheep” (" in text
    assert f"\n**Resembles** <code>{SHEEP}</code>, “Counting Sheep”: " in text


def test_resemblance_is_reported_only_if_title_or_ids_changed(tmp_path: Path) -> None:
    path, text = paper_file("roe2021sheep", title="Counting Sheep", authors=["Roe, Mina"])
    after = {SHEEP: f"{TEXT}venue: Barn\n", path: text}

    assert "resembles" not in report(tmp_path, {SHEEP: TEXT, path: text}, after)


def test_merged_record_names_its_successor(tmp_path: Path) -> None:
    before = {SHEEP: TEXT, GOATS: GOATS_TEXT.replace("Roe", "Okafor")}
    after = {SHEEP: f"{TEXT}aliases: [roe2021goats]\n"}

    assert "It is part of <code>okafor2021counting</code> now.\n" in report(tmp_path, before, after)


LETTERS = ("a", *(f"sheep{letter}" for letter in "bcdefghijkl"))


def many(count: int, length: int) -> Files:
    files = {}
    for number in range(count):
        title = f"Sheep number {number} " + "x" * 30
        abstract = f"{number} " + "word, " * length
        path, text = paper_file(f"roe2021sheep{number}", title=title, abstract=abstract)
        files[path] = text
    return files


def test_folded_papers_list_what_changed(tmp_path: Path) -> None:
    before = dict(record(f"roe2021{word}") for word in LETTERS)
    after = {path: f"{text}venue: <b>\nvolume: 1\n" for path, text in before.items()}
    moved = "data/papers/2021/roe2021noses.yaml"
    after[moved] = after.pop("data/papers/2021/roe2021a.yaml")
    text = plain(report(tmp_path, before, after))

    assert text.count("</b> (Roe, <b> 2021): <code>venue</code>, <code>volume</code>") == 11
    assert (
        "): key <code>roe2021a</code> → <code>roe2021noses</code>, <code>venue</code>, "
        "<code>volume</code></summary>"
    ) in text


def test_folded_paper_names_the_first_fields(tmp_path: Path) -> None:
    fields = ("venue", "series", "volume", "number", "pages", "publisher", "edition")
    before = dict(record(f"roe2021{word}") for word in LETTERS)
    after = {
        path: text + "".join(f"{name}: x\n" for name in fields) for path, text in before.items()
    }

    assert "<code>pages</code>, and 1 more</summary>" in report(tmp_path, before, after)


def test_unreadable_record_does_not_change_topic_counts(tmp_path: Path) -> None:
    before = {SHEEP: TEXT, GOATS: GOATS_TEXT}
    text = report(tmp_path, before, {SHEEP: TEXT, GOATS: f"{GOATS_TEXT}titel: x\n"})

    assert text.startswith("## 1 record that cannot be read\n")
    assert "### Topics" not in text


def test_unreadable_topics_do_not_change_topic_counts(tmp_path: Path) -> None:
    text = report(tmp_path, {SHEEP: TEXT}, {SHEEP: TEXT, "data/topics.yaml": "topics: 1\n"})

    assert "### Topics" not in text


@pytest.mark.parametrize("key", ["roe2021hens", "zz2021hens"], ids=["earlier", "later"])
def test_renamed_record_keeps_its_warnings(tmp_path: Path, key: str) -> None:
    """Of two near papers, the one whose key sorts last has the warning."""
    title = "Counting Sheep with Very Small Networks of Ears"
    authors = ["Zapf, Ida", "Roe, Mina"]
    near = paper_file("zapf2021sheep", title=title, authors=authors, volume="1")
    path, text = paper_file("roe2021goats", title=title, authors=authors[::-1], volume="2")
    before = {path: text, near[0]: near[1]}
    after = {
        path.replace("roe2021goats", key): f"{text}aliases: [roe2021goats]\n",
        near[0]: near[1],
    }

    assert "is the title of" in report(tmp_path / "other", {}, before)
    assert "To look at" not in report(tmp_path, before, after)


def test_many_papers_are_folded(tmp_path: Path) -> None:
    text = report(tmp_path, {}, many(200, 200))

    assert text.startswith("## 200 papers added\n")
    assert "left out" not in text
    assert len(re.findall(r"(?m)^<details><summary><b>Sheep number \d+ x+</b> ", text)) == 200
    assert "#### " not in text
    assert len(text.encode()) < MOST_BYTES


def test_omitted_papers_are_counted(tmp_path: Path) -> None:
    text = report(tmp_path, {}, many(500, 400))

    assert MOST_BYTES * 0.9 < len(text.encode()) <= MOST_BYTES
    shown = len(re.findall(r"<summary><b>", text))
    assert f"\n\n{500 - shown} of 500 left out: the summary would be too long.\n" in text
    # The sections on the whole list are kept.
    assert "\n### Topics\n" in text
    assert text.count("<details>") == text.count("</details>")


def test_thousands_of_problems_leave_room_for_papers(tmp_path: Path) -> None:
    broken = {
        f"data/papers/2021/roe2021x{number}.yaml": f"bogus{number}: 1\n" for number in range(2000)
    }
    text = report(tmp_path, {}, broken | {SHEEP: TEXT})

    assert len(text.encode()) < MOST_BYTES
    assert re.search(r"\n[\d,]+ of [\d,]+ left out: the summary would be too long\.\n", text)
    assert "#### Counting Sheep\n" in text


def test_huge_record_does_not_fill_the_report(tmp_path: Path) -> None:
    large = "@ " * 400_000
    line, extra = large[:2000], {f"field{n}": large[:50_000] for n in range(4)}
    path, text = paper_file(
        "roe2021large", title=line, abstract=large[:500_000], venue=f"A {line[2:]}", extra=extra
    )
    text = report(tmp_path, {SHEEP: TEXT}, {SHEEP: TEXT, path: text})

    assert len(text) < 100_000


# Hostile text.

HOSTILE = ALL | {
    "details": "</summary></details></code></b><details open><summary>",
    "mention": "@octocat and @papershelf/owners, see #1, GH-2, octo/repo#3 and octo/repo@4f2a1c9",
    "fence": "``` ```` `````` ~~~",
    "table": "| a | b |\\| c",
    "autolink": "https://evil.test www.evil.test mailto:a@evil.test <https://evil.test>",
    "workflow": "::error::x ##[error]x ::stop-commands::x",
    "ins": "</ins></del><ins>",
}


def hostile_files(other: str) -> Files:
    """One record per text, in every field that allows it; ``other`` is added to each."""
    files = {}
    for number, word in enumerate(sorted(HOSTILE)):
        line = " ".join(f"{HOSTILE[word]} {other}".split())
        path, text = paper_file(
            f"roe2021hostile{number}",
            title=line,
            authors=[f"{{{re.sub('[{}]', '', line)}}}"],
            venue=line,
            abstract=HOSTILE[word] + other,
            why=line,
            note=HOSTILE[word] + other,
            extra={"howpublished": line},
        )
        files[path] = text
    return files


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Hostile texts in cards of added papers, in tables and in comparisons, and in problems."""
    root = tmp_path_factory.mktemp("hostile")
    before = hostile_files("before")
    after = hostile_files("after")
    keys = sorted(before)
    broken = {keys[0]: after[keys[0]].replace("\ntype:", "\n'<b>@x</b>': 1\ntype:")}
    return report(root, {key: before[key] for key in keys[::2]}, after | broken)


def elements(node: Any) -> list[tuple[str, Any]]:
    """(kind, content) of all elements in pandoc's view of a document."""
    found = []
    if isinstance(node, dict):
        if "t" in node:
            found.append((node["t"], node.get("c")))
        for value in node.values():
            found += elements(value)
    elif isinstance(node, list):
        for value in node:
            found += elements(value)
    return found


@pytest.mark.tools
def test_hostile_text_adds_no_markup(hostile_report: str) -> None:
    document = json.loads(pypandoc.convert_text(hostile_report, "json", format="gfm+raw_html"))
    found = elements(document["blocks"])
    raw = {content[1] for kind, content in found if kind in ("RawBlock", "RawInline")}
    kinds = {kind for kind, _ in found}
    links = {content[2][0] for kind, content in found if kind == "Link"}

    tags = {tag for markup in raw for tag in re.findall(r"<[^>]*>", markup)}
    assert tags <= {
        f"<{slash}{tag}>"
        for slash in ("", "/")
        for tag in ("details", "summary", "b", "code", "span", "del", "ins")
    }
    assert not kinds & {"Image", "Note", "Math", "OrderedList", "BlockQuote", "Strikeout"}
    assert links == set()


@pytest.mark.tools
def test_hostile_text_is_shown_as_typed(hostile_report: str) -> None:
    text = " ".join(pypandoc.convert_text(hostile_report, "plain", format="gfm").split())
    words = re.sub(r"\s+", "", text)

    for name in ("details", "mention", "fence", "autolink", "workflow"):
        typed = re.sub(r"\s+", "", f"{HOSTILE[name]} after")
        assert typed in words, name


def test_hostile_text_mentions_nobody(hostile_report: str) -> None:
    """A mention needs "@" and a name in one piece of text."""
    outside = re.sub(r"(?ms)^(```+)bibtex$.*?^\1$", "", hostile_report)

    assert "@" not in outside
    assert not re.search(r"&#64;(?!</span>)", outside)
    assert not re.search(r"&#35;(?!</span>)", outside)


def test_hostile_text_closes_no_element(hostile_report: str) -> None:
    outside = re.sub(r"(?ms)^(```+)bibtex$.*?^\1$", "", hostile_report)

    for tag in ("details", "summary", "b", "code", "ins", "del", "span"):
        assert outside.count(f"<{tag}>") == outside.count(f"</{tag}>"), tag
    assert len(re.findall(r"(?m)^```+bibtex$", hostile_report)) == len(HOSTILE) - 1


def test_no_line_is_a_workflow_command(hostile_report: str) -> None:
    assert not re.search(r"(?m)^\s*(::|##\[)", hostile_report)


# The command.


def shelf_report(root: Path, base: str) -> Result:
    return CliRunner().invoke(main, ["report", "--list", str(root), base])


@pytest.mark.tools
def test_command_compares_the_working_tree_with_a_revision(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    write_list(tmp_path, record("roe2021goats"))

    result = shelf_report(tmp_path, "HEAD")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("## 1 paper added\n\n### Added\n\n#### Goats in a Title\n")


@pytest.mark.tools
def test_list_with_errors_is_reported(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    write_list(tmp_path, record("roe2021goats"), record("roe2021hens", "bogus: 1\n"))

    result = shelf_report(tmp_path, "HEAD")

    assert result.exit_code == 0
    assert result.stdout.startswith("## 1 paper added, 1 record that cannot be read\n")
    assert "#### Goats in a Title\n" in result.stdout
    assert "roe2021hens.yaml:8:1" not in result.stdout
    assert "unknown field" in plain(result.stdout)


@pytest.mark.tools
@pytest.mark.parametrize("base", ["nowhere", "a..b", "HEAD:data", "\x1b[31m"])
def test_unknown_revision_is_a_usage_error(tmp_path: Path, base: str) -> None:
    commit(write_list(tmp_path, record()))

    result = shelf_report(tmp_path, base)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(
        f"Error: Invalid value for BASE: {base!r} is not a commit in this repository; "
        "fetch it first, for example: git fetch origin main\n"
    )


@pytest.mark.tools
def test_revision_that_looks_like_an_option_needs_two_hyphens(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    arguments = ["report", "--list", str(tmp_path)]

    assert "No such option" in CliRunner().invoke(main, [*arguments, "--output=x"]).stderr
    assert "is not a commit" in CliRunner().invoke(main, [*arguments, "--", "--output=x"]).stderr
    assert not Path("x").exists()


@pytest.mark.tools
def test_report_is_reproducible(tmp_path: Path) -> None:
    commit(write_list(tmp_path, record()))
    write_list(tmp_path, *many(20, 20).items())
    reports = {
        run_shelf(tmp_path, "report", "HEAD", PYTHONPATH="", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    }

    (text,) = reports
    assert text.startswith("## 20 papers added\n")
