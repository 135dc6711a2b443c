"""A build depends only on the list's files: not on their location, the time or the machine."""

from itertools import islice
from pathlib import Path

import pytest

from invented import TOPICS, many_papers
from lists import FEW, files_of, invented_list, run_shelf

pytestmark = pytest.mark.site


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    papers = [*FEW, *islice(many_papers(TOPICS.paths), 60)]
    here = invented_list(tmp_path / "here", papers)
    # Babel reads a file that has the name of the time zone.
    (here / "Pacific").mkdir()
    (here / "Pacific/Kiritimati").write_text("no time zone")
    # Another folder, hash seed, language, terminal width, and a time zone with another date.
    there = invented_list(tmp_path / "a place with blanks/and a depth/there", papers)

    first = run_shelf(
        here, "build", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LANG="C.UTF-8", COLUMNS="40"
    )
    second = run_shelf(
        there, "build", PYTHONHASHSEED="4711", TZ="Etc/GMT+12", LANG="de_DE", LC_ALL="C"
    )

    assert (first.returncode, second.returncode) == (0, 0)
    one, other = files_of(here / "site"), files_of(there / "site")
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
