"""Ask torch again for what the trap of the empty container teaches."""

import pytest
import torch
from torch import nn

from snippets.traps.empty_container import detect, right, truth, wrong


def test_the_wrong_network_passes_over_its_empty_head_and_the_right_one_calls_it() -> None:
    x = torch.rand(2, 4)
    assert wrong.model(x).shape == (2, 3)
    assert right.model(x).shape == (2, 8)
    assert torch.equal(wrong.model(x), wrong.model.classify(wrong.model.encoder(x)))
    assert torch.equal(right.model(x), right.model.encoder(x))


def test_both_agree_without_a_head_and_with_a_filled_one() -> None:
    x = torch.rand(2, 4)
    for net in (wrong.Net, right.Net):
        assert net()(x).shape == (2, 3)
        assert net(head=nn.Sequential(nn.Linear(8, 5)))(x).shape == (2, 5)


def test_the_empty_head_is_registered_without_a_parameter() -> None:
    assert [name for name, _ in wrong.model.named_children()] == ["encoder", "classify", "head"]
    assert not list(wrong.model.get_submodule("head").parameters())


def test_a_module_is_true_unless_it_has_a_length_of_zero() -> None:
    assert not any(truth.empty)
    assert all(hasattr(module, "__len__") for module in truth.empty)
    assert all(truth.others)
    assert not any(hasattr(module, "__len__") for module in truth.others)
    assert not hasattr(nn.Module, "__bool__")
    assert nn.ModuleList([nn.Identity()])


def test_or_with_a_default_asks_for_the_truth_value_too() -> None:
    with detect.strict, pytest.raises(TypeError, match="truth value of Sequential"):
        assert nn.Sequential() or nn.Identity()


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    x = torch.rand(2, 4)
    with detect.strict:
        with pytest.raises(TypeError, match="truth value of Sequential"):
            wrong.model(x)
        assert right.model(x).shape == (2, 8)
    assert not hasattr(nn.Module, "__bool__")
    assert wrong.model(x).shape == (2, 3)
