"""The rules, each with a list that breaks it: place and message."""

import re
from datetime import date
from pathlib import Path

import pytest

from invented import TOPICS_FILE, place_and_message, problems_in, record, title_of, write_list
from papershelf.check.rules import FORM, RULES, rule_texts
from papershelf.check.vocabulary import MOST_SPARSE
from papershelf.check.whole_list import checked_catalogue, problems_of, schema_problems
from papershelf.model.problems import DataError
from papershelf.records.load import read_list

BERG = "data/papers/2021/berg2021b.yaml"
OKAFOR = "data/papers/2021/okafor2021a.yaml"
ALONE = "data/papers/2021/okafor2021counting.yaml"
WORDS = (
    "We count sheep in the dark with very small networks, each on its own meadow, and find "
    "ninety of them at last"
)

_FIRST, *_OTHERS = (record(f"{letter}oe2021sheep") for letter in "abcdefghijklmnopqrst")
FULL_LIST = (
    _FIRST,
    *((path, text.replace("[counting]", "[listening/noise]")) for path, text in _OTHERS),
)


def found(root: Path, rule: str) -> list[str]:
    """The messages of one rule."""
    return [place_and_message(problem) for problem in problems_in(root) if problem.rule == rule]


def levels(root: Path) -> dict[str, bool]:
    """The broken rules, and whether each is a warning."""
    return {problem.rule: problem.is_warning for problem in problems_in(root)}


def test_correct_list_has_no_problem(tmp_path: Path) -> None:
    root = write_list(tmp_path, record("berg2021b"), record("okafor2021a"))

    assert problems_in(root) == []
    assert len(checked_catalogue(root)) == 2


