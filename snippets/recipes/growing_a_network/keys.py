"""Insert a layer before the head, in a flat chain and a nested one."""

from torch import nn


def weights(model: nn.Module) -> str:
    state = model.state_dict().items()
    return " ".join(f"{key} {tuple(t.shape)}" for key, t in state)


def linear(inputs: int, outputs: int) -> nn.Linear:
    return nn.Linear(inputs, outputs, bias=False)


flat = nn.Sequential(linear(4, 8), linear(8, 3))
print("flat, before:", weights(flat))
flat.insert(1, linear(8, 8))
print("flat, after:", weights(flat))

blocks = nn.Sequential(linear(4, 8))
nested = nn.Sequential(blocks, linear(8, 3))
print("nested, before:", weights(nested))
blocks.append(linear(8, 8))
print("nested, after:", weights(nested))
