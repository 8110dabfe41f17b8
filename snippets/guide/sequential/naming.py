"""Name the layers of a Sequential by position, mapping or hand."""

from collections import OrderedDict

from torch import nn

by_position = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))

by_mapping = nn.Sequential(
    OrderedDict(
        encoder=nn.Linear(4, 8),
        act=nn.ReLU(),
        head=nn.Linear(8, 3),
    )
)

by_hand = nn.Sequential()
by_hand.add_module("encoder", nn.Linear(4, 8))
by_hand.act = nn.ReLU()
by_hand.add_module("head", nn.Linear(8, 3))

print("position:", *by_position.state_dict())
print("mapping:", *by_mapping.state_dict())
print("by hand:", *by_hand.state_dict())
print("layers by hand:", len(by_hand))
print("two ways in:", by_mapping.head is by_mapping[2])
