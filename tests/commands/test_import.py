"""shelf import on invented lists: files, output, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import problems_in, record, write_list
from papershelf.cli import main
from papershelf.commands.import_files import carry_out
from papershelf.intake.fates import ImportOptions
from papershelf.intake.outcomes import Report
from papershelf.intake.sources import read_source
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError, Problem
from papershelf.records.load import read_list

SHEEP = """\
@article{okafor2022sheep,
  author = {Okafor, Adaeze and van der Berg, Jan},
  title = {Sheep in the Dark},
  journal = {Journal of Barns},
  year = {2022},
  doi = {10.1000/barn.7},
  keywords = {Counting}
}
"""
GOATS = """\
@misc{roe2023goats,
  author = {Roe, Mina},
  title = {Silent Goats},
  year = {2023}
}
"""
BROKEN = """\
@article{hens,
  title = {Hens},
  title = {Ducks},
  year = {2020}
}
"""
LONG_TITLE = "Counting Sheep in a Barn at Night: Report 1"
SHEEP_PATH = "data/papers/2022/okafor2022sheep.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["import", "--list", str(root), "--date", "2026-11-22", *arguments]
    )


def given(root: Path, text: str, name: str = "refs.bib") -> str:
    (root / name).write_text(text, encoding="utf-8")
    return str(root / name)


def files(root: Path) -> dict[str, str]:
    """Papers, drafts and rejected entries."""
    found = [*root.glob("data/papers/**/*.yaml"), *root.glob("data/drafts/*"), *root.glob("*.rej*")]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(found)}


def problems(root: Path) -> list[Problem]:
    """Problems in records and drafts only: invented lists have few papers per topic."""
    found = problems_in(root)
    return [one for one in found if one.path.startswith(("data/papers", "data/drafts"))]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_list(tmp_path)


def said(result: Result, root: Path) -> list[str]:
    return [line.removeprefix(f"{root}/") for line in result.stdout.splitlines()]


def test_complete_entry_becomes_a_paper(root: Path) -> None:
    result = run(root, given(root, SHEEP))

    assert result.exit_code == 0
    assert said(result, root) == ["1 new paper, 0 new drafts, 0 already in the list, 0 rejected"]
    assert files(root) == {
        SHEEP_PATH: (
            "title: Sheep in the Dark\n"
            "authors:\n"
            "  - Okafor, Adaeze\n"
            "  - van der Berg, Jan\n"
            "type: article\n"
            "date: 2022\n"
            "venue: Journal of Barns\n"
            "doi: 10.1000/barn.7\n"
            "topics: [counting]\n"
            "extra: {keywords: Counting}\n"
            "added: 2026-11-22\n"
            "source: {file: refs.bib, position: 1}\n"
        )
    }
    assert problems(root) == []


def test_entry_without_a_topic_becomes_a_draft(root: Path) -> None:
    result = run(root, given(root, GOATS))

    assert result.exit_code == 0
    assert said(result, root) == [
        "refs.bib:1: data/drafts/roe2023goats.yaml is a draft; it lacks topics",
        "0 new papers, 1 new draft, 0 already in the list, 0 rejected",
    ]
    assert list(files(root)) == ["data/drafts/roe2023goats.yaml"]
    (problem,) = problems(root)
    assert str(problem).endswith(
        "roe2023goats.yaml:1:1: warning[drafts-are-finished] is a draft; it lacks topics"
    )


def test_suggested_topic_makes_a_draft(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())

    result = run(root, given(root, GOATS.replace("Silent Goats", "Counting Goats")))

    assert said(result, root)[0] == (
        "refs.bib:1: data/drafts/roe2023goats.yaml is a draft; review topics"
    )
    text = files(root)["data/drafts/roe2023goats.yaml"]
    assert "topics: [counting]\n" in text
    assert "uncertain: [topics]\n" in text


def test_given_topic_makes_a_paper(root: Path) -> None:
    run(root, "--topic", "listening/ears", given(root, SHEEP + GOATS))

    texts = files(root)
    assert "topics: [listening/ears]\n" in texts["data/papers/2023/roe2023goats.yaml"]
    assert "topics: [listening/ears, counting]\n" in texts[SHEEP_PATH]


def test_topics_can_be_read_from_any_field(root: Path) -> None:
    text = GOATS.replace("year =", "subject = {ears, other things},\n  year =")

    run(root, "--topic-field", "Subject", given(root, text))

    assert "topics: [listening/ears]\n" in files(root)["data/papers/2023/roe2023goats.yaml"]


def test_unknown_topic_is_a_usage_error(root: Path) -> None:
    result = run(root, "--topic", "countin", given(root, GOATS))

    assert result.exit_code == 2
    assert "unknown topic 'countin'; did you mean counting?" in result.stderr
    assert files(root) == {}


def test_rejected_entry_is_kept_with_the_reason(root: Path) -> None:
    result = run(root, given(root, GOATS + BROKEN + SHEEP))

    assert result.exit_code == 1
    assert "refs.bib:6: rejected: " in result.stdout
    assert said(result, root)[-1] == ("1 new paper, 1 new draft, 0 already in the list, 1 rejected")
    kept = files(root)["refs.bib.rejected"]
    first, rest = kept.split("\n", 1)
    assert first.startswith("% rejected: ")
    assert rest == BROKEN


def test_rejected_entry_has_the_characters_of_the_file(root: Path) -> None:
    written = BROKEN.replace("Hens", "He\u0301ns \ufb01ne").replace("article{hens", "article{a")

    run(root, given(root, "% ca\u0301\r\n" + written))

    assert files(root)["refs.bib.rejected"].split("\n", 1)[1] == written


def test_corrected_rejected_file_is_imported(root: Path) -> None:
    run(root, given(root, GOATS + BROKEN))
    rejected = root / "refs.bib.rejected"
    fixed = rejected.read_text("utf-8").replace("  title = {Ducks},\n", "")
    rejected.write_text(fixed, encoding="utf-8")

    result = run(root, "--topic", "counting", str(rejected))

    assert said(result, root)[-1].startswith("0 new papers, 1 new draft")
    assert "title: Hens\n" in files(root)["data/drafts/hens2020.yaml"]
    assert [problem for problem in problems(root) if not problem.is_warning] == []


def test_rejected_file_includes_the_strings(root: Path) -> None:
    strings = "@string{barns = {Journal of Barns}}\n"

    run(root, given(root, strings + BROKEN))

    assert files(root)["refs.bib.rejected"].startswith(strings)


def test_corrected_rejected_file_is_not_overwritten(root: Path) -> None:
    run(root, given(root, BROKEN))
    (root / "refs.bib.rejected").write_text("fixed", encoding="utf-8")

    run(root, given(root, BROKEN))

    texts = files(root)
    assert texts["refs.bib.rejected"] == "fixed"
    assert BROKEN in texts["refs.bib.rejected-2"]


def test_rejected_csl_items_are_json(root: Path) -> None:
    items = '[{"id": "a", "title": "Hens", "title": "Ducks"}, {"title": "Sheep"}]'

    assert run(root, given(root, items, "refs.json")).exit_code == 1

    assert files(root)["refs.json.rejected"] == (
        '[\n{"rejected": "title is given twice, with different values; keep one"},\n'
        '{"id": "a", "title": "Hens", "title": "Ducks"}\n]\n'
    )


def test_invalid_values_are_rejected(root: Path) -> None:
    items = [{"id": "a", "title": "Hens " * 1000}]

    result = run(root, given(root, json.dumps(items), "refs.json"))

    assert result.exit_code == 1
    assert "refs.json:1: rejected: title" in result.stdout


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            '{"title": "Hens", "keyword": "Counting; wool; R&amp;D"}', "refs.json", id="csl"
        ),
        pytest.param(
            "TY  - JOUR\nTI  - Hens\nKW  - wool\nKW  - Counting\nKW  - R&amp;D\nER  - \n",
            "refs.ris",
            id="ris",
        ),
    ],
)
def test_keywords_without_a_topic_are_kept(root: Path, text: str, name: str) -> None:
    run(root, given(root, text, name))

    (draft,) = files(root).values()
    assert "topics: [counting]\n" in draft
    assert "extra: {keywords: wool; R&D}\n" in draft


def test_comment_between_entries_is_reported_with_its_line(root: Path) -> None:
    source = given(root, "@comment{jabref-meta: x;}\n" + SHEEP)

    assert said(run(root, source), root)[0] == "refs.bib:1: @comment is skipped"
    assert "@comment" not in run(root, source).stdout


def test_second_import_changes_nothing(root: Path) -> None:
    source = given(root, SHEEP + GOATS + BROKEN + "@misc{x, note = {A note alone}}\n")
    run(root, source)
    before = files(root)

    result = run(root, source)

    assert files(root) == before
    assert said(result, root)[-1] == "0 new papers, 0 new drafts, 3 already in the list, 1 rejected"


@pytest.mark.parametrize(
    ("line", "how"),
    [
        pytest.param("doi: 10.1000/BARN.7", "same DOI", id="doi_but_for_case"),
        pytest.param("arxiv: '2103.00001'", "same arXiv id", id="arxiv_id_of_another_version"),
        pytest.param("volume: '3'", "same title and author", id="title_and_author"),
    ],
)
def test_existing_paper_is_skipped_and_reported(tmp_path: Path, line: str, how: str) -> None:
    root = write_list(tmp_path, record(more=f"{line}\n"))
    before = files(root)
    entry = """\
