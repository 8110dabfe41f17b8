"""Every step's shell parses, and runs here as far as one machine without GitHub can run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press.house import HERE
from tests.press.history import commit_all
from tests.publishing import rules

WORKFLOWS = rules.load(HERE.root / ".github")
STEPS = {
    f"{name}: {step['name']}": str(step["run"])
    for name, workflow in WORKFLOWS.items()
    for _, step in workflow.steps()
    if "run" in step
}
# What one machine without GitHub cannot run; each is parsed all the same.
NOT_RUN = {
    "ci.yml: Install this Python, the locked tools and this torch": "fetches Python and packages",
    "ci.yml: Prove everything": "is the run that this test is part of",
    "ci.yml: Run the snippet tests": "is a part of that run",
    "gpu.yml: Run everything on the GPU": "needs a GPU; here it is seen to refuse",
    "publish.yml: Build the site": "is done by make test, before this test",
    "weekly.yml: Install the locked tools": "fetches packages",
    "weekly.yml: Run every block and every snippet test": "is a part of make test",
}
RUN = {
    "gpu.yml: Admit main's commit, or the reviewed one",
    "gpu.yml: Set the commit's status",
    "publish.yml: Push them as the branch «notebooks»",
    "publish.yml: Take both records in",
    "publish.yml: Warn when no team approves changes",
    "weekly.yml: Install this torch",
    "weekly.yml: Name the pages",
    "weekly.yml: Open an issue for each, or add to the open one",
}
SHA, OTHER = "a" * 40, "b" * 40


def test_every_step_is_run_here_or_said_not_to_be() -> None:
    assert set(STEPS) == RUN | set(NOT_RUN)


@pytest.mark.parametrize("step", STEPS)
def test_the_shell_parses(step: str) -> None:
    ended = subprocess.run(["bash", "-n"], input=STEPS[step], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_shell_that_does_not_parse_is_seen() -> None:
    ended = subprocess.run(["bash", "-n"], input="if true; then", capture_output=True, text=True)
    assert ended.returncode != 0


def run(step: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, `bash -e`, in a folder whose bin/ comes first on the PATH."""
    (folder / "output").touch()
    given = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_REPOSITORY": "someone/containers",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_RUN_ID": "7",
        **environment,
    }
    file = folder / "step.sh"
    file.write_text(STEPS[step], encoding="utf-8")
    command = ["bash", "-e", str(file)]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True)


def program(folder: Path, name: str, body: str) -> Path:
    """Put a program in place of one that needs GitHub or the network."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/usr/bin/env bash\n{body}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


ADMIT = "gpu.yml: Admit main's commit, or the reviewed one"
DISPATCH = {
    "GITHUB_EVENT_NAME": "workflow_dispatch",
    "GITHUB_REF": "refs/heads/main",
    "GITHUB_SHA": OTHER,
    "RUNNER": "gpu",
    "PR": "12",
    "SHA": SHA,
}


def admit(folder: Path, head: str = SHA, **changes: str) -> subprocess.CompletedProcess[str]:
    """Ask to admit a commit, with GitHub saying that the pull request's head is `head`."""
    program(folder, "bin/gh", f'echo "$@" >> {folder}/asked; echo {head}')
    return run(ADMIT, folder, **{**DISPATCH, **changes})


def test_the_reviewed_head_is_admitted(tmp_path: Path) -> None:
    ended = admit(tmp_path)
    assert ended.returncode == 0, ended.stdout
    assert (tmp_path / "output").read_text() == f"sha={SHA}\n"
    assert (tmp_path / "asked").read_text() == (
        "api repos/someone/containers/pulls/12 --jq .head.sha\n"
    )


