"""Time two statements in turns, and keep the ratios of the pairs: noise hits both alike.

On a CPU the seconds are those that the thread had the processor, so that other programs count less.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from torch.utils.benchmark import Timer

BLOCK_SECONDS = 0.001


@dataclass(frozen=True)
class Side:
    """One statement to time, and the names that it uses."""

    statement: str
    names: Mapping[str, Any]

    def timer(self, on_gpu: bool = False) -> Timer:
        """torch's timer for this statement: one thread; its own clock waits for a GPU."""
        names = dict(self.names)
        if on_gpu:
            return Timer(self.statement, globals=names, num_threads=1)
        return Timer(self.statement, globals=names, num_threads=1, timer=time.thread_time)


@dataclass(frozen=True)
class Case:
    """A statement and its floor: the same work written out by hand."""

    group: str
    name: str
    layers: int
    make: Callable[[], tuple[Side, Side]]


@dataclass(frozen=True)
class Pair:
    """Seconds of a statement and of its floor, timed one straight after the other."""

    subject: float
    floor: float


def time_pairs(case: Case, count: int) -> list[Pair]:
    """Time a case `count` times, the floor first in every second pair."""
    timers = [side.timer(case.group == "cuda") for side in case.make()]
    numbers = [max(1, round(BLOCK_SECONDS / timer.timeit(3).mean)) for timer in timers]
    pairs = []
    for turn in range(count):
        seconds = [0.0, 0.0]
        for side in (0, 1) if turn % 2 else (1, 0):
            seconds[side] = timers[side].timeit(numbers[side]).mean
        pairs.append(Pair(*seconds))
    return pairs


def summary(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The median ratio of the pairs, the spread that holds eight of ten, and median times."""
    ratios = [pair.subject / pair.floor for pair in pairs]
    tenths = statistics.quantiles(ratios, n=10, method="inclusive")
    return {
        "ratio": rounded(statistics.median(ratios)),
        "low": rounded(tenths[0]),
        "high": rounded(tenths[-1]),
        "subject_us": rounded(1e6 * statistics.median(pair.subject for pair in pairs)),
        "floor_us": rounded(1e6 * statistics.median(pair.floor for pair in pairs)),
        "pairs": len(pairs),
    }


def rounded(value: float) -> float:
    """Three digits that count."""
    return float(f"{value:.3g}")
