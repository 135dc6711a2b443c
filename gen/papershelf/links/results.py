"""The results of ``shelf links`` as text, as a GitHub issue and as JSON.

A dead link comes with a URL of the Web Archive. The archive is not asked, because its API denies
copies that exist; the URL leads to the copy nearest to the day, or to a page that says there is
none.
"""

from collections.abc import Sequence
from itertools import accumulate

from papershelf.formats.text.markdown import escaped, linked
from papershelf.links.addresses import Link, LinkHistory, LinkState, Verdict, address_of
from papershelf.model.dates import PartialDate
from papershelf.model.problems import Problem, printable_json
from papershelf.model.text import plural

# GitHub accepts 65,536 characters in an issue.
LONGEST_ISSUE = 60_000

_NONE_DEAD = "No link of this list is dead.\n"


def dead_links(links: Sequence[Link], history: LinkHistory) -> list[tuple[Link, LinkState]]:
    """In the order of the links."""
    known = ((link, _state(link, history)) for link in links)
    return [(link, state) for link, state in known if state and state.is_dead]


def link_problems(links: Sequence[Link], history: LinkHistory) -> list[Problem]:
    """Dead links as errors and moved links as warnings, in the order of the links."""
    problems = []
    for link in links:
        state = _state(link, history)
        if state and state.is_dead:
            message = f"{link.address} is dead: it {_failures(state)}; {_advice(link)}"
            problems.append(_problem(link, message, "dead-links"))
        elif state and state.moved_to:
            message = f"{link.address} has moved permanently; write {state.moved_to}"
            problems.append(_problem(link, message, "moved-links", is_warning=True))
    return problems


def link_summary(links: Sequence[Link], history: LinkHistory, day: PartialDate) -> str:
    """How many links are in which state; a URL in several records counts once.

    Failing links are not dead yet; unclear ones gave no clear answer when last checked.
    """
    addresses = {address_of(link.target) for link in links}
    states = [history[address] for address in addresses if address in history]
    dead = sum(state.is_dead for state in states)
    counts = [
        (dead, "dead"),
        (sum(bool(state.failed) for state in states) - dead, "failing"),
        (sum(state.verdict is Verdict.MOVED for state in states), "moved permanently"),
        (sum(state.verdict is Verdict.UNCLEAR for state in states), "unclear"),
        (len(addresses) - sum(state.asked == day for state in states), "not checked"),
    ]
    return ", ".join([
        plural(len(addresses), "link"),
        *(f"{number:,} {what}" for number, what in counts if number or what == "dead"),
    ])  # fmt: skip


def link_markdown(links: Sequence[Link], history: LinkHistory) -> str:
    """The text of an issue that lists dead links only."""
    dead = dead_links(links, history)
    if not dead:
        return _NONE_DEAD
    head = (
        f"{plural(len(dead), 'link')} of this list {'is' if len(dead) == 1 else 'are'} dead "
        "(failed on three days or more, and worked on none in between)."
    )
    return _issue(head, [_entry(link, state) for link, state in dead])


def problems_markdown(problems: Sequence[Problem], *, is_of_history: bool = False) -> str:
    """Why no link was checked: the list or the history cannot be read."""
    unread = "the history of earlier runs" if is_of_history else "it"
    head = f"The links of this list were not checked, because {unread} cannot be read."
    return _issue(head, [f"- {escaped(str(problem))}\n" for problem in problems])


def _issue(head: str, entries: Sequence[str]) -> str:
    lengths = accumulate((len(entry) for entry in entries), initial=len(head))
    shown = sum(length <= LONGEST_ISSUE for length in lengths) - 1
    more = len(entries) - shown
    tail = f"\n`shelf links` lists {more:,} more.\n" if more else ""
    return f"{head}\n\n{''.join(entries[:shown])}{tail}"


def links_json(links: Sequence[Link], history: LinkHistory) -> str:
    """Every link of the list with its state, or null if it was never checked."""
    entries = []
    for link in links:
        state = _state(link, history)
        names = ("path", "line", "column", "field", "key", "address", "archived")
        entries.append({
            **{name: getattr(link, name) for name in names},
            "is_dead": bool(state and state.is_dead),
            "state": state.model_dump(mode="json") if state else None,
        })  # fmt: skip
    return printable_json(entries) + "\n"


def _state(link: Link, history: LinkHistory) -> LinkState | None:
    return history.get(address_of(link.target))


def _failures(state: LinkState) -> str:
    days = f"failed on {len(set(state.failed))} days since {state.dead_since}"
    # The reason is of the last check, which may have been unclear.
    is_why = state.reason and state.verdict is Verdict.DEAD
    return f"{days} ({state.reason})" if is_why else days


def _advice(link: Link) -> str:
    if link.field.endswith(("arxiv", "doi")):
        return f"check it against the paper or the Web Archive's copy: {link.archived}"
    return (
        "replace it with its new URL, or with the Web Archive's copy, if there is one: "
        + link.archived
    )


def _problem(link: Link, message: str, rule: str, *, is_warning: bool = False) -> Problem:
    return Problem(link.path, link.line, link.column, link.field, message, is_warning, rule)


def _entry(link: Link, state: LinkState) -> str:
    place = escaped(f"{link.path}, line {link.line}, {link.field}")
    return (
        f"- {escaped(link.title)}  \n"
        f"  {place}: {linked(link.address, link.address)}  \n"
        f"  {escaped(_failures(state))}; "
        f"{linked('a copy at the Web Archive', link.archived)}, if there is one\n"
    )
