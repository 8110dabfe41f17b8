"""Ask torch again for what the trap of the buffer that keeps the graph teaches."""

import copy

import pytest
import torch

from snippets.traps.buffer_keeps_the_graph import detect, fine, right, used, wrong


def test_the_graph_of_the_wrong_buffer_grows_and_the_right_one_has_none() -> None:
    assert 0 < wrong.sizes[0] < wrong.sizes[1] < wrong.sizes[2]
    assert right.sizes == [0, 0, 0]


def test_both_track_the_same_mean() -> None:
    one, other = wrong.Tracked(), right.Tracked()
    other.load_state_dict(one.state_dict())
    for _ in range(3):
        x = torch.randn(2, 4)
        assert torch.equal(one(x), other(x))
    assert torch.allclose(one.mean, other.mean)


def test_the_detector_fires_on_the_wrong_network_and_is_silent_on_the_right_one() -> None:
    assert detect.graph_keepers(wrong.model) == ["mean"]
    assert detect.graph_keepers(right.model) == []


def test_the_wrong_buffer_is_quiet_before_the_first_step() -> None:
    assert detect.graph_keepers(wrong.Tracked()) == []


def test_a_second_backward_through_a_used_mean_raises() -> None:
    model, x = used.Centered(), torch.ones(2, 4)
    model(x).square().sum().backward()
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        model(x).square().sum().backward()


def test_a_module_whose_buffer_keeps_a_graph_cannot_be_copied() -> None:
    copy.deepcopy(right.model)
    with pytest.raises(RuntimeError, match="Only Tensors created explicitly by the user"):
        copy.deepcopy(wrong.model)


def test_no_grad_and_detach_end_the_graph() -> None:
    model, x = wrong.Tracked(), torch.ones(2, 4)
    with torch.no_grad():
        model(x)
    assert detect.graph_keepers(model) == []
    model(x)
    assert detect.graph_keepers(model) == ["mean"]
    model.mean = model.mean.detach()
    assert detect.graph_keepers(model) == []
    assert detect.graph_keepers(detect.model) == []


def test_a_state_carries_gradients_through_a_window_and_not_beyond() -> None:
    model, x = fine.Cell(), torch.ones(4, requires_grad=True)
    model(x)
    model(torch.ones(4)).sum().backward(retain_graph=True)
    assert x.grad is not None
    x.grad = None
    model.state = model.state.detach()
    model(torch.ones(4)).sum().backward()
    assert x.grad is None


def test_without_detach_the_second_window_raises() -> None:
    model = fine.Cell()
    model(torch.ones(4)).sum().backward()
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        model(torch.ones(4)).sum().backward()


def test_retaining_the_graph_silences_the_error_and_keeps_the_leak() -> None:
    model, x = used.Centered(), torch.ones(2, 4)
    sizes = []
    for _ in range(3):
        model(x).square().sum().backward(retain_graph=True)
        sizes.append(wrong.graph_size(model.mean))
    assert sizes[0] < sizes[1] < sizes[2]
