"""The scripts in the workflows, run as programs."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from issue_events import INJECTIONS, event, form
from lists import ROOT, files_of
from metadata_server import Services
from papershelf.records.format import format_text
from papershelf.site.configuration.settings import report_text
from papershelf.site.translations import ENGLISH, Strings
from workflow_steps import (
    WORKFLOWS,
    Call,
    Runner,
    StepFailedError,
    annotations,
    git,
    make_runner,
    plan_of,
    record_of,
    script,
)

pytestmark = pytest.mark.tools

RECORD = "data/papers/2021/okafor2021counting.yaml"


class Suggested:
    """The jobs of list-suggest.yml, each on a new machine."""

    def __init__(self, origin: Path, folder: Path, services: Services) -> None:
        self.origin, self.folder, self.services = origin, folder, services
        self.record = make_runner(origin, folder / "record")

    def label(self, happening: dict[str, object]) -> None:
        """Run the first job for an event."""
        path = self.folder / "event.json"
        path.write_text(json.dumps(happening), encoding="utf-8")
        self.record.environment = {
            "GITHUB_EVENT_PATH": str(path),
            "METADATA_URL": self.services.url,
        }
        self.record.run("list-suggest.yml", "record")

    def next(self, job: str) -> Runner:
        """A machine with the artifact of the first job."""
        runner = make_runner(self.origin, self.folder / job)
        shutil.copytree(self.record.temporary / "outcome", runner.temporary / "outcome")
        outputs = self.record.outputs.items()
        runner.contexts = {f"needs.record.outputs.{name}": value for name, value in outputs}
        runner.contexts["github.event.issue.number"] = "7"
        assert runner.holds(plan_of("list-suggest.yml", job)["if"])
        return runner

    @property
    def changes(self) -> str:
        """The files that the first job changed in its clone, as git reports them."""
        return git(self.record.clone, "status", "--porcelain", "--untracked-files=all")


@pytest.fixture
def suggested(origin: Path, tmp_path: Path, services: Services) -> Suggested:
    return Suggested(origin, tmp_path, services)


HEAD = "github.event.pull_request.head.repo.full_name"


class Proposed:
    """A proposed change and the machine that checks it."""

    def __init__(self, origin: Path, folder: Path) -> None:
        self.origin, self.folder = origin, folder
        git(folder, "clone", "--quiet", str(origin), "work")
        self.work = folder / "work"
        git(self.work, "switch", "--quiet", "--create", "change")

    def retitle(self, title: str) -> None:
        path = record_of(self.work)
        text = re.sub(r"(?m)^title: .*", f"title: {title}", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")

    def merge(self) -> None:
        """Merge like GitHub: once, when the pull request is opened or changed."""
        commit(self.work)
        git(self.work, "switch", "--quiet", "--detach", "main")
        git(self.work, "merge", "--quiet", "--no-ff", "--message=Merge", "change")
        git(self.work, "push", "--quiet", "origin", "HEAD:refs/pull/7/merge")

    def merge_empty(self) -> None:
        """Merge a change that readers do not see."""
        (self.work / "NOTES").write_text("A note.\n", encoding="utf-8")
        self.merge()

    def check_out(self) -> Runner:
        (checkout,) = [
            step["with"]
            for step in plan_of("list-check.yml", "records")["steps"]
            if step.get("uses", "").startswith("actions/checkout@")
        ]
        runner = make_runner(
            self.origin, self.folder / "check", "refs/pull/7/merge", checkout["fetch-depth"]
        )
        runner.contexts |= {"github.event_name": "pull_request", HEAD: "papershelf/papershelf"}
        return runner


@pytest.fixture
def proposed(origin: Path, tmp_path: Path) -> Proposed:
    return Proposed(origin, tmp_path)


def commit(clone: Path) -> None:
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message=Change")


def test_accepted_suggestion_becomes_a_draft_pull_request(suggested: Suggested) -> None:
    suggested.label(event(form("2103.00001")))
    proposing = suggested.next("propose")
    proposing.run("list-suggest.yml", "propose")

    assert suggested.changes == f"?? {RECORD}\n"
    branches = git(suggested.origin, "branch", "--format=%(refname:short)").split()
    assert branches == ["main", "suggestion-7"]
    changed = git(suggested.origin, "diff", "--name-status", "main", "suggestion-7")
    assert changed == f"A\t{RECORD}\n"
    message = git(suggested.origin, "log", "-1", "--format=%an: %B", "suggestion-7").strip()
    assert message == "github-actions[bot]: data: add okafor2021counting"
    body = proposing.temporary / "outcome/body.md"
    assert proposing.calls == [
        Call(["auth", "setup-git"], "the-token", None),
        Call(
            [
                "pr",
                "create",
                "--draft",
                "--head",
                "suggestion-7",
                "--title",
                "data: add okafor2021counting",
                "--body-file",
                str(body),
            ],
            "the-token",
            body.read_text("utf-8"),
        ),
    ]
    assert body.read_text("utf-8").startswith("Closes #7, which suggests arXiv")
    agent = suggested.services.headers[-1]["User-Agent"]
    assert agent.endswith("; mailto:curators@example.org)")


def test_pull_request_has_the_report_of_the_change(suggested: Suggested) -> None:
    suggested.label(event(form("2103.00001")))

    body = (suggested.record.temporary / "outcome/body.md").read_text("utf-8")
    report = subprocess.run(
        [suggested.record.clone / ".venv/bin/shelf", "report", "HEAD"],
        cwd=suggested.record.clone,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert body.endswith(f"to start the checks.\n\n{report}")
    assert "Counting Sheep with Very Small Networks" in report


def test_report_is_left_out_if_the_pull_request_would_be_too_long(proposed: Proposed) -> None:
    """Body and report can each be short enough but too long together."""
    proposed.retitle(f"Sheep {'@' * 400}")
    proposed.merge()
    runner = proposed.check_out()
    git(runner.clone, "reset", "--quiet", "HEAD^1")
    outcome = runner.temporary / "outcome"
    outcome.mkdir()
    add_report = script("list-suggest.yml", "record", "Report what it changes")

    lengths = {}
    for length in (1_000, 60_000):
        (outcome / "body.md").write_text("x" * length, encoding="utf-8")
        runner.execute(add_report)
        lengths[length] = len((outcome / "body.md").read_text("utf-8"))

    assert 10_000 < lengths[1_000] < 40_000
    assert lengths[60_000] == 60_000


@pytest.mark.parametrize("is_locked", [False, True], ids=["deleted", "locked"])
def test_branch_without_a_pull_request_is_deleted_again(
    suggested: Suggested, *, is_locked: bool
) -> None:
    """Otherwise the leftover branch would make every later attempt fail."""
    suggested.label(event(form("2103.00001")))
    proposing = suggested.next("propose")
    proposing.answer(pr_create=None)
    git(suggested.origin, "config", "receive.denyDeletes", str(is_locked).lower())

    with pytest.raises(StepFailedError) as failed:
        proposing.run("list-suggest.yml", "propose")

    branches = git(suggested.origin, "branch", "--format=%(refname:short)").split()
    assert branches == (["main", "suggestion-7"] if is_locked else ["main"])
    expected = "Delete suggestion-7 by hand" if is_locked else "suggestion-7 was deleted again"
    (line,) = re.findall("(?m)^::error::.*", failed.value.output)
    assert expected in line
    assert "under https://github.com/papershelf/papershelf/settings/actions" in line


def test_suggestion_can_be_retried_after_its_pull_request_failed(
    suggested: Suggested,
) -> None:
    suggested.label(event(form("2103.00001")))
    refused = suggested.next("propose")
    refused.answer(pr_create=None)
    with pytest.raises(StepFailedError):
        refused.run("list-suggest.yml", "propose")
    shutil.rmtree(refused.folder)

    suggested.next("propose").run("list-suggest.yml", "propose")

    branches = git(suggested.origin, "branch", "--format=%(refname:short)").split()
    assert branches == ["main", "suggestion-7"]


def test_existing_branch_is_not_overwritten(suggested: Suggested) -> None:
    git(suggested.origin, "branch", "suggestion-7")
    work = suggested.folder / "work"
    git(
        suggested.folder, "clone", "--quiet", "--branch=suggestion-7", str(suggested.origin), "work"
    )
    (work / "data/note.txt").write_text("A curator's work.")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message=By hand")
    git(work, "push", "--quiet")
    suggested.label(event(form("2103.00001")))

    proposing = suggested.next("propose")
    with pytest.raises(StepFailedError) as failed:
        proposing.run("list-suggest.yml", "propose")

    assert "::error::If suggestion-7 exists already, delete it" in failed.value.output
    assert [call.arguments for call in proposing.calls] == [["auth", "setup-git"]]
    assert git(suggested.origin, "log", "-1", "--format=%s", "suggestion-7") == "By hand\n"


def test_refused_suggestion_becomes_a_comment(suggested: Suggested) -> None:
    suggested.label(event(form("2103.99999")))
    answering = suggested.next("answer")
    answering.run("list-suggest.yml", "answer")

    comment = answering.temporary / "outcome/comment.md"
    assert answering.calls == [
        Call(
            ["issue", "comment", "7", "--body-file", str(comment)],
            "the-token",
            comment.read_text("utf-8"),
        )
    ]
    assert "arXiv does not have it" in comment.read_text("utf-8")
    assert suggested.changes == ""


@pytest.mark.parametrize(
    ("happening", "outputs", "changes"),
    [
        pytest.param(
            event(form("2103.00001"), title=INJECTIONS, sender="roe"),
            {"outcome": "accepted", "key": "okafor2021counting"},
            [RECORD],
            id="injection_in_the_title",
        ),
        pytest.param(
            event(form("2103.00001", INJECTIONS, INJECTIONS)),
            {"outcome": "accepted", "key": "okafor2021counting"},
            [RECORD],
            id="injection_in_the_fields",
        ),
        pytest.param(
            event(form("2103.00002")),
            {"outcome": "accepted", "key": "okafor2021counting"},
            [RECORD],
            id="injection_in_the_answer_of_a_service",
        ),
        pytest.param(
            event(form(INJECTIONS)), {"outcome": "refused"}, [], id="injection_for_an_identifier"
        ),
        pytest.param(
            event(form("2103.00001", "", "x\n\n### arXiv id, DOI or URL\n\n2103.00002")),
            {"outcome": "refused"},
            [],
            id="second_heading",
        ),
        pytest.param(
            event(form("2103.00001\noutcome=accepted\nkey=../../x")),
            {"outcome": "refused"},
            [],
            id="outputs_of_a_step",
        ),
        pytest.param(
            event(form("2103.00001 2103.00002")), {"outcome": "refused"}, [], id="two_ids"
        ),
        pytest.param(event(""), {"outcome": "refused"}, [], id="empty"),
        pytest.param(event(None), {"outcome": "refused"}, [], id="without_a_text"),
        pytest.param(
            event(form("2103.00001", "", "x" * 1_000_000)), {"outcome": "refused"}, [], id="huge"
        ),
    ],
)
def test_hostile_issues_yield_only_a_record_and_an_answer(
    suggested: Suggested,
    happening: dict[str, object],
    outputs: dict[str, str],
    changes: list[str],
) -> None:
    suggested.label(happening)

    assert suggested.record.outputs == outputs
    assert suggested.changes == "".join(f"?? {path}\n" for path in changes)
    answer = {"accepted": ["body.md", *changes], "refused": ["comment.md"]}[outputs["outcome"]]
    assert sorted(files_of(suggested.record.temporary / "outcome")) == sorted([*answer, "outcome"])
    assert list(suggested.folder.rglob("x")) == []
    assert suggested.record.calls == []


@pytest.mark.parametrize(
    ("action", "label", "jobs"),
    [
        ("labeled", "accepted", ["record"]),
        ("labeled", "suggestion", []),
        ("labeled", "accepted ", []),
        ("opened", "", ["labels"]),
    ],
)
def test_only_the_label_accepted_makes_a_record(
    suggested: Suggested, action: str, label: str, jobs: list[str]
) -> None:
    plans = yaml.safe_load((WORKFLOWS / "list-suggest.yml").read_text("utf-8"))["jobs"]
    suggested.record.contexts["github.event.action"] = action
    suggested.record.contexts["github.event.label.name"] = label

    first = {name: plan for name, plan in plans.items() if "needs" not in plan}
    assert [name for name, plan in first.items() if suggested.record.holds(plan["if"])] == jobs
    assert {plan["needs"] for name, plan in plans.items() if name not in first} == {"record"}


def test_workflows_use_only_the_number_of_an_issue() -> None:
    """The rest is read by one command, from the event file."""
    texts = [path.read_text("utf-8") for path in WORKFLOWS.glob("*.yml")]
    used = {name for text in texts for name in re.findall(r"github\.event\.[\w.]*", text)}

    assert used == {
        "github.event.action",
        "github.event.issue.number",
        "github.event.label.name",
        # Whether it is a fork. It is compared, and no step has it.
        "github.event.pull_request.head.repo.full_name",
        "github.event.repository.default_branch",
    }


def test_scripts_contain_no_expressions() -> None:
    for path in WORKFLOWS.glob("*.yml"):
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            assert [step for step in job.get("steps", ()) if "${{" in step.get("run", "")] == []
    for path in WORKFLOWS.parent.glob("actions/*/action.yml"):
        assert "${{" not in path.read_text("utf-8")


LABELS = {
    "suggestion": ("0e8a16", "Someone suggests a paper"),
    "accepted": ("1d76db", "A curator accepts the suggestion; a workflow opens a pull request"),
    "error-in-record": ("d93f0b", "Something in a record is wrong or missing"),
    "needs-info": ("fbca04", "Waiting for an answer from the author"),
    "duplicate": ("cfd3d7", "Already in the list or already reported"),
    "declined": ("666666", "Will not become a record; data/declined.yaml says why"),
}


@pytest.fixture
def opened(origin: Path, tmp_path: Path) -> Runner:
    """The machine that runs when an issue was opened."""
    runner = make_runner(origin, tmp_path / "labels")
    runner.contexts |= {"github.event.issue.number": "7", "github.event.action": "opened"}
    return runner


def open_issue(runner: Runner, body: str | None, *labels: str) -> list[list[str]]:
    """The calls of gh, after the one for the labels that exist."""
    path = runner.folder / "event.json"
    path.write_text(json.dumps({"issue": {"number": 7, "body": body}}), encoding="utf-8")
    runner.environment["GITHUB_EVENT_PATH"] = str(path)
    runner.answer(label_list=[{"name": name} for name in labels])
    runner.run("list-suggest.yml", "labels")
    asked, *others = [call.arguments for call in runner.calls]
    assert asked[:2] == ["label", "list"]
    return others


def test_first_issue_creates_the_labels(opened: Runner) -> None:
    calls = open_issue(opened, None)

    assert calls == [
        ["label", "create", name, "--color", color, "--description", text, "--force"]
        for name, (color, text) in LABELS.items()
    ]
    # https://docs.github.com/en/rest/issues/labels: a description has 100 characters at most.
    assert all(len(text) <= 100 for _, text in LABELS.values())


def test_existing_labels_are_left_as_they_are(opened: Runner) -> None:
    """Their names differ from others by more than capitals."""
    calls = open_issue(opened, None, "bug", "Accepted", "needs-info", "declined")

    assert [call[2] for call in calls] == ["suggestion", "error-in-record", "duplicate"]


def test_part_of_a_name_is_another_label(opened: Runner) -> None:
    calls = open_issue(opened, None, *(f"{name}-x" for name in LABELS), "..........")

    assert [call[2] for call in calls] == list(LABELS)


@pytest.mark.parametrize(
    ("body", "label"),
    [
        pytest.param(form("2103.00001"), "suggestion", id="suggestion"),
        pytest.param(form("2103.00001").replace("\n", "\r\n"), "suggestion", id="crlf"),
        pytest.param(report_text("roe2021sheep", ENGLISH), "error-in-record", id="error"),
        pytest.param(
            report_text("roe2021sheep", Strings.of("he")), "error-in-record", id="hebrew_error"
        ),
    ],
)
def test_issue_gets_the_label_of_its_form(opened: Runner, body: str, label: str) -> None:
    """GitHub leaves it out if the label did not exist when the issue was opened."""
    assert open_issue(opened, body, *LABELS) == [["issue", "edit", "7", "--add-label", label]]


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "Hello",
        "\n### Paper",
        "### Papers please\n",
        "Recording",
        INJECTIONS,
        f"### {INJECTIONS}",
    ],
    ids=[
        "none",
        "empty",
        "text",
        "not_first",
        "another_heading",
        "another_word",
        "injection",
        "heading",
    ],
)
def test_other_issues_get_no_label(opened: Runner, body: str | None) -> None:
    assert open_issue(opened, body, *LABELS) == []
    assert list(opened.folder.rglob("x")) == []


def test_labels_in_use_are_created_and_documented() -> None:
    assert labels_in_use() <= {*LABELS, "links"}
    assert labels_in_the_documentation() == [*LABELS, "links"]


def test_pull_request_gets_a_report_and_the_site(proposed: Proposed) -> None:
    proposed.retitle("Sheep *are* heard")
    proposed.merge()

    checking = proposed.check_out()
    checking.run("list-check.yml", "records")

    assert checking.summary.startswith("## 1 paper changed")
    assert "Sheep &#42;are&#42; heard" in checking.summary
    page = checking.clone / "site/papers/roe2021sheep/index.html"
    assert "Sheep *are* heard" in page.read_text("utf-8")
    assert git(checking.clone, "status", "--porcelain") == ""


def test_commits_on_main_after_the_merge_do_not_count_as_changes(proposed: Proposed) -> None:
    """A check that is run again, or waited for approval, uses the first merge commit."""
    proposed.retitle("Sheep are heard")
    proposed.merge()
    git(proposed.work, "switch", "--quiet", "main")
    path = proposed.work / RECORD
    path.parent.mkdir(parents=True, exist_ok=True)
    text = record_of(proposed.work).read_text("utf-8")
    path.write_text(re.sub(r"(?m)^title: .*", "title: Counting Sheep", text), encoding="utf-8")
    commit(proposed.work)
    git(proposed.work, "push", "--quiet", "origin", "main")

    checking = proposed.check_out()
    printed = checking.run("list-check.yml", "records")

    assert "::error" not in printed
    assert checking.summary.startswith("## 1 paper changed")
    assert "okafor2021counting" not in checking.summary


FORK = {HEAD: "roe/papershelf"}


@pytest.fixture
def of_a_list(proposed: Proposed) -> Proposed:
    """A change of a list that has no code of its own."""
    git(proposed.work, "switch", "--quiet", "main")
    (proposed.work / "pyproject.toml").unlink(missing_ok=True)
    commit(proposed.work)
    git(proposed.work, "push", "--quiet", "origin", "main")
    git(proposed.work, "switch", "--quiet", "--force-create", "change")
    return proposed


def test_fork_may_propose_records_and_pages(of_a_list: Proposed) -> None:
    proposed = of_a_list
    proposed.retitle("Sheep are heard")
    (proposed.work / "docs").mkdir(exist_ok=True)
    (proposed.work / "docs/über uns.txt").write_text("Wool")
    proposed.merge()

    checking = proposed.check_out()
    checking.contexts |= FORK

    assert "::error" not in checking.run("list-check.yml", "records")


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml", "gen/pages.py", "requirements.txt", "docs/x.js", "data/.gitattributes",
        "data/claude.md", "docs/.claude/commands/x.md", "::warning::x", "# #[error]x",
    ],
)  # fmt: skip
def test_code_from_a_fork_is_refused_before_it_runs(of_a_list: Proposed, path: str) -> None:
    proposed = of_a_list
    file_name = path.replace("# #[", "##[")
    (proposed.work / file_name).parent.mkdir(parents=True, exist_ok=True)
    with (proposed.work / file_name).open("a") as file:
        file.write("\n# changed\n")
    proposed.merge()

    checking = proposed.check_out()
    checking.contexts |= FORK
    with pytest.raises(StepFailedError) as failed:
        checking.run("list-check.yml", "records")

    assert failed.value.step == "Refuse code from forks"
    assert failed.value.output.startswith(
        "::error::This change has files that run as code or links"
    )
    assert f"- {path}" in failed.value.output.splitlines()
    assert checking.installed == []


def test_error_in_a_record_is_annotated(proposed: Proposed) -> None:
    path = record_of(proposed.work)
    path.write_text(path.read_text("utf-8") + "titel: x\n")
    proposed.merge()

    with pytest.raises(StepFailedError) as failed:
        proposed.check_out().run("list-check.yml", "records")

    (line,) = re.findall("(?m)^::error .*", failed.value.output)
    assert line.startswith("::error file=data/papers/2021/roe2021sheep.yaml,line=")


def test_removed_url_is_reported(proposed: Proposed) -> None:
    git(proposed.work, "rm", "--quiet", str(record_of(proposed.work)))
    proposed.merge()

    with pytest.raises(StepFailedError) as failed:
        proposed.check_out().run("list-check.yml", "records")

    assert "papers/roe2021sheep/ would be gone" in failed.value.output
    assert failed.value.step == "Check the records"


def test_format_differences_are_only_a_warning(proposed: Proposed) -> None:
    """The summary has the file for people who edit in the browser and cannot run a command."""
    proposed.retitle("'</details> Sheep & ```goats```'")
    proposed.merge()
    checking = proposed.check_out()

    printed = checking.run("list-check.yml", "records")

    path = "data/papers/2021/roe2021sheep.yaml"
    (line,) = [line for line in annotations(printed) if ",title=format:" in line]
    assert line.startswith(f"::warning file={path},line=1,col=1,title=format::not in the standard")
    formatted = format_text(record_of(checking.clone).read_text("utf-8"), path)
    assert f"\n````yaml\n{formatted}````\n" in checking.summary
    assert "\n-title: '</details> Sheep & ```goats```'\n" in checking.summary
    assert (checking.clone / "site/index.html").is_file()


def test_format_of_unchanged_files_is_not_reported(proposed: Proposed) -> None:
    """Nobody is asked to fix what others left behind."""
    git(proposed.work, "switch", "--quiet", "main")
    proposed.retitle("'Sheep'")
    commit(proposed.work)
    git(proposed.work, "push", "--quiet", "origin", "main")
    git(proposed.work, "switch", "--quiet", "-C", "change")
    (proposed.work / "docs/about.md").write_text("# About\n", encoding="utf-8")
    proposed.merge()
    checking = proposed.check_out()

    printed = checking.run("list-check.yml", "records")

    assert annotations(printed) == []
    assert "to format" not in checking.summary


def test_pull_request_warns_about_settings_of_another_repository(proposed: Proposed) -> None:
    proposed.merge_empty()
    checking = proposed.check_out()
    checking.contexts["github.event.repository.default_branch"] = "trunk"

    printed = checking.run("list-check.yml", "records")

    (line,) = annotations(printed)
    assert line.startswith("::warning file=mkdocs.yml,line=")
    assert line.endswith("is trunk; write edit/trunk/docs/")


def test_later_checks_run_after_a_failed_one_if_installed() -> None:
    steps = plan_of("list-check.yml", "records")["steps"]

    (install,) = [step for step in steps if step.get("name") == "Install"]
    asking = [
        step for step in steps if re.search("shelf (fmt|settings|report)", step.get("run", ""))
    ]
    condition = f"${{{{ !cancelled() && steps.{install['id']}.outcome == 'success' }}}}"
    assert [step["if"] for step in asking] == [condition] * 3


def labels_in_the_documentation() -> list[str]:
    page = (ROOT / "docs/manual/guides/curate.md").read_text("utf-8")
    section = page.partition("\n## Labels\n")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| `([\w-]+)` \|", section)


def labels_in_use() -> set[str]:
    forms = (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")
    labels = {
        label
        for path in forms
        for label in yaml.safe_load(path.read_text("utf-8")).get("labels", [])
    }
    texts = [path.read_text("utf-8") for path in WORKFLOWS.glob("*.yml")]
    for text in texts:
        labels |= set(re.findall(r"label\.name == '([\w-]+)'", text))
        labels |= set(re.findall(r"--label ([\w-]+)", text))
    return labels
