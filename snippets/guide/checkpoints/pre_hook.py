"""Let a class rename the keys of its old checkpoints itself."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(4, 4)
        self.register_load_state_dict_pre_hook(self.modernise)

    @staticmethod
    def modernise(module, state, prefix, *others) -> None:
        for key in list(state):
            if key.startswith(f"{prefix}fc."):
                print(f"block {prefix!r} renames", key)
                new = key.replace(f"{prefix}fc.", f"{prefix}mix.", 1)
                state[new] = state.pop(key)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.mix(x)


net = nn.Sequential(Block(), Block())
old = {}
for key, tensor in net.state_dict().items():
    old[key.replace("mix", "fc")] = tensor

fresh = nn.Sequential(Block(), Block())
print("old checkpoint:", fresh.load_state_dict(old))
x = torch.randn(2, 4)
print("same output:", torch.equal(fresh(x), net(x)))
print("new checkpoint:", fresh.load_state_dict(net.state_dict()))
print("given dict unchanged:", "0.fc.weight" in old)
