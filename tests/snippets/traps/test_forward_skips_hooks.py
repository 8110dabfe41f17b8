"""Ask torch again for what the trap of writing .forward teaches."""

from typing import Any

import torch
from torch import nn

from snippets.traps.forward_skips_hooks import detect, fine, right, wrong


def captured(module: Any) -> list[tuple[int, ...]]:
    module.captured.clear()
    module.model(torch.ones(2, 4))
    return list(module.captured)


def test_the_hook_runs_in_the_right_network_alone() -> None:
    assert captured(wrong) == []
    assert captured(right) == [(2, 8)]


def test_both_networks_give_the_same_output() -> None:
    x = torch.randn(2, 4)
    right.model.load_state_dict(wrong.model.state_dict())
    assert torch.equal(right.model(x), wrong.model(x))


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    x = torch.ones(2, 4)
    assert detect.uncalled(wrong.model, x) == ["encoder"]
    assert detect.uncalled(right.model, x) == []


def test_the_detector_takes_its_hook_away() -> None:
    detect.uncalled(right.model, torch.ones(2, 4))
    hooks: dict[int, Any] = torch.nn.modules.module._global_forward_hooks
    assert not hooks


def test_the_detector_names_skipped_and_unused_layers_alike() -> None:
    assert detect.uncalled(detect.Net(), torch.ones(2, 4)) == ["block", "spare"]


def test_a_pre_hook_is_skipped_too() -> None:
    layer, ran = nn.Linear(4, 3), []
    layer.register_forward_pre_hook(lambda *_: ran.append("pre"))
    layer.forward(torch.ones(2, 4))
    assert ran == []
    layer(torch.ones(2, 4))
    assert ran == ["pre"]


def test_super_forward_inside_a_called_layer_keeps_its_hooks() -> None:
    assert detect.uncalled(fine.model, torch.ones(2, 4)) == []
    fine.ran.clear()
    fine.model(torch.ones(2, 4))
    assert fine.ran == ["hook"]
