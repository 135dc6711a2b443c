"""What the workflows' own scripts do, run as programs."""

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from issue_events import event, form
from link_server import Site, link_site
from lists import ROOT, files_of
from metadata_server import Services, metadata_services, preprint
from workflow_steps import (
    WORKFLOWS,
    Call,
    Runner,
    StepFailedError,
    git,
    make_origin,
    make_runner,
    script,
)

pytestmark = pytest.mark.tools

RECORD = "data/papers/2021/okafor2021counting.yaml"
INJECTIONS = "$(touch x) `touch x` \"; touch x; ' ${{ github.token }} ::set-output name=a::b ../x"


@pytest.fixture(scope="module")
def list_origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_origin(tmp_path_factory.mktemp("github"))


@pytest.fixture
def origin(list_origin: Path, tmp_path: Path) -> Path:
    """A repository that the test may push to."""
    return Path(shutil.copytree(list_origin, tmp_path / "origin.git"))


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with metadata_services() as services:
        services.preprints["2103.00001"] = preprint()
        services.preprints["2103.00002"] = preprint("2103.00002v1", title=f"Counting {INJECTIONS}")
        yield services


class Suggested:
    """The jobs of suggest.yml, each on a machine of its own."""

    def __init__(self, origin: Path, folder: Path, services: Services) -> None:
        self.origin, self.folder, self.services = origin, folder, services
        self.record = make_runner(origin, folder / "record")

    def label(self, happening: dict[str, object]) -> None:
        """The first job; nothing that it was not told to write may be there afterwards."""
        path = self.folder / "event.json"
        path.write_text(json.dumps(happening), encoding="utf-8")
        self.record.environment = {
            "GITHUB_EVENT_PATH": str(path),
            "METADATA_URL": self.services.url,
        }
        self.record.run("suggest.yml", "record")

    def next(self, job: str) -> Runner:
        """A machine that got the artifact of the first one."""
        runner = make_runner(self.origin, self.folder / job)
        shutil.copytree(self.record.temporary / "outcome", runner.temporary / "outcome")
        outputs = self.record.outputs.items()
        runner.contexts = {f"needs.record.outputs.{name}": value for name, value in outputs}
        runner.contexts["github.event.issue.number"] = "7"
        plan = yaml.safe_load((WORKFLOWS / "suggest.yml").read_text("utf-8"))["jobs"][job]
        assert runner.holds(plan["if"])
        return runner

    @property
    def changes(self) -> str:
        """What the first job changed in its clone."""
        return git(self.record.clone, "status", "--porcelain", "--untracked-files=all")


@pytest.fixture
def suggested(origin: Path, tmp_path: Path, services: Services) -> Suggested:
    return Suggested(origin, tmp_path, services)


def test_accepted_suggestion_becomes_a_draft_pull_request(suggested: Suggested) -> None:
    suggested.label(event(form("2103.00001")))
    proposing = suggested.next("propose")
    proposing.run("suggest.yml", "propose")

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
    assert body.endswith(f"the checks begin then.\n\n{report}")
    assert "Counting Sheep with Very Small Networks" in report


def test_report_is_left_out_where_a_pull_request_cannot_hold_it(suggested: Suggested) -> None:
    marks = preprint("2103.00003v1", title=f"Counting {'@' * 500}")
    suggested.services.preprints["2103.00003"] = marks.replace("We count sheep", "@" * 3_000)

    suggested.label(event(form("2103.00003", "streaming-asr", "@" * 2_000)))

    body = (suggested.record.temporary / "outcome/body.md").read_text("utf-8")
    assert len(body) < 65_536
    assert body.endswith("the checks begin then.\n")


def test_branch_that_is_there_already_is_not_written_over(suggested: Suggested) -> None:
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
        proposing.run("suggest.yml", "propose")

    assert "::error::Where suggestion-7 is there already, delete it" in failed.value.output
    assert [call.arguments for call in proposing.calls] == [["auth", "setup-git"]]
    assert git(suggested.origin, "log", "-1", "--format=%s", "suggestion-7") == "By hand\n"


