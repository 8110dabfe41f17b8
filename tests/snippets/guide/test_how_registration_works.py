"""The classes built in plain Python give the keys, the order and the errors of torch."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn

from snippets.guide.how_registration_works import (
    attributes,
    buffers,
    errors,
    hidden,
    insert,
    keys,
    kinds,
    module_list,
    sequential,
)


def answer(ask: Callable[[], object]) -> str:
    try:
        return str(ask())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("base", [attributes.Module, nn.Module])
def test_a_value_is_registered_by_its_type(base: Any) -> None:
    net = base()
    net.encoder, net.blocks = base(), [base()]
    net.scale, net.offset = nn.Parameter(torch.ones(4)), torch.ones(4)
    assert list(net._modules) == ["encoder"]
    assert list(net._parameters) == ["scale"]
    assert {"blocks", "offset"} <= set(vars(net))
    assert not {"encoder", "scale"} & set(vars(net))
    assert net.encoder is net._modules["encoder"]
    net.head = None
    net.head = base()
    assert net.head is net._modules["head"]


@pytest.mark.parametrize("base", [attributes.Module, nn.Module])
def test_a_missing_name_raises_as_in_torch(base: Any) -> None:
    told = answer(lambda: base().head)
    assert told == "AttributeError: 'Module' object has no attribute 'head'"


def test_a_name_that_is_not_freed_hides_its_module() -> None:
    for base, found in ((hidden.Careless, False), (nn.Module, True)):
        net: Any = base()
        net.head = None
        net.head = base()
        assert list(net._modules) == ["head"]
        assert (net.head is not None) is found


def test_torch_moves_a_name_or_refuses_where_sixty_lines_keep_it_twice() -> None:
    for base in (kinds.Module, nn.Module):
        net: Any = base()
        net.head = base()
        net.head = nn.Parameter(torch.ones(3))
        assert list(net._parameters) == ["head"]
        assert list(net._modules) == (["head"] if base is kinds.Module else [])
    theirs: Any = nn.Module()
    theirs.head = nn.Parameter(torch.ones(3))
    with pytest.raises(TypeError, match="as parameter 'head'"):
        theirs.head = nn.Module()
    ours: Any = kinds.Module()
    ours.head = nn.Parameter(torch.ones(3))
    ours.head = kinds.Module()
    assert list(ours._parameters) == list(ours._modules) == ["head"]


def tree(base: Any) -> Any:
    net, block, inner = base(), base(), base()
    block.inner = inner
    inner.weight = nn.Parameter(torch.ones(2))
    block.bias = nn.Parameter(torch.ones(3))
    net.left = net.right = block
    net.scale = net.shift = nn.Parameter(torch.ones(4))
    return net


def test_keys_parameters_and_their_order_are_those_of_torch() -> None:
    ours, theirs = tree(keys.Module), tree(nn.Module)
    assert list(ours.state_dict()) == list(theirs.state_dict())
    assert list(ours.state_dict())[:2] == ["scale", "shift"]
    names = [[name for name, _ in net.named_parameters()] for net in (ours, theirs)]
    assert names[0] == names[1] == ["scale", "left.bias", "left.inner.weight"]


def test_buffers_come_after_own_parameters_and_before_children() -> None:
    found = []
    for base in (buffers.Module, nn.Module):
        net: Any = base()
        child: Any = base()
        net.child = child
        child.register_buffer("count", torch.zeros(1))
        net.register_buffer("mask", torch.ones(4), persistent=False)
        net.register_buffer("mean", torch.zeros(4))
        net.scale = nn.Parameter(torch.ones(4))
        found.append(list(net.state_dict()))
    assert found[0] == found[1] == ["scale", "mean", "child.count"]


@pytest.mark.parametrize("depth", [0, 1, 4])
def test_sequential_has_the_keys_and_outputs_of_torch(depth: int) -> None:
    layers = [nn.Linear(4, 4) for _ in range(depth)]
    ours: Any = sequential.Sequential(*layers)
    theirs, x = nn.Sequential(*layers), torch.randn(2, 4)
    assert torch.equal(ours(x), theirs(x))
    assert list(ours.state_dict()) == list(theirs.state_dict())


def test_a_nested_sequential_has_the_keys_of_torch() -> None:
    layer = nn.Linear(4, 4)
    ours = sequential.Sequential(sequential.Sequential(layer), layer)
    theirs = nn.Sequential(nn.Sequential(layer), layer)
    assert list(ours.state_dict()) == list(theirs.state_dict())


@pytest.mark.parametrize("index", [0, 1, 2, -1, -3, 3, -4])
def test_an_index_answers_as_in_torch(index: int) -> None:
    layers = [nn.Linear(4, 4), nn.ReLU(), nn.Tanh()]
    ours: Any = module_list.ModuleList(layers)
    theirs = nn.ModuleList(layers)
    assert answer(lambda: ours[index]) == answer(lambda: theirs[index])
    assert list(ours._modules) == list(theirs._modules)


def test_a_list_iterates_and_cannot_be_called() -> None:
    layers = [nn.Linear(4, 4), nn.ReLU()]
    ours: Any = module_list.ModuleList(layers)
    theirs: Any = nn.ModuleList(layers)
    assert "__iter__" not in vars(module_list.ModuleList)
    assert list(ours) == list(theirs) == layers
    told = answer(lambda: ours(1))
    assert told == answer(lambda: theirs(1))
    assert told.startswith("NotImplementedError: Module [ModuleList] is missing")


@pytest.mark.parametrize("index", [0, 1, 2])
def test_insert_renumbers_as_in_torch(index: int) -> None:
    layers, new = [nn.Linear(4, 8), nn.Linear(8, 3)], nn.ReLU()
    ours, theirs = insert.ModuleList(layers), nn.ModuleList(layers)
    ours.insert(index, new)
    theirs.insert(index, new)
    assert list(ours._modules.items()) == list(theirs._modules.items())


def test_torch_refuses_to_insert_at_minus_one() -> None:
    layers, new = [nn.Linear(4, 8), nn.Linear(8, 3)], nn.ReLU()
    ours = insert.ModuleList(layers)
    ours.insert(-1, new)
    assert list(ours._modules.values()) == [layers[0], new, layers[1]]
    with pytest.raises(KeyError):
        nn.ModuleList(layers).insert(-1, new)


@pytest.mark.parametrize("name", [0, None, "add_module", "a.b", "", ".", "fine"])
@pytest.mark.parametrize("module", [None, "text", 7])
def test_every_refusal_is_that_of_torch(name: object, module: object) -> None:
    ours = errors.told(errors.Module, name, module)
    assert ours == errors.told(nn.Module, name, module)
    assert (ours is None) is (name == "fine" and module is None)


def test_a_name_that_is_registered_may_be_taken_again() -> None:
    for base in (errors.Module, nn.Module):
        net: Any = base()
        first, second = base(), base()
        net.add_module("head", first)
        net.add_module("head", second)
        assert net._modules == {"head": second}
