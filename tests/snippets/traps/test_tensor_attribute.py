"""Ask torch again for what the trap of the plain tensor attribute teaches."""

from typing import Any

import pytest
import torch

from snippets.traps.tensor_attribute import detect, fine, right, wrong


def agrees(module: Any) -> bool:
    model, fresh = module.Net(torch.ones(4)), module.Net(torch.zeros(4))
    loaded = fresh.load_state_dict(model.state_dict())
    assert str(loaded) == "<All keys matched successfully>"
    x = torch.randn(5, 4)
    return torch.equal(fresh(x), model(x))


def test_only_the_buffer_is_loaded() -> None:
    assert not agrees(wrong)
    assert agrees(right)


def test_only_the_buffer_has_a_key() -> None:
    assert list(wrong.model.state_dict()) == ["head.weight", "head.bias"]
    assert list(right.model.state_dict()) == ["mean", "head.weight", "head.bias"]


@pytest.mark.parametrize(("module", "moves"), [(wrong, False), (right, True)])
def test_only_the_buffer_is_converted(module: Any, moves: bool) -> None:
    model = module.Net(torch.ones(4)).double().to("meta")
    assert (model.mean.dtype == torch.float64) is moves
    assert model.mean.is_meta is moves
    assert model.head.weight.is_meta


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    assert detect.plain_tensors(wrong.model) == ["mean"]
    assert detect.plain_tensors(right.model) == []


def test_the_detector_passes_over_parameters_and_buffers() -> None:
    assert detect.plain_tensors(detect.model) == ["0.scale"]
    assert "1.mask" not in detect.model.state_dict()
    assert [name for name, _ in detect.model.named_buffers()] == ["1.mask"]


def test_a_mask_a_number_and_a_tensor_made_in_forward_follow_the_network() -> None:
    model = fine.Net().double()
    assert model.mask.dtype == torch.float64
    assert model(torch.ones(2, 4, dtype=torch.float64)).dtype == torch.float64
    assert list(model.state_dict()) == ["head.weight", "head.bias"]
    assert detect.plain_tensors(model) == []
