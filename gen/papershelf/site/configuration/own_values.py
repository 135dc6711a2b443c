"""Wrong values of MkDocs' own settings that can be told without MkDocs, and whether there are
others, of which only MkDocs knows what they may be.
"""

from collections.abc import Iterator
from datetime import date

from papershelf.model.hosts import split_url
from papershelf.model.problems import Problem
from papershelf.site.configuration.settings_file import SettingsFile

_TEXTS = (
    "site_name", "site_description", "site_author", "site_url", "repo_url", "repo_name", "edit_uri",
    "copyright", "remote_branch", "remote_name", "exclude_docs", "draft_docs", "not_in_nav",
    "docs_dir", "site_dir",
)  # fmt: skip
_TYPES: dict[str, tuple[type, str]] = {
    **dict.fromkeys(_TEXTS, (str, "text")),
    "strict": (bool, "true or false"),
    "extra": (dict, "names with values"),
    "extra_css": (list, "a list"),
    "extra_templates": (list, "a list"),
    "nav": (list, "a list"),
    "hooks": (list, "a list"),
    "watch": (list, "a list"),
}
# These load what they name, and the theme and the plugins are looked at elsewhere.
_ELSEWHERE = {
    "INHERIT", "config_file_path", "dev_addr", "markdown_extensions", "mdx_configs", "plugins",
    "theme",
}  # fmt: skip
_URLS = ("site_url", "repo_url")
_PATHS = ("extra_css", "extra_templates", "hooks", "theme.static_templates", "watch")
_FOLDERS = ("docs_dir", "site_dir")
_NEVER_EMPTY = {
    "site_name": "write the name of the list",
    "docs_dir": "write a folder inside the list, or delete the line",
    "site_dir": "write the folder of the site, or delete the line",
    "extra_javascript": "write a list, or delete the line",
    "hooks": "write a list, or delete the line",
    "theme.custom_dir": "write a folder of templates, or delete the line",
    "theme.static_templates": "write a list, or delete the line",
    "watch": "write a list, or delete the line",
    "extra": "write names with values, or delete the line",
    "validation": "write its settings, or delete the line",
}
# Forges whose repositories are in no groups.
_OWNER_AND_NAME = ("github.com", "codeberg.org")
# What YAML makes of texts: 1984, no, 2020-01-01.
_UNQUOTED = (int, float, date)
_GIVEN = {str: "text", bool: "true or false", list: "a list", dict: "names with values"}


def wrong_type(value: object, wanted: str) -> str:
    given = _GIVEN.get(type(value), str(value))
    quotes = "; put it in quotes" if wanted == "text" and isinstance(value, _UNQUOTED) else ""
    return f"must be {wanted}, not {given}{quotes}"


def names_for_mkdocs(settings: SettingsFile) -> set[str]:
    """The settings whose values only MkDocs can judge."""
    given = {name for name, value in settings.values.items() if value is not None}
    return given - _TYPES.keys() - _ELSEWHERE


def own_value_problems(settings: SettingsFile) -> Iterator[Problem]:
    """Values of a wrong type or form, and those with which MkDocs fails only when it uses them."""
    for name, (kind, wanted) in _TYPES.items():
        value = settings.get(name)
        if value is not None and not isinstance(value, kind):
            yield settings.problem((name,), wrong_type(value, wanted))
    if not isinstance(settings.get("markdown_extensions"), list | dict | None):
        message = wrong_type(settings.get("markdown_extensions"), "a list")
        yield settings.problem(("markdown_extensions",), message)
    yield from _empty(settings)
    for name in _PATHS:
        keys = tuple(name.split("."))
        items = settings.get(*keys)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if not isinstance(item, str):
                yield settings.problem((*keys, index), f"must be the path of a file, not '{item}'")
    if settings.get("edit_uri") and settings.get("edit_uri_template"):
        message = "`edit_uri_template` is used instead; delete one of the two"
        yield settings.problem(("edit_uri",), message)
    for key in _URLS:
        url = settings.get(key)
        if url and isinstance(url, str) and (fault := _url_fault(key, url)):
            yield settings.problem((key,), fault)
    for key in ("edit_uri", "edit_uri_template"):
        # MkDocs joins it to repo_url, unless it is a URL by itself.
        uri = settings.get(key)
        if isinstance(uri, str) and split_url(uri).scheme.lower() not in ("", "http", "https"):
            yield settings.problem((key,), "write a path below repo_url, such as edit/main/docs/")


def _empty(settings: SettingsFile) -> Iterator[Problem]:
    for name, advice in _NEVER_EMPTY.items():
        keys = tuple(name.split("."))
        value = settings.get(*keys)
        around = settings.values if len(keys) == 1 else settings.get(*keys[:-1])
        # Without a value, folders have their default.
        is_missing = value is None and name not in _FOLDERS
        is_missing &= isinstance(around, dict) and keys[-1] in around
        if is_missing or (isinstance(value, str) and not value.strip()):
            yield settings.problem(keys, f"is empty; {advice}")


def _url_fault(key: str, url: str) -> str | None:
    """What is wrong with a URL, to which the pages add paths."""
    parts = split_url(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return "write a URL that begins with https:// or http:// and the name of a host"
    if parts.query or parts.fragment or "@" in parts.netloc or " " in url:
        return "write it without a user name, ?, # and spaces"
    if key != "repo_url":
        return None
    names = parts.path.strip("/").split("/")
    if names[-1].endswith(".git"):
        return "write the URL of the repository's page, without .git"
    host = parts.netloc.lower().removeprefix("www.")
    if host in _OWNER_AND_NAME and len(names) != 2:
        return f"write the URL of the repository: https://{host}/owner/name"
    return None
