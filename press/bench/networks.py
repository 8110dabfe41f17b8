"""The same chain of layers in every spelling, and written out by hand: the floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

Layers = Sequence[nn.Module]


def module_of(lines: Sequence[str], names: dict[str, Any]) -> nn.Module:
    """A Module whose `forward` has these lines, as somebody would write them into a file."""
    body = "".join(f"    {line}\n" for line in lines)
    exec(f"def forward(self, x):\n{body}    return x\n", names)
    return type("Net", (nn.Module,), {"forward": names["forward"]})()  # type: ignore[no-any-return]


def by_hand(layers: Layers) -> nn.Module:
    """The floor: one line for each layer, which is a variable."""
    names = {f"layer{n}": layer for n, layer in enumerate(layers)}
    return module_of([f"x = {name}(x)" for name in names], dict(names))


def bare(layers: Layers) -> nn.Module:
    """The floor again, with `forward` called instead of the layer."""
    names = {f"forward{n}": layer.forward for n, layer in enumerate(layers)}
    return module_of([f"x = {name}(x)" for name in names], dict(names))


def attributes(layers: Layers) -> nn.Module:
    """One attribute and one line for each layer."""
    net = module_of([f"x = self.layer{n}(x)" for n in range(len(layers))], {})
    for n, layer in enumerate(layers):
        setattr(net, f"layer{n}", layer)
    return net


class Loop(nn.Module):
    """A loop over a ModuleList."""

    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for layer in self.layers:
            x = layer(x)
        return x


class Index(Loop):
    """A loop over the numbers of a ModuleList's layers."""

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for n in range(len(self.layers)):
            x = self.layers[n](x)
        return x


class Slice(Loop):
    """A loop over a slice, which is a new ModuleList at every call."""

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for layer in self.layers[:]:
            x = layer(x)
        return x


class Values(nn.Module):
    """A loop over the values of a ModuleDict."""

    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self.layers = nn.ModuleDict({f"layer{n}": layer for n, layer in enumerate(layers)})

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for layer in self.layers.values():
            x = layer(x)
        return x


class Keys(Values):
    """A look-up in a ModuleDict for each layer."""

    def __init__(self, layers: Layers) -> None:
        super().__init__(layers)
        self.order = tuple(self.layers)

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for key in self.order:
            x = self.layers[key](x)
        return x


class Plain(nn.Module):
    """A loop over a plain list, which registers nothing."""

    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self.layers = list(layers)

    def forward(self, x: Tensor) -> Tensor:
        """Call one layer after the other."""
        for layer in self.layers:
            x = layer(x)
        return x


def sequential(layers: Layers) -> nn.Module:
    """An nn.Sequential."""
    return nn.Sequential(*layers)


def nested(layers: Layers) -> nn.Module:
    """A Sequential of Sequentials of two layers each."""
    return nn.Sequential(*(nn.Sequential(*layers[n : n + 2]) for n in range(0, len(layers), 2)))


def hooked(layers: Layers) -> nn.Module:
    """A Sequential with a hook that does nothing on each layer."""
    for layer in layers:
        layer.register_forward_hook(lambda module, args, output: None)
    return nn.Sequential(*layers)


class Block(nn.Module):
    """A block as deep networks repeat them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, width))

    def forward(self, x: Tensor) -> Tensor:
        """Add to the input what the inner layers make of it."""
        return x + torch.as_tensor(self.inner(x))


class Scale(nn.Module):
    """A block of next to nothing: one product with its weight."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        """Multiply by the weight."""
        return x * self.weight


SPELLINGS: dict[str, Callable[[Layers], nn.Module]] = {
    "plain list": Plain,
    "Sequential": sequential,
    "ModuleList, iterated": Loop,
    "ModuleDict, iterated": Values,
    "attributes": attributes,
    "ModuleDict, by key": Keys,
    "ModuleList, by index": Index,
    "ModuleList, by slice": Slice,
}
