"""Run two stages of one network in two processes."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.pipelining import PipelineStage, ScheduleGPipe


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers = {str(number): nn.Linear(8, 8) for number in range(4)}
        self.blocks = nn.ModuleDict(layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks.values():
            x = torch.relu(block(x))
        return x  # (batch, 8)


def work(rank: int, store: str) -> tuple[list[str], bool | None]:
    dist.init_process_group("gloo", store, rank=rank, world_size=2)
    torch.manual_seed(0)
    net, x = Net(), torch.randn(6, 8)
    expected = net(x)
    for name in ("23", "01")[rank]:
        del net.blocks[name]
    stage = PipelineStage(net, rank, 2, torch.device("cpu"))
    schedule = ScheduleGPipe(stage, n_microbatches=3)
    output = schedule.step(*[x] if rank == 0 else [])
    equal = None if output is None else torch.allclose(output, expected)
    dist.destroy_process_group()
    return [name for name, _ in net.named_parameters()], equal


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        stores = [f"file://{folder}/store"] * 2
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            for rank, said in enumerate(pool.map(work, [0, 1], stores)):
                print(f"rank {rank}: {said[0]}, same output: {said[1]}")
