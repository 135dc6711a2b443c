"""What the pages need to know of the list besides its papers."""

from dataclasses import dataclass
from urllib.parse import quote


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

    @property
    def suggest_url(self) -> str:
        """The form that suggests a paper, .github/ISSUE_TEMPLATE/suggest.yml."""
        return f"{self.repository}issues/new?template=suggest.yml"

    def report_url(self, key: str) -> str:
        """The form that reports an error, filled in with the record that it is about."""
        return f"{self.repository}issues/new?template=error.yml&key={key}&title=Error+in+{key}"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or export: its path below the site's sources, its text, and where it is edited.

    ``source`` is the file of the repository behind the page, None where there is not one.
    """

    path: str
    content: str
    source: str | None = None
