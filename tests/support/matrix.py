"""Invented papers that together cover every entry type, kind of name and odd text."""

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.model.venues.venue import Venue

HOSTILE = (
    r"}{ }} {{ \ \\ \input{x} %% && ## __ $$ ~ ^ ^^5c @book{x, "
    "\"q\" 'q' `q` <script> | {x} } = {y}"
)
UNICODE = "Ÿđěß ộ Ωμέγα Ёлка 深度学习 😀👍 “q” – … × ≤ ℝ x̧"

VENUES = (Venue(id="ears", name="EARS", full_name="Workshop on Ears, Noise & Silence"),)

# The fields that BibTeX's standard styles require of a type, and only fields that they print.
_DETAILS: dict[EntryType, dict[str, object]] = {
    EntryType.ARTICLE: {"venue": HOSTILE, "volume": "12", "number": HOSTILE, "pages": "1-9"},
    EntryType.BOOK: {
        "publisher": f"Sons and {HOSTILE}",
        "edition": HOSTILE,
        "isbn": "978-3-16-148410-0",
    },
    EntryType.BOOKLET: {"venue": HOSTILE},
    EntryType.COLLECTION: {"authors": None, "editors": ["Lindqvist, Åsa"], "publisher": HOSTILE},
    EntryType.DATASET: {"publisher": HOSTILE},
    EntryType.INBOOK: {"publisher": HOSTILE, "venue": HOSTILE, "pages": "7"},
    EntryType.INCOLLECTION: {
        "publisher": HOSTILE,
        "venue": HOSTILE,
        "editors": ["Lindqvist, Åsa"],
        "series": HOSTILE,
        "volume": "3",
    },
    EntryType.INPROCEEDINGS: {"venue": "EARS", "series": HOSTILE, "volume": "267", "pages": "1-22"},
    EntryType.INREFERENCE: {"publisher": HOSTILE, "venue": HOSTILE, "editors": ["Ma, Bo"]},
    EntryType.JURISDICTION: {"publisher": HOSTILE},
    EntryType.LEGISLATION: {"publisher": HOSTILE},
    EntryType.MANUAL: {"publisher": HOSTILE, "edition": HOSTILE},
    EntryType.MASTERSTHESIS: {"publisher": f"{HOSTILE} and Sons"},
    EntryType.MISC: {"arxiv": "2103.00001", "primary_class": "cs.LG"},
    EntryType.MVBOOK: {"publisher": HOSTILE},
    EntryType.MVCOLLECTION: {"authors": None, "editors": ["Ma, Bo"], "publisher": HOSTILE},
    EntryType.ONLINE: {"publisher": HOSTILE},
    EntryType.PATENT: {"publisher": "Ears & Sons", "number": "7"},
    EntryType.PERIODICAL: {"authors": None, "editors": ["Ma, Bo"]},
    EntryType.PHDTHESIS: {"publisher": HOSTILE, "language": "de-AT"},
    EntryType.PROCEEDINGS: {"venue": HOSTILE, "publisher": HOSTILE},
    EntryType.REFERENCE: {"authors": None, "editors": ["Ma, Bo"], "publisher": HOSTILE},
    EntryType.REPORT: {"publisher": HOSTILE, "number": HOSTILE},
    EntryType.SOFTWARE: {"publisher": HOSTILE, "venue": HOSTILE},
    EntryType.STANDARD: {"publisher": HOSTILE},
    EntryType.TECHREPORT: {"publisher": HOSTILE, "number": HOSTILE},
    EntryType.THESIS: {"publisher": HOSTILE},
    EntryType.UNPUBLISHED: {"url": "https://example.org/a_b~c?d=%20&e=$f#g"},
}

_PRINTED = _DETAILS.keys() - {
    EntryType.ARTICLE, EntryType.MISC, EntryType.ONLINE, EntryType.PERIODICAL,
}  # fmt: skip

_NAMES = (
    ["van der Berg, Jan", "King, Jr., Martin Luther", "{Ears & Noise Collaboration}", "others"],
    ["Ångström, Ö. Émile", "de la Peña y Ruiz, José-María", "Ma", "Trần, Thị Hạnh"],
    ["And, Or", "Ortega, Another AND", "{One and Two}", "Čapek, Ďáblice", "{Öko-Team}"],
    [r"Slash\, Back%&#_$~^", "Ёлкина, Анна", "李, 明", "O'Neil, J. R."],
)

_DOIS = (None, "10.1000/a_b%20(c)#&$~;d", "10.1000/(SICI)1(1998)17:15<1661::A-B>3.0.CO;2-2")

_TITLES = {
    "okafor2001case": "LLMs and RNN-T: On W2v-BERT, Top-K and Plain Words",
    "okafor2002math": r"Solving $\Delta = O(n^{2})$ in \(\mathbb{R}^d\) for \$5 and $5",
    "okafor2003broken": r"Not $\input{x}$, $a_{$, $x^^5c$, $100%$ nor $\{a$",
    "okafor2004unicode": UNICODE,
    "okafor2005backslash": "A title that ends in a backslash \\",
}


def matrix() -> Catalogue:
    return make_catalogue(*_papers_of_each_type(), *_papers_with_titles(), venues=VENUES)


def _papers_of_each_type() -> list[Paper]:
    defaults = {"arxiv": None, "primary_class": None, "note": HOSTILE, "why": HOSTILE}
    return [
        make_paper(
            f"matrix20{number:02}{entry_type}",
            **defaults
            | {
                "title": f"{entry_type.capitalize()} {HOSTILE}",
                "authors": _NAMES[number % len(_NAMES)],
                "type": entry_type.value,
                "date": ("2020", "2020-05", "2020-05-16")[number % 3],
                "doi": _DOIS[number % 3],
                "abstract": f"{HOSTILE}\n\nTY  - JOUR\nER  - \n\n{UNICODE}",
                "extra": {"note": HOSTILE}
                | ({"address": HOSTILE} if entry_type in _PRINTED else {}),
            }
            | _DETAILS[entry_type],
        )
        for number, entry_type in enumerate(EntryType)
    ]


def _papers_with_titles() -> list[Paper]:
    return [make_paper(key, title=title) for key, title in _TITLES.items()]
