"""The workflows are valid and have no known weakness."""

import os
import re
import subprocess
import sysconfig
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from invented import SETTINGS
from workflow_steps import Runner

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
# The caller of every list, in which `shelf init` writes the version.
LARGE = "list-publish-large.yml"
SKELETON = ROOT / "gen/papershelf/setup/skeleton/.github/workflows/list.yml"
VERSION = "@VERSION@"
FORMS = [GITHUB / "ISSUE_TEMPLATE/suggest.yml"]
PROGRAMS = Path(sysconfig.get_path("scripts"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(name: str) -> dict[str, Any]:
    """A workflow. BaseLoader keeps the key "on", which YAML 1.1 reads as true, and all scalars."""
    text = (GITHUB / "workflows" / name).read_text("utf-8")
    workflow: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    return workflow


CALLER = read("list.yml")


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_has_no_finding() -> None:
    result = run("zizmor", "--offline", "--persona=pedantic", "--no-progress", GITHUB.parent)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def caller(tmp_path: Path) -> Path:
    """The caller in the repository of another list."""
    path = tmp_path / ".github/workflows/list.yml"
    path.parent.mkdir(parents=True)
    path.write_text(SKELETON.read_text("utf-8").replace(VERSION, "1.2.3"), encoding="utf-8")
    return path


def test_caller_of_a_list_has_no_finding(caller: Path) -> None:
    schema = run("check-jsonschema", "--builtin-schema", "github-workflows", caller)
    assert schema.returncode == 0, schema.stdout
    for persona in ("regular", "pedantic"):
        audit = run("zizmor", "--offline", f"--persona={persona}", "--no-progress", caller)
        assert audit.returncode == 0, audit.stdout + audit.stderr


def test_caller_of_a_list_is_the_one_of_this_repository(caller: Path) -> None:
    """So that each run here tests it; only the reference to the called workflows differs."""
    ours = (GITHUB / "workflows/list.yml").read_text("utf-8")

    text, changes = re.subn(
        r"    # zizmor: ignore\[unpinned-uses\] [a-z. ]+\n"
        r"    uses: papershelf/papershelf/(\S+)@v1\.2\.3\n",
        r"    uses: $/\1\n",
        caller.read_text("utf-8"),
    )
    assert (text, changes) == (ours, 4)


def test_caller_of_a_list_is_short() -> None:
    assert len(SKELETON.read_text("utf-8").splitlines()) <= 80


def test_every_reusable_workflow_is_called() -> None:
    """A list that is too large for one machine calls the other one that publishes it."""
    reusable = {path.name for path in WORKFLOWS if list(read(path.name)["on"]) == ["workflow_call"]}

    called = [job["uses"].rpartition("/")[2] for job in CALLER["jobs"].values()]
    assert sorted([*called, LARGE]) == sorted(reusable)


def test_page_on_large_lists_grants_what_the_workflow_needs() -> None:
    page = (ROOT / "docs/manual/explanation/scale.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n(  publish:\n.*?)```", page, re.DOTALL)
    job = yaml.safe_load(block)["publish"]
    needed = {
        scope: level
        for inner in read(LARGE)["jobs"].values()
        for scope, level in inner["permissions"].items()
    }

    assert job["if"] == CALLER["jobs"]["publish"]["if"]
    assert job["permissions"] == needed
    assert job["uses"].partition("@")[0] == f"papershelf/papershelf/.github/workflows/{LARGE}"
    assert set(job["with"]) == set(read(LARGE)["on"]["workflow_call"]["inputs"])


@pytest.mark.parametrize(
    ("shards", "numbers"),
    [("1", "numbers=[1]\n"), ("20", f"numbers={[*range(1, 21)]}\n"), ("21", ""), ("2;x", "")],
)
def test_a_large_list_is_built_on_up_to_20_machines(
    tmp_path: Path, shards: str, numbers: str
) -> None:
    script = next(step["run"] for step in read(LARGE)["jobs"]["check"]["steps"] if "id" in step)
    output = tmp_path / "output"
    output.touch()
    environment = os.environ | {"SHARDS": shards, "GITHUB_OUTPUT": str(output)}
    done = subprocess.run(
        ["bash", "-e", "-c", script], env=environment, capture_output=True, text=True
    )

    assert output.read_text("utf-8") == numbers.replace(" ", "")
    assert done.returncode == (not numbers)
    assert done.stdout.startswith("::error::") == (not numbers)


@pytest.mark.parametrize("job", list(CALLER["jobs"]))
def test_caller_grants_exactly_what_the_called_jobs_need(job: str) -> None:
    """GitHub refuses a run whose called jobs want more, even those that would be skipped."""
    called = read(CALLER["jobs"][job]["uses"].rpartition("/")[2])
    needed: dict[str, str] = {}
    for inner in called["jobs"].values():
        for scope, level in inner["permissions"].items():
            if needed.get(scope) != "write":
                needed[scope] = level

    assert CALLER["jobs"][job]["permissions"] == needed


EVENTS = {
    "pull_request": ["check"],
    "merge_group": ["check"],
    "push": ["publish"],
    "issues": ["suggest"],
    "schedule": ["links"],
    "workflow_dispatch": [],
}


@pytest.mark.parametrize(
    ("event", "head", "is_refused"),
    [
        pytest.param("pull_request", "roe/papershelf", True, id="fork"),
        pytest.param("pull_request", "", True, id="deleted_fork"),
        pytest.param("pull_request", "papershelf/papershelf", False, id="own_branch"),
        pytest.param("merge_group", "", False, id="merge_queue"),
    ],
)
def test_code_is_refused_from_everywhere_but_the_repository(
    tmp_path: Path, event: str, head: str, is_refused: bool
) -> None:
    contexts = {
        "github.event_name": event,
        "github.event.pull_request.head.repo.full_name": head,
    }
    plan = read("list-check.yml")
    (step,) = [
        one
        for one in plan["jobs"]["records"]["steps"]
        if one.get("name") == "Refuse code from forks"
    ]

    assert Runner(tmp_path, tmp_path, contexts).holds(step["if"]) == is_refused


@pytest.mark.parametrize(("event", "jobs"), EVENTS.items())
def test_each_event_runs_its_job_alone(tmp_path: Path, event: str, jobs: list[str]) -> None:
    assert list(CALLER["on"]) == list(EVENTS)
    runner = Runner(tmp_path, tmp_path, {"github.event_name": event})

    assert [name for name, job in CALLER["jobs"].items() if runner.holds(job["if"])] == jobs


@pytest.mark.parametrize("chosen", CALLER["on"]["workflow_dispatch"]["inputs"]["job"]["options"])
def test_run_by_hand_does_what_was_chosen(tmp_path: Path, chosen: str) -> None:
    contexts = {"github.event_name": "workflow_dispatch", "inputs.job": chosen}
    runner = Runner(tmp_path, tmp_path, dict(contexts))

    assert [name for name, job in CALLER["jobs"].items() if runner.holds(job["if"])] == [chosen]


def test_no_workflow_names_a_default_branch() -> None:
    for path in (*WORKFLOWS, SKELETON):
        assert not re.search(r"\b(main|master)\b", path.read_text("utf-8")), path.name


def test_zizmor_finds_a_template_injection(tmp_path: Path) -> None:
    """Shows that the test above can fail."""
    workflow = tmp_path / ".github/workflows/weak.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(
        "on: issues\n"
        "jobs:\n"
        "  greet:\n"
        "    runs-on: ubuntu-latest\n"
        "    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n"
    )

    result = run("zizmor", "--offline", "--no-progress", workflow)

    assert result.returncode != 0
    assert "template-injection" in result.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        pytest.param("github-workflows", WORKFLOWS, id="workflows"),
        pytest.param("github-actions", ACTIONS, id="actions"),
        pytest.param("dependabot", [GITHUB / "dependabot.yml"], id="dependabot"),
        pytest.param("github-issue-forms", FORMS, id="issue_forms"),
        pytest.param("citation-file-format", [ROOT / "CITATION.cff"], id="citation"),
    ],
)
def test_file_follows_its_schema(schema: str, paths: list[Path]) -> None:
    result = run("check-jsonschema", "--builtin-schema", schema, *paths)

    assert result.returncode == 0, result.stdout


