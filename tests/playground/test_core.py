"""The core prints what torch prints, program by program, and says what it does not carry."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground.gather import CORE, gather
from tests.playground import core_cases

PROGRAM = Path(core_cases.__file__)

GIVEN = """\
import json, sys, torch

rooms = [vars(room) for name, room in sys.modules.items() if name.startswith("torch._")]
tables = [room.get(table, {}) for room in rooms for table in ("METHODS", "OPERATORS", "IN_PLACE")]
print(json.dumps(sorted({name for table in tables for name in table})))
"""


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One gathered folder for the whole file."""
    into = tmp_path_factory.mktemp("playground") / "python"
    gather(into)
    return into


def run(arguments: list[str], core: Path | None = None) -> str:
    """What Python prints for `arguments`, with the core's torch or with the installed one."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if core is not None:
        env["PYTHONPATH"] = str(core)
    done = subprocess.run(
        [sys.executable, *arguments], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_each_case_prints_what_torch_prints(core: Path) -> None:
    theirs = json.loads(run([str(PROGRAM)]))
    ours = json.loads(run([str(PROGRAM)], core))
    rows = zip(core_cases.CASES, theirs, ours, strict=True)
    different = [f"{case}\n{there}{here}" for case, there, here in rows if there != here]
    assert not different, "\n".join(different)


@pytest.mark.parametrize(
    ("program", "named"),
    [
        ("import torch; torch.fft.fft(torch.ones(2))", "torch.fft.fft"),
        ("import torch; torch.ones(2).numpy()", "torch.Tensor.numpy"),
        ("import torch; torch.nn.Linear(1, 1).half()", "torch.Tensor.half"),
        ("import torch; torch.zeros(2, dtype=torch.float16)", "torch.float16"),
        ("import torch; torch.add(1, 2)", "numbers without a tensor"),
        ("import torch.utils.data", "torch.utils.data"),
        ("import torch; torch.compile(torch.nn.ReLU())", "torch.compile"),
        ("import torch; torch.ones(2, device='meta') + 1", "meta device"),
        ("import torch; torch.nn.Conv3d(1, 1, 2)(torch.ones(1, 1, 2, 2, 2))", "torch.conv3d"),
        (
            "import torch; x = torch.ones(2, requires_grad=True) * 1; v = x[0]; v.mul_(2); x + 1",
            "after a view of it was changed in place",
        ),
    ],
)
def test_what_is_not_carried_says_so(core: Path, program: str, named: str) -> None:
    caught = f"try:\n exec({program!r})\nexcept NotImplementedError as error:\n print(error)"
    said = run(["-c", caught], core)
    assert named in said and "exists in PyTorch, but this page carries only" in said


def test_the_type_checker_knows_each_method_that_the_tables_give(core: Path) -> None:
    (bound,) = [
        part
        for part in ast.parse((CORE / "torch/_bound.py").read_text(encoding="utf-8")).body
        if isinstance(part, ast.ClassDef)
    ]
    declared = {
        target.id
        for part in bound.body
        if isinstance(part, ast.Assign | ast.AnnAssign)
        for target in (part.targets if isinstance(part, ast.Assign) else [part.target])
        if isinstance(target, ast.Name)
    }
    beside = {"T", "mT", "__getitem__", "__setitem__"}  # that `torch/__init__.py` binds by name
    assert declared == {*json.loads(run(["-c", GIVEN], core)), *beside}
