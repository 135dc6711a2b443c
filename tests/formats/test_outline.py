"""LaTeX documents that sort the entries of a bibliography."""

import pytest

from ending import ends
from papershelf.formats.outline.read import is_outline, missing_entries, read_outline

REVIEW = r"""
\section*{Reviews \label{x}}
\begin{itemize}
\item \textbf{Modern reviews}
\\\textit{Below are links.}
\begin{itemize}
  \item Sheep in the Barn~\cite{a} % \cite{hidden}
  \item Goats~\citep[see][p.~5]{b,
    c}
\end{itemize}
\item {\bf Caf\'e sheep}~\cite{a}
\end{itemize}
\section{Counting}
Text with \textcite{d} and \cites{e}{f}.
"""


def test_entries_have_the_headings_around_their_citations() -> None:
    reading = read_outline(REVIEW)

    assert reading.topics == {
        "a": ("Sheep in the Barn", "Modern reviews", "Reviews", "Café sheep"),
        "b": ("Goats", "Modern reviews", "Reviews"),
        "c": ("Goats", "Modern reviews", "Reviews"),
        "d": ("Counting",),
        "e": ("Counting",),
        "f": ("Counting",),
    }
    assert reading.cited == {"a": 7, "b": 8, "c": 8, "d": 14, "e": 14, "f": 14}
    assert reading.rejected == ()


def test_citations_without_an_entry_are_reported() -> None:
    remarks = missing_entries(read_outline(REVIEW), frozenset("abcde"))

    assert [(one.line, one.text) for one in remarks] == [
        (14, "cites f, which no imported file has; import the .bib file with it, too")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\\section{A}\n\\cite{b", "\\cite{ has no end; write }"),
        ("\\section{A\n", "\\section{ has no end; write }"),
        ("\\cite[see b", "\\cite[ has no end; write ]"),
        ("\\section A", "\\section has no text in braces behind it"),
    ],
)
def test_missing_braces_are_rejected_with_their_line(text: str, reason: str) -> None:
    (found,) = read_outline(text).rejected

    assert found.reason == reason
    assert text.split("\n")[found.line - 1].startswith("\\")


@pytest.mark.parametrize(
    ("text", "is_one"), [(REVIEW, True), ("\\section{A}", False), ("\\cite{a}", False)]
)
def test_outlines_have_headings_and_citations(text: str, is_one: bool) -> None:
    assert is_outline(text) == is_one


@pytest.mark.parametrize("piece", ["\\cite{", "\\section{", "\\item ", "{", "\\begin{"])
def test_hostile_documents_are_read_to_the_end(piece: str) -> None:
    with ends():
        read_outline(piece * 100_000)