OF_ONE_RECORD = [
    pytest.param(
        "texts-are-in-normal-form",
        {"more": "why: Cafe\u0301\n"},
        "8:6: why: is not in Unicode normalization form C; shelf check --fix converts it",
        id="normal_form",
    ),
    pytest.param(
        "texts-have-plain-spaces",
        {"more": 'abstract: "We\tcount."\n'},
        "8:11: abstract: has a tab between words, which is read as a space; shelf fmt writes one",
        id="tab",
    ),
    pytest.param(
        "texts-have-plain-spaces",
        {"more": "why: We\rcount.\n"},
        "8:8: why: has a carriage return between words, which is read as a space; shelf fmt writes"
        " one",
        id="carriage_return",
    ),
    pytest.param(
        "texts-have-plain-spaces",
        {"more": 'why: "We\\u2028count."\n'},
        "8:6: why: has U+2028 between words, which is read as a space; shelf fmt writes one",
        id="escaped_line_separator",
    ),
    pytest.param(
        "hosts-are-public",
        {"more": "links: {code: 'https://\u0430rxiv.org/x'}\n"},
        "8:15: links.code: xn--rxiv-43d.org mixes Cyrillic and Latin letters, so it looks like "
        "another host; compare the URL with the page",
        id="host_that_looks_like_another",
    ),
    pytest.param(
        "hosts-are-public",
        {"more": "note: See [the list](http://localhost:8000/).\n"},
        "8:7: note: localhost is a name in a private network, which readers cannot reach; compare "
        "the URL with the page",
        id="private_host_in_a_note",
    ),
    pytest.param(
        "hosts-are-public",
        {"more": "extra: {url2: 'https://a.org/ http://10.0.0.1/x'}\nurl: https://a.org/\n"},
        "8:15: extra.url2: 10.0.0.1 is an address in a private network, which readers cannot "
        "reach; compare the URL with the page",
        id="private_address_under_extra",
    ),
    pytest.param(
        "hosts-are-public",
        {"more": "url: https://doi.org/10.1000/%2e./10.9999/x\n"},
        "8:6: url: the path of the URL has .., so it leads elsewhere than it looks; write the URL "
        "that it leads to",
        id="path_that_goes_up",
    ),
    pytest.param(
        "links-in-notes-lead-where-they-say",
        {"more": "note: See [**https://arxiv.org/abs/1**](https://arxiv.evil.org/abs/1).\n"},
        "8:7: note: a link says arxiv.org and leads to arxiv.evil.org; write one of the two",
        id="link_that_says_another_url",
    ),
    pytest.param(
        "names-have-one-script",
        {"Okafor, Adaeze": "Okafor, Adaez\u0435"},
        "3:5: authors: 'Okafor, Adaez\u0435' has Latin and Cyrillic letters in one word, which "
        "look alike; type the word again",
        id="name_of_two_scripts",
    ),
    pytest.param(
        "hidden-characters",
        {"more": "why: Sheep\u200bdogs\n"},
        "8:6: why: contains the invisible character U+200B ZERO WIDTH SPACE at position 6; "
        "delete it",
        id="invisible",
    ),
    pytest.param(
        "hidden-characters",
        {"more": "why: Sheep\u202edogs\n"},
        "8:6: why: contains the invisible character U+202E RIGHT-TO-LEFT OVERRIDE at position 6; "
        "delete it",
        id="bidirectional",
    ),
    pytest.param(
        "dois-are-not-those-of-arxiv",
        {"more": "doi: 10.48550/arXiv.2103.00001\n"},
        '8:6: doi: is the DOI of a preprint; write arxiv: "2103.00001" instead',
        id="doi_of_arxiv",
    ),
    pytest.param(
        "form",
        {"more": "arxiv: 2113.00001\n"},
        "8:8: arxiv: '2113.00001': the id says month 13, which does not exist",
        id="impossible_month",
    ),
    pytest.param(
        "form",
        {"more": "doi: https://example.org/sheep\n"},
        "8:6: doi: 'https://example.org/sheep' is not a DOI; write it bare, such as "
        "10.1038/171737a0",
        id="doi_that_is_an_address",
    ),
    pytest.param(
        "arxiv-ids-are-not-of-the-future",
        {"more": "arxiv: 2612.00001\n"},
        "8:8: arxiv: 2612.00001 is an id of 2026-12, but the record was added on 2026-11-21; "
        "compare the id with the paper",
        id="id_of_the_future",
    ),
    pytest.param(
        "preprints-are-not-older-than-their-ids",
        {"date: 2021": "date: 2021-02-10", "more": "arxiv: 2103.00001\n"},
        "5:7: date: 2021-02-10 is before 2021-03, when 2103.00001 came to arXiv; compare both "
        "with the paper",
        id="preprint_before_its_id",
    ),
    pytest.param(
        "preprints-are-not-older-than-their-ids",
        {
            "type: misc": "type: article",
            "more": "arxiv: math/0309136\nversions:\n  - {kind: preprint, date: 2002-01}\n",
        },
        "10:28: versions.date: 2002-01 is before 2003-09, when math/0309136 came to arXiv; "
        "compare both with the paper",
        id="version_before_an_old_id",
    ),
    pytest.param(
        "papers-are-rarely-older-than-their-preprints",
        {"type: misc": "type: article", "more": "venue: Barn\narxiv: 2203.00001\n"},
        "5:7: date: 2021 is before 2022-03, when 2203.00001 came to arXiv; compare both with "
        "the paper",
        id="paper_before_its_preprint",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {url2: "javascript:alert(1)"}\n'},
        "8:15: extra.url2: is not an http or https URL; delete it, or write a full URL",
        id="url_that_runs_a_program",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {bdsk-url-1: "//evil.test/x"}\n'},
        "8:21: extra.bdsk-url-1: is not an http or https URL; delete it, or write a full URL",
        id="host_without_a_scheme",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {howpublished: "JavaScript:x"}\n'},
        "8:23: extra.howpublished: is not an http or https URL; delete it, or write a full URL",
        id="program_in_a_text",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": "extra: {DOI: none}\n"},
        "8:14: extra.DOI: 'none' is not a DOI; write it bare, such as 10.1038/171737a0",
        id="second_doi_that_is_none",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": "extra: {doi: 10.1000/x}\n"},
        "8:14: extra.doi: belongs in doi: itself, outside extra",
        id="doi_that_the_record_has_not",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {archivePrefix: arXiv, eprint: "2103.00001"}\n'},
        "8:39: extra.eprint: belongs in arxiv: itself, outside extra",
        id="eprint_of_arxiv_under_extra",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {arxiv: "2103.00001"}\n'},
        "8:16: extra.arxiv: belongs in arxiv: itself, outside extra",
        id="arxiv_id_that_the_record_has_not",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": 'extra: {author: "Roe, Mina"}\n'},
        "8:17: extra.author: belongs in authors:; move it there, or delete it",
        id="other_authors",
    ),
    pytest.param(
        "extra-fields-obey-the-rules-of-fields",
        {"more": "extra: {isbn: hardcover}\n"},
        "8:15: extra.isbn: has no ISBN; correct or delete it",
        id="isbn_without_a_number",
    ),
    pytest.param(
        "urls-agree-with-identifiers",
        {"more": "arxiv: 2103.00001\nurl: https://arxiv.org/abs/2103.00002v1\n"},
        "9:6: url: leads to arXiv 2103.00002, but arxiv: is 2103.00001; correct one of them",
        id="address_of_another_preprint",
    ),
    pytest.param(
        "urls-agree-with-identifiers",
        {"more": "arxiv: 2103.00001\nurl: https://huggingface.co/papers/2103.00002\n"},
        "9:6: url: leads to arXiv 2103.00002, but arxiv: is 2103.00001; correct one of them",
        id="another_preprint_elsewhere",
    ),
    pytest.param(
        "urls-agree-with-identifiers",
        {"more": "doi: 10.1000/a\nlinks: {pdf: https://doi.org/10.1000/b}\n"},
        "9:14: links.pdf: leads to the DOI 10.1000/b, which is not the record's; correct one "
        "of them",
        id="address_of_another_doi",
    ),
    pytest.param(
        "urls-agree-with-identifiers",
        {"more": "doi: 10.18653/v1/2021.barn-1.7\nurl: https://aclanthology.org/2021.barn-1.8/\n"},
        "9:6: url: leads to 2021.barn-1.8 in the ACL Anthology, but the DOI to 2021.barn-1.7; "
        "correct one of them",
        id="address_of_another_paper_of_the_anthology",
    ),
    pytest.param(
        "authors-are-named-once",
        {"  - Okafor, Adaeze\n": "  - Okafor, Adaeze\n  - Roe, Mina\n  - OKAFOR, Adaeze\n"},
        "5:5: authors: 'OKAFOR, Adaeze' is already on line 3; keep one, unless they are two people",
        id="author_twice",
    ),
    pytest.param(
        "authors-are-named-once",
        {"more": "editors: ['Roe, Mina', 'Lind, Jan', 'Roe, Mina']\n"},
        "8:37: editors: 'Roe, Mina' is already on line 8; keep one, unless they are two people",
        id="editor_twice",
    ),
    pytest.param(
        "venues-are-not-arxiv",
        {"more": "venue: CoRR abs/2103.00001\n"},
        "8:8: venue: 'CoRR abs/2103.00001' is arXiv, and not where the paper was published; shelf "
        "check --fix makes it a preprint",
        id="arxiv_as_venue",
    ),
    pytest.param(
        "venues-are-not-arxiv",
        {"more": "venue: EARS, arXiv:2103.00001\n"},
        "8:8: venue: 'EARS, arXiv:2103.00001' has an arXiv id, which belongs in arxiv:; shelf "
        "check --fix moves it",
        id="arxiv_id_behind_a_venue",
    ),
    pytest.param(
        "dois-are-registered",
        {"more": "doi: 10.0000/sheep\n"},
        "8:6: doi: 10.0000/sheep is not a DOI: 10.0000 is not a registered prefix; compare it with "
        "the publisher's page",
        id="doi_without_a_prefix",
    ),
    pytest.param(
        "isbns-are-typed-right",
        {"more": "isbn: 978-3-16-148411-0\n"},
        "8:7: isbn: 978-3-16-148411-0 has a wrong check digit, so a digit is wrong or two are "
        "swapped; compare it with the book",
        id="isbn_with_a_wrong_digit",
    ),
    pytest.param(
        "isbns-are-typed-right",
        {"more": "isbn: 0-306-40615-3\n"},
        "8:7: isbn: 0-306-40615-3 has a wrong check digit, so a digit is wrong or two are swapped; "
        "compare it with the book",
        id="isbn_of_ten_digits_with_a_wrong_one",
    ),
    pytest.param(
        "abstracts-are-whole",
        {"more": "abstract: We count sheep. © 2021 Meadow Press, all rights reserved\n"},
        "8:11: abstract: ends in a copyright line; shelf check --fix removes it",
        id="copyright_line",
    ),
    pytest.param(
        "authors-are-people-or-groups",
        {"  - Okafor, Adaeze\n": "  - Okafor, Adaeze\n  - '{Roe et al.}'\n"},
        "4:5: authors: '{Roe et al.}' is not a name; write \"- others\" as the last author",
        id="et_al",
    ),
    *(
        pytest.param(
            "authors-are-people-or-groups",
            {"  - Okafor, Adaeze\n": f"  - '{{{name}}}'\n"},
            f"3:5: authors: '{{{name}}}' is not a name; write the authors as the paper gives them",
            id=name,
        )
        for name in ("Unknown", "NULL", "N.N.", "Not Available", "undefined")
    ),
    *(
        pytest.param(
            "authors-are-people-or-groups",
            {"  - Okafor, Adaeze\n": f"  - {suffix}, Sammy\n"},
            f"3:5: authors: {suffix!r} in '{suffix}, Sammy' is a suffix, not a family name; write "
            f"Family, {suffix}, Given, or {{Name {suffix}}} without a given name",
            id=f"suffix_{suffix}",
        )
        for suffix in ("Jr.", "Sr", "III", "IV")
    ),
    pytest.param(
        "authors-are-people-or-groups",
        {"Okafor, Adaeze": "Okafor, Adaeze, Jr."},
        "3:5: authors: 'Jr.' in 'Okafor, Adaeze, Jr.' is a suffix, which comes before the given "
        "name; write Okafor, Jr., Adaeze",
        id="suffix_after_the_given_name",
    ),
    pytest.param(
        "authors-are-people-or-groups",
        {"  - Okafor, Adaeze\n": "  - Okafor, III\n"},
        "3:5: authors: 'III' in 'Okafor, III' is a suffix, which comes before the given name; "
        "write Okafor, III, Given",
        id="suffix_in_place_of_the_given_name",
    ),
    pytest.param(
        "authors-are-people-or-groups",
        {"more": "editors: ['{No author}']\n"},
        "8:11: editors: '{No author}' is not a name; write the editors as the paper gives them",
        id="editor",
    ),
    pytest.param(
        "form",
        {"Okafor, Adaeze": "Okafor, Adaeze and Mina Roe"},
        "3:5: authors: contains more than one name; write one name per line",
        id="two_in_a_line",
    ),
    pytest.param(
        "names-have-no-marks",
        {"Okafor, Adaeze": "'Okafor, Adaeze†'"},
        "3:5: authors: '†' in 'Okafor, Adaeze†' is rarely part of a name; delete it",
        id="mark",
    ),
    pytest.param(
        "names-have-no-marks",
        {"more": "editors: ['Roe, Mina*']\n"},
        "8:11: editors: '*' in 'Roe, Mina*' is rarely part of a name; delete it",
        id="mark_of_an_editor",
    ),
    pytest.param(
        "titles-are-not-in-capitals",
        {"Counting Sheep": "COUNTING SHEEP"},
        "1:8: title: is all in capitals; write it in lower case where the paper's text does",
        id="capitals",
    ),
    pytest.param(
        "titles-have-no-full-stop",
        {"Counting Sheep": "Counting Sheep."},
        "1:8: title: ends in a full stop; delete it",
        id="full_stop",
    ),
    pytest.param(
        "titles-and-names-have-no-tex",
        {"Counting Sheep": r"Counting \emph{Sheep}"},
        r"1:8: title: contains '\\emph{', which is TeX; write the characters that it stands for",
        id="tex_in_the_title",
    ),
    pytest.param(
        "titles-and-names-have-no-tex",
        {"more": "publisher: Sheep \\& Sons\n"},
        "8:12: publisher: contains '\\\\&', which is TeX; write the characters that it stands for",
        id="tex_in_the_publisher",
    ),
    pytest.param(
        "titles-and-names-have-no-tex",
        {"more": "versions: [{kind: preprint, title: 'Counting~Sheep'}]\n"},
        "8:36: versions.title: contains '~', which is TeX; write the characters that it stands for",
        id="tex_in_the_title_of_a_version",
    ),
    pytest.param(
        "titles-and-names-have-no-tex",
        {"Okafor, Adaeze": r"Okaf\'or, Adaeze"},
        '3:5: authors: contains "\\\\\'", which is TeX; write the characters that it stands for',
        id="tex_in_a_name",
    ),
    pytest.param(
        "titles-and-names-have-no-tex",
        {"more": "editors: ['Lind~Berg, Jan']\n"},
        "8:11: editors: contains '~', which is TeX; write the characters that it stands for",
        id="tex_in_the_name_of_an_editor",
    ),
    pytest.param(
        "abstracts-have-no-tex",
        {"more": f"abstract: {WORDS}~[1].\n"},
        "8:11: abstract: contains '~', which is TeX; write the characters that it stands for",
        id="tex_in_the_abstract",
    ),
    pytest.param(
        "abstracts-are-whole",
        {"more": f"abstract: {WORDS} and ...\n"},
        "8:11: abstract: ends in 'them at last and ...'; add the rest, or the full stop",
        id="abstract_cut",
    ),
    pytest.param(
        "abstracts-are-whole",
        {"more": f"abstract: {WORDS}\n"},
        "8:11: abstract: ends in 'nety of them at last'; add the rest, or the full stop",
        id="abstract_without_its_end",
    ),
    pytest.param(
        "venues-are-not-in-capitals",
        {"more": "venue: ANNALS OF THE BARN\n"},
        "8:8: venue: is all in capitals; write it in lower case where the venue does",
        id="venue_in_capitals",
    ),
    pytest.param(
        "pages-are-in-normal-form",
        {"more": "pages: pp. 101--108\n"},
        "8:8: pages: is 'pp. 101--108'; write 101-108, as shelf check --fix does",
        id="pages",
    ),
    pytest.param(
        "spaces-are-single",
        {"Counting Sheep": "Counting  Sheep"},
        "1:8: title: has two spaces between words; shelf check --fix removes one",
        id="blanks",
    ),
    pytest.param(
        "keys-follow-from-their-records",
        {"Okafor, Adaeze": "Berg, Jan"},
        "1:1: does not have the key that the record suggests, berg2021counting; correct the "
        "record, or run: shelf mv okafor2021counting berg2021counting",
        id="key",
    ),
    pytest.param(
        "yaml",
        {"Counting Sheep": "Counting: Sheep"},
        "1:16: a colon and a space inside a value start a new field; put the value in quotes: "
        'title: "Counting: Sheep"',
        id="yaml",
    ),
    pytest.param(
        "file",
        {"Counting Sheep": "Counting\x07 Sheep"},
        "1:16: byte 16 is the control character U+0007; delete it",
        id="file",
    ),
    pytest.param(
        "allowances-say-why",
        {"more": "# shelf: allow titles-have-no-full-stop\n"},
        "8:1: must read # shelf: allow <rule> because <reason>",
        id="exception_without_a_reason",
    ),
    pytest.param(
        "allowances-say-why",
        {"more": "# shelf: allow titles-have-full-stop because it has one\n"},
        "8:1: unknown rule 'titles-have-full-stop'; did you mean titles-have-no-full-stop?",
        id="exception_to_a_rule_of_another_name",
    ),
    pytest.param(
        "allowances-say-why",
        {"more": "# shelf: allow key because it is old\n"},
        "8:1: unknown rule 'key'; write the name that shelf check prints in brackets before the "
        "problem",
        id="exception_to_no_rule",
    ),
    pytest.param(
        "allowances-say-why",
        {"more": "# shelf: allow topics-exist because it will\n"},
        "8:1: topics-exist cannot be allowed; fix what breaks it",
        id="exception_to_what_has_none",
    ),
    pytest.param(
        "allowances-are-needed",
        {"more": "# shelf: allow titles-have-no-full-stop because it has one\n"},
        "8:1: nothing breaks titles-have-no-full-stop any more; delete the comment",
        id="exception_that_is_not_needed",
    ),
]


