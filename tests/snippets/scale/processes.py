"""Run a snippet's `work` in two processes, as its page does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Said = TypeVar("Said")


@contextmanager
def two_processes(
    folder: Path,
) -> Iterator[Callable[[Callable[[int, str], Said]], list[Said]]]:
    """Two spawned processes that stay for several calls, each with a store of its own."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:

        def run(work: Callable[[int, str], Said]) -> list[Said]:
            store = f"file://{folder}/{work.__module__}"
            return list(pool.map(work, [0, 1], [store, store]))

        yield run
