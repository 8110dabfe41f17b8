"""One Module in two slots has its keys twice, and the last key loaded wins."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.one_module_two_slots import default, detect, fine, right, wrong


def test_keys_twice_parameters_once() -> None:
    for program, numbers in ((wrong, 20), (right, 40)):
        assert len(program.model.state_dict()) == 4
        assert sum(p.numel() for p in program.model.parameters()) == numbers
        assert len(list(program.model.children())) == numbers // 20


def test_predict_the_last_key_wins_without_a_word() -> None:
    layer = nn.Linear(4, 4)
    trained: Any
    trained, model = wrong.Net(nn.Linear(4, 4), nn.Linear(4, 4)), wrong.Net(layer, layer)
    loaded = model.load_state_dict(trained.state_dict(), strict=True)
    assert not loaded.missing_keys and not loaded.unexpected_keys
    assert layer.weight.equal(trained.second.weight)
    assert not layer.weight.equal(trained.first.weight)
    assert not torch.equal(model(torch.ones(2, 4)), trained(torch.ones(2, 4)))


def test_two_layers_take_both() -> None:
    x = torch.ones(2, 4)
    assert torch.equal(right.model(x), right.trained(x))


def test_a_default_argument_is_made_once() -> None:
    assert default.Shared().norm is default.Shared().norm
    assert default.Own().norm is not default.Own().norm
    norm = nn.LayerNorm(8)
    assert default.Own(norm).norm is norm


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    for model in (wrong.model, fine.model):
        with pytest.raises(AssertionError, match="one Module is in two slots"):
            detect.check(model)
    detect.check(right.model)
    detect.check(default.Shared())
    act = nn.ReLU()
    detect.check(nn.Sequential(nn.Linear(4, 4), act, nn.Linear(4, 4), act))


def test_sharing_on_purpose_survives_a_copy_and_children_names_one_slot() -> None:
    assert fine.copied.left is fine.copied.right
    assert fine.copied.left is not fine.model.left
    assert [name for name, _ in fine.model.named_children()] == ["left"]
    assert len(list(fine.model.parameters())) == 2
