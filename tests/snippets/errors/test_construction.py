"""Raise the errors of the page on building again, and run what mends them."""

import dataclasses
import functools
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from snippets.errors.construction import (
    arguments_for_module,
    buffer_first,
    built_without_init,
    class_in_chain,
    dict_in_chain,
    empty_optimizer,
    float_width,
    function_in_chain,
    integer_parameter,
    list_in_chain,
    list_in_dict,
    loose_layers_in_list,
    module_first,
    number_as_parameter,
    one_layer_in_list,
    pairs_in_chain,
    parameter_first,
    used_generator,
)
from tests.snippets.errors.raising import misplaced, raised_by
from tests.snippets.releases import before, wording

PAGE = "errors/construction"
SIZE = "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type"
OLDER = {"2.13": "empty() received an invalid combination of arguments"}
SNIPPETS = (
    module_first,
    parameter_first,
    buffer_first,
    built_without_init,
    list_in_chain,
    pairs_in_chain,
    dict_in_chain,
    class_in_chain,
    function_in_chain,
    one_layer_in_list,
    loose_layers_in_list,
    list_in_dict,
    arguments_for_module,
    empty_optimizer,
    used_generator,
    integer_parameter,
    number_as_parameter,
    float_width,
)
TOO_EARLY = "before Module.__init__() call"


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    heading = f"{SIZE} float at pos 0"
    worded = {heading: f"TypeError: {wording(PAGE, heading, OLDER)}"}
    assert misplaced("construction", SNIPPETS, worded) == []


def test_a_layer_before_super() -> None:
    expected = f"AttributeError: cannot assign module {TOO_EARLY}"
    assert raised_by(module_first.Net) == expected == module_first.message
    assert list(module_first.Mended().state_dict()) == ["encoder.weight", "encoder.bias"]


def test_super_without_parentheses_or_left_out_by_a_parent_raises_the_same() -> None:
    class NoParentheses(nn.Module):
        def __init__(self) -> None:
            super().__init__  # noqa: B018
            self.encoder = nn.Linear(4, 8)

    class Parent(nn.Module):
        def __init__(self) -> None:
            pass

    class Child(Parent):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = nn.Linear(4, 8)

    assert raised_by(NoParentheses) == raised_by(Child) == module_first.message


def test_a_parameter_before_super() -> None:
    expected = f"AttributeError: cannot assign parameters {TOO_EARLY}"
    assert raised_by(parameter_first.Scale) == expected == parameter_first.message
    assert list(parameter_first.Mended().state_dict()) == ["scale"]

    class ByMethod(nn.Module):
        def __init__(self) -> None:
            self.register_parameter("scale", nn.Parameter(torch.ones(4)))

    assert raised_by(ByMethod) == f"AttributeError: cannot assign parameter {TOO_EARLY}"


def test_a_buffer_before_super() -> None:
    expected = f"AttributeError: cannot assign buffer {TOO_EARLY}"
    assert raised_by(buffer_first.Center) == expected == buffer_first.message
    assert list(buffer_first.Mended().state_dict()) == ["mean"]

    class Assigned(nn.Module):
        def __init__(self) -> None:
            self.mean = nn.Buffer(torch.zeros(4))

    class Plain(nn.Module):
        def __init__(self) -> None:
            self.mean = torch.zeros(4)

    assert raised_by(Assigned) == expected
    assert Plain().mean.shape == (4,)


def test_a_network_that_never_ran_super() -> None:
    net, x = built_without_init.Net(3), torch.ones(2, 4)
    has_no = "AttributeError: 'Net' object has no attribute"
    assert raised_by(net, x) == f"{has_no} '_backward_hooks'" == built_without_init.message
    assert raised_by(list, net.parameters()) == f"{has_no} '_parameters'"
    for use in (net.eval, net.double, lambda: repr(net)):
        assert raised_by(use) == f"{has_no} '_modules'"
    assert torch.equal(built_without_init.Mended(3)(x), 3 * x)


def test_a_dataclass_does_not_run_super() -> None:
    @dataclasses.dataclass
    class Net(nn.Module):
        width: int

    assert raised_by(Net(3), torch.ones(2)).endswith("has no attribute '_backward_hooks'")


def test_a_list_in_a_chain() -> None:
    expected = "TypeError: list is not a Module subclass"
    layers = [nn.Linear(4, 8)]
    assert raised_by(nn.Sequential, layers) == expected == list_in_chain.message
    assert raised_by(nn.ModuleList, [layers]) == expected
    assert raised_by(nn.ModuleDict, {"blocks": layers}) == expected
    assert list_in_chain.model(torch.zeros(2, 4)).shape == (2, 3)


def test_pairs_in_a_chain() -> None:
    expected = "TypeError: tuple is not a Module subclass"
    pair = ("encoder", nn.Linear(4, 8))
    assert raised_by(nn.Sequential, pair, pair) == expected == pairs_in_chain.message
    assert raised_by(nn.Sequential, (nn.ReLU(), nn.ReLU())) == expected
    assert raised_by(nn.ModuleList, pair) == "TypeError: str is not a Module subclass"
    assert list(dict(pairs_in_chain.model.named_children())) == ["encoder", "head"]


def test_a_dict_in_a_chain() -> None:
    layers = {"encoder": nn.Linear(4, 8)}
    expected = "TypeError: dict is not a Module subclass"
    assert raised_by(nn.Sequential, layers) == expected == dict_in_chain.message
    assert raised_by(nn.ModuleList, layers) == "TypeError: str is not a Module subclass"
    assert list(nn.ModuleDict(layers)) == ["encoder"]
    assert list(dict(dict_in_chain.model.named_children())) == ["encoder", "head"]


