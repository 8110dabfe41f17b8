"""Run a program in a child of this process, alone in an empty folder; this file needs no torch."""

from __future__ import annotations

import contextlib
import io
import linecache
import os
import pickle
import re
import signal
import sys
import tempfile
import traceback
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20_250_101  # not a fresh process's seed: a program that forgets to seed itself shows
FOLDER = "snippet-alone-"


@dataclass(frozen=True)
class Ran:
    """What one run printed, and how it ended."""

    printed: str
    error: str | None  # the traceback, from the program's own first frame on


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


def execute_alone(name: str, code: str) -> None:
    """Run `code` as `python name` does in an empty folder; what it raises passes through."""
    with alone_in_a_folder(name, code) as file, as_main(file) as module:
        exec(compile(code, str(file), "exec"), module.__dict__)


def own_traceback(error: BaseException) -> str:
    """The traceback from the program's first frame on, without the machinery above it."""
    tb = error.__traceback__
    while tb and FOLDER not in tb.tb_frame.f_code.co_filename:
        tb = tb.tb_next
    lines = traceback.format_exception(type(error), error, tb or error.__traceback__)
    return re.sub(rf'"[^"]*{FOLDER}[^"]*/', '"', "".join(lines))


def in_child(run: Callable[[], None], seconds: int = 0) -> Ran:
    """Call `run` in a forked child, so that nothing that it does reaches the next program.

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
                run()
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
