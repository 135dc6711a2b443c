"""The Jinja environment of the pages. It escapes everything that is not Markup."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.model.text import plural
from papershelf.site.citing.coins import SHOWN_NAMES, brief
from papershelf.site.configuration.options import LinkKind
from papershelf.site.configuration.overrides import with_originals
from papershelf.site.folders import TEMPLATES
from papershelf.site.mathml import linked_text, rich_text
from papershelf.site.notes import essay_markup, note_markup
from papershelf.site.translations import Strings

LINK_NAMES: dict[LinkKind, str] = {
    "pdf": "PDF",
    "arxiv": "arXiv",
    "doi": "DOI",
    "publisher": "Publisher",
    "code": "Code",
    "data": "Data",
    "model": "Model",
    "video": "Video",
    "slides": "Slides",
    "poster": "Poster",
    "project": "Project page",
    "review": "Review",
}


# Short entries name this many people.
SHORT_NAMES = 3

# The folders of the lists' own templates.
_OVERRIDES: dict[Strings, Path | None] = {}


@lru_cache(maxsize=2)
def environment(strings: Strings) -> jinja2.Environment:
    """One for all builds in a language. Each build compiles the templates that it uses."""
    env = jinja2.Environment(
        loader=_loader(_OVERRIDES.get(strings)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # A build takes long enough without a look at their files for every page.
        auto_reload=False,
    )
    env.filters |= {
        "rich": rich_text,
        "linked": linked_text,
        "note": note_markup,
        "essay": essay_markup,
        "percent": percent,
        "plural": plural,
    }
    env.globals |= {
        "coins": brief,
        "editors_mark": strings.editors_mark,
        "paper_links": paper_links,
        "short_names": SHORT_NAMES,
        "shown_names": SHOWN_NAMES,
        "standing": Standing.of,
        "version_title": partial(version_title, strings=strings),
    }
    strings.install(env)
    return env


def _loader(overrides: Path | None) -> jinja2.BaseLoader:
    folders = [overrides, TEMPLATES] if overrides else [TEMPLATES]
    return with_originals(jinja2.FileSystemLoader(folders), TEMPLATES)


def override_templates(strings: Strings, folder: Path | None) -> None:
    """From now on, templates in the folder replace ours of the same name."""
    _OVERRIDES[strings] = folder
    env = environment(strings)
    env.loader = _loader(folder)
    if env.cache is not None:
        # It may have one of ours that the folder has now.
        env.cache.clear()
    macro.cache_clear()


@lru_cache(maxsize=2**6)
def macro(strings: Strings, template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, as a function."""
    found: Callable[..., Any] = getattr(environment(strings).get_template(template).module, name)
    return found


def percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def paper_links(paper: Paper, kinds: Iterable[LinkKind]) -> list[tuple[str, str]]:
    """(name, URL) of a paper's links, in the order of the kinds."""
    urls: dict[str, str | None] = {
        **dict(paper.links.items()),
        "pdf": paper.pdf_url,
        "arxiv": paper.arxiv.url if paper.arxiv else None,
        "doi": paper.doi.url if paper.doi else None,
        "publisher": paper.url,
    }
    return [(LINK_NAMES[kind], url) for kind in kinds if (url := urls.get(kind))]


def version_title(paper: Paper, *, strings: Strings) -> str:
    """The name of the version to cite in the list of versions."""
    standing = Standing.of(paper)
    if standing is Standing.PUBLISHED:
        return paper.venue or strings.gettext("Published")
    return ", ".join(filter(None, [strings.word(standing.capitalize()), paper.venue]))


def squeeze(html: str) -> str:
    """Drop indentation and empty lines outside ``pre``."""
    kept: list[str] = []
    in_pre = False
    for line in html.split("\n"):
        text = line if in_pre else line.lstrip()
        if "pre" in text:
            opens, closes = text.rfind("<pre"), text.rfind("</pre>")
            if max(opens, closes) >= 0:
                in_pre = opens > closes
        if in_pre or text:
            kept.append(text)
    return "\n".join(kept)
