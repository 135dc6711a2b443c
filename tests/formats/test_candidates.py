"""Candidates: their remarks and their drafts."""

import pytest

from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.people import people_of
from papershelf.formats.detect import Format, read_foreign
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.names import record_name
from papershelf.intake.filling import UnfitError, draft_of
from papershelf.model.names import Name, NameList


def test_notes_are_remarks_then_questions_then_omissions() -> None:
    candidate = Candidate(remarks=("it was long",), not_kept=("file", "owner", "file"))
    candidate.doubt("date")
    candidate.doubts["doi"] = "is it that of the book?"
    candidate.doubt("doi")

    assert candidate.uncertain == ("date", "doi")
    assert candidate.notes == (
        "it was long",
        "doi: is it that of the book?",
        "file, owner are not imported",
    )


def test_value_that_does_not_fit_its_field_is_kept_in_extra() -> None:
    candidate = Candidate(title="Hens", isbn="12", language="Klingon", extra={"note": "x"})

    draft, remarks = draft_of(candidate)

    assert (draft.isbn, draft.language) == (None, None)
    assert draft.extra == {"note": "x", "unread-isbn": "12", "language": "Klingon"}
    assert [remark.split(":")[0] for remark in remarks] == ["isbn", "language"]


def test_invisible_characters_of_names_and_texts_are_removed_with_a_remark() -> None:
    authors = NameList((Name("Ro\u200be", "Mina"),))

    draft, remarks = draft_of(
        Candidate(title="He\u202ens", authors=authors, abstract="\u202e", extra={"note": "a\x07"})
    )

    assert (draft.title, draft.abstract, draft.extra) == ("Hens", None, {"note": "a"})
    assert draft.authors == NameList((Name("Roe", "Mina"),))
    assert remarks == tuple(
        f"{name}: invisible characters were removed"
        for name in ("title", "authors", "abstract", "extra")
    )


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u200d", "\u2800", "\x07"])
def test_person_with_an_invisible_character_is_no_group(hidden: str) -> None:
    names = people_of(
        [{"family": f"Ito{hidden}", "given": f"B{hidden}o"}, {"family": f"{hidden}Roe"}]
    )

    draft, remarks = draft_of(Candidate(title="Hens", authors=names[0].names))

    assert draft.authors.record_form() == ["Ito, Bo", "Roe"]
    assert remarks == ("authors: invisible characters were removed",)


def test_name_without_a_visible_character_is_unfit() -> None:
    with pytest.raises(UnfitError, match="authors: a name is empty"):
        draft_of(Candidate(authors=NameList((Name(literal="\u200b"),))))


@pytest.mark.parametrize(
    "text", ["et al.", "et al", "ET AL.", "et~al.", "others", "and others", "u. a."]
)
def test_markers_of_an_open_list_are_recognized(text: str) -> None:
    assert is_others(text)
    assert not is_others(f"Roe {text} Lind")


def test_et_al_after_a_name_is_removed() -> None:
    assert without_et_al("Roe, Mina et al. ") == "Roe, Mina"
    assert without_et_al("Betal, Roe") == "Betal, Roe"
    assert without_et_al("Roe" + " " * 100_000 + "x").endswith("x")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(Name("van Roe", "Mina"), Name("Roe", "Mina", "van"), id="particle"),
        pytest.param(Name("Roe, Lind", "X"), Name(literal="X Roe, Lind"), id="comma"),
        pytest.param(Name("182", "Sheep"), Name(literal="Sheep 182"), id="number"),
        pytest.param(Name(literal="Sheep {and} Co"), Name(literal="Sheep and Co"), id="braces"),
    ],
)
def test_name_is_normalized_for_a_record(name: Name, expected: Name) -> None:
    assert record_name(name) == expected


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(
            Format.BIBTEX, "@misc{a, title={SchÃ¶ne M\ufffdhre}, author={MÃ¼ller, A}}", id="bibtex"
        ),
        pytest.param(
            Format.CSL,
            '[{"type": "book", "title": "SchÃ¶ne M\ufffdhre",'
            ' "author": [{"family": "MÃ¼ller", "given": "A"}]}]',
            id="csl",
        ),
        pytest.param(
            Format.RIS, "TY  - BOOK\nTI  - SchÃ¶ne M\ufffdhre\nAU  - MÃ¼ller, A\nER  - \n", id="ris"
        ),
        pytest.param(
            Format.ENDNOTE, "%0 Book\n%T SchÃ¶ne M\ufffdhre\n%A MÃ¼ller, A\n", id="endnote"
        ),
    ],
)
def test_wrong_encodings_are_reported_with_the_likely_text(form: Format, text: str) -> None:
    (found,) = read_foreign(text, form).candidates
    reported = " ".join(found.remarks)

    assert "MÃ¼ller is probably Müller" in reported
    assert "SchÃ¶ne is probably Schöne" in reported or "letters are lost in M\ufffdhre" in reported
