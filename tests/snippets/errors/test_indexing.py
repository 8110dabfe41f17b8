"""Raise the errors of the page on indexing again, and run what mends them."""

import operator
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from snippets.errors.indexing import (
    add_list,
    digit_attribute,
    index_module,
    insert_function,
    insert_named,
    insert_negative,
    missing_key,
    name_as_index,
    no_get,
    out_of_range,
    parameter_list_del,
    parameter_list_pop,
    path_of_parameter,
    set_empty_path,
    slice_subclass,
    used_generator,
    wrong_path,
)
from tests.snippets.errors.raising import misplaced, raised_by
from tests.snippets.releases import before, wording

PAGE = "errors/indexing"
SNIPPETS = (
    out_of_range,
    used_generator,
    name_as_index,
    insert_named,
    insert_negative,
    missing_key,
    no_get,
    slice_subclass,
    insert_function,
    add_list,
    parameter_list_pop,
    parameter_list_del,
    digit_attribute,
    wrong_path,
    path_of_parameter,
    set_empty_path,
    index_module,
)


def chain() -> nn.Sequential:
    """A chain of three layers, numbered."""
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    assert misplaced("indexing", SNIPPETS) == []


def test_an_index_out_of_range() -> None:
    expected = "IndexError: index 3 is out of range"
    for container in (chain(), nn.ModuleList(chain())):
        assert raised_by(operator.getitem, container, 3) == expected == out_of_range.message
    assert out_of_range.last is out_of_range.blocks[-1]
    assert raised_by(chain().insert, 5, nn.ReLU()) == "IndexError: Index out of range: 5"
    nn.ModuleList(chain()).insert(5, nn.ReLU())
    assert "index 3 is out of bounds" in raised_by(operator.getitem, torch.zeros(3), 3)


def test_a_generator_fills_one_container() -> None:
    layers = (nn.Linear(4, 4) for _ in range(3))
    first, second = nn.ModuleList(layers), nn.ModuleList(layers)
    assert (len(first), len(second)) == (3, 0)
    expected = "IndexError: index 0 is out of range"
    assert raised_by(operator.getitem, second, 0) == expected == used_generator.again
    assert len(used_generator.second) == 3


def test_a_name_as_an_index() -> None:
    expected = "TypeError: 'str' object cannot be interpreted as an integer"
    assert raised_by(operator.getitem, name_as_index.model, "head") == expected
    assert raised_by(operator.getitem, nn.ModuleList(chain()), "0") == expected
    assert name_as_index.message == expected
    assert "'float' object cannot" in raised_by(operator.getitem, chain(), 1.0)
    assert "'list' object cannot" in raised_by(operator.getitem, nn.ModuleList(chain()), [0, 1])
    model = name_as_index.model
    assert model.head is model.get_submodule("head") is model[1]


def test_insert_into_a_named_chain() -> None:
    layers: Any = insert_named.layers
    model = nn.Sequential(layers)
    assert raised_by(model.insert, 1, nn.ReLU()) == "KeyError: '1'" == insert_named.message
    assert list(dict(model.named_children())) == ["encoder", "head"]
    assert raised_by(operator.imul, model, 2) == "KeyError: '0'"
    mended = insert_named.mended
    assert list(dict(mended.named_children())) == ["encoder", "activation", "head"]
    assert mended.encoder is insert_named.model.encoder


def test_insert_at_a_negative_index() -> None:
    blocks = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 3)])
    first = blocks[0]
    assert raised_by(blocks.insert, -1, nn.ReLU()) == "KeyError: '-1'" == insert_negative.message
    assert len(blocks) == 3 and blocks[0] is blocks[1] is first
    assert insert_negative.damaged == [(8, 4), (8, 4), (3, 8)]
    assert insert_negative.mended == [(8, 4), (8, 8), (3, 8)]
    assert len(chain().insert(-1, nn.ReLU())) == 4
    blocks[-1] = nn.ReLU()
    del blocks[-1]


def test_a_missing_key() -> None:
    heads: Any = missing_key.heads
    assert raised_by(operator.getitem, heads, "letters") == "KeyError: 'letters'"
    assert missing_key.message == "KeyError: 'letters'"
    assert raised_by(operator.getitem, heads, 0) == "KeyError: 0"
    assert raised_by(operator.getitem, heads.state_dict(), "letters") == "KeyError: 'letters'"
    attribute = raised_by(getattr, heads, "letters")
    assert attribute == "AttributeError: 'ModuleDict' object has no attribute 'letters'"


