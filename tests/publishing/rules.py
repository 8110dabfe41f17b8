"""Hold the workflows to the rules that keep strangers' code away from runners, tokens and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TRIGGERS = {
    "ci.yml": {"pull_request", "workflow_call"},
    "gpu.yml": {"workflow_call", "workflow_dispatch"},
    "publish.yml": {"push", "workflow_dispatch"},
    "weekly.yml": {"schedule", "workflow_dispatch"},
}
# Who may write what; every other job reads. The gpu job of publish.yml only passes it on.
WRITES = {
    ("gpu.yml", "status"): {"statuses"},
    ("publish.yml", "gpu"): {"statuses"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("publish.yml", "notebooks"): {"contents"},
    ("weekly.yml", "issue"): {"issues"},
}
# Commits that several well-kept repositories agree on for these versions.
PINS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "astral-sh/setup-uv": ("fac544c07dec837d0ccb6301d7b5580bf5edae39", "v8.2.0"),
    "actions/upload-artifact": ("043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
}
HOSTED = "ubuntu-24.04"
GPU_RUNNER = "${{ vars.GPU_RUNNER }}"
PAGES = "github-pages-${{ github.run_attempt }}"
ON_MAIN = "github.ref == 'refs/heads/main'"
USES = re.compile(r"^\s*(?:- )?uses: *(\S+?)(?: +# *(\S+))?\s*$", re.MULTILINE)
RUNS_CODE = re.compile(
    r"(?:^|[;&|(!])\s*(make|python3?|pip|uv|npm|node|bash|sh|source|eval)\b", re.M
)
PUSH = re.compile(r"\bpush\b.*")
ANYWAY = re.compile(r"always\(|cancelled\(|failure\(")


@dataclass(frozen=True)
class Workflow:
    """A workflow file: its name, its text, and what YAML makes of it, every scalar a string."""

    name: str
    text: str
    data: dict[str, Any]

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """The jobs by name."""
        jobs: dict[str, dict[str, Any]] = self.data["jobs"]
        return jobs

    @property
    def triggers(self) -> set[str]:
        """The events that start it."""
        on = self.data["on"]
        return {on} if isinstance(on, str) else set(on)

    def steps(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each step, with the name of its job."""
        for name, job in self.jobs.items():
            yield from ((name, step) for step in job.get("steps", []))

    def at(self, job: str) -> str:
        """Where a fault is, as the message says it."""
        return f".github/workflows/{self.name}, job {job}"


Workflows = dict[str, Workflow]
Rule = Callable[[Workflows], Iterator[str]]


def load(folder: Path) -> Workflows:
    """Every workflow of a .github folder."""
    found = {}
    for file in sorted([*folder.glob("workflows/*.yml"), *folder.glob("workflows/*.yaml")]):
        text = file.read_text(encoding="utf-8")
        found[file.name] = Workflow(file.name, text, yaml.load(text, Loader=yaml.BaseLoader))
    return found


def action(step: dict[str, Any]) -> str:
    """The action that a step uses, without its pin; an empty string for a shell step."""
    return str(step.get("uses", "")).split("@")[0]


def triggers(workflows: Workflows) -> Iterator[str]:
    """Each workflow starts by what is written here, and by nothing else."""
    for name, workflow in workflows.items():
        allowed = TRIGGERS.get(name, set())
        for event in sorted(workflow.triggers - allowed):
            yield (
                f".github/workflows/{name}: it may not start by {event}: remove the trigger, or "
                "argue for it in tests/publishing/rules.py, TRIGGERS"
            )
    push = workflows["publish.yml"].data["on"]["push"]
    if not isinstance(push, dict) or push != {"branches": ["main"]}:
        yield ".github/workflows/publish.yml: push must name branches: [main] alone"


def permissions(workflows: Workflows) -> Iterator[str]:
    """No permission by default, and in each job what it needs; few jobs write."""
    for name, workflow in workflows.items():
        if workflow.data.get("permissions") != {}:
            yield f".github/workflows/{name}: write permissions: {{}} at its top"
        for job, body in workflow.jobs.items():
            granted = body.get("permissions")
            if not isinstance(granted, dict):
                yield f"{workflow.at(job)}: list its own permissions, one by one"
                continue
            writes = {scope for scope, level in granted.items() if level != "read"}
            for scope in sorted(writes - WRITES.get((name, job), set())):
                yield f"{workflow.at(job)}: it may not have {scope}: {granted[scope]}"


