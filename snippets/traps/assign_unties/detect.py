"""Print which names share one parameter, before and after assign=True."""

from collections import defaultdict

from torch import nn


def tied(model: nn.Module) -> list[list[str]]:
    names = defaultdict(list)
    for name, p in model.named_parameters(remove_duplicate=False):
        names[id(p)].append(name)
    return [group for group in names.values() if len(group) > 1]


shared = nn.Linear(4, 4)
by_module = nn.Sequential(shared, nn.ReLU(), shared)
by_weight = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))
by_weight[2].weight = by_weight[0].weight

models = {"shared module": by_module, "shared parameter": by_weight}
for name, model in models.items():
    before = tied(model)
    model.load_state_dict(model.state_dict(), assign=True)
    print(f"{name}: {before}")
    print("  still tied:", tied(model) == before)
