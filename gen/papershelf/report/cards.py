"""The changes of a report as Markdown: a card for each paper, a line for anything else."""

from collections.abc import Iterable, Iterator

from papershelf.formats.bibtex.write import write_bibtex
from papershelf.formats.text.markdown import escaped, fenced, linked
from papershelf.intake.matching import Match
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import editors_mark
from papershelf.model.paper import Paper
from papershelf.model.text import clipped, plural
from papershelf.records.declined import Declined
from papershelf.report.beside import REMOVED, DraftChange, EntryChange
from papershelf.report.changes import Added, Changed, Removed, addresses
from papershelf.report.comparison import compared, looks_alike
from papershelf.report.field_changes import FieldChange

# A summary shows no more of a text: a record may have a million characters.
LONGEST_TEXT = 300
LONGEST_ABSTRACT = 2_000
LONGEST_BIBTEX = 4_000
LONGEST_NAME = 100
MOST_NAMES = 8
# In the line of a folded card.
MOST_FIELDS = 6
# Texts up to this length are shown side by side; longer ones are compared word by word.
SHORT = 80

_LINE_BREAK = "\\\n"


def shown(text: str, longest: int = LONGEST_TEXT) -> str:
    return escaped(clipped(text, longest))


def code(text: str) -> str:
    return f"<code>{shown(text)}</code>"


def folded(summary: str, content: str) -> str:
    """``summary`` is markup; the empty lines end the HTML blocks around the Markdown."""
    return f"<details><summary>{summary}</summary>\n\n{content.rstrip()}\n\n</details>"


def headline(paper: Paper, catalogue: Catalogue) -> str:
    """The paper in one line, for the head of a folded card."""
    venue = catalogue.venue_of(paper)
    where = f"{venue.name} " if venue else ""
    people = f"{paper.short_byline()}, " if paper.people else ""
    about = f"{clipped(people, LONGEST_TEXT)}{clipped(where, LONGEST_TEXT)}{paper.date.year}"
    return f"<b>{shown(paper.title)}</b> ({escaped(about)})"


def changed_headline(changed: Changed, catalogue: Catalogue) -> str:
    """The paper and the changed fields, so that one knows which of many cards to open."""
    return f"{headline(changed.paper, catalogue)}: {_first(map(_headline_name, changed.fields))}"


def _first(names: Iterable[str]) -> str:
    first = list(names)
    more = [f"and {len(first) - MOST_FIELDS:,} more"] * (len(first) > MOST_FIELDS)
    return ", ".join([*first[:MOST_FIELDS], *more])


def _headline_name(change: FieldChange) -> str:
    if change.field == "key":
        return f"key {code(change.before)} → {code(change.after)}"
    return f"<code>{shown(change.field, LONGEST_NAME)}</code>"


def added_card(added: Added, catalogue: Catalogue) -> str:
    paper = added.paper
    parts = [_description(paper, added.path, catalogue), *_resembles(added.near)]
    if paper.abstract:
        parts.append(folded("Abstract", shown(paper.abstract, LONGEST_ABSTRACT)))
    parts.append(_folded_bibtex(paper, catalogue))
    return "\n\n".join(parts)


def changed_card(changed: Changed, catalogue: Catalogue) -> str:
    parts = [_description(changed.paper, changed.path, catalogue), *_resembles(changed.near)]
    short = [change for change in changed.fields if _is_short(change)]
    if short:
        rows = [
            f"| {code(change.field)} | {_cell(change.before)} | {_cell(change.after)} |"
            for change in short
        ]
        parts.append("\n".join(["| field | before | now |", "|---|---|---|", *rows]))
    parts += (_long_change(change) for change in changed.fields if change not in short)
    parts.append(_folded_bibtex(changed.paper, catalogue))
    return "\n\n".join(parts)


def removed_card(removed: Removed) -> str:
    paper = removed.paper
    lines = [*filter(None, [_people(paper)]), code(removed.path)]
    if removed.successor:
        lines.append(f"It is part of {code(removed.successor)} now.")
    return _LINE_BREAK.join(lines)


