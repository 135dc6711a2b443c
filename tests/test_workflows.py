"""The workflows hold no known weakness, and say what GitHub understands."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

GITHUB = Path(__file__).parent.parent / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PROGRAMS = Path(sysconfig.get_path("scripts"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_has_no_finding() -> None:
    result = run("zizmor", "--offline", "--persona=pedantic", "--no-progress", GITHUB.parent)

    assert result.returncode == 0, result.stdout + result.stderr


def test_zizmor_finds_a_template_injection(tmp_path: Path) -> None:
    """The test above says something: a known weakness is found."""
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
    ],
)
def test_file_follows_its_schema(schema: str, paths: list[Path]) -> None:
    result = run("check-jsonschema", "--builtin-schema", schema, *paths)

    assert result.returncode == 0, result.stdout


@each_workflow
def test_every_action_is_pinned_by_its_full_hash_and_names_the_version(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text())

    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", use)


@each_workflow
def test_workflow_has_no_rights_but_those_its_jobs_ask_for(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text())

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_a_pull_request_can_write_nothing() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows/check.yml").read_text())

    # YAML 1.1 reads the key "on" as true.
    assert list(workflow[True]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]


@each_workflow
def test_workflow_uses_no_cache_and_no_secret(path: Path) -> None:
    """A cache filled by a pull request could reach the deployment."""
    text = path.read_text()

    assert "cache" not in text
    assert "secrets" not in text
