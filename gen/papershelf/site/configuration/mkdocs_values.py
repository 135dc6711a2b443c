"""Values that MkDocs refuses, with the line to change.

MkDocs names the setting but not its line, and it prints a traceback for options of Markdown
extensions. Everything here is asked of MkDocs' own validators and of the extensions themselves.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from markdown import Markdown
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig

from papershelf.model.hosts import split_url
from papershelf.model.problems import Problem
from papershelf.model.text import unknown
from papershelf.site.configuration.settings_file import SettingsFile
from papershelf.site.configuration.settings_layers import Keys
from papershelf.site.configuration.theme_settings import plugins_in

# These depend on other settings or load what they name; other modules or MkDocs check them.
_NOT_ALONE = {
    "config_file_path", "dev_addr", "docs_dir", "hooks", "markdown_extensions", "mdx_configs",
    "plugins", "site_dir", "theme", "watch",
}  # fmt: skip
_URLS = ("site_url", "repo_url")
_LISTS: dict[str, type | tuple[type, ...]] = {
    "hooks": list,
    "watch": list,
    "markdown_extensions": (list, dict),
}
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
# The names of Python's classes in messages of MkDocs.
_TYPES = re.compile(
    r"(?:The configuration is invalid\. )?"
    r"Expected .{0,60}?(?P<wanted>string|mapping|<class '(?:str|bool|list)'>)"
    r".*<class '(?P<given>[\w.]+)'>"
)
_WANTED = {
    "string": "text", "<class 'str'>": "text", "<class 'bool'>": "true or false",
    "<class 'list'>": "a list", "mapping": "names with values",
}  # fmt: skip
_GIVEN = {
    "str": "text", "bool": "true or false", "list": "a list", "dict": "names with values",
}  # fmt: skip


def value_problems(settings: SettingsFile) -> Iterator[Problem]:
    """The values of MkDocs' own settings that have a wrong type or form."""
    refused = set()
    for name, option in MkDocsConfig()._schema:
        value = settings.get(name)
        if value is None or name in _NOT_ALONE:
            continue
        # MkDocs has one set of options in a process, which collects their warnings.
        option.reset_warnings()
        try:
            option.validate(value)
            messages = list(option.warnings)
        except ValidationError as error:
            messages = [str(error)]
        option.reset_warnings()
        if messages:
            refused.add(name)
        for message in messages:
            yield settings.problem((name,), _in_words(message, value))
    yield from _unfit_without_mkdocs(settings)
    if settings.get("edit_uri") and settings.get("edit_uri_template"):
        message = "`edit_uri_template` is used instead; delete one of the two"
        yield settings.problem(("edit_uri",), message)
    for key in _URLS:
        url = settings.get(key)
        if url and key not in refused and (fault := _url_fault(key, str(url))):
            yield settings.problem((key,), fault)


def _url_fault(key: str, url: str) -> str | None:
    """What is wrong with a URL, to which the pages add paths."""
    parts = split_url(url)
    if parts.scheme.lower() not in ("http", "https"):
        return "write a URL that begins with https:// or http://"
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


def _unfit_without_mkdocs(settings: SettingsFile) -> Iterator[Problem]:
    """Values with which MkDocs fails only when it uses them."""
    for name, advice in _NEVER_EMPTY.items():
        keys = tuple(name.split("."))
        value = settings.get(*keys)
        around = settings.get(*keys[:-1])
        # Without a value, folders have their default.
        is_missing = value is None and keys[-1] in (around or ()) and name not in _FOLDERS
        if is_missing or (isinstance(value, str) and not value.strip()):
            yield settings.problem(keys, f"is empty; {advice}")
    for name, kinds in _LISTS.items():
        value = settings.get(name)
        if value is not None and not isinstance(value, kinds):
            yield settings.problem((name,), f"must be a list, not '{value}'")
    for name in _PATHS:
        keys = tuple(name.split("."))
        items = settings.get(*keys)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if not isinstance(item, str):
                yield settings.problem((*keys, index), f"must be the path of a file, not '{item}'")


def _in_words(message: str, value: object) -> str:
    """A message of MkDocs without the names of Python's classes."""
    if not (found := _TYPES.match(message)):
        return message
    wanted, given = _WANTED[found["wanted"]], _GIVEN.get(found["given"], str(value))
    quotes = "; put it in quotes" if wanted == "text" and isinstance(value, _UNQUOTED) else ""
    return f"must be {wanted}, not {given}{quotes}"


def extension_problems(settings: SettingsFile) -> Iterator[Problem]:
    """Markdown extensions that are not installed, and options that they do not have."""
    keys: Keys = ("markdown_extensions",)
    for name, here, options in plugins_in(settings.get("markdown_extensions"), keys):
        try:
            known = Markdown().build_extension(name, {}).config
        except (ImportError, AttributeError, TypeError) as error:
            message = f"this Markdown extension cannot be loaded: {error}"
            yield settings.problem(here, f"{message}; correct the name or install it")
            continue
        for option in _unknown_options(name, options):
            yield settings.problem((*here, option), unknown(option, "option", list(known)))


def _unknown_options(extension: str, options: Any) -> Iterator[str]:
    for option, value in options.items() if isinstance(options, dict) else ():
        try:
            # Not all extensions refuse what is missing in their list: codehilite passes it on.
            Markdown().build_extension(extension, {str(option): value})
        except KeyError as error:
            if error.args == (option,):
                yield str(option)
        except (AttributeError, TypeError, ValueError):
            # A wrong value; MkDocs reports it.
            continue
