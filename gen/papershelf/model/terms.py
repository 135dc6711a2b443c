"""The words of a text by which papers are alike: lower case, singular, no stop words."""

import math
import re
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from papershelf.model.names import fold
from papershelf.tex.math import plain_text

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")

_ENGLISH = """
    a about across after all also although among an and any approach are as at based be because
    been before being best better between both but by can code compared could demonstrate
    demonstrated different do does due during each effective efficient either et even experiment
    experimental find first for found from further furthermore good had has have high higher
    however i if improve improved improvement improving in into introduce is it its large larger
    let low lower many may method model more moreover most much must new no nor not novel number
    of often on one only or other our out outperform over own paper perform performance present
    previous propose proposed provide recent recently result same second several should show
    shown significant significantly simple since so some state-of-the-art still study such
    system task technique than that the their them then there these they this those three
    through thus to two under up upon use used using various very via was we well were what when
    where whether which while who whose will with within without work would yet you
    """.split()  # noqa: SIM905
# Of other languages in which titles are often written, without accents. Two papers are not alike
# because both have "die". Not those that are acronyms in English titles: AI, ED, EM.
_OTHERS = """
    aan ab aber ad al alla alle allo als am ante ao aos apud au auch auf aus aux avec bei
    beim bij bis ce ces cette che col com como con cual cum da dal dalla dans das dass de degli
    dei del della delle dello dem den der des desde di die diese diesem diesen dieser dieses
    donde door dos du durch e een ein eine einem einen einer eines el ella elle ellos en
    entre est esta este ex fra fuer fur gegen gli hacia hasta het ihre ihrer il im ins inter ist
    la las le les leur leurs lo los mais mas mediante mit muy na naar nach nas nel nella nelle
    nicht niet nos o oder ohne ook op os ou par para pas pela pelas pelo pelos per pero piu por
    pour pro quam que qui s sans se segun sein seit ses seu sich sind sobre sono sont sous sowie
    su sua sub sui sul sulla suo sur sus te tot tra uber ueber uit um uma un una unas und une
    uno unos unter van vom von voor vor werd werden wie wird wordt wurde y zijn zu zum zur
    zwischen
    """.split()  # noqa: SIM905
STOP_WORDS = frozenset((*_ENGLISH, *_OTHERS))


def terms_of(text: str) -> Iterable[str]:
    plain = plain_text(text)
    folded = plain.lower() if plain.isascii() else fold(plain)
    return filter(None, map(_term, _WORD.findall(folded)))


def written_forms(
    title: str, abstract: str, wanted: Container[str] | None = None
) -> dict[str, str]:
    """How the texts write each term, or each wanted one: "LibriSpeech" for "librispeech".

    The capital letter of a word in the middle of a sentence belongs to the word. In a title or at
    the beginning of a sentence, it does only if others follow.
    """
    guessed: dict[str, str] = {}
    known: dict[str, str] = {}
    for text, is_prose in ((title, False), (abstract, True)):
        plain = plain_text(text)
        for found in _WORD.finditer(plain):
            word = found[0]
            term = _term(fold(word))
            if term is None or not (wanted is None or term in wanted):
                continue
            before = plain[max(0, found.start() - 3) : found.start()].rstrip(" (\"'“‘")
            if is_prose and before and before[-1] not in ".!?:":
                known[term] = min(known.get(term, word), word, key=str.istitle)
            else:
                is_plain = word[1:] == word[1:].lower()
                guessed.setdefault(term, word.lower() if is_plain else word)
    return guessed | known


@lru_cache(maxsize=2**16)
def _term(word: str) -> str | None:
    """The singular of the word; None for a letter or a stop word."""
    one = singular(word)
    return None if len(word) == 1 or {word, one} & STOP_WORDS else one


def singular(word: str) -> str:
    """Good enough for "models", "studies" and "losses"."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def vector_of(terms: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """TF-IDF weights of how often terms occur, as a vector of length 1, in order.

    Terms without a rarity weigh nothing.
    """
    weights = {
        term: (1 + math.log(times)) * rarity[term]
        for term, times in sorted(terms.items())
        if term in rarity
    }
    norm = math.sqrt(math.fsum(weight**2 for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()}
