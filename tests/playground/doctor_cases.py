"""Old and new networks whose state dicts differ, and how each pair is told to the doctor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

State = Mapping[str, torch.Tensor]


class Attention(nn.Module):
    """Two layers of one shape and a norm, under any names, in any order of registration."""

    def __init__(self, query: str, key: str, norm: str, order: str = "qkn") -> None:
        super().__init__()
        self.names = query, key, norm
        made: dict[str, tuple[str, nn.Module]] = {
            "q": (query, nn.Linear(4, 8)),
            "k": (key, nn.Linear(4, 8)),
            "n": (norm, nn.LayerNorm(4)),
        }
        for letter in order:
            self.add_module(*made[letter])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, norm = (getattr(self, name) for name in self.names)
        x = norm(x)
        return torch.softmax(query(x) @ key(x).transpose(-1, -2), -1) @ x


class Chain(nn.Module):
    """Layers in a container, called one after the other."""

    def __init__(self, name: str, layers: Any) -> None:
        super().__init__()
        self.name = name
        self.add_module(name, layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.get_submodule(self.name).children():
            x = layer(x)
        return x


class Tied(nn.Module):
    """An embedding and a head that share one weight."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__()
        self.names = first, last
        self.add_module(first, nn.Linear(4, 6, bias=False))
        self.add_module(last, nn.Linear(4, 6, bias=False))
        getattr(self, last).weight = getattr(self, first).weight

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        first, last = (getattr(self, name) for name in self.names)
        weights: torch.Tensor = last.weight
        return torch.tanh(first(x)) @ weights


class Pair(nn.Module):
    """A wide layer and a narrow one, under two names."""

    def __init__(self, wide: str, narrow: str) -> None:
        super().__init__()
        self.names = wide, narrow
        self.add_module(wide, nn.Linear(4, 8))
        self.add_module(narrow, nn.Linear(8, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for name in self.names:
            x = getattr(self, name)(x)
        return x


class Norm(nn.Module):
    """A layer norm whose two tensors have any last names."""

    def __init__(self, scale: str, shift: str, swapped: bool = False) -> None:
        super().__init__()
        self.names = scale, shift
        made = {scale: nn.Parameter(torch.ones(8)), shift: nn.Parameter(torch.zeros(8))}
        for name in reversed(made) if swapped else made:
            self.register_parameter(name, made[name])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale, shift = (getattr(self, name) for name in self.names)
        return nn.functional.layer_norm(x, (8,), scale, shift)


class Dense(nn.Module):
    """A linear layer whose two tensors have any last names."""

    def __init__(self, sizes: tuple[int, int], weights: str, shift: str) -> None:
        super().__init__()
        self.names = weights, shift
        self.register_parameter(weights, nn.Parameter(torch.ones(sizes[1], sizes[0])))
        self.register_parameter(shift, nn.Parameter(torch.ones(sizes[1])))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        weights, shift = (getattr(self, name) for name in self.names)
        return nn.functional.linear(x, weights, shift)


def normed(norm: Callable[[], nn.Module], name: str = "norm", count: int = 2) -> nn.Sequential:
    """A linear layer, blocks that each hold a norm and a linear layer, and a head."""
    chain = nn.Sequential(nn.Linear(4, 8))
    for _ in range(count):
        block = nn.Sequential()
        block.add_module(name, norm())
        block.add_module("linear", nn.Linear(8, 8))
        chain.append(block)
    return chain.append(nn.Linear(8, 3))


def bert_like(norm: Callable[[], nn.Module]) -> nn.Module:
    """Blocks with norms, under a name."""
    return Chain("encoder", normed(norm, "LayerNorm", 3))


def dense(weights: str, shift: str) -> nn.Sequential:
    """Two linear layers of two shapes, with any last names."""
    return nn.Sequential(Dense((4, 8), weights, shift), nn.ReLU(), Dense((8, 3), weights, shift))


def mlp(*more: nn.Module) -> nn.Sequential:
    """Three layers of three shapes, with a norm that keeps statistics."""
    return nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 3), *more)


def named(*names: str) -> nn.Sequential:
    """The layers of `mlp` under names."""
    chain = nn.Sequential()
    for name, layer in zip(names, mlp(), strict=True):
        chain.add_module(name, layer)
    return chain


def squares(count: int) -> list[nn.Module]:
    """Layers that are all alike."""
    return [nn.Linear(4, 4) for _ in range(count)]


def blocks(count: int, *names: str) -> nn.ModuleList:
    """Attention blocks under names."""
    return nn.ModuleList(Attention(*names) for _ in range(count))


def plain(net: nn.Module) -> State:
    """The state dict as torch gives it."""
    return net.state_dict()


def wrapped(net: nn.Module) -> State:
    """That of DataParallel."""
    return nn.DataParallel(net).state_dict()


def compiled(net: nn.Module) -> State:
    """That of what torch.compile returns, which computes nothing before it is called."""
    whole: Any = torch.compile(net)
    return dict(whole.state_dict())


def part_compiled(net: nn.Module) -> State:
    """That of a network whose first layer is compiled."""
    first: Any = torch.compile(net.get_submodule("0"))
    return nn.Sequential(first, *list(net.children())[1:]).state_dict()


def both(net: nn.Module) -> State:
    """That of a compiled network in DataParallel."""
    whole: Any = torch.compile(net)
    return nn.DataParallel(whole).state_dict()


