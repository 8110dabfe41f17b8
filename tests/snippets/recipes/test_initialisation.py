"""Ask torch again for what the snippets of the recipe on initialisation teach."""

from typing import Any

import torch
from torch import nn

from snippets.recipes.initialisation import again, apply, by_role, check, skip


def test_apply_treats_each_kind_in_its_own_way() -> None:
    embedding, linear, norm = nn.Embedding(50, 40), nn.Linear(4, 8), nn.LayerNorm(8)
    model = nn.Sequential(embedding, nn.Sequential(linear, norm), nn.Linear(8, 3, bias=False))
    nn.init.zeros_(norm.weight)
    model.apply(apply.init)
    assert embedding.weight.std() < 0.05
    assert not linear.bias.any() and linear.weight.any()
    assert (norm.weight == 1).all()


def test_apply_ends_with_the_network_itself() -> None:
    seen: list[nn.Module] = []
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
    model.apply(seen.append)
    assert seen == [model[0], model[1], model]


def test_check_finds_what_an_init_leaves_out() -> None:
    left = ["scale", "norm.weight", "norm.bias"]
    assert check.missed(check.Net(), check.linears) == left
    assert check.missed(check.Net(), check.everything) == []
    nothing = check.missed(check.Net(), lambda module: None)
    assert nothing == [name for name, _ in check.Net().named_parameters()]


def test_by_role_lets_the_input_through() -> None:
    x = torch.rand(2, 8)
    assert torch.equal(by_role.model(x), x)
    blocks: Any = by_role.model
    assert all(block.inner.weight.any() for block in blocks)
    assert not torch.equal(by_role.Block()(x), x)


def test_again_draws_what_a_new_network_draws() -> None:
    model, x = again.make(), torch.rand(2, 4)
    torch.manual_seed(1)
    model.apply(again.reset)
    torch.manual_seed(1)
    assert torch.equal(model(x), again.make()(x))


def test_skip_is_filled_by_a_state_dict_or_by_hand() -> None:
    x = torch.rand(2, 4)
    assert torch.equal(skip.layer(x), skip.trained(x))
    assert torch.isfinite(skip.made(x)).all()
    assert nn.utils.skip_init(nn.Linear, 4, 8).weight.device == torch.device("cpu")
