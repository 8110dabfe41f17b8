"""Stack encoder blocks in a ModuleList, with a padding mask for each."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.attend = nn.MultiheadAttention(width, heads, batch_first=True)
        self.norm1 = nn.LayerNorm(width)
        up, down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.mlp = nn.Sequential(up, nn.GELU(), down)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        h, _ = self.attend(x, x, x, mask, need_weights=False)
        x = self.norm1(x + h)
        return self.norm2(x + self.mlp(x))  # (batch, time, width)


class Encoder(nn.Module):
    def __init__(self, width: int, heads: int, depth: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            Block(width, heads) for _ in range(depth)
        )

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = block(x, mask)
        return x


model = Encoder(width=8, heads=2, depth=3)
mask = torch.tensor([[False] * 5, [False] * 3 + [True] * 2])
print("output:", tuple(model(torch.ones(2, 5, 8), mask).shape))
print("blocks:", len(model.blocks))
