"""How much a search downloads in a list of ten thousand papers; its times are printed."""

import re
import time
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

from invented import make_catalogue, make_paper
from papershelf.check.whole_list import checked_catalogue
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.scripts import without_comments
from papershelf.site.search.files import write_search_index
from scripts import SCRIPTS, write_tables
from searching import Searched, search

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PAPERS = 10_000
# As many different words as English abstracts of this number have, in the frequencies of Zipf's
# law, the most frequent ones those of real abstracts.
WORDS = 60_000
PEOPLE = 30_000
FIRST_SEARCH = {90: 180_000, PAPERS: 300_000}
CITATION = (
    "Gulati, A., Qin, J., Chiu, C.-C., et al. (2020). Conformer: Convolution-augmented Transformer "
    "for Speech Recognition. Proc. Interspeech 2020, 5036-5040"
)
# Of speech recognition, these words are in hundreds and thousands of papers.
QUERIES = [
    "streaming speech recognition",
    "s", "sp", "spe", "speec",
    "strearning speach",
    "how can speech recognition be made faster on a phone",
    '"speech recognition"',
    "title:speech year:2019..2021 -noise",
    CITATION,
    "шла саша по шоссе и сосала сушку " * 60,
    " ".join(f"unknown{number}word" for number in range(180)),
]  # fmt: skip


def invented_words(random: Random, count: int) -> list[str]:
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "er", "an")]
    made = {"".join(random.choices(syllables, k=random.choice([2, 3, 3, 4]))) for _ in range(count)}
    return sorted(made)


def large_catalogue() -> Catalogue:
    random = Random(7)  # noqa: S311 - the same list every time
    real = checked_catalogue(ROOT)
    texts = " ".join(paper.abstract or "" for paper in real.papers).split()
    frequent = sorted(set(texts), key=lambda word: (-texts.count(word), word))
    words = frequent + invented_words(random, WORDS)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    letters = re.compile("[^a-z]+")
    family = [letters.sub("", word).title() or "Li" for word in invented_words(random, PEOPLE)]

    def text(count: int) -> str:
        return " ".join(words[bisect(weights, random.random() * weights[-1])] for _ in range(count))

    def paper(number: int) -> Paper:
        year = random.randint(2015, 2026)
        names = random.choices(family, k=random.randint(1, 9))
        return make_paper(
            f"roe{year}n{number}",
            title=text(random.randint(5, 13)),
            authors=[f"{name}, {random.choice(family)}" for name in dict.fromkeys(names)],
            date=str(year),
            arxiv=f"{year % 100:02}{random.randint(1, 12):02}.{number:05}",
            abstract=text(random.randint(90, 220)),
        )

    return make_catalogue(*map(paper, range(PAPERS)))


def script_bytes(folder: Path) -> int:
    """Of all scripts that a search for words loads."""
    write_tables(folder)
    for_identifiers = {"mentions.js", "paper-urls.js", "paper-hosts.js"}
    scripts = [SCRIPTS / name for name in ("search.js", "search-core.js", "search-worker.js")]
    files = [*scripts, *SCRIPTS.glob("search/*.js"), *folder.glob("*.js")]
    texts = [file.read_text("utf-8") for file in files if file.name not in for_identifiers]
    return sum(len(without_comments(text).encode()) for text in texts)


def first_search(answers: list[Searched], index: Path) -> int:
    """The bytes until the results of the first query are shown."""
    texts = sorted(path.stat().st_size for path in index.glob("search/*/texts/*"))
    main = (index / "search/index.bin").stat().st_size
    return int(answers[0].says["bytes"]) + main + 8 * texts[len(texts) // 2]


@pytest.mark.parametrize("size", list(FIRST_SEARCH))
def test_first_search_downloads_little(
    size: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = checked_catalogue(ROOT) if size == 90 else large_catalogue()
    folder = tmp_path / "site"
    start = time.process_time()
    write_search_index(catalogue, folder / "index")
    seconds = time.process_time() - start

    answers = search(catalogue, QUERIES, folder, limit=8)

    scripts = script_bytes(tmp_path / "tables")
    first = first_search(answers, folder / "index")
    on_disk = sum(path.stat().st_size for path in folder.glob("index/search/**/*.bin"))
    main = (folder / "index/search/index.bin").stat().st_size
    lines = [
        f"{size} papers: index in {seconds:.1f} s, {on_disk:,} bytes on disk, main file {main:,}",
        f"  first search {first + scripts:,} bytes, of which scripts {scripts:,}",
        *(
            f"  {query[:40]:40} {one.says['milliseconds']:4.0f} ms, {one.says['files']} files, "
            f"{one.says['bytes']:,} bytes, {one.says['total']} papers"
            for query, one in zip(QUERIES, answers, strict=True)
        ),
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201 - for people to see
    assert first + scripts <= FIRST_SEARCH[size]
    assert max(one.says["files"] for one in answers) <= 16
