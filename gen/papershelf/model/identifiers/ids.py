"""Identifiers of papers and people: arXiv ids, DOIs, ISBNs, ORCID iDs."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self
from urllib.parse import quote, unquote

from pydantic.json_schema import JsonSchemaValue

from papershelf.model.text import TextValue, deceptive_character

# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number, with four digits from 0704
# to 1412 and five from 1501; before that archive[.Subject]/YYMMNNN.
_NEW_ARXIV = re.compile(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})")
_OLD_ARXIV = re.compile(r"([a-z]+(?:-[a-z]+)*)(?:\.[A-Z]{2})?/([0-9]{2})([0-9]{2})([0-9]{3})")
ARXIV_HOSTS = ("arxiv.org", "www.arxiv.org", "export.arxiv.org")
DOI_HOSTS = ("doi.org", "dx.doi.org")
_ARXIV_PAGE, _DOI_PAGE = (
    rf"(?:{'|'.join(map(re.escape, hosts))})/" for hosts in (ARXIV_HOSTS, DOI_HOSTS)
)
ARXIV_URL = rf"https?://{_ARXIV_PAGE}(?:abs|pdf|html)/"
DOI_URL = rf"https?://{_DOI_PAGE}"
_ARXIV_PREFIX = re.compile(
    rf"(?i)(?:arxiv:\s*|(?:https?://)?{_ARXIV_PAGE}(?:abs|pdf|html)/"
    rf"|(?:https?://)?{_DOI_PAGE}10\.48550/arxiv\.|10\.48550/arxiv\.)"
)
_ORCID_PREFIX = re.compile(r"(?i)^(?:https?://)?(?:www\.)?orcid\.org/")
_DOI_PREFIX = re.compile(rf"(?i)(?:doi:\s*|(?:https?://)?{_DOI_PAGE})")
# DOIs made from SICIs (ANSI/NISO Z39.56) have angle brackets around the place and the title code,
# before the version of the code: ...15<1661::AID-SIM968>3.0.CO;2-2.
_DOI = re.compile(
    r"""10\.[0-9]{4,9}(?:\.[0-9]+)*/
    (?: [^\s"<>\\^`{|}] | <[^\s"<>\\^`{|}:]*:[^\s"<>\\^`{|}]*>(?=[0-9]) )+""",
    re.VERBOSE,
)

# Beginnings of the DOIs of arXiv and the ACL Anthology, in lower case; the id follows.
ARXIV_DOI = "10.48550/arxiv."
ANTHOLOGY_DOI = "10.18653/v1/"

ARXIV_PATTERN = r"^([0-9]{4}\.[0-9]{4,5}|[a-z]+(-[a-z]+)*(\.[A-Z]{2})?/[0-9]{7})$"
DOI_PATTERN = r"^10\.[0-9]{4,9}(\.[0-9]+)*/\S+$"
ORCID_PATTERN = r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"
ISBN_PATTERN = r"^(97[89]-?)?([0-9]-?){9}[0-9X]$"


@dataclass(frozen=True, slots=True)
class ArxivId(TextValue):
    """An arXiv identifier without its version, in either scheme: 2005.08100, hep-th/9901001."""

    json_schema: ClassVar[JsonSchemaValue] = {
        "type": "string",
        "pattern": ARXIV_PATTERN,
        "description": "An arXiv id without its version, in quotes",
        # Unquoted, 2005.08100 is a number for editors, which drops the last zeros.
        "errorMessage": 'Write the id in quotes and without its version: "2005.08100".',
    }

    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accepts the bare id, ``arXiv:``, and arxiv.org URLs; the version is dropped.

        Raises ValueError if the text cannot be an arXiv id, for example with an impossible month.
        """
        bare = _ARXIV_PREFIX.sub("", text.strip(), count=1).removesuffix(".pdf")
        bare = re.sub(r"v[0-9]+$", "", bare)
        new, old = _NEW_ARXIV.fullmatch(bare), _OLD_ARXIV.fullmatch(bare)
        if new:
            year, month, number = new.groups()
            since_2015 = int(year) >= 15
            if (int(year), int(month)) < (7, 4):
                raise ValueError(f"{text!r}: ids of this form begin in April 2007 (0704.0001)")
            if len(number) != (5 if since_2015 else 4):
                digits = "five digits from 2015" if since_2015 else "four digits before 2015"
                raise ValueError(f"{text!r}: the number after the dot has {digits}")
        elif old:
            _, year, month, _ = old.groups()
            if 8 <= int(year) <= 90 or ((year, month) > ("07", "03") and int(year) < 90):
                raise ValueError(f"{text!r}: ids of this form run from 1991 to March 2007")
            # The subject class was never part of the identity: math.GT/0309136 is math/0309136.
            bare = re.sub(r"\.[A-Z]{2}/", "/", bare)
        else:
            raise ValueError(
                f"{text!r} is not an arXiv id; write it like 2005.08100 or hep-th/9901001"
            )
        if not 1 <= int(month) <= 12:
            raise ValueError(f"{text!r}: the id says month {month}, which does not exist")
        return cls(bare)

    def __str__(self) -> str:
        return self.id

    @property
    def url(self) -> str:
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def pdf_url(self) -> str:
        return f"https://arxiv.org/pdf/{self.id}"

    @property
    def doi(self) -> "Doi":
        """The DOI that arXiv registers with DataCite for every submission."""
        return Doi(f"10.48550/arXiv.{self.id}")


