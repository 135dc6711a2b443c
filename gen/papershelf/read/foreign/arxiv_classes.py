"""arXiv's subject classes, as sites abbreviate them to the two letters after the full stop."""

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
