"""The pages of papers."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from papershelf.formats.type_names import type_in_words
from papershelf.model.catalogue import Catalogue, featured_first
from papershelf.model.entry_types import EntryType
from papershelf.model.keys import record_path
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.building.shell import Filling
from papershelf.site.citing.citations import (
    SHOWN_OF_LONG_LIST,
    Citations,
    in_file,
    is_long,
    more_styles,
    page_bibtex,
    page_citations,
)
from papershelf.site.citing.downloads import OF_PAPERS, in_list_only, of_list
from papershelf.site.citing.metadata import head, title_tag
from papershelf.site.configuration.settings import Settings
from papershelf.site.people.links import AuthorLinks
from papershelf.site.related.known import Known
from papershelf.site.related.papers import RelatedPapers
from papershelf.site.related.reasons import Reasons
from papershelf.site.related.remember import RememberedRelated
from papershelf.site.reuse.units import Inputs, digest
from papershelf.site.templates import environment, paper_links, squeeze
from papershelf.site.translations import Strings
from papershelf.tex.math import plain_text

ROOT = "../../"
# The page shows the first of a longer list of people. The others are folded, or on a separate page
# if there are more: a link to an author is 60 bytes, and few readers need the thirtieth.
UNFOLDED = 12
PEOPLE_ON_PAGE = 20
# The same holds for papers that cite it.
SHOWN_CITATIONS = 8
DESCRIPTION_LENGTH = 160
_IN_VENUES = (EntryType.ARTICLE, EntryType.INPROCEEDINGS)
# What the publisher of a work is called.
PUBLISHERS = {
    EntryType.JURISDICTION: "Court",
    EntryType.MASTERSTHESIS: "School",
    EntryType.PHDTHESIS: "School",
    EntryType.THESIS: "School",
} | dict.fromkeys(
    (
        EntryType.LEGISLATION, EntryType.MANUAL, EntryType.ONLINE, EntryType.PATENT,
        EntryType.REPORT, EntryType.STANDARD, EntryType.TECHREPORT,
    ),
    "Institution",
)  # fmt: skip


class PaperPages:
    """What papers put into the shell. What all pages need is found for the first of them."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        citations: Citations | None = None,
        earlier: "PaperPages | None" = None,
        remembered: RememberedRelated | None = None,
    ) -> None:
        """``earlier`` are the pages of the list before an edit, of which much is still true.
        ``remembered`` has the related papers of the last build.
        """
        self.catalogue = catalogue
        self.settings = settings
        self._styles = settings.citation_styles
        self._citations = citations or Citations(catalogue)
        self._author_links = AuthorLinks(catalogue, settings.options.author_pages)
        self._known = earlier.known if earlier else None
        self._remembered = remembered
        self._orders: dict[str, tuple[Sequence[Paper], Mapping[str, int]]] = {}

    @cached_property
    def related(self) -> RelatedPapers:
        count, known = self.settings.options.related, self._known
        self._known = None
        if known is None and self._remembered:
            known = self._remembered.load(count)
        return RelatedPapers(self.catalogue.papers, count, known)

    @property
    def known(self) -> Known | None:
        """What is known of related papers, maybe of those before some edits."""
        found: RelatedPapers | None = self.__dict__.get("related")
        return found.known if found else self._known

    def prepare(self, processes: int = 1) -> None:
        """Find what all pages need."""
        count = self.settings.options.related
        if count and self._remembered:
            if self.related.find_all(processes):
                self._remembered.save(self.related.known, count)
            self.related.forget_words()
        elif count:
            self.related.prepare()
        for topic in self.catalogue.taxonomy:
            self._order_on(topic)

    def _neighbors(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """The papers before and after it on the page of its primary topic, which it links to."""
        if self.settings.shortens("papers"):
            return None, None
        papers, places = self._order_on(self.catalogue.primary_topic(paper))
        place = places[paper.key]
        before = papers[place - 1] if place else None
        return before, papers[place + 1] if place + 1 < len(papers) else None

    def _order_on(self, topic: Topic) -> tuple[Sequence[Paper], Mapping[str, int]]:
        """The papers of a topic as on its page, and the place of each."""
        found = self._orders.get(topic.path)
        if found is None:
            papers = featured_first(self.catalogue.papers_on(topic))
            places = {paper.key: place for place, paper in enumerate(papers)}
            found = self._orders[topic.path] = papers, places
        return found

    def page(self, paper: Paper) -> Filling:
        catalogue, settings = self.catalogue, self.settings
        is_short = settings.shortens("papers")
        strings = settings.strings
        before, after = self._neighbors(paper)
        keys = self.related[paper.key] if settings.options.related else ()
        related = [catalogue[key] for key in keys]
        reasons = Reasons(paper, catalogue, self.related, strings)
        primary = catalogue.primary_topic(paper)
        bibtex, has_unicode = page_bibtex(paper, self._citations)
        body = (
            environment(strings)
            .get_template("paper.html.j2")
            .render(
                paper=paper,
                settings=settings,
                authors=self._author_links,
                root=ROOT,
                crumbs=[*filter(None, (catalogue.taxonomy.above(primary), primary))],
                venue=catalogue.venue_of(paper),
                links=paper_links(paper, settings.options.links),
                facts=facts(paper, strings),
                topics=self._topics_of(paper),
                unfolded=UNFOLDED,
                has_people_page=len(paper.people) > PEOPLE_ON_PAGE,
                is_long=is_long(paper),
                shown=SHOWN_OF_LONG_LIST,
                bibtex=bibtex,
                has_unicode=has_unicode,
                in_list_only=in_list_only(self.settings),
                files=of_list(self.settings, f"../{paper.key}", OF_PAPERS),
                citations=page_citations(paper, self._citations, self._styles),
                more_styles={style.id: style.label for style in more_styles(self._styles)},
                has_styles_file=bool(in_file(paper, self._styles)),
                # Short pages do not say why.
                related=[(other, "" if is_short else reasons.of(other)) for other in related],
                cites=catalogue.cited_in(paper),
                cited_by=catalogue.citing(paper),
                shown_citations=SHOWN_CITATIONS,
                previous=before,
                next=after,
                edit_url=settings.edit_url(record_path(paper.key)),
                report_url=settings.report_url(paper.key),
                report_mail=settings.report_mail(paper.key),
            )
        )
        return Filling(
            path=f"papers/{paper.key}/",
            title=plain_text(paper.title),
            description=description(paper, strings),
            head=head(paper, catalogue, settings),
            body=squeeze(body),
        )

    def _topics_of(self, paper: Paper) -> list[Topic]:
        """Those to list. A short page does not repeat the one that is above the title."""
        if self.settings.shortens("papers") and len(paper.topics) == 1:
            return []
        return [self.catalogue.taxonomy[topic] for topic in paper.topics]

    def pages(self, paper: Paper) -> Mapping[str, Callable[[], Filling]]:
        """What makes the paper's page, and those of what is too long for it, by their URLs.

        No key has a dot. At this depth the links of the shell are right.
        """
        url = f"papers/{paper.key}"
        made = {f"{url}/": partial(self.page, paper)}
        if len(paper.people) > PEOPLE_ON_PAGE:
            made[f"{url}.people/"] = partial(self._people_page, paper, f"{url}.people/")
        cited = self.catalogue.cited_in(paper), self.catalogue.citing(paper)
        if max(map(len, cited)) > SHOWN_CITATIONS:
            made[f"{url}.citations/"] = partial(
                self._citations_page, paper, f"{url}.citations/", *cited
            )
        return made

    def made_of(self, paper: Paper, inputs: Inputs) -> bytes:
        """A digest of what the pages and the downloads of a paper show."""
        catalogue = self.catalogue
        before, after = self._neighbors(paper)
        keys = self.related[paper.key] if self.settings.options.related else ()
        groups = (
            [paper],
            [catalogue[key] for key in keys],
            catalogue.cited_in(paper),
            catalogue.citing(paper),
            [before] if before else [],
            [after] if after else [],
        )
        shared = [self.related.shared(paper.key, key) for key in keys]
        return digest([list(map(inputs.shown, group)) for group in groups], shared)

    def _people_page(self, paper: Paper, url: str) -> Filling:
        """All people of a paper that has too many for its own page."""
        _ = self.settings.strings.gettext
        of = {"title": plain_text(paper.title)}
        title = (
            _("Editors of %(title)s", **of) if paper.is_edited else _("Authors of %(title)s", **of)
        )
        return self._beside(paper, url, title, "paper_people.html.j2", authors=self._author_links)

    def _citations_page(
        self, paper: Paper, url: str, cites: Sequence[Paper], cited_by: Sequence[Paper]
    ) -> Filling:
        """All papers of the list that cite a paper, or that it cites."""
        _ = self.settings.strings.gettext
        title = _("Citations of %(title)s", title=plain_text(paper.title))
        template = "paper_citations.html.j2"
        return self._beside(paper, url, title, template, cites=cites, cited_by=cited_by)

    def _beside(
        self, paper: Paper, url: str, title: str, template: str, **values: object
    ) -> Filling:
        made = environment(self.settings.strings).get_template(template)
        body = made.render(paper=paper, root=ROOT, settings=self.settings, **values)
        tags = "" if self.settings.shortens("papers") else title_tag(title)
        return Filling(url, title, title, tags, squeeze(body))


def facts(paper: Paper, strings: Strings) -> list[tuple[str, str]]:
    """(name, text) of what is known of a book, a thesis, a report, and whatever has no venue.

    Of papers at conferences, in journals and on arXiv, the line below the title says enough.
    """
    if paper.is_preprint or paper.type in _IN_VENUES:
        return []
    _ = strings.gettext
    number = _("Issue") if paper.type is EntryType.PERIODICAL else _("Number")
    known = {
        _("Type"): strings.word(type_in_words(paper)),
        strings.word(PUBLISHERS.get(paper.type, "Publisher")): paper.publisher,
        _("Edition"): paper.edition,
        _("Series"): paper.series,
        _("Volume"): paper.volume,
        number: paper.number,
        "ISBN": paper.isbn,
        _("Published as"): paper.extra.get("howpublished"),
    }
    return [(name, text) for name, text in known.items() if text]


def description(paper: Paper, strings: Strings) -> str:
    """For the page's description: people, year, and how the abstract begins."""
    byline = paper.short_byline(full=True, editors=strings.editors_mark)
    about = ", ".join(filter(None, [byline, str(paper.date.year)]))
    text = f"{about}. {plain_text(paper.abstract or paper.title)}"
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
