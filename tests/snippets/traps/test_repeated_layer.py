"""Multiplying a list or a Sequential repeats one layer; making each gives as many."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.repeated_layer import detect, fine, right, times, wrong


def count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def test_predict_six_keys_and_the_parameters_of_one_layer() -> None:
    assert len(wrong.model) == len(right.model) == 3
    assert len(wrong.model.state_dict()) == len(right.model.state_dict()) == 6
    assert (count(wrong.model), count(right.model)) == (72, 216)
    assert wrong.model[0] is wrong.model[2]


def test_each_layer_that_is_made_draws_weights_of_its_own() -> None:
    model: Any = right.model
    first, second, third = model
    assert not first.weight.equal(second.weight) and not second.weight.equal(third.weight)


def test_the_gradients_of_all_calls_add_up_in_the_one_weight() -> None:
    torch.manual_seed(0)
    shared: Any = nn.Sequential(*[nn.Linear(8, 8)] * 3)
    apart: Any = nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)])
    for layer in apart:
        layer.load_state_dict(shared[0].state_dict())
    for model in (shared, apart):
        model(torch.ones(2, 8)).sum().backward()
    total = sum(layer.weight.grad for layer in apart)
    torch.testing.assert_close(shared[0].weight.grad, total)


def test_a_multiplied_sequential_shares_and_copies_do_not() -> None:
    assert len(times.times) == 6 and count(times.times) == 72
    assert times.times[0] is times.times[4]
    assert count(times.copies) == 216
    copies: Any = times.copies
    assert copies[0][0].weight.equal(copies[2][0].weight)


def test_the_detector_fires_on_the_wrong_ones_only() -> None:
    model: nn.Module
    for model in (wrong.model, times.times):
        with pytest.raises(AssertionError, match="shared weights"):
            detect.check(model)
    for model in (right.model, times.copies, fine.model):
        detect.check(model)
    act = nn.ReLU()
    detect.check(nn.Sequential(nn.Linear(8, 8), act, nn.Linear(8, 8), act))


def test_one_slot_called_three_times_has_two_keys() -> None:
    calls = []
    handle = fine.model.step.register_forward_hook(lambda *_: calls.append("call"))
    fine.model(torch.ones(2, 8))
    handle.remove()
    assert len(calls) == 3
    assert list(fine.model.state_dict()) == ["step.weight", "step.bias"]
