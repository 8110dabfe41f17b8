"""Wrap a network in DDP whose layers are in a plain list."""

import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = [nn.Linear(4, 8, device="cpu")]


class Mended(Net):
    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(self.blocks)


if __name__ == "__main__":
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        DistributedDataParallel(Net())
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    wrapped = DistributedDataParallel(Mended())
    print("mended, keys:", list(wrapped.state_dict()))
    dist.destroy_process_group()
