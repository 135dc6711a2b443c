"""Each part of a digest is needed: without it, an edit would leave a file as it was.

A case is an edit that reaches a file through one part only. For every unit of the site, the same
digest must mean the same files.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.files import Files

from invented import SETTINGS, make_catalogue, make_paper
from lists import thin_list
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.people import PersonEntry
from papershelf.model.topics import Step, Taxonomy, Topic
from papershelf.model.venues.venue import Venue
from papershelf.records.write import format_record
from papershelf.site import pages, rendering
from papershelf.site.building import contents as contents_module
from papershelf.site.building import whole
from papershelf.site.building.contents import Contents
from papershelf.site.building.run import build
from papershelf.site.building.shell import Shell
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import MADE_PICTURE, Settings
from papershelf.site.folding import FOLD_TABLE
from papershelf.site.lists import numbered, rows
from papershelf.site.reuse import world
from papershelf.site.reuse.units import Unit, digest, files_of
from papershelf.site.search.hosts import HOSTS_TABLE
from papershelf.site.templates import override_templates
from papershelf.site.translations import Strings

EARS, NOISE, COUNTING = ["listening/ears"], ["listening/noise"], ["counting"]
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="{}"><text variable="title"/></layout></bibliography>
</style>
"""


@dataclass(frozen=True)
class State:
    """A list, its settings, its folder of templates, and what pages have around their own part."""

    catalogue: Catalogue
    settings: Settings
    overrides: Path | None = None
    frames: dict[str, str] = field(default_factory=lambda: {"papers": "", "authors": ""})


def paper(key: str, **fields: Any) -> Paper:
    """A paper that has no word, person, topic or day in common with others by default."""
    word = key.strip("0123456789")
    apart = {
        "title": f"{word.title()} {key}",
        "authors": [f"{word.title()}, {key.title()}"],
        "date": "2021",
        "arxiv": None,
        "primary_class": None,
        "topics": COUNTING,
        "abstract": f"About {word}{key}.",
    }
    return make_paper(key, **apart | fields)


def listed(*papers: Paper, **options: Any) -> State:
    small = {"related": 0, "picture": False, "citation_styles": ["apa"], **options}
    return State(make_catalogue(*papers), replace(SETTINGS, options=Options(**small)))


def put(state: State, *papers: Paper) -> State:
    """With papers that are new, or take the place of those with the same keys."""
    now = {one.key: one for one in (*state.catalogue.papers, *papers)}
    return replace(state, catalogue=replace(state.catalogue, papers=tuple(now.values())))


def having(state: State, **values: Any) -> State:
    """With other topics, venues and so on."""
    return replace(state, catalogue=replace(state.catalogue, **values))


def digests_and_files(state: State) -> dict[str, tuple[bytes, dict[str, str | bytes]]]:
    """Of each unit of the site, but for what MkDocs adds to its pages."""
    if state.overrides:
        override_templates(state.settings.strings, state.overrides)
    contents = Contents(state.catalogue, state.settings)
    names = ("path", "title", "description", "head", "body")
    shells = {
        section: Shell((text, *(piece for name in names for piece in (name, "\n"))))
        for section, text in state.frames.items()
    }
    units = [
        *whole.units(contents, Files([]), shells),
        *files_of(contents.downloads, contents.inputs),
        *_pages(contents),
    ]
    around = world.world(contents.catalogue, state.settings, state.overrides)
    return {unit.name: (digest(around, unit.made_of()), dict(unit.make())) for unit in units}


