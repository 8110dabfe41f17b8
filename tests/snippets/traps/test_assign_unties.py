"""Ask torch again for what the trap of assign=True and tied weights teaches."""

import copy
import io
from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.assign_unties import detect, fine, right, wrong


def test_the_wrong_program_doubles_the_parameters_and_the_right_one_does_not() -> None:
    assert wrong.parameters(wrong.Net()) == 40
    assert wrong.parameters(wrong.model) == 80
    assert right.parameters(right.model) == 40


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    expected = [["embed.weight", "head.weight"]]
    assert detect.tied(wrong.Net()) == expected
    assert detect.tied(wrong.model) == []
    assert detect.tied(right.model) == expected


def test_loading_without_assign_keeps_the_tie() -> None:
    model = wrong.Net()
    model.load_state_dict(wrong.Net().state_dict())
    assert detect.tied(model) == [["embed.weight", "head.weight"]]


def converted(model: nn.Module) -> nn.Module:
    return model.double()


@pytest.mark.parametrize("separate", [copy.deepcopy, converted])
def test_a_copy_or_a_conversion_separates_what_shared_memory(separate: Any) -> None:
    file = io.BytesIO()
    torch.save(wrong.Net().state_dict(), file)
    file.seek(0)
    model = wrong.Net()
    model.load_state_dict(torch.load(file), assign=True)
    assert wrong.one_memory(model)
    assert not wrong.one_memory(separate(model))
    model.head.weight = model.embed.weight
    assert wrong.one_memory(separate(model))


def test_a_separated_copy_drifts_apart_when_it_trains() -> None:
    model, tokens = copy.deepcopy(wrong.model), torch.zeros(2, 5, dtype=torch.int64)
    assert torch.equal(model(tokens), wrong.model(tokens))
    assert torch.equal(model.head.weight, model.embed.weight)
    model(tokens).sum().backward()
    torch.optim.SGD(model.parameters(), lr=0.1).step()
    assert not torch.equal(model.head.weight, model.embed.weight)


def test_a_shared_module_stays_tied_and_a_shared_parameter_does_not() -> None:
    module = nn.Linear(4, 4)
    shared = nn.Sequential(module, nn.ReLU(), module)
    shared.load_state_dict(shared.state_dict(), assign=True)
    assert detect.tied(shared) == [["0.weight", "2.weight"], ["0.bias", "2.bias"]]
    assert detect.tied(detect.by_module) == [["0.weight", "2.weight"], ["0.bias", "2.bias"]]
    assert detect.tied(detect.by_weight) == []


def test_a_network_without_values_is_filled_by_assign_alone() -> None:
    with torch.device("meta"):
        model = fine.Net()
    assert model.embed.weight.is_meta
    model.load_state_dict(fine.state, assign=True)
    assert not model.embed.weight.is_meta
    assert detect.tied(model) == []
    model.tie()
    assert detect.tied(model) == [["embed.weight", "head.weight"]]
    assert not fine.model.embed.weight.is_meta
    assert fine.model.head.weight is fine.model.embed.weight
