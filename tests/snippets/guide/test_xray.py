"""Global hooks tell the calls, and `_modules` the slots, as the page says."""

import pytest
import torch
from torch import nn
from torch.nn.modules import module as torch_module

from snippets.guide.xray import (
    both,
    called,
    my_net,
    nested,
    never_called,
    plain_list,
    raises,
    registered,
    shared,
    unused,
)
from xray import xray


def size(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters())


def verdicts(model: nn.Module) -> dict[str, list[str]]:
    record = xray(model, torch.ones(2, 4))
    return {slot.path: slot.verdicts for slot in record.slots if slot.verdicts}


def test_the_network_of_the_page_hides_two_layers_and_forgets_one() -> None:
    assert size(my_net.Net()) == 72 + 27
    assert verdicts(my_net.Net()) == {
        "skip": ["never called"],
        "blocks[0]": ["called, not registered"],
        "blocks[1]": ["called, not registered"],
    }


def test_a_global_hook_runs_in_every_call_until_it_is_removed() -> None:
    assert [name for name, _ in called.calls] == ["Linear", "ReLU", "Linear", "Sequential"]
    assert [shape for _, shape in called.calls] == [(2, 8), (2, 8), (2, 3), (2, 3)]
    assert called.handle.id not in torch_module._global_forward_hooks


def test_slots_tell_what_named_modules_skips() -> None:
    found = dict(registered.slots(registered.model))
    assert list(found) == ["", "0", "1", "2", "extra"]
    assert found["0"] is found["2"] and found["extra"] is None
    assert [name for name, _ in registered.model.named_modules()] == ["", "0", "1"]


def test_both_sides_held_against_each_other() -> None:
    net = both.Net()
    never, hidden = both.look(net, torch.ones(2, 4))
    assert never == ["skip"]
    assert hidden == [repr(block) for block in net.blocks]
    assert both.look(nn.Sequential(nn.Linear(4, 8)), torch.ones(2, 4)) == ([], [])


def test_the_verdicts_of_the_four_programs() -> None:
    assert size(shared.net) == 20
    assert verdicts(shared.net) == {"0": ["called 2×"], "1": ["same object as 0", "called 2×"]}
    assert size(plain_list.net) == 27
    assert verdicts(plain_list.net) == {"blocks[0]": ["called, not registered"]}
    assert size(never_called.net) == 40 + 72 + 27
    assert verdicts(never_called.net) == {"skip": ["never called"]}


def test_the_record_goes_as_far_as_the_run() -> None:
    told = verdicts(raises.net)
    assert told["middle"] == ["raised"] and told["head"] == ["not called before the error"]
    assert "encoder" not in told
    record = xray(raises.net, torch.ones(2, 4))
    assert [path for call in record.calls for path in call.paths] == ["", "encoder", "middle"]
    with pytest.raises(RuntimeError, match="2x8 and 7x7"):
        raises.net(torch.ones(2, 4))


def test_the_tree_of_calls() -> None:
    assert nested.call_tree(nested.model, torch.ones(5, 4)) == [
        "Sequential (5, 3)",
        "  Sequential (5, 8)",
        "    Linear (5, 8)",
        "    ReLU (5, 8)",
        "  Linear (5, 3)",
    ]
    with pytest.raises(RuntimeError):
        nested.call_tree(nested.model, torch.ones(5, 3))
    assert not torch_module._global_forward_hooks
    assert not torch_module._global_forward_pre_hooks


def test_parameters_without_an_effect() -> None:
    net = unused.Net()
    keys = unused.unused(net, torch.ones(2, 4))
    assert keys == ["norm.weight", "norm.bias", "probe.weight", "probe.bias"]
    assert unused.unused(nn.Sequential(nn.Linear(4, 8)), torch.ones(2, 4)) == []
    assert all(p.grad is None for p in net.parameters())
    assert verdicts(net) == {"norm": ["never called"]}
