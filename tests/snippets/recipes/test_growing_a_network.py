"""Ask torch again for what the snippets of the recipe on growing teach."""

from typing import Any

import pytest
import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

from snippets.recipes.growing_a_network import check, grow, keys, scheduler, wider
from tests.snippets.releases import before

PAGE = "recipes/growing-a-network"


def test_grow_changes_nothing_and_then_trains() -> None:
    x = torch.rand(5, 8)
    assert torch.equal(grow.Block(8)(x), x)
    assert len(grow.blocks) == len(grow.optimizer.param_groups) == 2
    held = {id(p) for group in grow.optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in grow.model.parameters()}
    before = grow.block.out.weight.clone()
    grow.step()
    assert not torch.equal(grow.block.out.weight, before)


def test_check_names_what_the_optimizer_does_not_hold() -> None:
    blocks = nn.ModuleList([nn.Linear(4, 4)])
    optimizer = torch.optim.SGD(blocks.parameters(), lr=0.1)
    assert check.unknown(blocks, optimizer) == []
    blocks.append(nn.Linear(4, 4))
    assert check.unknown(blocks, optimizer) == ["1.weight", "1.bias"]
    assert check.unknown(check.blocks, check.optimizer) == []


def test_wider_keeps_the_output() -> None:
    x = torch.rand(5, 4)
    model: Any = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    before = model(x)
    model[0], model[2] = wider.widen(model[0], model[2], width=20)
    assert torch.allclose(model(x), before, atol=1e-5)
    assert model[0].weight.shape == (20, 4) and model[2].weight.shape == (3, 20)
    model(x).square().sum().backward()
    assert model[2].weight.grad[:, 8:].any()


def test_keys_of_the_head_move_in_a_flat_chain_alone() -> None:
    flat, nested = keys.flat.state_dict(), keys.nested.state_dict()
    assert {key: tuple(t.shape) for key, t in flat.items()} == {
        "0.weight": (8, 4),
        "1.weight": (8, 8),
        "2.weight": (3, 8),
    }
    assert nested["1.weight"].shape == (3, 8)


def test_scheduler_is_built_again() -> None:
    layer, more = nn.Linear(4, 8), nn.Linear(8, 3)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    old = LambdaLR(optimizer, scheduler.halve)
    optimizer.add_param_group({"params": more.parameters()})
    optimizer.step()
    if before(PAGE, "2.10"):
        old.step()
        assert [group["lr"] for group in optimizer.param_groups] == [0.05, 0.1]
    else:
        with pytest.raises(ValueError, match=r"zip\(\)"):
            old.step()
    assert scheduler.rates() == pytest.approx([0.025, 0.025])
