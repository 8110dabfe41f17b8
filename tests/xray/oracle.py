"""What torch, a debugger and the files themselves say of a model; knows nothing of xray."""

from __future__ import annotations

import bdb
import contextlib
import copy
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch import nn


def ready(model: nn.Module, mode: str) -> nn.Module:
    """A copy in the mode that is asked for."""
    return copy.deepcopy(model).train(mode == "train")


def registered(model: nn.Module) -> list[tuple[str, str]]:
    """Every registered path and its class, aliases included."""
    return [(p, type(m).__name__) for p, m in model.named_modules(remove_duplicate=False)]


def empty_slots(model: nn.Module) -> list[str]:
    """The paths at which `None` is registered in place of a module."""
    return [
        f"{path}.{name}".lstrip(".")
        for path, module in model.named_modules(remove_duplicate=False)
        for name, child in module._modules.items()
        if child is None
    ]


def parameters(model: nn.Module, path: str) -> int:
    """How many numbers a registered module and those below it learn."""
    return sum(p.numel() for p in model.get_submodule(path).parameters())


def shapes(thing: Any) -> Any:
    """The shapes of a structure of tensors, in the same structure."""
    if isinstance(thing, torch.Tensor):
        return tuple(thing.shape)
    if isinstance(thing, dict):
        return {key: shapes(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, list)):
        return [shapes(value) for value in thing]
    return None


def calls(
    model: nn.Module, inputs: tuple[Any, ...], mode: str
) -> tuple[list[tuple[int, Any]], dict[int, Any]]:
    """Each call in the order in which it began, as (number of the module, inputs); the outputs.

    Modules are numbered as `everything` lists them.
    """
    model = ready(model, mode)
    begun: list[tuple[int, Any]] = []
    ended: dict[int, Any] = {}
    open_calls: list[tuple[int, int]] = []
    for number, module in enumerate(everything(model)):

        def before(module: nn.Module, args: Any, number: int = number) -> None:
            open_calls.append((len(begun), number))
            begun.append((number, shapes(args)))

        def after(module: nn.Module, args: Any, output: Any, number: int = number) -> None:
            while open_calls[-1][1] != number:  # these raised
                open_calls.pop()
            ended[open_calls.pop()[0]] = shapes(output)

        module.register_forward_pre_hook(before)
        module.register_forward_hook(after)
    with torch.set_grad_enabled(mode == "train"), contextlib.suppress(RuntimeError):
        model(*copy.deepcopy(inputs))
    return begun, ended


def forwards(model: nn.Module, inputs: tuple[Any, ...], mode: str) -> list[str]:
    """The paths of the modules whose forward Python entered, in order; no hook is needed."""
    model = ready(model, mode)
    paths = {id(module): path for path, module in model.named_modules()}
    entered: list[str] = []

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        if event == "call" and frame.f_code.co_name == "forward":
            entered.append(paths[id(frame.f_locals["self"])])

    sys.setprofile(profile)
    try:
        with torch.set_grad_enabled(mode == "train"):
            model(*copy.deepcopy(inputs))
    finally:
        sys.setprofile(None)
    return entered


def everything(model: nn.Module) -> list[nn.Module]:
    """Each module once: the registered ones, then those in plain lists and dicts."""
    found = list(model.modules())
    for module in found:
        for value in vars(module).values():
            held = value.values() if isinstance(value, dict) else value
            if isinstance(value, (list, dict)):
                for item in held:
                    if isinstance(item, nn.Module):
                        found += [m for m in item.modules() if m not in found]
    return found


class Walk(bdb.Bdb):
    """A debugger that notes the lines of every forward of one file."""

    def __init__(self, filename: str) -> None:
        super().__init__()
        self.filename = filename
        self.lines: list[int] = []

    def user_line(self, frame: FrameType) -> None:
        """Called by Python's debugger before a line runs."""
        if frame.f_code.co_name == "forward" and frame.f_code.co_filename == self.filename:
            self.lines.append(frame.f_lineno)


def lines_of_forward(model: nn.Module, inputs: tuple[Any, ...], filename: str) -> list[int]:
    """The lines of the file's forwards in the order in which a debugger meets them."""
    walk = Walk(filename)
    with torch.no_grad():
        walk.runcall(ready(model, "eval"), *inputs)
    return walk.lines


def numbered(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers."""
    return enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