def test_a_class_in_a_chain() -> None:
    expected = "TypeError: torch.nn.modules.activation.ReLU is not a Module subclass"
    assert raised_by(nn.Sequential, nn.ReLU) == expected == class_in_chain.message
    factory = functools.partial(nn.Linear, 8)
    assert "functools.partial is not" in raised_by(nn.Sequential, factory)
    assert class_in_chain.model(torch.zeros(2, 4)).shape == (2, 8)


def test_a_function_in_a_chain() -> None:
    expected = "TypeError: torch.nn.functional.relu is not a Module subclass"
    assert raised_by(nn.Sequential, F.relu) == expected == function_in_chain.message
    assert "torch._VariableFunctionsClass" in raised_by(nn.Sequential, torch.relu)
    assert "<lambda> is not" in raised_by(nn.Sequential, lambda x: x)
    x = torch.randn(2, 4)
    linear = function_in_chain.model[0]
    assert torch.equal(function_in_chain.model(x), F.relu(linear(x)))


def test_one_layer_without_a_list() -> None:
    text = "TypeError: ModuleList.extend should be called with an iterable, but got"
    layer = nn.Linear(4, 8)
    assert raised_by(nn.ModuleList, layer) == f"{text} Linear" == one_layer_in_list.message
    assert raised_by(nn.ModuleList([layer]).extend, layer) == f"{text} Linear"
    assert raised_by(nn.ModuleList, 3) == f"{text} int"
    assert len(nn.ModuleList(nn.Sequential(layer, nn.ReLU()))) == 2
    update = "ModuleDict.update should be called with an iterable of key/value pairs"
    assert update in raised_by(nn.ModuleDict, layer)
    assert len(one_layer_in_list.blocks) == 1


def test_layers_without_a_list() -> None:
    layers: list[Any] = [nn.Linear(4, 8), nn.Linear(8, 3)]
    takes = "ModuleList.__init__() takes from 1 to 2 positional arguments but 3 were given"
    assert raised_by(nn.ModuleList, *layers) == f"TypeError: {takes}"
    assert loose_layers_in_list.message == f"TypeError: {takes}"
    assert len(loose_layers_in_list.blocks) == 2


def test_a_list_in_a_module_dict() -> None:
    text = "ModuleDict update sequence element #0"
    layer = nn.Linear(4, 8)
    expected = f"TypeError: {text} should be Iterable; isLinear"
    assert raised_by(nn.ModuleDict, [layer]) == expected == list_in_dict.message
    pair = raised_by(nn.ModuleDict, ("encoder", layer))
    assert pair == f"ValueError: {text} has length 7; 2 is required"
    assert "argument 'encoder'" in raised_by(nn.ModuleDict, encoder=layer)
    assert list(list_in_dict.blocks) == ["encoder", "head"]


def test_arguments_for_module() -> None:
    expected = "TypeError: Net.__init__() takes 1 positional argument but 2 were given"
    net = arguments_for_module.Net
    assert raised_by(net, 8) == expected == arguments_for_module.message

    class Net(nn.Module):
        def _init_(self, width: int) -> None:
            pass

    assert raised_by(Net, 8) == expected
    assert "unexpected keyword argument 'width'" in raised_by(Net, width=8)
    assert arguments_for_module.Mended(8).encoder.out_features == 8


def test_an_optimizer_without_parameters() -> None:
    expected = "ValueError: optimizer got an empty parameter list"
    net = empty_optimizer.Net()
    assert list(net.children()) == []
    assert raised_by(torch.optim.SGD, net.parameters()) == expected
    assert empty_optimizer.message == used_generator.again == expected
    assert len(list(empty_optimizer.Mended().parameters())) == 4


def test_a_generator_read_twice() -> None:
    parameters = nn.Linear(4, 8).parameters()
    assert len(list(parameters)) == 2
    assert raised_by(torch.optim.SGD, parameters) == used_generator.again
    assert len(used_generator.optimizer.param_groups[0]["params"]) == 2


def test_an_integer_parameter() -> None:
    text = "Only Tensors of floating point and complex dtype can require gradients"
    for start in (torch.arange(4), torch.tensor([1, 2]), torch.tensor([True])):
        assert raised_by(nn.Parameter, start) == f"RuntimeError: {text}"
    assert integer_parameter.message == f"RuntimeError: {text}"
    assert integer_parameter.trained.requires_grad
    frozen = nn.Parameter(torch.arange(4), requires_grad=False)
    assert not frozen.is_floating_point()
    assert list(integer_parameter.layer.state_dict()) == ["steps"]


@pytest.mark.parametrize("value", [[1.0, 2.0], 0.5, 3])
def test_a_number_as_a_parameter(value: Any) -> None:
    has_no = f"'{type(value).__name__}' object has no attribute 'detach'"
    assert raised_by(nn.Parameter, value) == f"AttributeError: {has_no}"
    assert number_as_parameter.message.startswith("AttributeError: 'list' object has no")
    assert number_as_parameter.weights.shape == (2,)


def test_a_width_that_is_a_float() -> None:
    width: Any = 16 / 2
    said = raised_by(nn.Linear, 4, width)
    assert said == float_width.message
    assert said == f"TypeError: {SIZE} float at pos 0" or before(PAGE, "2.13")
    for other, kind in ((width, "float"), (torch.zeros(2), "Tensor"), ("8", "str")):
        assert wording(PAGE, f"{SIZE} {kind}", OLDER) in raised_by(nn.Linear, 4, other)
    assert "failed to unpack the object" in raised_by(nn.Linear, "4", 8)
    assert float_width.layer.out_features == 8