def test_a_module_dict_has_no_get() -> None:
    has_no = "AttributeError: 'ModuleDict' object has no attribute"
    heads = no_get.heads
    assert raised_by(getattr, heads, "get") == f"{has_no} 'get'" == no_get.message
    assert raised_by(getattr, heads, "setdefault") == f"{has_no} 'setdefault'"
    for method in ("keys", "values", "items", "pop", "update", "clear"):
        assert hasattr(heads, method)
    assert no_get.head is no_get.identity
    assert hasattr(nn.ParameterDict, "get") and hasattr(nn.ParameterDict, "setdefault")


def test_a_slice_of_a_subclass() -> None:
    expected = "TypeError: Encoder.__init__() takes 1 positional argument but 2 were given"
    encoder = slice_subclass.Encoder()
    assert raised_by(operator.getitem, encoder, slice(2)) == expected == slice_subclass.message
    assert list(slice_subclass.front) == list(slice_subclass.encoder)[:2]


def test_a_slice_of_a_subclass_with_widths() -> None:
    class One(nn.Sequential):
        def __init__(self, width: int) -> None:
            super().__init__(nn.Linear(4, width))

    class Two(nn.Sequential):
        def __init__(self, inputs: int, width: int) -> None:
            super().__init__(nn.Linear(inputs, width))

    class Blocks(nn.ModuleList):
        def __init__(self, count: int) -> None:
            super().__init__([nn.Linear(4, 4) for _ in range(count)])

    one, two = One(8), Two(4, 8)
    said = raised_by(operator.getitem, one, slice(1))
    older = {"2.13": "empty() received an invalid combination of arguments"}
    assert wording("errors/construction", "must be tuple of ints", older) in said
    assert "collections.OrderedDict" in said or before("errors/construction", "2.13")
    said = raised_by(operator.getitem, two, slice(1))
    assert said.endswith("Two.__init__() missing 1 required positional argument: 'width'")
    said = raised_by(operator.getitem, Blocks(3), slice(1))
    assert said == "TypeError: 'list' object cannot be interpreted as an integer"


@pytest.mark.parametrize("value", [F.relu, nn.ReLU, [nn.ReLU()]])
def test_inserting_what_is_no_module(value: Any) -> None:
    model = chain()
    expected = "AssertionError: module should be of type: <class 'torch.nn.modules.module.Module'>"
    assert raised_by(model.insert, 1, value) == expected == insert_function.message
    assert len(model) == 3
    assert "is not a Module subclass" in raised_by(model.append, value)
    assert "as child module '1'" in raised_by(operator.setitem, model, 1, value)


def test_a_module_list_inserts_a_function_and_fails_later() -> None:
    function: Any = F.relu
    blocks = nn.ModuleList([nn.Linear(4, 8)])
    blocks.insert(0, function)
    assert blocks[0] is function
    for use in (blocks.eval, blocks.state_dict):
        assert raised_by(use).startswith("AttributeError: 'function' object has no attribute")
    assert [type(layer) for layer in insert_function.model] == [nn.Linear, nn.ReLU, nn.Linear]


def test_adding_a_list() -> None:
    text = "add operator supports only objects of Sequential class, but"
    expected = f"ValueError: {text} <class 'list'> is given."
    more = [nn.ReLU()]
    assert raised_by(operator.add, chain(), more) == expected == add_list.message
    relu = raised_by(operator.add, chain(), nn.ReLU())
    assert relu == f"ValueError: {text} <class 'torch.nn.modules.activation.ReLU'> is given."
    assert "can only concatenate list" in raised_by(operator.add, more, chain())
    assert len(chain().extend(nn.ModuleList(more))) == 4
    assert len(nn.ModuleList(more) + more) == 2
    said = raised_by(operator.add, nn.ModuleList(more), nn.Linear(4, 8))
    assert said == "TypeError: 'Linear' object is not iterable"
    assert len(add_list.model) == 3


def test_a_parameter_list_cannot_pop() -> None:
    scales = nn.ParameterList([torch.ones(2), torch.ones(3)])
    for name in ("pop", "insert", "remove", "index", "count", "sort", "reverse"):
        expected = f"AttributeError: 'ParameterList' object has no attribute '{name}'"
        assert raised_by(getattr, scales, name) == expected
        assert name != "pop" or expected == parameter_list_pop.message
    for name in ("index", "count", "sort", "reverse"):
        assert not hasattr(nn.ModuleList(), name)
    assert parameter_list_pop.missing == ["insert", "pop", "remove"]
    assert scales[:1][0] is scales[0] and isinstance(scales[:1], nn.ParameterList)
    modules: Any = nn.ModuleList(chain())
    assert "missing 1 required positional argument" in raised_by(modules.pop)


