"""Turns what a person writes, a model's name and the sizes of its inputs, into both."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import torch
from torch import nn

from xray.record import XrayError

SIZES = re.compile(r"(\d+(?:,\d+)*)(?::(\w+))?")


def build_model(
    module: ModuleType,
    name: str,
    args: Sequence[Any] = (),
    named_args: Mapping[str, Any] | None = None,
    *,
    cure: str,
) -> nn.Module:
    """The model that `module` calls `name`: an instance, or what a class or function makes.

    `cure` ends the sentence for a class or function that needs arguments it was not given.
    """
    named_args = named_args or {}
    found = _found(module, name)
    if isinstance(found, nn.Module):
        if args or named_args:
            raise XrayError(f"{name} is a model already and takes no arguments; leave them out")
        return found
    if not callable(found):
        raise XrayError(
            f"{name} in {module.__name__} is of type {type(found).__name__}; "
            "name an nn.Module, its class, or a function that makes one"
        )
    made = _called(found, name, args, named_args, cure)
    if not isinstance(made, nn.Module):
        raise XrayError(
            f"{name} in {module.__name__} makes a {type(made).__name__}, not an nn.Module; "
            "name a model, its class, or a function that makes one"
        )
    return made


def _found(module: ModuleType, name: str) -> Any:
    found: Any = module
    for part in name.split("."):
        if not hasattr(found, part):
            near = [n for n, thing in vars(module).items() if _may_make_a_model(module, thing)]
            has = f"it has {', '.join(near)}" if near else "it defines no model"
            raise XrayError(f"{module.__name__} has no name {name}; {has}")
        found = getattr(found, part)
    return found


def _may_make_a_model(module: ModuleType, thing: Any) -> bool:
    a_class = isinstance(thing, type) and issubclass(thing, nn.Module)
    its_own = getattr(thing, "__module__", "") == module.__name__
    return isinstance(thing, nn.Module) or (its_own and (a_class or inspect.isfunction(thing)))


def _called(
    make: Any, name: str, args: Sequence[Any], named_args: Mapping[str, Any], cure: str
) -> Any:
    try:
        inspect.signature(make).bind(*args, **named_args)
    except TypeError as error:
        wants = str(inspect.signature(make)).partition(" -> ")[0]
        raise XrayError(f"{name}{wants} cannot be made: {error}; {cure}") from error
    except ValueError:  # a signature that Python cannot tell: the call will
        pass
    try:
        return make(*args, **named_args)
    except (Exception, SystemExit) as error:
        raise XrayError(f"making {name} raises {type(error).__name__}: {error}; {cure}") from error


def build_inputs(text: str, model: nn.Module) -> list[torch.Tensor]:
    """Tensors for "2,4" or "2,4;2,5:int64", on the model's device and in its dtype.

    Floating-point ones are drawn from a seeded generator, so that every run gets the same;
    the others are zeros, which every embedding takes.
    """
    return [_build_input(one.replace(" ", ""), model) for one in text.split(";")]


def _build_input(text: str, model: nn.Module) -> torch.Tensor:
    match = SIZES.fullmatch(text)
    if match is None:
        raise XrayError(
            f'the input "{text}" is no shape; write sizes as 2,4, a dtype after a colon as '
            "2,5:int64, and a semicolon between two inputs"
        )
    sizes = [int(size) for size in match[1].split(",")]
    known = [*model.parameters(), *model.buffers()]
    device = known[0].device if known else torch.device("cpu")
    floating = [tensor.dtype for tensor in known if tensor.is_floating_point()]
    dtype = _dtype(match[2]) if match[2] else (floating or [torch.get_default_dtype()])[0]
    try:
        if not dtype.is_floating_point:
            return torch.zeros(sizes, dtype=dtype, device=device)
        drawn = torch.randn(sizes, generator=torch.Generator().manual_seed(0))
        return drawn.to(device=device, dtype=dtype)
    except (RuntimeError, TypeError) as error:  # too large, or a dtype that holds no numbers
        raise XrayError(
            f'torch makes no tensor for the input "{text}": {str(error).splitlines()[0]}; '
            "write smaller sizes, or another dtype"
        ) from error


def _dtype(name: str) -> torch.dtype:
    dtype = getattr(torch, name, None)
    if not isinstance(dtype, torch.dtype):
        raise XrayError(f"torch has no dtype {name}; write one as float32, int64 or bool")
    return dtype
