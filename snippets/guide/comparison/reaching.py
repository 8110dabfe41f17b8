"""Ask which of a network's orders reach what its container holds."""

from torch import float64, nn


def fill(a: nn.Module, b: nn.Module) -> list:
    module, pair = nn.Module(), {"a": a, "b": b}
    module.a, module.b = a, b
    params = nn.ParameterDict({"a": a.weight, "b": b.weight})
    boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
    boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
    return [*boxes, params, [a, b], pair]


def ask(column: int) -> list[str]:
    a, b = nn.Linear(4, 4), nn.Linear(4, 4)
    net = nn.Module()
    net.box = fill(a, b)[column]
    net.eval().double().requires_grad_(False)
    said = [not a.training, a.weight.dtype == float64]
    said += [not a.weight.requires_grad]
    cells = ["yes" if yes else "no" for yes in said]
    box = net.box
    held = [*box.values()] if isinstance(box, dict) else box
    held = [*box.children()] if isinstance(box, nn.Module) else held
    return cells if a in held else ["no layers", *cells[1:]]


rows = ["`net.eval()` reaches the layers"]
rows += ["`net.double()` reaches the weights"]
rows += ["`net.requires_grad_(False)` reaches them"]
boxes = fill(nn.Linear(4, 4), nn.Linear(4, 4))
print("| Question |", *(f"{type(box).__name__} |" for box in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, range(8)), strict=True):
    print("|", " | ".join([row, *cells]), "|")
