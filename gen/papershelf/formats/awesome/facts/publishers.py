"""The names of publishers, by their words or as houses that are known by their names."""

import re

_HOUSES = (
    "Addison-Wesley", "Allen (?:&|and) Unwin", "Birkhäuser", "Blackwell", "Bloomsbury", "Bompiani",
    "Brill", "Cambridge", "Continuum", "[Dd]e Gruyter", "Doubleday", "Dover", "Edward Elgar",
    "Einaudi", "Elsevier",
    "Feltrinelli", "(?:S\\. ?)?Fischer", "Hanser", "Klett-Cotta", "Meiner", "Mohr Siebeck",
    "Reclam",
    "Rowohlt", "Vandenhoeck & Ruprecht", "(?:Le |Éditions du )?Seuil", "Anagrama", "Siglo XXI",
    "Farrar, Straus (?:&|and) Giroux", "Gallimard", "Hackett", "Harcourt", "Harper & Row",
    "HarperCollins", "Houghton Mifflin", "John Benjamins", "(?:John )?Wiley(?:-Blackwell| & Sons)?",
    r"C\. ?H\. Beck", "Cengage Learning", r"Editorial [A-Z]\w+", r"Éditions? [\w' ]{2,30}",
    "Fondo de Cultura Económica", "Kluwer", "Knopf", "McGraw-Hill", "Mouton", "North-Holland",
    "Norton", "O'Reilly(?: Media)?",
    "Oxford", "(?:Palgrave )?Macmillan", "Palgrave", "Penguin", "Polity", "Prentice[ -]Hall",
    "Random House", "Routledge(?: & Kegan Paul)?", "Sage", "Simon (?:&|and) Schuster",
    r"Springer(?:-Verlag)?", "Suhrkamp", "Taylor (?:&|and) Francis", "Verso", "Vintage", "Viking",
    r"W\. ?W\. Norton", "Walter de Gruyter",
)  # fmt: skip
_PRESS = (
    r"[A-Z][\w.&'’-]{0,30} (?:[\w.&'’-]{1,30} ){0,5}"
    r"(?:[Pp]ress|UP|[Pp]ublish(?:ers?|ing)|Publications|Verlag|Books|Editions)"
    r"(?: of [A-Z]\w{1,20})?"
)
# They look like conferences.
_ABBREVIATED = "OUP|CUP|HMSO"
_IS_PRESS = re.compile(rf"{_PRESS}|{_ABBREVIATED}")
# Chicago's notes: (Chicago: McClurg, 1903)
_IMPRINT = re.compile(r"\s*\([A-Z][^():]{1,40}: [^():]{2,60}, (?:1[5-9]|20)[0-9]{2}\)")
_PUBLISHER = re.compile(rf"\b(?:{_PRESS}|{_ABBREVIATED}|{'|'.join(_HOUSES)})(?!\w)")


def is_press(text: str) -> bool:
    """Whether the name says that it is a publisher's: Barn University Press."""
    return _IS_PRESS.fullmatch(text) is not None


def is_publisher(text: str) -> bool:
    return _PUBLISHER.fullmatch(text) is not None


def has_publisher(text: str) -> bool:
    return _PUBLISHER.search(text) is not None or _IMPRINT.match(text) is not None
