"""Scripts cut records out of the site's files, byte for byte, and put papers into links."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from invented import make_catalogue, make_paper
from papers_files import papers_csv, papers_json
from papershelf.formats.bibtex.write import write_bibtex
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from scripts import run_in_node
from writers import write_ascii_bibtex, write_biblatex, write_csl, write_ris

URL = "https://example.org/"
# Texts that look like the beginning of another record.
HOSTILE = make_catalogue(
    make_paper("okafor2021counting", title='Sheep, "Counted" @article{x, and @misc{y,'),
    make_paper("roe2020ears", title="TY  - Ärmel { } ER  - ", abstract='a,\n {"id": "x"},\n{'),
    make_paper("sy2019zoo", title="Zoo $a_{b}$", abstract='1,"2"\n3', date="2019"),
    make_paper("xu2018yak", title='{"key": "okafor2021counting"}', abstract="@misc{z,\n\n@a{b,"),
).papers


def among(papers: Sequence[Paper], whole: Catalogue) -> Catalogue:
    return replace(whole, papers=tuple(papers))


# How a script splits each format, and what writes it.
WRITERS: dict[str, tuple[str, Callable[[Sequence[Paper], Catalogue], str]]] = {
    "BibTeX": ("bib", write_bibtex),
    "ASCII": ("bib", write_ascii_bibtex),
    "BibLaTeX": ("bib", write_biblatex),
    "RIS": ("ris", write_ris),
    "CSL-JSON": ("csl", write_csl),
    "JSON": ("json", lambda papers, whole: papers_json(among(papers, whole), URL)),
    "CSV": ("csv", lambda papers, whole: papers_csv(among(papers, whole), URL)),
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")


_CUT = """
const { recordsOf, textOf } = await import("./basket/records.js");
return data.map(([kind, text, wanted]) => {
  const records = recordsOf(kind, text);
  const names = kind === "csv" ? records.get("key") : "";
  return wanted.map((keys) => textOf(kind, keys.map((key) => records.get(key)), names));
});
"""


@pytest.mark.tools
def test_some_papers_are_the_same_bytes_as_a_file_of_them(scripts: Path) -> None:
    some: list[list[Paper]] = [
        [*HOSTILE], [], [HOSTILE[0]], [HOSTILE[1]], [HOSTILE[3]], [HOSTILE[0], HOSTILE[2]],
        [HOSTILE[1], HOSTILE[3]],
    ]  # fmt: skip
    whole = make_catalogue(*HOSTILE)
    data = [
        (kind, write(whole.papers, whole), [[paper.key for paper in papers] for papers in some])
        for kind, write in WRITERS.values()
    ]
    cut = run_in_node(scripts, _CUT, data)
    for (name, (_, write)), texts in zip(WRITERS.items(), cut, strict=True):
        for papers, text in zip(some, texts, strict=True):
            assert text == write(papers, whole), (name, [paper.key for paper in papers])


@pytest.mark.tools
def test_papers_in_another_order_are_a_valid_file(scripts: Path) -> None:
    whole = make_catalogue(*HOSTILE)
    keys = [paper.key for paper in reversed(HOSTILE)]
    data = [(kind, write(whole.papers, whole), [keys]) for kind, write in WRITERS.values()]
    texts = {
        name: made[0] for name, made in zip(WRITERS, run_in_node(scripts, _CUT, data), strict=True)
    }
    assert [item["id"] for item in json.loads(texts["CSL-JSON"])] == keys
    assert [item["key"] for item in json.loads(texts["JSON"])] == keys
    assert [row["key"] for row in csv.DictReader(io.StringIO(texts["CSV"], newline=""))] == keys


_LINKS = """
globalThis.window = globalThis;
const { keysOf, urlOfKeys } = await import("./basket/links.js");
const urls = await Promise.all(data.keys.map((keys) => urlOfKeys(keys)));
const parameters = [...urls.map((url) => new URL(url).search), ...data.searches];
return [urls, await Promise.all(parameters.map((search) => keysOf(new URLSearchParams(search))))];
"""


def links(scripts: Path, keys: list[list[str]], searches: list[str]) -> tuple[list[str], list[Any]]:
    urls, found = run_in_node(scripts, _LINKS, {"keys": keys, "searches": searches})
    return urls, found


@pytest.mark.tools
def test_links_name_papers_and_stay_short(scripts: Path) -> None:
    words = ["wool", "counting", "ears", "listening", "generalization", "hierarchical"]
    many = [f"author{chr(97 + n % 26)}{1990 + n % 35}{words[n % 6]}{n}" for n in range(300)]
    few = ["okafor2021counting", "roe2020ears"]
    urls, found = links(scripts, [few, many], [])
    assert found == [few, many]
    assert urls[0].endswith("/papers/?keys=okafor2021counting,roe2020ears")
    assert len(urls[1]) < 8_000


@pytest.mark.tools
@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("?q=sheep", None),
        ("?keys=", []),
        ("?keys=roe2020ears,roe2020ears,,%20roe2020ears", ["roe2020ears"]),
        ("?keys=__proto__,constructor,<b>2020</b>,../../x,ROE2020EARS", []),
        ("?set=not%20base64", []),
        ("?set=AAAA", []),
    ],
)
def test_hostile_links_name_no_papers(
    scripts: Path, search: str, expected: list[str] | None
) -> None:
    assert links(scripts, [], [search])[1] == [expected]


@pytest.mark.tools
def test_small_link_with_an_enormous_content_is_cut(scripts: Path) -> None:
    made = run_in_node(
        scripts,
        """
        globalThis.window = globalThis;
        const { keysOf } = await import("./basket/links.js");
        const { deflateRawSync } = await import("node:zlib");
        const packed = deflateRawSync("roe2020ears,".repeat(20_000_000)).toString("base64url");
        return (await keysOf(new URLSearchParams(`?set=${packed}`))).length;
        """,
        None,
    )
    assert made == 1
