"""Ask torch again for what the snippets of the recipe on freezing teach."""

from copy import deepcopy
from typing import Any

import torch
from torch import nn

from snippets.recipes.freezing import by_name, check, freeze, only_norms, unfreeze


def test_freeze_trains_the_head_alone() -> None:
    names = [n for n, p in freeze.model.named_parameters() if p.requires_grad]
    assert names == ["head.weight", "head.bias"]
    held = {id(p) for group in freeze.optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in freeze.model.head.parameters()}


def test_freeze_keeps_the_encoder_still_through_train_and_a_step() -> None:
    model = freeze.model
    before = deepcopy(model.encoder.state_dict())
    head = model.head.weight.clone()
    assert model.train() is model
    assert model.training and not any(m.training for m in model.encoder.modules())
    model(torch.rand(6, 4)).sum().backward()
    freeze.optimizer.step()
    after = model.encoder.state_dict()
    assert all(torch.equal(before[key], after[key]) for key in before)
    assert not torch.equal(model.head.weight, head)


def test_check_sees_the_statistics_move_without_eval() -> None:
    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))
    frozen = model[:2].requires_grad_(False)
    statistics = ["1.running_mean", "1.running_var", "1.num_batches_tracked"]
    assert check.moved(model) == [*statistics, "2.weight", "2.bias"]
    frozen.eval()
    assert check.moved(model) == ["2.weight", "2.bias"] == check.names


def test_by_name_takes_whole_parts() -> None:
    by_name.train_only(by_name.model, "head")
    trains = [n for n, p in by_name.model.named_parameters() if p.requires_grad]
    assert trains == ["head.weight", "head.bias"]
    by_name.train_only(by_name.model, "he")
    assert not any(p.requires_grad for p in by_name.model.parameters())


def test_only_norms_holds_statistics_until_the_next_train() -> None:
    block: Any = only_norms.block
    norm, dropout = block[1], block[2]
    assert not norm.training and dropout.training
    before = norm.running_mean.clone()
    only_norms.model(torch.rand(6, 4))
    assert torch.equal(norm.running_mean, before)
    only_norms.model.train()
    only_norms.model(torch.rand(6, 4))
    assert not torch.equal(norm.running_mean, before)
    only_norms.hold_statistics(only_norms.model)


def test_unfreeze_needs_the_gradient_and_the_optimizer() -> None:
    held = {id(p) for group in unfreeze.optimizer.param_groups for p in group["params"]}
    assert {id(p) for p in unfreeze.model.parameters()} == held
    assert unfreeze.step()
    unfreeze.encoder.requires_grad_(False)
    assert not unfreeze.step()
    unfreeze.encoder.requires_grad_(True)
