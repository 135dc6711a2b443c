"""Run the scripts of a workflow's jobs like a runner: with real bash, git, make and shelf.

GitHub is simulated: `gh` is a program that records its arguments and answers from a file, steps
that use other people's actions are skipped, and pip only records what it would install.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from lists import ROOT, invented_list
from workflow_expressions import evaluate

WORKFLOWS = ROOT / ".github/workflows"
PROGRAMS = ("bash", "git", "jq", "make", "tar")
FILES = (
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements.txt",
)

_GH = """\
#!{python}
import json, os, pathlib, subprocess, sys, zipfile

arguments = sys.argv[1:]
folder = pathlib.Path(os.environ["FAKE_GH"])
call = {{"arguments": arguments, "token": os.environ.get("GH_TOKEN"), "text": None}}
for name in ("--body-file", "--notes-file"):
    if name in arguments:
        path = pathlib.Path(arguments[arguments.index(name) + 1])
        call["text"] = path.read_text("utf-8")
with (folder / "calls").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps(call) + "\\n")
answers = json.loads((folder / "answers.json").read_text("utf-8"))
answer = answers.get(" ".join(arguments[:2]), None if arguments[0] == "api" else [])
if answer is None:
    # The program prints the body of the answer, too.
    if arguments[0] == "api":
        print(json.dumps({{"message": "Not Found", "status": "404"}}))
    sys.exit("gh: Not Found (HTTP 404)")
if arguments[:2] == ["run", "list"]:
    for option, name in (("--event", "event"), ("--branch", "headBranch")):
        wanted = arguments[arguments.index(option) + 1]
        answer = [run for run in answer if run[name] == wanted]
if arguments[1].endswith("/zip"):
    with zipfile.ZipFile(sys.stdout.buffer, "w") as archive:
        for name, text in answer.items():
            archive.writestr(name, text)
elif "--jq" in arguments:
    expression = arguments[arguments.index("--jq") + 1]
    subprocess.run(["jq", "-r", expression], input=json.dumps(answer), text=True, check=True)
elif arguments[0] == "api":
    print(json.dumps(answer))
