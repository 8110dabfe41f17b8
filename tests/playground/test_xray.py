"""The X-ray on the playground's torch is the one on real torch, for the models of its own tests."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

import pytest

from playground import in_page
from playground.programs import Core
from press.alone import Ran
from press.run import run_in_child
from tests.xray import models

# What the X-ray of a model says on the playground's torch, where it cannot be real torch's.
LACKS = "forward raised NotImplementedError"
OTHERWISE = {"encoder layer, train": LACKS, "encoder layer, eval": ""}
FUSED = "No X-ray: in eval mode PyTorch runs a TransformerEncoderLayer in one fused call"
IN_PAGE = Path(in_page.__file__).read_text(encoding="utf-8")
HOSTILE = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("<img src=x onerror=alert(1)>", nn.Linear(4, 2))
        self.extra = "</p><script>alert(2)</script>"

    def extra_repr(self):
        return self.extra

    def forward(self, x):
        for layer in self.children():
            x = layer(x)  # <b onclick="alert(3)">
        raise ValueError(self.extra)


Net.__name__ = "<i onclick='alert(4)'>"
net = Net()
x = torch.zeros(1, 4)
"""
SOURCE = Path(models.__file__).read_text(encoding="utf-8")
DRAW = """
from xray import render, xray

case = CASES[{name!r}]
record = xray(case.make(), *case.inputs, mode=case.mode)
print(record)
print(record.json(indent=1))
print(render.html(record).replace("<", "\\n<"))
"""


def program(name: str) -> str:
    """A program that prints the X-ray of one model: its text, its record, its HTML."""
    return SOURCE + DRAW.format(name=name)


def differences(real: Ran, ours: Ran) -> str:
    """Where two X-rays differ, as a diff; empty when they do not."""
    torch, page = ((ran.printed + (ran.error or "")).splitlines() for ran in (real, ours))
    return "\n".join(difflib.unified_diff(torch, page, "torch", "playground", lineterm="", n=1))


@pytest.mark.parametrize("name", models.CASES)
def test_the_xray_is_the_one_of_real_torch(name: str, core: Core) -> None:
    real = run_in_child("models.py", program(name), seconds=60)
    ours = core.run("models.py", program(name), 60)
    assert real.printed.startswith("X-ray of ") and not real.error
    if name in OTHERWISE:
        assert differences(real, ours), f"{name} agrees now: take it out of OTHERWISE"
        assert OTHERWISE[name] in ours.printed
    else:
        assert not differences(real, ours)


def picture(core: Core, code: str) -> dict[str, str]:
    """What the page is given after `code` ran."""
    ran = core.run("page.py", f"{IN_PAGE}\n{code}\nLEFT.update(globals())\nprint(picture())")
    assert not ran.error, ran.error
    told: dict[str, str] = json.loads(ran.printed)
    return told


def test_the_page_draws_the_model_that_a_program_left(core: Core) -> None:
    code = "import torch\nmodel = torch.nn.Linear(2, 3)\nx = torch.zeros(1, 2)"
    html = picture(core, code)["html"]
    assert html.startswith('<div class="xray"><x-ray>') and "(1, 2) → (1, 3)" in html


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = 1", "No X-ray: the program left no model named net or model."),
        ("import torch\nnet = torch.nn.ReLU()", "No X-ray: the program left no input named x."),
        (
            "import torch\nx = torch.zeros(1, 2)\nnet = torch.nn.ReLU()\nnet.me = (net,)\n"
            "net.add_module('loop', net)",
            "No X-ray: loop is registered below itself",
        ),
        (
            "from torch import nn\nnet = nn.Sequential(nn.TransformerEncoderLayer(4, 2))\nx = 1",
            FUSED,
        ),
    ],
)
def test_why_there_is_no_xray_is_a_sentence(code: str, sentence: str, core: Core) -> None:
    assert picture(core, code)["sentence"].startswith(sentence)


def test_a_text_of_the_program_is_never_html(core: Core) -> None:
    html = picture(core, HOSTILE)["html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in html and "&lt;script&gt;" in html
    assert not re.search(r"<(img|script|b onclick|i onclick)", html)
