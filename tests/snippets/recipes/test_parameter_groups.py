"""Ask torch again for what the snippets of the recipe on parameter groups teach."""

import pytest
import torch
from torch import nn

from snippets.recipes.parameter_groups import check, decay, groups, layerwise, schedule


def test_groups_give_each_part_its_rate() -> None:
    encoder, head = groups.optimizer.param_groups
    assert (encoder["lr"], head["lr"]) == (0.001, 0.01)
    assert {id(p) for p in encoder["params"]} == {id(p) for p in groups.model[0].parameters()}
    assert {id(p) for p in head["params"]} == {id(p) for p in groups.model[1].parameters()}


def test_check_names_what_no_group_holds() -> None:
    model = check.Net()
    optimizer = torch.optim.SGD(model.encoder.parameters(), lr=0.1)
    assert check.forgotten(model, optimizer) == ["scale", "head.weight", "head.bias"]
    model.head.requires_grad_(False)
    assert check.forgotten(model, optimizer) == ["scale"]
    assert check.forgotten(check.model, check.optimizer) == []


def test_torch_refuses_a_parameter_in_two_groups() -> None:
    model = nn.Linear(4, 3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with pytest.raises(ValueError, match="more than one parameter group"):
        optimizer.add_param_group({"params": [model.bias]})


def test_layerwise_halves_the_rate_on_the_way_down() -> None:
    assert [g["lr"] for g in layerwise.optimizer.param_groups] == [0.025, 0.05, 0.1]
    for layer, group in zip(layerwise.model, layerwise.optimizer.param_groups, strict=True):
        assert [id(p) for p in layer.parameters()] == [id(p) for p in group["params"]]


def test_decay_spares_what_has_one_dimension() -> None:
    matrices, vectors = decay.optimizer.param_groups
    assert (matrices["weight_decay"], vectors["weight_decay"]) == (0.1, 0.0)
    assert {p.ndim for p in matrices["params"]} == {2}
    assert {p.ndim for p in vectors["params"]} == {1}
    held = [*matrices["params"], *vectors["params"]]
    assert {id(p) for p in held} == {id(p) for p in decay.model.parameters()}


def test_schedule_keeps_the_ratio_of_the_rates() -> None:
    assert len(schedule.rates) == 5
    for low, high in schedule.rates:
        assert high == pytest.approx(10 * low)
    assert schedule.rates[0] == pytest.approx([0.0025, 0.025])
    assert schedule.rates[-1] == pytest.approx([0.01, 0.1])