def test_link_to_the_form_opens_an_existing_one() -> None:
    given = dict(parse_qsl(urlsplit(SETTINGS.suggest_url).query))

    assert given == {"template": FORMS[0].name}


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("/data/papers/2021/okafor2021counting.yaml", "@papershelf/curators"),
        ("/gen/papershelf/cli.py", "@papershelf/maintainers"),
        ("/.github/workflows/list-check.yml", "@papershelf/maintainers"),
        ("/tests/data/x", "@papershelf/maintainers"),
    ],
)
def test_records_and_code_have_different_owners(path: str, owner: str) -> None:
    lines = (GITHUB / "CODEOWNERS").read_text().splitlines()
    rules = [line.split() for line in lines if not line.startswith("#")]

    # The last matching rule counts.
    assert [who for what, who in rules if what == "*" or path.startswith(what)][-1] == owner


def test_every_workflow_and_form_is_checked() -> None:
    assert {path.suffix for path in (GITHUB / "workflows").iterdir()} == {".yml"}
    assert sorted(path for path in (GITHUB / "actions").rglob("*") if path.is_file()) == ACTIONS
    others = {path.name for path in (GITHUB / "ISSUE_TEMPLATE").iterdir()}
    assert others == {path.name for path in FORMS}


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *ACTIONS], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_action_is_pinned_by_full_hash_with_its_version(path: Path) -> None:
    """Those of this repository, $/..., are of the same commit."""
    for use in re.findall(r"uses: (.*)", path.read_text("utf-8")):
        if use.startswith("$/"):
            assert (ROOT / use[2:]).exists()
        else:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", use)


