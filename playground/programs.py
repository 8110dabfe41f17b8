"""Run programs on the playground's torch in CPython: one served process, each program alone."""

from __future__ import annotations

import importlib
import json
import os
import random
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from press.alone import SEED, Ran, execute_alone, in_child

ROOT = Path(__file__).resolve().parents[1]
WARM = ("torch", "torch.nn", "torch.nn.functional", "torch.optim", "copy", "io")
MEMORY = 384 * 2**20  # of address space, as a page may well have


class Core:
    """The playground's torch, as the gathered `tree` has it, in a process without the real one."""

    def __init__(self, tree: Path) -> None:
        command = [sys.executable, "-S", "-m", "playground.programs", str(tree)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, name: str, code: str, seconds: int = 0) -> Ran:
        """Run `code` as `python name` does in an empty folder, for at most `seconds`, if not 0."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin and stdout
        stdin.write(json.dumps([name, code, seconds]) + "\n")
        stdin.flush()
        told = stdout.readline()
        if not told:
            raise RuntimeError(
                f"{name}: the process that serves the playground's torch ended with status "
                f"{self.process.wait()}: run python -m playground.programs TREE to see why"
            )
        printed, error = json.loads(told)
        return Ran(printed, error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def run_seeded(torch: Any, name: str, code: str) -> None:
    """Run the program from the seed that the guide's blocks are run from, in bounded memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    torch.manual_seed(SEED)
    random.seed(SEED)
    execute_alone(name, code)


def serve(tree: Path) -> None:
    """Answer each line of standard input, a program, with a line of what it printed and raised."""
    sys.path.insert(0, str(tree))
    torch, *_ = [importlib.import_module(name) for name in WARM]
    if not Path(str(torch.__file__)).is_relative_to(tree):
        raise ImportError(
            f"torch came from {torch.__file__}, not from {tree}: gather the tree anew with "
            "python -m playground.gather"
        )
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT]
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        name, code, seconds = json.loads(line)
        ran = in_child(partial(run_seeded, torch, name, code), seconds)
        answers.write(json.dumps([ran.printed, ran.error]) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]).resolve())
