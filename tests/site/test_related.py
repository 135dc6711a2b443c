"""Related papers."""

import os
import random
import subprocess
import sys

import pytest

from invented import make_catalogue, make_paper
from papershelf.model.paper import Paper
from papershelf.model.terms import written_forms
from papershelf.site.reasons import Reasons
from papershelf.site.related import CHAMPIONS, RelatedPapers
from papershelf.site.translations import ENGLISH


def paper(key: str, title: str, abstract: str = "", topic: str = "counting") -> Paper:
    return make_paper(key, title=title, abstract=abstract or None, topics=[topic], arxiv=None,
                      primary_class=None)  # fmt: skip


SHEEP = paper("a2020sheep", "Counting sheep in the dark", "Sheep are counted by their bells.")
BELLS = paper("b2020bells", "The bells of sheep", "Each sheep has a bell; we count the bells.")
GOATS = paper("c2020goats", "Goats in the dark", "Goats wear nothing.")
RADIO = paper("d2020radio", "A radio for ships", "Waves carry speech.", topic="listening/ears")


def test_nearest_paper_comes_first() -> None:
    related = RelatedPapers([RADIO, GOATS, BELLS, SHEEP])

    assert related["a2020sheep"] == ("b2020bells", "c2020goats")


def test_paper_is_not_related_to_itself() -> None:
    related = RelatedPapers([SHEEP, BELLS, GOATS, RADIO])

    assert all(key not in others for key, others in related.items())


def test_paper_that_shares_nothing_has_no_related_papers() -> None:
    assert RelatedPapers([SHEEP, BELLS, GOATS, RADIO])["d2020radio"] == ()


@pytest.mark.parametrize("papers", [[], [SHEEP]], ids=["no_paper", "one_paper"])
def test_short_list_has_no_related_papers(papers: list[Paper]) -> None:
    assert RelatedPapers(papers) == {one.key: () for one in papers}


def test_ties_are_sorted_by_key() -> None:
    twins = [paper(f"{letter}2020same", "Waves of sheep") for letter in "dcab"]

    assert RelatedPapers([*twins, RADIO], count=2)["d2020same"] == ("a2020same", "b2020same")


def test_topic_brings_papers_together() -> None:
    papers = [
        paper("a2020one", "Left", topic="listening/ears"),
        paper("b2020two", "Right", topic="listening/noise"),
        paper("c2020three", "Up", topic="listening/ears"),
        paper("d2020four", "Down", topic="counting"),
    ]

    assert RelatedPapers(papers)["a2020one"] == ("c2020three", "b2020two")


def test_plural_accent_case_and_math_do_not_matter() -> None:
    papers = [
        paper("a2020one", "Fréchet distances at $\\epsilon$"),
        paper("b2020two", "FRECHET DISTANCE at ϵ", topic="listening/ears"),
        paper("c2020three", "Else", topic="listening/noise"),
    ]

    assert RelatedPapers(papers)["a2020one"] == ("b2020two",)


def test_reason_is_the_words_that_both_papers_share_with_those_of_titles_first() -> None:
    papers = [
        paper("a2020one", "Counting with LibriSpeech", "We ask why. Fast nets on LibriSpeech."),
        paper("b2020two", "Nets and counts of LibriSpeech", "Fast bells."),
        RADIO,
    ]
    related = RelatedPapers(papers)

    assert related.shared("a2020one", "b2020two", 5) == ("librispeech", "net", "fast")
    assert related.shared("a2020one", "d2020radio", 5) == ()
    reason = Reasons(papers[0], make_catalogue(*papers), related, ENGLISH).of(papers[1])
    assert reason == "same authors; shares: LibriSpeech, nets"


@pytest.mark.parametrize(
    ("title", "abstract", "forms"),
    [
        ("Bells of Sheep", "", {"bell": "bells", "sheep": "sheep"}),
        ("Bells of Sheep", "In London, Bells ring.", {"london": "London", "ring": "ring"}),
        ("Bells", "See Automatic Bells; other bells; a Bell.", {"bell": "bells"}),
        ("BELLS for GPU-s", "Ask. Bells are on an iPhone", {"bell": "BELLS", "iphone": "iPhone"}),
    ],
)
def test_words_are_written_as_in_the_text(title: str, abstract: str, forms: dict[str, str]) -> None:
    assert written_forms(title, abstract).items() >= forms.items()


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (["Roe, Jane"], ["Roe, Jane"], True),
        (["Roe, Jane"], ["Roe, Jane", "Lind, Ann"], True),
        (["Roe, Jane"], ["Roe, J."], True),
        (["Roe, Jane", "Lind, Ann"], ["Lind, Ann", "Roe, Jane", "Ito, Kei"], True),
        (["Roe, Jane", "Lind, Ann"], ["Roe, Jane", "Ito, Kei"], False),
        (None, None, False),
    ],
)
def test_same_authors_are_two_or_all_of_one_paper(
    one: list[str] | None, other: list[str] | None, are_same: bool
) -> None:
    papers = [
        make_paper(key, title=title, authors=names, type="manual", arxiv=None, primary_class=None)
        for key, title, names in (("a2020one", "Left", one), ("b2020two", "Right", other))
    ]
    related = RelatedPapers(papers)

    people = 'people:\n- {name: "Roe, Jane", also: ["Roe, J."]}\n'
    catalogue = make_catalogue(*papers, people=people)

    reason = Reasons(papers[0], catalogue, related, ENGLISH).of(papers[1])

    assert (reason == "same authors") == are_same


def test_order_of_the_papers_changes_nothing() -> None:
    papers = invented_papers(3 * CHAMPIONS)
    shuffled = random.Random(1).sample(papers, len(papers))  # noqa: S311

    assert RelatedPapers(shuffled) == RelatedPapers(papers)


def test_hash_seed_changes_nothing() -> None:
    script = (
        "from test_related import invented_papers, RelatedPapers;"
        "print(dict(RelatedPapers(invented_papers(80))))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert len(answers) == 1


def invented_papers(count: int) -> list[Paper]:
    """Papers whose words are distributed as unevenly as in natural language."""
    chance = random.Random(2026)  # noqa: S311

    def words(number: int) -> str:
        return " ".join(f"w{int(chance.paretovariate(0.7)) % 5000}x" for _ in range(number))

    return [paper(f"k{place:04}", words(8), words(60)) for place in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_related_papers_after_edits_are_those_of_the_list(seed: int) -> None:
    """In a preview, they begin with what was found before an edit."""
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    words = ["sheep", "bells", "goats", "wool", "waves", "ships", "dark", "count"]

    def invented(letter: str) -> Paper:
        return paper(f"{letter}2020x", " ".join(chance.sample(words, 3)), chance.choice(words))

    papers = {letter: invented(letter) for letter in "abcdefgh"}
    earlier = RelatedPapers(list(papers.values()))
    for _ in range(5):
        # Some are asked for, so that there is something to begin with.
        _ = [earlier[f"{letter}2020x"] for letter in papers if chance.random() < 0.5]
        letter = chance.choice("abcdefgh")
        if chance.random() < 0.8:
            papers[letter] = invented(letter)
        else:
            papers.pop(letter, None)
        earlier = RelatedPapers(list(papers.values()), earlier=earlier)
        fresh = RelatedPapers(list(papers.values()))

        assert dict(earlier) == dict(fresh)
        assert rarity_of(earlier) == rarity_of(fresh)


def rarity_of(related: RelatedPapers) -> dict[str, float]:
    """By term: a preview numbers them in another order."""
    return {related._numbers.terms[number]: rarity for number, rarity in related._rarity.items()}
