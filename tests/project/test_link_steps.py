"""The steps that check links every month, run as programs."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from link_server import Site, link_site
from metadata_server import Services
from workflow_steps import Runner, StepFailedError, make_runner, plan_of, program, record_of, script

pytestmark = pytest.mark.tools


class Followed:
    """The jobs of list-links.yml, on a list with one URL at a host of the test."""

    def __init__(self, origin: Path, folder: Path, services: Services, site: Site) -> None:
        self.folder, self.origin = folder, origin
        self.look = make_runner(origin, folder / "look")
        self.look.environment = {"METADATA_URL": services.url}
        self.address = site.url("code")
        path = record_of(self.look.clone)
        text = re.sub(r"(?m)^links:.*\n", "", path.read_text("utf-8"))
        text = text.replace("\nadded:", f"\nlinks: {{code: {self.address}}}\nadded:")
        path.write_text(text, encoding="utf-8")

    def history(self, *days: str) -> dict[str, str]:
        """A history in which the URL failed on these days."""
        state = {"asked": days[-1], "verdict": "dead", "reason": "HTTP 404", "failed": days}
        tree = {"version": 1, "links": {self.address: state}}
        return {"link-history.json": json.dumps(tree)}

    def keep(self, run: dict[str, object], history: dict[str, str] | None = None) -> None:
        """Add an earlier run, whose artifact has expired if there is no history."""
        number = run["databaseId"]
        artifact = {"id": 5, "expired": history is None}
        self.look.answer(**{
            "run_list": [run],
            artifacts_of(number): {"artifacts": [artifact, {"id": 6, "expired": True}]},
            f"api {API}/artifacts/5/zip": history,
        })  # fmt: skip

    def kept_days(self) -> list[str]:
        """The days on which the URL failed, in the history for the next run."""
        kept = json.loads((self.look.clone / "link-history.json").read_text("utf-8"))
        return list(kept["links"][self.address]["failed"])

    def tell(self, *issues: int, labels: Sequence[str] = ()) -> list[list[str]]:
        """The calls of gh after it has listed the open issues."""
        runner = make_runner(self.origin, self.folder / "tell")
        shutil.copy(self.look.clone / "links.md", runner.clone)
        for name, output in plan_of("list-links.yml", "look")["outputs"].items():
            value = self.look.contexts[output.removeprefix("${{ ").removesuffix(" }}")]
            runner.contexts[f"needs.look.outputs.{name}"] = value
        runner.answer(
            issue_list=[{"number": number} for number in issues],
            label_list=[{"name": name} for name in labels],
        )
        runner.run("list-links.yml", "tell")
        asked, *others = runner.calls
        assert asked.arguments[:7] == [
            "issue", "list", "--app", "github-actions", "--label", "links", "--state",
        ]  # fmt: skip
        return [call.arguments for call in others]


@pytest.fixture
def followed(origin: Path, tmp_path: Path, services: Services) -> Iterator[Followed]:
    with link_site() as site:
        yield Followed(origin, tmp_path, services, site)


API = "repos/papershelf/papershelf/actions"
BY_HAND = {"databaseId": 11, "event": "workflow_dispatch", "headBranch": "main"}


def artifacts_of(run: object) -> str:
    return f"api {API}/runs/{run}/artifacts?name=link-history"


def test_dead_link_opens_an_issue(followed: Followed) -> None:
    followed.keep(BY_HAND, followed.history("2025-11-03", "2025-12-03"))

    followed.look.run("list-links.yml", "look")

    assert followed.look.outputs == {"run": "11", "found": "dead"}
    assert followed.look.summary == (followed.look.clone / "links.md").read_text("utf-8")
    assert "1 link of this list is dead" in followed.look.summary
    assert len(followed.kept_days()) == 3
    label = ["label", "create", "links", "--color", "5319e7", "--description"]
    existing = ["label", "list", "--limit", "1000", "--json", "name", "--jq", ".[].name"]
    assert followed.tell() == [
        existing,
        [*label, "Dead links in the list"],
        ["issue", "create", "--title", "Dead links", "--label", "links", "--body-file", "links.md"],
    ]


@pytest.mark.parametrize(
    ("existing", "is_created"), [("Links", False), ("links", False), ("dead links", True)]
)
def test_existing_label_for_links_stays_as_it_is(
    followed: Followed, existing: str, *, is_created: bool
) -> None:
    followed.keep(BY_HAND, followed.history("2025-11-03", "2025-12-03"))
    followed.look.run("list-links.yml", "look")

    calls = [call[:2] for call in followed.tell(labels=[existing])]

    assert (["label", "create"] in calls) == is_created
    assert calls[-1] == ["issue", "create"]


def test_open_issue_is_updated(followed: Followed) -> None:
    followed.keep(BY_HAND, followed.history("2025-11-03", "2025-12-03"))

    followed.look.run("list-links.yml", "look")

    assert followed.tell(12) == [["issue", "edit", "12", "--body-file", "links.md"]]


def test_issue_is_closed_when_no_link_is_dead(followed: Followed) -> None:
    followed.keep(BY_HAND, followed.history("2025-11-03"))

    followed.look.run("list-links.yml", "look")

    assert followed.look.outputs == {"run": "11", "found": "none"}
    assert followed.tell(12) == [
        ["issue", "close", "12", "--comment", "No link in the list is dead any more."]
    ]


def test_issue_stays_open_without_a_history(followed: Followed) -> None:
    """A link needs three failed days to be dead, so none is dead now."""
    followed.keep(BY_HAND)

    printed = followed.look.run("list-links.yml", "look")

    assert "::notice::No run has a history; a new one begins." in printed
    assert len(followed.kept_days()) == 1
    assert followed.look.outputs == {"run": "none", "found": "none"}
    assert followed.tell(12) == []


def test_no_issue_is_opened_without_dead_links(followed: Followed) -> None:
    followed.look.run("list-links.yml", "look")

    assert followed.tell() == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"event": "pull_request"}, id="pull_request"),
        pytest.param({"event": "workflow_dispatch", "headBranch": "try"}, id="another_branch"),
    ],
)
def test_history_comes_from_the_default_branch_and_not_from_pull_requests(
    followed: Followed, other: dict[str, str]
) -> None:
    """A pull request may have changed this workflow and run its version."""
    run = {"databaseId": 12, "event": "schedule", "headBranch": "main"} | other
    followed.keep(run, followed.history("2025-11-03"))

    followed.look.run("list-links.yml", "look")

    assert followed.look.outputs["run"] == "none"
    assert [call.arguments[:2] for call in followed.look.calls] == [["run", "list"]] * 2


def test_newest_history_is_used(followed: Followed) -> None:
    """Neither the run's result nor its trigger matters; of two artifacts, the later one counts."""
    scheduled = [
        {"databaseId": number, "event": "schedule", "headBranch": "main"} for number in (13, 9)
    ]
    old, new = {"id": 5, "expired": False}, {"id": 6, "expired": False}
    followed.look.answer(**{
        "run_list": [*scheduled, BY_HAND],
        artifacts_of(13): {"artifacts": []},
        artifacts_of(11): {"artifacts": [new, old]},
        artifacts_of(9): {"artifacts": [{"id": 4, "expired": False}]},
        f"api {API}/artifacts/6/zip": followed.history("2025-11-03"),
    })  # fmt: skip

    followed.look.run("list-links.yml", "look")

    assert len(followed.kept_days()) == 2


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"run_list": None}, id="no_runs"),
        pytest.param({"run_list": [BY_HAND]}, id="no_artifacts"),
        pytest.param(
            {"run_list": [BY_HAND], artifacts_of(11): {"artifacts": [{"id": 5, "expired": False}]}},
            id="no_archive",
        ),
        pytest.param(
            {
                "run_list": [BY_HAND],
                artifacts_of(11): {"artifacts": [{"id": 5, "expired": False}]},
                f"api {API}/artifacts/5/zip": {"other.json": "{}"},
            },
            id="another_file",
        ),
    ],
)
def test_run_fails_if_an_existing_history_cannot_be_downloaded(
    followed: Followed, answers: dict[str, object]
) -> None:
    """A new history would replace it and lose the days counted so far."""
    followed.look.answer(**answers)

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("list-links.yml", "look")

    assert failed.value.step == "Download the history"
    assert not (followed.look.clone / "link-history.json").exists()


