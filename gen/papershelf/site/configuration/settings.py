"""Settings of a list that pages need, and the files that a build writes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from papershelf.formats.csl.styles.style import SUFFIX, CitationStyle, find_style, style_file
from papershelf.site.configuration.options import (
    FacetName,
    FeedName,
    Format,
    Options,
    ShortPart,
)
from papershelf.site.following.mail import mailto
from papershelf.site.translations import ENGLISH, Strings

ICON = "assets/papershelf/icon.svg"
MADE_PICTURE = "assets/papershelf/card.png"
# Ready to be accepted; a date of addition comes with that.
_DRAFT_FILE = "data/drafts/family2026word.yaml"
_DRAFT = """\
title: The Title as on the Title Page
authors:
  - Family, Given
type: book
date: 2026
publisher: The Publisher
url: https://example.org/
topics: [{topic}]
"""
_FORGES = {"codeberg.org": "Codeberg", "github.com": "GitHub", "gitlab.com": "GitLab"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Names, URLs and options of a list; the URLs end in a slash, and are empty if they are not
    known.
    """

    name: str
    description: str
    site_url: str
    repository: str
    edit_base: str
    edit_suffix: str = ""
    logo: str | None = None
    strings: Strings = ENGLISH
    options: Options = field(default_factory=Options)
    icon: str = ICON
    folder: Path = Path()
    is_project: bool = False
    """Whether the folder is a Python project, as that of Papershelf is: ``shelf`` is installed from
    there.
    """

    @property
    def facets(self) -> tuple[FacetName, ...]:
        return self.options.facets

    @property
    def citation_styles(self) -> list[CitationStyle]:
        return [find_style(name, self.folder) for name in self.options.citation_styles]

    @property
    def style_files(self) -> list[str]:
        """The list's own styles."""
        names = [name for name in self.options.citation_styles if name.endswith(SUFFIX)]
        return [str(style_file(name, self.folder)) for name in names]

    @property
    def has_feed(self) -> bool:
        """Whether the whole list has a feed."""
        return self.has_feeds_of("list")

    def has_feeds_of(self, kind: FeedName) -> bool:
        """Feeds name pages by their full URLs."""
        return bool(self.site_url) and kind in self.options.feeds.of

    @property
    def picture(self) -> str | None:
        """The path of the picture in previews of links, which need its full URL."""
        chosen = self.options.picture
        if not chosen or not self.site_url:
            return None
        return MADE_PICTURE if chosen is True else quote(chosen)

    @property
    def makes_picture(self) -> bool:
        return self.picture == MADE_PICTURE

    def offers(self, form: Format) -> bool:
        """Whether the site has downloads in this format."""
        return form in self.options.downloads

    def offers_parts(self, form: Format) -> bool:
        """Whether single papers and topics have files in this format, too."""
        return self.offers(form) and form not in self.options.list_only

    def shortens(self, part: ShortPart) -> bool:
        """Whether this part of the site is as short as possible."""
        return part in self.options.short

    def edit_url(self, path: str) -> str | None:
        """The forge's editor for a file; ``path`` is relative to the folder of the list."""
        return f"{self.edit_base}{quote(path)}{self.edit_suffix}" if self.edit_base else None

    def new_draft_url(self, topic: str) -> str | None:
        """GitHub's editor for a new draft, which has an example on a topic to replace."""
        editor = f"{self.repository}edit/"
        if not self.is_on_github or not self.edit_base.startswith(editor):
            return None
        folder = f"{self.repository}new/{self.edit_base.removeprefix(editor)}"
        example = {"filename": _DRAFT_FILE, "value": _DRAFT.format(topic=topic)}
        return f"{folder.rstrip('/')}?{urlencode(example)}"

    @property
    def manual(self) -> str | None:
        """Where the manual of Papershelf is, if pages link to it."""
        return self.options.manual or None

    @property
    def forge(self) -> str:
        """Where the repository is: GitHub, GitLab, Codeberg or the name of another host."""
        return _FORGES.get(self._host, self._host)

    @property
    def is_on_github(self) -> bool:
        return self._host == "github.com"

    @property
    def _host(self) -> str:
        return urlsplit(self.repository).hostname or ""

    @property
    def suggest_url(self) -> str | None:
        """Where readers suggest a paper, on GitHub the form .github/ISSUE_TEMPLATE/suggest.yml."""
        if self.is_on_github:
            return f"{self.repository}issues/new?template=suggest.yml"
        return self._new_issue(self.strings.gettext("Suggest %(a_paper)s"), "")

    def report_url(self, key: str) -> str | None:
        """An issue to report an error, filled in with the record's key and what to answer.

        An ordinary issue, so that lists need no form for it.
        """
        title = self.strings.gettext("Error in %(key)s", key=key)
        text = report_text(key, self.strings)
        if self.shortens("papers"):
            # What the workflow needs.
            text = text.partition("\n")[0]
        return self._new_issue(title, text)

    @property
    def suggest_mail(self) -> str | None:
        _ = self.strings.gettext
        lines = (_("arXiv id, DOI or URL:"), _("Why it belongs in the list:"))
        return self._mail(_("Suggest %(a_paper)s"), lines)

    def report_mail(self, key: str) -> str | None:
        """Like report_url, as an e-mail that also names the page."""
        _ = self.strings.gettext
        page = (f"{self.site_url}papers/{key}/",) if self.site_url else ()
        questions = (f"{question}:" for question in report_questions(self.strings))
        return self._mail(_("Error in %(key)s", key=key), (*page, *questions))

    @property
    def missing_page_mail(self) -> str | None:
        """A script adds the URL of the page to the end."""
        _ = self.strings.gettext
        lines = (_("The link to this page was on:"), _("The page:"))
        return self._mail(_("Page not found"), lines)

    def _mail(self, subject: str, lines: Sequence[str]) -> str | None:
        """The subject names the list, because a curator may have several."""
        address = self.options.contact_email
        if not address:
            return None
        return mailto(address, f"{subject} ({self.name})", "\n\n".join(lines) + "\n")

    def _new_issue(self, title: str, body: str) -> str | None:
        """None where the forge is not known, or does not have issues in every repository."""
        host = self._host
        if host == "gitlab.com" or host.startswith("gitlab."):
            path, names = "-/issues/new", ("issue[title]", "issue[description]")
        elif host in ("github.com", "codeberg.org"):
            path, names = "issues/new", ("title", "body")
        else:
            return None
        filled = {name: text for name, text in zip(names, (title, body), strict=True) if text}
        # Every page has this URL, so it is short.
        return f"{self.repository}{path}?{urlencode(filled, safe=':()')}"


def report_text(key: str, strings: Strings) -> str:
    """The text of an issue about a record. In every language, its first word is that by which the
    workflow list-suggest.yml knows it.
    """
    questions = "".join(f"\n### {question}\n" for question in report_questions(strings))
    return f"Record: {key}\n{questions}"


def report_questions(strings: Strings) -> tuple[str, str, str]:
    _ = strings.gettext
    return _("What is wrong"), _("What is right"), _("Source (a URL)")


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or download: its path in the site, its text, and the file to edit, if any."""

    path: str
    content: str
    source: str | None = None


# What makes each file, by its path.
Files = dict[str, Callable[[], str]]

# A file of the list whose edit URL shows those of all files.
PROBE = "papershelf-probe.x"


def edit_parts(url: str | None) -> tuple[str, str]:
    """What is before and after the path of a file of the list, from the edit URL of PROBE.

    Both are empty if there is no such URL, as where a template encodes the slashes of paths.
    """
    url = url or ""
    while (shorter := re.sub(r"[^/?#=&]+/\.\./", "", url, count=1)) != url:
        url = shorter
    before, found, after = url.partition(PROBE)
    is_usable = found and before.endswith("/") and "../" not in url
    return (before, after) if is_usable else ("", "")