def test_refused_suggestion_becomes_a_comment(suggested: Suggested) -> None:
    suggested.label(event(form("2103.99999")))
    answering = suggested.next("answer")
    answering.run("suggest.yml", "answer")

    comment = answering.temporary / "outcome/comment.md"
    assert answering.calls == [
        Call(
            ["issue", "comment", "7", "--body-file", str(comment)],
            "the-token",
            comment.read_text("utf-8"),
        )
    ]
    assert "arXiv does not know it" in comment.read_text("utf-8")
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
            event(form("2103.00001", "", "x\n\n### arXiv id, DOI or address\n\n2103.00002")),
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
def test_whatever_an_issue_says_only_a_record_and_an_answer_come_of_it(
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


def test_only_the_label_accepted_starts_the_work(suggested: Suggested) -> None:
    workflow = yaml.safe_load((WORKFLOWS / "suggest.yml").read_text("utf-8"))

    # YAML 1.1 reads the key "on" as true.
    assert workflow[True] == {"issues": {"types": ["labeled"]}}
    condition = workflow["jobs"]["record"]["if"]
    for label, starts in (("accepted", True), ("suggestion", False), ("accepted ", False)):
        suggested.record.contexts["github.event.label.name"] = label
        assert suggested.record.holds(condition) == starts
    others = [job for name, job in workflow["jobs"].items() if name != "record"]
    assert [job["needs"] for job in others] == ["record", "record"]


def test_nothing_of_an_issue_but_its_number_is_used_in_a_workflow() -> None:
    """Everything else is read by one program, from the event file."""
    texts = [path.read_text("utf-8") for path in WORKFLOWS.glob("*.yml")]
    used = {name for text in texts for name in re.findall(r"github\.event[\w.]*", text)}

    assert used == {"github.event.issue.number", "github.event.label.name"}


def test_no_expression_stands_in_a_script() -> None:
    for path in WORKFLOWS.glob("*.yml"):
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
            assert [step for step in job["steps"] if "${{" in step.get("run", "")] == []


@pytest.fixture
def proposed(origin: Path, tmp_path: Path) -> Runner:
    """A machine that has checked out a change, to be held against main."""
    runner = make_runner(origin, tmp_path / "check")
    runner.contexts["github.base_ref"] = "main"
    git(runner.clone, "switch", "--quiet", "--create", "change")
    return runner


def commit(runner: Runner) -> None:
    git(runner.clone, "add", ".")
    git(runner.clone, "commit", "--quiet", "--message=Change")


def record_of(runner: Runner) -> Path:
    return runner.clone / "data/papers/2020/han2020contextnet.yaml"


def test_pull_request_gets_a_report_and_the_site(proposed: Runner) -> None:
    path = record_of(proposed)
    path.write_text(re.sub(r"(?m)^title: .*", "title: Sheep *are* heard", path.read_text("utf-8")))
    commit(proposed)

    proposed.run("check.yml", "records")

    assert "Sheep &#42;are&#42; heard" in proposed.summary
    page = proposed.clone / "site/papers/han2020contextnet/index.html"
    assert "Sheep *are* heard" in page.read_text("utf-8")
    assert git(proposed.clone, "status", "--porcelain") == ""


def test_fault_of_a_record_is_annotated(proposed: Runner) -> None:
    path = record_of(proposed)
    path.write_text(path.read_text("utf-8") + "titel: x\n")
    commit(proposed)

    with pytest.raises(StepFailedError) as failed:
        proposed.run("check.yml", "records")

    (line,) = re.findall("(?m)^::error .*", failed.value.output)
    assert line.startswith("::error file=data/papers/2020/han2020contextnet.yaml,line=")


def test_address_that_would_vanish_is_annotated(proposed: Runner) -> None:
    git(proposed.clone, "rm", "--quiet", str(record_of(proposed)))
    commit(proposed)

    with pytest.raises(StepFailedError) as failed:
        proposed.run("check.yml", "records")

    assert "han2020contextnet" in failed.value.output
    assert failed.value.step == "Hold the records to the rules"


def test_report_is_made_whatever_the_checks_say() -> None:
    workflow = yaml.safe_load((WORKFLOWS / "check.yml").read_text("utf-8"))
    steps = workflow["jobs"]["records"]["steps"]

    (report,) = [step for step in steps if "shelf report" in step.get("run", "")]
    assert report["if"] == "${{ !cancelled() }}"


def test_labels_are_made_or_mended(origin: Path, tmp_path: Path) -> None:
    runner = make_runner(origin, tmp_path / "labels")

    runner.run("labels.yml", "labels")

    made = [call.arguments for call in runner.calls]
    assert {tuple(arguments[:2]) for arguments in made} == {("label", "create")}
    assert all(re.fullmatch("[0-9a-f]{6}", arguments[4]) for arguments in made)
    # https://docs.github.com/en/rest/issues/labels: a description has 100 characters at most.
    assert all(0 < len(arguments[6]) <= 100 for arguments in made)
    assert all(arguments[7:] == ["--force"] for arguments in made)
    names = [arguments[2] for arguments in made]
    assert names == sorted(set(names), key=names.index)
    assert labels_in_use() <= set(names)
    assert labels_in_the_documentation() == names


def labels_in_the_documentation() -> list[str]:
    page = (ROOT / "docs/curate.md").read_text("utf-8")
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


@pytest.fixture
def tagged(origin: Path, tmp_path: Path) -> Runner:
    runner = make_runner(origin, tmp_path / "release")
    runner.contexts["github.ref_name"] = "v0.1.0"
    changes = runner.clone / "CHANGELOG.md"
    text = changes.read_text("utf-8").replace("## [Unreleased]", "## [0.1.0] - 2026-12-01")
    changes.write_text(f"{text}\n## [0.0.9] - 2026-01-01\n\nOlder.\n", encoding="utf-8")
    project = runner.clone / "pyproject.toml"
    project.write_text(re.sub("(?m)^version = .*", 'version = "0.1.0"', project.read_text("utf-8")))
    # The set-up is no older than what it was made from.
    (runner.clone / ".venv/installed").touch()
    return runner


FILES = [
    "papers.json",
    "references.bib",
    "references.biblatex.bib",
    "references.csl.json",
    "references.ris",
    "site.tar.gz",
]


def test_tag_becomes_a_release_with_the_list_and_the_site(tagged: Runner) -> None:
    tagged.run("release.yml", "build")

    release = tagged.clone / "release"
    assert sorted(path.name for path in release.iterdir()) == sorted([*FILES, "notes.md"])
    with tarfile.open(release / "site.tar.gz") as archive:
        assert "site/papers/gulati2020conformer/index.html" in archive.getnames()

    tagged.run("release.yml", "publish")

    (call,) = tagged.calls
    assert call.arguments == [
        "release", "create", "v0.1.0", "--verify-tag", "--title", "v0.1.0",
        "--notes-file", "notes.md", *(f"release/{name}" for name in FILES),
    ]  # fmt: skip
    assert call.text
    assert "The record format" in call.text
    assert "##" not in call.text.replace("###", "")
    assert "Older." not in call.text


def test_archive_of_one_commit_has_the_same_bytes(origin: Path, tmp_path: Path) -> None:
    archives = []
    for machine, mode in (("first", 0o644), ("second", 0o600)):
        clone = make_runner(origin, tmp_path / machine).clone
        (clone / "site/a").mkdir(parents=True)
        (clone / "release").mkdir()
        names = ["a/index.html", *(name for name in FILES if name != "site.tar.gz")]
        # Folders list their files in the order in which they were made.
        for name in names if machine == "first" else reversed(names):
            (clone / "site" / name).write_text(name)
            (clone / "site" / name).chmod(mode)
        subprocess.run(
            ["bash", "-ec", script("release.yml", "build", "Pack")], cwd=clone, check=True
        )
        archives.append((clone / "release/site.tar.gz").read_bytes())
        with tarfile.open(clone / "release/site.tar.gz") as archive:
            assert {(member.uid, member.gid, member.uname) for member in archive} == {(0, 0, "")}

    assert archives[0] == archives[1]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("v0.2.0", "::error file=CHANGELOG.md::There are no notes on 0.2.0."),
        ("v0.0.9", "::error file=pyproject.toml::The version is not 0.0.9."),
        ("v0.1", "::error file=CHANGELOG.md::There are no notes on 0.1."),
    ],
)
def test_tag_of_no_version_is_refused(tagged: Runner, tag: str, message: str) -> None:
    tagged.contexts["github.ref_name"] = tag

    with pytest.raises(StepFailedError) as failed:
        tagged.run("release.yml", "build")

    assert message in failed.value.output