def _pages(contents: Contents) -> Iterator[Unit]:
    def made(make: Callable[[], Any]) -> Iterator[tuple[str, str]]:
        page = make()
        yield page.path, page.content

    for url, make in contents.index_pages.items():
        yield Unit(f"page {url}", partial(contents.inputs.of_file, make), partial(made, make))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few papers are on several pages and in several files."""
    monkeypatch.setattr(numbered.parts, "__defaults__", (2, ""))
    monkeypatch.setattr(rendering, "MOST_PAPERS", 6)
    for module in (rows, pages):
        monkeypatch.setattr(module, "ROWS_PER_FILE", 2)
    for module in (rows, contents_module):
        monkeypatch.setattr(module, "CITATIONS_PER_FILE", 2)


@pytest.fixture(autouse=True, scope="module")
def templates_of_the_program() -> None:
    """A build before may have used those of a list."""
    override_templates(SETTINGS.strings, None)


def check(before: State, after: State, *paths: str) -> set[str]:
    """The paths are of files that the edit must change. Returns those that are made again."""
    one, other = digests_and_files(before), digests_and_files(after)
    stale = {name for name in one.keys() & other if one[name][0] == other[name][0]}
    assert {name: other[name][1] for name in stale} == {name: one[name][1] for name in stale}
    was, now = (
        {path: text for _, files in found.values() for path, text in files.items()}
        for found in (one, other)
    )
    assert [path for path in paths if was[path] == now[path]] == []
    return {path for name, (_, files) in other.items() if name not in stale for path in files}


def test_where_a_unit_writes_is_known_before() -> None:
    """So that no file in docs/ is replaced silently."""
    state = listed(paper("apes1999", aliases=["apes1998"]), picture=True, author_pages=1)
    contents = Contents(state.catalogue, state.settings)
    written = {path for _, files in digests_and_files(state).values() for path in files}
    fixed = {FOLD_TABLE, HOSTS_TABLE, *contents.names}
    pages = {f"{url}index.html" for url in contents.filled_urls()}

    assert {
        path for path in written - fixed - pages if not whole.is_made(path, contents, Files([]))
    } == set()
    assert "papers/apes1998/index.html" in written
    assert whole.is_made("schemas/record.json", contents, Files([]))
    assert not whole.is_made("data/mine.json", contents, Files([]))


A = paper("apes1999", topics=EARS)
PAGE = "papers/apes1999/index.html"


def test_of_a_paper() -> None:
    check(listed(A), listed(paper("apes1999", topics=EARS, title="Other")), PAGE)


def test_where_its_people_lead() -> None:
    """Somebody with a second paper gets a page."""
    again = paper("bees1999", authors=["Apes, Apes1999"])

    check(listed(A), listed(A, again), PAGE)


def test_a_related_paper() -> None:
    one = paper("apes1999", topics=EARS, title="Quick Brown Foxes")
    before = listed(one, paper("bees1999", title="Quick Brown Bees"), paper("cats1999"), related=1)

    check(before, put(before, paper("bees1999", title="Quick Brown Dogs")), PAGE)


def test_the_words_that_it_shares_with_related_papers() -> None:
    """A word that more papers have weighs less."""
    shared = "Quick Brown Foxes"
    one = paper("apes1999", topics=EARS, title=shared)
    before = listed(one, paper("bees1999", title=shared), paper("cats1999"), related=1)

    check(before, put(before, paper("dogs1990", title="Brown", date="1990", topics=NOISE)), PAGE)


@pytest.mark.parametrize("cites", [True, False])
def test_papers_that_it_cites_or_that_cite_it(cites: bool) -> None:
    one = paper("apes1999", topics=EARS, cites=["bees1999"] if cites else [])
    citing = {} if cites else {"cites": ["apes1999"]}
    before = listed(one, paper("bees1999", **citing))

    check(before, put(before, paper("bees1999", title="Other", **citing)), PAGE)


@pytest.mark.parametrize("year", ["2020", "2022"], ids=["next", "previous"])
def test_its_neighbors_on_its_topic(year: str) -> None:
    before = listed(A, paper("bees1999", topics=EARS, date=year))

    check(before, put(before, paper("bees1999", topics=EARS, date=year, title="Other")), PAGE)


@pytest.mark.parametrize(
    ("section", "path"), [("papers", PAGE), ("authors", "authors/apes-apes1999/index.html")]
)
def test_the_frame_around_pages(section: str, path: str) -> None:
    before = listed(A, author_pages=1)

    check(before, replace(before, frames=before.frames | {section: "other"}), path)


def test_the_papers_of_a_file() -> None:
    """In years without a paper before, so that each is on the second page of its list."""
    more = [paper(f"bees199{n}", date="2021-02", authors=["Apes, Apes1999"], type="article",
                  venue="Barn", topics=EARS, added="2026-11-02") for n in range(3)]  # fmt: skip
    fields: dict[str, Any] = {"date": "2021-01", "authors": ["Apes, Apes1999"], "type": "article",
                              "venue": "Barn", "topics": EARS, "added": "2026-11-02"}  # fmt: skip
    before = listed(paper("apes1999", **fields), *more)

    check(
        before,
        put(before, paper("apes1999", **fields, title="Other")),
        "topics/listening/ears/index.md",
        "topics/listening/ears/2/index.md",
        "venues/barn/2/index.md",
        "years/2021/2/index.md",
        "authors/apes-apes1999/2/index.md",
        "recent/2026-11/2/index.md",
        "topics/listening/ears.bib",
        "topics/listening/ears.ris",
        "topics/listening/ears.csl.json",
        "topics/listening/ears.xml",
        "venues/barn.xml",
        "authors/apes-apes1999.bib",
        "authors/apes-apes1999.xml",
        "data/rows/1.json",
        "data/citations/apa/1.json",
        # Made of the whole list.
        "index.md",
        "papers.json",
        "references.bib",
        "feed.xml",
        "data/titles.json",
        "search/index.bin",
    )


def test_redirects() -> None:
    """An earlier key goes over to another paper."""
    earlier = {"aliases": ["apes1998"]}
    before = listed(paper("apes1999", **earlier), paper("bees1999"))
    after = listed(paper("apes1999"), paper("bees1999", **earlier))

    check(before, after, "papers/apes1998/index.html")


def test_the_reading_path_of_a_topic() -> None:
    topics = [
        topic.model_copy(update={"start_here": (Step(key="apes1999", why="First."),)})
        if topic.id == "counting"
        else topic
        for topic in make_catalogue().taxonomy.topics
    ]
    before = having(listed(A), taxonomy=Taxonomy(tuple(topics)))
    other = paper("apes1999", topics=EARS, title="Other")

    check(before, put(before, other), "topics/counting/index.md")


def _of_one_venue(count: int, **last: Any) -> list[Paper]:
    """Papers by the same person on one topic; the last of them is on the last page of its lists."""
    dates = [f"2021-{12 - number:02}" for number in range(count)]
    places = {"type": "article", "venue": "Barn", "authors": ["Roe, Mina"]}
    fields = [places | {"date": date} for date in dates]
    fields[-1] |= last
    return [paper(f"bees{2000 + n}", **values) for n, values in enumerate(fields)]


SECOND_PAGES = (
    "topics/counting/2/index.md",
    "venues/barn/2/index.md",
)


def test_how_many_papers_a_list_has() -> None:
    before = listed(*_of_one_venue(5, added="2026-11-01"))
    added = paper("apes2020", date="2021-01", type="article", venue="Barn", added="2026-11-01")

    check(before, put(before, added), *SECOND_PAGES, "years/2021/2/index.md",
          "recent/2026-11/2/index.md")  # fmt: skip


def test_the_years_of_a_list() -> None:
    before, after = (listed(*_of_one_venue(5, date=year)) for year in ("2020", "2019"))

    check(before, after, *SECOND_PAGES)


def test_whether_lists_have_abstracts() -> None:
    before = listed(*_of_one_venue(6))

    check(
        before,
        put(before, A),
        "topics/counting/index.md",
        "topics/counting/2/index.md",
        "venues/barn/index.md",
        "authors/roe-mina/index.html",
        "authors/roe-mina/2/index.md",
    )


def test_how_the_first_of_its_papers_writes_a_venue() -> None:
    before = listed(*_of_one_venue(5))
    first = _of_one_venue(5)[0].model_copy(update={"venue": "Barn!"})

    check(before, put(before, first), "venues/barn/2/index.md")


def test_how_many_papers_were_added_on_a_day_that_goes_on() -> None:
    """On the second page of the month, one is of another day."""
    days = ["2026-11-21"] * 3 + ["2026-11-11"]
    papers = [paper(f"bees{2000 + n}", date=f"{2020 - n}", added=day) for n, day in enumerate(days)]
    before = listed(*papers)
    moved = paper("bees2002", date="2018", added="2026-11-12")

    check(before, put(before, moved), "recent/2026-11/index.md")


def test_versions_that_are_new_in_a_month() -> None:
    versions = [{"kind": "journal", "venue": "Barn", "date": "2026-11-20"}]
    fields: dict[str, Any] = {"added": "2026-10-01", "topics": EARS, "versions": versions}
    before = listed(paper("apes1999", **fields), paper("bees1999"))

    check(before, put(before, paper("apes1999", **fields, title="O")), "recent/2026-11/index.md")


def test_the_names_of_coauthors() -> None:
    """The most frequent spelling is shown."""
    both = paper("apes1999", topics=EARS, authors=["Roe, Mina", "Łuk, Jan"])
    before = listed(both, paper("bees1999", authors=["Luk, Jan"]), author_pages=1)
    again = paper("cats1999", authors=["Luk, Jan"])

    check(before, put(before, again), "authors/roe-mina/index.html")


def test_the_last_day_of_the_list() -> None:
    """A version whose date was in the future is news when the list has reached it."""
    versions = [{"kind": "journal", "venue": "Barn", "date": "2026-11-25"}]
    before = listed(paper("apes1999", topics=EARS, versions=versions))
    later = paper("bees1999", added="2026-11-26")

    check(before, put(before, later), "topics/listening/ears.xml")


def test_the_numbers_of_papers() -> None:
    before = listed(*_of_one_venue(3))
    last = paper("apes1999", date="1999")

    check(before, put(before, last), "data/rows/0.json", "data/citations/apa/0.json")


def test_the_picture() -> None:
    before = listed(A, picture=True)

    check(before, put(before, paper("bees1999", topics=EARS)), MADE_PICTURE)


FIELDS: dict[str, Any] = {"type": "article", "venue": "Barn", "authors": ["Roe, Mina", "Luk, Jan"]}
# The first person has lanes, with papers of two topics.
PAPERS = [
    paper("roe1999", topics=EARS, **FIELDS),
    paper("roe2000", topics=NOISE, **FIELDS),
    paper("roe2001", **FIELDS),
    # Between the others and the last, which is then not beside one of them.
    paper("cats2002", date="2000"),
    paper("wu2002", date="1990"),
]
ENTRIES: dict[str, Any] = {
    "topics": {
        "listening": {},
        "listening/ears": {"start_here": ({"key": "roe2000", "why": "First."},)},
        "counting": {"aliases": ("sums",)},
    },
    "venues": {"barn": {"name": "Barn", "full_name": "The Barn", "aliases": ("byre",)}},
    "people": {"roe-mina": {"name": "Roe, Mina", "aliases": ("roe-m",)}, "luk-jan": {}},
    "essays": {"listening/ears": "On."},
}


def with_entries(**changes: dict[str, dict[str, Any]]) -> State:
    """The list, with other values of some topics, venues or people."""

    def values(kind: str, name: str) -> dict[str, Any]:
        return ENTRIES[kind].get(name, {}) | changes.get(kind, {}).get(name, {})

    def topic(one: Topic) -> Topic:
        below = tuple(map(topic, one.subtopics))
        fields = {"subtopics": below, **values("topics", one.path)}
        return Topic.model_validate(one.model_dump() | {"parent": one.parent} | fields)

    people = (values("people", slug) for slug in ENTRIES["people"])
    return having(
        listed(*PAPERS),
        taxonomy=Taxonomy(tuple(map(topic, make_catalogue().taxonomy.topics))),
        venues=(Venue(id="barn", **values("venues", "barn")),),
        person_entries=tuple(map(PersonEntry.model_validate, filter(None, people))),
        essays=ENTRIES["essays"] | changes.get("essays", {}),
    )


EARS_PAGE, NOISE_PAGE, COUNTING_PAGE = (
    f"topics/{path[0]}/index.md" for path in (EARS, NOISE, COUNTING)
)
ROE, LUK = "authors/roe-mina/index.html", "authors/luk-jan/index.html"
OF_EARS, OF_NOISE, OF_COUNTING, _, OF_WU = (f"papers/{one.key}/index.html" for one in PAPERS)


@pytest.mark.parametrize(
    ("kind", "name", "change", "changed", "kept"),
    [
        pytest.param(
            "topics", "listening", {"name": "Hearing"},
            [OF_EARS, OF_NOISE, EARS_PAGE, "topics/listening.xml", ROE, "data/columns.json",
             "topics/index.md", "index.md", "search/index.bin"],
            [OF_COUNTING, OF_WU, COUNTING_PAGE, "topics/counting.xml"],
            id="name of a topic",
        ),
        pytest.param(
            "topics", "listening/ears", {"name": "Hearing"},
            [OF_EARS, EARS_PAGE, "topics/listening/index.md", "data/rows/0.json",
             "topics/listening/ears.xml", "data/columns.json"],
            [OF_NOISE, OF_COUNTING, OF_WU, NOISE_PAGE, COUNTING_PAGE],
            id="name of a subtopic",
        ),
        pytest.param(
            "topics", "counting", {"description": "Abacuses."},
            [COUNTING_PAGE, "topics/index.md", "search/index.bin"],
            [OF_EARS, OF_NOISE, EARS_PAGE, NOISE_PAGE],
            id="description of a topic",
        ),
        pytest.param(
            "topics", "listening/ears", {"start_here": ({"key": "roe2001", "why": "First."},)},
            [EARS_PAGE, ROE, COUNTING_PAGE],
            [OF_WU],
            id="reading path",
        ),
        pytest.param(
            "topics", "listening/ears", {"start_here": ({"key": "roe2000", "why": "Now."},)},
            [EARS_PAGE],
            [OF_NOISE, OF_COUNTING, OF_WU, NOISE_PAGE, COUNTING_PAGE, ROE],
            id="reason in a reading path",
        ),
        pytest.param(
            "topics", "counting", {"aliases": ("adding",)},
            ["data/columns.json"],
            [OF_EARS, OF_NOISE, OF_COUNTING, OF_WU, EARS_PAGE, NOISE_PAGE],
            id="earlier path of a topic",
        ),
        pytest.param(
            "essays", "listening/ears", "Off.",
            [EARS_PAGE],
            [OF_EARS, OF_NOISE, NOISE_PAGE, COUNTING_PAGE],
            id="essay",
        ),
        pytest.param(
            "venues", "barn", {"full_name": "Barns"},
            [OF_EARS, "papers/roe1999.bib", "topics/counting.bib", "venues/barn/index.md",
             "references.ris", "data/citations/apa/0.json", "years/2021.bib"],
            [OF_WU],
            id="name of a venue",
        ),
        pytest.param(
            "venues", "barn", {"aliases": ("stable",)},
            ["data/columns.json"],
            [OF_WU],
            id="earlier id of a venue",
        ),
        pytest.param(
            "people", "roe-mina", {"homepage": "https://roe.example/"},
            [OF_EARS, ROE],
            [OF_WU],
            id="home page of a person",
        ),
        pytest.param(
            "people", "roe-mina",
            {"name": "Roe, Mina Ada", "id": "roe-mina", "also": ("Roe, Mina",)},
            [ROE, LUK, "data/authors.json", "authors/roe-mina.xml"],
            [OF_WU],
            id="name of a person",
        ),
        pytest.param(
            "people", "luk-jan", {"name": "Luk, Jan", "native_name": "Łuk"},
            [LUK, "search/index.bin"],
            [OF_WU],
            id="name in its own script",
        ),
    ],
)  # fmt: skip
def test_topics_venues_and_people(
    kind: str, name: str, change: Any, changed: list[str], kept: list[str]
) -> None:
    """They are in the digests of the papers and pages that show them, and in no others."""
    before, after = with_entries(), with_entries(**{kind: {name: change}})

    made_again = check(before, after, *changed)

    assert made_again.intersection(kept) == set()


def test_the_order_of_topics() -> None:
    before = with_entries()
    topics = before.catalogue.taxonomy.topics[::-1]

    check(before, having(before, taxonomy=Taxonomy(topics)), "topics/index.md", ROE)


def test_earlier_ids_of_authors() -> None:
    before, after = (
        having(listed(A), person_entries=(PersonEntry(name="Apes, Apes1999", aliases=aliases),))
        for aliases in (("ape",), ("ape", "apes"))
    )
    one, other = digests_and_files(before), digests_and_files(after)

    assert "authors/apes/index.html" in other["redirects"][1].keys() - one["redirects"][1]
    assert one["redirects"][0] != other["redirects"][0]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": "Other"}, "feed.xml"),
        ({"repository": "https://github.com/goats/list/"}, PAGE),
        ({"logo": "assets/logo.svg"}, "feed.xml"),
        ({"options": Options(related=0, picture=False, contact_email="a@b.example")}, PAGE),
        ({"strings": Strings.of("de")}, PAGE),
    ],
    ids=["name", "repository", "logo", "options", "language"],
)
def test_settings(change: dict[str, Any], path: str) -> None:
    check(listed(A), replace(listed(A), settings=replace(listed(A).settings, **change)), path)


def test_fields_that_are_public() -> None:
    one = paper("apes1999", topics=EARS, extra={"award_name": "Best"})

    check(listed(one), listed(one, public_fields=["award_name"]), "papers/apes1999.bib")


def test_own_citation_styles(tmp_path: Path) -> None:
    """The files change between the two builds, and nothing else."""
    before = listed(A, citation_styles=["own.csl"])
    before = replace(before, settings=replace(before.settings, folder=tmp_path / "one"))
    after = replace(before, settings=replace(before.settings, folder=tmp_path / "other"))
    for state, end in ((before, "."), (after, "!")):
        state.settings.folder.mkdir()
        (state.settings.folder / "own.csl").write_text(STYLE.format(end), "utf-8")

    check(before, after, PAGE)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """For own templates, which no other test has."""
    yield tmp_path
    override_templates(SETTINGS.strings, None)


def with_templates(state: State, folder: Path, **texts: str) -> State:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.html.j2").write_text(text, "utf-8")
    return replace(state, overrides=folder)


def test_own_templates(folder: Path) -> None:
    before = with_templates(listed(A), folder / "one", topic="<h1>One</h1>")
    after = with_templates(listed(A), folder / "other", topic="<h1>Two</h1>")

    check(before, after, "topics/counting/index.md")


def test_the_names_of_own_templates(folder: Path) -> None:
    before = with_templates(listed(A), folder / "one", topic="<h1>One</h1>")
    after = with_templates(listed(A), folder / "other", paper="<h1>One</h1>")

    check(before, after, "topics/counting/index.md", PAGE)


def test_papers_that_own_templates_show(folder: Path) -> None:
    text = "{{ catalogue.papers | map(attribute='title') | join }}"
    before = with_templates(listed(A), folder / "mine", topic=text)

    check(before, put(before, paper("apes1999", topics=EARS, title="Other")),
          "topics/counting/index.md")  # fmt: skip


def test_files_are_told_apart_by_their_lengths(tmp_path: Path) -> None:
    """Two files are not the same as one with the content of both."""
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    (folders[0] / "a").write_bytes(b"")
    (folders[0] / "b").write_bytes(b"")
    (folders[1] / "a").write_bytes(b"b\x00")

    one, other = (world._contents(world._below(folder), folder) for folder in folders)
    assert one != other


def _another_package(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "module.py").write_text("", "utf-8")
    monkeypatch.setattr(world, "_PACKAGE", folder)


def _another_package_beside_it(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "jinja2-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(folder)


def _another_python(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("sys.version", "4.0")


@pytest.mark.parametrize("change", [_another_package, _another_package_beside_it, _another_python])
def test_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: Callable[..., None]
) -> None:
    made = world.program.__wrapped__
    before = made()
    assert made() == before
    change(monkeypatch, tmp_path)

    assert made() != before


def test_the_program_is_in_the_digest_of_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests_and_files(listed(A))["search"][0]
    monkeypatch.setattr(world, "program", lambda: b"another")

    assert digests_and_files(listed(A))["search"][0] != before


SITE = """\
site_name: Sheep
theme: {name: material}
plugins: [papershelf: {related: 0, picture: false}]
nav: [years/index.md, about.md]
"""


NEW = paper("roe2021goats", type="article", venue="Barn")


@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", f"{SITE}copyright: Roe\n"),
        ("mkdocs.yml", SITE.replace("material", "material, palette: {primary: teal}")),
        ("docs/about.md", "# On sheep\n"),
        ("data/papers/2021/roe2021goats.yaml", format_record(NEW)),
    ],
    ids=["settings", "theme", "navigation", "papers"],
)
def test_index_pages_with_their_frame(tmp_path: Path, path: str, text: str) -> None:
    """Of those that are not in the navigation, whose titles MkDocs reads itself."""
    root = thin_list(tmp_path / "list", SITE, ("docs/about.md", "# About\n"))
    page = root / "site/recent/index.html"
    build(root)
    before = page.read_text("utf-8")
    (root / path).write_text(text, "utf-8")
    build(root)
    incremental = page.read_text("utf-8")
    shutil.rmtree(root / ".cache")
    build(root)

    assert page.read_text("utf-8") == incremental
    assert incremental != before
