r"""Which math of a title may stand in a .bib file as math.

Titles come from strangers and are run by TeX on the computers of those who cite them, so the
macros are those of LaTeX and amssymb that print something and do nothing else: no \input, \write
or \def, and nothing that needs a partner further on (\left, \begin).
"""

import re
import unicodedata

from papershelf.model.math import is_balanced

_SYMBOLS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega
Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
times div pm mp cdot circ ast star oplus otimes odot cup cap setminus wedge vee sqcup sqcap
le leq ge geq neq ne ll gg sim simeq approx cong equiv propto in notin ni subset subseteq supset
supseteq mid parallel perp to gets mapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow
Leftrightarrow longrightarrow uparrow downarrow
infty partial nabla forall exists emptyset varnothing ell hbar aleph prime dagger top bot
sum prod int ldots cdots dots vdots ddots
lbrace rbrace langle rangle lfloor rfloor lceil rceil
log ln exp sin cos tan max min sup inf lim arg det dim ker Pr gcd quad qquad rm bf it cal sf tt
"""
_WITH_ARGUMENT = """
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak operatorname text textrm textbf textit
sqrt hat tilde bar vec dot overline underline widehat widetilde
"""
_CHARACTERS = ",;:! %&#_$"
_HARMLESS = frozenset([*_SYMBOLS.split(), *_WITH_ARGUMENT.split(), *_CHARACTERS])

_MACRO = re.compile(r"\\([A-Za-z]+|.)")
_LACKS_ARGUMENT = re.compile(rf"\\(?:{'|'.join(_WITH_ARGUMENT.split())})(?![A-Za-z]|\s*{{)")
# A script without a body, and two of a kind on one base.
_BROKEN_SCRIPT = re.compile(r"[_^]\s*(?:[_^}']|$)|([_^])[^\s{}]\s*\1")


def is_harmless(math: str) -> bool:
    source = named_braces(math)
    bare = _MACRO.sub("x", source)
    return (
        _HARMLESS.issuperset(_MACRO.findall(source))
        and is_balanced(source)
        # ^^5c is a backslash to TeX, and % would swallow the rest of the bibliography.
        and not re.search(r"\^\^|[\\%&#$]", bare)
        and not _BROKEN_SCRIPT.search(bare)
        and not _LACKS_ARGUMENT.search(source)
        # In ASCII an accent would be drawn into the macro's name before it.
        and not any(map(unicodedata.combining, source))
    )


def named_braces(math: str) -> str:
    r"""Set braces by name, because BibTeX counts \{ as it counts {."""
    return math.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ").strip()
