"""Texts of papers are cut out of downloads of the earlier site, and no other text is used."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import TEXTS
from invented import SETTINGS, make_catalogue, make_paper
from papershelf.model.paper import Paper
from papershelf.site.citing import exports
from papershelf.site.citing.exports import Exports
from papershelf.site.people.links import AuthorLinks
from papershelf.site.reuse import texts
from papershelf.site.reuse.manifest import Manifest
from papershelf.site.reuse.texts import EarlierTexts, Joined
from papershelf.site.reuse.units import Inputs, files_of

FORMS = [
    exports._ASCII, exports._BIBLATEX, exports._BIBTEX, exports._CSL, exports._CSV, exports._JSON,
    exports._RIS,
]  # fmt: skip
PAPERS = [
    make_paper(f"roe2021{word}", title=text, abstract=text, arxiv=None, primary_class=None)
    for word, text in TEXTS.items()
]


class Made:
    """The downloads of a list, in a folder."""

    def __init__(self, folder: Path, *papers: Paper) -> None:
        self.catalogue = make_catalogue(*papers)
        self.folder = folder
        self.manifest = Manifest(folder / ".cache", folder / "site", folder / "new/made")
        links = AuthorLinks(self.catalogue, 2)
        self.inputs = Inputs(self.catalogue, links)
        self.exports = Exports(self.catalogue, SETTINGS, links)
        self.manifest.begin(b"world")
        self.manifest.papers = list(map(self.inputs.shown, self.catalogue.papers))
        self.earlier = EarlierTexts(self.manifest, self.inputs)

    def build(self, bibtex_of: Callable[[Paper], str] | None = None) -> None:
        if bibtex_of:
            self.exports._bibtex_of = bibtex_of
        self.manifest.put(files_of(self.exports.of_lists(), self.inputs))
        (self.folder / "new/made").rename(self.folder / "site")
        self.manifest.save()

    def join(self, form: Joined, make: Callable[[Paper], str]) -> str:
        return self.earlier.join(form, self.catalogue.papers, make)


@pytest.fixture(autouse=True)
def every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MANY_TEXTS", 1)


def fail(paper: Paper) -> str:
    raise AssertionError(paper.key)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.whole)
@pytest.mark.parametrize("papers", [PAPERS, PAPERS[:1]], ids=["many", "one"])
def test_a_file_is_joined_from_the_texts_of_the_earlier_one(
    tmp_path: Path, form: Joined, papers: list[Paper]
) -> None:
    Made(tmp_path, *papers).build()
    before = (tmp_path / "site" / form.whole).read_bytes().decode("utf-8")

    assert Made(tmp_path, *papers).join(form, fail) == before


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.whole)
def test_only_new_texts_are_made(tmp_path: Path, form: Joined) -> None:
    """Whatever is added, changed and removed, each of the others has its own text."""
    Made(tmp_path, *PAPERS).build()
    _, second, *others = PAPERS
    changed = second.model_copy(update={"title": "Changed"})
    new = make_paper("poe2022new", title="New")
    made: list[str] = []
    now = Made(tmp_path, new, *others, changed)

    def make(paper: Paper) -> str:
        made.append(paper.key)
        return f"{form.start}{paper.key}{form.end}"

    joined = form.cut(now.join(form, make))

    assert sorted(made) == sorted([new.key, changed.key])
    keys = [paper.key for paper in now.catalogue.papers]
    assert [key in text for key, text in zip(keys, joined, strict=True)] == [True] * len(keys)


def test_a_text_with_the_end_of_another_in_it_is_not_cut(tmp_path: Path) -> None:
    """There is a piece too many, so all texts are made."""
    form = exports._BIBTEX
    entry = "@misc{a,\n}\n\n@misc{b,\n}\n"
    assert form.cut(form.join([entry])) == ["@misc{a,\n}\n", "@misc{b,\n}\n"]

    Made(tmp_path, *PAPERS).build(lambda paper: entry)
    made: list[str] = []

    def make(paper: Paper) -> str:
        made.append(paper.key)
        return entry

    Made(tmp_path, *PAPERS).join(form, make)

    assert len(made) == len(PAPERS)


def test_a_file_that_was_edited_has_all_texts_made(tmp_path: Path) -> None:
    Made(tmp_path, *PAPERS).build()
    file = tmp_path / "site/papers.csv"
    file.write_bytes(file.read_bytes() + b"wolf\r\n")
    made: list[str] = []

    def make(paper: Paper) -> str:
        made.append(paper.key)
        return paper.key

    Made(tmp_path, *PAPERS).join(exports._CSV, make)

    assert len(made) == len(PAPERS)


def test_few_texts_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Made(tmp_path, *PAPERS).build()
    monkeypatch.setattr(texts, "MANY_TEXTS", len(PAPERS) + 1)

    with pytest.raises(AssertionError):
        Made(tmp_path, *PAPERS).join(exports._CSV, fail)