def test_mains_own_commit_is_admitted_without_asking(tmp_path: Path) -> None:
    ended = admit(tmp_path, GITHUB_EVENT_NAME="push", PR="", SHA="")
    assert ended.returncode == 0, ended.stdout
    assert (tmp_path / "output").read_text() == f"sha={OTHER}\n"
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"GITHUB_EVENT_NAME": "pull_request"}, "not by pull_request"),
        ({"GITHUB_EVENT_NAME": "pull_request", "SHA": "", "PR": ""}, "not by pull_request"),
        ({"GITHUB_REF": "refs/heads/theirs"}, "from main, not from refs/heads/theirs"),
        ({"RUNNER": ""}, "set the repository variable GPU_RUNNER"),
        ({"PR": "12; echo"}, "digits only"),
        ({"PR": ""}, "digits only"),
        ({"SHA": SHA[:12]}, "all 40 digits"),
        ({"SHA": f"{SHA}\nsha={OTHER}"}, "all 40 digits"),
        ({"head": OTHER}, f"is now at {OTHER}: review that commit"),
    ],
)
def test_anything_else_is_stopped(changes: dict[str, str], message: str, tmp_path: Path) -> None:
    ended = admit(tmp_path, **changes)
    assert ended.returncode == 1
    assert "::error::" in ended.stdout and message in ended.stdout
    assert (tmp_path / "output").read_text() == ""


@pytest.mark.parametrize(
    ("result", "state"), [("success", "success"), ("failure", "failure"), ("skipped", "failure")]
)
def test_the_status_says_what_the_gpu_said(result: str, state: str, tmp_path: Path) -> None:
    program(tmp_path, "bin/gh", f'printf "%s\\n" "$@" > {tmp_path}/asked')
    ended = run("gpu.yml: Set the commit's status", tmp_path, SHA=SHA, RESULT=result)
    assert ended.returncode == 0, ended.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert f"repos/someone/containers/statuses/{SHA}" in asked
    assert f"state={state}" in asked and f"description=make test-gpu: {result}" in asked
    assert "target_url=https://github.com/someone/containers/actions/runs/7" in asked


TORCH = "weekly.yml: Install this torch"


@pytest.mark.parametrize(
    ("torch", "index", "asked"),
    [
        ("newest", "", "--upgrade-package torch --torch-backend cpu torch"),
        ("nightly", "https://x.invalid", "--prerelease allow --index https://x.invalid torch"),
        ("nightly", "", None),
    ],
)
def test_weekly_installs_what_it_names(
    torch: str, index: str, asked: str | None, tmp_path: Path
) -> None:
    program(tmp_path, ".venv/bin/uv", f'echo "$@" > {tmp_path}/asked')
    ended = run(TORCH, tmp_path, TORCH=torch, NIGHTLY_INDEX=index)
    assert ended.returncode == 0, ended.stderr
    if asked is None:
        assert "set the repository variable TORCH_NIGHTLY_INDEX" in ended.stdout
        assert (tmp_path / "output").read_text() == ""
    else:
        assert (tmp_path / "asked").read_text().strip().endswith(asked)
        assert (tmp_path / "output").read_text() == "installed=true\n"


RECORD = """{"format": 1, "torch": "2.99.0", "python": "3.14.0", "device": "cpu",
"device_name": "CPU", "cuda": null, "platform": "Linux", "date": "2026-11-23", "commit": null,
"dirty": false, "failed": ["docs/guide/module.md", "docs/guide/sequential.md"], "blocks": []}"""


