"""Volume, issue, pages and numbers in a reference, as citation styles have them."""

import re
from typing import NamedTuple

_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_MONTH = r"(?: [A-Z][a-z]{2,8}\.?[ ] )?"
_SEASON = r"(?: (?:Spring|Summer|Autumn|Fall|Winter)[ ] )?"
_PAGES = r"[A-Za-z]{0,4}[0-9]{1,6} (?: [-–—]{1,2} [A-Za-z]?[0-9]{1,6} )?"
_STYLES = (
    # "Curr Biol. 2010 May 11;20(9):850-5", as PubMed and Vancouver style have it, without stops
    # inside of the journal.
    rf"""(?x) (?:(?P<venue> [A-Z][^\n.;:,()]{{1,100}} ) \.[ ] )?
    (?P<year> {_YEAR} ) (?: [ ][A-Z][a-z]{{2}} (?: [ ][0-9]{{1,2}} )? )? ;[ ]?
    (?P<volume> [0-9]{{1,4}} ) (?: [ ]?\( (?P<number> [^\n()]{{1,20}} ) \) )? :[ ]?
    (?P<pages> [A-Za-z]?[0-9]{{1,8}} (?: [-–]{{1,2}} [A-Za-z]?[0-9]{{1,8}} )? ) (?!\w)""",
    # ACM: 12, 3, Article 45 (March 2020), 20 pages
    rf"""(?x) (?<![\w.]) (?P<volume> [0-9]{{1,4}} ) ,[ ] (?P<number> [0-9]{{1,3}} ) ,[ ]
    Article[ ] (?P<pages> [0-9.]{{1,8}} ) [ ]\( (?P<year> {_MONTH} {_YEAR} ) \)
    (?: ,[ ][0-9]{{1,4}}[ ]pages )?""",
    # ABNT and French: v. 12, n. 3, p. 1-20, 2020 and vol. 12, n° 3, 2020, p. 1-20
    rf"""(?xi) (?<!\w) v(?:ol)?\.?[ ]? (?P<volume> [0-9]{{1,4}} ) ,[ ]
    n(?:r|[°º])?\.?[ ]? (?P<number> [\w/-]{{1,12}} ) (?: ,[ ](?P<stated> {_MONTH} {_YEAR} ) )?
    ,[ ] pp?\.[ ]? (?P<pages> {_PAGES} ) (?: ,[ ](?P<year> {_MONTH} {_YEAR} ) )? (?![\w-])""",
    # ACM: 12, 3 (Mar. 2020), 45-67
    rf"""(?x) (?<![\w.]) (?P<volume> [0-9]{{1,4}} ) ,[ ] (?P<number> [0-9]{{1,3}} )
    [ ]\( (?P<year> {_MONTH} {_YEAR} ) \) ,[ ] (?P<pages> {_PAGES} ) (?![\w-])""",
    # Nature and Science: 596, 583-589 (2021)
    rf"""(?x) (?<![\w.]) (?P<volume> [0-9]{{1,4}} ) ,[ ] (?P<pages> {_PAGES} )
    [ ]\( (?P<year> {_YEAR} ) \)""",
    # Physics, philosophy and history: 716 (2012) 1-29, 34 (2000): 31-55, 26:1 (Winter 1997), 3-30
    rf"""(?x) (?<![\w.:]) (?<![Nn][or][.][ ]) (?P<volume> [0-9]{{1,4}} )
    (?: :(?P<number> [0-9]{{1,4}} ) )? [ ]?\( {_SEASON} (?P<year> {_MONTH} {_YEAR} ) \)
    (?: ,?[ ]no\.[ ] (?P<no> [\w/-]{{1,12}} ) )?
    [,:]? [ ] (?: pp?\.[ ]? )? (?P<pages> {_PAGES} ) (?![\w-])""",
    # ACS and MDPI: 2015, 137 (3), 1234-1241
    rf"""(?x) (?<![\w-]) (?P<year> {_YEAR} ) ,[ ] (?P<volume> [0-9]{{1,4}} )
    (?: [ ]?\( (?P<number> [\w./-]{{1,12}} ) \) )? ,[ ] (?P<pages> {_PAGES} ) (?![\w-])""",
    # Chicago without a volume: no. 59 (1973): 51-91
    rf"""(?x) (?<!\w)(?<!\d,[ ]) no\.[ ] (?P<number> [0-9]{{1,4}} )
    [ ]\( {_SEASON} (?P<year> {_MONTH} {_YEAR} ) \) : [ ] (?P<pages> {_PAGES} ) (?![\w-])""",
    # MLA and IEEE without an issue: vol. 33, 2020, pp. 1-12
    rf"""(?x) (?<!\w) [Vv]ol(?:ume)?\.?[ ] (?P<volume> [0-9]{{1,4}} )
    (?: ,[ ] (?P<year> {_MONTH} {_YEAR} ) )? ,[ ] pp?\.[ ]? (?P<pages> {_PAGES} ) (?![\w-])""",
    # "12(3), 45-67" in APA, "12.3 (2021): 45-67" in MLA, "12 (3): 45-67" in Chicago and "vol. 12,
    # no. 3, pp. 45-67" in IEEE style.
    rf"""(?xi) (?<![\w.]) (?: vol(?:ume)?\.?[ ]? )? (?P<volume> [0-9]{{1,4}} )
    (?: [ ]?\( (?P<number> [\w./-]{{1,12}} ) \) | \. (?P<issue> [0-9]{{1,5}} )
      | ,[ ] no\.[ ]? (?P<no> [\w./-]{{1,12}} ) )
    (?: [ ]?\( {_SEASON} (?P<year> {_MONTH} {_YEAR} ) \)
      | ,[ ] (?P<stated> {_MONTH} {_YEAR} ) (?= ,[ ]pp ) )?
    (?: ,[ ]? (?: pp?\.[ ]? )? | :[ ]? )
    (?P<pages> [A-Z]?[0-9]{{1,8}} (?: [-–—]{{1,2}} [A-Z]?[0-9]{{1,8}} )? ) (?![\w-])""",
    # PLOS and eLife without an issue: 9:e12345
    r"""(?x) (?<![\w.,:(]) (?P<volume> [0-9]{1,4} ) : [ ]?
    (?P<pages> e[0-9]{3,8} ) (?![\w:-])""",
    # Chicago without an issue: 8: 339-359
    rf"""(?x) (?<![\w.,:(]) (?P<volume> (?!{_YEAR}:) [0-9]{{1,4}} ) :[ ]?
    (?P<pages> [0-9]{{1,6}} [-–—]{{1,2}} [0-9]{{1,6}} ) (?![\w:-])""",
    # APA and Elsevier without an issue: 33, 1877-1901
    r"""(?x) (?: \A,[ ] | (?<![\w.,]) (?: (?<!,[ ]) | (?<=[a-zA-Z\s],[ ]) ) )
    (?P<volume> (?!(?:1[5-9]|20)[0-9]{2}) [0-9]{1,4} ) [ ]?,[ ]
    (?P<pages> [0-9]{1,6} [-–—]{1,2} [0-9]{1,6} ) (?![\w-])""",
    # Behind a journal in italics, with one page or the number of the article: 60, 1193
    r"""(?x) \A,[ ] (?P<volume> (?!(?:1[5-9]|20)[0-9]{2}) [0-9]{1,4} ) ,[ ]
    (?P<pages> (?!(?:1[5-9]|20)[0-9]{2}\b) [A-Za-z]?[0-9]{1,7} ) (?= \s{0,9} (?: [.;\n] | \Z ) )""",
)
_PATTERNS = tuple(map(re.compile, _STYLES))
_RANGES = (
    re.compile(r"(?i),?\s?(?<!\w)(?:pp?\.|pages)\s*([0-9]{1,5}\s*[-–—]+\s*[0-9]{1,5})"),
    # ACM style has the pages last; two years are no pages.
    re.compile(r", (?!(?:19|20)[0-9]{2}[-–—])([0-9]{1,5}[-–—][0-9]{1,5})\.?\s*$"),
)
# Each style has two numbers at least; most texts have one, the year.
_TWO_NUMBERS = re.compile(r"[0-9][^0-9]++[0-9]")
_NUMBER = re.compile(r"(?<!\w)(PMID|PMCID):? ?((?:PMC)?[0-9]{1,9})(?!\w)")


class Place(NamedTuple):
    """Where a work is, and the text without that. The year may have its month."""

    text: str
    pages: str
    volume: str | None = None
    number: str | None = None
    year: str = ""
    venue: str | None = None
    before: str = ""
    """What is directly before it."""


def place_in(text: str) -> Place | None:
    if not _TWO_NUMBERS.search(text):
        return None
    for pattern in _PATTERNS:
        if found := pattern.search(text):
            said = found.groupdict()
            return Place(
                _without(text, found),
                found["pages"],
                said.get("volume"),
                said.get("number") or said.get("issue") or said.get("no"),
                said.get("year") or said.get("stated") or "",
                said.get("venue"),
                text[: found.start()],
            )
    for pattern in _RANGES:
        if found := pattern.search(text):
            return Place(_without(text, found), found[1])
    return None


def numbers_in(text: str) -> tuple[dict[str, str], str]:
    """The numbers that PubMed gives to a work, and the text without them."""
    numbers = {found[1].lower(): found[2] for found in _NUMBER.finditer(text)}
    return numbers, _NUMBER.sub("\n", text) if numbers else text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}\n{text[found.end() :]}"
