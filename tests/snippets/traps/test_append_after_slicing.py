"""Appending to a slice of a Sequential replaces its last layer."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.append_after_slicing import detect, fine, others, right, wrong


def kinds(model: nn.Module) -> dict[str, str]:
    return {name: type(layer).__name__ for name, layer in model.named_children()}


def test_append_replaces_on_a_slice_and_adds_when_numbered_afresh() -> None:
    assert kinds(wrong.model) == {"1": "Linear", "2": "Softmax"}
    assert kinds(right.model) == {"0": "Linear", "1": "Linear", "2": "Softmax"}
    assert wrong.model(torch.ones(2, 4)).shape == (2, 8)
    assert right.model(torch.ones(2, 4)).shape == (2, 3)


def test_the_chain_itself_is_untouched() -> None:
    assert kinds(wrong.chain) == {"0": "Dropout", "1": "Linear", "2": "Linear"}
    assert list(kinds(wrong.chain[1:])) == ["1", "2"], "a slice keeps the names"


def test_predict_only_plus_makes_three() -> None:
    tails = (others.extended, others.added_in_place, others.inserted)
    assert [kinds(tail) for tail in tails] == [{"1": "Linear", "2": "Softmax"}] * 3
    assert kinds(others.added) == {"0": "Linear", "1": "Linear", "2": "Softmax"}


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    chain: Any = wrong.chain
    with pytest.raises(AssertionError, match="append replaced a layer"):
        detect.appended(chain[1:], nn.Softmax(dim=1))
    detect.appended(nn.Sequential(*chain[1:]), nn.Softmax(dim=1))


def test_slices_from_the_front_and_of_a_module_list_are_fine() -> None:
    assert kinds(fine.front) == {"0": "Dropout", "1": "Linear", "2": "Linear"}
    front: Any = fine.front
    assert front[2].out_features == 5
    assert kinds(fine.back) == {"0": "Linear", "1": "Linear", "2": "Softmax"}
