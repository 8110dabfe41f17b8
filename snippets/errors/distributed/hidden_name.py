"""Ask a network in DDP for one of its children."""

import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

model = nn.Sequential()
model.encoder = nn.Linear(4, 8, device="cpu")

if __name__ == "__main__":
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    wrapped = DistributedDataParallel(model)
    try:
        print(wrapped.encoder)
    except AttributeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    print("mended:", wrapped.module.encoder is model.encoder)
    dist.destroy_process_group()
