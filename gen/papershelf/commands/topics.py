"""``shelf topics``: propose, merge and move topics."""

import re
from collections.abc import Callable
from pathlib import Path

import click

from papershelf.commands.changes import (
    carry_out_checked,
    show_some,
    verbose_option,
)
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import dry_run_option, list_option, shown_as
from papershelf.commands.topics_suggest import suggest
from papershelf.intake.renaming import mentions, topic_changes
from papershelf.model.fields import TOPIC_PATTERN
from papershelf.model.problems import printable
from papershelf.model.slugs import LONGEST_SLUG
from papershelf.model.topics import Taxonomy
from papershelf.records.changing import edited
from papershelf.records.indexes import TOPICS
from papershelf.records.lock import writing
from papershelf.records.topics_text import TopicError, TopicsText, merged, moved


@click.group()
def topics() -> None:
    """Propose, merge and move topics.

    Each command changes data/topics.yaml and every record that the change affects.
    """


topics.add_command(suggest)


@topics.command()
@list_option
@click.argument("topic")
@click.argument("into")
@dry_run_option
@verbose_option
def merge(root: Path, topic: str, into: str, is_dry: bool, verbose: bool) -> None:
    """Merge a topic into another one.

    The papers and subtopics of TOPIC go to INTO, and its URLs redirect there. Both are paths, such
    as acoustic-modeling/encoders. Merge a subtopic into its own topic to remove the subtopic.

    \b
    Examples:
      shelf topics merge goats sheep
      shelf topics merge animals/goats animals
    """
    _change(root, topic, into, merged, f"{topic} merged into {into}", is_dry, verbose)


@topics.command()
@list_option
@click.argument("topic")
@click.argument("path")
@dry_run_option
@verbose_option
def move(root: Path, topic: str, path: str, is_dry: bool, verbose: bool) -> None:
    """Rename a topic, or move it to another level.

    PATH is the new path of TOPIC. Its papers and subtopics go with it, and earlier URLs redirect.
    The name on the site stays; edit it in data/topics.yaml.

    \b
    Examples:
      shelf topics move goats small-animals
      shelf topics move goats animals/goats
      shelf topics move animals/goats goats
    """
    _change(root, topic, path, moved, f"{topic} moved to {path}", is_dry, verbose)


Edit = Callable[[str, Taxonomy, str, str], TopicsText]


def _change(
    root: Path, old: str, new: str, edit: Edit, says: str, is_dry: bool, verbose: bool
) -> None:
    old, new = (path.strip("/").removeprefix("topics/") for path in (old, new))
    with writing(root, "shelf topics", is_dry=is_dry):
        loaded = readable_list(root)
        taxonomy = loaded.taxonomy
        lost: tuple[str, ...] = ()

        def change(text: str) -> str:
            nonlocal lost
            result = edit(text, taxonomy, old, new)
            lost = result.lost
            return result.text

        with shown_as(click.UsageError, TopicError):
            # An interrupted call has changed the topics, and perhaps not all of the records.
            is_done = _is_done(taxonomy, old, new, must_be_known=edit is merged)
            text = edited(root, TOPICS, (lambda text: text) if is_done else change)
        changes = topic_changes(root, loaded, text, says)
        if not changes:
            click.echo(f"{old} is {new} already; nothing to change")
            return
        carry_out_checked(root, loaded, changes, is_dry=is_dry, verbose=verbose)
    for line in lost:
        click.echo(printable(f"not kept: {line}"))
    places = list(mentions(root, loaded, changes, rf"topics/{re.escape(old)}(?![\w-])"))
    if places:
        click.echo(f"topics/{old} is also linked here, where it still works:")
        show_some((f"  {place}" for place in places), verbose=verbose)


def _is_done(taxonomy: Taxonomy, old: str, new: str, *, must_be_known: bool) -> bool:
    """Whether the topic is at its new path already. Raises TopicError for invalid paths."""
    now = taxonomy.aliases.get(old)
    if now and now.path == new:
        return True
    if old not in taxonomy:
        raise TopicError(taxonomy.unknown(old))
    if new not in taxonomy:
        if must_be_known:
            raise TopicError(taxonomy.unknown(new))
        slug = new.rpartition("/")[2]
        if not re.fullmatch(TOPIC_PATTERN, new) or len(slug) > LONGEST_SLUG:
            raise TopicError(
                f"{new!r} cannot be the path of a topic; write lower-case letters, digits and "
                f"hyphens, at most {LONGEST_SLUG} characters, such as noise-robustness, or two of "
                "these with a slash between them"
            )
    return False
