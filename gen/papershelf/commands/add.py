"""``shelf add``: look papers up and add them to the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from papershelf.commands.client import client_of
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import (
    added_option,
    anyway_option,
    can_ask,
    dry_run_option,
    known_topics,
    list_option,
    progress,
)
from papershelf.fetch.client import Client
from papershelf.fetch.identifiers import parse_identifier
from papershelf.intake.fates import (
    Declined,
    ImportOptions,
    New,
    Present,
    Step,
    of_draft,
    of_present,
)
from papershelf.intake.lookup import Found, look_up, plan
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers.other_ids import Identifier, named
from papershelf.model.problems import printable
from papershelf.model.topics import Taxonomy
from papershelf.records.drafts import chosen_topics
from papershelf.records.files import read_text, refuse_edited, write_in_list
from papershelf.records.format import filled_text
from papershelf.records.layout import DRAFTS
from papershelf.records.lock import writing


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of a call; ``added`` is the day of it."""

    ids: tuple[str, ...]
    added: PartialDate
    topics: tuple[str, ...] = ()
    yes: bool = False
    anyway: bool = False
    is_dry: bool = False


def run_add(root: Path, request: Request, client: Client) -> bool:
    """Add the papers and report on each. Returns False if one cannot be added, and so none was.

    Raises DataError if the list cannot be read, and click's errors for wrong use.
    """
    identifiers = _identifiers(request.ids)
    loaded = readable_list(root)
    known_topics(request.topics, loaded.taxonomy)
    options = ImportOptions(request.added, request.topics, update="fill", anyway=request.anyway)
    with progress("asking the services"):
        lookup = look_up(identifiers, loaded, options, client)
    lacking = {draft.paper.key for draft in loaded.drafts if not chosen_topics(draft.paper)}
    topics_of = dict.fromkeys(lacking, request.topics)
    for identifier, match in lookup.listed:
        _say(identifier, *_already(match.listed.path, match.how, topics_of))
    # Report this before asking about topics.
    if lookup.hindrances:
        for one in lookup.hindrances:
            remedy = " (--anyway adds it)" * isinstance(one.cause, Declined)
            _say(one.identifier, f"{one.reason}{remedy}")
        click.echo("nothing was added", err=True)
        return False
    chosen = [one.with_topics(_topics(one, loaded.taxonomy, request)) for one in lookup.found]
    for found, step in zip(lookup.found, plan(chosen, loaded, options), strict=True):
        _carry_out(root, found.identifier, step, topics_of, is_dry=request.is_dry)
    return True


def _already(path: str, how: str, topics_of: Mapping[str, Sequence[str]]) -> list[str]:
    """That the list has the paper, and how a draft becomes one, with the topics that it lacks."""
    if not path.startswith(DRAFTS):
        return [f"already in the list: {path} ({how})"]
    return [f"already a draft: {path} ({how})", _next(path, topics_of)]


def _next(draft: str, topics_of: Mapping[str, Sequence[str]]) -> str:
    key = Path(draft).stem
    options = "".join(f" --topic {path}" for path in topics_of.get(key, ()))
    return f"complete it, then run: shelf accept {key}{options}"


def _identifiers(texts: Sequence[str]) -> tuple[Identifier, ...]:
    """Each once, in their order. Raises click.BadParameter, which names all that are invalid."""
    found: list[Identifier] = []
    faults: list[str] = []
    for text in texts:
        try:
            found.append(parse_identifier(text))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise click.BadParameter(printable("; ".join(faults)), param_hint="ID")
    return tuple(dict.fromkeys(found))


def _topics(found: Found, taxonomy: Taxonomy, request: Request) -> tuple[str, ...]:
    """The topics that a person chooses, if neither the request nor the paper names any."""
    suggested = found.suggested
    if suggested is None:
        return ()
    title = found.candidate.title or "without a title"
    click.echo(printable(f"{named(found.identifier)}: {title}"))
    for number, (path, score) in enumerate(suggested, start=1):
        click.echo(f"  {number}  {score:.2f}  {path}")
    if not suggested:
        click.echo("  no topic of the list is similar")
    if request.yes:
        return tuple(path for path, _ in suggested[:1])
    if not can_ask():
        return ()

    def paths_in(answer: str) -> tuple[str, ...]:
        words = answer.replace(",", " ").split()
        numbered = {str(number): path for number, (path, _) in enumerate(suggested, start=1)}
        paths = tuple(dict.fromkeys(numbered.get(word, word) for word in words))
        known_topics(paths, taxonomy)
        return paths

    return click.prompt(
        f"Topics, by {'number or ' if suggested else ''}path ('none' makes it a draft)",
        default="1" if suggested else "none",
        value_proc=lambda answer: paths_in("" if answer.strip() == "none" else answer),
    )


def _carry_out(
    root: Path,
    identifier: Identifier,
    step: Step,
    topics_of: Mapping[str, Sequence[str]],
    *,
    is_dry: bool,
) -> None:
    match step.fate:
        case New() as new:
            if not is_dry:
                refuse_edited(root, {new.path: None})
                write_in_list(root, {new.path: new.text})
            added = f"{'would add' if is_dry else 'added'} {new.path}"
            draft = list(of_draft(new, is_dry=is_dry))
            hint = [_next(new.path, {})] if draft and not is_dry else []
            _say(identifier, *(draft or [added]), *new.questions, *step.remarks, *hint)
        case Present(path=path, how=how, edits=edits) as present:
            if edits and not is_dry:
                text = filled_text(read_text(root / path, path), path, edits)
                write_in_list(root, {path: text})
            done = f"{'would update' if is_dry else 'updated'} {path} ({how})"
            news = of_present(present, is_dry=is_dry, has_update=False)
            says, *hint = _already(path, how, topics_of)
            _say(identifier, done if edits else says, *news, *step.remarks, *hint)


def _say(identifier: Identifier, *sentences: str) -> None:
    for sentence in sentences:
        click.echo(printable(f"{named(identifier)}: {sentence}"))


@click.command()
@list_option
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="PATH",
    help="Topic for all papers.",
)
@click.option("--yes", is_flag=True, help="Use the most likely topic of each paper without asking.")
@anyway_option
@added_option
@dry_run_option
@click.pass_context
def add(
    ctx: click.Context,
    root: Path,
    ids: tuple[str, ...],
    topics: tuple[str, ...],
    yes: bool,
    anyway: bool,
    added: PartialDate,
    is_dry: bool,
) -> None:
    """Look up papers by identifier and add them to the list.

    ID is an arXiv id, a DOI, an ACL Anthology id, or a URL with one in it. A preprint and its
    published version become one record. Nothing is written unless all are found.

    If PAPERSHELF_MAILTO is set to an e-mail address, it is sent to the services: Crossref answers
    faster to users who give one.

    \b
    Examples:
      shelf add 2005.08100 10.1038/171737a0
      shelf add --topic acoustic-modeling/encoders https://arxiv.org/abs/2005.08100
    """
    request = Request(ids, added, topics, yes, anyway, is_dry)
    with client_of(ctx) as client, writing(root, "shelf add", is_dry=is_dry):
        done = run_add(root, request, client)
    ctx.exit(0 if done else 1)
