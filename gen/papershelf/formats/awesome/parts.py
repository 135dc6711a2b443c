"""The title, the links and the other words of a bullet."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from papershelf.formats.awesome.facts.venues import venue_of
from papershelf.formats.awesome.layout.text import Piece, shown
from papershelf.formats.awesome.links import label_kind, leads_elsewhere, leads_to_paper
from papershelf.formats.awesome.marks import (
    narrow,
    unwrapped,
    without_brackets,
    without_label,
    without_place,
)
from papershelf.formats.awesome.styles.references import (
    UNSTATED,
    Stated,
    author_and_year,
    is_citation,
    is_reference,
    title_of_page,
    without_access,
)
from papershelf.formats.awesome.subtitles import nickname_in, with_subtitle
from papershelf.formats.awesome.titles import take_title
from papershelf.formats.people.lists import are_names
from papershelf.formats.shared_fields import words_and_urls
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.urls import is_web_url

_IMAGES = (".png", ".svg", ".jpg", ".gif", ".jpeg")
_ENDS_IN_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}$")
_LABELS = re.compile(r"(?i)(?<![\w/.])(?:arxiv:|doi:|corr,?\s+abs/)")
_IDENTIFIER = re.compile(
    r"(?i)(?<![\w/.])(?:corr,?\s(?:vol\.?\s)?abs/[0-9]{4}\.[0-9]{4,5}|arxiv:\s?[a-z./-]{0,20}[0-9][0-9.]{5,10}[0-9](?:v[0-9]{1,2})?"
    r"(?:\s\[[a-z., -]{2,40}\])?|doi:\s?10\.[0-9]{4,9}/[^\s\])}]{1,200}[^\s\])}.,;])"
)


@dataclass(slots=True)
class Parts:
    """The links of a bullet by kind, and its words without them."""

    title: str = ""
    is_title_sure: bool = True
    by: Stated = UNSTATED
    publisher: str = ""
    papers: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def parts_of(pieces: list[Piece]) -> Parts:
    pieces, label = without_label(narrow(pieces))
    bullet = _Bullet(Parts(notes=[label] if label else []))
    for piece in with_subtitle(without_brackets(unwrapped(pieces))):
        bullet.take(piece)
    return bullet.whole()


@dataclass(slots=True)
class _Bullet:
    """A bullet that is read up to one of its pieces."""

    parts: Parts
    words: list[Piece] = field(default_factory=list)
    citations: list[Piece] = field(default_factory=list)
    title_url: str = ""
    title_place: int = 0
    """Among the words."""

    def take(self, piece: Piece) -> None:
        text = shown(piece.text)
        if piece.url is None:
            self.words.append(_without_urls(piece, self.parts))
            return
        url = piece.url.strip()
        if url.startswith("#"):
            return
        if piece.is_image and not is_paper_badge(url):
            self.words += [Piece(f" [{text}] ")] if venue_of(text) else []
            return
        kind = label_kind(text)
        if piece.is_image and kind is None:
            # A badge with the venue leads to the paper.
            kind = "paper"
            if _ENDS_IN_YEAR.search(text) or venue_of(text):
                self.words.append(Piece(f"\n{text}\n", is_emphasis=True))
        if not is_web_url(url):
            self.parts.local.append(url)
            self.words.append(piece if kind is None else Piece(" "))
        elif kind is not None:
            add_link(self.parts, kind, url)
            self.words.append(Piece("\n"))
        else:
            self._take_named(piece, text, url)

    def _take_named(self, piece: Piece, text: str, url: str) -> None:
        """A link whose text is no label: the title, or what is beside it."""
        parts, words = self.parts, self.words
        if not parts.title and (titled := without_place(text))[1]:
            self._take_title(titled[0], url)
            words.append(Piece(f"\n{titled[1]}\n"))
        elif is_citation(text):
            add_link(parts, "paper", url)
            self.citations.append(Piece(f"\n{text}\n"))
        elif (
            leads_to_paper(url)
            and are_names(parts.title, is_alone=True)
            and not (leads_to_paper(self.title_url) or venue_of(text) or are_names(text))
        ):
            # The first link was the page of an author, and this one is the paper's.
            words[self.title_place] = Piece(parts.title)
            parts.papers = [one for one in parts.papers if one != self.title_url]
            parts.others.append(self.title_url)
            parts.title, self.title_url = text, url
            add_link(parts, "paper", url)
            words.append(Piece("\n"))
        elif not parts.title and _names_place(text, words):
            add_link(parts, "paper", url)
            words.append(Piece(piece.text, is_emphasis=True))
        elif (
            parts.title
            or ((venue := venue_of(text)) and venue[1])
            or are_names(text)
            or (not leads_to_paper(url) and are_names(text, is_alone=True) and _is_bold(words))
            or is_reference(text)
        ):
            # "[CVPR 2020](…)" and "[Ada Roe](https://ada.example)" are beside the title.
            if parts.title and leads_to_paper(url):
                parts.papers.append(url)
            elif leads_to_paper(url):
                add_link(parts, "paper", url)
            words.append(Piece(piece.text, is_emphasis=piece.is_emphasis))
        else:
            self._take_title(title_of_page(text), url)
            if name := nickname_in("".join(one.text for one in words)):
                words[:], self.title_place = [Piece("\n")], 0
                parts.notes += [] if parts.title.startswith(name) else [name]
            words.append(Piece("\n"))

    def _take_title(self, title: str, url: str) -> None:
        self.parts.title, self.title_url, self.title_place = title, url, len(self.words)
        add_link(self.parts, "paper", url)

    def whole(self) -> Parts:
        parts, words = self.parts, self.words
        if parts.title and len(parts.title.split()) < 3 and leads_elsewhere(self.title_url):
            _prefer_words(parts, words)
        if self.title_place:
            parts.by = author_and_year("".join(one.text for one in words[: self.title_place]))
            if parts.by.has_people:
                words[: self.title_place] = [Piece(f"{parts.by.rest}\n")]
        if not parts.title:
            found = take_title(words)
            parts.title, parts.is_title_sure = found.text, found.is_sure
            parts.notes += filter(None, [found.note])
            parts.by, parts.publisher = found.by, found.publisher
        words += self.citations
        parts.words += [(one.text, one.is_emphasis) for one in _joined(words)]
        return parts


def _names_place(text: str, words: list[Piece]) -> bool:
    """Whether a link is a venue and its year, below a title in bold."""
    return _is_bold(words) and bool(_ENDS_IN_YEAR.search(text)) and len(text.split()) < 9


def _is_bold(words: list[Piece]) -> bool:
    """Whether a title in bold is among the words."""
    return any(one.is_strong and len(one.text.split()) > 2 for one in words)


def is_paper_badge(url: str) -> bool:
    """Whether an image links to something, rather than being the image of a badge."""
    path = urlsplit(url).path.lower() if is_web_url(url) else url.lower()
    return is_web_url(url) and not ("shields.io" in url or "badge" in url or path.endswith(_IMAGES))


def add_link(parts: Parts, kind: str, url: str) -> None:
    """Hosts of code and videos are clearer than a label such as "link"."""
    elsewhere = leads_elsewhere(url)
    if kind in ("paper", "other") and elsewhere in ("code", "video") and not leads_to_paper(url):
        kind = elsewhere
    if kind == "paper" or (kind == "other" and leads_to_paper(url)):
        if url not in parts.papers:
            parts.papers.append(url)
    elif kind == "other":
        parts.others.append(url)
    else:
        parts.links.append((kind, url))


def _without_urls(piece: Piece, parts: Parts) -> Piece:
    """Running text without the bare URLs and identifiers in it, which are links."""
    piece = Piece(without_access(piece.text), None, piece.is_strong, piece.is_emphasis)
    whole = piece.text.strip(" []()")
    named = mentions(whole) if re.fullmatch(r"[0-9][\w.]*+(?:/\S++)?", whole) else ()
    if len(named) == 1 and isinstance(named[0].identifier, (ArxivId, Doi)):
        add_link(parts, "paper", named[0].identifier.url)
        return Piece("\n")
    if _LABELS.search(piece.text):
        piece = _without_identifiers(piece, parts)
    if "http" not in piece.text and "www." not in piece.text:
        return piece
    words, urls = words_and_urls(piece.text)
    if words and re.match(r"\s*,", piece.text):
        # Behind the volume of a journal.
        words = f", {words}"
    for url in urls:
        add_link(parts, "paper", url)
    return Piece(f" {words} ", None, piece.is_strong, piece.is_emphasis)


def _without_identifiers(piece: Piece, parts: Parts) -> Piece:
    """Running text without "arXiv:2005.08100 [cs]" and "doi:10.1000/x"."""

    def take(found: re.Match[str]) -> str:
        named = [one.identifier for one in mentions(found[0])]
        if len(named) != 1 or not isinstance(named[0], (ArxivId, Doi)):
            return found[0]
        add_link(parts, "paper", named[0].url)
        return "\n"

    return Piece(_IDENTIFIER.sub(take, piece.text), None, piece.is_strong, piece.is_emphasis)


def _joined(words: list[Piece]) -> list[Piece]:
    """Runs of the same marks as one piece, so that a link in the middle cuts no name."""
    joined: list[Piece] = []
    words = [part for piece in words for part in _without_volume(piece)]
    for place, piece in enumerate(words):
        # "*Ada Roe*, *Jan Lind*"
        is_between = (
            0 < place < len(words) - 1
            and words[place - 1].is_emphasis
            and words[place + 1].is_emphasis
            and piece.text.strip() in (",", "and", "&", ";", ", and")
        )
        # "*et al.*" and the volume in APA style, "*J. Barns*, *12*(3)", belong to what is before.
        is_like_others = (
            re.fullmatch(r"(?:et al\.?|[0-9]{1,4})[,.]?", piece.text.strip()) is not None
        )
        is_emphasis = (piece.is_emphasis and not is_like_others) or is_between
        if joined and joined[-1].is_emphasis == is_emphasis:
            last = joined[-1]
            joined[-1] = Piece(last.text + piece.text, None, last.is_strong, last.is_emphasis)
        else:
            joined.append(Piece(piece.text, None, piece.is_strong, is_emphasis))
    return [Piece(shown_lines(one.text), None, False, one.is_emphasis) for one in joined]


def _without_volume(piece: Piece) -> list[Piece]:
    """APA style has the volume in the italics of the journal: "*J. Barns, 12*(3), 45-67"."""
    found = re.fullmatch(r"(.*[^\W\d]),\s*([0-9]{1,4})", piece.text.strip())
    if not piece.is_emphasis or not found:
        return [piece]
    return [Piece(found[1], is_emphasis=True), Piece(f"\n{found[2]}")]


def shown_lines(text: str) -> str:
    return (
        "\n".join(shown(line) for line in text.split("\n")) if "\n" in text else f" {shown(text)} "
    )


def _prefer_words(parts: Parts, words: list[Piece]) -> None:
    """Of "[SheepNet](https://github.com/…): Counting Sheep by Ear", the words are the title."""
    name = parts.title
    rest = list(words)
    found = take_title(rest).text
    if len(found.split()) > 3 and not are_names(found):
        parts.title, parts.is_title_sure = f"{name}: {found}", False
        words[:] = rest
