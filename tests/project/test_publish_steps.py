"""The steps that install, publish and test, run as programs."""

import re
from pathlib import Path

import pytest

from workflow_steps import (
    Runner,
    StepFailedError,
    annotations,
    git,
    make_runner,
    plan_of,
)

pytestmark = pytest.mark.tools

PAGES = {"html_url": "https://papershelf.github.io/papershelf/", "build_type": "workflow"}


@pytest.fixture
def publishing(origin: Path, tmp_path: Path) -> Runner:
    runner = make_runner(origin, tmp_path / "publish")
    runner.answer(**{PAGES_ASKED: PAGES})
    return runner


PAGES_ASKED = "api repos/papershelf/papershelf/pages"


def settings_of(runner: Runner, before: str, after: str) -> None:
    path = runner.clone / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_list_is_built_for_pages(publishing: Runner) -> None:
    (publishing.clone / "docs/manual.yml").unlink()

    printed = publishing.run("list-publish.yml", "build")

    assert annotations(printed) == []
    assert (publishing.clone / "site/papers/ito2021hens/index.html").is_file()
    (call,) = publishing.calls
    assert (call.arguments, call.token) == (PAGES_ASKED.split(), "the-token")
    assert not (publishing.clone / "site/manual").exists()


def test_pages_that_is_switched_off_stops_the_run_in_one_sentence(publishing: Runner) -> None:
    publishing.answer(**{PAGES_ASKED: None})

    with pytest.raises(StepFailedError) as failed:
        publishing.run("list-publish.yml", "build")

    assert failed.value.step == "Check the settings"
    (line,) = annotations(failed.value.output)
    assert line == (
        "::error file=mkdocs.yml,line=1,col=1,title=repository::GitHub Pages is switched off, so "
        "the site cannot be published; choose GitHub Actions under Source at "
        "https://github.com/papershelf/papershelf/settings/pages, then run this workflow again"
    )
    assert not (publishing.clone / "site").exists()


def test_pages_that_publishes_a_branch_stops_the_run(publishing: Runner) -> None:
    publishing.answer(**{PAGES_ASKED: PAGES | {"build_type": "legacy"}})

    with pytest.raises(StepFailedError) as failed:
        publishing.run("list-publish.yml", "build")

    (line,) = annotations(failed.value.output)
    assert "GitHub Pages publishes a branch instead" in line


@pytest.mark.parametrize("url", ["https://goats.example/", "http://goats.example/"])
def test_site_with_its_own_domain_is_published(publishing: Runner, url: str) -> None:
    publishing.answer(**{PAGES_ASKED: PAGES | {"html_url": url, "cname": "goats.example"}})
    settings_of(publishing, PAGES["html_url"], "https://goats.example/")

    assert annotations(publishing.run("list-publish.yml", "build")) == []


def test_site_url_that_does_not_fit_stops_the_run_at_its_line(publishing: Runner) -> None:
    publishing.answer(**{PAGES_ASKED: PAGES | {"html_url": "https://ada.github.io/goats/"}})

    with pytest.raises(StepFailedError) as failed:
        publishing.run("list-publish.yml", "build")

    (line,) = annotations(failed.value.output)
    assert re.match("::error file=mkdocs.yml,line=3,col=11,title=repository::site_url: ", line)
    assert "publishes the site at https://ada.github.io/goats/; write that" in line


def test_default_branch_of_another_name_is_published_with_a_warning(publishing: Runner) -> None:
    publishing.contexts["github.event.repository.default_branch"] = "trunk"

    printed = publishing.run("list-publish.yml", "build")

    (line,) = annotations(printed)
    assert line.startswith("::warning file=mkdocs.yml,line=5,col=11,title=repository::edit_uri: ")
    assert (publishing.clone / "site/index.html").is_file()


def test_unknown_answer_about_pages_is_a_warning(publishing: Runner) -> None:
    publishing.answer(**{PAGES_ASKED: {"message": "Server Error", "status": "500"}})

    (line,) = annotations(publishing.run("list-publish.yml", "build"))

    assert line.startswith("::warning file=mkdocs.yml,line=1")


def test_list_with_an_error_is_not_published(publishing: Runner) -> None:
    with (publishing.clone / "data/papers/2021/roe2021sheep.yaml").open("a") as record:
        record.write("titel: x\n")

    with pytest.raises(StepFailedError) as failed:
        publishing.run("list-publish.yml", "build")

    assert failed.value.step == "Check the records"
    assert len(annotations(failed.value.output)) == 1


