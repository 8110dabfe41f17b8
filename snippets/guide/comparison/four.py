"""Ask eight containers the four questions of the article."""

import torch
from torch import nn

a, b = nn.Linear(4, 4), nn.Linear(4, 4)
module, pair = nn.Module(), {"a": a, "b": b}
module.a, module.b = a, b
params = nn.ParameterDict({"a": a.weight, "b": b.weight})
boxes = [module, nn.Sequential(a, b), nn.ModuleList([a, b])]
boxes += [nn.ModuleDict(pair), nn.ParameterList(params.values())]
boxes += [params, [a, b], pair]


def run(call) -> list:
    try:
        return call(torch.ones(2, 4)).tolist()
    except (NotImplementedError, RuntimeError, TypeError):
        return []


def ask(box) -> list[str]:
    one, two = params.values() if "Param" in type(box).__name__ else (a, b)
    stored, back = run(lambda x: two(one(x))), run(lambda x: one(two(x)))
    alone = run(box)
    own = getattr(type(box), "forward", nn.Module.forward)
    has = "no" if own is nn.Module.forward else "yes"
    chained = "yes" if alone and alone in (stored, back) else "no"
    free = "you choose" if stored and back else "nothing to call"
    order = "yes" if alone and alone == stored else free
    good = "flexible" if stored and back else "neither"
    return [has, chained, order, "succinct" if alone else good]


rows = ["Has a `forward`?", "Connects what it stores?"]
rows += ["Execution order = stored order?", "Advantage"]
print("| Question |", *(f"{type(box).__name__} |" for box in boxes))
print("|---" * 9 + "|")
for row, *cells in zip(rows, *map(ask, boxes), strict=True):
    print("|", " | ".join([row, *cells]), "|")
