"""ParameterList and ParameterDict register every tensor, sort plain dicts and lack methods."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import nn

from snippets.guide.parameter_containers import (
    against_list,
    any_object,
    missing,
    mix,
    resumed,
    smallest,
    sorting,
    stacked,
    taken_names,
    without,
    wrapped,
)


def test_weights_of_any_number_and_shape_are_registered() -> None:
    for sizes in ([4, 3], [4, 8, 6, 3]):
        net = smallest.Net(sizes)
        shapes = [tuple(weight.shape) for weight in net.parameters()]
        assert shapes == [(b, a) for a, b in pairwise(sizes)]
        assert net(torch.ones(2, 4)).shape == (2, 3)
    assert [key for key, _ in smallest.net.named_parameters()] == [f"weights.{n}" for n in range(3)]


@pytest.mark.parametrize("container", [nn.ParameterList([torch.ones(2)]), nn.ParameterDict()])
def test_neither_is_called(container: nn.Module) -> None:
    with pytest.raises(RuntimeError, match="should not be called"):
        container(torch.ones(2))


def test_one_parameter_holds_what_a_list_of_one_shape_holds() -> None:
    xs = torch.rand(3, 2, 4)
    scales = torch.rand(3, 4)
    stacked.stacked.load_state_dict({"scales": scales})
    stacked.listed.load_state_dict({f"scales.{n}": scale for n, scale in enumerate(scales)})
    torch.testing.assert_close(stacked.listed(xs), stacked.stacked(xs))
    assert len(stacked.listed.state_dict()) == 3
    assert len(stacked.stacked.state_dict()) == 1


def test_a_plain_list_answers_otherwise() -> None:
    questions: dict[str, Callable[[nn.Module], object]] = against_list.questions
    holders = nn.ParameterList, list
    answers = [tuple(ask(against_list.Net(h)) for h in holders) for ask in questions.values()]
    assert answers == [
        ((2, 3), (2, 3)),
        (True, True),
        (56, 0),
        (["weights.0", "weights.1"], []),
        (2, "`ValueError: optimizer got an empty parameter list`"),
        (torch.float16, torch.float32),
    ]


def test_what_goes_in_and_what_comes_out() -> None:
    assert list(any_object.table.values()) == [
        ("Parameter", ["0"]),
        ("Parameter", ["0"]),
        ("Parameter", ["0"]),
        ("Linear", ["0.weight", "0.bias"]),
        ("RuntimeError", []),
        ("str", []),
        ("NoneType", []),
    ]


def test_a_mask_in_a_parameter_dict_trains() -> None:
    given = torch.tensor([1.0, 0, 1, 0])
    assert not given.requires_grad
    mask = wrapped.net.held["mask"]
    assert isinstance(mask, nn.Parameter) and mask.requires_grad
    assert not torch.equal(mask, given)
    assert not list(wrapped.net.buffers())


def test_the_mix_starts_as_the_mean_and_each_task_has_its_own() -> None:
    torch.testing.assert_close(mix.model(mix.x, "parse"), mix.mean)
    assert mix.model.mix["tag"].grad is not None and mix.model.mix["parse"].grad is None
    with torch.no_grad():
        mix.model.mix["parse"].copy_(torch.tensor([50.0, 0, 0]))
    torch.testing.assert_close(mix.model(mix.x, "parse"), mix.first)
    assert [*mix.model.mix] == ["tag", "parse"]


def test_a_plain_dict_alone_is_sorted() -> None:
    assert [*sorting.from_dict] == ["gain", "shift"]
    for kept in (sorting.from_ordered, sorting.from_pairs, sorting.one_by_one):
        assert [*kept] == ["shift", "gain"]
    updated = nn.ParameterDict()
    updated.update(sorting.parts)
    assert [*updated] == ["gain", "shift"]


def test_an_optimizer_follows_the_order() -> None:
    def momentum(optimizer: torch.optim.Optimizer, weight: nn.Parameter) -> torch.Tensor:
        held: torch.Tensor = optimizer.state[weight]["momentum_buffer"]
        return held

    for name, other in (("gain", "shift"), ("shift", "gain")):
        assert torch.equal(resumed.new[name], resumed.old[name])
        resumed_with = momentum(resumed.new_optimizer, resumed.new[name])
        assert torch.equal(resumed_with, momentum(resumed.old_optimizer, resumed.old[other]))
        assert not torch.equal(resumed_with, momentum(resumed.old_optimizer, resumed.old[name]))


def test_the_missing_methods() -> None:
    assert {"insert", "pop", "remove", "clear"} <= {*missing.lacks(nn.ParameterList, list)}
    assert "insert" not in missing.lacks(nn.ModuleList, list)
    assert missing.lacks(nn.ParameterDict, dict) == []
    assert "get" in missing.lacks(nn.ModuleDict, dict)
    weights: Any = nn.ParameterList([torch.ones(2)])
    with pytest.raises(AttributeError, match="__delitem__"):
        del weights[0]


def test_a_parameter_dict_finds_methods_and_keeps_a_refused_name() -> None:
    fresh = nn.ParameterDict({"gain": torch.ones(4)})
    assert callable(fresh["type"]) and "type" not in fresh and fresh.get("type") is None
    assert taken_names.message == "attribute 'type' already exists"
    assert "type" in taken_names.weights and "type" not in taken_names.weights.state_dict()
    with pytest.raises(AttributeError):
        fresh["missing"]


@pytest.mark.parametrize(("index", "left"), [(0, [3, 4]), (1, [2, 4]), (2, [2, 3]), (-1, [2, 3])])
def test_a_list_without_one_weight(index: int, left: list[int]) -> None:
    new = without.without(without.old, index)
    assert [len(weight) for weight in new] == left
    assert list(new.state_dict()) == ["0", "1"]
    assert all(any(weight is old for old in without.old) for weight in new)
