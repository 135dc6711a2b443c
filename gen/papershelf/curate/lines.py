"""What changed beside the papers as Markdown, a line of a list for each."""

from papershelf.curate.beside import REMOVED, DraftChange, EntryChange
from papershelf.curate.cards import MOST_FIELDS, code, shown
from papershelf.curate.comparison import compared
from papershelf.model.text import plural
from papershelf.records.declined import Declined


def draft_line(draft: DraftChange) -> str:
    """What changed in a draft is named only: nobody but curators sees it."""
    line = f"- **{draft.verb}** {code(draft.path)} {shown(draft.title or 'without a title')}"
    if draft.fields:
        names = [code(name) for name in draft.fields[:MOST_FIELDS]]
        beyond = len(draft.fields) - MOST_FIELDS
        more = [f"and {beyond:,} more"] if beyond > 0 else []
        return f"{line}: {', '.join([*names, *more])}"
    return f"{line}; it is {code(draft.became)} now" if draft.became else line


def entry_line(entry: EntryChange) -> str:
    """Of one that is gone nothing but its name is left to say."""
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
