"""Texts that the fuzzer begins with."""

COMMON = (
    """TY  - JOUR
TI  - Sheep
AU  - Roe, Mina
PY  - 2020/03//
DO  - 10.1000/x
UR  - https://a.org
ER  -
""",
    "PMID- 12\nTI  - Sheep\nFAU - Roe, Mina\nDP  - 2020 Mar 3\nLID - 10.1000/x [doi]\n",
    "%0 Journal Article\n%T Sheep\n%A Roe, Mina\n%D 2020\n%R 10.1000/x\n%U https://a.org\n",
    """[{"type": "article-journal", "title": "Sheep", "DOI": "10.1000/x",
"author": [{"family": "Roe", "given": "Mina"}], "issued": {"date-parts": [[2020, 3]]}}]
""",
    """references:
- type: book
  title: Sheep
  author:
  - {family: Roe, given: Mina}
  issued: 2020-03
""",
    """## Sheep

- [Counting Sheep](https://arxiv.org/abs/2103.00001), Mina Roe et al., ICLR 2021.
- **Goats** (2020) [[paper]](https://a.org/g.pdf) [[code]](https://github.com/a/b)
""",
    "| Title | Year |\n|---|---|\n| [Sheep](https://a.org) | 2020 |\n",
    """---
title: Sheep
authors: [Mina Roe]
year: 2020
doi: 10.1000/x
tags: [counting]
---
A note.
""",
    "arXiv:2103.00001\nTitle: Counting Sheep\nAuthors: Mina Roe, Jan Lind\nCategories: cs.LG\n",
    "\\section{Sheep}\n\\cite{a,b} \\subsection{Goats}\\citep[p.~1]{c}\n\\bibliography{refs}\n",
    "10.1000/182",
    "https://doi.org/10.1000/182",
    "arXiv:hep-th/9901001v2",
    "2103.00001",
    "P19-1001",
    "https://aclanthology.org/2020.acl-main.1/",
    "https://user@[::1]:80/x?y#z",
    "van der Berg, Jr., Jan",
    "{ATLAS Collaboration}",
    r"\'{e}\c{c}$\alpha_{1}$\textbf{x}\verb|y|{\"o}~--- \ss{} \href{a}{b}",
)

SEEDS = {
    "topics": (
        """\
# The topics.
topics:
  - id: listening
    name: Listening machines  # a comment
    description: Machines that hear.
    aliases: [hearing]
    path: [{paper: okafor2021counting, why: It counts.}]
    subtopics:
      - {id: ears, name: Ears, description: Artificial ears.}
  - id: counting
    name: Counting
    description: How many there are.
""",
    ),
    "file-venues": (
        """\
venues:
  - id: ears
    name: EARS
    full_name: Workshop on Ears
    patterns: [Ears Workshop]
""",
    ),
    "file-people": (
        """\
people:
  - name: Roe, Mina
    names: ["Roe, M."]
    orcid: 0000-0002-1825-0097
    papers: [roe2021sheep]
    not_in: [okafor2021counting]
""",
    ),
    "file-declined": (
        """\
declined:
  - title: Sheep
    doi: 10.1000/x
    arxiv: "2103.00001"
    reason: Not about counting.
    date: 2026-11-22
""",
    ),
    "file-settings": (
        """\
INHERIT: other.yml
site_name: Sheep
theme: {name: material, palette: {primary: red}, features: [toc.follow]}
plugins:
  - search
  - papershelf:
      author_pages: 2
      feeds: {of: [topics]}
      labels: {paper: {one: book, other: books}}
      citation_styles: [apa]
site_url: !ENV [A, "https://a.org"]
""",
    ),
    "file-essay": ("# Sheep\n\nThey *count* [well](https://a.org).\n\n| a | b |\n|---|---|\n",),
    "note-markup": ("> 1. a\n> 2. *b* **c** `d` <https://a.org> [e](mailto:a@b.c)\n\n---\n# f\n",),
    "text": (r"$\frac{a}{\sqrt[3]{b}}$ \(\mathbb{R}^n\) https://a.org/(b). <b>c</b> & $5 to $6",),
    "suggestion": (
        """\
### arXiv id, DOI or URL

2103.00001

### Topic

counting

### Why it belongs here

_No response_
""",
    ),
    "answer-arxiv": (
        """\
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2103.00001v2</id><title>Counting Sheep</title>
<summary>We count.</summary><author><name>Mina Roe</name></author>
<published>2021-03-01T00:00:00Z</published><updated>2021-03-02T00:00:00Z</updated>
<arxiv:doi>10.1000/x</arxiv:doi><arxiv:journal_ref>Barns 1 (2021) 2</arxiv:journal_ref>
<arxiv:comment>12 pages</arxiv:comment><arxiv:primary_category term="cs.LG"/></entry></feed>
""",
    ),
    "answer-doi": (
        """\
{"DOI": "10.1000/x", "type": "journal-article", "title": ["Sheep <i>Sleep</i>"],
"subtitle": ["A Review"], "author": [{"family": "Roe", "given": "Mina", "ORCID":
"https://orcid.org/0000-0002-1825-0097"}], "issued": {"date-parts": [[2020, 3]]},
"container-title": ["Barns"], "page": "1-2", "ISSN": ["1234-5678"], "abstract": "<jats:p>x",
"relation": {"has-preprint": [{"id": "10.48550/arXiv.2103.00001", "id-type": "doi"}]},
"update-to": [{"type": "retraction", "DOI": "10.1000/y"}], "institution": [{"name": "B"}]}
""",
    ),
    "answer-acl": (
        """\
@inproceedings{roe-2019-sheep, title = "Sheep {S}leep", author = "Roe, Mina  and  Lind, Jan",
booktitle = "Proceedings of Barns", month = jul, year = "2019", doi = "10.18653/v1/P19-1001",
url = "https://aclanthology.org/P19-1001/", pages = "1--2", abstract = "We sleep."}
""",
    ),
}
