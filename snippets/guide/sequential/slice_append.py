"""Append to a slice, with its old names and with fresh ones."""

from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
part = model[1:]
fresh = nn.Sequential(*model[1:])

for label, chain in (("part", part), ("fresh", fresh)):
    chain.append(nn.Softmax(dim=1))
    print(f"{label}:")
    for name, layer in chain.named_children():
        print(f"  {name} {type(layer).__name__}")
