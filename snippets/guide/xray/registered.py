"""Walk the slots of a network, shared and empty ones too."""

from collections.abc import Iterator

from torch import nn


def slots(model: nn.Module, path: str = "") -> Iterator[tuple[str, object]]:
    yield path, model
    if model is not None:
        for name, child in model._modules.items():
            yield from slots(child, f"{path}.{name}" if path else name)


layer = nn.Linear(4, 4)
model = nn.Sequential(layer, nn.ReLU(), layer)
model.register_module("extra", None)

first = {}
for path, module in slots(model):
    same = first.setdefault(id(module), path)
    told = f", same object as {same}" if same != path else ""
    print(f"{path or 'model'}: {type(module).__name__}{told}")
print("named_modules:", [name for name, _ in model.named_modules()])
