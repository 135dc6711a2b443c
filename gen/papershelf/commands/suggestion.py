"""``shelf suggestion``: turn an accepted suggestion into a record, or refuse it."""

import re
from dataclasses import replace
from pathlib import Path

import click
from pydantic import BaseModel, Field, ValidationError

from papershelf.commands.client import client_of
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import added_option, check_output, list_option, progress
from papershelf.fetch.client import Client, FetchError, NotFoundError
from papershelf.fetch.identifiers import SeveralPapersError, parse_identifier
from papershelf.formats.text.markdown import escaped, linked
from papershelf.intake.fates import ImportOptions, New, Present, Unfit
from papershelf.intake.issue_form import (
    Accepted,
    Refused,
    Suggestion,
    SuggestionError,
    body,
    comment,
    parse_suggestion,
)
from papershelf.intake.lookup import Hindrance, look_up, plan
from papershelf.intake.topics import named_topics
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers.other_ids import Identifier, named
from papershelf.model.problems import printable
from papershelf.records.files import (
    TooLargeError,
    read_within,
    too_large,
    write_text_atomically,
)
from papershelf.records.load import LoadedList
from papershelf.records.lock import writing

# An event with the longest possible issue is smaller.
_MOST_BYTES = 10_000_000


class _Issue(BaseModel):
    number: int = Field(strict=True, gt=0)
    body: str | None


class _Repository(BaseModel):
    html_url: str = Field(pattern=r"^https://[A-Za-z0-9.:-]+/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$")


class Event(BaseModel):
    """The used part of https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues."""

    issue: _Issue
    repository: _Repository


def read_event(path: Path) -> Event:
    """Raises click.BadParameter if the file is not an event of an issue."""
    try:
        return Event.model_validate_json(read_within(path, _MOST_BYTES))
    except TooLargeError as error:
        says = printable(f"{path} is larger than any event")
        raise click.BadParameter(says, param_hint="--event") from error
    except ValidationError as error:
        wrong = [_wrong(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
        raise click.BadParameter(
            printable(f"{path} is not an event of an issue: {', '.join(wrong)}; ")
            + "use the file that GitHub writes",
            param_hint="--event",
        ) from error


def _wrong(field: str, message: str) -> str:
    """What pydantic found, with its place if the file is not JSON."""
    if field:
        return f"{field} is missing or wrong"
    place = re.search(r"at line [0-9]+ column [0-9]+", message)
    return f"it is not JSON {place[0]}" if place else "it is not an object"


def run_suggestion(root: Path, event: Event, out: Path, added: PartialDate, client: Client) -> None:
    """Write the outcome and the record. Raises DataError if the list has problems."""
    outcome = _outcome(root, event, added, client)
    match outcome:
        case Accepted(new=new):
            write_text_atomically(out / new.path, new.text)
            write_text_atomically(out / "body.md", body(outcome, event.issue.number))
            # Last: if the answer cannot be written, a second run would find the paper listed.
            write_text_atomically(root / new.path, new.text)
            lines = f"outcome=accepted\nkey={new.key}\n"
        case Refused():
            write_text_atomically(out / "comment.md", comment(outcome))
            lines = "outcome=refused\n"
    write_text_atomically(out / "outcome", lines)


def _outcome(root: Path, event: Event, added: PartialDate, client: Client) -> Accepted | Refused:
    loaded = readable_list(root)
    try:
        suggestion = parse_suggestion(event.issue.body or "")
        identifier = _identifier(suggestion.identifier)
    except SuggestionError as error:
        return Refused(escaped(str(error)))
    outcome = _outcome_for(suggestion, identifier, loaded, event, added, client)
    if isinstance(outcome, Refused):
        return replace(outcome, is_topic_unfit=suggestion.is_topic_unfit)
    return outcome


def _outcome_for(
    suggestion: Suggestion,
    identifier: Identifier,
    loaded: LoadedList,
    event: Event,
    added: PartialDate,
    client: Client,
) -> Accepted | Refused:
    topics = named_topics([suggestion.topic], loaded.taxonomy)
    options = ImportOptions(added, topics)
    with progress("asking the services"):
        lookup = look_up([identifier], loaded, options, client)
    for _, match in lookup.listed:
        return _duplicate(event, identifier, match.listed.path, match.how)
    for hindrance in lookup.hindrances:
        return _hindered(hindrance)
    (found,) = lookup.found
    # Without a likely topic the record becomes a draft.
    likeliest = tuple(path for path, _ in (found.suggested or ())[:1])
    (step,) = plan([found.with_topics(likeliest)], loaded, options)
    match step.fate:
        case New() as new if cause := too_large(new.text):
            return _hindered(Hindrance(identifier, Unfit(f"the record {cause}")))
        case New() as new:
            return Accepted(
                new=new,
                identifier=identifier,
                suggestion=suggestion,
                is_topic_known=bool(topics) or not suggestion.topic,
                scores=found.suggested,
                remarks=step.remarks,
            )
        case Present(_, path, how, additions):
            return _duplicate(event, identifier, path, how, *additions)
        case cause:
            return _hindered(Hindrance(identifier, cause))


def _identifier(text: str) -> Identifier:
    """Raises SuggestionError unless the text names one paper."""
    try:
        return parse_identifier(text)
    except SeveralPapersError as error:
        raise SuggestionError(
            "It names several papers. Open a suggestion for each, so that each can be reviewed "
            "separately."
        ) from error
    except ValueError as error:
        raise SuggestionError(str(error)) from error


def _duplicate(
    event: Event, identifier: Identifier, path: str, how: str, *additions: str
) -> Refused:
    link = linked(Path(path).stem, f"{event.repository.html_url}/blob/HEAD/{path}")
    more = f"; its record could also have: {escaped(', '.join(additions))}" if additions else ""
    return Refused(f"{escaped(named(identifier))} is already in the list: {link} ({how}){more}")


def _hindered(hindrance: Hindrance) -> Refused:
    cause = hindrance.cause
    is_passing = isinstance(cause, FetchError) and not isinstance(cause, NotFoundError)
    return Refused(escaped(f"{named(hindrance.identifier)}: {hindrance.reason}"), is_passing)


@click.command()
@list_option
@click.option(
    "--event",
    envvar="GITHUB_EVENT_PATH",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with an issue event, as GitHub writes it.  [default: $GITHUB_EVENT_PATH]",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the outcome and the answer.",
)
@added_option
@click.pass_context
def suggestion(ctx: click.Context, root: Path, event: Path, out: Path, added: PartialDate) -> None:
    """Make a record of the paper that an issue suggests.

    The workflow that runs when a curator accepts a suggestion calls this. Writes the outcome to
    DIR, with either the record and the text of a pull request, or a comment that says why there is
    no record.
    """
    check_output("--out", out, root)
    issue = read_event(event)
    with client_of(ctx) as client, writing(root, "shelf suggestion"):
        run_suggestion(root, issue, out, added, client)