def test_each_action_is_used_in_one_version() -> None:
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, *ACTIONS)]
    uses = {use for text in texts for use in re.findall(r"uses: ([\w./-]+@.*)", text)}

    assert len(uses) == len({use.partition("@")[0] for use in uses})


def test_actions_of_this_repository_are_updated() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    (folders,) = [
        update["directories"]
        for update in updates
        if update["package-ecosystem"] == "github-actions"
    ]

    for path in (GITHUB / "workflows", *ACTIONS):
        folder = "/" if path.name == "workflows" else f"/{path.parent.relative_to(ROOT)}"
        assert any(PurePosixPath(folder).match(pattern) for pattern in folders)


@each_workflow
def test_permissions_are_granted_per_job(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("name", ["list-check.yml", "test.yml"])
def test_pull_requests_have_read_permission_only(name: str) -> None:
    for job in read(name)["jobs"].values():
        assert job["permissions"] in ({}, "", {"contents": "read"})


@pytest.mark.parametrize("name", ["list.yml", "test.yml"])
def test_pull_request_is_checked_again_when_its_base_changes(name: str) -> None:
    triggers = read(name)["on"]

    assert "edited" in triggers["pull_request"]["types"]
    assert "ready_for_review" in triggers["pull_request"]["types"]
    assert "merge_group" in triggers


def test_required_checks_are_never_skipped() -> None:
    """GitHub treats a skipped job as passed."""
    assert "if" not in read("list-check.yml")["jobs"]["records"]
    assert read("test.yml")["jobs"]["result"]["if"] == "${{ always() }}"


def test_required_checks_in_the_documentation_exist() -> None:
    listed = [
        name
        for page in ("guides/curate", "guides/releasing")
        for name in re.findall(
            r"the required check \*(.+?)\*", (ROOT / f"docs/manual/{page}.md").read_text("utf-8")
        )
    ]

    assert CALLER["jobs"]["check"]["uses"].endswith("/list-check.yml")
    called = read("list-check.yml")["jobs"]["records"]["name"]
    assert listed == [f"check / {called}", read("test.yml")["jobs"]["result"]["name"]]


def test_page_on_workflows_names_each_called_workflow() -> None:
    page = (ROOT / "docs/manual/guides/curate.md").read_text("utf-8")
    called = [job["uses"].rpartition("/")[2] for job in CALLER["jobs"].values()]

    assert re.findall(r"\| `(list-\w+\.yml)` \|", page) == called


def test_page_on_releases_says_what_to_enter_at_the_package_index() -> None:
    page = (ROOT / "docs/manual/guides/releasing.md").read_text("utf-8")
    entered = dict(re.findall(r"\| ([A-Z][\w ]+) \| `([\w.]+)` \|", page))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    owner, repository = urlsplit(project["urls"]["Source"]).path.strip("/").split("/")
    assert entered == {
        "PyPI project name": project["name"],
        "Owner": owner,
        "Repository name": repository,
        "Workflow name": "release.yml",
        "Environment name": read("release.yml")["jobs"]["pypi"]["environment"]["name"],
    }


def test_each_publish_attempt_uses_a_new_artifact() -> None:
    """If only the deployment is run again, its attempt number is higher than the upload's."""
    jobs = yaml.safe_load((GITHUB / "workflows/list-publish.yml").read_text())["jobs"]
    (name,) = [step["with"]["name"] for step in jobs["build"]["steps"]
               if "upload-pages-artifact" in step.get("uses", "")]  # fmt: skip

    assert "${{ github.run_attempt }}" in name
    assert jobs["build"]["outputs"] == {"artifact": name}
    (deployment,) = jobs["deploy"]["steps"]
    assert deployment["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


@each_workflow
def test_workflows_use_no_privileged_triggers(path: Path) -> None:
    """These events give a fork's input the permissions of the base repository."""
    triggers = yaml.safe_load(path.read_text())[True]

    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers)


@each_workflow
def test_jobs_with_write_permission_do_not_run_our_code(path: Path) -> None:
    """It publishes the artifact of a job without write permission, where our code and its
    dependencies run.
    """
    for job in yaml.safe_load(path.read_text())["jobs"].values():
        if "write" in job["permissions"].values() and "steps" in job:
            scripts = [step["run"] for step in job["steps"] if "run" in step]
            assert not [
                script for script in scripts if re.search(r"make |\.venv|shelf |pip", script)
            ]
            assert not [step for step in job["steps"] if step.get("uses", "").startswith("$/")]


@each_workflow
def test_workflows_use_neither_caches_nor_secrets(path: Path) -> None:
    """A cache filled by a pull request could reach the deployment."""
    text = path.read_text()

    assert "cache" not in text
    assert "secrets" not in text


def test_only_the_job_for_the_package_index_can_publish_there() -> None:
    jobs = read("release.yml")["jobs"]
    (name,) = [
        name
        for name, job in jobs.items()
        if any("pypi-publish" in step.get("uses", "") for step in job["steps"])
    ]

    assert jobs[name]["permissions"] == {"id-token": "write"}
    assert jobs[name]["environment"]["name"] == "pypi"
    assert [other for other, job in jobs.items() if "environment" in job] == [name]
    assert [other for other, job in jobs.items() if "id-token" in job["permissions"]] == [name]
    # It runs nothing but the upload of the files that were tried.
    assert all("run" not in step for step in jobs[name]["steps"])
    for published in (name, "publish"):
        assert jobs[published]["needs"] == ["build", "try"]


def test_wheel_is_tried_on_the_supported_versions_of_python() -> None:
    job = read("release.yml")["jobs"]["try"]

    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert not [step for step in job["steps"] if "checkout" in step.get("uses", "")]
