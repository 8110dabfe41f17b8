"""Run a snippet's `work` in two processes, as its page does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import torch.distributed as dist

Said = TypeVar("Said")


def leaving(work: Callable[[int, str], Said], rank: int, store: str) -> Said:
    """What `work` says; when it raises, its process leaves the group all the same."""
    try:
        return work(rank, store)
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()


@contextmanager
def two_processes(
    folder: Path,
) -> Iterator[Callable[[Callable[[int, str], Said]], list[Said]]]:
    """Two spawned processes that stay for several calls, each with a store of its own."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:

        def run(work: Callable[[int, str], Said]) -> list[Said]:
            store = f"file://{folder}/{work.__module__}"
            return list(pool.map(partial(leaving, work), [0, 1], [store, store]))

        yield run
