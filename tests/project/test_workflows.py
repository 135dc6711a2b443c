"""The workflows are valid and have no known weakness."""

import re
import subprocess
import sysconfig
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from invented import SETTINGS

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [GITHUB / "ISSUE_TEMPLATE/suggest.yml"]
PROGRAMS = Path(sysconfig.get_path("scripts"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_has_no_finding() -> None:
    result = run("zizmor", "--offline", "--persona=pedantic", "--no-progress", GITHUB.parent)

    assert result.returncode == 0, result.stdout + result.stderr


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
        ("/.github/workflows/check.yml", "@papershelf/maintainers"),
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
    others = {path.name for path in (GITHUB / "ISSUE_TEMPLATE").iterdir()}
    assert others == {path.name for path in FORMS}


@each_workflow
def test_every_action_is_pinned_by_full_hash_with_its_version(path: Path) -> None:
    for use in re.findall(r"uses: (.*)", path.read_text()):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", use)


@each_workflow
def test_permissions_are_granted_per_job(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_pull_requests_have_read_permission_only() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows/check.yml").read_text())

    # YAML 1.1 reads the key "on" as true.
    assert list(workflow[True]) == ["pull_request", "merge_group"]
    permissions = [job["permissions"] for job in workflow["jobs"].values()]
    assert permissions == [{"contents": "read"}] * len(permissions)


def test_pull_request_is_checked_again_when_its_base_changes() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows/check.yml").read_text())

    assert "edited" in workflow[True]["pull_request"]["types"]
    # GitHub treats a skipped job as passed.
    assert not [job for job in workflow["jobs"].values() if "if" in job]


def test_each_publish_attempt_uses_a_new_artifact() -> None:
    """If only the deployment is run again, its attempt number is higher than the upload's."""
    jobs = yaml.safe_load((GITHUB / "workflows/pages.yml").read_text())["jobs"]
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
        if "write" in job["permissions"].values():
            scripts = [step["run"] for step in job["steps"] if "run" in step]
            assert not [
                script for script in scripts if re.search(r"make |\.venv|shelf |pip", script)
            ]


@each_workflow
def test_workflows_use_neither_caches_nor_secrets(path: Path) -> None:
    """A cache filled by a pull request could reach the deployment."""
    text = path.read_text()

    assert "cache" not in text
    assert "secrets" not in text