class Followed:
    """The jobs of links.yml, on a list with one address at a host of the test's."""

    def __init__(self, origin: Path, folder: Path, services: Services, site: Site) -> None:
        self.folder, self.origin = folder, origin
        self.look = make_runner(origin, folder / "look")
        self.look.environment = {"METADATA_URL": services.url}
        self.address = site.url("code")
        path = record_of(self.look)
        text = re.sub(r"(?m)^links:.*\n", "", path.read_text("utf-8"))
        text = text.replace("\nadded:", f"\nlinks: {{code: {self.address}}}\nadded:")
        path.write_text(text, encoding="utf-8")

    def history(self, *days: str) -> dict[str, str]:
        """As the last run may have left it: the days on which the address was dead."""
        state = {"asked": days[-1], "verdict": "dead", "reason": "HTTP 404", "failed": days}
        tree = {"version": 1, "links": {self.address: state}}
        return {"link-history.json": json.dumps(tree)}

    def tell(self, *issues: int) -> list[list[str]]:
        """What gh is asked for, besides the issues that there are."""
        runner = make_runner(self.origin, self.folder / "tell")
        shutil.copy(self.look.clone / "links.md", runner.clone)
        runner.contexts["needs.look.outputs.found"] = self.look.outputs["found"]
        runner.answer(issue_list=[{"number": number} for number in issues])
        runner.run("links.yml", "tell")
        asked, *others = runner.calls
        assert asked.arguments[:7] == [
            "issue", "list", "--app", "github-actions", "--label", "links", "--state",
        ]  # fmt: skip
        return [call.arguments for call in others]


