"""How hosts of papers name them in their URLs.

The rules in ``paper_hosts.txt`` lead to an id of arXiv or the ACL Anthology, a DOI that is made of
the host's own number, or the id at a service that cannot be queried.
"""

import re
from pathlib import Path

from papershelf.model.identifiers.other_ids import Service
from papershelf.model.text import data_lines

# https://arxiv.org/archive, with the archives that were merged into others.
ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    "|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin"
    "|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
OLD_ARXIV_ID = (
    rf"(?:{ARCHIVES})(?:\.[a-z-]{{2,8}})?/[0-9]{{7}}(?![0-9])(?:v[0-9]{{1,3}})?(?![0-9a-z])"
)
ARXIV_ID = rf"(?:[0-9]{{4}}\.[0-9]{{4,5}}(?![0-9])(?:v[0-9]{{1,3}})?(?![0-9a-z])|{OLD_ARXIV_ID})"

ARXIV, ACL = "arXiv", "ACL"
Rule = tuple[re.Pattern[str], str | Service]


def _read_hosts() -> dict[str, tuple[Rule, ...]]:
    """By host: what follows it, and a DOI, a service, ARXIV or ACL."""
    hosts: dict[str, tuple[Rule, ...]] = {}
    current: list[str] = []
    for line in data_lines(Path(__file__).with_suffix(".txt")):
        if not line.startswith(" "):
            current = line.split()
            continue
        pattern, result = line.split()
        pattern = pattern.replace("{ARXIV_ID}", ARXIV_ID).replace("{DIGITS}", "([0-9]+)(?![0-9])")
        is_service = result not in (ARXIV, ACL) and not result.startswith("10.")
        # Only ASCII, as in identifiers: ſ is another form of s, and ı of i.
        compiled = re.compile(pattern, re.IGNORECASE | re.ASCII)
        rule = compiled, Service[result] if is_service else result
        hosts |= {host: (*hosts.get(host, ()), rule) for host in current}
    return hosts


HOSTS = _read_hosts()
PAGES_OF_ARXIV = HOSTS["arxiv.org"]
