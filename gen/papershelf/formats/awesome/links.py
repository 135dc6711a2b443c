"""What the links of a bullet lead to: the paper, its code, or no paper at all."""

import re
from functools import lru_cache

from papershelf.formats.awesome.layout.text import Piece, shown
from papershelf.model.hosts import host_of
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.names import fold
from papershelf.model.urls import is_web_url

# Kinds of links of a record by the words that lists use for them; "paper" is the paper itself and
# "other" is kept as a further URL.
_LABELS = {
    "paper": """paper papers pdf arxiv abs abstract link links url doi html here article preprint
        acl anthology openreview ieee acm springer elsevier full text fulltext publication nature
        science biorxiv medrxiv hal ssrn acl-anthology pmlr neurips cvf thecvf journal conference
        magazine web read original access version postprint pdf-link paper-link source hf
        huggingface
        jstor muse proquest pubmed sciencedirect sage wiley oup mdpi frontiers researchgate
        gutenberg ebook online book chapter""",
    "code": """code github repo repository implementation implementations official unofficial gitlab
        bitbucket pytorch tensorflow tf keras jax caffe torch matlab python software toolkit
        toolbox colab notebook""",
    "project": "project page projectpage website site homepage demo webpage project-page samples",
    "video": "video youtube talk recording presentation bilibili",
    "slides": "slides slide ppt slideslive",
    "poster": "poster",
    "data": "data dataset datasets corpus",
    "model": "model models weights checkpoint checkpoints pretrained",
    "other": """blog post blogpost bibtex bib cite citation supp supplementary supplement appendix
        tweet twitter thread medium reddit notes note review reviews zhihu summary tutorial
        discussion press news leaderboard benchmark more info explained interview stars""",
}
_KINDS = {word: kind for kind, words in _LABELS.items() for word in words.split()}
_OTHER_LANGUAGES = {
    "论文": "paper", "論文": "paper", "原文": "paper", "链接": "paper", "논문": "paper",
    "知网": "paper",
    "代码": "code", "代碼": "code", "コード": "code", "코드": "code", "项目": "project",
    "主页": "project", "视频": "video", "動画": "video", "幻灯片": "slides", "数据": "data",
    "博客": "other", "解读": "other", "笔记": "other",
}  # fmt: skip
_FILLERS = frozenset(["the", "and", "of", "on", "for", "with", "a", "an", "project's", "in"])

# Hosts that have papers, besides those whose URLs name an identifier.
_PAPER_HOSTS = re.compile(
    r"""(?ix) (?:^|\.) (?: openreview\.net | proceedings\.mlr\.press | jmlr\.(?:org|csail\.mit\.edu)
      | (?:papers\.|proceedings\.)?n(?:eur)?ips\.cc | thecvf\.com | ecva\.net
      | ieee\.org | dl\.acm\.org | link\.springer\.com
      | sciencedirect\.com | isca-(?:speech|archive)\.org
      | aclanthology\.org | aclweb\.org | semanticscholar\.org | aaai\.org | ijcai\.org
      | hal\.(?:science|archives-ouvertes\.fr) | inria\.hal\.science | biorxiv\.org | medrxiv\.org
      | nature\.com | science\.org | pnas\.org | cell\.com | wiley\.com | tandfonline\.com
      | sagepub\.com | oup\.com | mdpi\.com | frontiersin\.org | plos\.org | usenix\.org
      | roboticsproceedings\.org | papers\.ssrn\.com | eprint\.iacr\.org | inspirehep\.net
      | projecteuclid\.org | epubs\.siam\.org | aps\.org | iopscience\.iop\.org | bmvc2?[0-9]*\.org
      | interspeech[0-9]*\.org | ismir\.net | citeseerx\.ist\.psu\.edu | jstor\.org | distill\.pub
      | transformer-circuits\.pub | direct\.mit\.edu | mitpressjournals\.org | cambridge\.org
      | dblp\.org | dspace\.mit\.edu | escholarship\.org | researchgate\.net | zenodo\.org ) $"""
)
_CODE_HOSTS = re.compile(r"(?i)(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$")
_VIDEO_HOSTS = re.compile(r"(?i)(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com)$")
# What these have is never the paper.
_OTHER_HOSTS = re.compile(
    r"(?i)(?:^|\.)(?:medium\.com|towardsdatascience\.com|twitter\.com|x\.com|reddit\.com"
    r"|wikipedia\.org|coursera\.org|udemy\.com|edx\.org|kaggle\.com|linkedin\.com|facebook\.com"
    r"|discord\.(?:gg|com)|slack\.com|amazon\.[a-z.]{2,6}|shields\.io|awesome\.re|t\.me"
    r"|patreon\.com|stackoverflow\.com|quora\.com|substack\.com|wordpress\.com|blogspot\.com"
    r"|star-history\.com|zhihu\.com|pypi\.org|npmjs\.com|docker\.com|creativecommons\.org)$"
)

