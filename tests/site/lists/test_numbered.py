"""Long lists as numbered pages."""

import pytest

from papershelf.site.lists.numbered import parts
from papershelf.site.translations import ENGLISH


def test_a_short_list_is_one_page_at_its_url() -> None:
    (part,) = parts(range(100), "topics/x/")
    assert (part.path, part.number, part.count) == ("topics/x/", 1, 1)
    assert (part.previous, part.next, part.named("Wool", ENGLISH)) == (None, None, "Wool")


def test_a_list_without_items_has_a_page() -> None:
    (part,) = parts((), "topics/x/")
    assert (part.path, part.items, part.total) == ("topics/x/", (), 0)


def test_every_item_is_on_one_page() -> None:
    pages = list(parts(range(250), "topics/x/"))
    assert [part.path for part in pages] == ["topics/x/", "topics/x/2/", "topics/x/3/"]
    assert [item for part in pages for item in part.items] == list(range(250))
    assert [part.named("Wool", ENGLISH) for part in pages] == [
        "Wool", "Wool, page 2", "Wool, page 3"
    ]  # fmt: skip


def test_pages_lead_to_the_ones_before_and_after() -> None:
    pages = list(parts(range(250), "topics/x/"))
    assert [(part.previous, part.next) for part in pages] == [
        (None, "topics/x/2/"),
        ("topics/x/", "topics/x/3/"),
        ("topics/x/2/", None),
    ]


@pytest.mark.parametrize(
    ("number", "linked"),
    [
        (1, [1, 2, 3, None, 20]),
        (4, [1, 2, 3, 4, 5, 6, None, 20]),
        (5, [1, 2, 3, 4, 5, 6, 7, None, 20]),
        (10, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (20, [1, None, 18, 19, 20]),
    ],
)
def test_first_last_and_near_pages_are_linked(number: int, linked: list[int | None]) -> None:
    pages = list(parts(range(2_000), "topics/x/"))
    assert pages[number - 1].linked == linked


def test_index_pages_are_at_urls_that_no_slug_has() -> None:
    _, second = parts(range(1_001), "authors/", 1_000, "page.")
    assert second.path == "authors/page.2/"
