"""The page "See your own model" shows what xray prints, and its command lines run.

`python -m tests.xray.test_page_samples` writes the sample anew.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from torch import nn

from tests.xray.conftest import ROOT
from xray import xray
from xray.__main__ import main

PAGE = ROOT / "docs" / "guide" / "xray.md"
SNIPPETS = ROOT / "snippets" / "guide" / "xray"
SAMPLE = ROOT / "docs" / "assets" / "xray-sample.txt"
PROMPT = "$ python -m xray "


def commands() -> list[str]:
    """The words after each `$ python -m xray` of the page's console blocks."""
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith(PROMPT) for line in lines)
    return [line.removeprefix(PROMPT) for line in lines]


@contextlib.contextmanager
def in_the_folder_of_the_snippets() -> Iterator[None]:
    """Be where the reader is, whose folder holds `my_net.py`, as `python -m` is there."""
    sys.path.insert(0, str(SNIPPETS))
    try:
        with contextlib.chdir(SNIPPETS):
            yield
    finally:
        sys.path.remove(str(SNIPPETS))
        sys.modules.pop("my_net", None)


def printed(command: str) -> str:
    """What the command prints; an AssertionError where it fails."""
    out = io.StringIO()
    with in_the_folder_of_the_snippets(), contextlib.redirect_stdout(out):
        assert main(shlex.split(command)) == 0
    return out.getvalue()


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_page_runs(command: str) -> None:
    assert printed(command).strip()


def test_the_sample_is_what_the_first_command_prints() -> None:
    fresh = re.sub(r"torch \S+$", "torch VERSION", printed(commands()[0]), count=1, flags=re.M)
    shown = re.sub(r"torch \S+$", "torch VERSION", SAMPLE.read_text("utf-8"), count=1, flags=re.M)
    assert shown == fresh, "write it anew: python -m tests.xray.test_page_samples"
    assert '--8<-- "xray-sample.txt"' in PAGE.read_text("utf-8")


class Odd(nn.Module):
    """One network with most of what a verdict can say."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.again = self.first
        self.tied = nn.Linear(4, 4)
        self.tied.weight = self.first.weight
        self.late = nn.LazyLinear(4)
        self.listed = nn.ModuleList([nn.Identity()])
        self.hidden = [nn.Identity(), nn.Identity()]
        self.unused = nn.Identity()
        self.last = nn.Linear(4, 4).requires_grad_(False)
        self.register_module("empty", None)
        self.register_buffer("mask", torch.ones(4), persistent=False)
        self.through: Callable[[torch.Tensor], Any] = lambda x: self.unused(x)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.late(self.again(self.first(self.tied(x))))
        x = self.hidden[0](self.listed[0](self.through(x)))
        return torch.as_tensor(self.last.forward(x))


class Breaks(nn.Module):
    """Raises between two layers."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two, self.three = nn.Linear(4, 4), nn.Linear(5, 4), nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.as_tensor(self.three(self.two(self.one(x))))


class OneUnused(nn.Module):
    """A layer that no call reaches."""

    def __init__(self) -> None:
        super().__init__()
        self.unused = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x


def spoken() -> set[str]:
    """Every verdict that these models bring out, names and numbers left open."""
    encoder = nn.TransformerEncoderLayer(8, 2, batch_first=True)
    records = [
        xray(Odd(), torch.ones(2, 4)),
        xray(Breaks(), torch.ones(2, 4)),
        xray(encoder, torch.ones(2, 5, 8)),
        xray(OneUnused(), torch.ones(2, 4)),
    ]
    return {open_ended(verdict) for r in records for slot in r.slots for verdict in slot.verdicts}


def open_ended(verdict: str) -> str:
    """`weight tied to 0.weight` → `… tied to …`."""
    verdict = re.sub(r"\d+×", "…×", verdict)
    verdict = re.sub(r"^\S+ tied to .*", "… tied to …", verdict)
    return re.sub(r"^(same object as|not in state_dict:) .*", r"\1 …", verdict)


def test_the_page_explains_every_verdict_and_no_other() -> None:
    listed = re.findall(r"^    - `(.+?)`:", PAGE.read_text("utf-8"), re.M)
    assert {open_ended(verdict) for verdict in listed} == spoken()


if __name__ == "__main__":
    SAMPLE.write_text(printed(commands()[0]), encoding="utf-8")