@pytest.mark.parametrize(("rule", "changes", "message"), OF_ONE_RECORD)
def test_record_breaks_a_rule(
    tmp_path: Path, rule: str, changes: dict[str, str], message: str
) -> None:
    path, text = record(more=changes.get("more", ""))
    for before, after in changes.items():
        assert before == "more" or before in text
        text = text.replace(before, after)
    root = write_list(tmp_path, (path, text))

    assert found(root, rule) == [f"{ALONE}:{message}"]


@pytest.mark.parametrize(
    "more",
    [
        "extra: {url2: https://b.test/x}\nurl: https://a.test/",
        "extra: {doi: 10.1000/y; 10.1000/z}\ndoi: 10.1000/x",
        "extra: {note: 'data: see page 5', pdf: roe.pdf, code: on request}",
        "extra: {isbn: 978-0-387-97710-2 978-1-4612-0927-0, issn: 1234-5678}",
        "extra: {isbn: 0360-9170, editora: 'Roe, Mina', source: us, type: White paper}",
    ],
)
def test_extra_fields_may_hold_what_no_field_does(tmp_path: Path, more: str) -> None:
    root = write_list(tmp_path, record(more=f"{more}\n"))

    assert found(root, "extra-fields-obey-the-rules-of-fields") == []
    assert found(root, "form") == []


