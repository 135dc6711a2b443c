r"""An invented list in which every text of a record is an attack on some format.

Each text has a paper, a topic with a subtopic, a venue and an author. A second list of the same
shape has harmless words instead: any element that only the first one has is a hole.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from lists import copied_site

FENCED = """
```html
<script>alert(1)</script>
```
~~~ {.python onclick=alert(1)}
~~~
    indented
!!! note "Admonition"
    inside
/// html | div[onclick=alert(1)]
///
# Heading
- item
> quote
| a | b |
|---|---|
[TOC]
*[sheep]: wool
[^1]: footnote
[r]: javascript:alert(1)
</p></details></li></div></article><script>alert(1)</script>
--8<-- "mkdocs.yml"
---
title: front matter
---
TY  - JOUR
ER  -
@misc{injected, title = {Injected}}"""

# By a word in the paper's key.
TEXTS = {
    "script": "<script>alert(1)</script>",
    "titleend": "</title><script>alert(1)</script>",
    "scriptend": "</script></style></textarea><img src=x onerror=alert(1)>",
    "quotes": "\"'> \" onmouseover=\"alert(1)\" ' onfocus='alert(1)' autofocus `x` “q”",
    "escaped": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#60;b&#62; &notanentity; &copy",
    "elements": "<svg/onload=alert(1)><iframe srcdoc=x><style>*{}</style><base href=//evil.test>",
    "refresh": "<meta http-equiv=refresh content='0;url=//evil.test'><form action=//evil.test>",
    "comment": "<!-- <script> --!> <![CDATA[x]]> <?php x ?> <!doctype x>",
    "cdata": "]]> ]]&gt; <x/> &x; %x;",
    "jinja": "{{ 7*7 }} {% raw %} {# gone #} {{ config.__class__ }} {%- include 'x' -%}",
    "formats": "${{ secrets.TOKEN }} %s %(x)s {0} {x!r} %d $HOME `id` $(id)",
    "pipes": "a | b |--| c || d",
    "links": "[x](javascript:alert(1)) ![y](data:text/html,z) <javascript:x> [r]: vbscript:x",
    "snippet": '--8<-- "mkdocs.yml"',
    "admonition": '!!! danger "Title"',
    "blocks": "/// html | div[onclick=alert(1)]",
    "toc": "[TOC] [[wiki]] :material-account: :smile: x[^1] *[HTML]: y",
    "attributes": '{: onclick="alert(1)" } {#content .ps-search}',
    "marks": "# Not *a* **heading** __x__ ~~y~~ ==z== ^^u^^ ~v~ ++ctrl++ - [ ] task",
    "rules": "--- === *** ___ 1. - + > x",
    "tex": r"\href{javascript:alert(1)}{x} \write18{id} \input{/etc/passwd} \def\x{y} \verb|z|",
    "bibfield": "x}, year = {1900}, note = {y",
    "bibentry": "@book{x, title=\"y\"} # % & _ ~ ^ $ @string{z = {w}} @comment{}",
    "backslash": "ends in a backslash \\",
    "json": r'\u003c/script\u003e "],"@type":"Person", \n \" \x3c',
    "action": "::error file=x::y ##[error]z ::set-output name=a::b",
    "formula": "=cmd|'/C calc'!A0 +1 -1 @SUM(1)",
    "object": "__proto__ constructor toString hasOwnProperty undefined null NaN",
    "shell": "papershelf-shell-body papershelf-shell-title papers/shell/ authors/shell/",
    "yaml": "key: value # comment !!python/object:x *a &b - [ { ? |",
    "stash": "wzxhzdk:0 klzzwxh:0000 amp;lt; zqzqz",
    "letters": "深度学习 العربية עברית Ёлка Ÿđěß ộ 😀👍🏽 ℝ ﬁ ½ x̧",
    "address": "see javascript:alert(1) and data:text/html,x and //evil.test and mailto:x@y.test",
}  # fmt: skip

# Records may produce markup for math and URLs, and nothing else.
MARKUP = {
    "mathlink": r"$\href{javascript:alert(1)}{x}$ $\url{javascript:alert(1)}$",
    "mathtext": r"$\text{<img src=x onerror=alert(1)>}$ $x<y$ $<script>alert(1)</script>$",
    "mathstyle": r"$\style{background:url(//evil.test)}{x}$ $\class{ps-search}{x}$ $\cssId{q}{x}$",
    "mathopen": r"$x $ \( $$ \) \[ $\frac{1}$ ${{{{$ $\begin{x}$",
    "mathmany": r"$\unicode{x3c}script$ $\&lt;b\&gt;$ $a_{\mathrm{<b>}}$ \(x^{2}</script>\)",
    "autolink": 'https://ok.example/?a=1&b="onmouseover=alert(1) https://user:p@evil.test/ http://',
}
ALL = TEXTS | MARKUP

# Names whose page URLs could be taken for something else.
SHADOWS = ("Shell", "Index")


def harmless(word: str) -> str:
    return f"Harmless words of {word}"


def key(word: str) -> str:
    return f"okafor2021{word}"


def as_name(text: str) -> str:
    """The text as the name of a group, which must not have braces or a second name."""
    cut = str.maketrans("", "", "{};")
    return " ".join(text.translate(cut).replace(" and ", " ").split())


def as_family(text: str) -> str:
    """The text as a family name, which must not have a comma either."""
    return " ".join(as_name(text).replace(",", " ").split())


def hostile_list(target: Path) -> Path:
    return _written(target, lambda word: ALL[word], FENCED)


def harmless_list(target: Path) -> Path:
    return _written(target, harmless, "\nA second line.")


def _written(target: Path, text_of: Callable[[str], str], more: str) -> Path:
    root = copied_site(target)
    words = list(ALL)
    _write(root / "data/topics.yaml", {"topics": [_topic(word, text_of(word)) for word in words]})
    # Every second venue is known; the others have the name given in the record.
    known = [
        {"id": f"venue-{word}", "name": text_of(word), "full_name": f"{text_of(word)} (in full)"}
        for word in words[::2]
    ]
    _write(root / "data/venues.yaml", {"venues": known})
    _write(root / "data/people.yaml", {"people": [_person(word, text_of(word)) for word in words]})
    for number, word in enumerate(words):
        record = _record(word, text_of(word), more, number)
        _write(root / f"data/papers/2021/{key(word)}.yaml", record)
    return root


def _topic(word: str, text: str) -> dict[str, object]:
    start = [{"key": key(word), "why": text}]
    below = {"id": f"below-{word}", "name": text, "description": text}
    return {
        "id": f"topic-{word}",
        "name": text,
        "description": text,
        "start_here": start,
        "subtopics": [below],
    }


def _person(word: str, text: str) -> dict[str, object]:
    """In full, as its page shows it; records have the family name and "Adaeze"."""
    spelling = f"{as_family(text)}, Adaeze"
    return {
        "name": spelling,
        "id": f"person-{word}",
        "native_name": text,
        "homepage": "https://people.example/?q=%22%3E&x='y'",
    }


def _record(word: str, text: str, more: str, number: int) -> dict[str, object]:
    topic = f"topic-{word}" if number % 2 else f"topic-{word}/below-{word}"
    return {
        "title": text,
        "authors": [f"{{{as_name(text)}}}", f"{as_family(text)}, Adaeze", *SHADOWS, "others"],
        "editors": [f"{{{as_name(text)}}}"],
        "type": "inproceedings",
        "date": "2021-03-04",
        "venue": text,
        "series": text,
        "edition": text,
        "volume": text,
        "number": text,
        "pages": text,
        "publisher": text,
        "arxiv": f"2103.{number:05}",
        "primary_class": "cs.LG",
        "topics": [topic],
        "abstract": f"{text}\n{more}",
        "links": {"code": "https://code.example/?q=%22%3E&x='y'"},
        "status": "featured" if number % 3 else "retracted",
        "why": text,
        "note": f"{text}\n{more}",
        "versions": [{"kind": "preprint", "title": f"{text} (preprint)", "venue": text}],
        "extra": {"annote": text, "howpublished": text},
        "added": "2026-11-21",
        "source": {
            "file": "listing.txt",
            "position": str(number + 1),
            "affiliations": [text],
            "corrected": {"title": text},
        },
    }


def _write(file: Path, content: Mapping[str, object]) -> None:
    """JSON is YAML as long as no character is escaped as a surrogate pair."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
