"""Read names from a ParameterDict that are not its keys."""

import torch
from torch import nn

weights = nn.ParameterDict({"gain": torch.ones(4)})
print("type in weights:", "type" in weights)
print("weights['type'] is a method:", callable(weights["type"]))
print("weights.get('type'):", weights.get("type"))

message = ""
try:
    weights["type"] = torch.ones(4)
except KeyError as error:
    message = error.args[0]
    print("refused:", message)
print("names afterwards:", *weights)
print("keys afterwards: ", *weights.state_dict())