OF_TWO_RECORDS = [
    pytest.param(
        "keys-are-used-once",
        "",
        "aliases: [berg2021b]\n",
        f"{OKAFOR}:8:11: aliases: the key berg2021b is already used in {BERG}, line 1; "
        "one work has one record",
        id="alias_is_a_key",
    ),
    pytest.param(
        "keys-are-used-once",
        "aliases: [old2020x]\n",
        "aliases: [new2020x, old2020x]\n",
        f"{OKAFOR}:8:21: aliases: the key old2020x is already used in {BERG}, line 8; "
        "one work has one record",
        id="alias_twice",
    ),
    pytest.param(
        "keys-are-used-once",
        "aliases: [berg2021b]\n",
        "",
        f"{BERG}:8:11: aliases: the key berg2021b is already used in {BERG}, line 1; "
        "one work has one record",
        id="alias_of_itself",
    ),
    pytest.param(
        "dois-are-used-once",
        "doi: 10.1000/Sheep\n",
        "doi: 10.1000/sheep\n",
        f"{OKAFOR}:8:6: doi: the DOI 10.1000/sheep is already used in {BERG}, line 8; "
        "one work has one record",
        id="doi_but_for_case",
    ),
    pytest.param(
        "dois-are-used-once",
        "versions:\n  - {kind: journal, doi: 10.1000/x}\n",
        "doi: 10.1000/x\n",
        f"{BERG}:9:26: versions.doi: the DOI 10.1000/x is already used in {OKAFOR}, line 8; "
        "one work has one record",
        id="doi_of_a_version",
    ),
    pytest.param(
        "arxiv-ids-are-used-once",
        "arxiv: 2103.00001\n",
        "arxiv: arXiv:2103.00001v2\n",
        f"{OKAFOR}:8:8: arxiv: the arXiv id 2103.00001 is already used in {BERG}, line 8; "
        "one work has one record",
        id="arxiv_id",
    ),
    pytest.param(
        "sources-are-used-once",
        "source: {file: a.txt, position: 3}\n",
        "source: {position: 3, file: a.txt}\n",
        f"{OKAFOR}:8:9: source: the entry a.txt at 3 is already used in {BERG}, line 8; "
        "one work has one record",
        id="source",
    ),
    pytest.param(
        "abstracts-are-used-once",
        f"abstract: {WORDS}.\n",
        f"abstract: >-\n  {WORDS.upper()}.\n",
        f"{OKAFOR}:8:11: abstract: is also the abstract of {BERG}; copy each from its paper",
        id="abstract",
    ),
    pytest.param(
        "venues-have-one-name",
        "venue: Proceedings of the 12th Barn 2021\n",
        "venue: BARN\n",
        f"{BERG}:8:8: venue: 'Proceedings of the 12th Barn 2021' is 'Barn' in data/venues.yaml; "
        "shelf check --fix writes that",
        id="venue_of_the_list",
    ),
    pytest.param(
        "venues-have-one-name",
        "venue: Stable Workshop\n",
        "venue: stable workshop\n",
        f"{OKAFOR}:8:8: venue: 'stable workshop' is 'Stable Workshop' in other records; write that",
        id="venue_of_other_records",
    ),
    pytest.param(
        "venues-have-one-name",
        "venue: STABLE WORKSHOP\n",
        "venue: Stable workshop\n",
        f"{BERG}:8:8: venue: 'STABLE WORKSHOP' is 'Stable workshop' in other records; write that",
        id="venue_in_capitals",
    ),
    pytest.param(
        "venues-have-one-name",
        "venue: Proceedings of the 58th Annual Stable (2020), 4\n",
        "venue: Proceedings of the 57th Annual Stable (2019), 12\n",
        f"{BERG}:8:8: venue: 'Proceedings of the 58th Annual Stable (2020), 4' has a year or "
        "number that other records do not have; write 'Proceedings of the Annual Stable'",
        id="venue_with_its_year",
    ),
]


