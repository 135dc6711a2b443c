"""The map: places of papers, names of topics, colors, and what is kept between builds."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import SETTINGS, TOPICS, make_paper, many_papers
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.topics import Taxonomy
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Settings
from papershelf.site.map.groups import COLORS, groups_of
from papershelf.site.map.labels import MEDIUM, NARROW, WIDE, Label, Screen, labels, wrapped
from papershelf.site.map.layout import SIZE, arrange
from papershelf.site.map.page import MOST_LINKS, Map
from papershelf.site.map.remember import Places, RememberedPlaces, places_of
from papershelf.site.pages import Pages
from papershelf.site.reuse.cached import CachedFile

# Two groups of five papers, and a paper that is like no other.
GRAPH = [
    *([other for other in range(5) if other != one] for one in range(5)),
    *([other for other in range(5, 10) if other != one] for one in range(5, 10)),
    [],
]
SHEEP = [make_paper(f"roe2021sheep{n}", title=f"Counting sheep at night {n}") for n in range(6)]
RADIO = [
    make_paper(
        f"roe2021radio{n}",
        title=f"Waves carry speech over water {n}",
        abstract="Ships talk.",
        topics=["listening/ears"],
    )
    for n in range(6)
]
WITH_MAP = Settings("List", "A list.", "", "", "", options=Options(map=True))


def catalogue(*papers: Paper, taxonomy: Taxonomy = TOPICS) -> Catalogue:
    return Catalogue(papers, taxonomy)


def distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def page(papers: list[Paper]) -> str:
    return Pages(catalogue(*papers), WITH_MAP).map().content


# Places


def test_places_are_the_same_on_every_machine() -> None:
    """Only operations that are rounded in one way are used: see layout.py.

    If the places change, change _VERSION in remember.py as well.
    """
    assert arrange(GRAPH) == [
        (316, 722),
        (451, 711),
        (380, 410),
        (274, 533),
        (491, 522),
        (9539, 1672),
        (9689, 1667),
        (9740, 1444),
        (9539, 1337),
        (9611, 1504),
        (2179, 9559),
    ]


def test_neighbors_are_nearer_than_others() -> None:
    places = arrange(GRAPH)

    for one in range(5):
        near = max(distance(places[one], places[other]) for other in range(5))
        far = min(distance(places[one], places[other]) for other in range(5, 10))
        assert near < far


@given(st.lists(st.lists(st.integers(0, 24), max_size=5, unique=True), max_size=25))
def test_places_are_within_the_picture_and_apart(graph: list[list[int]]) -> None:
    """Also of papers that are like no other, and of lists of one paper."""
    known = [
        [other for other in some if other < len(graph) and other != one]
        for one, some in enumerate(graph)
    ]
    places = arrange(known)

    assert len(places) == len(graph)
    assert all(0 <= across <= SIZE and 0 <= down <= SIZE for across, down in places)
    assert len(set(places)) == len(places)


def test_places_do_not_depend_on_the_order_of_papers_or_on_hash_seeds() -> None:
    papers = [*SHEEP, *RADIO]
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from test_map import *; print(places_of([*SHEEP, *RADIO]))"
    )
    support = str(Path(__file__).parents[1] / "support")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, support],
            cwd=Path(__file__).parent,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert outputs == {str(places_of(papers))}
    assert places_of(papers[::-1]) == places_of(papers)[::-1]


def test_papers_with_common_words_are_near_each_other() -> None:
    places = places_of([*SHEEP, *RADIO])

    nearest = [
        min((n for n in range(12) if n != one), key=lambda n: distance(places[one], places[n]))
        for one in range(12)
    ]
    assert all((one < 6) == (other < 6) for one, other in enumerate(nearest))


# What is kept


def test_places_are_kept_until_a_text_changes(tmp_path: Path) -> None:
    remembered = RememberedPlaces(tmp_path / ".cache")
    first = remembered(SHEEP)
    file = CachedFile(tmp_path / ".cache", "map.json")
    data = json.loads(file.read())
    data["places"][0] = [1, 2]
    file.write(json.dumps(data).encode())

    assert first == places_of(SHEEP)
    assert RememberedPlaces(tmp_path / ".cache")(SHEEP)[0] == (1, 2)
    assert remembered([*SHEEP[:-1], make_paper("roe2021sheep5", title="Wool")])[0] != (1, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"places": [[0, 0]]},
        {"places": [[0, SIZE + 1]] * 6},
        {"places": [[0, -1]] * 6},
        {"places": [["0", 0]] * 6},
        {"places": [[0.5, 0]] * 6},
        {"places": [[0, 0, 0]] * 6},
        {"places": {"0": [0, 0]}},
        {"places": None},
        {"of": "another list"},
    ],
)
def test_file_with_other_places_is_not_used(tmp_path: Path, change: dict[str, object]) -> None:
    RememberedPlaces(tmp_path)(SHEEP)
    file = CachedFile(tmp_path, "map.json")
    file.write(json.dumps(json.loads(file.read()) | change).encode())

    assert RememberedPlaces(tmp_path)(SHEEP) == places_of(SHEEP)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_broken_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    file = CachedFile(tmp_path, "map.json")
    file.write(content)

    assert RememberedPlaces(tmp_path)(SHEEP) == places_of(SHEEP)
    assert json.loads(file.read())["places"]


def test_places_are_found_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert RememberedPlaces(tmp_path / "file/.cache")(SHEEP) == places_of(SHEEP)


# Names of topics


def overlap(one: Label, other: Label, screen: Screen) -> bool:
    left, top, right, bottom = one.box(screen)
    x, y, x_end, y_end = other.box(screen)
    return left < x_end and x < right and top < y_end and y < bottom


place = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE))
names = st.one_of(
    st.text("abc dé", min_size=1, max_size=90), st.text("語音識別 ", min_size=1, max_size=90)
).filter(str.strip)


@given(st.lists(st.tuples(names, st.lists(place, min_size=1, max_size=4)), max_size=20))
def test_names_cover_neither_each_other_nor_the_edge(
    named: list[tuple[str, list[tuple[int, int]]]],
) -> None:
    for screen in (WIDE, MEDIUM, NARROW):
        placed = labels(named, screen)
        for number, one in enumerate(placed):
            left, top, right, bottom = one.box(screen)
            assert min(left, top) >= 0
            assert (right <= screen.width, bottom <= screen.height) == (True, True)
            assert not any(overlap(one, other, screen) for other in placed[:number])


def covered(label: Label, points: list[tuple[int, int]], screen: Screen) -> int:
    left, top, right, bottom = label.box(screen)
    return sum(
        left < across * screen.width / SIZE < right and top < down * screen.height / SIZE < bottom
        for across, down in points
    )


@pytest.mark.parametrize("screen", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_name_is_beside_the_points_of_its_topic(screen: Screen) -> None:
    row = [(3000 + 200 * n, 5000) for n in range(20)]
    (label,) = labels([("Ears", row)], screen)

    assert not covered(label, row, screen)


def test_name_changes_its_shape_before_it_covers_a_point() -> None:
    """Columns of points leave room for narrow lines, rows of points for a flat name."""
    columns = [(across, 200 * n) for across in range(200, 10_000, 1800) for n in range(50)]
    rows = [(200 * n, down) for down in range(200, 10_000, 700) for n in range(50)]

    shapes = [
        labels([("Sheep and their very big ears", points)], WIDE) for points in (columns, rows)
    ]

    assert [[label.lines for label in one] for one in shapes] == [
        [("Sheep and their", "very big ears")],
        [("Sheep and their very big ears",)],
    ]
    assert not covered(shapes[0][0], columns, WIDE)
    assert not covered(shapes[1][0], rows, WIDE)


def test_no_line_of_a_name_is_only_a_short_word_if_it_can_be_wrapped_otherwise() -> None:
    (label,) = labels([("Spoken language understanding and dialogue", [(5000, 5000)])], NARROW)

    assert label.lines == ("Spoken language", "understanding", "and dialogue")


def test_point_may_be_beside_a_short_line() -> None:
    wide, short = Label(("multimodal", "AI"), 5000, 5000).line_boxes(WIDE)

    assert wide == pytest.approx((440 - 42.25, 284, 440 + 42.25, 300))
    assert short == pytest.approx((440 - 8.45, 300, 440 + 8.45, 316))


def test_name_that_would_hide_among_points_is_left_out_on_a_phone() -> None:
    everywhere = [(300 * x, 300 * y) for x in range(33) for y in range(33)][:900]

    (wide,) = labels([("Training systems", everywhere)], WIDE)

    assert covered(wide, everywhere, WIDE) > 2
    assert labels([("Training systems", everywhere)], NARROW) == []


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ears", ("Ears",)),
        ("Training systems and distributed optimisation",
         ("Training systems and", "distributed", "optimisation")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffahrtsgesellschaft",)),
        ("a" * 90, ("a" * 40, "a" * 40, "a" * 10)),
    ],
)  # fmt: skip
def test_long_names_are_wrapped(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name, 20) == lines


# Colors


def test_largest_topics_have_colors_and_others_are_grey() -> None:
    topics = tuple(
        TOPICS.topics[1].model_copy(update={"id": f"topic-{n}", "name": f"Topic {n}"})
        for n in range(10)
    )
    papers = [
        make_paper(f"roe2021sheep{n}{m}", topics=[f"topic-{n}"])
        for n in range(10)
        for m in range(n)
    ]
    groups = groups_of(catalogue(*papers, taxonomy=Taxonomy(topics)))

    # Topic 0 has no paper.
    assert [group.topic.id for group in groups] == [f"topic-{n}" for n in range(1, 10)]
    assert [group.color for group in groups] == [0, 0, *range(COLORS, 0, -1)]


def test_subtopics_have_colors_in_a_list_with_one_topic() -> None:
    papers = [make_paper("a2021b", topics=["listening/ears"]),
              make_paper("c2021d", topics=["listening/noise"]),
              make_paper("e2021f", topics=["listening"])]  # fmt: skip

    groups = groups_of(catalogue(*papers))

    assert [group.topic.path for group in groups] == [
        "listening", "listening/ears", "listening/noise",
    ]  # fmt: skip


# The page


def test_each_point_is_a_link_with_a_title() -> None:
    html = page([*SHEEP, *RADIO])

    found = re.findall(
        r'<a href="\.\./papers/([^"]+)/" data-paper="(\d+)"[^>]*><title>([^<]*)<', html
    )
    numbered = {key: int(number) for key, number, _ in found}
    papers = catalogue(*SHEEP, *RADIO).papers
    assert numbered == {paper.key: number for number, paper in enumerate(papers)}
    assert ("roe2021sheep0", "6", "Counting sheep at night 0 (Okafor et al., 2021)") in found


def test_papers_that_are_not_published_are_rings() -> None:
    published = make_paper("roe2021wool", type="inproceedings", venue="EARS", arxiv="2103.00009")
    html = page([*SHEEP, published])

    assert re.findall(r'papers/(\w+)/" data-paper="\d+">', html) == ["roe2021wool"]
    assert html.count('class="ps-map-ring"') == 6


def test_names_from_records_are_text() -> None:
    hostile = "\"><script>alert(1)</script>&amp;'{{ a }}"
    papers = [*SHEEP, make_paper("roe2021wool", title=hostile, arxiv="2103.00009")]

    assert "<script>" not in page(papers)
    assert "&lt;script&gt;alert(1)" in page(papers)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_short_list_has_a_map(count: int) -> None:
    html = page(SHEEP[:count])

    assert html.count("data-paper=") == count
    assert ("No papers yet" in html) == (count == 0)


def test_names_are_drawn_in_the_boxes_that_were_kept_free_for_them() -> None:
    """The first line's baseline is its y and a line more; letters are around a third above it."""
    groups = re.findall(r'<g class="ps-map__labels ps-map__(\w+)".+?</g>', html := page(SHEEP))
    parts = re.split(r'<g class="ps-map__labels ', html)[1:]

    assert groups == ["wide", "medium", "narrow"]
    for screen, part in zip((WIDE, MEDIUM, NARROW), parts, strict=True):
        texts = re.findall(r'<text class="ps-map__\w+" y="(.+?)">(.+?)</text>', part)
        assert texts
        for y, lines in texts:
            count = lines.count("<tspan")
            assert lines.count(f'dy="{screen.line}"') == count
            middles = [float(y) + screen.line * (place + 1 - 0.33) for place in range(count)]
            assert sum(middles) / count == pytest.approx(0, abs=0.1)