@dataclass(frozen=True, slots=True)
class Doi(TextValue):
    """A DOI, bare. DOIs do not distinguish case (DOI Handbook, 2.4): compare ``folded``."""

    json_schema: ClassVar[JsonSchemaValue] = {
        "type": "string",
        "pattern": DOI_PATTERN,
        "description": "A bare DOI",
        "errorMessage": "Write the bare DOI, such as 10.1038/171737a0.",
    }

    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accepts the bare DOI, ``doi:``, and doi.org URLs.

        Raises ValueError if the text cannot be a DOI.
        """
        prefix = _DOI_PREFIX.match(text.strip())
        bare = text.strip()[prefix.end() :] if prefix else text.strip()
        if prefix and prefix[0].endswith("/"):
            bare = unquote(bare)
        # Browsers resolve dots: https://doi.org/10.1000/../10.9999/x is the link of 10.9999/x.
        has_dots = re.search(r"/\.{1,2}(?:/|$)", bare)
        if not _DOI.fullmatch(bare) or has_dots or deceptive_character(bare):
            raise ValueError(f"{text!r} is not a DOI; write it bare, such as 10.1038/171737a0")
        return cls(bare)

    def __str__(self) -> str:
        return self.id

    @property
    def folded(self) -> str:
        """The form to compare by."""
        return self.id.lower()

    @property
    def is_of_arxiv(self) -> bool:
        """Whether arXiv registered it, for a preprint."""
        return self.folded.startswith(ARXIV_DOI)

    @property
    def in_urls(self) -> str:
        """The DOI as URLs have it."""
        return quote(self.id, safe="/:;().,-_~")

    @property
    def url(self) -> str:
        return f"https://doi.org/{self.in_urls}"


@dataclass(frozen=True, slots=True)
class Orcid(TextValue):
    """The identifier of a person at https://orcid.org, bare: 0000-0002-1825-0097."""

    json_schema: ClassVar[JsonSchemaValue] = {
        "type": "string",
        "pattern": ORCID_PATTERN,
        "description": "A bare ORCID iD",
        "errorMessage": "Write the ORCID iD, such as 0000-0002-1825-0097.",
    }

    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Accepts the bare iD and its URL. Raises ValueError, also for a wrong check digit."""
        bare = _ORCID_PREFIX.sub("", text.strip(), count=1).rstrip("/").upper()
        if not re.fullmatch(ORCID_PATTERN, bare):
            raise ValueError(f"{text!r} is not an ORCID iD; write it like 0000-0002-1825-0097")
        if bare[-1] != _check_digit(bare[:-1].replace("-", "")):
            raise ValueError(
                f"{text!r} has a wrong digit, because the last one does not follow from the "
                "others; copy the ORCID iD from https://orcid.org"
            )
        return cls(bare)

    def __str__(self) -> str:
        return self.id

    @property
    def url(self) -> str:
        return f"https://orcid.org/{self.id}"


def _check_digit(digits: str) -> str:
    """The last character of an ORCID iD: ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    left = (12 - total % 11) % 11
    return "X" if left == 10 else str(left)


def normal_isbn(text: str) -> str:
    """The form to compare by: 13 digits without hyphens (ISBN Users' Manual, section 5)."""
    digits = text.replace("-", "").upper()
    if len(digits) != 10:
        return digits
    book = f"978{digits[:9]}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(book))
    return f"{book}{-weighted % 10}"
