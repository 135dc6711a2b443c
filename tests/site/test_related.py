"""Related papers."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from invented import make_catalogue, make_paper
from papershelf.model.paper import Paper
from papershelf.model.terms import written_forms
from papershelf.site.related import known as known_module
from papershelf.site.related import papers as papers_module
from papershelf.site.related import remember as remember_module
from papershelf.site.related import words as words_module
from papershelf.site.related.known import CHAMPIONS, Found, Known
from papershelf.site.related.packed import pack, unpack
from papershelf.site.related.papers import RelatedPapers
from papershelf.site.related.reasons import Reasons
from papershelf.site.related.remember import RememberedRelated
from papershelf.site.related.words import Words
from papershelf.site.reuse.cached import CachedFile
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

    assert related.shared("a2020one", "b2020two") == ("librispeech", "net")
    reason = Reasons(papers[0], make_catalogue(*papers), related, ENGLISH).of(papers[1])
    assert reason == "same authors; shares: LibriSpeech, nets"


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        (
            "Der Schlaf und das Gedächtnis",
            "Die Bedeutung des Traums für das Gedächtnis",
            "gedachtnis",
        ),
        ("Le commerce dans la Méditerranée", "Les marchands de la Méditerranée", "mediterranee"),
        ("El comercio de la seda", "La seda y los mercaderes de Granada", "seda"),
        ("De slaap van het geheugen", "Het geheugen en de droom van een kind", "geheugen"),
    ],
)
def test_articles_and_prepositions_of_other_languages_are_no_reason(
    one: str, other: str, word: str
) -> None:
    papers = [paper("a2020one", one), paper("b2020two", other), RADIO]

    assert RelatedPapers(papers).shared("a2020one", "b2020two") == (word,)


def test_words_for_how_a_paper_treats_its_subject_are_no_reason() -> None:
    papers = [
        paper("a2020one", "Exploring fast strategies for bells"),
        paper("b2020two", "Fast bells: exploring a strategy"),
        paper("c2020three", "A fast strategy of goats"),
        RADIO,
    ]
    related = RelatedPapers(papers)

    assert related.shared("a2020one", "b2020two") == ("bell",)
    assert related.shared("a2020one", "c2020three") == ()


def test_reason_has_words_of_abstracts_only_if_no_word_of_a_title_is_shared() -> None:
    papers = [
        paper("a2020one", "Counting nets", "Why and how we overcome bells, barns behind us."),
        paper("b2020two", "Nets", "Why and how they overcome bells."),
        paper("c2020three", "Goats", "Why and how barns are behind us, with bells."),
        RADIO,
    ]
    related = RelatedPapers(papers)

    assert related.shared("a2020one", "b2020two") == ("net",)
    assert related.shared("a2020one", "c2020three") == ("barn", "bell")


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
        (["{Anonymous}"], ["{Anonymous}"], False),
        (["Anonymous"], ["Anonymous"], False),
        (["{Sheep Agency}"], ["{Sheep Agency}"], True),
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
def test_related_papers_after_edits_are_those_of_the_list(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They begin with what was known before an edit, in a preview and in the next build."""
    for module, name, few in (
        (papers_module, "CHAMPIONS", 3),
        (known_module, "CHAMPIONS", 3),
        (papers_module, "CANDIDATES", 4),
        (words_module, "LEADING_TERMS", 3),
    ):
        monkeypatch.setattr(module, name, few)
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    words = [f"{one}{other}" for one in ("sheep", "goat", "wool") for other in "abcdefgh"]

    def invented(number: int) -> Paper:
        text = " ".join(chance.choices(words, k=chance.randint(0, 8)))
        topic = chance.choice(["counting", "listening/ears"])
        return paper(f"k{number:02}", " ".join(chance.sample(words, 3)), text, topic)

    papers = {number: invented(number) for number in range(20)}
    earlier = RelatedPapers(list(papers.values()))
    for _ in range(8):
        # Some are asked for, so that there is something to begin with.
        _ = [earlier[one.key] for one in papers.values() if chance.random() < 0.8]
        for number in chance.sample(range(24), chance.randint(0, 2)):
            if number not in papers or chance.random() < 0.7:
                papers[number] = invented(number)
            else:
                del papers[number]
        known = unpack(pack(earlier.known)) if chance.random() < 0.5 else earlier.known
        earlier = RelatedPapers(list(papers.values()), earlier=known)
        fresh = RelatedPapers(list(papers.values()))

        assert all_of(earlier) == all_of(fresh)


def all_of(related: RelatedPapers) -> dict[str, dict[str, tuple[str, ...]]]:
    return {key: {other: related.shared(key, other) for other in related[key]} for key in related}


