"""Whether hosts, links and names are what they look like."""

import re
from collections.abc import Iterator

from papershelf.model.hosts import ascii_host, doubt_about_host, host_of, split_url
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.scripts import mixed_scripts
from papershelf.records.load import Record
from papershelf.records.yaml_tree import Where

_LINK_IN_NOTE = re.compile(r"\[([^\[\]\n]*+)\]\([ <]*+(https?://[^\s<>()]*+)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]*+)>")
_ESCAPED_STOP = re.compile("(?i)%2e")
# A text that a reader takes for a URL: https://a.org/x, a.org, www.a.org/x.
_LOOKS_LIKE_URL = re.compile(
    r"(?i)(?:https?://)?((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?:[:/?#]\S*+)?"
)


def hosts_are_public(record: Record) -> Iterator[Problem]:
    """The host of a URL is public, does not look like another one, and is followed by a path
    without "..".
    """
    for where, url in _urls(record.paper):
        if doubt := doubt_about_url(url):
            yield record.problem(where, doubt)


def links_in_notes_lead_where_they_say(record: Record) -> Iterator[Problem]:
    """If the text of a link in a note is a URL, the link leads to it."""
    for text, url in _LINK_IN_NOTE.findall(record.paper.note or ""):
        if doubt := _another_host(text, url):
            yield record.problem(("note",), doubt)


def disguised_links(markdown: str) -> Iterator[tuple[int, str]]:
    """Where the links are in Markdown that may lead elsewhere than they say, and why."""
    links = [(one.start(), one[1], one[2]) for one in _LINK_IN_NOTE.finditer(markdown)]
    links += [(one.start(), "", one[1]) for one in _AUTOLINK.finditer(markdown)]
    for index, text, url in sorted(links):
        if doubt := _another_host(text, url):
            yield index, doubt
        if doubt := doubt_about_url(url):
            yield index, doubt


def doubt_about_url(url: str) -> str | None:
    if doubt := doubt_about_host(host_of(url)):
        return f"{doubt}; compare the URL with the page"
    if ".." in _ESCAPED_STOP.sub(".", split_url(url).path).split("/"):
        # https://doi.org/10.1000/../10.9999/x is the DOI 10.9999/x (WHATWG URL, path state).
        return (
            "the path of the URL has .., so it leads elsewhere than it looks; "
            "write the URL that it leads to"
        )
    return None


def _another_host(text: str, url: str) -> str | None:
    """What is wrong with a link whose text is a URL with another host."""
    named = _LOOKS_LIKE_URL.fullmatch(text.strip(" *_`"))
    if named and (host := _bare(named[1])) != (leads_to := _bare(host_of(url))):
        return f"a link says {host} and leads to {leads_to}; write one of the two"
    return None


def names_have_one_script(record: Record) -> Iterator[Problem]:
    """Each word of a name, a title or a venue is in one script."""
    paper = record.paper
    texts: list[tuple[Where, str, bool]] = [(("title",), paper.title, False)]
    texts += [(("venue",), paper.venue, False)] if paper.venue else []
    for field, names in (("authors", paper.authors), ("editors", paper.editors)):
        texts += [((field, at), str(name), True) for at, name in enumerate(names)]
    for where, text, is_name in texts:
        if doubt := doubt_about_letters(text, text, with_greek=is_name):
            yield record.problem(where, doubt)


def doubt_about_letters(text: str, shown: str, *, with_greek: bool) -> str | None:
    """``shown`` is what the message has of the text."""
    scripts = mixed_scripts(text, with_greek=with_greek)
    if not scripts:
        return None
    letters = f"{' and '.join(scripts)} letters in one word"
    return f"{shown!r} has {letters}, which look alike; type the word again"


def _urls(paper: Paper) -> Iterator[tuple[Where, str]]:
    if paper.url:
        yield ("url",), paper.url
    yield from ((("links", kind), url) for kind, url in paper.links.items())
    yield from (
        (("versions", at, "url"), one.url) for at, one in enumerate(paper.versions) if one.url
    )
    for name, text in paper.extra.items():
        yield from ((("extra", name), url) for url in text.split() if _is_http(url))
    note = paper.note or ""
    for url in (*(url for _, url in _LINK_IN_NOTE.findall(note)), *_AUTOLINK.findall(note)):
        yield ("note",), url


def _is_http(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _bare(host: str) -> str:
    return ascii_host(host.lower()).removeprefix("www.")
