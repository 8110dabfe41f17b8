"""The adapter runs what the reader sees, as `python file.py` would, and says what went wrong."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_codeblocks import extract_from_buffer

from press.house import HERE
from tests.pages.blocks import blocks_of
from tests.pages.planted import PAGE, SNIPPET, plant


def run_pytest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a planted house, as an author would."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.root)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "docs", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


def test_a_sound_page_passes(tmp_path: Path) -> None:
    plant(tmp_path)
    ended = run_pytest(tmp_path)
    assert ended.returncode == 0, ended.stdout
    assert "1 passed" in ended.stdout


def test_a_wrong_output_is_a_diff_with_page_line_and_snippet(tmp_path: Path) -> None:
    plant(tmp_path, {"snippets/guide/one/count.out": "parameters: 41\n"})
    ended = run_pytest(tmp_path)
    assert ended.returncode == 1
    assert f"{PAGE}:7, {SNIPPET}: the block prints something else" in ended.stdout
    assert "-parameters: 41\n+parameters: 40" in ended.stdout
    assert "make update PAGE=guide/one" in ended.stdout


def test_a_raising_block_names_page_line_snippet_and_the_programs_own_line(tmp_path: Path) -> None:
    plant(tmp_path, {SNIPPET: '"""Fail."""\n\nprint(undefined)\n'})
    ended = run_pytest(tmp_path)
    assert ended.returncode == 1
    assert f"{PAGE}:7, {SNIPPET}: the block raised; mend the snippet." in ended.stdout
    assert 'count.py", line 3, in <module>\n    print(undefined)' in ended.stdout
    assert "NameError: name 'undefined' is not defined" in ended.stdout
    assert "pytest_codeblocks" not in ended.stdout


def test_output_that_no_page_shows_is_a_failure(tmp_path: Path) -> None:
    page = '---\ndescription: One.\n---\n```python\n--8<-- "guide/one/count.py"\n```\n'
    plant(tmp_path, {PAGE: page, "snippets/guide/one/count.out": None})
    ended = run_pytest(tmp_path)
    assert ended.returncode == 1
    assert "+parameters: 40" in ended.stdout


def test_a_slip_stops_the_run_with_its_sentence(tmp_path: Path) -> None:
    plant(tmp_path, {PAGE: "---\ndescription: One.\n---\n```python\nprint(3)\n```\n"})
    ended = run_pytest(tmp_path)
    assert ended.returncode != 0
    assert f"{PAGE}:4: a Python block is the include of one whole snippet" in ended.stdout
    assert "Traceback" not in ended.stdout


def test_an_absent_gpu_is_said_in_one_sentence(tmp_path: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    plant(tmp_path)
    ended = run_pytest(tmp_path, "--device", "cuda")
    assert ended.returncode == 4
    assert "--device cuda: torch" in ended.stderr and "sees no CUDA GPU here" in ended.stderr


AS_A_SCRIPT = '''\
"""Ask what `python file.py` answers."""

import inspect
import os
import pickle
import sys

import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x


print("name:", __name__, "in sys.modules:", sys.modules["__main__"].Net is Net)
print("file:", os.path.basename(__file__), "alone:", os.listdir(".") == ["count.py"])
print("source:", inspect.getsource(Net).splitlines()[0])
print("pickles:", type(pickle.loads(pickle.dumps(Net()))) is Net)
print("dtype:", torch.get_default_dtype(), "grad:", torch.is_grad_enabled())
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
'''


def test_a_block_runs_as_a_script_and_leaks_nothing(tmp_path: Path) -> None:
    twice = (
        '```python\n--8<-- "guide/one/{0}.py"\n```\n\n```output\n--8<-- "guide/one/{0}.out"\n```\n'
    )
    answers = (
        "name: __main__ in sys.modules: True\nfile: count.py alone: True\nsource: class "
        "Net(nn.Module):\npickles: True\ndtype: torch.float32 grad: True\n"
    )
    plant(
        tmp_path,
        {
            PAGE: "---\ndescription: One.\n---\n" + twice.format("count") + twice.format("again"),
            SNIPPET: AS_A_SCRIPT,
            "snippets/guide/one/count.out": answers,
            "snippets/guide/one/again.py": AS_A_SCRIPT.replace("count.py", "again.py"),
            "snippets/guide/one/again.out": answers.replace("count.py", "again.py"),
        },
    )
    ended = run_pytest(tmp_path)
    assert ended.returncode == 0, ended.stdout
    assert "2 passed" in ended.stdout


def test_a_block_is_what_the_reader_sees_even_with_backticks_in_it(tmp_path: Path) -> None:
    code = '"""Print ticks."""\n\nprint("""\n  ```` four\n""")\n'
    page = '---\ndescription: One.\n---\n````python\n--8<-- "guide/one/count.py"\n````\n'
    page += '\n````output\n--8<-- "guide/one/count.out"\n````\n'
    files = {PAGE: page, SNIPPET: code, "snippets/guide/one/count.out": "\n  ```` four\n\n"}
    house = plant(tmp_path, files)
    (block,) = blocks_of(tmp_path / PAGE, house)
    assert block.code_block.code == code
    assert block.code_block.expected_output == "\n  ```` four\n\n"


def test_canary_what_pytest_codeblocks_passes_over_in_silence() -> None:
    """When this fails, pytest-codeblocks changed: read its changes, then loosen the adapter."""
    text = (
        "```python\na\n```\n```python title='x'\nb\n```\n~~~python\nc\n~~~\n```{.python}\nd\n```\n"
    )
    blocks = extract_from_buffer(io.StringIO(text))
    assert [block.syntax for block in blocks] == ["python", "python title='x'", "{.python}"]
    assert [block.lineno for block in blocks] == [1, 4, 10]
