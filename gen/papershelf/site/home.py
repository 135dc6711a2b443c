"""What the home page shows: the sections that a list chooses, in its order."""

from collections.abc import Sequence
from itertools import groupby

from papershelf.model.catalogue import Catalogue
from papershelf.site.charts import papers_by_year
from papershelf.site.downloads import of_whole_list
from papershelf.site.lanes import topic_rows
from papershelf.site.options import HomeSection
from papershelf.site.settings import Settings

# These sections take the whole width of the page.
_WIDE = ("figures", "topics", "years")


def home_values(catalogue: Catalogue, settings: Settings) -> dict[str, object]:
    """The values for home.html.j2."""
    papers, home = catalogue.papers, settings.options.home
    return {
        "blocks": blocks(home.sections),
        "rows": topic_rows(catalogue, catalogue.taxonomy.topics, settings),
        "featured": [paper for paper in papers if paper.is_featured][: home.featured],
        "newest": papers[: home.newest],
        "files": [(download.name, url) for download, url in of_whole_list(settings, "")],
        "years": papers_by_year(catalogue, settings.strings, "home-years", "years/"),
    }


def blocks(sections: Sequence[HomeSection]) -> list[list[list[HomeSection]]]:
    """The sections as blocks of columns: of those side by side, the first has its own."""
    found: list[list[list[HomeSection]]] = []
    for is_wide, among in groupby(sections, key=lambda name: name in _WIDE):
        names = list(among)
        if is_wide:
            found += ([[name]] for name in names)
        else:
            found.append([column for column in (names[:1], names[1:]) if column])
    return found
