"""Files of many small entries that are all different, as long as they have to be to be imported."""

import json
from collections.abc import Callable

_WORDS = ("Goats", "Hills", "Sheep", "Night", "Barns", "Wool", "Hens", "Milk", "Fields", "Stones")
# A file of more than 5,000 entries with fewer characters on average is not imported.
_LENGTH = 205


def _title(number: int) -> str:
    return " ".join(_WORDS[number // len(_WORDS) ** at % len(_WORDS)] for at in range(5))


def _abstract(number: int, length: int) -> str:
    letters = "".join(chr(97 + (at * 7 + number) % 26) if at % 6 else " " for at in range(length))
    return letters.strip()


def _bibtex(number: int, abstract: str) -> str:
    return (
        f"@misc{{k{number}, title={{{_title(number)}}}, author={{Roe, Mina}}, year=2020, "
        f"doi={{10.1000/{number}}}, abstract={{{abstract}}}}}\n"
    )


def _of_one_title(number: int, abstract: str) -> str:
    return _bibtex(number, abstract).replace(_title(number), "Goats on Hills")


def _ris(number: int, abstract: str) -> str:
    return (
        f"TY  - JOUR\nTI  - {_title(number)}\nAU  - Roe, Mina\nPY  - 2020\n"
        f"DO  - 10.1000/{number}\nAB  - {abstract}\nER  - \n\n"
    )


def _csl(number: int, abstract: str) -> str:
    item = {
        "id": f"k{number}",
        "type": "book",
        "title": _title(number),
        "author": [{"family": "Roe", "given": "Mina"}],
        "DOI": f"10.1000/{number}",
        "abstract": abstract,
    }
    return f"{',' if number else '['}{json.dumps(item)}"


def _pubmed(number: int, abstract: str) -> str:
    return (
        f"PMID- {number + 1}\nTI  - {_title(number)}\nFAU - Roe, Mina\nDP  - 2020\n"
        f"LID - 10.1000/{number} [doi]\nAB  - {abstract}\n\n"
    )


def _endnote(number: int, abstract: str) -> str:
    return (
        f"%0 Journal Article\n%T {_title(number)}\n%A Roe, Mina\n%D 2020\n%R 10.1000/{number}\n"
        f"%X {abstract}\n\n"
    )


def _markdown(number: int, abstract: str) -> str:
    return (
        f"- [{_title(number)}](https://doi.org/10.1000/{number}), Roe M et al., ICLR 2020. "
        f"{abstract}\n"
    )


def _listing(number: int, abstract: str) -> str:
    return (
        f"arXiv:{2101 + number // 9_000:04}.{number % 9_000 + 1:05}\nTitle: {_title(number)}\n"
        f"Authors: Mina Roe\nAbstract: {abstract}\n\n"
    )


Entry = Callable[[int, str], str]
# By what is shown in the table: the ending of the file, and an entry.
SMALL: dict[str, tuple[str, Entry]] = {
    "BibTeX": (".bib", _bibtex),
    "BibTeX, one title": (".bib", _of_one_title),
    "RIS": (".ris", _ris),
    "CSL-JSON": (".json", _csl),
    "PubMed": (".nbib", _pubmed),
    "EndNote": (".enw", _endnote),
    "Markdown": (".md", _markdown),
    "listing": (".txt", _listing),
}


def file_of(entry: Entry, length: int) -> str:
    parts: list[str] = []
    while length > 0:
        number = len(parts)
        least = len(entry(number, ""))
        parts.append(entry(number, _abstract(number, max(20, _LENGTH - least))))
        length -= len(parts[-1])
    return "".join(parts) + "]" * parts[0].startswith("[")
