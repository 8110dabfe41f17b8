"""Append to a slice from the front, and to a slice of a ModuleList."""

from torch import nn

layers = [nn.Dropout(0.5), nn.Linear(4, 8), nn.Linear(8, 3)]
front = nn.Sequential(*layers)[:-1]
front.append(nn.Linear(8, 5))
print("from the front:", [name for name, _ in front.named_children()])

back = nn.ModuleList(layers)[1:]
back.append(nn.Softmax(dim=1))
print("ModuleList:", [name for name, _ in back.named_children()])
