"""Edits at random of settings, of the files they name, of own templates, and of the program."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from edits_of_records import SENTENCES, Files

# Values of the options of a list; None removes the option.
_OPTIONS: dict[str, list[Any]] = {
    "labels": [{"one": "talk", "other": "talks"}],
    "facets": [["year"], ["venue", "author"]],
    "related": [0, 1, 3],
    "links": [["doi"], ["code", "arxiv"]],
    "downloads": [["bibtex", "csv"], ["bibtex", "ris", "json"], []],
    "list_only": [["ris"], ["bibtex", "biblatex", "csl-json"]],
    "short": [["entries"], ["papers"], ["entries", "papers"]],
    "citation_styles": [["mla"], ["own.csl", "apa"], ["nature", "own.csl", "acm"], []],
    "author_pages": [1, 3],
    "feeds": [{"of": ["list", "topics"]}, {"entries": 1}, {"of": []}],
    "picture": [False, "assets/picture.png"],
    "contact_email": ["list@example.org"],
    "offline": [False],
    "private_fields": [["howpublished"]],
    "public_fields": [["award_name", "isrn"]],
    "private_keywords": [["sheep"]],
    "home": [{"newest": 1, "featured": 1}, {"sections": ["newest", "topics"]}],
    "map": [False, True],
    "manual": [False],
}
# Values of MkDocs' and Material's settings.
_SETTINGS: dict[str, list[Any]] = {
    "site_name": ["Sheep", "Goats & <Ewes>"],
    "site_description": ["About sheep."],
    "site_author": ["Mina Roe"],
    "site_url": ["https://sheep.example/list/"],
    "repo_url": ["https://github.com/sheep/goats", "https://gitlab.com/sheep/list"],
    "edit_uri": ["edit/main/docs/"],
    "copyright": ["Roe", "Poe"],
    "extra_css": [["assets/own.css"]],
    "extra_javascript": [["assets/own.js"]],
    "hooks": [["hook.py"]],
    "exclude_docs": ["/about.md\n", "/references.ris\n"],
    "nav": [[{"Papers": "papers/index.md"}, {"About": "about.md"}], ["topics/index.md"]],
    "extra": [{"generator": False}, {"homepage": "https://sheep.example/"},
              {"social": [{"icon": "fontawesome/brands/github", "link": "https://s.example/"}]}],
    "markdown_extensions": [["admonition"]],
}  # fmt: skip
_THEME: dict[str, list[Any]] = {
    "language": ["de", "he"],
    "logo": ["assets/logo.svg"],
    "favicon": ["assets/logo.svg"],
    "palette": [{"primary": "teal"}, {"scheme": "slate"}],
    "features": [["content.action.edit"]],
}
# Files that settings above name.
_FILES: dict[str, list[str]] = {
    "docs/assets/own.css": ["p { color: red; }\n", "p { color: blue; }\n"],
    "docs/assets/own.js": ["'use strict';\n", "// nothing\n"],
    "docs/assets/logo.svg": [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} 9"/>\n' for size in (8, 9)
    ],
    "docs/about.md": [
        f"# {title}\n\n[Papers](papers/index.md). {text}\n"
        for title, text in (("About", "Text."), ("On sheep", "Text."), ("About", "Other."))
    ],
    "hook.py": ["", "def on_page_markdown(markdown, **_):\n    return markdown + 'Hooked.'\n"],
}
_STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title" {case}/></layout></bibliography>
</style>
"""
_FILES["own.csl"] = [_STYLE.format(case=case) for case in ("", 'text-case="uppercase"')]
# Bytes of a picture are never looked at.
_FILES["docs/assets/picture.png"] = ["a picture", "b picture"]
_TEMPLATES = {
    "papershelf/paper.html.j2": "{% extends 'papershelf/paper.html.j2' %}\n"
    "{% block abstract %}{{ super() }}WORD{% endblock %}\n",
    "papershelf/topic.html.j2": "{% extends 'papershelf/topic.html.j2' %}\n"
    "{% block papers %}{{ super() }}WORD{% endblock %}\n",
    "papershelf/stats.html.j2": "<h1>WORD</h1>{{ catalogue.papers | length }}\n",
    "partials/footer.html": "<footer>WORD</footer>\n",
}
# In the list's copy of the program.
PROGRAM = {
    "gen/papershelf/site/templates/paper.html.j2": "{% block abstract %}",
    "gen/papershelf/site/templates/listing.html.j2": "<h1",
    "gen/papershelf/site/theme/404.html": "<h1",
    "gen/papershelf/site/theme/assets/papershelf/site.css": "}",
}