@pytest.mark.parametrize("text", ['{"version": 2}', '{"version": 1, "li'])
def test_damaged_history_changes_no_issue_and_is_not_saved(followed: Followed, text: str) -> None:
    followed.keep(BY_HAND, {"link-history.json": text})

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("list-links.yml", "look")

    assert (failed.value.step, failed.value.status) == ("Check the links", 3)
    assert "history from run: 11" in failed.value.output
    assert "the history of earlier runs cannot be read" in followed.look.summary
    assert followed.look.outputs == {"run": "11"}


def test_unreadable_list_changes_no_issue(followed: Followed) -> None:
    with record_of(followed.look.clone).open("a") as record:
        record.write("titel: x\n")

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("list-links.yml", "look")

    assert failed.value.status == 3
    assert "cannot be read" in followed.look.summary
    assert "found" not in followed.look.outputs


def test_answers_are_saved_when_time_is_up(followed: Followed) -> None:
    """The job fails after saving the history, so the issue stays unchanged."""
    late = '#!/bin/bash\nwhile [[ $1 != .venv/bin/shelf ]]; do shift; done\n"$@"\nexit 124\n'
    program(followed.look.folder / "bin/timeout", late)

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("list-links.yml", "look")

    assert followed.look.outputs["found"] == "unfinished"
    assert len(followed.kept_days()) == 1
    steps = plan_of("list-links.yml", "look")["steps"]
    names = [step.get("with", {}).get("name", step.get("name")) for step in steps]
    assert names.index("link-history") < names.index(failed.value.step)


