"""A buffer is saved, converted and not trained; its statistics need no graph."""

import pytest
import torch
from torch import nn

from snippets.guide.buffers import (
    growing_mask,
    integers,
    persistent,
    running,
    shared,
    smallest,
    three_kinds,
    to_buffer,
    two_ways,
)


def test_measured_numbers_are_saved_and_do_not_train() -> None:
    data = torch.rand(50, 4)
    layer = smallest.Standardize(data)
    done = layer(data)
    torch.testing.assert_close(done.mean(dim=0), torch.zeros(4), atol=1e-4, rtol=0)
    torch.testing.assert_close(done.std(dim=0), torch.ones(4))
    assert not list(layer.parameters())
    other = smallest.Standardize(torch.rand(50, 4))
    other.load_state_dict(layer.state_dict())
    assert torch.equal(other(data), done)


def test_the_table_of_four_kinds() -> None:
    yes, no = True, False
    assert list(three_kinds.table.values()) == [
        [yes, no, no, no],
        [no, yes, yes, no],
        [yes, yes, no, no],
        [yes, no, no, no],
        [yes, yes, yes, no],
        [yes, yes, yes, no],
        [yes, yes, yes, yes],
    ]


def test_a_parameter_becomes_a_buffer_under_its_key() -> None:
    assert "0.weight" in dict(to_buffer.model.named_buffers())
    assert "0.weight" not in dict(to_buffer.model.named_parameters())
    assert {*to_buffer.model.state_dict()} == {*to_buffer.saved}
    torch.testing.assert_close(to_buffer.model(torch.ones(2, 4)), to_buffer.before)
    layer = nn.Linear(4, 3)
    to_buffer.to_buffer(layer, "bias")
    assert [name for name, _ in layer.named_buffers()] == ["bias"]


def test_the_first_value_decides() -> None:
    layer = nn.Module()
    layer.register_buffer("mean", torch.zeros(4))
    layer.std = nn.Buffer(torch.ones(4))
    layer.plain = torch.zeros(4)
    new = torch.rand(4)
    layer.mean, layer.std, layer.plain = new, new, new
    assert [name for name, _ in layer.named_buffers(remove_duplicate=False)] == ["mean", "std"]
    setattr(layer, "mean", None)  # noqa: B010
    layer.mean = new
    assert "mean" in dict(layer.named_buffers())
    assert "cannot assign 'float' as buffer 'mean'" in two_ways.messages[0]
    assert two_ways.messages[1] == "attribute 'plain' already exists"


def test_persistence_changes_the_checkpoint() -> None:
    assert persistent.errors == {
        "mask not expected": 'Unexpected key(s) in state_dict: "mask".',
        "mask not found": 'Missing key(s) in state_dict: "mask".',
    }
    assert all(
        "mask" in dict(n.named_buffers()) for n in (persistent.saving, persistent.Net(False))
    )


def test_a_dtype_passes_integers_by_and_a_device_does_not() -> None:
    assert integers.dtypes(integers.Net().half()) == ["mean float16", "seen int64", "mask bool"]
    assert all(b.dtype == torch.float64 for b in integers.Net().type(torch.float64).buffers())
    assert all(b.is_meta for b in integers.Net().to("meta").buffers())
    assert torch.tensor(3001).half().item() != 3001


def test_conversion_parts_a_shared_buffer_and_keeps_a_shared_parameter() -> None:
    scale, weight = torch.ones(4), nn.Parameter(torch.ones(4))
    buffered = nn.ModuleList([shared.Buffered(scale), shared.Buffered(scale)])
    trained = nn.ModuleList([shared.Trained(weight), shared.Trained(weight)])
    assert len(list(buffered.buffers())) == len(list(trained.parameters())) == 1
    assert len(list(buffered.double().buffers())) == 2
    assert len(list(trained.double().parameters())) == 1
    owner = shared.Buffered(scale)
    assert len(list(nn.ModuleList([owner, owner]).double().buffers())) == 1


def test_the_mask_grows_when_it_must() -> None:
    layer = growing_mask.Causal()
    for n, built in ((3, 1), (2, 1), (5, 2), (4, 2)):
        weights = layer(torch.zeros(1, n, n)).softmax(dim=-1)
        expected = torch.ones(n, n).tril() / torch.arange(1.0, n + 1)[:, None]
        torch.testing.assert_close(weights[0], expected)
        assert layer.built == built
    assert not layer.state_dict() and "mask" in dict(layer.named_buffers())


def test_the_running_mean_is_that_of_batch_norm() -> None:
    torch.testing.assert_close(running.layer.mean, running.norm.running_mean)
    assert running.layer.mean.grad_fn is None
    kinds = {name: b.is_floating_point() for name, b in running.norm.named_buffers()}
    assert kinds == {"running_mean": True, "running_var": True, "num_batches_tracked": False}


class Attached(nn.Module):
    """The page's layer without `detach`."""

    mean: torch.Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(8))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.mean.lerp_(x.mean(dim=0), 0.1)
        return x - self.mean


def test_without_detach_the_second_backward_raises() -> None:
    layer = Attached()
    net = nn.Sequential(nn.Linear(4, 8), layer, nn.Linear(8, 3))
    net(torch.rand(5, 4)).sum().backward()
    assert layer.mean.grad_fn is not None
    with pytest.raises(RuntimeError, match="second time"):
        net(torch.rand(5, 4)).sum().backward()
