"""The lab's faulty network has its three faults, each edit mends one, each check tells it."""

import json
from typing import Any

import pytest
import torch
from torch import nn

from press.house import HERE
from snippets.labs.xray_your_model import networks
from xray import xray

LAB = HERE.docs / "labs" / "xray-your-model.ipynb"
CELLS = {
    cell["id"]: "".join(cell["source"])
    for cell in json.loads(LAB.read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
}


def verdicts(model: nn.Module) -> dict[str, list[str]]:
    record = xray(model, torch.rand(16, 4))
    return {slot.path: slot.verdicts for slot in record.slots if slot.verdicts}


def count(model: nn.Module) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def test_the_faulty_network_has_three_faults_and_the_mended_one_none() -> None:
    no_forward = ["has no forward of its own"]
    assert verdicts(networks.Faulty()) == {
        "blocks": no_forward,
        "blocks.0": ["called 2×"],
        "blocks.1": ["same object as blocks.0", "called 2×"],
        "norm": ["never called"],
        "encoder[0]": ["called, not registered"],
        "encoder[1]": ["called, not registered"],
    }
    assert verdicts(networks.Mended()) == {"blocks": no_forward, "encoder": no_forward}
    assert count(networks.Mended()) - count(networks.Faulty()) == 112 + 72


def run(cells: dict[str, str], last: str) -> dict[str, Any]:
    """The names after the lab's code cells ran, in order, up to and with the one named `last`."""
    names: dict[str, Any] = {}
    with torch.random.fork_rng():
        for name, source in cells.items():
            exec(compile(source, f"<{name}>", "exec"), names)
            if name == last:
                break
    return names


def test_the_lab_mends_the_network() -> None:
    names = run(CELLS, "yours")
    assert count(names["called"]) == count(networks.Mended())
    assert verdicts(names["called"]) == verdicts(networks.Mended())


@pytest.mark.parametrize(
    ("cell", "edit", "instead", "says"),
    [
        (
            "registered",
            "nn.ModuleList(net.encoder)",
            "tuple(net.encoder)",
            "still run unregistered",
        ),
        ("unshared", "nn.Linear(8, 8)", "net.blocks[0]", "share one layer"),
        ("called", "self.head(self.norm(x))", "self.head(x)", "does your forward use it"),
        ("called", "self.head(self.norm(x))", "self.head(self.norm(x)) * 2", "the two forwards"),
        ("yours", "(x,)", "(x,); yours = Faulty()", "was it forgotten in forward"),
    ],
)
def test_each_check_tells_its_misconception(cell: str, edit: str, instead: str, says: str) -> None:
    assert edit in CELLS[cell]
    broken = {**CELLS, cell: CELLS[cell].replace(edit, instead)}
    with pytest.raises(AssertionError, match=says):
        run(broken, cell)
