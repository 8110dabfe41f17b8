"""The command line prints an X-ray, and one sentence for each slip."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.xray.conftest import ROOT
from xray.__main__ import main

MODELS = "tests.xray.models"


def run(*words: str) -> int:
    return main(list(words))


def test_an_xray(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{MODELS}:PlainList", "--input", "2,4") == 0
    out = capsys.readouterr().out
    assert out.startswith("X-ray of PlainList · eval mode, gradients off · torch ")
    assert "2 modules called, not registered: 76 parameters that model.parameters()" in out
    assert "[┃]    layers[0]  Linear(in_features=4, out_features=8, bias=True)" in out


def test_several_inputs_arguments_and_modes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{MODELS}:TwoInputs", "--input", "1,3,4", "--input", "1,3:int64") == 0
    assert run(f"{MODELS}:TwoInputs", "--input", "1,3,4;1,3:int64", "--mode", "train") == 0
    assert "train mode, gradients on" in capsys.readouterr().out
    assert (
        run(f"{MODELS}:ResidualBlock", "--args", "4, channels=4, stride=1", "--input", "2,4,8,8")
        == 0
    )
    assert run("torch.nn:Linear", "--args", "4, 3, bias=False", "--input", "2,4") == 0
    assert "Linear(in_features=4, out_features=3, bias=False)" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{MODELS}:Shared", "--input", "2,4", "--json") == 0
    assert json.loads(capsys.readouterr().out)["slots"][3]["same_as"] == "0"


def test_a_shape_that_does_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{MODELS}:PlainList", "--input", "2,5") == 1
    told = capsys.readouterr()
    assert "forward raised RuntimeError at tests/xray/models.py:" in told.out
    assert "mat1 and mat2 shapes cannot be multiplied (2x5 and 4x8)" in told.out
    assert "change --input (now 2,5)" in told.err


def test_no_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{MODELS}:PlainList") == 1
    told = capsys.readouterr()
    assert "missing 1 required positional argument: 'x'" in told.out
    assert "(now none)" in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tests.xray.models"], "tests.xray.models names no model; write module:Class"),
        (["tests.xray.model:Shared"], "there is no module tests.xray.model here"),
        ([f"{MODELS}:Share"], "tests.xray.models has no name Share; it has Shared, PlainList"),
        ([f"{MODELS}:TOKENS"], "TOKENS in tests.xray.models is of type Tensor"),
        ([f"{MODELS}:ResidualBlock"], "ResidualBlock(channels_in: 'int', channels: 'int', stride:"),
        (
            [f"{MODELS}:ResidualBlock"],
            "missing a required argument: 'channels_in'; give them with --args",
        ),
        ([f"{MODELS}:ResidualBlock", "--args", "0.5, 2, 1"], "making ResidualBlock raises"),
        ([f"{MODELS}:Shared", "--args", "import os"], "--args 'import os' cannot be read"),
        ([f"{MODELS}:Shared", "--args", "torch"], "write Python literals"),
        ([f"{MODELS}:Shared", "--input", "2x4"], 'the input "2x4" is no shape; write sizes as 2,4'),
        (
            [f"{MODELS}:Shared", "--input", "9" * 20],
            f'torch makes no tensor for the input "{"9" * 20}"',
        ),
        ([f"{MODELS}:Shared", "--input", "9" * 15], "write smaller sizes, or another dtype"),
        (
            ["tests/xray/models.py:Shared"],
            "tests/xray/models.py is no module's name; in the folder",
        ),
        (["models.py:Shared"], "write it with dots and without .py"),
        (["sys:exit", "--args", "3"], "making exit raises SystemExit: 3; give them with --args"),
    ],
)
def test_a_slip(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.startswith("xray: ") and told.err.endswith(".\n") and told.err.count("\n") == 1


def test_a_module_that_fails_on_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken_module.py").write_text("1 / 0\n", encoding="utf-8")
    (tmp_path / "needy_module.py").write_text("import not_installed\n", encoding="utf-8")
    (tmp_path / "script_module.py").write_text("raise SystemExit('bye')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert run("broken_module:Net") == 2
    assert "importing broken_module raises ZeroDivisionError" in capsys.readouterr().err
    assert run("needy_module:Net") == 2
    assert "needs the module not_installed; install it" in capsys.readouterr().err
    assert run("script_module:Net") == 2
    assert "importing script_module raises SystemExit: bye; mend it" in capsys.readouterr().err


def test_python_m_xray_in_a_terminal_of_another_alphabet() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xray", "torch.nn:Linear", "--args", "4, 3", "--input", "2,4"],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "X-ray of Linear" in done.stdout