"""

# The one in PATH makes environments, and the one in .venv installs packages into it.
_PYTHON = """\
#!/bin/bash
case "$1 $2" in
    "-m venv") mkdir -p "$3/bin"; cp -n {shims}/* "$3/bin" ;;
    "-m pip") printf '%s\\n' "$*" >> {log} ;;
    *) exec {python} "$@" ;;
esac
"""

# The command as it is installed, except that it asks other services.
_SHELF = """\
#!{python}
import os, sys
from papershelf.cli import main
from papershelf.fetch.services import Sources

url = os.environ.get("METADATA_URL", "http://127.0.0.1:9")
urls = f"{{url}}/api/query", f"{{url}}/doi/", f"{{url}}/acl/"
asked = Sources(*urls, origins=frozenset({{url}}), pauses={{}})
if sys.argv[1] == "links":
    sys.path.append({tests!r})
    from clock import Clock
    from link_server import link_client
    from papershelf.fetch.client import Client
    from papershelf.links.ask import Askers

    asked = Askers(Client(asked, "tests"), link_client(Clock()))
main.main(sys.argv[1:], obj=asked)
"""


class StepFailedError(Exception):
    """A script failed, and with it its job."""

    def __init__(self, step: str, status: int, output: str) -> None:
        super().__init__(f"{step!r} ended with {status}:\n{output}")
        self.step, self.status, self.output = step, status, output


@dataclass(frozen=True)
class Call:
    """One call of gh; ``text`` is the content of the file that it was given."""

    arguments: list[str]
    token: str | None
    text: str | None


@dataclass
class Runner:
    """The machine of one job: a clone of the repository, and what GitHub passes to the steps.

    ``contexts`` are the values of ``${{ }}``. A name without one fails the test, except those of
    the event and of inputs, which GitHub leaves empty if an event does not have them.
    """

    clone: Path
    folder: Path
    contexts: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def temporary(self) -> Path:
        return self.folder / "temp"

    @property
    def summary(self) -> str:
        return (self.folder / "summary").read_text("utf-8")

    @property
    def calls(self) -> list[Call]:
        path = self.folder / "gh/calls"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [Call(**json.loads(line)) for line in lines]

    def answer(self, **answers: object) -> None:
        """Set gh's output: run_list=[...] for `gh run list`, before its --jq is applied.

        None makes gh fail; so does a `gh api` path without an answer.
        """
        known = {name.replace("_", " "): answer for name, answer in answers.items()}
        (self.folder / "gh/answers.json").write_text(json.dumps(known), encoding="utf-8")

    @property
    def installed(self) -> list[str]:
        """The arguments of each call of pip."""
        log = self.folder / "pip"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def run(self, workflow: str, job: str) -> str:
        """Run all scripts of a job in order; returns their output. Raises StepFailedError."""
        plan = plan_of(workflow, job)
        shared = plan.get("env", {})
        return "".join(self._step(step, shared) for step in plan["steps"])

    def install(self) -> None:
        """Run the action that the jobs install with."""
        self._step({"uses": "$/.github/actions/install"}, {})

    def holds(self, condition: str) -> bool:
        """Evaluate a condition of a job or step; no earlier step has failed."""
        return bool(self._value(condition.removeprefix("${{ ").removesuffix(" }}") or "always()"))

    def _step(self, step: Mapping[str, Any], shared: Mapping[str, str]) -> str:
        if not self.holds(step.get("if", "")):
            return ""
        name = f"steps.{step.get('id')}"
        used = step.get("uses", "")
        if used.startswith("$/"):
            action = yaml.safe_load((ROOT / used[2:] / "action.yml").read_text("utf-8"))
            printed = "".join(self._step(inner, shared) for inner in action["runs"]["steps"])
            self.contexts[f"{name}.outcome"] = "success"
            return printed
        if "run" not in step:
            return ""
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        own = {key: self._filled(text) for key, text in {**shared, **step.get("env", {})}.items()}
        printed = self.execute(step["run"], step["name"], own)
        self.contexts[f"{name}.outcome"] = "success"
        for line in output.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.outputs[key] = value
            self.contexts[f"{name}.outputs.{key}"] = value
        return printed

    def execute(self, text: str, name: str = "", own: Mapping[str, str] | None = None) -> str:
        """Run one script; returns its output. Raises StepFailedError."""
        script = self.folder / "script.sh"
        script.write_text(text, encoding="utf-8")
        # As a runner calls it: https://docs.github.com/en/actions/reference/workflow-syntax
        # under jobs.<job_id>.steps[*].shell.
        done = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=self.clone,
            env=self._inherited() | dict(own or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            raise StepFailedError(name, done.returncode, done.stdout)
        return done.stdout

    def _inherited(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "NO_PROXY": "127.0.0.1",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "FAKE_GH": str(self.folder / "gh"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "papershelf/papershelf",
            "GITHUB_WORKFLOW_REF": (
                "papershelf/papershelf/.github/workflows/list.yml@refs/heads/main"
            ),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.temporary),
        } | self.environment

    def _value(self, expression: str) -> str | bool:
        return evaluate(expression, self.contexts, self.clone)

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: str(self._value(found[1])), text)


def plan_of(workflow: str, job: str) -> dict[str, Any]:
    """A job of a workflow file."""
    plan: dict[str, Any] = yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"][job]
    return plan


def script(workflow: str, job: str, name: str) -> str:
    """The script of one step."""
    steps = plan_of(workflow, job)["steps"]
    (found,) = [step["run"] for step in steps if step.get("name") == name]
    return str(found)


def annotations(printed: str) -> list[str]:
    """The problems that GitHub would show, but for a warning that the invented list always has."""
    lines = re.findall("(?m)^::.*", printed)
    return [line for line in lines if "title=keys-follow-from-their-records" not in line]


def record_of(clone: Path) -> Path:
    """A record of the invented list, which tests may change."""
    return clone / "data/papers/2021/roe2021sheep.yaml"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Ito", "-c", "user.email=ito@example.org"]
    return subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def make_origin(target: Path) -> Path:
    """A repository with an invented list, as GitHub has it: bare, with one commit on main."""
    for program in PROGRAMS:
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    work = invented_list(target / "work")
    for name in FILES:
        shutil.copy(ROOT / name, work)
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message=The list")
    git(target, "clone", "--quiet", "--bare", "work", "origin.git")
    return target / "origin.git"


def make_runner(origin: Path, folder: Path, ref: str = "", depth: int = 0) -> Runner:
    """A machine that has checked out main or the ref, with everything installed.

    With a depth of 0 it has all branches and their whole history, as with actions/checkout.
    """
    folder.mkdir()
    for name in ("bin", "gh", "temp"):
        (folder / name).mkdir()
    clone = folder / "clone"
    if depth:
        git(folder, "init", "--quiet", "--initial-branch=main", "clone")
        # Given a path instead of a URL, git would copy everything.
        git(clone, "remote", "add", "origin", origin.resolve().as_uri())
        git(clone, "fetch", "--quiet", "--no-tags", f"--depth={depth}", "origin", ref)
    else:
        git(folder, "clone", "--quiet", str(origin), "clone")
        git(clone, "fetch", "--quiet", "origin", ref or "main")
    if ref:
        git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    program(folder / "bin/gh", _GH.format(python=sys.executable))
    shims = folder / "shims"
    python = _PYTHON.format(shims=shims, log=folder / "pip", python=sys.executable)
    program(folder / "bin/python", python)
    program(shims / "python", python)
    program(shims / "mkdocs", f'#!/bin/sh\nexec {sys.executable} -m mkdocs "$@"\n')
    shelf = _SHELF.format(python=sys.executable, tests=str(ROOT / "tests/support"))
    program(shims / "shelf", shelf)
    shutil.copytree(shims, clone / ".venv/bin")
    # The files by which make sees that everything is installed.
    (clone / ".venv/place").write_text(str(clone.resolve()), encoding="utf-8")
    (clone / ".venv/installed").touch()
    runner = Runner(clone, folder)
    runner.answer()
    (folder / "summary").touch()
    return runner


def program(path: Path, text: str) -> None:
    """Write an executable file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
