"""Change a padded token and see the real ones stay."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(8)
        self.attend = nn.MultiheadAttention(8, 2, batch_first=True)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        h = self.norm(x)
        return x + self.attend(h, h, h, mask, need_weights=False)[0]


def run(x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    for block in blocks:
        x = block(x, mask)
    return x[:, :3]


blocks = nn.ModuleList(Block() for _ in range(3))
x = torch.rand(1, 5, 8)  # three tokens, two of padding
other = torch.cat([x[:, :3], torch.rand(1, 2, 8)], dim=1)
padded = torch.tensor([[False, False, False, True, True]])

kept = torch.allclose(run(x, padded), run(other, padded), atol=1e-5)
free = torch.zeros_like(padded)
moved = not torch.allclose(run(x, free), run(other, free), atol=1e-5)
assert kept and moved, "padding leaks into the tokens"
print("masked, tokens stay:", kept)
print("not masked, tokens move:", moved)
