"""Ask torch again for what the trap of compiling a ModuleList teaches."""

from typing import Any

import pytest
import torch
from torch import nn

from snippets.traps.compile_on_a_list import built_in, detect, fine, right, wrong
from tests.snippets.releases import before


def compiled_runs(module: Any, model: nn.Module) -> int:
    module.runs.clear()
    model(torch.ones(2, 8))
    return len(module.runs)


@pytest.fixture(autouse=True)
def forget_what_was_compiled() -> None:
    torch._dynamo.reset()


def test_the_wrong_program_compiles_nothing_and_the_detector_fires() -> None:
    model = wrong.Net()
    assert detect.compiled_in_vain(model) == []
    wrong.compile_blocks(model)
    assert compiled_runs(wrong, model) == 0
    assert detect.compiled_in_vain(model) == ["blocks"]


def test_the_right_program_runs_three_compiled_blocks_and_the_detector_is_silent() -> None:
    model = right.Net()
    keys = list(model.state_dict())
    right.compile_blocks(model)
    assert compiled_runs(right, model) == 3
    assert detect.compiled_in_vain(model) == []
    assert list(model.state_dict()) == keys


def test_the_outputs_are_the_same_either_way() -> None:
    model, x = right.Net(), torch.ones(2, 8)
    before = model(x)
    right.compile_blocks(model)
    assert torch.allclose(model(x), before)


def test_compiling_the_whole_network_reaches_the_blocks() -> None:
    model = wrong.Net()
    model.compile(backend=wrong.counting)
    assert compiled_runs(wrong, model) == 1


def test_a_list_with_a_forward_of_its_own_compiles_and_is_not_reported() -> None:
    model = fine.Net()
    model.blocks.compile(backend=fine.counting)
    assert compiled_runs(fine, model) == 1
    assert detect.compiled_in_vain(model) == []


def test_compiling_the_whole_network_of_such_a_list_keeps_the_keys() -> None:
    model = fine.Net()
    model.compile(backend=fine.counting)
    assert compiled_runs(fine, model) == 1
    assert list(model.state_dict()) == list(fine.chain.state_dict())


def test_the_method_compiles_no_sequential_of_built_in_layers_until_it_does() -> None:
    head = nn.Sequential(nn.Linear(8, 3), nn.ReLU())
    wrapped: Any = torch.compile(head, backend=built_in.counting)
    assert compiled_runs(built_in, wrapped) == 1
    assert list(wrapped.state_dict()) == ["_orig_mod.0.weight", "_orig_mod.0.bias"]
    head.compile(backend=built_in.counting)
    in_vain = before("traps/compile-on-a-list", "2.14")
    assert compiled_runs(built_in, head) == (0 if in_vain else 1)
    assert list(head.state_dict()) == ["0.weight", "0.bias"]
