"""Train a Sequential in segments that keep little but their inputs."""

import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torch.utils.checkpoint import checkpoint_sequential


class Block(nn.Sequential):
    calls = 0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        return super().forward(x)


def make_block() -> Block:
    return Block(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU())


def train(segments: int) -> tuple[list[int], int]:
    model = nn.Sequential(*(make_block() for _ in range(6)))
    x = torch.rand(5, 8)
    kept = []  # what autograd keeps for backward

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        kept.append(tensor)
        return tensor

    with saved_tensors_hooks(keep, lambda tensor: tensor):
        out = checkpoint_sequential(
            [*model], segments, x, use_reentrant=False
        )
    out.sum().backward()
    activations = {t.data_ptr() for t in kept if t.shape == x.shape}
    return [b.calls for b in model], len(activations)


for segments in (1, 2, 3):
    print(f"{segments} segments, calls and activations:", *train(segments))
