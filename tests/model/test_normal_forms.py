"""Normal forms are Unicode's, also of marks that nobody writes, and take linear time."""

import time
import unicodedata

import pytest

from papershelf.model.normal_forms import Form, normalized

SINGLE = ["a\u0315\u0316", "\u0f73", "\uff9e\u0316", "\u0344", "e\u0301", "\u00e9", "≠\u0338", "😀"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_forms_are_those_of_unicode(form: Form) -> None:
    texts = ["", "Müller", *SINGLE, *(one * 40 for one in SINGLE), "".join(SINGLE) * 40]

    for text in texts:
        assert normalized(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", ["NFC", "NFKD"])
@pytest.mark.parametrize("marks", SINGLE[:3])
def test_many_marks_in_the_wrong_order_take_little_time(form: Form, marks: str) -> None:
    text = f"a{marks[-2:] * 100_000}"
    start = time.process_time()

    normalized(form, text)

    assert time.process_time() - start < 5
