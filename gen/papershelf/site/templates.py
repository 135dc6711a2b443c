"""The Jinja2 environment of the pages: everything is escaped unless it is markup by type."""

import jinja2

from papershelf.model.catalogue import author_slug
from papershelf.model.paper import Paper
from papershelf.model.text import plural
from papershelf.site.coins import coins
from papershelf.site.mathml import linked_text, rich_text
from papershelf.site.notes import note_markup

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


def environment() -> jinja2.Environment:
    """Made anew for every build, so that an edit of a template shows in a running server."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("papershelf.site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "rich": rich_text,
        "linked": linked_text,
        "note": note_markup,
        "plural": plural,
    }
    env.globals |= {
        "author_slug": author_slug,
        "coins": coins,
        "paper_links": paper_links,
        "version_title": version_title,
    }
    return env


def paper_links(paper: Paper) -> list[tuple[str, str]]:
    """(name, address) of what there is elsewhere, the most wanted first."""
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
    """What the version to cite is called among the versions."""
    return "Preprint" if paper.is_preprint else (paper.venue or "Published")


def squeeze(html: str) -> str:
    """Drop indentation and empty lines, which nothing needs outside ``pre``."""
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