def writers_run_no_code(workflows: Workflows) -> Iterator[str]:
    """A job whose token writes checks nothing out, and its shell starts no interpreter."""
    for workflow in workflows.values():
        for job, step in workflow.steps():
            writes = "write" in workflow.jobs[job].get("permissions", {}).values()
            if writes and action(step) == "actions/checkout":
                yield f"{workflow.at(job)}: its token writes, so it must not check code out"
            program = RUNS_CODE.search(step.get("run", "")) if writes else None
            if program:
                yield f"{workflow.at(job)}: its token writes, so it must not run {program[1]}"


def pins(workflows: Workflows) -> Iterator[str]:
    """Each action is pinned to the known commit of a version that a comment names."""
    for name, workflow in workflows.items():
        for used, comment in USES.findall(workflow.text):
            if used.startswith("$/"):
                continue
            wanted = PINS.get(used.split("@")[0])
            if wanted is None:
                yield (
                    f".github/workflows/{name}: {used} is unknown here: use shell instead, or add "
                    "its pin to tests/publishing/rules.py with where it was seen"
                )
            elif (used.split("@")[1:], comment) != ([wanted[0]], wanted[1]):
                pinned = f"{used.split('@')[0]}@{wanted[0]} # {wanted[1]}"
                yield f".github/workflows/{name}: write {pinned}"
        parsed = sum("uses" in step for _, step in workflow.steps())
        called = sum("uses" in job for job in workflow.jobs.values())
        if len(USES.findall(workflow.text)) != parsed + called:
            yield f".github/workflows/{name}: write each uses: on one line, its version behind it"


def credentials(workflows: Workflows) -> Iterator[str]:
    """No token stays on disk, no cache is shared, no secret is used."""
    for name, workflow in workflows.items():
        if re.search(r"\bsecrets\b", re.sub(r"#.*", "", workflow.text)):
            yield f".github/workflows/{name}: these workflows need no secrets: remove them"
        for job, step in workflow.steps():
            options = step.get("with", {})
            kept = options.get("persist-credentials") != "false"
            if action(step) == "actions/checkout" and kept:
                yield f"{workflow.at(job)}: check out with persist-credentials: false"
            if action(step) == "astral-sh/setup-uv" and options.get("enable-cache") != "false":
                yield f"{workflow.at(job)}: set up uv with enable-cache: false"
            if action(step) == "actions/cache":
                yield f"{workflow.at(job)}: a shared cache carries one run's files into another"


def limits(workflows: Workflows) -> Iterator[str]:
    """Each job has a time limit, each workflow its concurrency; a deployment is never cut off."""
    for name, workflow in workflows.items():
        for job, body in workflow.jobs.items():
            if "uses" not in body and not 1 <= int(body.get("timeout-minutes", 0)) <= 60:
                yield f"{workflow.at(job)}: set timeout-minutes, from 1 to 60"
        group = workflow.data.get("concurrency")
        if not isinstance(group, dict) or set(group) != {"group", "cancel-in-progress"}:
            yield f".github/workflows/{name}: set concurrency: its group and cancel-in-progress"
        elif "github.workflow" in group["group"]:
            yield (
                f".github/workflows/{name}: name the concurrency group itself: github.workflow is "
                "the caller's name in a called workflow, and the two would wait for each other"
            )
        elif name != "ci.yml" and group["cancel-in-progress"] != "false":
            yield f".github/workflows/{name}: write cancel-in-progress: false"


def interpolation(workflows: Workflows) -> Iterator[str]:
    """No expression is pasted into shell: values come through the environment."""
    for workflow in workflows.values():
        for job, step in workflow.steps():
            if "${{" in step.get("run", ""):
                yield (
                    f"{workflow.at(job)}, step {step.get('name')}: hand the value over in env: and "
                    'write "$NAME" in the shell'
                )


def runners(workflows: Workflows) -> Iterator[str]:
    """Everything runs on hosted runners, except the one job that runs on the GPU."""
    for name, workflow in workflows.items():
        for job, body in workflow.jobs.items():
            wanted = GPU_RUNNER if (name, job) == ("gpu.yml", "gpu") else HOSTED
            if "uses" not in body and body.get("runs-on") != wanted:
                yield f"{workflow.at(job)}: write runs-on: {wanted}"


