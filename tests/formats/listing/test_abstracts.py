"""Listings of abstracts alone."""

from candidate_fields import as_record
from papershelf.formats.candidates import Candidate
from papershelf.formats.listing.read import read_abstracts


def parse_abstracts(text: str) -> tuple[Candidate, ...]:
    return read_abstracts(text).candidates


def abstracts(text: str) -> list[str | None]:
    return [found.abstract for found in parse_abstracts(text)]


def test_each_label_begins_a_paper() -> None:
    found = parse_abstracts("Abstract:We count sheep.\n\nAbstract: We count goats.")
    assert [(one.position, one.line, one.abstract, one.text) for one in found] == [
        (1, 1, "We count sheep.", "Abstract:We count sheep."),
        (2, 3, "We count goats.", "Abstract: We count goats."),
    ]


def test_nothing_is_invented() -> None:
    (draft,) = parse_abstracts("Abstract:We count sheep.")
    assert as_record(draft) == {"type": "misc", "abstract": "We count sheep."}
    assert draft.uncertain == ()


def test_line_before_the_first_paper_is_a_remark() -> None:
    (draft,) = parse_abstracts("Sheep Lab, Flock Ltd, UK\nAbstract:We count sheep.")
    assert draft.abstract == "We count sheep."
    assert draft.remarks == ("'Sheep Lab, Flock Ltd, UK' is beside the entry and not imported",)


def test_line_between_papers_is_a_remark_on_the_next() -> None:
    text = "Abstract:We count sheep.\nGoat Lab, UK\nAbstract:We count goats.\nThe end"
    first, second = parse_abstracts(text)
    assert first.remarks == ()
    assert second.remarks == (
        "'Goat Lab, UK' is beside the entry and not imported",
        "'The end' is beside the entry and not imported",
    )


def test_wrapped_abstract_is_joined() -> None:
    text = "Abstract:We count\nsheep. Then we\nsleep.\nWe wake up.\nAbstract:Goats."
    assert abstracts(text) == [
        "We count sheep. Then we sleep. We wake up.",
        "Goats.",
    ]


def test_last_paper_needs_no_line_end() -> None:
    text = "Abstract:One.\nAbstract:Two."
    assert parse_abstracts(text) == parse_abstracts(f"{text}\n")


def test_windows_line_ends_and_byte_order_mark_are_removed() -> None:
    assert abstracts("\ufeffAbstract:One.\r\n") == ["One."]


def test_label_without_text_keeps_its_place() -> None:
    assert abstracts("Abstract:\nAbstract:Two.") == [None, "Two."]


def test_other_text_has_no_entries() -> None:
    assert parse_abstracts("We count sheep. Abstract: none.") == ()
