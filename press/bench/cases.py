"""What is measured: calls, depth, work, upkeep, compiling, and a GPU where there is one."""

from __future__ import annotations

import copy
import pickle
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any, cast

import torch
from torch import nn

from press.bench.networks import (
    SPELLINGS,
    Block,
    Layers,
    Loop,
    Scale,
    attributes,
    bare,
    by_hand,
    hooked,
    nested,
    sequential,
)
from press.bench.pair import Case, Side, rounded

TEN = 10
DEPTHS = (10, 100, 1_000, 10_000)
WIDTHS = (8, 64, 256, 512)
BATCH = 32
BLOCKS = 12
WIDTH = 64
CALL = "net(x)"
STEP = "net(x).sum().backward()"
Build = Callable[[Layers], nn.Module]


def identities(count: int) -> list[nn.Module]:
    """Layers that do nothing, so that only the calls are left."""
    return [nn.Identity() for _ in range(count)]


def linears(width: int, device: str = "cpu") -> list[nn.Module]:
    """Ten Linear layers of one width."""
    return [nn.Linear(width, width, device=device) for _ in range(TEN)]


def call_case(group: str, name: str, build: Build, layers: int) -> Case:
    """A spelling against its floor, over layers that do nothing."""

    def make() -> tuple[Side, Side]:
        x = torch.zeros(1)
        subject, floor = build(identities(layers)), by_hand(identities(layers))
        return Side(CALL, {"net": subject, "x": x}), Side(CALL, {"net": floor, "x": x})

    return Case(group, name, layers, make)


def work_case(name: str, build: Build, width: int, statement: str, device: str = "cpu") -> Case:
    """A spelling against its floor, over layers of some width: the same layers on both sides."""

    def make() -> tuple[Side, Side]:
        layers = linears(width, device)
        x = torch.zeros(BATCH, width, device=device)
        subject, floor = build(layers), by_hand(layers)
        return Side(statement, {"net": subject, "x": x}), Side(statement, {"net": floor, "x": x})

    return Case("work" if device == "cpu" else device, name, TEN, make)


def calls() -> Iterator[Case]:
    """Ten layers that do nothing, in each spelling; then nesting and hooks."""
    extra: dict[str, Build] = {
        "Sequential of Sequentials": nested,
        "Sequential, hook on each layer": hooked,
        "forward called, not the layer": bare,
    }
    for name, build in {**SPELLINGS, **extra}.items():
        yield call_case("calls", name, build, TEN)


def depths() -> Iterator[Case]:
    """Deeper and deeper stacks."""
    for name in ("Sequential", "attributes", "ModuleList, by index"):
        for depth in DEPTHS:
            yield call_case("depth", f"{name}, {depth:,} layers", SPELLINGS[name], depth)


def work() -> Iterator[Case]:
    """Layers that have something to do, forward and in a training step."""
    for name in ("Sequential", "ModuleList, by index"):
        for width in WIDTHS:
            yield work_case(f"{name}, width {width}", SPELLINGS[name], width, CALL)
        yield work_case(f"{name}, width {WIDTH}, with backward", SPELLINGS[name], WIDTH, STEP)


def upkeep() -> Iterator[Case]:
    """What is done once: building, listing, moving, copying and pickling ten small layers."""
    by_hand_statement = {
        "construct": ("build(linears(8))", "linears(8)"),
        "parameters": (
            "list(net.parameters())",
            "[p for layer in layers for p in (layer.weight, layer.bias)]",
        ),
        "state_dict": ("net.state_dict()", "{key: tensor.detach() for key, tensor in named}"),
        "to": ("net.to('cpu')", "[tensor.to('cpu') for tensor in tensors]"),
        "deepcopy": ("deepcopy(net)", "[Parameter(t.detach().clone()) for t in tensors]"),
        "pickle": ("dumps(net)", "dumps(tensors)"),
    }
    builds: dict[str, Build] = {
        "Sequential": sequential,
        "ModuleList": nn.ModuleList,
        "attributes": attributes,
    }
    for what, (statement, floor) in by_hand_statement.items():
        for name, build in builds.items():
            if (what, name) != ("pickle", "attributes"):  # its class is made by this program
                yield upkeep_case(f"{what}, {name}", build, statement, floor)


