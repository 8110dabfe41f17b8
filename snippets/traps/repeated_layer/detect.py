"""Assert that every key has a tensor of its own."""

from torch import nn


def check(model: nn.Module) -> None:
    keys = list(model.named_parameters(remove_duplicate=False))
    assert len(list(model.parameters())) == len(keys), "shared weights"


chains = {
    "[layer] * 3": nn.Sequential(*[nn.Linear(8, 8)] * 3),
    "Sequential * 3": nn.Sequential(nn.Linear(8, 8)) * 3,
    "comprehension": nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)]),
}
for name, model in chains.items():
    try:
        check(model)
        print(f"{name}: passes")
    except AssertionError as error:
        print(f"{name}:", error)
