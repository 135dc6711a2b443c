"""Texts of papers that are in downloads of the earlier site.

A download of the whole list has a text of each paper. After an edit, most of them are the same, and
cutting them out of the earlier file takes less time than making them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from papershelf.model.paper import Paper
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.units import Inputs

# Fewer texts are made.
MANY_TEXTS = 100
# All texts of more papers would need too much memory.
MOST_PAPERS = 20_000


@dataclass(frozen=True, slots=True)
class Joined:
    """How the texts of papers become a file, and the path of that of the whole list.

    Each text begins with ``start`` and ends with ``end``, so a file is cut where these meet. A text
    that has the same in it makes a piece too many, and then none of the pieces is used.
    """

    whole: str
    join: Callable[[Iterable[str]], str]
    start: str
    end: str
    between: str

    def cut(self, file: str) -> list[str]:
        before, _, after = self.join(["\0"]).partition("\0")
        if not (file.startswith(before) and file.endswith(after)):
            return []
        texts = file[len(before) : len(file) - len(after)].split(
            f"{self.end}{self.between}{self.start}"
        )
        last = len(texts) - 1
        for n, text in enumerate(texts):
            texts[n] = f"{self.start if n else ''}{text}{self.end if n < last else ''}"
        return texts


class EarlierTexts:
    """The texts in the files that a manifest knows."""

    def __init__(self, manifest: Manifest, inputs: Inputs) -> None:
        self._manifest = manifest
        self._inputs = inputs
        self._found: dict[str, Mapping[bytes, str]] = {}

    def join(self, form: Joined, papers: Sequence[Paper], make: Callable[[Paper], str]) -> str:
        """The file of some papers. ``make`` makes the texts that are new."""
        if len(papers) < MANY_TEXTS:
            return form.join(map(make, papers))
        known, shown = self._of(form), self._inputs.shown
        return form.join(known.get(shown(paper)) or make(paper) for paper in papers)

    def _of(self, form: Joined) -> Mapping[bytes, str]:
        """By the digests of what they show."""
        found = self._found.get(form.whole)
        if found is None:
            papers = self._manifest.earlier_papers
            made_of = self._inputs.of_digests(papers, None)
            file = self._manifest.earlier_text(form.whole, made_of) if papers else None
            texts = form.cut(file) if file else []
            found = dict(zip(papers, texts, strict=True)) if len(texts) == len(papers) else {}
            self._found[form.whole] = found
        return found
