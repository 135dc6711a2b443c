"""``shelf upgrade``: move a list to the installed version of Papershelf."""

from pathlib import Path

import click

from papershelf.commands.shared import can_ask, dry_run_option, list_option
from papershelf.model.text import plural
from papershelf.records.files import refuse_edited, write_in_list
from papershelf.records.format import diff_lines
from papershelf.records.lock import writing
from papershelf.setup.skeleton import installed_version
from papershelf.setup.upgrade import Upgrade, plan_upgrade

NOTES = "https://github.com/papershelf/papershelf/blob/v{version}/CHANGELOG.md"


@click.command()
@list_option
@click.option("--yes", "is_sure", is_flag=True, help="Write the changes without asking.")
@dry_run_option
def upgrade(root: Path, is_sure: bool, is_dry: bool) -> None:
    """Move the list to the installed version of Papershelf.

    Updates the version in requirements.txt and in the workflows, and the files that 'shelf init'
    wrote and owners rarely edit. Shows the changes first. What you have edited is kept, and what
    cannot be merged is reported. Never changes data/ or docs/.

    \b
    Example:
      pip install --upgrade papershelf && shelf upgrade
    """
    plan = plan_upgrade(root, installed_version())
    _show(plan)
    if not plan.changes:
        click.echo(f"{root} is at version {plan.new}")
    if is_dry or not plan.changes:
        return
    if not is_sure:
        if not can_ask():
            raise click.UsageError("nothing was written; pass --yes to write these changes")
        click.confirm("Write these changes?", default=True, abort=True)
    with writing(root, "shelf upgrade"):
        refuse_edited(root, {one.path: one.before for one in plan.changes})
        write_in_list(root, {one.path: one.after for one in plan.changes if one.after})
        for change in plan.changes:
            if change.after is None:
                (root / change.path).unlink()
    count = plural(len(plan.changes), "file")
    click.echo(f"{root} is now at version {plan.new}; {count} changed")
    if plan.old != plan.new:
        click.echo(f"What is new: {NOTES.format(version=plan.new)}")


def _show(plan: Upgrade) -> None:
    for change in plan.changes:
        for line in diff_lines(change.path, change.before or "", change.after or "", plan.new):
            click.echo(line)
    if not plan.by_hand:
        return
    click.echo("\nLeft to do by hand:")
    for left in plan.by_hand:
        has_lines = left.before or left.after
        click.echo(f"  {left.path}: {left.says}{':' if has_lines else ''}")
        for line in diff_lines(left.path, left.before, left.after, plan.new) if has_lines else ():
            click.echo(f"    {line}")
