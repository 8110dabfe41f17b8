"""Ask torch again for what the snippets of the recipe on several inputs teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.several_inputs import ambiguous, as_dict, as_tuple, check, conditioned


def test_conditioned_gives_the_side_input_to_the_gates_alone() -> None:
    model, x, side = conditioned.model, torch.rand(2, 4), torch.rand(2, 5)
    first, gate, last = model
    assert torch.equal(model(x, side), last(gate(first(x), side)))
    assert not torch.equal(model(x, side), model(x, -9 * side))


def test_conditioned_slices_keep_the_class() -> None:
    assert type(conditioned.model[:2]) is conditioned.Conditioned


def test_check_sees_an_input_that_is_dropped() -> None:
    assert check.reached == [True, True]
    inputs = [torch.rand(2, n, requires_grad=True) for n in (4, 5)]
    no_gates = check.Conditioned(nn.Linear(4, 3))
    gradients = torch.autograd.grad(no_gates(*inputs).sum(), inputs, materialize_grads=True)
    assert [bool(g.any()) for g in gradients] == [True, False]


def test_as_tuple_carries_both_through_a_plain_sequential() -> None:
    x, side = torch.rand(2, 4), torch.rand(2, 5)
    assert type(as_tuple.model) is nn.Sequential
    layers: Any = as_tuple.model
    linear, last = layers[0].layer, layers[3]
    expected = last(torch.cat([torch.relu(linear(x)), side], dim=1))
    assert torch.equal(as_tuple.model((x, side)), expected)


def test_as_dict_reads_and_writes_by_name_and_keeps_the_rest() -> None:
    given = {"text": torch.rand(2, 4), "image": torch.rand(2, 5)}
    out = as_dict.model(given)
    layers: Any = as_dict.model
    left, right, score = (on.layer for on in layers)
    assert torch.equal(out["score"], score(left(given["text"]), right(given["image"])))
    assert out["text"] is given["text"]
    assert list(given) == ["text", "image"]


def test_ambiguous_pair_has_two_readings_and_sequential_takes_one() -> None:
    pair = ambiguous.Pair()(ambiguous.x)
    assert ambiguous.TakesOne()(pair) == "one tuple"
    assert ambiguous.TakesTwo()(*pair) == "two arguments"
    assert nn.Sequential(ambiguous.Pair(), ambiguous.TakesOne())(ambiguous.x) == "one tuple"
    with pytest.raises(TypeError) as raised:
        nn.Sequential(ambiguous.Pair(), ambiguous.TakesTwo())(ambiguous.x)
    assert str(raised.value) == ambiguous.message
