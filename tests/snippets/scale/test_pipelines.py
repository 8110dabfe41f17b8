"""Cuts that renumber, the load that goes wrong, and stages that keep their names."""

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from snippets.scale.pipelines import cutting, stages, traced, wrong_half
from tests.snippets.releases import noted, release
from tests.snippets.scale.processes import two_processes

RENUMBERS = {
    "`list[2:]`": True,
    "`del list[:2]`": True,
    "`Sequential(*seq[2:])`": True,
    "`del seq[:2]`": True,
    "`seq[2:]`": False,
    '`del held["0"], held["1"]`': False,
}


@pytest.mark.parametrize("label", cutting.cuts)
def test_which_cuts_renumber(label: str) -> None:
    kind: Any
    cut: Any
    kind, cut = cutting.cuts[label]
    whole = cutting.fill(kind)
    last = list(whole.children())[2:]
    rest = cut(whole)
    assert list(rest.children()) == last
    names = [name for name, _ in rest.named_children()]
    assert names == (["0", "1"] if RENUMBERS[label] else ["2", "3"])


@pytest.mark.parametrize(("kind", "layer"), [(nn.ModuleList, "0"), (nn.ModuleDict, "2")])
def test_a_renumbered_stage_loads_another_layer_cleanly(kind: type[nn.Module], layer: str) -> None:
    whole = wrong_half.fill(kind).state_dict()
    stage = wrong_half.second_stage(wrong_half.fill(kind))
    first = next(stage.parameters())
    assert wrong_half.came_from(first, whole) == "blocks.2.weight"
    assert wrong_half.load_its_keys(stage, whole) == "<All keys matched successfully>"
    assert wrong_half.came_from(first, whole) == f"blocks.{layer}.weight"


def test_two_stages_give_the_keys_and_the_output_of_the_whole(tmp_path: Path) -> None:
    try:
        with two_processes(tmp_path) as run:
            (first, nothing), (second, equal) = run(stages.work)
    except (BrokenProcessPool, RuntimeError):
        if release(torch.__version__) != (2, 9):
            raise
        assert "aborts" in noted("scale/pipelines", "2.9")
        return
    assert first + second == list(stages.Net().state_dict())
    assert (nothing, equal) == (None, True)


def test_torch_cuts_at_a_name_and_keeps_it() -> None:
    net, x = traced.Net(), torch.ones(2, 8)
    first, second = traced.cut(net)
    keys = [name for name, _ in first.named_parameters()]
    later = [name for name, _ in second.named_parameters()]
    assert later[0] == "blocks.2.weight"
    assert keys + later == list(net.state_dict())
    assert torch.allclose(second(first(x)), net(x))
