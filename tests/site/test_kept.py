"""What is made once for a paper: each text once, and never too many of them at a time."""

from invented import make_paper
from papershelf.site.kept import Kept, Packed, Texts


def test_a_text_is_made_once() -> None:
    asked: list[str] = []

    def make(one: object) -> str:
        asked.append(str(one))
        return f"text {len(asked)}"

    texts = Texts(make)
    one = make_paper(key="a2020sheep")

    assert [texts(one), texts(one), len(asked)] == ["text 1", "text 1", 1]


def test_a_full_dictionary_begins_anew() -> None:
    kept: Kept[int, str] = Kept(most=3)
    for number in range(5):
        kept[number] = str(number)

    assert kept == {3: "3", 4: "4"}


def test_texts_of_a_long_list_are_all_kept() -> None:
    packed: Packed[int] = Packed(plain=2)
    for number in range(5):
        packed[number] = f"Łódź {number}"

    assert [packed.get(number) for number in range(6)] == [
        "Łódź 0", "Łódź 1", "Łódź 2", "Łódź 3", "Łódź 4", None,
    ]  # fmt: skip
