"""Why a paper is related to another one, in a few words."""

from collections.abc import Sequence

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.terms import written_forms
from papershelf.site.related.papers import RelatedPapers
from papershelf.site.translations import Strings


class Reasons:
    """The reasons for one paper, on whose page they are."""

    def __init__(
        self, paper: Paper, catalogue: Catalogue, related: RelatedPapers, strings: Strings
    ) -> None:
        self._paper = paper
        self._catalogue = catalogue
        self._related = related
        self._strings = strings
        self._people = self._people_of(paper)
        shared = {word for key in related[paper.key] for word in self._shared_with(key)}
        self._forms = written_forms(paper.title, paper.abstract or "", shared)

    def of(self, other: Paper) -> str:
        """Such as "cites; same authors; shares: convolution, LibriSpeech"."""
        _ = self._strings.gettext
        reasons = []
        if other.key in self._paper.cites:
            reasons.append(_("cites"))
        if self._paper.key in other.cites:
            reasons.append(_("cited by"))
        if self._has_same_people(other):
            reasons.append(_("same editors") if other.is_edited else _("same authors"))
        if words := self._shared_with(other.key):
            shown = ", ".join(self._forms.get(word, word) for word in words)
            reasons.append(_("shares: %(words)s", words=shown))
        return "; ".join(reasons)

    def _shared_with(self, key: str) -> Sequence[str]:
        return self._related.shared(self._paper.key, key)

    def _has_same_people(self, other: Paper) -> bool:
        """Whether two people wrote both, or everybody who wrote one of them."""
        others = self._people_of(other)
        return len(self._people & others) >= min(2, len(self._people), len(others)) > 0

    def _people_of(self, paper: Paper) -> frozenset[str]:
        known = (name for name in paper.people if not name.is_anonymous)
        return frozenset(self._catalogue.person_id(paper, name) for name in known)