def starting_files() -> list[tuple[str, str]]:
    """All files that settings can name."""
    return [(path, texts[0]) for path, texts in _FILES.items()]


def _setting(root: Path, chance: Random) -> Files:
    settings = _settings(root)
    name, values = chance.choice(list(_SETTINGS.items()))
    settings[name] = chance.choice([*values, None])
    if settings[name] is None:
        del settings[name]
    settings.setdefault("site_name", "Sheep")
    return _written(root, settings)


def _theme(root: Path, chance: Random) -> Files:
    settings = _settings(root)
    name, values = chance.choice(list(_THEME.items()))
    settings["theme"][name] = chance.choice([*values, None])
    if settings["theme"][name] is None:
        del settings["theme"][name]
    return _written(root, settings)


def _option(root: Path, chance: Random) -> Files:
    settings = _settings(root)
    name, values = chance.choice(list(_OPTIONS.items()))
    value = chance.choice([*values, None])
    plugins = settings["plugins"]
    place = next(at for at, one in enumerate(plugins) if "papershelf" in one)
    options = plugins[place]["papershelf"] if isinstance(plugins[place], dict) else {}
    options = {key: kept for key, kept in (options | {name: value}).items() if kept is not None}
    plugins[place] = {"papershelf": options} if options else "papershelf"
    return _written(root, settings)


def _plugin(root: Path, chance: Random) -> Files:
    """With or without the script that adds the pages."""
    settings = _settings(root)
    plugins = [one for one in settings["plugins"] if "papershelf" in one]
    if len(plugins) == len(settings["plugins"]):
        plugins.append({"gen-files": {"scripts": ["gen/pages.py"]}})
    return _written(root, settings | {"plugins": plugins})


def _file(root: Path, chance: Random) -> Files:
    path, texts = chance.choice(list(_FILES.items()))
    return {root / path: chance.choice(texts)}


def _page(root: Path, chance: Random) -> Files:
    """A page written by hand gets links to what may be in the list."""
    file = root / "docs/about.md"
    links = ["[goats](topics/listening/goats/index.md)", "[bib](topics/listening/goats.bib)",
             "[barn](venues/barn-days/index.md)", "[feed](authors/roe-mina.xml)"]  # fmt: skip
    return {file: f"{file.read_text('utf-8')}\n{' '.join(chance.sample(links, 2))}\n"}


def _touch(root: Path, chance: Random) -> Files:
    """Only the time of a change of the program differs."""
    file = root / chance.choice(list(PROGRAM))
    return {file: file.read_text("utf-8")}


def _template(root: Path, chance: Random) -> Files:
    """Added, changed or removed; the folder is named, or not any more."""
    path, text = chance.choice(list(_TEMPLATES.items()))
    settings = _settings(root)
    if chance.random() < 0.3:
        settings["theme"].pop("custom_dir", None)
        return _written(root, settings)
    settings["theme"]["custom_dir"] = "mine"
    made = chance.choice([text.replace("WORD", word) for word in SENTENCES[::2]] + [None])
    # MkDocs needs the folder.
    return _written(root, settings) | {root / "mine/own.txt": "own", root / "mine" / path: made}


def _program(root: Path, chance: Random) -> Files:
    """Another version of the program."""
    path, place = chance.choice(list(PROGRAM.items()))
    file = root / path
    text = file.read_text("utf-8")
    mark = f"/* {chance.choice('ab')} */" if path.endswith(".css") else chance.choice("ab")
    after = f"{place}{mark}" if place != "<h1" else f"{mark}{place}"
    return {file: text.replace(place, after, 1)}


def _settings(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    return found


def _written(root: Path, settings: dict[str, Any]) -> Files:
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    return {root / "mkdocs.yml": text}


EDITS: dict[str, Callable[[Path, Random], Files]] = {
    "option": _option,
    "setting": _setting,
    "theme": _theme,
    "plugin": _plugin,
    "file": _file,
    "page": _page,
    "touch": _touch,
    "template": _template,
    "program": _program,
}
