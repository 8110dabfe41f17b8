"""Raise the errors of the page on calling again, and run what mends them."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn

from snippets.errors.calling import (
    built_for_called,
    calls_itself,
    dropout_of_tensor,
    holds_itself,
    lstm_in_chain,
    missing_input,
    misspelled_child,
    module_dict,
    module_list,
    no_forward,
    no_input,
    no_return,
    none_in_chain,
    parameter_list,
    plain_list,
    two_inputs,
)
from tests.snippets.errors.raising import misplaced, raised_by
from tests.snippets.releases import wording

SNIPPETS = (
    module_list,
    module_dict,
    no_forward,
    two_inputs,
    lstm_in_chain,
    no_return,
    built_for_called,
    dropout_of_tensor,
    no_input,
    missing_input,
    misspelled_child,
    calls_itself,
    holds_itself,
    plain_list,
    none_in_chain,
    parameter_list,
)
NOT_A_TENSOR = "TypeError: linear(): argument 'input' (position 1) must be Tensor, not"
NO_FORWARD = 'NotImplementedError: Module [{}] is missing the required "forward" function'


def test_every_message_is_a_heading_and_is_in_the_index() -> None:
    assert misplaced("calling", SNIPPETS) == []


def test_calling_a_module_list() -> None:
    blocks = nn.ModuleList([nn.Linear(4, 8)])
    expected = NO_FORWARD.format("ModuleList")
    assert raised_by(blocks, torch.zeros(2, 4)) == expected == module_list.message
    assert raised_by(nn.Sequential(blocks), torch.zeros(2, 4)) == expected
    assert module_list.x.shape == module_list.chain(torch.zeros(2, 4)).shape == (2, 8)
    assert list(module_list.chain.state_dict()) == list(module_list.blocks.state_dict())


def test_calling_a_module_dict() -> None:
    expected = NO_FORWARD.format("ModuleDict")
    assert raised_by(module_dict.heads, torch.zeros(2, 8)) == expected == module_dict.message
    assert {name: y.shape for name, y in module_dict.outputs.items()} == {
        "digits": (2, 10),
        "odd": (2, 2),
    }


def test_a_network_without_forward() -> None:
    expected = NO_FORWARD.format("Net")
    x = torch.zeros(2, 4)
    assert raised_by(no_forward.Net(), x) == expected == no_forward.message
    assert "forward" not in vars(no_forward.Net)

    class Net(nn.Module):
        def forwards(self, x: torch.Tensor) -> torch.Tensor:
            return x

    assert raised_by(Net(), x) == expected
    assert raised_by(nn.Module(), x) == NO_FORWARD.format("Module")
    assert no_forward.Mended()(x).shape == (2, 3)


def test_two_inputs_for_a_chain() -> None:
    model = nn.Sequential(two_inputs.Join(), nn.Linear(7, 8))
    x, y = two_inputs.x, two_inputs.y
    expected = "TypeError: Sequential.forward() takes 2 positional arguments but 3 were given"
    assert raised_by(model, x, y) == expected == two_inputs.message
    assert "unexpected keyword argument 'mask'" in raised_by(model, x, mask=y)
    assert raised_by(nn.Sequential(nn.Linear(4, 8)), (x, y)) == f"{NOT_A_TENSOR} tuple"
    assert two_inputs.Mended()(x, y).shape == (2, 8)


def test_an_lstm_in_a_chain() -> None:
    x = torch.zeros(2, 5, 4)
    said = raised_by(nn.Sequential(nn.LSTM(4, 8), nn.Linear(8, 3)), x)
    assert said == f"{NOT_A_TENSOR} tuple" == lstm_in_chain.message
    assert raised_by(nn.Sequential(nn.GRU(4, 8), nn.Linear(8, 3)), x) == said
    for layer, name in ((nn.ReLU(), "relu"), (nn.Dropout(), "dropout"), (nn.LayerNorm(8), "layer")):
        assert f"TypeError: {name}" in raised_by(nn.Sequential(nn.LSTM(4, 8), layer), x)
    for second in (nn.BatchNorm1d(8), nn.LSTM(8, 8)):
        dim = raised_by(nn.Sequential(nn.LSTM(4, 8), second), x)
        assert dim == "AttributeError: 'tuple' object has no attribute 'dim'"
    conv = raised_by(nn.Sequential(nn.LSTM(4, 8), nn.Conv1d(8, 8, 1)), x)
    assert "received an invalid combination of arguments - got (tuple, " in conv
    attention = nn.MultiheadAttention(4, 2)
    assert raised_by(nn.Linear(4, 3), attention(x, x, x)) == said
    assert lstm_in_chain.model(x).shape == (2, 5, 3)


def test_a_forward_without_return() -> None:
    x = torch.zeros(2, 4)
    block: Any = no_return.Block()
    expected = f"{NOT_A_TENSOR} NoneType"
    assert raised_by(nn.Sequential(block, nn.Linear(8, 3)), x) == expected == no_return.message
    said = raised_by(getattr, block(x), "sum")
    assert said == "AttributeError: 'NoneType' object has no attribute 'sum'"
    assert no_return.model(x).shape == (2, 3)


def test_a_layer_built_where_it_should_be_called() -> None:
    x: Any = torch.zeros(2, 4)
    head: Any = nn.Linear(4, 3)
    built: Any = nn.ReLU(x)
    assert raised_by(head, built) == f"{NOT_A_TENSOR} ReLU" == built_for_called.message
    assert raised_by(head, nn.Flatten(x)) == f"{NOT_A_TENSOR} Flatten"
    refused = {"2.14": "TypeError: dim must be an int or None, got <class 'torch.Tensor'>"}
    softmax = wording("errors/calling", f"{NOT_A_TENSOR} Softmax", newer=refused)
    assert raised_by(lambda: head(nn.Softmax(x))) == softmax
    assert raised_by(head, nn.Linear(4, 4)) == f"{NOT_A_TENSOR} Linear"
    mean = raised_by(getattr, built, "mean")
    assert mean == "AttributeError: 'ReLU' object has no attribute 'mean'"
    plus = "unsupported operand type(s) for +: 'ReLU' and 'int'"
    assert raised_by(lambda: built + 1) == f"TypeError: {plus}"
    assert torch.equal(nn.ReLU()(x), torch.relu(x))


def test_dropout_and_a_loss_built_with_a_tensor() -> None:
    x: Any = torch.ones(2, 4)
    expected = "RuntimeError: Boolean value of Tensor with more than one value is ambiguous"
    assert raised_by(nn.Dropout, x) == raised_by(nn.MSELoss, x, x) == raised_by(bool, x)
    assert raised_by(bool, x) == expected == dropout_of_tensor.message == dropout_of_tensor.again
    assert raised_by(lambda: x in [torch.ones(2, 4)]) == expected
    one: Any = torch.ones(1)
    assert isinstance(nn.Dropout(one), nn.Dropout)
    assert dropout_of_tensor.dropout(x).shape == (2, 4)


def test_a_forward_without_an_input() -> None:
    x = torch.zeros(2, 4)
    expected = "TypeError: Net.forward() takes 1 positional argument but 2 were given"
    assert raised_by(no_input.Net(), x) == expected == no_input.message

    class Net(nn.Module):
        def forward(self) -> None:
            pass

    assert raised_by(Net(), x).endswith(
        "Net.forward() takes 1 positional argument but 2 were given"
    )
    init = raised_by(no_input.Mended, x)
    assert init == "TypeError: Mended.__init__() takes 1 positional argument but 2 were given"
    assert torch.equal(no_input.Mended()(x), x)


def test_a_forward_with_an_input_missing() -> None:
    x = torch.zeros(2, 4)
    expected = "TypeError: Add.forward() missing 1 required positional argument: 'skip'"
    model = nn.Sequential(nn.Linear(4, 4), missing_input.Add())
    assert raised_by(model, x) == expected == missing_input.message
    assert raised_by(missing_input.Add(), (x, x)) == expected
    assert missing_input.Add()(*(x, x)).shape == (2, 4)
    attention = raised_by(nn.Sequential(nn.MultiheadAttention(4, 2)), x)
    assert attention.endswith("missing 2 required positional arguments: 'key' and 'value'")
    assert "missing 1 required positional argument: 'input'" in raised_by(nn.Linear(4, 4))
    linear: Any = nn.Linear
    assert "missing 1 required positional argument: 'out_features'" in raised_by(linear, x)
    assert missing_input.Mended()(x).shape == (2, 4)


def test_a_misspelled_child() -> None:
    x = torch.zeros(2, 4)
    expected = "AttributeError: 'Net' object has no attribute 'decode'"
    assert raised_by(misspelled_child.Net(), x) == expected == misspelled_child.message
    assert misspelled_child.Mended()(x).shape == (2, 3)

    class Net(nn.Module):
        @property
        def decode(self) -> object:
            return self.absent

    assert raised_by(getattr, Net(), "decode") == expected


def test_a_module_that_calls_itself() -> None:
    start = "RecursionError: maximum recursion depth exceeded"
    x = torch.zeros(2, 4)
    assert raised_by(calls_itself.Net(), x).startswith(start)
    assert calls_itself.message == holds_itself.again == start
    assert calls_itself.Mended()(x).shape == (2, 3)


def test_a_module_that_holds_itself() -> None:
    net = nn.Module()
    net.child = holds_itself.Child(net)
    assert list(dict(net.named_modules())) == ["", "child"]
    uses: list[Callable[[], object]] = [net.eval, net.double, net.state_dict, net.__repr__]
    for use in uses:
        assert raised_by(use).startswith(holds_itself.again)
    assert not holds_itself.net.eval().training
    assert list(dict(holds_itself.net.named_modules())) == ["", "child"]


def test_a_thousand_nested_modules_meet_the_limit() -> None:
    model: nn.Module = nn.Identity()
    for _ in range(1000):
        model = nn.Sequential(model)
    assert raised_by(model, torch.zeros(2)).startswith(calls_itself.message)


@pytest.mark.parametrize("kind", [list, tuple, dict])
def test_calling_a_plain_collection(kind: Any) -> None:
    layers = kind()
    said = raised_by(layers, torch.zeros(2, 4))
    assert said == f"TypeError: '{kind.__name__}' object is not callable"
    assert kind is not list or said == plain_list.message


def test_calling_a_plain_list_in_a_network() -> None:
    x = torch.zeros(2, 4)
    assert raised_by(plain_list.Net(), x) == plain_list.message
    assert list(plain_list.Net().parameters()) == []
    assert plain_list.Mended()(x).shape == (2, 8)
    assert len(list(plain_list.Mended().parameters())) == 2


def test_a_none_in_a_chain() -> None:
    missing: Any = None
    model = nn.Sequential(nn.Linear(4, 8), missing)
    expected = "TypeError: 'NoneType' object is not callable"
    assert len(model) == 2 and "(1): None" in repr(model)
    assert raised_by(model, torch.zeros(2, 4)) == expected == none_in_chain.message
    assert len(nn.ModuleList([missing])) == 1
    assert none_in_chain.mended(torch.zeros(2, 4)).shape == (2, 8)
    assert list(none_in_chain.mended.state_dict()) == ["0.weight", "0.bias"]


def test_calling_a_parameter_list() -> None:
    expected = "RuntimeError: ParameterList should not be called."
    scales = nn.ParameterList([torch.ones(4)])
    assert raised_by(scales, torch.zeros(2, 4)) == expected == parameter_list.message
    assert raised_by(nn.ParameterList([nn.ReLU()]), torch.zeros(2)) == expected
    assert raised_by(nn.ParameterDict(), 1) == expected.replace("List", "Dict")
    parameter: Any = scales[0]
    assert raised_by(parameter, 1) == "TypeError: 'Parameter' object is not callable"
    assert parameter_list.x.shape == (2, 4)
