"""Programs on the playground's torch are alone, bounded, and never meet the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.programs import Core


def test_the_real_torch_is_out_of_reach(core: Core, tree: Path) -> None:
    ran = core.run("where.py", "import torch, sys\nprint(torch.__file__)\nprint(*sys.path)\n")
    assert ran.error is None
    file, path = ran.printed.splitlines()
    assert Path(file).is_relative_to(tree)
    assert "site-packages" not in path


def test_a_program_leaves_nothing_to_the_next(core: Core) -> None:
    core.run("first.py", "import torch\ntorch.left = 1\ntorch.manual_seed(1)\n")
    second = "import os, torch\nprint(hasattr(torch, 'left'), os.listdir())\nprint(torch.rand(1))\n"
    told = core.run("second.py", second)
    assert told.printed.startswith("False ['second.py']")
    assert told == core.run("second.py", second)


def test_an_error_is_the_programs_own(core: Core) -> None:
    ran = core.run("broken.py", "print(1)\nraise ValueError('no')\n")
    assert ran.printed == "1\n"
    assert ran.error is not None
    assert ran.error.splitlines()[1] == '  File "broken.py", line 2, in <module>'


def test_an_endless_loop_and_a_huge_list_end(core: Core) -> None:
    endless = core.run("endless.py", "while True:\n    pass\n", 1)
    assert endless.error == "it ran for 1 seconds and was stopped"
    huge = core.run("huge.py", "x = [0] * 10**9\n")
    assert huge.error is not None and huge.error.endswith("MemoryError\n")


def test_what_a_program_writes_past_print_is_no_answer(core: Core) -> None:
    assert core.run("raw.py", "import os\nos.write(1, b'{}\\n')\nprint(2)\n").printed == "2\n"


def test_a_folder_without_the_tree_is_refused(tmp_path: Path) -> None:
    with Core(tmp_path) as core, pytest.raises(RuntimeError, match="ended with status 1"):
        core.run("any.py", "print(1)\n")
