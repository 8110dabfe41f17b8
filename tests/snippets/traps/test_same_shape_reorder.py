"""Ask torch again for what the trap of two layers that swapped places teaches."""

import pytest
import torch
from torch import nn

from snippets.traps.same_shape_reorder import detect, fine, right, wrong


def saved(old: nn.Module) -> dict[str, torch.Tensor]:
    x = torch.randn(5, 4)
    return {"input": x, "output": old(x).detach()}


def test_the_wrong_program_matches_all_keys() -> None:
    loaded = wrong.New().load_state_dict(wrong.old.state_dict())
    assert str(loaded) == "<All keys matched successfully>"
    assert list(wrong.model.state_dict()) == list(wrong.old.state_dict())


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    assert not detect.proven(wrong.model, saved(wrong.old))
    assert detect.proven(right.model, saved(right.old))


def test_named_layers_refuse_the_old_keys() -> None:
    loaded = right.New().load_state_dict(right.old.state_dict(), strict=False)
    assert loaded.missing_keys == ["value.weight", "value.bias", "gate.weight", "gate.bias"]
    assert len(loaded.unexpected_keys) == 4


def test_layers_of_different_shapes_raise() -> None:
    with pytest.raises(RuntimeError, match=r"size mismatch for 0\.weight"):
        fine.swapped.load_state_dict(fine.old.state_dict())


def test_the_checkpoint_with_a_sample_tells_the_two_orders_apart() -> None:
    assert detect.proven(detect.fresh, detect.saved)
    assert not detect.proven(nn.Sequential(*reversed(detect.fresh)), detect.saved)
    assert set(detect.saved) == {"state", "input", "output"}
