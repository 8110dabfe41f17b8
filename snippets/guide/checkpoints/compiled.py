"""Compare the keys that three ways to compile give."""

import torch
from torch import nn


def make() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3, bias=False))


def compiled() -> dict:
    whole, part, in_place = make(), make(), make()
    part[0] = torch.compile(part[0])
    in_place.compile()
    return {
        "not compiled": make(),
        "torch.compile(net)": torch.compile(whole),
        "net[0] = torch.compile(net[0])": part,
        "net.compile()": in_place,
    }


def plain(state: dict) -> dict:
    return {k.replace("_orig_mod.", ""): t for k, t in state.items()}


if __name__ == "__main__":
    for how, net in compiled().items():
        state = net.state_dict()
        print(f"{how}:", *state)
        assert list(plain(state)) == list(make().state_dict())
    print("all alike after plain: True")
