"""Networks without values: counted, loaded, emptied and filled."""

import warnings

import pytest
import torch

from snippets.scale.meta_device import assign, by_block, count, to_empty


def test_a_hundred_billion_parameters_take_no_memory() -> None:
    assert sum(weight.numel() for weight in count.weights) == 48 * (50_000**2 + 50_000) + 150_003
    assert all(weight.is_meta for weight in count.weights)
    assert count.net(count.x).shape == (2, 3)


def test_a_load_without_assign_matches_all_keys_and_loads_nothing() -> None:
    with torch.device("meta"):
        net = assign.Net()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        told = net.load_state_dict(dict(assign.saved))
    assert (told.missing_keys, told.unexpected_keys) == ([], [])
    assert len(caught) == 4 and "assign=True" in str(caught[0].message)
    assert len(assign.on_meta(net)) == 5


def test_a_load_with_assign_leaves_what_is_not_persistent() -> None:
    with torch.device("meta"):
        net = assign.Net()
    net.load_state_dict(assign.saved, assign=True)
    assert assign.on_meta(net) == ["mask"]
    for name, weight in net.named_parameters():
        assert weight.data_ptr() == assign.saved[name].data_ptr()


def test_to_moves_nothing_and_to_empty_gives_memory() -> None:
    with torch.device("meta"):
        net = to_empty.Net()
    with pytest.raises(NotImplementedError, match="Cannot copy out of meta tensor"):
        net.to(to_empty.home)
    net.to_empty(device=to_empty.home)
    assert not any(tensor.is_meta for tensor in [*net.parameters(), *net.buffers()])
    mask = net.get_buffer("mask").fill_(7.0)
    to_empty.filled.clear()
    net.apply(to_empty.reset)
    assert to_empty.filled == ["Linear", "Linear", "BatchNorm1d", "Net"]
    for name in ("mask", "norm.running_var"):
        assert torch.equal(net.get_buffer(name), torch.ones(4))
    assert mask is net.get_buffer("mask")


def test_parts_fill_the_network_by_name() -> None:
    names = list(by_block.files)
    files = by_block.save_parts(by_block.trained, names)
    with torch.device("meta"):
        net = by_block.Net()
    left = []
    for name, file in files.items():
        net.get_submodule(name).load_state_dict(torch.load(file), assign=True)
        left.append(sum(weight.numel() for weight in net.parameters() if weight.is_meta))
    assert left == [171, 99, 27, 0]
    assert torch.allclose(net(by_block.x), by_block.trained(by_block.x))