def test_manual_is_published_with_the_list_in_the_same_repository(publishing: Runner) -> None:
    publishing.run("list-publish.yml", "build")

    page = publishing.clone / "site/manual/tutorial/index.html"
    assert "Your first list in ten minutes" in page.read_text("utf-8")
    assert (publishing.clone / "site/papers/ito2021hens/index.html").is_file()


# Installation


def test_repository_of_the_package_installs_it_from_source(origin: Path, tmp_path: Path) -> None:
    runner = make_runner(origin, tmp_path / "own")

    runner.install()

    assert [line.partition("--quiet ")[2] for line in runner.installed] == [
        "install --requirement requirements.txt",
        "install --no-deps --no-build-isolation --editable .",
    ]


@pytest.mark.parametrize(
    "project",
    [None, "", '[project]\nname = "goats"\n', '# name = "papershelf"\n', 'x = "papershelf"\n'],
    ids=["none", "empty", "another", "comment", "another_field"],
)
def test_other_lists_install_their_requirements_alone(
    origin: Path, tmp_path: Path, project: str | None
) -> None:
    runner = make_runner(origin, tmp_path / "other")
    (runner.clone / "pyproject.toml").unlink()
    if project is not None:
        (runner.clone / "pyproject.toml").write_text(project, encoding="utf-8")

    runner.install()

    (line,) = runner.installed
    assert line.endswith("install --requirement requirements.txt")


@pytest.mark.parametrize(
    ("workflow", "job"),
    [
        ("list-check.yml", "records"),
        ("list-publish.yml", "build"),
        ("list-suggest.yml", "record"),
        ("list-links.yml", "look"),
    ],
)
def test_jobs_install_before_they_use_shelf(workflow: str, job: str) -> None:
    steps = plan_of(workflow, job)["steps"]
    installs = [n for n, step in enumerate(steps) if step.get("name") == "Install"]
    uses = [n for n, step in enumerate(steps) if ".venv" in step.get("run", "")]

    assert len(installs) == 1
    assert installs[0] < min(uses)


# The tests of Papershelf itself


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["data/papers/2021/x.yaml"], "false"),
        (["data/topics.yaml", "data/papers/2021/roe2021sheep.yaml"], "false"),
        (["data/x.yaml", "gen/pages.py"], "true"),
        (["docs/about.md"], "true"),
        (["database/x.yaml"], "true"),
        (["tests/data/x.yaml"], "true"),
        ([".github/workflows/list.yml"], "true"),
    ],
)
def test_only_changes_outside_data_are_tested(
    origin: Path, tmp_path: Path, paths: list[str], code: str
) -> None:
    runner = make_runner(origin, tmp_path / "changes")
    for path in paths:
        file = runner.clone / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("changed\n", encoding="utf-8")
    git(runner.clone, "add", "--force", *paths)
    git(runner.clone, "commit", "--quiet", "--message=Change")

    runner.run("test.yml", "changes")

    assert runner.outputs == {"code": code}
    runs = runner.holds(plan_of("test.yml", "test")["if"].replace("needs.changes", "steps.changes"))
    assert runs == (code == "true")


def test_file_that_leaves_data_is_a_change_outside_of_it(origin: Path, tmp_path: Path) -> None:
    runner = make_runner(origin, tmp_path / "moved")
    git(runner.clone, "mv", "data/papers/2021/roe2021sheep.yaml", "sheep.yaml")
    git(runner.clone, "commit", "--quiet", "--message=Move")

    runner.run("test.yml", "changes")

    assert runner.outputs == {"code": "true"}


def test_missing_base_fails_the_job(origin: Path, tmp_path: Path) -> None:
    """The clone has one commit only, so nothing is known about the change."""
    runner = make_runner(origin, tmp_path / "shallow")

    with pytest.raises(StepFailedError):
        runner.run("test.yml", "changes")

    assert runner.outputs == {}


@pytest.mark.parametrize(
    ("code", "result", "passes"),
    [
        ("true", "success", True),
        ("false", "skipped", True),
        ("true", "failure", False),
        ("true", "cancelled", False),
        ("true", "skipped", False),
        ("", "skipped", False),
        ("false", "success", False),
    ],
)
def test_required_check_passes_only_if_the_tests_passed_or_were_not_needed(
    origin: Path, tmp_path: Path, code: str, result: str, *, passes: bool
) -> None:
    runner = make_runner(origin, tmp_path / "result")
    runner.contexts = {"needs.changes.outputs.code": code, "needs.test.result": result}

    if passes:
        runner.run("test.yml", "result")
    else:
        with pytest.raises(StepFailedError) as failed:
            runner.run("test.yml", "result")
        assert annotations(failed.value.output) == ["::error::The tests did not pass."]