# In "Code (PyTorch)", what is in brackets.
_REMARK = re.compile(r"(?<=\w)\s*+\([^()]{1,40}\)$")
_FOOTNOTE = re.compile(r"\^?[0-9]{1,3}")
_WORDS = re.compile(r"[\w'-]+")
_VERSION = re.compile("v?[0-9]{1,2}")


# Asked for each link when the title is looked for, and when the links are taken.
@lru_cache(maxsize=64)
def label_kind(text: str) -> str | None:
    """What a link's text calls its target if it is a label such as "Code"; None for a title."""
    bare = _REMARK.sub("", shown(text).strip(" []")).strip(" []().:")
    named = mentions(bare) if bare else ()
    if (named and named[0].start == 0 and named[0].end == len(bare)) or is_web_url(bare):
        return "paper"
    if bare in _OTHER_LANGUAGES or _FOOTNOTE.fullmatch(bare):
        return _OTHER_LANGUAGES.get(bare, "paper")
    words = _WORDS.findall(fold(bare))
    told = [word for word in words if word not in _FILLERS and not _VERSION.fullmatch(word)]
    if len(words) > 4 or (words and not told):
        return None
    kinds = [kind for word in told for kind in _kinds_of(word)]
    if not all(kinds):
        return None
    # "Project page" and "official code" end with what they are.
    specific = [kind for kind in kinds if kind not in ("paper", "other")]
    return (specific or kinds or ["paper"])[-1]


def is_label(piece: Piece) -> bool:
    return piece.url is not None and label_kind(piece.text) is not None


def _kinds_of(word: str) -> list[str | None]:
    """Of a word, and of the parts of "code-pytorch" and "o-pytorch", an official one."""
    known = _KINDS.get(word, _KINDS.get(word.rstrip("0123456789")))
    parts = word.split("-")
    if known or len(parts) == 1:
        return [known]
    return [_KINDS.get(part) for part in parts if len(part) > 1] or [None]


# Asked four times for each link of a bullet.
@lru_cache(maxsize=64)
def leads_to_paper(url: str) -> bool:
    """Whether the URL is that of a paper: it has an identifier, a known host, or is a PDF."""
    host = host_of(url)
    if not host or _OTHER_HOSTS.search(host) or _VIDEO_HOSTS.search(host):
        return False
    path = url.partition("?")[0].partition("#")[0].lower()
    if _CODE_HOSTS.search(host):
        return path.endswith(".pdf")
    return bool(mentions(url)) or _PAPER_HOSTS.search(host) is not None or path.endswith(".pdf")


def leads_elsewhere(url: str) -> str | None:
    """What the URL leads to, if its host never has papers."""
    host = host_of(url)
    if _CODE_HOSTS.search(host):
        return "code"
    if _VIDEO_HOSTS.search(host):
        return "video"
    return "other" if _OTHER_HOSTS.search(host) else None