@pytest.mark.parametrize("entry", [0, slice(1, None)])
def test_a_parameter_list_cannot_delete(entry: Any) -> None:
    scales: Any = nn.ParameterList([torch.ones(2), torch.ones(3)])
    expected = "AttributeError: __delitem__"
    assert raised_by(operator.delitem, scales, entry) == expected == parameter_list_del.message
    layer: Any = nn.Linear(4, 8)
    assert "doesn't support item deletion" in raised_by(operator.delitem, layer, 0)
    assert [tuple(scale.shape) for scale in parameter_list_del.scales] == [(3,)]
    assert list(parameter_list_del.scales.state_dict()) == ["0"]


def test_a_digit_as_an_attribute() -> None:
    with pytest.raises(SyntaxError) as raised:
        compile("model.0", "page", "eval")
    assert f"SyntaxError: {raised.value.msg}" == digit_attribute.message
    assert digit_attribute.layer is digit_attribute.model[0]


def test_a_wrong_path() -> None:
    net = wrong_path.net
    expected = {
        "decoder.0": "Module has no attribute `decoder`",
        "encoder.2": "Sequential has no attribute `2`",
        "encoder[0]": "Module has no attribute `encoder[0]`",
    }
    said = [raised_by(net.get_submodule, path) for path in expected]
    assert said == [f"AttributeError: {text}" for text in expected.values()]
    assert said == wrong_path.variants and said[0] == wrong_path.message
    assert raised_by(net.get_parameter, "decoder.weight") == said[0]
    assert isinstance(net.get_submodule("encoder.0"), nn.Linear)


def test_the_path_of_a_parameter() -> None:
    model: Any = path_of_parameter.model
    expected = "AttributeError: `weight` is not an nn.Module"
    assert raised_by(model.get_submodule, "0.weight") == expected == path_of_parameter.message
    older = {"2.7": "cannot assign 'torch.nn.modules.activation.ReLU' as parameter 'weight'"}
    refused = wording(PAGE, "`weight` is not an nn.Module", older)
    assert refused in raised_by(model.set_submodule, "0.weight", nn.ReLU())
    model.width = 8
    assert raised_by(model.get_submodule, "width") == expected.replace("weight", "width")
    parameter = raised_by(model.get_parameter, "0")
    assert parameter == "AttributeError: `0` is not an nn.Parameter"
    module: Any = nn.ReLU
    refused = wording(PAGE, "`module` is not an nn.Module, found", {"2.7": "as child module '0'"})
    assert refused in raised_by(model.set_submodule, "0", module)
    assert model.get_parameter("0.weight").shape == (8, 4)


def test_set_submodule_with_an_empty_path() -> None:
    expected = "ValueError: Cannot set the submodule without a target name!"
    assert raised_by(set_empty_path.without_linear, nn.Linear(4, 8)) == expected
    assert set_empty_path.message == expected
    assert isinstance(set_empty_path.mended(nn.Linear(4, 8)), nn.Identity)
    assert [type(layer) for layer in set_empty_path.chain.children()] == [nn.Identity, nn.ReLU]


def test_set_submodule_adds_an_unknown_name() -> None:
    net = nn.Module()
    net.head = nn.Linear(4, 8)
    layer = nn.ReLU()

    def strictly() -> None:
        net.set_submodule("hed", layer, strict=True)

    if before(PAGE, "2.7"):
        assert "unexpected keyword argument 'strict'" in raised_by(strictly)
    else:
        assert raised_by(strictly) == "AttributeError: Module has no attribute `hed`"
    net.set_submodule("haed", layer)
    assert list(dict(net.named_children())) == ["head", "haed"]


def test_indexing_a_module() -> None:
    net: Any = index_module.Net()
    expected = "TypeError: 'Net' object is not subscriptable"
    assert raised_by(operator.getitem, net, 0) == expected == index_module.message
    linear: Any = nn.Linear(4, 8)
    assert "'Linear' object is not subscriptable" in raised_by(operator.getitem, linear, 0)
    children: Any = net.children()
    assert "'generator' object is not subsc" in raised_by(operator.getitem, children, 0)
    assert raised_by(len, net) == "TypeError: object of type 'Net' has no len()"
    assert raised_by(list, net) == "TypeError: 'Net' object is not iterable"
    assert next(net.children()) is net.encoder