def trainers(net: nn.Module) -> State:
    """That of a trainer's class that holds the network as `model`."""
    return nn.ModuleDict({"model": net}).state_dict()


@dataclass(frozen=True)
class Case:
    """An old network and how it was saved, and a new one that computes the same."""

    old: Callable[[], nn.Module]
    new: Callable[[], nn.Module]
    save: Callable[[nn.Module], State] = plain
    asks: bool = False  # whether layers of one shape make two lists with shapes ambiguous
    error: str = "Ambiguous: "  # how the answer to the error begins


PREFIX = "A prefix is all that differs"
FITS = "Each layer fits one place"
LAST = "Last names differ: each fits one place"
CASES = {
    "wrapped": Case(mlp, mlp, wrapped, error=PREFIX),
    "network wrapped": Case(mlp, lambda: nn.DataParallel(mlp()), error=PREFIX),
    "compiled": Case(mlp, mlp, compiled, error=PREFIX),
    "compiled and wrapped": Case(mlp, mlp, both, error=PREFIX),
    "a part compiled": Case(mlp, mlp, part_compiled, error=PREFIX),
    "a trainer's prefix": Case(mlp, mlp, trainers, error=PREFIX),
    "wrapped and renamed": Case(mlp, lambda: named("wide", "norm", "act", "head"), wrapped),
    "renamed": Case(mlp, lambda: named("wide", "norm", "act", "head")),
    "one renamed": Case(
        lambda: named("wide", "norm", "act", "head"),
        lambda: named("wide", "bn", "act", "head"),
        error=FITS,
    ),
    "one renamed beside alike ones": Case(
        lambda: Chain("layers", nn.ModuleDict(dict(zip("xyz", squares(3), strict=True)))),
        lambda: Chain("layers", nn.ModuleDict(dict(zip("xyq", squares(3), strict=True)))),
        asks=True,
        error=FITS,
    ),
    "moved by a layer in front": Case(
        mlp, lambda: nn.Sequential(nn.Identity(), *mlp()), error="Layers have moved"
    ),
    "swapped, of two shapes": Case(
        lambda: Pair("first", "second"), lambda: Pair("second", "first"), error=FITS
    ),
    "moved, of one shape": Case(
        lambda: nn.Sequential(*squares(3)),
        lambda: nn.Sequential(nn.Identity(), nn.Identity(), nn.Identity(), *squares(3)),
        asks=True,
    ),
    "attention": Case(
        lambda: Attention("q", "k", "ln"), lambda: Attention("query", "key", "norm"), asks=True
    ),
    "attention, registered in another order": Case(
        lambda: Attention("q", "k", "ln", "kqn"),
        lambda: Attention("query", "key", "norm"),
        asks=True,
    ),
    "nested blocks": Case(
        lambda: Chain("layers", blocks(4, "q", "k", "ln")),
        lambda: Chain("blocks", blocks(4, "query", "key", "norm")),
        asks=True,
    ),
    "a hundred layers": Case(
        lambda: Chain("layers", nn.ModuleList(squares(100))),
        lambda: Chain("blocks", nn.Sequential(*squares(100))),
        asks=True,
    ),
    "tied": Case(lambda: Tied("emb", "out"), lambda: Tied("tokens", "logits"), asks=True),
    "top parameters": Case(
        lambda: nn.LayerNorm(4), lambda: nn.Sequential(nn.LayerNorm(4)), error=PREFIX
    ),
    "gamma and beta": Case(
        lambda: bert_like(lambda: Norm("gamma", "beta")),
        lambda: bert_like(lambda: nn.LayerNorm(8)),
        asks=True,
    ),
    "gamma and beta, wrapped": Case(
        lambda: bert_like(lambda: Norm("gamma", "beta")),
        lambda: bert_like(lambda: nn.LayerNorm(8)),
        wrapped,
        asks=True,
    ),
    "beta before gamma": Case(
        lambda: bert_like(lambda: Norm("gamma", "beta", swapped=True)),
        lambda: bert_like(lambda: nn.LayerNorm(8)),
        asks=True,
    ),
    "gamma and beta under another layer's name": Case(
        lambda: normed(lambda: Norm("gamma", "beta"), "ln"),
        lambda: normed(lambda: nn.LayerNorm(8), "norm"),
        asks=True,
    ),
    "scale and shift in the network": Case(
        lambda: normed(lambda: nn.LayerNorm(8)),
        lambda: normed(lambda: Norm("scale", "shift")),
        asks=True,
    ),
    "one last name": Case(lambda: dense("w", "bias"), lambda: dense("weight", "bias"), error=LAST),
    "two last names": Case(lambda: dense("w", "b"), lambda: dense("weight", "bias")),
}


def old_of(case: Case) -> tuple[nn.Module, State]:
    """The old network in eval mode, its norms with statistics of their own, and what was saved."""
    net = case.old()
    with torch.no_grad():
        for key, tensor in net.state_dict().items():
            drawn = torch.randn(tensor.shape)
            tensor.copy_(drawn.abs() + 0.5 if key.endswith("running_var") else drawn)
    return net.eval(), case.save(net)


def failure(net: nn.Module, state: State) -> str:
    """What torch says when `state` does not load into `net`."""
    try:
        net.load_state_dict(state)
    except RuntimeError as error:
        return f"RuntimeError: {error}"
    raise AssertionError("this state loads")


def listed(state: State) -> str:
    """The keys with their shapes, as the page shows how to print them."""
    return "\n".join(f"{key} {tuple(tensor.shape)}" for key, tensor in state.items())