@pytest.mark.parametrize(("rule", "first", "second", "message"), OF_TWO_RECORDS)
def test_two_records_break_a_rule(
    tmp_path: Path, rule: str, first: str, second: str, message: str
) -> None:
    venues = ("data/venues.yaml", "venues:\n  - {id: barn, name: Barn}\n")
    root = write_list(tmp_path, record("berg2021b", first), record("okafor2021a", second), venues)

    assert message in found(root, rule)
    assert len(found(root, rule)) <= 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Stable Notes, Band 2", "Stable Notes, Band 3", id="volumes_are_books"),
        pytest.param("Barn", "Barn", id="one_name"),
        pytest.param("Stable Workshop 2020", "Meadow Workshop 2020", id="others"),
    ],
)
def test_different_or_identical_venues_are_not_reported(
    tmp_path: Path, first: str, second: str
) -> None:
    venues = (
        record(key, f"venue: {name}\n")
        for key, name in (("berg2021b", first), ("okafor2021a", second))
    )

    assert found(write_list(tmp_path, *venues), "venues-have-one-name") == []


@pytest.mark.parametrize(("letters", "expected"), [(80, 1), (79, 0)])
def test_short_abstract_may_be_used_twice(tmp_path: Path, letters: int, expected: int) -> None:
    # Spaces are not counted; the full stop is.
    abstract = f"No abstract {'x' * (letters - 11)}."
    files = [record(key, f"abstract: {abstract}\n") for key in ("berg2021b", "okafor2021a")]

    assert len(found(write_list(tmp_path, *files), "abstracts-are-used-once")) == expected


@pytest.mark.parametrize("venue", ["ICASSP", "ACM SIGIR", "PLOS ONE", "Annals of the Barn"])
def test_venue_with_capitals_of_its_own_is_not_reported(tmp_path: Path, venue: str) -> None:
    root = write_list(tmp_path, record("berg2021b", f"venue: {venue}\n"))

    assert found(root, "venues-are-not-in-capitals") == []


def test_venue_is_known_with_and_without_its_acronym(tmp_path: Path) -> None:
    full_name = "International Conference on Stable Learning (ICSL)"
    venues = (
        "data/venues.yaml",
        f"venues:\n  - {{id: icsl, name: ICSL, full_name: {full_name}}}\n",
    )
    names = ("Proceedings of the 41st International Conference on Stable Learning", full_name)
    records = (
        record(key, f"venue: {name}\n")
        for key, name in zip(("berg2021b", "okafor2021a"), names, strict=True)
    )

    messages = found(write_list(tmp_path, *records, venues), "venues-have-one-name")

    assert [message.partition(" is ")[2] for message in messages] == [
        "'ICSL' in data/venues.yaml; shelf check --fix writes that"
    ] * 2


def test_near_titles_are_reported(tmp_path: Path) -> None:
    """test_duplicates.py tests which titles are near."""
    path, text = record("okafor2021a")
    root = write_list(
        tmp_path,
        record(),
        (path, text.replace(title_of("okafor2021a"), "Counting Sheep")),
    )

    assert levels(root)["titles-are-used-once"] is False


def test_unknown_topics_are_reported(tmp_path: Path) -> None:
    path, text = record("berg2021b")
    root = write_list(tmp_path, (path, text.replace("[counting]", "[listening/ear, countin, xyz]")))

    assert found(root, "topics-exist") == [
        f"{BERG}:6:10: topics: unknown topic 'listening/ear'; did you mean listening/ears?",
        f"{BERG}:6:25: topics: unknown topic 'countin'; did you mean counting?",
        f"{BERG}:6:34: topics: unknown topic 'xyz'; choose one of data/topics.yaml",
    ]


def test_topics_without_papers_are_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path, *FULL_LIST)

    merge = "merge it with a topic beside it"
    advice = f"add some, {merge}, or delete it if its page was never published"
    assert found(root, "topics-have-papers") == [
        f"data/topics.yaml:6:13: id: listening/ears has no papers; {advice}",
        f"data/topics.yaml:12:9: id: counting has only one paper; add some, or {merge}",
    ]


def test_topics_of_a_new_list_may_be_without_papers(tmp_path: Path) -> None:
    assert found(write_list(tmp_path, *FULL_LIST[:-1]), "topics-have-papers") == []


