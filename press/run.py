"""Run a program's text the way `python file.py` would, in this process or in a child of it."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Iterator
from functools import partial

import torch

from press.alone import SEED, Ran, execute_alone, in_child


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


def execute(name: str, code: str, device: str = "cpu") -> None:
    """Run `code` as `python name` does in an empty folder; what it raises passes through."""
    with fresh_state(device):
        execute_alone(name, code)


def run_in_child(name: str, code: str, device: str = "cpu", seconds: int = 0) -> Ran:
    """Run `code` in a forked child, for at most `seconds` when they are not 0."""
    return in_child(partial(execute_on_one_thread, name, code, device), seconds)


def execute_on_one_thread(name: str, code: str, device: str) -> None:
    """Run `code` without the threads of its parent, for which a forked child would wait forever."""
    torch.set_num_threads(1)
    execute(name, code, device)
