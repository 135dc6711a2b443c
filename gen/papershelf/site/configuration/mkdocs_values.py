"""Values that MkDocs refuses, with the line to change.

MkDocs names the setting but not its line, and it prints a traceback for options of Markdown
extensions. Everything here is asked of MkDocs' own validators and of the extensions themselves.
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig

from papershelf.model.problems import Problem
from papershelf.model.text import unknown
from papershelf.site.configuration.own_values import names_for_mkdocs, wrong_type
from papershelf.site.configuration.settings_file import SettingsFile
from papershelf.site.configuration.settings_layers import Keys, has_functions
from papershelf.site.configuration.theme_settings import plugins_in

_SAMPLE = "# A\n\n[a](b.md) *c* `d`\n\n```python\ne\n```\n\n- f\n\n| g |\n|---|\n| h |\n"
# The names of Python's classes in messages of MkDocs.
_TYPES = re.compile(
    r"(?:The configuration is invalid\. )?"
    r"Expected .{0,60}?(?P<wanted>string|mapping|<class '(?:str|bool|list)'>)"
    r".*<class '[\w.]+'>"
)
_WANTED = {
    "string": "text", "<class 'str'>": "text", "<class 'bool'>": "true or false",
    "<class 'list'>": "a list", "mapping": "names with values",
}  # fmt: skip


def value_problems(settings: SettingsFile) -> Iterator[Problem]:
    """The values of MkDocs' own settings that have a wrong type or form."""
    asked = names_for_mkdocs(settings)
    for name, option in MkDocsConfig()._schema:
        if name not in asked:
            continue
        value = settings.get(name)
        # MkDocs has one set of options in a process, which collects their warnings.
        option.reset_warnings()
        try:
            option.validate(value)
            messages = list(option.warnings)
        except ValidationError as error:
            messages = [str(error)]
        option.reset_warnings()
        for message in messages:
            yield settings.problem((name,), _in_words(message, value))


def _in_words(message: str, value: object) -> str:
    """A message of MkDocs without the names of Python's classes."""
    if not (found := _TYPES.match(message)):
        return message
    return wrong_type(value, _WANTED[found["wanted"]])


def extension_problems(settings: SettingsFile) -> Iterator[Problem]:
    """Markdown extensions that are not installed, and options that they do not have."""
    keys: Keys = ("markdown_extensions",)
    for name, here, options in plugins_in(settings.get("markdown_extensions"), keys):
        try:
            known = Markdown().build_extension(name, {}).config
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            message = f"this Markdown extension cannot be loaded: {error}"
            yield settings.problem(here, f"{message}; correct the name or install it")
            continue
        refused = list(_unknown_options(name, options))
        for option in refused:
            yield settings.problem((*here, option), unknown(option, "option", list(known)))
        if not refused and (fault := _fault_of_options(name, options)):
            yield settings.problem(here, fault)


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


def _fault_of_options(extension: str, options: Any) -> str | None:
    """Why an extension fails with these values: most look at them when they are used."""
    if not isinstance(options, dict | None):
        return f"{wrong_type(options, 'names with values')}; write its options below it"
    # Of functions, only the names are known here.
    if not options or has_functions(options):
        return None
    try:
        Markdown(extensions=[extension], extension_configs={extension: options}).convert(_SAMPLE)
    except (AttributeError, LookupError, TypeError, ValueError, re.error) as error:
        return f"does not work with these options: {error}; correct them"
    return None