@pytest.fixture(scope="module")
def three_hundred() -> list[Paper]:
    return invented_papers(300)


def test_what_was_found_stays_when_words_are_forgotten() -> None:
    related = RelatedPapers([RADIO, GOATS, BELLS, SHEEP])
    related.find_all()
    before = [(key, related[key], related.shared(key, related[key][0])) for key in related
              if related[key]]  # fmt: skip

    related.forget_words()

    assert before
    assert [
        (key, related[key], related.shared(key, related[key][0])) for key in related if related[key]
    ] == before
    assert related.known.words == ()


def test_only_papers_with_common_words_are_found_again_after_an_edit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[int] = []
    find = RelatedPapers._find

    def noting(self: RelatedPapers, place: int) -> tuple[Found, ...]:
        found.append(place)
        return find(self, place)

    monkeypatch.setattr(RelatedPapers, "_find", noting)
    papers = [paper(f"k{n:02}", f"Title of w{n // 4}", f"About w{n // 4}.") for n in range(40)]
    earlier = RelatedPapers(papers)
    assert earlier.find_all()
    assert found == list(range(40))
    found.clear()
    assert not RelatedPapers(papers, earlier=earlier.known).find_all()
    assert found == []
    papers[5] = paper("k05", "Another title of w1 and w8", "About w1.")
    related = RelatedPapers(papers, earlier=earlier.known)
    assert related.find_all()

    assert found == [4, 5, 6, 7, 32, 33, 34, 35]
    assert all_of(related) == all_of(RelatedPapers(papers))


def test_what_is_known_is_kept_in_a_file(tmp_path: Path, three_hundred: list[Paper]) -> None:
    related = RelatedPapers(three_hundred)
    related.find_all()
    RememberedRelated(tmp_path / "cache").save(related.known, 5)
    known = RememberedRelated(tmp_path / "cache").load(5)

    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["related.bin"]
    assert pack(known) == pack(related.known)
    assert not RelatedPapers(three_hundred, earlier=known).find_all()


@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "count", "version"])
def test_a_damaged_or_outdated_file_is_not_read(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = RememberedRelated(tmp_path)
    remembered.save(RelatedPapers([SHEEP, BELLS]).known, 5)
    assert remembered.load(5).keys == ["a2020sheep", "b2020bells"]
    file, count = CachedFile(tmp_path, "related.bin"), 5
    content = file.read()
    match damage:
        case "missing":
            (tmp_path / "related.bin").unlink()
        case "cut":
            file.write(content[:-1])
        case "changed":
            file.write(content.replace(b"bells", b"balls"))
        case "count":
            count = 4
        case "version":
            monkeypatch.setattr(remember_module, "program", lambda: b"another")

    assert remembered.load(count).keys == ()


def test_no_number_of_a_file_leads_out_of_the_list() -> None:
    """Somebody else may have written it."""
    related = RelatedPapers([SHEEP, BELLS, GOATS])
    related.find_all()
    content = pack(related.known)
    start = content.index(b"\n") + 1 + 3 * 16
    refused = 0
    for at in range(start, len(content), 2):
        changed = content[:at] + b"\xee\xee" + content[at + 2 :]
        try:
            known = unpack(changed)
        except ValueError:
            refused += 1
            continue
        all_of(RelatedPapers([SHEEP, BELLS, RADIO], earlier=known))

    assert refused > 50


def _one_word_less(known: Known) -> None:
    """Each paper has a term that none of them is known to have."""
    for place, words in enumerate(known.words):
        known.words[place] = Words(words.numbers[:0], words.weights[:0], 0, words.leading[:0])


def _no_champions(known: Known) -> None:
    known.champions.clear()


@pytest.mark.parametrize("change", [_one_word_less, _no_champions])
def test_what_does_not_belong_together_ends_no_build(change: Callable[[Known], None]) -> None:
    related = RelatedPapers([SHEEP, BELLS, GOATS])
    related.find_all()
    change(related.known)
    earlier = unpack(pack(related.known))
    for papers in ([SHEEP, BELLS], [SHEEP, GOATS], [SHEEP, BELLS, GOATS, RADIO]):
        assert set(all_of(RelatedPapers(papers, earlier=earlier))) == {one.key for one in papers}


def test_half_a_character_is_in_no_term() -> None:
    """Pages could not be written."""
    known = RelatedPapers([SHEEP, BELLS]).known
    known.vocabulary.terms[0] = "\ud800"

    with pytest.raises(UnicodeEncodeError):
        unpack(pack(known))


@pytest.mark.parametrize("content", [b"", b"[]\n", b"[[1],[],[]]\n", b"{}", b"[[],[],[1]]\n"])
def test_another_file_is_not_what_is_known(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"pack\(\)|Expecting"):
        unpack(content)
