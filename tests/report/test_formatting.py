"""Files that are not in the standard format, as warnings and in the summary of a job."""

import re
from pathlib import Path

import pytest

from invented import commit, record, write_list
from papershelf.check.output import as_annotations
from papershelf.commands.check import fix_files
from papershelf.model.problems import Problem
from papershelf.records.files import MAX_BYTES
from papershelf.records.format import Unformatted, unformatted
from papershelf.records.revisions import unchanged_since
from papershelf.report.formatting import format_summary, format_warnings
from papershelf.report.render import MOST_BYTES

PATH = "data/papers/2021/okafor2021counting.yaml"
HOSTILE = """\
title: Counting
abstract: |-
  ```
  </details> <script>alert(1)</script>
  ````
  @team #1 ::error::forged
  ##[error]forged
"""


def change(before: str, after: str, path: str = PATH) -> Unformatted:
    return Unformatted(path, before, after)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", 2),
        ("a\n", "a\nb\n", 1),
        ("a\nb\n", "a\n", 2),
        ("a\r\nb\r\n", "a\nb\n", 2),
        ("", "a\n", 1),
    ],
    ids=["changed", "line_added", "line_removed", "line_ends", "empty"],
)
def test_warning_is_at_the_first_line_that_differs(before: str, after: str, line: int) -> None:
    (warning,) = format_warnings([change(before, after)])

    assert (warning.path, warning.line, warning.is_warning) == (PATH, line, True)


def test_warnings_become_annotations() -> None:
    (line,) = as_annotations(format_warnings([change("a\nb\n", "a\nc\n")]), "")

    assert line == (
        f"::warning file={PATH},line=2,col=1,title=format::not in the standard format, which is "
        "only a warning; run shelf fmt, or copy the formatted file from the summary of this run"
    )


def test_summary_has_the_whole_file_and_the_differences() -> None:
    before, after = "title: 'A'\ndate: 2021\n", "title: A\ndate: 2021\n"

    assert (
        format_summary([change(before, after)])
        == f"""\
### 1 file to format

The content is fine; only the layout differs, and that does not fail the check. To fix it, run \
`shelf fmt`. In the browser, open the file, press the pencil, and replace everything with the text \
below.

<details><summary><code>{PATH.replace("/", "&#47;").replace(".", "&#46;")}</code></summary>

The whole file:

```yaml
title: A
date: 2021
```

What is different:

```diff
--- {PATH}
+++ {PATH} (formatted)
@@ -1,2 +1,2 @@
-title: 'A'
+title: A
 date: 2021
```

</details>
"""
    )


def test_summary_is_empty_without_changes() -> None:
    assert format_summary([]) == ""


def blocks_of(summary: str) -> list[tuple[str, str]]:
    """The language and the content of each fenced block, as CommonMark finds its end."""
    found = []
    lines = iter(summary.split("\n"))
    for line in lines:
        if opened := re.fullmatch(r"(`{3,})(\w*)", line):
            content = []
            for inner in lines:
                if re.fullmatch(rf" {{0,3}}`{{{len(opened[1])},}} *", inner):
                    break
                content.append(inner)
            else:
                pytest.fail("a block has no end")
            found.append((opened[2], "\n".join(content)))
    return found


def test_text_of_a_file_cannot_leave_its_block() -> None:
    summary = format_summary([change(HOSTILE.upper(), HOSTILE), change("a\n", "b\n", "x.yaml")])

    (_, whole), (_, diff), *others = blocks_of(summary)
    assert f"{whole}\n" == HOSTILE
    assert "alert" in diff
    assert len(others) == 2
    outside = summary
    for _, content in blocks_of(summary):
        outside = outside.replace(content, "")
    assert not re.search("script|@team|forged", outside, re.IGNORECASE)
    assert outside.count("</details>") == 2


def test_name_of_a_file_is_text() -> None:
    summary = format_summary([change("a\n", "b\n", "data/papers/</summary><b>@team.yaml")])

    assert "<b>" not in summary.partition("```")[0]
    assert "@team" not in summary.partition("```")[0]


def test_file_with_invisible_characters_is_not_offered_for_copying() -> None:
    """They would be shown as escapes, so the copy would be another file."""
    summary = format_summary([change("# a\u200bb\ntitle: 'A'\n", "# a\u200bb\ntitle: A\n")])

    assert [language for language, _ in blocks_of(summary)] == ["diff"]


def test_difference_in_line_ends_alone_is_described() -> None:
    summary = format_summary([change("a\n", "a\n")])

    assert blocks_of(summary)[1] == ("diff", "Only the ends of lines differ.")


def test_summary_fits_and_counts_what_is_left_out() -> None:
    large = "x" * 100_000 + "\n"
    changes = [change("y\n", large, f"data/papers/2021/a{n}.yaml") for n in range(12)]

    summary = format_summary(changes)

    shown = summary.count("<details>")
    assert 1 <= shown < 12
    assert len(summary.encode()) <= MOST_BYTES
    assert f"{12 - shown} of 12 left out" in summary


def test_one_file_that_is_too_large_is_left_out() -> None:
    summary = format_summary([change("y\n", "é" * MOST_BYTES)])

    assert len(summary.encode()) < 2_000
    assert "1 of 1 left out" in summary


def test_a_file_is_not_formatted_if_it_would_be_too_large_to_read(tmp_path: Path) -> None:
    path, text = record("berg2021b")
    long = "sheep " * ((MAX_BYTES - len(text) - 20) // 6)
    root = write_list(tmp_path, (path, f"{text}abstract: {long}\n"))
    before = (root / path).read_bytes()

    (problem,) = (one for one in unformatted(root) if one.path == path)
    shown = list(fix_files(root, is_dry=False))

    assert isinstance(problem, Problem)
    assert problem.rule == "formatted-size"
    assert problem.message.startswith("would have 1,")
    assert [line for line in shown if "is left as it is; it would have 1," in line]
    assert (root / path).read_bytes() == before


@pytest.mark.tools
def test_files_as_at_a_revision_are_unchanged(tmp_path: Path) -> None:
    first, second = record("berg2021b", "volume: 1\n"), record("okafor2021a", "volume: 1\n")
    root = write_list(tmp_path, first, second)
    commit(root)
    (root / first[0]).write_text(f"{first[1]}number: 2\n")
    third = record("roe2021c", "volume: 1\n")
    write_list(root, third)

    same = unchanged_since(root, "HEAD")

    assert same == {second[0], "data/topics.yaml"}
    assert len(list(unformatted(root))) == 3
