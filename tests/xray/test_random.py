"""Random nested models: the X-ray agrees with torch on each."""

# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.xray import oracle
from tests.xray.test_record import shapes
from xray import xray


class Loops(nn.Module):
    """A ModuleList, some of whose entries are called, some twice; the rest never."""

    def __init__(self, layers: list[nn.Module], order: list[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.order = order

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for number in self.order:
            x = self.layers[number % len(self.layers)](x)
        return x


class Hides(nn.Module):
    """The same in a plain list."""

    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


class Routes(nn.Module):
    """A ModuleDict, of which one entry is called."""

    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.routes = nn.ModuleDict({f"route{n}": layer for n, layer in enumerate(layers)})

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.routes["route0"](x)


SHARED = nn.Linear(4, 4)


def leaves() -> st.SearchStrategy[nn.Module]:
    makers: tuple[Callable[[], nn.Module], ...] = (
        nn.ReLU,
        lambda: nn.Linear(4, 4),
        lambda: nn.LayerNorm(4),
        lambda: SHARED,
    )
    return st.sampled_from(makers).map(lambda make: make())


def nest(inner: st.SearchStrategy[nn.Module]) -> st.SearchStrategy[nn.Module]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        some.map(lambda layers: nn.Sequential(*layers)),
        st.tuples(some, st.lists(st.integers(0, 5), max_size=4)).map(lambda a: Loops(*a)),
        some.map(Hides),
        some.map(Routes),
    )


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(model=nest(st.recursive(leaves(), nest, max_leaves=8)))
def test_agrees_with_torch(model: nn.Module) -> None:
    inputs: tuple[Any, ...] = (torch.zeros(2, 4),)
    record = xray(model, *inputs)
    assert record.error is None
    registered = [(s.path, s.type) for s in record.slots if s.registered]
    assert registered == oracle.registered(model)
    assert sorted(t.key for s in record.slots for t in s.tensors if t.key) == sorted(
        model.state_dict()
    )
    modules = oracle.everything(model)
    begun, ended = oracle.calls(model, inputs, "eval")
    assert [shapes(call.output) for call in record.calls] == [ended[n] for n in range(len(begun))]
    for call, (number, _) in zip(record.calls, begun, strict=True):
        module = modules[number]
        paths = [p for p, m in model.named_modules(remove_duplicate=False) if m is module]
        if paths:
            assert call.paths == paths
        else:
            assert not next(s for s in record.slots if s.path == call.paths[0]).registered
    for slot in record.slots:
        called = any(slot.path in call.paths for call in record.calls)
        assert ("never called" in slot.verdicts) == (
            slot.registered and not called and slot.has_forward
        )
        assert ("called, not registered" in slot.verdicts) == (called and not slot.registered)
