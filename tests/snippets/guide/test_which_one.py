"""One network in three spellings computes the same, and each choice costs what is told."""

from typing import Any

import torch
from torch import nn

from snippets.guide.which_one import (
    between,
    by_name,
    change,
    keep_keys,
    needless_loop,
    numbered,
    residual,
    three_ways,
    two_inputs,
)


def test_three_spellings_compute_the_same() -> None:
    x = torch.randn(5, 4)
    told = three_ways.chain(x)
    assert torch.equal(told, three_ways.named(x))
    assert torch.equal(told, three_ways.looped(x))
    assert three_ways.named.head.weight is not three_ways.chain[2].weight


def test_three_spellings_have_three_sets_of_keys() -> None:
    nets = (three_ways.named, three_ways.chain, three_ways.looped)
    keys = [set(net.state_dict()) for net in nets]
    assert [len(names) for names in keys] == [4, 4, 4]
    assert not keys[0] & keys[1] and not keys[1] & keys[2] and not keys[0] & keys[2]


def test_other_weights_give_other_outputs() -> None:
    x = torch.randn(5, 4)
    assert not torch.equal(three_ways.Named()(x), three_ways.named(x))


def test_a_second_input_needs_a_module() -> None:
    x, y = torch.randn(2, 4), torch.randn(2, 5)
    try:
        two_inputs.chain(x, y)
    except TypeError as error:
        assert "takes 2 positional arguments but 3 were given" in str(error)
    else:
        raise AssertionError("Sequential took two inputs")
    assert two_inputs.model(x, y).shape == (2, 3)
    assert not torch.equal(two_inputs.model(x, y), two_inputs.model(x, y + 1))
    assert isinstance(two_inputs.model.head, nn.Sequential)


def test_the_tower_keeps_each_step_and_every_parameter() -> None:
    x = torch.randn(2, 4)
    for depth in (1, 5):
        tower = between.Tower(depth)
        seen = tower(x)
        assert len(seen) == depth
        assert len(list(tower.parameters())) == 2 * depth
        first = x + tower.blocks[0](x).relu()
        assert torch.equal(seen[0], first)


def test_a_head_is_chosen_by_its_name() -> None:
    x = torch.randn(2, 4)
    assert by_name.model(x, "digits").shape == (2, 10)
    assert by_name.model(x, "signs").shape == (2, 3)
    assert "heads.signs.bias" in by_name.model.state_dict()


def test_a_needless_loop_computes_what_the_chain_does() -> None:
    x = torch.randn(2, 4)
    assert torch.equal(needless_loop.looped(x), needless_loop.chain(x))
    before = needless_loop.fired.count("chain")
    needless_loop.looped(x)
    needless_loop.chain(x)
    assert needless_loop.fired.count("chain") == before + 1
    assert "list" not in needless_loop.fired


def test_the_predicted_layer_is_registered_and_never_trains() -> None:
    model = numbered.Numbered()
    assert isinstance(model.get_submodule("layer0"), nn.Linear)
    assert len(list(model.children())) == 20
    called: list[nn.Module] = []
    for layer in model.children():
        layer.register_forward_hook(lambda layer, *_: called.append(layer))
    model(torch.randn(2, 4)).sum().backward()
    assert called == list(model.children())[1:]
    grads = [layer.get_parameter("weight").grad for layer in model.children()]
    assert [i for i, grad in enumerate(grads) if grad is None] == [0]
    assert numbered.unused == ["layer0"]


def test_a_change_of_container_costs_a_renaming() -> None:
    assert set(change.result.missing_keys) == set(change.looped.state_dict())
    assert set(change.result.unexpected_keys) == set(change.saved)
    fresh = change.Looped()
    before = {key: value.clone() for key, value in fresh.state_dict().items()}
    fresh.load_state_dict(change.saved, strict=False)
    assert all(value.equal(before[key]) for key, value in fresh.state_dict().items())
    try:
        fresh.load_state_dict(change.saved)
    except RuntimeError as error:
        assert "Missing key(s) in state_dict" in str(error)
    else:
        raise AssertionError("keys of another container loaded")
    fresh.load_state_dict(change.renamed)
    x = torch.randn(3, 4)
    assert torch.equal(fresh(x), change.chain(x))


def test_solution_residual_adds_its_input() -> None:
    x = torch.randn(2, 4)
    block: Any = residual.net[0]
    assert torch.equal(block(x), x + block.block(x))
    assert [type(part) for part in residual.net] == [
        residual.Residual,
        residual.Residual,
        nn.Linear,
    ]
    assert len(list(residual.net.parameters())) == 10


def test_solution_keeps_keys_and_output() -> None:
    x = torch.randn(7, 4)
    fresh = keep_keys.Watched(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    fresh.load_state_dict(keep_keys.chain.state_dict())
    assert torch.equal(fresh(x), keep_keys.chain(x))
    assert fresh.shapes == [(7, 8), (7, 8), (7, 3)]
