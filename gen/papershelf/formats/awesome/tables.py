"""A row of a table as a candidate: columns say what their cells are."""

import re

from papershelf.formats.awesome.entry import build
from papershelf.formats.awesome.facts.beside_titles import read_details
from papershelf.formats.awesome.facts.details import Details
from papershelf.formats.awesome.facts.publishers import is_publisher
from papershelf.formats.awesome.facts.stated import take_stated_authors
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.is_paper import NoPaperError
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.layout.text import Piece, shown
from papershelf.formats.awesome.links import is_label, label_kind
from papershelf.formats.awesome.parts import Parts, add_link, parts_of
from papershelf.formats.awesome.subtitles import with_subtitle
from papershelf.formats.candidates import Candidate
from papershelf.formats.people.lists import are_names
from papershelf.formats.shared_fields import keyword_list
from papershelf.model.names import fold
from papershelf.model.urls import is_web_url

_COLUMNS = {
    "title": "title papername titles",
    "name": "name method model approach work",
    "paper": "paper papers pdf link links url arxiv doi article publication",
    "authors": "author authors writers by team",
    "venue": """venue conference journal published publisher proceedings conf pub where source
        booktitle""",
    "date": "date year time when month published-on",
    "code": "code github repo repository implementation codes",
    "institute": "institute institution affiliation affiliations organization company lab",
    "project": "project website page homepage demo",
    "video": "video talk youtube", "slides": "slides", "data": "data dataset datasets",
    "keywords": "topic topics category categories task tasks tags keywords area type subject",
    "abstract": "abstract",
}  # fmt: skip
_KINDS = {word: kind for kind, words in _COLUMNS.items() for word in words.split()}
_OTHER_LANGUAGES = {
    "title": "标题 标題 標題 题目 題目 题名 论文名 タイトル 제목 titre titel titulo titolo",
    "paper": "论文 論文 链接 鏈接 連結 リンク 논문 링크 lien enlace",
    "authors": "作者 著者 저자 auteur auteurs autor autores autoren autori",
    "venue": """会议 會議 期刊 来源 來源 出处 发表 發表 会議 学会 학회 학회지 저널 출처
        revue zeitschrift revista conferencia konferenz""",
    "date": "年份 年度 年 时间 時間 日期 연도 날짜 annee jahr ano fecha datum",
    "code": "代码 代碼 コード 코드",
    "institute": "机构 機構 单位 所属 기관",
    "keywords": "主题 分类 分類 领域 關鍵詞 关键词 任务 분야 주제",
}
# Words of a heading are not apart in Chinese: 论文标题.
_OTHER_KINDS = {
    fold(word): kind for kind, words in _OTHER_LANGUAGES.items() for word in words.split()
}


def column_kind(name: str) -> str:
    """What a column has, by the words of its heading; "note" if they say nothing known."""
    words = re.findall(r"[\w-]+", fold(name))
    kinds = [kind for word in words for kind in _kinds_of(word)]
    if "title" in kinds:
        return "title"
    return kinds[-1] if kinds else "note"


def _kinds_of(word: str) -> list[str]:
    if word.isascii():
        return [table[word] for table in (_KINDS, _OTHER_KINDS) if word in table][:1]
    said = [(word.rfind(part), kind) for part, kind in _OTHER_KINDS.items() if part in word]
    return [kind for _, kind in sorted(said)]


