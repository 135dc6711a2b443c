"""The summary of a large import: it fits on a screen, however many entries there are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from papershelf.intake.outcomes import Outcome, Report, ReportedEntry
from papershelf.model.problems import printable
from papershelf.model.text import plural

# With more messages than this, they are counted.
MOST_MESSAGES = 10
MOST_WORTH_A_LOOK = 10
_A_FEW = 3
# Together with ten entries these make 39 lines at most.
_MOST_KINDS = 4
_MOST_NAMES = 12
_COLUMNS = 120


def totals(report: Report) -> str:
    """The last line: how many entries became what."""
    counts = report.counts
    parts = [
        plural(counts[Outcome.PAPER], "new paper"),
        plural(counts[Outcome.DRAFT], "new draft"),
        f"{counts[Outcome.PRESENT]:,} already in the list",
        _if_any(counts[Outcome.ACCEPTED], "accepted"),
        _if_any(counts[Outcome.UPDATED], "updated"),
        _if_any(counts[Outcome.DECLINED], "declined"),
        f"{counts[Outcome.REJECTED]:,} rejected",
    ]
    would = "dry run: " if report.is_dry else ""
    return would + ", ".join(filter(None, parts))


def _if_any(count: int, what: str) -> str:
    return f"{count:,} {what}" if count else ""


def summary(report: Report) -> Iterator[str]:
    """Counts by outcome and reason, and the entries most worth a look; without the totals."""
    of = defaultdict(list)
    for entry in report.ordered:
        of[entry.outcome].append(entry)
    drafts = of[Outcome.DRAFT]
    left = {
        "Drafts lack": Counter(name for draft in drafts for name in draft.lacks),
        "Drafts to review": Counter(name for draft in drafts for name in draft.uncertain),
        "Updated": Counter(name for one in of[Outcome.UPDATED] for name in one.updated),
    }
    for title, names in left.items():
        yield from named_counts(title, names)
    others = [one.reason for one in drafts if not (one.lacks or one.uncertain)]
    yield from named_counts("Drafts for other reasons", _by_kind(others))
    offered = (name for one in report.entries for name in one.offered)
    yield from named_counts("Not taken, see --update", Counter(offered))
    known = Counter(_how(one.reason) for one in of[Outcome.PRESENT])
    yield from named_counts("Already in the list", known)
    yield from counted_kinds("Declined", [one.reason for one in of[Outcome.DECLINED]], 2)
    yield from counted_kinds("Rejected", [one.reason for one in of[Outcome.REJECTED]])
    notes = [note.text for note in report.notes]
    notes += (text for one in report.ordered for text in (*one.questions, *one.remarks))
    yield from counted_kinds("Questions and remarks", notes)
    venues = Counter(one.venue[1] for one in report.entries if one.venue)
    yield from named_counts("Venues renamed", venues)
    not_kept = (name for one in report.entries for name in one.not_kept)
    yield from named_counts("Not kept", Counter(not_kept))
    if chosen := list(worth_a_look(report.ordered)):
        yield "Worth a look:"
        for entry, says in chosen:
            yield shortened(f"  {entry.file}:{entry.line}: {says}")
    if files := report.rejected:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        hold = "would hold the" if report.is_dry else "the"
        yield printable(f"{files[0]}{more}: {hold} rejected entries; fix them there and import it")
    near = [one for one in drafts if {*one.lacks, *one.uncertain} == {"topics"}]
    # Two ways: --topic would be the answer for drafts with a suggested topic, too.
    if number := sum("topics" in one.lacks for one in near):
        yield f"Drafts that lack only a topic: {number:,}; see shelf topics suggest"
    if number := sum("topics" not in one.lacks for one in near):
        yield f"Drafts with a suggested topic to confirm: {number:,}; {_CONFIRM}"


_CONFIRM = "shelf accept --where uncertain=topics --confirm topics"


def _how(reason: str) -> str:
    """What an entry has in common with a paper of the list, without what speaks against it."""
    return reason.partition(", but")[0] + " (in doubt)" * reason.endswith("?")


def named_counts(title: str, counts: Counter[str]) -> Iterator[str]:
    """One line, such as "Drafts lack: topics 1,900, date 80"."""
    if counts:
        shown = [f"{name} {number:,}" for name, number in _most(counts, _MOST_NAMES)]
        rest = len(counts) - len(shown)
        yield shortened(f"{title}: {', '.join([*shown, *[f'and {rest:,} more'] * bool(rest)])}")


def _most(counts: Counter[str], number: int) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:number]


def counted_kinds(title: str, messages: Iterable[str], most: int = _MOST_KINDS) -> Iterator[str]:
    """How many messages of each kind there are, with the first of the kind as an example."""
    counts = _by_kind(messages)
    if not counts:
        return
    yield f"{title}:"
    shown = _most(counts, most)
    for example, number in shown:
        yield shortened(f"{number:>7,}  {example}")
    if rest := counts.total() - sum(number for _, number in shown):
        yield f"{rest:>7,}  of other kinds"


def _by_kind(messages: Iterable[str]) -> Counter[str]:
    examples: dict[str, str] = {}
    return Counter(examples.setdefault(kind_of(message), message) for message in messages)


def kind_of(message: str) -> str:
    """The message without what differs between entries: quotes, numbers, keys and names."""
    first, *words = re.sub(r"'[^']*'|\"[^\"]*\"", "'", message).split() or [""]
    kept = (word for word in words if word.isalpha() and word.islower())
    return " ".join([first if first.strip(":").isalpha() else "", *kept])


def worth_a_look(entries: Iterable[ReportedEntry]) -> list[tuple[ReportedEntry, str]]:
    """The first few entries that need a decision, each with the reason.

    Rejected entries, questions and contradictions come first, but no more than a few of a kind as
    long as there are other kinds.
    """
    seen: Counter[str] = Counter()
    ranked = []
    for place, entry in enumerate(entries):
        if found := _concern(entry):
            rank, says = found
            kind = kind_of(says.removeprefix(f"{entry.key}: "))
            ranked.append((seen[kind] // _A_FEW, rank, seen[kind], place, entry, says))
            seen[kind] += 1
    ranked.sort(key=lambda one: one[:4])
    return [(entry, says) for *_, entry, says in ranked[:MOST_WORTH_A_LOOK]]


def _concern(entry: ReportedEntry) -> tuple[int, str] | None:
    """(rank, what a person should know); None if there is nothing to decide."""
    if entry.outcome is Outcome.REJECTED:
        return 0, entry.says
    if entry.questions:
        return 0, f"{entry.key}: {entry.questions[0]}" if entry.is_new else entry.says
    if not entry.is_new:
        return None
    # What was found out while the entry was compared with the list comes last.
    near = [remark for remark in entry.remarks if re.search(r" has (the|a|nearly) ", remark)]
    if near:
        return 1, f"{entry.key}: {near[0]}"
    if {*entry.lacks, *entry.uncertain} - {"topics"}:
        return 2, entry.says
    return None


def shortened(line: str) -> str:
    line = printable(line)
    return line if len(line) <= _COLUMNS else f"{line[: _COLUMNS - 1].rstrip()}…"
