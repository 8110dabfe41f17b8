"""Random networks: one repr, and outputs, losses and gradients within 1e-5 of real torch's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playground.programs import Core
from press.alone import Ran
from press.run import run_in_child
from tests.playground.fuzzing import network

NETWORKS, A_TEST = 200, 20
TOLERANCE = 1e-5


def disagreement(real: dict[str, Any], ours: dict[str, Any]) -> str:
    """What the two runs of a network differ in, or an empty string."""
    for part in ("repr", "shape"):
        if real[part] != ours[part]:
            return f"{part}: torch says {real[part]}, the playground {ours[part]}"
    if list(real["numbers"]) != list(ours["numbers"]):
        return f"names: torch has {list(real['numbers'])}, the playground {list(ours['numbers'])}"
    for name, numbers in real["numbers"].items():
        others = ours["numbers"][name]
        if len(numbers) != len(others):
            return f"{name}: torch has {len(numbers)} numbers, the playground {len(others)}"
        for a, b in zip(numbers, others, strict=True):
            if not abs(a - b) <= TOLERANCE * max(1.0, abs(a)):
                return f"{name}: torch computes {a}, the playground {b}"
    return ""


def result(ran: Ran, where: str, code: str) -> dict[str, Any]:
    """What the program computed, which must not have raised."""
    assert ran.error is None, f"{where}: mend playground/core.\n{ran.error}\n{code}"
    computed: dict[str, Any] = json.loads(ran.printed)
    return computed


@pytest.mark.parametrize("first", range(0, NETWORKS, A_TEST))
def test_random_networks_agree(first: int, core: Core) -> None:
    for seed in range(first, first + A_TEST):
        code = network(seed)
        real = result(run_in_child("net.py", code), f"network {seed} on torch", code)
        ours = result(core.run("net.py", code, 30), f"network {seed} in the playground", code)
        told = disagreement(real, ours)
        assert not told, f"network {seed} differs, mend playground/core: {told}\n{code}"


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("repr", "M()", "repr: torch says"),
        ("shape", [2], "shape: torch says"),
        ("numbers", {"y": [1.0, 2.0001]}, "y: torch computes 2.0, the playground 2.0001"),
        ("numbers", {"y": [1.0, float("nan")]}, "y: torch computes 2.0, the playground nan"),
        ("numbers", {"y": [1.0]}, "y: torch has 2 numbers, the playground 1"),
        ("numbers", {"z": [1.0, 2.0]}, "names: torch has"),
    ],
)
def test_each_disagreement_is_said(part: str, value: object, said: str) -> None:
    real = {"repr": "N()", "shape": [1, 2], "numbers": {"y": [1.0, 2.0]}}
    assert disagreement(real, real) == ""
    assert disagreement(real, {**real, part: value}).startswith(said)


def test_the_networks_are_many() -> None:
    assert len({network(seed) for seed in range(NETWORKS)}) == NETWORKS
