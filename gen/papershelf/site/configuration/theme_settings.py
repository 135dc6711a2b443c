"""What becomes of the settings of MkDocs and Material for MkDocs: no setting is ignored silently.

theme_settings.txt has the verdict on each documented setting. A setting that cannot work ends the
build with a sentence that names it; so do unknown names, with the nearest known one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from papershelf.model.problems import Problem
from papershelf.model.text import data_lines, nearest
from papershelf.site.configuration.settings_file import SettingsFile
from papershelf.site.configuration.settings_layers import PLUGIN, Keys

# Settings with free names below them: those of plugins and templates that we do not know.
_FREE = ("extra", "plugins")
# The names of Material's own settings are short, so a free name must be very much like one of
# them to be a typing error.
_SLIP = 0.8
SETTINGS_TABLE = Path(__file__).with_suffix(".txt")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a setting: ``works``, ``differs`` or ``refused``, and why or how.

    A setting with ``only`` is refused unless it has this value.
    """

    name: str
    kind: str
    sentence: str
    only: object = None

    def allows(self, value: object) -> bool:
        return value == self.only if self.kind == "only" else self.kind != "refused"


@cache
def verdicts() -> Mapping[str, Verdict]:
    """All documented settings by their dotted names."""
    return {verdict.name: verdict for verdict in map(_read, data_lines(SETTINGS_TABLE))}


def _read(line: str) -> Verdict:
    name, verdict, sentence = line.split(" | ")
    kind, _, value = verdict.partition(" ")
    only: object = {"true": True, "false": False}.get(value, value)
    return Verdict(name, kind, sentence, only if kind == "only" else None)


def refusals(settings: SettingsFile, own_names: Iterable[str] = ()) -> list[Problem]:
    """Settings that cannot work and unknown names.

    ``own_names`` are values of ``extra`` that the author's templates use.
    """
    known = verdicts()
    problems = [
        settings.problem(keys, known[name].sentence)
        for name, keys, value in _known(settings)
        if not known[name].allows(value)
    ]
    problems += _unknown(settings, frozenset(own_names))
    problems += _plugin_problems(settings)
    return problems


def front_matter_problems(
    path: str, text: str, settings: Mapping[str, object]
) -> Iterator[Problem]:
    """Settings in the front matter of a page that cannot work; ``text`` is the whole file."""
    for name, value in settings.items():
        verdict = verdicts().get(f"page.{name}")
        message = verdict.sentence if verdict and not verdict.allows(None) else None
        if name == "template" and not isinstance(value, str):
            message = "write the name of a template, such as main.html"
        if message:
            lines = enumerate(text.splitlines(), 1)
            line = next((number for number, at in lines if at.startswith(f"{name}:")), 1)
            yield Problem(path, line, 1, name, message, rule="settings")


def _known(settings: SettingsFile) -> Iterator[tuple[str, Keys, Any]]:
    """Every setting that is in the table: its name there, where it is, and its value."""
    for name, keys, value in _walk(settings.values, "", ()):
        if name in verdicts():
            yield name, keys, value


def _unknown(settings: SettingsFile, own_names: frozenset[str]) -> Iterator[Problem]:
    for name, keys, _ in _walk(settings.values, "", ()):
        if name in verdicts():
            continue
        above, _, last = name.rpartition(".")
        # Features have dots in their names.
        if name.startswith("theme.features."):
            above, last = "theme.features", name.removeprefix("theme.features.")
        siblings = _below(above)
        if above in _FREE:
            near = nearest(last, siblings, likeness=_SLIP)
            if near is None or last in own_names or above == "plugins":
                continue
        else:
            near = nearest(last, siblings)
        if near:
            advice = f"did you mean {near}?"
        elif above.startswith("theme"):
            advice = "remove it; values for your own templates belong under `extra`"
        else:
            advice = "remove it"
        yield settings.problem(keys, f"unknown setting; {advice}")


