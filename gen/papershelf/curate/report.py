"""The Markdown by which a curator sees in a minute what a change does for the readers.

It is written for the summary of a job on GitHub, which holds 1 MiB a step:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papershelf.curate.cards import (
    added_card,
    changed_card,
    code,
    folded,
    headline,
    removed_card,
    shown,
)
from papershelf.curate.changes import Changes, TopicCount, addresses
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.words import plural
from papershelf.write.markdown import linked

MOST_BYTES = 900_000
# More papers than this are shown by a line each, which unfolds.
MOST_OPEN_CARDS = 10

# A paper is worth more than the thousandth problem.
_MOST_FOR_PROBLEMS = 300_000
# Of each section for its heading, what is around its blocks, and what is said of those left out.
_FRAME = 500
_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class _Section:
    """``count`` blocks under a heading, each of which is whole or left out."""

    heading: str
    count: int
    blocks: Iterable[str]
    between: str = "\n\n"
    before: str = ""
    behind: str = ""
    importance: int = 1
    most: int = MOST_BYTES

    def within(self, budget: int) -> str:
        """As many blocks as fit, and how many do not."""
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
    """Ends with a line feed, and has MOST_BYTES at most; what matters least is left out first."""
    head = f"## {_summary(changes)}\n"
    sections = [section for section in _sections(changes) if section.count]
    budget = MOST_BYTES - len(head) - _FRAME * len(sections)
    texts: dict[str, str] = {}
    for section in sorted(sections, key=lambda section: section.importance):
        texts[section.heading] = section.within(budget)
        budget -= len(texts[section.heading].encode())
    return "\n".join([head, *(texts[section.heading] for section in sections)])


def _summary(changes: Changes) -> str:
    counts = (
        (len(changes.added), "added"),
        (len(changes.changed), "changed"),
        (len(changes.removed), "removed"),
    )
    papers = [(count, verb) for count, verb in counts if count]
    said = [f"{plural(count, 'paper')} {verb}" for count, verb in papers[:1]]
    said += (f"{count:,} {verb}" for count, verb in papers[1:])
    if changes.new_drafts:
        said.append(f"{plural(len(changes.new_drafts), 'draft')} added")
    if changes.unread:
        said.append(f"{plural(changes.unread, 'record')} that cannot be read")
    return ", ".join(said) or "No paper is added, changed or removed"


def _sections(changes: Changes) -> Iterator[_Section]:
    """In the order of the page."""
    catalogue = changes.catalogue
    added, changed, removed = changes.added, changes.changed, changes.removed
    is_open = len(added) + len(changed) + len(removed) <= MOST_OPEN_CARDS

    def card(paper: Paper, body: str) -> str:
        if is_open:
            return f"#### {shown(paper.title)}\n\n{body}"
        return folded(headline(paper, catalogue), body)

    to_look_at = list(_to_look_at(changes))
    yield _Section(
        "To look at",
        len(to_look_at),
        to_look_at,
        between="\n",
        importance=0,
        most=_MOST_FOR_PROBLEMS,
    )
    yield _Section(
        "Added", len(added), (card(one.paper, added_card(one, catalogue)) for one in added)
    )
    yield _Section(
        "Changed",
        len(changed),
        (card(one.paper, changed_card(one, catalogue)) for one in changed),
        importance=2,
    )
    yield _Section("Removed", len(removed), (card(one.paper, removed_card(one)) for one in removed))
    yield _Section(
        "Drafts",
        len(changes.new_drafts),
        (
            f"- {code(draft.path)} {shown(draft.paper.title or 'without a title')}"
            for draft in changes.new_drafts
        ),
        between="\n",
    )
    yield _Section(
        "Topics",
        len(changes.topic_counts),
        map(_topic_row, changes.topic_counts),
        between="\n",
        before="| topic | papers before | now |\n|---|--:|--:|\n",
        importance=0,
    )
    links = [(one.paper, addresses(one.paper)) for one in added]
    links += [(one.paper, list(one.new_addresses)) for one in changed]
    links = [(paper, found) for paper, found in links if found]
    count = sum(len(found) for _, found in links)
    yield _Section(
        "Links to check",
        len(links),
        (_links_row(paper, found) for paper, found in links),
        between="\n",
        before=f"<details><summary>{plural(count, 'link')}</summary>\n\n",
        behind="\n\n</details>",
        importance=3,
    )


def _to_look_at(changes: Changes) -> Iterator[str]:
    """Errors, warnings, then papers that may be in the list already."""
    yield from map(_problem_row, changes.problems)
    for added in changes.added:
        for match in added.near:
            other = f"{code(match.listed.path)}, “{shown(match.listed.paper.title)}”"
            yield f"- **resembles** {code(added.path)}: {other} ({shown(match.how)})"


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
