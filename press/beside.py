"""Draw the X-rays of all pages in a process beside the build: there is a second core."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from unittest.mock import patch

import torch

from press.expand import Fence, PageError, expand
from press.house import House
from press.plain import OPTION
from xray import fence

MANY = 5  # X-rays, from which on a process is worth its start
PAGES = {"THP_MEM_ALLOC_ENABLE": "1"}  # torch's: memory of large tensors comes in large pages
FORKS = sys.platform == "linux"  # elsewhere a new process imports torch itself


def wanted(house: House) -> Iterator[fence.Asked]:
    """What the X-ray fences of all pages ask for, each once, in the order of the pages."""
    seen: set[fence.Asked] = set()
    for block in drawings(house):
        options = dict(OPTION.findall(block.header))
        if {*fence.NEEDED} <= {*options} and fence.asked(options) not in seen:
            seen.add(fence.asked(options))
            yield fence.asked(options)


def drawings(house: House) -> Iterator[Fence]:
    """The X-ray fences of all pages that can be read; of others proofreading tells."""
    for page in house.pages():
        with contextlib.suppress(PageError, UnicodeDecodeError):
            yield from (block for block in expand(page, house).fences if block.language == "xray")


@contextlib.contextmanager
def drawn_beside(house: House) -> Iterator[None]:
    """Have the X-rays recorded by another process, ahead of MkDocs that comes to them."""
    every = list(wanted(house))
    if len(every) < MANY:
        yield
        return
    context = get_context("fork" if FORKS else "spawn")
    beside = ProcessPoolExecutor(1, context, torch.set_num_threads, (1,))
    try:
        with patch.dict(os.environ, PAGES):
            fence.begun.update({one: beside.submit(fence.made, *one) for one in every})
        yield
    finally:
        fence.begun.clear()
        beside.shutdown(cancel_futures=True)
