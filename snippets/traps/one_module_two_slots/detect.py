"""Assert that no Module with parameters is in two slots."""

from torch import nn


def check(model: nn.Module) -> None:
    slots = list(model.named_modules(remove_duplicate=False))
    held = [m for _, m in slots if list(m.parameters())]
    assert len(held) == len(set(held)), "one Module is in two slots"


layer = nn.Linear(4, 4)
chains = {
    "one layer twice": nn.Sequential(layer, nn.Tanh(), layer),
    "two layers": nn.Sequential(layer, nn.Tanh(), nn.Linear(4, 4)),
}
for name, model in chains.items():
    try:
        check(model)
        print(f"{name}: passes")
    except AssertionError as error:
        print(f"{name}:", error)