def test_many_topics_without_papers_are_reported_in_one_line(tmp_path: Path) -> None:
    named = (f"  - {{id: t{n}, name: T{n}, description: Some.}}\n" for n in range(MOST_SPARSE))
    topics = ("data/topics.yaml", TOPICS_FILE + "".join(named))
    root = write_list(tmp_path, *FULL_LIST, topics)

    few = "listening/ears and 21 others have only one paper or none; add some"
    assert found(root, "topics-have-papers") == [f"data/topics.yaml:6:13: id: {few}"]


def test_unreadable_topics_are_the_only_problem(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(), ("data/topics.yaml", "topics: [\n"))

    assert [problem.path for problem in problems_in(root)] == ["data/topics.yaml"]


def test_misplaced_record_is_reported(tmp_path: Path) -> None:
    _, text = record()
    root = write_list(tmp_path, ("data/papers/2020/okafor2021counting.yaml", text))

    assert found(root, "place") == [
        f"{ALONE.replace('/2021/', '/2020/')}:1:1: is not where its key says; move it to " + ALONE
    ]


def test_draft_is_reported_with_missing_fields(tmp_path: Path) -> None:
    draft = ("data/drafts/sheep.yaml", "title: Sheep\nuncertain: [title]\n")
    root = write_list(tmp_path, record(), draft)

    todo = "it lacks authors, type, date, topics, added; review title"
    assert found(root, "drafts-are-finished") == [f"data/drafts/sheep.yaml:1:1: is a draft; {todo}"]


@pytest.mark.parametrize(
    ("name", "year", "todo"),
    [
        (
            "law-4",
            1324,
            (
                "no key can have its year; choose one with a year from 1500 to 2099, such as that "
                "of the edition: shelf mv law-4 KEY"
            ),
        ),
        ("law-4", 1924, "it is complete: shelf accept law-4"),
        ("sarakhsi1906law", 1324, "it is complete: shelf accept sarakhsi1906law"),
    ],
)
def test_complete_draft_is_reported_with_what_accepts_it(
    tmp_path: Path, name: str, year: int, todo: str
) -> None:
    _, text = record()
    path = f"data/drafts/{name}.yaml"
    root = write_list(tmp_path, (path, text.replace("date: 2021", f"date: {year}")))

    assert found(root, "drafts-are-finished") == [f"{path}:1:1: is a draft; {todo}"]


def test_links_in_notes_may_have_any_other_text(tmp_path: Path) -> None:
    note = (
        "See [the page](https://a.org/x), [a.org](https://www.a.org/x), [Sec. 4.2](https://b.org), "
        "[https://a.org/y](http://a.org/y/), [v1.0](https://c.org), <https://d.org>."
    )
    root = write_list(tmp_path, record(more=f"note: '{note}'\n"))

    assert found(root, "links-in-notes-lead-where-they-say") == []


def test_dates_of_the_future_are_reported_on_the_day(tmp_path: Path) -> None:
    more = record(
        "roe2027goats",
        "versions: [{kind: preprint, date: 2031}]\n"
        "corrections: [{date: 2026-11-24, text: It was wrong.}]\n",
    )[1].replace("date: 2021", "date: 2027-06-01")
    root = write_list(
        tmp_path,
        record(),
        ("data/papers/2027/roe2027goats.yaml", more.replace("2026-11-21", "2026-11-23")),
    )

    def on(day: str) -> list[str]:
        found = problems_of(read_list(root), today=date.fromisoformat(day))
        return [one.says for one in found if one.rule == "dates-are-not-of-the-future"]

    assert on("2026-11-21") == [
        "date: 2027-06-01 is long after today, 2026-11-21; compare it with the paper",
        "added: 2026-11-23 is after today, 2026-11-21; correct it",
        "versions.date: 2031 is long after today, 2026-11-21; compare it with the paper",
        "corrections.date: 2026-11-24 is after today, 2026-11-21; correct it",
    ]
    assert on("2030-12-01") == []


def test_draft_beside_its_paper_is_reported(tmp_path: Path) -> None:
    path, text = record()
    root = write_list(tmp_path, (path, text), (f"data/drafts/{Path(path).name}", text))

    assert found(root, "drafts-are-finished") == [
        (
            f"data/drafts/okafor2021counting.yaml:1:1: is a draft of {path}; shelf accept "
            "okafor2021counting removes it, if the two agree"
        ),
    ]


ALLOW = "# shelf: allow titles-have-no-full-stop because the paper has it\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"{ALLOW}\n", "", id="at_the_top"),
        pytest.param(ALLOW, "", id="above_the_field"),
        pytest.param("", ALLOW, id="at_the_end"),
    ],
)
def test_allowance_with_a_reason_is_respected(tmp_path: Path, before: str, after: str) -> None:
    path, text = record()
    text = text.replace("Counting Sheep", "Counting Sheep.")
    root = write_list(tmp_path, (path, f"{before}{text}{after}"))

    assert problems_in(root) == []


def test_allowance_applies_to_its_file_and_rule_only(tmp_path: Path) -> None:
    path, text = record("berg2021b", f"{ALLOW}why: Two  blanks\n")
    other, other_text = record("okafor2021a")
    root = write_list(
        tmp_path,
        (path, text.replace("in a Title", "in a Title.")),
        (other, other_text.replace("What Is It", "What Is It.")),
    )

    assert [(problem.path, problem.rule) for problem in problems_in(root)] == [
        (BERG, "spaces-are-single"),
        (OKAFOR, "titles-have-no-full-stop"),
    ]


def test_allowance_of_a_rule_that_did_not_run_is_not_reported(tmp_path: Path) -> None:
    """Removed pages are only known with --since."""
    allow = "# shelf: allow author-pages-stay because the paper is by another Roe\n"

    assert problems_in(write_list(tmp_path, record(more=allow))) == []


