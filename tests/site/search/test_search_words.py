"""Words and identifiers are read the same in Python and by the scripts of the search."""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papershelf.model.identifiers.mentions import mentions
from papershelf.site.search.identifiers import plain_url, searched_name
from papershelf.site.search.words import tokens
from scripts import run_in_node

TESTS = Path(__file__).parents[2]
# Their texts are identifiers in all forms that people copy, and what only looks like one.
ABOUT_IDENTIFIERS = (
    "model/test_mentions.py", "model/test_arxiv_mentions.py", "model/test_identifiers.py",
    "fetch/test_fetch_identifiers.py", "fetch/test_named_papers.py",
)  # fmt: skip

TEXTS = {
    "Counting Sheep": [("counting", 0), ("sheep", 1)],
    "An RNN-T": [("an", 0), ("rnnt", 1), ("rnn", 1), ("t", 2)],
    "Aksënova's l'écoute": [
        ("aksenovas", 0), ("aksenova", 0), ("s", 1), ("lecoute", 2), ("l", 2), ("ecoute", 3),
    ],
    "wav2vec 2.0": [("wav2vec", 0), ("2", 1), ("0", 2)],
    "a-b-c-d-e": [("a", 0), ("b", 1), ("c", 2), ("d", 3), ("e", 4)],
    "深度学习 BERT模型": [
        ("深度", 0), ("度学", 1), ("学习", 2), ("习", 3), ("bert", 4), ("模型", 5), ("型", 6),
    ],
    "한국어": [("한국", 0), ("국어", 1), ("어", 2)],
    "किताब": [("किताब", 0)],
    "": [],
    "?!": [],
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_divided_into_words(text: str) -> None:
    assert tokens(text) == TEXTS[text]


def tokens_in_scripts(texts: list[str], folder: Path) -> list[list[tuple[str, int]]]:
    code = 'const { tokens } = await import("./search/words.js");\nreturn data.map(tokens);'
    found = run_in_node(folder, code, texts)
    return [[(word, place) for word, place in one] for one in found]


def test_scripts_divide_text_into_the_same_words(tmp_path: Path) -> None:
    assert tokens_in_scripts(list(TEXTS), tmp_path) == list(TEXTS.values())


@pytest.mark.slow
def test_scripts_divide_any_text_into_the_same_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("scripts")
    letters = st.characters(codec="utf-8", max_codepoint=0x2FFFF, exclude_categories=["Cn", "Co"])
    common = st.sampled_from("aAéßİ-–'’._ 9½①ﬁ深かが한ิकि́\u00ad")
    lists = st.lists(st.text(letters | common, max_size=30), min_size=50, max_size=200)

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(lists)
    def compare(texts: list[str]) -> None:
        assert tokens_in_scripts(texts, folder) == [tokens(text) for text in texts]

    compare()


def texts_about_identifiers() -> list[str]:
    trees = [ast.parse((TESTS / path).read_text(encoding="utf-8")) for path in ABOUT_IDENTIFIERS]
    constants = (
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    return sorted({one.value for one in constants if isinstance(one.value, str)})


def test_scripts_read_the_same_identifiers_as_the_command_add(tmp_path: Path) -> None:
    texts = texts_about_identifiers()
    code = 'const { mentions } = await import("./search/mentions.js");\nreturn data.map(mentions);'

    in_scripts = run_in_node(tmp_path, code, texts)

    in_python = [
        [
            {"name": searched_name(one.identifier), "start": units(text, one.start),
             "end": units(text, one.end)}
            for one in mentions(text)
        ]
        for text in texts
    ]  # fmt: skip
    assert in_scripts == in_python
    assert sum(map(bool, in_python)) > 165


def units(text: str, place: int) -> int:
    """JavaScript counts in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2


URLS = ["https://www.Example.org/A/b.git", "http://example.org/a/?#", "https://example.org"]


def test_scripts_compare_urls_in_the_same_form(tmp_path: Path) -> None:
    code = 'const { plainUrl } = await import("./search/mentions.js");\nreturn data.map(plainUrl);'
    plain = ["example.org/a/b", "example.org/a", "example.org"]
    assert [plain_url(url) for url in URLS] == plain
    assert run_in_node(tmp_path, code, URLS) == plain


@pytest.mark.parametrize(
    "unit", ["10.1000/(", "arxiv ", "doi:10.", "a.b", "https:/", "10.1000/<a:b>1", "[{(", "2101."]
)
def test_hostile_texts_are_read_quickly(unit: str, tmp_path: Path) -> None:
    """The search reads the first 3,000 characters of a query."""
    code = (
        'const { mentions } = await import("./search/mentions.js");\n'
        "const start = performance.now();\nmentions(data);\nreturn performance.now() - start;"
    )
    assert run_in_node(tmp_path, code, (unit * 3_000)[:3_000]) < 1_000
