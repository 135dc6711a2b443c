"""Move a list to the installed version: its version pins, and the skeleton's files.

Only files are upgraded that owners rarely edit (``UPGRADED``); data/, docs/ and the list's own
words are never touched. A file that the owner has not edited is replaced. Into an edited one the
changes between the two versions are merged, and where that is not possible, the owner is told what
changed.

For that, the skeletons of earlier versions are needed. ``released/<version>/`` has the files as
that version wrote them, if a later version changed them: before you change a file in
``skeleton/``, copy it to the folder of the last release. A file that the last release did not
write is there as an empty file.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from packaging.version import Version

from papershelf import SETTINGS_FILE
from papershelf.model.problems import DataError, Problem
from papershelf.records.files import is_there, read_text, text_if_there
from papershelf.setup.answers import AnswerError, read_repository
from papershelf.setup.skeleton import filled_in, repository_values, templates, texts_below

REQUIREMENTS = "requirements.txt"
WORKFLOW = ".github/workflows/list.yml"
UPGRADED = (
    REQUIREMENTS,
    WORKFLOW,
    ".github/ISSUE_TEMPLATE/suggest.yml",
    ".github/dependabot.yml",
    ".github/CODEOWNERS",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".gitignore",
    "gen/pages.py",
)

_PIN = re.compile(r"(?mi)^(papershelf(?:\[[\w,.-]*\])?[ \t]*==[ \t]*)([\w.!+-]+)")
# Dependabot moves the pins and leaves this comment, so the version of the other files stays known.
_WRITTEN = re.compile(r"(?m)^(# shelf upgrade: this list has the files of version )(\S+)$")
_REFERENCE = re.compile(r"\b(papershelf/papershelf/\.github/workflows/[\w.-]++)@(\S++)")


@dataclass(frozen=True, slots=True)
class UpgradedFile:
    """A file to write, or to delete if ``after`` is None; new if ``before`` is None."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the owner has to do in a file, and the lines that changed between the versions."""

    path: str
    says: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From the version of the list to the installed one."""

    old: str
    new: str
    changes: tuple[UpgradedFile, ...]
    by_hand: tuple[ByHand, ...]


def skeleton_at(
    release: str, released: Traversable | None = None, current: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The files of ``UPGRADED`` as that version of the skeleton had them, with their marks."""
    folder = released or files("papershelf.setup") / "released"
    found = dict(current or templates())
    later = [Version(entry.name) for entry in folder.iterdir()] if folder.is_dir() else []
    for one in sorted(later, reverse=True):
        if one >= Version(release):
            found |= texts_below(folder / str(one))
    return {path: text for path, text in found.items() if path in UPGRADED and text}


def plan_upgrade(root: Path, installed: str, old: Mapping[str, str] | None = None) -> Upgrade:
    """Raises DataError if the version of the list is unknown, or newer than the installed one.

    ``old`` is the skeleton of the list's version.
    """
    release = list_version(root)
    if Version(release) > Version(installed):
        raise _fault(
            REQUIREMENTS,
            f"names version {release}, which is newer than the installed {installed}; "
            f"run pip install -r {REQUIREMENTS}",
        )
    before = skeleton_at(release) if old is None else old
    after = {path: text for path, text in templates().items() if path in UPGRADED}
    values = _values(root, installed)
    changes: list[UpgradedFile] = []
    by_hand: list[ByHand] = []
    for path in UPGRADED:
        mine = text_if_there(root, path)
        base, new = (_rendered(path, texts.get(path), values) for texts in (before, after))
        moved = None if mine is None else _moved(path, mine, installed)
        result = _merged(path, moved, base, new)
        if isinstance(result, ByHand):
            by_hand.append(result)
            result = moved
        if result != mine:
            changes.append(UpgradedFile(path, mine, result))
        if result is not None:
            by_hand += _left(path, result, installed)
    return Upgrade(release, installed, tuple(changes), tuple(by_hand))