@article{okafor2021counting,
  author = {Okafor, A.},
  title = {COUNTING: {Sheep}},
  year = {2021},
  pages = {1--2},
"""
    if "title" not in how:
        entry = entry.replace("COUNTING", "Recounting")
    more = "doi = {10.1000/barn.7}, eprint = {2103.00001v3}, archiveprefix = {arXiv}}"
    text = entry + (more if "title" not in how else "}")

    result = run(root, given(root, text))

    assert result.exit_code == 0
    assert f"already in the list as okafor2021counting ({how}); " in result.stdout
    assert "--update would " in result.stdout
    assert files(root) == before


def test_update_only_fills_empty_fields(tmp_path: Path) -> None:
    path, text = record(more="# looked at in the shop\nvenue: Barns # sic\n")
    root = write_list(tmp_path, (path, text))
    entry = (
        "@article{x, author = {Okafor, A. and Roe, M.}, title = {Counting Sheep}, year = 2021,"
        " journal = {Barns}, pages = {1--2}}"
    )

    result = run(root, "--update", given(root, entry))

    assert said(result, root) == [
        (
            "refs.bib:1: okafor2021counting (same title and author): added pages, aliases; "
            "--update=prefer-source would change authors Okafor, Adaeze -> "
            "Okafor, Adaeze; Roe, M., type misc -> article"
        ),
        "0 new papers, 0 new drafts, 0 already in the list, 1 updated, 0 rejected",
    ]
    assert files(root)[path] == text.replace("topics", "TOPICS").replace(
        "TOPICS: [counting]\nadded: 2026-11-21\n# looked at in the shop\nvenue: Barns # sic\n",
        "# looked at in the shop\nvenue: Barns  # sic\npages: 1-2\n"
        "topics: [counting]\naliases: [x]\nadded: 2026-11-21\n",
    )
    again = run(root, "--update", given(root, entry))
    assert said(again, root)[-1] == "0 new papers, 0 new drafts, 1 already in the list, 0 rejected"


@pytest.mark.parametrize(
    ("more", "entry", "says"),
    [
        pytest.param(
            "venue: Barns\n",
            "author = {Okafor, A.}, title = {Counting Sheep}, year = 2021, journal = {Meadows}",
            "title: okafor2021counting: same title and author, but one is in Barns, "
            "the other in Meadows: is it the same work?",
            id="reprint",
        ),
        pytest.param(
            "venue: Barns\n",
            "author = {Okafor, A.}, title = {Counting Sheep}, year = 2004, journal = {Barns}",
            "title: okafor2021counting: same title and author, but one is of 2021, "
            "the other of 2004: is it the same work?",
            id="another_year",
        ),
        pytest.param(
            "doi: 10.1000/barn.7\n",
            "author = {Roe, M.}, title = {Goats}, year = 2021, doi = {10.1000/barn.7}",
            "doi: okafor2021counting: same DOI, but another title and other authors: "
            "is it the right one?",
            id="chapter_with_the_doi_of_its_book",
        ),
    ],
)
def test_doubt_becomes_a_draft_with_the_question(
    tmp_path: Path, more: str, entry: str, says: str
) -> None:
    root = write_list(tmp_path, record(more=more))
    before = files(root)
    whole = f"@article{{x, {entry}, pages = {{100--108}}, volume = {{7}}, note = {{A reprint}}}}"

    result = run(root, "--update", "--topic", "counting", given(root, whole))

    (draft,) = files(root).keys() - before.keys()
    key = Path(draft).stem
    field = says.split(":")[0]
    assert said(result, root) == [
        f"refs.bib:1: {draft} is a draft; review {field}",
        f"refs.bib:1: {key}: {says}",
        "0 new papers, 1 new draft, 0 already in the list, 0 rejected",
    ]
    assert f"# {says}\nuncertain: [{field}]\n" in files(root)[draft]
    assert before.items() <= files(root).items()
    after = files(root)
    assert run(root, "--topic", "counting", given(root, whole)).exit_code == 0
    assert files(root) == after


@pytest.mark.parametrize(
    ("title", "says"),
    [
        pytest.param(
            "Counting Sheep in a Barn at Night: Report 2",
            "has a title that differs in a number",
            id="digit",
        ),
        pytest.param(
            "Counting Sheeps in a Barn at Night: Report 1", "has nearly the same title", id="letter"
        ),
    ],
)
def test_near_matches_are_reported_and_imported(tmp_path: Path, title: str, says: str) -> None:
    path, text = record()
    listed = text.replace("title: Counting Sheep", f"title: '{LONG_TITLE}'")
    root = write_list(tmp_path, (path, listed))
    entry = f"@misc{{x, author = {{Okafor, A.}}, title = {{{title}}}, year = 2022}}"

    result = run(root, "--topic", "counting", given(root, entry))

    assert f"okafor2021counting {says}" in result.stdout
    assert said(result, root)[-1].startswith("1 new paper")


def test_journal_version_with_another_doi_is_imported(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(more="doi: 10.1000/conference.1\n"))
    entry = (
        "@article{x, author = {Okafor, A.}, title = {Counting Sheep}, year = 2022, doi = {10.1/x}}"
    )

    result = run(root, "--topic", "counting", given(root, entry.replace("10.1/", "10.1000/")))

    assert "okafor2021counting has the same title, though other details differ" in result.stdout
    assert said(result, root)[-1].startswith("1 new paper")
    assert [problem.is_warning for problem in problems(root)] == [True]


def test_duplicates_in_a_file_are_imported_once(root: Path) -> None:
    result = run(root, given(root, SHEEP + SHEEP.replace("okafor2022sheep", "again")))

    assert said(result, root)[-1] == (
        "1 new paper, 0 new drafts, 0 already in the list, 1 updated, 0 rejected"
    )
    assert "aliases: [again]\n" in files(root)[SHEEP_PATH]


def test_declined_paper_is_refused_with_the_reason(tmp_path: Path) -> None:
    declined = "declined:\n  - {doi: 10.1000/BARN.7, reason: Not about counting.}\n"
    root = write_list(tmp_path, ("data/declined.yaml", declined))

    result = run(root, given(root, SHEEP))

    assert result.exit_code == 0
    assert said(result, root) == [
        "refs.bib:1: declined: Not about counting. (--anyway imports it)",
        "0 new papers, 0 new drafts, 0 already in the list, 1 declined, 0 rejected",
    ]
    assert files(root) == {}
    assert said(run(root, "--anyway", given(root, SHEEP)), root)[-1].startswith("1 new paper")


@pytest.mark.parametrize(
    ("own", "options", "key", "alias"),
    [
        pytest.param("roe2023flock", [], "roe2023flock", "", id="kept"),
        pytest.param("roe2022flock", ["--keep-keys"], "roe2022flock", "", id="kept_with_its_year"),
        pytest.param("roe2022flock", [], "roe2023silent", "roe2022flock", id="of_another_year"),
        pytest.param("Roe:2023", [], "roe2023silent", "Roe:2023", id="not_of_the_form"),
        pytest.param("DBLP:c/x/Roe-23", [], "roe2023silent", "DBLP:c/x/Roe-23", id="of_dblp"),
        pytest.param("okafor2021counting", ["--keep-keys"], "roe2023silent", "", id="not_free"),
    ],
)
def test_keys_follow_the_options(
    tmp_path: Path, own: str, options: list[str], key: str, alias: str
) -> None:
    root = write_list(tmp_path, record())

    result = run(
        root, "--topic", "counting", *options, given(root, GOATS.replace("roe2023goats", own))
    )

    (text,) = (text for path, text in files(root).items() if Path(path).stem == key)
    assert ("aliases: " in text) == bool(alias)
    assert not alias or f"aliases: [{alias}]\n" in text
    is_taken = "the key okafor2021counting is already that of okafor2021counting"
    assert (is_taken in result.stdout) == (own == "okafor2021counting")


def test_entry_without_a_year_is_named_after_its_file(root: Path) -> None:
    run(root, given(root, "@misc{x, title = {Hens}}", "My refs (2).bib"))

    assert list(files(root)) == ["data/drafts/my-refs-2-1.yaml"]
    assert "source: {file: My-refs-2-.bib, position: 1}\n" in next(iter(files(root).values()))


LISTING = """\
CLSDAug 9, 2022Code
Learning to Count SheepAdaeze Okafor, Jan van der Berg et al. · ucl
We count 5\\% of the sheep.
CLMay 23
Silent Goats of the NorthMina Roe
Goats are silent.
"""


def test_listing_becomes_drafts(root: Path) -> None:
    result = run(root, "--topic", "counting", given(root, LISTING, "pasted.txt"))

    assert result.exit_code == 0
    texts = files(root)
    assert texts["data/papers/2022/okafor2022learning.yaml"] == (
        "title: Learning to Count Sheep\n"
        "authors:\n"
        "  - Okafor, Adaeze\n"
        "  - van der Berg, Jan\n"
        "  - others\n"
        "type: misc\n"
        "date: 2022-08-09\n"
        "topics: [counting]\n"
        "abstract: >-\n"
        "  We count 5% of the sheep.\n"
        "extra: {categories: 'cs.CL, cs.SD'}\n"
        "added: 2026-11-22\n"
        "source: {file: pasted.txt, position: 1, affiliations: [ucl], code: true}\n"
    ).replace("'cs.CL, cs.SD'", '"cs.CL, cs.SD"')
    assert 'extra: {month: "5", day: "23"' in texts["data/drafts/pasted-2.yaml"]


def test_abstracts_alone_become_drafts(root: Path) -> None:
    source = given(root, "Abstract:We count sheep.\nAbstract:Goats are silent.\n", "pasted.txt")

    run(root, source)

    assert list(files(root)) == ["data/drafts/pasted-1.yaml", "data/drafts/pasted-2.yaml"]
    assert run(root, source).stdout.endswith("2 already in the list, 0 rejected\n")


def test_given_format_overrides_detection(root: Path) -> None:
    source = given(root, "Abstract: @misc{x, title = {Hens}}", "pasted.txt")

    run(root, "--format", "bibtex", source)

    assert "title: Hens\n" in files(root)["data/drafts/pasted-1.yaml"]


def test_files_without_entries_are_named_and_nothing_is_imported(root: Path) -> None:
    names = [given(root, GOATS), given(root, "Sheep.", "a.txt"), given(root, "Hens.", "b.txt")]

    result = run(root, *names)

    assert result.exit_code == 1
    assert said(result, root) == [
        f"{name}: no entry found; BibTeX, CSL-JSON, CSL-YAML, RIS, PubMed, EndNote, Markdown lists "
        "and notes, and listings copied from paper sites can be read"
        for name in ("a.txt", "b.txt")
    ]
    assert result.stderr == "nothing was imported\n"
    assert files(root) == {}


def test_work_whose_year_no_key_has_becomes_a_draft(root: Path) -> None:
    source = given(root, SHEEP.replace("year = {2022}", "year = {1355}"))

    assert said(run(root, source), root)[0] == (
        "refs.bib:1: data/drafts/refs-1.yaml is a draft; no key can have its year; choose one "
        "with a year from 1500 to 2099, such as that of the edition: shelf mv refs-1 KEY"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '<?xml version="1.0"?>\n<xml><records><doi>10.1000/sheep.1</doi></records></xml>',
            "XML is not read: export the papers as RIS or BibTeX",
        ),
        (
            '"Key","Publication Year","Author","Title"\n"A","2020","Roe, A","Hens"\n',
            "a table in CSV is not read: export the papers as RIS or BibTeX",
        ),
        (
            "Title\tYear\tDOI\nHens\t2020\t10.1000/sheep.1\n",
            "a table in CSV is not read: export the papers as RIS or BibTeX",
        ),
        (
            "FN Clarivate\nVR 1.0\nPT J\nAU Roe, A\nCR Lind J, 2001, DOI 10.1000/sheep.1\nER\n",
            "the plain text of the Web of Science is not read: export the papers as RIS or BibTeX",
        ),
        (
            "\\bibitem{roe}\nA.~Roe.\n\\newblock Hens.\n",
            (
                "a LaTeX bibliography is not read: import the .bib file that it was made from; "
                "without one, give the DOIs of its papers to shelf add"
            ),
        ),
        (
            "roe2020:\n  type: book\n  title: Hens\n  serial-number:\n    doi: 10.1000/hens.1\n",
            (
                "Hayagriva YAML is not read: import the .bib file that it was made from; "
                "to look up the papers that it names, run: shelf add doi:10.1000/hens.1"
            ),
        ),
    ],
    ids=["xml", "csv", "tabs", "cited_works", "no_identifiers", "identifiers"],
)
def test_exports_in_other_formats_are_named(root: Path, text: str, says: str) -> None:
    assert said(run(root, given(root, text, "export.txt")), root) == [
        f"export.txt: no entry found; {says}"
    ]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("10.1000/sheep.1\nhttps://doi.org/10.1000/goats\n\n10.1000/sheep.1\n2101.00001\n",
         "shelf add doi:10.1000/sheep.1 doi:10.1000/goats arXiv:2101.00001"),
        ("Roe, A. (2021). Sheep. *Barns*, 3(1). https://doi.org/10.1000/sheep.1",
         "shelf add doi:10.1000/sheep.1"),
        ("".join(f"10.1000/sheep.{n}\n" for n in range(7)),
         "shelf add " + " ".join(f"doi:10.1000/sheep.{n}" for n in range(5))
         + ", and give it the other 2, too"),
    ],
    ids=["identifiers", "reference", "many"],
)  # fmt: skip
def test_list_of_identifiers_is_no_bibliography_but_can_be_looked_up(
    root: Path, text: str, command: str
) -> None:
    result = run(root, given(root, text, "dois.txt"))

    assert said(result, root) == [
        f"dois.txt: no entry found; to look up the papers that it names, run: {command}"
    ]


EXAMPLES = {
    "bibtex": GOATS,
    "csl": '[{"title": "Hens"}]',
    "ris": "TY  - JOUR\nTI  - Hens\nER  - \n",
    "listing": "CLSDAug 9, 2022Code\nLearning to Count SheepAdaeze Okafor, Mei Lin\nWe count.\n",
    "abstracts": "Abstract: We count.\n",
}


@pytest.mark.parametrize("form", EXAMPLES)
@pytest.mark.parametrize("text_is", EXAMPLES)
def test_wrong_format_option_is_reported(root: Path, form: str, text_is: str) -> None:
    result = run(root, "--format", form, given(root, EXAMPLES[text_is], "refs"))

    assert result.exit_code == (form != text_is)
    if form != text_is:
        (line,) = said(result, root)
        assert line.startswith("refs: no ")
        assert line.endswith(f" found; it looks like --format {text_is}")
    assert bool(files(root)) == (form == text_is)


@pytest.mark.parametrize("form", [None, *EXAMPLES])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "no entry found; the file is empty", id="empty"),
        pytest.param(b" \n\t\r\n", "no entry found; the file is empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf\n", "no entry found; the file is empty", id="mark"),
        pytest.param(b"\xff\xfe", "no entry found; the file is empty", id="mark_of_utf_16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file, not text", id="png"),
        pytest.param(b"\x7fELF\2\1\1" + b"\0" * 50, "a binary file, not text", id="program"),
        pytest.param(b"abc def ghi \0", "a binary file, not text", id="nul_in_ascii"),
        pytest.param(b"AI - the future\nWe - the past\n", " found; BibTeX, CSL-JSON", id="prose"),
        pytest.param(b"<html><p>Hens = {1}</html>", " found", id="html"),
    ],
)
def test_file_without_entries_is_reported(
    root: Path, data: bytes, says: str, form: str | None
) -> None:
    (root / "refs").write_bytes(data)

    result = run(root, *(["--format", form] if form else []), str(root / "refs"))

    assert result.exit_code == 1
    (line,) = said(result, root)
    assert line.startswith("refs:")
    assert says in line
    assert files(root) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[]", "no entry found", id="empty_array"),
        pytest.param("@comment{jabref-meta: x;}", "no entry found", id="comment"),
        pytest.param("@string{a = {b}}", "no entry found, only @string definitions", id="macros"),
    ],
)
def test_bibliography_without_entries_is_reported(root: Path, text: str, says: str) -> None:
    result = run(root, given(root, text, "refs"))

    assert (result.exit_code, said(result, root)) == (1, [f"refs: {says}"])


def test_folder_without_entries_is_reported(root: Path) -> None:
    folder = root / "notes"
    folder.mkdir()
    (folder / "papers.md").write_text("---\nreferences: []\n---\n", "utf-8")

    result = run(root, str(folder))

    assert (result.exit_code, said(result, root)) == (1, ["notes/papers.md: no entry found"])


def test_macros_may_be_in_another_file(root: Path) -> None:
    result = run(root, given(root, "@string{a = {b}}", "macros.bib"), given(root, GOATS))

    assert result.exit_code == 0
    assert len(files(root)) == 1


@pytest.mark.parametrize("item", ["{}", '{"name": "sheep", "version": "1.0"}', "7", '"Hens"'])
def test_json_that_is_not_csl_is_rejected(root: Path, item: str) -> None:
    result = run(root, given(root, f'[{item}, {{"title": "Hens"}}]', "refs.json"), "--format=csl")

    assert result.exit_code == 1
    assert "refs.json:1: rejected: is not a" in result.stdout
    assert said(result, root)[-1].startswith("0 new papers, 1 new draft")


def test_unknown_encoding_is_reported(root: Path) -> None:
    text = "@misc{x,\n  title = {Счёт овец в темноте}, year = 2020}"
    (root / "refs.bib").write_bytes(text.encode("cp1251"))

    result = run(root, str(root / "refs.bib"))

    assert result.exit_code == 1
    assert said(result, root)[0].startswith("refs.bib:2: byte 21 in line 2 (0xD1) is not UTF-8")
    run(root, "--encoding", "windows-1251", str(root / "refs.bib"))
    assert "title: Счёт овец в темноте\n" in next(iter(files(root).values()))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("% by hand\n", "refs.bib: decoded as cp1252; use --encoding", id="guessed"),
        pytest.param("% Encoding: windows-1252\n", "", id="in_the_file"),
    ],
)
def test_guessed_encoding_is_reported(root: Path, line: str, says: str) -> None:
    text = line + SHEEP.replace("Sheep in the Dark", "“25 °C” – a Sheep’s View")
    (root / "refs.bib").write_bytes(text.encode("cp1252"))

    result = run(root, str(root / "refs.bib"))

    assert "“25 °C” – a Sheep’s View" in next(iter(files(root).values()))
    assert ("decoded as" in result.stderr) == bool(says)
    assert says in result.stderr


def test_nothing_is_imported_into_a_list_with_errors(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(more="doi: x\n"))

    result = run(root, given(root, GOATS))

    assert result.exit_code == 1
    assert "'x' is not a DOI" in result.stdout
    assert list(files(root)) == [record()[0]]


def test_invisible_characters_are_removed_and_reported(root: Path) -> None:
    text = GOATS.replace("Silent Goats", "Silent\u200b Go\u202eats")

    result = run(root, given(root, text))

    assert "roe2023goats: title: invisible characters were removed" in result.stdout
    assert "title: Silent Goats\n" in files(root)["data/drafts/roe2023goats.yaml"]


def test_macros_are_shared_between_the_files_of_one_call(tmp_path: Path) -> None:
    root = write_list(tmp_path / "list")
    strings, papers = tmp_path / "strings.bib", tmp_path / "papers.bib"
    strings.write_text("@string{jos = {Journal of Sheep}}\n", "utf-8")
    entry = "@article{a, title={Goats}, author={Roe, Mina}, year=2021, journal=jos}\n"
    papers.write_text(entry, "utf-8")

    done = CliRunner().invoke(
        main, ["import", "--list", str(root), "--topic", "counting", str(strings), str(papers)]
    )

    assert done.exit_code == 0
    assert "venue: Journal of Sheep" in (root / "data/papers/2021/roe2021goats.yaml").read_text()


ARXIV = "https://arxiv.org/abs/2101.00001"


def test_markdown_page_with_quoted_bibtex_is_a_list(root: Path) -> None:
    text = f"## Counting\n- [Sheep in the Dark]({ARXIV}) - A. Okafor, J. Lind, *FLOCK* 2020\n"
    page = given(root, f"{text}\n## Cite\n```\n@misc{{x, title={{This List}}}}\n```\n", "README.md")
    result = run(root, page)

    assert said(result, root) == ["1 new paper, 0 new drafts, 0 already in the list, 0 rejected"]
    (record,) = files(root).values()
    assert "topics: [counting]\n" in record


def test_folder_of_notes_is_imported(root: Path) -> None:
    folder = root / "notes"
    head = "title: Sheep in the Dark\nauthors: [A. Okafor, J. Lind]\nyear: 2022\ntags: [counting]"
    for name, text in {
        "sheep/index.md": f"---\n{head}\n---\n",
        "readme.md": "# Notes\n",
        "broken.md": "---\ntitle: a: b\n---\n",
        ".obsidian/hidden.md": f"---\n{head}\n---\n",
        "more.bib": SHEEP,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "linked").symlink_to("sheep")
    result = run(root, str(folder))

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert set(said(result, root)) == {
        "1 new paper, 0 new drafts, 0 already in the list, 1 rejected",
        "notes/broken.md.rejected: the rejected entries; fix them there and import that file",
        (
            "notes/broken.md:2: rejected: the front matter is not YAML: "
            "mapping values are not allowed in this context"
        ),
        "notes/readme.md:1: not a note on a paper; it has no authors",
    }
    assert f"{folder}/more.bib: not imported with the folder" in result.stderr
    assert f"{folder}/gone.md: not imported, because it is not a regular file" in result.stderr
    assert f"{folder}/linked: a link to a folder is not followed; import" in result.stderr
    assert list(files(root)) == ["data/papers/2022/okafor2022sheep.yaml"]


def test_corrected_note_is_imported(root: Path) -> None:
    note = given(
        root, "---\ntitle: Sheep: Dark\nauthors: [A. Okafor, J. Lind]\nyear: 2022\n---\n", "n.md"
    )
    assert run(root, note).exit_code == 1
    rejected = root / "n.md.rejected"
    rejected.write_text(rejected.read_text("utf-8").replace("Sheep: Dark", "Sheep in the Dark"))

    result = run(root, "--topic", "counting", str(rejected))

    assert result.stdout.splitlines()[-1] == (
        "1 new paper, 0 new drafts, 0 already in the list, 0 rejected"
    )


def test_latex_file_gives_the_topics(root: Path) -> None:
    bib = given(root, SHEEP.replace("keywords = {Counting}", "x = {}"))
    key = SHEEP.partition("{")[2].partition(",")[0]
    tex = given(root, f"\\section{{Counting}}\n\\cite{{{key}}} \\cite{{gone}}\n", "review.tex")
    result = run(root, bib, tex)

    assert said(result, root) == [
        "review.tex:2: cites gone, which no imported file has; import the .bib file with it, too",
        "1 new paper, 0 new drafts, 0 already in the list, 0 rejected",
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.md", "# Hello\n", "no entry found; not a note on a paper; it has no authors"),
        (
            "a.md",
            "# Hello\n\n- Roe A. Sheep. Barns.\n",
            "it has no authors; if each bullet is a paper, use --format markdown",
        ),
        ("a.tex", "\\section{A}\\cite{b}\n", "only citations; import the .bib file with it"),
        ("empty", None, "no Markdown file in this folder"),
    ],
)
def test_files_and_folders_without_papers_are_reported(
    root: Path, name: str, text: str | None, says: str
) -> None:
    if text is None:
        (root / name).mkdir()
    else:
        given(root, text, name)
    result = run(root, str(root / name))

    assert result.exit_code == 1
    assert says in result.stdout


def test_a_file_that_came_while_the_import_ran_is_kept(tmp_path: Path) -> None:
    root = write_list(tmp_path)
    early = read_list(root)
    options = ImportOptions(PartialDate(2026, 11, 22), ("counting",))
    (root / SHEEP_PATH).parent.mkdir(parents=True)
    (root / SHEEP_PATH).write_text("title: Mine\n")
    source = read_source(Path("a.bib"), SHEEP.encode(), None, None)

    with pytest.raises(DataError) as raised:
        carry_out(root, early, [source], options, Report())

    assert str(raised.value.problems[0]).startswith(f"{SHEEP_PATH}:1:1: error[file] was changed")
    assert (root / SHEEP_PATH).read_text() == "title: Mine\n"
