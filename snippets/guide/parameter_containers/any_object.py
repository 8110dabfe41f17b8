"""Put many kinds of objects into a ParameterList."""

import torch
from torch import nn

things = {
    "`nn.Parameter(torch.ones(2))`": nn.Parameter(torch.ones(2)),
    "`torch.ones(2)`": torch.ones(2),
    "`nn.Buffer(torch.ones(2))`": nn.Buffer(torch.ones(2)),
    "`nn.Linear(2, 2)`": nn.Linear(2, 2),
    "`torch.tensor([1, 2])`": torch.tensor([1, 2]),
    '`"tanh"`': "tanh",
    "`None`": None,
}
table = {}
print("| You put in | You get out | Keys |\n|---|---|---|")
for shown, thing in things.items():
    held = nn.ParameterList()
    try:
        held.append(thing)
        kind, keys = type(held[0]).__name__, list(held.state_dict())
    except RuntimeError as error:
        kind, keys = type(error).__name__, []
    table[shown] = kind, keys
    print(f"| {shown} | {kind} | {', '.join(keys) or 'none'} |")
