"""Run a program's text the way `python file.py` would, in this process or in a child of it."""

from __future__ import annotations

import contextlib
import io
import linecache
import os
import pickle
import random
import re
import signal
import sys
import tempfile
import traceback
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

SEED = 20_250_101  # not a fresh process's seed: a program that forgets to seed itself shows
FOLDER = "snippet-alone-"


@dataclass(frozen=True)
class Ran:
    """What one run printed, and how it ended."""

    printed: str
    error: str | None  # the traceback, from the program's own first frame on


def set_device(device: str) -> None:
    """Make `device` torch's default; the CPU is what torch has when nobody asked for a device."""
    torch.set_default_device(None if device == "cpu" else device)


def forget_compiled() -> None:
    """Drop what torch.compile keeps between calls, when anything was compiled at all."""
    if "torch._dynamo" in sys.modules:
        torch.compiler.reset()


@contextlib.contextmanager
def fresh_state(device: str) -> Iterator[None]:
    """Give torch's global state as a new process has it, on `device`, and put the old one back."""
    rng = torch.get_rng_state(), random.getstate()
    before = torch.get_default_dtype(), str(torch.get_default_device()), torch.is_grad_enabled()
    torch.set_default_dtype(torch.float32)
    set_device(device)
    torch.set_grad_enabled(True)
    forget_compiled()
    torch.manual_seed(SEED)
    random.seed(SEED)
    try:
        yield
    finally:
        torch.set_default_dtype(before[0])
        set_device(before[1])
        torch.set_grad_enabled(before[2])
        torch.set_rng_state(rng[0])
        random.setstate(rng[1])


@contextlib.contextmanager
def alone_in_a_folder(name: str, code: str) -> Iterator[Path]:
    """Write the program into an empty folder, make that the current one, and yield the file."""
    here, path = os.getcwd(), list(sys.path)
    with tempfile.TemporaryDirectory(prefix=FOLDER) as folder:
        file = Path(folder) / name
        file.write_text(code, encoding="utf-8")
        linecache.cache[str(file)] = (len(code), None, code.splitlines(True), str(file))
        os.chdir(folder)
        sys.path.insert(0, folder)
        try:
            yield file
        finally:
            os.chdir(here)
            sys.path[:] = path


@contextlib.contextmanager
def as_main(file: Path) -> Iterator[types.ModuleType]:
    """A module named `__main__` for `file`, in its place in `sys.modules` while it runs."""
    module = types.ModuleType("__main__")
    module.__file__ = str(file)
    before = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        yield module
    finally:
        sys.modules["__main__"] = before


def execute(name: str, code: str, device: str = "cpu") -> None:
    """Run `code` as `python name` does in an empty folder; what it raises passes through."""
    with fresh_state(device), alone_in_a_folder(name, code) as file, as_main(file) as module:
        exec(compile(code, str(file), "exec"), module.__dict__)


def own_traceback(error: BaseException) -> str:
    """The traceback from the program's first frame on, without the machinery above it."""
    tb = error.__traceback__
    while tb and FOLDER not in tb.tb_frame.f_code.co_filename:
        tb = tb.tb_next
    lines = traceback.format_exception(type(error), error, tb or error.__traceback__)
    return re.sub(rf'"[^"]*{FOLDER}[^"]*/', '"', "".join(lines))


def run_in_child(name: str, code: str, device: str = "cpu", seconds: int = 0) -> Ran:
    """Run `code` in a forked child, so that nothing that it does reaches the next program.

    After `seconds`, when they are not 0, the child is stopped.
    """
    read_end, write_end = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        signal.alarm(seconds)
        out = io.StringIO()
        error = None
        try:
            with contextlib.redirect_stdout(out):
                execute(name, code, device)
        except BaseException as raised:
            error = own_traceback(raised)
        with os.fdopen(write_end, "wb") as pipe:
            pickle.dump(Ran(out.getvalue(), error), pipe)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if not told and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return Ran("", f"it ran for {seconds} seconds and was stopped")
    if not told:
        return Ran("", f"the process ended with status {status} and printed nothing")
    ran: Ran = pickle.loads(told)
    return ran
