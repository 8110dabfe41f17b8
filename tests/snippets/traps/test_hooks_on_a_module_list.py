"""A forward hook runs when its module is called, and nothing calls a ModuleList."""

import pytest
import torch
from torch import nn

from snippets.traps.hooks_on_a_module_list import called, detect, fine, right, wrong

X = (2, 8)


def test_the_hook_on_the_list_never_runs_and_those_on_the_blocks_do() -> None:
    for program, runs in ((wrong, 0), (right, 3)):
        program.shapes.clear()
        program.model(torch.ones(X))
        assert program.shapes == [X] * runs


def test_predict_a_sequential_that_is_looped_over_runs_no_hook() -> None:
    called.shapes.clear()
    for layer in called.model.blocks:
        layer(torch.ones(X))
    assert called.shapes == []
    called.model(torch.ones(X))
    assert called.shapes == [X]


def test_calling_a_module_list_raises() -> None:
    with pytest.raises(NotImplementedError):
        wrong.model.blocks(torch.ones(X))


def test_the_detector_fires_on_the_wrong_one_only() -> None:
    with pytest.raises(AssertionError, match="the hook never ran"):
        detect.check(wrong.model, wrong.model.blocks, torch.ones(X))
    for block in right.model.blocks:
        detect.check(right.model, block, torch.ones(X))
    detect.check(called.model, called.model.blocks, torch.ones(X))
    model = detect.Net()
    model.branch = nn.Linear(8, 8)
    with pytest.raises(AssertionError):
        detect.check(model, model.branch, torch.ones(X))


def test_hooks_for_saving_and_loading_do_run() -> None:
    assert fine.runs == ["save", "load"]
