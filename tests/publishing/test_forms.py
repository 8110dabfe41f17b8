"""What contributors meet first: GitHub accepts the forms, and the hooks do what the gate does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


def test_each_hook_is_a_step_of_the_gate_and_runs_on_changed_files() -> None:
    config = yaml.safe_load((HERE.root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {hook["id"] for hook in hooks} >= {"format", "lint", "spelling"}
    for hook in hooks:
        step = hook["entry"].removeprefix(".venv/bin/python -m ").removesuffix(" --force-exclude")
        assert f"-m {step}" in gate(), f"make lint has no step for the hook {hook['id']}"
        assert hook["language"] == "system" and hook.get("pass_filenames", True)


def test_the_container_prepares_itself_with_a_make_target() -> None:
    container = json.loads((HERE.root / ".devcontainer/devcontainer.json").read_text())
    target = container["postCreateCommand"].split()[-1]
    assert f"\n{target}: " in (HERE.root / "Makefile").read_text(encoding="utf-8")
