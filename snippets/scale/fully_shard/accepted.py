"""Ask which containers can be sharded."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard


class Chain(nn.ModuleList):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self:
            x = layer(x)
        return x


def work(rank: int, store: str) -> list[str]:
    dist.init_process_group("gloo", store, rank=rank, world_size=2)
    mesh, said = dist.init_device_mesh("cpu", (2,)), []
    a, b, c, d, e = (nn.Linear(8, 8) for _ in range(5))
    held = [nn.ModuleList([a]), nn.ModuleDict({"a": b})]
    for box in [*held, nn.Sequential(c), Chain([d]), [a, e]]:
        kind = type(box).__name__
        try:
            fully_shard(box, mesh=mesh)
            said.append(f"{kind}: accepted")
        except ValueError as error:
            said.append(f"{kind}: ValueError, {str(error).split(':')[0]}")
    dist.destroy_process_group()
    return said


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        stores = [f"file://{folder}/store"] * 2
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            first, _ = pool.map(work, [0, 1], stores)
    print(*first, sep="\n")
