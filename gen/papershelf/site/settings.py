"""What the pages need to know of the list besides its papers."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Settings:
    """Names and addresses of a list; the addresses end in a slash."""

    name: str
    description: str
    site_url: str
    repository: str
    edit_base: str

    def edit_url(self, path: str) -> str:
        """GitHub's editor on a file of the repository; ``path`` is POSIX, from its root."""
        return f"{self.edit_base}{quote(path)}"

    def report_url(self, key: str, page: str) -> str:
        """A new issue, filled in with which record it is about."""
        fields = {
            "title": f"Error in {key}",
            "body": f"Record: {key}\nPage: {self.site_url}{page}\n\n"
            "What is wrong, and what is right:\n",
        }
        return f"{self.repository}issues/new?{urlencode(fields, quote_via=quote)}"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or export: its path below the site's sources, its text, and where it is edited.

    ``source`` is the file of the repository behind the page, None where there is not one.
    """

    path: str
    content: str
    source: str | None = None