def test_allowance_inside_a_text_is_ignored(tmp_path: Path) -> None:
    path, text = record(more=f"note: |\n  {ALLOW}")
    root = write_list(tmp_path, (path, text.replace("Counting Sheep", "Counting Sheep.")))

    assert levels(root) == {"titles-have-no-full-stop": True}


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("MNASNET", id="short_name_in_capitals"),
        pytest.param("Sheep of the U.S.", id="abbreviation"),
        pytest.param("Counting Sheep, Inc.", id="company"),
        pytest.param("And then ...", id="ellipsis"),
        pytest.param("Sheep at $\\epsilon=1.29$", id="math"),
        pytest.param("A ~100 kB Model of Sheep", id="about"),
        pytest.param("深度学习", id="script_without_capitals"),
        pytest.param("רשתות נוירונים (CNN) לזיהוי דיבור", id="acronym_in_such_a_script"),
    ],
)
def test_correct_title_is_not_reported(tmp_path: Path, title: str) -> None:
    path, text = record()
    root = write_list(tmp_path, (path, text.replace("Counting Sheep", f"'{title}'")))

    assert {rule for rule in levels(root) if rule.startswith("titles")} == set()


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("of them.", id="full_stop"),
        pytest.param('of "them."', id="quote"),
        pytest.param("of them at https://example.org/sheep", id="address"),
        pytest.param("of them at example.org/sheep", id="address_without_its_scheme"),
        pytest.param("of them $n$", id="math"),
        pytest.param("of »them.«", id="quote_that_points_inwards"),
        pytest.param('of "them"–', id="dash_behind_a_quote"),
    ],
)
def test_complete_abstract_is_not_reported(tmp_path: Path, end: str) -> None:
    root = write_list(tmp_path, record(more=f"abstract: '{WORDS} {end}'\n"))

    assert problems_in(root) == []


@pytest.mark.parametrize(
    ("date", "arxiv"),
    [
        pytest.param("2021-02-28", "2103.00001", id="last_days_of_the_month_before"),
        pytest.param("2021-02", "2103.00001", id="some_day_of_the_month_before"),
        pytest.param("2020-12-31", "2101.00001", id="last_day_of_the_year_before"),
        pytest.param("2021", "2112.00001", id="some_day_of_the_year"),
        pytest.param("1999-01-02", "hep-th/9901001", id="two_digits_of_the_last_century"),
    ],
)
def test_preprint_not_older_than_its_id_is_not_reported(
    tmp_path: Path, date: str, arxiv: str
) -> None:
    path, text = record(more=f"arxiv: {arxiv}\n")
    root = write_list(tmp_path, (path, text.replace("date: 2021", f"date: {date}")))

    assert found(root, "preprints-are-not-older-than-their-ids") == []


def test_key_may_follow_from_an_earlier_version(tmp_path: Path) -> None:
    path, text = record(more="versions:\n  - {kind: preprint, title: Counting, date: 2021}\n")
    text = text.replace("date: 2021\ntopics", "date: 2023\ntopics")
    root = write_list(tmp_path, (path, text.replace("Counting Sheep", "Sheep, Counted")))

    assert problems_in(root) == []


def test_work_from_before_1500_may_have_any_key(tmp_path: Path) -> None:
    path, text = record("battuta2021travels")
    root = write_list(tmp_path, (path, re.sub("(?m)^date: .*$", "date: 1355", text)))

    assert problems_in(root) == []


def test_rules_run_on_readable_records_beside_unreadable_ones(tmp_path: Path) -> None:
    root = write_list(
        tmp_path,
        record("berg2021b", "doi: 10.1000/x\n"),
        record("okafor2021a", "doi: 10.1000/x\n"),
        record("zhou2021c", "doi: x\n"),
    )

    problems = problems_in(root)

    assert [problem.path for problem in problems] == [OKAFOR, "data/papers/2021/zhou2021c.yaml"]
    with pytest.raises(DataError) as caught:
        checked_catalogue(root)
    assert caught.value.problems == problems


def test_errors_of_form_do_not_hide_broken_rules(tmp_path: Path) -> None:
    """Nor is a field with an error taken for one that is missing."""
    path, text = record(more="doi: x\nurl: https://doi.org/10.1000/b\nextra: {isbn: '1'}\n")
    text = text.replace("Okafor, Adaeze", "'{Unknown}'")

    problems = problems_in(write_list(tmp_path, (path, text)))

    assert [(one.line, one.column, one.rule) for one in problems] == [
        (3, 5, "authors-are-people-or-groups"),
        (8, 6, "form"),
        (10, 15, "extra-fields-obey-the-rules-of-fields"),
    ]


def test_errors_of_form_do_not_hide_unknown_topics(tmp_path: Path) -> None:
    path, text = record(more="doi: x\n")
    text = text.replace("topics: [counting]", "topics: [counting, countin]")

    problems = problems_in(write_list(tmp_path, (path, text)))

    assert [(one.field, one.rule) for one in problems] == [
        ("topics", "topics-exist"),
        ("doi", "form"),
    ]


def test_rules_that_a_record_with_an_error_of_form_may_break_are_not_reported(
    tmp_path: Path,
) -> None:
    allowed = "# shelf: allow authors-are-people-or-groups because the paper says so\n"
    path, text = record(more=f"doi: x\n{allowed}")
    text = text.replace("Okafor, Adaeze", "'{Unknown}'")

    problems = problems_in(write_list(tmp_path, (path, text)))

    assert [(one.line, one.rule) for one in problems] == [(8, "form")]


def test_ten_errors_of_a_record_are_reported_at_once(tmp_path: Path) -> None:
    """Each with line, column, and advice."""
    path, _ = record()
    text = (
        "title: COUNTING  SHEEP.\n"
        "authors:\n"
        "  - Okafor, Adaeze\n"
        "  - '{Roe et al.}'\n"
        "  - Okafor, Adaeze\n"
        "type: misc\n"
        "date: 2021-01-02\n"
        "topics: [countin]\n"
        "doi: 10.48550/arXiv.2103.00001\n"
        "arxiv: 2103.00001\n"
        "url: https://arxiv.org/abs/2103.00002\n"
        "abstract: We count \\emph{sheep} and\n"
        "added: 2026-11-21\n"
    )

    problems = problems_in(write_list(tmp_path, (path, text)))

    assert [(one.line, one.column, one.rule) for one in problems] == [
        (1, 8, "titles-have-no-full-stop"),
        (1, 8, "spaces-are-single"),
        (1, 8, "titles-are-not-in-capitals"),
        (4, 5, "authors-are-people-or-groups"),
        (5, 5, "authors-are-named-once"),
        (7, 7, "preprints-are-not-older-than-their-ids"),
        (8, 10, "topics-exist"),
        (9, 6, "dois-are-not-those-of-arxiv"),
        (11, 6, "urls-agree-with-identifiers"),
        (12, 11, "abstracts-have-no-tex"),
        (12, 11, "abstracts-are-whole"),
    ]