def test_link_check_stops_before_its_job_times_out() -> None:
    follow = script("list-links.yml", "look", "Check the links")

    (minutes,) = re.findall(r"timeout --signal=INT --kill-after=1m (\d+)m", follow)

    assert int(minutes) + 10 <= plan_of("list-links.yml", "look")["timeout-minutes"]


def test_failing_link_check_fails_the_job(followed: Followed) -> None:
    program(followed.look.clone / ".venv/bin/shelf", "#!/bin/sh\nexit 2\n")

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("list-links.yml", "look")

    assert failed.value.status == 2
    assert "found" not in followed.look.outputs


@pytest.mark.parametrize(
    ("workflow", "job"), [("list-links.yml", "look"), ("list-publish.yml", "build")]
)
@pytest.mark.parametrize("branch", ["main", "trunk"])
def test_only_the_default_branch_is_checked_for_links_and_published(
    tmp_path: Path, workflow: str, job: str, branch: str
) -> None:
    """Both can be started by hand on any branch."""
    runner = Runner(tmp_path, tmp_path, {"github.event_name": "workflow_dispatch"})
    runner.contexts["github.event.repository.default_branch"] = branch
    condition = plan_of(workflow, job)["if"]

    for ref in (f"refs/heads/{branch}", "refs/heads/try", f"refs/tags/{branch}"):
        runner.contexts["github.ref"] = ref
        assert runner.holds(condition) == (ref == f"refs/heads/{branch}")


def test_links_are_checked_on_schedule_although_the_event_names_no_branch(tmp_path: Path) -> None:
    runner = Runner(tmp_path, tmp_path, {"github.event_name": "schedule"})
    runner.contexts["github.event.repository.default_branch"] = ""

    assert runner.holds(plan_of("list-links.yml", "look")["if"])


def test_history_is_that_of_the_calling_workflow_on_its_branch(followed: Followed) -> None:
    followed.look.contexts["github.ref_name"] = "trunk"
    followed.look.environment["GITHUB_WORKFLOW_REF"] = (
        "ada/goats/.github/workflows/my-list.yml@refs/heads/trunk@2"
    )

    followed.look.run("list-links.yml", "look")

    asked = {tuple(call.arguments[2:6]) for call in followed.look.calls}
    assert asked == {("--workflow", "my-list.yml", "--branch", "trunk")}
