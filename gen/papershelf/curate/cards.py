"""A paper of a change report as Markdown: what the reader of its page will see."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from papershelf.curate.changes import Added, Changed, FieldChange, Removed, addresses
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.write.bibtex import write_bibtex
from papershelf.write.markdown import escaped, fenced, linked

# Nobody reads more of a text in a summary, and a record may hold a million characters.
LONGEST_TEXT = 300
LONGEST_ABSTRACT = 2_000
LONGEST_BIBTEX = 4_000
LONGEST_NAME = 100
MOST_NAMES = 8
MOST_WORDS = 1_000
# Words around a change that say where it is.
CONTEXT = 8
# Texts up to here stand side by side; longer ones are compared word by word.
SHORT = 80

_LINE_BREAK = "\\\n"


def clipped(text: str, longest: int = LONGEST_TEXT) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def shown(text: str, longest: int = LONGEST_TEXT) -> str:
    return escaped(clipped(text, longest))


def code(text: str) -> str:
    return f"<code>{shown(text)}</code>"


def folded(summary: str, content: str) -> str:
    """``summary`` is markup; the empty lines end the HTML blocks around the Markdown."""
    return f"<details><summary>{summary}</summary>\n\n{content.rstrip()}\n\n</details>"


def headline(paper: Paper, catalogue: Catalogue) -> str:
    """The paper on one line, for the head of a folded card."""
    first = paper.authors.names[0].last
    more = " et al." if len(paper.authors) > 1 or paper.authors.others else ""
    venue = catalogue.venue_of(paper)
    where = f"{venue.name} " if venue else ""
    about = f"{clipped(first)}{more}, {clipped(where)}{paper.date.year}"
    return f"<b>{shown(paper.title)}</b> ({escaped(about)})"


def added_card(added: Added, catalogue: Catalogue) -> str:
    paper = added.paper
    parts = [_description(paper, added.path, catalogue), *_resembles(added)]
    if paper.abstract:
        parts.append(folded("Abstract", shown(paper.abstract, LONGEST_ABSTRACT)))
    parts.append(_folded_bibtex(paper, catalogue))
    return "\n\n".join(parts)


def changed_card(changed: Changed, catalogue: Catalogue) -> str:
    parts = [_description(changed.paper, changed.path, catalogue)]
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
    lines = [_people(paper.authors), code(removed.path)]
    if removed.successor:
        lines.append(f"It is part of {code(removed.successor)} now.")
    return _LINE_BREAK.join(lines)


def _description(paper: Paper, path: str, catalogue: Catalogue) -> str:
    venue = catalogue.venue_of(paper)
    published = [f"*{shown(venue.name)}*"] if venue else []
    published.append(escaped(paper.date.display))
    links = " · ".join(linked(name, address) for name, address in addresses(paper))
    topics = "; ".join(_topic(path, catalogue) for path in paper.topics)
    lines = [_people(paper.authors), ", ".join(published), links, f"Topics: {topics}", code(path)]
    return _LINE_BREAK.join(line for line in lines if line)


def _people(names: NameList) -> str:
    first = [shown(name.display, LONGEST_NAME) for name in names.names[:MOST_NAMES]]
    more = [f"and {len(names) - MOST_NAMES:,} more"] * (len(names) > MOST_NAMES)
    return ", ".join([*first, *more, *["et al."] * names.others])


def _topic(path: str, catalogue: Catalogue) -> str:
    if path not in catalogue.taxonomy:
        return f"{code(path)} (unknown)"
    topic = catalogue.taxonomy[path]
    above = [catalogue.taxonomy[topic.parent]] if topic.parent else []
    return " › ".join(shown(one.name) for one in (*above, topic))


def _resembles(added: Added) -> Iterator[str]:
    """One paragraph for each record that the paper may be taken for."""
    for match in added.near:
        other = match.listed
        title = shown(other.paper.title)
        yield f"**Resembles** {code(other.path)}, “{title}”: {escaped(match.how)}."


def _folded_bibtex(paper: Paper, catalogue: Catalogue) -> str:
    """What readers get, but for the end of a long list of names."""
    if len(paper.authors) > MOST_NAMES:
        first = NameList(paper.authors.names[:MOST_NAMES], others=True)
        paper = paper.model_copy(update={"authors": first})
    entry = clipped(write_bibtex([paper], catalogue), LONGEST_BIBTEX)
    return folded("BibTeX", fenced(entry, "bibtex"))


def _is_short(change: FieldChange) -> bool:
    return all(len(text) <= SHORT and "\n" not in text for text in (change.before, change.after))


def _long_change(change: FieldChange) -> str:
    """Folded, where it is more than a few lines."""
    name, comparison = f"{code(change.field)} {_verb(change)}", _comparison(change)
    if len(change.before) + len(change.after) <= LONGEST_TEXT:
        return f"{name}: {comparison}"
    return folded(name, comparison)


def _verb(change: FieldChange) -> str:
    if not change.before:
        return "added"
    return "changed" if change.after else "removed"


def _cell(text: str) -> str:
    return shown(text) if text else "*not set*"


def _comparison(change: FieldChange) -> str:
    """The words that go struck out, those that come in bold; what stays only around them."""
    if "\n" in change.before + change.after:
        between = "; "
        before, after = change.before.split("\n"), change.after.split("\n")
    else:
        between = " "
        before, after = change.before.split(), change.after.split()
    pieces = []
    for kind, several in groupby(_marked(before, after), key=lambda one: one[0]):
        words = [word for _, word in several]
        text = escaped(between.join(words))
        pieces.append(f"<{kind}>{text}</{kind}>" if kind else text)
    return between.join(pieces)


def _marked(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(del, ins or nothing, word), with … for words left out."""
    # Beyond, the comparison takes longer than anybody wants to read.
    old, new = ([word for word in words if word][:MOST_WORDS] for words in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            same = old[old_start:old_end]
            first, last = old_start == 0, old_end == len(old)
            yield from (("", word) for word in _context(same, is_first=first, is_last=last))
        else:
            yield from (("del", clipped(word)) for word in old[old_start:old_end])
            yield from (("ins", clipped(word)) for word in new[new_start:new_end])
    if max(len(before), len(after)) > MOST_WORDS:
        yield "", "…"


def _context(words: Sequence[str], *, is_first: bool, is_last: bool) -> Iterable[str]:
    """Of words that stay the ones beside a change."""
    if len(words) <= 2 * CONTEXT:
        return [clipped(word) for word in words]
    head = [] if is_first else words[:CONTEXT]
    tail = [] if is_last else words[-CONTEXT:]
    return [clipped(word) for word in (*head, "…", *tail)]
