"""Shard a ModuleList with fully_shard."""

import torch.distributed as dist
from torch import nn

blocks = nn.ModuleList(nn.Linear(4, 4, device="cpu") for _ in range(3))

if __name__ == "__main__":
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    mesh = init_device_mesh("cpu", (1,))
    try:
        fully_shard(blocks, mesh=mesh)
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    for block in blocks:
        fully_shard(block, mesh=mesh)
    print("mended:", [type(block).__name__ for block in blocks])

    chain = nn.Sequential(nn.Linear(4, 4, device="cpu"))
    print("a Sequential:", type(fully_shard(chain, mesh=mesh)).__name__)
    dist.destroy_process_group()
