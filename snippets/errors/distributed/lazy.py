"""Wrap a network in DDP before its lazy layers have shapes."""

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

model = nn.Sequential(nn.LazyLinear(8, device="cpu"))

if __name__ == "__main__":
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        DistributedDataParallel(model)
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    model(torch.zeros(2, 4, device="cpu"))
    wrapped = DistributedDataParallel(model)
    print("mended, parameters:", len(list(wrapped.parameters())))
    dist.destroy_process_group()