def upkeep_case(name: str, build: Build, statement: str, floor: str) -> Case:
    """A method of a container against the same done to its tensors by hand."""

    def make() -> tuple[Side, Side]:
        layers = linears(8)
        net = build(layers)
        named = list(net.named_parameters())
        names: dict[str, Any] = {
            "build": build,
            "linears": linears,
            "net": net,
            "layers": layers,
            "named": named,
            "tensors": [tensor for _, tensor in named],
            "deepcopy": copy.deepcopy,
            "dumps": pickle.dumps,
            "Parameter": nn.Parameter,
        }
        return Side(statement, names), Side(floor, names)

    return Case("upkeep", name, TEN, make)


def compile_cases() -> Iterator[Case]:
    """Twelve blocks compiled as a whole and one by one, against the same blocks uncompiled."""
    for statement, what in ((CALL, "forward"), (STEP, "with backward")):
        for way in ("whole", "by block"):
            yield compile_case(f"{way}, {what}", way, statement)


def compile_case(
    name: str,
    way: str,
    statement: str,
    block: Callable[[int], nn.Module] = Block,
    group: str = "compile",
) -> Case:
    """Compiled against eager; the timer's first calls, which compile, are not counted."""

    def make() -> tuple[Side, Side]:
        torch.compiler.reset()
        eager = Loop([block(WIDTH) for _ in range(BLOCKS)])
        compiled = copy.deepcopy(eager)
        for part in [compiled] if way == "whole" else compiled.layers:
            part.compile()
        x = torch.zeros(BATCH, WIDTH)
        sides = Side(statement, {"net": compiled, "x": x}), Side(statement, {"net": eager, "x": x})
        sides[0].timer().timeit(1)
        return sides

    return Case(group, name, BLOCKS, make)


def entry() -> Iterator[Case]:
    """What entering compiled code costs: blocks of next to nothing, compiled one by one."""
    yield compile_case("by block, forward", "by block", CALL, Scale, group="entry")


def cuda() -> Iterator[Case]:
    """Launches on a GPU, and the same replayed as one CUDA graph."""
    for name in ("Sequential", "ModuleList, by index"):
        yield work_case(name, SPELLINGS[name], WIDTH, CALL, "cuda")

    def graphed(layers: Layers) -> nn.Module:
        x = torch.zeros(BATCH, WIDTH, device="cuda")
        return cast(nn.Module, torch.cuda.make_graphed_callables(nn.Sequential(*layers), (x,)))

    yield work_case("Sequential as a CUDA graph", graphed, WIDTH, CALL, "cuda")


def memory() -> list[dict[str, Any]]:
    """Bytes that each container adds to a hundred layers, and how often a plain list's bytes."""
    builds: dict[str, Callable[[Layers], object]] = {
        "plain list": list,
        "Sequential": sequential,
        "ModuleList": nn.ModuleList,
        "ModuleDict": lambda layers: nn.ModuleDict({str(n): m for n, m in enumerate(layers)}),
        "attributes": attributes,
        "one Linear(8, 8), without its weights": lambda layers: linears(8)[:1],
    }
    sizes = {name: grown(build) for name, build in builds.items()}
    floor = sizes["plain list"]
    return [
        {"group": "memory", "name": name, "bytes": size, "ratio": rounded(size / floor)}
        for name, size in sizes.items()
    ]


def grown(build: Callable[[Layers], object]) -> int:
    """The bytes that Python's allocator holds for what `build` makes of a hundred layers."""
    layers = identities(100)
    build(layers)
    tracemalloc.start()
    kept = build(layers)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size


GROUPS: dict[str, Callable[[], Iterator[Case]]] = {
    "calls": calls,
    "depth": depths,
    "work": work,
    "upkeep": upkeep,
    "compile": compile_cases,
    "entry": entry,
    "cuda": cuda,
}
COMPILED = {"compile", "entry"}  # which need a C++ compiler, and minutes
