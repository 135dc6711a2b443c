"""The pages of authors keep working, whatever changes in records, data/people.yaml and settings."""

import json
from collections.abc import Iterator, Mapping

from papershelf.check.permanence import ALLOWED, Change, lost_pages
from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.names import Name, fold
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.text import plural
from papershelf.records.people import PEOPLE


def author_pages_stay(change: Change) -> Iterator[Problem]:
    """An author whose name is corrected has the earlier id, or spelling, in data/people.yaml."""
    if PEOPLE in change.unread.paths:
        return
    before, after = change.before.readable(), change.after.readable()
    were_joined = before.author_aliases or before.person_entries or after.person_entries
    at_risk = {
        before.person_id(paper, name)
        for paper in (before.papers if were_joined else change.touched)
        for name in paper.people
    }
    if not at_risk:
        return
    fewest = change.after.author_pages
    pages = {
        author.slug: author.papers
        for author in before.authors
        if author.slug in at_risk and before.has_page(author, fewest)
    }
    aliases = {alias: slug for alias, slug in before.author_aliases.items() if slug in pages}
    people = {author.slug: author for author in after.authors}
    kept = {slug for slug, author in people.items() if after.has_page(author, fewest)}
    for slug, papers in lost_pages(pages, aliases, kept | after.author_aliases.keys()):
        for paper, record in change.still_there(papers)[:1]:
            if slug in people:
                advice = _advice_on_few_papers(people[slug])
            elif (now := aliases.get(slug)) in people:
                advice = f"{_adding(slug, people[now])}, as its page is still there"
            else:
                advice = _advice_on_author(slug, paper, record.paper, before, after, people)
            message = f"authors/{slug}/ would be gone; {advice}"
            yield record.problem(("authors",), message)


def _advice_on_few_papers(author: Author) -> str:
    entry = f"- {{name: {_quoted(author.name)}}}"
    count = plural(len(author.papers), "paper")
    return (
        f"{author.name.display!r} has only {count} now, so write {entry} below people: in "
        f"{PEOPLE}, which keeps the page"
    )


def _advice_on_author(
    slug: str,
    earlier: Paper,
    paper: Paper,
    before: Catalogue,
    after: Catalogue,
    people: Mapping[str, Author],
) -> str:
    allowed = ALLOWED.format(rule="author-pages-stay")
    name = _new_name(slug, earlier, paper, before, after)
    if name is None:
        return f"put the author back; {allowed}"
    person = people[after.person_id(paper, name)]
    return f"if {name.display!r} is the same person, {_adding(slug, person)}; {allowed}"


def _adding(alias: str, person: Author) -> str:
    """How to let an earlier id lead to a person."""
    if person.entry:
        return f"add {alias} to the aliases of {person.entry.name!r} in {PEOPLE}"
    entry = f"- {{name: {_quoted(person.name)}, aliases: [{alias}]}}"
    return f"write {entry} below people: in {PEOPLE}"


def _quoted(name: Name) -> str:
    """A name as YAML, for a message."""
    return json.dumps(str(name), ensure_ascii=False)


def _new_name(
    slug: str, earlier: Paper, paper: Paper, before: Catalogue, after: Catalogue
) -> Name | None:
    """The name that probably replaces the person with this id: it is new in the record."""
    was = {before.person_id(earlier, name): name for name in earlier.people}
    new = [name for name in paper.people if after.person_id(paper, name) not in was]
    families = {fold(was[slug].last)} if slug in was else set()
    return next((name for name in new if fold(name.last) in families), new[0] if new else None)


def pages_of_few_papers_stay(change: Change) -> Iterator[Problem]:
    """A higher `author_pages` in the settings removes pages of authors."""
    was, now = change.before.author_pages, change.after.author_pages
    if now <= was:
        return
    before, after = change.before.readable(), change.after.readable()
    had = {author.slug for author in before.authors if before.has_page(author, was)}
    lost = [
        author
        for author in after.authors
        if author.slug in had and after.has_page(author, was) and not after.has_page(author, now)
    ]
    if lost:
        first = min(lost, key=lambda author: (-len(author.papers), author.slug))
        more = f" and {plural(len(lost) - 1, 'other page')}" if len(lost) > 1 else ""
        message = (
            f"authors/{first.slug}/{more} would be gone, because this was {was} and is {now}; "
            f"write author_pages: {was}, or keep single pages with entries such as "
            f"- {{name: {_quoted(first.name)}}} below people: in {PEOPLE}"
        )
        yield Problem(*change.after.author_pages_at, "plugins.papershelf.author_pages", message)
