"""Random numbers as torch's CPU generator gives them: the same Mersenne twister, read alike."""

from __future__ import annotations

import math
import random
import time
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._types import RandomState

WORDS = 624


class Generator:
    """A Mersenne twister, seeded and read the way PyTorch does on a CPU."""

    def __init__(self, device: object = "cpu") -> None:
        self.device = device
        self.manual_seed(67280421310721)

    def manual_seed(self, seed: int) -> Generator:
        self._seed = int(seed)
        state = [self._seed & 0xFFFFFFFF]
        for i in range(1, WORDS):
            state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
        self._twister = random.Random()
        self._twister.setstate((3, (*state, WORDS), None))
        self._spare: float | None = None
        return self

    def seed(self) -> int:
        self.manual_seed(time.time_ns())
        return self._seed

    def initial_seed(self) -> int:
        return self._seed

    def get_state(self) -> RandomState:
        return (self._seed, self._twister.getstate(), self._spare)

    def set_state(self, state: RandomState) -> Generator:
        self._seed, twister, self._spare = state
        self._twister.setstate(twister)
        return self

    def words(self, count: int) -> array[int]:
        """`count` raw numbers of 32 bits."""
        found = array("I")
        if count:
            raw = self._twister.getrandbits(32 * count)
            found.frombytes(raw.to_bytes(4 * count, "little"))
        return found

    def uniform(self, count: int, double: bool = False) -> list[float]:
        """`count` numbers in [0, 1), of 24 bits each, or of 53."""
        if double:
            return [self._double() for _ in range(count)]
        scale = 2.0**-24
        return [(word & 0xFFFFFF) * scale for word in self.words(count)]

    def _double(self) -> float:
        high, low = self.words(2)
        return (((high << 32) | low) & ((1 << 53) - 1)) * 2.0**-53

    def normal(self, count: int, double: bool = False) -> list[float]:
        """`count` standard normal numbers: in blocks of sixteen, or singly when there are few."""
        if count < 16:
            return [self._one_normal() for _ in range(count)]
        drawn = self.uniform(count, double)
        for start in range(0, count - 15, 16):
            _box_muller(drawn, start)
        if count % 16:
            drawn[count - 16 :] = self.uniform(16, double)
            _box_muller(drawn, count - 16)
        return drawn

    def _one_normal(self) -> float:
        if self._spare is not None:
            found, self._spare = self._spare, None
            return found
        angle, radius = 2 * math.pi * self._double(), self._double()
        radius = math.sqrt(-2 * math.log1p(-radius))
        self._spare = radius * math.sin(angle)
        return radius * math.cos(angle)


def _box_muller(drawn: list[float], start: int) -> None:
    for i in range(start, start + 8):
        radius = math.sqrt(-2 * math.log(1 - drawn[i]))
        angle = 2 * math.pi * drawn[i + 8]
        drawn[i], drawn[i + 8] = radius * math.cos(angle), radius * math.sin(angle)


default_generator = Generator()


def manual_seed(seed: int) -> Generator:
    """Seed the generator that everything draws from."""
    return default_generator.manual_seed(seed)


def seed() -> int:
    """Seed it from the clock."""
    return default_generator.seed()


def initial_seed() -> int:
    """The number that it was last seeded with."""
    return default_generator.initial_seed()


def get_rng_state() -> RandomState:
    """What `set_rng_state` takes: here a plain tuple."""
    return default_generator.get_state()


def set_rng_state(state: RandomState) -> None:
    """Go back to a state that `get_rng_state` gave."""
    default_generator.set_state(state)