def _description(paper: Paper, path: str, catalogue: Catalogue) -> str:
    venue = catalogue.venue_of(paper)
    published = [f"*{shown(venue.name)}*"] if venue else []
    published.append(escaped(paper.date.display))
    links = " · ".join(linked(name, address) for name, address in addresses(paper))
    topics = "; ".join(_topic(path, catalogue) for path in paper.topics)
    lines = [_people(paper), ", ".join(published), links, f"Topics: {topics}", code(path)]
    return _LINE_BREAK.join(line for line in lines if line)


def _people(paper: Paper) -> str:
    names = paper.people
    first = [shown(name.display, LONGEST_NAME) for name in names.names[:MOST_NAMES]]
    more = [f"and {len(names) - MOST_NAMES:,} more"] * (len(names) > MOST_NAMES)
    role = editors_mark(len(names) + names.others) if paper.is_edited else ""
    return ", ".join([*first, *more, *["et al."] * names.others]) + role


def _topic(path: str, catalogue: Catalogue) -> str:
    if path not in catalogue.taxonomy:
        return f"{code(path)} (unknown)"
    topic = catalogue.taxonomy[path]
    levels = (catalogue.taxonomy.above(topic), topic)
    return " › ".join(shown(one.name) for one in levels if one)


def _resembles(near: Iterable[Match]) -> Iterator[str]:
    """A paragraph for each record that may be the same paper."""
    for match in near:
        other = match.listed
        title = shown(other.paper.title)
        yield f"**Resembles** {code(other.path)}, “{title}”: {escaped(match.how)}."


def _folded_bibtex(paper: Paper, catalogue: Catalogue) -> str:
    """What readers get, with a long list of names cut."""
    if len(paper.people) > MOST_NAMES:
        paper = paper.with_first_people(MOST_NAMES)
    entry = clipped(write_bibtex([paper], catalogue), LONGEST_BIBTEX)
    return folded("BibTeX", fenced(entry, "bibtex"))


def _is_short(change: FieldChange) -> bool:
    """Whether a table can show the change: both cells must look different."""
    texts = (change.before, change.after)
    fit = all(len(text) <= SHORT and "\n" not in text for text in texts)
    return fit and not looks_alike(*texts)


def _long_change(change: FieldChange) -> str:
    """Folded if it is more than a few lines."""
    name = f"{code(change.field)} {_verb(change)}"
    comparison = compared(change.before, change.after, is_list=change.is_list)
    if len(change.before) + len(change.after) <= LONGEST_TEXT:
        return f"{name}: {comparison}"
    return folded(name, comparison)


def _verb(change: FieldChange) -> str:
    if not change.before:
        return "added"
    return "changed" if change.after else "removed"


def _cell(text: str) -> str:
    return shown(text) if text else "*not set*"


def draft_line(draft: DraftChange) -> str:
    """Drafts are shown with the names of the changed fields only: readers do not see drafts."""
    line = f"- **{draft.verb}** {code(draft.path)} {shown(draft.title or 'without a title')}"
    if draft.fields:
        return f"{line}: {_first(map(code, draft.fields))}"
    return f"{line}; it is {code(draft.became)} now" if draft.became else line


def entry_line(entry: EntryChange) -> str:
    """A removed entry is shown by its name only."""
    about = f"{shown(entry.name)}, {plural(entry.papers, 'paper')}"
    line = f"- **{entry.verb}** {code(entry.id)} {about}"
    if entry.verb == REMOVED:
        return line
    changes = [
        f"{code(change.field)} {compared(change.before, change.after, is_list=change.is_list)}"
        for change in entry.fields
    ]
    return f"{line}: {'; '.join(changes)}"


def declined_line(verb: str, declined: Declined) -> str:
    named = [shown(declined.title)] if declined.title else []
    named += (code(str(one)) for one in (declined.doi, declined.arxiv) if one)
    return f"- **{verb}** {', '.join(named)}: {shown(declined.reason)}"
