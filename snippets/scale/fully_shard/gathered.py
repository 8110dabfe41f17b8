"""Count the weights that are gathered while each block runs."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor


def full(net: nn.Module) -> int:
    weights = [w for w in net.parameters() if not isinstance(w, DTensor)]
    return sum(w.numel() for w in weights)


def counts(by_block: bool, mesh: dist.DeviceMesh) -> list[int]:
    net, seen = nn.Sequential(*(nn.Linear(8, 8) for _ in range(4))), []
    for block in net:
        block.register_forward_pre_hook(lambda *_: seen.append(full(net)))
        if by_block:
            fully_shard(block, mesh=mesh)
    fully_shard(net, mesh=mesh)
    net(torch.ones(2, 8))
    return seen


def work(rank: int, store: str) -> list[list[int]]:
    dist.init_process_group("gloo", store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    found = [counts(by_block, mesh) for by_block in (False, True)]
    dist.destroy_process_group()
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        stores = [f"file://{folder}/store"] * 2
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            first, _ = pool.map(work, [0, 1], stores)
    print("only the whole:", first[0])
    print("by block:", first[1])
