"""The workflows keep every rule, and each rule catches the fault that it is for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from press.house import HERE
from tests.publishing import rules
from tests.publishing.rules import Rule
from tests.snippets.releases import NOTE

GITHUB = HERE.root / ".github"
TOOLS = Path(sys.executable).parent
OWNER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(/[\w.-]+)?")  # a person, or a team


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of .github, to plant faults in."""
    return Path(shutil.copytree(GITHUB, tmp_path / ".github"))


def plant(folder: Path, file: str, old: str, new: str) -> None:
    """Replace `old` by `new` in a copied file, everywhere; it must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r} to plant a fault in"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_workflows_keep_it(rule: Rule) -> None:
    faults = list(rule(rules.load(GITHUB)))
    assert not faults, "\n".join(faults)


CI, GPU, PUBLISH, WEEKLY = (f"workflows/{n}.yml" for n in ("ci", "gpu", "publish", "weekly"))
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
ON_MAIN = "if: github.ref == 'refs/heads/main'"
GPU_IF = f"{ON_MAIN} && github.event_name != 'pull_request'"

FAULTS: list[tuple[Rule, str, str, str, str]] = [
    (rules.triggers, CI, "  pull_request:\n", "  pull_request_target:\n", "by pull_request_target"),
    (rules.triggers, GPU, "  workflow_call:\n", "  pull_request:\n", "start by pull_request"),
    (rules.triggers, PUBLISH, "  workflow_dispatch:\n", "  workflow_run:\n", "by workflow_run"),
    (rules.triggers, PUBLISH, "[main]", "[main, next]", "push must name branches: [main] alone"),
    (rules.permissions, CI, "permissions: {}", "permissions: read-all", "permissions: {} at its"),
    (rules.permissions, CI, "contents: read", "contents: write", "may not have contents: write"),
    (
        rules.permissions,
        GPU,
        "pull-requests: read",
        "pull-requests: write",
        "job admit: it may not",
    ),
    (
        rules.permissions,
        GPU,
        "contents: read #",
        "statuses: write #",
        "job gpu: it may not have st",
    ),
    (
        rules.permissions,
        PUBLISH,
        "    permissions:\n      contents: read # checks the code out\n    steps:",
        "    steps:",
        "job build: list its own permissions",
    ),
    (
        rules.writers_run_no_code,
        PUBLISH,
        "    steps:\n      - name: Deploy\n",
        f"    steps:\n      - uses: {CHECKOUT}\n      - name: Deploy\n",
        "job deploy: its token writes",
    ),
    (rules.writers_run_no_code, PUBLISH, "git add --all", "make build", "must not run make"),
    (rules.permissions, PUBLISH, "contents: write", "actions: write", "notebooks: it may not have"),
    (rules.publication, PUBLISH, "[cpu, gpu, build, deploy]", "[cpu, gpu, build]", "need deploy"),
    (rules.publication, PUBLISH, "refs/heads/notebooks\n", "refs/heads/main\n", "notebooks alone"),
    (rules.pins, CI, CHECKOUT, "actions/checkout@v7", "write actions/checkout@3d3c42e"),
    (rules.pins, CI, CHECKOUT, CHECKOUT.replace(" # v7.0.1", ""), "# v7.0.1"),
    (rules.pins, CI, CHECKOUT, CHECKOUT.replace("3d3c", "3d3d"), "write actions/checkout@3d3c"),
    (rules.pins, WEEKLY, CHECKOUT, f"x/y@{'a' * 40} # v1", "is unknown here: use shell instead"),
    (rules.pins, CI, f"uses: {CHECKOUT}", f'"uses": {CHECKOUT}', "write each uses: on one line"),
    (rules.credentials, GPU, "          persist-credentials: false\n", "", "persist-credentials"),
    (rules.credentials, CI, "enable-cache: false", "enable-cache: true", "enable-cache: false"),
    (rules.credentials, CI, "actions/upload-artifact", "actions/cache", "a shared cache carries"),
    (rules.credentials, PUBLISH, ON_MAIN, f"secrets: inherit\n    {ON_MAIN}", "need no secrets"),
    (rules.limits, GPU, "    timeout-minutes: 60\n", "", "job gpu: set timeout-minutes"),
    (rules.limits, CI, "timeout-minutes: 60", "timeout-minutes: 360", "from 1 to 60"),
    (rules.limits, WEEKLY, "concurrency:", "env:", "weekly.yml: set concurrency"),
    (rules.limits, PUBLISH, "group: publish", "group: x-${{ github.workflow }}", "name the conc"),
    (
        rules.limits,
        PUBLISH,
        "cancel-in-progress: false",
        "cancel-in-progress: true",
        "publish.yml: write cancel-in-progress: false",
    ),
    (
        rules.interpolation,
        GPU,
        "run: make test-gpu",
        "run: make test-gpu PR=${{ inputs.pr }}",
        "job gpu, step Run everything on the GPU: hand the value over",
    ),
    (rules.runners, CI, "ubuntu-24.04", "self-hosted", "job test: write runs-on: ubuntu-24.04"),
    (rules.runners, CI, "ubuntu-24.04", "${{ vars.GPU_RUNNER }}", "job behaviour: write runs-on"),
    (
        rules.gpu_reach,
        CI,
        "jobs:\n",
        "jobs:\n  fast:\n    uses: $/.github/workflows/gpu.yml\n    permissions: {}\n",
        "only publish.yml may call gpu.yml",
    ),
    (rules.gpu_reach, GPU, "    needs: admit\n", "", "must need the job admit"),
    (rules.gpu_reach, GPU, GPU_IF, ON_MAIN, "must ask github.event_name"),
    (rules.gpu_reach, GPU, GPU_IF, f"{GPU_IF} || true", "must ask github.ref"),
    (rules.gpu_reach, GPU, "'gpu-untrusted' ||", "'gpu' ||", "in the environment gpu-untrusted"),
    (rules.gpu_reach, GPU, "ref: ${{ needs.admit.outputs.sha }}", "ref: main", "check out needs"),
    (rules.gpu_reach, GPU, "if: ${{ !inputs.sha }}", "if: always()", "keep no record"),
    (rules.gpu_reach, GPU, "run: make test-gpu", "run: make test", "run make test-gpu"),
    (
        rules.gpu_reach,
        GPU,
        "    steps:\n      - name: Set",
        f"    steps:\n      - uses: {CHECKOUT}\n      - name: Set",
        "job status: it runs no code",
    ),
    (rules.publication, PUBLISH, "workflows/gpu.yml", "workflows/ci.yml", "job gpu: it must call"),
    (rules.publication, PUBLISH, "needs: [cpu, gpu]", "needs: [cpu]", "job build: it must also"),
    (rules.publication, PUBLISH, "[cpu, gpu, build]", "[build]", "deploy: it must also need cpu"),
    (rules.publication, PUBLISH, ON_MAIN, "if: always()", "so that red gates stop it"),
    (
        rules.publication,
        PUBLISH,
        "      - name: Build the site\n",
        "      - name: Build the site\n        continue-on-error: true\n",
        "step Build the site: a red step must stop the job",
    ),
    (
        rules.publication,
        PUBLISH,
        "          pattern: record-*\n",
        "          pattern: record-*\n          run-id: 7\n",
        "take artefacts of this run alone",
    ),
    (
        rules.publication,
        PUBLISH,
        "name: github-pages\n",
        "name: other\n",
        "environment github-pages",
    ),
    (rules.second_attempts, CI, "          overwrite: true\n", "", "with overwrite: true"),
    (
        rules.second_attempts,
        PUBLISH,
        "          name: github-pages-${{ github.run_attempt }}\n",
        "",
        "build: Pages takes one artefact of a name",
    ),
    (rules.second_attempts, PUBLISH, "build.outputs.pages", "x", "write artifact_name: ${{ needs"),
    (
        rules.second_attempts,
        PUBLISH,
        "      pages: github",
        "      page: github",
        "hand the name on",
    ),
]


@pytest.mark.parametrize(
    ("rule", "file", "old", "new", "message"),
    FAULTS,
    ids=[f"{fault[0].__name__}-{number}" for number, fault in enumerate(FAULTS)],
)
def test_a_planted_fault_is_caught(
    rule: Rule, file: str, old: str, new: str, message: str, copy: Path
) -> None:
    plant(copy, file, old, new)
    found = list(rule(rules.load(copy)))
    assert any(message in fault for fault in found), found


def test_a_workflow_that_nobody_argued_for_is_caught(copy: Path) -> None:
    shutil.copy(copy / CI, copy / "workflows" / "extra.yaml")
    found = list(rules.triggers(rules.load(copy)))
    assert any(fault.startswith(".github/workflows/extra.yaml: it may not") for fault in found)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """What zizmor says of a .github folder, without asking the network or passing over a file."""
    command = [str(TOOLS / "zizmor"), "--offline", "--strict-collection", "--quiet"]
    return subprocess.run([*command, str(folder)], capture_output=True, text=True)


def schema(folder: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of the workflows and of Dependabot's file."""
    check = [str(TOOLS / "check-jsonschema"), "--builtin-schema"]
    files = sorted(str(file) for file in folder.glob("workflows/*"))
    for kind, named in {
        "vendor.github-workflows": files,
        "vendor.dependabot": [str(folder / "dependabot.yml")],
    }.items():
        ended = subprocess.run([*check, kind, *named], capture_output=True, text=True)
        if ended.returncode:
            return ended
    return ended


