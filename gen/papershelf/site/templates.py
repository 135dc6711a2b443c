"""The Jinja environment of the pages. It escapes everything that is not Markup."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from papershelf.model.catalogue import author_slug
from papershelf.model.names import editors_mark
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.model.text import plural
from papershelf.site.coins import coins
from papershelf.site.mathml import linked_text, rich_text
from papershelf.site.notes import note_markup
from papershelf.site.overrides import with_originals

TEMPLATES = Path(__file__).parent / "templates"

LINK_NAMES = {
    "pdf": "PDF",
    "code": "Code",
    "data": "Data",
    "model": "Model",
    "video": "Video",
    "slides": "Slides",
    "poster": "Poster",
    "project": "Project page",
    "review": "Review",
}


@cache
def environment() -> jinja2.Environment:
    """One for all builds of a process. A template is compiled again when its file has changed."""
    env = jinja2.Environment(
        loader=_loader(None),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "rich": rich_text,
        "linked": linked_text,
        "note": note_markup,
        "number": number,
        "percent": percent,
        "plural": plural,
    }
    env.globals |= {
        "author_slug": author_slug,
        "editors_mark": editors_mark,
        "coins": coins,
        "paper_links": paper_links,
        "standing": Standing.of,
        "version_title": version_title,
    }
    return env


def _loader(overrides: Path | None) -> jinja2.BaseLoader:
    folders = [overrides, TEMPLATES] if overrides else [TEMPLATES]
    return with_originals(jinja2.FileSystemLoader(folders), TEMPLATES)


def override_templates(folder: Path | None) -> None:
    """From now on, templates in the folder replace ours of the same name."""
    env = environment()
    env.loader = _loader(folder)
    if env.cache is not None:
        # It may have one of ours that the folder has now.
        env.cache.clear()


def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, as a function."""
    found: Callable[..., Any] = getattr(environment().get_template(template).module, name)
    return found


def number(value: int) -> str:
    return f"{value:,}"


def percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def paper_links(paper: Paper) -> list[tuple[str, str]]:
    """(name, URL) of a paper's links, the most useful first."""
    links = []
    if paper.pdf_url:
        links.append(("PDF", paper.pdf_url))
    if paper.arxiv:
        links.append(("arXiv", paper.arxiv.url))
    if paper.doi:
        links.append(("DOI", paper.doi.url))
    if paper.url:
        links.append(("Publisher", paper.url))
    links += [(LINK_NAMES[kind], url) for kind, url in paper.links.items() if kind != "pdf"]
    return links


def version_title(paper: Paper) -> str:
    """The name of the version to cite in the list of versions."""
    standing = Standing.of(paper)
    if standing is Standing.PUBLISHED:
        return paper.venue or "Published"
    return ", ".join(filter(None, [standing.capitalize(), paper.venue]))


def squeeze(html: str) -> str:
    """Drop indentation and empty lines outside ``pre``."""
    kept: list[str] = []
    in_pre = False
    for line in html.split("\n"):
        opens, closes = line.rfind("<pre"), line.rfind("</pre>")
        kept.append(line if in_pre else line.lstrip())
        if max(opens, closes) >= 0:
            in_pre = opens > closes
        if not in_pre and not kept[-1].strip():
            kept.pop()
    return "\n".join(kept)
