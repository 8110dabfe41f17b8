"""Raise the errors of the page on registering again, and run what mends them."""

from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from snippets.errors.registration import (
    computed_for_optimizer,
    computed_parameter,
    dotted_module,
    dotted_parameter,
    empty_name,
    function_for_child,
    number_as_key,
    number_as_name,
    number_for_buffer,
    number_registered,
    reserved_key,
    taken_name,
    tensor_for_parameter,
    tensor_registered,
)
from tests.snippets.errors.raising import misplaced, raised_by

SNIPPETS = (
    reserved_key,
    taken_name,
    dotted_module,
    dotted_parameter,
    empty_name,
    number_as_name,
    function_for_child,
    tensor_for_parameter,
    tensor_registered,
    number_registered,
    number_for_buffer,
    computed_parameter,
    computed_for_optimizer,
    number_as_key,
)


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    assert misplaced("registration", SNIPPETS) == []


@pytest.mark.parametrize("key", ["type", "to", "keys", "items", "pop", "forward", "training"])
def test_a_reserved_key(key: str) -> None:
    said = raised_by(nn.ModuleDict, {key: nn.Linear(4, 8)})
    assert said == f"KeyError: \"attribute '{key}' already exists\""
    assert said == reserved_key.message.replace("type", key)
    assert key not in reserved_key.reserved or hasattr(nn.ModuleDict(), key)


def test_the_mended_key() -> None:
    assert list(reserved_key.heads) == ["head_type"]
    assert reserved_key.reserved == ["type", "to", "keys", "training"]


def test_a_name_that_is_taken() -> None:
    expected = "KeyError: \"attribute 'mean' already exists\""
    assert raised_by(taken_name.Center) == expected == taken_name.message
    assert list(taken_name.Mended().state_dict()) == ["mean"]
    linear = nn.Linear(4, 8)
    taken = raised_by(linear.register_buffer, "weight", torch.ones(2))
    assert taken == "KeyError: \"attribute 'weight' already exists\""
    linear.register_parameter("weight", nn.Parameter(torch.ones(8, 4)))
    assert torch.equal(linear.weight, torch.ones(8, 4))


def test_a_dotted_name_for_a_child() -> None:
    net, layer = nn.Module(), nn.ReLU()
    expected = "KeyError: 'module name can\\'t contain \".\", got: encoder.1'"
    assert raised_by(net.add_module, "encoder.1", layer) == expected
    assert raised_by(nn.ModuleDict, {"encoder.1": layer}) == expected
    assert dotted_module.message == expected
    assert list(dict(dotted_module.net.named_modules()))[-1] == "encoder.1"
    dotted_module.net.set_submodule("encoder.2", layer)
    assert dotted_module.net.get_submodule("encoder.2") is layer


def test_a_dotted_name_for_a_parameter_or_a_buffer() -> None:
    net, value = nn.Module(), nn.Parameter(torch.zeros(3))
    expected = "KeyError: 'parameter name can\\'t contain \".\"'"
    assert raised_by(net.register_parameter, "head.bias", value) == expected
    assert raised_by(nn.ParameterDict, {"head.bias": value}) == expected
    assert dotted_parameter.message == dotted_parameter.variants[0] == expected
    buffer = raised_by(net.register_buffer, "head.bias", value)
    assert buffer == dotted_parameter.variants[1] == expected.replace("parameter", "buffer")
    assert list(dotted_parameter.net.state_dict()) == ["head.bias"]


def test_an_empty_name() -> None:
    net, value = nn.Module(), nn.Parameter(torch.ones(3))
    said = [
        raised_by(net.register_parameter, "", value),
        raised_by(net.register_buffer, "", value),
        raised_by(net.register_module, "", nn.ReLU()),
    ]
    kinds = ("parameter", "buffer", "module")
    assert said == [f"KeyError: '{k} name can\\'t be empty string \"\"'" for k in kinds]
    assert said == empty_name.variants and said[0] == empty_name.message
    assert said[2] == raised_by(nn.ModuleDict, {"": nn.ReLU()})
    assert net.get_submodule("") is net
    assert list(empty_name.net.state_dict()) == ["scale"]


def test_a_number_as_a_name() -> None:
    net: Any = nn.Module()
    expected = "TypeError: module name should be a string. Got int"
    assert raised_by(net.add_module, 0, nn.ReLU()) == expected == number_as_name.message
    number: Any = {0: nn.ReLU()}
    assert raised_by(nn.ModuleDict, number) == expected
    swapped = raised_by(net.add_module, nn.ReLU(), "encoder")
    assert swapped == "TypeError: str is not a Module subclass"
    buffer = raised_by(net.register_buffer, 0, torch.ones(2))
    assert buffer == expected.replace("module", "buffer")
    assert list(dict(number_as_name.net.named_children())) == ["block0", "block1"]


