"""Load a checkpoint into two layers of different shapes that swapped."""

from torch import nn

old = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
swapped = nn.Sequential(nn.Linear(8, 3), nn.Linear(4, 8))

try:
    swapped.load_state_dict(old.state_dict())
except RuntimeError as error:
    for line in str(error).splitlines():
        print(line.strip().split(": copying")[0])
