"""The lab's three networks register the same, name it differently and compute the same."""

from itertools import pairwise

import pytest
import torch
from torch import nn

from snippets.labs.three_spellings import networks

NETWORKS = [networks.ModuleNet, networks.SequentialNet, networks.ModuleListNet]


def built(network: type[nn.Module], seed: int = 0) -> nn.Module:
    torch.manual_seed(seed)
    return network()


def digits() -> torch.Tensor:
    torch.manual_seed(2)
    return torch.rand(5, 64)


@pytest.mark.parametrize("network", NETWORKS)
def test_each_registers_every_layer(network: type[nn.Module]) -> None:
    shapes = [tuple(parameter.shape) for parameter in built(network).parameters()]
    assert shapes == [(48, 64), (48,), (32, 48), (32,), (10, 32), (10,)]
    assert sum(parameter.numel() for parameter in built(network).parameters()) == 5018


def test_each_names_its_keys_in_its_own_way() -> None:
    layers = [
        [key.removesuffix(".weight") for key in network().state_dict() if key.endswith("weight")]
        for network in NETWORKS
    ]
    assert layers == [
        ["first", "second", "head"],
        ["0", "2", "4"],
        ["hidden.0", "hidden.1", "head"],
    ]


@pytest.mark.parametrize("network", NETWORKS[1:])
def test_the_same_seed_gives_the_same_outputs(network: type[nn.Module]) -> None:
    expected = built(networks.ModuleNet)(digits())
    assert expected.shape == (5, 10)
    torch.testing.assert_close(built(network)(digits()), expected)
    assert not torch.allclose(built(network, seed=1)(digits()), expected)


@pytest.mark.parametrize("network", NETWORKS[1:])
def test_a_saved_network_loads_strictly_once_its_keys_are_mapped(network: type[nn.Module]) -> None:
    source, receiver = built(networks.ModuleNet), built(network, seed=1)
    saved = source.state_dict()
    with pytest.raises(RuntimeError, match="Missing key"):
        receiver.load_state_dict(saved)
    receiver.load_state_dict(dict(zip(receiver.state_dict(), saved.values(), strict=True)))
    torch.testing.assert_close(receiver(digits()), source(digits()))


def test_strict_false_loads_nothing_into_the_sequential_spelling() -> None:
    receiver = built(networks.SequentialNet, seed=1)
    before = receiver(digits())
    report = receiver.load_state_dict(built(networks.ModuleNet).state_dict(), strict=False)
    assert len(report.missing_keys) == len(report.unexpected_keys) == 6
    assert torch.equal(receiver(digits()), before)


def test_training_keeps_the_three_together() -> None:
    x, labels = digits(), torch.tensor([3, 1, 4, 1, 5])
    models = [built(network) for network in NETWORKS]
    for model in models:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for _ in range(3):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), labels).backward()
            optimizer.step()
    for one, next_one in pairwise(models):
        torch.testing.assert_close(one(x), next_one(x))
    assert not torch.allclose(models[0](x), built(networks.ModuleNet)(x))
