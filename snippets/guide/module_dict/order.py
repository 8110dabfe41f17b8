"""Replace, remove and add layers, and follow the order of a ModuleDict."""

from torch import nn

steps = nn.ModuleDict({"z": nn.Linear(4, 8), "a": nn.Linear(8, 3)})
print("built:       ", *steps)

steps["m"] = nn.ReLU()
print("one added:   ", *steps)

steps.update({"b": nn.Tanh(), "z": nn.Linear(4, 2)})
print("updated:     ", *steps)
print("z is new:    ", steps["z"].out_features == 2)

steps["z"] = steps.pop("z")
print("z put back:  ", *steps)

steps.act = nn.GELU()
print("an attribute:", *steps)
