"""Whether a list may be published: the form of its files, and the rules that hold between them."""

from pathlib import Path

from papershelf.check.rules import RULES
from papershelf.model.catalogue import Catalogue
from papershelf.model.problems import DataError, Problem
from papershelf.read.records import LoadedList, read_list


def check_list(root: Path) -> list[Problem]:
    """All problems of the list in a folder, sorted; those of its form do not hide the others."""
    return _problems(read_list(root))


def checked_catalogue(root: Path) -> Catalogue:
    """The list in a folder. Raises DataError with all problems where there is any.

    Warnings are for ``check``: they keep nobody from the list.
    """
    loaded = read_list(root)
    problems = [problem for problem in _problems(loaded) if not problem.is_warning]
    if problems:
        raise DataError(problems)
    return loaded.catalogue()


def broken_rules(loaded: LoadedList) -> list[Problem]:
    """What breaks the rules that hold between the records of a list."""
    return [problem for rule in RULES for problem in rule(loaded)]


def _problems(loaded: LoadedList) -> list[Problem]:
    return sorted({*loaded.problems, *broken_rules(loaded)})
