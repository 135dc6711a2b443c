"""Whether a change has records and pages only, so that nothing of it runs as code."""

import re
from collections.abc import Iterable, Iterator

from papershelf.model.problems import Problem
from papershelf.records.revisions import ChangedFile

# Everything else may run: settings name plugins, hooks and scripts, and the tests, workflows and
# requirements are code. Scripts and styles in docs/ run in the browsers of readers.
_DATA = re.compile(
    r"data/.*|docs/(?:.*\.)?(?:md|png|jpe?g|gif|webp|avif|pdf|bib|txt)|[^/]*\.md|LICENSE|CITATION\.cff"
)
# In any folder, also in data/.
_ANYWHERE = (
    (re.compile(r"(?:.*/)?\.git[^/]*", re.DOTALL), "says what Git does with other files"),
    (
        re.compile(r"(?i)(?:.*/)?(?:agents|claude|gemini)[^/]*\.md", re.DOTALL),
        "gives instructions to programs that write code",
    ),
    (
        re.compile(r"(?:.*/)?\.[^/]*(?:/.*)?", re.DOTALL),
        "is hidden, and may be for editors and other programs",
    ),
)
_RUNS = (
    *_ANYWHERE[:-1],
    (
        re.compile(r"mkdocs\.yml|docs/.*\.ya?ml"),
        "names plugins and hooks, which run in every build",
    ),
    (re.compile(r"\.github/.*|\.ci/.*"), "runs on GitHub, or decides what does"),
    (re.compile(r"(?:requirements.*\.txt|pyproject\.toml)"), "says which programs are installed"),
    (
        re.compile(r"(?:gen|tests)/.*|(?:.*/)?[^/]*\.py|Makefile"),
        "is code that builds and checks run",
    ),
    _ANYWHERE[-1],
    (re.compile(r"docs/.*"), "may run in the browsers of readers"),
)
_LINK = ("120000", "160000")


def code_in(changes: Iterable[ChangedFile]) -> Iterator[Problem]:
    """The files of a change that may run, and links, which may lead to any file."""
    for change in changes:
        if change.mode in _LINK:
            yield _problem(change.path, "is a link, which may lead to any file")
        elif not _is_data(change.path):
            runs = next((says for one, says in _RUNS if one.fullmatch(change.path)), None)
            yield _problem(change.path, runs or "may be used by settings or code")


def _is_data(path: str) -> bool:
    is_of_list = _DATA.fullmatch(path) is not None
    return is_of_list and not any(one.fullmatch(path) for one, _ in _ANYWHERE)


def _problem(path: str, does: str) -> Problem:
    message = f"{does}; read the change before you check, build or merge it"
    return Problem.of_file(path, message, rule="data-only")
