"""Save a sharded network as one checkpoint for a network that is whole."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
)
from torch.distributed.fsdp import fully_shard


def chain() -> nn.Sequential:
    return nn.Sequential(nn.Linear(8, 6), nn.ReLU(), nn.Linear(6, 4))


def work(rank: int, store: str) -> tuple[list[str], str]:
    dist.init_process_group("gloo", store, rank=rank, world_size=2)
    mesh = dist.init_device_mesh("cpu", (2,))
    torch.manual_seed(0)
    net, whole, x = chain(), chain(), torch.ones(2, 8)
    for part in [net[0], net[2], net]:
        fully_shard(part, mesh=mesh)
    options = StateDictOptions(full_state_dict=True, cpu_offload=True)
    saved, output = get_model_state_dict(net, options=options), net(x)
    said = "nothing to load"
    if rank == 0:
        whole.load_state_dict(saved)
        said = f"same output: {torch.allclose(whole(x), output)}"
    dist.destroy_process_group()
    return [*saved], said


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        stores = [f"file://{folder}/store"] * 2
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            first, second = pool.map(work, [0, 1], stores)
    print("rank 0:", *first)
    print("rank 1:", *second)