def test_what_another_record_has_is_reported_beside_errors_of_form(tmp_path: Path) -> None:
    same = "doi: 10.1000/sheep\nsource: {file: a.bib, position: 1}\n"
    whole, broken = (
        record("okafor2021counting", same),
        record("okafor2021sheep", f"{same}titel: x\n"),
    )

    problems = problems_in(write_list(tmp_path, whole, broken))

    assert [(one.path, one.line, one.rule) for one in problems] == [
        (broken[0], 8, "dois-are-used-once"),
        (broken[0], 9, "sources-are-used-once"),
        (broken[0], 10, "form"),
    ]


def test_aliases_without_a_page_are_reported(tmp_path: Path) -> None:
    venues = ("data/venues.yaml", "venues:\n  - {id: barn, name: Barn, aliases: [meadow]}\n")
    root = write_list(tmp_path, record(more="venue: Meadow\n"), venues)

    at = "data/venues.yaml:1:1: venues: venues"
    no_page = (
        "is not a page, but the aliases of barn lead to it; correct the id or delete the entry"
    )
    assert found(root, "aliases-lead-to-pages") == [
        f"{at}/barn/ {no_page}",
        f"{at}/meadow/ is a page, so it cannot lead to barn; delete the alias",
    ]


def test_outdated_schemas_are_reported(tmp_path: Path) -> None:
    stale = (".vscode/topics.schema.json", "{}\n")
    root = write_list(tmp_path, record(), stale)

    problems = list(schema_problems(root, read_list(root)))

    assert place_and_message(problems[0]) == (
        ".vscode/record.schema.json:1:1: does not have the topics of the list; shelf schema "
        "--write updates it"
    )
    assert {(problem.rule, problem.is_warning) for problem in problems} == {
        ("schemas-are-current", True)
    }

    without = write_list(tmp_path / "without", record())
    assert list(schema_problems(without, read_list(without))) == []


def test_every_rule_is_tested() -> None:
    """Near titles, permanence and schemas are tested in other files."""
    tests = Path(__file__).parents[1]
    said = "".join(file.read_text("utf-8") for file in tests.rglob("test_*.py"))

    assert [text.name for text in rule_texts() if text.name not in said] == []


def test_every_rule_is_described_in_a_sentence() -> None:
    texts = rule_texts()

    assert len({text.name for text in texts}) == len(texts)
    assert [text.name for text in texts if not text.says.endswith(".") or len(text.says) < 20] == []


def test_problems_that_prevent_reading_are_errors() -> None:
    levels_of = {text.name: text.level for text in rule_texts()}

    assert {levels_of[name] for name in FORM} == {"error"}
    assert {levels_of[rule.name] for rule in RULES if rule.is_warning} == {"warning"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"more": "doi: 10.1000/g\nurl: https://doi.org/gcgk82\n"}, id="short_doi"),
        pytest.param({"more": "doi: 10.1000/g\nurl: https://doi.org/10/gcgk82\n"}, id="doi_10"),
        pytest.param(
            {"more": "doi: 10.1000/a%25b\nurl: https://doi.org/10.1000/a%2525b\n"},
            id="doi_with_a_percent_sign",
        ),
        pytest.param(
            {"  - Okafor, Adaeze\n": "  - Okafor, Adaeze\n  - '{Anonymous}'\n"}, id="anonymous"
        ),
        pytest.param(
            {"  - Okafor, Adaeze\n": "  - Okafor, Adaeze\n  - Wang, H\n  - Wang, H\n"},
            id="short_names",
        ),
        pytest.param({"more": "aliases: ['DBLP:conf/icml/Okafor21', Okafor_2021]\n"}, id="aliases"),
    ],
)
def test_honest_record_has_no_problem(tmp_path: Path, changes: dict[str, str]) -> None:
    path, text = record("okafor2021a", changes.pop("more", ""))
    for before, after in changes.items():
        text = text.replace(before, after)

    assert problems_in(write_list(tmp_path, (path, text))) == []


@pytest.mark.parametrize("second", ["Introduction", "Erratum: Introduction"])
def test_titles_that_many_works_have_are_no_problem(tmp_path: Path, second: str) -> None:
    first, other = record("berg2021introduction"), record("roe2021introduction")
    files = [
        (path, re.sub("title: .*", f"title: '{title}'", text))
        for (path, text), title in zip((first, other), ("Introduction", second), strict=True)
    ]

    found_rules = {problem.rule for problem in problems_in(write_list(tmp_path, *files))}
    assert not {rule for rule in found_rules if rule.startswith("titles-")}


def test_record_without_people_says_what_to_write(tmp_path: Path) -> None:
    path, text = record("okafor2021a")
    text = text.replace("authors:\n  - Okafor, Adaeze\n", "")

    (problem,) = problems_in(write_list(tmp_path, (path, text)))
    assert place_and_message(problem) == (
        f"{path}:1:1: authors: is missing, and type misc needs people; write authors, editors or "
        "'- \"{Anonymous}\"', or a type that needs none, such as online, report, dataset, "
        "jurisdiction or legislation"
    )


def test_alias_belongs_to_one_record(tmp_path: Path) -> None:
    files = [record(key, "aliases: [Lind_2020]\n") for key in ("berg2021b", "okafor2021a")]
    (problem,) = problems_in(write_list(tmp_path, *files))

    assert (problem.rule, problem.is_warning) == ("keys-are-used-once", False)
