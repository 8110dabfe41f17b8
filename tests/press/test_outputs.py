"""`make update` writes what snippets print, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from press.alone import Ran
from press.house import HERE
from press.outputs import update, write_whole
from press.run import execute, run_in_child
from tests.pages.planted import SNIPPET, plant

OUT = "snippets/guide/one/count.out"


def test_a_changed_output_is_rewritten_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = plant(tmp_path, {OUT: "parameters: 41\n"})
    assert update(house) == []
    assert (tmp_path / OUT).read_text() == "parameters: 40\n"
    printed = capsys.readouterr().out
    assert "-parameters: 41\n+parameters: 40" in printed
    assert "1 of 1 snippets ran." in printed


def test_a_raising_snippet_leaves_its_output_and_the_others_are_written(tmp_path: Path) -> None:
    broken = "snippets/guide/one/broken.py"
    house = plant(
        tmp_path,
        {
            OUT: "old\n",
            broken: '"""Break."""\n\nprint(1)\nraise ValueError("no")\n',
            "snippets/guide/one/broken.out": "kept\n",
        },
    )
    (failure,) = update(house)
    assert failure.startswith(f"{broken} raised, so broken.out was left as it was")
    assert 'File "broken.py", line 4' in failure and "ValueError: no" in failure
    assert (tmp_path / "snippets/guide/one/broken.out").read_text() == "kept\n"
    assert (tmp_path / OUT).read_text() == "parameters: 40\n"


def test_one_page_only(tmp_path: Path) -> None:
    other = {"snippets/guide/two/say.py": '"""Say."""\n\nprint("two")\n', OUT: "old\n"}
    house = plant(tmp_path, other)
    assert update(house, "guide/two") == []
    assert (tmp_path / OUT).read_text() == "old\n"
    assert (tmp_path / "snippets/guide/two/say.out").read_text() == "two\n"


def test_an_unknown_page_is_said(tmp_path: Path) -> None:
    (sentence,) = update(plant(tmp_path), "guide/none")
    assert (
        sentence == "No snippet belongs to «guide/none»: write it under snippets/guide/none/ first"
    )


def test_a_silent_snippet_has_no_output_file(tmp_path: Path) -> None:
    house = plant(tmp_path, {SNIPPET: '"""Define."""\n\nSIZE = 3\n', OUT: "old\n"})
    assert update(house) == []
    assert not (tmp_path / OUT).exists()


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.out"
    file.write_text("old\n")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError):
        write_whole(file, "new\n")
    assert file.read_text() == "old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.out"]


def test_a_child_that_dies_is_reported() -> None:
    ran = run_in_child("die.py", "import os\nos._exit(3)\n")
    assert ran.error and "ended with status" in ran.error


ONE_A_PAGE = {HERE.snippet_key(program): program for program in reversed(HERE.programs())}


@pytest.mark.parametrize("program", ONE_A_PAGE.values(), ids=list(ONE_A_PAGE))
def test_a_snippet_runs_alone_in_an_empty_folder(program: Path, tmp_path: Path) -> None:
    """The first snippet of each page, the way that a reader runs it: a new process, no project."""
    copy = tmp_path / program.name
    copy.write_bytes(program.read_bytes())
    command = [sys.executable, program.name]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    out = program.with_suffix(".out")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == (out.read_text(encoding="utf-8") if out.exists() else "")


def test_a_child_does_not_wait_for_its_parents_threads() -> None:
    code = (
        "import torch\nfrom torch import nn\n"
        "nn.Conv2d(8, 64, 3)(torch.randn(16, 8, 64, 64)).sum().backward()\nprint('done')\n"
    )
    execute("threads.py", code)
    assert run_in_child("threads.py", code, seconds=60) == Ran("done\n", None)
