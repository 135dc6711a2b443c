"""Keys, values, macros and broken entries, as programs and people write them in .bib files."""

import pytest

from candidate_fields import as_record
from ending import ends
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate


def one(text: str) -> Candidate:
    reading = read_bibtex(text)

    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


@pytest.mark.parametrize(
    "key",
    [
        "S0140-6736(20)30183-5",
        "https://doi.org/10.1002/sheep.9991",
        "https://ears.example.org/?id=7",
        "2101.99991",
        "Ann Okafor and Bo Lind 2020",
        "Okafor, Cy 2020",
        "Okafor, Cy and Lind, Bo, 2020",
        "O'Lind:2020+a~b",
        'the"ear"',
        "10.1002/(SICI)1097%3A1<2::AID-X>3.0.CO;2-2",
        "DBLP:conf/ears/Lind20",
        "Ångström_2020",
        "麦2020",
        "a&b#c",
        "[1]",
    ],
)
def test_a_key_is_kept_as_it_is(key: str) -> None:
    found = one(f"@misc{{{key}, title={{Ears}}, year=2020}}")

    assert (found.key, as_record(found)["title"]) == (key, "Ears")


@pytest.mark.parametrize("head", ["@misc{", "@misc{\n  ", "@misc{,", "@misc(", "@misc{ , "])
def test_an_entry_without_a_key_is_read(head: str) -> None:
    end = ")" if "(" in head else "}"
    found = one(f"{head}title = {{Ears}}, year = 2020{end}")

    assert (found.key, as_record(found)["title"]) == (None, "Ears")


def test_round_brackets_end_an_entry_and_belong_to_keys() -> None:
    assert one("@misc(a(1), title={Ears})").key == "a(1)"
    assert one("@misc(a)").key == "a"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("url = https://x.org/a?b=c%20d#e", {"url": "https://x.org/a?b=c%20d#e"}),
        ("eprint = 2101.99991v1", {"arxiv": "2101.99991"}),
        ("pages = 12--34", {"pages": "12-34"}),
        ("doi = 10.1016/S0140-6736(20)30183-5", {"doi": "10.1016/S0140-6736(20)30183-5"}),
    ],
)
def test_a_value_needs_no_braces(field: str, expected: dict[str, str]) -> None:
    found = as_record(one(f"@misc{{a, {field}, note={{n}}}}"))

    assert found == {"type": "misc", "extra": {"note": "n"}} | expected


def test_a_field_name_may_end_in_a_separate_number() -> None:
    assert one("@misc{a, Funding_Text 1 = {x}, funding_text 2={y}}").extra == {
        "funding_text-1": "x",
        "funding_text-2": "y",
    }


BROKEN = [
    pytest.param("@misc{bad, author={Okafor, Ann and Lind, Bo\n  year={2020}\n}", id="open_brace"),
    pytest.param("@misc{bad, title={Ears}, year={2020}", id="open_entry"),
    pytest.param('@misc{bad, title="Ears, year="2020"}', id="open_quote"),
    pytest.param('@misc{bad, title=Ears", year=2020}', id="stray_quote"),
    pytest.param("@misc{bad, title={Ears}}, year={2020}}", id="brace_too_many"),
    pytest.param("@misc{bad", id="head_alone"),
]
SOUND = [
    "@misc{good, title={Noise}}",
    "@misc{Okafor, Cy 2020, title={Noise}}",
    "  @article{S0140-6736(20)30183-5,\n title={Noise}}",
    "@book{\n  title = {Noise}\n}",
    "@misc(Ann Okafor 2020, title={Noise})",
]


@pytest.mark.parametrize("sound", SOUND)
@pytest.mark.parametrize("broken", BROKEN)
def test_a_sound_entry_behind_a_broken_one_is_read(broken: str, sound: str) -> None:
    reading = read_bibtex(f"{broken}\n{sound}\n{sound}\n")

    assert [as_record(found)["title"] for found in reading.candidates][-2:] == ["Noise", "Noise"]
    assert len(reading.candidates) + len(reading.rejected) in (3, 4)
    whole = [one.text for one in (*reading.candidates, *reading.rejected)]
    assert any("bad" in text for text in whole)


@pytest.mark.parametrize(
    "text",
    [
        "@misc{" + "a " * 300_000,
        "@misc{a" + ", b" * 300_000,
        "@misc{a, t=" + "1(" * 300_000,
        "@comment{\n" * 300_000,
    ],
    ids=["key", "fields", "value", "comments"],
)
def test_long_lines_are_read_to_the_end(text: str) -> None:
    with ends():
        read_bibtex(text)


# Macros


