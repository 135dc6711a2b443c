"""``shelf settings``: check that mkdocs.yml fits the repository on GitHub."""

from pathlib import Path

import click

from papershelf import SETTINGS_FILE
from papershelf.check.output import as_annotations
from papershelf.check.repository import RULE, repository_problems
from papershelf.commands.shared import folder_of, list_option, show, show_counts, shown_as
from papershelf.model.github import Repository
from papershelf.model.problems import DataError, Problem, printable
from papershelf.records.files import TooLargeError, read_within
from papershelf.setup.answers import AnswerError, read_repository
from papershelf.site.configuration.settings_layers import LARGEST

# GitHub's answer has a hundredth of it.
_MOST_BYTES = 100_000


def _repository(_ctx: click.Context, _parameter: click.Parameter, value: str) -> Repository:
    with shown_as(click.BadParameter, AnswerError):
        return read_repository(value)


def _settings(root: Path) -> str:
    try:
        return read_within(root / SETTINGS_FILE, LARGEST).decode(errors="replace")
    except TooLargeError as error:
        says = f"{error}, the limit for settings; make it shorter"
        raise DataError([Problem.of_file(SETTINGS_FILE, says, rule=RULE)]) from error


def _answer(file: Path) -> str:
    try:
        return read_within(file, _MOST_BYTES).decode(errors="replace")
    except TooLargeError as error:
        raise click.BadParameter(
            printable(f"{file} {error}, and GitHub's answer is shorter; ")
            + "write the output of gh api to it",
            param_hint="--pages",
        ) from error


@click.command()
@list_option
@click.option(
    "--repository",
    envvar="GITHUB_REPOSITORY",
    required=True,
    callback=_repository,
    metavar="OWNER/NAME",
    help="The list's repository on GitHub; its URL works, too.  [default: $GITHUB_REPOSITORY]",
)
@click.option(
    "--branch", default="main", show_default=True, metavar="NAME", help="Its default branch."
)
@click.option(
    "--pages",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="GitHub's answer about Pages: the output of gh api repos/OWNER/NAME/pages.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="Output format; github prints annotations.",
)
@click.pass_context
def settings(
    ctx: click.Context,
    root: Path,
    repository: Repository,
    branch: str,
    pages: Path | None,
    form: str,
) -> None:
    """Check that mkdocs.yml fits the list's repository on GitHub.

    Compares site_url, repo_url and edit_uri with the name of the repository and its default
    branch and, with --pages, with the settings of GitHub Pages. The workflows that check and
    publish a list call this.

    Exit code 1 if the site cannot be published; warnings alone give 0.

    \b
    Example:
      shelf settings --repository ada/goat-papers --branch main
    """
    text = _settings(root)
    answer = _answer(pages) if pages else None
    problems = repository_problems(text, repository, branch, answer)
    if form == "github":
        for line in as_annotations(problems, folder_of(root)):
            click.echo(line)
        show_counts(problems)
    else:
        show(problems)
    ctx.exit(0 if all(problem.is_warning for problem in problems) else 1)