def test_page_of_a_long_list_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its points are no links, and scripts get the places as data."""
    papers = [paper for paper, _ in zip(many_papers(TOPICS.paths), range(10_000), strict=False)]

    def in_a_grid(some: object) -> Places:
        return [(n % 100 * 100, n // 100 * 100) for n in range(10_000)]

    pages = Pages(catalogue(*papers), WITH_MAP, in_a_grid)
    html = pages.map().content
    (data,) = pages.data().values()

    assert len(html.encode()) < 300_000
    assert html.count("data-paper=") == 0
    assert len(re.findall(r"M\d+ \d+h0", html)) == 10_000
    places = json.loads(data())
    assert list(zip(places["across"], places["down"], strict=True)) == in_a_grid(papers)


def test_list_of_links_needs_no_data() -> None:
    pages = Pages(catalogue(*SHEEP), WITH_MAP)

    assert pages.data() == {}
    assert Map(catalogue(*SHEEP), places_of).has_links
    assert MOST_LINKS >= 1_000


def test_map_is_off_unless_a_list_asks_for_it() -> None:
    pages = Pages(catalogue(*SHEEP), SETTINGS)

    assert "map/" not in pages.by_path()
    assert "map/" in Pages(catalogue(*SHEEP), WITH_MAP).by_path()


def test_points_of_a_topic_are_in_the_order_of_reading() -> None:
    html = page([*SHEEP, *RADIO])

    groups = re.findall(r'<g class="ps-map-\d".*?</g>', html, re.DOTALL)
    places = [[float(text) for text in re.findall(r'cx="([\d.]+)%"', one)] for one in groups]
    assert places == [sorted(across) for across in places]
    assert sum(map(len, places)) == len(SHEEP) + len(RADIO)
