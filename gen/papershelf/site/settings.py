"""Settings of a list that pages need, and the files that a build writes."""

from dataclasses import dataclass, field
from urllib.parse import quote

from papershelf.site.options import FacetName, Format, Options
from papershelf.site.translations import ENGLISH, Strings


@dataclass(frozen=True, slots=True)
class Settings:
    """Names, URLs and options of a list; the URLs end in a slash."""

    name: str
    description: str
    site_url: str
    repository: str
    edit_base: str
    strings: Strings = ENGLISH
    options: Options = field(default_factory=Options)

    @property
    def facets(self) -> tuple[FacetName, ...]:
        return self.options.facets

    @property
    def has_feed(self) -> bool:
        """Whether the whole list has a feed."""
        return "list" in self.options.feeds.of

    @property
    def has_topic_feeds(self) -> bool:
        return "topics" in self.options.feeds.of

    def offers(self, form: Format) -> bool:
        """Whether the site has downloads in this format."""
        return form in self.options.downloads

    def offered(self, *files: tuple[Format, str, str]) -> list[tuple[str, str]]:
        """(name, URL) of those downloads, given as (format, name, URL), that the site has."""
        return [(name, url) for form, name, url in files if self.offers(form)]

    def edit_url(self, path: str) -> str:
        """GitHub's editor for a file; ``path`` is relative to the root of the repository."""
        return f"{self.edit_base}{quote(path)}"

    @property
    def suggest_url(self) -> str:
        """The form to suggest a paper, .github/ISSUE_TEMPLATE/suggest.yml."""
        return f"{self.repository}issues/new?template=suggest.yml"

    def report_url(self, key: str) -> str:
        """The form to report an error, filled in with the record's key."""
        return f"{self.repository}issues/new?template=error.yml&key={key}&title=Error+in+{key}"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or download: its path in the site, its text, and the file to edit, if any."""

    path: str
    content: str
    source: str | None = None