Tool = Callable[[Path], "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("tool", [zizmor, schema])
def test_the_tools_find_nothing(tool: Tool) -> None:
    ended = tool(GITHUB)
    assert ended.returncode == 0, ended.stdout + ended.stderr


TOOL_FAULTS: list[tuple[Tool, str, str, str, str]] = [
    (zizmor, CI, CHECKOUT, "actions/checkout@v7", "unpinned-uses"),
    (
        zizmor,
        CI,
        "        with:\n          persist-credentials: false\n",
        "",
        "artipacked",
    ),
    (zizmor, CI, "          persist-credentials: false\n", "", "does not match expected"),
    (zizmor, CI, "run: make test\n", "run: echo ${{ github.head_ref }}\n", "template-injection"),
    (zizmor, CI, "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
    (zizmor, PUBLISH, ON_MAIN, f"secrets: inherit\n    {ON_MAIN}", "secrets-inherit"),
    (
        zizmor,
        PUBLISH,
        "permissions:\n      contents: read # checks the code out\n    steps:",
        "permissions: write-all\n    steps:",
        "excessive-permissions",
    ),
    (zizmor, "dependabot.yml", "    cooldown:\n      default-days: 7\n", "", "dependabot-cooldown"),
    (schema, GPU, "runs-on:", "run-on:", "run-on"),
    (schema, WEEKLY, '- cron: "17 4 * * 1"', "- crone: x", "crone"),
    (schema, "dependabot.yml", "interval: weekly", "interval: sometimes", "sometimes"),
]


@pytest.mark.parametrize(("tool", "file", "old", "new", "message"), TOOL_FAULTS)
def test_the_tools_see_a_planted_fault(
    tool: Tool, file: str, old: str, new: str, message: str, copy: Path
) -> None:
    plant(copy, file, old, new)
    ended = tool(copy)
    assert ended.returncode != 0
    assert message in ended.stdout + ended.stderr


def test_dependabot_waits_a_week_and_leaves_torch_alone() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text())["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["github-actions", "pip", "npm"]
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)
    assert updates[1]["ignore"] == [{"dependency-name": "torch"}]


def test_owners_are_asked_about_what_matters() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text().splitlines()
    owned = dict(line.split() for line in lines if line and not line.startswith("#"))
    assert {"/.github/", "/requirements.lock", "/constraints.txt", "/snippets/"} <= set(owned)
    for path, owner in owned.items():
        assert OWNER.fullmatch(owner), f"CODEOWNERS: GitHub knows no owner «{owner}»"
        assert path.startswith("/.") or (HERE.root / path.strip("/")).exists() or "records" in path


def test_the_told_commands_put_a_team_in(tmp_path: Path) -> None:
    page = (HERE.docs / "contribute" / "publishing.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"```sh\n((?:(?!```).)*CODEOWNERS.*?)```", page, re.DOTALL)
    shutil.copytree(GITHUB, tmp_path / ".github")
    subprocess.run(["sh", "-euc", told], cwd=tmp_path, check=True)
    file = tmp_path / ".github" / "CODEOWNERS"
    owners = {line.split()[1] for line in file.read_text().splitlines() if line[:1] == "/"}
    assert owners == {"@my-organisation/my-team"}
    assert not [*tmp_path.rglob("*.old")]


def rows(folder: Path) -> set[tuple[str, str]]:
    """The rows of the matrix: a Python, and what is asked of torch."""
    matrix = rules.load(folder)["ci.yml"].jobs["behaviour"]["strategy"]["matrix"]["include"]
    return {(entry["python"], entry["torch"]) for entry in matrix}


def without_a_row(folder: Path) -> set[int]:
    """The releases of torch 2 that no row runs, up to the newest that a page notes.

    `make test` runs the pinned one, and the rows that ask for no release run the newest.
    """
    (oldest,) = re.findall(r'"torch>=2\.(\d+)"', (HERE.root / "pyproject.toml").read_text())
    (pinned,) = re.findall(r"torch==2\.(\d+)", (HERE.root / "constraints.txt").read_text())
    notes = (note[0] for page in HERE.pages() for note in NOTE.finditer(page.read_text("utf-8")))
    noted = re.findall(r"torch 2\.(\d+)", " ".join(notes))
    run = {int(torch.split(".")[1]) for _, torch in rows(folder) if "==" in torch}
    return set(range(int(oldest), max(map(int, [*noted, pinned])))) - run - {int(pinned)}


def test_the_matrix_spans_what_is_supported() -> None:
    """From the oldest torch and Python of pyproject.toml to the newest of both."""
    pairs = rows(GITHUB)
    project = (HERE.root / "pyproject.toml").read_text()
    (oldest,) = re.findall(r'"torch>=([\d.]+)"', project)
    (python,) = re.findall(r'requires-python = ">=([\d.]+)"', project)
    assert (python, f"torch=={oldest}.*") in pairs
    assert {found for found, torch in pairs if torch == "torch"} == {"3.11", "3.12", "3.13", "3.14"}
    missing = without_a_row(GITHUB)
    assert not missing, f"ci.yml: give these releases of torch 2 a row in the matrix: {missing}"


@pytest.mark.parametrize(("python", "minor"), [("3.12", 8), ("3.14", 14)])
def test_a_release_without_a_row_is_seen(python: str, minor: int, copy: Path) -> None:
    plant(copy, CI, f'          - {{ python: "{python}", torch: "torch==2.{minor}.*" }}\n', "")
    assert without_a_row(copy) == {minor}


def test_no_row_of_the_matrix_may_fail() -> None:
    job = rules.load(GITHUB)["ci.yml"].jobs["behaviour"]
    assert "continue-on-error" not in job
    assert all("continue-on-error" not in step for step in job["steps"])


def test_the_workflows_uv_is_the_locked_one() -> None:
    lock = (HERE.root / "requirements.lock").read_text()
    (locked,) = re.findall(r"^uv==([\d.]+)", lock, re.MULTILINE)
    steps = [step for _, step in rules.load(GITHUB)["ci.yml"].steps()]
    (used,) = [s["with"]["version"] for s in steps if rules.action(s) == "astral-sh/setup-uv"]
    assert used == locked, "write the version of requirements.lock into ci.yml"


def test_security_reports_go_to_a_private_place() -> None:
    text = (GITHUB / "SECURITY.md").read_text()
    assert "Report a vulnerability" in text and "no public issue" in text
