"""Start the process group a second time."""

import torch.distributed as dist


def start() -> None:
    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)


if __name__ == "__main__":
    start()
    try:
        start()
    except ValueError as error:
        message = f"{type(error).__name__}: {error}"
        print(message)

    if not dist.is_initialized():
        start()
    print("mended, asked first:", dist.is_initialized())
    dist.destroy_process_group()