def row_candidate(item: Item, text: str, position: int) -> Candidate:
    """Raises NoPaperError."""
    kinds = [column_kind(name) for name in item.columns]
    kinds += ["note"] * (len(item.cells) - len(kinds))
    cells = list(zip(kinds, item.cells, strict=False))
    parts, details = Parts(), Details()
    notes: list[str] = []
    keywords: tuple[str, ...] = ()
    abstract = ""
    title_kind = _title_kind(cells)
    for place, (kind, cell) in enumerate(cells):
        words = _words(cell)
        if kind == title_kind and not parts.title and _may_be_title(words):
            read = parts_of(with_subtitle(_without_number(cell), is_title=True))
            parts.title, parts.is_title_sure = read.title or words, bool(read.title)
            parts.papers += read.papers
            parts.links += read.links
            parts.local += read.local
            read_details(
                [(text, mark) for text, mark in read.words if re.search(r"\w", text)], details
            )
            continue
        _links(parts, kind, cell)
        if not words:
            continue
        if kind == "authors" or (kind == "note" and are_names(words) and details.authors is None):
            take_stated_authors(words, details)
        elif kind == "date":
            _take_date(words, details)
        elif kind == "venue" and "publisher" in fold(item.columns[place]) and is_publisher(words):
            # Of a paper, most lists have the conference there.
            details.publisher = words
        elif kind == "venue" or (details.venue is None and _is_venue(kind, words)):
            _take_venue(words, details)
        elif kind == "keywords":
            keywords += keyword_list(words)
        elif kind == "abstract":
            abstract = words
        elif place == 0 and re.fullmatch(r"#?[0-9]{1,5}\.?", words):
            continue
        elif kind == "note" and (date := date_of(words)):
            details.date = details.date or date
        elif kind in ("institute", "name", "note", "paper", "title") and re.search(r"\w", words):
            notes.append(words)
    if not parts.title and not parts.papers:
        raise NoPaperError("the row has no title and no link to a paper")
    details.rest += notes
    found = build(item, parts, details, text, position)
    found.keywords = tuple(dict.fromkeys((*keywords, *found.keywords)))
    found.abstract = abstract or found.abstract
    return found


def _title_kind(cells: list[tuple[str, list[Piece]]]) -> str:
    """The kind of column that has the title. "Paper" has it unless it is only a link, and the name
    of a model is one where there is no other.
    """
    for kind in ("title", "paper", "name", "note"):
        if any(_may_be_title(_words(cell)) for stated, cell in cells if stated == kind):
            return kind
    return "title"


def _without_number(cell: list[Piece]) -> list[Piece]:
    """Without that of the row: 1) **Counting Sheep**."""
    is_number = cell[0].url is None and re.fullmatch(r"\s*[0-9]{1,4}[.)]\s*", cell[0].text)
    return cell[1:] if is_number and cell[1:] else cell


def _may_be_title(words: str) -> bool:
    """A column "Publication" can have the venue, beside one with papers."""
    return any(map(str.isalpha, words)) and not (venue_of(words) or ("", None))[1]


def _words(cell: list[Piece]) -> str:
    """Without labels of links, and without badges that say no venue."""
    texts = (one.text for one in cell if not is_label(one) and not _is_badge(one))
    return shown("".join(texts))


def _is_badge(piece: Piece) -> bool:
    venue = venue_of(piece.text) if piece.is_image else None
    return piece.is_image and (venue is None or (not venue[1] and " " in piece.text))


def _links(parts: Parts, kind: str, cell: list[Piece]) -> None:
    for piece in cell:
        url = (piece.url or "").strip()
        if not is_web_url(url) or (piece.is_image and "shields.io" in url):
            continue
        said = label_kind(piece.text)
        if kind in ("code", "project", "video", "slides", "data"):
            said = said if said not in (None, "paper", "other") else kind
        add_link(parts, said or "paper", url)


def _is_venue(kind: str, words: str) -> bool:
    """Without a heading, only a year beside it tells a venue."""
    read = venue_of(words) if kind in ("paper", "note") else None
    return read is not None and (kind == "paper" or read[1] is not None)


def _take_date(words: str, details: Details) -> None:
    date = date_of(words)
    if date is None:
        read = read_details([(words, False)])
        date, details.venue = read.date, details.venue or read.venue
    details.date = date or details.date


def _take_venue(words: str, details: Details) -> None:
    read = venue_of(words, is_emphasis=True)
    if words.strip(" -–—/?").lower() in ("", "n/a", "none", "tbd"):
        return
    details.venue = read[0] if read else words
    details.date = details.date or (read[1] if read else None)
