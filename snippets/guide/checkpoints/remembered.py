"""Load one state dict with assign=True, then once more without it."""

from torch import nn

saved = nn.Linear(4, 3).state_dict()
first, second = nn.Linear(4, 3), nn.Linear(4, 3)
first.load_state_dict(saved, assign=True)
second.load_state_dict(saved)
shared = first.weight.data_ptr() == second.weight.data_ptr()
print("the second load copied:", not shared)
print("metadata:", dict(saved._metadata))

third, fourth = nn.Linear(4, 3), nn.Linear(4, 3)
third.load_state_dict(dict(saved), assign=True)
fourth.load_state_dict(dict(saved))
shared = third.weight.data_ptr() == fourth.weight.data_ptr()
print("from plain dicts, it copied:", not shared)