def test_weekly_names_the_pages(tmp_path: Path) -> None:
    code = f'PYTHONPATH="{HERE.root}" exec "{sys.executable}" "$@"'
    program(tmp_path, ".venv/bin/python", code)
    records = tmp_path / "build/records"
    records.mkdir(parents=True)
    (records / "weekly.json").write_text(RECORD)
    ended = run("weekly.yml: Name the pages", tmp_path, TORCH="nightly")
    assert ended.returncode == 0, ended.stderr
    report = (tmp_path / "build/reports/nightly.md").read_text()
    assert "Pages: docs/guide/module.md, docs/guide/sequential.md\n" in report
    (records / "weekly.json").unlink()
    assert run("weekly.yml: Name the pages", tmp_path, TORCH="newest").returncode == 0
    assert "nothing ran" in (tmp_path / "build/reports/newest.md").read_text()


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        ("", "issue create --title Blocks fail on the nightly torch --body-file reports/"),
        ("31", "issue comment 31 --body-file reports/nightly.md"),
    ],
)
def test_weekly_opens_one_issue_and_adds_to_it(number: str, asked: str, tmp_path: Path) -> None:
    program(
        tmp_path,
        "bin/gh",
        f'echo "$@" >> {tmp_path}/asked; if [ "$2" = list ]; then echo "{number}"; fi',
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/nightly.md").write_text("red\n")
    step = "weekly.yml: Open an issue for each, or add to the open one"
    ended = run(step, tmp_path, GH_REPO="someone/containers")
    assert ended.returncode == 0, ended.stderr
    said = (tmp_path / "asked").read_text()
    assert asked in said and "newest" not in said


def test_a_missing_record_stops_the_publication(tmp_path: Path) -> None:
    """`make record FROM=…`, run for real on a small copy of the house: no record, no site."""
    for name in ("press", "Makefile", "mkdocs.yml", "constraints.txt"):
        source = HERE.root / name
        target = tmp_path / name
        _ = shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets").mkdir()
    commit_all(type(HERE)(tmp_path))
    program(
        tmp_path,
        "bin/make",
        f'exec /usr/bin/env -i PATH="{os.environ["PATH"]}" make "$@" '
        f'VENV_PYTHON="{sys.executable}"',
    )
    ended = run("publish.yml: Take both records in", tmp_path)
    assert ended.returncode != 0
    assert "✗ cpu.json is no record" in ended.stderr


def test_make_test_gpu_refuses_without_a_gpu() -> None:
    import torch

    if torch.cuda.is_available():
        return  # then `make test-gpu` itself is the test
    command = ["make", "test-gpu", f"VENV_PYTHON={sys.executable}", f"PYTHON={sys.executable}"]
    file = HERE.root / "build/records/gpu.json"
    before = file.read_bytes() if file.exists() else None
    ended = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True)
    assert ended.returncode != 0
    assert "sees no CUDA GPU here" in ended.stderr
    assert (file.read_bytes() if file.exists() else None) == before, "it wrote no record"


PUSH = "publish.yml: Push them as the branch «notebooks»"


def push(folder: Path, **notebooks: str) -> subprocess.CompletedProcess[str]:
    """Push the named notebooks, to a repository in a folder beside them."""
    for name, text in notebooks.items():
        file = folder / "notebooks/guide" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    place = {"GITHUB_SERVER_URL": f"file://{folder}", "GITHUB_SHA": SHA, "TOKEN": "hidden"}
    shutil.rmtree(folder / "branch.git", ignore_errors=True)
    return run(PUSH, folder, **place)


def in_branch(folder: Path, *question: str) -> list[str]:
    """What git says of the repository that was pushed to, line by line."""
    command = ["git", "-C", str(folder / "someone/containers"), *question]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_the_notebooks_become_the_one_commit_of_their_branch(tmp_path: Path) -> None:
    subprocess.run(
        ["git", "init", "-q", "--bare", str(tmp_path / "someone/containers")], check=True
    )
    for text in ("first", "second"):
        ended = push(tmp_path, **{"one.ipynb": text, f"{text}.ipynb": ""})
        assert ended.returncode == 0, ended.stderr
    files = in_branch(tmp_path, "ls-tree", "-r", "--name-only", "notebooks")
    assert files == ["guide/first.ipynb", "guide/one.ipynb", "guide/second.ipynb"]
    assert in_branch(tmp_path, "show", "notebooks:guide/one.ipynb") == ["second"]
    assert in_branch(tmp_path, "log", "--all", "--format=%D %s") == [
        f"notebooks Notebooks of {SHA}"
    ]


def test_what_is_no_notebook_is_not_pushed(tmp_path: Path) -> None:
    subprocess.run(
        ["git", "init", "-q", "--bare", str(tmp_path / "someone/containers")], check=True
    )
    ended = push(tmp_path, **{"one.ipynb": "", "two.yml": ""})
    assert ended.returncode == 1
    assert ended.stdout == "::error::Not a notebook: notebooks/guide/two.yml\n"
    assert in_branch(tmp_path, "branch", "--list") == []


@pytest.mark.parametrize(("owner", "warned"), [("@OWNER/maintainers", True), ("@one/two", False)])
def test_a_copy_without_its_own_team_is_warned(owner: str, warned: bool, tmp_path: Path) -> None:
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "CODEOWNERS").write_text(f"/press/ {owner}\n", encoding="utf-8")
    ended = run("publish.yml: Warn when no team approves changes", tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("::warning file=.github/CODEOWNERS::") is warned