def _below(name: str) -> list[str]:
    """The names of the settings directly below a setting, or at the top."""
    prefix = f"{name}." if name else ""
    below = (known.removeprefix(prefix) for known in verdicts() if known.startswith(prefix))
    if name == "theme.features":
        return list(below)
    return [one for one in below if "." not in one and one != "*"]


@cache
def _with_settings_below() -> frozenset[str]:
    return frozenset(
        name.rpartition(".")[0] for name in verdicts() if not name.startswith("theme.features.")
    ) | {"theme.features"}


def _walk(value: Any, name: str, keys: Keys) -> Iterator[tuple[str, Keys, Any]]:
    """The settings, from the outside to the inside, with the names that they have in the table."""
    if name == "plugins":
        yield from _walk_plugins(value, keys)
    elif name == "theme.features" and isinstance(value, list):
        for index, feature in enumerate(value):
            yield f"{name}.{feature}", (*keys, index, str(feature)), feature
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield from _walk(item, name, (*keys, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            below = f"{name}.{key}" if name else str(key)
            if f"{name}.*" in verdicts():
                below = f"{name}.*"
            here = (*keys, str(key))
            yield below, here, item
            verdict = verdicts().get(below)
            if below in _with_settings_below() and verdict and verdict.allows(item):
                yield from _walk(item, below, here)


def _walk_plugins(value: Any, keys: Keys) -> Iterator[tuple[str, Keys, Any]]:
    """Plugins by name, also those in groups. Material's may begin with "material/"."""
    for name, here, options in plugins_in(value, keys):
        yield f"plugins.{name}", here, options
        if name == "group" and isinstance(options, dict):
            yield from _walk_plugins(options.get("plugins"), (*here, "plugins"))


def plugins_in(value: Any, keys: Keys) -> Iterator[tuple[str, Keys, Any]]:
    """(name, where it is, options) of each plugin in a list or a mapping."""
    if isinstance(value, dict):
        pairs = [((*keys, str(name)), name, options) for name, options in value.items()]
    else:
        pairs = [
            ((*keys, index, str(name)), name, options)
            for index, item in enumerate(value if isinstance(value, list) else [])
            for name, options in (item.items() if isinstance(item, dict) else [(item, None)])
        ]
    for here, name, options in pairs:
        yield str(name).removeprefix("material/"), here, options


def _plugin_problems(settings: SettingsFile) -> Iterator[Problem]:
    found = [
        keys
        for name, keys, _ in _walk_plugins(settings.get("plugins"), ("plugins",))
        if name == f"plugins.{PLUGIN}"
    ]
    if "site_name" not in settings.values:
        yield settings.problem(("site_name",), "the list has no name; add it here")
    if not found:
        yield settings.problem(
            ("plugins",), f"the plugin `{PLUGIN}`, which makes the pages, is missing; add it"
        )
    for keys in found[1:]:
        yield settings.problem(keys, f"the plugin `{PLUGIN}` is here twice; remove one of them")
    name = verdicts()["theme.name"]
    theme = settings.get("theme")
    if isinstance(theme, dict):
        if "name" not in theme:
            yield settings.problem(("theme",), name.sentence)
    elif theme != name.only:
        says = f"the pages are made for Material; write `theme: {{name: {name.only}}}`"
        yield settings.problem(("theme",), says)


def settings_table() -> str:
    """All settings with their verdicts, for the manual, in Markdown."""
    marks = {"works": "works", "differs": "works differently"}
    rows = []
    for verdict in verdicts().values():
        mark = marks.get(verdict.kind, "refused")
        if verdict.kind == "only":
            mark = f"only `{str(verdict.only).lower()}`"
        sentence = verdict.sentence
        if verdict.kind in ("refused", "only"):
            sentence = f"{sentence[0].upper()}{sentence[1:]}."
        rows.append(f"| `{verdict.name}` | {mark} | {sentence} |")
    return "\n".join(["| setting | | |", "|---|---|---|", *rows])
