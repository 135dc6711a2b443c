"""The title, the links and the other words of a bullet."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from papershelf.formats.awesome.links import label_kind, leads_elsewhere, leads_to_paper
from papershelf.formats.awesome.references import (
    CITED,
    are_authors,
    author_and_year,
    authors_before,
    follows_authors,
    last_is_title,
    one_author,
    title_of_page,
    without_access,
    without_nicknames,
    without_server,
)
from papershelf.formats.awesome.text import Piece, shown
from papershelf.formats.awesome.venues import date_of, venue_of
from papershelf.formats.people import are_names
from papershelf.formats.shared_fields import is_web_url, words_and_urls
from papershelf.model.identifiers import ArxivId, Doi
from papershelf.model.mentions import mentions

_IMAGES = (".png", ".svg", ".jpg", ".gif", ".jpeg")
QUOTED = re.compile(
    r"[\"“«](?:([^\"“”»]{8,400}?)[.,]?|([^\"“”»]{2,7})[.,])[\"”»]"
    # Harvard style has single quotes.
    r"|(?<![^\s])['‘]([^'‘’]{8,400}?)['’](?=[.,])"
)
EDGE_BRACKETS = re.compile(
    r"^\s*+[(\[]([^()\[\]]{2,60})[)\]]\s*|(?<!\s)\s*+[(\[]([^()\[\]]{2,60})[)\]]\s*+$"
)
_LABELS = re.compile(r"(?i)(?<![\w/.])(?:arxiv:|doi:|corr,?\s+abs/)")
_IDENTIFIER = re.compile(
    r"(?i)(?<![\w/.])(?:corr,?\s(?:vol\.?\s)?abs/[0-9]{4}\.[0-9]{4,5}|arxiv:\s?[a-z./-]{0,20}[0-9][0-9.]{5,10}[0-9](?:v[0-9]{1,2})?"
    r"(?:\s\[[a-z., -]{2,40}\])?|doi:\s?10\.[0-9]{4,9}/[^\s\])}]{1,200}[^\s\])}.,;])"
)
# The title of a plain bullet ends here.
_PLAIN_END = re.compile(
    r"\s[-–—|]\s|\.\s+(?!(?:and\b|&|et\b|[A-Z]\.))(?=\S)|\s?[(\[]|\n|,\s+(?=(?:19|20)[0-9]{2}\b)|\.$"
)


# A box to tick, or the number of a reference.
_MARK = re.compile(r"^\s*+\[(?:[ xX]|[0-9]{1,3})\](?:\s++|$)")

# In "A. Roe and J. Lind. Counting Sheep", the full stop of an initial ends nothing.
_PLAIN_END_AFTER_INITIALS = re.compile(
    _PLAIN_END.pattern.replace(r"\.\s+", r"(?<!\b[A-Z])\.\s+", 1)
)


@dataclass(slots=True)
class Parts:
    """The links of a bullet by kind, and its words without them."""

    title: str = ""
    is_title_sure: bool = True
    papers: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def without_mark(pieces: list[Piece]) -> list[Piece]:
    """Without what marks a bullet: [x], [12]."""
    for place, piece in enumerate(pieces):
        if piece.text.strip() or piece.url:
            bare = Piece(
                _MARK.sub("", piece.text, count=1), None, piece.is_strong, piece.is_emphasis
            )
            return [*pieces[:place], piece if piece.url else bare, *pieces[place + 1 :]]
    return pieces


def parts_of(pieces: list[Piece]) -> Parts:
    parts = Parts()
    words: list[Piece] = []
    title_url, title_place = "", 0
    for piece in pieces:
        text = shown(piece.text)
        if piece.url is None:
            words.append(_without_urls(piece, parts))
            continue
        url = piece.url.strip()
        if url.startswith("#"):
            continue
        if piece.is_image and not is_paper_badge(url):
            words += [Piece(f" [{text}] ")] if venue_of(text) else []
            continue
        kind = label_kind(text) if not piece.is_image else (label_kind(text) or "paper")
        if not is_web_url(url):
            parts.local.append(url)
            words.append(piece if kind is None else Piece(" "))
        elif kind is not None:
            add_link(parts, kind, url)
            words.append(Piece("\n"))
        elif (
            leads_to_paper(url)
            and are_names(parts.title, is_alone=True)
            and not (leads_to_paper(title_url) or venue_of(text) or are_names(text))
        ):
            # The first link was the page of an author, and this one is the paper's.
            words[title_place] = Piece(parts.title)
            parts.papers = [one for one in parts.papers if one != title_url]
            parts.others.append(title_url)
            parts.title, title_url = text, url
            add_link(parts, "paper", url)
            words.append(Piece("\n"))
        elif parts.title or ((venue := venue_of(text)) and venue[1]) or are_names(text):
            # "[CVPR 2020](…)" and "[Ada Roe](https://ada.example)" are beside the title.
            if parts.title and leads_to_paper(url):
                parts.papers.append(url)
            elif leads_to_paper(url):
                add_link(parts, "paper", url)
            words.append(Piece(f"{piece.text}", is_emphasis=piece.is_emphasis))
        else:
            parts.title, title_url, title_place = title_of_page(text), url, len(words)
            add_link(parts, "paper", url)
            words.append(Piece("\n"))
    if parts.title and len(parts.title.split()) < 3 and leads_elsewhere(title_url):
        _prefer_words(parts, words)
    if not parts.title:
        _take_title(parts, words)
    parts.words += [(one.text, one.is_emphasis) for one in _joined(words)]
    return parts


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
    whole = piece.text.strip()
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
    trial = Parts()
    rest = list(words)
    _take_title(trial, rest)
    if len(trial.title.split()) > 3 and not are_names(trial.title):
        parts.title, parts.is_title_sure = f"{name}: {trial.title}", False
        words[:] = rest


def _take_title(parts: Parts, words: list[Piece]) -> None:
    """The title out of the words: bold, in quotes, in a citation, or what comes first."""
    for place, piece in enumerate(words):
        text = shown(piece.text).strip(" .,:;[]()")
        if text.count("(") > text.count(")"):
            text += ")"
        if piece.is_strong and len(text.split()) > 1 and not (venue_of(text) or date_of(text)):
            if are_names(text):
                continue
            run = place + 1
            while run < len(words) and words[run].is_strong and words[run].text.strip():
                text = f"{text} {shown(words[run].text)}"
                run += 1
            parts.title = text
            words[place:run] = [Piece("\n")]
            return
    for place in range(1, len(words)):
        piece = words[place]
        before = "".join(one.text for one in words[:place]) if piece.is_emphasis else ""
        if before and follows_authors(before, shown(piece.text)):
            # "Ada Roe, Jan Lind, *Counting Sheep by Ear*, ICML 2020"
            parts.title = shown(piece.text).strip(" .,")
            # A bullet above may have the name of a model.
            above, _, people = before.rpartition("\n")
            parts.notes += filter(None, [shown(above).strip(" [].,:")])
            words[: place + 1] = [Piece(without_nicknames(people)), Piece("\n")]
            return
    for place, piece in enumerate(words):
        if quoted := QUOTED.search(piece.text):
            parts.title = shown(next(filter(None, quoted.groups())))
            start = author_and_year(piece.text[: quoted.start()])
            words[place] = Piece(
                f"{start}\n{piece.text[quoted.end() :]}",
                None, piece.is_strong, piece.is_emphasis,
            )  # fmt: skip
            return
    _take_plain_title(parts, words)


def _take_plain_title(parts: Parts, words: list[Piece]) -> None:
    place = next((at for at, one in enumerate(words) if _may_have_title(one.text)), None)
    if place is None:
        return
    text = words[place].text.strip()
    before: list[Piece] = []
    after = words[place + 1] if place + 1 < len(words) else None
    cited = CITED.match(text)
    if cited and cited.end() == len(text) and not (after and after.is_emphasis):
        cited = None
    if cited and are_authors(cited[1]):
        before = [Piece(f"{cited[1]}\n({cited[2]})\n")]
        text = text[cited.end() :]
    elif found := authors_before(text):
        before, text = [Piece(f"{found[0]}\n")], found[1]
    elif edge := EDGE_BRACKETS.match(text):
        before = [Piece(f"({edge[1]})\n")] if edge[1] else []
        text = text[edge.end() :] if edge[1] else text
        if not re.search(r"\w{2}", text):
            # A link that is none: "[Counting Sheep] (https://…)".
            before, text = [], edge[1] or text
    end = _end_of_title(text)
    title, rest = (
        (text[: end.start()], text[end.end() - (end[0][-1:] in "([") :]) if end else (text, "")
    )
    while (are_names(title) or date_of(shown(title))) and rest.strip():
        # "Ada Roe, Jan Lind. Counting Sheep. CVPR 2020."
        is_initial = re.search(r"(?<!\w)[A-Z]\.", title) and re.search(r"(?<!\w)[A-Z]$", title)
        before.append(Piece(f"{title}.\n" if is_initial else f"{title}\n"))
        text = rest.strip()
        end = _end_of_title(text)
        title, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
    author = one_author(title)
    is_author = author is not None or are_names(f"{title}.")
    if after and after.is_emphasis and not rest.strip() and (is_author or not title.strip()):
        # "Roe, A., Lind, J. *Counting Sheep.* 2020."
        before += [Piece(f"{author or title}\n")] if title.strip() else []
        title, cited = after.text, None
        del words[place + 1]
    if before and not re.search(r"[^\W\d_]", title) and (both := last_is_title(before[-1].text)):
        # Nothing but commas is between the authors and the title.
        before[-1], title = Piece(f"{both[0]}\n"), both[1]
    parts.title = shown(without_server(title)).strip(" .,:;-")
    if not (parts.title.count("[") or parts.title.count("(")):
        # Of the brackets around a link: "[[arXiv](…)] Counting Sheep".
        parts.title = parts.title.lstrip(" ])|")
    if label_kind(parts.title):
        parts.title = ""
    parts.is_title_sure = bool(cited) or len(parts.title.split()) > 2
    words[place : place + 1] = [*before, Piece("\n"), Piece(f"{rest}\n")]


def _end_of_title(text: str) -> re.Match[str] | None:
    pattern = _PLAIN_END_AFTER_INITIALS if re.match(r"[A-Z]\.[ -]?[A-Z]", text) else _PLAIN_END
    return pattern.search(text, 3)


def _may_have_title(text: str) -> bool:
    bare = shown(text).strip(" []().,:;-")
    return bool(re.search(r"\w{2}", bare)) and not (
        date_of(bare) or (venue_of(bare) or ("", None))[1]
    )
