"""Publishers' copyright lines at the end of abstracts."""

import pytest

from papershelf.model.text import without_copyright


@pytest.mark.parametrize(
    "line",
    [
        "© 2007 Goat Press Ltd",
        "© 2019 The Authors. Published by Elsevier B.V. All rights reserved.",
        "Copyright © 2019 John Wiley & Sons, Ltd.",
        "Copyright 2011 Elsevier Inc.",
        "(C) 2005 Elsevier B.V. All rights reserved.",
        "(c) 2005 IEEE",
        "Crown Copyright (C) 2010 Published by Elsevier Ltd.",
        "© The Author(s) 2020. Published by Oxford University Press.",
        "2015 Elsevier B.V. All rights reserved.",
        "All rights reserved.",
        "Published by Elsevier Ltd.",
        "(PsycINFO Database Record (c) 2016 APA, all rights reserved)",
        "(PsycInfo Database Record (c) 2022 APA, all rights reserved)",
        " [ABSTRACT FROM AUTHOR] Copyright of Goats is the property of Goat Press. " + "x " * 200,
        "This article is protected by copyright. All rights reserved.",
    ],
)
def test_copyright_line_is_removed(line: str) -> None:
    assert without_copyright(f"We count goats. {line}") == "We count goats."
    assert without_copyright(f"We count goats (twice).\n{line}") == "We count goats (twice)."


@pytest.mark.parametrize(
    "abstract",
    [
        "We count goats.",
        "We study copyright. Copyright law protects goats.",
        "We count (a) goats; (b) sheep; and (c) 2005 hens.",
        "We count the goats that Elsevier published in 2007.",
        "© 2007 Goat Press Ltd",
        "All rights reserved.",
        "The mark © 2007 is on every goat.",
    ],
)
def test_abstract_stays_whole(abstract: str) -> None:
    assert without_copyright(abstract) == abstract


def test_copyright_of_long_texts_is_found_in_linear_time() -> None:
    assert without_copyright("A " * 200_000 + "b. © 2007 X").endswith("b.")
