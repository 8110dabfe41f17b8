"""Deleting a layer renames those behind it, so an old checkpoint finds the wrong ones."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.del_renumbers import detect, fine, names, right, strict, wrong

X = (2, 4)


def test_predict_the_report_names_the_last_layer() -> None:
    assert wrong.keys.missing_keys == []
    assert wrong.keys.unexpected_keys == ["3.weight", "3.bias"]
    assert list(dict(wrong.model.named_children())) == ["0", "1", "2"]


def test_each_layer_behind_the_gap_holds_the_weights_of_its_neighbour() -> None:
    model: Any = wrong.model
    old: Any = wrong.old
    assert all(model[i].weight.equal(old[i].weight) for i in range(3))
    assert not torch.equal(wrong.model(torch.ones(X)), wrong.expected(torch.ones(X)))


def test_an_identity_keeps_the_names() -> None:
    assert right.keys.unexpected_keys == ["1.weight", "1.bias"]
    assert torch.equal(right.model(torch.ones(X)), right.expected(torch.ones(X)))


def test_strict_loading_raises_until_the_count_agrees() -> None:
    model: Any = strict.make()
    old: Any = strict.old
    moved = model[2]
    del model[1]
    with pytest.raises(RuntimeError, match=r'Unexpected key\(s\) in state_dict: "3.weight"'):
        model.load_state_dict(old.state_dict())
    model.append(nn.Linear(4, 4))
    loaded = model.load_state_dict(old.state_dict())
    assert not loaded.missing_keys and not loaded.unexpected_keys
    assert moved.weight.equal(old[1].weight) and strict.same


def test_an_index_takes_all_names_and_a_name_takes_one() -> None:
    assert names.names(names.by_index) == ["0", "1"]
    assert names.names(names.by_name) == ["encoder", "head"]
    assert names.names(names.in_dict) == ["encoder", "head"]


@pytest.mark.parametrize("container", [nn.Sequential, nn.ModuleList])
def test_the_detector_fires_on_the_wrong_one_only(container: type) -> None:
    def make() -> nn.Module:
        layers = list(detect.make())
        model: nn.Module = container(*layers if container is nn.Sequential else [layers])
        return model

    with pytest.raises(AssertionError, match="keys moved"):
        detect.check(make(), detect.delete)
    detect.check(make(), detect.replace)


def test_loading_first_is_right_and_the_new_numbers_fit_each_other() -> None:
    for model in (fine.model, fine.fresh):
        assert torch.equal(model(torch.ones(X)), fine.expected(torch.ones(X)))
