"""Words of titles, and arXiv's subject classes as sites abbreviate them."""

import re
from collections.abc import Container

# https://arxiv.org/category_taxonomy, the archives whose classes have two capitals.
_CLASSES = {
    "astro-ph": "CO EP GA HE IM SR",
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE"
    " NI OH OS PF PL RO SC SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA"
    " RT SG SP ST",
    "nlin": "AO CD CG PS SI",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "stat": "AP CO ME ML OT TH",
}
# cs.SY is arXiv's alias of eess.SY; math.SP, spectral theory, does not occur beside speech.
_PREFERRED = {"SP": "eess", "SY": "eess"}


def arxiv_class(code: str) -> str:
    """AS is eess.AS; a code that several archives have (CV, CO, DS) stays as it is."""
    archives = [archive for archive, codes in _CLASSES.items() if code in codes.split()]
    if code in _PREFERRED:
        archives = [_PREFERRED[code]]
    return f"{archives[0]}.{code}" if len(archives) == 1 else code


_TITLE_WORDS = """
    accelerators act adapter adapters agent agents aid algorithm algorithms all analysis app
    approach apps art asr attack attacks attention audio audit aug base bases bench bert bias
    board book bot box care cases cell check clip cloud code codes compute context control
    corpora corpus cost count crawl data dataset datasets dec deep dense depth design det device
    devices domain drift drive edge edit embed enc end error eval expert experts eye face fact
    fast feature field file filter find flow form former formers forum game gan gap gate gen
    good gpt gram graph graphs guard guide head health hub human image images index infer
    inference java kernel kit label labels language languages large law layer layers learn
    learner lens level lib light limit line linear link list llm local logic loop lora loss
    mamba map mask match math mem memory mind mix mixer mobile mode model models module modules
    move multi music need net nets network networks noise open order paper part path pattern pay
    phone piece pilot pipe pixel plan play point policy pool power press probe process product
    prompt prompts prune pruner python quant query rag rate real recipe record rep review reward
    risk road robot robots router rule sample sampler scale scan scene scholar science score
    scratch script search see segment self sense sentence seq set sets shift shot signal signals
    sim skip smart sound source space speech speed stack state step stream study style suite
    survey sync system systems table tags talk task tasks teacher tech test text theory think
    time token tokens tool tools topic torch track train trainer transformer transformers
    transport tree trees trust tube tune turn user vec video view vision voice vote watch wave
    web wild word words work world
"""
_KNOWN = frozenset(_TITLE_WORDS.split())
# Endings of English nouns and adjectives, of words long enough to be no family names.
_ENDINGS = re.compile(
    r".*(?:tion|sion|ings?|ments?|ness|ity|ities|ics|isms?|[ae]nc(?:e|es|y|ies)|ology|izers?"
    r"|ators?|able|ible|ative|ical|ized|less|tures?|ysis|ithms?|ware|graphy|metry|[^aeious]s|ches"
    r"|[dklmnrtv]es)"
)


def is_title_word(word: str, words: Container[str]) -> bool:
    """``words``: those that the text uses, in lower case."""
    small = word.lower()
    return len(small) > 1 and (small in words or small in _KNOWN or ends_title(small))


def has_title_word(text: str) -> bool:
    return any(is_title_word(word, ()) for word in re.findall(r"\w+", text))


def ends_title(word: str) -> bool:
    """Networks, Recognition, Training: a noun on which a title may well end."""
    return len(word) > 5 and _ENDINGS.fullmatch(word.lower()) is not None
