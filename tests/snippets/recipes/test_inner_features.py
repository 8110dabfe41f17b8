"""Ask torch again for what the snippets of the recipe on inner features teach."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.recipes.inner_features import check, features, inputs, several_calls, sliced


def hooks(model: nn.Module) -> int:
    return sum(len(m._forward_hooks) + len(m._forward_pre_hooks) for m in model.modules())


def test_features_are_the_layers_own_outputs_in_spite_of_the_in_place_layer() -> None:
    model: Any = features.model
    x = torch.randn(5, 4)
    found = features.features(model, ["1.0", "0"], x)
    first = model[0](x)
    assert torch.equal(found["0"], first)
    assert torch.equal(found["1.0"], model[1][0](first))
    assert bool((found["1.0"] < 0).any())


def test_features_keep_the_graph() -> None:
    found = features.features(features.model, ["0"], torch.rand(2, 4))
    assert found["0"].requires_grad


def test_features_leave_no_hook_behind_even_after_an_error() -> None:
    features.features(features.model, ["0", "1.0"], torch.rand(2, 4))
    assert hooks(features.model) == 0
    with pytest.raises(RuntimeError):
        features.features(features.model, ["0"], torch.rand(2, 5))
    with pytest.raises(AttributeError):
        features.features(features.model, ["0", "nowhere"], torch.rand(2, 4))
    assert hooks(features.model) == 0


def test_check_tells_the_clone_from_the_alias() -> None:
    assert torch.equal(check.found["clone"], check.expected)
    assert not torch.equal(check.found["alias"], check.expected)
    assert torch.equal(check.found["alias"], torch.relu(check.expected))


def test_inputs_are_what_the_layers_before_give() -> None:
    assert torch.equal(inputs.found["head"], inputs.model[:2](inputs.x))
    assert hooks(inputs.model) == 0


def test_several_calls_are_all_collected() -> None:
    assert len(several_calls.found["step"]) == 3
    assert len({id(output) for output in several_calls.found["step"]}) == 3


def test_sliced_runs_the_front_alone() -> None:
    ran: list[nn.Module] = []
    handle = sliced.model[2].register_forward_hook(lambda m, args, y: ran.append(m))
    out = sliced.front(sliced.x)
    assert not ran
    handle.remove()
    assert torch.equal(sliced.model[2](out), sliced.model(sliced.x))
