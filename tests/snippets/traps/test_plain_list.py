"""Layers in a plain list run, gather gradients, and belong to no network."""

import pytest
import torch
from torch import nn

from snippets.traps.plain_list import detect, fine, right, wrong


def count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def test_the_list_hides_two_blocks() -> None:
    assert count(wrong.model) == 27
    assert list(wrong.model.state_dict()) == ["head.weight", "head.bias"]
    assert count(right.model) == 27 + 2 * 72
    assert len(right.model.state_dict()) == 6


def test_predict_the_gradients_of_hidden_blocks_pile_up() -> None:
    assert wrong.second.equal(2 * wrong.first) and wrong.first.abs().sum() > 0
    assert right.second.equal(right.first) and right.first.abs().sum() > 0


def test_the_optimizer_takes_the_head_and_leaves_the_blocks() -> None:
    for program, changes in ((wrong, False), (right, True)):
        model = program.Net()
        before = [block.weight.clone() for block in model.blocks]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model(torch.ones(2, 8)).sum().backward()
        optimizer.step()
        for old, block in zip(before, model.blocks, strict=True):
            assert old.equal(block.weight) is not changes


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    with pytest.raises(AssertionError, match="a list hides a Module"):
        detect.check(wrong.model)
    detect.check(right.model)
    nested = nn.Module()
    nested.blocks = [[nn.Linear(8, 8)]]  # type: ignore[assignment]
    detect.check(nested)


def test_a_list_may_point_and_keeps_the_old_layer() -> None:
    model = fine.Net()
    assert list(model.state_dict()) == [
        "encoder.weight",
        "encoder.bias",
        "head.weight",
        "head.bias",
    ]
    assert model.order[1] is model.head
    detect.check(model)
    model.head = nn.Linear(8, 5)
    assert model(torch.ones(2, 4)).shape == (2, 3), "the list still runs the old head"
    with pytest.raises(AssertionError):
        detect.check(model)
