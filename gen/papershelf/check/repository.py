"""Whether mkdocs.yml fits the repository on GitHub, and whether GitHub Pages is set up.

A list that was copied, renamed or moved to another branch still builds, but its links lead to the
old place. GitHub knows the right values: the name of the repository, its default branch, and the
URL at which Pages publishes it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from papershelf import SETTINGS_FILE
from papershelf.model.github import Repository
from papershelf.model.hosts import host_of
from papershelf.model.problems import Problem

RULE = "repository"
# GitHub's editor and its views of a file: edit/BRANCH/docs/, also after the URL of a repository.
_VIEWS = re.compile(r"(?:^|/)(?:edit|blob|raw|tree|blame)/")
_URLS = {"site_url", "repo_url"}
_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class _Setting:
    text: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class _Settings:
    """The settings that are text, by name; ``is_whole`` if no other file has more of them."""

    of: dict[str, _Setting]
    is_whole: bool

    def error(self, field: str, message: str) -> Problem:
        place = self.of.get(field, _Setting(""))
        return Problem(SETTINGS_FILE, place.line, place.column, field, message, rule=RULE)

    def warning(self, field: str, message: str) -> Problem:
        return replace(self.error(field, message), is_warning=True)


def repository_problems(
    text: str, repository: Repository, branch: str, pages: str | None
) -> list[Problem]:
    """What in the text of mkdocs.yml, or in the settings of Pages, does not fit the repository.

    ``branch`` is its default branch. ``pages`` is GitHub's answer to
    ``GET /repos/{owner}/{repo}/pages``. Without it there are only warnings, because the site may
    have a custom domain.
    """
    settings = _settings(text)
    return sorted(
        [
            *(_site_url(settings, repository) if pages is None else ()),
            *(_published(settings, repository, pages) if pages is not None else ()),
            *_repo_url(settings, repository),
            *_edit_uri(settings, repository, branch),
        ]
    )


def _settings(text: str) -> _Settings:
    """Empty if MkDocs cannot read the text; the build says why."""
    try:
        # Composed and not constructed: tags such as !ENV and !!python/name stay text.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return _Settings({}, is_whole=False)
    if not isinstance(root, yaml.MappingNode):
        return _Settings({}, is_whole=root is None)
    given = {
        name.value: value
        for name, value in root.value
        if isinstance(name, yaml.ScalarNode) and value.value and value.tag != _NULL
    }
    found = {
        name: _Setting(value.value, value.start_mark.line + 1, value.start_mark.column + 1)
        for name, value in given.items()
        # A value with a tag, as in !ENV SITE_URL, is known only when the site is built.
        if isinstance(value, yaml.ScalarNode) and value.tag == _TEXT
    }
    unknown = given.keys() - found.keys()
    return _Settings(found, is_whole="INHERIT" not in given and not unknown & _URLS)


def _site_url(settings: _Settings, repository: Repository) -> Iterator[Problem]:
    site = settings.of.get("site_url")
    expected = repository.site_url
    if site is None:
        yield from _no_site_url(settings, f"{expected}, or the URL of your own domain")
    elif host_of(site.text).endswith(".github.io") and not _same(site.text, expected):
        yield settings.warning(
            "site_url",
            f"it is {site.text}, but GitHub Pages publishes {repository} at {expected}; write "
            "that, or the URL of your own domain",
        )


def _no_site_url(settings: _Settings, expected: str) -> Iterator[Problem]:
    if settings.is_whole:
        yield settings.warning(
            "site_url",
            "it is missing, so feeds and downloads lack the URL of the site; write site_url: "
            + expected,
        )


def _published(settings: _Settings, repository: Repository, answer: str) -> Iterator[Problem]:
    """Problems with GitHub Pages, as it is set up."""
    pages = _object(answer)
    choose = f"choose GitHub Actions under Source at {repository.pages_settings}"
    if str(pages.get("status")) == "404":
        yield settings.error(
            "",
            f"GitHub Pages is switched off, so the site cannot be published; {choose}, then run "
            "this workflow again",
        )
        return
    url = pages.get("html_url")
    if not isinstance(url, str):
        yield settings.warning(
            "",
            "GitHub did not say how Pages is set up; if the deployment fails, look at "
            + repository.pages_settings,
        )
        return
    if pages.get("build_type") != "workflow":
        yield settings.error(
            "",
            "GitHub Pages publishes a branch instead of the site that this workflow builds; "
            f"{choose}, then run this workflow again",
        )
    site = settings.of.get("site_url")
    if site is None:
        yield from _no_site_url(settings, _https(url))
    elif not _same(site.text, url):
        yield settings.error(
            "site_url",
            f"it is {site.text}, but GitHub Pages publishes the site at {_https(url)}; write that, "
            f"or change the custom domain at {repository.pages_settings}",
        )


def _repo_url(settings: _Settings, repository: Repository) -> Iterator[Problem]:
    url = settings.of.get("repo_url")
    if url is None:
        if settings.is_whole:
            yield settings.warning(
                "repo_url",
                f"it is missing, so readers cannot suggest papers; write repo_url: "
                f"{repository.url}",
            )
    elif not _same(url.text.rstrip("/").removesuffix(".git"), repository.url, ignore_case=True):
        yield settings.warning(
            "repo_url",
            f"it is {url.text}, so suggestions of readers go there and not to this repository; "
            f"write {repository.url}",
        )


def _edit_uri(settings: _Settings, repository: Repository, default: str) -> Iterator[Problem]:
    uri = settings.of.get("edit_uri")
    view = _VIEWS.search(uri.text) if uri else None
    if not uri or not view:
        return
    # HEAD is the default branch, whatever its name.
    rest = uri.text[view.end() :]
    if rest.startswith((f"{default}/", "HEAD/")):
        return
    docs = settings.of.get("docs_dir", _Setting("docs")).text.strip("/")
    branch, found, below = rest.rpartition(f"/{docs}")
    if not found or below.strip("/"):
        branch, _, below = rest.partition("/")
        below = f"/{below}"
    else:
        below = f"/{docs}/"
    yield settings.warning(
        "edit_uri",
        f"it names the branch {branch}, but the default branch of {repository} is {default}; "
        f"write {uri.text[: view.end()]}{default}{below}",
    )


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _same(one: str, other: str, *, ignore_case: bool = False) -> bool:
    """Whether two URLs lead to the same place; http or https, and a last slash do not matter."""
    paths = [re.sub(r"^https?://[^/]*+", "", url).rstrip("/") for url in (one, other)]
    if ignore_case:
        paths = [path.lower() for path in paths]
    return host_of(one) == host_of(other) and paths[0] == paths[1]


def _https(url: str) -> str:
    """GitHub says http for a site that does not enforce https."""
    return re.sub("^http:", "https:", url.rstrip("/")) + "/"
