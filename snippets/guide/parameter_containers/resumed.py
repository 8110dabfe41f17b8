"""Resume an optimizer after the order of a ParameterDict changed."""

import torch
from torch import nn


def make(as_pairs: bool) -> tuple[nn.ParameterDict, torch.optim.Optimizer]:
    parts = {"shift": torch.zeros(4), "gain": torch.ones(4)}
    weights = nn.ParameterDict(parts.items() if as_pairs else parts)
    return weights, torch.optim.SGD(weights.parameters(), 0.1, momentum=0.9)


old, old_optimizer = make(as_pairs=False)
(old["gain"] * 2 + old["shift"] * 5).sum().backward()
old_optimizer.step()

new, new_optimizer = make(as_pairs=True)
print(new.load_state_dict(old.state_dict()))
new_optimizer.load_state_dict(old_optimizer.state_dict())
for name in old:
    weights = torch.equal(new[name], old[name])
    before = old_optimizer.state[old[name]]["momentum_buffer"]
    after = new_optimizer.state[new[name]]["momentum_buffer"]
    print(
        f"{name}: weight {weights}, momentum {torch.equal(before, after)}"
    )
