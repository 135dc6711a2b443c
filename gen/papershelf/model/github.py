"""A repository on GitHub, and where GitHub Pages publishes its site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repository:
    owner: str
    name: str

    @property
    def url(self) -> str:
        return f"https://github.com/{self}"

    @property
    def site_url(self) -> str:
        """The URL of its site, unless there is a domain for it."""
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}/" if self.name.lower() == host else f"https://{host}/{self.name}/"

    @property
    def pages_settings(self) -> str:
        """The page with the settings of GitHub Pages."""
        return f"{self.url}/settings/pages"

    def __str__(self) -> str:
        return f"{self.owner}/{self.name}"
