"""What a list says about an entry: its name for the venue, and its topics."""

from dataclasses import dataclass, replace

from papershelf.formats.candidates import Candidate
from papershelf.formats.shared_fields import keyword_list
from papershelf.intake.fates import ImportOptions
from papershelf.intake.keywords import keywords_of
from papershelf.intake.topics import TopicIndex, TopicNames
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.model.venues.names import VenueNames
from papershelf.records.load import LoadedList


@dataclass(frozen=True, slots=True)
class WordsOfList:
    """The names of a list's venues and topics, and the words of its papers by topic."""

    venues: VenueNames
    topic_names: TopicNames
    topics: TopicIndex

    @classmethod
    def of(cls, loaded: LoadedList) -> "WordsOfList":
        papers = tuple(record.paper for record in loaded.records)
        catalogue = Catalogue(papers, loaded.taxonomy, loaded.venues)
        return cls(VenueNames(loaded.venues), TopicNames(loaded.taxonomy), TopicIndex.of(catalogue))

    def completed(self, candidate: Candidate) -> Candidate:
        """With the list's name of the venue, and the keywords that are not topics."""
        known = self.venues.match(candidate.venue) if candidate.venue else None
        venue = known.name if known else candidate.venue
        extra = candidate.extra
        # A .bib file's are already there. Names of topics are not kept: our own exports have them.
        kept = {word for text in extra.values() for word in keyword_list(text)}
        words = self.topic_names.others(candidate.keywords)
        if others := [word for word in dict.fromkeys(words) if word not in kept]:
            extra = extra | {"keywords": "; ".join(others)}
        kind = candidate.type or EntryType.MISC
        return replace(candidate, type=kind, venue=venue, extra=extra)

    def topics_for(
        self, candidate: Candidate, draft: Paper, options: ImportOptions
    ) -> tuple[tuple[str, ...], bool]:
        """The topics of an entry, and whether they are a guess.

        Those that the options or the entry name, else the options' topics for other entries, else
        the likeliest one, which is a guess.
        """
        keywords = keywords_of(candidate, options.topic_field)
        named = (*options.topics, *self.topic_names.among(keywords))
        if named:
            return tuple(dict.fromkeys(named)), False
        if options.other_topics:
            return options.other_topics, False
        suggested = self.topics.suggest(draft.title or "", draft.abstract or "")
        return tuple(path for path, _ in suggested[:1]), bool(suggested)