def list_version(root: Path) -> str:
    """The version whose files the list has, as requirements.txt says. Raises DataError."""
    if not is_there(root / REQUIREMENTS):
        raise _fault(
            REQUIREMENTS, "is missing; write papershelf== and the version that the list has used"
        )
    text = read_text(root / REQUIREMENTS, REQUIREMENTS)
    pin = _PIN.search(text)
    if not (pin and _is_version(pin[2])):
        raise _fault(
            REQUIREMENTS,
            "does not name a version of papershelf; write papershelf== and the version",
        )
    written = _WRITTEN.search(text)
    return written[2] if written and _is_version(written[2]) else pin[2]


def _is_version(text: str) -> bool:
    try:
        Version(text)
    except ValueError:  # InvalidVersion, or a number of thousands of digits
        return False
    return True


def _fault(path: str, message: str) -> DataError:
    return DataError([Problem.of_file(path, message, rule="upgrade")])


def _values(root: Path, release: str) -> dict[str, str]:
    """Values for the marks of the skeleton, as far as mkdocs.yml has them."""
    said = _settings(root)
    try:
        repository = read_repository(said.get("repo_url", ""))
    except AnswerError:
        return {"VERSION": release}
    site_url = said.get("site_url", repository.site_url).rstrip("/") + "/"
    return repository_values(repository, site_url, release)


def _settings(root: Path) -> dict[str, str]:
    """The texts at the top level of mkdocs.yml. Only composed, since values may have MkDocs' tags.

    Raises DataError.
    """
    try:
        node = yaml.compose(read_text(root / SETTINGS_FILE, SETTINGS_FILE), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _fault(SETTINGS_FILE, f"is not valid YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise _fault(SETTINGS_FILE, "is nested too deeply; write fewer levels") from error
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        key.value: value.value
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
        and isinstance(value, yaml.ScalarNode)
        and value.tag == "tag:yaml.org,2002:str"
    }


def _rendered(path: str, template: str | None, values: Mapping[str, str]) -> str | None:
    """None if the version does not have the file, or the list has no value for it."""
    try:
        return None if template is None else filled_in(path, template, values)
    except KeyError:
        return None


def _moved(path: str, text: str, release: str) -> str:
    """The text with its pins at the version."""
    if path == REQUIREMENTS and "--hash" not in text:
        return _WRITTEN.sub(rf"\g<1>{release}", _PIN.sub(rf"\g<1>{release}", text))
    if path == WORKFLOW:
        return _REFERENCE.sub(
            lambda found: f"{found[1]}@v{release}" if _is_tag(found[2]) else found[0], text
        )
    return text


def _is_tag(reference: str) -> bool:
    return reference.startswith("v") and _is_version(reference[1:])


def _merged(path: str, mine: str | None, base: str | None, new: str | None) -> str | ByHand | None:
    """The list's file after the upgrade. All texts have the pins of the new version."""
    if base == new or mine == new:
        return mine
    if mine is None:
        # A file that the owner has deleted stays deleted.
        return new if base is None else None
    if mine == base:
        return new
    if new is None:
        return ByHand(path, "is no longer needed; you have edited it, so it was kept")
    if base is None:
        return ByHand(path, "is new in this version, but you have your own; compare", mine, new)
    merged = _merge(mine, base, new)
    if merged is None:
        return ByHand(path, "has your edits where this version changes it; apply", base, new)
    return merged


def _merge(mine: str, base: str, new: str) -> str | None:
    """Git's three-way merge; None if both changed the same lines, or Git is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, name) for name in ("mine", "base", "new")]
        for name, text in zip(names, (mine, base, new), strict=True):
            name.write_text(text, encoding="utf-8", newline="")
        try:
            done = subprocess.run(["git", "merge-file", "-p", *names], capture_output=True)
        except FileNotFoundError:
            return None
    return done.stdout.decode() if done.returncode == 0 else None


def _left(path: str, text: str, release: str) -> Iterator[ByHand]:
    """Pins that were not moved, because the owner has written them otherwise."""
    if path == REQUIREMENTS and "--hash" in text:
        yield ByHand(path, f"has hashes; write papershelf=={release}, and its hashes")
    if path == WORKFLOW and not all(_is_tag(one[2]) for one in _REFERENCE.finditer(text)):
        yield ByHand(path, f"does not refer to the workflows by a version; use v{release}")
