"""The home page: three ways to hold layers, and what each registers and calls."""

import pytest
import torch
from torch import nn

from snippets.index import core, held, module_list, plain_list, sequential

HOLDERS = ("`[…]`", "`ModuleList`", "`Sequential`")


def size(net: nn.Module) -> int:
    return sum(p.numel() for p in net.parameters())


@pytest.mark.parametrize("program", [plain_list, module_list, sequential])
def test_every_network_gives_the_same_output_shape(program: object) -> None:
    net = program.Net()  # type: ignore[attr-defined]
    assert net(torch.ones(5, 3)).shape == (5, 2)


def test_a_plain_list_registers_nothing() -> None:
    net = plain_list.Net()
    assert size(net) == 0
    assert not net.state_dict()
    assert not list(net.children())
    assert all(isinstance(layer, nn.Linear) for layer in net.layers)


@pytest.mark.parametrize("program", [module_list, sequential])
def test_containers_register_sixty_parameters_under_six_keys(program: object) -> None:
    net = program.Net()  # type: ignore[attr-defined]
    assert size(net) == 60
    assert len(net.state_dict()) == 6
    assert next(iter(net.state_dict())) == "layers.0.weight"


def test_the_keys_of_module_list_and_sequential_are_the_same() -> None:
    assert list(module_list.Net().state_dict()) == list(sequential.Net().state_dict())


def test_a_sequential_calls_and_a_module_list_does_not() -> None:
    x = torch.ones(5, 3)
    assert sequential.Net().layers(x).shape == (5, 2)
    with pytest.raises(NotImplementedError):
        module_list.Net().layers(x)


def test_held_tells_the_same_network_in_three_holders() -> None:
    x = torch.ones(5, 3)
    assert tuple(held.nets) == HOLDERS
    assert [tuple(net(x).shape) for net in held.nets.values()] == [(5, 2)] * 3
    assert [size(net) for net in held.nets.values()] == [0, 60, 60]
    assert [len(net.state_dict()) for net in held.nets.values()] == [0, 6, 6]


@pytest.mark.parametrize(
    ("holder", "told"),
    [
        (core.Net(*core.layers), ["yours", "yes", "as you write", "yes"]),
        (nn.Sequential(*core.layers), ["yes", "yes", "as stored", "yes"]),
        (nn.ModuleList(core.layers), ["no", "no", "none", "yes"]),
        (core.layers, ["no", "no", "none", "no"]),
    ],
)
def test_core_probes_what_torch_does(holder: object, told: list[str]) -> None:
    assert core.probe(holder) == told


def test_core_sees_a_change_of_order_and_a_broken_connection() -> None:
    class Reversed(nn.Sequential):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            for layer in reversed(self):
                x = layer(x)
            return x

    class Apart(nn.Sequential):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.stack([layer(x) for layer in self]).sum(0)

    assert core.probe(Reversed(*core.layers))[2] == "as you write"
    assert core.probe(Apart(*core.layers))[1] == "no"