def test_a_function_for_a_child() -> None:
    net: Any = nn.Module()
    net.activation = nn.ReLU()

    def assign(value: object) -> None:
        net.activation = value

    names = {
        "torch.nn.functional.relu": F.relu,
        "torch.nn.modules.activation.GELU": nn.GELU,
        "list": [nn.ReLU()],
    }
    for name, value in names.items():
        expected = (
            f"TypeError: cannot assign '{name}' as child module 'activation' "
            "(torch.nn.Module or None expected)"
        )
        assert raised_by(assign, value) == expected
        assert name != "torch.nn.functional.relu" or expected == function_for_child.message
    assign(None)
    assert list(net._modules) == ["activation"]
    assert function_for_child.net.activation is F.relu
    assert list(function_for_child.net.children()) == []


def test_a_tensor_for_a_parameter() -> None:
    layer = nn.Linear(4, 3)

    def assign(value: Any) -> None:
        layer.weight = value

    for value in (torch.ones(3, 4), layer.weight * 2):
        expected = tensor_for_parameter.message.replace("torch.FloatTensor", value.type())
        assert raised_by(assign, value) == expected
    assert tensor_for_parameter.message == (
        "TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' "
        "(torch.nn.Parameter or None expected)"
    )
    assert tensor_for_parameter.layer.weight is tensor_for_parameter.kept
    assert tensor_for_parameter.kept.requires_grad
    assert torch.equal(tensor_for_parameter.kept, torch.zeros(3, 4))


def test_a_tensor_registered_as_a_parameter() -> None:
    net: Any = nn.Module()
    value = torch.ones(4)
    expected = (
        f"TypeError: cannot assign '{value.type()}' object to parameter 'scale' "
        "(torch.nn.Parameter or None required)"
    )
    assert raised_by(net.register_parameter, "scale", value) == expected
    assert tensor_registered.message == expected.replace(value.type(), "torch.FloatTensor")
    computed = nn.Parameter(value) * 0.1
    assert raised_by(net.register_parameter, "scale", computed) == expected
    assert isinstance(nn.ParameterList([value])[0], nn.Parameter)
    assert isinstance(nn.ParameterDict({"scale": value})["scale"], nn.Parameter)
    assert list(tensor_registered.net.state_dict()) == ["scale"]


def test_a_number_registered_as_a_buffer() -> None:
    net: Any = nn.Module()
    for value in (0.9, [0.9]):
        expected = (
            f"TypeError: cannot assign '{type(value).__name__}' object to buffer 'momentum' "
            "(torch Tensor or None required)"
        )
        assert raised_by(net.register_buffer, "momentum", value) == expected
        assert isinstance(value, list) or expected == number_registered.message
    assert number_registered.net.momentum.shape == ()


def test_a_number_for_a_buffer() -> None:
    net: Any = nn.Module()
    net.register_buffer("mean", torch.zeros(4))

    def assign(value: object) -> None:
        net.mean = value

    expected = (
        "TypeError: cannot assign 'float' as buffer 'mean' "
        "(torch.nn.Buffer, torch.Tensor or None expected)"
    )
    assert raised_by(assign, 0.5) == expected == number_for_buffer.message
    assert raised_by(assign, [0.5]) == expected.replace("float", "list")
    assert dict(number_for_buffer.net.named_buffers())["mean"].shape == (4,)


def test_a_computed_parameter() -> None:
    said = raised_by(computed_parameter.Scaled)
    start = "ValueError: Cannot assign non-leaf Tensor to parameter 'scale'."
    assert said.startswith(start) and said == computed_parameter.message
    frozen = nn.Parameter(torch.ones(8, 4), requires_grad=False)
    frozen.copy_(nn.Linear(4, 8).weight)
    assert raised_by(nn.Module().register_parameter, "scale", frozen) == said
    mended: Any = computed_parameter.Mended()
    mended(torch.ones(2, 4)).sum().backward()
    assert torch.equal(mended.gain.grad, torch.full((4,), 2.0))


def test_a_computed_tensor_for_the_optimizer() -> None:
    expected = "ValueError: can't optimize a non-leaf Tensor"
    value = nn.Parameter(torch.ones(4))
    for computed in (value * 0.1, value.double(), value.view(-1)):
        assert raised_by(torch.optim.SGD, [computed]) == expected
    assert computed_for_optimizer.message == expected
    assert value.to(value.dtype).is_leaf
    assert computed_for_optimizer.scale.is_leaf


def test_a_number_as_a_key() -> None:
    number: Any = {3: torch.ones(4)}
    said = raised_by(nn.ParameterDict, number)
    start = "TypeError: Index given to ParameterDict cannot be used as a key as it is not a string"
    assert said.startswith(f"{start} (type is 'int').") and said == number_as_key.message
    scales: Any = number_as_key.scales
    assert raised_by(lambda: scales[3]) == said
    assert list(scales) == ["3"]
