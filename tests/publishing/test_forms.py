"""What contributors meet first: GitHub accepts the forms, and the hooks do what the gate does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from press import prepare
from press.house import HERE

FORMS = sorted((HERE.root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
SCHEMAS = {"config.yml": "vendor.github-issue-config"}


def refused(form: Path) -> str:
    """Why GitHub would not take the form; empty when it would."""
    schema = SCHEMAS.get(form.name, "vendor.github-issue-forms")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(form)]
    ended = subprocess.run(command, capture_output=True, text=True)
    return ended.stdout + ended.stderr if ended.returncode else ""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_github_takes_the_form(form: Path) -> None:
    assert not refused(form)


def test_a_form_without_a_field_is_refused(tmp_path: Path) -> None:
    form = tmp_path / "planted.yml"
    form.write_text("name: A form\ndescription: Planted.\nbody: []\n", encoding="utf-8")
    assert "body" in refused(form)


def test_there_is_a_form_for_each_thing_that_readers_report() -> None:
    names = {yaml.safe_load(form.read_text(encoding="utf-8")).get("name") for form in FORMS}
    assert names >= {
        "A wrong claim",
        "A missing question",
        "An error message that the index lacks",
    }


def gate() -> str:
    """The recipe of `make lint`."""
    makefile = (HERE.root / "Makefile").read_text(encoding="utf-8")
    return makefile.partition("\nlint:")[2].partition("\n\n")[0]


def hooks() -> list[dict[str, Any]]:
    """The hooks that `pre-commit install` puts before a commit."""
    config = yaml.safe_load((HERE.root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def step_of(hook: dict[str, Any]) -> str:
    """The step of `make lint` that a hook runs, such as `ruff check`."""
    entry: str = hook["entry"]
    return entry.removeprefix(".venv/bin/python -m ").removesuffix(" --force-exclude")


def test_the_hooks_do_every_step_of_the_gate() -> None:
    steps = re.findall(r"-m ([a-z_]+(?: (?:check|format))?)", gate())
    assert sorted(steps) == sorted(step_of(hook) for hook in hooks())


def test_the_hooks_pass_on_a_change_as_pre_commit_runs_them() -> None:
    for hook in hooks():
        changed = ["press/house.py"] if hook.get("pass_filenames", True) else []
        command = [sys.executable, *hook["entry"].split()[1:], *changed]
        ended = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True)
        assert hook["language"] == "system" and ended.returncode == 0, ended.stdout + ended.stderr


# What the open specification lets a container that is an image say, with the type of each.
CONTAINER = {
    "name": str,
    "image": str,
    "postCreateCommand": str,
    "forwardPorts": list,
    "containerEnv": dict,
}


def test_the_container_prepares_itself_with_a_make_target() -> None:
    container = json.loads((HERE.root / ".devcontainer/devcontainer.json").read_text())
    assert {name: type(value) for name, value in container.items()} == CONTAINER
    python = re.search(r"python:(\d+)\.(\d+)-", container["image"])
    assert python and (int(python[1]), int(python[2])) >= prepare.OLDEST[:2]
    makefile = (HERE.root / "Makefile").read_text(encoding="utf-8")
    make, target = container["postCreateCommand"].split()
    assert make == "make" and f"\n{target}: " in makefile
    assert [f"PORT ?= {port}" in makefile for port in container["forwardPorts"]] == [True]
    assert container["containerEnv"] == {"TORCH_BUILD": "cpu"}  # no GPU is in it
