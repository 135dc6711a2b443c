"""What themes, plugins and people call the fields of front matter."""

import re

# By the name of a candidate's field; names are compared in lower case and without separators.
_NAMES = {
    "title": "title papertitle",
    "subtitle": "subtitle",
    "authors": "authors author creators creator writers",
    "editors": "editors editor",
    "date": """year publicationyear pubyear published publicationdate pubdate datepublished issued
        date""",
    "venue": """venue journal journaltitle conference booktitle containertitle publicationtitle
        proceedings publishedin publication publicationshort event""",
    "publisher": "publisher institution school university",
    "volume": "volume", "number": "number issue", "pages": "pages page", "series": "series",
    "edition": "edition", "isbn": "isbn", "language": "language lang",
    "abstract": "abstract",
    "keywords": "tags tag keywords keyword categories category topics topic subjects subject",
    "doi": "doi", "arxiv": "arxiv arxivid eprint arxivnumber",
    "url": "url link externallink paperurl urlsource source paper weblink uri website",
    "pdf": "pdf urlpdf pdfurl pdflink",
    "code": "code urlcode github repo repository codeurl urlgithub",
    "project": "project urlproject projectpage homepage urlprojectpage urlwebsite projecturl",
    "video": "video urlvideo youtube talk", "slides": "slides urlslides slidesurl",
    "poster": "poster urlposter", "data": "data dataset urldataset urldata",
    "model": "model urlmodel", "review": "openreview urlreview",
    "type": "type entrytype itemtype publicationtypes publicationtype",
    "key": "citekey citationkey bibtexkey bibkey refkey key id slug",
    "summary": "summary tldr description excerpt oneliner",
    "note": "note notes comment comments remark remarks",
}  # fmt: skip
MEANS = {word: name for name, words in _NAMES.items() for word in words.split()}


def meaning(name: str) -> str | None:
    """The candidate's field for a name such as "publication_date"."""
    return MEANS.get(bare_name(name))


def bare_name(name: str) -> str:
    return re.sub(r"[\s_.-]", "", name.lower())
