"""Repeat the pairs in fresh processes: another layout of memory moves ratios too."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import torch

from press.bench.cases import COMPILED, GROUPS
from press.bench.pair import Pair, summary, time_pairs

ROUNDS = 3
SLOW_ROUNDS = 2  # compiling takes most of a round
PAIRS = 12


def time_groups(groups: Sequence[str]) -> list[tuple[str, str, int, list[Pair]]]:
    """Time every case of the groups, with fresh networks; the child process of one round."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = cache
        cases = [case for group in groups for case in GROUPS[group]()]
        return [(c.group, c.name, c.layers, time_pairs(c, PAIRS)) for c in cases]


def figures_of(groups: Sequence[str]) -> list[dict[str, Any]]:
    """Every figure of the groups, out of the pairs of all rounds, each in its own process."""
    context = multiprocessing.get_context("spawn")
    rounds = []
    for _ in range(SLOW_ROUNDS if COMPILED & {*groups} else ROUNDS):
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            rounds.append(pool.submit(time_groups, groups).result())
    return [
        {"group": group, "name": name, "layers": layers}
        | summary([pair for one in rounds for pair in one[number][3]])
        for number, (group, name, layers, _) in enumerate(rounds[0])
    ]
