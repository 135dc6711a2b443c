"""Listings of abstracts alone."""

from papershelf.formats.candidates import Draft
from papershelf.formats.listing.read import parse_abstracts


def test_each_label_begins_a_paper() -> None:
    assert parse_abstracts("Abstract:We count sheep.\nAbstract: We count goats.") == (
        Draft(1, abstract="We count sheep."),
        Draft(2, abstract="We count goats."),
    )


def test_nothing_is_invented() -> None:
    (draft,) = parse_abstracts("Abstract:We count sheep.")
    assert draft.missing == ("title", "authors", "year")
    assert draft.uncertain == ()


def test_line_before_the_first_paper_is_a_remark() -> None:
    (draft,) = parse_abstracts("Sheep Lab, Flock Ltd, UK\nAbstract:We count sheep.")
    assert draft == Draft(1, abstract="We count sheep.", remarks=("Sheep Lab, Flock Ltd, UK",))


def test_line_between_papers_is_a_remark_on_the_next() -> None:
    text = "Abstract:We count sheep.\nGoat Lab, UK\nAbstract:We count goats.\nThe end"
    first, second = parse_abstracts(text)
    assert (first.remarks, second.remarks) == ((), ("Goat Lab, UK", "The end"))


def test_wrapped_abstract_goes_on() -> None:
    text = "Abstract:We count\nsheep. Then we\nsleep.\nWe wake up.\nAbstract:Goats."
    assert [draft.abstract for draft in parse_abstracts(text)] == [
        "We count sheep. Then we sleep. We wake up.",
        "Goats.",
    ]


def test_last_paper_needs_no_line_end() -> None:
    text = "Abstract:One.\nAbstract:Two."
    assert parse_abstracts(text) == parse_abstracts(f"{text}\n")


def test_line_ends_of_windows_and_byte_order_mark_are_no_text() -> None:
    assert parse_abstracts("\ufeffAbstract:One.\r\n") == (Draft(1, abstract="One."),)


def test_label_without_text_keeps_its_place() -> None:
    assert parse_abstracts("Abstract:\nAbstract:Two.") == (Draft(1), Draft(2, abstract="Two."))


def test_text_of_another_form_gives_nothing() -> None:
    assert parse_abstracts("We count sheep. Abstract: none.") == ()
