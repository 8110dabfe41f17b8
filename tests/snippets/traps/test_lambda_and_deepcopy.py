"""Ask torch again for what the trap of the lambda on self teaches."""

import copy
import pickle
from typing import Any

import torch

from snippets.traps.lambda_and_deepcopy import detect, fine, right, wrong


def test_the_copy_of_the_wrong_network_runs_the_weights_of_the_original() -> None:
    x = torch.randn(2, 4)
    assert not any(p.any() for p in wrong.clone.parameters())
    assert torch.equal(wrong.clone(x), wrong.model(x))
    assert wrong.clone.mlp is wrong.model.mlp


def test_the_copy_of_the_right_network_runs_its_own() -> None:
    x = torch.randn(2, 4)
    assert not right.clone(x).any()
    assert right.model(x).any()


def test_only_the_right_network_can_be_pickled() -> None:
    assert not wrong.pickles(wrong.model)
    assert right.pickles(right.model)
    again = pickle.loads(pickle.dumps(right.model))
    assert torch.equal(again.head.weight, right.model.head.weight)


def test_the_state_dict_of_the_wrong_network_is_whole_all_the_same() -> None:
    fresh, x = wrong.Net(), torch.randn(2, 4)
    fresh.load_state_dict(wrong.model.state_dict())
    assert torch.equal(fresh(x), wrong.model(x))


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    assert detect.local_functions(wrong.model) == ["mlp"]
    assert detect.local_functions(wrong.clone) == ["mlp"]
    assert detect.local_functions(right.model) == []


def test_the_detector_passes_over_named_functions() -> None:
    assert detect.local_functions(detect.model) == ["1.gate", "1.square"]
    assert detect.model[1].act is torch.nn.functional.relu


def test_a_lambda_without_self_is_copied_right_and_still_not_pickled() -> None:
    x = torch.randn(2, 4)
    clone = copy.deepcopy(fine.Net())
    for p in clone.parameters():
        torch.nn.init.zeros_(p)
    assert not clone(x).any()
    assert not wrong.pickles(clone)
    assert torch.equal(fine.fresh(x), fine.model(x))


def test_a_bound_method_on_self_is_bound_again_by_deepcopy() -> None:
    model: Any = right.Net()
    model.alias = model.mlp
    clone = copy.deepcopy(model)
    assert clone.alias.__self__ is clone
    assert detect.local_functions(model) == []