def gpu_reach(workflows: Workflows) -> Iterator[str]:
    """The GPU is reached from main, or by a dispatch of one admitted commit; never otherwise."""
    for name, workflow in workflows.items():
        for job, body in workflow.jobs.items():
            called = str(body.get("uses", ""))
            if called.endswith("gpu.yml") and name != "publish.yml":
                yield f"{workflow.at(job)}: only publish.yml may call gpu.yml"
    workflow = workflows["gpu.yml"]
    gpu = workflow.jobs["gpu"]
    if gpu.get("needs") != "admit":
        yield f"{workflow.at('gpu')}: it must need the job admit"
    for guard in (ON_MAIN, "github.event_name != 'pull_request'"):
        if guard not in gpu.get("if", "") or "||" in gpu.get("if", ""):
            yield f"{workflow.at('gpu')}: its if: must ask {guard}"
    if gpu.get("environment") != "${{ inputs.sha && 'gpu-untrusted' || 'gpu' }}":
        yield f"{workflow.at('gpu')}: a dispatch runs in the environment gpu-untrusted, main in gpu"
    for step in gpu["steps"]:
        admitted = step.get("with", {}).get("ref") == "${{ needs.admit.outputs.sha }}"
        if action(step) == "actions/checkout" and not admitted:
            yield f"{workflow.at('gpu')}: check out needs.admit.outputs.sha and nothing else"
        if action(step) == "actions/upload-artifact" and step.get("if") != "${{ !inputs.sha }}":
            yield f"{workflow.at('gpu')}: keep no record of a pull request's commit"
    if "make test-gpu" not in [step.get("run") for step in gpu["steps"]]:
        yield f"{workflow.at('gpu')}: run make test-gpu"
    for job in ("admit", "status"):
        for step in workflow.jobs[job]["steps"]:
            if "uses" in step:
                yield f"{workflow.at(job)}: it runs no code of the repository, and no action"


def publication(workflows: Workflows) -> Iterator[str]:
    """What is deployed was built in this run, after CPU and GPU were green in this run."""
    workflow = workflows["publish.yml"]
    wanted = {"cpu": "$/.github/workflows/ci.yml", "gpu": "$/.github/workflows/gpu.yml"}
    for job, called in wanted.items():
        if workflow.jobs[job].get("uses") != called:
            yield f"{workflow.at(job)}: it must call {called}"
    order = {
        "build": {"cpu", "gpu"},
        "deploy": {"cpu", "gpu", "build"},
        "notebooks": {"cpu", "gpu", "build", "deploy"},
    }
    for job, needed in order.items():
        missing = needed - set(workflow.jobs[job].get("needs", []))
        if missing:
            yield f"{workflow.at(job)}: it must also need {', '.join(sorted(missing))}"
    for job, body in workflow.jobs.items():
        if body.get("if") != ON_MAIN or ANYWAY.search(body.get("if", "")):
            yield f"{workflow.at(job)}: write if: {ON_MAIN}, so that red gates stop it"
        if body.get("continue-on-error"):
            yield f"{workflow.at(job)}: a red job must stay red"
    for job, step in workflow.steps():
        if step.get("continue-on-error") or ANYWAY.search(step.get("if", "")):
            yield f"{workflow.at(job)}, step {step.get('name')}: a red step must stop the job"
        elsewhere = {"run-id", "repository", "github-token"} & set(step.get("with", {}))
        if action(step) == "actions/download-artifact" and elsewhere:
            yield f"{workflow.at(job)}: take artefacts of this run alone"
        for push in PUSH.findall(step.get("run", "")):
            if job != "notebooks" or not push.endswith(" HEAD:refs/heads/notebooks"):
                yield f"{workflow.at(job)}: push HEAD:refs/heads/notebooks alone, in notebooks"
    environment = workflow.jobs["deploy"].get("environment", {})
    if not isinstance(environment, dict) or environment.get("name") != "github-pages":
        yield f"{workflow.at('deploy')}: deploy in the environment github-pages"


def second_attempts(workflows: Workflows) -> Iterator[str]:
    """A run that is started again keeps the artefacts of the first time; none is in its way."""
    for workflow in workflows.values():
        for job, step in workflow.steps():
            overwrites = step.get("with", {}).get("overwrite") == "true"
            if action(step) == "actions/upload-artifact" and not overwrites:
                yield f"{workflow.at(job)}, step {step.get('name')}: upload with overwrite: true"
    publish = workflows["publish.yml"]
    named = {
        "actions/upload-pages-artifact": ("name", PAGES),
        "actions/deploy-pages": ("artifact_name", "${{ needs.build.outputs.pages }}"),
    }
    for job, step in publish.steps():
        option, name = named.get(action(step), ("", ""))
        if option and step.get("with", {}).get(option) != name:
            yield f"{publish.at(job)}: Pages takes one artefact of a name: write {option}: {name}"
    if publish.jobs["build"].get("outputs") != {"pages": PAGES}:
        yield f"{publish.at('build')}: hand the name on: outputs: pages: {PAGES}"


RULES: tuple[Rule, ...] = (
    triggers,
    permissions,
    writers_run_no_code,
    pins,
    credentials,
    limits,
    interpolation,
    runners,
    gpu_reach,
    publication,
    second_attempts,
)
