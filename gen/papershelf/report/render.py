"""The Markdown that shows a curator at a glance what a change does for the readers.

It is written for the summary of a job on GitHub, which holds 1 MiB a step:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papershelf.formats.text.markdown import linked
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.text import plural
from papershelf.report.beside import ADDED, CHANGED, REMOVED, Beside, DraftChange, EntryChange
from papershelf.report.cards import (
    added_card,
    changed_card,
    changed_headline,
    code,
    declined_line,
    draft_line,
    entry_line,
    folded,
    headline,
    removed_card,
    shown,
)
from papershelf.report.changes import Changes, TopicCount, addresses

MOST_BYTES = 900_000
# More papers than this are shown folded, by a line each.
MOST_OPEN_CARDS = 10

# So that problems leave room for papers.
_MOST_FOR_PROBLEMS = 300_000
# Of each list of other things than papers.
_MOST_FOR_LISTS = 50_000
# Of each section, for its heading, the text around its blocks, and the note on those left out.
_FRAME = 500
_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class _Section:
    """``count`` blocks under a heading; each is shown whole or left out."""

    heading: str
    count: int
    blocks: Iterable[str]
    between: str = "\n\n"
    before: str = ""
    behind: str = ""
    importance: int = 1
    most: int = MOST_BYTES

    def within(self, budget: int) -> str:
        """As many blocks as fit, and the number of the others."""
        left = min(budget, self.most)
        fitting = []
        for block in self.blocks:
            left -= len(block.encode()) + len(self.between)
            if left < 0:
                break
            fitting.append(block)
        parts = [f"### {self.heading}"]
        if fitting:
            parts.append(self.before + self.between.join(fitting) + self.behind)
        if left_out := self.count - len(fitting):
            parts.append(f"{left_out:,} of {self.count:,} left out: the summary would be too long.")
        return "\n\n".join(parts) + "\n"


def write_report(changes: Changes) -> str:
    """Ends with a line feed and has at most MOST_BYTES; the least important is left out first."""
    head = f"## {_summary(changes)}\n"
    sections = [section for section in _sections(changes) if section.count]
    budget = MOST_BYTES - len(head) - _FRAME * len(sections)
    texts: dict[str, str] = {}
    for section in sorted(sections, key=lambda section: section.importance):
        texts[section.heading] = section.within(budget)
        budget -= len(texts[section.heading].encode())
    return "\n".join([head, *(texts[section.heading] for section in sections)])


def _summary(changes: Changes) -> str:
    counts = map(len, (changes.added, changes.changed, changes.removed))
    verbs = (ADDED, CHANGED, REMOVED)
    papers = [(count, verb) for count, verb in zip(counts, verbs, strict=True) if count]
    parts = [f"{plural(count, 'paper')} {verb}" for count, verb in papers[:1]]
    parts += (f"{count:,} {verb}" for count, verb in papers[1:])
    parts += _beside(changes.beside)
    if changes.unread:
        parts.append(f"{plural(changes.unread, 'record')} that cannot be read")
    return ", ".join(parts) or "No paper is added, changed or removed"


def _beside(beside: Beside) -> Iterator[str]:
    """How many of each kind changed."""
    for count, verb in _by_verb(beside.drafts):
        yield f"{plural(count, 'draft')} {verb}"
    if beside.topics:
        yield f"{plural(len(beside.topics), 'topic')} described differently"
    for count, verb in _by_verb(beside.venues):
        yield f"{plural(count, 'venue')} {verb}"
    for count, verb in _by_verb(beside.people):
        yield f"{count:,} {'person' if count == 1 else 'people'} {verb}"
    if beside.declined:
        yield f"{plural(len(beside.declined), 'paper')} declined"
    if beside.no_longer_declined:
        yield f"{plural(len(beside.no_longer_declined), 'paper')} no longer declined"


def _by_verb(entries: Iterable[DraftChange | EntryChange]) -> Iterator[tuple[int, str]]:
    counts = Counter(one.verb for one in entries)
    yield from ((counts[verb], verb) for verb in (ADDED, CHANGED, REMOVED) if counts[verb])


def _sections(changes: Changes) -> Iterator[_Section]:
    """In the order of the page."""
    catalogue = changes.catalogue
    added, changed, removed = changes.added, changes.changed, changes.removed
    is_open = len(added) + len(changed) + len(removed) <= MOST_OPEN_CARDS

    def card(paper: Paper, line: str, body: str) -> str:
        return f"#### {shown(paper.title)}\n\n{body}" if is_open else folded(line, body)

    yield _list("To look at", list(_to_look_at(changes)), most=_MOST_FOR_PROBLEMS)
    yield _Section(
        "Added",
        len(added),
        (
            card(one.paper, headline(one.paper, catalogue), added_card(one, catalogue))
            for one in added
        ),
    )
    yield _Section(
        "Changed",
        len(changed),
        (
            card(one.paper, changed_headline(one, catalogue), changed_card(one, catalogue))
            for one in changed
        ),
        importance=2,
    )
    yield _Section(
        "Removed",
        len(removed),
        (card(one.paper, headline(one.paper, catalogue), removed_card(one)) for one in removed),
    )
    yield from _sections_beside(changes)
    yield _links_to_check(changes)


def _links_to_check(changes: Changes) -> _Section:
    links = [(one.paper, addresses(one.paper)) for one in changes.added]
    links += [(one.paper, list(one.new_addresses)) for one in changes.changed]
    links = [(paper, found) for paper, found in links if found]
    count = sum(len(found) for _, found in links)
    return _Section(
        "Links to check",
        len(links),
        (_links_row(paper, found) for paper, found in links),
        between="\n",
        before=f"<details><summary>{plural(count, 'link')}</summary>\n\n",
        behind="\n\n</details>",
        importance=3,
    )


def _sections_beside(changes: Changes) -> Iterator[_Section]:
    beside, counts = changes.beside, changes.topic_counts
    yield _list("Drafts", [draft_line(draft) for draft in beside.drafts])
    head = "| topic | papers before | now |\n|---|--:|--:|\n"
    yield _list("Topics", [_topic_row(count) for count in counts], before=head)
    yield _list("Names and descriptions of topics", [entry_line(one) for one in beside.topics])
    yield _list("Venues", [entry_line(one) for one in beside.venues])
    yield _list("People", [entry_line(one) for one in beside.people])
    declined = [declined_line(ADDED, one) for one in beside.declined]
    declined += (declined_line(REMOVED, one) for one in beside.no_longer_declined)
    yield _list("Declined", declined)


def _list(
    heading: str, lines: Sequence[str], *, before: str = "", most: int = _MOST_FOR_LISTS
) -> _Section:
    return _Section(heading, len(lines), lines, "\n", before, importance=0, most=most)


def _to_look_at(changes: Changes) -> Iterator[str]:
    """Errors, warnings, then papers that may be in the list already."""
    yield from map(_problem_row, changes.problems)
    near = [(one.path, one.near) for one in changes.added]
    near += ((one.path, one.near) for one in changes.changed)
    for path, matches in near:
        for match in matches:
            other = f"{code(match.listed.path)}, “{shown(match.listed.paper.title)}”"
            yield f"- **resembles** {code(path)}: {other} ({shown(match.how)})"


def _problem_row(problem: Problem) -> str:
    says = shown(problem.says, _LONGEST_MESSAGE)
    place = f"{code(problem.path)}, line {problem.line}"
    return f"- **{problem.level}** {place}: {says} ({code(problem.rule)})"


def _topic_row(count: TopicCount) -> str:
    before, after = (
        "–" if number is None else f"{number:,}" for number in (count.before, count.after)
    )
    return f"| {shown(count.name)} {code(count.path)} | {before} | {after} |"


def _links_row(paper: Paper, found: Iterable[tuple[str, str]]) -> str:
    links = ", ".join(linked(address, address) for _, address in found)
    return f"- {code(paper.key)} {links}"
