"""Strip the prefix that a wrapper put in front of every key."""

from torch import nn
from torch.nn.modules.utils import (
    consume_prefix_in_state_dict_if_present as strip,
)

net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
wrapped = nn.DataParallel(net)
state = wrapped.state_dict()
print("saved:   ", *state)

result = strip(state, "module.")
print("stripped:", *state)
print("returned:", result)
fresh = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
print(fresh.load_state_dict(state))

print("never wrapped:", *wrapped.module.state_dict())