@pytest.fixture
def followed(origin: Path, tmp_path: Path, services: Services) -> Iterator[Followed]:
    with link_site() as site:
        yield Followed(origin, tmp_path, services, site)


BY_HAND = {"databaseId": 11, "event": "workflow_dispatch"}


def test_dead_link_opens_an_issue(followed: Followed) -> None:
    followed.look.answer(
        run_list=[BY_HAND], run_download=followed.history("2025-11-03", "2025-12-03")
    )

    followed.look.run("links.yml", "look")

    assert followed.look.outputs == {"found": "dead"}
    assert followed.look.summary == (followed.look.clone / "links.md").read_text("utf-8")
    assert "1 link of this list is dead" in followed.look.summary
    kept = json.loads((followed.look.clone / "link-history.json").read_text("utf-8"))
    assert len(kept["links"][followed.address]["failed"]) == 3
    assert followed.tell() == [
        ["issue", "create", "--title", "Dead links", "--label", "links", "--body-file", "links.md"]
    ]


def test_issue_that_is_open_is_rewritten(followed: Followed) -> None:
    followed.look.answer(
        run_list=[BY_HAND], run_download=followed.history("2025-11-03", "2025-12-03")
    )

    followed.look.run("links.yml", "look")

    assert followed.tell(12) == [["issue", "edit", "12", "--body-file", "links.md"]]


def test_issue_is_closed_when_no_link_is_dead(followed: Followed) -> None:
    followed.look.run("links.yml", "look")

    assert followed.look.outputs == {"found": "none"}
    assert followed.tell(12) == [
        ["issue", "close", "12", "--comment", "No link of the list is dead any more."]
    ]


def test_nothing_is_told_where_there_is_nothing_to_tell(followed: Followed) -> None:
    followed.look.run("links.yml", "look")

    assert followed.tell() == []


def test_history_is_that_of_the_last_run_on_a_schedule_or_by_hand(followed: Followed) -> None:
    """A pull request may have changed this very workflow, and have run it."""
    followed.look.answer(
        run_list=[{"databaseId": 12, "event": "pull_request"}, BY_HAND],
        run_download=followed.history("2025-11-03"),
    )

    followed.look.run("links.yml", "look")

    download = followed.look.calls[1]
    assert download.arguments == ["run", "download", "11", "--name", "link-history"]
    kept = json.loads((followed.look.clone / "link-history.json").read_text("utf-8"))
    assert len(kept["links"][followed.address]["failed"]) == 2


def test_run_that_only_a_pull_request_started_has_no_history(followed: Followed) -> None:
    followed.look.answer(run_list=[{"databaseId": 12, "event": "pull_request"}])

    followed.look.run("links.yml", "look")

    assert [call.arguments[:2] for call in followed.look.calls] == [["run", "list"]]


def test_history_that_is_gone_begins_anew(followed: Followed) -> None:
    followed.look.answer(run_list=[BY_HAND])

    printed = followed.look.run("links.yml", "look")

    assert "::notice::The last run has no history any more; a new one begins." in printed
    assert (followed.look.clone / "link-history.json").is_file()


def test_look_that_cannot_be_done_fails(followed: Followed) -> None:
    (followed.look.clone / "link-history.json").mkdir()

    with pytest.raises(StepFailedError) as failed:
        followed.look.run("links.yml", "look")

    assert failed.value.status == 2
    assert followed.look.outputs == {}