def test_comments_and_broken_comments_are_passed_over() -> None:
    """A comment may contain entries; one that is never closed ends with its line."""
    closed = "@comment{ {a} @book{b, title={B}} }"
    text = f"{closed} @comment{{ open\n@book{{c, title={{C}}}} @book{{d, title={{D}}}}"

    keys = [one.key for one in read_bibtex(text).candidates]

    assert keys == ["c", "d"]


def test_macros_of_the_files_before_are_known() -> None:
    first = read_bibtex('@string{ears = "Journal of Ears"}')
    second = read_bibtex(
        "@string{more = ears # { and Noise}} @article{a, journal = EARS, note = more}", first.macros
    )

    assert as_record(second.candidates[0])["venue"] == "Journal of Ears"
    assert as_record(second.candidates[0])["extra"] == {"note": "Journal of Ears and Noise"}
    assert (first.macros, second.macros) == (
        {"ears": "Journal of Ears"},
        {"more": "Journal of Ears and Noise"},
    )


def test_a_field_with_an_unknown_macro_is_left_out_with_a_remark() -> None:
    found = one("@misc{a, title = {Ears}, note = to_appear, howpublished = {Tape } # soon}")

    assert as_record(found) == {"type": "misc", "title": "Ears", "venue": "Tape"}
    assert found.remarks == (
        "the field note is left out: no @string defines to_appear; add @string{to_appear = {...}}",
        "the field howpublished says less: no @string defines soon; add @string{soon = {...}}",
    )


def test_a_macro_defined_by_an_unknown_one_is_rejected_alone() -> None:
    reading = read_bibtex("@string{a = b # {x}}\n@misc{c, title={Ears}, note=a}")

    assert [found.line for found in reading.rejected] == [1]
    assert as_record(reading.candidates[0]) == {
        "type": "misc",
        "title": "Ears",
        "extra": {"note": "x"},
    }


def test_macros_that_define_each_other_end() -> None:
    reading = read_bibtex("@misc{c, note=a} @string{a = b} @string{b = a}")

    assert len(reading.candidates) == 1
    assert len(reading.rejected) == 2


def test_macros_may_be_defined_further_down_in_any_number() -> None:
    chain = "".join(f"@string{{a{n} = a{n + 1}}}\n" for n in range(5000))
    reading = read_bibtex(f'@misc{{c, title={{T}}, note=a0}}\n{chain}@string{{a5000 = "Ears"}}')

    assert as_record(reading.candidates[0])["extra"] == {"note": "Ears"}
    assert reading.macros["a0"] == "Ears"


def test_macros_that_double_each_other_are_rejected_before_they_fill_the_memory() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    reading = read_bibtex(f'@string{{a0 = "x"}}\n{doubling}@misc{{c, title={{T}}, note=a60}}')

    assert reading.rejected
    assert all("10,000,000 characters" in one.reason for one in reading.rejected)
    assert max(len(text) for text in reading.macros.values()) < 10_000_000


def test_a_long_chain_of_macros_is_not_followed_again_and_again() -> None:
    chain = "".join(f'@string{{a{n} = a{n - 1} # "x"}}\n' for n in range(1, 15_000))

    with ends():
        reading = read_bibtex(f"{chain}@misc{{c, title={{T}}, note=a9000}}")

    assert any("10,000,000 characters" in one.reason for one in reading.rejected)


def test_branching_xdata_is_read_once() -> None:
    layers = "".join(
        f"@xdata{{x{layer}-{n}, note{layer}={{{n}}}, "
        f"xdata={{{','.join(f'x{layer + 1}-{m}' for m in range(3))}}}}}\n"
        for layer in range(18)
        for n in range(3)
    )
    last = "".join(f"@xdata{{x18-{n}, publisher={{Ears Press}}}}\n" for n in range(3))
    reading = read_bibtex(f"@book{{b, title={{T}}, xdata={{x0-0}}}}\n{layers}{last}")

    assert as_record(reading.candidates[0])["publisher"] == "Ears Press"


def test_a_large_text_is_not_inherited_by_every_entry() -> None:
    book = f"@book{{b, title={{T}}, abstract={{{'sheep ' * 50_000}}}}}\n"
    papers = "".join(f"@incollection{{p{n}, title={{P{n}}}, crossref={{b}}}}\n" for n in range(99))
    reading = read_bibtex(book + papers)

    assert len(reading.candidates) + len(reading.rejected) == 100
    assert all("10,000,000 characters" in one.reason for one in reading.rejected)


@pytest.mark.parametrize("value", ["mnras", "{\\mnras}", '"\\mnras "', "{{\\mnras}}", "MNRAS"])
def test_journals_of_astronomers_have_their_names(value: str) -> None:
    found = as_record(one(f"@article{{a, journal = {value}}}"))

    assert found["venue"] == "Monthly Notices of the Royal Astronomical Society"
