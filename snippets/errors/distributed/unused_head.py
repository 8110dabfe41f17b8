"""Train one head of two under DDP."""

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        sizes = {"letters": 26, "digits": 10}
        self.heads = nn.ModuleDict(
            {k: nn.Linear(4, n, device="cpu") for k, n in sizes.items()}
        )

    def forward(self, x: torch.Tensor, task: str) -> torch.Tensor:
        return self.heads[task](x)


def train(**settings: bool) -> None:
    model = DistributedDataParallel(Net(), **settings)
    for task in ("letters", "digits"):
        model(torch.ones(2, 4, device="cpu"), task).sum().backward()


if __name__ == "__main__":
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        train()
    except RuntimeError as error:
        message = f"{type(error).__name__}: {error}"
        print(message.partition(". ")[0])
        print(next(x for x in message.split("\n") if "indices" in x))

    train(find_unused_parameters=True)
    print("mended: two steps, two heads")
    dist.destroy_process_group()
