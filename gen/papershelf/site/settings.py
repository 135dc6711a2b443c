"""Settings of a list that pages need, and the files that a build writes."""

from dataclasses import dataclass
from urllib.parse import quote, quote_plus

# The text of an issue about a record.
REPORT = """\
Record: {key}

### What is wrong

### What is right

### Source (a URL)
"""
# Where the manual of Papershelf is.
MANUAL = "https://papershelf.github.io/papershelf/manual/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Names and URLs of a list; the URLs end in a slash."""

    name: str
    description: str
    site_url: str
    repository: str
    edit_base: str
    manual: str = MANUAL

    def edit_url(self, path: str) -> str:
        """GitHub's editor for a file; ``path`` is relative to the root of the repository."""
        return f"{self.edit_base}{quote(path)}"

    @property
    def suggest_url(self) -> str:
        """The form to suggest a paper, .github/ISSUE_TEMPLATE/suggest.yml."""
        return f"{self.repository}issues/new?template=suggest.yml"

    def report_url(self, key: str) -> str:
        """An issue to report an error, filled in with the record's key and what to answer.

        An ordinary issue, so that lists need no form for it.
        """
        # Every page has this URL, so it is short.
        title, body = quote_plus(f"Error in {key}"), quote_plus(REPORT.format(key=key), safe=":()")
        return f"{self.repository}issues/new?title={title}&body={body}"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or download: its path in the site, its text, and the file to edit, if any."""

    path: str
    content: str
    source: str | None = None
