"""Looking changes nothing: not the model, the inputs, random states, hooks or tracing."""

# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import copy
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy
import pytest
import torch
from torch import nn
from torch.nn.modules import module as torch_module

from tests.xray import models
from xray import xray


class Busy(nn.Module):
    """Changes everything that a forward can: statistics, random states, its input."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(4)
        self.dropout = nn.Dropout(0.5)
        self.steps = 0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.steps += 1
        x += random.random() + numpy.random.rand()
        return self.dropout(self.norm(x))


@pytest.fixture(params=[Busy, models.Raises], ids=["runs", "raises"])
def model(request: pytest.FixtureRequest) -> nn.Module:
    made = request.param().train()
    assert isinstance(made, nn.Module)
    made.register_forward_hook(lambda module, args, output: None)
    return made


def look(model: nn.Module) -> None:
    xray(model, torch.zeros(3, 4), mode="train")


def test_the_model(model: nn.Module) -> None:
    before = copy.deepcopy(model.state_dict())
    attributes = {name: list(vars(m)) for name, m in model.named_modules()}
    hooks = {name: list(m._forward_hooks.values()) for name, m in model.named_modules()}
    steps = getattr(model, "steps", None)
    xray(model, torch.zeros(3, 4), mode="eval")
    look(model)
    assert all(torch.equal(value, before[key]) for key, value in model.state_dict().items())
    assert {name: list(vars(m)) for name, m in model.named_modules()} == attributes
    assert {n: list(m._forward_hooks.values()) for n, m in model.named_modules()} == hooks
    assert getattr(model, "steps", None) == steps
    assert all(m.training for m in model.modules())
    assert all(p.grad is None for p in model.parameters())


def test_the_inputs() -> None:
    x = torch.zeros(3, 4)
    xray(Busy(), x)
    xray(models.Routed(), x=x)
    assert torch.equal(x, torch.zeros(3, 4))


def test_an_input_with_a_gradient_history() -> None:
    x = torch.zeros(3, 4, requires_grad=True) + 1
    assert xray(nn.Linear(4, 4), x).error is None


def test_the_global_hooks(model: nn.Module) -> None:
    mine = torch_module.register_module_forward_hook(lambda module, args, output: None)
    names = [n for n in vars(torch_module) if n.startswith("_global_") and "hooks" in n]
    try:
        before = {n: list(getattr(torch_module, n)) for n in names}
        look(model)
        assert {n: list(getattr(torch_module, n)) for n in names} == before
    finally:
        mine.remove()


@pytest.mark.parametrize(
    "state",
    [
        lambda: torch.get_rng_state().tolist(),
        random.getstate,
        lambda: repr(numpy.random.get_state()),
        torch.is_grad_enabled,
        torch.get_default_dtype,
    ],
    ids=["torch", "python", "numpy", "gradients", "dtype"],
)
def test_the_states(model: nn.Module, state: Callable[[], Any]) -> None:
    before = state()
    look(model)
    assert state() == before


def test_the_trace_function_and_its_work(model: nn.Module) -> None:
    seen: list[str] = []

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        seen.append(frame.f_code.co_name)
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        look(model)
        after = sys.gettrace()
        len_before = len(seen)
        look_away()
    finally:
        sys.settrace(before)
    assert after is trace
    assert seen[len_before:] == ["look_away"]


def look_away() -> None:
    """Something for a trace function to see."""


def test_a_keyboard_interrupt_goes_through_and_leaves_nothing() -> None:
    class Stops(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            raise KeyboardInterrupt

    hooks = len(torch_module._global_forward_hooks)
    before = sys.gettrace()
    with pytest.raises(KeyboardInterrupt):
        xray(Stops(), torch.zeros(1))
    assert sys.gettrace() is before
    assert len(torch_module._global_forward_hooks) == hooks


def test_a_function_that_holds_the_original_is_told_and_undone() -> None:
    class Holds(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm = nn.BatchNorm1d(4)
            self.apply_norm = lambda x: self.norm(x)  # copy.deepcopy keeps it as it is

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.apply_norm(x)  # type: ignore[no-untyped-call]

    model = Holds()
    before = copy.deepcopy(model.state_dict())
    record = xray(model, torch.randn(3, 4), mode="train")
    assert record.calls[1].paths == ["norm"]
    assert record.slots[1].verdicts == ["called through a function that holds the model"]
    assert all(torch.equal(value, before[key]) for key, value in model.state_dict().items())
