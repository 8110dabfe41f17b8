"""Wrap a network in DDP before a process group exists."""

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

model = nn.Sequential(nn.Linear(4, 8, device="cpu"))

if __name__ == "__main__":
    try:
        DistributedDataParallel(model)
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    wrapped = DistributedDataParallel(model)
    x = torch.zeros(2, 4, device="cpu")
    print("mended, shape:", tuple(wrapped(x).shape))
    dist.destroy_process_group()
