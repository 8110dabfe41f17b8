"""Replace every Linear by its path, the root's empty path included."""

from torch import nn


def without_linear(model: nn.Module) -> nn.Module:
    for path, module in list(model.named_modules()):
        if isinstance(module, nn.Linear):
            model.set_submodule(path, nn.Identity())
    return model


def mended(model: nn.Module) -> nn.Module:
    if isinstance(model, nn.Linear):
        return nn.Identity()
    return without_linear(model)


try:
    without_linear(nn.Linear(4, 8))
except ValueError as error:
    message = f"{type(error).__name__}: {error}"
    print(message)

print("mended, root:", type(mended(nn.Linear(4, 8))).__name__)
chain = mended(nn.Sequential(nn.Linear(4, 8), nn.ReLU()))
print("mended, chain:", [type(layer).__name__ for layer in chain])
