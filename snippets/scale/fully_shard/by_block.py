"""Shard a network block by block over two processes."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(3))
        self.head = nn.Linear(8, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)  # (batch, 4)


def work(rank: int, store: str) -> str:
    dist.init_process_group("gloo", store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    torch.manual_seed(0)
    net, x = Net(), torch.randn(2, 8)
    keys, expected = [*net.state_dict()], net(x)
    for part in [*net.blocks, net]:
        fully_shard(part, mesh=mesh)
    here = sum(w.to_local().numel() for w in net.parameters())
    total = sum(w.numel() for w in net.parameters())
    same = torch.allclose(net(x), expected), [*net.state_dict()] == keys
    dist.destroy_process_group()
    said = "holds {} of {}, same output: {}, same keys: {}"
    return said.format(here, total, *same)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        stores = [f"file://{folder}/store"] * 2
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            print(*pool.map(work, [0, 1], stores), sep="\n")
