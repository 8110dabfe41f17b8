"""Start a process group without the launcher's variables."""

import os

import torch.distributed as dist

NAMES = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")

if __name__ == "__main__":
    before = {name: os.environ.pop(name, None) for name in NAMES}
    try:
        dist.init_process_group("gloo")
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)
    os.environ.update({k: v for k, v in before.items() if v is not None})

    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    print("mended, processes:", dist.get_world_size())
    dist.destroy_process_group()
