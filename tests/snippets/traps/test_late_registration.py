"""Ask torch again for what the trap of registering after building the optimizer teaches."""

import torch
from torch import nn

from snippets.traps.late_registration import detect, right, wrong


def trained(module: object) -> dict[str, bool]:
    model, before = module.model, module.before  # type: ignore[attr-defined]
    return {name: not torch.equal(p, before[name]) for name, p in model.named_parameters()}


def test_the_wrong_program_trains_the_encoder_alone() -> None:
    assert trained(wrong) == {
        "encoder.weight": True,
        "encoder.bias": True,
        "head.weight": False,
        "head.bias": False,
    }
    assert wrong.model.get_parameter("head.weight").grad is not None


def test_the_right_program_trains_all() -> None:
    assert list(trained(right).values()) == [True] * 4


def test_the_detector_fires_on_the_wrong_program_and_is_silent_on_the_right_one() -> None:
    assert detect.untrained(wrong.model, wrong.optimizer) == ["head.weight", "head.bias"]
    assert detect.untrained(right.model, right.optimizer) == []


def test_the_optimizer_still_holds_the_old_head() -> None:
    held = wrong.optimizer.param_groups[0]["params"]
    assert [tuple(p.shape) for p in held] == [(8, 4), (8,), (3, 8), (3,)]
    assert [p.grad is None for p in held] == [False, False, True, True]


def test_the_program_of_the_detector_ends_with_every_trainable_parameter_replaced() -> None:
    names = ["0.weight", "0.bias", "1.weight", "1.bias"]
    assert detect.untrained(detect.model, detect.optimizer) == names
    assert not detect.model[2].weight.requires_grad


def test_a_frozen_parameter_is_not_reported() -> None:
    model = nn.Sequential(nn.Linear(4, 8))
    optimizer = torch.optim.SGD(model.parameters())
    model.append(nn.Linear(8, 3).requires_grad_(False))
    assert detect.untrained(model, optimizer) == []


def test_conversion_and_plain_loading_keep_the_parameters_that_the_optimizer_holds() -> None:
    model = nn.Linear(4, 3)
    optimizer = torch.optim.SGD(model.parameters())
    model.double()
    model.load_state_dict(nn.Linear(4, 3).state_dict())
    assert detect.untrained(model, optimizer) == []
    model.load_state_dict(nn.Linear(4, 3).state_dict(), assign=True)
    assert detect.untrained(model, optimizer) == ["weight", "bias"]
