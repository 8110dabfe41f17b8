"""Load the whole network's checkpoint into a stage of layers 2 and 3."""

import torch
from torch import nn


def fill(kind: type[nn.Module]) -> nn.Module:
    torch.manual_seed(0)
    net, layers = nn.Module(), [nn.Linear(4, 4) for _ in range(4)]
    named = {str(number): layer for number, layer in enumerate(layers)}
    net.blocks = kind(layers if kind is nn.ModuleList else named)
    return net


def second_stage(net: nn.Module) -> nn.Module:
    if isinstance(net.blocks, nn.ModuleList):
        net.blocks = net.blocks[2:]
    else:
        del net.blocks["0"], net.blocks["1"]
    return net


def load_its_keys(stage: nn.Module, whole: dict) -> str:
    mine = {key: whole[key] for key in stage.state_dict()}
    return str(stage.load_state_dict(mine))


def came_from(tensor: torch.Tensor, whole: dict) -> str:
    return next(k for k, v in whole.items() if torch.equal(v, tensor))


for kind in (nn.ModuleList, nn.ModuleDict):
    whole = fill(kind).state_dict()
    stage = second_stage(fill(kind))
    first = next(stage.parameters())
    print(f"{kind.__name__}, cut at:", came_from(first, whole))
    print("  load:", load_its_keys(stage, whole))
    print("  holds:", came_from(first, whole))
