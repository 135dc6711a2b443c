"""The table of rules: their names, their texts and their levels.

Record rules check one record at a time, list rules the whole list. Each is a generator of
problems, and its docstring is its documentation.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, TypeVar

from papershelf.check.allowances import MALFORMED, NEEDLESS, SAYS
from papershelf.check.author_pages import author_pages_stay, pages_of_few_papers_stay
from papershelf.check.authors import (
    authors_are_named_once,
    authors_are_people_or_groups,
    names_have_no_marks,
)
from papershelf.check.citations import cited_papers_are_in_the_list
from papershelf.check.declined import (
    declined_papers_are_listed_once,
    declined_papers_are_not_in_the_list,
)
from papershelf.check.disguises import (
    hosts_are_public,
    links_in_notes_lead_where_they_say,
    names_have_one_script,
)
from papershelf.check.drafts import drafts_are_finished
from papershelf.check.duplicates import (
    arxiv_ids_are_used_once,
    dois_are_used_once,
    sources_are_used_once,
    titles_are_not_nearly_the_same,
    titles_are_used_once,
    titles_of_two_works_are_explained,
)
from papershelf.check.essays import essays_are_on_topics, essays_are_shown_whole
from papershelf.check.extra_fields import extra_fields_obey_the_rules_of_fields
from papershelf.check.future import Today, dates_are_not_of_the_future
from papershelf.check.identifiers import (
    arxiv_ids_are_not_of_the_future,
    dois_are_not_those_of_arxiv,
    dois_are_registered,
    isbns_are_typed_right,
    keys_are_used_once,
    keys_follow_from_their_records,
    papers_are_rarely_older_than_their_preprints,
    preprints_are_not_older_than_their_ids,
    urls_agree_with_identifiers,
)
from papershelf.check.other_files import other_files_are_plain
from papershelf.check.people import (
    names_of_people_are_in_papers,
    people_agree_with_papers,
    spellings_of_a_person_are_joined,
)
from papershelf.check.permanence import (
    Change,
    aliases_lead_to_pages,
    keys_name_one_paper,
    keys_stay,
    topics_stay,
    venue_pages_stay,
)
from papershelf.check.texts import (
    abstracts_are_used_once,
    abstracts_are_whole,
    pages_are_in_normal_form,
    spaces_are_single,
    texts_are_in_normal_form,
    texts_have_plain_spaces,
)
from papershelf.check.titles import (
    abstracts_have_no_tex,
    titles_and_names_have_no_tex,
    titles_are_not_in_capitals,
    titles_have_no_full_stop,
)
from papershelf.check.vocabulary import (
    reading_paths_name_papers,
    topics_exist,
    topics_have_papers,
    venues_are_not_arxiv,
    venues_are_not_in_capitals,
    venues_have_one_name,
)
from papershelf.model.problems import Problem
from papershelf.records.format import GROWS
from papershelf.records.load import LoadedList, Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """``find`` yields what breaks the rule. Warnings do not prevent a build.

    Rules that a build depends on do not allow exceptions.
    """

    find: Callable[[T], Iterator[Problem]]
    is_warning: bool = False
    may_be_allowed: bool = True

    @property
    def name(self) -> str:
        return self.find.__name__.replace("_", "-")

    @property
    def says(self) -> str:
        return " ".join((self.find.__doc__ or "").split())

    def problems(self, subject: T) -> Iterator[Problem]:
        for problem in self.find(subject):
            yield replace(problem, rule=self.name, is_warning=self.is_warning)


# Problems that prevent a file from being read, which the readers report.
FORM = {
    "file": "A record is a regular file of UTF-8 text, in the right folder and named .yaml.",
    GROWS: "A file is not larger than 1 MB when shelf fmt has formatted it.",
    "yaml": "A file is simple YAML: no tags, anchors, references, merge keys or repeated fields.",
    "form": "A record has all required fields and no unknown ones, each in its format.",
    "place": "A record is in the folder of the year in its key.",
    "settings": "In mkdocs.yml, no setting is given twice, and options of the list are valid.",
    "data-only": "With --data-only, a change has no file that runs as code, and no link.",
    "hidden-characters": "Text has no invisible characters and none that change its direction.",
}

RECORD_RULES: tuple[Rule[Record], ...] = (
    Rule(texts_are_in_normal_form),
    Rule(dois_are_not_those_of_arxiv),
    Rule(arxiv_ids_are_not_of_the_future),
    Rule(preprints_are_not_older_than_their_ids),
    Rule(urls_agree_with_identifiers),
    Rule(authors_are_people_or_groups),
    # Exports of the extra fields rely on it.
    Rule(extra_fields_obey_the_rules_of_fields, may_be_allowed=False),
    Rule(venues_are_not_arxiv, is_warning=True),
    Rule(venues_are_not_in_capitals, is_warning=True),
    Rule(dois_are_registered, is_warning=True),
    Rule(isbns_are_typed_right, is_warning=True),
    Rule(authors_are_named_once, is_warning=True),
    Rule(names_have_no_marks, is_warning=True),
    Rule(names_have_one_script, is_warning=True),
    Rule(hosts_are_public, is_warning=True),
    Rule(links_in_notes_lead_where_they_say, is_warning=True),
    Rule(papers_are_rarely_older_than_their_preprints, is_warning=True),
    Rule(titles_are_not_in_capitals, is_warning=True),
    Rule(titles_have_no_full_stop, is_warning=True),
    Rule(titles_and_names_have_no_tex, is_warning=True),
    Rule(abstracts_have_no_tex, is_warning=True),
    Rule(abstracts_are_whole, is_warning=True),
    Rule(pages_are_in_normal_form, is_warning=True),
    Rule(spaces_are_single, is_warning=True),
    Rule(texts_have_plain_spaces, is_warning=True),
    Rule(keys_follow_from_their_records, is_warning=True),
)

# Needs the folder of the list, not only the records.
STALE_SCHEMA = ("schemas-are-current", "The schemas in .vscode/ have the topics of the list.")

# Asks nothing of other records, so it holds for those with errors of form as well.
TOPICS_EXIST: Rule[LoadedList] = Rule(topics_exist, may_be_allowed=False)
# What only one record may have.
USED_ONCE: tuple[Rule[LoadedList], ...] = (
    Rule(keys_are_used_once, may_be_allowed=False),
    Rule(dois_are_used_once),
    Rule(arxiv_ids_are_used_once),
    Rule(sources_are_used_once),
    Rule(titles_are_used_once),
    Rule(abstracts_are_used_once),
)
LIST_RULES: tuple[Rule[LoadedList], ...] = (
    TOPICS_EXIST,
    Rule(reading_paths_name_papers, may_be_allowed=False),
    Rule(essays_are_on_topics, may_be_allowed=False),
    Rule(essays_are_shown_whole, may_be_allowed=False),
    Rule(cited_papers_are_in_the_list, may_be_allowed=False),
    *USED_ONCE,
    Rule(aliases_lead_to_pages),
    Rule(people_agree_with_papers, may_be_allowed=False),
    Rule(titles_of_two_works_are_explained, is_warning=True),
    Rule(venues_have_one_name, is_warning=True),
    Rule(names_of_people_are_in_papers, is_warning=True),
    Rule(other_files_are_plain, is_warning=True),
    Rule(declined_papers_are_listed_once, is_warning=True),
    Rule(declined_papers_are_not_in_the_list, is_warning=True),
    Rule(topics_have_papers, is_warning=True),
    Rule(drafts_are_finished, is_warning=True),
)

# Checks pairs of records with near titles.
NEAR_TITLES: Rule[Iterable[tuple[Record, Record]]] = Rule(
    titles_are_not_nearly_the_same, is_warning=True
)

# Proposals for the owner of the list, which only ``shelf check`` looks for: they take time.
PROPOSALS: tuple[Rule[LoadedList], ...] = (Rule(spellings_of_a_person_are_joined, is_warning=True),)
# Needs the day of the check.
FUTURE: Rule[Today] = Rule(dates_are_not_of_the_future, is_warning=True)

# Compare the list with an earlier state of it: ``check --since``.
PERMANENCE_RULES: tuple[Rule[Change], ...] = (
    Rule(keys_stay, may_be_allowed=False),
    Rule(keys_name_one_paper),
    Rule(topics_stay, may_be_allowed=False),
    Rule(venue_pages_stay),
    Rule(author_pages_stay),
    # Nothing in data/ could say why. An owner may well want a smaller site.
    Rule(pages_of_few_papers_stay, is_warning=True, may_be_allowed=False),
)


def vanished(before: LoadedList, after: LoadedList) -> Iterator[Problem]:
    """URLs of the earlier list that would no longer work."""
    change = Change(before, after)
    for rule in PERMANENCE_RULES:
        yield from rule.problems(change)


RULES: tuple[Rule[Any], ...] = (
    *RECORD_RULES, *LIST_RULES, *PROPOSALS, NEAR_TITLES, FUTURE, *PERMANENCE_RULES
)  # fmt: skip


class RuleText(NamedTuple):
    """The documentation of a rule; ``name`` is the ``rule`` of its problems."""

    name: str
    level: str
    says: str


def rule_texts() -> list[RuleText]:
    """All rules, errors first, in the order of the tables."""
    texts = {name: (False, text) for name, text in (*FORM.items(), (MALFORMED, SAYS[MALFORMED]))}
    texts |= {rule.name: (rule.is_warning, rule.says) for rule in RULES}
    texts |= {name: (True, text) for name, text in ((NEEDLESS, SAYS[NEEDLESS]), STALE_SCHEMA)}
    rules = [
        RuleText(name, "warning" if is_warning else "error", says)
        for name, (is_warning, says) in texts.items()
    ]
    return sorted(rules, key=lambda rule: rule.level)
