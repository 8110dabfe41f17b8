"""Ask each container with a length whether it holds a part, by identity."""

from torch import nn


def holds(box, part: object) -> bool:
    by_name = hasattr(box, "values")
    return any(held is part for held in (box.values() if by_name else box))


a, b, other = nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4)
pair = {"a": a, "b": b}
boxes = [nn.Sequential(a, b), nn.ModuleList([a, b]), nn.ModuleDict(pair)]
boxes += [nn.ParameterList([a.weight, b.weight])]
boxes += [nn.ParameterDict({"a": a.weight, "b": b.weight}), [a, b], pair]
for box in boxes:
    weights = isinstance(box, (nn.ParameterList, nn.ParameterDict))
    second, stranger = (b.weight, other.weight) if weights else (b, other)
    found = holds(box, second), holds(box, stranger)
    print(f"{type(box).__name__}: second {found[0]}, stranger {found[1]}")
