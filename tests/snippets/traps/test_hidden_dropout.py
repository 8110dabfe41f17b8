"""What a plain list holds stays in training mode after eval."""

import pytest
import torch
from torch import nn

from snippets.traps.hidden_dropout import batch_norm, detect, fine, right, wrong

ROWS = (6, 4)


def test_predict_eval_leaves_the_flag_of_the_hidden_dropout() -> None:
    model = wrong.Net()
    assert model.after[0].training, "a module is made in training mode"
    model.eval()
    assert not model.training and model.after[0].training
    with torch.no_grad():
        assert not torch.equal(model(torch.ones(ROWS)), model(torch.ones(ROWS)))
    assert model(torch.ones(ROWS)).requires_grad


def test_the_list_changes_no_parameter_count() -> None:
    counts = [sum(p.numel() for p in net.parameters()) for net in (wrong.model, right.model)]
    assert counts == [160, 160]


def test_a_module_list_is_reached() -> None:
    model = right.Net().eval()
    assert not model.after[0].training
    assert torch.equal(model(torch.ones(ROWS)), model(torch.ones(ROWS)))


@pytest.mark.parametrize(("container", "reached"), [(list, False), (nn.ModuleList, True)])
def test_a_hidden_batch_norm_predicts_by_its_neighbours_and_learns(
    container: type, reached: bool
) -> None:
    model = batch_norm.Net(container).eval()
    before = model.norms[0].running_mean.clone()
    same = torch.allclose(model(batch_norm.dark)[0], model(batch_norm.bright)[0])
    assert same is reached
    assert torch.equal(before, model.norms[0].running_mean) is reached


def test_the_detector_fires_on_the_wrong_ones_only() -> None:
    x = torch.randn(ROWS)
    for hidden in (wrong.Net(), batch_norm.Net(list)):
        with pytest.raises(AssertionError, match="still training"):
            detect.check(hidden, x)
    for held in (right.Net(), batch_norm.Net(nn.ModuleList), fine.Net()):
        detect.check(held, x)


def test_the_function_follows_the_mode() -> None:
    model, x = fine.Net(), torch.ones(ROWS)
    assert not torch.equal(model(x), model(x))
    model.eval()
    assert torch.equal(model(x), model(x))
