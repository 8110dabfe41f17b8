"""Look for the old kind of layer, and compare the keys."""

from torch import nn


def kinds(model: nn.Sequential) -> list[str]:
    return [type(layer).__name__ for layer in model]


act = nn.ReLU()
model = nn.Sequential(nn.Linear(4, 8), act, nn.Linear(8, 8), act)
keys = [*model.state_dict()]

for name, module in list(model.named_modules()):
    if isinstance(module, nn.ReLU):
        model.set_submodule(name, nn.GELU())
print("each module once:", *kinds(model))

for name, module in list(model.named_modules(remove_duplicate=False)):
    if isinstance(module, nn.ReLU):
        model.set_submodule(name, nn.GELU())
print("each name:", *kinds(model))
assert "ReLU" not in kinds(model), "a ReLU is left"
assert [*model.state_dict()] == keys, "a key has moved"
